"""Read all that the arguments of a command stand for: files, folders, patterns, archives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from attrs import Factory, define

import kvlib
from kvlib._core.archives import Member, Refused
from kvlib._core.expanding import Expanded, expand
from kvlib._core.load_many import load_many
from kvlib._core.registry import get_registry
from kvlib._visible import visible_line, visible_name
from kvlib.cli.messages import Failure, prints_to_stderr, reason, trace
from kvlib.cli.passed_over import PassedOver
from kvlib.cli.shared_arguments import STDIN, source_of
from kvlib.cli.signals import stop_if_asked
from kvlib.cli.terminal import echo
from kvlib.model import Document
from kvlib.model._loaded import Loaded
from kvlib.plugin import Limits

__all__ = ["Many", "cannot_be_read", "member_at", "no_file", "shown_place", "single"]


@define
class Many:
    """The documents of all arguments, and what came of each source.

    Attributes:
        files: the arguments.
        reader: the name of the reader; None to detect it.
        options: option objects for the readers.
        limits: limits on each source.
        passed_over: counts what was found and is not read.
        sources: the number of sources.
        documents: the number of documents.
        failures: the number of sources, or parts of them, that could not be read.
    """

    files: Sequence[str]
    reader: str | None
    options: Sequence[object]
    limits: Limits
    passed_over: PassedOver = Factory(PassedOver)
    sources: int = 0
    documents: int = 0
    failures: int = 0

    def __iter__(self) -> Iterator[Loaded]:
        loaded = load_many(
            self._sources(),
            self.reader,
            self.options,
            self.limits,
            strict=False,
            on_error="collect",
            passed_over=self.passed_over.opened,
        )
        while True:
            stop_if_asked()
            with prints_to_stderr():
                each = next(loaded, None)
            if each is None:
                return
            self.documents += each.document is not None
            self.failures += each.error is not None
            yield each

    def _sources(self) -> Iterator[Expanded]:
        given = map(source_of, self.files)
        for source in expand(given, self.reader, self.limits, self.passed_over):
            self.sources += 1
            yield source

    def say_the_rest(self) -> None:
        """Print what was passed over, and why there was nothing to read."""
        if counts := self.passed_over.counts:
            listed = ", ".join(f"{kind} ({count})" for kind, count in sorted(counts.items()))
            _say(f"passed over: {listed}")
        if not (self.documents or self.failures):
            _say(self.why_nothing())

    def why_nothing(self) -> str:
        """Say why there is no document, although nothing failed."""
        if self.sources:  # such as JSON Lines without a line
            return f"{_have(self.files)} no document"
        return no_file(self.files, self.reader)


def single(many: Many) -> Document:
    """Return the one document that there is.

    Raises:
        Exception: it could not be read; its own error.
        Failure: there are several documents, or none.
    """
    loaded = list(islice(many, 2))
    if not loaded:
        raise Failure(many.why_nothing())
    first, last = loaded[0], loaded[-1]
    if last.source != first.source:
        files = ", ".join(many.files)
        raise Failure(f"{files} has more than one document; name one, such as {first.source}")
    if error := first.error or last.error:
        raise error
    if first.document is None or len(loaded) > 1:
        raise Failure(f"{shown_source(first)} holds more than one document; use kvlib convert")
    return first.document


def member_at(file: str, limits: Limits) -> Member | None:
    """Return the file in an archive that a path names; None if it names anything else."""
    if Path(file).exists():
        return None
    found = next(iter(expand([file], None, limits)), None)
    if isinstance(found, Refused):
        raise found.error
    return found if isinstance(found, Member) else None


def no_file(files: Sequence[str], reader: str | None) -> str:
    """Say that the arguments stand for no file with a suffix of the reader, or of any."""
    readers = [each for each in kvlib.readers() if reader in (None, each.name)]
    suffixes = sorted({suffix for each in readers for suffix in each.suffixes})
    return f"{_have(files)} no file that kvlib can read ({', '.join(suffixes)})"


def _have(files: Sequence[str]) -> str:
    return f"{', '.join(files)} {'has' if len(files) == 1 else 'have'}"


def _say(text: str) -> None:
    echo(f"kvlib: {visible_line(text)}", err=True)


def shown_place(loaded: Loaded) -> str:
    """Return the visible path of what was read, with the document's number in a file of many."""
    place = shown_source(loaded)
    if loaded.document is None or loaded.reader is None:
        return place
    holds_many = get_registry().reader(loaded.reader).record.read is None
    return f"{place}, document {loaded.index + 1}" if holds_many else place


def shown_source(loaded: Loaded) -> str:
    """Return the visible path of a source; ``-`` is standard input."""
    return STDIN if loaded.source in ("", "<stdin>") else visible_name(loaded.source)


def cannot_be_read(loaded: Loaded) -> str:
    """Say on one line why a source could not be read."""
    assert loaded.error is not None
    trace(loaded.error)
    return f"{shown_source(loaded)}: cannot be read: {reason(loaded.source, loaded.error)}"
