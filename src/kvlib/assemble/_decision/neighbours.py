"""Looks around a line: white space, the sentence above, the line below (de omgeving)."""

from __future__ import annotations

from collections.abc import Sequence

from kvlib.assemble._look.rows import Row, is_marks
from kvlib.grammar import rule
from kvlib.grammar._labels import labels_in, without_opening
from kvlib.grammar._sentences import OPENING_QUOTES, QUOTES, awaits_number, ends_sentence

_NEAR = 40  # characters; the end of a row that shows whether a sentence ends
_ROWS_OF_MARKS = 2  # one below the other, as pdfminer writes them
_FEW_QUOTED = 5  # rows of a quotation
_MOST_QUOTED = 60  # rows of a quotation that begins with a label

# Marks of notes may follow the sentence.
_FINISHED = rule(
    "assemble.neighbours.finished",
    r"(?:[.)?!»”\"\]*:;]|[!?)»”.\]*]\s?[0-9]{1,3}(?:(?:,|, | )[0-9]{1,3}){0,5}\)?)\Z",
    example=("Kent u die?", "(Ingezonden 3 mei 1999)", "Kent u «die»?1", "Ja.1, 2", "klopt? 1)"),
    refuses=("Kent u die", "in 2024", "Kost dat 1 5"),
)


def ends_finished(text: str) -> bool:
    """Return True if a sentence ends with this text, or with note marks after the sentence.

    Example:
        >>> ends_finished("Kent u die?1, 2"), ends_finished("in 2024")
        (True, False)
    """
    end = text[-_NEAR:]
    return _FINISHED.search(end) is not None and (end[-1] != "." or ends_sentence(end))


def is_parted(row: Row) -> bool:
    """Return True if there is white space or the end of a page above a row."""
    return row.gap or row.new_page


class Neighbours:
    """Looks at the rows around a row; follows quotations from the first row to the last."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.quoted = _quoted(rows)

    def above(self, index: int) -> str:
        """Return the text of the nearest row above that is not a row of marks; empty at the top."""
        top = max(0, index - _ROWS_OF_MARKS)
        while index > top and is_marks(self.rows[index - 1].text) and not self.rows[index - 1].gap:
            index -= 1
        return self.rows[index - 1].text if index else ""

    def below(self, index: int) -> str:
        """Return the text of the row below; empty below the last."""
        return self.rows[index + 1].text if index + 1 < len(self.rows) else ""

    def label_grades(self, index: int) -> tuple[str, ...]:
        """Return the grades that a row's place gives to a label in it."""
        row, above = self.rows[index], self.above(index)
        if index in self.quoted:
            return ("quoted",)
        found = ("white-space-above",) if is_parted(row) or not index else ()
        if row.gap and not row.text[:1].islower():
            return (*found, "after-sentence") if ends_finished(above) else found
        if awaits_number(above):
            return (*found, "number-awaited")
        if not index or ends_finished(above) or _is_label(above):
            return (*found, "after-sentence")
        return found if row.gap else (*found, "in-sentence")

    def begins_text(self, index: int) -> bool:
        """Return True if a text begins with a row: a capital, a digit, a quotation, a dash."""
        first = without_opening(self.rows[index].text)[:1] if index < len(self.rows) else ""
        return bool(first) and not first.islower() and first not in ",.;:?!)"


def _is_label(text: str) -> bool:
    return len(text) < _NEAR and any(label.manner == "alone" for label in labels_in(text))


def _quoted(rows: Sequence[Row]) -> frozenset[int]:
    """Return the rows inside a quotation that began in a row above.

    One that begins with a label may be long («Vraag 7 …). Any other has few rows: a quotation
    mark that is never closed, or closed far below, must do no harm.
    """
    found: set[int] = set()
    opened: list[tuple[int, int]] = []  # the row, and the last row that its quotation may reach
    for index, row in enumerate(rows):
        for sign in QUOTES.finditer(row.text):
            if sign[0] in OPENING_QUOTES:
                most = _MOST_QUOTED if _opens_label(row.text, sign.end()) else _FEW_QUOTED
                opened.append((index, index + most))
            elif opened:
                begun, last = opened.pop()
                if begun < index <= last:
                    found.update(range(begun + 1, index + 1))
    return frozenset(found)


def _opens_label(text: str, start: int) -> bool:
    return any(label.manner != "inside" for label in labels_in(text[start : start + _NEAR]))
