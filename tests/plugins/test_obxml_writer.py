"""The writer of official XML: each element and attribute, what comes back, what it warns of."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from lxml import etree

import kvlib
import strategies
from corpus import CORPUS, FORMATS, real_paths
from fictional import make
from kvlib.errors import WriteError, WriteWarning
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Chamber,
    Document,
    Emphasis,
    Footnote,
    Item,
    Kind,
    Link,
    ListItem,
    Mark,
    Member,
    MetadataEntry,
    NoteMark,
    Office,
    Officeholder,
    Paragraph,
    Question,
    Remark,
    RemarkKind,
    Reply,
    Subheading,
    Table,
)
from kvlib.testing import sample_documents
from kvlib_obxml import LOSES, ObXmlOptions

ANSWERED, NAMELESS, _ = sample_documents()
NOTICE = evolve(NAMELESS, identifier="ah-1299999")
UNCHECKED = ObXmlOptions(check=False)

# --- making Documents ---------------------------------------------------------


def blocks(*given: str | Block) -> tuple[Block, ...]:
    return tuple(Paragraph(text=each) if isinstance(each, str) else each for each in given)


def q(number: str, *given: str | Block) -> Question:
    return Question(label=f"Vraag {number}", numbers=(number,), blocks=blocks(*given))


def a(number: str, *given: str | Block) -> Answer:
    return Answer(label=f"Antwoord {number}", numbers=(number,), blocks=blocks(*given))


def remark(kind: RemarkKind, label: str, *given: str | Block) -> Remark:
    return Remark(kind=kind, label=label, blocks=blocks(*given))


def marked(text: str, *marks: Mark) -> Paragraph:
    return Paragraph(text=text, marks=marks)


def at(place: int, note: int | None, label: str = "") -> NoteMark:
    """The mark of a note, which has the note's own label unless it is given."""
    return NoteMark(at=place, label=label or str((note or 0) + 1), footnote=note)


def italic(start: int, end: int) -> Emphasis:
    return Emphasis(start=start, end=end, style="italic")


def item(marker: str, text: str = "sluis", level: int = 1) -> ListItem:
    return ListItem(marker=marker, text=text, level=level)


def notes(*labels: str) -> tuple[Footnote, ...]:
    return tuple(Footnote(label=label, blocks=blocks(f"Zie {label}.")) for label in labels)


def row(*cells: str | Cell, header: bool = False) -> tuple[Cell, ...]:
    return tuple(
        cell if isinstance(cell, Cell) else Cell(text=cell, header=header) for cell in cells
    )


def answered(*body: Item, footnotes: tuple[Footnote, ...] = ()) -> Document:
    return evolve(ANSWERED, body=body, footnotes=footnotes)


Q1, A1 = q("1", "Kent u de sluis?"), a("1", "Ja.")
Q2, A2 = q("2", "Is zij dicht?"), a("2", "Nee.")


# --- what is written ----------------------------------------------------------


def written(document: Document) -> etree._Element:
    return etree.fromstring(kvlib.dumps(document, "obxml", options=UNCHECKED).encode())


XMLNS = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def shown(element: etree._Element) -> str:
    """An element without the lines that only lay it out."""
    text: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return "".join(line.strip() for line in text.replace(XMLNS, "").splitlines())


def of_question(*given: str | Block, footnotes: tuple[Footnote, ...] = ()) -> str:
    """What is below the label of a question."""
    (question,) = written(answered(q("1", *given), footnotes=footnotes)).iter("vraag")
    return "".join(map(shown, [*question][1:]))


LIST = (
    '<lijst type="expliciet" start="1" level="single" nr-sluiting="." nummerbreedte="2-cijferig">'
)


def group(width: int, *sections: str) -> str:
    """A part of a table, with its columns."""
    columns = (
        f'<colspec colnum="{n}" colname="col{n}" colwidth="1*"/>' for n in range(1, width + 1)
    )
    return f'<tgroup cols="{width}">{"".join((*columns, *sections))}</tgroup>'


def rows(tag: str, *given: str) -> str:
    return f"<{tag}>{''.join(f'<row>{each}</row>' for each in given)}</{tag}>"


def entry(column: int, text: str, last: int = 0, more: str = "") -> str:
    """A cell, which may reach to another column."""
    place = f'namest="col{column}" nameend="col{last}"' if last else f'colname="col{column}"'
    return f"<entry {place}{more}><al>{text}</al></entry>"


NOTE = '<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>Zie 1.</noot.al></noot>'

