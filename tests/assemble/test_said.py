"""What a format says about its lines decides; size and place decide only the rest."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pytest

from kvlib.assemble import InCell, Known, Line, Run, Said, assemble
from kvlib.errors import PluginError
from kvlib.model import (
    Cell,
    Chamber,
    Document,
    Emphasis,
    Link,
    ListItem,
    MetadataEntry,
    NoteMark,
    Paragraph,
    Remark,
    Reply,
    Subheading,
    Table,
)
from kvlib.plugin import ReadContext

ASKED = (
    "Vragen van het lid Oudega (DOE) aan de Minister van Defensie over boten (ingezonden 3 mei "
    "2024)."
)
ANSWERED = "Antwoord van Minister Bruinsma (Defensie) (ontvangen 1 juni 2024)."


class Page:
    """Lines under construction, each a block of its own unless it says otherwise."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.numbers = count(1)

    def add(self, *runs: str | Run, **said: Any) -> Page:
        """Add a line of runs; a str is a run of nothing but text."""
        number = next(self.numbers)
        made = tuple(run if isinstance(run, Run) else Run(run) for run in runs)
        self.lines.append(Line(made, number=number, said=Said(**({"block": number} | said))))
        return self

    def cells(self, table: int, *rows: tuple[str, ...], **more: Any) -> Page:
        """Add the cells of a table, one line each."""
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.add(text, cell=InCell(table=table, row=row, column=column, **more))
        return self

    def read(self, known: Known | None = None) -> tuple[Document, ReadContext]:
        """Assemble the lines."""
        context = ReadContext()
        return assemble(self.lines, context, known=known), context


def answered() -> Page:
    """A page with one question, up to the label of its answer."""
    page = Page().add(ASKED).add(ANSWERED).add("Vraag 1").add("Kent u de boot?")
    return page.add("Antwoord 1")


def blocks(page: Page) -> list[tuple[str, ...]]:
    """The blocks of the last answer: class, marker and text."""
    document, _ = page.read()
    return [
        (type(block).__name__, getattr(block, "marker", ""), block.text)
        for block in document.answers[-1].blocks
    ]


def test_a_block_ends_where_the_format_says() -> None:
    """Neither a sentence that goes on nor a small letter joins two blocks."""
    page = (
        answered().add("Ja, dat is").add("bekend.").add("De boot", block=9).add("vaart.", block=9)
    )
    assert [
        ("Paragraph", "", "Ja, dat is"),
        ("Paragraph", "", "bekend."),
        ("Paragraph", "", "De boot vaart."),
    ] == blocks(page)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"kind": "item", "marker": "–"}, ("ListItem", "–", "Rode boten")),
        ({"kind": "item", "marker": "1."}, ("ListItem", "1.", "Rode boten")),
        ({"kind": "item", "marker": "A.1"}, ("ListItem", "A.1", "Rode boten")),
        ({"kind": "subheading"}, ("Subheading", "", "Rode boten")),
        ({"kind": "paragraph"}, ("Paragraph", "", "Rode boten")),
        ({}, ("Paragraph", "", "Rode boten")),
    ],
)
def test_kinds_of_blocks(said: dict[str, Any], expected: tuple[str, ...]) -> None:
    """What the format says a block is."""
    assert expected in blocks(answered().add("Ja, de volgende.").add("Rode boten", **said))


def test_levels_of_items() -> None:
    """The level is the format's."""
    page = answered().add("Ja:").add("een", kind="item", marker="•")
    page.add("twee", kind="item", marker="◦", level=2)
    document, _ = page.read()
    items = [each for each in document.answers[0].blocks if isinstance(each, ListItem)]
    assert [1, 2] == [each.level for each in items]


