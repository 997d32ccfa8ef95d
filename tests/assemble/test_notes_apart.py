"""Text with note labels and page numbers on lines of their own."""

from __future__ import annotations

import pytest

from assemble.test_plain import FOOT, marks, notes, read
from kvlib.model import Document
from samples import ASKED, REPLIED

ASKING = f"{ASKED}\n\n{REPLIED}\n\nVraag 1\nKent u «de zee»?1\nEn «het duin»?2\n"
COLOPHON = "ah-tk-20232024-9901\nISSN 0921 - 7398\n’s-Gravenhage 2024\n"
BOTH = [("1", "Zeeblad, 3 mei 2024."), ("2", "Duinpost, pagina 12.")]
MARKED = [("1", 0), ("2", 1)]

APART = {
    "text indented": "\n1\n    Zeeblad, 3 mei 2024.\n2\n    Duinpost,\n    pagina 12.\n",
    "no white space": "1\nZeeblad, 3 mei 2024.\n2\nDuinpost,\npagina 12.\n",
    "white space around all": "\n1\n\nZeeblad, 3 mei 2024.\n\n2\n\nDuinpost, pagina 12.\n\n",
    "labels first": "\n1\n2\n\nZeeblad, 3 mei 2024.\nDuinpost,\npagina 12.\n",
    "a label last": "\n1\n\nZeeblad, 3 mei 2024.\nDuinpost, pagina 12.\n2\n\n",
    "colophon between": f"\n1\n\n{COLOPHON}\nZeeblad, 3 mei 2024.\n2\nDuinpost,\npagina 12.\n\n",
}


def texts(doc: Document) -> list[str]:
    """Return the texts of the items."""
    return [item.text for item in doc.body]


@pytest.mark.parametrize("foot", APART.values(), ids=APART.keys())
def test_notes_apart(foot: str) -> None:
    """The label of a note belongs to the text that follows it, wherever that is."""
    doc = read(f"{ASKING}{foot}{FOOT} 1\n\fAntwoord 1\nJa.\n{FOOT} 2\n")
    assert (BOTH, MARKED) == (notes(doc), marks(doc))
    assert ["Kent u «de zee»? En «het duin»?", "Ja."] == texts(doc)
    assert () == doc.diagnostics


@pytest.mark.parametrize("foot", list(APART.values())[:3], ids=list(APART)[:3])
def test_notes_apart_without_feet(foot: str) -> None:
    """A web page saved as text has its notes at the end."""
    doc = read(f"{ASKING}Antwoord 1\nJa.\n{foot}")
    assert (BOTH, MARKED) == (notes(doc), marks(doc))
    assert ["Kent u «de zee»? En «het duin»?", "Ja."] == texts(doc)


def test_a_table_between_label_and_note() -> None:
    """Cells between the label of a note and its text stay in the answer."""
    doc = read(
        f"{ASKING}\n1\n2\n\nZeeblad, 3 mei 2024.\nDuinpost, pagina 12.\n\n{FOOT} 1\n"
        "\fAntwoord 1\nZie «de cijfers»3 hieronder.\n\nJaar\n\n3\n\n3\n\n2023\n\n2024\n\n"
        f"66\n\n73\n\nZeeblad, 4 mei 2024,\npagina 3.\n\n{FOOT} 2\n"
    )
    assert ("3", "Zeeblad, 4 mei 2024, pagina 3.") == notes(doc)[2]
    assert "Zie «de cijfers» hieronder. Jaar 3 2023 2024 66 73" == " ".join(texts(doc)[1].split())


def test_notes_that_cannot_be_separated() -> None:
    """Two labels and a text that may be one note or three: it stays, and that is reported."""
    doc = read(f"{ASKING}\n1\n2\n\nZeeblad, 3 mei 2024.\nDuinpost.\nwww.zee.example/a\n{FOOT} 1\n")
    assert [] == notes(doc)
    assert {"1", "2"} <= set(texts(doc)[0].split())
    assert "digits-alone" in [doubt.code for doubt in doc.diagnostics]


def test_a_number_that_does_not_open_a_note() -> None:
    """A number alone without a mark stays in its place."""
    doc = read(f"{ASKED}\n\nVraag 1\nHoeveel?\n\n1\nHuis.\n{FOOT} 1\n")
    assert ["Hoeveel?\n1 Huis."] == texts(doc)


def test_numbers_alone_without_text() -> None:
    """A number that ends a page, with nothing after it, is not lost."""
    doc = read(f"{ASKED}\n\n1\n{FOOT} 1\n1\n1\nzee\n")
    kept = [*texts(doc), *(note.label + note.text for note in doc.footnotes)]
    kept += [item.label for item in doc.body]
    assert 3 == "".join([*kept, *(label for label, _ in marks(doc))]).count("1")


@pytest.mark.parametrize(
    "text",
    [
        f"Antwoord 1\nJa, de\n{FOOT}\n\n1\n\nzee.\n",
        f"Antwoord 1\nJa, de\n{COLOPHON}{FOOT}\n1\nzee.\n",
        f"Antwoord 1\nJa, de\n’s-Gravenhage 2024 {FOOT}\n1\n\fzee.\n",
        f"Antwoord 1\nJa, de\n{FOOT}\n\n12\n\fzee.\n{FOOT}\n\n13\n",
    ],
)
def test_page_numbers(text: str) -> None:
    """The number below a foot without one is the page number."""
    doc = read(f"{ASKED}\n\n{REPLIED}\n\nVraag 1\nKent u die?\n{text}")
    assert ["Kent u die?", "Ja, de zee."] == texts(doc)
    assert "page_number" in [piece.kind for piece in doc.furniture]


def test_a_number_below_a_foot() -> None:
    """A foot without a number may end a page; the next page begins with content."""
    doc = read(f"{ASKED}\n\n1\nKent u die?\n{FOOT}\n2\nEn die?\n")
    assert [("1", "Kent u die?"), ("2", "En die?")] == [(q.label, q.text) for q in doc.questions]
    assert ["running_foot"] == [piece.kind for piece in doc.furniture]


@pytest.mark.parametrize("rest", ["2024/veer-vaart-niet.html", "www/veer?id=12&bron=brief"])
def test_the_rest_of_an_address_alone_on_the_last_page(rest: str) -> None:
    """It belongs to the note that breaks off at the end of the page above."""
    text = f"{ASKED}\n\n{REPLIED}\n\nVraag 1\nKent u «de zee»?1\n\nAntwoord 1\nJa.\n\n"
    doc = read(f"{text}1 Zeeblad, 3 mei 2024, www.zeeblad.example/nieuws/\n{FOOT} 1\n\f{rest}\n")
    assert [("1", f"Zeeblad, 3 mei 2024, www.zeeblad.example/nieuws/{rest}")] == notes(doc)
    assert ["Kent u «de zee»?", "Ja."] == texts(doc)
