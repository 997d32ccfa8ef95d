"""The reader of web pages: where a document ends on a page, and forms of notes and questions."""

from __future__ import annotations

import pytest

import kvlib
from kvlib.model import Document, Emphasis, NoteMark, Paragraph, Question
from samples import ASKED, REPLIED

SENTENCE = "Hier staat een zin van de site die lang genoeg is om er een te zijn."
ANSWERS = "<h3>Vraag 1</h3><p>Een?</p><h3>Antwoord 1</h3><p>Ja.</p>"
BOLD = (
    "<p><b>Vraag 1</b></p><p>Een?</p><p><b>Antwoord 1</b></p><p>Ja.</p>"
    "<p><b>Vraag 2</b></p><p>Twee?</p><p><b>Antwoord 2</b></p><p>Nee.</p>"
)


def read(content: str, *, head: str = "") -> Document:
    """Read a page with the headings and this below them."""
    return kvlib.loads(
        f"<html><head><title>Vragen</title>{head}</head><body><p>{ASKED}</p><p>{REPLIED}</p>"
        f"{content}</body></html>",
        name="pagina.html",
    )


def items(doc: Document) -> list[tuple[str, tuple[str, ...], str]]:
    """Whether each item is a question or an answer, its numbers and its text."""
    return [
        ("q" if isinstance(each, Question) else "a", each.numbers, each.text)  # type: ignore[union-attr]
        for each in doc.body
    ]


def codes(doc: Document) -> list[str]:
    return [each.code for each in doc.diagnostics if each.severity != "info"]


def notes(doc: Document) -> list[tuple[str, str]]:
    return [(each.label, each.text) for each in doc.footnotes]


def marks(doc: Document) -> list[tuple[int, int | None]]:
    """The items of the marks, and their notes."""
    return [
        (index, mark.footnote)
        for index, item in enumerate(doc.body)
        for block in item.blocks
        for mark in getattr(block, "marks", ())
        if isinstance(mark, NoteMark)
    ]


# --- notes of official pages ------------------------------------------------------------

OFFICIAL_NOTES = {
    "control in the note, label apart": '<div class="voet noot" id="supernote-note-d3">'
    '<h5 class="note-close"><a class="note-close" href="#">X</a> Noot</h5>'
    '<span class="nootnum"><a id="d3" href="#">1</a></span> <p>Zeeblad.</p></div>',
    "a button": '<div class="voet noot" id="d3"><h5 class="note-close"><button>X</button>Noot</h5>'
    '<p><span class="nootnum">1</span> Zeeblad.</p></div>',
    "the older dialect": '<div class="voet noot"><h5 class="note-close"><a href="#r1">X</a> Noot'
    '</h5><p><a name="d3"></a><span class="nootnum">1</span> Zeeblad.</p></div>',
    "on one line": '<div class="voet noot" id="d3"><span class="note-close"><a href="#">X</a>'
    '</span>Noot <span class="nootnum">1</span><div>Zeeblad.</div></div>',
    "without a class": '<div class="voet noot" id="d3"><p>XNoot</p><p><span class="nootnum">1'
    "</span> Zeeblad.</p></div>",
    "around the note": '<div id="supernote-note-d3"><h5><a class="note-close" href="#">X</a> Noot'
    '</h5><div class="voet noot" id="d3"><div class="nootnum">1</div><p>Zeeblad.</p></div></div>',
}


@pytest.mark.parametrize("html", OFFICIAL_NOTES.values(), ids=OFFICIAL_NOTES.keys())
def test_notes_of_official_pages(html: str) -> None:
    """What closes the box of a note is furniture, and no label."""
    doc = read(
        '<div class="vraag"><h2 class="stuktitel">Vraag 1</h2><p>Een<a href="#d3" '
        f'class="nootnum supernote-click-d3">1</a>?</p></div><div id="noten">{html}</div>'
    )
    assert ([("1", "Zeeblad.")], [(0, 0)]) == (notes(doc), marks(doc))
    assert [("q", ("1",), "Een?")] == items(doc)
    assert "Noot" in "".join(part.text for part in doc.furniture)


