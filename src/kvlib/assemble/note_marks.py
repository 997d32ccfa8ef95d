"""Finds note marks in text without typography: which figures are marks, which are figures."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from kvlib.assemble.rows import Row

# A figure before these is a figure: "1 januari", "2 miljoen".
COUNTED = re.compile(
    r"\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december|miljoen|miljard|procent|euro|jaar|jaren|weken|maanden|dagen|uur|keer)(?![a-z])"
)
# Rows of figures only: an extractor put the raised figures on a line of their own.
_ALONE = re.compile(r"\d{1,3}(?:[ ,]{1,3}\d{1,3})*,?\Z")
# "nr. 3", "art.3": the stop is an abbreviation's, not a sentence's.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:nrs?|art|artt|blz|p|pag|lid|jl|ca|dd?|vgl|c|ibid)\.\Z", re.IGNORECASE
)
# CO2, NO2, H2O, PM10, A12, m2: figures that belong to the letters before them.
_FORMULA = re.compile(r"(?:^|[^A-Za-zÀ-ÿ])(?:CO|NO|SO|PM|CH|[A-Z]|[mckd]?m)\Z")
_YEAR = re.compile(r"(?:^|[^\dA-Za-z])(?:19|20)\d\d\Z")
# "39 000 6631": four figures where thousands are parted by blanks.
_THOUSANDS = re.compile(r"(?:^|\D)\d{1,3}[ .]\d{3}\Z")
_NEW_SENTENCE = re.compile(r"(?:[ ,]{0,2}\d{1,3}){0,3}(?: ?[A-ZÀ-Ý«“‘]|\Z)")
_TWICE = re.compile(r"(?:[^\s\d]|(?:19|20)\d\d)\d{1,2}[ ,]{1,3}\Z")

_FIGURES = re.compile(r"[0-9]+")
_SURE = 4  # nothing else can be meant
_MISSING = 3  # what it costs to leave a mark out
_FINISHED = (".", "?", "!", ":", ";")
_STRONG = frozenset("?!»”’)]…")
_STOPS = frozenset(".,;:")
_BEFORE_SECOND = frozenset(",.?!»”’)]…;:")
_BEHIND = frozenset(" .,;:?!»”’)]…")


class Mark(NamedTuple):
    """A figure that may be a mark: its place in the rows, and how much speaks for it."""

    row: int
    start: int
    end: int
    score: int


class _Chain(NamedTuple):
    """The best choice of marks that ends at a place: its score, and the choice before."""

    score: int
    mark: Mark | None = None
    label: int = 0
    before: _Chain | None = None


def find_marks(rows: Sequence[Row], labels: Sequence[str]) -> dict[str, Mark]:
    """The marks with these labels, in this order, by label.

    Of all ways to choose them in order the one with the highest score is taken;
    a label for which nothing speaks is left out.
    """
    chains = [_Chain(0)]  # the further in the text, the higher the score
    places = _places(rows, labels)
    for index, label in enumerate(labels):
        found = []
        at = 0
        for mark in _candidates(rows, label, places):
            while at + 1 < len(chains) and _place(chains[at + 1]) < mark[:2]:
                at += 1
            found.append(_Chain(chains[at].score + mark.score, mark, index, chains[at]))
        skipped = [chain._replace(score=chain.score - _MISSING) for chain in chains]
        chains = _best(sorted([*skipped, *found], key=_place))
    return {labels[index]: mark for index, mark in _choice(chains[-1]).items()}


def _place(chain: _Chain) -> tuple[int, int]:
    return chain.mark[:2] if chain.mark else (-1, -1)


def _best(chains: list[_Chain]) -> list[_Chain]:
    """Only those that are better than all that end before them."""
    best: list[_Chain] = []
    for chain in chains:
        if not best or chain.score > best[-1].score:
            best.append(chain)
    return best


def _choice(chain: _Chain | None) -> dict[int, Mark]:
    marks: dict[int, Mark] = {}
    while chain is not None:
        if chain.mark is not None:
            marks.setdefault(chain.label, chain.mark)
        chain = chain.before
    return marks


Places = dict[str, list[tuple[int, int]]]


def _places(rows: Sequence[Row], labels: Iterable[str]) -> Places:
    """Where the labels stand in the rows' texts, as (row, offset), in one pass."""
    found: Places = {label: [] for label in labels}
    for index, row in enumerate(rows):
        if row.is_label:
            continue
        for figures in _FIGURES.finditer(row.text):
            label = _label(figures[0])
            if label in found:
                found[label].append((index, figures.end() - len(label)))
    return found


def _label(figures: str) -> str:
    """What of a run of figures can be a label: all, or what is glued to a thousand or a year."""
    count = len(figures)
    return figures if count <= 3 else figures[3:] if count == 4 else figures[4:7]


def _candidates(
    rows: Sequence[Row], label: str, places: Places, *, second: bool = False
) -> Iterator[Mark]:
    """Where a mark with this label may stand; second marks never follow another mark."""
    for index, at in places[label]:
        row = rows[index]
        text, end = row.text, at + len(label)
        if _stands_apart(text, at, end):
            continue
        above = rows[index - 1].text if index and not row.gap else ""
        score = _score(text, at, end, above)
        if not (score or second) and _follows_mark(row, at, text[end : end + 1]):
            score = _SURE
        if score:
            yield Mark(index, at, end, score)


