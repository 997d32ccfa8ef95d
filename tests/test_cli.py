"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import warnings
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kvlib
import samples
from kvlib._core.reading import Reading
from kvlib._core.registry import get_registry
from kvlib.cli.commands import _has_colours
from kvlib.cli.plugin_options import parse_options
from kvlib.cli.show import marked, show
from kvlib.cli.text_tables import _narrowed, table_lines
from kvlib.errors import OptionsError, PluginWarning
from kvlib.markup import grid
from kvlib.model import (
    Answer,
    Cell,
    Diagnostic,
    Document,
    Footnote,
    Kind,
    ListItem,
    NoteMark,
    Office,
    Officeholder,
    Paragraph,
    Position,
    Question,
    Remark,
    Reply,
    Span,
    Table,
)
from kvlib.plugin import ReadContext, Source
from terminal import run
from work import calls

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
XML = EXAMPLES / "ah-tk-20252026-9001.xml"
PDF = XML.with_suffix(".pdf")
TEXT = XML.with_suffix(".txt")


def question(number: str, text: str) -> Question:
    return Question(label=f"Vraag {number}", numbers=(number,), blocks=(Paragraph(text=text),))


def answer(number: str, text: str) -> Answer:
    return Answer(label=f"Antwoord {number}", numbers=(number,), blocks=(Paragraph(text=text),))


def shown(document: Document, width: int = 80) -> list[str]:
    return list(show(document, width=width))


# --- show ---------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".xml", ".pdf", ".txt"])
def test_show_prints_all_that_matters(suffix: str) -> None:
    result = run("show", XML.with_suffix(suffix), COLUMNS="100")
    assert result.exit_code == 0
    assert result.stderr == ""
    for line in (
        "  Asked by         Vossenaar (LVB), Van der Eschdoorn (DOE)",
        "                   Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties",
        "  Answered by      Kwartelstein, Minister (Infrastructuur en Waterstaat)",
        "  On behalf of     Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties",
        "  Submitted        2025-11-03",
        "  Received         2025-12-09 (after 36 days)",
        "  Zie ook Aanhangsel Handelingen, vergaderjaar 2024–2025, nr. 8112.",
        "Antwoord 2 en 3",
        "  – de zee- en binnenvaart op de Wielse Geul?[2]",
        "Toelichting:",
        "  [4] Kamerstuk 99 814, nr. 27.",
    ):
        assert line in result.stdout.splitlines()


def test_show_prints_each_number_on_its_own_line() -> None:
    lines = run("show", XML).stdout.splitlines()
    assert [line for line in lines if "umber  " in line or "number  " in line] == [
        "  Number           9001",
        "  Question number  2025Z91007",
    ]


@pytest.mark.parametrize("columns", [60, 100, 300])
def test_show_keeps_to_the_width_of_the_terminal_and_to_a_hundred(columns: int) -> None:
    lines = run("show", XML, COLUMNS=str(columns)).stdout.splitlines()
    widest = max(len(line) for line in lines if "https://" not in line)
    assert min(columns, 100) - 8 <= widest <= min(columns, 100)


