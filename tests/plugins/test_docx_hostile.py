"""Word files that are damaged, hostile, or something else."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from lxml import etree

import kvlib
from fictional import make
from fictional.docx import render
from fictional.ooxml import (
    SPACES,
    W,
    element,
    pack,
    paragraph,
    part,
    run,
    text,
    text_box,
    word_file,
)
from kvlib.model import ListItem
from kvlib.plugin import Limits
from kvlib_docx._notes import Note, Notes
from kvlib_docx._numbering import LONGEST
from samples import ASKED, REPLIED
from work import calls

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def p(words: str) -> str:
    return paragraph(run(text(words)))


LETTER = p(ASKED) + p(REPLIED) + p("Vraag 1") + p("Kent u?") + p("Antwoord 1") + p("Ja.")


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(name: str, inner: bytes | None) -> bytes:
    """A letter with another part of this name, or without it."""
    parts = {**parts_of(word_file(LETTER, {"styles.xml": part("styles", "")})), name: inner}
    return pack({key: each for key, each in parts.items() if each is not None})


DOCUMENT = "word/document.xml"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (changed(DOCUMENT, None), "it has no part word/document.xml"),
        (changed(DOCUMENT, b"<w:document"), "brief.docx is damaged: XMLSyntaxError"),
        (changed(DOCUMENT, b""), "brief.docx is damaged"),
        (changed(DOCUMENT, b"<document/>"), "its main part is <document>"),
        (changed(DOCUMENT, f"<w:styles {SPACES}/>".encode()), "its main part is <styles>"),
        # An odd xml:space makes the parser forget that the prefix means nothing.
        (changed(DOCUMENT, b'<w:p><t xml:space="?"/></w:p>'), "its main part is <w:p>"),
        (changed(DOCUMENT, f"<w:document {SPACES}/>".encode()), "has no text in it"),
        (changed("word/styles.xml", b"\x00\x01"), "brief.docx is damaged: XMLSyntaxError"),
        (word_file(LETTER)[:-40], "brief.docx is damaged: its list of parts is missing"),
        (word_file(LETTER)[:300], "brief.docx is damaged: its list of parts is missing"),
        (b"Vraag 1", "not a Word file: it is not a zip file"),
        (pack({"vraag.xml": "<a/>"}), "it has no part word/document.xml"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "is an old Office document (.doc): open",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9) + "EncryptedPackage".encode("utf-16-le"),
            "brief.docx is encrypted: open it in Word and save it without a password",
        ),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, message: str) -> None:
    with pytest.raises(kvlib.ReadError) as caught:
        kvlib.loads(data, name="brief.docx", reader="docx")
    assert message in str(caught.value)


def test_an_encrypted_file_is_recognised_by_its_name() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(kvlib.ReadError, match=r"brief\.docx is encrypted"):
        kvlib.loads(data, name="brief.docx")


@pytest.mark.parametrize(
    "name",
    ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml"],
)
def test_parts_that_a_letter_can_do_without(name: str) -> None:
    assert ["Kent u?"] == [each.text for each in kvlib.loads(changed(name, None)).questions]


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE a [<!ENTITY e "zee">]>',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY e "zee"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">]>',
    ],
)
def test_entities_are_refused(prolog: str) -> None:
    """Word declares none."""
    inner = f"{prolog}<w:document {SPACES}><w:body>{LETTER}</w:body></w:document>"
    with pytest.raises(kvlib.ReadError, match="declares entities"):
        kvlib.loads(changed(DOCUMENT, inner.encode()), name="brief.docx")


def test_a_bomb_is_not_unpacked() -> None:
    """No file may unpack to far more than its size, nor to more than a source may have."""
    bomb = word_file(LETTER + "<w:p/>" * 1_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(kvlib.ReadError, match="unpacks to more than 4194304 bytes"):
        kvlib.loads(bomb, name="brief.docx")
    noise = Random(1).randbytes(60_000).hex()
    large = word_file(LETTER + p(noise))
    with pytest.raises(kvlib.LimitExceededError, match="more than 100000 bytes when it is unp"):
        kvlib.loads(large, name="brief.docx", limits=Limits(inflated_bytes=100_000))


def test_the_limit_is_for_all_parts_together() -> None:
    noise = Random(1).randbytes(30_000).hex()
    both = word_file(LETTER + p(noise), {"styles.xml": part("styles", p(noise))})
    assert kvlib.loads(both, limits=Limits(inflated_bytes=200_000))
    with pytest.raises(kvlib.LimitExceededError):
        kvlib.loads(both, limits=Limits(inflated_bytes=100_000))


def nested(before: str, inner: str, after: str, times: int) -> str:
    return before * times + inner + after * times


DEEP = {
    "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "insertions": ("<w:ins>", "</w:ins>"),
    "boxes": ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
}


@pytest.mark.parametrize(("before", "after"), DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("times", [40, 60])
def test_nesting(before: str, after: str, times: int) -> None:
    data = word_file(LETTER + nested(before, p("Diep."), after, times))
    assert "Diep." in kvlib.loads(data).answers[0].text


@pytest.mark.parametrize(("before", "after"), DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("times", [85, 5000])
def test_deep_nesting(before: str, after: str, times: int) -> None:
    """It is read, or refused with a reason."""
    data = word_file(LETTER + nested(before, p("Diep."), after, times))
    try:
        doc = kvlib.loads(data, name="brief.docx")
    except kvlib.ReadError as error:
        reason = str(error)
    else:
        reason = "" if "Diep." in doc.answers[0].text else "lost"
    assert reason.startswith("brief.docx has more than 256 levels of nesting" if reason else "")
    assert reason or times == 85


EEN = run(text("een "))


def times(piece: str, count: int) -> str:
    """A piece many times, with the number of each in the place of ``#``."""
    return "".join(piece.replace("#", str(at)) for at in range(1, count + 1))