def test_a_table_of_contents_beside_one_note() -> None:
    """Links to the questions lead to no note, although the page has only one."""
    doc = read(
        '<ul id="toc"><li><a href="#v1">1</a></ul><div role="main"><div class="vraag" id="v1">'
        '<h2 class="stuktitel">Vraag 1</h2><p>Een<a href="#d3" class="nootnum">1</a>?</p></div>'
        f'<div id="noten">{OFFICIAL_NOTES["a button"]}</div></div>'
    )
    assert ([("1", "Zeeblad.")], [(0, 0)]) == (notes(doc), marks(doc))
    assert not any(remark.text for remark in doc.remarks)


# --- other notes ------------------------------------------------------------------------

RAISED = {
    "digits": ("1", "2"),
    "roman": ("i", "ii"),
    "letters": ("a", "b"),
    "stars": ("*", "**"),
}


@pytest.mark.parametrize("labels", RAISED.values(), ids=RAISED.keys())
def test_raised_labels_bind_notes(labels: tuple[str, str]) -> None:
    first, second = labels
    doc = read(
        f"<h3>Vraag 1</h3><p>Een<sup>{first}</sup>?</p><h3>Antwoord 1</h3><p>Ja.<sup>{second}</sup>"
        f"</p><p><sup>{first}</sup> Zeeblad.<br><sup>{second}</sup> Landblad,<br>blz. 2.</p>"
    )
    assert [(first, "Zeeblad."), (second, "Landblad, blz. 2.")] == notes(doc)
    assert [(0, 0), (1, 1)] == marks(doc)


def test_some_marks_are_links() -> None:
    """A paragraph with several raised labels is not the note that a mark leads to."""
    doc = read(
        "<h3>Vraag 1</h3><p>Een<sup>1</sup>?</p><h3>Antwoord 1</h3>"
        '<p>Ja.<sup><a href="#fn2">2</a></sup></p>'
        '<p><sup>1</sup> Zeeblad.<br><sup id="fn2">2</sup> Landblad.</p>'
    )
    assert [("1", "Zeeblad."), ("2", "Landblad.")] == notes(doc)


def test_several_notes_in_a_paragraph() -> None:
    doc = read(
        '<h3>Vraag 1</h3><p>Een?<a href="#v1">[1]</a></p><h3>Antwoord 1</h3><p>Ja.<a href="#v2">[2]'
        '</a></p><p><a name="v1"></a>[1] Zeeblad,<br>blz. 1.<br><a name="v2"></a>[2] Landblad.</p>'
    )
    assert ["Zeeblad, blz. 1.", "Landblad."] == [each.text for each in doc.footnotes]


def test_raised_text_without_a_mark_is_no_note() -> None:
    """Nothing is bound if one of several has no mark."""
    doc = read("<h3>Vraag 1</h3><p>Wie won?</p><p><sup>e</sup>n dat is alles, niet?</p>")
    assert [("q", ("1",), "Wie won?\nen dat is alles, niet?")] == items(doc)
    assert () == doc.footnotes


# --- where the document ends -------------------------------------------------------------

AFTER = {
    "outside": f"<div>{ANSWERS}</div><div><h4>Hok</h4><p>{SENTENCE}</p></div>",
    "a sentence outside": f"<div>{ANSWERS}</div><p>{SENTENCE}</p>",
    "a footer": f"<div>{ANSWERS}<div id='footer'>{SENTENCE}</div></div>",
    "comments": f"<div>{ANSWERS}<ol class='comment-list'><li>{SENTENCE}</ol></div>",
    "a higher heading": f"{ANSWERS}<h2>Hok</h2><p>{SENTENCE}</p>",
    "words of a site": f"{ANSWERS}<h4>Lees ook</h4><p>{SENTENCE}</p>",
    "after a list of terms": f"<dl><dt>Vraag 1<dd>Een?<dt>Antwoord 1<dd>Ja.</dl><p>{SENTENCE}</p>",
    "after a quotation": "<blockquote><p>Vraag 1</p><p>Een?</p></blockquote>"
    f"<blockquote><p>Antwoord 1</p><p>Ja.</p></blockquote><p>{SENTENCE}</p>",
    "after the notes": '<h3>Vraag 1</h3><p>Een?<sup><a href="#fn1">1</a></sup></p><h3>Antwoord 1'
    f'</h3><p>Ja.</p><p id="fn1">1 Zeeblad.</p><p>{SENTENCE}</p>',
    "another part that unfolds": "<details><summary>Vraag 1</summary><p>Een?</p><p>Antwoord 1</p>"
    f"<p>Ja.</p></details><details><summary>Hok</summary><p>{SENTENCE}</p></details>",
}