def test_show_has_no_colours_where_nobody_looks() -> None:
    assert "\x1b" not in run("show", XML).stdout


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_are_for_terminals_and_no_color_turns_them_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert _has_colours(Terminal())
    assert not _has_colours(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not _has_colours(Terminal())


def test_colours_change_no_words() -> None:
    document = kvlib.load(XML)
    coloured = list(show(document, width=80, colour=True))
    assert "\x1b[" in "".join(coloured)
    assert [click.unstyle(line) for line in coloured] == shown(document)


def test_show_prints_an_answer_below_all_its_questions() -> None:
    """Exchanges are by number, whatever the printed order was."""
    document = Document(
        kind=Kind.ANSWERS,
        body=(question("1", "Een?"), question("2", "Twee?"), answer("2", "B."), answer("1", "A.")),
    )
    words = [line.strip() for line in shown(document) if line]
    assert words == ["Vraag 1", "Een?", "Antwoord 1", "A.", "Vraag 2", "Twee?", "Antwoord 2", "B."]


def test_show_says_where_an_answer_is_missing() -> None:
    body = (question("1", "Een?"),)
    assert "(no answer)" in shown(Document(kind=Kind.ANSWERS, body=body))
    assert "(no answer)" not in shown(Document(kind=Kind.QUESTIONS, body=body))


KWARTEL = Officeholder(name="Kwartelstein", office=Office(role="Minister"))


def replied(kind: Kind, received: int, *holders: Officeholder) -> list[str]:
    reply = Reply(heading="Kop.", officeholders=holders, received=date(2025, 11, received))
    document = Document(kind=kind, heading="Vragen.", submitted=date(2025, 11, 3), reply=reply)
    return shown(document)


def test_show_prints_both_headings() -> None:
    assert replied(Kind.ANSWERS, 4)[:3] == ["Vragen.", "", "Kop."]
    assert shown(Document(kind=Kind.ANSWERS, reply=Reply(heading="Kop.")))[:1] == ["Kop."]


def test_show_tells_a_notice_from_an_answer() -> None:
    assert "  Notice by        Kwartelstein, Minister" in replied(Kind.NOTICE, 4, KWARTEL)
    assert "  Answered by      Kwartelstein, Minister" in replied(Kind.ANSWERS, 4, KWARTEL)


def test_show_prints_an_office_without_a_name() -> None:
    holder = attrs.evolve(KWARTEL, name="")
    assert "  Answered by      Minister" in replied(Kind.ANSWERS, 4, holder)


def test_show_counts_no_days_backwards() -> None:
    assert "  Received         2025-11-02" in replied(Kind.ANSWERS, 2)
    assert "  Received         2025-11-03 (after 0 days)" in replied(Kind.ANSWERS, 3)
    assert "  Received         2025-11-04 (after 1 day)" in replied(Kind.ANSWERS, 4)


def test_show_keeps_remarks_where_they_were_printed() -> None:
    remark = Remark(kind="notice", label="Mededeling", blocks=(Paragraph(text="Uitstel."),))
    for body, expected in (
        ((remark, question("1", "Een?")), ["Mededeling", "Vraag 1"]),
        ((question("1", "Een?"), remark), ["Vraag 1", "Mededeling"]),
        (
            (question("1", "Een?"), answer("1", "A."), remark, question("2", "Twee?")),
            ["Vraag 1", "Antwoord 1", "Mededeling", "Vraag 2"],
        ),
    ):
        labels = [line for line in shown(Document(kind=Kind.NOTICE, body=body)) if line[:1] != " "]
        assert [label for label in labels if label] == expected


def test_show_prints_diagnostics_last_and_on_one_line_each() -> None:
    span = Span(start=Position(page=2, line=14), end=Position(page=2, line=15))
    doubt = Diagnostic(code="lost", severity="warning", message="much " * 40, span=span)
    lines = shown(Document(kind=Kind.QUESTIONS, heading="Vragen", diagnostics=(doubt, doubt)))
    assert lines[-2] == lines[-1] == f"warning: lost: {('much ' * 40).strip()} (page 2, line 14)"


@pytest.mark.parametrize("span", [None, Span(start=Position(), end=Position())])
def test_a_diagnostic_without_a_place(span: Span | None) -> None:
    doubt = Diagnostic(code="lost", severity="info", message="much", span=span)
    assert shown(Document(kind=Kind.QUESTIONS, diagnostics=(doubt,)))[-1] == "info: lost: much"


def test_a_document_cannot_steer_the_terminal() -> None:
    """Control characters are shown, not obeyed."""
    lines = shown(Document(kind=Kind.QUESTIONS, heading="Vragen \x1b[2J over \x07 \x9b1m"))
    assert lines[0] == r"Vragen \x1b[2J over \x07 \x9b1m"


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("bruggen?", [(8, "1")], "bruggen?[1]"),
        ("in 2020 al", [(7, "4")], "in 2020[4] al"),
        ("beide", [(5, "1"), (5, "2")], "beide[1][2]"),
        ("begin", [(0, "*")], "[*]begin"),
    ],
)
def test_note_marks_stand_at_their_offsets(
    text: str, marks: list[tuple[int, str]], expected: str
) -> None:
    notes = tuple(NoteMark(at=at, label=label, footnote=0) for at, label in marks)
    assert marked(Paragraph(text=text, marks=notes)) == expected


def test_nested_lists_are_indented_and_hang() -> None:
    blocks = (
        ListItem(marker="a.", text="een onderdeel dat over twee regels loopt"),
        ListItem(marker="–", text="dieper", level=2),
        ListItem(marker="", text="zonder teken"),
    )
    item = Question(label="", numbers=(), blocks=blocks)
    assert shown(Document(kind=Kind.QUESTIONS, body=(item,)), width=25)[1:] == [
        "  a. een onderdeel dat",
        "     over twee regels",
        "     loopt",
        "    – dieper",
        "  zonder teken",
    ]


