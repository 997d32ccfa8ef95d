"""The XML of officielebekendmakingen.nl, element by element."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from datetime import date

import attrs
import pytest

import kvlib
from kvlib.grammar import fold, parse_label
from kvlib.grammar._characters import CUT
from kvlib.model import (
    Block,
    Cell,
    Chamber,
    Document,
    Emphasis,
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
    Subheading,
    Table,
)
from kvlib.plugin import Confidence
from kvlib.testing import unaccounted
from kvlib_obxml._labels import numbers_in
from samples import ASKED, REPLIED, XML_BODY, vraag, xml


def blocks(content: str) -> list[Block]:
    """The blocks of one question, without their places."""
    return bare(kvlib.loads(vraag(content)).questions[0].blocks)


def bare(made: tuple[Block, ...]) -> list[Block]:
    """Blocks without their places."""
    return [attrs.evolve(block, span=None) for block in made]


def paragraph(content: str) -> tuple[str, tuple[Mark, ...]]:
    """The text and the marks of one paragraph."""
    (block,) = blocks(f"<al>{content}</al>")
    assert isinstance(block, Paragraph)
    return block.text, block.marks


# --- title block and metadata --------------------------------------------------------

HEAD = (
    '<metadata><meta name="DC.identifier" scheme="OVERHEIDop.ParlID" '
    'content="ah-tk-20232024-9901"/><meta name="DCTERMS.language" content="nl"/></metadata>'
)
KOP = (
    '<kamervraagkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2023–2024</tekstregel>'
    '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>'
    '<tekstregel inhoud="documenttype">Aanhangsel van de Handelingen</tekstregel></kamervraagkop>'
    "<kamervraagnummer>9901</kamervraagnummer>"
)


def test_title_block() -> None:
    """The page's head gives chamber, session and number, and stays as furniture."""
    doc = kvlib.loads(xml(KOP + XML_BODY))
    assert (Chamber.TWEEDE_KAMER, "2023-2024", "9901") == (doc.chamber, doc.session, doc.number)
    assert [
        ("title_block", "Vergaderjaar 2023–2024"),
        ("title_block", "Tweede Kamer der Staten-Generaal"),
        ("title_block", "Aanhangsel van de Handelingen"),
        ("title_block", "9901"),
    ] == [(piece.kind, piece.text) for piece in doc.furniture]


def test_number_of_questions() -> None:
    """Of questions without answers the number is the questions' own."""
    doc = kvlib.loads(xml(KOP.replace("9901", "2024Z 00017"), replied=""))
    assert (None, "2024Z00017") == (doc.number, doc.question_number)


def test_metadata() -> None:
    """Metadata are kept as they stand; the identifier is read from them."""
    doc = kvlib.loads(xml(head=HEAD))
    assert "ah-tk-20232024-9901" == doc.identifier
    assert (
        MetadataEntry(
            name="DC.identifier", scheme="OVERHEIDop.ParlID", value="ah-tk-20232024-9901"
        ),
        MetadataEntry(name="DCTERMS.language", scheme=None, value="nl"),
    ) == doc.metadata


# --- headings ---------------------------------------------------------------------------


def test_headings() -> None:
    """The headings are read from their text, blanks folded, elements and all."""
    doc = kvlib.loads(xml())
    assert (ASKED, "de vuurtorens") == (doc.heading, doc.subject)
    assert (Member(name="De Korte", party="LVB"),) == doc.askers
    assert doc.reply is not None
    assert REPLIED == doc.reply.heading


def test_pretty_printed_heading() -> None:
    """Layout inside the heading adds no blanks and takes none away."""
    asked = """<kamervraagomschrijving type="vraag">
      Vragen van de leden
      <naam>
        <voornaam>Inge</voornaam>
        <voorvoegsels>van</voorvoegsels>
        <achternaam>Duin</achternaam>
      </naam>
      (<organisatie>LVB</organisatie>) en
      <naam><achternaam>De Korte</achternaam></naam> (<organisatie>ZP</organisatie>)
      aan de Minister van Zeewezen over
      <kamervraagonderwerp>de vuurtorens</kamervraagonderwerp>
      (ingezonden <datum isodatum="2024-05-03">3&#160;mei&#160;2024</datum>).
    </kamervraagomschrijving>"""
    doc = kvlib.loads(xml(asked=asked))
    assert (
        Member(name="Inge van Duin", party="LVB"),
        Member(name="De Korte", party="ZP"),
    ) == doc.askers
    assert ("de vuurtorens", date(2024, 5, 3)) == (doc.subject, doc.submitted)
    assert doc.heading.endswith("over de vuurtorens (ingezonden 3 mei 2024).")


def test_two_headings_of_answers() -> None:
    """Each of two holders may have a heading; both are read."""
    second = "Antwoord van Staatssecretaris Olm (Duinen) (ontvangen 9 juni 2024)."
    omschrijving = f'<kamervraagomschrijving type="antwoord">{second}</kamervraagomschrijving>'
    doc = kvlib.loads(xml().replace("<vraag>", f"{omschrijving}<vraag>", 1))
    assert doc.reply is not None
    assert (f"{REPLIED} {second}", date(2024, 6, 7)) == (doc.reply.heading, doc.reply.received)
    assert ["Van Dam", "Olm"] == [holder.name for holder in doc.reply.officeholders]


def test_names_without_blanks_between() -> None:
    """The parts of a name are parted even if only the layout of the page did so."""
    name = "<voornaam>Inge</voornaam><voorvoegsels>van</voorvoegsels><achternaam>Duin</achternaam>"
    doc = kvlib.loads(xml().replace("<achternaam>De Korte</achternaam>", name))
    assert ["Inge van Duin"] == [asker.name for asker in doc.askers]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("de vuurtorens.", "de vuurtorens"),
        ("de zaak De Zee B.V.", "de zaak De Zee B.V."),
        ("dijken over de zee: nu.", "dijken over de zee: nu"),
        ("het antwoord (ingezonden brief)", "het antwoord (ingezonden brief)"),
        (" . ", None),
    ],
)
def test_subject(printed: str, expected: str | None) -> None:
    """The subject is what its element holds, without the heading's final stop."""
    data = xml().replace(">de vuurtorens</", f">{printed}</")
    assert expected == kvlib.loads(data).subject


@pytest.mark.parametrize(
    ("isodatum", "printed", "expected"),
    [
        ("2024-05-03", "3 mei 2024", date(2024, 5, 3)),
        ("20240503", "3 mei 2024", date(2024, 5, 3)),
        ("2024-05-03", "3\u00a0mei\u00a02024", date(2024, 5, 3)),
        ("2024-05-03", "onlangs", date(2024, 5, 3)),
        ("", "3 mei 2024", date(2024, 5, 3)),
        ("20090000", "3 mei 2024", date(2024, 5, 3)),
        ("03-05-2024", "3 mei 2024", date(2024, 5, 3)),
        ("2024-02-31", "31 februari 2024", None),
        ("99999999", "onbekend", None),
    ],
)
def test_dates(isodatum: str, printed: str, expected: date | None) -> None:
    """A date with or without dashes; an impossible one gives way to the printed one, or none."""
    data = xml().replace('"2024-05-03">3 mei 2024', f'"{isodatum}">{printed}')
    doc = kvlib.loads(data)
    assert expected == doc.submitted
    assert f"(ingezonden {printed})".replace("\u00a0", " ") in doc.heading


@pytest.mark.parametrize(
    ("day", "other", "path"),
    [
        ('"2024-05-03"', '"2023-05-04"', "submitted"),
        ('"2024-05-03"', '"20240504"', "submitted"),
        ('"2024-06-07"', '"2024-06-17"', "reply.received"),
    ],
)
def test_the_printed_date_takes_precedence(day: str, other: str, path: str) -> None:
    """Over one that an attribute names, and this is said."""
    doc = kvlib.loads(xml().replace(day, other))
    assert doc.reply
    assert (date(2024, 5, 3), date(2024, 6, 7)) == (doc.submitted, doc.reply.received)
    (doubt,) = doc.diagnostics
    assert ("contradicting-metadata", "warning", (path,)) == (
        doubt.code,
        doubt.severity,
        doubt.about,
    )


