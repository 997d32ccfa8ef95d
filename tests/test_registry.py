"""Plugins: how they are found, and that a broken one stops nothing."""

from __future__ import annotations

import io
import re
import sys
import textwrap
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import PathDistribution, entry_points
from pathlib import Path
from typing import Any

import pytest

import kvlib
from kvlib import PluginWarning
from kvlib._core import registry as registry_module
from kvlib._core.registry import PluginInfo, get_registry
from samples import TEXT

Install = Callable[..., None]
READ_TEXT = PathDistribution.read_text

GOOD = """
from kvlib.model import Document, Kind
from kvlib.plugin import Confidence, Reader, Writer, hookimpl

def read(source, context):
    return Document(kind=Kind.QUESTIONS, heading=source.read_bytes().decode())
"""
PLUGIN = f"""{GOOD}
@hookimpl
def kvlib_readers():
    yield Reader(name="titel", read=read, suffixes=(".titel",))
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a fictional distribution with one plugin; the registry starts afresh."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(registry_module, "_loaded", None)
    monkeypatch.delenv(registry_module.DISABLE, raising=False)
    modules = set(sys.modules)

    def install_one(name: str, code: str, *, distribution: str = "", version: str = "1.2") -> None:
        distribution = distribution or f"kvlib-{name}"
        module = f"fictional_{distribution}_{name}".replace("-", "_")
        (tmp_path / f"{module}.py").write_text(textwrap.dedent(code), encoding="utf-8")
        info = tmp_path / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n", encoding="utf-8"
        )
        points = info / "entry_points.txt"
        known = points.read_text(encoding="utf-8") if points.exists() else "[kvlib]\n"
        points.write_text(f"{known}{name} = {module}\n", encoding="utf-8")

    yield install_one
    for module in set(sys.modules) - modules:
        if module.startswith("fictional_"):
            del sys.modules[module]


def row(name: str) -> PluginInfo:
    """The row of a plugin."""
    (found,) = [plugin for plugin in kvlib.plugins() if plugin.name == name]
    return found


def test_official_plugins() -> None:
    """The readers and writers of kvlib come as plugins, as a third party's would."""
    official = {p.name: p for p in kvlib.plugins() if p.distribution == "kvlib"}
    assert {
        "akn": (("akn",), ("akn",)),
        "docx": (("docx",), ()),
        "html": ((), ("html",)),
        "json": (("json", "jsonl"), ("json", "jsonl")),
        "markdown": ((), ("markdown",)),
        "obxml": (("obxml",), ("obxml",)),
        "pdf": (("pdf",), ()),
        "sqlite": (("sqlite",), ("sqlite",)),
        "tables": ((), ("csv", "parquet", "rows")),
        "tei": (("tei",), ("tei",)),
        "text": (("text",), ("text",)),
        "web": (("web",), ()),
        "xlsx": ((), ("xlsx",)),
    } == {name: (plugin.readers, plugin.writers) for name, plugin in official.items()}
    assert {"ok"} == {plugin.state for plugin in official.values()}
    assert {kvlib.__version__} == {plugin.version for plugin in official.values()}


def test_third_party_reader(install: Install) -> None:
    """A third-party plugin reads like one of kvlib's own, and its version is on record."""
    install("titel", PLUGIN)
    doc = kvlib.loads(b"Een titel", name="a.titel")
    assert doc.origin is not None
    assert ("Een titel", "titel", "1.2") == (
        doc.heading,
        doc.origin.reader,
        doc.origin.reader_version,
    )
    assert PluginInfo(
        name="titel",
        distribution="kvlib-titel",
        version="1.2",
        state="ok",
        readers=("titel",),
    ) == row("titel")


def test_writers(install: Install) -> None:
    """Writers are found the same way."""
    install(
        "schrijver",
        f"""{GOOD}
@hookimpl
def kvlib_writers():
    return [Writer(name="schrijver", write=lambda documents, target, context: None)]
""",
    )
    assert ("schrijver",) == row("schrijver").writers
    assert "schrijver" in [writer.name for writer in kvlib.writers()]
    assert "schrijver" == get_registry().writer("schrijver").record.name
    with pytest.raises(kvlib.UnknownWriterError, match=r"there are: .*Did you mean 'schrijver'"):
        get_registry().writer("schrijvers")


