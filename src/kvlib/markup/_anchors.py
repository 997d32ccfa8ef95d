"""Anchors, for links to the questions, answers, notes and note marks of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from kvlib.model import Answer, Document, NoteMark, Question

_UNSAFE = re.compile(r"[^0-9A-Za-z_.-]+")
# A name that holds an anchor of its own could be taken for that of another document.
_ANCHOR = re.compile(r"(?:^|-)(?:vraag|antwoord|noot|tabel)-|-bij$|^inhoud(?:-|$)")


class Anchors:
    """Gives each anchor of one document once: ``vraag-3``, ``antwoord-3``, ``noot-1``.

    Attributes:
        document: the anchor of the document itself; empty if it has the page to itself.
        marked: the indices of the notes that a mark points to.
    """

    def __init__(self, document: Document, name: str = "") -> None:
        self.document = name
        self._tables = 0
        self._prefix = name and f"{name}-"
        self._taken: set[str] = set()
        self._given: dict[int, str] = {}
        self._marks: Counter[int] = Counter()
        notes = range(len(document.footnotes))
        marks = (mark for item in (*document.body, *document.footnotes) for mark in item.notes)
        self.marked = {m.footnote for m in marks if m.footnote is not None and m.footnote in notes}

    def of(self, item: Question | Answer) -> list[str]:
        """Return the anchors of a question or answer, one for each number not used before."""
        kind = "vraag" if isinstance(item, Question) else "antwoord"
        names = (f"{self._prefix}{kind}-{_UNSAFE.sub('-', number)}" for number in item.numbers)
        fresh = [name for name in dict.fromkeys(names) if name not in self._taken]
        self._taken.update(fresh)
        if fresh:
            self._given[id(item)] = fresh[0]
        return fresh

    def given(self, item: Question | Answer) -> str:
        """Return the first anchor that ``of`` gave to an item; empty if it gave none."""
        return self._given.get(id(item), "")

    def table(self) -> tuple[str, int]:
        """Return the anchor of the next table, and its number, from 1."""
        self._tables += 1
        return f"{self._prefix}tabel-{self._tables}", self._tables

    def note(self, index: int) -> str:
        """Return the anchor of a note."""
        return f"{self._prefix}noot-{index + 1}"

    def first_mark(self, index: int) -> str:
        """Return the anchor of the first mark to a note."""
        return f"{self._prefix}bij-noot-{index + 1}"

    def mark(self, mark: NoteMark) -> tuple[str, int] | None:
        """Return the anchor of a mark, and the index of its note; None if there is no note."""
        index = mark.footnote
        if index is None or index not in self.marked:
            return None
        self._marks[index] += 1
        count = self._marks[index]
        return self.first_mark(index) + (f"-{count}" if count > 1 else ""), index


def anchored(
    documents: Iterable[Document], *, alone: bool = True
) -> Iterator[tuple[Document, Anchors]]:
    """Yield each document with its anchors, which are unique on the page.

    Args:
        documents: the documents of the page, taken one at a time but for the first two.
        alone: True if a single document has the page to itself, and needs no prefix.
    """
    documents = iter(documents)
    begin = list(islice(documents, 2))
    taken: Counter[str] = Counter()
    for document in chain(begin, documents):
        name = "" if alone and len(begin) == 1 else _name(document, taken)
        yield document, Anchors(document, name)


def _name(document: Document, taken: Counter[str]) -> str:
    first = _unlike_anchors(_UNSAFE.sub("-", document.name).strip("-").lower() or "document")
    name = first
    while taken[name]:
        taken[first] += 1
        name = _unlike_anchors(f"{first}-{taken[first]}")
    taken[name] = 1
    return name


def _unlike_anchors(name: str) -> str:
    return name.replace("-", "_") + "_" if _ANCHOR.search(name) else name
