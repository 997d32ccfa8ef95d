"""unaccounted: empty for what the readers make, and telling when something is wrong."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import kvlib
import samples
from fictional import make, pdf
from fictional.formats import FORMATS
from kvlib.model import (
    Answer,
    Chamber,
    Document,
    Footnote,
    Furniture,
    FurnitureKind,
    Kind,
    NoteMark,
    Paragraph,
    Question,
)
from kvlib.testing import Stretch, unaccounted

SEEDS = range(12)

# Longer than what is found by chance; a note, so that there are marks; two questions.
BODY = """\
Vraag 1
Kent u het rapport over de vuurtorens langs de kust?1

Antwoord 1
Ja. Het rapport is mij op 3 mei 2024 aangeboden door de dienst.

Het wordt met een brief aan de Kamer gezonden.

Vraag 2
Waarom branden de lampen overdag ook als de zon schijnt?

Antwoord 2
Omdat de schakelaars stuk zijn, wat dit jaar wordt hersteld.

1 Dienst der Vuurtorens, jaarverslag over 2023, bladzijde 12.
"""
LINES = f"{samples.ASKED}\n\n{samples.REPLIED}\n\n{BODY}"
XML = samples.xml(
    """
<vraag><nr>Vraag 1</nr><al>Kent u het rapport over de vuurtorens langs de kust?<noot id="n1"
type="voet"><noot.nr>1</noot.nr><noot.al>Dienst der Vuurtorens, jaarverslag over 2023, bladzijde
12.</noot.al></noot></al></vraag>
<antwoord><nr>Antwoord 1</nr><al>Ja. Het rapport is mij op 3 mei 2024 aangeboden door de
dienst.</al><al>Het wordt met een brief aan de Kamer gezonden.</al></antwoord>
<vraag><nr>Vraag 2</nr><al>Waarom branden de lampen overdag ook als de zon schijnt?</al></vraag>
<antwoord><nr>Antwoord 2</nr><al>Omdat de schakelaars stuk zijn, wat dit jaar wordt
hersteld.</al></antwoord>
"""
)
SOURCES = {
    "XML": XML.encode(),
    "PDF": pdf.render(
        attrs.evolve(
            kvlib.loads(XML),
            chamber=Chamber.TWEEDE_KAMER,
            identifier="ah-tk-20232024-9004",
            session="2023-2024",
            number="9004",
        )
    ),
    "text": LINES.encode(),
}

of_each = pytest.mark.parametrize("name", SOURCES)


def _read(name: str) -> tuple[bytes, Document]:
    return SOURCES[name], kvlib.loads(SOURCES[name])


def _found(data: bytes, doc: Document) -> dict[str, str]:
    """The text found on each side, joined."""
    sides: dict[str, str] = {}
    for stretch in unaccounted(data, doc):
        sides[stretch.side] = sides.get(stretch.side, "") + stretch.text
    return sides


def _solid(text: str) -> str:
    return "".join(text.split())


def _replaced(doc: Document, old: str, *new: str) -> Document:
    """The Document with the paragraph of this text replaced by others."""
    body = tuple(
        attrs.evolve(
            item,
            blocks=tuple(
                each
                for block in item.blocks
                for each in (
                    [Paragraph(text=text) for text in new] if block.text == old else [block]
                )
            ),
        )
        for item in doc.body
    )
    changed = attrs.evolve(doc, body=body)
    assert changed != doc
    return changed


LAST = "Omdat de schakelaars stuk zijn, wat dit jaar wordt hersteld."


# --- nothing ------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_the_readers_leave_nothing(name: str) -> None:
    """Of generated publications each character is once in the Document."""
    for seed in SEEDS:
        rendering = FORMATS[name]
        data = rendering.render(make(seed))
        doc = kvlib.loads(data, name=f"vraag{rendering.suffix}")
        text = rendering.plain_text(data) if rendering.plain_text else None
        assert () == unaccounted(data, doc, plain_text=text), seed


@of_each
def test_small_documents_leave_nothing(name: str) -> None:
    """Those that the tests below begin with are accounted for."""
    data, doc = _read(name)
    assert 2 == len(doc.questions) == len(doc.answers)
    assert ["1"] == [note.label for note in doc.footnotes]
    assert () == unaccounted(data, doc)


@of_each
def test_bytes_and_paths(name: str, tmp_path: Path) -> None:
    """A source is given as bytes, a path or its name."""
    data, doc = _read(name)
    path = tmp_path / "vraag"
    path.write_bytes(data)
    wrong = _replaced(doc, LAST)
    assert () == unaccounted(path, doc) == unaccounted(str(path), doc)
    assert unaccounted(data, wrong) == unaccounted(path, wrong) == unaccounted(str(path), wrong)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_of_text(encoding: str) -> None:
    """The text of a file is found in the encodings that kvlib reads."""
    data = samples.TEXT.encode(encoding)
    assert () == unaccounted(data, kvlib.loads(data, reader="text"))


@pytest.mark.parametrize("separator", [" ", ", ", ","])
def test_a_separator_of_marks_is_not_text(separator: str) -> None:
    """Of «?1, 2» the marks are in the Document; the comma between them is not."""
    text = LINES.replace("kust?1", f"kust?1{separator}2") + "2 Een tweede noot van de dienst.\n"
    doc = kvlib.loads(text)
    assert ["1", "2"] == [mark.label for mark in doc.questions[0].notes]
    assert () == unaccounted(text.encode(), doc)


# --- something ----------------------------------------------------------------


@of_each
def test_a_dropped_paragraph(name: str) -> None:
    """It is in the source alone."""
    data, doc = _read(name)
    assert {"source": _solid(LAST)} == _found(data, _replaced(doc, LAST))


@of_each
def test_a_dropped_item(name: str) -> None:
    """A question's label and text are in the source alone."""
    data, doc = _read(name)
    body = tuple(item for item in doc.body if item.label != "Vraag 2")
    question = doc.question("2")
    assert {"source": _solid(question.label + question.text)} == _found(
        data, attrs.evolve(doc, body=body)
    )


