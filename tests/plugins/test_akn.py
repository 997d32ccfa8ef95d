"""Akoma Ntoso: what is written where, valid and with nothing lost."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, cast

import attrs
import pytest
from lxml import etree

import kvlib
from akn_files import NS, RICH, faults, read, tree, written
from kvlib.errors import ReadError, WriteError, WriteWarning
from kvlib.markup.xml import content_name
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Chamber,
    Document,
    Emphasis,
    Footnote,
    Furniture,
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
    Reply,
    Subheading,
    Table,
)

DAY = date(2025, 11, 3)
LATER = date(2025, 12, 9)
MINISTER = Office(role="Minister", preposition="van", portfolio="Defensie")


ASKED = Document(kind=Kind.QUESTIONS, submitted=DAY)


def said(*blocks: Block, notes: tuple[Footnote, ...] = ()) -> Document:
    """A document with these blocks in its only question."""
    question = Question(label="", numbers=(), blocks=blocks)
    return attrs.evolve(ASKED, body=(question,), footnotes=notes)


def marked(text: str, *marks: Mark, notes: tuple[Footnote, ...] = ()) -> Document:
    return said(Paragraph(text=text, marks=marks), notes=notes)


def question(*numbers: str) -> Question:
    return Question(
        label=f"Vraag {numbers[0]}", numbers=numbers, blocks=(Paragraph(text="Kan dat?"),)
    )


def answer(*numbers: str, **more: Any) -> Answer:
    made = Answer(label="Antwoord", numbers=numbers, blocks=(Paragraph(text="Ja."),))
    return attrs.evolve(made, **more)


def holders(*names: str) -> Reply:
    people = tuple(Officeholder(name=name, office=MINISTER) for name in names)
    return Reply(heading="", officeholders=people, received=LATER)


def asking(*members: Member, **more: Any) -> Document:
    return attrs.evolve(ASKED, askers=members, **more)


NOTE = Footnote(label="1", blocks=(Paragraph(text="Zeeblad."),))
EMPTY = Footnote(label="*", blocks=())
NOTED = (
    '<p>Ja<authorialNote marker="1" placement="bottom" eId="noot-1"><p>Zeeblad.</p>'
    "</authorialNote>?</p>"
)
WADMAN, VOSSENAAR = Member(name="Wadman", party="LVB"), Member(name="Vossenaar", party="LVB")
EE, SEE = Member(name="Van Eê", party=None), Member(name="见", party=None)

WRITTEN: dict[str, tuple[Document, str]] = {
    # the head
    "the work is of the day of the questions": (
        attrs.evolve(ASKED, identifier="kv-1", reply=holders()),
        '<FRBRuri value="/akn/nl/debate/kamervragen/2025-11-03/kv-1"/>',
    ),
    "its text is of the day of the answer": (
        attrs.evolve(ASKED, identifier="kv-1", reply=holders()),
        '<FRBRuri value="/akn/nl/debate/kamervragen/2025-11-03/kv-1/nld@2025-12-09"/>',
    ),
    "the file": (
        attrs.evolve(ASKED, identifier="kv-1"),
        '<FRBRthis value="/akn/nl/debate/kamervragen/2025-11-03/kv-1/nld@2025-11-03/!main.akn"/>',
    ),
    "only an answer has a day": (
        Document(kind=Kind.ANSWERS, identifier="ah-1", reply=holders()),
        '<FRBRuri value="/akn/nl/debate/kamervragen/2025-12-09/ah-1"/>',
    ),
    "a day and what it is of": (ASKED, '<FRBRdate date="2025-11-03" name="ingezonden"/>'),
    "the day of the answer": (
        attrs.evolve(ASKED, reply=holders()),
        '<FRBRdate date="2025-12-09" name="ontvangen"/>',
    ),
    "the file has no day of its own": (
        attrs.evolve(ASKED, identifier="ah-1", reply=holders()),
        '<FRBRuri value="/akn/nl/debate/kamervragen/2025-11-03/ah-1/nld@2025-12-09.akn"/>'
        ' <FRBRdate date="2025-12-09" name="ontvangen"/> <FRBRauthor href="#kvlib"/>',
    ),
    "the file of questions has theirs": (
        attrs.evolve(ASKED, identifier="kv-1"),
        'nld@2025-11-03.akn"/> <FRBRdate date="2025-11-03" name="ingezonden"/>'
        ' <FRBRauthor href="#kvlib"/>',
    ),
    "the number and the session of a publication": (
        attrs.evolve(ASKED, number="1949", session="2025-2026", reply=holders()),
        '</identification> <publication date="2025-12-09" showAs="Aanhangsel van de Handelingen,'
        ' vergaderjaar 2025-2026" name="Aanhangsel van de Handelingen" number="1949"/> <references',
    ),
    "the number of a publication": (
        attrs.evolve(ASKED, number=""),
        '<publication date="2025-11-03" showAs="Aanhangsel van de Handelingen"'
        ' name="Aanhangsel van de Handelingen" number=""/>',
    ),
    "the session of questions without answers": (
        attrs.evolve(ASKED, session="2025-2026"),
        '<publication date="2025-11-03" showAs="Vragen gesteld door de leden der Kamer,'
        ' vergaderjaar 2025-2026" name="Vragen gesteld door de leden der Kamer"/>',
    ),
    "the session of answers": (
        attrs.evolve(ASKED, kind=Kind.ANSWERS, session=""),
        'showAs="Aanhangsel van de Handelingen, vergaderjaar " name="Aanhangsel van de Handelingen"'
        "/>",
    ),
    "no publication": (ASKED, "</identification> <references"),
    "a number that no address can hold": (
        attrs.evolve(ASKED, identifier="a b/ç"),
        '<FRBRuri value="/akn/nl/debate/kamervragen/2025-11-03/a-b--"/>',
    ),
    "the number itself": (
        attrs.evolve(ASKED, identifier="a b/ç"),
        '<FRBRnumber value="a b/ç"/>',
    ),
    "a document without an identifier": (
        attrs.evolve(ASKED, question_number="2025Z91007"),
        f'<FRBRnumber value="{content_name(attrs.evolve(ASKED, question_number="2025Z91007"))}"/>',
    ),
    "the subject": (
        attrs.evolve(ASKED, subject="de veerpont"),
        '<FRBRalias value="de veerpont" name="title"/>',
    ),
    "the address of the publication": (
        attrs.evolve(ASKED, identifier="ah-1"),
        '<FRBRalias value="https://zoek.officielebekendmakingen.nl/ah-1.html"'
        ' name="officielebekendmakingen.nl"/>',
    ),
    "the Chamber": (
        attrs.evolve(ASKED, chamber=Chamber.EERSTE_KAMER),
        '<TLCOrganization eId="eerste-kamer" href="/akn/ontology/organization/nl/'
        'eerste-kamer-der-staten-generaal" showAs="Eerste Kamer der Staten-Generaal"/>',
    ),
    "an identifier that no publication has": (
        attrs.evolve(ASKED, identifier="zie ah-1"),
        'kamervragen/2025-11-03/zie-ah-1"/> <FRBRdate date=',
    ),
    "an unknown Chamber": (
        asking(EE, identifier="ah-1"),
        '<FRBRauthor href="#staten-generaal"/> <FRBRcountry',
    ),
    "nobody at all": (ASKED, '<FRBRauthor href="#staten-generaal"/> <FRBRcountry'),
    "what neither Chamber published": (
        asking(WADMAN, VOSSENAAR, reply=holders("Bruinsma")),
        '<FRBRauthor href="#vragenstellers"/> <FRBRauthor href="#bewindspersoon-1"/> <FRBRcountry',
    ),
    "a letter that names only who answers": (
        attrs.evolve(ASKED, reply=holders("Bruinsma")),
        '<FRBRauthor href="#bewindspersoon-1"/> <FRBRlanguage',
    ),
    "a letter to a known Chamber": (
        asking(EE, chamber=Chamber.TWEEDE_KAMER),
        '<FRBRauthor href="#tweede-kamer"/> <FRBRcountry',
    ),
    "the metadata of the source": (
        attrs.evolve(ASKED, metadata=(MetadataEntry(name="a", scheme="b", value="c"),)),
        '<kv:metadata name="a" scheme="b">c</kv:metadata>',
    ),
    # who
    "one asker": (asking(WADMAN, body=(question("1"),)), '<question by="#vragensteller-1" as='),
    "an asker": (
        asking(EE),
        '<TLCPerson eId="vragensteller-1" href="/akn/ontology/person/nl/van-ee" showAs="Van Eê"/>',
    ),
    "an asker without a letter of ours": (
        asking(SEE),
        '<TLCPerson eId="vragensteller-1" href="/akn/ontology/person/nl/vragensteller-1"'
        ' showAs="见"/>',
    ),
    "two askers of one name": (
        asking(EE, EE),
        '<TLCPerson eId="vragensteller-2" href="/akn/ontology/person/nl/van-ee-2" showAs=',
    ),
    "three askers of whom one has the address of another": (
        asking(EE, EE, Member(name="Van Ee 2", party=None)),
        '<TLCPerson eId="vragensteller-3" href="/akn/ontology/person/nl/van-ee-2-2" showAs=',
    ),
    "three askers of whom the last has the address of the first": (
        asking(Member(name="Van Ee 2", party=None), EE, EE),
        '<TLCPerson eId="vragensteller-3" href="/akn/ontology/person/nl/van-ee-3" showAs=',
    ),
    "two askers of one party": (
        asking(WADMAN, VOSSENAAR),
        '<TLCPerson eId="vragensteller-2" href="/akn/ontology/person/nl/vossenaar"'
        ' showAs="Vossenaar" kv:party="#fractie-1"/>',
    ),
    "several askers": (
        asking(WADMAN, VOSSENAAR, body=(question("1"),)),
        '<question by="#vragenstellers" as="#kamerlid" eId="vraag-1" kv:numbers="1">',
    ),
    "several askers are listed": (
        asking(WADMAN, VOSSENAAR),
        '<TLCOrganization eId="vragenstellers" href="/akn/ontology/organization/nl/'
        'wadman-vossenaar" showAs="Wadman, Vossenaar" kv:members="#vragensteller-1'
        ' #vragensteller-2"/>',
    ),
    "no asker": (
        attrs.evolve(ASKED, chamber=Chamber.TWEEDE_KAMER, body=(question("1"),)),
        '<question by="#tweede-kamer" eId="vraag-1" kv:numbers="1">',
    ),
    "an office": (
        attrs.evolve(ASKED, addressees=(MINISTER,)),
        '<TLCRole eId="geadresseerde-1" href="/akn/ontology/role/nl/minister-defensie"'
        ' showAs="Minister van Defensie" shortForm="Minister" kv:preposition="van"'
        ' kv:portfolio="Defensie"/>',
    ),
    "an office is asked, as an organisation": (
        attrs.evolve(ASKED, addressees=(MINISTER,), body=(question("1"),)),
        '<question by="#staten-generaal" to="#geadresseerden" eId="vraag-1" kv:numbers="1">',
    ),
    "one who answers, in their office": (
        attrs.evolve(ASKED, reply=holders("Bruinsma"), body=(answer("1"),)),
        '<answer by="#bewindspersoon-1" as="#ambt-1" to="#staten-generaal" eId="antwoord-1"',
    ),
    "one whose name is not printed": (
        attrs.evolve(ASKED, reply=holders("")),
        '<TLCPerson eId="bewindspersoon-1" href="/akn/ontology/person/nl/minister-van-defensie"'
        ' showAs="Minister van Defensie" kv:role="#ambt-1" kv:nameless="true"/>',
    ),
    "several who answer": (
        attrs.evolve(ASKED, reply=holders("Bruinsma", "Van Ee"), body=(answer("1"),)),
        '<answer by="#bewindspersonen" to="#staten-generaal" eId="antwoord-1"',
    ),
    "nobody who answers": (
        attrs.evolve(ASKED, body=(answer("1"),)),
        '<answer by="#regering" to="#staten-generaal" eId="antwoord-1" kv:numbers="1">',
    ),
    # above the body
    "what a heading names": (
        asking(
            WADMAN,
            heading="Vragen van het lid Wadman (LVB) aan de Minister van Defensie over de zee "
            "(ingezonden 3 november 2025).",
            addressees=(MINISTER,),
            subject="de zee",
        ),
        '<p class="vraag">Vragen van het lid <person refersTo="#vragensteller-1">Wadman</person>'
        ' (<organization refersTo="#fractie-1">LVB</organization>) aan de'
        ' <role refersTo="#geadresseerde-1">Minister van Defensie</role> over'
        " <docTitle>de zee</docTitle> (ingezonden"
        ' <docDate date="2025-11-03">3 november 2025</docDate>).</p>',
    ),
    "a party of several": (
        asking(WADMAN, VOSSENAAR, heading="De leden Wadman en Vossenaar (beiden LVB)"),
        '<person refersTo="#vragensteller-2">Vossenaar</person> (beiden'
        ' <organization refersTo="#fractie-1">LVB</organization>)',
    ),
    "a party twice": (
        asking(WADMAN, VOSSENAAR, heading="De leden Wadman (LVB) en Vossenaar (LVB)"),
        'Wadman</person> (<organization refersTo="#fractie-1">LVB</organization>) en <person',
    ),
    "the heading of an answer": (
        attrs.evolve(
            ASKED, reply=attrs.evolve(holders("Bruinsma"), heading="Van Minister Bruinsma")
        ),
        '<p class="antwoord">Van Minister <person refersTo="#bewindspersoon-1">Bruinsma</person>',
    ),
    "a line of the title block": (
        attrs.evolve(ASKED, furniture=(Furniture(kind="title_block", text="Herdruk"),)),
        '<p class="title_block">Herdruk</p>',
    ),
    # items
    "an answer and its questions": (
        attrs.evolve(ASKED, body=(question("1"), question("2"), answer("1", "2"))),
        'eId="antwoord-1" refersTo="#vraag-1 #vraag-2" kv:numbers="1 2">',
    ),
    "a number that is printed twice": (
        attrs.evolve(ASKED, body=(question("1"), question("1"))),
        'eId="vraag-1_2" kv:numbers="1">',
    ),
    "a number that is no part of a name": (
        attrs.evolve(ASKED, body=(question("1)"),)),
        'eId="vraag_1" kv:numbers="1)">',
    ),
    "an empty answer": (
        attrs.evolve(ASKED, body=(answer("1", blocks=()),)),
        '<num>Antwoord</num> <p class="empty"/> </answer>',
    ),
    "a notice": (
        attrs.evolve(ASKED, body=(Remark(kind="notice", label="Mededeling", blocks=()),)),
        '<communication eId="opmerking_1"> <speech by="#regering" to="#staten-generaal"'
        ' eId="opmerking_1__speech"> <num>Mededeling</num>',
    ),
    "questions after a notice": (
        attrs.evolve(
            ASKED, body=(Remark(kind="notice", label="", blocks=()), question("1"), question("2"))
        ),
        '</communication> <questions eId="vragen-1"> <question',
    ),
    "a remark": (
        attrs.evolve(ASKED, body=(Remark(kind="explanation", label="Toelichting", blocks=()),)),
        '<other eId="opmerking_1" class="explanation"> <p class="label">Toelichting</p>'
        ' <p class="empty"/> </other>',
    ),
    "no items": (ASKED, '<debateBody> <questions eId="vragen-1"/> </debateBody>'),
    # blocks
    "a subheading": (said(Subheading(text="Kosten")), '<block name="subheading">Kosten</block>'),
    "a list in a list": (
        said(ListItem(marker="a.", text="zee"), ListItem(marker="", text="rivier", level=2)),
        "<blockList> <item> <num>a.</num> <p>zee</p> <blockList> <item> <p>rivier</p> </item>",
    ),
    "a level that no item above leads to": (
        said(ListItem(marker="", text="zee", level=3)),
        '<item kv:level="3"> <p>zee</p>',
    ),
    "a table": (
        said(Table(rows=((Cell(text="a", header=True, colspan=2),), (Cell(text="b", rowspan=3),)))),
        '<table> <tr> <th colspan="2"> <p>a</p> </th> </tr> <tr> <td rowspan="3"> <p>b</p>',
    ),
    "a row without cells": (
        said(Table(rows=((Cell(text="a"),), ()))),
        '</tr> <tr> <td class="empty"/> </tr> </table>',
    ),
    "a table without rows": (
        said(Table(rows=())),
        '<table class="empty"> <tr> <td class="empty"/> </tr> </table>',
    ),
    # texts
    "emphasis": (
        marked("een twee", Emphasis(start=0, end=3, style="bold_italic")),
        '<p><b class="bold_italic"><i>een</i></b> twee</p>',
    ),
    "emphasis that overlaps": (
        marked(
            "een twee",
            Emphasis(start=0, end=6, style="underline"),
            Emphasis(start=4, end=8, style="superscript"),
        ),
        '<p><u>een <sup>tw</sup></u><sup class="continued">ee</sup></p>',
    ),
    "a link": (
        marked("zie", Link(start=0, end=3, target="https://a.example/?b")),
        '<p><ref href="https://a.example/?b">zie</ref></p>',
    ),
    "an identifier": (
        marked("nr. 27", Link(start=4, end=6, target="kst-99814-27")),
        '<ref href="https://zoek.officielebekendmakingen.nl/kst-99814-27.html"'
        ' kv:target="kst-99814-27">27</ref>',
    ),
    "a link that leads nowhere": (
        marked("zie", Link(start=0, end=3, target="")),
        '<inline name="link" kv:target="">zie</inline>',
    ),
    "an address that is none in XML": (
        marked("zie", Link(start=0, end=3, target="https://a.example/[%zz|é]")),
        '<ref href="https://a.example/%5B%25zz|é%5D"'
        ' kv:target="https://a.example/[%zz|é]">zie</ref>',
    ),
    "a note": (marked("Ja?", NoteMark(at=2, label="1", footnote=0), notes=(NOTE,)), NOTED),
    "a note with another mark": (
        marked("Ja?", NoteMark(at=2, label="2", footnote=0), notes=(NOTE,)),
        '<authorialNote marker="2" placement="bottom" eId="noot-1" kv:label="1">',
    ),
    "a second mark": (
        marked(
            "Ja?",
            NoteMark(at=2, label="1", footnote=0),
            NoteMark(at=3, label="1", footnote=0),
            notes=(NOTE,),
        ),
        '</authorialNote>?<noteRef href="#noot-1" marker="1"/></p>',
    ),
    "a mark without a note": (
        marked("Ja?", NoteMark(at=2, label="1")),
        '<p>Ja<marker name="noteMark" title="1"/>?</p>',
    ),
    "an empty note without a mark": (
        marked("Ja?", notes=(EMPTY,)),
        '<conclusions> <p eId="noten"><authorialNote marker="*" placement="bottom"'
        ' eId="noot-1"><p class="empty"/></authorialNote></p> </conclusions>',
    ),
    "a note that marks itself": (
        marked(
            "Ja",
            NoteMark(at=2, label="1", footnote=0),
            notes=(
                Footnote(
                    label="1",
                    blocks=(Paragraph(text="Zie", marks=(NoteMark(at=3, label="1", footnote=0),)),),
                ),
            ),
        ),
        '<p>Zie<noteRef href="#noot-1" marker="1"/></p></authorialNote>',
    ),
}


@pytest.mark.parametrize(("document", "expected"), WRITTEN.values(), ids=WRITTEN.keys())
def test_where_each_thing_goes(document: Document, expected: str) -> None:
    """Valid, with a target for each reference, and read back as it was."""
    assert expected in re.sub(r"\n *", " ", written(document))
    assert faults(document) == []


def test_names_of_entries_follow_the_naming_convention() -> None:
    """``/akn/ontology/``, the class of the entry, and the country."""
    (entries,) = tree(RICH).iter(f"{NS}references")
    assert len(entries) > 10
    for each in entries:
        kind = each.tag.removeprefix(f"{NS}TLC").lower()
        assert re.fullmatch(f"/akn/ontology/{kind}/nl/[a-z0-9-]+", each.get("href", ""))


def test_a_kind_may_be_a_string() -> None:
    """As in other writers; what is written is read."""
    asked = attrs.evolve(ASKED, session="2025-2026", identifier="kv-1")
    plain = attrs.evolve(asked, kind=cast("Kind", "questions"))
    assert written(plain) == written(asked)
    assert read(written(plain)).session == "2025-2026"


# --- the name of a document without an identifier ------------------------------------------

LETTER = asking(WADMAN, VOSSENAAR, body=(question("1"), answer("1")), reply=holders("Bruinsma"))


def number(data: str) -> str:
    root = etree.fromstring(data.encode())
    (found,) = (each.get("value", "") for each in root.iter(f"{NS}FRBRnumber"))
    return found


def test_what_is_written_again_keeps_its_addresses() -> None:
    """However often, and whatever the file is called."""
    first = written(attrs.evolve(LETTER, furniture=(Furniture(kind="closing", text="Zee"),)))
    second = written(kvlib.loads(first.encode(), name="a.akn"))
    third = written(kvlib.loads(second.encode(), name="b.akn"))
    assert first == second == third
    assert number(first) == content_name(LETTER)


def test_a_name_that_does_not_follow_from_the_content_is_refused() -> None:
    text = written(LETTER)
    with pytest.raises(ReadError, match=r"<FRBRthis> in line \d+, whose value is .* does not"):
        read(text.replace(content_name(LETTER), "inhoud-1"))
    with pytest.raises(ReadError, match=r"<FRBRthis> in line \d+, whose value is .* does not"):
        read(text.replace("<p>Ja.", "<p>Nee."))


def test_printed_order_stays() -> None:
    body = (question("2"), answer("2"), question("1"), answer("1"))
    found = tree(attrs.evolve(ASKED, body=body)).iter(f"{NS}question", f"{NS}answer")
    assert [each.get("eId") for each in found] == ["vraag-2", "antwoord-2", "vraag-1", "antwoord-1"]


@pytest.mark.parametrize("reply", [None, Reply(heading="Antwoord")])
def test_without_a_day_there_is_no_file(reply: Reply | None) -> None:
    document = Document(kind=Kind.QUESTIONS, identifier="kv-1", reply=reply)
    with pytest.raises(WriteError, match=r"kv-1 has neither the day of the questions"):
        written(document)


def test_plain_words_for_kind_and_chamber() -> None:
    plain: dict[str, Any] = {"kind": "answers", "chamber": "tweede-kamer"}
    assert written(attrs.evolve(RICH, **plain)) == written(RICH)


def test_of_what_xml_cannot_hold_it_warns() -> None:
    with pytest.warns(WriteWarning, match=r"has '\\x00' in subject, which XML cannot hold"):
        text = kvlib.dumps(attrs.evolve(ASKED, identifier="kv-1", subject="zee\x00"), "akn")
    assert read(text).subject == "zee\ufffd"
