"""Finds the head of a letter, and its repetitions on later pages.

Letters made in Word repeat the date and the reference from page 2 on.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from attrs import define, field, frozen

from kvlib.assemble._furniture.titles import is_title_line
from kvlib.assemble._look.prose import prose_rows
from kvlib.assemble._look.rows import Row
from kvlib.grammar import furniture_kind, parse_label, starts_question_heading
from kvlib.grammar._covering import names_members_questions
from kvlib.grammar._letters import (
    LetterField,
    is_field_value,
    is_salutation,
    letter_field,
    may_be_letterhead,
    names_ministry,
    names_questions,
)
from kvlib.grammar._subjects import goes_on_with_subject, is_below_subject, subject_value

_LONG = 6  # characters; a second value has at least as many
_VALUES = 2  # rows below the name of a field
_MOST_ROWS = 6  # rows of a subject
OPENINGS = (
    *("Datum", "DATUM", "Ons ", "Onze ", "ONS ", "ONZE ", "Uw ", "UW ", "Kenmerk", "KENMERK"),
    *("Referentie", "REFERENTIE", "Zaaknummer", "Documentnummer", "Dossier", "Briefnummer"),
    *("Nummer", "Bijlage", "Afdeling", "Team", "Cluster", "Contactpersoon"),
    *("Behandel", "Inlichtingen", "Minister", "MINISTER", "Direct", "Programmadirectie"),
    *("Inspectie", "Dienst", "Bureau", "Rijksdienst"),
)
"""The beginnings of fields and of names of ministries."""
_FIRST_TWO = frozenset(opening[:2] for opening in OPENINGS)
SURE_FIELDS = ("day", "reference", "annexes")
"""The kinds of fields that hardly any other line looks like."""
LEAST_FIELDS = 2
"""As many fields show a letterhead."""


@frozen
class Subject:
    """The line of a letter that says whose questions it answers (Betreft, Onderwerp)."""

    rows: tuple[Row, ...] = ()
    """The line and its continuation; empty if there is no such line."""
    whole: bool = True
    """True if the next row surely does not belong to it."""


@define
class Letterheads:
    """The rows of letterheads, and rows that only read like a repeated one."""

    rows: set[Row] = field(factory=set)
    unsure: list[Row] = field(factory=list)
    subject: Subject = field(factory=Subject)


def letterheads(rows: list[Row], head: int, others: Container[Row]) -> Letterheads:
    """Find the letterhead above row ``head``, and its repetitions further on.

    Args:
        rows: all rows.
        head: the row of the heading, or else of the first label.
        others: rows known to be furniture of another kind.
    """
    found = Letterheads()
    above = rows[:head]
    end = _front_end(above)
    found.rows.update(_front_rows(above[:end], others))
    found.subject = find_subject(rows[: head + 1])
    found.rows.update(row for row in found.subject.rows if row in above)
    first_page = {row.text for row in found.rows}
    first_page.update(_values(above[:end]))
    later = _LaterPages(rows, end, head, first_page, others, letter=end > 0)
    for block, sure in later.blocks():
        if sure:
            found.rows.update(block)
        elif block:
            found.unsure.append(block[0])
    return found


def find_subject(rows: list[Row]) -> Subject:
    """Find the line above the first label that says whose questions a letter answers."""
    for index, row in enumerate(rows):
        if subject_value(row.text) is not None:
            end = _subject_end(rows, index)
            if names_members_questions(" ".join(row.text for row in rows[index:end])):
                below = rows[end : end + 1]
                whole = all(_begins_anew(row) or is_below_subject(row.text) for row in below)
                return Subject(tuple(rows[index:end]), whole)
        elif parse_label(row.text):
            break
    return Subject()


def _subject_end(rows: list[Row], start: int) -> int:
    for index in range(start + 1, min(len(rows), start + _MOST_ROWS)):
        row = rows[index]
        if _begins_anew(row) or not goes_on_with_subject(rows[index - 1].text, row.text):
            return index
    return min(len(rows), start + _MOST_ROWS)


def _begins_anew(row: Row) -> bool:
    return row.gap or starts_question_heading(row.text) or parse_label(row.text) is not None


def names_field(row: Row) -> bool:
    """Return True if a row repeated on every page is a letterhead's, by its first word."""
    return row.text.startswith(OPENINGS)


# --- the first page ---------------------------------------------------------------------


def _front_end(above: list[Row]) -> int:
    """Find where the letterhead of the first page ends; 0 if this is not a letter.

    That is after the salutation, or before the first sentence.
    """
    fields = 0
    prose = prose_rows(above)
    for index, row in enumerate(above):
        if is_salutation(row.text):
            return index + 1
        entry = letter_field(row.text)
        fields += entry is not None
        sentence = row in prose or not may_be_letterhead(row.text)
        if entry is None and sentence and fields >= LEAST_FIELDS:
            return index
    return len(above) if fields >= LEAST_FIELDS else 0


