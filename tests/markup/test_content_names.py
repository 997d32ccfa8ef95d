"""Names of documents without an identifier: the same wherever and however often they are read."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations
from typing import cast

import pytest
from attrs import evolve
from hypothesis import given

import kvlib
from akn_files import written
from fictional import make
from kvlib.markup.xml import content_name
from kvlib.model import (
    Chamber,
    Document,
    Emphasis,
    Footnote,
    Furniture,
    Kind,
    ListItem,
    Mark,
    Member,
    NoteMark,
    Origin,
    Paragraph,
    Position,
    Question,
    Remark,
    Reply,
    Span,
)
from strategies import documents as any_documents

TEXT = Paragraph(text="Kent u de veerpont?", marks=(Emphasis(start=0, end=4, style="bold"),))
NOTE = Footnote(label="1", blocks=(Paragraph(text="Zeeblad."),))
PLACE = Span(start=Position(line=1), end=Position(line=2))


def asked(*blocks: Paragraph | ListItem) -> tuple[Question, ...]:
    return (Question(label="Vraag 1", numbers=("1",), blocks=blocks),)


LETTER = Document(
    kind=Kind.ANSWERS,
    chamber=Chamber.TWEEDE_KAMER,
    heading="Vragen over de veerpont",
    submitted=date(2025, 11, 3),
    body=asked(TEXT),
    footnotes=(NOTE,),
)


def marked(*marks: Mark) -> Document:
    return evolve(LETTER, body=asked(evolve(TEXT, marks=marks)))


def test_it_stays_in_later_versions() -> None:
    """Whoever cites it needs the same name for ever."""
    assert content_name(LETTER) == "inhoud-b3cc7d32b7bb5b7d"


def test_it_may_be_an_identifier_in_xml() -> None:
    names = {content_name(make(seed)) for seed in range(1, 41)}
    assert len(names) == 40
    assert [name for name in names if not re.fullmatch("inhoud-[0-9a-f]{16}", name)] == []


OTHER: dict[str, Document] = {
    "another word": evolve(LETTER, body=asked(evolve(TEXT, text="Kent u een veerpont?"))),
    "other emphasis": marked(Emphasis(start=0, end=4, style="italic")),
    "no emphasis": marked(),
    "a mark of a note": marked(NoteMark(at=4, label="1", footnote=0)),
    "a mark without a note": marked(NoteMark(at=4, label="1")),
    "another kind of block": evolve(LETTER, body=asked(ListItem(marker="", text=TEXT.text))),
    "a deeper level": evolve(LETTER, body=asked(ListItem(marker="", text=TEXT.text, level=2))),
    "another kind of item": evolve(
        LETTER, body=(Remark(kind="notice", label="Vraag 1", blocks=(TEXT,)),)
    ),
    "another note": evolve(LETTER, footnotes=(evolve(NOTE, label="2"),)),
    "another day": evolve(LETTER, submitted=date(2025, 11, 4)),
    "another kind": evolve(LETTER, kind=Kind.NOTICE),
    "an asker": evolve(LETTER, askers=(Member(name="Wadman", party=None),)),
    "a reply": evolve(LETTER, reply=Reply(heading="")),
    "a reprint": evolve(LETTER, furniture=(Furniture(kind="title_block", text="Herdruk"),)),
    "itself": LETTER,
}


def test_other_content_gives_another_name() -> None:
    names = {why: content_name(document) for why, document in OTHER.items()}
    assert [pair for pair in combinations(names, 2) if names[pair[0]] == names[pair[1]]] == []


ORIGIN = Origin(name="a.txt", source="a.txt", sha256="0" * 64, reader="x", reader_version="1")
SAME: dict[str, tuple[Document, Document]] = {
    "another source": (evolve(LETTER, origin=ORIGIN), LETTER),
    "another place": (evolve(LETTER, body=asked(evolve(TEXT, span=PLACE))), LETTER),
    "furniture": (evolve(LETTER, furniture=(Furniture(kind="closing", text="Zee"),)), LETTER),
    "a kind as a string": (evolve(LETTER, kind=cast("Kind", "answers")), LETTER),
    "an empty session": (evolve(LETTER, session=""), LETTER),
    "a character that XML cannot hold": (
        evolve(LETTER, subject="a\x00"),
        evolve(LETTER, subject="a\ufffd"),
    ),
    "marks outside the text": (
        marked(*TEXT.marks, Emphasis(start=50, end=60, style="bold")),
        LETTER,
    ),
    "marks out of order": (
        marked(NoteMark(at=4, label="1"), Emphasis(start=0, end=4, style="bold")),
        marked(Emphasis(start=0, end=4, style="bold"), NoteMark(at=4, label="1")),
    ),
    "a note that there is not": (
        marked(NoteMark(at=4, label="1", footnote=1)),
        marked(NoteMark(at=4, label="1")),
    ),
    "a level below the first": (
        evolve(LETTER, body=asked(ListItem(marker="", text="zee", level=0))),
        evolve(LETTER, body=asked(ListItem(marker="", text="zee"))),
    ),
    "a level that is too large": (
        evolve(LETTER, body=asked(ListItem(marker="", text="zee", level=10**9))),
        evolve(LETTER, body=asked(ListItem(marker="", text="zee", level=10**9 - 1))),
    ),
    "numbers with blanks": (
        evolve(LETTER, body=(evolve(asked(TEXT)[0], numbers=("1 2",)),)),
        evolve(LETTER, body=(evolve(asked(TEXT)[0], numbers=("1", "2")),)),
    ),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_what_no_file_holds_does_not_count(one: Document, other: Document) -> None:
    assert content_name(one) == content_name(other)


@given(any_documents.filter(lambda document: document.submitted is not None))
def test_what_is_read_back_has_the_same_name(document: Document) -> None:
    """Also of impossible marks, notes and levels, but for an identifier that is filled in."""
    back = kvlib.loads(written(evolve(document, identifier=None)), reader="akn")
    assert content_name(evolve(back, identifier=None)) == content_name(
        evolve(document, identifier=None)
    )
