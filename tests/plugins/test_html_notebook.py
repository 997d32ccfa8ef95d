"""What a notebook shows reads right without any style, and is safe in an untrusted one."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import attrs
import html5lib
import pytest
from hypothesis import given, settings

import kvlib
from fictional import make
from kvlib.markup import facts
from kvlib.model import (
    Answer,
    Cell,
    Document,
    Emphasis,
    Exchange,
    Footnote,
    Kind,
    Link,
    ListItem,
    MetadataEntry,
    Paragraph,
    Question,
    Remark,
    Subheading,
    Table,
)
from kvlib.testing import sample_documents
from strategies import documents

DOC = sample_documents()[0]
EXAMPLE = kvlib.load("docs/examples/ah-tk-20252026-9001.xml")


def html(record: Any) -> str:
    """What a notebook gets."""
    shown = record._repr_html_()
    assert isinstance(shown, str)
    return shown


def tree(fragment: str) -> Element:
    """The fragment in the body of a page, which must be valid."""
    page = f'<!DOCTYPE html><html lang="nl"><head><title>-</title></head><body>{fragment}</body>'
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # html5lib warns of what it reads as well
        made = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    body: Element = made.find("body")
    return body


def parsed(fragment: str) -> Element:
    """The same; its links must also lead somewhere."""
    names = re.findall(r' id="([^"]*)"', fragment)
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert set(re.findall(r' href="#([^"]*)"', fragment)) <= set(names)
    return tree(fragment)


def words(element: Element) -> str:
    """The text, with white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def named(label: str = "Vraag 1", text: str = "Klopt dit?") -> Question:
    """A question of one paragraph."""
    return Question(label=label, numbers=("1",), blocks=(Paragraph(text=text),))


def remark(label: str, kind: Any = "other") -> Remark:
    """A remark of one paragraph."""
    return Remark(kind=kind, label=label, blocks=(Paragraph(text="Tekst."),))


def answer(label: str) -> Answer:
    """An answer of one paragraph."""
    return Answer(label=label, numbers=(), blocks=(Paragraph(text="Ja."),))


def texts(doc: Document) -> list[str]:
    """The texts of questions and answers, in the order in which they are shown."""
    items = [item for each in doc.exchanges for item in (*each.questions, *each.answers)]
    blocks = [block for item in items for block in item.blocks]
    return [text for block in blocks for text in block.text.replace("\t", "\n").split("\n")]


# --- a document ---------------------------------------------------------------


@pytest.mark.parametrize("seed", range(25))
def test_every_word_is_there_in_order(seed: int) -> None:
    doc = make(seed)
    parsed(html(doc))
    shown = words(tree(re.sub(r"<sup[^>]*kv-mark.*?</sup>", "", html(doc), flags=re.DOTALL)))
    place = 0
    for text in texts(doc):
        place = shown.index(" ".join(text.split()), place)


@given(documents)
@settings(max_examples=60, deadline=None)
def test_any_document_and_its_parts_are_valid(doc: Document) -> None:
    tables = [block for item in doc.body for block in item.blocks if isinstance(block, Table)]
    for record in (doc, *doc.body, *doc.footnotes, *tables):
        parsed(html(record))
    parts: tuple[Any, ...] = (doc.questions, doc.answers, doc.remarks, doc.exchanges)
    for some in filter(None, parts):
        parsed(html(some))


def test_the_facts_are_rows_of_a_table() -> None:
    table = parsed(html(EXAMPLE)).find(".//table")
    assert table is not None
    rows = [
        (words(name), [line for line in value.itertext() if line.strip()])
        for name, value in table.iter("tr")
    ]
    assert rows == list(facts(EXAMPLE))
    assert [name.get("scope") for name, _ in table.iter("tr")] == ["row"] * len(rows)


def test_metadata_and_doubts_are_there_to_be_opened() -> None:
    entry = MetadataEntry(name="OVERHEIDop.vraagnummer", scheme=None, value="2024Z07851")
    doubtful = attrs.evolve(kvlib.load("docs/examples/doubtful.txt"), metadata=(entry,))
    doubts, metadata = parsed(html(doubtful)).iter("details")
    assert words(doubts) == (
        "Twijfels bij het inlezen (1) Bij deze vraag is geen antwoord gevonden. "
        "(Vraag 2; regel 12) unanswered-question"
    )
    assert [words(cell) for cell in metadata.iter("td")] == ["2024Z07851"]
    assert [words(cell) for cell in metadata.iter("th")] == ["OVERHEIDop.vraagnummer"]


