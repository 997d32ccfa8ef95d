"""Marks in Akoma Ntoso, TEI and the XML of the site: all of them come back, in their order."""

from __future__ import annotations

import warnings
from datetime import date
from functools import partial
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import kvlib
from akn_files import invalid as akn_faults
from kvlib.errors import WriteWarning
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Document,
    Emphasis,
    EmphasisStyle,
    Footnote,
    Furniture,
    Item,
    Kind,
    Link,
    ListItem,
    Mark,
    NoteMark,
    Paragraph,
    Question,
    Table,
)
from tei_files import invalid as tei_faults
from work import calls

ARCHIVES = ("akn", "tei")
TEXT = "Ja, zee."
NOTES = (Footnote(label="1", blocks=(Paragraph(text="Zeeblad."),)),)
NOTE = NoteMark(at=0, label="1", footnote=0)
DEEP = tuple(Emphasis(start=at, end=40 - at, style="italic") for at in range(9))


def asked(*body: Item, notes: tuple[Footnote, ...] = ()) -> Document:
    return Document(
        kind=Kind.QUESTIONS,
        identifier="ah-tk-20252026-9001",
        heading="Vragen over zee.",
        submitted=date(2025, 11, 3),
        body=body,
        footnotes=notes,
    )


def marked(*marks: Mark, text: str = TEXT, notes: tuple[Footnote, ...] = ()) -> Document:
    blocks = (Paragraph(text=text, marks=marks),)
    return asked(Question(label="Vraag 1", numbers=("1",), blocks=blocks), notes=notes)


def listed(*blocks: Block) -> Document:
    return asked(Question(label="Vraag 1", numbers=("1",), blocks=blocks))


