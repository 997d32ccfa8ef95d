"""Finds notes in text without typography, by their numbers alone.

A note is believed only where both ends are seen: a row that opens with the
next number, and before it a mark with that number in the text.
"""

from __future__ import annotations

import re
from collections.abc import Container

from kvlib.assemble.bracket_notes import take_bracket_notes
from kvlib.assemble.note_marks import COUNTED, find_marks, find_repeated, lift
from kvlib.assemble.notes import Note
from kvlib.assemble.rows import Row
from kvlib.grammar import parse_label

# A row that opens a note: "1 NOS, 11 oktober", "1NOS"; in "32024Z15585" a number of
# questions follows.
_OPENING = re.compile(rf"(\d{{1,3}}?)(?!{COUNTED.pattern})(?=[^\d°.,%)\]}}]|20\d\dZ)\s?(?=\S)")
_OPENERS = frozenset("0123456789")

# What the portal's page leaves behind when it is copied as text.
_NOTE_LABEL = re.compile(r"(?:\d{1,3}|\*{1,3}|[†‡])\Z")
CLOSE_NOTE = frozenset(("X Noot", "XNoot", "Noot"))

_LINES_OF_ADDRESS = 6
_ADDRESS = re.compile(r"https?://|www\.|[\w.-]{2,80}[/?=&][\w/=&.-]{4}")
_SOURCE = re.compile(
    r"://|www\.|Kamerstuk|Handelingen|Stb\.|Stcrt|PbEU|[Vv]ergaderjaar|Trouw|NOS|NRC|AD,|d\.d\."
    r"|\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december) \d{4}"
)
_FINISHED = (".", "?", "!", ":", ";", "»", "”", "’", ")")


def take_notes(rows: list[Row], *, paged: bool) -> tuple[list[Row], list[Note]]:
    """Part the body's rows from the notes, and take the marks out of the body's text.

    Args:
        rows: the content.
        paged: running feet show where pages end, so that notes reach to there.
    """
    if any(row.note_label for row in rows):
        return _raised_notes(rows)
    if any(row.text in CLOSE_NOTE for row in rows):
        body, notes = _web_notes(rows)
    elif any(_opens(row, "1") for row in rows):
        body, notes = _paged_notes(rows) if paged else _loose_notes(rows)
    else:
        body, notes = rows, []
    if not notes:
        return take_bracket_notes(rows)
    lift(body, find_repeated(body, [note.label for note in notes]))
    return body, notes


def _raised_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Notes that open with a raised figure, a character of its own: "¹ NOS, 11 oktober"."""
    body: list[Row] = []
    notes: list[Note] = []
    in_note = False
    for row in rows:
        if row.note_label:
            notes.append(Note(row.note_label))
            in_note = True
        elif row.gap or row.new_page or parse_label(row.text):
            in_note = False
        (notes[-1].rows if in_note else body).append(row)
    return body, notes


def missed(rows: list[Row], number: int) -> list[Row]:
    """Rows of the body that look like notes that nobody marks: the next number and a source."""
    found = []
    for row in rows:
        if _opens(row, str(number)) and _looks_like_note([row]):
            found.append(row)
            number += 1
    return found


def _web_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Notes copied from the portal: "X Noot", the label, the text."""
    start = next(i for i, row in enumerate(rows) if row.text in CLOSE_NOTE)
    body, notes = rows[:start], list[Note]()
    closers: list[Row] = []
    in_note = False
    for row in rows[start:]:
        if row.text in CLOSE_NOTE:
            closers.append(row)
            in_note = False
        elif closers and _NOTE_LABEL.match(row.text):
            notes.append(Note(row.text, closers=closers))
            closers, in_note = [], True
        elif in_note and not parse_label(row.text):
            notes[-1].rows.append(row)
        else:
            body.append(row)
            in_note = False
    if notes:
        notes[-1].closers.extend(closers)
    else:
        body.extend(closers)
    labels = list(dict.fromkeys(note.label for note in notes))
    lift(body, find_marks(body, labels).items())
    return body, notes


def _paged_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
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
    openings = _openings(page)
    first, last = len(notes) + 1, _last(openings, len(notes) + 1)
    while last >= first:
        starts = _chain(openings, first, last, len(page))
        if starts is None or any(parse_label(row.text) for row in page[starts[0] :]):
            last -= 1
            continue
        labels = [str(number) for number in range(first, last + 1)]
        searched = [*body[_first_row(body) :], *page[: starts[0]]]
        marks = find_marks(searched, labels)
        ends = [*starts[1:], len(page)]
        rows = [page[start:end] for start, end in zip(starts, ends, strict=True)]
        believed = _believed(labels, marks, rows)
        if believed == len(labels):
            lift(searched, marks.items())
            start = _run_over(page[: starts[0]], notes)
            body.extend(page[:start])
            notes.extend(map(_note, labels, rows))
            return
        last = first + believed - 1
    body.extend(page[: _run_over(page, notes)])


def _believed(labels: list[str], marks: Container[str], rows: list[list[Row]]) -> int:
    """How many of the notes, from the first on, have a mark or look like notes."""
    for count, (label, group) in enumerate(zip(labels, rows, strict=True)):
        if label not in marks and not _looks_like_note(group):
            return count
    return len(labels)