def test_a_block_of_two_lines_has_one_marker_and_one_label() -> None:
    """Also if the reader says them of each line, as of both in ``<li>een<br>twee</li>``."""
    said = {"kind": "item", "marker": "2.", "label": "question", "block": "a"}
    page = Page().add(ASKED).add("Kent u de boot?", kind="item", marker="1.", label="question")
    page.add("Hoe vaak", **said).add("vaart hij?", **said)
    document, _ = page.read()
    assert ["1.", "2."] == [each.label for each in document.questions]
    assert "Hoe vaak vaart hij?" == document.questions[1].text


def test_an_item_that_holds_only_another_list() -> None:
    """Its marker stays, and so does its label."""
    page = Page().add(ASKED).add("", kind="item", marker="1.", label="question")
    page.add("Vaart de boot?", kind="item", marker="•", level=2).add("Antwoord 1").add("Ja:")
    page.add("", kind="item", marker="a.").add("soms;", kind="item", marker="–", level=2)
    document, _ = page.read()
    assert ["1."] == [each.label for each in document.questions]
    assert ["", "a.", "–"] == [getattr(b, "marker", "") for b in document.answers[0].blocks]


@pytest.mark.parametrize("text", ["Dat kost € 96.000", "12.000", "zie artikel 3.001"])
def test_an_amount_at_the_end_of_a_block_is_no_mark(text: str) -> None:
    """No note has a label that begins with a zero."""
    _, context = answered().add("Ja.").add(text).read()
    assert not {"unread-mark", "missing-note"} & {each.code for each in context.diagnostics}


def test_labels_are_read_over_marker_and_text() -> None:
    """A numbered list of questions, and a heading that is a label."""
    page = Page().add(ASKED).add(ANSWERED)
    page.add("Kent u de boot?", kind="item", marker="1.")
    page.add("Vaart hij?", kind="item", marker="2.")
    page.add("1", marker="Antwoord", kind="subheading").add("Ja.")
    page.add("Antwoord 2", kind="subheading").add("Nee.")
    document, _ = page.read()
    assert ["1.", "2."] == [each.label for each in document.questions]
    assert [("1",), ("2",)] == [each.numbers for each in document.answers]
    assert (Paragraph,) * 4 == tuple(type(each.blocks[0]) for each in document.body)


@pytest.mark.parametrize("text", ["1", "Punt 1", "Over de boot (1)"])
def test_a_label_that_the_format_names(text: str) -> None:
    """Whatever its words."""
    page = Page().add(ASKED).add(text, label="question").add("Kent u de boot?")
    document, context = page.read()
    assert [text] == [each.label for each in document.questions]
    assert "Kent u de boot?" == document.questions[0].text
    assert [] == [each.code for each in context.diagnostics if each.code.startswith("uncertain")]


def test_marks_lead_to_the_notes_that_the_format_names() -> None:
    """Also where a typed note has the same label."""
    page = Page().add(ASKED).add("Vraag 1")
    page.add("Kent u", Run("1", note="a"), " de boot [1]?", Run("2", note="b"))
    page.add("[1] NOS, 3 mei 2024, «Boot vaart uit»")
    page.add("Kamerstuk 99 812.", note="a", marker="1").add("Zeeblad.", note="b")
    document, _ = page.read()
    assert ["[1]", "1", "2"] == [each.label for each in document.footnotes]
    assert "Kent u de boot?" == document.questions[0].text
    marks = document.questions[0].notes
    assert [(6, "1", 1), (14, "[1]", 0), (15, "2", 2)] == [
        (mark.at, mark.label, mark.footnote) for mark in marks
    ]
    assert {str} == {type(mark.label) for mark in marks}


def test_a_mark_without_its_note_leads_nowhere() -> None:
    """It stays, and is not joined with another note of that label."""
    page = answered().add("Ja.", Run("1", note="gone")).add("Zeeblad.", note="a", marker="1")
    document, _ = page.read()
    assert [NoteMark(at=3, label="1", footnote=None)] == list(document.answers[0].notes)


