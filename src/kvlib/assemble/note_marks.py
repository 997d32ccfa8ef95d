"""Finds note marks in text without typography: which figures are marks, which are figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
    for index, label in enumerate(labels):
        found = []
        at = 0
        for mark in _candidates(rows, label):
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


def _candidates(rows: Sequence[Row], label: str, *, second: bool = False) -> Iterator[Mark]:
    """Where a mark with this label may stand; second marks never follow another mark."""
    for index, row in enumerate(rows):
        text = row.text
        if (
            label not in text or row.is_label
        ):  # nearly all rows, and by far the quickest way to know
            continue
        at = text.find(label)
        while at >= 0:
            end = at + len(label)
            if not _stands_apart(text, at, end):
                above = rows[index - 1].text if index and not row.gap else ""
                score = _score(text, at, end, above)
                if not (score or second) and _follows_mark(row, at, text[end : end + 1]):
                    score = _SURE
                if score:
                    yield Mark(index, at, end, score)
            at = text.find(label, end)


def _stands_apart(text: str, start: int, end: int) -> bool:
    """A figure in a longer one, or with blanks around it, as most are: no mark."""
    if text[end : end + 1].isdigit() or (start and COUNTED.match(text, end)):
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
    return [
        (label, mark)
        for label in labels
        for mark in _candidates(rows, label, second=True)
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
    """Take the marks out of the rows' texts; the last first, so that places hold."""
    for label, mark in sorted(marks, key=lambda found: found[1], reverse=True):
        row = rows[mark.row]
        start, end = mark.start, mark.end
        follows = _follows_mark(row, start, row.text[end : end + 1])
        if follows or _TWICE.search(row.text[max(0, start - 8) : start]) or _ALONE.match(row.text):
            start = len(row.text[:start].rstrip(" ,"))
        if end == len(row.text):
            start = len(row.text[:start].rstrip())
        if start == 0:
            end += len(row.text[end:]) - len(row.text[end:].lstrip())
        row.text = row.text[:start] + row.text[end:]
        before = [m for m in row.marks if m[0] < start or (follows and m[0] == start)]
        behind = [(at - (end - start) if at > start else at, other) for at, other in row.marks]
        row.marks = (*before, (start, label), *behind[len(before) :])