BROKEN: dict[str, tuple[str, str]] = {
    "raises at import": ("raise RuntimeError('kapot')", "RuntimeError: kapot"),
    "exits at import": ("import sys; sys.exit(3)", "SystemExit: 3"),
    "exits in its hook": (
        f"{GOOD}\n@hookimpl\ndef kvlib_readers():\n    raise SystemExit",
        "SystemExit",
    ),
    "misses a library": ("import bestaat_niet", "ModuleNotFoundError: No module named"),
    "has a syntax error": ("def (", "SyntaxError"),
    "has no hooks": ("x = 1", "it implements no hook of kvlib; the hooks are kvlib_readers"),
    "misspells a hook": (
        f"{GOOD}\n@hookimpl\ndef kvlib_reader():\n    return []",
        "it implements kvlib_reader; the hooks are kvlib_readers and kvlib_writers",
    ),
    "has a hook with arguments": (
        f"{GOOD}\n@hookimpl\ndef kvlib_readers(config):\n    return []",
        "PluginValidationError",
    ),
    "raises in its hook": (
        f"{GOOD}\n@hookimpl\ndef kvlib_readers():\n    raise KeyError('kapot')",
        "KeyError: 'kapot'",
    ),
    "raises after its first reader": (
        f"{PLUGIN}    raise KeyError('kapot')",
        "KeyError: 'kapot'",
    ),
    "yields strings": (
        f"{GOOD}\n@hookimpl\ndef kvlib_readers():\n    yield 'titel'",
        "kvlib_readers must yield Reader records; got 'titel'",
    ),
    "yields a writer as a reader": (
        f"{GOOD}\n@hookimpl\ndef kvlib_readers():\n    yield Writer(name='titel', write=print)",
        "kvlib_readers must yield Reader records; got Writer",
    ),
    "yields a bare record": (
        f"{GOOD}\n@hookimpl\ndef kvlib_readers():\n    return Reader(name='titel', read=read)",
        "'Reader' object is not iterable",
    ),
    "takes a name": (PLUGIN.replace('"titel"', '"pdf"'), "the name 'pdf' is taken by plugin 'pdf'"),
    "offers a name twice": (
        f"{PLUGIN}    yield Reader(name='titel', read=read)",
        "it offers the name 'titel' twice",
    ),
    "has a bad name": (PLUGIN.replace('"titel"', '"Mijn titel"'), "name must be lower-case"),
    "has a bad suffix": (PLUGIN.replace('".titel"', '"titel"'), "a suffix must be lower case and"),
    "gives one suffix as a string": (
        PLUGIN.replace('(".titel",)', '".titel"'),
        r"expected several strings, such as \('.titel',\)",
    ),
    "has nothing to read with": (PLUGIN.replace("read=read, ", ""), "neither read nor read_many"),
    "asks for the readers while they load": (
        f"import kvlib\nkvlib.readers()\n{PLUGIN}",
        "PluginError: it asks for kvlib's readers or plugins while they are being loaded",
    ),
}