@pytest.mark.parametrize("html", AFTER.values(), ids=AFTER.keys())
def test_text_after_the_document(html: str) -> None:
    doc = read(f"<div>{html}</div>")
    assert [("q", ("1",), "Een?"), ("a", ("1",), "Ja.")] == items(doc)
    assert SENTENCE in [part.text.removeprefix("1. ") for part in doc.furniture]


def test_doubtful_ends_are_said() -> None:
    assert ["outside-text"] == codes(read(f"<div><div>{ANSWERS}</div><p>{SENTENCE}</p></div>"))
    assert [] == codes(read(f"<div><div>{ANSWERS}</div><h2>Hok</h2><p>{SENTENCE}</p></div>"))


INSIDE = {
    "another box": "<div><div>{}</div><div><p>Nee.</p></div></div><div><h4>Antwoord 1</h4>{}</div>",
    "a heading of the text": "{}<h4>Kosten</h4><p>Nee.</p><h4>Antwoord 1</h4>{}<h4>Nu</h4>",
    "a word of a site in a heading": "{}<h4>Kosten</h4><p>Nee.</p><h3>Antwoord 1</h3>"
    "<h4>Contact met gemeenten</h4>{}",
    "a class name": "<div class='post no-sidebar comments-open'>{}<h4>Antwoord 1</h4>{}</div>",
}


@pytest.mark.parametrize("html", INSIDE.values(), ids=INSIDE.keys())
def test_text_of_the_document_stays(html: str) -> None:
    doc = read(
        "<main>" + html.format("<h3>Vraag 1</h3><p>Een?</p>", f"<p>{SENTENCE}</p>") + "</main>"
    )
    assert SENTENCE in doc.answers[0].text
    assert "outside-text" not in codes(doc)


def test_a_sole_heading_in_the_last_item_is_said() -> None:
    doc = read(f"{BOLD}<h4>Hok</h4><p>{SENTENCE}</p>")
    assert SENTENCE in doc.answers[1].text
    assert ["outside-text"] == codes(doc)


def test_notes_below_each_item_end_nothing() -> None:
    doc = read(
        '<h3>Vraag 1</h3><p>Een?<sup><a href="#fn1">1</a></sup></p><p id="fn1">1 Zeeblad.</p>'
        '<h3>Antwoord 1</h3><p>Ja.<sup><a href="#fn2">2</a></sup></p><p id="fn2">2 Landblad.</p>'
        f"<p>{SENTENCE}</p>"
    )
    assert f"Ja.\n{SENTENCE}" == doc.answers[0].text


def test_pull_quotes_and_captions() -> None:
    doc = read(
        '<h3>Vraag 1</h3><p>Een?</p><figure class="wp-block-pullquote"><blockquote><p>Mooi!</p>'
        "</blockquote></figure><figure><img><figcaption>Foto: Jan</figcaption></figure><p>Twee?</p>"
        "<figure><figcaption>Tabel 1</figcaption><table><tr><td>3</td></tr></table></figure>"
    )
    assert "Een?\nTwee?\nTabel 1\n3" == doc.questions[0].text