@of_each
def test_a_paragraph_put_in_twice(name: str) -> None:
    """The second is in the Document alone: each character counts once."""
    data, doc = _read(name)
    assert {"document": _solid(LAST)} == _found(data, _replaced(doc, LAST, LAST, LAST))


@of_each
def test_a_note_put_into_its_sentence_too(name: str) -> None:
    """A note that stands in the text and among the notes is once too often there."""
    data, doc = _read(name)
    twice = _replaced(doc, LAST, f"{LAST} {doc.footnotes[0].text}")
    assert {"document": _solid(doc.footnotes[0].text)} == _found(data, twice)


@of_each
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stuk", "heel"),
        ("jaar", "raaj"),  # the same letters
        ("dit jaar wordt", "wordt dit jaar"),
        ("zijn, wat", "zijn wat"),
        ("zijn, wat", "zijn,, wat"),
        ("wordt hersteld", "hersteld"),
        ("de schakelaars", "de de schakelaars"),
        ("hersteld.", "hersteld"),
        ("stuk", "Stuk"),
    ],
)
def test_a_changed_word(name: str, old: str, new: str) -> None:
    """Any change of a word shows, also one that keeps the letters, and a comma's."""
    data, doc = _read(name)
    assert {} != _found(data, _replaced(doc, LAST, LAST.replace(old, new)))


@of_each
def test_a_changed_word_is_shown_alone(name: str) -> None:
    """The text around it is not."""
    data, doc = _read(name)
    changed = _replaced(doc, LAST, LAST.replace("stuk", "GOED"))
    assert (
        Stretch(side="source", text="stuk"),
        Stretch(side="document", text="GOED"),
    ) == unaccounted(data, changed)


@of_each
def test_white_space_and_hyphens_are_passed_over(name: str) -> None:
    """The way in which a word was broken does not count."""
    data, doc = _read(name)
    assert () == unaccounted(
        data, _replaced(doc, LAST, LAST.replace("schakelaars", "scha- kelaars"))
    )