@pytest.mark.parametrize(("code", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_plugin(install: Install, code: str, reason: str) -> None:
    """A broken plugin is a warning that names it and a row; load() goes on working."""
    install("stuk", code)
    install("titel2", PLUGIN.replace('"titel"', '"titel2"'))
    with pytest.warns(PluginWarning, match=r"plugin 'stuk' \(kvlib-stuk\) is left out") as caught:
        doc = kvlib.loads(TEXT)
    assert 1 == len(caught)
    assert "KVLIB_DISABLE_PLUGINS=stuk" in str(caught[0].message)
    assert "Ja, één voor één." == doc.answers[0].text
    stuk = row("stuk")
    assert ("failed", "kvlib-stuk", "1.2", ()) == (
        stuk.state,
        stuk.distribution,
        stuk.version,
        stuk.readers,
    )
    assert stuk.error is not None
    assert re.search(reason, stuk.error), stuk.error
    assert ("titel2",) == row("titel2").readers
    assert "titel" not in [reader.name for reader in kvlib.readers()]


def test_warned_once(install: Install) -> None:
    """The warning comes once, when the plugins are loaded, not with every call."""
    install("stuk", "raise RuntimeError('kapot')")
    with pytest.warns(PluginWarning):
        kvlib.readers()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kvlib.loads(TEXT)
        kvlib.readers()


def test_disabled(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin named in KVLIB_DISABLE_PLUGINS is not even imported, and its row says why."""
    install("stuk", "raise RuntimeError('kapot')")
    install("titel", PLUGIN)
    monkeypatch.setenv("KVLIB_DISABLE_PLUGINS", "stuk , titel")
    assert ("disabled", "named in KVLIB_DISABLE_PLUGINS") == (row("stuk").state, row("stuk").error)
    assert "disabled" == row("titel").state
    assert "titel" not in [reader.name for reader in kvlib.readers()]


def test_disabled_by_a_wrong_name(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in KVLIB_DISABLE_PLUGINS that no plugin has is reported, with the nearest."""
    install("titel", PLUGIN)
    monkeypatch.setenv("KVLIB_DISABLE_PLUGINS", "Titl,,pdf")
    expected = r"names 'Titl', but no plugin has that name; there are: .*Did you mean 'titel'"
    with pytest.warns(PluginWarning, match=expected) as caught:
        assert "ok" == row("titel").state
    assert 1 == len(caught)


def test_interrupt_passes(install: Install) -> None:
    """Who presses Ctrl-C while a plugin is imported is obeyed."""
    install("traag", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        kvlib.readers()


def test_official_reader_disabled(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also kvlib's own plugins can be disabled."""
    install("titel", PLUGIN)
    monkeypatch.setenv("KVLIB_DISABLE_PLUGINS", "text")
    with pytest.raises(
        kvlib.UnknownReaderError,
        match="there are: akn, docx, json, jsonl, obxml, pdf, sqlite, tei, titel",
    ):
        kvlib.loads(TEXT, reader="text")


def test_official_first_then_by_name(install: Install) -> None:
    """Kvlib's own plugins come first, the others by name: install order decides nothing."""
    install("zeta", PLUGIN.replace('"titel"', '"zeta"'))
    install("alfa", PLUGIN.replace('"titel"', '"alfa"'))
    names = [plugin.name for plugin in kvlib.plugins()]
    assert ["alfa", "zeta"] == names[-2:]
    assert {"obxml", "pdf", "text"} <= set(names[:-2])


def test_taken_name_goes_to_the_first(install: Install) -> None:
    """Of two third-party plugins with one name the first by name has it; the other is left out."""
    install("beta", PLUGIN)
    install("alfa", PLUGIN)
    with pytest.warns(PluginWarning, match="the name 'titel' is taken by plugin 'alfa'"):
        assert (("titel",), ()) == (row("alfa").readers, row("beta").readers)


def test_the_metadata_of_a_distribution_are_read_once(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many plugins it brings, and whatever it says of itself further down."""
    read: list[str] = []

    def counted(self: PathDistribution, name: str) -> str | None:
        if name in ("METADATA", "PKG-INFO"):
            read.append(str(self._path))
            return "Name: kvlib-veel\nVersion: 1.2\n\nName: another\nVersion: 9\n"
        return READ_TEXT(self, name)

    monkeypatch.setattr(PathDistribution, "read_text", counted)
    for name in ("een", "twee", "drie"):
        install(name, PLUGIN.replace("titel", name), distribution="kvlib-veel")
    assert [(row(n).distribution, row(n).version) for n in ("een", "drie")] == [
        ("kvlib-veel", "1.2"),
        ("kvlib-veel", "1.2"),
    ]
    assert len([path for path in read if "kvlib_veel" in path]) == 1


def test_metadata_of_an_old_form(install: Install, tmp_path: Path) -> None:
    """Without a file METADATA, ``importlib.metadata`` knows where else to look."""
    install("oud", PLUGIN.replace("titel", "oud"), version="0.3")
    (file,) = tmp_path.glob("*.dist-info/METADATA")
    file.rename(file.with_name("PKG-INFO"))
    assert (row("oud").distribution, row("oud").version) == ("kvlib-oud", "0.3")


def test_two_plugins_of_one_distribution(install: Install) -> None:
    """One distribution may bring several plugins; one that is broken leaves the other."""
    install("heel", PLUGIN, distribution="kvlib-samen")
    install("stuk", "raise RuntimeError('kapot')", distribution="kvlib-samen")
    with pytest.warns(PluginWarning, match=r"'stuk' \(kvlib-samen\)"):
        assert ("ok", "failed") == (row("heel").state, row("stuk").state)


def test_threads_load_once(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight threads that come at once wait for one and the same registry."""
    install("titel", PLUGIN)
    calls: list[str] = []
    barrier = threading.Barrier(8)
    found: list[object] = []

    def slow_entry_points(group: str) -> Any:
        calls.append(group)
        time.sleep(0.05)
        return entry_points(group=group)

    def ask() -> None:
        barrier.wait(10)
        found.append(get_registry())

    monkeypatch.setattr(registry_module, "entry_points", slow_entry_points)
    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (["kvlib"], 8, 1) == (calls, len(found), len({id(registry) for registry in found}))


# --- readers that fail when they read -------------------------------------------


def _reading(body: str, *, extra: str = "") -> str:
    return (
        f"{GOOD}\nfrom kvlib.errors import *\n"
        f"def read(source, context):\n    {body}\n"
        f"@hookimpl\ndef kvlib_readers():\n"
        f"    yield Reader(name='titel', read=read, suffixes=('.titel',){extra})\n"
    )


def test_read_error_is_completed(install: Install) -> None:
    """The core adds to a reader's error what it knows: the source and the reader."""
    install("titel", _reading("raise ReadError('mis')"))
    with pytest.raises(kvlib.ReadError, match="mis") as caught:
        kvlib.loads(b"x", name="a.titel")
    assert ("a.titel", "titel") == (caught.value.source, caught.value.reader)


def test_read_error_keeps_its_hints(install: Install) -> None:
    """The name goes before the message, and the hint stays after it, in Python and in commands."""
    install("titel", _reading("raise ReadError('mis').with_hint('give a=1', 'give --a 1')"))
    with pytest.raises(kvlib.ReadError) as caught:
        kvlib.loads(b"x", name="a.titel")
    error = caught.value
    assert ("a.titel: mis; give a=1", "a.titel: mis; give --a 1") == (
        str(error),
        error.command_message,
    )


def test_read_error_keeps_what_it_says(install: Install) -> None:
    """The names that the reader itself filled in stay."""
    install("titel", _reading("raise NotKamervragenError('mis', 'deel 2', 'ander')"))
    with pytest.raises(kvlib.NotKamervragenError) as caught:
        kvlib.loads(b"x", name="a.titel")
    assert ("deel 2", "ander") == (caught.value.source, caught.value.reader)


def test_no_fall_through(install: Install) -> None:
    """A chosen reader that fails raises; no other reader is tried."""
    install("titel", _reading("raise ReadError('mis')"))
    with pytest.raises(kvlib.ReadError, match="mis"):
        kvlib.loads(TEXT, reader="titel")


def test_other_errors_pass(install: Install) -> None:
    """A fault in a reader, and an OSError, pass through untouched."""
    install("titel", _reading("raise PermissionError('dicht')"))
    with pytest.raises(PermissionError, match="dicht"):
        kvlib.loads(b"x", name="a.titel")


NOTE = (
    "while reader 'titel' of kvlib-titel 1.2 was reading a.titel; leave the plugin out with "
    "KVLIB_DISABLE_PLUGINS=titel"
)


def test_faults_have_a_note(install: Install) -> None:
    """An error that a reader did not raise on purpose names the reader and the source."""
    install("titel", _reading("return {}['kapot']"))
    with pytest.raises(KeyError, match="kapot") as caught:
        kvlib.loads(b"x", name="a.titel")
    assert [NOTE] == caught.value.__notes__


def test_reader_that_exits(install: Install) -> None:
    """A reader cannot end the program."""
    install("titel", _reading("raise SystemExit(3)"))
    expected = r"reader 'titel' .*sys\.exit\(3\) while reading a\.titel"
    with pytest.raises(kvlib.PluginError, match=expected):
        kvlib.loads(b"x", name="a.titel")


@pytest.mark.parametrize(
    ("report", "message"),
    [
        ("'Een code', 'x'", "joined by hyphens, such as 'lost-table'; got 'Een code'"),
        ("'een-', 'x'", "got 'een-'"),
        ("'een_code', 'x'", "got 'een_code'"),
        ("None, 'x'", "got None"),
        ("'code', 'x', severity='fatal'", "one of: info, warning, error; got 'fatal'"),
        ("'code', 'x', severity=None", "one of: info, warning, error; got None"),
    ],
)
def test_report_is_checked(install: Install, report: str, message: str) -> None:
    """Codes and severities that nobody could filter by are the plugin's error."""
    install("titel", _reading(f"context.report({report})"))
    with pytest.raises(kvlib.PluginError, match=message):
        kvlib.loads(b"x", name="a.titel")


@pytest.mark.parametrize(
    ("body", "extra", "message"),
    [
        ("import bestaat_niet.deel", ", extra='kvlib-titel[ocr]'", '"kvlib-titel[ocr]"'),
        ("import bestaat_niet.deel", "", "bestaat_niet"),
        ("raise ModuleNotFoundError('kapot')", ", extra='kvlib-titel[ocr]'", '"kvlib-titel[ocr]"'),
    ],
)
def test_missing_dependency(install: Install, body: str, extra: str, message: str) -> None:
    """A library that is absent is answered with the pip command that brings it."""
    install("titel", _reading(body, extra=extra))
    named = r"reader 'titel' of kvlib-titel 1\.2 needs"
    with pytest.raises(kvlib.MissingDependencyError, match=named) as caught:
        kvlib.loads(b"x", name="a.titel")
    assert str(caught.value).endswith(f"install it with: pip install {message}")
    assert isinstance(caught.value.__cause__, ImportError)


def test_missing_dependency_without_a_name(install: Install) -> None:
    """If it is unknown what to install, no command is invented."""
    install("titel", _reading("raise ModuleNotFoundError('zee: kapot')"))
    with pytest.raises(kvlib.MissingDependencyError, match=r"zee: kapot") as caught:
        kvlib.loads(b"x", name="a.titel")
    assert "None" not in str(caught.value)
    assert "pip install" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        "raise ImportError('libzee.so: kapot')",
        "from json import laods",
        "from kvlib.model import Documnet",
        "import kvlib.modle",
        "import fictional_kvlib_titel_titel.deel",
    ],
)
@pytest.mark.parametrize("extra", ["", ", extra='kvlib-titel[ocr]'"])
def test_misspelt_imports_are_no_missing_dependency(
    install: Install, body: str, extra: str
) -> None:
    """No installation helps: the reader's own fault passes, with whose it is."""
    install("titel", _reading(body, extra=extra))
    with pytest.raises(ImportError) as caught:
        kvlib.loads(b"x", name="a.titel")
    assert not isinstance(caught.value, kvlib.KvlibError)
    assert [NOTE] == caught.value.__notes__


def test_missing_dependency_of_a_plugin(install: Install) -> None:
    """A reader's own MissingDependencyError passes as it is."""
    install("titel", _reading("raise MissingDependencyError('haal tesseract')"))
    with pytest.raises(kvlib.MissingDependencyError, match=r"^haal tesseract$"):
        kvlib.loads(b"x", name="a.titel")


@pytest.mark.parametrize("body", ["return None", "return 'titel'"])
def test_no_document(install: Install, body: str) -> None:
    """A reader that gives anything but a Document is named."""
    install("titel", _reading(body))
    with pytest.raises(
        kvlib.PluginError, match=r"reader 'titel' of kvlib-titel 1\.2 must return a Document; it"
    ):
        kvlib.loads(b"x", name="a.titel")


LOST = "Paragraph(text='Ja.', marks=(Link(start=0, end=9, target='kst-1'),))"


def test_a_document_that_contradicts_itself(install: Install) -> None:
    """It is named, as a writer would have to guess, and its JSON could not be read again."""
    body = f"Remark(label='', kind='other', blocks=({LOST},))"
    install(
        "titel",
        _reading(
            "from kvlib.model import Link, Paragraph, Remark; "
            f"return Document(kind=Kind.QUESTIONS, body=({body},))"
        ),
    )
    with pytest.raises(kvlib.PluginError) as caught:
        kvlib.loads(b"x", name="a.titel")
    assert str(caught.value).startswith(
        "reader 'titel' of kvlib-titel 1.2 must return a Document that fits together; "
        "body[0].blocks[0].marks[0].end: 9 is not in its text, which has 3 characters; "
    )


MANY = f"""{GOOD}
def read_many(source, context):
    for line in source.read_bytes().decode().splitlines():
        yield Document(kind=Kind.QUESTIONS, heading=line)

@hookimpl
def kvlib_readers():
    yield Reader(name="lijst", read_many=read_many, suffixes=(".lijst",))
"""


def test_file_of_one_document(install: Install) -> None:
    """A file for many documents that holds one is read like any other."""
    install("lijst", MANY)
    doc = kvlib.loads(b"Een", name="a.lijst")
    assert doc.origin is not None
    assert ("Een", "lijst") == (doc.heading, doc.origin.reader)


def test_reports_belong_to_their_document(install: Install) -> None:
    """Of many documents each has its own, and none is kept for the next."""
    body = MANY.replace(
        "        yield Document", "        context.report('regel', line)\n        yield Document"
    )
    install("lijst", body)
    loaded = kvlib.load_many(io.BytesIO(b"Een\nTwee"), reader="lijst")
    reported = [
        [d.message for d in each.document.diagnostics[:1]] for each in loaded if each.document
    ]
    assert [["Een"], ["Twee"]] == reported


@pytest.mark.parametrize("data", [b"Een\nTwee", b"\n\n\n"])
def test_file_of_several_documents(install: Install, data: bytes) -> None:
    """More than one document is an error that says what to use instead."""
    install("lijst", MANY)
    with pytest.raises(kvlib.ReadError, match=r"a\.lijst holds more than one document.*load_many"):
        kvlib.load(io.BytesIO(data), name="a.lijst")


def test_options_reach_their_reader(install: Install) -> None:
    """A reader gets its own option object: the last one given, or else its default."""
    install(
        "titel",
        f"""{GOOD}
class TitelOptions:
    def __init__(self, titel="geen"):
        self.titel = titel

def read(source, context):
    return Document(kind=Kind.QUESTIONS, heading=context.options.titel)

@hookimpl
def kvlib_readers():
    yield Reader(name="titel", read=read, suffixes=(".titel",), options=TitelOptions)
""",
    )
    kvlib.readers()
    options = sys.modules["fictional_kvlib_titel_titel"].TitelOptions
    assert "geen" == kvlib.loads(b"x", name="a.titel").heading
    assert "Zee" == kvlib.loads(b"x", name="a.titel", options=options("Zee")).heading
    given = [options("Zee"), options("Duin")]
    assert "Duin" == kvlib.loads(b"x", name="a.titel", options=given).heading


def test_reports_stand_on_the_document(install: Install) -> None:
    """The diagnostics that a reader reports come after those that it put on the Document itself."""
    install(
        "titel",
        _reading(
            "context.report('eigen', 'let op', severity='info'); "
            "from kvlib.model import Diagnostic; "
            "d = Diagnostic(code='eerst', severity='info', message='x'); "
            "return Document(kind=Kind.QUESTIONS, diagnostics=(d,))"
        ),
    )
    codes = [d.code for d in kvlib.loads(b"x", name="a.titel").diagnostics]
    assert ["eerst", "eigen", "no-questions"] == codes[:3]