def test_class_names_below_labels_do_not_count() -> None:
    """Where several parts of the site's name are below labels, they are the text."""
    doc = read(
        "<h3>Vraag 1</h3><div class='meta-text'>Weet u dat?</div>"
        "<h3>Antwoord 1</h3><div class='meta-text'>Dat klopt.</div>"
    )
    assert [("q", ("1",), "Weet u dat?"), ("a", ("1",), "Dat klopt.")] == items(doc)


# --- hidden text ------------------------------------------------------------------------

STYLE = """<style>/* .tekst{display:none} */ .weg, #los { display: none } p.weg2{color:red}
.terug{display:none} .terug{display:block} @media print { .tekst { display: none } }</style>"""


def test_style_sheets_hide_text() -> None:
    doc = read(
        '<h3>Vraag 1</h3><p class="tekst">Kent u <span class="weg">onzichtbaar </span>die boot?</p>'
        '<p id="los">Weg.</p><p class="terug">Echt?</p>',
        head=STYLE,
    )
    assert [("q", ("1",), "Kent u die boot?\nEcht?")] == items(doc)
    assert ["onzichtbaar", "Weg."] == [part.text for part in doc.furniture]
    assert ["hidden-text"] * 2 == [each.code for each in doc.diagnostics if "hidden" in each.code]


STRIKE = "<style>.fout, p#f{text-decoration: line-through red} .goed{color:red}</style>"
STRUCK = [
    *("<s>niet</s>", "<strike>niet</strike>", "<del>niet</del>", "<del><b>niet</b></del>"),
    '<span style="text-decoration:line-through">niet</span>',
    '<span style="text-decoration-line: underline line-through">niet</span>',
    '<s>n<span style="text-decoration:none">iet</span></s>',
    '<span class="goed fout">niet</span>',
]


@pytest.mark.parametrize("html", STRUCK)
def test_struck_text_is_kept_and_said(html: str) -> None:
    doc = read(f"<h3>Vraag 1</h3><p>Kent u die {html}?</p>", head=STRIKE)
    assert [("q", ("1",), "Kent u die niet?")] == items(doc)
    (doubt,) = (each for each in doc.diagnostics if each.code == "struck-text")
    assert ("warning", ("body[0]",)) == (doubt.severity, doubt.about)
    assert "niet" in doubt.message.replace(" ", "")


@pytest.mark.parametrize(
    "html",
    ["<ins>niet</ins>", "<u>niet</u>", '<s style="text-decoration:none">niet</s>', "<s> </s>niet"],
)
def test_other_text_is_not_struck(html: str) -> None:
    doc = read(f"<h3>Vraag 1</h3><p>Kent u die {html}?</p>", head=STRIKE)
    assert "struck-text" not in codes(doc)


def test_struck_text_around_the_document_is_not_said() -> None:
    doc = read("<nav><s>Agenda</s></nav><h3>Vraag 1</h3><p>Kent u die?</p>")
    assert "struck-text" not in codes(doc)


# --- control characters -----------------------------------------------------------------


def test_control_characters_beside_a_mark() -> None:
    """The parser keeps them, but sets none itself."""
    doc = read(
        '<h3>Vraag 1</h3><p>Een<a href="#n1" id="r1"><sup>1</sup></a>\x04 boot?</p>'
        '<p id="n1"><a href="#r1">1</a>\x05 Zeeblad.</p>'
    )
    assert ([("1", "\x05 Zeeblad.")], [(0, 0)]) == (notes(doc), marks(doc))
    assert "Een\x04 boot?" == doc.questions[0].text
    assert "unreadable-character" in codes(doc)


def test_a_control_character_in_a_link_into_the_page() -> None:
    address = "https://www.oudewiel.example/vragen.html"
    doc = read(
        f'<h3>Vraag 1</h3><p>Een <a href="{address}#n\x01">boot</a>?</p>',
        head=f'<link rel="canonical" href="{address}">',
    )
    assert [("q", ("1",), "Een boot?")] == items(doc)


def test_hidden_answers_that_unfold_are_read() -> None:
    doc = read(
        '<h3>Vraag 1</h3><div class="weg">Weet u dat?</div>'
        '<h3>Antwoord 1</h3><div class="weg">Dat klopt.</div>',
        head=STYLE,
    )
    assert [("q", ("1",), "Weet u dat?"), ("a", ("1",), "Dat klopt.")] == items(doc)
    assert ["hidden-text"] == codes(doc)


