"""Write the rows of a table to the sheets of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from kvlib.tables import FORMULA, Column, Row
from kvlib_xlsx._cells import Texts, Value, shown
from kvlib_xlsx._layout import columns, height, lines, stretches, width, wraps

ROWS = 1_048_576
"""The most rows of a sheet, with its headings."""

_FORMULA = re.compile(FORMULA)
_GREY = "#E7E6E6"


class Formats:
    """The formats of the cells of a workbook."""

    def __init__(self, workbook: Workbook) -> None:
        cell = {"valign": "top", "align": "left"}  # a number at the right would touch a text
        self.plain = workbook.add_format()
        self.heading = workbook.add_format({**cell, "bold": True, "bg_color": _GREY})
        self.line = workbook.add_format(cell)
        self.prose = workbook.add_format({**cell, "text_wrap": True})
        # Excel keeps it a text, even if somebody edits the cell.
        self.quoted = workbook.add_format({**cell, "text_wrap": True, "quote_prefix": True})
        self.day = workbook.add_format({**cell, "num_format": "yyyy-mm-dd"})


@frozen
class _Place:
    """The place of a column in the sheets of a table."""

    column: Column
    index: int
    width: int
    stretches: bool
    format: Format


class Sheets:
    """Writes a table to a sheet, and goes on in the next when that is full.

    XlsxWriter keeps one row in memory, and writes it when the next begins.
    """

    def __init__(self, workbook: Workbook, table: str, formats: Formats) -> None:
        self._workbook = workbook
        self._table = table
        self._formats = formats
        self._places = tuple(self._place(*each) for each in enumerate(columns(table)))
        self._count = 0
        self._begin()

    def _place(self, index: int, column: Column) -> _Place:
        form = self._formats.prose if wraps(column) else self._formats.line
        if column.type == "date32":
            form = self._formats.day
        return _Place(column, index, width(column), stretches(self._table, column), form)

    def write(self, rows: Iterable[Row], texts: Texts) -> None:
        """Write the rows of a document."""
        for row in rows:
            if self._row == ROWS:
                self.end()
                self._begin()
            self._end_row(max(self._write(place, row, texts) for place in self._places))

    def end(self) -> None:
        """Finish the sheet: its filter covers all rows."""
        last = self._row - 1
        self._sheet.autofilter(0, 0, last, len(self._places) - 1)
        self._sheet.set_row(last, self._height)
        self._sheet.set_default_row(height(1))  # of the empty rows below

    def _begin(self) -> None:
        self._count += 1
        number = f" ({self._count})" if self._count > 1 else ""
        sheet = self._sheet = self._workbook.add_worksheet(f"{self._table}{number}")
        sheet.freeze_panes(1, 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})
        for place in self._places:
            sheet.set_column(place.index, place.index, place.width)
            sheet.write_string(0, place.index, place.column.name, self._formats.heading)
        self._row = 0
        self._end_row(1)

    def _end_row(self, lines: int) -> None:
        """Set the height of the row in memory, which is the default when the next one begins.

        A height of each row by ``set_row`` would stay in memory.
        """
        self._height = height(lines)
        self._sheet.set_default_row(self._height)
        self._row += 1

    def _write(self, place: _Place, row: Row, texts: Texts) -> int:
        """Write a cell, and return the lines that it takes."""
        value = shown(row[place.column.name])
        if not isinstance(value, str):
            self._write_other(place, value)
            return 1
        if not value:
            return 1
        text = texts.fit(value, f"{self._table}.{place.column.name}")
        self._write_text(place, text)
        return lines(text, place.width) if place.stretches else 1

    def _write_other(self, place: _Place, value: Value) -> None:
        if isinstance(value, int):
            self._sheet.write_number(self._row, place.index, value, place.format)
        else:
            self._sheet.write_datetime(self._row, place.index, value, place.format)

    def _write_text(self, place: _Place, text: str) -> None:
        form = self._formats.quoted if _FORMULA.match(text) else place.format
        if text.startswith("<r>") and text.endswith("</r>"):  # XlsxWriter takes it for its own XML
            parts = (text[:1], self._formats.plain, text[1:])
            self._sheet.write_rich_string(self._row, place.index, *parts, form)
        else:
            self._sheet.write_string(self._row, place.index, text, form)