def test_a_date_in_the_subject_contradicts_nothing() -> None:
    """It has an attribute of its own."""
    day = '<datum isodatum="2024-01-02">2 januari 2024</datum>'
    doc = kvlib.loads(xml().replace("de vuurtorens</", f"de vuurtorens op {day}</"))
    assert (date(2024, 5, 3), ()) == (doc.submitted, doc.diagnostics)


def test_heading_without_date_element() -> None:
    """A date that stands as text only is read from the text."""
    data = xml().replace('<datum isodatum="2024-05-03">3 mei 2024</datum>', "3 mei 2024")
    assert date(2024, 5, 3) == kvlib.loads(data).submitted


def test_see_also_after_the_heading() -> None:
    """Text after the answer's heading is a remark, not a part of it."""
    see_also = "Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 12."
    data = xml().replace(
        "</datum>).</kamervraagomschrijving><vraag>",
        f"</datum>). {see_also}</kamervraagomschrijving><vraag>",
    )
    doc = kvlib.loads(data)
    assert doc.reply is not None
    assert (REPLIED, [("see_also", see_also)]) == (
        doc.reply.heading,
        [(remark.kind, remark.text) for remark in doc.remarks],
    )


@pytest.mark.parametrize("after", ["(Zeewezen)", "(ontvangen 7 juni 2024).", "Ja."])
def test_see_also_inside_the_heading(after: str) -> None:
    """Words after the reference stay in the heading; the reference is there once."""
    see_also = "Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 12."
    data = xml().replace(
        "</datum>).</kamervraagomschrijving><vraag>",
        f"</datum>). {see_also} {after}</kamervraagomschrijving><vraag>",
    )
    doc = kvlib.loads(data)
    assert doc.reply is not None
    assert f"{REPLIED} {after}" == doc.reply.heading
    assert [see_also] == [remark.text for remark in doc.remarks]


@pytest.mark.parametrize(
    ("printed", "number", "is_odd"),
    [
        ("9901", "9901", False),
        ("KVR12345", "KVR12345", False),
        ("2023. . . . 9", None, True),
        ("Vragen van het lid De Korte", None, True),
    ],
)
def test_text_that_is_no_number_is_reported(printed: str, number: str | None, is_odd: bool) -> None:
    """It is page furniture, as any text in that element."""
    title = f"<kamervraagnummer>{printed}</kamervraagnummer><kamervraagomschrijving"
    doc = kvlib.loads(xml().replace("<kamervraagomschrijving", title, 1))
    assert (number, [printed]) == (doc.number, [part.text for part in doc.furniture])
    assert ["unplaced-text"] * is_odd == [doubt.code for doubt in doc.diagnostics]


@pytest.mark.parametrize("opening", ["", "Zie "])
def test_text_without_paragraphs_is_one(opening: str) -> None:
    """Emphasis, links and marks belong to the text around them, also after the label."""
    asked = f"<vraag><nr>Vraag 1</nr><al>Zee?{NOTE.format('n1', '1')}</al></vraag>"
    ending = '<extref doc="kst-1">dit</extref>.<nootref refid="n1">1</nootref>'
    told = f"<antwoord><nr>Antwoord 1</nr><nadruk>{opening}ja</nadruk>, zie {ending}</antwoord>"
    doc = kvlib.loads(xml(f"{asked}{told}"))
    (block,) = doc.answers[0].blocks
    assert isinstance(block, Paragraph)
    assert (f"{opening}ja, zie dit.", 3) == (block.text, len(block.marks))
    assert [("1", 0)] == [(mark.label, mark.footnote) for mark in doc.answers[0].notes]


def test_a_mark_between_paragraphs_stays_a_mark() -> None:
    """So do emphasis and links between them."""
    note = NOTE.format("n1", "1")
    link = '<extref doc="kst-1">dit</extref>'
    made = blocks(f"<al>Zee{note}.</al><nootref refid='n1'>1</nootref>{link}<al>Zee?</al>")
    assert [
        (block.text, [type(mark) for mark in block.marks])
        for block in made
        if isinstance(block, Paragraph)
    ] == [("Zee.", [NoteMark]), ("", [NoteMark]), ("dit", [Link]), ("Zee?", [])]


SIGNED = "<ondertekening>De Minister van Zeewezen, W. van Dam</ondertekening>"


@pytest.mark.parametrize(
    ("body", "is_odd"),
    [
        (f"{XML_BODY}{SIGNED}", False),
        (XML_BODY.replace("</antwoord>", f"{SIGNED}</antwoord>"), False),
        (XML_BODY.replace("</antwoord>", f"{SIGNED}{SIGNED}</antwoord>"), False),
        (XML_BODY.replace("</antwoord>", f"{SIGNED}<al>En nee.</al></antwoord>"), True),
        (XML_BODY.replace("</antwoord>", f"<al-groep>{SIGNED}</al-groep></antwoord>"), True),
        (XML_BODY.replace("</vraag>", f"{SIGNED}</vraag>"), True),
        (XML_BODY.replace("</antwoord>", f"{SIGNED}</antwoord>") + XML_BODY, True),
    ],
)
def test_a_signature_in_the_middle_of_an_item_is_reported(body: str, is_odd: bool) -> None:
    """At the end of the answers it is where it belongs; in all places it is furniture."""
    doc = kvlib.loads(xml(body))
    assert {"De Minister van Zeewezen, W. van Dam"} == {
        part.text for part in doc.furniture if part.kind == "closing"
    }
    assert is_odd == any("<ondertekening>" in doubt.message for doubt in doc.diagnostics)


def test_the_mark_of_a_title_without_words_is_kept() -> None:
    """A mark of a note is no text of the title, and the note is in the Document."""
    (title, _) = blocks(f"<tussenkop>{NOTE.format('n1', '1')}</tussenkop><al>Zee?</al>")
    assert title == Subheading(text="", marks=(NoteMark(at=0, label="1", footnote=0),))


def test_two_answerers() -> None:
    """Two answer headings in one element or in two are one reply."""
    second = (
        '<kamervraagomschrijving type="antwoord">en van Staatssecretaris Bos (Duinen) '
        "(ontvangen 7 juni 2024).</kamervraagomschrijving>"
    )
    first = (
        '<kamervraagomschrijving type="antwoord">Antwoord van Minister Van Dam (Zeewezen)'
        "</kamervraagomschrijving>"
    )
    doc = kvlib.loads(xml(replied=first + second))
    assert doc.reply is not None
    assert (
        Officeholder(name="Van Dam", office=Office(role="Minister", portfolio="Zeewezen")),
        Officeholder(name="Bos", office=Office(role="Staatssecretaris", portfolio="Duinen")),
    ) == doc.reply.officeholders


def test_note_in_the_heading() -> None:
    """A note in the heading is kept once."""
    note = '<noot id="n1"><noot.nr>1</noot.nr><noot.al>Zie de kaart.</noot.al></noot>'
    data = xml().replace(
        "de vuurtorens</kamervraagonderwerp>", f"de vuurtorens{note}</kamervraagonderwerp>"
    )
    doc = kvlib.loads(data)
    assert (ASKED, "de vuurtorens") == (doc.heading, doc.subject)
    assert [("1", "Zie de kaart.")] == [(note.label, note.text) for note in doc.footnotes]
    assert [("mark-in-title", "info", ("footnotes[0]",))] == [
        (doubt.code, doubt.severity, doubt.about) for doubt in doc.diagnostics
    ]


@pytest.mark.parametrize(
    ("printed", "number", "asked"),
    [
        ("9901", "9901", None),
        ("AH 9901", "9901", None),
        ("AH9901", "9901", None),
        ("9901 (herdruk)", "9901", None),
        ("6a", "6a", None),
        ("2024Z90017", None, "2024Z90017"),
        ("AH 9901 / 2024Z90017", "9901", "2024Z90017"),
    ],
)
def test_number(printed: str, number: str | None, asked: str | None) -> None:
    """The number in the Aanhangsel or that of the questions, and the line as print."""
    doc = kvlib.loads(xml(f"<kamervraagnummer>{printed}</kamervraagnummer>{XML_BODY}"))
    assert (number, asked) == (doc.number, doc.question_number)
    assert [printed] == [piece.text for piece in doc.furniture]