def many(piece: str, name: str = "") -> Callable[[int], bytes]:
    """Letters with a piece many times, inside an element of this name if there is one."""

    def letter(count: int) -> bytes:
        inner = times(piece, count)
        return word_file(LETTER + (element(name, inner) if name else inner))

    return letter


def lists(count: int) -> bytes:
    """Many lists of one definition with many levels, and a paragraph in each."""
    levels = times(element("lvl", element("numFmt", val="bullet"), ilvl=1), count)
    abstract = element("abstractNum", levels, abstractNumId=1)
    nums = times(element("num", element("abstractNumId", val=1), numId="#"), count)
    item = paragraph(EEN, element("numPr", element("ilvl", val=1) + element("numId", val="#")))
    return word_file(
        LETTER + times(item, count), {"numbering.xml": part("numbering", abstract + nums)}
    )


def notes(count: int) -> bytes:
    """Many notes whose marks are typed in one run."""
    marks = times(element("footnoteReference", id="#", customMarkFollows=1) + text("*"), count)
    inner = times(element("footnote", p("* een"), id="#"), count)
    return word_file(LETTER + paragraph(run(marks)), {"footnotes.xml": part("footnotes", inner)})


def endnotes(count: int) -> bytes:
    """A paragraph for each of many endnotes, whose text follows the whole text."""
    marks = times(paragraph(EEN + run(element("endnoteReference", id="#"))), count)
    inner = times(element("endnote", p("twee"), id="#"), count)
    return word_file(LETTER + marks, {"endnotes.xml": part("endnotes", inner)})


def numbers(count: int) -> bytes:
    """A list whose every item begins with a text that grows with their number."""
    number = element("numFmt", val="decimal") + element("lvlText", val="%1 " * count)
    abstract = element("abstractNum", element("lvl", number, ilvl=0), abstractNumId=1)
    num = element("num", element("abstractNumId", val=1), numId=1)
    item = paragraph(EEN, element("numPr", element("ilvl", val=0) + element("numId", val=1)))
    return word_file(LETTER + item * count, {"numbering.xml": part("numbering", abstract + num)})


