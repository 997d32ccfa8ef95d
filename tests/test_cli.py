"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import warnings
from pathlib import Path

import attrs
import click
import pytest
from click.testing import CliRunner, Result

import kvlib
from kvlib._options import parse_options
from kvlib._show import marked, show
from kvlib._show_table import table_lines
from kvlib.cli import _has_colours, cli
from kvlib.errors import OptionsError, PluginWarning
from kvlib.model import (
    Answer,
    Cell,
    Diagnostic,
    Document,
    Footnote,
    Kind,
    ListItem,
    NoteMark,
    Paragraph,
    Position,
    Question,
    Remark,
    Span,
    Table,
)

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
XML = EXAMPLES / "ah-tk-20252026-9001.xml"
PDF = XML.with_suffix(".pdf")


def run(*arguments: object, data: bytes | None = None, **environment: str) -> Result:
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(cli, words, input=data, env=environment, prog_name="kvlib")


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
        "  Asked by       Vossenaar (LVB), Van der Eschdoorn (DOE)",
        "                 Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties",
        "  Answered by    Kwartelstein, Minister (Infrastructuur en Waterstaat)",
        "  On behalf of   Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties",
        "  Submitted      2025-11-03",
        "  Received       2025-12-09 (after 36 days)",
        "  Zie ook Aanhangsel Handelingen, vergaderjaar 2024–2025, nr. 8112.",
        "Antwoord 2 en 3",
        "  – de zee- en binnenvaart op de Wielse Geul?[2]",
        "Toelichting:",
        "  [4] Kamerstuk 99 814, nr. 27.",
    ):
        assert line in result.stdout.splitlines()


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


def test_show_keeps_remarks_where_they_were_printed() -> None:
    remark = Remark(kind="notice", label="Mededeling", blocks=(Paragraph(text="Uitstel."),))
    for body, expected in (
        ((remark, question("1", "Een?")), ["Mededeling", "Vraag 1"]),
        ((question("1", "Een?"), remark), ["Vraag 1", "Mededeling"]),
        ((question("1", "Een?"), answer("1", "A."), remark, question("2", "Twee?")), ["Vraag 1"]),
    ):
        labels = [line for line in shown(Document(kind=Kind.NOTICE, body=body)) if line[:1] != " "]
        assert [label for label in labels if label][: len(expected)] == expected


def test_show_prints_diagnostics_last_and_on_one_line_each() -> None:
    span = Span(start=Position(page=2, line=14), end=Position(page=2, line=15))
    told = Diagnostic(code="lost", severity="warning", message="much " * 40, span=span)
    lines = shown(Document(kind=Kind.QUESTIONS, heading="Vragen", diagnostics=(told, told)))
    assert lines[-2] == lines[-1] == f"warning: lost: {('much ' * 40).strip()} (page 2, line 14)"


@pytest.mark.parametrize("span", [None, Span(start=Position(), end=Position())])
def test_a_diagnostic_without_a_place(span: Span | None) -> None:
    told = Diagnostic(code="lost", severity="info", message="much", span=span)
    assert shown(Document(kind=Kind.QUESTIONS, diagnostics=(told,)))[-1] == "info: lost: much"


def test_a_document_cannot_steer_the_terminal() -> None:
    """Control characters are shown, not obeyed."""
    lines = shown(Document(kind=Kind.QUESTIONS, heading="Vragen \x1b[2J over \x07 \x9b1m"))
    assert lines[0] == "Vragen \ufffd[2J over \ufffd \ufffd1m"


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


# --- explain and plugins ------------------------------------------------------


def test_explain_prints_the_table() -> None:
    result = run("explain", PDF)
    assert result.stdout == f"{kvlib.explain(PDF)}\n"
    assert result.stdout.endswith("chosen: pdf\n")


def test_explain_reads_standard_input() -> None:
    assert run("explain", "-", data=XML.read_bytes()).stdout.endswith("chosen: obxml\n")


def test_plugins_lists_every_plugin() -> None:
    header, rule, *rows = run("plugins").stdout.splitlines()
    columns = ["name", "distribution", "version", "state", "readers", "writers", "error"]
    assert header.split() == columns
    assert set(rule) <= {"─", " "}
    assert [row.split()[:2] for row in rows if " kvlib " in row] == [
        ["obxml", "kvlib"],
        ["pdf", "kvlib"],
        ["text", "kvlib"],
    ]


# --- errors and warnings ------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "absent.pdf"], 1, "kvlib: absent.pdf: No such file or directory"),
        (["show", str(EXAMPLES)], 1, f"kvlib: {EXAMPLES}: Is a directory"),
        (["show", "-"], 1, "kvlib: <stdin> is empty: it has 0 bytes"),
        (["show", "https://example.org/x.pdf"], 1, "kvlib: 'https://example.org/x.pdf' is an"),
        (["show", str(XML), "--reader", "pfd"], 2, "Did you mean 'pdf'?"),
        (["show", str(PDF), "-O", "pfd.password=x"], 2, "Did you mean 'pdf'?"),
        (["show", str(PDF), "-O", "pdf.pasword=x"], 2, "Did you mean 'password'?"),
        (["show", str(PDF), "-O", "password=x"], 2, "plugin.option=value"),
        (["shwo", str(PDF)], 2, "No such command 'shwo'"),
        (["show"], 2, "Missing argument 'FILE'"),
    ],
)
def test_errors_are_told_without_a_traceback(arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    if result.stderr.startswith("kvlib: "):
        assert result.stderr.count("\n") == 1


def test_what_is_no_kamervraag_is_told(tmp_path: Path) -> None:
    path = tmp_path / "recept.txt"
    path.write_text("Pannenkoeken\n\nMeng bloem, melk en eieren.\n")
    result = run("show", path)
    assert result.exit_code == 1
    assert result.stderr.startswith("kvlib: recept.txt: it has neither a heading")


def test_a_fault_inside_is_one_line_and_debug_shows_where(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Document:
        raise LookupError("oops")

    monkeypatch.setattr(kvlib, "load", broken)
    result = run("show", XML)
    assert result.exit_code == 1
    assert result.stderr.startswith("kvlib: unexpected LookupError: oops; ")
    assert isinstance(run("--debug", "show", XML).exception, LookupError)


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
def test_a_reader_that_goes_away_is_no_error() -> None:
    """``kvlib show … | head -1`` says nothing on stderr."""
    script = f"{sys.executable} -m kvlib show --json {XML} | head -n 1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "{\n"
    assert done.stderr == ""


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
        ("docx.count=three", "docx.count must be a number, got 'three'"),
        ("docx.quick=maybe", "docx.quick must be true or false, got 'maybe'"),
        ("docx.names=a", "docx.names cannot be given on the command line"),
        ("doc.word=a", r"no plugin called 'doc' takes options; there are: .* Did you mean 'docx'?"),
        ("docx.wrd=a", r"docx has no option 'wrd'; there are: .* Did you mean 'word'?"),
        ("needy.other=a", "options of needy: .*missing 1 required .* 'word'"),
        ("plain.x=1", "plain has no option 'x'; there are: none"),
        ("docx.word", "expected plugin.option=value, got 'docx.word'"),
    ],
)
def test_wrong_options_are_told(given: str, message: str) -> None:
    with pytest.raises(OptionsError, match=message):
        parse_options([given], CLASSES)