def _stands_apart(text: str, start: int, end: int) -> bool:
    """A figure in a longer one, or with blanks around it, as most are: no mark."""
    if start and COUNTED.match(text, end):
        return True
    if start < 2 or text[start - 1] != " ":
        return False
    return not (text[start - 2].isdigit() or text[start - 2] in _BEFORE_SECOND)


def _follows_mark(row: Row, start: int, behind: str) -> bool:
    """Whether another mark stood just before: "?1 2", of which the 1 is lifted."""
    place = len(row.text[:start].rstrip(" ,"))
    return place < start and not behind.isalnum() and any(at == place for at, _ in row.marks)


def _score(text: str, start: int, end: int, above: str) -> int:
    """How much speaks for a mark; 0 if it is none. ``above`` is the row before."""
    behind = text[end : end + 1]
    if _ALONE.match(text):
        return 5 if above and not text[max(0, start - 1) : start].isdigit() else 0
    if behind and behind not in _BEHIND and not behind.isupper():
        return 0
    if behind and behind in _STOPS and text[end + 1 : end + 2].isdigit():
        return 0
    if start == 0:
        if not above or (behind in ".)" and behind and not _goes_on(above)):  # an item of a list
            return 0
        if _FORMULA.search(above[-4:]) or COUNTED.match(text, end):  # "m" / "2", "1 januari"
            return 0
        return 3 if behind in _BEHIND and behind != " " else 2
    return _score_glued(text[:start], text[end : end + 16])


def _goes_on(above: str) -> bool:
    """Whether a sentence may go on in the next row: with a mark, and then a stop."""
    return above[-1].isalpha() or above[-1] in "»”’)%"


def _score_glued(before: str, behind: str) -> int:
    """How much speaks for a mark that is glued to what stands before it."""
    last = before[-1]
    if last in _STRONG:
        return 4
    if last in _STOPS:
        return _score_stopped(before, behind)
    if last.isalpha():
        if _FORMULA.search(before[-4:]):
            return 0
        return 3 if last.islower() else 2
    if _YEAR.search(before[-5:]) or _THOUSANDS.search(before[-9:]):
        return 2
    if last == "%":
        return 3
    if last == " " and not behind and before.rstrip()[-1:] in _STRONG:  # "sluit? 1", at the end
        return 2
    if last == "–" and not before[-2:-1].strip():  # an empty cell of a table
        return 1
    return 4 if _TWICE.search(before[-8:]) else 0


def _score_stopped(before: str, behind: str) -> int:
    """Behind a stop: the end of a sentence, an abbreviation, or the middle of a figure."""
    if _ABBREVIATED.search(before[-8:]):
        return 0
    if before[-2:-1].isdigit():  # "12.5", or the end of a sentence: "in 2022.2 Op"
        return 2 if _NEW_SENTENCE.match(behind) else 0
    return 4


def find_repeated(rows: Sequence[Row], labels: Sequence[str]) -> list[tuple[str, Mark]]:
    """Second marks to notes that have theirs: only where the figure can be nothing else."""
    heads = any(at == 0 for row in rows for at, _ in row.marks)
    places = _places(rows, labels)
    return [
        (label, mark)
        for label in places
        for mark in _candidates(rows, label, places, second=True)
        if mark.score >= _SURE or _surely_second(rows, mark, heads=heads)
    ]


def _surely_second(rows: Sequence[Row], mark: Mark, *, heads: bool) -> bool:
    """A figure that can only be a second mark: glued to a year, or at the head of a line.

    ``heads`` says that this document's marks stand at the heads of lines.
    """
    text = rows[mark.row].text
    if mark.start:
        return _YEAR.search(text[: mark.start].removesuffix(".")[-5:]) is not None
    above = rows[mark.row - 1].text if mark.row else ""
    behind = text[mark.end :]
    if heads and behind[:1] == " ":
        return above.endswith(_FINISHED) or _YEAR.search(above[-5:]) is not None
    return above.endswith(("?", "!", "»")) and behind[:1] == " " and behind[1:2].isupper()


def lift(rows: Sequence[Row], marks: Iterable[tuple[str, Mark]]) -> None:
    """Take the marks out of the rows' texts; each row is made anew once."""
    by_row: dict[int, list[tuple[Mark, str]]] = {}
    for label, mark in marks:
        by_row.setdefault(mark.row, []).append((mark, label))
    for index, found in by_row.items():
        _lift_from(rows[index], sorted(found))


def _lift_from(row: Row, found: list[tuple[Mark, str]]) -> None:
    text, kept, at, removed = row.text, list[str](), 0, 0
    placed = {place for place, _ in row.marks}
    new: list[tuple[int, int, str]] = []  # place in the old text, in the new one, label
    cuts: list[tuple[int, int]] = []  # places in the old text, and what was removed before
    alone = _ALONE.match(text) is not None
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
    text: str, mark: Mark, at: int, placed: Container[int], *, alone: bool
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
