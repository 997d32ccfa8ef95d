"""Finds note marks in text without typography: which figures are marks, which are figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from kvlib.assemble.note_scores import ALONE, YEAR, follows_mark, score_of, stands_apart
from kvlib.assemble.rows import Row
from kvlib.grammar.sentences import STOPS

_BLANKS = bytes(sign if sign in b"0123456789" else ord(" ") for sign in range(256))
_SURE = 4  # nothing else can be meant
_MISSING = 3  # what it costs to leave a mark out


class Found(NamedTuple):
    """A figure that may be a mark: its place in the rows, and how much speaks for it."""

    row: int
    start: int
    end: int
    score: int


class _Chain(NamedTuple):
    """The best choice of marks that ends at a place: its score, and the choice before."""

    score: int
    """What speaks for its marks, above the score of leaving all labels out."""
    mark: Found | None = None
    label: int = 0
    before: _Chain | None = None


def find_marks(rows: Sequence[Row], labels: Sequence[str]) -> dict[str, Found]:
    """The marks with these labels, in this order, by label.

    Of all ways to choose them in order the one with the highest score is taken;
    a label for which nothing speaks is left out.
    """
    chains = [_Chain(0)]  # the further in the text, the higher the score
    places = _places(rows, labels)
    for index, label in enumerate(labels):
        found = []
        for mark in _candidates(rows, label, places):
            before = chains[bisect_left(chains, mark[:2], key=_place) - 1]
            found.append(_Chain(before.score + mark.score + _MISSING, mark, index, before))
        for chain in found:
            _add(chains, chain)
    return {labels[index]: mark for index, mark in _choice(chains[-1]).items()}


def _place(chain: _Chain) -> tuple[int, int]:
    return chain.mark[:2] if chain.mark else (-1, -1)


def _add(chains: list[_Chain], chain: _Chain) -> None:
    """Add a chain, so that each is still better than all that end before it."""
    at = end = bisect_right(chains, _place(chain), key=_place)
    if chain.score > chains[at - 1].score:
        while end < len(chains) and chains[end].score <= chain.score:
            end += 1
        chains[at:end] = [chain]


def _choice(chain: _Chain | None) -> dict[int, Found]:
    marks: dict[int, Found] = {}
    while chain is not None:
        if chain.mark is not None:
            marks.setdefault(chain.label, chain.mark)
        chain = chain.before
    return marks


Places = dict[str, list[tuple[int, int]]]


def _places(rows: Sequence[Row], labels: Iterable[str]) -> Places:
    """Where the labels stand in the rows' texts, as (row, offset), in one pass."""
    found: Places = {label: [] for label in labels}
    texts = ["" if row.label else row.text for row in rows]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    blanked = _blanked("\n".join(texts))
    end = 0
    for figures in blanked.split():
        label = figures if len(figures) < 4 else _behind_year(figures)
        if label in found:
            end = blanked.index(f" {figures} ", end) + len(figures)  # one blank stands before
            index = bisect_right(starts, end) - 1
            found[label].append((index, end - len(label) - starts[index]))
    return found


def _blanked(text: str) -> str:
    """A text's figures, blanks for all else, and a blank on either side of it.

    To find the figures by a pattern takes far longer.
    """
    return f" {text.encode('latin-1', 'replace').translate(_BLANKS).decode('latin-1')} "


def _behind_year(figures: str) -> str:
    """What of a long run of figures can be a label: what is glued to a thousand or a year."""
    return figures[3:] if len(figures) == 4 else figures[4:7]


def _candidates(
    rows: Sequence[Row], label: str, places: Places, *, second: bool = False
) -> Iterator[Found]:
    """Where a mark with this label may stand; second marks never follow another mark."""
    for index, at in places[label]:
        row = rows[index]
        text, end = row.text, at + len(label)
        if stands_apart(text, at, end):
            continue
        above = rows[index - 1].text if index and not row.gap else ""
        score = score_of(text, at, end, above)
        if not (score or second) and follows_mark(row, at, text[end : end + 1]):
            score = _SURE
        if score:
            yield Found(index, at, end, score)