def test_note_on_the_number() -> None:
    """A reprint's reason stands in a note to its number, which is no part of that."""
    note = '<noot id="n1"><noot.nr>1</noot.nr><noot.al>Wegens een fout.</noot.al></noot>'
    doc = kvlib.loads(xml(f"<kamervraagnummer>9901{note}</kamervraagnummer>{XML_BODY}"))
    assert ("9901", ["Wegens een fout."]) == (doc.number, [note.text for note in doc.footnotes])
    assert {"info"} == {doubt.severity for doubt in doc.diagnostics}


# --- labels ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "numbers"),
    [
        ("Vraag 1", ("1",)),
        ("Vraag 5, 6", ("5", "6")),
        ("Vraag 5 en 6", ("5", "6")),
        ("Vraag 2 t/m 4", ("2", "3", "4")),
        ("Vraag 2\u20114", ("2", "3", "4")),
        ("Vraag 2 tot 4", ("2", "3", "4")),
        ("Vraag 2; 3", ("2", "3")),
        ("1 + 2", ("1", "2")),
        ("Vraag II", ("II",)),
        ("Vraag 2.1", ("2.1",)),
        ("Vraag nr. 4", ("4",)),
        ("Vraag 2 (a en b)", ("2",)),
        ("Vraag 3a", ("3a",)),
        ("Vraag\u00a07", ("7",)),
        ("5 3", ("5", "3")),
        ("Stelling 8", ("8",)),
        ("", ()),
    ],
)
def test_labels(label: str, numbers: tuple[str, ...]) -> None:
    """The label is kept as printed; its numbers are read, also where no rule knows the label."""
    doc = kvlib.loads(xml(f"<vraag><nr>{label}</nr><al>Kent u die?</al></vraag>", replied=""))
    (question,) = doc.questions
    assert (label.replace("\u00a0", " "), numbers) == (question.label, question.numbers)


def test_question_without_label() -> None:
    """A question without a label element is kept, without numbers."""
    doc = kvlib.loads(xml("<vraag><al>Kent u die?</al></vraag>", replied=""))
    assert [("", (), "Kent u die?")] == [(q.label, q.numbers, q.text) for q in doc.questions]


def test_order_is_kept() -> None:
    """Questions and answers stay in printed order, whatever their numbers are."""
    body = "".join(
        f"<{tag}><nr>{label}</nr><al>x</al></{tag}>"
        for tag, label in [
            ("vraag", "Vraag 4, 7"),
            ("antwoord", "Antwoord 4, 7"),
            ("vraag", "Vraag 6"),
            ("antwoord", "Antwoord 6"),
        ]
    )
    assert [
        "Vraag 4, 7",
        "Antwoord 4, 7",
        "Vraag 6",
        "Antwoord 6",
    ] == [item.label for item in kvlib.loads(xml(body)).body]


def test_questions_outside_their_place() -> None:
    """``vraag`` and ``antwoord`` are found anywhere below the body."""
    doc = kvlib.loads(xml(f"<groep><deel>{XML_BODY}</deel></groep>"))
    assert ["Vraag 1", "Antwoord 1"] == [item.label for item in doc.body]


# --- blocks -------------------------------------------------------------------------------


def test_paragraphs() -> None:
    """Each ``al`` is a paragraph, inside a group or not; empty ones are none."""
    made = blocks("<al>Een.</al><al/><al> </al><al-groep><al>Twee.</al><al>Drie.</al></al-groep>")
    assert [Paragraph(text="Een."), Paragraph(text="Twee."), Paragraph(text="Drie.")] == made


@pytest.mark.parametrize("tag", ["tussenkop", "kop", "titel"])
def test_subheading(tag: str) -> None:
    """A heading inside a question."""
    made = blocks(f'<{tag} kopopmaak="cur">Hoogte</{tag}><al>Hoe hoog?</al>')
    assert [Subheading(text="Hoogte"), Paragraph(text="Hoe hoog?")] == made


def test_list() -> None:
    """A list gives its items with their markers."""
    made = blocks(
        '<al>Welke:</al><lijst type="expliciet"><li><li.nr>–</li.nr><al>wegen;</al></li>'
        "<li><li.nr>b.</li.nr><al>bruggen?</al></li><li><al>dijken</al></li></lijst>"
    )
    assert [
        Paragraph(text="Welke:"),
        ListItem(marker="–", text="wegen;"),
        ListItem(marker="b.", text="bruggen?"),
        ListItem(marker="", text="dijken"),
    ] == made


def test_nested_list() -> None:
    """A list in a list is a level deeper; the next item is back on the first."""
    inner = "<lijst><li><li.nr>–</li.nr><al>smalle</al></li></lijst>"
    made = blocks(
        f"<lijst><li><li.nr>a.</li.nr><al>wegen</al>{inner}</li>"
        f"<li><li.nr>b.</li.nr><al>bruggen</al></li></lijst>"
    )
    assert [
        ListItem(marker="a.", text="wegen"),
        ListItem(marker="–", text="smalle", level=2),
        ListItem(marker="b.", text="bruggen"),
    ] == made


def test_item_of_two_paragraphs() -> None:
    """The second paragraph of an item is a paragraph of its own."""
    made = blocks("<lijst><li><li.nr>a.</li.nr><al>wegen</al><al>en meer</al></li></lijst>")
    assert [ListItem(marker="a.", text="wegen"), Paragraph(text="en meer")] == made


def test_empty_item() -> None:
    """An item with nothing but its marker is kept."""
    assert [ListItem(marker="a.", text="")] == blocks("<lijst><li><li.nr>a.</li.nr></li></lijst>")


def test_list_inside_a_paragraph() -> None:
    """A list in a paragraph parts it in two."""
    made = blocks("<al>Welke <lijst><li><li.nr>–</li.nr><al>wegen</al></li></lijst> ziet u?</al>")
    assert [
        Paragraph(text="Welke"),
        ListItem(marker="–", text="wegen"),
        Paragraph(text="ziet u?"),
    ] == made


TABLE = """<table><title>Tabel 1</title><tgroup cols="3"><colspec colname="c1"/>
<colspec colname="c2"/><colspec colname="c3"/>
<thead><row><entry namest="c1" nameend="c2">Weg</entry><entry morerows="1">Lengte</entry></row>
</thead><tbody><row><entry><al>A</al></entry><entry>B<noot id="t1" type="tabel"><noot.nr>1
</noot.nr><noot.al>Geschat.</noot.al></noot></entry></row></tbody></tgroup></table>"""


def test_table() -> None:
    """A CALS table: its title, spans over columns and rows, its head, and notes in cells."""
    assert [
        Subheading(text="Tabel 1"),
        Table(
            rows=(
                (
                    Cell(text="Weg", colspan=2, header=True),
                    Cell(text="Lengte", rowspan=2, header=True),
                ),
                (
                    Cell(text="A"),
                    Cell(text="B", marks=(NoteMark(at=1, label="1", footnote=0),)),
                ),
            )
        ),
    ] == blocks(TABLE)


@pytest.mark.parametrize(
    ("attributes", "colspan", "rowspan"),
    [
        ('namest="c2" nameend="c1"', 1, 1),
        ('namest="c1" nameend="onbekend"', 1, 1),
        ('morerows="-1"', 1, 1),
        ('morerows="veel"', 1, 1),
        ('morerows="999999999"', 1, 1),
        ('morerows="2"', 1, 3),
        ('namest="c1" nameend="c3"', 3, 1),
    ],
)
def test_spans_of_cells(attributes: str, colspan: int, rowspan: int) -> None:
    """Nonsense in the spans of a cell leaves a cell of one by one."""
    _, table = blocks(TABLE.replace('namest="c1" nameend="c2"', attributes))
    assert isinstance(table, Table)
    cell = table.rows[0][0]
    assert (colspan, rowspan) == (cell.colspan, cell.rowspan)


def test_cell_of_several_paragraphs() -> None:
    """Paragraphs in one cell are parted by a blank, not glued."""
    content = "<al>Weg 1</al><al>Weg 2</al>"
    _, table = blocks(TABLE.replace("<al>A</al>", content))
    assert isinstance(table, Table)
    assert "Weg 1 Weg 2" == table.rows[1][0].text


