"""Tables of contents in Word files: "Vraag 1 … 2" in them is no question."""

from __future__ import annotations

from itertools import count

import pytest

import kvlib
from fictional.ooxml import element, paragraph, part, run, text, word_field, word_file
from kvlib.model import Document
from samples import ASKED, REPLIED

ENTRIES = ("Aanleiding\t1", "Beantwoording\t1", "Vraag 1\t1", "Antwoord 1\t2", "Vraag 2\t2")


def style(name: str, title: str) -> str:
    return element("style", element("name", val=title), type="paragraph", styleId=name)


STYLES = part(
    "styles",
    style("Standaard", "Normal")
    + style("Kop1", "heading 1")
    + style("Kopvaninhoudsopgave", "TOC Heading")
    + style("Inhopg1", "toc 1")
    + style("Lijstalinea", "List Paragraph"),
)


def p(words: str, name: str = "Standaard") -> str:
    return paragraph(run(typed(words)), element("pStyle", val=name))


def typed(words: str) -> str:
    """Text in which a tab is an element."""
    return element("tab").join(text(each) for each in words.split("\t"))


def begin(instruction: str) -> str:
    """The beginning of a field, up to its result."""
    whole = word_field(instruction, "")
    return whole[: whole.rindex("<w:r>")]


END = run(element("fldChar", fldCharType="end"))


def linked(entries: tuple[str, ...], name: str = "Inhopg1", field: str = r'TOC \o "1-3" \h') -> str:
    """The entries as Word makes them: links to a bookmark with the number of its page."""
    made = []
    for at, words in enumerate(entries):
        heading, _, page = words.partition("\t")
        number = word_field(f"PAGEREF _Toc{at} \\h", run(text(page))) if page else ""
        inner = run(text(heading) + (element("tab") if page else "")) + number
        link = element("hyperlink", inner, anchor=f"_Toc{at}")
        opened = begin(field) if field and not at else ""
        made.append(paragraph(opened + link, element("pStyle", val=name)))
    return "".join(made)


def control(inner: str) -> str:
    """A content control of the gallery of tables of contents."""
    gallery = element("docPartObj", element("docPartGallery", val="Table of Contents"))
    return element("sdt", element("sdtPr", gallery) + element("sdtContent", inner))


PAIRS = (
    p("Vraag 1", "Kop1")
    + p("Kent u de vuurtoren van Oosterwaard?")
    + p("Antwoord 1", "Kop1")
    + p("Ja.")
    + p("Vraag 2", "Kop1")
    + p("Wie beheert die?")
    + p("Antwoord 2", "Kop1")
    + p("Het Waterschap Noorderduin.")
)
ITEMS = [
    ("Vraag 1", "Kent u de vuurtoren van Oosterwaard?"),
    ("Antwoord 1", "Ja."),
    ("Vraag 2", "Wie beheert die?"),
    ("Antwoord 2", "Het Waterschap Noorderduin."),
]


def load(body: str, *, styles: bool = True) -> Document:
    parts = {"styles.xml": STYLES} if styles else {}
    return kvlib.loads(word_file(body, parts), name="nota.docx")


def items(doc: Document) -> list[tuple[str, str]]:
    return [(item.label, " / ".join(block.text for block in item.blocks)) for item in doc.body]


def contents(doc: Document) -> list[str]:
    return [each.text for each in doc.furniture if each.kind == "surroundings"]


TOP = p(ASKED) + p(REPLIED)
SHOWN = [words.replace("\t", " ") for words in ENTRIES]
DOCUMENTS = {
    # Word's own, from the gallery, between the heading and the questions.
    "of Word": (
        TOP
        + control(p("Inhoud", "Kopvaninhoudsopgave") + linked(ENTRIES) + paragraph(END))
        + PAIRS,
        ["Inhoud", *SHOWN],
    ),
    # Above the heading of the questions, under a title that was typed.
    "above the heading": (
        p("Inhoudsopgave:") + linked(ENTRIES) + paragraph(END) + TOP + PAIRS,
        ["Inhoudsopgave:", *SHOWN],
    ),
    # Its field was turned into text ("Koppeling verbreken"); the styles are left.
    "without a field": (
        TOP + p("Inhoudsopgave") + "".join(p(words, "Inhopg1") for words in ENTRIES) + PAIRS,
        ["Inhoudsopgave", *SHOWN],
    ),
    # An editor on the web gives the paragraphs no styles of their own.
    "without styles": (
        TOP + control(linked(ENTRIES, "Standaard", "") + paragraph(END)) + PAIRS,
        SHOWN,
    ),
    "a field without styles": (
        TOP + linked(ENTRIES, "Lijstalinea", r"TOC \u") + paragraph(END) + PAIRS,
        SHOWN,
    ),
    # Numbers of pages left out (the switch \n): only the links show what they are.
    "without page numbers": (
        TOP + linked(("Vraag 1", "Vraag 2"), field=r"TOC \n \h") + paragraph(END) + PAIRS,
        ["Vraag 1", "Vraag 2"],
    ),
    "with dots and Roman numbers": (
        TOP + p("Vraag 1 ........ iv", "Inhopg1") + p("Vraag 2\tix", "Inhopg1") + PAIRS,
        ["Vraag 1 ........ iv", "Vraag 2 ix"],
    ),
    # The field ends where the text goes on, in its paragraph.
    "an end in the text": (
        TOP + linked(ENTRIES) + paragraph(END + run(text("Vraag 1"))) + PAIRS.split("</w:p>", 1)[1],
        SHOWN,
    ),
}


