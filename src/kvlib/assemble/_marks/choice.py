"""Chooses the spots in a text that are note marks: one search over the notes in their order.

Of all ways to give notes their marks, each further on in the text than the one before, the
one with the highest sum of weights is taken. A note may be left without a mark, at a cost;
marks written in another manner than most cost something too. The certainty of a mark is the
margin of that choice over the best one without it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from operator import add

from attrs import evolve, frozen

from kvlib.assemble._marks.mark_candidates import Spot
from kvlib.grammar._signs import bare_label

SURE = 4.0
"""A mark with as high a weight or margin is beyond doubt."""
TAKEN = 2.0
"""A digit with a smaller margin is left in the text."""
_CLOSE_ROWS = 6  # a mark between two others that are no further apart is beyond doubt
_WORTH_REPORTING = -1.0  # a smaller margin is not reported
_MISSING = 3.0  # the cost of leaving a note without a mark
_MIXED = 1.5  # the cost of a mark written in another manner than most
_OTHER_FORM = 1.5  # the cost of different brackets on a note and its mark
_OUT_OF_ORDER = 2.0  # the cost of a mark before the mark of an earlier note
_HEADED = 3.0  # enough weight for a second mark at the head of a line, if first marks are there
_MOST_SPOTS = 20  # spots tried for one note: at most as many of the nearest, and of the best
_RAISED = frozenset(("glued", "alone", "head"))


@frozen
class MarklessNote:
    """A note whose mark is sought."""

    label: str
    """As printed: ``[1]``, ``1.``, ``*``."""
    below: int = 2**31
    """The index of the first row below the note."""


@frozen
class Chosen:
    """A spot that is, or may be, the mark of a note."""

    note: int
    spot: Spot
    margin: float
    is_second: bool = False
    """True if the note already has a mark."""


@frozen
class Choice:
    """The marks, and possible marks that are left in the text."""

    marks: tuple[Chosen, ...] = ()
    left: tuple[Chosen, ...] = ()


@frozen
class _Attempt:
    """A spot tried for a note: its place in the text as one number, and its weight.

    Moved by one, without weight, it is a place where a neighbouring note has no mark.
    """

    note: int
    spot: Spot
    place: int
    weight: float

    def moved(self, by: int, weight: float = -inf) -> _Attempt:
        return _Attempt(self.note, self.spot, self.place + by, self.weight + weight)


def choose_marks(every: Sequence[Spot], notes: Sequence[MarklessNote]) -> Choice:
    """Choose the marks of these notes, in printed order.

    Args:
        every: the spots that may be marks, in printed order.
        notes: the notes in printed order; labels may begin anew.
    """
    tries = _attempts(every, notes)
    found = list(_best_chain(tries))
    taken = {each.spot.place for each in found if each.margin >= TAKEN}
    marked = {each.note for each in found if each.margin >= TAKEN}
    if marked:  # the others may stand out of order
        rest = [options for note, options in enumerate(tries) if note not in marked]
        found += _best_chain(
            [
                [t.moved(0, -_OUT_OF_ORDER) for t in each if t.spot.place not in taken]
                for each in rest
            ]
        )
    marks = _confirmed(_without_overlaps([each for each in found if each.margin >= TAKEN]))
    marks += _second_marks(every, notes, marks)
    marked = {each.note for each in marks}
    left = {
        each.note: each
        for each in found
        if each.note not in marked and each.margin >= _WORTH_REPORTING
    }
    return Choice(tuple(sorted(marks, key=_place)), tuple(left.values()))


def _place(each: Chosen) -> tuple[int, int]:
    return each.spot.place


def _class(spot: Spot) -> str:
    return "glued" if spot.manner in _RAISED else spot.manner


def _attempts(every: Sequence[Spot], notes: Sequence[MarklessNote]) -> list[list[_Attempt]]:
    """Return the spots to try for each note: the nearest above it, and the best."""
    found: dict[str, list[Spot]] = {bare_label(note.label): [] for note in notes}
    for spot in every:
        found.get(spot.label, []).append(spot)
    best = {
        each: sorted(found[each], key=lambda spot: -spot.weight)[:_MOST_SPOTS] for each in found
    }
    # the manner of most spots with some weight, each label counted once
    seen = {(_class(each), each.label) for each in every if each.label in found and each.weight > 0}
    manners = Counter(sorted(manner for manner, _ in seen))
    manner = max(manners, key=manners.__getitem__, default="glued")
    tries = []
    for index, note in enumerate(notes):
        above = found[bare_label(note.label)]
        end = bisect_left(above, note.below, key=lambda spot: spot.row)
        near = {*above[max(0, end - _MOST_SPOTS) : end], *best[bare_label(note.label)]}
        tried = [
            _attempt(index, spot, note.label, manner) for spot in near if spot.row < note.below
        ]
        tries.append(sorted(tried, key=lambda each: each.place))
    return tries


def _attempt(note: int, spot: Spot, label: str, manner: str) -> _Attempt:
    """Weigh a spot as the mark of a note, against leaving the note without one."""
    weight = spot.weight + _MISSING
    weight -= _MIXED if _class(spot) != manner else 0.0
    weight -= 0.0 if _is_of_form(spot, label) else _OTHER_FORM
    return _Attempt(note, spot, (spot.row << 32) + 2 * spot.start, weight)


def _is_of_form(spot: Spot, label: str) -> bool:
    """Return True if a mark has the brackets of its note, or both have none."""
    return spot.printed == label or (spot.manner != "bracketed" and label[-1:] not in ")]}")


def _best_chain(tries: Sequence[Sequence[_Attempt]]) -> Iterator[Chosen]:
    """Yield the best spot of each note, with the margin of taking it."""
    beside = [[], *tries, []]
    stops = [
        [*options, *(each.moved(1) for each in above), *(each.moved(-1) for each in below)]
        for above, options, below in zip(beside, tries, beside[2:], strict=False)
    ]
    before, after = _scores(stops, 1), _scores(stops[::-1], -1)[::-1]
    for options, firsts, lasts in zip(tries, before, after, strict=True):
        if not options:
            continue
        without = list(map(add, firsts, lasts))
        totals = [each.weight + other for each, other in zip(options, without, strict=False)]
        total = max(totals)
        best = options[totals.index(total)]
        totals.remove(total)
        # Whoever takes such a mark from the text may spoil a word or a number.
        may_be_text = best.spot.manner not in ("bracketed", "starred")
        margin = total - max(without + totals if may_be_text else without)
        if margin >= 0 and best.spot.weight >= SURE:  # a rival as good may be a second mark
            margin = max(margin, best.spot.weight)
        yield Chosen(best.note, best.spot, margin)


def _scores(stops: Sequence[Sequence[_Attempt]], step: int) -> list[list[float]]:
    """Return the score of the best way to mark the notes before each stop, in one direction."""
    places: list[float] = [-inf]
    scores = [0.0]  # each is higher than all before it
    found = []
    for options in stops:
        found.append([scores[bisect_left(places, each.place * step) - 1] for each in options])
        for each, before in zip(options, found[-1], strict=True):
            score, place = before + each.weight, each.place * step
            at = end = bisect_right(places, place)
            if score > scores[at - 1]:
                while end < len(scores) and scores[end] <= score:
                    end += 1
                places[at:end], scores[at:end] = [place], [score]
    return found


def _without_overlaps(found: list[Chosen]) -> list[Chosen]:
    """Keep the more certain of marks that overlap."""
    kept: list[Chosen] = []
    for each in sorted(found, key=_place):
        if kept and each.spot.place < (kept[-1].spot.row, kept[-1].spot.end):
            kept.append(max(kept.pop(), each, key=lambda one: one.margin))
        else:
            kept.append(each)
    return kept


def _confirmed(marks: list[Chosen]) -> list[Chosen]:
    """Raise the margin of marks just between the marks of the notes before and after.

    Seen in publications: "in Mali3, Algerije4 en Irak5".
    """
    places = {each.note: each.spot.place for each in marks}
    sure = {each.note for each in marks if is_between(each.spot.place, each.note, places)}
    return [evolve(m, margin=max(m.margin, SURE)) if m.note in sure else m for m in marks]


def is_between(place: tuple[int, int], note: int, places: Mapping[int, tuple[int, int]]) -> bool:
    """Return True if a place is just between the marks of the notes before and after this one."""
    before, after = places.get(note - 1, place), places.get(note + 1, place)
    return before < place < after and after[0] <= before[0] + _CLOSE_ROWS


def _second_marks(
    every: Sequence[Spot], notes: Sequence[MarklessNote], marks: Sequence[Chosen]
) -> list[Chosen]:
    """Find second marks of notes, only where the digit is beyond doubt."""
    manners = {each.spot.manner for each in marks}
    glued = not manners.isdisjoint(_RAISED)
    taken = {each.spot.place for each in marks}
    first = {bare_label(notes[each.note].label): each.note for each in reversed(marks)}
    return [
        Chosen(first[spot.label], spot, spot.weight, is_second=True)
        for spot in every
        if spot.label in first
        and spot.place not in taken
        and spot.weight >= (_HEADED if spot.manner == "head" and "head" in manners else SURE)
        and (spot.manner in manners or (glued and spot.manner in ("glued", "head")))
        and _is_of_form(spot, notes[first[spot.label]].label)
    ]