def test_list_in_a_cell() -> None:
    """A list in a cell keeps its markers, parted by blanks."""
    content = (
        "<lijst><li><li.nr>–</li.nr><al>een</al></li><li><li.nr>–</li.nr><al>twee</al></li></lijst>"
    )
    _, table = blocks(TABLE.replace("<al>A</al>", content))
    assert isinstance(table, Table)
    assert "– een – twee" == table.rows[1][0].text


def test_picture() -> None:
    """A picture is left out with a word that names it, wherever it stands."""
    doc = kvlib.loads(
        vraag(
            '<al>Zie <illustratie naam="a.png"/>hier.</al><plaatje naam="b.png"/>'
            '<plaatje><illustratie naam="c.gif"/></plaatje>'
        )
    )
    assert "Zie hier." == doc.questions[0].text
    assert [
        ("picture", f"a picture is left out: {name}") for name in ("a.png", "b.png", "c.gif")
    ] == [(doubt.code, doubt.message) for doubt in doc.diagnostics]


def test_box() -> None:
    """The content of an element that kvlib does not know is read as if it were not there."""
    assert [Paragraph(text="In een kader.")] == blocks("<box><al>In een kader.</al></box>")


def test_text_between_blocks() -> None:
    """Text that stands loose between blocks is kept in its place."""
    assert [Paragraph(text="Een."), Paragraph(text="Los."), Paragraph(text="Twee.")] == blocks(
        "<al>Een.</al>Los.<al>Twee.</al>"
    )


def test_text_before_blocks() -> None:
    """Text that stands loose before the first block is kept."""
    assert "Los. Een." == " ".join(block.text for block in blocks("Los.<al>Een.</al>"))


@pytest.mark.parametrize(
    "content",
    [
        "<lijst>Los<li><li.nr>–</li.nr><al>een</al></li></lijst>",
        "<lijst><li><li.nr>–</li.nr><al>een</al></li>Los</lijst>",
        "<table>Los<tgroup><tbody><row><entry>een</entry></row></tbody></tgroup></table>",
        "<table><tgroup><tbody><row><entry>een</entry></row></tbody></tgroup>Los</table>",
    ],
)
def test_text_between_items(content: str) -> None:
    """Text that stands loose in a list or a table is kept."""
    assert "Los" in "".join(block.text for block in blocks(content))


ROW = "<row><entry>een</entry></row>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"<tgroup>Los<tbody>{ROW}</tbody></tgroup>", ["Los", "een"]),
        (f"<tgroup><tbody>{ROW}</tbody>Los</tgroup>", ["een", "Los"]),
        (f"<tgroup><colspec/>Los<tbody>{ROW}</tbody></tgroup>", ["Los", "een"]),
        (f"<tgroup><al>Los</al><tbody>{ROW}</tbody></tgroup>", ["Los", "een"]),
        (f"<tgroup><tbody>{ROW}</tbody><bron>Los <sup>1</sup></bron></tgroup>", ["een", "Los 1"]),
        (f"<tgroup><tbody>Los{ROW}</tbody></tgroup>", ["Los", "een"]),
        (f"<tgroup><tbody>{ROW}Los</tbody></tgroup>", ["een", "Los"]),
        (f"<tgroup><thead>{ROW}<al>Los</al></thead><tbody/></tgroup>", ["een", "Los"]),
        (f"<tgroup><tbody>{ROW}<rij>Los</rij>{ROW}</tbody></tgroup>", ["een", "een", "Los"]),
        ("<tgroup><tbody><row>Los<entry>een</entry></row></tbody></tgroup>", ["een", "Los"]),
        ("<tgroup><tbody><row><entry>een</entry>Los</row></tbody></tgroup>", ["een", "Los"]),
        (
            "<tgroup><tbody><row><entry>een</entry><al>Los</al></row></tbody></tgroup>",
            ["een", "Los"],
        ),
        ("<tgroup><tbody><row><cel>Los</cel></row></tbody></tgroup>", ["Los"]),
        (f"<tbody>{ROW}</tbody><al>Los</al>", ["een", "Los"]),
        (f"{ROW}<bron>Los</bron>", ["een", "Los"]),
    ],
)
def test_text_between_rows(content: str, expected: list[str]) -> None:
    """Text between rows and cells is kept: before the table, or else after it."""
    texts: list[str] = []
    for block in blocks(f"<table>{content}</table>"):
        if isinstance(block, Table):
            texts.extend(cell.text for row in block.rows for cell in row)
        else:
            texts.append(block.text)
    assert expected == texts


def test_table_in_a_cell() -> None:
    """The cells of a table in a cell are parted by blanks, not glued."""
    inner = f"<table><tgroup><tbody>{ROW}{ROW}</tbody></tgroup></table>"
    (table,) = blocks(
        f"<table><tgroup><tbody><row><entry>{inner}</entry></row></tbody></tgroup></table>"
    )
    assert "een een" == table.text.strip()


# --- inline -----------------------------------------------------------------------------

INLINE: dict[str, tuple[str, str, tuple[Mark, ...]]] = {
    "italic": (
        'een <nadruk type="cur">zee</nadruk>',
        "een zee",
        (Emphasis(start=4, end=7, style="italic"),),
    ),
    "bold": (
        '<nadruk type="vet">een</nadruk> zee',
        "een zee",
        (Emphasis(start=0, end=3, style="bold"),),
    ),
    "both": (
        '<nadruk type="vetcur">een</nadruk>',
        "een",
        (Emphasis(start=0, end=3, style="bold_italic"),),
    ),
    "underline": (
        '<nadruk type="ondlijn">een</nadruk>',
        "een",
        (Emphasis(start=0, end=3, style="underline"),),
    ),
    "no type": ("<nadruk>een</nadruk>", "een", (Emphasis(start=0, end=3, style="italic"),)),
    "nested": (
        'x<nadruk type="cur"> een <nadruk type="vet">zee</nadruk></nadruk>',
        "x een zee",
        (Emphasis(start=2, end=9, style="italic"), Emphasis(start=6, end=9, style="bold")),
    ),
    "empty": ("een<nadruk/> zee", "een zee", ()),
    "superscript": ("12 m<sup>2</sup>", "12 m2", (Emphasis(start=4, end=5, style="superscript"),)),
    "subscript": ("CO<inf>2</inf>", "CO2", (Emphasis(start=2, end=3, style="subscript"),)),
    "link": (
        'Zie <extref soort="document" doc="kst-1-2" status="actief">stuk 2</extref>.',
        "Zie stuk 2.",
        (Link(start=4, end=10, target="kst-1-2"),),
    ),
    "link with emphasis": (
        '<extref doc="kst-1-2">stuk <nadruk>2</nadruk></extref>',
        "stuk 2",
        (Link(start=0, end=6, target="kst-1-2"), Emphasis(start=5, end=6, style="italic")),
    ),
    "link without target": ("Zie <extref>stuk 2</extref>.", "Zie stuk 2.", ()),
    "blanks": (
        "\n  een\n  <nadruk>zee</nadruk>\n , groot\n",
        "een zee , groot",
        (Emphasis(start=4, end=7, style="italic"),),
    ),
    "no-break blanks": ("een\u00a0zee\u00a0\u00a0groot", "een zee groot", ()),
    "processing instruction": ("vuur<?xpp afbm?>toren", "vuurtoren", ()),
    "comment": ("vuur<!-- x -->toren <!-- y -->hoog", "vuurtoren hoog", ()),
    "unknown element": ("een <vreemd>zee</vreemd>", "een zee", ()),
    "entities": ("A &amp; B &lt;c&gt; &#8364;&#x20;5", "A & B <c> € 5", ()),
    "soft hyphen": ("vuur\u00adtoren", "vuurtoren", ()),
    "decomposed": ("Yes\u0327ilgo\u0308z", "Yeşilgöz", ()),
    "characters of several bytes": (
        "😀 <nadruk>zee</nadruk>",
        "😀 zee",
        (Emphasis(start=2, end=5, style="italic"),),
    ),
    "CDATA": ("<![CDATA[een < twee]]>", "een < twee", ()),
}


@pytest.mark.parametrize(("content", "text", "marks"), INLINE.values(), ids=INLINE.keys())
def test_inline(content: str, text: str, marks: tuple[Mark, ...]) -> None:
    """Mixed content is plain text with marks that point into it."""
    assert (text, marks) == paragraph(content)