def branches(count: int) -> bytes:
    """Alternatives of which Word shows one, in a place that no step reads."""
    choices = f'<mc:Choice Requires="zus">{text("zus")}</mc:Choice>' * count
    inner = f"<mc:AlternateContent>{choices}</mc:AlternateContent>"
    return word_file(LETTER + p("een") * count + element("zus", inner))


BEGIN, END = (run(element("fldChar", fldCharType=kind)) for kind in ("begin", "end"))
PARTS = {
    "paragraphs": many(p("een")),
    "runs": many(EEN, "p"),
    "looks": many(run(text("een"), "<w:b/>") + run(text("twee"), "<w:i/>"), "p"),
    "breaks": many(EEN + run(element("br")), "p"),
    "beginnings of fields": many(BEGIN + EEN, "p"),
    "ends of fields": many(END + EEN, "p"),
    "fields": many(BEGIN + run(element("fldChar", fldCharType="separate")) + EEN + END, "p"),
    "deleted fields": many(EEN + element("del", BEGIN) + END, "p"),
    "deleted ends": many(paragraph(EEN, element("rPr", element("del")))),
    "boxes": many(paragraph(text_box(p("een")))),
    "bookmarks": many(element("bookmarkStart", id="#", name="b#") + EEN, "p"),
    "rows": many(element("tr", element("tc", p("een")) + element("tc", p("twee"))), "tbl"),
    "tables": many(element("tbl", element("tr", element("tc", p("een")) * 2))),
    "lists": lists,
    "notes": notes,
    "endnotes": endnotes,
    "numbers": numbers,
    "branches": branches,
    "text between runs": many(EEN + "zus", "p"),
    "text between breaks": many(run(text("een") + "zus<w:br/>"), "p"),
    "notes in one paragraph": many(run(text("[#] ")) + run(text("een "), "<w:b/>"), "p"),
}
"""Files with much of one thing, which benchmarks/growth.py makes larger and larger."""


@pytest.mark.parametrize("make_file", PARTS.values(), ids=PARTS)
def test_much_of_one_thing(make_file: Callable[[int], bytes]) -> None:
    """It is read to the end."""
    doc = kvlib.loads(make_file(200))
    assert sum(each.text.count("een") for each in (*doc.answers, *doc.footnotes)) >= 200


def test_work_grows_with_the_endnotes() -> None:
    """Those that wait for the end of the text are not looked through after each paragraph."""
    few, many = (calls(partial(kvlib.loads, endnotes(count))) for count in (100, 400))
    assert many < 5 * few
    notes = Notes(etree.fromstring("<x/>"), None, {})
    note = Note("endnote", "endnote 1", "1", etree.fromstring("<x/>"))
    notes._fresh["endnote"].append(note)
    assert [] == notes.fresh("footnote")
    assert [note] == notes.fresh("footnote", "endnote")
    assert [] == notes.fresh("footnote", "endnote")


def test_work_grows_with_the_branches() -> None:
    """Which one Word shows is found out once, not for the text of each."""
    few, many = (calls(partial(kvlib.loads, branches(count))) for count in (100, 400))
    assert many < 5 * few


def test_long_numbers() -> None:
    """They are cut, as they precede each paragraph, and the Document says so."""
    doc = kvlib.loads(numbers(400))
    items = [block for block in doc.answers[0].blocks if isinstance(block, ListItem)]
    assert 400 == len(items)
    assert max(len(each.marker) for each in items) < 1000
    assert [doubt.message for doubt in doc.diagnostics if doubt.code == "unread-part"] == [
        "automatic numbers of more than 255 characters: the rest of each is left out"
    ]


