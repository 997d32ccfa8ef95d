"""Markdown: parsers show every word, note, table and address; what would be markup is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import get_args
from urllib.parse import unquote

import attrs
import pytest
import yaml  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st

import kvlib
from corpus import FORMATS, real_paths
from fictional import make
from kvlib.compare import Aspect
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Chamber,
    Document,
    Emphasis,
    EmphasisStyle,
    Footnote,
    Item,
    Kind,
    Link,
    ListItem,
    NoteMark,
    Paragraph,
    Question,
    Remark,
    Subheading,
    Table,
)
from kvlib.testing import sample_documents
from kvlib_markdown import MarkdownOptions
from markdown_parts import addresses, faults, links
from rendered import markdown_it, render, shown

SEEDS = range(40)
BY_COMMAND = 12
"""Generated documents for the parsers that are commands."""
SIGNS = st.text(alphabet="ab1 \\`*_{}[]()<>#+-.!|~&;:^=\"'$@/\n", max_size=30)


@pytest.fixture(params=["markdown-it", "cmark-gfm", "pandoc"])
def parser(request: pytest.FixtureRequest) -> str:
    """The name of each parser that is installed."""
    if render(request.param) is None:
        pytest.skip(f"the command {request.param} is not installed")
    return str(request.param)


@cache
def corpus() -> tuple[Document, ...]:
    """The samples, generated documents, and real ones where they are present."""
    real = [kvlib.load(path) for kind in FORMATS for path in real_paths(kind)]
    return (*sample_documents(), *real, *map(make, SEEDS))


def markdown(
    documents: Document | Sequence[Document], options: MarkdownOptions | tuple[()] = ()
) -> str:
    return kvlib.dumps(documents, "markdown", options=options)


def parse(name: str) -> Callable[[str], str]:
    made = render(name)
    assert made
    return made


def assert_shown(documents: Sequence[Document], parser: str = "markdown-it") -> None:
    """Assert that a parser shows all of a file with these documents, and nothing else."""
    seen = shown(parse(parser)(markdown(documents)))
    assert faults(documents, seen, repeats=parser == "pandoc") == []
    for document in documents:
        assert {unquote(each) for each in addresses(document)} - links(seen) == set()


def body(*blocks: Block, label: str = "Vraag 1", notes: tuple[Footnote, ...] = ()) -> Document:
    question = Question(label=label, numbers=("1",), blocks=blocks)
    return Document(kind=Kind.QUESTIONS, body=(question,), footnotes=notes)


def below(doc: Document) -> str:
    """The Markdown below the label."""
    return markdown(doc).split("## Vraag 1\n\n", 1)[1].rstrip("\n")


def headings(doc: Document) -> list[str]:
    return [line for line in markdown(doc).split("\n") if line.startswith("## ") or "###" in line]


# --- everything, in every parser -------------------------------------------------


def test_everything_is_shown(parser: str) -> None:
    """Words, emphasis, links, list levels, cells, notes and their labels, character by character.

    Only what the writer ``loses`` is not looked for: metadata, and merged cells of tables.
    """
    count = len(corpus()) - (0 if parser == "markdown-it" else len(SEEDS) - BY_COMMAND)
    for document in corpus()[:count]:
        assert_shown([document], parser)


def test_many_documents_are_shown(parser: str) -> None:
    """Their notes stay their own, also where documents and labels are the same."""
    first = sample_documents()[0]
    assert_shown([first, first, *map(make, range(6))], parser)


def test_loses_names_all_that_is_lost(parser: str) -> None:
    """What no Document in the corpus may have: each aspect but those that are lost is shown."""
    kept = set(Aspect) - {Aspect(name) for name in _writer().loses}
    assert kept >= {"paragraphs", "lists", "emphasis", "links", "question_number", "title"}
    text = "een boot vaart"
    styles = get_args(EmphasisStyle)
    doc = attrs.evolve(
        body(
            *(Paragraph(text=text, marks=(Emphasis(start=0, end=8, style=s),)) for s in styles),
            *(Paragraph(text=text, marks=(Link(start=0, end=3, target=t),)) for t in TARGETS),
            *(ListItem(marker="–", text=text, level=level) for level in (2, 1, 3, 9)),
        ),
        chamber=Chamber.EERSTE_KAMER,
        identifier="ah-ek-20242025-9",
        session="2024-2025",
        number="9",
        subject="de boot",
        question_number="178440.03U",
    )
    assert_shown([doc], parser)
    seen = shown(parse(parser)(markdown(doc)))
    head = seen.parts[1].text
    for each in ("Eerste Kamer", "2024–2025", "nr. 9", "178440.03U"):
        assert each in head
    assert any(each.endswith("/ah-ek-20242025-9.html") for each in links(seen))


TARGETS = (
    "kst-31066-119",
    "h-tk-20192020-28-3",
    "https://www.voorbeeld.example/a_(b)~c*d?e=f&g=h|i",
    "https://www.voorbeeld.example/a%20b",
    "javascript:x()",
    "../bijlage.html",
)


def _writer() -> kvlib.plugin.Writer:
    return next(writer for writer in kvlib.writers() if writer.name == "markdown")


@given(SIGNS)
@example("1. de boot")
@example("- de boot")
@example("# de boot #")
@example("=== ---")
@example("    de boot")
@example("&copy; &#35; <b> <!-- x -->")
@example("[^1]: noot")
@example("www")
@example("ik_1@voorbeeld.example of http://a/_b_")
@settings(max_examples=200, deadline=None)
def test_any_text_comes_back(text: str) -> None:
    """As a paragraph, a subheading, an item, a cell, a heading, a note and a label."""
    table = Table(rows=((Cell(text="kop", header=True),), (Cell(text=text),)))
    items = (ListItem(marker="–", text=text), ListItem(marker="", text=text))
    note = Footnote(label="1", blocks=(Paragraph(text=text),))
    doc = body(
        Paragraph(text=text), Subheading(text=text), *items, table, label=text, notes=(note,)
    )
    assert_shown([attrs.evolve(doc, heading=text, subject=text)])


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
    seen = shown(markdown_it(markdown(body(Paragraph(text=text, marks=marks), notes=(note,)))))
    said = "".join(part.text for part in seen.parts[2:] if part.text not in ("Noten", "1 noot"))
    assert said.replace(" ", "") == "".join(text.split())


# --- the text of Markdown ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zie https://a.example/~b/c_d*e?f=1&g=2.", "Zie <https://a.example/~b/c_d*e?f=1&g=2>."),
        ("(https://a.example/b_(c))", "(<https://a.example/b_(c)>)"),
        ("(www.a.example/b_c)", "([www\\.a.example/b_c](<https://www.a.example/b_c>))"),
        ("https://a.example/b%20c", "[https\\://a.example/b%20c](<https://a.example/b%20c>)"),
        ("mail ik_1@a.example,", "mail <ik_1@a.example>,"),
        ("ftp://a.example/_b_", "<ftp://a.example/_b_>"),
        ("-5 graden, 1.5 miljoen #1", "-5 graden, 1.5 miljoen #1"),
        ("5 > 3 | 2", "5 > 3 | 2"),
        ("1. de boot", "1\\. de boot"),
        ("[x] is *y* en ~z~", "\\[x\\] is \\*y\\* en \\~z\\~"),
    ],
)
def test_text(text: str, expected: str) -> None:
    """Addresses stay as they are; nothing is escaped that need not be."""
    assert below(body(Paragraph(text=text))) == expected


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("een *boot* vaart", (4, 10, "italic"), "een <em>\\*boot\\*</em> vaart"),
        ("een boot vaart", (4, 8, "italic"), "een *boot* vaart"),
        ("een boot, vaart", (4, 10, "italic"), "een *boot,* vaart"),
        ("een boot vaart", (4, 8, "bold"), "een **boot** vaart"),
        ("een boot vaart", (4, 6, "italic"), "een <em>bo</em>ot vaart"),
        ("CO2 in", (2, 3, "subscript"), "CO<sub>2</sub> in"),
        ("de boot", (3, 7, "underline"), "de <ins>boot</ins>"),
        ("een boot vaart", (0, 14, "bold_italic"), "***een boot vaart***"),
    ],
)
def test_emphasis(text: str, mark: tuple[int, int, EmphasisStyle], expected: str) -> None:
    """Signs where they are seen, tags where they would not be."""
    start, end, style = mark
    marks = (Emphasis(start=start, end=end, style=style),)
    assert below(body(Paragraph(text=text, marks=marks))) == expected


@pytest.mark.parametrize(
    ("marker", "expected"),
    [("–", "– x"), ("a.", "a\\. x"), ("2)", "2\\) x"), ("-", "\\- x"), ("•", "• x"), ("", "x")],
)
def test_printed_markers_are_kept(marker: str, expected: str) -> None:
    assert below(body(ListItem(marker=marker, text="x"))) == f"- {expected}"


def test_levels_of_lists() -> None:
    """A level that no item above leads to is kept, too."""
    items = [ListItem(marker="–", text=str(level), level=level) for level in (2, 1, 2)]
    assert below(body(*items)) == "- - – 2\n- – 1\n  - – 2"


def test_a_vertical_bar_in_an_address_ends_no_cell(parser: str) -> None:
    rows = ((Cell(text="kop", header=True),), (Cell(text="https://a.example/b|c en d|e"),))
    assert_shown([body(Table(rows=rows))], parser)


# --- headings ----------------------------------------------------------------------


def asked(*numbers: str, label: str | None = None) -> Question:
    shown = f"Vraag {' en '.join(numbers)}" if label is None else label
    return Question(label=shown, numbers=numbers, blocks=(Paragraph(text="Wat?"),))


def answered(*numbers: str, label: str | None = None) -> Answer:
    shown = f"Antwoord {' en '.join(numbers)}".strip() if label is None else label
    return Answer(label=shown, numbers=numbers, blocks=(Paragraph(text="Dat."),))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([asked("1"), answered("1")], ["## Vraag 1", "### Antwoord 1"]),
        (
            [asked("1"), asked("2"), answered("1"), answered("2")],
            ["## Vraag 1", "### Antwoord 1", "## Vraag 2", "### Antwoord 2"],
        ),
        (
            [asked("1"), answered("1"), asked("2"), answered("1", "2")],
            ["## Vraag 1", "### Antwoord 1", "## Vraag 2", "### Antwoord 1 en 2"],
        ),
        (
            [asked("1"), answered("1", "2"), asked("2")],
            ["## Vraag 1", "## Vraag 2", "### Antwoord 1 en 2"],
        ),
        (
            [asked("1"), answered("1"), asked("1"), answered("1")],
            ["## Vraag 1", "### Antwoord 1", "## Vraag 1", "### Antwoord 1"],
        ),
        (
            [asked("1"), asked("2"), answered()],
            ["## Vraag 1", "## Vraag 2", "### Antwoord"],
        ),
        ([asked("1"), answered("7")], ["## Vraag 1", "## Antwoord 7"]),
        (
            [asked("1", label="1"), answered("1", label="1")],
            ["## *Vraag* 1", "### *Antwoord* 1"],
        ),
        ([asked("1", label=""), asked(label="")], ["## *Vraag 1*", "## *Vraag*"]),
        (
            [asked("1"), Remark(kind="see_also", label="", blocks=(Paragraph(text="Zie."),))],
            ["## Vraag 1", "## *Zie ook*"],
        ),
        ([Remark(kind="other", label="Inleiding", blocks=())], ["## Inleiding"]),
        ([Remark(kind="other", label="", blocks=(Paragraph(text="Vooraf."),))], []),
    ],
)
def test_headings(items: list[Item], expected: list[str]) -> None:
    """An answer is below its question, and each heading says what it is."""
    assert headings(Document(kind=Kind.ANSWERS, body=tuple(items))) == expected


def test_headings_have_no_html() -> None:
    """A subheading that needs tags becomes a paragraph in bold."""
    for document in corpus():
        assert not [line for line in headings(document) if re.search(r"(?<!\\)</?\w+>", line)]
    raised = Emphasis(start=2, end=3, style="subscript")
    assert below(body(Subheading(text="CO2", marks=(raised,)))) == "<strong>CO<sub>2</sub></strong>"


def test_an_answer_is_below_the_last_of_its_questions() -> None:
    named = [Question(label=f"Vraag {n}", numbers=(n,), blocks=()) for n in "1234"]
    answer = Answer(label="Antwoord 3 en 1", numbers=("3", "1"), blocks=())
    lines = ["## Vraag 1", "## Vraag 3", "### Antwoord 3 en 1", "## Vraag 2", "## Vraag 4"]
    doc = Document(kind=Kind.ANSWERS, body=(*named, answer))
    assert headings(doc) == lines


def test_an_item_that_is_in_the_body_twice_is_written_twice() -> None:
    question = Question(label="Vraag 1", numbers=("1",), blocks=())
    answer = Answer(label="Antwoord 1", numbers=("1",), blocks=())
    doc = Document(kind=Kind.ANSWERS, body=(question, answer) * 2)
    assert headings(doc) == ["## Vraag 1", "### Antwoord 1"] * 2


def test_no_row_of_a_wide_table_begins_with_markup(parser: str) -> None:
    begins = ("# kop", "1.", "-", "> a", "| a", "", "===", "a")
    rows = tuple((Cell(text=text), *[Cell(text="b")] * 100) for text in begins)
    assert below(body(Table(rows=rows))).startswith("\\# kop \\| b \\| b")
    assert_shown([body(Table(rows=(*rows, ()))), body(Paragraph(text="na"))], parser)


@pytest.mark.parametrize("start", [-50, -5])
def test_a_mark_that_begins_before_the_text_begins_with_it(start: int) -> None:
    marks = (Emphasis(start=start, end=-2, style="bold"), NoteMark(at=start, label="1"))
    assert below(body(Paragraph(text="Ja, zeker.", marks=marks))) == "<sup>1</sup>Ja, zeker."
    begun = (Emphasis(start=start, end=2, style="bold"),)
    assert below(body(Paragraph(text="Ja, zeker.", marks=begun))) == "**Ja**, zeker."


def test_anchors() -> None:
    """On a line of their own, by option."""
    written = markdown(sample_documents()[0], MarkdownOptions(anchors=True))
    anchors = '<a id="vraag-2"></a><a id="vraag-4"></a><a id="vraag-5"></a>'
    assert f"\n\n{anchors}\n\n## Vraag 2, 4 en 5\n\n" in written
    assert "<a id" not in markdown(sample_documents()[0])


def test_pandoc_names_headings_by_their_numbers() -> None:
    if render("pandoc") is None:
        pytest.skip("the command pandoc is not installed")
    parts = shown(parse("pandoc")(markdown(corpus()[0]))).parts
    ids = {part.text: part.id for part in parts if part.kind in ("h2", "h3")}
    assert ids["Vraag 1"] == "vraag-1"
    assert ids["Vraag 2, 4 en 5"] == "vraag-2-4-en-5"


# --- notes -------------------------------------------------------------------------


def noted(*labels: str, marks: Sequence[int] = ()) -> Document:
    """A question with notes, and marks to them by their index."""
    notes = tuple(Footnote(label=each, blocks=(Paragraph(text="Krant"),)) for each in labels)
    made = tuple(NoteMark(at=1, label=labels[index], footnote=index) for index in marks)
    return body(Paragraph(text="x", marks=made), notes=notes)


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (noted("1", marks=[0]), "x[^1]\n\n[^1]: Krant"),
        (noted("*", marks=[0]), "x[^noot]\n\n[^noot]: <strong>\\*</strong> Krant"),
        (noted("1)", marks=[0]), "x[^1]\n\n[^1]: **1)** Krant"),
        (noted("3", marks=[0]), "x[^3]\n\n[^3]: **3** Krant"),
        (noted("1", "1", marks=[0, 1]), "x[^1] [^1-2]\n\n[^1]: Krant\n\n[^1-2]: **1** Krant"),
        (noted("1", marks=[0, 0]), "x[^1] [^1]\n\n[^1]: **1** Krant"),
        (noted("1"), "x\n\n## *Noten*\n\n**1** Krant"),
    ],
)
def test_notes_keep_their_labels(doc: Document, expected: str) -> None:
    """In the text, unless every viewer shows the label as the number of the note."""
    assert below(doc) == expected


def test_notes_of_several_paragraphs(parser: str) -> None:
    """One that begins with a list has its label above it."""
    item, table = ListItem(marker="–", text="dan;"), Table(rows=((Cell(text="a"),),))
    text = Paragraph(text="Eerst.")
    notes = tuple(
        Footnote(label=str(number), blocks=blocks)
        for number, blocks in enumerate([(text, item, text), (item, text), (table,), ()], 1)
    )
    marks = tuple(NoteMark(at=1, label=note.label, footnote=n) for n, note in enumerate(notes))
    assert_shown([body(Paragraph(text="x", marks=marks), notes=notes)], parser)


def test_a_mark_in_a_note_leads_nowhere(parser: str) -> None:
    """A footnote cannot lead to another one; the label of the mark is shown, and its note."""
    inner = Paragraph(text="zie noot", marks=(NoteMark(at=8, label="2", footnote=1),))
    notes = tuple(Footnote(label=n, blocks=(inner,)) for n in "12")
    doc = body(Paragraph(text="x", marks=(NoteMark(at=1, label="1", footnote=0),)), notes=notes)
    assert "[^1]: zie noot<sup>2</sup>\n\n## *Noten*\n\n**2** zie noot" in markdown(doc)
    assert_shown([doc], parser)


# --- front matter ------------------------------------------------------------------


def front_matter(doc: Document) -> dict[str, object]:
    written = markdown(doc, MarkdownOptions(front_matter=True))
    begin, facts, rest = re.split(r"^---$\n?", written, maxsplit=2, flags=re.MULTILINE)
    assert (begin, rest.lstrip("\n")) == ("", markdown(doc))
    read: dict[str, object] = yaml.safe_load(facts)
    return read


def test_front_matter() -> None:
    """The facts as in the table "documents"; dates are dates."""
    doc = kvlib.load("docs/examples/ah-tk-20252026-9001.xml")
    read = front_matter(doc)
    (row,) = kvlib.tables.rows([doc], "documents")
    assert read.pop("title") == doc.subject
    assert read.pop("lang") == "nl"
    assert read["submitted"] == date(2025, 11, 3)
    assert read["number"] == "9001"
    assert read == {name: row[name] for name in read}
    assert {"identifier", "askers", "parties", "received", "days", "url"} <= set(read)


@pytest.mark.parametrize(
    "value",
    ["no", "1_000", "0o17", "2024-05-03", "1:30", "~", "null", "1e3", "- a: #b", '"\\x', "a\u2028b",
     "\ufeffa", "😀", "'", "{x}", "---", "a\x07"],
)  # fmt: skip
def test_values_of_front_matter_are_strings(value: str) -> None:
    doc = Document(kind=Kind.QUESTIONS, number=value, subject=value)
    read = front_matter(doc)
    said = " ".join(re.sub("[\x07]", "\N{REPLACEMENT CHARACTER}", value).split())
    assert read["number"] == said
    assert read["title"] == said


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
@settings(max_examples=200, deadline=None)
def test_front_matter_can_always_be_read(text: str) -> None:
    read = front_matter(Document(kind=Kind.QUESTIONS, subject=f"x{text}"))
    assert isinstance(read["subject"], str)


def test_generated_front_matter_can_be_read() -> None:
    for document in corpus():
        assert front_matter(document)["kind"] == document.kind


# --- what may come ------------------------------------------------------------------


def test_an_address_is_not_markup() -> None:
    written = markdown(Document(kind=Kind.QUESTIONS, identifier="x> <script>y()</script>"))
    assert "<script>" not in markdown_it(written)


def test_a_target_that_is_no_address_leads_nowhere() -> None:
    """It is kept where it does nothing."""
    link = Link(start=0, end=1, target='javascript:x("1")')
    assert below(body(Paragraph(text="x", marks=(link,)))) == '[x](# "javascript:x(\\"1\\")")'


def test_many_nested_marks() -> None:
    """They take no recursion, and change no text."""
    text, styles = "a" * 3001, get_args(EmphasisStyle)
    marks = tuple(
        Emphasis(start=n, end=3001 - n, style=styles[n % len(styles)]) for n in range(1500)
    )
    written = below(body(Paragraph(text=text, marks=marks)))
    assert re.sub(r"<[^>]*>|[*]", "", written) == text


def test_front_matter_of_several_documents_is_refused() -> None:
    """It could only be of the first."""
    documents = sample_documents()[:2]
    with pytest.raises(kvlib.WriteError, match="only possible in a file of one document"):
        markdown(documents, MarkdownOptions(front_matter=True))


def test_a_question_cannot_turn_round_the_words_beside_it() -> None:
    """Bidi controls and tags are shown, in the facts above it too."""
    odd = "zee\u202e\u2066\u200f\u061c\U000e0041duin"
    body = (Question(label=odd, numbers=("1",), blocks=(Paragraph(text=odd),)),)
    document = Document(kind=Kind.QUESTIONS, subject=odd, heading=odd, body=body)
    options = MarkdownOptions(front_matter=True)
    written = kvlib.dumps(document, "markdown", options=options)
    assert not set(written) & set(odd) - set("zeduin")
    assert written.count(r"zee\\u202e\\u2066\\u200f\\u061c\\U000e0041duin") >= 4