# --- lists and tables of questions -------------------------------------------------------


def test_several_terms_above_one_text() -> None:
    doc = read("<dl><dt>Vraag 1<dt>Vraag 2<dt>Vraag 3<dd>Een?<dt>Antwoord 1, 2 en 3<dd>Ja.</dl>")
    assert [("q", ("1", "2", "3"), "Een?"), ("a", ("1", "2", "3"), "Ja.")] == items(doc)
    assert "Vraag 1, Vraag 2 en Vraag 3" == doc.questions[0].label
    assert ["uncertain-label"] == codes(doc)


def test_a_label_of_several_questions_in_a_list() -> None:
    doc = read(
        "<h3>Vraag 1</h3><p>Een?</p><h3>Vragen 2 en 3</h3><ol start=2><li>Twee?<li>Drie?</ol>"
        "<h3>Antwoord 1 tot en met 3</h3><p>Ja.</p>"
    )
    assert [("1",), ("2",), ("3",), ("1", "2", "3")] == [numbers for _, numbers, _ in items(doc)]


def test_a_list_with_other_numbers_is_part_of_the_question() -> None:
    doc = read("<h3>Vragen 2 en 3</h3><p>Waar:</p><ol><li>hier;<li>daar?</ol>")
    assert [("q", ("2", "3"), "Waar:\n1. hier;\n2. daar?")] == items(doc)


TABLES = {
    "numbers": "<tr><th>Nr.<th>Vraag<th>Antwoord<tr><td>1<td>Een?<td>€ 40<tr><td>2<td>Twee?<td>Ja.",
    "no numbers": "<tr><th>Vraag<th>Antwoord<tr><td>1. Een?<td>€ 40<tr><td>2. Twee?<td>Ja.",
    "plain cells": "<tr><td>#<td>Vragen<td>Reactie:<tr><th>1<td>Een?<td>€ 40<tr><th>2<td>Twee?"
    "<td>Ja.",
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES.keys())
def test_tables_of_questions_and_answers(rows: str) -> None:
    doc = read(f"<table>{rows}</table>")
    assert [
        ("q", ("1",), "Een?"),
        ("a", ("1",), "€ 40"),
        ("q", ("2",), "Twee?"),
        ("a", ("2",), "Ja."),
    ] == items(doc)
    assert "layout-table" in [each.code for each in doc.diagnostics]


NUMBERED = {
    "in both": "<tr><th>Vraag<th>Antwoord<tr><td>1. Een?<td>1. Ja.<tr><td>2. Twee?<td><p>2. Nee."
    "<p>Nooit.",
    "without a head": "<tr><td>1. Een?<td>1. Ja.<tr><td>2. Twee?<td>2. Nee.<br>Nooit.",
    "beside a column of them": "<tr><th>Nr<th>Vraag<th>Reactie<tr><td>1<td>Een?<td>1) Ja."
    "<tr><td>2<td>Twee?<td>2) Nee.<p>Nooit.",
    "lists": "<tr><th>Vraag<th>Antwoord<tr><td><ol><li>Een?</ol><td><ol><li>Ja.</ol><tr><td>"
    "<ol start=2><li>Twee?</ol><td><ol start=2><li>Nee.</ol><p>Nooit.",
}


@pytest.mark.parametrize("rows", NUMBERED.values(), ids=NUMBERED.keys())
def test_tables_with_the_number_in_the_cell_of_the_answer(rows: str) -> None:
    doc = read(f"<table>{rows}</table>")
    assert [("q", "Een?"), ("a", "Ja."), ("q", "Twee?")] == [
        (role, text) for role, _, text in items(doc)[:3]
    ]
    assert ("a", ("2",)) == items(doc)[3][:2]
    assert items(doc)[3][2].split() == ["Nee.", "Nooit."]
    assert [] == codes(doc)