@pytest.mark.parametrize(("body", "expected"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_table_of_contents_is_no_item(body: str, expected: list[str]) -> None:
    doc = load(body)
    assert (ITEMS, expected) == (items(doc), contents(doc))
    assert [] == [doubt.code for doubt in doc.diagnostics]


def test_styles_that_the_file_does_not_define() -> None:
    """Their names are those that Word gives, in English and in Dutch."""
    for name in ("TOC2", "Inhopg3"):
        doc = load(TOP + p("Vraag 1\t1", name) + p("Vraag 2\t2", name) + PAIRS, styles=False)
        assert (ITEMS, ["Vraag 1 1", "Vraag 2 2"]) == (items(doc), contents(doc))


KEPT = {
    "a question in the style of an entry": (p("Kent u de zee?", "Inhopg1"), "Kent u de zee?"),
    "a year at its end": (p("Was dat in 2019", "Inhopg1"), "Was dat in 2019"),
    "in the field, but no entry": (
        paragraph(begin("TOC")) + p("Kent u de zee?") + paragraph(END),
        "Kent u de zee?",
    ),
    "an entry and more": (
        linked(("Aanleiding\t1",)).removesuffix("</w:p>")
        + END
        + run(text(" Kent u de zee?"))
        + "</w:p>",
        "Aanleiding 1 Kent u de zee?",
    ),
}


@pytest.mark.parametrize(("body", "expected"), KEPT.values(), ids=KEPT)
def test_what_is_no_entry_is_kept_and_said(body: str, expected: str) -> None:
    doc = load(TOP + p("Vraag 1") + body + p("Antwoord 1") + p("Ja."))
    assert ([("Vraag 1", expected), ("Antwoord 1", "Ja.")], []) == (items(doc), contents(doc))
    doubts = [doubt for doubt in doc.diagnostics if doubt.code == "furniture-in-item"]
    assert [
        "this is marked as an entry of a table of contents, but reads like none, and is left in "
        f"the text: {expected!r}"
    ] == [doubt.message for doubt in doubts]
    assert [4] == [doubt.span.start.line for doubt in doubts if doubt.span]


OTHERS = {
    "a tab and a number without a table of contents": p("De kustlijn\t12"),
    "a field that never ends": paragraph(begin("TOC") + run(text("De kustlijn"))),
    "another field": paragraph(word_field(r"HYPERLINK \l _Toc1", run(typed("De kustlijn\t12")))),
    "a deleted field": paragraph(element("del", begin("TOC"), id=1) + run(typed("De kust\t12"))),
    "the word alone": p("Inhoud"),
}


@pytest.mark.parametrize("body", OTHERS.values(), ids=OTHERS)
def test_other_paragraphs(body: str) -> None:
    doc = load(TOP + p("Vraag 1") + body + p("Antwoord 1") + p("Ja."))
    assert ["Vraag 1", "Antwoord 1"] == [item.label for item in doc.body]
    assert items(doc)[0][1].startswith(("De kust", "Inhoud"))
    assert [] == contents(doc)
    assert "furniture-in-item" not in [doubt.code for doubt in doc.diagnostics]


def test_tables_of_contents_in_each_other() -> None:
    """Galleries and fields in each other are read in a time that grows with the file."""
    names = count(1)
    inner = "".join(p(f"Vraag {next(names)}\t1") for _ in range(500))
    for _ in range(60):
        inner = control(inner)
    doc = load(TOP + inner + PAIRS)
    assert (ITEMS, 500) == (items(doc), len(contents(doc)))
