"""Takes the marks of notes out of the rows' texts, and says where that is not sure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from attrs import frozen

from kvlib.assemble.mark_candidates import NET, Spot, spots
from kvlib.assemble.mark_grades import NUMBER
from kvlib.assemble.marks import CLOSE, SURE, Choice, Chosen, Wanted, choose_marks, is_between
from kvlib.assemble.notes import Note
from kvlib.assemble.places import by_item
from kvlib.assemble.rows import Row, span_of
from kvlib.grammar import rule
from kvlib.grammar.numbers import COUNTED
from kvlib.model import Item
from kvlib.plugin import ReadContext

_TAKEN = "may be a note mark, and was taken for one"
_LEFT = "may be a note mark, but is left in the text"
_NEAR = 24  # characters around a mark that a message shows


# A number that a mark may be glued to: no amount, year, or part of a longer number.
_NUMBER = rule(
    "assemble.lifting.number",
    r"(?<![\w/.,=&€-])(?<!€ )(?<!\d )(?!(?:19|20)\d\d(?!\d))\d{2,4}"
    rf"(?=[ .,;:?!»”’)]|\Z)(?![.:,]\d)(?!{COUNTED.pattern})",
    example=("norm 584 is", "van 551?"),
    refuses=("in 2021.", "12.51", "€ 151.", "51 dagen", "2 151."),
)


@frozen
class Uncertain:
    """A mark that may be none, or what may be one and is left in the text."""

    message: str
    row: Row
    about: str
    """The label of its note."""


@frozen
class Lifted:
    """The marks that were taken out of the text, and the doubts about them."""

    marks: tuple[tuple[Row, str, float], ...] = ()
    """The row, the label and the margin of each."""
    doubts: tuple[Uncertain, ...] = ()


def lift_marks(body: list[Row], notes: list[Note]) -> Lifted:
    """Take the marks of these notes out of the body's rows.

    Args:
        body: the rows of the text, in printed order.
        notes: the notes, in printed order.
    """
    if not notes:
        return Lifted()
    places = list(accumulate((_place(row) for row in body), max))
    wanted = [Wanted(note.label, _below(note, places)) for note in notes]
    choice = choose_marks(spots(body), wanted)
    marks = [*choice.marks, *_in_numbers(body, wanted, choice)]
    told = [
        _uncertain(body, each, notes[each.note].label, _TAKEN)
        for each in marks
        if each.margin < SURE and not each.again
    ]
    told += [
        _uncertain(body, each, notes[each.note].label, _LEFT)
        for each in choice.left
        if each.spot.weight < NET and all(each.note != mark.note for mark in marks)
    ]
    labelled = [(notes[each.note].label.removesuffix("."), each) for each in marks]
    lift(body, [(label, each.spot) for label, each in labelled])
    lifted = ((body[each.spot.row], label, each.margin) for label, each in labelled)
    return Lifted(tuple(lifted), tuple(told))


def _in_numbers(body: list[Row], wanted: list[Wanted], choice: Choice) -> Iterator[Chosen]:
    """Marks glued to numbers: "norm 584", just between marks 3 and 5, where nothing else is 4."""
    places = {each.note: each.spot.place for each in choice.marks if not each.again}
    for note in [index for index in range(len(wanted)) if index not in places]:
        if note - 1 in places and note + 1 in places:
            first, last = places[note - 1][0], places[note + 1][0]
            found = _number_spots(body, first, min(last, first + CLOSE), wanted[note].label)
            found = [spot for spot in found if is_between(spot.place, note, places)]
            if len(found) == 1:
                yield Chosen(note, found[0], SURE)


def _number_spots(rows: Sequence[Row], first: int, last: int, label: str) -> list[Spot]:
    """Where numbers in these rows end in a label: marks of a note that has no other."""
    found = []
    for index in range(first, last + 1):
        text = rows[index].text
        for number in _NUMBER.finditer(text):
            end, start = number.end(), number.end() - len(label)
            before = text[: number.start()].rstrip()
            whole = NUMBER.fits(before, len(before), "", 0)
            if number[0].endswith(label) and start > number.start() and not whole:
                found.append(Spot(index, start, end, label, label, "glued", 0.0, ("number",)))
    return found


def _place(row: Row) -> tuple[int, int]:
    return row.page or 0, row.number or 0


def _below(note: Note, places: Sequence[tuple[int, int]]) -> int:
    """The first row of the body that is below a note."""
    if not note.rows:
        return len(places)
    return bisect_right(places, _place(note.rows[0]))


def _uncertain(body: Sequence[Row], each: Chosen, label: str, what: str) -> Uncertain:
    row, spot = body[each.spot.row], each.spot
    near = row.text[max(0, spot.start - _NEAR) : spot.end + _NEAR]
    message = f"{row.text[spot.start : spot.end]!r} {what}: {near!r}"
    return Uncertain(message, row, label)


def report_uncertain(
    found: Sequence[Uncertain], notes: Sequence[Note], body: Sequence[Item], context: ReadContext
) -> None:
    """Report the doubts, one diagnostic for each item."""
    by_row: dict[int, list[Uncertain]] = {}
    for each in found:
        by_row.setdefault(id(each.row), []).append(each)
    for path, rows in by_item(body, [each.row for each in found]).items():
        labels = {each.about for row in rows for each in by_row[id(row)]}
        paths = [f"footnotes[{i}]" for i, note in enumerate(notes) if note.label in labels]
        more = f"; and {len(rows) - 1} more" if len(rows) > 1 else ""
        first = by_row[id(rows[0])][0]
        context.report(
            "uncertain-mark",
            first.message + more,
            span=span_of(rows[:1]),
            about=(*((path,) if path else ()), *paths),
        )


# --- cutting ----------------------------------------------------------------------


def lift(rows: Sequence[Row], marks: Iterable[tuple[str, Spot]]) -> None:
    """Take marks out of the rows' texts; each row is made anew once."""
    by_row: dict[int, list[tuple[Spot, str]]] = {}
    for label, spot in marks:
        by_row.setdefault(spot.row, []).append((spot, label))
    for index, found in by_row.items():
        _lift_from(rows[index], sorted(found, key=lambda each: each[0].start))


