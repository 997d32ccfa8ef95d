"""Letters in OpenDocument, and where each part of them is in the Document."""

from __future__ import annotations

import pytest

import kvlib
from kvlib.model import Cell, Emphasis, Link, ListItem, Paragraph, Subheading, Table
from letters import FURNITURE, HEADING, LETTER, STYLES, items, note, odt, table


def read(body: str, **more: str) -> kvlib.Document:
    """Read a letter with this body."""
    return kvlib.loads(odt(body, **more), name="brief.odt")


def answer(body: str, **more: str) -> list[tuple[str, str, str]]:
    """Return the blocks of an answer: class, marker and text."""
    asked = "<text:p>Vraag 1</text:p><text:p>Vaart de pont?</text:p><text:p>Antwoord 1</text:p>"
    document = read(f"{HEADING}{asked}<text:p>Ja.</text:p>{body}", **more)
    return [
        (type(block).__name__, getattr(block, "marker", ""), block.text)
        for block in document.answers[0].blocks[1:]
    ]


def test_a_letter() -> None:
    """Everything at once, without a doubt."""
    document = read(LETTER, furniture=FURNITURE)
    assert document.origin is not None
    assert document.origin.reader == "odt"
    assert document.diagnostics == ()
    assert [each.label for each in document.body] == [
        "Vraag 1",
        "Antwoord 1",
        "Vraag 2",
        "Antwoord 2",
    ]
    assert [(each.label, each.text) for each in document.footnotes] == [
        ("1", "Zeeblad, 28 oktober 2025."),
        ("i", "Tot en met oktober."),
    ]
    assert [(each.kind, each.text) for each in document.furniture] == [
        ("running_head", "Ministerie van Infrastructuur en Waterstaat"),
        ("running_foot", "Pagina 2"),
    ]


def test_links_and_marks() -> None:
    """Each where it is printed."""
    (block,) = read(LETTER).questions[0].blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Kent u het bericht «Laatste veerpont stopt» en de dienstregeling?"
    mark, link = block.marks
    assert (mark, mark.at) == (read(LETTER).questions[0].notes[0], 43)
    assert link == Link(start=50, end=64, target="https://veerpont.example/")


def test_tables() -> None:
    """With headings, wide cells and marks."""
    wide = table(("Jaar", "Reizigers"), ("2023", "812"), ("", "905"))
    wide = wide.replace(
        "<table:table-cell><text:p>2023",
        '<table:table-cell table:number-rows-spanned="2"><text:p>2023',
    ).replace(
        "<table:table-cell><text:p></text:p></table:table-cell>", "<table:covered-table-cell/>"
    )
    document = read(LETTER.replace(LETTER[LETTER.index("<table:table>") :], wide))
    block = document.answers[1].blocks[1]
    assert isinstance(block, Table)
    assert block.rows == (
        (Cell(text="Jaar", header=True), Cell(text="Reizigers", header=True)),
        (Cell(text="2023", rowspan=2), Cell(text="812")),
        (Cell(text="905"),),
    )


def test_covered_and_repeated_cells_keep_their_columns() -> None:
    """A cell after them is where it is printed."""
    row = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p>'
        "</table:table-cell><table:covered-table-cell/>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
    )
    document = read(f"{HEADING}<text:p>Vraag 1</text:p><table:table>{row}</table:table>")
    block = document.questions[0].blocks[0]
    assert isinstance(block, Table)
    assert [(cell.text, cell.colspan) for cell in block.rows[0]] == [
        ("a", 2),
        ("", 1),
        ("", 1),
        ("b", 1),
    ]


def test_a_table_in_a_table_is_text_of_its_cell() -> None:
    """In the order of its cells."""
    inner = table(("een", "twee"))
    document = read(
        f"{HEADING}<text:p>Vraag 1</text:p>{table(('Jaar',), ('x',))}".replace(
            "<text:p>x</text:p>", inner
        )
    )
    block = document.questions[0].blocks[0]
    assert isinstance(block, Table)
    assert [cell.text for row in block.rows for cell in row] == ["Jaar", "een twee"]


