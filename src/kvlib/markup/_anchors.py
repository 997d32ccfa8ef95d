"""Anchors: where a link into a document finds its questions, answers, notes and note marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from kvlib.model import Answer, Document, NoteMark, Question

_UNSAFE = re.compile(r"[^0-9A-Za-z_.-]+")


class Anchors:
    """The anchors of one document, each given once: ``vraag-3``, ``antwoord-3``, ``noot-1``.

    Attributes:
        marked: the indices of the notes that a mark points to.
    """

    def __init__(self, document: Document, prefix: str = "") -> None:
        self._prefix = prefix
        self._taken: set[str] = set()
        self._marks: Counter[int] = Counter()
        notes = range(len(document.footnotes))
        marks = (mark for item in (*document.body, *document.footnotes) for mark in item.notes)
        self.marked = {m.footnote for m in marks if m.footnote is not None and m.footnote in notes}

    def of(self, item: Question | Answer) -> list[str]:
        """Those of a question or an answer: one for each number that none before it bears."""
        kind = "vraag" if isinstance(item, Question) else "antwoord"
        names = (f"{self._prefix}{kind}-{_UNSAFE.sub('-', number)}" for number in item.numbers)
        fresh = [name for name in dict.fromkeys(names) if name not in self._taken]
        self._taken.update(fresh)
        return fresh

    def note(self, index: int) -> str:
        """That of a note."""
        return f"{self._prefix}noot-{index + 1}"

    def first_mark(self, index: int) -> str:
        """That of the first mark to a note."""
        return f"{self._prefix}bij-noot-{index + 1}"

    def mark(self, mark: NoteMark) -> tuple[str, int] | None:
        """That of a mark, and the index of its note; None if there is no such note."""
        index = mark.footnote
        if index is None or index not in self.marked:
            return None
        self._marks[index] += 1
        count = self._marks[index]
        return self.first_mark(index) + (f"-{count}" if count > 1 else ""), index


def anchored(
    documents: Iterable[Document], *, alone: bool = True
) -> Iterator[tuple[Document, Anchors]]:
    """Each document with its anchors, which are different for each on one page.

    Args:
        documents: those of the page; they are taken one at a time, and the second with the first.
        alone: whether a single document has the page for itself, and needs no prefix.
    """
    documents = iter(documents)
    begin = list(islice(documents, 2))
    taken: Counter[str] = Counter()
    for document in chain(begin, documents):
        prefix = "" if alone and len(begin) == 1 else _prefix(document, taken)
        yield document, Anchors(document, prefix)


def _prefix(document: Document, taken: Counter[str]) -> str:
    name = first = _UNSAFE.sub("-", document.name).strip("-").lower() or "document"
    while taken[name]:
        taken[first] += 1
        name = f"{first}-{taken[first]}"
    taken[name] = 1
    return f"{name}-"