def pieces(row: Row, found: Sequence[Spot]) -> list[tuple[str, bool]]:
    """A row's text in pieces, each with whether it is taken out: a mark, or what parts it.

    Laid side by side they are the text.
    """
    cuts: list[tuple[str, bool]] = []
    at = 0
    placed = {place for place, _ in row.marks}
    for spot in found:
        start, end = _cut_of(row.text, spot, at, at in placed or bool(cuts))
        cuts += [(row.text[at:start], False), (row.text[start:end], True)]
        at = end
    return [*cuts, (row.text[at:], False)]


def _lift_from(row: Row, found: list[tuple[Spot, str]]) -> None:
    kept, marks = "", []
    old, at = list(row.marks), 0
    labels = iter([label for _, label in found])
    for text, taken in pieces(row, [spot for spot, _ in found]):
        end = at + len(text)
        while old and (old[0][0] < end or (taken and old[0][0] <= end)):
            place, label = old.pop(0)
            marks.append((len(kept) + (0 if taken else place - at), label))
        if taken:
            marks.append((len(kept), next(labels)))
        else:
            kept += text
        at = end
    marks += [(len(kept), label) for _, label in old]
    row.text, row.marks = kept, tuple(marks)


_SEPARATORS = (" en ", ", ", ",", " ")


def _cut_of(text: str, spot: Spot, at: int, follows: bool) -> tuple[int, int]:
    """What goes with a mark: what parts it from a mark before it, and from its word."""
    start, end = spot.start, spot.end
    between = text[at:start]
    if (follows or spot.manner == "alone") and (not between or between in _SEPARATORS):
        start = at
    elif spot.manner in ("apart", "bracketed") or end == len(text):
        start = max(at, len(text[:start].rstrip(" ")))
    if spot.manner == "alone" and text[end:] == ",":
        end += 1
    if start == 0:
        end += len(text[end:]) - len(text[end:].lstrip())
    return start, end