def test_internal_entity() -> None:
    """An entity that the file itself defines is resolved."""
    doc = kvlib.loads(
        vraag("<al>Kent u &zee;?</al>").replace(
            "<officiele", '<!DOCTYPE officiele-publicatie [<!ENTITY zee "de zee">]><officiele', 1
        )
    )
    assert "Kent u de zee?" == doc.questions[0].text


def test_external_entity_is_not_fetched() -> None:
    """An entity that points outside the file is never looked up."""
    prolog = '<!DOCTYPE x [<!ENTITY geheim SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(kvlib.ReadError, match="not well-formed"):
        kvlib.loads(prolog + vraag("<al>Kent u &geheim;?</al>"))


def test_every_character_is_folded() -> None:
    """Whatever XML may have in a text: single blanks, nothing invisible, characters in NFC."""
    controls = {chr(code) for code in range(0x20)} - {"\t", "\n", "\r"}  # XML has none of these
    controls |= set(map(chr, range(0x80, 0xA0))) - {"\x85"}  # read as Windows-1252
    unseen = dict.fromkeys(map(ord, "\u00ad" + CUT.replace("\u034f", "")))  # an accent
    for sign in map(chr, range(sys.maxunicode + 1)):
        if sign not in controls and unicodedata.category(sign) not in ("Cn", "Co", "Cs"):
            text = f"{sign}e{sign} a{sign}  {sign}b{sign}"
            whole = unicodedata.normalize("NFC", text.translate(unseen))
            assert " ".join(whole.split()) == fold(text), hex(ord(sign))


@pytest.mark.parametrize(
    "sign",
    [
        "\u212b",
        "\u0344",
        "\u0958",
        "\u2126",
        "\u2000",
        "\u3000",
        "\u1100\u1161",
        "\uf900",
        "🇳\u0308",
    ],
)
def test_signs_that_change(sign: str) -> None:
    """Signs that NFC changes are changed wherever they stand, blanks are blanks."""
    text, _ = paragraph(f"Een {sign} twee a{sign}")
    expected = " ".join(unicodedata.normalize("NFC", f"Een {sign} twee a{sign}").split())
    assert expected == text


# --- notes -------------------------------------------------------------------------------

NOTE = '<noot id="{0}" type="voet"><noot.nr>{1}</noot.nr><noot.al>Noot {1}.</noot.al></noot>'


def notes(doc: Document) -> list[tuple[str, str]]:
    """Labels and texts of the notes."""
    return [(note.label, note.text) for note in doc.footnotes]


@pytest.mark.parametrize("below", ["<al>Kent u die?</al>", "<lijst><li><al>Boot</al></li></lijst>"])
@pytest.mark.parametrize("tag", ["nr", "nummer"])
def test_note_in_a_label(tag: str, below: str) -> None:
    """Its text is no part of the label, and its mark stands at the beginning of what is below."""
    note = NOTE.format("n1", "1")
    doc = kvlib.loads(vraag(below).replace("<nr>Vraag 1</nr>", f"<{tag}>Vraag 1{note}</{tag}>"))
    (question,) = doc.questions
    assert ("Vraag 1", ("1",)) == (question.label, question.numbers)
    assert (NoteMark(at=0, label="1", footnote=0),) == question.notes
    assert ["Noot 1."] == [note.text for note in doc.footnotes]


def test_note_in_a_label_above_no_paragraph() -> None:
    """Its mark stands in the first cell of a table, or else in a paragraph of its own."""
    label = f"<nr>Vraag 1{NOTE.format('n1', '1')}</nr>"
    mark = NoteMark(at=0, label="1", footnote=0)
    row = "<row><entry>12</entry><entry>3</entry></row>"
    for table, first in [
        (f"<table><tgroup><tbody>{row}</tbody></tgroup></table>", (mark,)),
        (f"<table><tgroup><tbody><row/>{row}</tbody></tgroup></table>", ()),
        ("", ()),
    ]:
        data = vraag(table).replace("<nr>Vraag 1</nr>", label)
        made = bare(kvlib.loads(data).questions[0].blocks)
        if first:
            (only,) = made
            assert isinstance(only, Table)
            assert first == only.rows[0][0].marks
        else:
            assert Paragraph(text="", marks=(mark,)) == made[0]


def test_note() -> None:
    """A note stands in the middle of its sentence; its mark is no part of the text."""
    doc = kvlib.loads(vraag(f"<al>Kent u dit{NOTE.format('n1', '1')}, en dat?</al>"))
    (block,) = doc.questions[0].blocks
    assert isinstance(block, Paragraph)
    assert ("Kent u dit, en dat?", (NoteMark(at=10, label="1", footnote=0),)) == (
        block.text,
        block.marks,
    )
    assert [("1", "Noot 1.")] == notes(doc)


def test_two_notes_at_one_place() -> None:
    """Two notes at one place are two marks."""
    _, marks = paragraph(f"zee{NOTE.format('a', '1')} {NOTE.format('b', '2')}")
    assert (
        NoteMark(at=3, label="1", footnote=0),
        NoteMark(at=3, label="2", footnote=1),
    ) == marks


@pytest.mark.parametrize("count", [2, 140, 3000])
def test_notes_that_lead_to_each_other(count: int) -> None:
    """Each note has a mark of the next one, and the last a mark of the first."""
    text = '<noot.nr>{0}</noot.nr><noot.al>Noot {0}<nootref refid="n{1}"/></noot.al>'
    noot = f'<noot id="n{{0}}">{text}</noot>'
    made = "".join(noot.format(at, at % count + 1) for at in range(1, count + 1))
    doc = kvlib.loads(vraag(f'<al>Ja?<nootref refid="n1"/></al>{made}'))
    assert [(f"{at}", f"Noot {at}") for at in range(1, count + 1)] == notes(doc)
    marks = [mark.footnote for note in doc.footnotes for mark in note.notes]
    assert [*range(1, count), 0] == marks


def test_notes_in_notes() -> None:
    """Inner notes come after the outer one, and are read once."""
    inner = '<noot id="n{0}"><noot.nr>{0}</noot.nr><noot.al>Noot {0}</noot.al></noot>'
    outer = (
        f"<noot id='n1'><noot.nr>1</noot.nr><noot.al>Een{inner.format(2)}, twee{inner.format(3)}"
    )
    doc = kvlib.loads(vraag(f"<al>Ja?{outer}.</noot.al></noot> Nee?{inner.format(4)}</al>"))
    assert [("1", "Een, twee."), ("2", "Noot 2"), ("3", "Noot 3"), ("4", "Noot 4")] == notes(doc)


def test_note_of_two_paragraphs_and_a_list() -> None:
    """A note may have paragraphs, links and lists."""
    note = (
        '<noot id="n1"><noot.nr>1</noot.nr><noot.al>Zie <extref doc="kst-1-2">stuk</extref>:'
        "</noot.al><noot.lijst><noot.li><li.nr>a.</li.nr><noot.al>een</noot.al></noot.li>"
        "</noot.lijst><noot.al>Klaar.</noot.al></noot>"
    )
    (footnote,) = kvlib.loads(vraag(f"<al>zee{note}</al>")).footnotes
    assert [
        Paragraph(text="Zie stuk:", marks=(Link(start=4, end=8, target="kst-1-2"),)),
        ListItem(marker="a.", text="een"),
        Paragraph(text="Klaar."),
    ] == bare(footnote.blocks)


def test_note_in_a_note() -> None:
    """A note in a note comes after it, and its mark stands in the note's text."""
    inner = '<noot id="b"><noot.nr>2</noot.nr><noot.al>Binnen.</noot.al></noot>'
    outer = f'<noot id="a"><noot.nr>1</noot.nr><noot.al>Buiten{inner}.</noot.al></noot>'
    doc = kvlib.loads(vraag(f"<al>zee{outer}</al>"))
    assert [("1", "Buiten."), ("2", "Binnen.")] == notes(doc)
    assert (NoteMark(at=6, label="2", footnote=1),) == doc.footnotes[0].notes
    assert () == doc.diagnostics


