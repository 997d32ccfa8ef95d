"""Which spots in a text are the marks of its notes: one search over the notes in their order.

Of all ways to give notes their marks, each further in the text than the one before, the
best is taken: the sum of what speaks for its marks. A note may be left without one, at a
cost; marks that are written in another manner than most cost something too. How sure a
mark is tells the margin of that reading over the best one without it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from attrs import evolve, frozen

from kvlib.assemble.mark_candidates import Manner, Spot
from kvlib.grammar.signs import bare_label

SURE = 4.0
"""What weighs, or leads, as much can be nothing else."""
TAKEN = 2.0
"""A lesser lead leaves the digit in the text."""
_CLOSE = 6  # so many rows from the mark before to the one after leave no doubt of one between
_SAID = -1.0  # a lesser lead is not worth a word
_MISSING = 3.0  # what it costs to leave a note without a mark
_MIXED = 1.5  # what a mark costs that is written in another manner than most
_OTHER_FORM = 1.5  # what it costs that a note and its mark have other brackets
_OUT_OF_ORDER = 2.0  # what a mark costs that stands before the mark of an earlier note
_HEADED = 3.0  # what a second mark at the head of a line weighs, where marks stand there
_MOST = 20  # spots that are tried for one note, of the nearest and of the best
_RAISED: frozenset[Manner] = frozenset(("glued", "alone", "head"))


@frozen
class Wanted:
    """A note that wants its mark."""

    label: str
    """As it is printed: ``[1]``, ``1.``, ``*``."""
    below: int = 2**31
    """The index of the first row that is below the note."""


@frozen
class Chosen:
    """A spot that is the mark of a note, or that may be."""

    note: int
    spot: Spot
    margin: float
    again: bool = False
    """The note has another mark."""


@frozen
class Choice:
    """The marks, and what may be marks but is left in the text."""

    marks: tuple[Chosen, ...] = ()
    left: tuple[Chosen, ...] = ()


@frozen
class _Try:
    """A spot tried for a note: its place in the text as one number, and what it weighs.

    Moved a little it is where the notes beside this one may be left without a mark.
    """

    note: int
    spot: Spot
    place: int
    weight: float

    def moved(self, by: int) -> _Try:
        return _Try(self.note, self.spot, self.place + by, -inf)


def choose_marks(every: Sequence[Spot], notes: Sequence[Wanted]) -> Choice:
    """The marks of these notes, in printed order.

    Args:
        every: what may be marks, in printed order.
        notes: the notes in printed order; labels may begin anew.
    """
    manner = _prevailing(every, notes)
    found = list(_chain(_tries(every, notes, range(len(notes)), manner, 0.0)))
    taken = [each for each in found if each.margin >= TAKEN]
    marked, places = {each.note for each in taken}, {each.spot.place for each in taken}
    if marked:  # the others may stand out of order
        rest = [index for index in range(len(notes)) if index not in marked]
        free = [spot for spot in every if spot.place not in places]
        found += _chain(_tries(free, notes, rest, manner, _OUT_OF_ORDER))
    marks = _confirmed(_apart([each for each in found if each.margin >= TAKEN]))
    marks += _again(every, notes, marks)
    marked = {each.note for each in marks}
    left = {each.note: each for each in found if each.note not in marked and each.margin >= _SAID}
    return Choice(tuple(sorted(marks, key=_place)), tuple(left.values()))


def _place(each: Chosen) -> tuple[int, int]:
    return each.spot.place


def _class(manner: Manner) -> Manner:
    return "glued" if manner in _RAISED else manner


def _prevailing(every: Sequence[Spot], notes: Sequence[Wanted]) -> Manner:
    """The manner in which most notes may be marked with some weight."""
    labels = {bare_label(note.label) for note in notes}
    seen = {(_class(s.manner), s.label) for s in every if s.label in labels and s.weight > 0}
    manners = [manner for manner, _ in seen]
    return max(sorted(set(manners)), key=manners.count, default="glued")


def _tries(
    every: Sequence[Spot],
    notes: Sequence[Wanted],
    chosen: Iterable[int],
    manner: Manner,
    less: float,
) -> list[list[_Try]]:
    """What is tried for each note: the nearest spots above it, and the best."""
    by_label: dict[str, list[Spot]] = {}
    for spot in every:
        by_label.setdefault(spot.label, []).append(spot)
    best = {
        label: sorted(found, key=lambda spot: -spot.weight)[:_MOST]
        for label, found in by_label.items()
    }
    tries = []
    for index in chosen:
        note, label = notes[index], bare_label(notes[index].label)
        found = by_label.get(label, [])
        end = bisect_left(found, note.below, key=lambda spot: spot.row)
        near = {*found[max(0, end - _MOST) : end]}
        near.update(spot for spot in best.get(label, ()) if spot.row < note.below)
        tries.append(
            [
                _Try(
                    index,
                    spot,
                    (spot.row << 32) + 2 * spot.start,
                    _weight(spot, note, manner) - less,
                )
                for spot in sorted(near, key=lambda spot: spot.place)
            ]
        )
    return tries


def _weight(spot: Spot, note: Wanted, manner: Manner) -> float:
    """What a spot weighs as the mark of this note, over leaving the note without one."""
    mixed = _MIXED if _class(spot.manner) != manner else 0.0
    return spot.weight - mixed - (0.0 if _is_of_form(spot, note.label) else _OTHER_FORM) + _MISSING


def _is_of_form(spot: Spot, label: str) -> bool:
    """Whether a mark has the brackets of its note, or both have none."""
    return spot.printed == label or (spot.manner != "bracketed" and label[-1:] not in ")]}")


def _chain(tries: Sequence[list[_Try]]) -> Iterator[Chosen]:
    """The best spot of each note, with the margin of taking it."""
    stops = [
        [
            *options,
            *(each.moved(1) for before in tries[max(0, at - 1) : at] for each in before),
            *(each.moved(-1) for after in tries[at + 1 : at + 2] for each in after),
        ]
        for at, options in enumerate(tries)
    ]
    before, after = _scores(stops, 1), _scores(stops[::-1], -1)[::-1]
    for options, firsts, lasts in zip(tries, before, after, strict=True):
        without = [first + last for first, last in zip(firsts, lasts, strict=True)]
        totals = [each.weight + other for each, other in zip(options, without, strict=False)]
        if totals:
            total = max(totals)
            best = options.pop(totals.index(total))
            rivals = without
            totals.remove(total)
            if best.spot.manner not in ("bracketed", "starred"):  # those are no part of a word
                rivals = without + totals
            margin = total - max(rivals)
            if margin >= 0 and best.spot.weight >= SURE:  # of two such marks both are marks
                margin = max(margin, best.spot.weight)
            yield Chosen(best.note, best.spot, margin)


def _scores(stops: Sequence[Sequence[_Try]], step: int) -> list[list[float]]:
    """The score of the best way to mark the notes before each stop, in this direction."""
    places: list[float] = [-inf]
    scores = [0.0]  # each is better than all before it
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


def _apart(found: list[Chosen]) -> list[Chosen]:
    """Of marks that overlap, those that are surer."""
    kept: list[Chosen] = []
    for each in sorted(found, key=_place):
        last = kept[-1].spot if kept else None
        if last is None or last.row < each.spot.row or last.end <= each.spot.start:
            kept.append(each)
        elif each.margin > kept[-1].margin:
            kept[-1] = each
    return kept


def _confirmed(marks: list[Chosen]) -> list[Chosen]:
    """Be surer of those just between the marks of the notes before and after their own.

    Seen in publications: "in Mali3, Algerije4 en Irak5".
    """
    places = {each.note: each.spot.place for each in marks}
    return [
        evolve(each, margin=max(each.margin, SURE))
        if is_between(each.spot.place, each.note, places)
        else each
        for each in marks
    ]


def is_between(place: tuple[int, int], note: int, places: Mapping[int, tuple[int, int]]) -> bool:
    """Whether a place is just between the marks of the notes before and after this one."""
    before, after = places.get(note - 1, place), places.get(note + 1, place)
    return before < place < after and after[0] <= before[0] + _CLOSE


def _again(every: Sequence[Spot], notes: Sequence[Wanted], marks: Sequence[Chosen]) -> list[Chosen]:
    """Second marks, only where the digit can be nothing else."""
    manners = {each.spot.manner for each in marks}
    glued = not manners.isdisjoint(_RAISED)
    taken = {each.spot.place for each in marks}
    first = {bare_label(notes[each.note].label): each.note for each in reversed(marks)}
    return [
        Chosen(first[spot.label], spot, spot.weight, again=True)
        for spot in every
        if spot.label in first
        and spot.place not in taken
        and spot.weight >= (_HEADED if spot.manner == "head" and "head" in manners else SURE)
        and (spot.manner in manners or (glued and spot.manner in ("glued", "head")))
        and _is_of_form(spot, notes[first[spot.label]].label)
    ]
