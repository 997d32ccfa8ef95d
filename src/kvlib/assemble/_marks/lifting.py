"""Takes note marks out of the texts of rows, and reports where that is uncertain."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from attrs import frozen

from kvlib.assemble._decision.notes import Note
from kvlib.assemble._look.cuts import Cuts
from kvlib.assemble._look.places import by_item, place_of
from kvlib.assemble._look.rows import Row, evolve, shortened, span_of
from kvlib.assemble._marks.choice import SURE, Chosen, MarklessNote, choose_marks, is_between
from kvlib.assemble._marks.mark_candidates import Spot, is_reported, spots
from kvlib.assemble._marks.mark_grades import NUMBER
from kvlib.grammar import rule
from kvlib.grammar._numbers import COUNTED
from kvlib.model import Item
from kvlib.plugin import ReadContext

_TAKEN = "was read as a note mark, but may be part of the text"
_LEFT = "may be a note mark, but is left in the text"
_NEAR = 24  # characters around a mark that a message shows


# A number that a mark may be glued to: not an amount, a year or part of a longer number.
_NUMBER = rule(
    "assemble.lifting.number",
    r"(?<![\w/.,=&€-])(?<!€ )(?<!\d )(?!(?:19|20)\d\d(?!\d))\d{2,4}"
    rf"(?=[ .,;:?!»”’)]|\Z)(?![.:,]\d)(?!{COUNTED.pattern})",
    example=("norm 584 is", "van 551?"),
    refuses=("in 2021.", "12.51", "€ 151.", "51 dagen", "2 151."),
)


@frozen
class Uncertain:
    """A mark that may not be one, or a possible mark that is left in the text."""

    message: str
    row: Row
    about: str
    """The label of its note."""


@frozen
class Lifted:
    """The marks that were taken out of the text, and the doubts about them."""

    rows: list[Row]
    """The rows of the text, without the marks."""
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
        return Lifted(body)
    places = [*accumulate(map(place_of, body), max)]
    ends = [place_of(note.rows[0]) if note.rows else (sys.maxsize, 0, 0) for note in notes]
    labels = [note.label for note in notes]
    wanted = [MarklessNote(labels[i], bisect_right(places, end)) for i, end in enumerate(ends)]
    choice = choose_marks(spots(body), wanted)
    numbers = list(_in_numbers(body, labels, choice.marks))
    marks = [*choice.marks, *numbers]
    reported = [(each, _TAKEN) for each in marks if each.margin < SURE and not each.is_second]
    reported += [
        (each, _LEFT)
        for each in choice.left
        if not is_reported(each.spot, body) and all(each.note != number.note for number in numbers)
    ]
    doubts = tuple(_uncertain(body, each.spot, labels[each.note], what) for each, what in reported)
    labelled = [(labels[each.note].removesuffix("."), each) for each in marks]
    rows = lift(body, [(label, each.spot) for label, each in labelled])
    lifted = tuple((rows[each.spot.row], label, each.margin) for label, each in labelled)
    return Lifted(rows, lifted, doubts)


def _in_numbers(
    body: Sequence[Row], labels: Sequence[str], marks: Sequence[Chosen]
) -> Iterator[Chosen]:
    """Yield marks glued to numbers: "norm 584" between marks 3 and 5, if nothing else is 4."""
    places = {each.note: each.spot.place for each in marks if not each.is_second}
    for note, label in enumerate(labels):
        first, last = places.get(note - 1), places.get(note + 1)
        if note not in places and first and last:
            found = [
                Spot(row, number.end() - len(label), number.end(), label, label, "glued", 0.0, "")
                for row in range(first[0], last[0] + 1)
                for number in _NUMBER.finditer(body[row].text)
                if number[0].endswith(label, 1)
                and not NUMBER.fits(number.string, number.start() - 1, "", 0)
            ]
            found = [spot for spot in found if is_between(spot.place, note, places)]
            if len(found) == 1:
                yield Chosen(note, found[0], SURE)


def _uncertain(body: Sequence[Row], spot: Spot, label: str, what: str) -> Uncertain:
    row = body[spot.row]
    near = row.text[max(0, spot.start - _NEAR) : spot.end + _NEAR]
    return Uncertain(f"{spot.printed!r} {what}: {near!r}", row, label)


def report_uncertain_marks(
    found: Sequence[Uncertain], notes: Sequence[Note], body: Sequence[Item], context: ReadContext
) -> None:
    """Report the doubts, in one diagnostic for each item."""
    by_row: dict[int, list[Uncertain]] = {}
    for each in found:
        by_row.setdefault(id(each.row), []).append(each)
    labelled: dict[str, list[int]] = {}
    for index, note in enumerate(notes):
        labelled.setdefault(note.label, []).append(index)
    for path, rows in by_item(body, [each.row for each in found]).items():
        labels = {each.about for row in rows for each in by_row[id(row)]}
        indexes = sorted(index for label in labels for index in labelled.get(label, ()))
        paths = [f"footnotes[{index}]" for index in indexes]
        more = f"; and {len(rows) - 1} more like it" if len(rows) > 1 else ""
        first = by_row[id(rows[0])][0]
        context.report(
            "uncertain-mark",
            first.message + more,
            span=span_of(rows[:1]),
            about=(*((path,) if path else ()), *paths),
        )


# --- cutting ----------------------------------------------------------------------


def lift(rows: Sequence[Row], marks: Iterable[tuple[str, Spot]]) -> list[Row]:
    """Take marks out of the texts of rows; each row is rebuilt once."""
    lifted = list(rows)
    inside = sorted(marks, key=lambda each: each[1].place)
    for index, group in groupby(inside, key=lambda each: each[1].row):
        row, found = rows[index], list(group)
        gone = stretches_to_cut(row, [spot for _, spot in found])
        cuts = Cuts.of(gone)
        every = [(at, 1, label) for at, label in row.marks]
        every += [(end, 0, label) for (_, end), (label, _) in zip(gone, found, strict=True)]
        every.sort(key=lambda each: each[:2])
        left = tuple((cuts.moved(at), label) for at, _, label in every)
        bare = evolve(row, styles=cuts.styles(row.styles))
        lifted[index] = shortened(bare, cuts.text(row.text), left)
    return lifted


def stretches_to_cut(row: Row, found: Sequence[Spot]) -> list[tuple[int, int]]:
    """Return the stretches to cut: these marks, and what separates them from text and marks."""
    gone: list[tuple[int, int]] = []
    text, placed = row.text, {place for place, _ in row.marks}
    for spot in found:
        start, end, at = spot.start, spot.end, gone[-1][1] if gone else 0
        follows = gone or at in placed or spot.manner == "alone"
        if follows and text[at:start] in ("", " en ", ", ", ",", " "):
            start = at
        elif spot.manner in ("apart", "bracketed") or end == len(text):
            while start > at and text[start - 1] == " ":
                start -= 1
        if spot.manner == "alone" and text[end:] == ",":
            end += 1
        if start == 0:
            end = len(text) - len(text[end:].lstrip())
        gone.append((start, end))
    return gone
