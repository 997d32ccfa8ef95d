"""Write all tables to a workbook, with XlsxWriter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from kvlib.model import Document
from kvlib.plugin import WriteContext, temporary_folder
from kvlib.tables import Group, by_document
from kvlib_xlsx._cells import Texts
from kvlib_xlsx._layout import SHEETS
from kvlib_xlsx._sheets import Formats, Sheets

_CREATED = datetime(1980, 1, 1)  # the first that a ZIP holds: the same documents, the same bytes


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write all tables: by way of a folder of temporary files, so that memory holds a few rows."""
    with temporary_folder() as folder:
        path = folder / "workbook.xlsx"
        with _workbook(path) as workbook:
            formats = Formats(workbook)
            sheets = {name: Sheets(workbook, name, formats) for name in SHEETS}
            for group in by_document(documents, SHEETS, context.failed):
                _write_group(sheets, group)
            for each in sheets.values():
                each.end()
        with path.open("rb") as file:
            shutil.copyfileobj(file, cast("BinaryIO", target))


def _write_group(sheets: dict[str, Sheets], group: Group) -> None:
    """Write the rows of a document, or of sources that could not be read."""
    named = next((row for rows in group.values() for row in rows), {})
    texts = Texts(named.get("document") or named.get("source") or "")
    for name, each in sheets.items():
        each.write(group[name], texts)
    texts.warn()


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    """Make a workbook that is written to the path if no error occurs."""
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "use_zip64": True,  # makes no difference below 4 GB
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    workbook = Workbook(str(path), options)
    workbook.set_properties({"author": "kvlib", "created": _CREATED})
    try:
        yield workbook
        workbook.close()
    except FileCreateError as error:  # the disk is full, for example
        raise error.args[0] from None
    finally:
        for sheet in workbook.worksheets():
            sheet.row_data_fh.close()  # only close() would do so