def find_repeated(rows: Sequence[Row], labels: Sequence[str]) -> list[tuple[str, Found]]:
    """Second marks to notes that have theirs: only where the figure can be nothing else."""
    heads = any(at == 0 for row in rows for at, _ in row.marks)
    alone = any(row.marks and not row.text for row in rows)
    places = _places(rows, labels)
    return [
        (label, mark)
        for label in places
        for mark in _candidates(rows, label, places, second=True)
        if (mark.score >= _SURE or _surely_second(rows, mark, heads=heads))
        and (alone or not ALONE.match(rows[mark.row].text))  # else it is a cell of a table
    ]


def _surely_second(rows: Sequence[Row], mark: Found, *, heads: bool) -> bool:
    """A figure that can only be a second mark: glued to a year, or at the head of a line.

    ``heads`` says that this document's marks stand at the heads of lines.
    """
    text = rows[mark.row].text
    if mark.start:
        return YEAR.search(text[: mark.start].removesuffix(".")[-5:]) is not None
    above = rows[mark.row - 1].text if mark.row else ""
    behind = text[mark.end :]
    if behind[:1] != " " or _counts_on(rows, mark):
        return False
    if heads and YEAR.search(above[-5:]):
        return True
    ended = above.endswith(STOPS if heads else ("?", "!", "»"))
    return ended and not behind[1:2].islower()  # "1 op de 5" begins a sentence itself


def _counts_on(rows: Sequence[Row], mark: Found) -> bool:
    """Whether the next row begins with the next number: it is a list."""
    label = rows[mark.row].text[: mark.end]
    below = rows[mark.row + 1].text if mark.row + 1 < len(rows) else ""
    return label.isdecimal() and below.startswith(f"{int(label) + 1} ")


def lift(rows: Sequence[Row], marks: Iterable[tuple[str, Found]]) -> None:
    """Take the marks out of the rows' texts; each row is made anew once."""
    by_row: dict[int, list[tuple[Found, str]]] = {}
    for label, mark in marks:
        by_row.setdefault(mark.row, []).append((mark, label))
    for index, found in by_row.items():
        _lift_from(rows[index], sorted(found))


def _lift_from(row: Row, found: list[tuple[Found, str]]) -> None:
    text, kept, at, removed = row.text, list[str](), 0, 0
    placed = {place for place, _ in row.marks}
    new: list[tuple[int, int, str]] = []  # place in the old text, in the new one, label
    cuts: list[tuple[int, int]] = []  # places in the old text, and what was removed before
    alone = ALONE.match(text) is not None
    for mark, label in found:
        start, end = _cut_of(text, mark, at, placed, alone=alone)
        kept.append(text[at:start])
        new.append((start, start - removed, label))
        removed += end - start
        cuts.append((end, removed))
        placed.add(start)
        at = end
    row.text = "".join(kept) + text[at:]
    old = [(place, place - _before(cuts, place), label) for place, label in row.marks]
    row.marks = tuple((place, label) for _, place, label in sorted(old + new, key=lambda m: m[0]))


def _cut_of(
    text: str, mark: Found, at: int, placed: Container[int], *, alone: bool
) -> tuple[int, int]:
    """What goes with a mark: what parts it from a mark before, and blanks at the row's ends."""
    start, end = mark.start, mark.end
    solid = len(text[:start].rstrip(" ,"))
    if alone or solid in placed or solid == at > 0:
        start = max(at, solid)
    if end == len(text):
        start = max(at, len(text[:start].rstrip()))
    if start == 0:
        end += len(text[end:]) - len(text[end:].lstrip())
    return start, end


def _before(cuts: list[tuple[int, int]], place: int) -> int:
    return next((removed for end, removed in reversed(cuts) if end <= place), 0)