def test_characters_without_width_are_passed_over() -> None:
    """No reader keeps them; those that turn the letters round count."""
    data = samples.TEXT.encode()
    for sign, is_told in (
        ("\u200b", False),
        ("\u2066", False),
        ("\ufeff", False),
        ("\u202e", True),
    ):
        source = data.replace(b"Kent u", f"Ken{sign}t u".encode())
        assert source != data
        found = unaccounted(source, kvlib.loads(data), plain_text=source.decode())
        assert bool(found) == is_told


@of_each
def test_a_lost_note(name: str) -> None:
    """Its label and its text are in the source alone."""
    data, doc = _read(name)
    lost = attrs.evolve(doc, footnotes=())
    assert {"source": _solid(f"1 {doc.footnotes[0].text}")} == _found(data, lost)


@pytest.mark.parametrize("name", ["PDF", "text"])
def test_a_lost_mark(name: str) -> None:
    """If marks are printed, one that is gone is in the source alone."""
    data, doc = _read(name)
    text = doc.questions[0].text
    assert {"source": "1"} == _found(data, _replaced(doc, text, text))


@pytest.mark.parametrize("name", ["PDF", "text"])
def test_a_mark_that_stayed_in_the_text(name: str) -> None:
    """A mark and the figure that it was made of are one too many."""
    data, doc = _read(name)
    question = doc.questions[0]
    text = f"{question.text}1"
    block = Paragraph(text=text, marks=(NoteMark(at=len(text), label="1", footnote=0),))
    body = (attrs.evolve(question, blocks=(block,)), *doc.body[1:])
    assert {"document": "1"} == _found(data, attrs.evolve(doc, body=body))


KINDS: tuple[FurnitureKind, ...] = (
    "running_head",
    "running_foot",
    "page_number",
    "colophon",
    "title_block",
    "letterhead",
    "closing",
    "surroundings",
)


@of_each
@pytest.mark.parametrize("kind", KINDS)
def test_everything_put_into_furniture(name: str, kind: FurnitureKind) -> None:
    """Furniture holds lines of its kinds only: content that is put there is lost."""
    data, doc = _read(name)
    texts = [text for item in doc.body for text in (item.label, *(b.text for b in item.blocks))]
    furniture = tuple(Furniture(kind=kind, text=text) for text in texts)
    hidden = attrs.evolve(doc, body=(), furniture=(*doc.furniture, *furniture))
    found = _found(data, hidden)
    assert _solid(LAST) in found["source"]
    assert "document" not in found


PLACED = f"""\
Ministerie van Verre Zaken
{samples.ASKED}

Vraag 1
Kent u die?

Antwoord 1
Die ken ik.
Ministerie van Verre Zaken
7
Sinds jaar en dag.
8
Hoogachtend,
Is dat alles?
"""


@pytest.mark.parametrize(
    ("kind", "texts", "left"),
    [
        ("letterhead", ("Ministerie van Verre Zaken",) * 2, ""),
        ("closing", ("Hoogachtend,",), ""),
        ("surroundings", ("Hoogachtend,",), ""),
        ("page_number", ("7", "8"), ""),
        ("page_number", ("8", "7"), "7"),
        ("closing", ("Is dat alles?",), "Isdatalles?"),
        ("letterhead", ("Die ken ik.",), "Diekenik."),
        ("colophon", ("Hoogachtend,",), "Hoogachtend,"),
        ("title_block", ("Hoogachtend,",), "Hoogachtend,"),
    ],
)
def test_furniture_by_its_place(kind: FurnitureKind, texts: tuple[str, ...], left: str) -> None:
    """Before the first item, after the last, on two pages, or counting; and no other."""
    furniture = tuple(Furniture(kind=kind, text=text) for text in texts)
    items = (
        Question(label="Vraag 1", numbers=("1",), blocks=(Paragraph(text="Kent u die?"),)),
        Answer(label="Antwoord 1", numbers=("1",), blocks=(Paragraph(text="Sinds jaar en dag."),)),
    )
    doc = Document(kind=Kind.ANSWERS, heading=samples.ASKED, body=items, furniture=furniture)
    source = "".join(stretch.text for stretch in unaccounted(PLACED.encode(), doc))
    assert all((_solid(text) in source) == (_solid(text) == left) for text in texts)


