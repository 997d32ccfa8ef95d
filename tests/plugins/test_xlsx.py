"""The workbook for Excel, as openpyxl, pandas, polars and LibreOffice read it."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pandas
import polars
import pytest
from xlsxwriter.worksheet import Worksheet

import kvlib
from corpus import CORPUS, FORMATS, real_paths
from fictional import make
from kvlib import tables
from kvlib.errors import WriteWarning
from kvlib.model import Answer, Document, Emphasis, Footnote, Kind, Paragraph, Question
from kvlib.testing import sample_documents
from kvlib_xlsx import _cells, _sheets
from kvlib_xlsx._sheets import Sheets
from samples import TEXT

DOCS = (*sample_documents(), *map(make, range(20)))
SHEETS = ["exchanges", "documents", "questions", "answers", "people", "notes", "sources"]
LIMIT = 32_767
MARK = re.compile(r"… \[afgekapt door kvlib; de hele tekst telt ([\d.]+) tekens\]\Z")


def book(*documents: Document | kvlib.Loaded) -> Any:
    """The workbook of these documents, as openpyxl opens it."""
    file = io.BytesIO()
    kvlib.dump(documents, file, writer="xlsx")
    return openpyxl.load_workbook(file)


def table(opened: Any, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by heading."""
    names, *rows = opened[name].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def asked(*texts: str, **more: Any) -> Document:
    """A document of questions with these texts."""
    questions = (Question(label="", blocks=(Paragraph(text=text),), numbers=()) for text in texts)
    return Document(kind=Kind.QUESTIONS, identifier="kv-1", body=tuple(questions), **more)


def seen(*documents: Document) -> list[str]:
    """The texts of their questions."""
    return [row["text"] for row in table(book(*documents), "questions")]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlsx") / "vragen.xlsx"
    kvlib.dump(DOCS, path)
    return path


# --- what is in it --------------------------------------------------------------


def as_cell(value: Any) -> Any:
    """A value of a row, as openpyxl gives it back."""
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return ("; ".join(value) if isinstance(value, list) else value) or (
        value if value == 0 else None
    )


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_has_the_rows_of_its_table(path: Path, name: str) -> None:
    """Days are days, and whole numbers are numbers; openpyxl gives no value of another type."""
    expected = [
        {key: as_cell(value) for key, value in row.items()} for row in tables.rows(DOCS, name)
    ]
    assert table(openpyxl.load_workbook(path), name) == expected


def real() -> Iterator[Document]:
    """Publications and what people have of them, where they are present."""
    paths = [path for kind in FORMATS for path in real_paths(kind)]
    texts = sorted((CORPUS / "fresh").glob("*.txt")) if CORPUS else []
    for loaded in kvlib.load_many([*paths, *texts]):
        if loaded.document:
            yield loaded.document


def test_every_word_of_questions_and_answers_is_there_in_order() -> None:
    documents = {doc.key: doc for doc in (*DOCS, *map(make, range(20, 60)), *real())}
    opened = book(*documents.values())
    items = sorted(
        (row["document_key"], row["item_index"], row["label"] or "", row["text"] or "")
        for name in ("questions", "answers")
        for row in table(opened, name)
    )
    for key, doc in documents.items():
        said = (text for found, _, *texts in items if found == key for text in texts)
        printed = (
            text
            for item in doc.body
            if isinstance(item, Question | Answer)
            for text in (item.label, item.text)
        )
        assert " ".join(said).split() == " ".join(printed).split()


def test_the_sheets_and_what_comes_first() -> None:
    """Whoever opens it sees questions beside answers, and with them whose they are."""
    opened = book(DOCS[0])
    assert opened.sheetnames == SHEETS
    assert opened.active.title == "exchanges"
    assert set(SHEETS) == set(tables.TABLES)
    first = [cell.value for cell in opened["exchanges"][1]]
    assert first[:4] == ["document", "submitted", "askers", "parties"]
    assert first[4:8] == ["subject", "numbers", "question_text", "answer_text"]
    assert first[-2:] == ["document_key", "exchange_index"]