def test_nothing_is_in_it_that_a_notebook_takes_out_or_reads_otherwise() -> None:
    shown = html(EXAMPLE) + html(EXAMPLE.exchanges) + html(kvlib.explain(b"abc"))
    assert not re.search(r"<(?:style|script|link|img|main|h\d|dl)\b|var\(|url\(|\son\w+=", shown)
    assert shown.count("mathjax_ignore") == 3  # "$5 en $10" is no formula


def test_the_notes_and_their_marks_lead_to_each_other() -> None:
    shown = html(EXAMPLE)
    assert 'href="#ah-tk-20252026-9001-noot-1"' in shown
    assert 'href="#ah-tk-20252026-9001-bij-noot-1">1</a>' in shown


def test_the_source_is_a_link_to_an_address_that_html_allows() -> None:
    assert f'Bron: <a href="{EXAMPLE.url}">{EXAMPLE.url}</a>' in html(EXAMPLE)
    odd = attrs.evolve(EXAMPLE, identifier='a|"b')
    assert 'Bron: <a href="https://zoek.officielebekendmakingen.nl/a%7C%22b.html">' in html(odd)


def test_an_unanswered_question_says_so_only_where_answers_are_given() -> None:
    asked = Document(kind=Kind.ANSWERS, body=(named(),))
    assert "Geen antwoord." in html(asked)
    assert "Geen antwoord." not in html(attrs.evolve(asked, kind=Kind.QUESTIONS))


def test_text_is_escaped() -> None:
    evil = '<script>alert("x")</script>&amp;'
    blocks = (
        Paragraph(text=evil, marks=(Link(start=0, end=5, target="javascript:alert(1)"),)),
        Subheading(text=evil),
        ListItem(marker=evil, text=evil),
        Table(rows=((Cell(text=evil),),)),
    )
    question = Question(label=evil, numbers=(evil,), blocks=blocks)
    entry = MetadataEntry(name=evil, scheme=None, value=evil)
    doc = Document(
        kind=Kind.QUESTIONS,
        identifier=evil,
        subject=evil,
        heading=evil,
        body=(question,),
        metadata=(entry,),
    )
    for record in (doc, question):
        parsed(html(record))
        assert "<script" not in html(record)
        assert "javascript:" not in html(record)
    assert html(doc).count("&lt;script&gt;") >= 10


def test_characters_that_no_page_may_have_are_replaced() -> None:
    shown = html(named(text="a\0b\ud800c\udfffd"))
    shown.encode()
    assert "a\ufffdb\ufffdc\ufffdd" in shown


def test_ten_thousand_marks_and_a_huge_span_stay_small() -> None:
    marks = tuple(Emphasis(start=0, end=9, style="bold") for _ in range(10_000))
    cell = Cell(text="a", colspan=10**9, rowspan=10**9)
    blocks = (Paragraph(text="Ja, zeker.", marks=marks), Table(rows=((cell,),)))
    shown = html(Answer(label="Antwoord", numbers=(), blocks=blocks))
    assert "span=" not in shown  # it covers no other column or row
    assert len(shown) < 200_000


# --- parts of a document ------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (named("Vraag 1"), "<b>Vraag 1</b>"),
        (named("Vragen 1 en 2:"), "<b>Vragen 1 en 2:</b>"),
        (named("1"), "<i>Vraag</i> <b>1</b>"),
        (named(""), "<i>Vraag 1</i>"),
        (answer("Antwoord op vraag 3"), "<b>Antwoord op vraag 3</b>"),
        (answer("1."), "<i>Antwoord</i> <b>1.</b>"),
        (answer(""), "<i>Antwoord</i>"),
        (answer("Vraag 3"), "<i>Antwoord</i> <b>Vraag 3</b>"),
        (remark("Toelichting:"), "<b>Toelichting:</b>"),
        (remark(""), "<i>Opmerking</i>"),
        (remark("", "see_also"), "<i>Zie ook</i>"),
        (remark("", "annex"), "<i>Bijlage</i>"),
        (remark("", "notice"), "<i>Mededeling</i>"),
        (remark("", "explanation"), "<i>Toelichting</i>"),
        (Footnote(label="2", blocks=()), "<i>Noot</i> <b>2</b>"),
    ],
)
def test_a_label_is_as_printed_and_says_what_it_belongs_to(part: Any, expected: str) -> None:
    assert f">{expected}</p>" in html(part)


