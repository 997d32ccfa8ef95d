"""TEI in the form of Parla-CLARIN: what is written where, valid and with nothing lost."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import attrs
import pytest
from lxml import etree

import kvlib
from kvlib.errors import ReadError, WriteWarning
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
from kvlib_tei import TeiOptions
from tei_files import NS, RICH, invalid, read, unreferred, written
from uris import URIS

DAY = date(2025, 11, 3)
MINISTER = Office(role="Minister", preposition="van", portfolio="Defensie")
PREMIER = Office(role="Minister-President", preposition="", portfolio=None)
ASKED = Document(kind=Kind.QUESTIONS, identifier="kv-1")
WADMAN, VOSSENAAR = Member(name="Wadman", party="LVB"), Member(name="Vossenaar", party="LVB")
NOTE = Footnote(label="1", blocks=(Paragraph(text="Zeeblad."),))


def having(**fields: Any) -> Document:
    return attrs.evolve(ASKED, **fields)


def said(*blocks: Block, notes: tuple[Footnote, ...] = ()) -> Document:
    """A document with these blocks in its only question."""
    question = Question(label="", numbers=(), blocks=blocks)
    return having(body=(question,), footnotes=notes)


def marked(text: str, *marks: Mark, notes: tuple[Footnote, ...] = ()) -> Document:
    return said(Paragraph(text=text, marks=marks), notes=notes)


def question(*numbers: str) -> Question:
    return Question(label="", numbers=numbers, blocks=())


def answer(*numbers: str) -> Answer:
    return Answer(label="", numbers=numbers, blocks=())


def holders(*names: str, **fields: Any) -> Reply:
    people = tuple(Officeholder(name=name, office=MINISTER) for name in names)
    return Reply(heading="", officeholders=people, **fields)


def remark(kind: Any, label: str = "") -> Remark:
    return Remark(kind=kind, label=label, blocks=(Paragraph(text="Ja."),))


WRITTEN: dict[str, tuple[Document, str]] = {
    # what it is
    "its name": (
        ASKED,
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:kv="urn:kvlib:tei" xml:id="kv-1"'
        ' xml:lang="nl">',
    ),
    "a name that begins with a digit": (having(identifier="2025Z91007"), ' xml:id="_2025Z91007" '),
    "a name that is no name in XML": (having(identifier="a b/ç."), ' xml:id="a-b" '),
    "a name that is one inside it": (having(identifier="vraag-1"), ' xml:id="_vraag-1" '),
    "no name": (
        Document(kind=Kind.QUESTIONS, question_number="2025Z91007"),
        f' xml:id="{content_name(Document(kind=Kind.QUESTIONS, question_number="2025Z91007"))}" ',
    ),
    "the kind": (ASKED, '<catRef scheme="#publications" target="#kind-questions"/>'),
    "the subject": (having(subject="de zee"), '<title type="main">de zee</title>'),
    "a heading without a subject": (having(heading="Vragen"), "<title>Vragen</title>"),
    "neither": (ASKED, "<title>kv-1</title>"),
    "the year": (
        having(session="2025-2026", chamber=Chamber.EERSTE_KAMER),
        '<meeting n="2025-2026" corresp="#eerste-kamer">Vergaderjaar 2025-2026</meeting>',
    ),
    "neither, nor a name": (
        Document(kind=Kind.QUESTIONS),
        "<titleStmt> <title>Kamervragen</title> </titleStmt>",
    ),
    "blanks for a name": (having(heading=" "), "<title>kv-1</title>"),
    "what made it": (
        ASKED,
        "<publicationStmt> <p>Dit bestand is gemaakt met kvlib.</p> </publicationStmt>",
    ),
    "the source": (
        having(subject="de zee", chamber=Chamber.TWEEDE_KAMER),
        "<sourceDesc> <bibl> <title>de zee</title>"
        ' <publisher ref="#tweede-kamer">Tweede Kamer der Staten-Generaal</publisher>',
    ),
    "the identifier": (
        ASKED,
        '<idno type="identifier">kv-1</idno>'
        ' <idno type="URI">https://zoek.officielebekendmakingen.nl/kv-1.html</idno>',
    ),
    "an identifier that is not official": (
        having(identifier="foo bar"),
        '<bibl> <title>foo bar</title> <idno type="identifier">foo bar</idno> </bibl>',
    ),
    "one that has an official one in it": (
        having(identifier="zie kv-1"),
        '<idno type="identifier">zie kv-1</idno> </bibl>',
    ),
    "what nobody is known to have published": (
        Document(kind=Kind.QUESTIONS, question_number="2025Z91007"),
        '<bibl> <title>2025Z91007</title> <idno type="questionNumber">',
    ),
    "the number": (having(number="9001"), '<idno type="number">9001</idno>'),
    "the number of the questions": (
        having(question_number="2025Z91007"),
        '<idno type="questionNumber">2025Z91007</idno>',
    ),
    "the day of the questions": (
        having(submitted=DAY),
        '<date type="submitted" when="2025-11-03">3 november 2025</date> </bibl>',
    ),
    "the day of the answer": (
        having(reply=holders(received=DAY)),
        '<date type="received" when="2025-11-03">3 november 2025</date> </bibl>',
    ),
    "a reply without a day": (
        having(reply=holders()),
        '<date type="received">zonder datum</date> </bibl>',
    ),
    "the metadata of the source": (
        having(metadata=(MetadataEntry(name="a", scheme="b", value="c"),)),
        '<xenoData> <kv:document blanks="0" line_ends="0">'
        ' <kv:metadata name="a" scheme="b">c</kv:metadata> </kv:document> </xenoData>',
    ),
    # who
    "the Chamber": (
        having(chamber=Chamber.TWEEDE_KAMER),
        '<org xml:id="tweede-kamer" role="parliament">'
        " <orgName>Tweede Kamer der Staten-Generaal</orgName> </org>",
    ),
    "an unknown Chamber": (ASKED, '<publisher ref="#staten-generaal">Staten-Generaal</publisher>'),
    "an asker": (
        having(askers=(WADMAN,)),
        '<person xml:id="vragensteller-1"> <persName>Wadman</persName>'
        ' <affiliation role="MP" ref="#staten-generaal"/>'
        ' <affiliation role="member" ref="#fractie-1"/> </person>',
    ),
    "two askers of one party": (
        having(askers=(WADMAN, VOSSENAAR)),
        '<org xml:id="fractie-1" role="parliamentaryGroup"> <orgName>LVB</orgName> </org>'
        " </listOrg>",
    ),
    "an asker without a party": (
        having(askers=(Member(name="Wadman"),)),
        '<affiliation role="MP" ref="#staten-generaal"/> </person>',
    ),
    "an office": (
        having(addressees=(MINISTER,)),
        '<org xml:id="geadresseerde-1" role="office"> <orgName>Minister van Defensie</orgName>'
        ' <roleName>Minister</roleName> <label type="preposition">van</label>'
        ' <orgName type="portfolio">Defensie</orgName> </org>',
    ),
    "an office of few words": (
        having(reply=Reply(heading="", on_behalf_of=(PREMIER,))),
        '<org xml:id="mede-namens-1" role="office"> <orgName>Minister-President</orgName>'
        ' <roleName>Minister-President</roleName> <label type="preposition"/> </org>',
    ),
    "one who answers": (
        having(reply=holders("Bruinsma")),
        '<person xml:id="bewindspersoon-1"> <persName>Bruinsma</persName>'
        ' <affiliation role="officeholder" ref="#ambt-1"/> </person>',
    ),
    "one whose name is not printed": (
        having(reply=holders("")),
        '<person xml:id="bewindspersoon-1"> <affiliation role="officeholder" ref="#ambt-1"/>',
    ),
    "nobody who answers": (
        having(body=(answer("1"),)),
        '<org xml:id="regering" role="government"> <orgName>Regering</orgName>',
    ),
    "four askers": (
        having(body=(question("1"),), askers=(WADMAN, VOSSENAAR) * 2),
        ' who="#vragensteller-1 #vragensteller-2 #vragensteller-3 #vragensteller-4" ',
    ),
    "five askers": (
        having(body=(question("1"),), askers=(*(WADMAN, VOSSENAAR) * 2, WADMAN)),
        '<org xml:id="vragenstellers" role="group"> <orgName>Vragenstellers</orgName> </org>'
        ' <listRelation> <relation name="member" active="#vragensteller-1 #vragensteller-2'
        ' #vragensteller-3 #vragensteller-4 #vragensteller-5" passive="#vragenstellers"/>'
        " </listRelation> </listOrg>",
    ),
    "what five askers ask five offices": (
        having(body=(question("1"),), askers=(WADMAN,) * 5, addressees=(MINISTER,) * 5),
        ' who="#vragenstellers" toWhom="#geadresseerden" ana="#question"/>',
    ),
    "what five members of the cabinet answer": (
        having(body=(answer("1"),), reply=holders(*"abcde"), askers=(WADMAN,) * 5),
        ' who="#bewindspersonen" toWhom="#vragenstellers" ana="#answer"/>',
    ),
    # headings
    "what a heading names": (
        having(
            heading="Vragen van het lid Wadman (LVB) aan de Minister van Defensie over de zee "
            "(ingezonden 3 november 2025).",
            askers=(WADMAN,),
            addressees=(MINISTER,),
            subject="de zee",
            submitted=DAY,
        ),
        '<head type="vraag">Vragen van het lid <persName ref="#vragensteller-1">Wadman</persName>'
        ' (<orgName ref="#fractie-1">LVB</orgName>) aan de'
        ' <orgName ref="#geadresseerde-1">Minister van Defensie</orgName> over'
        " <title>de zee</title> (ingezonden"
        ' <date when="2025-11-03">3 november 2025</date>).</head>',
    ),
    "a party of several": (
        having(heading="De leden Wadman en Vossenaar (beiden LVB)", askers=(WADMAN, VOSSENAAR)),
        '<persName ref="#vragensteller-1">Wadman</persName> en'
        ' <persName ref="#vragensteller-2">Vossenaar</persName> (beiden'
        ' <orgName ref="#fractie-1">LVB</orgName>)</head>',
    ),
    "the heading of an answer": (
        having(reply=attrs.evolve(holders("Bruinsma"), heading="Van Minister Bruinsma")),
        '<head type="antwoord">Van Minister <persName ref="#bewindspersoon-1">Bruinsma</persName>',
    ),
    "an office without a portfolio, before its name": (
        having(
            reply=Reply(
                heading="Antwoord van Minister-President Bruinsma",
                officeholders=(Officeholder(name="Bruinsma", office=PREMIER),),
            )
        ),
        '<orgName ref="#ambt-1">Minister-President</orgName>'
        ' <persName ref="#bewindspersoon-1">Bruinsma</persName></head>',
    ),
    "a line of the title block": (
        having(furniture=(Furniture(kind="title_block", text="Herdruk"),)),
        '<text> <front> <div type="titleBlock"> <p>Herdruk</p> </div> </front> <body>',
    ),
    # items
    "a question": (
        having(body=(question("1"),), askers=(WADMAN,), addressees=(MINISTER,)),
        '<u xml:id="vraag-1" n="1" who="#vragensteller-1" toWhom="#geadresseerde-1"'
        ' ana="#question"/>',
    ),
    "several askers, and nobody who is asked": (
        having(body=(question("1"),), askers=(WADMAN, VOSSENAAR)),
        '<u xml:id="vraag-1" n="1" who="#vragensteller-1 #vragensteller-2" ana="#question"/>',
    ),
    "an answer": (
        having(body=(answer("1"),), reply=holders("Bruinsma", "Van Ee"), askers=(WADMAN,)),
        '<u xml:id="antwoord-1" n="1" who="#bewindspersoon-1 #bewindspersoon-2"'
        ' toWhom="#vragensteller-1" ana="#answer"/>',
    ),
    "no names at all": (
        having(body=(answer(),), chamber=Chamber.TWEEDE_KAMER),
        '<u xml:id="antwoord_1" who="#regering" toWhom="#tweede-kamer" ana="#answer"/>',
    ),
    "an answer and its questions": (
        having(body=(question("1"), question("2"), answer("1", "2"))),
        '<standOff> <listRelation> <relation name="questionAnswer" active="#vraag-1 #vraag-2"'
        ' passive="#antwoord-1"/> </listRelation> </standOff>',
    ),
    "the same answer twice": (
        having(body=(question("1"), *[answer("1")] * 2)),
        'active="#vraag-1" passive="#antwoord-1 #antwoord-1_3"/>',
    ),
    "a number that is printed twice": (
        having(body=(question("1"), question("1"))),
        '<u xml:id="vraag-1_2" n="1" ',
    ),
    "a number that is no part of a name": (
        having(body=(question("1)"),)),
        '<u xml:id="vraag_1" n="1)" ',
    ),
    "a label": (
        having(body=(attrs.evolve(question("1"), label="Vraag 1:"),)),
        '<note type="label">Vraag 1:</note> <u xml:id="vraag-1" ',
    ),
    "a notice": (
        having(body=(remark("notice", "Mededeling"),)),
        '<note type="label">Mededeling</note> <u xml:id="opmerking_1" who="#regering"'
        ' toWhom="#staten-generaal" ana="#notice"> <seg>Ja.</seg>',
    ),
    **{
        f"a remark: {kind}": (
            having(body=(remark(kind, "Label"),)),
            f'<note type="label">Label</note> <note xml:id="opmerking_1" type="{kind}">'
            " <seg>Ja.</seg> </note>",
        )
        for kind in ("explanation", "see_also", "annex", "other")
    },
    "no items": (ASKED, '<body> <div type="writtenQuestions"/> </body>'),
    # blocks
    "a paragraph": (said(Paragraph(text="Ja.")), "<seg>Ja.</seg> </u>"),
    "a paragraph without text": (said(Paragraph(text="")), "<seg/> </u>"),
    "a subheading": (said(Subheading(text="Geld")), '<seg type="subheading">Geld</seg>'),
    "a list in a list": (
        said(ListItem(marker="a.", text="zee"), ListItem(marker="", text="rivier", level=2)),
        "<seg><list> <label>a.</label> <item>zee<list> <item>rivier</item> </list></item>",
    ),
    "an item without a marker among others": (
        said(ListItem(marker="", text="zee"), ListItem(marker="–", text="rivier")),
        "<list> <label/> <item>zee</item> <label>–</label> <item>rivier</item> </list>",
    ),
    "a level that no item above leads to": (
        said(ListItem(marker="", text="zee", level=3)),
        '<list> <item rend="level-3">zee</item> </list>',
    ),
    "a table": (
        said(Table(rows=((Cell(text="a", header=True, colspan=2),), (Cell(text="b", rowspan=3),)))),
        '<seg><table> <row> <cell role="label" cols="2">a</cell> </row>'
        ' <row> <cell rows="3">b</cell> </row> </table></seg>',
    ),
    "a row without cells": (
        said(Table(rows=((Cell(text=""),), ()))),
        '<row> <cell/> </row> <row role="empty"> <cell/> </row> </table>',
    ),
    "a table without rows": (
        said(Table(rows=())),
        '<table type="empty"> <row role="empty"> <cell/> </row> </table>',
    ),
    # texts
    "emphasis": (
        marked("een twee", Emphasis(start=0, end=3, style="bold_italic")),
        '<seg><hi rend="bold italic">een</hi> twee</seg>',
    ),
    "emphasis that overlaps": (
        marked(
            "een twee",
            Emphasis(start=0, end=6, style="underline"),
            Emphasis(start=4, end=8, style="superscript"),
        ),
        '<hi rend="underline">een <hi rend="superscript">tw</hi></hi>'
        '<hi rend="superscript continued">ee</hi></seg>',
    ),
    "emphasis of one stretch": (
        marked(
            "een", *(Emphasis(start=0, end=3, style=style) for style in ("underline", "italic"))
        ),
        '<seg><hi rend="underline"><hi rend="italic">een</hi></hi></seg>',
    ),
    "a link": (
        marked("zie", Link(start=0, end=3, target="https://a.example/?b#c")),
        '<seg><ref target="https://a.example/?b#c">zie</ref></seg>',
    ),
    "a link with a note in it": (
        marked(
            "zie",
            Link(start=0, end=3, target="kst-1"),
            NoteMark(at=1, label="1", footnote=0),
            notes=(NOTE,),
        ),
        '<ref target="https://zoek.officielebekendmakingen.nl/kst-1.html" n="kst-1">z<note',
    ),
    "a link that leads nowhere": (
        marked("zie", Link(start=0, end=3, target="")),
        '<seg><ref n="">zie</ref></seg>',
    ),
    "an address that is none in XML": (
        marked("zie", Link(start=0, end=3, target="https://a.example/[%zz|é]")),
        '<ref target="https://a.example/%5B%25zz|é%5D" n="https://a.example/[%zz|é]">zie</ref>',
    ),
    "a note": (
        marked("Ja?", NoteMark(at=2, label="1", footnote=0), notes=(NOTE,)),
        '<seg>Ja<note xml:id="noot-1" n="1" place="bottom"><seg>Zeeblad.</seg></note>?</seg>',
    ),
    "a note with another mark": (
        marked("Ja", NoteMark(at=2, label="2", footnote=0), notes=(NOTE,)),
        'n="2" place="bottom"><label>1</label><seg>Zeeblad.</seg></note>',
    ),
    "a second mark": (
        marked("Ja", *(NoteMark(at=at, label="1", footnote=0) for at in (1, 2)), notes=(NOTE,)),
        '</note>a<ptr type="noteMark" n="1" target="#noot-1"/></seg>',
    ),
    "a mark without a note": (
        marked("Ja", NoteMark(at=2, label="1")),
        '<seg>Ja<anchor type="noteMark" n="1"/></seg>',
    ),
    "an empty note without a mark": (
        marked("Ja", notes=(Footnote(label="*", blocks=()),)),
        '</u> <note xml:id="noot-1" n="*" place="bottom"/> </div>',
    ),
    "a note that marks itself": (
        marked(
            "",
            NoteMark(at=0, label="1", footnote=0),
            notes=(
                Footnote(
                    label="1",
                    blocks=(Paragraph(text="Zie", marks=(NoteMark(at=3, label="1", footnote=0),)),),
                ),
            ),
        ),
        '<seg>Zie<ptr type="noteMark" n="1" target="#noot-1"/></seg></note></seg>',
    ),
}


@pytest.mark.parametrize(("document", "expected"), WRITTEN.values(), ids=WRITTEN.keys())
def test_where_each_thing_goes(document: Document, expected: str) -> None:
    """With a target for each reference, and read back as it was."""
    text = written(document)
    assert expected in re.sub(r"\n *", " ", text)
    assert unreferred(text) == []
    assert [kvlib.diff(document, back) for back in read(text)] == [()]


def test_all_of_it_is_valid() -> None:
    files = {name: written(document) for name, (document, _) in WRITTEN.items()}
    assert invalid(files) == set()


def test_printed_order_stays() -> None:
    text = written(having(body=(question("2"), answer("2"), question("1"), answer("1"))))
    found = re.findall(r'<u xml:id="(\S+)"', text)
    assert found == ["vraag-2", "antwoord-2", "vraag-1", "antwoord-1"]


def test_plain_words_for_kind_and_chamber() -> None:
    plain: dict[str, Any] = {"kind": "answers", "chamber": "tweede-kamer"}
    assert written(attrs.evolve(RICH, **plain)) == written(RICH)


def test_of_what_xml_cannot_hold_it_warns() -> None:
    """What follows from it, such as the title, has the same sign in its place."""
    document = having(heading="zee \x00", askers=(Member(name="\x01"),))
    with pytest.warns(WriteWarning, match=r"has '\\x00' in heading, which XML cannot hold"):
        text = kvlib.dumps(document, "tei")
    (back,) = read(text)
    assert (back.heading, back.askers[0].name) == ("zee \ufffd", "\ufffd")


def test_the_addresses_of_links() -> None:
    """The schema takes all that are written, but not all of these targets as they are."""
    links = [Link(start=0, end=3, target=target) for target in URIS]
    text = written(said(*(Paragraph(text="zie", marks=(link,)) for link in links)))
    found = list(etree.fromstring(text.encode()).iter(f"{NS}ref"))
    assert [each.get("target") for each in found] == list(URIS.values())
    assert [each.get("n", each.get("target")) for each in found] == list(URIS)
    refused = {"mailto:#a", "https://a.nl/#/x#b", "https://a.nl/[x]"}
    broken = {uri: text.replace('target="https://a.nl"', f'target="{uri}"') for uri in refused}
    assert invalid({"as written": text, **broken}) == refused


def test_many_members_are_named_once() -> None:
    """Not at each of many items, or the file would grow with the one times the other."""
    lengths = [
        len(written(having(body=(question("1"), answer("1")) * count, askers=(WADMAN,) * count)))
        for count in (100, 200, 400)
    ]
    assert lengths[2] - lengths[1] < 2.2 * (lengths[1] - lengths[0])


PUBLISHED = {
    TeiOptions(publisher="Archief"): "<publisher>Archief</publisher> </publicationStmt>",
    TeiOptions(publisher="A & B", licence="https://a.example/by#[4]"): (
        "<publisher>A &amp; B</publisher> <availability>"
        ' <licence target="https://a.example/by#%5B4%5D">https://a.example/by#[4]</licence>'
        " </availability> </publicationStmt>"
    ),
    TeiOptions(publisher="Archief", licence="cc-by-4.0"): "<licence>cc-by-4.0</licence>",
    TeiOptions(): "<p>Dit bestand is gemaakt met kvlib.</p>",
}


@pytest.mark.parametrize(("options", "expected"), PUBLISHED.items())
def test_who_publishes_the_file(options: TeiOptions, expected: str) -> None:
    """In the header of a corpus, and in that of each of its documents; none of it is content."""
    for documents in ([RICH], [RICH, ASKED]):
        text = kvlib.dumps(documents, "tei", options=options)
        headers = text.count("<teiHeader>")
        assert re.sub(r"\n *", " ", text).count(expected) == headers
        assert headers == (1 if len(documents) == 1 else 3)
        assert [kvlib.diff(*pair) for pair in zip(documents, read(text), strict=True)] == [
            ()
        ] * len(documents)


def test_who_publishes_it_is_valid() -> None:
    files = {
        f"{options}, {count}": kvlib.dumps([RICH] * count, "tei", options=options)
        for options in PUBLISHED
        for count in (1, 2)
    }
    assert invalid(files) == set()


# --- a corpus -------------------------------------------------------------------------

NAMED = {
    ("kv-1", "kv-2"): ["kv-1", "kv-2"],
    ("kv-1", "kv-1", "kv-1-2", "kv-1"): ["kv-1", "kv-1-2", "kv-1-2-2", "kv-1-3"],
    ("a.b", "a-b"): ["a-b", "a-b-2"],
    ("1", "_1", "question", "kind-answers"): ["_1", "__1", "_question", "_kind-answers"],
}


@pytest.mark.parametrize(("identifiers", "names"), NAMED.items())
def test_each_document_of_a_corpus_has_its_own_names(
    identifiers: tuple[str, ...], names: list[str]
) -> None:
    bare = attrs.evolve(RICH, question_number=None, origin=None)
    documents = [attrs.evolve(bare, identifier=each) for each in identifiers]
    text = written(documents)
    assert re.findall(r'<TEI [^>]*xml:id="([^"]*)"', text) == names
    assert re.findall(r'<u xml:id="([^"]*)vraag-1"', text) == [f"{name}." for name in names]
    assert unreferred(text) == []


def test_names_stay_when_files_are_written_again() -> None:
    """Without an identifier they follow from the content, not from the place or the file."""
    bare = [having(identifier=None, heading=heading) for heading in ("Zee", "Veer", "Zee")]
    zee, veer = map(content_name, bare[:2])
    for documents, names in {
        tuple(bare): [zee, veer, f"{zee}-2"],
        (RICH, *bare[1:]): [str(RICH.identifier), veer, zee],
        (bare[1],): [veer],
    }.items():
        text = written(documents)
        for _ in range(2):
            assert re.findall(r'<TEI [^>]*xml:id="([^"]*)"', text) == names
            text = written(read(text))


def test_another_version_is_named_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one before a release, of which TEI has no place for all in an attribute."""
    text = written(RICH)
    assert f"<label>kvlib {kvlib.__version__}</label>" in text
    otherwise = text.replace(">Vergaderjaar", ">Jaar")
    with pytest.raises(ReadError, match="does not follow from the rest"):
        read(otherwise)
    monkeypatch.setattr(kvlib, "__version__", f"{kvlib.__version__}rc1.dev3+zee")
    assert [kvlib.diff(RICH, back) for back in read(otherwise)] == [()]
    assert invalid({"with a long version": written(RICH)}) == set()


