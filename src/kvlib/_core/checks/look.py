"""Gather from a Document's body, in one pass, what the checks need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from kvlib.model import Answer, Block, Document, Item, NoteMark, Paragraph, Question, Table

STOPS = frozenset(".?!…")
"""Signs that end a sentence."""
LONG = 1500
"""Characters of an unusually long question; the longest seen has 976, for five numbers."""
_MOST_BETWEEN = 4  # items
_SESSION = " vergaderjaar "
_DIGITS = frozenset("0123456789")

Marked: TypeAlias = tuple[int, Block, NoteMark]
"""The index of an item or note, one of its blocks, and a note mark in that block."""


class BodyFacts:
    """The facts gathered from the body. One is made for every document, so it must be quick.

    Attributes:
        questions: the questions.
        answers: the answers.
        asked: the numbers of all questions, in printed order.
        answered: the numbers of all answers, in printed order.
        marks: the note marks.
        edges: the indices of items that do not begin or end as a sentence does.
        digit_first: the indices of items with a paragraph that begins with a digit.
        all_ask: True if every question ends in a question mark.
        has_long: True if any question is unusually long.
        sessions: the indices of items that name a chamber and a parliamentary year.
        texts: the labels and the texts of the blocks.
    """

    __slots__ = (
        "_body",
        "_places",
        "all_ask",
        "answered",
        "answers",
        "asked",
        "digit_first",
        "edges",
        "has_long",
        "marks",
        "questions",
        "sessions",
        "texts",
    )

    def __init__(self, document: Document) -> None:
        self.questions: list[Question] = []
        self.answers: list[Answer] = []
        self.asked: list[str] = []
        self.answered: list[str] = []
        self.marks: list[Marked] = []
        self.edges: list[int] = []
        self.digit_first: list[int] = []
        self.sessions: list[int] = []
        self.texts: list[str] = []
        self.all_ask = True
        self.has_long = False
        self._body = document.body
        self._places: dict[int, int] = {}
        for index, item in enumerate(document.body):
            self.texts.append(item.label)
            first, last, size = self._blocks(index, item.blocks)
            if last not in STOPS or not first.isupper():
                self.edges.append(index)
            if isinstance(item, Question):
                self.questions.append(item)
                self.asked += item.numbers
                if last != "?":
                    self.all_ask = False
                if size > LONG:
                    self.has_long = True
            elif isinstance(item, Answer):
                self.answers.append(item)
                self.answered += item.numbers

    def paths(self, items: Iterable[Item]) -> tuple[str, ...]:
        """Return the paths of these items in the body, in printed order."""
        if not self._places:
            self._places = {id(item): index for index, item in enumerate(self._body)}
        return tuple(f"body[{index}]" for index in sorted({self._places[id(i)] for i in items}))

    def paths_between(self, items: Sequence[Item]) -> tuple[str, ...]:
        """Return the paths of items and of those between, if few: one may hold what is missing."""
        paths = self.paths(items)
        places = sorted(self._places[id(item)] for item in items)
        between = self._body[places[0] : places[-1]]
        return self.paths([*items, *between]) if len(between) <= _MOST_BETWEEN else paths

    def _blocks(self, index: int, blocks: tuple[Block, ...]) -> tuple[str, str, int]:
        """Return the first and the last character of an item, and its size; tables do not count.

        A comma at the end of any paragraph takes the place of the last character.
        """
        first = last = comma = ""
        size = 0
        for block in blocks:
            text = block.text
            self.texts.append(text)
            if "K" in text and _SESSION in text:  # "Tweede Kamer, vergaderjaar"; a letter is quick
                self.sessions.append(index)
            # Nearly all are paragraphs; it takes longer to see that something is not a table.
            if not isinstance(block, Paragraph) and isinstance(block, Table):
                self.marks += [(index, block, mark) for mark in marks_of(block)]
                last = "."
                continue
            size += len(text)
            if last == ",":
                comma = last
            head, last = (text[0], text[-1]) if text else ("", "")
            if head in _DIGITS:
                self.digit_first.append(index)
            first = first or head
            if block.marks:
                self.marks += [(index, block, m) for m in block.marks if isinstance(m, NoteMark)]
        return first or "A", comma or last, size


def marks_of(block: Block) -> Iterator[NoteMark]:
    """Return the note marks of a block, in printed order."""
    if isinstance(block, Table):
        marks = (mark for row in block.rows for cell in row for mark in cell.marks)
        return (mark for mark in marks if isinstance(mark, NoteMark))
    return (mark for mark in block.marks if isinstance(mark, NoteMark))
