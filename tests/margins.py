"""The share of wrong decisions at each margin.

A decision is about a line, or about a note mark; its margin tells how much worse the best other
reading is. It is wrong if the item or note that it is a part of is not as the truth has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

from attrs import frozen

from kvlib import LineVerdict
from kvlib._core import reading
from kvlib.model import Document, Item, Question
from kvlib.model._paths import overlaps
from kvlib.plugin import ReadContext

__all__ = ["Decided", "decided", "margin_table", "recorded", "wrong_paths"]

EDGES = (0, 1, 2, 3, 5, 8, inf)

Decision = tuple[float, bool]
"""A margin, and whether what was decided is a part of something wrong."""


@frozen
class Decided:
    """The decisions in one document."""

    is_wrong: bool
    lines: tuple[Decision, ...] = ()
    marks: tuple[Decision, ...] = ()


@contextmanager
def recorded() -> Iterator[list[LineVerdict]]:
    """The verdicts on each line of the document that is read last within."""
    found: list[LineVerdict] = []

    class Recording(ReadContext):
        def __init__(self, *words: Any, **named: Any) -> None:
            super().__init__(*words, **named)
            found.clear()
            self._lines = found

    module: Any = reading
    module.ReadContext = Recording
    try:
        yield found
    finally:
        module.ReadContext = ReadContext


def decided(lines: Iterable[LineVerdict], wrong: Sequence[str], *, is_wrong: bool) -> Decided:
    """The decisions about these lines, of a document in which these paths are wrong."""
    of_lines: list[Decision] = []
    of_marks: list[Decision] = []
    for line in lines:
        hit = bool(line.about) and any(overlaps(line.about, path) for path in wrong)
        if line.margin is not None:
            of_lines.append((line.margin, hit))
        of_marks += [(margin, hit) for _, margin in line.marks if margin is not None]
    return Decided(is_wrong, tuple(of_lines), tuple(of_marks))


def margin_table(documents: Sequence[Decided]) -> list[list[str]]:
    """Rows of a table, the first of them its head."""
    least = [(min(each.lines)[0], each.is_wrong) for each in documents if each.lines]
    lines = [decision for each in documents for decision in each.lines]
    marks = [decision for each in documents for decision in each.marks]
    rows = [["margin", "documents", "wrong", "lines", "of wrong parts", "marks", "of wrong parts"]]
    for low, high in pairwise(EDGES):
        named = f"{low:g} and more" if high == inf else f"{low:g}–{high:g}"
        counts = (_count(every, low, high) for every in (least, lines, marks))
        rows.append([named, *(str(count) for pair in counts for count in pair)])
    return rows


def _count(every: Iterable[Decision], low: float, high: float) -> tuple[int, int]:
    """The decisions of a class, and the wrong ones among them; the last has what is sure."""
    found = [wrong for margin, wrong in every if low <= margin < high or margin == high == inf]
    return len(found), sum(found)


# --- what is wrong in a document ----------------------------------------------


Norm = Callable[[str | None], str]


def wrong_paths(doc: Document, truth: Path, norm: Norm) -> tuple[str, ...]:
    """The paths of the items and notes that are not as the truth of a publication has them.

    Of some documents the truth tells no texts: those are not compared.
    """
    wanted_texts = json.loads(truth.read_text("utf-8"))
    blocks, notes = wanted_texts["blocks"], wanted_texts["footnotes"]
    items = [i for i, item in enumerate(doc.body) if getattr(item, "kind", "notice") == "notice"]
    texts = all("text" in each for each in (*blocks, *notes))
    norm = norm if texts else _nothing
    body = _apart([_read(doc.body[i], norm) for i in items], [_wanted(b, norm) for b in blocks])
    read = [(_bare(note.label), norm(note.text)) for note in doc.footnotes]
    wanted = [(_bare(note["label"]), norm(note.get("text"))) for note in notes]
    return (
        *(f"body[{items[i]}]" for i in body),
        *(f"footnotes[{i}]" for i in _apart(read, wanted)),
    )


def _nothing(_: str | None) -> str:
    return ""


def _bare(label: object) -> str:
    return str(label).strip("()[]{}.")


def _read(item: Item, norm: Norm) -> tuple[object, ...]:
    numbers = [str(number) for number in getattr(item, "numbers", ())]
    marks = [_bare(mark.label) for mark in item.notes]
    return isinstance(item, Question), numbers, marks, norm(item.text)


def _wanted(block: dict[str, Any], norm: Norm) -> tuple[object, ...]:
    numbers = [str(number) for number in block["numbers"]]
    return block["role"] == "q", numbers, list(map(_bare, block["notes"])), norm(block.get("text"))


def _apart(read: Sequence[object], wanted: Sequence[object]) -> list[int]:
    """The indexes of what differs; where one has more, all between what both begin and end with."""
    if len(read) == len(wanted):
        return [i for i, (a, b) in enumerate(zip(read, wanted, strict=True)) if a != b]
    shorter = min(len(read), len(wanted))
    start = next((i for i in range(shorter) if read[i] != wanted[i]), shorter)
    end = next((i for i in range(shorter - start) if read[-1 - i] != wanted[-1 - i]), 0)
    return list(range(max(0, start - 1), min(len(read), len(read) - end + 1)))
