"""Which spots in a text are the marks of its notes: one search over the notes in their order.

Of all ways to give notes their marks, each further in the text than the one before, the
best is taken: the sum of what speaks for its marks. A note may be left without one, at a
cost; marks that are written in another manner than most cost something too. How sure a
mark is tells the margin of that reading over the best one without it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, field, frozen

from kvlib.assemble.mark_candidates import Manner, Spot, spots
from kvlib.assemble.rows import Row
from kvlib.grammar.signs import bare_label

SURE = 4.0
"""What weighs, or leads, as much can be nothing else."""
TAKEN = 2.0
"""A lesser lead leaves the digit in the text."""
CLOSE = 6
"""So many rows from the mark before to the one after leave no doubt of one between."""
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
class _Way:
    """The best way to mark the notes so far, up to a place: a link of a chain."""

    score: float
    place: tuple[int, float]


@frozen
class _Try:
    """A spot tried for a note: what it weighs, and the best ways before and after it."""

    note: int
    spot: Spot
    place: tuple[int, float]
    weight: float
    ways: list[float] = field(factory=list, init=False)


def choose_marks(every: Sequence[Spot], notes: Sequence[Wanted]) -> Choice:
    """The marks of these notes, in printed order.

    Args:
        every: what may be marks, in printed order.
        notes: the notes in printed order; labels may begin anew.
    """
    manner = _prevailing(every, notes)
    found = _chain(every, notes, range(len(notes)), manner, 0.0)
    marked = {each.note for each in found if each.margin >= TAKEN}
    rest = [index for index in range(len(notes)) if index not in marked]
    taken = {each.spot.place for each in found if each.margin >= TAKEN}
    if marked and rest:
        free = [spot for spot in every if spot.place not in taken]
        found += _chain(free, notes, rest, manner, _OUT_OF_ORDER)
    marks = _confirmed(_apart([each for each in found if each.margin >= TAKEN]))
    marks += _again(every, notes, marks)
    marked = {each.note for each in marks}
    left = {each.note: each for each in found if each.note not in marked and each.margin >= _SAID}
    return Choice(tuple(sorted(marks, key=lambda each: each.spot.place)), tuple(left.values()))


def find_marks(rows: Sequence[Row], labels: Sequence[str]) -> dict[str, Spot]:
    """The spots in these rows that are marks of notes with these labels, by label."""
    found = choose_marks(spots(rows), [Wanted(label) for label in labels]).marks
    return {labels[each.note]: each.spot for each in found if not each.again}


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
    """What is tried for each note."""
    by_label: dict[str, list[Spot]] = {}
    for spot in every:
        by_label.setdefault(spot.label, []).append(spot)
    best = {label: sorted(found, key=_heaviest)[:_MOST] for label, found in by_label.items()}
    tries = []
    for index in chosen:
        note, label = notes[index], bare_label(notes[index].label)
        above = by_label.get(label, [])
        end = bisect_left(above, note.below, key=lambda spot: spot.row)
        near = above[max(0, end - _MOST) : end]  # and from further up the best
        first = near[0].place if near else (0, 0)
        near = sorted((s for s in best.get(label, ()) if s.place < first), key=_place) + near
        tries.append([_Try(index, s, s.place, _weight(s, note, manner) - less) for s in near])
    return tries


def _heaviest(spot: Spot) -> float:
    return -spot.weight


def _place(spot: Spot) -> tuple[int, int]:
    return spot.place


def _weight(spot: Spot, note: Wanted, manner: Manner) -> float:
    weight = spot.weight
    if _class(spot.manner) != manner:
        weight -= _MIXED
    if not _is_of_form(spot, note.label):
        weight -= _OTHER_FORM
    return weight + _MISSING


def _is_of_form(spot: Spot, label: str) -> bool:
    """Whether a mark has the brackets of its note, or both have none."""
    return spot.printed == label or (spot.manner != "bracketed" and label[-1:] not in ")]}")


def _chain(
    every: Sequence[Spot],
    notes: Sequence[Wanted],
    chosen: Iterable[int],
    manner: Manner,
    less: float,
) -> list[Chosen]:
    """The best spot of each note, with the margin of taking it."""
    tries = _tries(every, notes, chosen, manner, less)
    gaps = [_gaps(tries[max(0, i - 1) : i], tries[i + 1 : i + 2]) for i in range(len(tries))]
    _pass(tries, gaps, 1)
    _pass(tries[::-1], gaps[::-1], -1)
    found = []
    for options, between in zip(tries, gaps, strict=True):
        if options:
            totals = [sum(option.ways) + option.weight for option in options]
            best = max(range(len(options)), key=totals.__getitem__)
            spot = options[best].spot
            rivals = [sum(each.ways) for each in (*options, *between)]  # without a mark
            if spot.manner not in ("bracketed", "starred"):  # no part of a word is lost with those
                rivals += [total for i, total in enumerate(totals) if i != best]
            margin = totals[best] - max(rivals)
            if margin >= 0 and spot.weight >= SURE:  # of two such marks both are marks
                margin = max(margin, spot.weight)
            found.append(Chosen(options[best].note, spot, margin))
    return found


def _gaps(before: Sequence[Sequence[_Try]], after: Sequence[Sequence[_Try]]) -> list[_Try]:
    """Where the marks of the notes before and after a note that has none may meet."""
    last = [evolve(each, place=_moved(each.place, 0.5)) for tries in before for each in tries]
    return last + [evolve(each, place=_moved(each.place, -0.5)) for ts in after for each in ts]


def _moved(place: tuple[int, float], by: float) -> tuple[int, float]:
    return place[0], place[1] + by


def _pass(tries: Sequence[list[_Try]], gaps: Sequence[list[_Try]], step: int) -> None:
    """Tell each try the score of the best way that ends before it, in this direction."""
    ways = [_Way(0.0, (-(2**31), 0))]
    for options, between in zip(tries, gaps, strict=True):
        for option in (*options, *between):
            place = option.place[0] * step, option.place[1] * step
            at = bisect_left(ways, place, key=lambda way: way.place)
            option.ways.append(ways[at - 1].score)
        for option in options:
            place = option.place[0] * step, option.place[1] * step
            _add(ways, _Way(option.ways[-1] + option.weight, place))


def _add(ways: list[_Way], way: _Way) -> None:
    """Add a way, so that each is still better than all that end before it."""
    at = end = bisect_right(ways, way.place, key=lambda each: each.place)
    if way.score > ways[at - 1].score:
        while end < len(ways) and ways[end].score <= way.score:
            end += 1
        ways[at:end] = [way]


def _apart(found: list[Chosen]) -> list[Chosen]:
    """Of marks that overlap, those that are surer."""
    kept: list[Chosen] = []
    for each in sorted(found, key=lambda each: each.spot.place):
        last = kept[-1] if kept else None
        if last is None or last.spot.row < each.spot.row or last.spot.end <= each.spot.start:
            kept.append(each)
        elif each.margin > last.margin:
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
    before, after = places.get(note - 1), places.get(note + 1)
    if before is None or after is None:
        return False
    return before < place < after and after[0] <= before[0] + CLOSE


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