def test_numbered_lists_count() -> None:
    """Also over a paragraph in between, if the letter says so."""
    body = items("Cijfers", "rood", "blauw") + "<text:p>En ook:</text:p>"
    body += items("Cijfers", "groen", more='text:continue-numbering="true"')
    body += items("Cijfers", "wit")
    assert [(marker, text) for _, marker, text in answer(body)] == [
        ("1.", "rood"),
        ("2.", "blauw"),
        ("", "En ook:"),
        ("3.", "groen"),
        ("1.", "wit"),
    ]


def test_a_list_continues_another_by_its_id() -> None:
    """As LibreOffice writes it."""
    body = items("Cijfers", "rood", more='xml:id="lijst1"') + items("Streepjes", "los")
    body += items("Cijfers", "blauw", more='text:continue-list="lijst1"')
    assert [marker for _, marker, _ in answer(body)] == ["1.", "–", "2."]


def test_lists_in_lists() -> None:
    """An item that holds a list alone has no number of its own."""
    inner = items("Cijfers", "blauw", "groen")
    body = (
        '<text:list text:style-name="Cijfers"><text:list-item><text:p>rood</text:p>'
        f"<text:p>meer daarover</text:p>{inner}</text:list-item><text:list-item>{inner}"
        "</text:list-item><text:list-header><text:p>tot slot</text:p></text:list-header>"
        "</text:list>"
    )
    assert answer(body) == [
        ("ListItem", "1.", "rood"),
        ("Paragraph", "", "meer daarover"),
        ("ListItem", "a)", "blauw"),
        ("ListItem", "b)", "groen"),
        ("ListItem", "a)", "blauw"),
        ("ListItem", "b)", "groen"),
        ("Paragraph", "", "tot slot"),
    ]


def test_a_numbered_list_of_questions() -> None:
    """Its numbers, which are nowhere in the text, are the labels."""
    document = read(HEADING + items("Cijfers", "Vaart de pont?", "Hoe vaak vaart hij?"))
    assert [(each.label, each.text) for each in document.questions] == [
        ("1.", "Vaart de pont?"),
        ("2.", "Hoe vaak vaart hij?"),
    ]


def test_a_heading_is_a_subheading_or_a_label() -> None:
    """Its words decide."""
    body = "<text:h>Over de kosten</text:h><text:p>Die zijn laag.</text:p>"
    assert answer(body)[0] == ("Subheading", "", "Over de kosten")
    document = read(f"{HEADING}<text:h>Vraag 1</text:h><text:p>Vaart de pont?</text:p>")
    assert [each.label for each in document.questions] == ["Vraag 1"]
    assert Subheading not in {type(block) for block in document.questions[0].blocks}


def test_styles_are_inherited() -> None:
    """Bold by the parent of the paragraph's style, and not where a span takes it back."""
    styles = STYLES + (
        '<style:style style:name="Gewoon" style:family="text">'
        '<style:text-properties fo:font-weight="normal"/></style:style>'
    )
    paragraph = (
        '<text:p text:style-name="Vraagkop">De pont <text:span text:style-name="Gewoon">vaart'
        "</text:span></text:p>"
    )
    document = read(
        f"{HEADING}<text:p>Vraag 1</text:p><text:p>Wat?</text:p>{paragraph}", styles=styles
    )
    block = document.questions[0].blocks[-1]
    assert isinstance(block, Paragraph)
    assert block.marks == (Emphasis(start=0, end=7, style="bold"),)


def test_breaks_tabs_and_blanks() -> None:
    """A line break ends a line, not the paragraph."""
    body = (
        "<text:p>een<text:line-break/>twee<text:tab/>drie<text:s text:c='3'/>vier\n  vijf</text:p>"
    )
    assert answer(body) == [("Paragraph", "", "een twee drie vier vijf")]


