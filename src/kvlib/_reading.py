"""Runs the chosen reader: its options, what it raises, and what the core adds to a Document."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable

import attrs

from kvlib._checks import examine
from kvlib._near import instead
from kvlib._registry import Registered, Registry, get_registry
from kvlib._sniff import choose, explain
from kvlib.errors import (
    KvlibError,
    MissingDependencyError,
    OptionsError,
    PluginError,
    ReadError,
    StrictReadError,
    UnknownFormatError,
)
from kvlib.model import Document, Origin
from kvlib.plugin import Limits, ReadContext, Reader, Source, Writer

_log = logging.getLogger("kvlib")


def read(
    source: Source, reader_name: str | None, options: object, limits: Limits, *, strict: bool
) -> Document:
    """Read a source with the reader that was named, or that fits it best."""
    registry = get_registry()
    given = _options(options)
    registered = _choose(registry, source, reader_name)
    reader = registered.record
    _log.debug("reading %r with reader %r", source.name, reader.name)
    context = ReadContext(options=_own(reader, given), limits=limits)
    document = _complete(_run(registered, source, context), source, registered, context)
    if strict:
        _be_strict(document)
    return document


def _choose(registry: Registry, source: Source, name: str | None) -> Registered[Reader]:
    if name is not None:
        registry.reader(name)
    if source.size == 0:
        raise UnknownFormatError(f"{source.name or 'the source'} is empty: it has 0 bytes")
    if name is None:
        name = choose(explain(registry.reader_records, source), source.name)
    return registry.readers[name]


def _run(registered: Registered[Reader], source: Source, context: ReadContext) -> Document:
    reader = registered.record
    try:
        if reader.read is not None:
            return _checked(reader, reader.read(source, context))
        assert reader.read_many is not None  # Reader checks that it has one of the two
        documents = list(reader.read_many(source, context))
    except ReadError as error:  # a reader need not repeat what the core knows
        error.source = error.source or source.name
        error.reader = error.reader or reader.name
        if error.source not in str(error):
            error.args = (f"{error.source}: {error}",)
        raise
    except KvlibError:
        raise
    except SystemExit as error:
        raise PluginError(
            f"reader {reader.name!r} must raise a ReadError; it called sys.exit({error.code!r}) "
            f"while reading {source.name or 'the source'}"
        ) from error
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and not _is_own(registered, error.name):
            raise _missing(reader, error) from error
        # A fault of the reader: say whose, and of what.
        error.add_note(f"while reader {reader.name!r} was reading {source.name or 'the source'}")
        raise
    if len(documents) != 1:
        raise ReadError(
            f"{source.name or 'the source'} holds {len(documents)} documents; use load_many()",
            source=source.name,
            reader=reader.name,
        )
    return _checked(reader, documents[0])


def _checked(reader: Reader, made: object) -> Document:
    if not isinstance(made, Document):  # a return was forgotten, most likely
        raise PluginError(f"reader {reader.name!r} must give a Document; it gave {made!r}")
    return made


def _is_own(registered: Registered[Reader], module: str | None) -> bool:
    """Whether a module that is not there belongs to the plugin or to kvlib: it is misspelt."""
    return (module or "").partition(".")[0] in (registered.package, "kvlib")


def _missing(reader: Reader, error: ModuleNotFoundError) -> MissingDependencyError:
    library = (error.name or "").partition(".")[0]
    package = reader.extra or library
    hint = f"; install it with: pip install {package}" if package else ""
    return MissingDependencyError(
        f"reader {reader.name!r} needs {library or 'a library'} ({error}){hint}", name=error.name
    )


def _complete(
    document: Document, source: Source, registered: Registered[Reader], context: ReadContext
) -> Document:
    """Add what the core knows: where it came from, and the doubts about the whole."""
    origin = Origin(
        name=source.name,
        sha256=hashlib.sha256(source.read_bytes()).hexdigest(),
        reader=registered.record.name,
        reader_version=registered.version,
    )
    diagnostics = (*document.diagnostics, *context.diagnostics, *examine(document))
    return attrs.evolve(document, origin=origin, diagnostics=diagnostics)


def _be_strict(document: Document) -> None:
    doubts = [d for d in document.diagnostics if d.severity != "info"]
    if doubts:
        assert document.origin is not None  # _complete has just set it
        listed = "; ".join(f"{d.code}: {d.message}" for d in doubts[:3])
        more = f"; and {len(doubts) - 3} more" if len(doubts) > 3 else ""
        raise StrictReadError(
            f"{document.origin.name or 'the source'} has doubts: {listed}{more}",
            source=document.origin.name,
            reader=document.origin.reader,
            diagnostics=doubts,
        )


# --- options ------------------------------------------------------------------


def _options(options: object) -> list[object]:
    """The option objects as a list, each checked to belong to an installed plugin."""
    given = list(options) if isinstance(options, Iterable) else [options]
    if not given:
        return given
    registry = get_registry()
    records: list[Reader | Writer] = [*registry.reader_records, *registry.writer_records]
    owners = {record.options for record in records if record.options is not None}
    for option in given:
        if type(option) not in owners:
            known = instead(type(option).__name__, (owner.__name__ for owner in owners))
            raise OptionsError(f"{option!r} is an option of no installed plugin; {known}")
    return given


def _own(reader: Reader, given: list[object]) -> object:
    """The reader's own option object: the one given, else its default."""
    if reader.options is None:
        return None
    own = [option for option in given if type(option) is reader.options]
    return own[-1] if own else reader.options()