def _front_rows(front: list[Row], others: Container[Row]) -> Iterator[Row]:
    """Yield the rows of the letterhead; not one about questions, which may be their heading."""
    annexes = False  # True if the number of annexes may follow
    prose = prose_rows(front)
    for row in front:
        text = row.text
        entry = letter_field(text)
        title = furniture_kind(text) or (is_title_line(row) and not (annexes or entry))
        heading = names_questions(text) and entry is None
        annexes = entry is not None and entry.kind == "annexes" and entry.value is None
        if row in others or row in prose or title or heading:
            continue
        if may_be_letterhead(text) or is_salutation(text) or names_ministry(text):
            yield row


def _values(front: list[Row]) -> Iterator[str]:
    """Yield the values of fields on the first page, which later pages may repeat on own lines."""
    for row in front:
        entry = letter_field(row.text)
        if entry and entry.value and entry.kind in SURE_FIELDS:
            yield entry.value


# --- later pages ------------------------------------------------------------------------


@define
class _LaterPages:
    """Finds repetitions of a letterhead below row ``first``; the heading is at row ``head``."""

    rows: list[Row]
    first: int
    head: int
    first_page: Container[str]
    """The lines and values of the first page's letterhead."""
    others: Container[Row]
    letter: bool

    def blocks(self) -> Iterator[tuple[list[Row], bool]]:
        """Yield the rows of each repetition, and whether it is certain."""
        done = self.first
        likely = [i for i, row in enumerate(self.rows) if row.text[:2] in _FIRST_TWO]
        for index in likely:
            if index < done or not self._begins(self.rows[index]):
                continue
            start = index
            while start > self.first and self._fits(self.rows[start - 1]):
                start -= 1
            end, values = self._block_end(index)
            sure, repeats = self._judge(start, end, values)
            if sure or values >= LEAST_FIELDS or (values and repeats):
                block = self.rows[start:end]
                yield [row for row in block if row not in self.others], sure
            done = end

    def _begins(self, row: Row) -> bool:
        return names_field(row) and (self._fits(row) or self._field(row) is not None)

    def _fits(self, row: Row) -> bool:
        """Return True if a row may belong to the block without the rows around it."""
        text = row.text
        return text in self.first_page or row in self.others or names_ministry(text)

    def _block_end(self, start: int) -> tuple[int, int]:
        """Find where a block that begins here ends, and how many of its fields have a value."""
        values = 0
        index = start
        while index < len(self.rows):
            entry = self._field(self.rows[index])
            if entry is None and not self._fits(self.rows[index]):
                break
            index += 1
            if entry and entry.value is None:
                below = self._values(entry.kind, index)
                values += below > 0
                index += below
            elif entry:
                values += entry.kind in SURE_FIELDS
        return index, values

    def _field(self, row: Row) -> LetterField | None:
        """Return the field that a row is; a field for a name only if its value is elsewhere."""
        found = letter_field(row.text)
        if found is None or found.kind in SURE_FIELDS:
            return found
        return found if found.kind == "name" and found.value is None else None

    def _values(self, kind: str, index: int) -> int:
        """Count the rows from here on that are values of a field."""
        rows = self.rows[index : index + _VALUES]
        if kind in SURE_FIELDS:
            fits = [
                row.text in self.first_page
                or (is_field_value(row.text) and (not n or _is_long(row)))
                for n, row in enumerate(rows)
            ]
        else:
            fits = [row.text in self.first_page for row in rows]
        return fits.index(False) if False in fits else len(fits)

    def _judge(self, start: int, end: int, values: int) -> tuple[bool, bool]:
        """Say whether the block is surely a letterhead, and whether it repeats the first.

        An answer may quote the day and the reference of its own letter: a block is certain
        only above the heading, where a page begins, or below the name of the ministry.
        """
        inside = range(start, min(end + 1, len(self.rows)))
        own = [row for row in self.rows[start:end] if row not in self.others]
        repeats = [row.text in self.first_page and not _is_name(row) for row in own]
        named = any(row.text in self.first_page and names_ministry(row.text) for row in own)
        again = values > 0 and any(repeats) and (named or end <= self.head)
        begins = again or any(map(self._is_break, inside))
        fits = (
            all(repeats) or bool(values and (self.letter or any(repeats))) or values >= LEAST_FIELDS
        )
        return begins and fits, any(repeats)

    def _is_break(self, index: int) -> bool:
        """Return True if a page begins with a row, or there is a page number there."""
        row = self.rows[index]
        if not index or row.new_page or row in self.others:
            return index > 0
        above = self.rows[index - 1]
        return above.page != row.page or above in self.others


def _is_long(row: Row) -> bool:
    """Return True if a second value is too long for a bare number of the text below it."""
    return len(row.text) >= _LONG


def _is_name(row: Row) -> bool:
    """Return True if a row is the name of a field without a value, as any table may have."""
    entry = letter_field(row.text)
    return entry is not None and entry.value is None
