"""Finds notes at the foot of pages, in text whose running feet or form feeds show the pages."""

from __future__ import annotations

from collections.abc import Container

from kvlib.assemble.marks import find_marks
from kvlib.assemble.note_rows import (
    append,
    first_row,
    goes_on,
    is_address,
    is_complete,
    looks_like_note,
    make_note,
    openings,
    opens,
)
from kvlib.assemble.notes import Note
from kvlib.assemble.notes_apart import is_alone, last_label, notes_apart
from kvlib.assemble.rows import Row
from kvlib.grammar import parse_label
from kvlib.grammar.sentences import ends_sentence

_ROWS_OF_SOURCE = 3  # a note without a mark names its source in them


def paged_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Notes at the foot of their pages."""
    body: list[Row] = []
    notes: list[Note] = []
    for page in _pages(rows):
        _take_page(body, page, notes)
    return body, notes


def _pages(rows: list[Row]) -> list[list[Row]]:
    pages: list[list[Row]] = []
    for row in rows:
        if row.new_page or not pages:
            pages.append([])
        pages[-1].append(row)
    return pages


def _take_page(body: list[Row], page: list[Row], notes: list[Note]) -> None:
    """Move a page's rows to the body, and those of its notes to the notes."""
    first = len(notes) + 1
    alone = _last_alone(page, first)
    taken = alone is not None and _take_apart(body, page, notes, alone)
    if not (taken or _take_opened(body, page, notes)):
        body.extend(page[: _run_over(page, notes)])


def _last_alone(page: list[Row], number: int) -> int | None:
    """The last row with this number if it is the number alone."""
    text = str(number)
    for index in range(len(page) - 1, -1, -1):
        if page[index].text == text and is_alone(page[index]):
            return index
        if opens(page[index], text):
            return None
    return None


def _take_apart(body: list[Row], page: list[Row], notes: list[Note], start: int) -> bool:
    """Take notes whose figures stand on lines of their own, if there are such notes."""
    first = len(notes) + 1
    last = last_label(page, start, first)
    while last >= first and not any(parse_label(row.text) for row in page[start:]):
        found = notes_apart(page, start, first, last)
        if found is None:
            return False
        between, made = found
        parted = _is_parted(page, start)
        believed = _take(body, [*page[:start], *between], made, notes, parted=parted)
        if believed == len(made):
            return True
        last = first + believed - 1
    return False


def _take_opened(body: list[Row], page: list[Row], notes: list[Note]) -> bool:
    """Take notes that open with their figure, if there are such notes."""
    starts_of = _starts_of(page)
    first, last = len(notes) + 1, _last(starts_of, len(notes) + 1)
    while last >= first:
        starts = _chain(starts_of, first, last, len(page))
        if starts is None or any(parse_label(row.text) for row in page[starts[0] :]):
            last -= 1
            continue
        if _opens_again(page, starts, starts_of[first]):
            last -= 1
            continue
        ends = zip(starts, [*starts[1:], len(page)], strict=True)
        labels = [str(number) for number in range(first, last + 1)]
        made = [make_note(n, page[a:b]) for n, (a, b) in zip(labels, ends, strict=True)]
        parted = _is_parted(page, starts[0])
        believed = _take(body, page[: starts[0]], made, notes, parted=parted)
        if believed == len(made):
            return True
        last = first + believed - 1
    return False


def _opens_again(page: list[Row], starts: list[int], firsts: list[int]) -> bool:
    """Whether the first note opens further down, and what opens so here is a table's row."""
    again = firsts[-1]
    end = starts[1] if len(starts) > 1 else len(page)
    return (
        again > starts[0]
        and looks_like_note([page[again]])
        and not looks_like_note(page[starts[0] : end])
    )


def _take(
    body: list[Row], above: list[Row], made: list[Note], notes: list[Note], *, parted: bool
) -> int:
    """Take these notes if all are believed; how many are, from the first on.

    ``parted`` says that the first needs no mark to be parted from what stands above it.
    """
    since = first_row(notes)
    searched = [*body[since:], *above]
    marks = find_marks(searched, [note.label for note in made])
    believed = _believed(made, marks) if parted or made[0].label in marks else 0
    if believed == len(made):
        for note in made:
            note.marked_at = since + marks[note.label].row if note.label in marks else 0
        body.extend(above[: _run_over(above, notes)])
        notes.extend(made)
    return believed


def _believed(made: list[Note], marks: Container[str]) -> int:
    """How many of the notes, from the first on, have a mark or look like notes."""
    for count, note in enumerate(made):
        if note.label not in marks and not looks_like_note(note.rows[:_ROWS_OF_SOURCE]):
            return count
    return len(made)


def _is_parted(page: list[Row], start: int) -> bool:
    """Whether what stands above a note ends there, so that the note is no part of it."""
    return start == 0 or page[start].gap or ends_sentence(page[start - 1].text)


def _run_over(rows: list[Row], notes: list[Note]) -> int:
    """Give the last note what runs over to the foot of this page; where the body ends."""
    if not notes or is_complete(notes[-1].rows):
        return len(rows)
    for start in range(len(rows) - 1, 0, -1):
        above = rows[start - 1].text
        if is_address(rows[start]) or (ends_sentence(above) and goes_on(rows[start])):
            append(notes[-1], rows[start:])
            return start
        if parse_label(rows[start].text):
            break
    return len(rows)


def _starts_of(page: list[Row]) -> dict[int, list[int]]:
    """The rows that may open a note, by its number."""
    found: dict[int, list[int]] = {}
    for index, number in openings(page):
        found.setdefault(int(number), []).append(index)
    return found


def _last(starts_of: dict[int, list[int]], number: int) -> int:
    """The last number that rows open without a gap from this one on."""
    while number + 1 in starts_of:
        number += 1
    return number


def _chain(starts_of: dict[int, list[int]], first: int, last: int, end: int) -> list[int] | None:
    """Rows that open the notes ``first`` to ``last`` in order; the nearest to the page's end."""
    starts: list[int] = []
    for number in range(last, first - 1, -1):
        rows = [row for row in starts_of.get(number, ()) if row < end]
        if not rows:
            return None
        end = rows[-1]
        starts.append(end)
    return starts[::-1]