def test_a_corpus() -> None:
    """All that is common to its documents is in its own header."""
    text = written([RICH, ASKED])
    assert text.startswith(
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        f'<teiCorpus xmlns="{NS[1:-1]}" xmlns:kv="urn:kvlib:tei" xml:lang="nl">\n'
        "  <teiHeader>\n    <fileDesc>\n"
    )
    assert text.endswith("\n  </TEI>\n</teiCorpus>\n")
    assert [text.count(f"<{tag}") for tag in ("teiHeader", "taxonomy", "appInfo")] == [3, 2, 1]
    assert 'who="#ah-tk-20252026-9001.vragensteller-1 #ah-tk-20252026-9001.' in text
    assert 'ana="#question"' in text
    assert [kvlib.diff(*pair) for pair in zip((RICH, ASKED), read(text), strict=True)] == [(), ()]
    assert invalid({"corpus": text}) == set()


def test_a_corpus_of_nothing() -> None:
    """It can be read, but TEI has no such corpus."""
    text = written([])
    assert read(text) == []
    assert invalid({"corpus": text}) == {"corpus"}


def test_no_document_has_the_name_of_a_part() -> None:
    """Whatever its identifier is."""
    parts = having(
        body=(question("1"), answer("1"), remark("notice"), remark("other"), question()),
        footnotes=(NOTE,),
        askers=(WADMAN,) * 5,
        addressees=(MINISTER,) * 5,
        reply=holders(*"abcde", on_behalf_of=(PREMIER,)),
        chamber=Chamber.TWEEDE_KAMER,
    )
    names = set(re.findall(r'xml:id="([^"]+)"', written(parts))) - {"kv-1"}
    assert len(names) > 20
    for name in names:
        assert unreferred(written(attrs.evolve(parts, identifier=name))) == []
