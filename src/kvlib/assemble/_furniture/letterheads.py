"""The head of a letter, and what is repeated of it on later pages."""

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

_FIELDS = 2  # of a letterhead
_LONG = 6  # characters of a second value
_VALUES = 2  # rows below the name of a field
_MOST = 6  # rows of a subject
OPENINGS = (
    *("Datum", "DATUM", "Ons ", "Onze ", "ONS ", "ONZE ", "Uw ", "UW ", "Kenmerk", "KENMERK"),
    *("Referentie", "REFERENTIE", "Zaaknummer", "Documentnummer", "Dossier", "Briefnummer"),
    *("Nummer", "Bijlage", "Directi", "Afdeling", "Team", "Cluster", "Contactpersoon"),
    *("Behandel", "Inlichtingen", "Minister", "MINISTER", "Direct", "Programmadirectie"),
    *("Inspectie", "Dienst", "Bureau", "Rijksdienst"),
)
"""What fields and ministries begin with."""
_FIRST_TWO = frozenset(opening[:2] for opening in OPENINGS)
_SURE = ("day", "reference", "annexes")


@frozen
class Subject:
    """The line that says whose questions a letter answers (Betreft, Onderwerp)."""

    rows: tuple[Row, ...] = ()
    """It and what it goes on with; none if there is no such line."""
    whole: bool = True
    """Whether what stands below is for sure no more of it."""


@define
class Letterheads:
    """The rows of letterheads, and what only reads like a repeated one."""

    rows: set[Row] = field(factory=set)
    unsure: list[Row] = field(factory=list)
    subject: Subject = field(factory=lambda: Subject())


def letterheads(rows: list[Row], head: int, others: Container[Row]) -> Letterheads:
    """The letterhead above row ``head``, and its repetition further on.

    Args:
        rows: all rows.
        head: the heading's, or the first label's.
        others: rows that are known to be furniture of another kind.
    """
    found = Letterheads()
    above = rows[:head]
    end = _front(above)
    found.rows.update(_front_rows(above[:end], others))
    found.subject = find_subject(rows[: head + 1])
    found.rows.update(row for row in found.subject.rows if row in above)
    known = {row.text for row in found.rows}
    known.update(_values(above[:end]))
    later = _Later(rows, end, head, known, others, letter=end > 0)
    for block, sure in later.blocks():
        if sure:
            found.rows.update(block)
        elif block:
            found.unsure.append(block[0])
    return found


def find_subject(rows: list[Row]) -> Subject:
    """The line above the first label that says whose questions a letter answers."""
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
    for index in range(start + 1, min(len(rows), start + _MOST)):
        row = rows[index]
        if _begins_anew(row) or not goes_on_with_subject(rows[index - 1].text, row.text):
            return index
    return min(len(rows), start + _MOST)


def _begins_anew(row: Row) -> bool:
    return row.gap or starts_question_heading(row.text) or parse_label(row.text) is not None


def names_field(row: Row) -> bool:
    """Whether a row that stands on every page is a letterhead's, by its first word."""
    return row.text.startswith(OPENINGS)


# --- the first page ---------------------------------------------------------------------


def _front(above: list[Row]) -> int:
    """Where the letterhead of the first page ends; 0 if it is no letter.

    That is after the salutation, or before the first sentence.
    """
    fields = 0
    prose = prose_rows(above)
    for index, row in enumerate(above):
        if is_salutation(row.text):
            return index + 1
        known = letter_field(row.text)
        fields += known is not None
        sentence = row in prose or not may_be_letterhead(row.text)
        if known is None and sentence and fields >= _FIELDS:
            return index
    return len(above) if fields >= _FIELDS else 0


def _front_rows(front: list[Row], others: Container[Row]) -> Iterator[Row]:
    """The rows of the letterhead; one about questions may be their heading."""
    annexes = False  # the row above asks for their number
    prose = prose_rows(front)
    for row in front:
        text = row.text
        known = letter_field(text)
        title = furniture_kind(text) or (is_title_line(row) and not (annexes or known))
        heading = names_questions(text) and known is None
        annexes = known is not None and known.kind == "annexes" and known.value is None
        if row in others or row in prose or title or heading:
            continue
        if may_be_letterhead(text) or is_salutation(text) or names_ministry(text):
            yield row