def test_merged_cells_keep_the_columns_below_each_other() -> None:
    table = Table(
        rows=(
            (
                Cell(text="Regio", header=True, rowspan=2),
                Cell(text="Aantal", header=True, colspan=2),
            ),
            (Cell(text="2023", header=True), Cell(text="2024", header=True)),
            (Cell(text="Noord"), Cell(text="7"), Cell(text="12")),
        )
    )
    item = Answer(label="", numbers=(), blocks=(table,))
    lines = shown(Document(kind=Kind.QUESTIONS, body=(item,)))
    assert lines[1:] == [
        "  Regio  Aantal",
        "         2023    2024",
        "  ─────  ──────  ────",
        "  Noord  7       12",
    ]


def test_wide_tables_are_wrapped_into_the_width() -> None:
    rows = [("Jaar", "Toelichting"), ("2024", "een lange zin die nergens past " * 3)]
    lines = [line for line, _ in table_lines(rows, 40, 1)]
    assert len(lines) == 5
    assert max(map(len, lines)) <= 40


def test_cells_of_many_rows_and_columns_hang_past_each_other() -> None:
    """Cells that hang from above are passed by; a column is where a cell begins."""
    a, b, c, d, e = (Cell(text=text) for text in "abcde")
    table = Table(
        rows=(
            (attrs.evolve(a, rowspan=9999), attrs.evolve(b, rowspan=2, colspan=9999), c),
            (d,),
            (e,),
        )
    )
    assert grid(table) == [
        [attrs.evolve(a, rowspan=9999), attrs.evolve(b, rowspan=2, colspan=9999), c],
        [None, None, d],
        [None, e, None],
    ]
    assert grid(Table(rows=((), ()))) == [[], []]
    nothing = attrs.evolve(a, colspan=0, rowspan=0)
    assert grid(Table(rows=((nothing, b), (c, d)))) == [[nothing, b], [c, d]]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    spans = st.integers(1, 4)
    cells = st.builds(Cell, text=st.just("x"), colspan=spans, rowspan=spans)
    return Table(rows=tuple(map(tuple, draw(st.lists(st.lists(cells, max_size=4), max_size=6)))))


@given(tables())
def test_every_cell_is_placed_where_spans_leave_room(table: Table) -> None:
    """As if each span were written out."""
    taken: dict[tuple[int, int], Cell | None] = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    taken.setdefault((row + down, column + right), None)
            taken[row, column] = cell
    columns = sorted({column for (_, column), cell in taken.items() if cell})
    rows = range(len(table.rows))
    assert grid(table) == [[taken.get((row, column)) for column in columns] for row in rows]


widths = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6)


@given(widths, st.integers(0, 120))
def test_the_widest_column_gives_first(sizes: list[tuple[int, int]], width: int) -> None:
    """As if one character at a time were taken from the column that has most to spare."""
    columns = [max(pair) for pair in sizes]
    words = [min(pair) for pair in sizes]
    expected, room = list(columns), width - 2 * (len(columns) - 1)
    for floors in (words, [4] * len(columns)):
        while sum(expected) > room:
            spare = [size - floor for size, floor in zip(expected, floors, strict=True)]
            most, index = max((most, index) for index, most in enumerate(spare))
            if most <= 0:
                break
            expected[index] -= 1
    assert _narrowed(columns, words, width) == expected


CALLS = 1_000_000
"""Quadratic work on one of these tables would be more than ten times as many."""
HUGE = {
    "wide": Table(rows=(tuple(Cell(text=f"cel {n} van de rij") for n in range(5000)),)),
    "high": Table(rows=tuple((Cell(text=str(n)), Cell(text="waarde")) for n in range(5000))),
    "hanging": Table(rows=(tuple(Cell(text="cel", rowspan=9999) for _ in range(2000)),)),
    "stairs": Table(rows=((Cell(text="op"), Cell(text="en", rowspan=9999)),) * 5000),
    "covering": Table(rows=((Cell(text="a", colspan=10**9, rowspan=10**9),), (Cell(text="b"),))),
    "long": Table(rows=(tuple(Cell(text="woord " * 200) for _ in range(500)),)),
}


