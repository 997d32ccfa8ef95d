"""XML of one's own form: texts with their marks go in, and come out only as they were written."""

from __future__ import annotations

import warnings
from datetime import date

import attrs
import pytest
from lxml import etree

import kvlib
from doubling import MOST, Work, growth
from kvlib.errors import ReadError, WriteWarning
from kvlib.markup.xml import (
    OddXmlError,
    as_written,
    changed_spaces,
    count_spaces,
    day_in,
    fitted,
    require_same,
    warn_of_changes,
    warn_of_unfit,
    xml_text,
)
from kvlib.model import Document, Furniture, Kind, Paragraph, Question, Reply

# --- characters that XML cannot hold ---------------------------------------------------

PLAIN = Document(kind=Kind.QUESTIONS, identifier="kv-tk-2025Z91007", heading="Vragen")
FURNITURE = Furniture(kind="closing", text="\x0c")
TITLE_BLOCK = Furniture(kind="title_block", text="Her\x0bdruk")


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_replaced(character: str) -> None:
    assert xml_text(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("character", ["\t", "\n", "\r", "\x7f", "\x85", "\ufffd", "\U0001f600"])
def test_all_else_stays(character: str) -> None:
    assert xml_text(f"a{character}b") == f"a{character}b"


def asked(text: str) -> tuple[Question, ...]:
    blocks = (Paragraph(text="Ja."), Paragraph(text=text))
    return (Question(label="Vraag 1", numbers=("1",), blocks=blocks),)


UNFIT: list[tuple[Document, tuple[str, ...], str]] = [
    (attrs.evolve(PLAIN, subject="a\x00"), ("subject",), "kv-tk-2025Z91007 has '\\x00' in subject"),
    (
        attrs.evolve(PLAIN, body=asked("\x0b"), reply=Reply(heading="\x0c")),
        ("reply.heading", "body[0].blocks[1].text"),
        "kv-tk-2025Z91007 has '\\x0c' in reply.heading",
    ),
    (
        Document(kind=Kind.NOTICE, heading="\uffff"),
        ("heading",),
        "a document has '\\uffff' in heading",
    ),
]


@pytest.mark.parametrize(("document", "paths", "message"), UNFIT)
def test_one_warning_names_the_places(
    document: Document, paths: tuple[str, ...], message: str
) -> None:
    with pytest.warns(WriteWarning) as caught:
        warn_of_unfit(document)
    (warning,) = (each.message for each in caught)
    assert isinstance(warning, WriteWarning)
    assert (warning.document, warning.paths) == (document.name, paths)
    assert str(warning).startswith(f"{message}, which XML cannot hold")


@pytest.mark.parametrize("furniture", [(), (FURNITURE,), (TITLE_BLOCK,)])
def test_no_warning_of_what_is_written_or_never_is(furniture: tuple[Furniture, ...]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_of_unfit(attrs.evolve(PLAIN, furniture=furniture))


def test_of_furniture_the_title_block_is_written_by_some() -> None:
    document = attrs.evolve(PLAIN, furniture=(FURNITURE, TITLE_BLOCK))
    with pytest.warns(WriteWarning, match=r"has '\\x0b' in furniture\[1\]\.text") as caught:
        warn_of_unfit(document, title_block=True)
    assert [getattr(each.message, "paths", None) for each in caught] == [("furniture[1].text",)]


def test_a_warning_shows_few_of_many_numbers() -> None:
    items = (Question(label="Vraag", numbers=("1 2",) * 10_000, blocks=()),)
    with pytest.warns(WriteWarning, match=r"has \('1 2', '1 2', .*\.\.\.\) in body") as caught:
        warn_of_changes(attrs.evolve(PLAIN, body=items))
    (warning,) = caught
    assert len(str(warning.message)) < 250


def test_what_is_as_written_stays() -> None:
    """Of numbers, levels and notes there is a table in ``test_archived_marks.py``."""
    document = attrs.evolve(PLAIN, session="2025-2026", body=asked("zee"), furniture=(FURNITURE,))
    assert as_written(document) == fitted(document)


def test_all_texts_are_replaced_but_kinds_stay() -> None:
    """What an enumeration says is no text."""
    made = fitted(attrs.evolve(PLAIN, subject="a\x00", body=asked("\x0b"), chamber=None))
    assert made == attrs.evolve(PLAIN, subject="a\ufffd", body=asked("\ufffd"))
    assert made.kind is Kind.QUESTIONS
    assert fitted(PLAIN) == PLAIN


# --- white space in texts --------------------------------------------------------------

SPACES: list[tuple[str, str, str]] = [
    ("<a> <p>zee</p> </a>", "0", "0"),
    ("<a><p> zee en  zo</p></a>", "1", "0"),
    ("<a><p>zee <i>en</i> <i> zo</i>\n</p></a>", "4", "1"),
    ("<a><p>zee\nen\nzo</p></a>", "0", "2"),
    ("<a><p>\xa0<n> <p>zee</p> </n>\t</p>\n</a>", "1", "0"),
    ("<a><n> zee\nen</n></a>", "1", "1"),
]


@pytest.mark.parametrize(("xml", "blanks", "line_ends"), SPACES)
def test_white_space_in_texts_is_counted(xml: str, blanks: str, line_ends: str) -> None:
    """In ``p``, ``i``, and what has text only; not between them."""
    facts = etree.Element("facts")
    count_spaces(etree.fromstring(xml), ("p", "i"), facts)
    assert {str(name): count for name, count in facts.items()} == {
        "blanks": blanks,
        "line_ends": line_ends,
    }


LAID_OUT: list[tuple[str, str, str]] = [
    ("<p>zee<i>en</i></p>", "<p>zee<i>en</i>\n </p>", ""),
    ("<p><i>en</i> <i>zo</i></p>", "<p>\n <i>en</i> <i>zo</i>\n</p>", ""),
    ("<p>zee\n<i>en</i>\n</p>", "<p>zee\n<i>en</i>\n</p>", ""),
    ("<p><i>en</i> <i>zo</i></p>", "<p>\n <i>en</i>\n <i>zo</i></p>", "as in <p> in line 1"),
    ("<p>zee\n<i>en</i>\n</p>", "<p>zee\n<i>en</i></p>", "as in <p> in line 1"),
    ("<p>zee en</p>", "<p>\nzee<i>\nen</i></p>", "as in <p> in line 1"),
    ("<p>zee <i>en</i></p>", "<p>zee<i>en</i></p>", "the white space in its texts was changed;"),
]


@pytest.mark.parametrize(("before", "after", "says"), LAID_OUT)
def test_only_layout_between_tags_is_removed(before: str, after: str, says: str) -> None:
    root, facts = etree.fromstring(after), etree.Element("facts")
    count_spaces(etree.fromstring(before), ("p", "i"), facts)
    said = changed_spaces(root, ("p", "i"), facts)
    assert says in said if says else said == ""
    if not says:
        assert etree.tostring(root) == before.encode()


# --- parsing --------------------------------------------------------------------------


def test_a_message_of_the_parser_is_one_line() -> None:
    """libxml2 ends that about an encoding which it lacks with a line end."""
    data = "<?xml version='1.0' encoding='cp500'?><kvr/>".encode("cp500")
    with pytest.raises(ReadError, match=r"not well-formed: .*detecting EBCDIC, line 1") as caught:
        kvlib.loads(data, name="a.akn", reader="akn")
    assert "\n" not in str(caught.value)


DAYS: list[tuple[str, date | None]] = [
    ("<p/>", None),
    ('<p day="2025-11-03"/>', date(2025, 11, 3)),
]


@pytest.mark.parametrize(("xml", "day"), DAYS)
def test_a_day_in_an_attribute(xml: str, day: date | None) -> None:
    assert day_in(etree.fromstring(xml), "day") == day


@pytest.mark.parametrize("value", ["", "2025", "2025-02-30", "gisteren"])
def test_what_is_no_day_is_odd(value: str) -> None:
    with pytest.raises(OddXmlError, match=rf"day of a <p> is '{value}'"):
        day_in(etree.fromstring(f'<p day="{value}"/>'), "day")


# --- comparing ------------------------------------------------------------------------


def comparing(read: str, written: str) -> Work:
    one, other = etree.fromstring(read), etree.fromstring(written)

    def work() -> None:
        with pytest.raises(OddXmlError):
            require_same(one, other, ())

    return work


ATTRIBUTES = {
    "of an element": ("<a><b {}/></a>", "<a><b a1='1'/></a>"),
    "of one too many": ("<a><b a1='1'/><b {}/></a>", "<a><b a1='1'/></a>"),
    "of the first of several": ("<a><b {}/><b/></a>", "<a><b a1='1'/></a>"),
}


@pytest.mark.parametrize(("read", "written"), ATTRIBUTES.values(), ids=ATTRIBUTES.keys())
def test_many_attributes_take_no_longer_each(read: str, written: str) -> None:
    """libxml2 looks for each from the first on."""

    def work_on(size: int) -> Work:
        attributes = " ".join(f"a{number}='1'" for number in range(1, size + 1))
        return comparing(read.format(attributes), written)

    found = growth(work_on, largest=16_384)
    assert found is None or found.times < MOST
