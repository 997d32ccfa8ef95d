"""Run the chosen reader with its options, handle its errors, and complete its Documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice

import attrs

from kvlib._core import log, plugin_options
from kvlib._core.checks import Places, examine
from kvlib._core.plugin_errors import attributed, blamed, exhausted, named, without
from kvlib._core.registry import Registered, Registry, get_registry
from kvlib._core.sniff import Explanation, choose, rank
from kvlib.errors import (
    PluginError,
    ReadError,
    StrictReadError,
    UnknownFormatError,
)
from kvlib.model import Document, Origin
from kvlib.model._lazy import lazy
from kvlib.plugin import Confidence, Limits, ReadContext, Reader, Source
from kvlib.plugin._source import in_memory, place_of


def read(
    source: Source, reader_name: str | None, options: object, limits: Limits, *, strict: bool
) -> Document:
    """Read a source of one document with the named reader, or the one that fits best."""
    reading = Reading(source, reader_name, options, limits, strict=strict)
    if reading.reader.read is not None:
        return next(reading)
    found = list(islice(reading, 2))
    if len(found) != 1:
        raise _not_one(source.name, reading.reader.name, several=bool(found))
    return found[0]


def _not_one(name: str, reader: str, *, several: bool) -> ReadError:
    held = "more than one document" if several else "no document"
    error = ReadError(f"{name or 'the source'} holds {held}", source=name, reader=reader)
    return error.with_hint("use load_many()", "use kvlib convert") if several else error


def with_lines(
    explanation: Explanation, source: Source, options: object, limits: Limits
) -> Explanation:
    """Add to an explanation what each line was read as, or a hint if the reader has no lines.

    In a source of many documents, only the first is read.
    """
    if explanation.chosen is None:
        return explanation
    reading = Reading(source, explanation.chosen, options, limits, strict=False)
    found = reading._context._lines = []
    next(reading, None)
    hint = "" if found else _NO_LINES
    return attrs.evolve(explanation, lines=tuple(found), hint=hint, command_hint=hint)


_NO_LINES = "this format marks its parts itself, so there are no lines to explain"


class Reading:
    """Iterates over the Documents of a source, reading them one by one.

    A reader of many documents may go on after one that failed: after an error, the iterator
    can be asked for the next.
    """

    def __init__(
        self,
        source: Source,
        reader_name: str | None,
        options: object,
        limits: Limits,
        *,
        strict: bool,
    ) -> None:
        registry = get_registry()
        given = plugin_options.check_options(options, registry)
        self._registered = _choose(registry, source, reader_name)
        self._is_named = reader_name is not None
        self.reader = self._registered.record
        # JSON Lines may be larger than memory; nothing hashes it, as its documents have an origin.
        streams = self.reader.read is None and self.reader.restores
        self._source = source if streams else in_memory(source)
        self._strict = strict
        self._context = ReadContext(
            options=plugin_options.options_for(self.reader, given), limits=limits
        )
        self._documents: Iterator[Document] | None = None
        self.index = -1
        """The place of the document that was read last, or that failed, from 0."""
        log.debug("reading %r with reader %r", source.name, self.reader.name)

    def _begin(self) -> Iterator[Document]:
        read, read_many = self.reader.read, self.reader.read_many
        if read is None:
            assert read_many is not None  # Reader checks that it has one of the two
            return iter(read_many(self._source, self._context))
        return (read(self._source, self._context) for _ in range(1))

    def __iter__(self) -> Iterator[Document]:
        return self

    def __next__(self) -> Document:
        self.index += 1
        try:
            document = self._document()
        except MemoryError as error:  # no context manager: it keeps the frames
            raised = exhausted(error, self._source.name, ReadError)
            self._name(raised)
            raise raised from None
        except ReadError as error:
            self._name(error)
            raise
        if document is None:
            raise StopIteration
        if self._strict:
            _be_strict(document)
        return document

    def _document(self) -> Document | None:
        """Return the next Document, complete; None at the end."""
        made = self._next()
        if made is _END:
            return None
        document = _checked(self._registered, made)
        return document if self.reader.restores else self._complete(document)

    def _next(self) -> object:
        """Return what the reader gives, or the end."""
        with attributed(self._registered, f"reading {self._source.name or 'the source'}"):
            try:
                if self._documents is None:
                    self._documents = iter(())  # stays if the reader fails at its start
                    self._documents = self._begin()
                return next(self._documents, _END)
            except ReadError as error:
                if self._registered.owner and not error.hint and self._is_contested():
                    error.with_hint(*blamed(self._registered))
                raise

    def _name(self, error: ReadError) -> None:
        """Add the names of the source and the reader, which a reader need not repeat."""
        error.source = error.source or self._source.name
        error.reader = error.reader or self.reader.name
        message = str(error.args[0])
        if not message.startswith(error.source):
            rest = message.removeprefix("the source ")
            error.args = (f"{error.source}{' ' if rest != message else ': '}{rest}",)

    def _is_contested(self) -> bool:
        """True if another reader would take the source too: a probe may claim too much."""
        if self._is_named:
            return False
        verdicts = rank(get_registry().readers.values(), self._source).verdicts
        fitting = [v.reader for v in verdicts if v.confidence > Confidence.UNKNOWN]
        return fitting != [self.reader.name]

    def _complete(self, document: Document) -> Document:
        """Add the origin, the title fields that follow from others, and the diagnostics."""
        from kvlib._core.titles import complete  # here, as not every import needs the grammar

        title, contradictions = complete(document)
        taken = self._context._take()
        places = Places(document) if any(by_place for _, by_place in taken) else None
        located = (
            places.located(doubt) if places and by_place else doubt for doubt, by_place in taken
        )
        reported = (*document.diagnostics, *located, *contradictions)
        doubts = (*reported, *examine(document, reported))
        origin = Origin(
            name=self._source.name,
            source=place_of(self._source),
            sha256=self.sha256,
            index=self.index,
            size=self._source.size,
            reader=self.reader.name,
            reader_version=self.reader_version,
        )
        return attrs.evolve(document, origin=origin, diagnostics=doubts, **title)

    @property
    def reader_version(self) -> str:
        """The version of the reader's distribution; empty if unknown."""
        return self._registered.version

    @property
    def fingerprint(self) -> tuple[str | None, int | None]:
        """The SHA-256 and the number of the bytes; None if they are not those of a publication."""
        if self.reader.restores:
            return None, None
        try:
            return self.sha256, self._source.size
        except (ReadError, OSError, MemoryError):  # too large, or gone
            return None, None

    @lazy
    def sha256(self) -> str:
        """SHA-256 of the source, in hexadecimal."""
        return hashlib.sha256(self._source.read_bytes()).hexdigest()