@pytest.mark.parametrize("table", HUGE.values(), ids=HUGE)
def test_huge_tables_are_shown_at_once(table: Table) -> None:
    """The time grows with what is in the table, not with what it claims; all of it is shown."""
    item = Answer(label="", numbers=(), blocks=(table,))
    lines: list[str] = []
    assert calls(lambda: lines.extend(shown(Document(kind=Kind.QUESTIONS, body=(item,))))) < CALLS
    letters = Counter("".join(lines).replace(" ", "").replace("|", ""))
    assert letters == Counter("".join(table.text.split()))


def test_a_table_of_too_many_columns_is_one_line_a_row() -> None:
    """Or as many as its cells need."""
    head = tuple(Cell(text=f"kop {n}", header=True) for n in range(101))
    row = tuple(Cell(text=f"cel {n}") for n in range(101))
    item = Answer(label="", numbers=(), blocks=(Table(rows=(head, row)),))
    lines = shown(Document(kind=Kind.QUESTIONS, body=(item,)))
    assert lines[1].startswith("  kop 0 | kop 1 | kop 2 | ")
    assert "  cel 0 | cel 1" in [line[:15] for line in lines]
    assert max(map(len, lines)) <= 80
    assert " ".join(" ".join(lines).split()) == " ".join(
        " | ".join(cell.text for cell in cells) for cells in (head, row)
    )


def test_the_deepest_lists_have_one_margin() -> None:
    """A document may claim any level: its margin must not take all memory."""
    items = tuple(ListItem(marker="–", text="Ja.", level=level) for level in (1, 20, 2**31 - 1))
    item = Answer(label="", numbers=(), blocks=items)
    lines = shown(Document(kind=Kind.QUESTIONS, body=(item,)))
    assert [len(line) for line in lines[-3:]] == [7, 45, 45]


def test_a_cell_cannot_steer_the_terminal() -> None:
    """Control characters in tables are shown as well."""
    table = Table(rows=((Cell(text="rood \x1b[31m"),),))
    item = Answer(label="", numbers=(), blocks=(table,))
    assert shown(Document(kind=Kind.QUESTIONS, body=(item,)))[-1] == r"  rood \x1b[31m"


def test_notes_of_two_paragraphs_and_of_none() -> None:
    footnotes = (
        Footnote(label="1", blocks=(Paragraph(text="Een."), Paragraph(text="Twee."))),
        Footnote(label="2", blocks=()),
    )
    lines = shown(Document(kind=Kind.QUESTIONS, footnotes=footnotes))
    assert [line.rstrip() for line in lines[-5:]] == [
        "Notes",
        "  [1] Een.",
        "",
        "      Twee.",
        "  [2]",
    ]


def test_json_is_the_whole_document() -> None:
    result = run("show", XML, "--json")
    assert kvlib.from_dict(json.loads(result.stdout)) == kvlib.load(XML)
    assert "«Laatste veerpont" in result.stdout  # readable, not \u00ab


def test_standard_input_is_read() -> None:
    result = run("show", "-", "--name", "vraag.pdf", "--json", data=PDF.read_bytes())
    assert json.loads(result.stdout)["origin"]["name"] == "vraag.pdf"


# --- check --------------------------------------------------------------------