def _run_over(rows: list[Row], notes: list[Note]) -> int:
    """Give the last note what runs over to the foot of this page; where the body ends."""
    if not notes or _is_complete(notes[-1].rows):
        return len(rows)
    for start in range(len(rows) - 1, 0, -1):
        above = rows[start - 1].text
        if _is_address(rows[start]) or (above.endswith(_FINISHED) and _goes_on(rows[start])):
            _append(notes[-1], rows[start:])
            return start
        if parse_label(rows[start].text):
            break
    return len(rows)


def _is_address(row: Row) -> bool:
    """Whether the row begins with a web address, or with the rest of one."""
    return _ADDRESS.match(row.text) is not None


def _append(note: Note, rows: list[Row]) -> None:
    rows[0].gap, rows[0].new_page = False, True
    note.rows.extend(rows)


def _is_complete(rows: list[Row]) -> bool:
    """Whether a note ends so: a sentence, a bracket, a quotation, a number, an address."""
    last = rows[-1].text
    if last[-1:] in ".)»”" or last[-1:].isdigit():
        return True
    token = last[last.rfind(" ") + 1 :]
    for row in rows[-2:-_LINES_OF_ADDRESS:-1]:  # an address may be broken over lines
        if token != last and " " in last:
            break
        last = row.text
        token = last[last.rfind(" ") + 1 :] + token
    return ("://" in token or "www." in token) and token[-1] not in "-/"


def _goes_on(row: Row) -> bool:
    """Whether the row is in the middle of a sentence, or of an address."""
    return row.text.lstrip("(«‘“")[:1].islower()


def _looks_like_note(rows: list[Row]) -> bool:
    """Words of a source, where no mark for the note is seen."""
    return _SOURCE.search(" ".join(row.text for row in rows)) is not None


def _first_row(body: list[Row]) -> int:
    """Where to look for the next mark: from the last mark's row on."""
    return next((i for i in range(len(body) - 1, -1, -1) if body[i].marks), 0)


def _openings(page: list[Row]) -> dict[int, list[int]]:
    """The rows that may open a note, by its number."""
    found: dict[int, list[int]] = {}
    for index, row in enumerate(page):
        opening = _OPENING.match(row.text) if row.text[:1] in _OPENERS else None
        if opening:
            found.setdefault(int(opening[1]), []).append(index)
    return found


def _last(openings: dict[int, list[int]], number: int) -> int:
    """The last number that rows open without a gap from this one on."""
    while number + 1 in openings:
        number += 1
    return number


def _chain(openings: dict[int, list[int]], first: int, last: int, end: int) -> list[int] | None:
    """Rows that open the notes ``first`` to ``last`` in order; the nearest to the page's end."""
    starts: list[int] = []
    for number in range(last, first - 1, -1):
        rows = [row for row in openings.get(number, ()) if row < end]
        if not rows:
            return None
        end = rows[-1]
        starts.append(end)
    return starts[::-1]


def _note(label: str, rows: list[Row]) -> Note:
    first = rows[0]
    opening = _OPENING.match(first.text)
    if opening:
        first.text = first.text[opening.end() :]
    return Note(label, rows)


def _loose_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Notes somewhere between the body's rows, white space above the first of them."""
    body: list[Row] = []
    notes: list[Note] = []
    at = 0
    while at < len(rows):
        if rows[at].gap and notes and _runs_over(rows[at], body, notes[-1]):
            end = _note_end(rows, at, body)
            _append(notes[-1], rows[at:end])
            at = end
            continue
        group = _group(rows, at, body, len(notes) + 1) if rows[at].gap else []
        labels = [str(len(notes) + 1 + i) for i in range(len(group))]
        searched = body[_first_row(body) :] if group else []
        marks = find_marks(searched, labels)
        if not marks:
            body.append(rows[at])
            at += 1
            continue
        lift(searched, marks.items())
        notes.extend(map(_note, labels, group))
        at += sum(map(len, group))
        if at < len(rows):
            rows[at].new_page = True
    return body, notes


def _runs_over(row: Row, body: list[Row], note: Note) -> bool:
    """Whether a note of the page before goes on here, below the body of this page."""
    if body[-1].text.endswith(_FINISHED):
        return _goes_on(row) and not _is_complete(note.rows)
    return _is_address(row)


def _group(rows: list[Row], at: int, body: list[Row], number: int) -> list[list[Row]]:
    """The rows of the notes from this number on that stand together here."""
    group: list[list[Row]] = []
    while at < len(rows) and _opens(rows[at], str(number)):
        end = _note_end(rows, at, body)
        group.append(rows[at:end])
        at, number = end, number + 1
    return group


def _opens(row: Row, label: str) -> bool:
    opening = _OPENING.match(row.text) if row.text[:1] in _OPENERS else None
    return opening is not None and opening[1] == label


def _note_end(rows: list[Row], start: int, body: list[Row]) -> int:
    """Where a note ends: before white space, a label, the next note, or the sentence resumed."""
    unfinished = bool(body) and not body[-1].text.endswith(_FINISHED)
    opening = _OPENING.match(rows[start].text)
    following = str(int(opening[1]) + 1) if opening else ""
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if row.gap or parse_label(row.text) or _opens(row, following):
            return index
        recent = rows[max(start, index - _LINES_OF_ADDRESS) : index]
        if unfinished and _goes_on(row) and _is_complete(recent):
            return index
    return len(rows)