def test_long_numbers_of_levels_that_are_not_used() -> None:
    """Nothing is left out of them."""
    levels = (
        element("lvl", element("start", val=1) + element("lvlText", val=shown), ilvl=at)
        for at, shown in enumerate(("%1.", "%1." * 200))
    )
    abstract = element("abstractNum", "".join(levels), abstractNumId=1)
    num = element("num", element("abstractNumId", val=1), numId=1)
    item = paragraph(EEN, element("numPr", element("ilvl", val=0) + element("numId", val=1)))
    doc = kvlib.loads(
        word_file(LETTER + item, {"numbering.xml": part("numbering", abstract + num)})
    )
    assert "1. een" in doc.answers[0].text
    assert [] == [each for each in doc.diagnostics if each.code == "unread-part"]


def test_the_docs_say_how_long_a_number_may_be() -> None:
    docs = Path(__file__).parents[2] / "docs" / "reference" / "diagnostics.md"
    assert f"an automatic number of more than {LONGEST} characters" in docs.read_text("utf-8")


def test_absurd_numbers() -> None:
    """They neither fail nor make long texts."""
    big = "9" * 5000
    numbering = part(
        "numbering",
        element(
            "abstractNum",
            element(
                "lvl",
                element("start", val=999999999)
                + element("numFmt", val="lowerLetter")
                + element("lvlText", val="%1."),
                ilvl=0,
            )
            + element("lvl", element("start", val=big), ilvl=big)
            + element("lvl", "", ilvl=-4),
            abstractNumId=1,
        )
        + element("num", element("abstractNumId", val=1), numId=1),
    )
    body = LETTER
    for at in ("0", "-1", big, "x", ""):
        number = element("numPr", element("ilvl", val=at) + element("numId", val=1))
        body += paragraph(run(text("zee")), number)
    doc = kvlib.loads(word_file(body, {"numbering.xml": numbering}))
    assert "999999999. zee" in doc.answers[0].text
    assert len(doc.answers[0].text) < 200


def test_mutations() -> None:
    """Whatever is changed in a file or its parts, only kvlib's own errors come out."""
    rng = Random(4)
    whole = render(make(13))
    parts = parts_of(whole)
    for turn in range(150):
        data = bytearray(whole)
        if turn % 2:
            name = rng.choice(list(parts))
            inner = bytearray(parts[name])
            _damage(inner, rng)
            data = bytearray(pack({**parts, name: bytes(inner)}))
        else:
            _damage(data, rng)
        try:
            kvlib.loads(bytes(data), name="brief.docx")
        except kvlib.KvlibError:
            continue


def _damage(data: bytearray, rng: Random) -> None:
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data))
        if rng.random() < 0.5:
            data[at] = rng.randrange(256)
        else:
            del data[at : at + rng.randint(1, 40)]


def test_elements_that_do_not_belong_there() -> None:
    """Any element in the place of any other."""
    rng = Random(2)
    inner = parts_of(render(make(3)))
    names = sorted(
        {name.split(b">")[0].split(b" ")[0] for name in inner[DOCUMENT].split(b"<w:")[1:]}
    )
    for _ in range(100):
        old, new = rng.sample(names, 2)
        changed_text = inner[DOCUMENT].replace(b"w:" + old, b"w:" + new)
        try:
            kvlib.loads(pack({**inner, DOCUMENT: changed_text}), name="brief.docx")
        except kvlib.KvlibError:
            continue


def test_the_namespace_is_what_counts() -> None:
    """Not the prefix."""
    inner = parts_of(word_file(LETTER))[DOCUMENT].decode()
    inner = inner.replace("w:", "q:").replace("xmlns:q:", "xmlns:w:").replace(f'xmlns:w="{W}"', "")
    inner = inner.replace("<q:document ", f'<q:document xmlns:q="{W}" ', 1)
    doc = kvlib.loads(changed(DOCUMENT, inner.encode()))
    assert ["Kent u?"] == [each.text for each in doc.questions]
