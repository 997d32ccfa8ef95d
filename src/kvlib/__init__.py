"""kvlib reads Dutch parliamentary written questions (Kamervragen).

>>> import kvlib
>>> doc = kvlib.load("docs/examples/ah-tk-20252026-9001.xml")
>>> doc.askers[0].party
'LVB'

Importing kvlib is cheap: its modules are imported on first use.
"""

TYPE_CHECKING = False  # importing typing would cost half of a bare start of Python
if TYPE_CHECKING:
    from kvlib import assemble as assemble
    from kvlib import compare as compare
    from kvlib import errors as errors
    from kvlib import grammar as grammar
    from kvlib import markup as markup
    from kvlib import model as model
    from kvlib import plugin as plugin
    from kvlib import serialize as serialize
    from kvlib import tables as tables
    from kvlib import testing as testing
    from kvlib._api import (
        dump,
        dumps,
        explain,
        load,
        load_many,
        loads,
        plugins,
        readers,
        writers,
    )
    from kvlib._core.registry import PluginInfo
    from kvlib._core.sniff import Explanation, Verdict
    from kvlib.compare import Aspect, Difference, diff
    from kvlib.errors import (
        AmbiguousFormatError,
        FormatError,
        KvlibError,
        LeftOutWarning,
        LimitExceededError,
        MissingDependencyError,
        NotKamervragenError,
        OptionsError,
        OtherFilesWarning,
        PluginError,
        PluginWarning,
        ReaderDiedError,
        ReadError,
        SchemaError,
        StrictReadError,
        UnknownFormatError,
        UnknownReaderError,
        UnknownWriterError,
        WriteError,
        WriteWarning,
    )
    from kvlib.model import Document
    from kvlib.model._loaded import Loaded
    from kvlib.plugin import Limits
    from kvlib.plugin._lines import LineVerdict
    from kvlib.serialize import from_dict, to_dict
else:

    def __getattr__(name):
        """Import a name on its first use."""
        from importlib import import_module

        if name in _MODULES:
            value = import_module(f"kvlib.{name}")
        elif name in __all__:
            home = _HOMES.get(name) or ("errors" if name.endswith(_ERRORS) else "_api")
            value = getattr(import_module(f"kvlib.{home}"), name)
        else:
            raise AttributeError(f"module 'kvlib' has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*__all__, *_MODULES})


__version__ = "0.1.0"

_MODULES = frozenset(
    (
        "assemble",
        "compare",
        "errors",
        "grammar",
        "markup",
        "model",
        "plugin",
        "serialize",
        "tables",
        "testing",
    )
)
_HOMES = {
    "Aspect": "compare",
    "Difference": "compare",
    "Document": "model",
    "Explanation": "_core.sniff",
    "Limits": "plugin",
    "LineVerdict": "plugin._lines",
    "Loaded": "model._loaded",
    "PluginInfo": "_core.registry",
    "Verdict": "_core.sniff",
    "diff": "compare",
    "from_dict": "serialize",
    "to_dict": "serialize",
}
_ERRORS = ("Error", "Warning")

__all__ = [
    "AmbiguousFormatError",
    "Aspect",
    "Difference",
    "Document",
    "Explanation",
    "FormatError",
    "KvlibError",
    "LeftOutWarning",
    "LimitExceededError",
    "Limits",
    "LineVerdict",
    "Loaded",
    "MissingDependencyError",
    "NotKamervragenError",
    "OptionsError",
    "OtherFilesWarning",
    "PluginError",
    "PluginInfo",
    "PluginWarning",
    "ReadError",
    "ReaderDiedError",
    "SchemaError",
    "StrictReadError",
    "UnknownFormatError",
    "UnknownReaderError",
    "UnknownWriterError",
    "Verdict",
    "WriteError",
    "WriteWarning",
    "__version__",
    "diff",
    "dump",
    "dumps",
    "explain",
    "from_dict",
    "load",
    "load_many",
    "loads",
    "plugins",
    "readers",
    "to_dict",
    "writers",
]