BLOCKS: dict[str, tuple[tuple[str | Block, ...], str]] = {
    "paragraphs": (("Eén.", "Twee & <drie>."), "<al>Eén.</al><al>Twee &amp; &lt;drie&gt;.</al>"),
    "a subheading": (
        (Subheading(text="Water"), "Ja."),
        '<tussenkop kopopmaak="cur">Water</tussenkop><al>Ja.</al>',
    ),
    "italics": (
        (marked("een twee", italic(0, 3)),),
        '<al><nadruk type="cur">een</nadruk> twee</al>',
    ),
    "bold": (
        (marked("een twee", Emphasis(start=4, end=8, style="bold")),),
        '<al>een <nadruk type="vet">twee</nadruk></al>',
    ),
    "bold italics": (
        (marked("een", Emphasis(start=0, end=3, style="bold_italic")),),
        '<al><nadruk type="vetcur">een</nadruk></al>',
    ),
    "underlining": (
        (marked("een", Emphasis(start=0, end=3, style="underline")),),
        '<al><nadruk type="ondlijn">een</nadruk></al>',
    ),
    "raised": (
        (marked("1e", Emphasis(start=1, end=2, style="superscript")),),
        "<al>1<sup>e</sup></al>",
    ),
    "lowered": (
        (marked("CO2", Emphasis(start=2, end=3, style="subscript")),),
        "<al>CO<inf>2</inf></al>",
    ),
    "a web address": (
        (marked("zie hier", Link(start=4, end=8, target="https://zee.example/")),),
        '<al>zie <extref soort="URL" doc="https://zee.example/" status="actief">hier</extref></al>',
    ),
    "another publication": (
        (marked("zie hier", Link(start=4, end=8, target="kst-31066-119")),),
        '<al>zie <extref soort="document" doc="kst-31066-119" status="actief">hier</extref></al>',
    ),
    "stretches in each other": (
        (marked("abcd", italic(0, 4), Emphasis(start=1, end=2, style="bold")),),
        '<al><nadruk type="cur">a<nadruk type="vet">b</nadruk>cd</nadruk></al>',
    ),
    "a shorter stretch before a longer one": (
        (marked("abcd", Emphasis(start=0, end=2, style="bold"), italic(0, 4)),),
        '<al><nadruk type="cur"><nadruk type="vet">ab</nadruk>cd</nadruk></al>',
    ),
    "stretches that overlap": (
        (marked("abcd", italic(0, 3), Emphasis(start=1, end=4, style="bold")),),
        '<al><nadruk type="cur">a<nadruk type="vet">bc</nadruk></nadruk>'
        '<nadruk type="vet">d</nadruk></al>',
    ),
    "a list": (
        (item("a.", "zee"), item("", "land")),
        f"{LIST}<li><li.nr>a.</li.nr><al>zee</al></li><li><al>land</al></li></lijst>",
    ),
    "a list in an item": (
        (item("1."), item("–", level=2), item("2.")),
        f"{LIST}<li><li.nr>1.</li.nr><al>sluis</al>{LIST}<li><li.nr>–</li.nr><al>sluis</al></li>"
        "</lijst></li><li><li.nr>2.</li.nr><al>sluis</al></li></lijst>",
    ),
    "a paragraph between items of an inner list": (
        (item("1."), item("a.", level=2), "En:", item("b.", level=2), "Tot slot."),
        f"{LIST}<li><li.nr>1.</li.nr><al>sluis</al>{LIST}<li><li.nr>a.</li.nr><al>sluis</al></li>"
        f"</lijst><al>En:</al>{LIST}<li><li.nr>b.</li.nr><al>sluis</al></li></lijst></li></lijst>"
        "<al>Tot slot.</al>",
    ),
    "a table": (
        (Table(rows=(row("Jaar", "Aantal", header=True), row("2024", ""))),),
        "<table>"
        + group(
            2,
            rows("thead", entry(1, "Jaar") + entry(2, "Aantal")),
            rows("tbody", entry(1, "2024") + '<entry colname="col2"/>'),
        )
        + "</table>",
    ),
    "merged cells": (
        (
            Table(
                rows=(
                    row(Cell(text="a", rowspan=2), "b"),
                    row("c"),
                    row(Cell(text="d", colspan=2)),
                )
            ),
        ),
        "<table>"
        + group(
            2,
            rows(
                "tbody",
                entry(1, "a", more=' morerows="1"') + entry(2, "b"),
                entry(2, "c"),
                entry(1, "d", 2),
            ),
        )
        + "</table>",
    ),
    "a merged cell below another": (
        (
            Table(
                rows=(
                    row(Cell(text="a", rowspan=2), "b", "c"),
                    row(Cell(text="d", colspan=2)),
                )
            ),
        ),
        "<table>"
        + group(
            3,
            rows(
                "tbody",
                entry(1, "a", more=' morerows="1"') + entry(2, "b") + entry(3, "c"),
                entry(2, "d", 3),
            ),
        )
        + "</table>",
    ),
    "a header further down": (
        (Table(rows=(row("a"), row("b", header=True), row("c"))),),
        "<table>"
        + group(1, rows("tbody", entry(1, "a")))
        + group(1, rows("thead", entry(1, "b")), rows("tbody", entry(1, "c")))
        + "</table>",
    ),
    "parts of other widths": (
        (Table(rows=(row("a", header=True), row("b", "c", header=True))),),
        "<table>"
        + group(2, rows("thead", entry(1, "a"), entry(1, "b") + entry(2, "c")))
        + "</table>",
    ),
    "a wide part below a narrow one": (
        (Table(rows=(row("a"), row("b", "c", header=True))),),
        "<table>"
        + group(1, rows("tbody", entry(1, "a")))
        + group(2, rows("thead", entry(1, "b") + entry(2, "c")))
        + "</table>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    given, expected = BLOCKS[name]
    assert of_question(*given) == expected


NOTED: dict[str, tuple[tuple[Block, ...], tuple[Footnote, ...], str]] = {
    "in the sentence": (
        (marked("Ja, nee.", at(2, 0)),),
        notes("1"),
        f"<al>Ja{NOTE}, nee.</al>",
    ),
    "a second mark": (
        (marked("Ja.", at(3, 0)), marked("Nee.", at(4, 0))),
        notes("1"),
        f'<al>Ja.{NOTE}</al><al>Nee.<nootref refid="n1"/></al>',
    ),
    "a second mark with another label": (
        (marked("Ja.", at(3, 0)), marked("Nee.", at(4, 0, "*"))),
        notes("1"),
        f'<al>Ja.{NOTE}</al><al>Nee.<nootref refid="n1">*</nootref></al>',
    ),
    "a first mark with another label": (
        (marked("Ja.", at(3, 0, "*")),),
        notes("1"),
        f'{NOTE}<al>Ja.<nootref refid="n1">*</nootref></al>',
    ),
    "a mark without a note": (
        (marked("Ja.", at(3, None, "7")),),
        (),
        "<al>Ja.<nootref>7</nootref></al>",
    ),
    "marks in another order": (
        (marked("Ja.", at(1, 1), at(3, 0)),),
        notes("1", "2"),
        f'{NOTE}<noot id="n2" type="voet"><noot.nr>2</noot.nr><noot.al>Zie 2.</noot.al></noot>'
        '<al>J<nootref refid="n2"/>a.<nootref refid="n1"/></al>',
    ),
    "a note without a mark before one with it": (
        (marked("Ja.", at(3, 1)),),
        notes("1", "2"),
        f'{NOTE}<noot id="n2" type="voet"><noot.nr>2</noot.nr><noot.al>Zie 2.</noot.al></noot>'
        '<al>Ja.<nootref refid="n2"/></al>',
    ),
    "without a label": (
        (marked("Ja.", NoteMark(at=3, label="", footnote=0)),),
        (Footnote(label="", blocks=blocks("Zie.")),),
        '<al>Ja.<noot id="n1" type="voet"><noot.al>Zie.</noot.al></noot></al>',
    ),
    "a list in a note": (
        (marked("Ja.", at(3, 0)),),
        (Footnote(label="1", blocks=(*blocks("Te weten:"), item("a."))),),
        '<al>Ja.<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>Te weten:</noot.al>'
        f"{LIST.replace('<lijst', '<noot.lijst')}<noot.li><li.nr>a.</li.nr><noot.al>sluis"
        "</noot.al></noot.li></noot.lijst></noot></al>",
    ),
    "in a cell": (
        (Table(rows=((Cell(text="12", marks=(at(2, 0),)),),)),),
        notes("1"),
        f"<table>{group(1, rows('tbody', entry(1, f'12{NOTE}')))}</table>",
    ),
}


@pytest.mark.parametrize("name", NOTED)
def test_notes(name: str) -> None:
    given, footnotes, expected = NOTED[name]
    document = evolve(answered(q("1", *given), footnotes=footnotes), question_number=None)
    (question,) = written(document).iter("vraag")
    assert "".join(map(shown, [*question][1:])) == expected


IDS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "all numbers": (
        {"question_number": "2024Z91234", "number": "9002"},
        ["ID-2024Z91234-d1e1", "ID-9002-d1e2", "ID-9002-d1e3"],
    ),
    "no number of the questions": ({"number": "9002"}, ["n1", "n2", "n3"]),
    "no number of the answers": ({"question_number": "2024Z91234"}, ["n1", "n2", "n3"]),
    "a number of another form": (
        {"question_number": "2024Z91234", "number": '9002 "en'},
        ["n1", "n2", "n3"],
    ),
}


@pytest.mark.parametrize("name", IDS)
def test_the_ids_of_notes_are_of_one_form(name: str) -> None:
    """They have the number of the questions or of the answers in them if all these are known."""
    fields, expected = IDS[name]
    document = answered(
        q("1", marked("Kan dat?", at(8, 0))),
        a("1", marked("Ja.", at(3, 1), at(3, 0))),
        footnotes=notes("1", "2", "3"),
    )
    document = evolve(document, **{"question_number": None, "number": None, **fields})
    assert [note.get("id") for note in written(document).iter("noot")] == expected


def test_a_note_without_a_mark_is_below_the_items() -> None:
    document = evolve(answered(Q1, A1, footnotes=notes("1")), number=None)
    body = written(document).find("kamervragen")
    assert body is not None
    assert NOTE == shown(body[-1])


# --- items --------------------------------------------------------------------


def test_items_are_in_printed_order() -> None:
    document = answered(
        remark("see_also", "", "Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 1."),
        q("2", "Dicht?"),
        a("2", "Nee."),
        Question(label="", numbers=(), blocks=blocks("Kan dat?")),
        remark("explanation", "Toelichting", "Ter aanvulling."),
        remark("annex", "Bijlage 1", "Sluizen."),
    )
    body = written(document).find("kamervragen")
    assert body is not None
    assert [shown(each) for each in body if len(each) and each.tag not in HEAD] == [
        "<kamervraagopmerking><al>Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 1."
        "</al></kamervraagopmerking>",
        '<vraag><nr status="officieel">Vraag 2</nr><al>Dicht?</al></vraag>',
        '<antwoord><nr status="officieel">Antwoord 2</nr><al>Nee.</al></antwoord>',
        "<vraag><al>Kan dat?</al></vraag>",
        '<kamervraagopmerking><nr status="officieel">Toelichting</nr><al>Ter aanvulling.</al>'
        "</kamervraagopmerking>",
        '<kamervraagbijlage><nr status="officieel">Bijlage 1</nr><al>Sluizen.</al>'
        "</kamervraagbijlage>",
    ]


HEAD = frozenset(("kamervraagkop", "kamervraagnummer", "kamervraagomschrijving"))

# --- the head -----------------------------------------------------------------

SCHEMA = "http://technische-documentatie.oep.overheid.nl/schema/op-xsd-2012-2"
POINTER = (
    '<meta name="OVERHEIDop.externMetadataRecord" scheme="" '
    'content="https://zoek.officielebekendmakingen.nl/{}/metadata.xml"/>'
)


def test_the_root() -> None:
    root = written(ANSWERED)
    assert root.tag == "officiele-publicatie"
    instance = "{http://www.w3.org/2001/XMLSchema-instance}"
    assert root.items() == [(f"{instance}noNamespaceSchemaLocation", SCHEMA)]
    assert [each.tag for each in root] == ["metadata", "kamervragen"]


def test_the_file_says_that_it_is_not_a_publication() -> None:
    above = kvlib.dumps(ANSWERED, "obxml").partition("<officiele-publicatie")[0]
    assert above.splitlines() == [
        "<?xml version='1.0' encoding='UTF-8'?>",
        "<!-- Made by kvlib; officielebekendmakingen.nl did not publish this file. -->",
    ]


ASKED = Document(
    kind=Kind.QUESTIONS,
    identifier="kv-tk-2024Z91234",
    chamber=Chamber.TWEEDE_KAMER,
    question_number="2024Z91234",
    heading="Vragen van het lid Bos (ZP) aan de Minister van Defensie over de dijk.",
)
TITLES: dict[str, tuple[Document, list[str], str]] = {
    "answers": (
        evolve(ANSWERED, session="2024-2025", number="9002", question_number="2024Z91234"),
        [
            '<tekstregel inhoud="vergaderjaar">Vergaderjaar 2024-2025</tekstregel>',
            '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>',
            '<tekstregel inhoud="documenttype">Aanhangsel van de Handelingen</tekstregel>',
            "<kamervraagnummer>9002</kamervraagnummer>",
        ],
        f"{POINTER.format(ANSWERED.identifier)}"
        '<meta name="OVERHEIDop.vraagnummer" content="2024Z91234"/>',
    ),
    "questions": (
        ASKED,
        [
            '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>',
            '<tekstregel inhoud="documenttype">Vragen gesteld door de leden der Kamer</tekstregel>',
            "<kamervraagnummer>2024Z91234</kamervraagnummer>",
        ],
        POINTER.format("kv-tk-2024Z91234"),
    ),
    "the senate": (
        evolve(
            ASKED, identifier="kv-ek-209100007", chamber=Chamber.EERSTE_KAMER, question_number=None
        ),
        [
            '<tekstregel inhoud="kameraanduiding">Eerste Kamer der Staten-Generaal</tekstregel>',
            '<tekstregel inhoud="documenttype">Vragen gesteld door de leden der Kamer</tekstregel>',
        ],
        POINTER.format("kv-ek-209100007"),
    ),
    "what would be read otherwise": (
        evolve(ANSWERED, session="2024", number="AH2134", question_number=None),
        [
            '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>',
            '<tekstregel inhoud="documenttype">Aanhangsel van de Handelingen</tekstregel>',
        ],
        f"{POINTER.format(ANSWERED.identifier)}"
        '<meta name="OVERHEIDop.vergaderjaar" content="2024"/>'
        '<meta name="OVERHEIDop.aanhangselNummer" content="AH2134"/>',
    ),
    "the source's own entries": (
        evolve(
            ASKED,
            metadata=(
                MetadataEntry(
                    name="DC.identifier", scheme="OVERHEIDop.ParlID", value="kv-tk-2024Z91234"
                ),
                MetadataEntry(name="DC.title", scheme=None, value="Over de «dijk»"),
            ),
        ),
        [
            '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>',
            '<tekstregel inhoud="documenttype">Vragen gesteld door de leden der Kamer</tekstregel>',
            "<kamervraagnummer>2024Z91234</kamervraagnummer>",
        ],
        f"{POINTER.format('kv-tk-2024Z91234')}"
        '<meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="kv-tk-2024Z91234"/>'
        '<meta name="DC.title" content="Over de «dijk»"/>',
    ),
    "entries of other formats": (
        evolve(
            ASKED,
            chamber="tweede-kamer",  # type: ignore[arg-type]
            kind="questions",  # type: ignore[arg-type]
            metadata=(
                MetadataEntry(name="Title", scheme="PDF", value="None"),
                MetadataEntry(
                    name="OVERHEIDop.externMetadataRecord",
                    scheme="",
                    value="https://zoek.officielebekendmakingen.nl/kv-tk-2024Z91234/metadata.xml",
                ),
                MetadataEntry(name="DCTERMS.language", scheme="DCTERMS.RFC4646", value="nl"),
                MetadataEntry(name="titel", scheme=None, value="Vragen"),
                MetadataEntry(name="DCX.title", scheme=None, value="Vragen"),
            ),
        ),
        [
            '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>',
            '<tekstregel inhoud="documenttype">Vragen gesteld door de leden der Kamer</tekstregel>',
            "<kamervraagnummer>2024Z91234</kamervraagnummer>",
        ],
        f"{POINTER.format('kv-tk-2024Z91234')}"
        '<meta name="DCTERMS.language" scheme="DCTERMS.RFC4646" content="nl"/>',
    ),
    "entries that contradict the Document": (
        evolve(
            ASKED,
            question_number=None,
            metadata=(MetadataEntry(name="DC.identifier", scheme="", value="ah-tk-20242025-1"),),
        ),
        [
            '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>',
            '<tekstregel inhoud="documenttype">Vragen gesteld door de leden der Kamer</tekstregel>',
        ],
        '<meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="kv-tk-2024Z91234"/>'
        f"{POINTER.format('kv-tk-2024Z91234')}"
        '<meta name="DC.identifier" scheme="" content="ah-tk-20242025-1"/>',
    ),
}


@pytest.mark.parametrize("name", TITLES)
def test_title_and_metadata(name: str) -> None:
    document, title, metadata = TITLES[name]
    root = written(document)
    assert title == [shown(each) for each in root.iter("tekstregel", "kamervraagnummer")]
    assert f"<metadata>{metadata}</metadata>" == shown(root[0])


MINISTER = Office(role="Minister", preposition="van", portfolio="Defensie")
DAY = date(2024, 5, 3)


def holder(name: str, portfolio: str = "Zee") -> Officeholder:
    office = Office(role="Minister", preposition=None, portfolio=portfolio)
    return Officeholder(name=name, office=office)


def heading_of(**fields: Any) -> list[str]:
    """The headings of a Document with these fields and no others."""
    bare = Document(kind=Kind.QUESTIONS, identifier="kv-tk-2024Z91234")
    root = written(evolve(bare, **fields))
    return [shown(each) for each in root.iter("kamervraagomschrijving")]


OMSCHRIJVING = '<kamervraagomschrijving type="{}">{}</kamervraagomschrijving>'
NAAM = "<naam><achternaam>{}</achternaam></naam>"
HEADINGS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "everything": (
        {
            "heading": "Vragen van het lid Van Dam (ZP) aan de Minister van Defensie over defensie "
            "(ingezonden 3 mei 2024).",
            "askers": (Member(name="Van Dam", party="ZP"),),
            "addressees": (MINISTER,),
            "subject": "defensie",
            "submitted": DAY,
        },
        [
            OMSCHRIJVING.format(
                "vraag",
                f"Vragen van het lid {NAAM.format('Van Dam')} (<organisatie>ZP</organisatie>) aan "
                "de Minister van Defensie over <kamervraagonderwerp>defensie"
                '</kamervraagonderwerp> (ingezonden <datum isodatum="2024-05-03">3 mei 2024'
                "</datum>).",
            )
        ],
    ),
    "a party of two": (
        {
            "heading": "Vragen van de leden Bos (DP), De Wit en Ee (beiden ZP)",
            "askers": (
                Member(name="Bos", party="DP"),
                Member(name="De Wit", party="ZP"),
                Member(name="Ee", party="ZP"),
            ),
        },
        [
            OMSCHRIJVING.format(
                "vraag",
                f"Vragen van de leden {NAAM.format('Bos')} (<organisatie>DP</organisatie>), "
                f"{NAAM.format('De Wit')} en {NAAM.format('Ee')} (beiden "
                "<organisatie>ZP</organisatie>)",
            )
        ],
    ),
    "one party twice": (
        {
            "heading": "Vragen van de leden Bos (ZP) en Ee (ZP)",
            "askers": (Member(name="Bos", party="ZP"), Member(name="Ee", party="ZP")),
        },
        [
            OMSCHRIJVING.format(
                "vraag",
                f"Vragen van de leden {NAAM.format('Bos')} (<organisatie>ZP</organisatie>) en "
                f"{NAAM.format('Ee')} (<organisatie>ZP</organisatie>)",
            )
        ],
    ),
    "a member that the heading does not name": (
        {"heading": "Vragen van Bos", "askers": (Member(name="Ee"), Member(name="Bos"))},
        [OMSCHRIJVING.format("vraag", f"Vragen van {NAAM.format('Bos')}")],
    ),
    "a day in another form": (
        {"heading": "Vragen (ingezonden 1e mei '24)", "submitted": date(2024, 5, 1)},
        [
            OMSCHRIJVING.format(
                "vraag", 'Vragen (ingezonden 1e mei \'24)<datum isodatum="2024-05-01"/>'
            )
        ],
    ),
    "a day without a heading": (
        {"reply": Reply(heading="", received=DAY)},
        [OMSCHRIJVING.format("antwoord", '<datum isodatum="2024-05-03"/>')],
    ),
    "an answer": (
        {
            "reply": Reply(
                heading="Antwoord van Minister Ee (Zee) (ontvangen 3 mei 2024)",
                officeholders=(holder("Ee"),),
                received=DAY,
            )
        },
        [
            OMSCHRIJVING.format(
                "antwoord",
                f"Antwoord van Minister {NAAM.format('Ee')} (<organisatie>Zee</organisatie>) "
                '(ontvangen <datum isodatum="2024-05-03">3 mei 2024</datum>)',
            )
        ],
    ),
    "two answers": (
        {
            "reply": Reply(
                heading="Antwoord van Minister Ee (Zee). Antwoord van Minister Bos (Land).",
                officeholders=(holder("Ee"), holder("Bos", "Land")),
            )
        },
        [
            OMSCHRIJVING.format(
                "antwoord",
                f"Antwoord van Minister {NAAM.format('Ee')} (<organisatie>Zee</organisatie>).",
            ),
            OMSCHRIJVING.format(
                "antwoord",
                f"Antwoord van Minister {NAAM.format('Bos')} (<organisatie>Land</organisatie>).",
            ),
        ],
    ),
    "nothing": ({}, []),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_headings(name: str) -> None:
    fields, expected = HEADINGS[name]
    assert heading_of(**fields) == expected


SIGNED = Reply(
    heading="",
    officeholders=(Officeholder(name="A.B. Kwartelstein", office=MINISTER),),
    received=date(2025, 4, 1),
)


@pytest.mark.parametrize(
    ("body", "within"), [((Q1, A1), "antwoord"), ((Q1, A1, Q2), "kamervragen")]
)
def test_a_letter_ends_with_its_signature(body: tuple[Item, ...], within: str) -> None:
    """In the last answer, unless questions follow it."""
    (signature,) = written(evolve(answered(*body), reply=SIGNED)).iter("ondertekening")
    parent = signature.getparent()
    assert parent is not None
    assert parent.tag == within
    assert shown(signature) == (
        "<ondertekening><functie>Minister van Defensie</functie>"
        "<naam><achternaam>A.B. Kwartelstein</achternaam></naam></ondertekening>"
    )


def test_an_identifier_is_needed() -> None:
    with pytest.raises(WriteError, match="has no identifier, which writer 'obxml' needs"):
        kvlib.dumps(evolve(ANSWERED, identifier=None), "obxml")


# --- what comes back ----------------------------------------------------------

CHAIN = (
    Footnote(label="1", blocks=(marked("Zie.", NoteMark(at=4, label="2", footnote=1)),)),
    *notes("2"),
)
BACK = {
    "a sample": ANSWERED,
    "a notice": NOTICE,
    "a notice without a label": evolve(
        NOTICE, body=(Q1, remark("notice", "", "Uitstel is nodig."))
    ),
    "a letter": evolve(answered(Q1, A1), reply=SIGNED),
    "a letter with a question after the answer": evolve(answered(Q1, A1, Q2), reply=SIGNED),
    "an annex": answered(Q1, A1, remark("annex", "Bijlage 1", "Zee.")),
    "out of order": answered(Q2, A2, Q1, A1),
    "a number for two": answered(
        Question(label="Vraag 1, 2", numbers=("1", "2"), blocks=blocks("Kan dat?", "En dit?"))
    ),
    "no labels": answered(
        Question(label="", numbers=(), blocks=blocks("Kan dat?")),
        Answer(label="", numbers=(), blocks=blocks("Ja.")),
    ),
    "empty items": answered(q("1"), a("1")),
    "marks at the edges": answered(
        q("1", marked("Ja.", at(0, 0), at(3, 1))), footnotes=notes("1", "2")
    ),
    "a mark at the beginning of a stretch": answered(
        q("1", marked("eentwee", at(3, 0), italic(3, 7))), footnotes=notes("1")
    ),
    "a mark in a stretch, at its beginning": answered(
        q("1", marked("eentwee", italic(3, 7), at(3, 0))), footnotes=notes("1")
    ),
    "a mark in a link": answered(
        q("1", marked("een twee", Link(start=0, end=8, target="kst-1-2"), at(3, 0))),
        footnotes=notes("1"),
    ),
    "notes in another order": answered(
        q("1", marked("Ja.", at(0, 2), at(3, 0)), marked("Nee.", at(4, 1))),
        footnotes=notes("1", "2", "3"),
    ),
    "a note without a mark between two": answered(
        q("1", marked("Ja.", at(0, 0), at(3, 2))), footnotes=notes("1", "2", "3")
    ),
    "notes without marks": answered(Q1, footnotes=notes("1", "2")),
    "another label at the mark": answered(
        q("1", marked("Ja.", at(3, 0, "*"))), footnotes=notes("1")
    ),
    "equal labels": answered(
        q("1", marked("Ja.", at(0, 0, "1"), at(3, 1, "1")), marked("Nee.", at(4, 0, "1"))),
        footnotes=notes("1", "1"),
    ),
    "a mark without a note": answered(q("1", marked("Ja.", at(3, None, "7")))),
    "a note that is marked in a note": answered(
        q("1", marked("Ja.", at(0, 0), at(3, 1))), footnotes=CHAIN
    ),
    "a note that is marked only in a note": answered(
        q("1", marked("Ja.", at(0, 0))), footnotes=CHAIN
    ),
    "a note of a list and a table": answered(
        q("1", marked("Ja.", at(3, 0))),
        footnotes=(
            Footnote(
                label="1",
                blocks=(*blocks("Eén:"), item("a."), item("–", level=2), Table(rows=(row("b"),))),
            ),
        ),
    ),
    "a table of all kinds": answered(
        a(
            "1",
            Table(
                rows=(
                    row("a", "b", "c", header=True),
                    row(Cell(text="d", rowspan=2, colspan=2), ""),
                    (),
                    row("e", header=True),
                    row(Cell(text="f", colspan=3, marks=(italic(0, 1),))),
                )
            ),
        )
    ),
    "lists in lists": answered(
        q("1", "Te weten:", item("1."), item("a.", level=2), "En:", item("b.", level=2), item("2."))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BACK)
def test_comes_back(name: str) -> None:
    """No difference but in metadata, and no warning, which would be an error here."""
    data = kvlib.dumps(BACK[name], "obxml")
    assert () == kvlib.diff(BACK[name], kvlib.loads(data), ignore=LOSES)


@cache
def written_and_read() -> tuple[tuple[Document, str, Document], ...]:
    """Generated documents, and the real and invented ones that are present: before and after."""
    paths = [path for kind in FORMATS for path in real_paths(kind)]
    if CORPUS:
        paths += [p for p in sorted(CORPUS.glob("fresh/*")) if p.suffix in FORMATS.values()]
    loaded = (each.document for each in kvlib.load_many(paths))
    found = (*map(make, range(1, 501)), *filter(None, loaded))
    named = [document for document in found if document.identifier]
    data = [kvlib.dumps(document, "obxml", options=UNCHECKED) for document in named]
    return tuple((one, xml, kvlib.loads(xml)) for one, xml in zip(named, data, strict=True))


def test_every_document_with_an_identifier_comes_back() -> None:
    assert len(written_and_read()) >= 500
    for document, _, back in written_and_read():
        assert () == kvlib.diff(document, back, ignore=LOSES)


def test_the_source_s_metadata_come_back() -> None:
    """In their order, but for what a PDF has; only what the dialect needs comes before them."""
    for document, _, back in written_and_read():
        own = tuple(entry for entry in document.metadata if entry.scheme != "PDF")
        added = back.metadata[: len(back.metadata) - len(own)]
        assert own == back.metadata[len(added) :]
        assert {each.name for each in added} <= {
            "OVERHEIDop.externMetadataRecord",
            "OVERHEIDop.vraagnummer",
        }


def test_all_references_lead_to_a_note() -> None:
    """And no two notes have one id."""
    for document, data, _ in written_and_read():
        root = etree.fromstring(data.encode())
        ids = [note.get("id") for note in root.iter("noot")]
        assert len({*ids}) == len(ids) == len(document.footnotes)
        assert {each.get("refid") for each in root.iter("nootref")} <= {*ids, None}


# --- what it warns of ---------------------------------------------------------

BEYOND: dict[str, tuple[Document, str]] = {
    "numbers that the label lacks": (
        answered(Question(label="Vraag", numbers=("1",), blocks=blocks("Kan dat?"))),
        "body[0].numbers",
    ),
    "a label in the text": (
        answered(Question(label="", numbers=(), blocks=blocks("Vraag 1", "Kan dat?"))),
        "body[0].label",
    ),
    "an empty paragraph": (answered(q("1", "Kan dat?", "")), "body[0].blocks[1]"),
    "two blanks": (answered(q("1", "Kan  dat?")), "body[0].text"),
    "overlapping emphasis": (
        answered(q("1", marked("abcd", italic(0, 3), Emphasis(start=1, end=4, style="bold")))),
        "body[0].marks[1].end",
    ),
    "a link to nothing": (
        answered(q("1", marked("abcd", Link(start=0, end=4, target="")))),
        "body[0].marks[0]",
    ),
    "emphasis of a blank": (answered(q("1", marked("a b", italic(0, 2)))), "body[0].marks[0].end"),
    "a mark after a blank": (
        answered(q("1", marked("a b", at(2, 0))), footnotes=notes("1")),
        "body[0].marks[0].at",
    ),
    "a raised power of ten": (
        answered(q("1", marked("103", Emphasis(start=2, end=3, style="superscript")))),
        "body[0].text",
    ),
    "a level that no item leads to": (
        answered(q("1", item("a."), item("b.", level=3))),
        "body[0].blocks[1].level",
    ),
    "a row that is half a header": (
        answered(q("1", Table(rows=(row("a", Cell(text="b", header=True)),)))),
        "body[0].blocks[0].rows[0][1].header",
    ),
    "a table without rows": (answered(q("1", Table(rows=()))), "body[0].blocks[0]"),
    "a cell of too many columns": (
        answered(q("1", Table(rows=(row(Cell(text="a", colspan=101)),)))),
        "body[0].blocks[0].rows[0][0].colspan",
    ),
    "an explanation without a label": (
        answered(Q1, remark("explanation", "", "Ter aanvulling.")),
        "body[1].kind",
    ),
    "a subject that the heading lacks": (evolve(ANSWERED, subject="zeebenen"), "subject"),
    "askers that the heading lacks": (
        evolve(ANSWERED, heading="Kamervragen", subject=None, addressees=()), "askers[0]"
    ),
    "on whose behalf a letter answers": (
        evolve(answered(Q1, A1), reply=evolve(SIGNED, on_behalf_of=(MINISTER,))),
        "reply.on_behalf_of[0]",
    ),
    "a chamber that only the identifier gives": (evolve(ANSWERED, chamber=None), "chamber"),
    "another kind": (evolve(ANSWERED, kind=Kind.NOTICE), "kind"),
}  # fmt: skip


@pytest.mark.parametrize("name", BEYOND)
def test_warns_of_what_xml_does_not_hold(name: str) -> None:
    """The warning names the document and the place; the XML is written all the same."""
    document, path = BEYOND[name]
    with pytest.warns(WriteWarning, match="does not come back from its XML as it is") as caught:
        data = kvlib.dumps(document, "obxml")
    (warning,) = (each.message for each in caught)
    assert isinstance(warning, WriteWarning)
    assert (document.identifier, path) == (warning.document, warning.paths[0])
    assert data == kvlib.dumps(document, "obxml", options=UNCHECKED)


def test_warns_of_what_cannot_be_read() -> None:
    """It has neither a heading nor a question."""
    document = Document(kind=Kind.QUESTIONS, identifier="kv-tk-2024Z91234")
    with pytest.warns(WriteWarning, match="from its XML: the root element is"):
        kvlib.dumps(document, "obxml")


def test_warns_once_of_characters_that_xml_cannot_hold() -> None:
    document = answered(q("1", "Kan\x01dat?"), a("1", "Ja.\x02"))
    with pytest.warns(WriteWarning, match="in body.0..blocks.0..text, which XML cannot") as caught:
        data = kvlib.dumps(document, "obxml")
    assert 1 == len(caught)
    assert "Kan\ufffddat?" in data


def test_many_stretches_in_each_other_are_cut_off() -> None:
    """No more than eight elements are in each other, so that the XML can be read."""
    stretches = (italic(at, 40 - at) for at in range(20))
    document = answered(q("1", marked("a" * 40, *stretches)))
    (paragraph,) = written(document).find("kamervragen/vraag").iterchildren("al")  # type: ignore[union-attr]
    assert 8 == len([*paragraph.iter("nadruk")])


def table_of(count: int) -> Document:
    """A row of so many cells, and so many headers after it."""
    narrow = (row("a", header=True), row("b")) * count
    return answered(q("1", Table(rows=(row(*"c" * count), *narrow))))


def answers_of(count: int) -> Document:
    """So many people, and so many headings of answers."""
    heading = " ".join(["Antwoord van Minister Ee (Zee)."] * count)
    holders = tuple(holder(f"Bos{number}") for number in range(count))
    return evolve(answered(q("1", "Ja?")), reply=Reply(heading=heading, officeholders=holders))


def test_a_table_grows_with_its_cells() -> None:
    """Not with its width in each of its parts."""
    small, large = (len(kvlib.dumps(table_of(count), "obxml")) for count in (100, 1_000))
    assert large < 11 * small


@pytest.mark.filterwarnings("ignore::kvlib.errors.WriteWarning")
def test_people_are_looked_for_in_few_headings() -> None:
    """Of very many headings of answers, the last element has all but the first."""
    headings = [*written(answers_of(30)).iter("kamervraagomschrijving")]
    assert 20 == len([each for each in headings if each.get("type") == "antwoord"])


def texts(document: Document) -> Iterator[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield kvlib.dumps(document, "obxml")
    if not any(isinstance(each.message, WriteWarning) for each in caught):
        yield ""


@given(document=strategies.documents)
@settings(max_examples=50, deadline=None)
def test_any_document_is_written(document: Document) -> None:
    """However odd: it comes back, or the writer warns."""
    document = evolve(document, identifier="ah-tk-20242025-9002")
    data, *unwarned = texts(document)
    if unwarned:
        assert () == kvlib.diff(document, kvlib.loads(data), ignore=LOSES)