OTHER_NUMBERS = (
    "1. Hier;<p>2. daar.",
    "2024. Dat jaar.",
    "3 boten.",
    "3.000 euro.",
    "3. Een;<p>4. twee.",
)


@pytest.mark.parametrize("answer", OTHER_NUMBERS)
def test_tables_with_another_number_in_the_cell_of_the_answer(answer: str) -> None:
    """It stays in the text of the answer, which has the number of its row."""
    doc = read(f"<table><tr><th>Vraag<th>Antwoord<tr><td>3. Een?<td>{answer}</table>")
    expected = answer.replace("<p>", "\n")
    assert [("q", ("3",), "Een?"), ("a", ("3",), expected)] == items(doc)


def test_numbers_of_a_row() -> None:
    doc = read(
        "<table><tr><th>Nr<th>Vraag<th>Antwoord<tr><td>Vraag 1<td>Een?<td>Ja."
        "<tr><td>2 en 3<td>Twee? Drie?<td>Nee.</table>"
    )
    assert [("1",), ("1",), ("2", "3"), ("2", "3")] == [numbers for _, numbers, _ in items(doc)]


def test_an_answer_beside_two_questions() -> None:
    doc = read(
        "<table><tr><th>Nr<th>Vraag<th>Antwoord<tr><td>1<td>Een?<td rowspan=2>Ja."
        "<tr><td>2<td>Twee?</table>"
    )
    assert ("1", "2") == doc.answers[0].numbers


def test_a_survey_is_a_table() -> None:
    """One column of questions, without one of answers, makes no layout of a table."""
    doc = read(
        "<h3>Vraag 1</h3><p>Een?</p><h3>Antwoord 1</h3><p>Zie de tabel.</p><table><tr><th>Vraag"
        "<th>Aantal<tr><td>Tevreden?<td>20</table>"
    )
    assert "Zie de tabel.\nVraag | Aantal\nTevreden? | 20" == doc.answers[0].text.replace(
        "\t", " | "
    )


def test_raised_characters_are_marks() -> None:
    """As in text; emphasis after them keeps its place."""
    doc = read(
        "<h3>Vraag 1</h3><p>Kent u de boot²? En <i>de vaart</i>?</p><p>¹ Zeeblad, 3 mei 2024.</p>"
        "<p>² Kamerstuk 99 812, nr. 3.</p>"
    )
    block = doc.questions[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert "Kent u de boot? En de vaart?" == block.text
    assert ("2", 14) in {(mark.label, mark.at) for mark in doc.questions[0].notes}
    assert Emphasis(start=19, end=27, style="italic") in block.marks


def test_a_subheading_above_the_next_label() -> None:
    """It belongs to no question."""
    doc = read(
        "<h3>Vraag 1</h3><p>Vaart de pont?</p><h2>Kosten</h2><h3>Vraag 2</h3><p>Wat kost dat?</p>"
    )
    assert ["Vaart de pont?", "Wat kost dat?"] == [each.text for each in doc.questions]
    assert ["Kosten"] == [each.text for each in doc.remarks]


def test_links_into_the_page_with_an_address_that_it_does_not_state() -> None:
    """A browser that saves a page writes them out."""
    page = "https://site.example/a/"
    doc = read(
        f'<h3>Vraag 1</h3><p>Een?<sup><a href="{page}#f1" id="m1">1</a></sup></p><ol>'
        f'<li id="f1">Zeeblad. <a href="{page}#m1">↩</a></li></ol>'
    )
    assert ["Zeeblad."] == [each.text for each in doc.footnotes]


def test_labels_in_the_buttons_of_an_accordion() -> None:
    """With their text after them: the buttons hold the document."""
    doc = read(
        "<button>Vraag 1: Vaart de pont?</button><div><p>Antwoord 1: Ja.</p></div>"
        "<button>Vraag 2: Wat kost dat?</button><div><p>Antwoord 2: Niets.</p></div>"
    )
    assert ["Vaart de pont?", "Wat kost dat?"] == [each.text for each in doc.questions]