DOUBTFUL = samples.TEXT.replace("Antwoord 1", "Antwoord 2")
EXPECTED_LINES = [
    "vraag.txt:5: warning: unanswered-question: 'Vraag 1' has no answer",
    "vraag.txt:8: warning: unmatched-answer: 'Antwoord 2' has no question",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, which the commands run in."""
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("vraag.txt").write_text(DOUBTFUL, "utf-8")
    tmp_path.joinpath("goed.txt").write_text(samples.TEXT, "utf-8")
    tmp_path.joinpath("recept.txt").write_text("Pannenkoeken\n\nMeng bloem en melk.\n")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_check_prints_each_doubt_with_its_line() -> None:
    """File, line, severity, code and message, one line each; doubts alone are no failure."""
    result = run("check", "vraag.txt")
    assert result.stdout.splitlines() == EXPECTED_LINES
    assert result.exit_code == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("file", "code"), [("vraag.txt", 1), ("goed.txt", 0)])
def test_check_strict_fails_on_doubts(file: str, code: int) -> None:
    """It prints the same, and exits with 1 if there is a doubt."""
    result = run("check", "--strict", file)
    assert result.stdout == run("check", file).stdout
    assert result.exit_code == code


@pytest.mark.usefixtures("folder")
def test_check_only_some_codes() -> None:
    """No other doubt is printed, nor counted by --strict; a faulty file is still reported."""
    result = run("check", "--only", "unmatched-answer", "vraag.txt")
    assert result.stdout.splitlines() == EXPECTED_LINES[1:]
    both = ("--only", "unmatched-answer", "--only", "unanswered-question")
    assert run("check", *both, "vraag.txt").stdout.splitlines() == EXPECTED_LINES
    result = run("check", "--strict", "--only", "broken-end", "vraag.txt")
    assert (result.output, result.exit_code) == ("", 0)
    result = run("check", "--only", "broken-end", "recept.txt")
    assert "cannot be read" in result.stdout
    assert result.exit_code == 1


@pytest.mark.usefixtures("folder")
def test_check_only_a_code_that_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another is incorrect use, and the nearest is named; a third-party reader may have it."""
    result = run("check", "--only", "unanswerd-question", "vraag.txt")
    assert result.exit_code == 2
    near = "there is no code 'unanswerd-question'. Did you mean 'unanswered-question'? "
    assert near in result.stderr
    strange = attrs.evolve(kvlib.plugins()[0], distribution="kvlib-docx", readers=("docx",))
    monkeypatch.setattr(kvlib, "plugins", lambda: (strange,))
    result = run("check", "--only", "lost-table", "vraag.txt")
    assert (result.output, result.exit_code) == ("", 0)


def test_check_says_nothing_of_a_sound_document() -> None:
    """Silence is good news."""
    result = run("check", "--strict", XML, PDF, XML.with_suffix(".txt"))
    assert (result.output, result.exit_code) == ("", 0)


def test_check_gives_page_and_line_of_a_pdf(tmp_path: Path) -> None:
    """Two numbers after the name: the page, and the line on it."""
    path = tmp_path / "vraag.pdf"
    path.write_bytes(samples.pdf(DOUBTFUL.splitlines()))
    printed = run("check", path).stdout.splitlines()
    assert [line.split(" ")[2] for line in printed] == ["unanswered-question:", "unmatched-answer:"]
    doubts = kvlib.load(path).diagnostics
    places = [doubt.span.start for doubt in doubts if doubt.span]
    assert [line.split(" ")[0] for line in printed] == [
        f"{path}:{place.page}:{place.line}:" for place in places
    ]
    assert {place.page for place in places} == {1}


def test_check_gives_the_line_of_xml(tmp_path: Path) -> None:
    """The line that the element of the doubt begins on."""
    path = tmp_path / "vraag.xml"
    path.write_text(samples.xml("\n\n<vraag><nr>Vraag 1</nr><al>Waarom?</al></vraag>"), "utf-8")
    (printed,) = run("check", path).stdout.splitlines()
    assert printed.startswith(f"{path}:3: warning: unanswered-question: ")


def test_info_does_not_count_under_strict(tmp_path: Path) -> None:
    """It is printed, and does not count under --strict."""
    path = tmp_path / "vraag.txt"
    path.write_bytes(samples.TEXT.encode("cp1252"))
    result = run("check", "--strict", path)
    assert result.stdout.startswith(f"{path}: info: assumed-encoding: ")
    assert result.exit_code == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("strict", [True, False])
def test_a_faulty_file_does_not_stop_the_rest(strict: bool) -> None:
    """Each that cannot be read is one line, the others are checked; the command exits with 1."""
    files = ["absent.txt", "recept.txt", "vraag.txt"]
    result = run("check", *(["--strict"] if strict else []), *files)
    lines = result.output.splitlines()
    assert lines[0] == "absent.txt: cannot be read: No such file or directory"
    assert lines[1].startswith("recept.txt: cannot be read: ")
    assert lines[2:] == EXPECTED_LINES
    assert result.exit_code == 1


def test_check_prints_a_name_that_is_not_text(tmp_path: Path) -> None:
    """Output in UTF-8 cannot hold it as Python has it; the other files are checked too."""
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text(DOUBTFUL, "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (tmp_path / "lus.txt").symlink_to("lus.txt")
    lines = run("check", path, tmp_path / "lus.txt", path).stdout.splitlines()
    printed = [line.startswith(rf"{tmp_path}/caf\xe9.txt:") for line in lines]
    assert printed == [True, True, False, True, True]
    assert lines[2].startswith(f"{tmp_path}/lus.txt: cannot be read: ")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader with a fault, which shows in the first file alone."""

    def read_or_break(source: Source, *arguments: Any, **options: Any) -> Reading:
        if source.name == "goed.txt":
            error = LookupError("oops")
            error.add_note("while reader 'mail' was reading goed.txt")
            raise error
        return Reading(source, *arguments, **options)

    monkeypatch.setattr("kvlib._core.load_many.Reading", read_or_break)


@pytest.mark.usefixtures("folder", "broken")
def test_a_faulty_reader_does_not_stop_the_rest() -> None:
    """An error that a reader did not raise on purpose is a line as well, and names the reader."""
    result = run("check", "goed.txt", "vraag.txt")
    assert result.stdout.splitlines() == [
        "goed.txt: cannot be read: unexpected LookupError: oops, while reader 'mail' was reading "
        "goed.txt; this is a bug in kvlib or in a plugin; kvlib --debug … shows where",
        *EXPECTED_LINES,
    ]
    assert (result.stderr, result.exit_code) == ("", 1)


@pytest.mark.usefixtures("folder", "broken")
def test_debug_shows_where_a_faulty_reader_failed() -> None:
    """The traceback is on stderr, for that file alone; the rest are still checked."""
    result = run("--debug", "check", "absent.txt", "goed.txt", "vraag.txt")
    assert result.stdout.splitlines()[2:] == EXPECTED_LINES
    assert result.stderr.count("Traceback") == 1
    assert "in read_or_break" in result.stderr
    assert "FileNotFoundError" not in result.stderr


def test_check_prints_nothing_that_steers_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message may quote the document: control characters are shown, not obeyed."""
    doubt = Diagnostic(code="lost", severity="info", message="much \x1b[2J\r\nmore")
    document = Document(kind=Kind.QUESTIONS, diagnostics=(doubt,))
    loaded = kvlib.Loaded(source="a.txt", document=document)
    monkeypatch.setattr("kvlib.cli.many.load_many", lambda *_, **__: iter([loaded]))
    assert run("check", "a.txt").stdout == "a.txt: info: lost: much \\x1b[2J\\r more\n"
    assert shown(document)[-1] == r"info: lost: much \x1b[2J\r more"


def test_check_reads_standard_input() -> None:
    """As ``-``, which stands before the place too."""
    result = run("check", "-", data=DOUBTFUL.encode())
    assert result.stdout.splitlines() == [line.replace("vraag.txt", "-") for line in EXPECTED_LINES]


def test_check_and_diff_take_a_reader_and_options(tmp_path: Path) -> None:
    """As the messages about an unknown format and an encrypted file say."""
    odd, locked = tmp_path / "vraag.odd", tmp_path / "slot.pdf"
    odd.write_text(DOUBTFUL, "utf-8")
    locked.write_bytes(samples.pdf(DOUBTFUL.splitlines(), password="zeewier"))
    result = run("check", odd, "--reader", "text")
    assert result.stdout.splitlines() == [
        line.replace("vraag.txt", str(odd)) for line in EXPECTED_LINES
    ]
    assert "is not a PDF" in run("check", odd, "--reader", "pdf").stdout
    assert len(run("check", locked, "-O", "pdf.password=zeewier").stdout.splitlines()) == 2
    result = run("diff", odd, locked, "-O", "pdf.password=zeewier", "--ignore", "metadata")
    assert (result.output, result.exit_code) == ("", 0)
    result = run("diff", odd, odd, "--reader", "pdf")
    assert "is not a PDF" in result.stderr


def test_check_needs_a_file() -> None:
    """Without one it is incorrect use."""
    assert run("check").exit_code == 2


# --- diff ---------------------------------------------------------------------

HELD = {kvlib.Aspect.LABELS}
FREE_OF_FORMAT = [word for each in {*kvlib.Aspect} - HELD for word in ("--ignore", each)]


def test_diff_of_the_same_is_silent() -> None:
    """Nothing printed, exit code 0."""
    result = run("diff", XML, XML)
    assert (result.output, result.exit_code) == ("", 0)


def test_diff_prints_one_line_a_difference(folder: Path) -> None:
    """The path in the Document, then what each has; exit code 1."""
    folder.joinpath("ander.txt").write_text(samples.TEXT.replace("Kent u", "Ziet u"), "utf-8")
    result = run("diff", "goed.txt", "ander.txt")
    assert result.stdout.splitlines() == [
        "body[0].text: 'Kent u de vuurtorens?' / 'Ziet u de vuurtorens?'"
    ]
    assert result.exit_code == 1


@pytest.mark.parametrize("suffix", [".pdf", ".txt"])
def test_diff_ignores_what_a_format_cannot_hold(suffix: str) -> None:
    """--ignore may be repeated; the formats of one publication then are the same."""
    other = XML.with_suffix(suffix)
    assert run("diff", XML, other).exit_code == 1
    result = run("diff", *FREE_OF_FORMAT, XML, other)
    assert (result.output, result.exit_code) == ("", 0)


def test_diff_ignores_what_was_named_alone() -> None:
    """The other differences stay."""
    all_of_it = run("diff", XML, PDF).stdout.splitlines()
    rest = run("diff", XML, PDF, "--ignore", "metadata", "--ignore", "links").stdout.splitlines()
    assert rest == [line for line in all_of_it if line.startswith("question_number: ")]
    assert len(rest) < len(all_of_it)


def test_diff_reads_standard_input() -> None:
    """Either file may be ``-``."""
    assert run("diff", "-", XML, data=XML.read_bytes()).exit_code == 0
    assert run("diff", XML, "-", data=XML.read_bytes()).exit_code == 0


def test_diff_reads_a_file_in_an_archive_and_one_alone_in_a_folder(tmp_path: Path) -> None:
    for name, files in (("twee.zip", (XML, TEXT)), ("een.zip", (XML,))):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for file in files:
                archive.write(file, file.name)
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / XML.name).write_bytes(XML.read_bytes())
    for place in (f"twee.zip/{XML.name}", "een.zip", "map", "map/*.xml"):
        assert run("diff", XML, tmp_path / place, "--ignore", "metadata").exit_code == 0, place
    assert run("diff", XML, tmp_path / "twee.zip" / TEXT.name).stdout.startswith("question_number")


# --- explain and plugins ------------------------------------------------------


def test_explain_prints_the_table() -> None:
    result = run("explain", PDF)
    assert result.stdout == f"{kvlib.explain(PDF)}\n"
    assert result.stdout.endswith("chosen: pdf\n")


def test_explain_reads_standard_input() -> None:
    assert run("explain", "-", data=XML.read_bytes()).stdout.endswith("chosen: obxml\n")


def test_help_is_not_cut_off() -> None:
    listed = run("--help", COLUMNS="80").stdout.split("Commands:")[1]
    assert "..." not in listed
    assert all(len(line) <= 80 for line in listed.splitlines())


def test_plugins_lists_every_plugin() -> None:
    header, rule, *rows = run("plugins").stdout.splitlines()
    assert header.split() == ["plugin", "comes", "with", "readers", "writers", "state"]
    assert set(rule) <= {"─", " "}
    official = [row.split()[0] for row in rows if re.search(r" kvlib \d", row)]
    assert official == [
        *(
            "akn",
            "docx",
            "html",
            "json",
            "markdown",
            "obxml",
            "pdf",
            "sqlite",
            "tables",
            "tei",
            "text",
            "web",
            "xlsx",
        )
    ]


def test_plugins_says_which_formats_there_are() -> None:
    printed = run("plugins").stdout
    assert re.search(r"^jsonl +\.jsonl, \.ndjson +many documents", printed, re.M)
    assert re.search(r"^json +\.json +one document, complete$", printed, re.M)


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_plugins_fits_the_terminal(columns: int) -> None:
    lines = run("plugins", COLUMNS=str(columns)).stdout.splitlines()
    assert max(map(len, lines)) <= columns


def test_plugins_as_json() -> None:
    facts = json.loads(run("plugins", "--json").stdout)
    assert ["plugins", "readers", "writers"] == list(facts)
    assert {"kvlib"} == {each["distribution"] for each in facts["plugins"]}
    readers = {each["name"]: each for each in facts["readers"]}
    assert readers["jsonl"]["many"]
    assert ["password"] == readers["pdf"]["options"]
    assert [".xml"] == readers["obxml"]["suffixes"]
    writers = {each["name"]: each for each in facts["writers"]}
    assert ["metadata"] == writers["html"]["cannot_hold"]
    assert writers["csv"]["folder"]


@pytest.mark.parametrize("command", ["show", "explain --lines", "check", "convert --to json"])
def test_what_a_reader_prints_is_not_output(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """It goes to standard error, where it harms no file that the output is sent to."""
    name, *arguments = command.split()
    plain = run(name, str(TEXT), *arguments).stdout
    reader = get_registry().readers["text"].record
    read = reader.read
    assert read

    def chatty(source: Source, context: ReadContext) -> Document:
        print("ik lees nu")
        return read(source, context)

    record = attrs.evolve(get_registry().readers["text"], record=attrs.evolve(reader, read=chatty))
    monkeypatch.setitem(get_registry().readers, "text", record)
    result = run(name, str(TEXT), *arguments)
    assert plain == result.stdout
    assert "ik lees nu" in result.stderr


def test_explain_with_a_reader() -> None:
    """It is chosen, whatever the others say."""
    assert run("explain", str(XML), "--reader", "text").stdout.endswith("chosen: text\n")
    assert 2 == run("explain", str(XML), "--reader", "txet").exit_code


# --- errors and warnings ------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "-"], 1, "kvlib: <stdin> is empty: it has 0 bytes"),
        (["shwo", str(PDF)], 2, "No such command 'shwo'"),
        (["show"], 2, "Missing argument 'FILE...'"),
        (["diff", str(XML)], 2, "Missing argument 'B'"),
        (["diff", "absent.xml", str(XML)], 1, "kvlib: absent.xml: No such file or directory"),
        (["check", "--ignore", "x", str(XML)], 2, "No such option"),
    ],
)
def test_errors_print_no_traceback(arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    if result.stderr.startswith("kvlib: "):
        assert result.stderr.count("\n") == 1


def test_a_fault_inside_is_one_line_and_debug_shows_where(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Document:
        raise LookupError("oops")

    monkeypatch.setattr("kvlib.cli.many.load_many", broken)
    result = run("show", XML)
    assert result.exit_code == 1
    assert result.stderr.startswith("kvlib: unexpected LookupError: oops; ")
    result = run("--debug", "show", XML)
    assert result.exit_code == 1
    assert result.stderr.startswith("Traceback")
    assert result.stderr.endswith("LookupError: oops\n")


def test_a_fault_of_a_reader_names_it_and_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Document:
        error = LookupError("oops")
        error.add_note("while reader 'mail' was reading vraag.eml")
        raise error

    monkeypatch.setattr("kvlib.cli.many.load_many", broken)
    expected = (
        "kvlib: unexpected LookupError: oops, while reader 'mail' was reading vraag.eml; this"
    )
    assert run("show", XML).stderr.startswith(expected)


def test_plugin_warnings_are_one_line_each_on_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    def warn() -> tuple[()]:
        warnings.warn("plugin 'x' is left out:\nit is broken", PluginWarning, stacklevel=1)
        return ()

    monkeypatch.setattr(kvlib, "plugins", warn)
    result = run("plugins")
    assert result.exit_code == 0
    assert result.stderr == "kvlib: warning: plugin 'x' is left out: it is broken\n"


def test_other_warnings_stay_what_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    def warn() -> tuple[()]:
        warnings.warn("something else", UserWarning, stacklevel=1)
        return ()

    monkeypatch.setattr(kvlib, "plugins", warn)
    with pytest.warns(UserWarning, match="something else"):
        run("plugins")


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
@pytest.mark.parametrize(
    "command", [f"show --json {XML}", f"show {XML}", f"explain {XML}", "plugins", "--help"]
)
def test_a_closed_output_pipe_is_not_an_error(command: str) -> None:
    """``kvlib show … | head -0`` says nothing on stderr, and all is well."""
    script = f"(sleep 0.3; {sys.executable} -m kvlib {command}; echo $? >&2) | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "0\n")


def test_click_is_of_the_command_line_only() -> None:
    code = f"import sys, kvlib; kvlib.load({str(XML)!r}); sys.exit('click' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


# --- options ------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Options:
    word: str = ""
    count: int | None = None
    rate: float = 1.0
    quick: bool = False
    names: tuple[str, ...] = ()


@attrs.frozen
class Needy:
    word: str
    other: str = attrs.field(default="", validator=attrs.validators.max_len(3))


CLASSES: dict[str, type] = {"docx": Options, "needy": Needy, "plain": int}


def test_options_become_one_object_a_plugin() -> None:
    given = ["docx.word=a=b", "docx.count=3", "docx.rate=0.5", "docx.quick=Yes", "needy.word="]
    assert parse_options(given, CLASSES) == [
        Options(word="a=b", count=3, rate=0.5, quick=True),
        Needy(word=""),
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            "DOCX.word=a",
            r"no reader or writer called 'DOCX' takes options; .* Did you mean 'docx'?",
        ),
        ("needy.other=a", "options of needy: .*missing 1 required .* 'word'"),
        ("plain.x=1", "plain has no option 'x'; there are none"),
        ("docx.word", "expected NAME.OPTION=VALUE, .*; got 'docx.word'"),
    ],
)
def test_wrong_options_are_reported(given: str, message: str) -> None:
    with pytest.raises(OptionsError, match=message):
        parse_options([given], CLASSES)