def test_a_mark_on_a_label_and_in_a_heading() -> None:
    """On a label it stands at the beginning of the text; in a heading it leaves the text."""
    page = Page().add(ASKED, Run("1", note="a")).add("Vraag 1", Run("2", note="b"))
    page.add("Kent u de boot?").add("Herdruk.", note="a").add("Zeeblad.", note="b")
    document, context = page.read()
    assert ASKED == document.heading
    assert [NoteMark(at=0, label="2", footnote=1)] == list(document.questions[0].notes)
    assert "mark-in-title" in {each.code for each in context.diagnostics}


def test_emphasis_and_links() -> None:
    """Without sizes too; a link over two lines of a block is one."""
    page = answered().add(
        "De ", Run("rode", italic=True), " ", Run("boot", link="https://a"), block=9
    )
    page.add(
        Run("vaart", link="https://a"), " ", Run("uit", underline=True), Run("2", rise=1), block=9
    )
    document, _ = page.read()
    block = document.answers[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert "De rode boot vaart uit" == block.text
    assert Emphasis(start=3, end=7, style="italic") in block.marks
    assert Link(start=8, end=18, target="https://a") in block.marks
    assert Emphasis(start=19, end=22, style="underline") in block.marks
    assert NoteMark(at=22, label="2", footnote=None) in block.marks


def test_a_table_of_cells() -> None:
    """With spans; numbers in cells are neither labels nor notes; places need not be said."""
    page = answered().add("Zie de tabel.")
    page.add("Jaar", cell=InCell(table=1, row=0, column=0, header=True))
    page.add("Boten", cell=InCell(table=1, row=0, column=1, colspan=2, header=True))
    page.cells(1, (), ("2020", "1", "2")).cells(1, (), (), ("2021", "3"))
    page.add("En dat is alles.")
    document, _ = page.read()
    _, table, last = document.answers[0].blocks
    assert isinstance(table, Table)
    assert (
        (Cell(text="Jaar", header=True), Cell(text="Boten", header=True, colspan=2)),
        (Cell(text="2020"), Cell(text="1"), Cell(text="2")),
        (Cell(text="2021"), Cell(text="3"), Cell(text="")),
    ) == table.rows
    assert "En dat is alles." == last.text
    assert 1 == len(document.questions)


def test_two_tables_in_succession() -> None:
    """Are two, as the format says."""
    page = answered().cells(1, ("a", "b"), ("c", "d")).cells(2, ("e", "f"), ("g", "h"))
    document, _ = page.read()
    assert [2, 2] == [
        len(each.rows) for each in document.answers[0].blocks if isinstance(each, Table)
    ]


def test_rowspan_covers_the_cells_below() -> None:
    """No empty cell is put where a cell spans rows."""
    page = answered().add("a", cell=InCell(table=1, row=0, column=0, rowspan=2))
    page.add("b", cell=InCell(table=1, row=0, column=1))
    page.add("c", cell=InCell(table=1, row=1, column=1))
    table = page.read()[0].answers[0].blocks[0]
    assert isinstance(table, Table)
    assert [2, 1] == [len(row) for row in table.rows]


def test_rows_without_text_are_in_no_span() -> None:
    """They are left out, so a cell that covers them covers one row fewer of those that stay."""
    page = answered().add("groep", cell=InCell(table=1, row=0, column=0, rowspan=3))
    page.add("een", cell=InCell(table=1, row=0, column=1))
    page.add("drie", cell=InCell(table=1, row=2, column=1))
    page.add("los", cell=InCell(table=1, row=3, column=0, rowspan=9, colspan=10**9))
    table = page.read()[0].answers[0].blocks[0]
    assert isinstance(table, Table)
    assert [[("groep", 2), ("een", 1)], [("drie", 1)], [("los", 1)]] == [
        [(cell.text, cell.rowspan) for cell in row if cell.text] for row in table.rows
    ]
    assert 1000 == table.rows[2][0].colspan


def test_a_table_with_labels_lays_out_the_page() -> None:
    """It is read cell by cell, and an info says so."""
    page = Page().add(ASKED)
    page.cells(1, ("Vraag 1", "Kent u de boot?"), ("Antwoord 1", "Ja."))
    document, context = page.read()
    assert ["Kent u de boot?", "Ja."] == [each.text for each in document.body]
    assert [("layout-table", "info")] == [
        (each.code, each.severity) for each in context.diagnostics if each.code == "layout-table"
    ]


def test_a_table_too_large_to_be_kept_is_read_cell_by_cell() -> None:
    """A few wide and high cells are as large as many; one place less is kept."""
    for height, kept in ((200, True), (201, False)):
        page = Page().add(ASKED).add("Vraag 1").add("Kent u de boot?")
        for row in range(height):
            page.add("Ja.", cell=InCell(table=1, row=row, column=0, colspan=1000))
        document, context = page.read()
        (item,) = document.body
        assert kept == any(isinstance(block, Table) for block in item.blocks)
        said = [] if kept else ["a table of 201 rows and 1000 columns is too large to be kept"]
        assert said == [
            each.message.partition(",")[0]
            for each in context.diagnostics
            if each.code == "layout-table"
        ]


def test_furniture_binds_except_a_heading() -> None:
    """A heading in the head of a page is a heading."""
    page = (
        Page().add(ASKED, furniture="running_head").add("Wat hier staat.", furniture="surroundings")
    )
    page.add("Vraag 1").add("Kent u de boot?")
    document, _ = page.read()
    assert ASKED == document.heading
    assert [("surroundings", "Wat hier staat.")] == [
        (each.kind, each.text) for each in document.furniture
    ]
    assert not [each for each in document.body if isinstance(each, Remark)]


def test_a_heading_in_furniture_counts_only_if_there_is_no_other() -> None:
    """A page of a site links to other questions, above the text and below it."""
    other = "Vragen van het lid Elders (LVB) aan de Minister van Justitie over iets anders"
    page = Page().add(other, furniture="surroundings").add("Home", furniture="surroundings")
    page.add(ASKED).add("Vraag 1").add("Kent u de boot?").add("Delen", furniture="surroundings")
    page.add(other, furniture="surroundings").add("Over deze site", furniture="surroundings")
    document, context = page.read()
    assert ASKED == document.heading
    assert ["Kent u de boot?"] == [item.text for item in document.body]
    assert [other, "Home", "Delen", other, "Over deze site"] == [
        part.text for part in document.furniture
    ]
    assert () == context.diagnostics


@pytest.mark.parametrize(
    ("begins", "expected"), [("answer", "Answer"), ("other", "Remark"), ("notice", "Remark")]
)
def test_what_begins_without_a_label(begins: str, expected: str) -> None:
    page = Page().add(ASKED).add("Vraag 1").add("Kent u de boot?").add("Ja.", begins=begins)
    page.add("Al lang.")
    document, _ = page.read()
    assert [("Question", "Kent u de boot?"), (expected, "Ja.\nAl lang.")] == [
        (type(item).__name__, item.text) for item in document.body
    ]


@pytest.mark.parametrize(
    ("label", "numbers"), [("19a", ("19a",)), ("2 t/m 4:", ("2", "3", "4")), ("2 en 3", ("2", "3"))]
)
def test_numbers_of_a_label_without_its_word(label: str, numbers: tuple[str, ...]) -> None:
    document, _ = Page().add(ASKED).add(label, label="question").add("Kent u de boot?").read()
    (question,) = document.questions
    assert (label, numbers) == (question.label, question.numbers)


def test_a_numbered_list_is_no_list_of_notes() -> None:
    """Where the format says which marks lead to which notes, its lists are lists."""
    page = answered().add("Ja, en wel om:", Run("1", note="a"))
    for number in (1, 2, 3):
        page.add("de wijze van varen;", kind="item", marker=f"{number}.")
    page.add("Zeeblad, 3 mei 2024.", note="a", marker="1")
    document, _ = page.read()
    assert ["Zeeblad, 3 mei 2024."] == [note.text for note in document.footnotes]
    assert 4 == len(document.answers[0].blocks)


def test_a_link_is_no_subheading() -> None:
    """Nor is there a blank after raised text that is no mark."""
    page = answered().add(Run("https://boot.example", link="https://boot.example"))
    page.add("De ", Run("boot", rise=1), ", zei hij.")
    assert [
        ("Paragraph", "", "https://boot.example"),
        ("Paragraph", "", "De boot, zei hij."),
    ] == blocks(page)


def test_the_day_of_answers_without_a_heading_is_known() -> None:
    page = Page().add(ASKED).add("Vraag 1").add("Kent u de boot?").add("Antwoord 1").add("Ja.")
    document, _ = page.read(Known(received=date(2024, 6, 1)))
    assert document.reply == Reply(heading="", received=date(2024, 6, 1))


def test_questions_without_answers_have_no_reply() -> None:
    page = Page().add(ASKED).add("Vraag 1").add("Kent u de boot?")
    document, _ = page.read(Known(received=date(2024, 6, 1)))
    assert document.reply is None


def test_known_fills_what_is_not_printed() -> None:
    """And what contradicts the print is said; the print stays."""
    entry = MetadataEntry(name="DC.title", scheme="", value="Boten")
    known = Known(
        chamber=Chamber.TWEEDE_KAMER,
        identifier="ah-tk-20232024-9001",
        question_number="2024Z90001",
        submitted=date(2024, 5, 4),
        received=date(2024, 6, 1),
        metadata=(entry,),
    )
    document, context = answered().add("Ja.").read(known)
    assert "ah-tk-20232024-9001" == document.identifier
    assert "2024Z90001" == document.question_number
    assert (entry,) == document.metadata
    assert date(2024, 5, 3) == document.submitted
    assert [("submitted",)] == [
        each.about for each in context.diagnostics if each.code == "contradicting-metadata"
    ]


def test_what_nothing_is_said_of_is_decided_by_size() -> None:
    """In a page that has both, a line in small type at the foot is a note."""
    runs = [(ASKED, 9.0), ("Vraag 1", 9.0), ("Kent u de boot?", 9.0)]
    lines = [
        Line((Run(text, size=size, x0=50, x1=300),), page=1, number=index, top=100.0 + 12 * index)
        for index, (text, size) in enumerate(runs)
    ]
    mark = Run("1", size=5.0, rise=3.0, x0=300, x1=303)
    lines[-1] = Line((*lines[-1].runs, mark), page=1, number=2, top=124.0)
    small = (Run("1", size=4.0, rise=2.0, x0=50, x1=52), Run("Zeeblad.", size=7.0, x0=54, x1=90))
    lines.append(Line(small, page=1, number=3, top=400.0))
    document = assemble(lines, ReadContext())
    assert ["Zeeblad."] == [each.text for each in document.footnotes]
    assert Subheading not in {type(each) for each in document.questions[0].blocks}


def test_what_is_said_to_be_furniture_is_in_no_item() -> None:
    """A foot after the last answer that reads like one raises no doubt."""
    document, context = answered().add("Ja.").add("Pagina 2", furniture="running_foot").read()
    assert ["Pagina 2"] == [each.text for each in document.furniture]
    assert () == context.diagnostics


@pytest.mark.parametrize("value", [3, None, b"Vraag 1"])
def test_a_run_of_no_text_is_refused_at_once(value: Any) -> None:
    """Where the reader makes it, not where the assembler fails on it."""
    with pytest.raises(PluginError, match="the text of a Run must be a str"):
        Run(value)


def test_marks_on_a_soft_hyphen_alone() -> None:
    """Nothing of it is shown, so that nothing is bold, and a mark is at the end of the text."""
    page = answered().add(Run("\u00ad", bold=True), Run("1", note="gone"))
    document, _ = page.read()
    block = document.answers[0].blocks[-1]
    assert "" == block.text
    assert [NoteMark(at=0, label="1", footnote=None)] == list(document.answers[0].notes)
    assert not isinstance(block, Table)
    assert all(isinstance(mark, NoteMark) for mark in block.marks)
