"""unaccounted, given the text of a source that kvlib itself cannot extract."""

from __future__ import annotations

import pytest

from kvlib.errors import FormatError
from kvlib.model import (
    Document,
    Footnote,
    Kind,
    ListItem,
    NoteMark,
    Paragraph,
    Question,
)
from kvlib.testing import Stretch, unaccounted
from kvlib.testing._sources import owned_sources

ASKED = "Kent u het bericht over de sluis bij Oudewiel?"
NOTED = "De Wieler Courant, 30 oktober 2025, bladzijde 4."
DOCUMENT = Document(
    kind=Kind.QUESTIONS,
    body=(
        Question(
            label="Vraag 1",
            numbers=("1",),
            blocks=(
                Paragraph(text=ASKED, marks=(NoteMark(at=len(ASKED), label="1", footnote=0),)),
                ListItem(marker="a.", text="Sinds wanneer weet u daarvan?"),
            ),
        ),
    ),
    footnotes=(Footnote(label="1", blocks=(Paragraph(text=NOTED),)),),
)
LISTED = "Sinds wanneer weet u daarvan?"
PRINTED = f"Vraag 1\n{ASKED}1\na. {LISTED}\n1 {NOTED}"
NUMBERED = f"{ASKED}\n{LISTED}\n{NOTED}"  # the program numbers question, item and note


def compared(text: str, document: Document = DOCUMENT) -> tuple[Stretch, ...]:
    return unaccounted(b"PK\3\4\0\0", document, plain_text=text)


@pytest.mark.parametrize("text", [PRINTED, NUMBERED, f"Vraag 1\n{ASKED}\na. {LISTED}\n{NOTED}"])
def test_numbers_may_be_left_out(text: str) -> None:
    """A format that numbers its notes and lists itself has no such text."""
    assert () == compared(text)


@pytest.mark.parametrize("text", [PRINTED, NUMBERED])
def test_a_lost_text(text: str) -> None:
    """What only the source has is shown, with or without numbers."""
    assert (Stretch(side="source", text="Watkosthet?"),) == compared(f"{text}\nWat kost het?")


def test_a_lost_mark() -> None:
    """A mark that is printed must be in the Document."""
    assert (Stretch(side="source", text="9"),) == compared(f"{PRINTED}\n9")


@pytest.mark.parametrize("text", [PRINTED, NUMBERED])
def test_an_invented_text(text: str) -> None:
    """What only the Document has is shown."""
    assert ["document"] == [each.side for each in compared(text.replace(NOTED, ""))]


@pytest.mark.parametrize("name", ["docx", "web"])
def test_a_format_that_is_not_known(name: str) -> None:
    """Bytes of a zip, or a page that is no XML, are not compared as they are: it says what to do."""
    (data,) = [data for owner, _, data in owned_sources() if owner == name]
    with pytest.raises(FormatError, match=r"plain_text=…"):
        unaccounted(data, DOCUMENT)
