"""What is named in a heading is found in its printed order."""

from __future__ import annotations

from datetime import date
from typing import SupportsIndex

import pytest

from kvlib.markup import Named, answered_names, asked_names, named_parts, named_people
from kvlib.model import Document, Kind, Member, Office, Officeholder, Reply

HEADING = "Vragen van de leden Doe en De Wit (LVB) aan de Minister over de doedag"
FOUND: list[tuple[list[str], list[str]]] = [
    (["Doe", "De Wit", "LVB"], ["Doe", "De Wit", "LVB"]),
    (["doe"], ["Doe"]),  # as the heading has it
    (["Van Ee", "", "LVB"], ["LVB"]),
    (["LVB", "Doe"], ["LVB"]),  # "doedag" is another word
    (["Wit (LVB)"], ["Wit (LVB)"]),
    (["Vragen", "doedag"], ["Vragen", "doedag"]),
    ([], []),
]


@pytest.mark.parametrize(("names", "found"), FOUND)
def test_names_in_a_heading(names: list[str], found: list[str]) -> None:
    """The pieces together are the heading."""
    pieces = list(named_parts(HEADING, [(name, True) for name in names]))
    assert [text for text, named in pieces if named] == found
    assert "".join(text for text, _ in pieces) == HEADING
    assert "" not in [text for text, _ in pieces]


@pytest.mark.parametrize(("between", "count"), [(900, 1), (1100, 0)])
def test_a_name_far_away_is_not_looked_for(between: int, count: int) -> None:
    """So that many names that are nowhere in a long text take no longer than they are many."""
    pieces = named_parts(f"{'a ' * (between // 2)}Doe", [("Doe", True)])
    assert sum(1 for _, named in pieces if named) == count


PEOPLE: list[tuple[str, list[tuple[str, str]], list[str]]] = [
    ("Bos en De Wit (beiden A)", [("Bos", "A"), ("De Wit", "A")], ["Bos", "De Wit", "A"]),
    ("Wit (A) en Bos (A)", [("Wit", "A"), ("Bos", "A")], ["Wit", "A", "Bos", "A"]),
    (
        "Ee, Wit (beiden A), Bos (B)",
        [("Ee", "A"), ("Wit", "A"), ("Bos", "B")],
        ["Ee", "Wit", "A", "Bos", "B"],
    ),
    ("Wit (A) en Bos (A)", [("Wit", "A"), ("Ee", "A"), ("Bos", "A")], ["Wit", "A", "Bos", "A"]),
    ("Wit (A) over A", [("Ee", "A")], []),
    (
        "Bos (Zee) en de Minister van Lucht",
        [("Bos", "Zee"), ("", "Lucht")],
        ["Bos", "Zee", "Lucht"],
    ),
    ("De Minister Bos", [("", "Minister"), ("Bos", "")], ["Minister", "Bos"]),
    ("Aal en Bos (A)", [("Aal", "A"), ("Bos", "A")], ["Aal", "Bos", "A"]),
]


@pytest.mark.parametrize(("text", "people", "found"), PEOPLE)
def test_people_and_their_parties_in_a_heading(
    text: str, people: list[tuple[str, str]], found: list[str]
) -> None:
    """A party that several share stands after the last of them."""
    named = named_people(text, [((name, True), (party, True)) for name, party in people])
    assert [words for words, is_named in named_parts(text, named) if is_named] == found


class Heading(str):
    """A text that counts the characters of the parts which are cut from it."""

    cut = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        part = super().__getitem__(key)
        self.cut += len(part)
        return part


def test_of_a_long_heading_little_is_looked_through_for_each_name() -> None:
    """As it may have thousands of names that are not there."""
    heading = Heading("a " * 500_000)
    people = [(("", True), ("Zee", True)), (("Bos", True), ("Zee", True))] * 1000
    assert len(list(named_people(heading, people))) == 1000
    assert heading.cut < 3000 * 1100


# --- the headings of a Document --------------------------------------------------------

DAY = date(2025, 11, 3)
PREMIER = Office(role="Minister-President", preposition="", portfolio=None)
DEFENCE = Office(role="Minister", preposition="van", portfolio="Defensie")
DOCUMENT = Document(
    kind=Kind.ANSWERS,
    heading="De leden Doe en De Wit (beiden LVB) aan de Minister van Defensie over de zee "
    "(ingezonden 3 november 2025)",
    askers=(Member(name="Doe", party="LVB"), Member(name="De Wit", party="LVB")),
    addressees=(DEFENCE,),
    subject="de zee",
    submitted=DAY,
    reply=Reply(
        heading="Minister-President Bos en Minister Ros (Defensie), mede namens de Minister van "
        "Defensie (ontvangen 3 november 2025)",
        officeholders=(
            Officeholder(name="Bos", office=PREMIER),
            Officeholder(name="Ros", office=DEFENCE),
        ),
        on_behalf_of=(DEFENCE,),
        received=DAY,
    ),
)


def test_what_the_heading_of_questions_names() -> None:
    pieces = named_parts(DOCUMENT.heading, asked_names(DOCUMENT))
    assert [each for each in pieces if each[1]] == [
        ("Doe", Named("asker", 1)),
        ("De Wit", Named("asker", 2)),
        ("LVB", Named("party", 1)),
        ("Minister van Defensie", Named("addressee", 1)),
        ("de zee", Named("subject")),
        ("3 november 2025", Named("day", day=DAY)),
    ]


def test_what_the_heading_of_an_answer_names() -> None:
    """The role of an office without a portfolio stands before the name."""
    assert DOCUMENT.reply
    pieces = named_parts(DOCUMENT.reply.heading, answered_names(DOCUMENT))
    assert [each for each in pieces if each[1]] == [
        ("Minister-President", Named("office", 1)),
        ("Bos", Named("officeholder", 1)),
        ("Ros", Named("officeholder", 2)),
        ("Defensie", Named("office", 2)),
        ("Minister van Defensie", Named("on_behalf_of", 1)),
        ("3 november 2025", Named("day", day=DAY)),
    ]


def test_no_reply_names_nobody() -> None:
    assert list(answered_names(Document(kind=Kind.QUESTIONS))) == []