@pytest.mark.parametrize(
    "printed",
    [
        "<nadruk>1</nadruk>",
        " 1 ",
        "1<?xpp x?>",
    ],
)
def test_label_of_a_note(printed: str) -> None:
    """The label of a note is its printed text, whatever markup is in it."""
    note = f'<noot id="a"><noot.nr>{printed}</noot.nr><noot.al>N.</noot.al></noot>'
    doc = kvlib.loads(vraag(f"<al>zee{note}</al>"))
    assert [("1", "N.")] == notes(doc)
    assert ["1"] == [mark.label for mark in doc.questions[0].notes]


def test_a_label_of_a_note_in_cells_is_there_once() -> None:
    """Cells are apart in a text, and joined in a label."""
    table = "<tgroup><tbody><row><entry>a</entry><entry>b</entry></row></tbody></tgroup>"
    note = f'<noot id="a"><noot.nr>1{table}</noot.nr><noot.al>N.</noot.al></noot>'
    assert [("1ab", "N.")] == notes(kvlib.loads(vraag(f"<al>zee{note}</al>")))


def test_reference_after_its_note() -> None:
    """A second mark points to the note that stands earlier."""
    doc = kvlib.loads(
        vraag(f'<al>Een{NOTE.format("n1", "1")}.</al><al>Twee<nootref refid="n1"/>.</al>')
    )
    assert [("1", 0), ("1", 0)] == [(m.label, m.footnote) for m in doc.questions[0].notes]
    assert [("1", "Noot 1.")] == notes(doc)


def test_reference_before_its_note() -> None:
    """A mark may point to a note that stands only later in the file."""
    doc = kvlib.loads(
        vraag(f'<al>Een<nootref refid="n1">1</nootref>.</al><al>Twee{NOTE.format("n1", "1")}.</al>')
    )
    assert [("1", 0), ("1", 0)] == [(m.label, m.footnote) for m in doc.questions[0].notes]
    assert () == doc.diagnostics


def test_reference_by_label() -> None:
    """Older files point with the note's number."""
    doc = kvlib.loads(
        vraag(f'<al>Een{NOTE.format("n1", "1")}.</al><al>Twee<nootref nr="1">1</nootref>.</al>')
    )
    assert [("1", 0), ("1", 0)] == [(m.label, m.footnote) for m in doc.questions[0].notes]


def test_reference_to_nothing() -> None:
    """A mark without its note stays, with a doubt."""
    doc = kvlib.loads(vraag('<al>Een<nootref refid="weg">7</nootref>.</al>'))
    assert [("7", None)] == [(m.label, m.footnote) for m in doc.questions[0].notes]
    assert ["missing-note"] == [doubt.code for doubt in doc.diagnostics]


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("ID-2024Z00017-d37e118", "2024Z00017"),
        ("ID-9901-d37e309", None),
        ("n1", None),
        ("n2v14", None),
    ],
)
def test_question_number_from_a_note(identity: str, expected: str | None) -> None:
    """A note of the question carries the questions' number in its id."""
    doc = kvlib.loads(vraag(f"<al>Een{NOTE.format(identity, '1')}.</al>"))
    assert expected == doc.question_number


def test_note_outside_a_paragraph() -> None:
    """A note that stands beside the paragraphs is kept, with a doubt."""
    doc = kvlib.loads(vraag(f"{NOTE.format('n1', '1')}<al>Een.</al>"))
    assert [("1", "Noot 1.")] == notes(doc)
    assert ["unmarked-note"] == [doubt.code for doubt in doc.diagnostics]


# --- remarks --------------------------------------------------------------------------------

REMARKS: dict[str, tuple[str, Kind, tuple[str, str, str]]] = {
    "notice": (
        "<al>Mededeling</al><al>Het duurt langer.</al>",
        Kind.NOTICE,
        ("notice", "Mededeling", "Het duurt langer."),
    ),
    "explanation": (
        "<tussenkop>Toelichting:</tussenkop><al>Zie de kaart.</al>",
        Kind.QUESTIONS,
        ("explanation", "Toelichting:", "Zie de kaart."),
    ),
    "label": (
        "<nr>Toelichting</nr><al>Zie de kaart.</al>",
        Kind.QUESTIONS,
        ("explanation", "Toelichting", "Zie de kaart."),
    ),
    "see also": (
        "<al>Zie ook Aanhangsel Handelingen, nr. 12.</al>",
        Kind.QUESTIONS,
        ("see_also", "", "Zie ook Aanhangsel Handelingen, nr. 12."),
    ),
    "other": ("<al>Wat anders.</al>", Kind.QUESTIONS, ("other", "", "Wat anders.")),
}


@pytest.mark.parametrize(("content", "kind", "expected"), REMARKS.values(), ids=REMARKS.keys())
def test_remarks(content: str, kind: Kind, expected: tuple[str, str, str]) -> None:
    """A ``kamervraagopmerking`` is a remark of the kind that its first words tell."""
    doc = kvlib.loads(
        xml(
            "<vraag><nr>Vraag 1</nr><al>Kent u die?</al></vraag>"
            f"<kamervraagopmerking>{content}</kamervraagopmerking>",
            replied="",
        )
    )
    (remark,) = doc.remarks
    assert (kind, expected) == (doc.kind, (remark.kind, remark.label, remark.text))
    assert () == doc.diagnostics


def test_the_title_of_a_notice_in_two_parts_is_there_once() -> None:
    """Text after the reaction is a remark of its own."""
    asked = f"<omschr>{ASKED}</omschr><vragen><vraag><nummer>1</nummer></vraag></vragen>"
    told = "<titel>Mededeling</titel><omschr>Mededeling van Minister Van Dam (Zeewezen)</omschr>"
    reaction = f"<reactie>{told}<al>Later.</al></reactie>"
    data = f"<vraagdoc><body>{asked}{reaction}<al>Dan.</al></body></vraagdoc>"
    doc = kvlib.loads(data)
    assert [("Mededeling", "Later."), ("", "Dan.")] == [(r.label, r.text) for r in doc.remarks]


def test_notice_by_its_heading() -> None:
    """Under a heading "Mededeling van …" a remark is the notice."""
    replied = (
        '<kamervraagomschrijving type="antwoord">Mededeling van Minister Van Dam (Zeewezen) '
        "(ontvangen 7 juni 2024).</kamervraagomschrijving>"
    )
    doc = kvlib.loads(
        xml(
            "<vraag><nr>Vraag 1</nr><al>Kent u die?</al></vraag>"
            "<kamervraagopmerking><al>Het duurt langer.</al></kamervraagopmerking>",
            replied=replied,
        )
    )
    assert (Kind.NOTICE, ["notice"]) == (doc.kind, [remark.kind for remark in doc.remarks])
    assert () == doc.diagnostics


def test_annex() -> None:
    """It is a remark of its own kind, which a diagnostic names."""
    annex = "<kamervraagbijlage><nr>Bijlage 1</nr><al>Lijst van sluizen.</al></kamervraagbijlage>"
    doc = kvlib.loads(xml(XML_BODY + annex))
    (remark,) = doc.remarks
    assert ("annex", "Bijlage 1", "Lijst van sluizen.") == (remark.kind, remark.label, remark.text)
    (doubt,) = doc.diagnostics
    assert ("annex", "info", ("body[2]",)) == (doubt.code, doubt.severity, doubt.about)


def test_a_day_without_a_heading() -> None:
    """Of a letter, which says who answers only in its signature."""
    replied = (
        '<kamervraagomschrijving type="antwoord"><datum isodatum="2024-06-07"/>'
        "</kamervraagomschrijving>"
    )
    signature = "<ondertekening><functie>Minister van Zeewezen</functie></ondertekening>"
    doc = kvlib.loads(
        xml(XML_BODY.replace("</antwoord>", f"{signature}</antwoord>"), replied=replied)
    )
    assert doc.reply is not None
    assert ("", date(2024, 6, 7)) == (doc.reply.heading, doc.reply.received)
    assert ["Zeewezen"] == [each.office.portfolio for each in doc.reply.officeholders]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<officiele-publicatie>", Confidence.CERTAIN),
        ("<x/>", Confidence.UNKNOWN),
        ("<TEI>", Confidence.REFUSE),
        ("<akomaNtoso xmlns='x'>", Confidence.REFUSE),
        ("<tei:teiCorpus xmlns:tei='x'>", Confidence.REFUSE),
        (
            "<?xml version='1.0'?><!-- <kvr> -->\n<!DOCTYPE a [ <!ENTITY b 'c'> ]><TEI/>",
            Confidence.REFUSE,
        ),
        ("<akomaNtoso><kv:kvr>", Confidence.REFUSE),
        ("<TEIxt>", Confidence.UNKNOWN),
        ("<!-- <TEI> --><kvr>", Confidence.CERTAIN),
        ("<kvr><TEI/>", Confidence.CERTAIN),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_probe(head: str, expected: Confidence, encoding: str) -> None:
    """The root decides: those of archives are refused, whatever is in them."""
    (reader,) = (each for each in kvlib.readers() if each.name == "obxml")
    assert reader.probe is not None
    assert expected is reader.probe(head.encode(encoding))


