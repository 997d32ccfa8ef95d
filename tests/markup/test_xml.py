"""XML of one's own form: texts with their marks go in, and come out only as they were written."""

from __future__ import annotations

import warnings

import attrs
import pytest

from kvlib.errors import WriteWarning
from kvlib.markup.xml import fitted, warn_of_unfit, xml_text
from kvlib.model import Document, Furniture, Kind, Paragraph, Question, Reply

# --- characters that XML cannot hold ---------------------------------------------------

PLAIN = Document(kind=Kind.QUESTIONS, identifier="kv-tk-2025Z91007", heading="Vragen")
FURNITURE = Furniture(kind="closing", text="\x0c")


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


@pytest.mark.parametrize("document", [PLAIN, attrs.evolve(PLAIN, furniture=(FURNITURE,))])
def test_no_warning_of_what_is_written_or_never_is(document: Document) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_of_unfit(document)


def test_all_texts_are_replaced_but_kinds_stay() -> None:
    """What an enumeration says is no text."""
    made = fitted(attrs.evolve(PLAIN, subject="a\x00", body=asked("\x0b"), chamber=None))
    assert made == attrs.evolve(PLAIN, subject="a\ufffd", body=asked("\ufffd"))
    assert made.kind is Kind.QUESTIONS
    assert fitted(PLAIN) == PLAIN
