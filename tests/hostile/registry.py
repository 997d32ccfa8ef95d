"""What is known of a hostile file, and what may be answered to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import field, frozen

from kvlib.errors import KvlibError, LimitExceededError, ReadError
from kvlib.model import Document, ListItem, Table

__all__ = [
    "CIRCLE",
    "Expected",
    "Hostile",
    "Make",
    "all_text",
    "doubt",
    "either",
    "hostile",
    "limit",
    "refuse",
    "right",
]

Make: TypeAlias = Callable[[], bytes]
CIRCLE = [(at, at % 140 + 1) for at in range(1, 141)]
"""The numbers of notes, each with that of the next; the last leads to the first."""


@frozen
class Expected:
    """What is a right answer; any of several may be."""

    errors: tuple[type[KvlibError], ...] = ()
    """Refusals."""
    words: tuple[str, ...] | None = None
    """Reading it: a Document without a doubt has all of these; None if it may not be read so."""
    absent: tuple[str, ...] = ()
    """Words that no Document may have, doubted or not."""
    questions: int | None = None
    """So many questions; None for any number."""
    doubts: bool = False
    """True if a Document with a diagnostic is right too, whatever it says."""

    def allows_error(self, error: BaseException) -> bool:
        """True if a refusal is a right answer."""
        return isinstance(error, self.errors)

    def allows(self, document: Document) -> bool:
        """True if a Document is a right answer."""
        text = all_text(document)
        if any(word in text for word in self.absent):
            return False
        if self.doubts and document.diagnostics:
            return True
        if self.words is None or self.questions not in (None, len(document.questions)):
            return False
        return all(word in text for word in self.words)


def refuse(*errors: type[KvlibError]) -> Expected:
    """Refused, with one of these errors."""
    return Expected(errors=errors or (ReadError,))


def limit() -> Expected:
    """Refused, as it is too large."""
    return Expected(errors=(LimitExceededError,))


def right(*words: str, absent: tuple[str, ...] = (), questions: int | None = None) -> Expected:
    """Read right: these words are in the Document, and those are not."""
    return Expected(words=words or ("vuurtorens", "Ja"), absent=absent, questions=questions)


def doubt(absent: tuple[str, ...] = ()) -> Expected:
    """Read, with a diagnostic."""
    return Expected(doubts=True, absent=absent)


def either(*several: Expected) -> Expected:
    """Any of these."""
    words = [each.words for each in several if each.words is not None]
    counts = [each.questions for each in several if each.questions is not None]
    return Expected(
        errors=tuple(error for each in several for error in each.errors),
        words=words[0] if words else None,
        absent=tuple(word for each in several for word in each.absent),
        questions=counts[0] if counts else None,
        doubts=any(each.doubts for each in several),
    )


@frozen
class Hostile:
    """A hostile file."""

    kind: str
    name: str
    suffix: str
    make: Make = field(eq=False)
    tries: str
    expected: Expected
    large: bool = False
    """True if making and reading it takes longer than a test should."""

    @property
    def key(self) -> str:
        """Its kind and name: ``XML: billion laughs``."""
        return f"{self.kind}: {self.name}"


def hostile(files: list[Hostile], kind: str, suffix: str) -> Callable[..., Callable[[Make], Make]]:
    """Return a decorator for functions that make hostile files of a kind.

    The function's name is the file's, and its docstring says what the file tries.
    """

    def file(
        expected: Expected, *, suffix: str = suffix, large: bool = False
    ) -> Callable[[Make], Make]:
        def add(make: Make) -> Make:
            name = make.__name__.rstrip("_").replace("_", " ")
            tries = (make.__doc__ or "").strip().partition("\n")[0]
            files.append(Hostile(kind, name, suffix, make, tries, expected, large))
            return make

        return add

    return file


def all_text(document: Document) -> str:
    """All texts of a Document."""
    return "\n".join(_texts(document))


def _texts(document: Document) -> Iterator[str]:
    yield document.heading
    yield document.reply.heading if document.reply else ""
    for item in (*document.body, *document.footnotes):
        yield item.label
        for block in item.blocks:
            if isinstance(block, Table):
                yield from (cell.text for row in block.rows for cell in row)
            else:
                yield f"{block.marker} {block.text}" if isinstance(block, ListItem) else block.text
    yield from (part.text for part in document.furniture)
    yield from (entry.value for entry in document.metadata)