@pytest.mark.parametrize(
    "content",
    [
        "<kamervraagbijlage><al>Los woord.</al></kamervraagbijlage>",
        "<al>Los woord.</al>",
        "Los woord.",
        "<vreemd>Los <nadruk>woord</nadruk>.</vreemd>",
        "<vreemd><al>Los</al>woord.</vreemd>",
        "<lijst><li><li.nr>–</li.nr><al>Los woord.</al></li></lijst>",
    ],
)
def test_nothing_is_lost(content: str) -> None:
    """Text in no known place is kept after the text before it, with a doubt."""
    doc = kvlib.loads(xml(XML_BODY + content))
    kept = "".join(item.text for item in doc.body[2:])
    assert "Loswoord." == "".join(kept.replace("–", "").split())
    assert () != doc.diagnostics


def test_second_label_is_not_lost() -> None:
    """A second ``nr`` in a question is text like any other."""
    doc = kvlib.loads(vraag("<nr>Vraag 2</nr><al>Kent u die?</al>"))
    (question,) = doc.questions
    assert "Vraag 1" in question.label
    assert "Vraag 2" in f"{question.label} {question.text}"


# --- dialects, kinds, places -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "replied", "kind"),
    [
        (XML_BODY, "sample", Kind.ANSWERS),
        ("<vraag><nr>Vraag 1</nr><al>Kent u die?</al></vraag>", "", Kind.QUESTIONS),
        ("<vraag><nr>Vraag 1</nr><al>Kent u die?</al></vraag>", "sample", Kind.ANSWERS),
        (XML_BODY, "", Kind.ANSWERS),
    ],
)
def test_kind(body: str, replied: str, kind: Kind) -> None:
    """An answer, or the heading of one, makes a document of answers."""
    data = xml(body) if replied else xml(body, replied="")
    assert kind is kvlib.loads(data).kind


def test_places() -> None:
    """Items, blocks and notes say on which lines they stand."""
    doc = kvlib.loads(vraag("\n<al>Een\ntwee</al>\n<al>drie</al>").replace("<vraag>", "\n<vraag>"))
    (question,) = doc.questions
    assert question.span is not None
    first, second = (block.span for block in question.blocks)
    assert first is not None
    assert second is not None
    assert (2, 3, 4, 5) == (
        question.span.start.line,
        first.start.line,
        first.end.line,
        second.start.line,
    )


@pytest.mark.parametrize(
    "prolog",
    ["\n\n", "<!-- portaal -->", '<?xml-stylesheet href="x.xsl"?>\n', "<!DOCTYPE x>\n"],
)
def test_prolog(prolog: str) -> None:
    """White space, comments, instructions and a doctype may stand before the root."""
    assert "Ja, één voor één." == kvlib.loads(prolog + xml()).answers[0].text


def test_stray_namespace_declarations() -> None:
    """Real files declare ``xsi`` again on inner elements."""
    stray = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    data = (
        xml()
        .replace("<vraag>", f"<vraag {stray}>")
        .replace(
            "<officiele-publicatie>",
            f'<officiele-publicatie {stray} xsi:noNamespaceSchemaLocation="x">',
        )
    )
    assert kvlib.loads(xml()).body == kvlib.loads(data).body


def test_label_that_no_rule_knows_has_its_number() -> None:
    """However long what stands in the label's place is."""
    doc = kvlib.loads(
        xml(f"<vraag><nr>Stelling 8 {'zee ' * 5000}</nr><al>Kent u die?</al></vraag>")
    )
    assert ("8",) == doc.questions[0].numbers


# --- labels without an element of their own ---------------------------------------------------


@pytest.mark.parametrize(
    ("content", "label", "numbers", "text"),
    [
        ("<al>Vraag 1</al><al>Kent u die?</al>", "Vraag 1", ("1",), "Kent u die?"),
        (
            '<al><nadruk type="vet">Vraag 4, 5 en 7</nadruk></al><al>Kent u die?</al>',
            "Vraag 4, 5 en 7",
            ("4", "5", "7"),
            "Kent u die?",
        ),
        ("<tussenkop>Vraag 2</tussenkop><al>Kent u die?</al>", "Vraag 2", ("2",), "Kent u die?"),
        ("<al>Vraag 3: Kent u die?</al>", "Vraag 3:", ("3",), "Kent u die?"),
        (
            "<al><nadruk>Vraag 3</nadruk> Kent u die?</al><al>En zo ja?</al>",
            "Vraag 3",
            ("3",),
            "Kent u die?\nEn zo ja?",
        ),
        ("<al>Vraag 1</al>", "Vraag 1", ("1",), ""),
        ("<al>Vraag 1 van deze reeks luidt:</al>", "", (), "Vraag 1 van deze reeks luidt:"),
        ("<al>Antwoord 1</al><al>Ja.</al>", "", (), "Antwoord 1\nJa."),
        ("<al>Kent u die?</al><al>Vraag 2</al>", "", (), "Kent u die?\nVraag 2"),
        ("<nr>1</nr><al>Vraag 2</al>", "1", ("1",), "Vraag 2"),
    ],
)
def test_label_in_the_first_paragraph(
    content: str, label: str, numbers: tuple[str, ...], text: str
) -> None:
    """Without an element for it, the label is the first paragraph or opens it."""
    doc = kvlib.loads(xml(f"<vraag>{content}</vraag>", replied=""))
    assert [(label, numbers, text)] == [(q.label, q.numbers, q.text) for q in doc.questions]


@pytest.mark.parametrize(
    ("first", "second", "about"),
    [
        ("<al>Kent u die?</al>", "<al>En die?</al>", [("body[0]", "body[1]")]),
        ("<nr>Vraag 1</nr><al>Kent u die?</al>", "<al>En die?</al>", [("body[1]",)]),
        ("<al>Vraag 1</al><al>Kent u die?</al>", "<al>Vraag 2</al><al>En die?</al>", []),
    ],
)
def test_questions_without_numbers(first: str, second: str, about: list[tuple[str, ...]]) -> None:
    """If there are several, those without one are named."""
    doc = kvlib.loads(xml(f"<vraag>{first}</vraag><vraag>{second}</vraag>", replied=""))
    doubts = [doubt for doubt in doc.diagnostics if doubt.code == "unnumbered-questions"]
    assert about == [doubt.about for doubt in doubts]


def test_labels_of_answers_in_the_first_paragraph() -> None:
    """An answer's may be bare, or name the question; the numbers pair them."""
    doc = kvlib.loads(
        xml(
            "<vraag><al>Vraag 1</al><al>Kent u die?</al></vraag>"
            "<antwoord><al>Antwoord op vraag 1</al><al>Ja.</al></antwoord>"
            "<vraag><al>Vraag 2</al><al>En die?</al></vraag>"
            "<antwoord><al>Antwoord</al><al>Nee.</al></antwoord>"
        )
    )
    assert [("1",), ("2",)] == [exchange.numbers for exchange in doc.exchanges]
    assert ["Ja.", "Nee."] == [answer.text for answer in doc.answers]
    assert ["Antwoord op vraag 1", "Antwoord"] == [answer.label for answer in doc.answers]