def back(document: Document, writer: str) -> tuple[Document, list[str]]:
    """A Document as it is read back, and what was warned of."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", WriteWarning)
        text = kvlib.dumps(document, writer)
    return kvlib.loads(text, reader=writer), [str(each.message) for each in caught]


def italic(start: int, end: int) -> Emphasis:
    return Emphasis(start=start, end=end, style="italic")


def link(start: int, end: int) -> Link:
    return Link(start=start, end=end, target="https://zee.example/")


KEPT: dict[str, tuple[Mark, ...]] = {
    "a note before a stretch": (NOTE, italic(0, 2)),
    "a note in a stretch": (italic(0, 2), NOTE),
    "emphasis in a link": (link(0, 2), italic(0, 2)),
    "a link in emphasis": (italic(0, 2), link(0, 2)),
    "a link in a link": (link(0, 8), evolve(link(1, 3), target="https://meer.example/")),
    "emphasis in emphasis of its style": (italic(0, 8), italic(1, 3)),
    "the same twice": (italic(0, 2), italic(0, 2)),
    "one after the other": (italic(0, 2), italic(2, 3)),
    "a note in a link": (link(0, 8), evolve(NOTE, at=2)),
}


@pytest.mark.parametrize("writer", [*ARCHIVES, "obxml"])
@pytest.mark.parametrize("marks", KEPT.values(), ids=KEPT.keys())
def test_marks_come_back_in_their_order(writer: str, marks: tuple[Mark, ...]) -> None:
    has_note = any(isinstance(mark, NoteMark) for mark in marks)
    document = marked(*marks, notes=NOTES if has_note else ())
    read, warned = back(document, writer)
    other = [each.path for each in kvlib.diff(document, read)]
    assert [path for path in other if path.startswith(("body", "footnotes"))] == []
    assert [each for each in warned if writer in ARCHIVES or "marks" in each] == []


OVERLAPPING: dict[str, tuple[Mark, ...]] = {
    "of two styles": (italic(0, 3), Emphasis(start=1, end=8, style="bold_italic")),
    "of one style": (italic(0, 3), italic(1, 8)),
    "the inner one ends later": (italic(0, 3), italic(0, 8)),
    "the first of two goes on": (link(0, 3), italic(1, 8), italic(2, 3)),
    "the second of two goes on": (link(0, 3), italic(1, 3), italic(2, 8)),
    "links": (link(0, 3), link(1, 8), evolve(link(2, 5), target="")),
}


@pytest.mark.parametrize("writer", ARCHIVES)
@pytest.mark.parametrize("marks", OVERLAPPING.values(), ids=OVERLAPPING.keys())
def test_marks_that_overlap_come_back(writer: str, marks: tuple[Mark, ...]) -> None:
    document = marked(*marks)
    read, warned = back(document, writer)
    assert (read.body[0].blocks, warned) == (document.body[0].blocks, [])


places = st.integers(0, len(TEXT))
stretches = st.tuples(places, places).filter(lambda pair: pair[0] < pair[1])
marks_in_order = st.lists(
    st.builds(
        lambda pair, style: Emphasis(start=pair[0], end=pair[1], style=style),
        stretches,
        st.sampled_from(get_args(EmphasisStyle)),
    )
    | st.builds(
        lambda pair, target: Link(start=pair[0], end=pair[1], target=target),
        stretches,
        st.sampled_from(("", "https://zee.example/", "kst-1")),
    )
    | st.builds(NoteMark, at=places, label=st.just("1"), footnote=st.just(0) | st.none()),
    max_size=8,
).map(lambda marks: sorted(marks, key=lambda m: m.at if isinstance(m, NoteMark) else m.start))


@pytest.mark.parametrize("writer", ARCHIVES)
@given(marks=marks_in_order)
def test_any_marks_come_back(writer: str, marks: list[Mark]) -> None:
    document = marked(*marks, notes=NOTES)
    read, warned = back(document, writer)
    assert (read.body, read.footnotes, warned) == (document.body, document.footnotes, [])


def test_they_are_valid() -> None:
    """Also a link in a link, and a note in a link."""
    documents = [marked(*marks, notes=NOTES) for marks in (KEPT | OVERLAPPING).values()]
    for document in documents:
        assert akn_faults(etree.fromstring(kvlib.dumps(document, "akn").encode())) == []
    named = {str(n): kvlib.dumps(document, "tei") for n, document in enumerate(documents)}
    assert tei_faults(named) == set()


@pytest.mark.parametrize("writer", ARCHIVES)
def test_marks_too_deep_in_each_other_are_left_out(writer: str) -> None:
    read, warned = back(marked(*DEEP, text="a" * 40), writer)
    assert read.body[0].blocks == (Paragraph(text="a" * 40, marks=DEEP[:8]),)
    assert len(warned) == 1
    assert "has more than 8 stretches in each other in body[0].blocks[0].marks" in warned[0]


@pytest.mark.parametrize("writer", ARCHIVES)
def test_what_is_outside_the_text_is_left_out(writer: str) -> None:
    """With one warning."""
    marks = (italic(-5, 2), evolve(NOTE, at=-1), italic(3, 3), italic(5, 4), italic(6, 99))
    read, warned = back(marked(*marks, italic(50, 60), evolve(NOTE, at=99), notes=NOTES), writer)
    kept = (italic(0, 2), NOTE, italic(6, 8), evolve(NOTE, at=8))
    assert read.body[0].blocks == (Paragraph(text=TEXT, marks=kept),)
    assert len(warned) == 1
    assert "has marks in body[0].blocks[0].marks that hold no text, end outside it" in warned[0]


CUT: dict[str, tuple[Mark, ...]] = {
    "no text": (italic(3, 3),),
    "less than no text": (italic(3, 2),),
    "before the text": (italic(-1, 2),),
    "after the text": (italic(2, 9),),
    "a note before the text": (evolve(NOTE, at=-1),),
    "a note after the text": (evolve(NOTE, at=9),),
    "out of order": (italic(2, 3), link(0, 1)),
    "a note out of order": (italic(2, 3), NOTE),
}


@pytest.mark.parametrize("writer", [*ARCHIVES, "obxml"])
@pytest.mark.parametrize("marks", CUT.values(), ids=CUT.keys())
def test_of_marks_that_do_not_come_back_all_writers_warn(
    writer: str, marks: tuple[Mark, ...]
) -> None:
    document = marked(*marks, notes=NOTES if NOTE.footnote in map(footnote, marks) else ())
    with pytest.warns(WriteWarning) as caught:
        kvlib.dumps(document, writer)
    assert len(caught) == 1
    paths = getattr(caught[0].message, "paths", ())
    assert any(path.startswith("body[0]") and ".marks" in path for path in paths)


def footnote(mark: Mark) -> int | None:
    return mark.footnote if isinstance(mark, NoteMark) else None


def test_one_warning_names_all_places() -> None:
    """In cells and notes too."""
    bad = (italic(3, 3),)
    table = Table(rows=((Cell(text="zee", marks=bad),),))
    notes = (Footnote(label="1", blocks=(Paragraph(text="zee", marks=bad),)),)
    blocks = (table, Paragraph(text="zee", marks=(italic(0, 3),)))
    question = Question(label="Vraag 1", numbers=("1",), blocks=blocks)
    with pytest.warns(WriteWarning) as caught:
        kvlib.dumps(asked(question, notes=notes), "akn")
    (warning,) = (each.message for each in caught)
    assert isinstance(warning, WriteWarning)
    assert warning.paths == (
        "body[0].blocks[0].rows[0][0].marks",
        "footnotes[0].blocks[0].marks",
    )


def overlapping(count: int) -> Document:
    """Has stretches that begin one after the other, each of half as many characters."""
    marks = [italic(at, at + count // 2) for at in range(count)]
    return marked(*marks, text="a" * count * 2)


@pytest.mark.parametrize("writer", ARCHIVES)
def test_of_many_marks_that_overlap_eight_are_kept_at_each_place(writer: str) -> None:
    """One more begins where one of them ends."""
    document = overlapping(400)
    (paragraph,) = document.body[0].blocks
    assert isinstance(paragraph, Paragraph)
    kept = tuple(mark for at in (0, 200) for mark in paragraph.marks[at : at + 8])
    read, _ = back(document, writer)
    assert read.body[0].blocks == (evolve(paragraph, marks=kept),)


@pytest.mark.parametrize("writer", ARCHIVES)
def test_of_many_marks_the_work_grows_with_their_number(writer: str) -> None:
    """Ten times as many take about ten times the work: in squares it would be a hundred."""
    few, many = (calls(partial(back, overlapping(n), writer)) for n in (1_000, 10_000))
    assert many < 12 * few


# --- numbers and levels ---------------------------------------------------------------


def question(*numbers: str) -> Question:
    return Question(label="Vraag", numbers=numbers, blocks=(Paragraph(text="Ja?"),))


def answer(*numbers: str) -> Answer:
    return Answer(label="Antwoord", numbers=numbers, blocks=(Paragraph(text="Ja."),))


NUMBERS: dict[str, tuple[tuple[Item, ...], tuple[Item, ...], str]] = {
    "two in one": (
        (question("1"), question("1 2"), answer("2")),
        (question("1"), question("1", "2"), answer("2")),
        "has ('1 2',) in body[1].numbers",
    ),
    "empty ones": (
        (question(""), question("x"), answer("")),
        (question(), question("x"), answer()),
        "has ('',) in body[0].numbers",
    ),
    "blanks": ((answer(" 1", "\xa0"),), (answer("1"),), "has (' 1', '\\xa0') in body[0].numbers"),
}


@pytest.mark.parametrize("writer", ARCHIVES)
@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_with_blanks_are_several(writer: str, name: str) -> None:
    body, expected, says = NUMBERS[name]
    read, warned = back(asked(*body), writer)
    assert read.body == expected
    assert len(warned) == 1
    assert says in warned[0]


def test_answers_beyond_the_twentieth_refer_to_one_question() -> None:
    body: list[Item] = [question("1") for _ in range(3)]
    body += [answer("1") for _ in range(22)]
    root = etree.fromstring(kvlib.dumps(asked(*body), "akn").encode())
    refers = [each.get("refersTo") for each in root.iter("{*}answer")]
    assert refers == ["#vraag-1 #vraag-1_2 #vraag-1_3"] * 20 + ["#vraag-1"] * 2


def cell(columns: int, rows: int) -> Table:
    return Table(rows=((Cell(text="zee", colspan=columns, rowspan=rows),),))


def item(level: int) -> ListItem:
    return ListItem(marker="", text="zee", level=level)


def noted(index: int | None) -> Paragraph:
    return Paragraph(text="zee", marks=(NoteMark(at=3, label="1", footnote=index),))


MOST = 999_999_999
CLAIMED: dict[str, tuple[tuple[Block, ...], tuple[Block, ...], str, tuple[str, ...]]] = {
    "levels": (
        (item(0), item(1), item(-3), item(2)),
        (item(1), item(1), item(1), item(2)),
        "has 0 in body[0].blocks[0].level: levels and spans are written as numbers from 1 to",
        ("blocks[0].level", "blocks[2].level"),
    ),
    "spans": (
        (cell(0, 2), cell(1, -1), cell(MOST, 10**12)),
        (cell(1, 2), cell(1, 1), cell(MOST, MOST)),
        "has 0 in body[0].blocks[0].rows[0][0].colspan: levels and spans",
        (
            "blocks[0].rows[0][0].colspan",
            "blocks[1].rows[0][0].rowspan",
            "blocks[2].rows[0][0].rowspan",
        ),
    ),
    "more digits than Python shows": (
        (item(10**5000),),
        (item(MOST),),
        "has a number of more than nine digits in body[0].blocks[0].level",
        ("blocks[0].level",),
    ),
    "notes": (
        (noted(7), noted(None), noted(0), noted(-1)),
        (noted(None), noted(None), noted(0), noted(None)),
        "has 7 in body[0].blocks[0].marks[0].footnote: a mark of a note that is not there",
        ("blocks[0].marks[0].footnote", "blocks[3].marks[0].footnote"),
    ),
}


@pytest.mark.parametrize("writer", ARCHIVES)
@pytest.mark.parametrize("name", CLAIMED)
def test_of_numbers_that_no_document_has_they_warn_once(writer: str, name: str) -> None:
    """They are written as numbers that can be read."""
    blocks, expected, says, paths = CLAIMED[name]
    document = evolve(listed(*blocks), footnotes=NOTES)
    with pytest.warns(WriteWarning) as caught:
        text = kvlib.dumps(document, writer)
    (warning,) = (each.message for each in caught)
    assert isinstance(warning, WriteWarning)
    assert says in str(warning)
    assert warning.paths == tuple(f"body[0].{path}" for path in paths)
    assert kvlib.loads(text, reader=writer).body[0].blocks == expected


@pytest.mark.parametrize("writer", ARCHIVES)
def test_an_empty_session_or_number_is_left_out(writer: str) -> None:
    """Read back, they are those of the identifier; without one they stay as they are."""
    document = evolve(asked(), session="", number="", question_number="")
    nameless = evolve(document, identifier=None)
    read, warned = back(nameless, writer)
    assert (kvlib.diff(nameless, read), warned) == ((), [])
    read, warned = back(document, writer)
    assert (read.session, read.number, read.question_number) == ("2025-2026", "9001", None)
    assert len(warned) == 1
    assert "has '' in session: what is empty there is left out" in warned[0]


@pytest.mark.parametrize("writer", ARCHIVES)
def test_of_a_title_block_with_unfit_characters_they_warn(writer: str) -> None:
    document = evolve(asked(), furniture=(Furniture(kind="title_block", text="Her\0druk"),))
    read, warned = back(document, writer)
    assert read.furniture == (Furniture(kind="title_block", text="Her\ufffddruk"),)
    assert len(warned) == 1
    assert "has '\\x00' in furniture[0].text, which XML cannot hold" in warned[0]