@of_each
@pytest.mark.parametrize("other", [samples.TEXT, XML.replace("1", "3")])
def test_the_document_of_another_source(name: str, other: str) -> None:
    """Both have what the other lacks."""
    assert {"source", "document"} == set(_found(SOURCES[name], kvlib.loads(other)))


@pytest.mark.parametrize("name", ["XML", "PDF", "text, plain"])
def test_sources_and_documents_swapped(name: str) -> None:
    """Of two generated publications, neither accounts for the other."""
    first, second = (FORMATS[name].render(make(seed)) for seed in (3, 5))
    assert {"source", "document"} == set(_found(first, kvlib.loads(second)))
    assert {"source", "document"} == set(_found(second, kvlib.loads(first)))


def test_a_document_without_a_heading() -> None:
    """Text without the heading of the questions is compared all the same."""
    lines = f"{samples.REPLIED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\nJa.\n".encode()
    for source in (lines, lines.partition(b"\n\n")[2]):
        document = kvlib.loads(source)
        assert (document.heading, unaccounted(source, document)) == ("", ())


def test_a_short_answer_that_is_lost() -> None:
    """Also what is too short to be found for sure is counted."""
    data, doc = SOURCES["text"], kvlib.loads(LINES)
    body = tuple(
        attrs.evolve(item, label="") if item.label == "Vraag 1" else item for item in doc.body
    )
    assert {"source": "Vraag1"} == _found(data, attrs.evolve(doc, body=body))


def test_what_is_invented() -> None:
    """Text that no source has is in the Document alone."""
    data, doc = SOURCES["text"], kvlib.loads(LINES)
    question = Question(label="Vraag 3", numbers=("3",), blocks=(Paragraph(text="Quo vadis?"),))
    answer = Answer(label="", numbers=(), blocks=())
    more = attrs.evolve(doc, body=(*doc.body, question, answer))
    assert {"document": "Vraag3Quovadis?"} == _found(data, more)
    note = Footnote(label="9", blocks=())
    assert {"document": "9"} == _found(data, attrs.evolve(doc, footnotes=(*doc.footnotes, note)))


def test_xml_counts_what_no_reader_shows() -> None:
    """Text of an element that a reader does not know is in the source alone."""
    data = XML.replace("</kamervragen>", "<onbekend>Een vreemd element.</onbekend></kamervragen>")
    doc = kvlib.loads(XML)
    assert {"source": "Eenvreemdelement."} == _found(data.encode(), doc)


def test_furniture_after_a_text_whose_last_word_has_a_mark() -> None:
    """The mark stands in the text of the source, and hides the end of the last answer from it."""
    page = (
        "Vragen van het lid Oudega (DOE) aan de Minister van Defensie over een brug (ingezonden 3 "
        "mei 2024).\nVraag 1\nVaart de pont?\nAntwoord 1\nDat is veel1.\n1 Prijspeil.\nSlot van ons"
    )
    last = Paragraph(text="Dat is veel.", marks=(NoteMark(at=11, label="1", footnote=0),))
    document = Document(
        kind=Kind.ANSWERS,
        heading=page.partition("\n")[0],
        body=(
            Question(label="Vraag 1", numbers=("1",), blocks=(Paragraph(text="Vaart de pont?"),)),
            Answer(label="Antwoord 1", numbers=("1",), blocks=(last,)),
        ),
        footnotes=(Footnote(label="1", blocks=(Paragraph(text="Prijspeil."),)),),
        furniture=(Furniture(kind="surroundings", text="Slot van ons"),),
    )
    assert () == unaccounted(b"PK\x03\x04", document, plain_text=page)


def test_a_mark_that_holds_a_paragraph_is_text() -> None:
    """The reader reads it, so that it is no mark."""
    body = (
        samples.xml()
        .replace("<al>Ja", "<nootref><al>Ja")
        .replace("één.</al>", "één.</al></nootref>")
    )
    assert "<nootref>" in body
    assert () == unaccounted(body.encode(), kvlib.loads(body, name="a.xml"))