@pytest.mark.parametrize("name", SHEETS)
def test_headings_stay_in_sight_and_filter(path: Path, name: str) -> None:
    sheet = openpyxl.load_workbook(path)[name]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert all(cell.font.bold for cell in sheet[1])
    headings = [cell.value for cell in sheet[1]]
    for group in sheet.column_dimensions.values():  # no heading under the button of its filter
        assert all(group.width >= len(name) + 3 for name in headings[group.min - 1 : group.max])


def test_pandas_and_polars_read_it(path: Path) -> None:
    frame = pandas.read_excel(path)
    rows = list(tables.rows(DOCS, "exchanges"))
    assert frame["question_text"].fillna("").tolist() == [row["question_text"] for row in rows]
    assert frame["submitted"].dt.date.tolist()[0] == rows[0]["submitted"]
    people = polars.read_excel(path, sheet_name="people", engine="openpyxl")
    assert people["position"].to_list() == [r["position"] for r in tables.rows(DOCS, "people")]


def test_sources_that_could_not_be_read_are_rows(tmp_path: Path) -> None:
    """And are not warned of: nothing is missing."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.xml").write_text("<officiele-publicatie>", "utf-8")
    rows = table(book(*kvlib.load_many(tmp_path)), "sources")
    assert [(Path(row["source"]).name, row["error"]) for row in rows] == [
        ("a.txt", None),
        ("b.xml", "ReadError"),
    ]
    assert rows[1]["message"]


# --- texts stay texts -----------------------------------------------------------

ODD = (
    "=1+1",
    "+31 70 318 22 11",
    "-1",
    "@a",
    "{=SUM(A1)}",
    "0012",
    "1e5",
    "3-5-2024",
    "true",
    "#N/A",
    "https://www.example.org/a",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "<r><t>zee</t></r>",
    "<r>&amp;</r>",
    "<r>",
    " ervoor en erna ",
    "'apostrof",
    "een\ttab\nen\n\nnog een",
    " =1",
    "＝1+1",
    "\t=1",
    "𝒛ee 🙂",
)


def test_a_text_is_never_anything_else() -> None:
    """No formula, number, day, link or markup of XlsxWriter's own."""
    opened = book(asked(*ODD))
    cells = [row[3] for row in opened["questions"].iter_rows(min_row=2)]
    assert opened["questions"]["D1"].value == "text"
    assert [cell.value for cell in cells] == list(ODD)
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)
    quoted = [cell.value for cell in cells if cell.quotePrefix]
    assert quoted == [*ODD[:4], " =1", "＝1+1", "\t=1"]  # also when the cell is edited


def test_nothing_in_the_file_computes_or_leads_elsewhere() -> None:
    file = io.BytesIO()
    kvlib.dump(asked(*ODD), file, writer="xlsx")
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheets = [data for name, data in parts.items() if name.startswith("xl/worksheets/")]
    assert len(sheets) == len(SHEETS)
    assert not any(b"<f>" in data or b"<hyperlink" in data for data in sheets)
    assert not any(b'TargetMode="External"' in data for data in parts.values())


def test_excel_does_not_warn_of_numbers_as_text(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b'<ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/>' in sheet


def test_an_underscore_that_looks_like_an_escape() -> None:
    """Excel reads ``_x0041_`` as "A", so that the underscore is escaped itself."""
    file = io.BytesIO()
    kvlib.dump(asked("_x0041_"), file, writer="xlsx")
    with zipfile.ZipFile(file) as archive:
        assert b"_x005F_x0041_" in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 2, 28)])
def test_a_day_before_those_of_excel_is_text(day: date) -> None:
    assert table(book(asked("?", submitted=day)), "documents")[0]["submitted"] == day.isoformat()