def test_a_label_before_a_break() -> None:
    """The text after it is the question's."""
    document = read(f"{HEADING}<text:p>Vraag 1<text:line-break/>Vaart de pont?</text:p>")
    assert [(each.label, each.text) for each in document.questions] == [
        ("Vraag 1", "Vaart de pont?")
    ]


def test_typed_notes_beside_those_of_the_format() -> None:
    """Both, each with its own mark, though their labels are the same."""
    body = (
        f"<text:p>Vraag 1</text:p><text:p>Vaart de pont{note('1', 'Zeeblad, 3 mei 2025.')} nog "
        "[1]?</text:p><text:p>[1] NOS, 4 mei 2025, «Pont stopt»</text:p>"
    )
    document = read(HEADING + body)
    assert document.questions[0].text == "Vaart de pont nog?"
    assert [(each.label, each.text) for each in document.footnotes] == [
        ("[1]", "NOS, 4 mei 2025, «Pont stopt»"),
        ("1", "Zeeblad, 3 mei 2025."),
    ]
    assert [mark.footnote for mark in document.questions[0].notes] == [1, 0]


def test_raised_digits_are_marks() -> None:
    """Of typed notes."""
    one = '<text:span text:style-name="Hoog">1</text:span>'
    body = f"<text:p>Vraag 1</text:p><text:p>Vaart de pont?{one}</text:p>"
    body += f"<text:p>{one} NOS, 4 mei 2025</text:p>"
    document = read(HEADING + body)
    assert [(mark.label, mark.footnote) for mark in document.questions[0].notes] == [("1", 0)]


def test_frames_are_read_after_their_paragraph() -> None:
    """A text box, and a box in a box."""
    box = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    inner = box.format("binnen")
    body = f"<text:p>De {box.format(f'buiten{inner}')}pont.</text:p>"
    assert [text for _, _, text in answer(body)] == ["De pont.", "buiten", "binnen"]


DELETED = (
    "<text:tracked-changes><text:changed-region><text:deletion><office:change-info/>"
    "<text:p>geschrapt</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (DELETED, "deleted-text"),
        (
            "<text:p><office:annotation><text:p>x</text:p></office:annotation></text:p>",
            "left-out-comment",
        ),
        ("<text:p><draw:frame><draw:image/></draw:frame></text:p>", "picture"),
        (
            '<text:section text:display="none"><text:p>x</text:p></text:section>',
            "hidden-text",
        ),
    ],
)
def test_what_is_left_out_is_said(xml: str, code: str) -> None:
    """Nothing of it is in the text."""
    asked = f"{HEADING}{xml}<text:p>Vraag 1</text:p><text:p>Vaart de pont?</text:p>"
    document = read(asked)
    assert [each.code for each in document.diagnostics if each.severity == "info"] == [code]
    assert len(document.body) == 1
    assert document.questions[0].text == "Vaart de pont?"


def test_insertions_are_text() -> None:
    """Their marks are not."""
    body = "<text:p>De <text:change-start/>grote <text:change-end/>pont.</text:p>"
    assert answer(body) == [("Paragraph", "", "De grote pont.")]


def test_a_list_in_a_note() -> None:
    """Its markers beside the note's own label."""
    listed = note("1", "Zie:").replace(
        "<text:p>Zie:</text:p>", items("Cijfers", "Zeeblad.", "NOS.")
    )
    document = read(f"{HEADING}<text:p>Vraag 1</text:p><text:p>Vaart hij{listed}?</text:p>")
    (found,) = document.footnotes
    assert [(type(each), each.text) for each in found.blocks] == [
        (ListItem, "Zeeblad."),
        (ListItem, "NOS."),
    ]


def test_list_items_have_levels() -> None:
    """From 1."""
    levels = [b.level for b in read(LETTER).answers[0].blocks if isinstance(b, ListItem)]
    assert levels == [1, 2, 1]
