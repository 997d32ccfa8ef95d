"""Markdown: a parser of CommonMark shows the same text; what would be markup is escaped."""

from __future__ import annotations

import html
import re
from typing import get_args

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

import kvlib
from kvlib.model import (
    Cell,
    Document,
    Emphasis,
    EmphasisStyle,
    Footnote,
    Kind,
    Link,
    ListItem,
    NoteMark,
    Paragraph,
    Question,
    Subheading,
    Table,
)
from kvlib.testing import sample_documents

PARSER = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
SIGNS = st.text(alphabet="ab1 \\`*_{}[]()<>#+-.!|~&;:^=\"'$/\n", max_size=30)


def body(*blocks: Paragraph | Subheading | ListItem | Table) -> Document:
    return Document(
        kind=Kind.QUESTIONS, body=(Question(label="Vraag 1", numbers=("1",), blocks=blocks),)
    )


def below(doc: Document) -> str:
    """The text that a parser shows below the label."""
    shown: str = PARSER.render(kvlib.dumps(doc, "markdown"))
    return shown.split("Vraag 1</h2>\n", 1)[1]


def words(shown: str) -> str:
    """The text of HTML, with single blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", shown)).split())


@given(SIGNS)
@example("1. de boot")
@example("- de boot")
@example("# de boot #")
@example("=== ---")
@example("    de boot")
@example("&copy; &#35; <b> <!-- x -->")
@example("[^1]: noot")
@settings(max_examples=300, deadline=None)
def test_any_text_comes_back(text: str) -> None:
    """As a paragraph, a subheading, an item, a cell and a label."""
    said = " ".join(text.split())
    assert words(below(body(Paragraph(text=text)))) == said
    assert words(below(body(Subheading(text=text)))) == said
    assert words(below(body(ListItem(marker="–", text=text)))) == said
    assert words(below(body(ListItem(marker="a.", text=text)))) == f"a. {said}".strip()
    table = Table(rows=((Cell(text="kop", header=True),), (Cell(text=text),)))
    assert words(below(body(table))) == f"kop {said}".strip()
    labelled = attrs.evolve(body(Paragraph(text="x")), heading="")
    question = attrs.evolve(labelled.questions[0], label=text)
    shown = PARSER.render(kvlib.dumps(attrs.evolve(labelled, body=(question,)), "markdown"))
    assert words(shown) == f"Kamervragen {said} x".replace("  ", " ")


@given(
    text=SIGNS,
    marks=st.lists(
        st.builds(
            Emphasis,
            start=st.integers(0, 9),
            end=st.integers(0, 30),
            style=st.sampled_from(get_args(EmphasisStyle)),
        )
        | st.builds(
            Link, start=st.integers(0, 9), end=st.integers(0, 30), target=st.just("kst-1-2")
        )
        | st.builds(NoteMark, at=st.integers(0, 30), label=st.just("1"), footnote=st.just(0)),
        max_size=3,
    ).map(tuple),
)
@settings(max_examples=300, deadline=None)
def test_marks_change_no_text(text: str, marks: tuple[Emphasis | Link | NoteMark, ...]) -> None:
    note = Footnote(label="1", blocks=(Paragraph(text="noot"),))
    doc = attrs.evolve(body(Paragraph(text=text, marks=marks)), footnotes=(note,))
    shown = below(doc).split('<hr class="footnotes-sep"')[0].split("<h2>Noten")[0]
    shown = re.sub(r'<sup class="footnote-ref">.*?</sup>', "", shown)
    assert words(shown).replace(" ", "") == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("een *boot* vaart", (4, 10, "italic"), "een <em>\\*boot\\*</em> vaart"),
        ("een boot vaart", (4, 8, "italic"), "een *boot* vaart"),
        ("een boot vaart", (4, 8, "bold"), "een **boot** vaart"),
        ("een boot vaart", (4, 6, "italic"), "een <em>bo</em>ot vaart"),
        ("CO2 in", (2, 3, "subscript"), "CO<sub>2</sub> in"),
        ("een boot vaart", (0, 14, "bold_italic"), "***een boot vaart***"),
    ],
)
def test_emphasis(text: str, mark: tuple[int, int, EmphasisStyle], expected: str) -> None:
    """Signs where they are seen, tags where they would not be."""
    start, end, style = mark
    paragraph = Paragraph(text=text, marks=(Emphasis(start=start, end=end, style=style),))
    assert f"\n\n{expected}\n" in kvlib.dumps(body(paragraph), "markdown")


def test_notes_are_footnotes() -> None:
    """Of several paragraphs too; one that no mark points to is text, for no parser shows it."""
    blocks = (Paragraph(text="Eerst."), ListItem(marker="–", text="dan;"), Paragraph(text="Slot."))
    notes = (Footnote(label="1", blocks=blocks), Footnote(label="2", blocks=blocks[:1]))
    mark = NoteMark(at=1, label="1", footnote=0)
    doc = attrs.evolve(body(Paragraph(text="x", marks=(mark,))), footnotes=notes)
    shown = PARSER.render(kvlib.dumps(doc, "markdown"))
    assert re.search(r"<li [^>]*><p>Eerst\.</p>\n<ul>\n<li>dan;</li>\n</ul>\n<p>Slot\. <a", shown)
    assert "<h2>Noten</h2>\n<p>2 Eerst.</p>" in shown


def test_documents_of_one_file_keep_their_notes() -> None:
    docs = sample_documents()
    shown = PARSER.render(kvlib.dumps([docs[0], docs[0]], "markdown"))
    assert shown.count("De Sluisbode") == 2
    assert shown.count("<hr />") == 1


def test_anchors() -> None:
    written = kvlib.dumps(sample_documents()[0], "markdown")
    assert (
        '## <a id="vraag-2"></a><a id="vraag-4"></a><a id="vraag-5"></a>Vraag 2, 4 en 5' in written
    )


def test_an_address_is_not_markup() -> None:
    written = kvlib.dumps(
        Document(kind=Kind.QUESTIONS, identifier="x> <script>y()</script>"), "markdown"
    )
    assert "<script>" not in PARSER.render(written)


def test_an_address_in_a_text_stays_as_it_is() -> None:
    address = "https://example.org/a_b/22_%20c_d"
    assert address in kvlib.dumps(body(Paragraph(text=f"Zie {address}.")), "markdown")
