"""Takes the marks of notes out of the rows' texts, and says where that is not sure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from attrs import frozen

from kvlib.assemble.mark_candidates import NET, Spot, spots
from kvlib.assemble.mark_grades import NUMBER
from kvlib.assemble.marks import SURE, Chosen, Wanted, choose_marks, is_between
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
    marks = [*choice.marks, *_in_numbers(body, wanted, choice.marks)]
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


def _in_numbers(
    body: Sequence[Row], wanted: Sequence[Wanted], marks: Sequence[Chosen]
) -> Iterator[Chosen]:
    """Marks glued to numbers: "norm 584", just between marks 3 and 5, where nothing else is 4."""
    places = {each.note: each.spot.place for each in marks if not each.again}
    for note, each in enumerate(wanted):
        if note not in places and note - 1 in places and note + 1 in places:
            rows = range(places[note - 1][0], places[note + 1][0] + 1)
            spots_of = (
                spot for row in rows for spot in _number_spots(row, body[row].text, each.label)
            )
            found = [spot for spot in spots_of if is_between(spot.place, note, places)]
            if len(found) == 1:
                yield Chosen(note, found[0], SURE)


def _number_spots(row: int, text: str, label: str) -> Iterator[Spot]:
    """Where numbers in a row end in a label."""
    for number in _NUMBER.finditer(text):
        start, end = number.end() - len(label), number.end()
        before = text[: number.start()].rstrip()
        ends = number[0].endswith(label) and start > number.start()
        if ends and not NUMBER.fits(before, len(before), "", 0):
            yield Spot(row, start, end, label, label, "glued", 0.0, ("number",))


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
    inside = sorted(marks, key=lambda each: each[1].place)
    for index, group in groupby(inside, key=lambda each: each[1].row):
        row, found = rows[index], list(group)
        gone = cuts(row, [spot for _, spot in found])
        every = [(at, 0, label) for at, label in row.marks]
        every += [(end, 1, label) for (_, end), (label, _) in zip(gone, found, strict=True)]
        every.sort(key=lambda each: each[:2])
        row.marks = tuple(
            (at - sum(min(at, end) - start for start, end in gone if start < at), label)
            for at, _, label in every
        )
        ends = [0, *(end for _, end in gone)]
        starts = [*(start for start, _ in gone), len(row.text)]
        row.text = "".join(row.text[a:b] for a, b in zip(ends, starts, strict=True))


def cuts(row: Row, found: Sequence[Spot]) -> list[tuple[int, int]]:
    """What is taken out of a row's text with these marks: they, and what parts them."""
    gone: list[tuple[int, int]] = []
    placed = {place for place, _ in row.marks}
    for spot in found:
        at = gone[-1][1] if gone else 0
        gone.append(_cut_of(row.text, spot, at, at in placed or bool(gone)))
    return gone


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