def _values(front: list[Row]) -> Iterator[str]:
    """What the fields of the first page say, as it may stand on a line of its own."""
    for row in front:
        known = letter_field(row.text)
        if known and known.value and known.kind in _SURE:
            yield known.value


# --- later pages ------------------------------------------------------------------------


@define
class _Later:
    """Finds what is repeated of a letterhead below row ``first``; the heading's is ``head``."""

    rows: list[Row]
    first: int
    head: int
    known: Container[str]
    """The lines and values of the first page's letterhead."""
    others: Container[Row]
    letter: bool

    def blocks(self) -> Iterator[tuple[list[Row], bool]]:
        """The rows of each repetition, and whether they are one for sure."""
        done = self.first
        likely = [i for i, row in enumerate(self.rows) if row.text[:2] in _FIRST_TWO]
        for index in likely:
            if index < done or not self._begins(self.rows[index]):
                continue
            start = index
            while start > self.first and self._fits(self.rows[start - 1]):
                start -= 1
            end, told = self._end(index)
            sure, repeats = self._looks(start, end, told)
            if sure or told >= _FIELDS or (told and repeats):
                block = self.rows[start:end]
                yield [row for row in block if row not in self.others], sure
            done = end

    def _begins(self, row: Row) -> bool:
        return names_field(row) and (self._fits(row) or self._field(row) is not None)

    def _fits(self, row: Row) -> bool:
        """Whether a row may go with the block by itself."""
        text = row.text
        return text in self.known or row in self.others or names_ministry(text)

    def _end(self, start: int) -> tuple[int, int]:
        """Where a block ends that begins here, and how many of its fields have a value."""
        told = 0
        index = start
        while index < len(self.rows):
            known = self._field(self.rows[index])
            if known is None and not self._fits(self.rows[index]):
                break
            index += 1
            if known and known.value is None:
                below = self._values(known.kind, index)
                told += below > 0
                index += below
            elif known:
                told += known.kind in _SURE
        return index, told

    def _field(self, row: Row) -> LetterField | None:
        """The field that a row is; of names only the field itself, its value stands below."""
        found = letter_field(row.text)
        if found is None or found.kind in _SURE:
            return found
        return found if found.kind == "name" and found.value is None else None

    def _values(self, kind: str, index: int) -> int:
        """How many of the rows from here on are the values of a field."""
        rows = self.rows[index : index + _VALUES]
        if kind in _SURE:
            fits = [
                row.text in self.known or (is_field_value(row.text) and (not n or _is_long(row)))
                for n, row in enumerate(rows)
            ]
        else:
            fits = [row.text in self.known for row in rows]
        return fits.index(False) if False in fits else len(fits)

    def _looks(self, start: int, end: int, told: int) -> tuple[bool, bool]:
        """Whether the block is a letterhead for sure, and whether it repeats the first.

        An answer may quote the day and the reference of its own letter: it is sure only
        above the heading, where a page begins, or below the name of the ministry.
        """
        inside = range(start, min(end + 1, len(self.rows)))
        own = [row for row in self.rows[start:end] if row not in self.others]
        repeats = [row.text in self.known and not _is_name(row) for row in own]
        named = any(row.text in self.known and names_ministry(row.text) for row in own)
        again = told > 0 and any(repeats) and (named or end <= self.head)
        begins = again or any(map(self._is_break, inside))
        fits = all(repeats) or bool(told and (self.letter or any(repeats))) or told >= _FIELDS
        return begins and fits, any(repeats)

    def _is_break(self, index: int) -> bool:
        """Whether a page begins with a row, or its number stands there."""
        row = self.rows[index]
        if not index or row.new_page or row in self.others:
            return index > 0
        above = self.rows[index - 1]
        return above.page != row.page or above in self.others


def _is_long(row: Row) -> bool:
    """Whether a second value is no mere figure of the text below it."""
    return len(row.text) >= _LONG


def _is_name(row: Row) -> bool:
    """Whether a row is a field's name without its value, which any table may have."""
    known = letter_field(row.text)
    return known is not None and known.value is None