_END = object()


def _choose(registry: Registry, source: Source, name: str | None) -> Registered[Reader]:
    asked = None if name is None else registry.reader(name)
    if source.size == 0:
        raise UnknownFormatError(f"{source.name or 'the source'} is empty: it has 0 bytes")
    return asked or choose(registry.readers, source)


def _checked(registered: Registered[Reader], made: object) -> Document:
    if not isinstance(made, Document):  # most likely a forgotten return
        raise PluginError(
            f"{named(registered)} must return a Document; it returned {made!r}"
        ).with_hint(*without(registered))
    if registered.owner and not registered.record.restores:
        _require_sound(registered, made)
    return made


def _require_sound(registered: Registered[Reader], document: Document) -> None:
    """Refuse what kvlib's own readers never return, and what its JSON could not be read as."""
    from kvlib.serialize._contradictions import contradictions  # here, as few readers need it

    for path, fault in contradictions(document):
        raise PluginError(
            f"{named(registered)} must return a Document that fits together; {path[1:]}: {fault}"
        ).with_hint(*without(registered))


def _be_strict(document: Document) -> None:
    doubts = [d for d in document.diagnostics if d.severity != "info"]
    if doubts:
        name, reader = (
            (document.origin.name, document.origin.reader) if document.origin else ("", "")
        )
        listed = "; ".join(f"{d.code}: {d.message}" for d in doubts[:3])
        more = f"; and {len(doubts) - 3} more" if len(doubts) > 3 else ""
        raise StrictReadError(
            f"{name or 'the source'} has doubts: {listed}{more}",
            source=name,
            reader=reader,
            diagnostics=doubts,
        )