@pytest.mark.parametrize("day", [date(1900, 3, 1), date(2024, 2, 29), date(9999, 12, 31)])
def test_the_days_of_excel(day: date) -> None:
    cell = book(asked("?", submitted=day))["exchanges"]["B2"]
    assert (cell.value.date(), cell.number_format) == (day, "yyyy-mm-dd")


# --- what Excel cannot hold -----------------------------------------------------


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("char", ["z", "🙂"])
def test_a_text_that_fits_is_whole(char: str) -> None:
    text = (char * LIMIT)[: LIMIT // units(char)]
    assert seen(asked(text)) == [text]


@pytest.mark.parametrize("begin", ["z" * (LIMIT + 1), "🙂" * (LIMIT // 2 + 1), "a" + "🙂" * LIMIT])
def test_a_longer_text_is_cut_with_a_mark_and_a_warning(begin: str) -> None:
    """Excel counts code units of UTF-16, of which these have two; no half is left."""
    with pytest.warns(WriteWarning) as caught:
        (text,) = seen(asked(begin))
    assert LIMIT - 1 <= units(text) <= LIMIT
    mark = MARK.search(text)
    assert mark
    assert begin.startswith(text[: mark.start()])
    assert int(mark[1].replace(".", "")) == units(begin)
    (warning,) = caught
    assert str(warning.message) == (
        "kv-1: exchanges.question_text, questions.text: cut to 32,767 characters, the most that a "
        "cell of Excel holds"
    )


def test_each_document_has_a_warning_of_its_own() -> None:
    long = "z" * (LIMIT + 1)
    notes = attrs.evolve(
        asked("?"), footnotes=(Footnote(label="1", blocks=(Paragraph(text=long),)),)
    )
    with pytest.warns(WriteWarning) as caught:
        book(asked("!"), notes, attrs.evolve(asked("?"), identifier="kv-2", subject="a\x00"))
    documents = [getattr(each.message, "document", None) for each in caught]
    assert documents == ["kv-1", "kv-2"]


def test_what_xml_cannot_hold_is_replaced_with_a_warning() -> None:
    with pytest.warns(WriteWarning, match=r"kv-1: .*questions\.text: .* replaced with '�'"):
        assert seen(asked("a\x00b\x1fc\ufffed\uffff")) == ["a�b�c�d�"]


def test_breaks_of_every_kind_are_line_breaks() -> None:
    assert seen(asked("a\r\nb\rc\x0bd\x0ce\nf\x85g")) == ["a\nb\nc\nd\ne\nf\x85g"]


def test_a_full_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with headings, which count, and a filter over its own rows."""
    monkeypatch.setattr("kvlib_xlsx._sheets.ROWS", 4)
    opened = book(asked(*map(str, range(7))))
    names = [name for name in opened.sheetnames if name.startswith("questions")]
    assert names == ["questions", "questions (2)", "questions (3)"]
    assert [[row["text"] for row in table(opened, name)] for name in names] == [
        ["0", "1", "2"],
        ["3", "4", "5"],
        ["6"],
    ]
    assert [opened[name].auto_filter.ref for name in names] == ["A1:L4", "A1:L4", "A1:L2"]
    assert "documents (2)" not in opened.sheetnames


def test_a_sheet_that_is_just_full_has_no_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kvlib_xlsx._sheets.ROWS", 4)
    assert book(asked("1", "2", "3")).sheetnames == SHEETS


def test_the_limits_are_those_of_excel() -> None:
    """As Microsoft gives them."""
    assert (_sheets.ROWS, _cells.CHARACTERS) == (1_048_576, LIMIT)


# --- how it looks ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Ja.", 16),
        ("x" * 160, 31),
        ("een\ntwee\n\nvier", 61),
        ("woord " * 5000, 151),
        ("\n" * 400, 151),
    ],
)
def test_rows_are_as_high_as_their_texts_up_to_ten_lines(text: str, points: float) -> None:
    sheet = book(asked("Ja.", text, "Nee."))["questions"]
    heights = [sheet.row_dimensions[row].height for row in range(1, 5)]
    assert heights == pytest.approx([16, 16, points, 16], abs=0.75)
    assert sheet.sheet_format.defaultRowHeight == pytest.approx(16, abs=0.75)


def test_the_last_row_has_a_height_of_its_own() -> None:
    sheet = book(asked("Ja.", "een\ntwee"))["questions"]
    assert sheet.row_dimensions[3].height == pytest.approx(31, abs=0.75)


# --- temporary files and errors -------------------------------------------------


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_no_temporary_file_stays(temporary: Path) -> None:
    book(*DOCS)
    assert [] == list(temporary.iterdir())


def test_no_temporary_file_stays_after_an_error(temporary: Path) -> None:
    """Nor one that is open, of which Python would warn."""

    def documents() -> Iterator[Document]:
        yield DOCS[0]
        assert list(temporary.iterdir())
        raise ValueError("op")

    with pytest.raises(ValueError, match="op"):
        kvlib.dump(documents(), io.BytesIO(), writer="xlsx")
    assert [] == list(temporary.iterdir())


def test_a_full_disk_is_an_error_of_the_system(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not one of XlsxWriter's own."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(OSError, match="No space left on device") as caught:
        book(DOCS[0])
    assert type(caught.value) is OSError
    assert [] == list(temporary.iterdir())


def test_memory_does_not_grow_with_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """XlsxWriter keeps one row of each sheet; a height that is set would stay for every row."""
    kept: list[int] = []
    heights: list[int] = []
    write, set_row = Sheets.write, Worksheet.set_row

    def watched(self: Sheets, *args: Any) -> None:
        write(self, *args)
        kept.append(len(self._sheet.table))

    def counted(self: Any, row: int, *args: Any) -> Any:
        heights.append(row)
        return set_row(self, row, *args)

    monkeypatch.setattr(Sheets, "write", watched)
    monkeypatch.setattr(Worksheet, "set_row", counted)
    book(*DOCS)
    assert len(kept) == len(DOCS) * len(SHEETS)
    assert max(kept) == 1
    assert len(heights) == len(SHEETS)


def test_many_links_and_marks_do_no_harm() -> None:
    """A text of 10,000 marks is a text."""
    marks = tuple(Emphasis(start=0, end=5, style="bold") for _ in range(10_000))
    question = Question(label="", numbers=(), blocks=(Paragraph(text="zeeën", marks=marks),))
    assert seen(attrs.evolve(asked(), body=(question,))) == ["zeeën"]


# --- LibreOffice ----------------------------------------------------------------

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""All sheets, each in a file, in UTF-8, as the cells show it."""
needs_libreoffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)


@needs_libreoffice
def test_libreoffice_shows_the_same_as_csv(tmp_path: Path) -> None:
    """It reads the file as Excel does: escapes, rich texts and days included."""
    odd = asked(*ODD, "_x0041_")
    path, home = tmp_path / "a.xlsx", tmp_path / "home"
    kvlib.dump((*DOCS[:4], odd), path)
    command = ["soffice", "--headless", f"-env:UserInstallation={home.as_uri()}"]
    convert = ["--convert-to", CSV, "--outdir", str(tmp_path), str(path)]
    subprocess.run([*command, *convert], check=True, capture_output=True, timeout=120)
    for name in SHEETS:
        with (tmp_path / f"a-{name}.csv").open(encoding="utf-8", newline="") as file:
            shown = list(csv.DictReader(file))
        expected = [
            {key: str(as_text(value)) for key, value in row.items()}
            for row in tables.rows((*DOCS[:4], odd), name)
        ]
        assert shown == expected


def as_text(value: Any) -> Any:
    return "" if value is None else "; ".join(value) if isinstance(value, list) else value