def test_marks_after_a_label_in_the_first_paragraph() -> None:
    """They move with the text; a note's mark on the label stands at its beginning."""
    note = NOTE.format("n1", "1")
    inside = f"<al>Vraag 1: Kent u <nadruk>die</nadruk>?{note}</al>"
    (question,) = kvlib.loads(xml(f"<vraag>{inside}</vraag>", replied="")).questions
    assert [
        Paragraph(
            text="Kent u die?",
            marks=(
                Emphasis(start=7, end=10, style="italic"),
                NoteMark(at=11, label="1", footnote=0),
            ),
        )
    ] == bare(question.blocks)
    above = f"<al><nadruk>Vraag 1</nadruk>{note}</al><al>Kent u die?</al>"
    (question,) = kvlib.loads(xml(f"<vraag>{above}</vraag>", replied="")).questions
    assert "Vraag 1" == question.label
    assert [Paragraph(text="Kent u die?", marks=(NoteMark(at=0, label="1", footnote=0),))] == bare(
        question.blocks
    )


# --- signatures ------------------------------------------------------------------------------

SIGNED = (
    "<ondertekening><functie>De Minister van Zeewezen,</functie>"
    "<naam><voornaam>A.</voornaam><voorvoegsels>van</voorvoegsels>"
    "<achternaam>Dam</achternaam></naam></ondertekening>"
)
OF_SEA = Office(role="Minister", preposition="van", portfolio="Zeewezen")


@pytest.mark.parametrize(
    "body",
    [
        XML_BODY + SIGNED,
        XML_BODY.replace("</antwoord>", f"{SIGNED}</antwoord>"),
        XML_BODY + SIGNED.replace("<functie>", "\n  <functie>"),
    ],
)
def test_signature(body: str) -> None:
    """It is print, and says who answered where no heading does."""
    data = xml(body, replied="")
    doc = kvlib.loads(data)
    assert () == unaccounted(data.encode(), doc)
    assert doc.reply is not None
    assert (Officeholder(name="A. van Dam", office=OF_SEA),) == doc.reply.officeholders
    assert [("closing", "De Minister van Zeewezen, A. van Dam")] == [
        (part.kind, part.text) for part in doc.furniture
    ]
    assert (["Vraag 1", "Antwoord 1"], "Ja, één voor één.") == (
        [item.label for item in doc.body],
        doc.answers[0].text,
    )
    assert () == doc.diagnostics


@pytest.mark.parametrize(
    "lines",
    [
        "<al>Hoogachtend,</al><al>De Minister van Zeewezen,</al><al>A. van Dam</al>",
        "De Minister van Zeewezen,<al>A. van Dam</al>",
    ],
)
def test_signature_in_lines(lines: str) -> None:
    """Without elements for them, office and name are read from the lines."""
    doc = kvlib.loads(xml(f"{XML_BODY}<ondertekening>{lines}</ondertekening>", replied=""))
    assert doc.reply is not None
    assert (Officeholder(name="A. van Dam", office=OF_SEA),) == doc.reply.officeholders


def test_signature_below_a_heading() -> None:
    """If the heading says who answered, that is believed."""
    doc = kvlib.loads(xml(XML_BODY + SIGNED.replace("Dam", "Duin")))
    assert doc.reply is not None
    assert ["Van Dam"] == [holder.name for holder in doc.reply.officeholders]
    assert ["closing"] == [part.kind for part in doc.furniture]


def test_signatures_of_two() -> None:
    """Office and name go in pairs, in whichever order; who signs questions answers nothing."""
    pairs = (
        "<functie>Minister van Zeewezen</functie><naam>A. van Dam</naam>"
        "<functie>Staatssecretaris van Duinen</functie><naam>B. Olm</naam>"
    )
    doc = kvlib.loads(xml(f"{XML_BODY}<ondertekening>{pairs}</ondertekening>", replied=""))
    assert doc.reply is not None
    assert [("A. van Dam", "Zeewezen"), ("B. Olm", "Duinen")] == [
        (holder.name, holder.office.portfolio) for holder in doc.reply.officeholders
    ]
    asked = kvlib.loads(
        xml(f"<vraag><nr>Vraag 1</nr><al>Kent u die?</al></vraag>{SIGNED}", replied="")
    )
    assert (Kind.QUESTIONS, None) == (asked.kind, asked.reply)


# --- the older dialect -------------------------------------------------------------------------

_OLD = (
    "<vraagdoc><body><vragen><omschr>{asked}</omschr>"
    "<vraag><nummer>1</nummer><al>Een<nootref nr='1'/>?</al></vraag>"
    "<vraag><nummer>2</nummer><al>Twee<nootref nr='{second}'/>?</al></vraag>{above}</vragen>"
    "<reactie><titel>Antwoord</titel><omschr>{replied}</omschr>"
    "<antwoord><nummer>1</nummer><al>Drie<nootref nr='2'/>.</al></antwoord>"
    "<antwoord><nummer>2</nummer><al>Vier<nootref nr='4'/>.</al></antwoord>{below}</reactie>"
    "</body></vraagdoc>"
)


def _old_note(label: str) -> str:
    return f"<noot nr='{label}'><noot.nr>{label}</noot.nr><noot.al>Noot {label}.</noot.al></noot>"


def _old(above: Sequence[str], below: Sequence[str], second: str = "3") -> Document:
    """All questions, then all answers, with notes apart below both."""
    return kvlib.loads(
        _OLD.format(
            asked=ASKED,
            replied=REPLIED,
            second=second,
            above="".join(map(_old_note, above)),
            below="".join(map(_old_note, below)),
        )
    )


@pytest.mark.parametrize(("above", "below"), [("13", "24"), ("31", "42"), ("", "1234")])
def test_notes_of_the_older_dialect(above: str, below: str) -> None:
    """They stand as print counts them, question and answer below each other."""
    doc = _old(above, below)
    assert [(label, f"Noot {label}.") for label in "1234"] == notes(doc)
    assert [("1", 0), ("3", 2), ("2", 1), ("4", 3)] == [
        (mark.label, mark.footnote) for item in doc.body for mark in item.notes
    ]
    assert () == doc.diagnostics


def test_unmarked_note_of_the_older_dialect() -> None:
    """A note that no mark leads to keeps its place."""
    doc = _old("123", "4", second="1")
    assert ["1", "2", "3", "4"] == [note.label for note in doc.footnotes]
    assert ["unmarked-note"] == [doubt.code for doubt in doc.diagnostics]


def test_notes_of_the_older_dialect_that_count_anew() -> None:
    """With equal labels the file's order is print's."""
    doc = _old("13", "12", second="3")
    assert ["1", "3", "1", "2"] == [note.label for note in doc.footnotes]


def test_marks_of_the_older_dialect_that_count_anew() -> None:
    """A mark leads to the note of its own series; one whose series has none, to another's."""
    doc = _old("12", "24", second="2")
    assert [("1", 0), ("2", 1), ("2", 2), ("4", 3)] == [
        (mark.label, mark.footnote) for item in doc.body for mark in item.notes
    ]
    assert {"skipped-note"} == {doubt.code for doubt in doc.diagnostics}
    doc = _old("13", "4")
    assert [0, 1, None, 2] == [mark.footnote for item in doc.body for mark in item.notes]
    doc = _old("134", "2")
    assert [0, 2, 1, 3] == [mark.footnote for item in doc.body for mark in item.notes]
    assert () == doc.diagnostics


def test_two_notes_of_one_number_in_one_part() -> None:
    """It is not clear to which of them a mark leads, and that is said."""
    doc = _old("113", "24")
    (doubt, unmarked) = doc.diagnostics
    assert ("ambiguous-note", ("footnotes[0]",)) == (doubt.code, doubt.about)
    assert ("unmarked-note", "Noot 1.") == (unmarked.code, doc.footnotes[1].text)


def test_a_label_of_thousands_of_digits() -> None:
    """Python reads no number of so many; a note has its place even so."""
    doc = _old(["3", "9" * 5000], ["1", "02"])
    assert ["1", "02", "3", "9" * 5000] == [note.label for note in doc.footnotes]


@pytest.mark.parametrize("word", ["Vraag", "Antwoord"])
def test_usual_labels_have_the_numbers_that_the_grammar_reads(word: str) -> None:
    """The table of usual labels says what the patterns would say, and other labels go to them."""
    for number in range(1, 200):
        label = parse_label(f"{word} {number}")
        assert label is not None
        assert label.numbers == numbers_in(f"{word} {number}") == (str(number),)
    assert numbers_in(f"{word} 3 en 4") == ("3", "4")
    assert numbers_in(f"{word} 007") == ("007",)
