"""One look at a Document's body, which gathers what the checks need; nearly all texts pass it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from kvlib.model import Answer, Block, Document, Item, NoteMark, Question, Table

STOPS = frozenset(".?!…")
"""Signs that end a sentence."""
LONG = 1500
"""Characters that hardly a question has; 976 is the most seen, for five numbers."""
_NEAR = 4  # items
_DIGITS = frozenset("0123456789")

Marked: TypeAlias = tuple[int, Block, NoteMark]
"""A note mark with the index of its item or note, and its block."""


class Seen:
    """What a look at the body gathers (one is made for every document: it must be quick).

    Attributes:
        questions: the questions.
        answers: the answers.
        asked: the numbers of all questions, in printed order.
        told: the numbers of all answers.
        marks: the note marks.
        edges: the indices of items whose first or last sign is not that of a sentence.
        figures: those of items with a paragraph that begins with a digit.
        asks: whether every question ends in a question mark.
        long: whether a question is long.
    """

    __slots__ = (
        "_body",
        "_places",
        "answers",
        "asked",
        "asks",
        "edges",
        "figures",
        "long",
        "marks",
        "questions",
        "told",
    )

    def __init__(self, document: Document) -> None:
        self.questions: list[Question] = []
        self.answers: list[Answer] = []
        self.marks: list[Marked] = []
        self.edges: list[int] = []
        self.figures: list[int] = []
        self.asks = True
        self.long = False
        self._body = document.body
        self._places: dict[int, int] = {}
        for index, item in enumerate(document.body):
            first, last, size = self._blocks(index, item.blocks)
            if last not in STOPS or not first.isupper():
                self.edges.append(index)
            if isinstance(item, Question):
                self.questions.append(item)
                if last != "?":
                    self.asks = False
                if size > LONG:
                    self.long = True
            elif isinstance(item, Answer):
                self.answers.append(item)
        self.asked = [number for item in self.questions for number in item.numbers]
        self.told = [number for item in self.answers for number in item.numbers]

    def paths(self, items: Iterable[Item]) -> tuple[str, ...]:
        """The paths of these very items in the body, in printed order."""
        if not self._places:
            self._places = {id(item): index for index, item in enumerate(self._body)}
        return tuple(f"body[{index}]" for index in sorted({self._places[id(i)] for i in items}))

    def paths_between(self, items: Sequence[Item]) -> tuple[str, ...]:
        """The same, and of the few items that stand between them: one may hold what is missed."""
        paths = self.paths(items)
        places = sorted(self._places[id(item)] for item in items)
        between = self._body[places[0] : places[-1]]
        return self.paths([*items, *between]) if len(between) <= _NEAR else paths

    def _blocks(self, index: int, blocks: tuple[Block, ...]) -> tuple[str, str, int]:
        """The first and the last sign of an item, and its size; those of a table tell nothing.

        A comma at the end of any paragraph stands for the last sign.
        """
        first = last = comma = ""
        size = 0
        for block in blocks:
            if isinstance(block, Table):
                self.marks += [(index, block, mark) for mark in marks_of(block)]
                last = "."
                continue
            text = block.text
            size += len(text)
            if last == ",":
                comma = last
            last = text[-1:]
            if text[:1] in _DIGITS:
                self.figures.append(index)
            if not first:
                first = text[:1]
            if block.marks:
                self.marks += [(index, block, m) for m in block.marks if isinstance(m, NoteMark)]
        return first or "A", comma or last, size


def marks_of(block: Block) -> Iterator[NoteMark]:
    """The note marks of a block, in printed order."""
    if isinstance(block, Table):
        marks = (mark for row in block.rows for cell in row for mark in cell.marks)
        return (mark for mark in marks if isinstance(mark, NoteMark))
    return (mark for mark in block.marks if isinstance(mark, NoteMark))