def test_a_tuple_shows_its_records_in_order() -> None:
    for some in (EXAMPLE.questions, EXAMPLE.answers, EXAMPLE.remarks, EXAMPLE.exchanges):
        shown = words(parsed(html(some)))
        places = [shown.index(words(parsed(html(record)))) for record in some]
        assert all(one < other for one, other in pairwise(places))


def test_a_part_has_its_marks_but_no_links_to_notes() -> None:
    shown = html(EXAMPLE.questions[0])
    assert '<sup class="kv-mark">1</sup>' in shown
    assert "href=" not in shown


def test_a_table_is_a_table() -> None:
    rows = ((Cell(text="a", colspan=2, header=True),), (Cell(text="b"), Cell(text="c")))
    table = parsed(html(Table(rows=rows))).find(".//table")
    assert table is not None
    assert [[words(cell) for cell in row] for row in table.iter("tr")] == [["a"], ["b", "c"]]
    (header,) = table.iter("th")
    assert header.get("colspan") == "2"


@pytest.mark.parametrize("record", [(), (1, 2), ("a",), 3, None, (named(), "a")])
def test_nothing_else_is_shown(record: object) -> None:
    (show,) = (writer.notebook for writer in kvlib.writers() if writer.name == "html")
    assert show is not None
    assert show(record) is None


def test_an_exchange_without_questions_is_its_answer() -> None:
    alone = answer("Antwoord 7")
    assert words(parsed(html(Exchange(questions=(), answers=(alone,))))) == "Antwoord 7 Ja."


# --- an explanation -----------------------------------------------------------


def test_an_explanation_is_a_table_of_readers() -> None:
    explanation = kvlib.explain("docs/examples/ah-tk-20252026-9001.pdf")
    body = parsed(html(explanation))
    rows = [[words(cell) for cell in row] for row in body.iter("tr")]
    expected = [[v.reader, v.confidence.name, v.reason] for v in explanation.verdicts]
    assert rows == [["reader", "confidence", "why"], *expected]
    assert "chosen: pdf" in words(body)


def test_an_explanation_gives_its_hint() -> None:
    assert "chosen: none; name a reader:" in words(parsed(html(kvlib.explain(b"abc"))))


def test_an_explanation_has_a_row_for_each_line() -> None:
    explanation = kvlib.explain("docs/examples/ah-tk-20252026-9001.txt", lines=True)
    _, table = parsed(html(explanation)).iter("table")
    rows = [[words(cell) for cell in row] for row in table.iter("tr")]
    assert rows[0] == ["line", "margin", "read as", "text", "why"]
    assert [row[2] for row in rows[1:]] == [line.role for line in explanation.lines]


def test_the_margin_of_a_line_is_in_words() -> None:
    line = kvlib.LineVerdict(line=3, text="Vraag 1", role="label of question 1")
    lines = tuple(attrs.evolve(line, margin=margin) for margin in (None, 2.25, float("inf")))
    explanation = attrs.evolve(kvlib.explain(b"abc"), lines=lines)
    _, table = parsed(html(explanation)).iter("table")
    assert [words(row[1]) for row in table.iter("tr")][1:] == ["", "2.2", "sure"]


def test_of_very_many_lines_the_rest_is_counted() -> None:
    line = kvlib.LineVerdict(line=3, text="Vraag 1", role="text")
    explanation = attrs.evolve(kvlib.explain(b"abc"), lines=(line,) * 1007)
    shown = html(explanation)
    assert shown.count(">Vraag 1<") == 1000
    assert "7 more lines: print() shows them all." in shown
