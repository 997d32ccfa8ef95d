"""Hostile Word files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from fictional.ooxml import SPACES, element, pack, paragraph, part, run, text, text_box, word_file
from hostile.registry import Hostile, doubt, either, hostile, limit, refuse, right
from samples import ASKED, REPLIED

WORD: list[Hostile] = []
file = hostile(WORD, "Word", ".docx")
READ = either(right(), doubt(), limit())
MAIN = "word/document.xml"


def p(words: str, properties: str = "") -> str:
    return paragraph(run(text(words)), properties)


def letter(within: str = "", tail: str = "") -> str:
    """The body of a letter; ``within`` comes after the question."""
    question = p("Vraag 1") + p("Kent u de vuurtorens?") + within
    return p(ASKED) + p(REPLIED) + question + p("Antwoord 1") + p("Ja.") + tail


def changed(parts: Mapping[str, str | bytes], body: str | None = None) -> bytes:
    """A letter with some parts more, or others."""
    with zipfile.ZipFile(io.BytesIO(word_file(body or letter()))) as archive:
        return pack({**{name: archive.read(name) for name in archive.namelist()}, **parts})


def document(body: str, prolog: str = "") -> str:
    return f"{prolog}<w:document {SPACES}><w:body>{body}</w:body></w:document>"


@file(either(limit(), refuse()))
def bomb() -> bytes:
    """40 MB of empty paragraphs in 60 kB."""
    return word_file(letter("<w:p/>" * 6_000_000))


@file(READ)
def bomb_that_is_not_asked_for() -> bytes:
    """A picture that unpacks to 100 MB, which no reader of text needs."""
    return changed({"word/media/image1.bmp": bytes(100_000_000)})


@file(either(limit(), refuse(), right()))
def bomb_in_the_styles() -> bytes:
    """Styles that unpack to 50 MB."""
    style = element("style", element("name", val="a"), styleId="a")
    return word_file(letter(), {"styles.xml": part("styles", style * 800_000)})


@file(READ)
def zip_in_zip() -> bytes:
    """Zip files inside each other, ten deep."""
    inner = word_file(letter())
    for _ in range(10):
        inner = pack({"word/embeddings/a.docx": inner})
    return changed({"word/embeddings/a.docx": inner})


def _entry(name: bytes, offset: int, packed: int, size: int, check: int, how: int = 8) -> bytes:
    """A row of a zip file's directory."""
    head = (b"PK\1\2", 20, 20, 0, how, 0, 33, check, packed, size, len(name))
    return struct.pack("<4s6H3L5H2L", *head, 0, 0, 0, 0, 0, offset) + name


def _local(name: bytes, data: bytes, size: int, check: int, how: int = 8) -> bytes:
    head = (b"PK\3\4", 20, 0, how, 0, 33, check, len(data), size, len(name), 0)
    return struct.pack("<4s5H3L2H", *head) + name + data


def _archive(body: bytes, directory: bytes, count: int) -> bytes:
    end = (b"PK\5\6", 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), len(body), 0)
    return body + directory + struct.pack("<4s4H2LH", *end)


def _deflated(data: bytes) -> bytes:
    maker = zlib.compressobj(9, zlib.DEFLATED, -15)
    return maker.compress(data) + maker.flush()


def raw(members: list[tuple[bytes, bytes, int, int]]) -> bytes:
    """A zip file of members: name, packed bytes, and the size and checksum that are claimed."""
    body = directory = b""
    for name, data, size, check in members:
        directory += _entry(name, len(body), len(data), size, check)
        body += _local(name, data, size, check)
    return _archive(body, directory, len(members))


def members(more: list[tuple[bytes, bytes, int, int]], main: bytes = b"") -> bytes:
    """A letter and some members more; or another main part."""
    with zipfile.ZipFile(io.BytesIO(word_file(letter()))) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    sound = [
        (name.encode(), _deflated(data), len(data), zlib.crc32(data))
        for name, data in parts
        if name != MAIN or not main
    ]
    return raw([*sound, *more])


@file(refuse())
def size_that_is_a_lie() -> bytes:
    """A main part that says it has 100 bytes, and unpacks to 50 MB."""
    data = document(letter("<w:p/>" * 8_000_000)).encode()
    return members([(MAIN.encode(), _deflated(data), 100, zlib.crc32(data[:100]))], b"x")


@file(either(refuse(), right()))
def size_of_4_gb() -> bytes:
    """A main part that says it has 4 GB, and has little."""
    data = document(letter()).encode()
    return members([(MAIN.encode(), _deflated(data), 0xFFFFFFFE, zlib.crc32(data))], b"x")


@file(refuse())
def wrong_checksum() -> bytes:
    """A main part whose checksum does not fit."""
    data = document(letter()).encode()
    return members([(MAIN.encode(), _deflated(data), len(data), 1)], b"x")


@file(either(refuse(), right(), limit()))
def overlapping_members() -> bytes:
    """1,000 members that are all the same bytes of the file, 1 MB each when unpacked."""
    packed = _deflated(bytes(1_000_000))
    body = _local(b"a", packed, 1_000_000, zlib.crc32(bytes(1_000_000)))
    directory = b"".join(
        _entry(b"word/%d.xml" % number, 0, len(packed), 1_000_000, 0) for number in range(1000)
    )
    return _archive(body, directory, 1000)


@file(either(refuse(), limit(), right()), large=True)
def million_members() -> bytes:
    """1,000,000 empty members: a directory of 60 MB."""
    rows = [_entry(b"word/%07d" % number, 0, 0, 0, 0, 0) for number in range(1_000_000)]
    return _archive(_local(b"word/0000000", b"", 0, 0, 0), b"".join(rows), 1_000_000)


@file(either(right(), refuse()))
def names_that_climb() -> bytes:
    """Members that would be unpacked outside the folder."""
    return changed({"../../../tmp/kvlib-was-here": "a", "/etc/kvlib-was-here": "b"})


@file(either(refuse(), right()))
def main_part_twice() -> bytes:
    """Two main parts of one name: some programs read the first, others the last."""
    data = document(letter()).encode()
    return members([(MAIN.encode(), _deflated(data), len(data), zlib.crc32(data))] * 2, b"x")


@file(refuse())
def unknown_packing() -> bytes:
    """A main part that is packed in a way that nobody knows."""
    data = document(letter()).encode()
    directory = _entry(MAIN.encode(), 0, len(data), len(data), zlib.crc32(data), 77)
    return _archive(_local(MAIN.encode(), data, len(data), zlib.crc32(data), 77), directory, 1)


@file(refuse())
def encrypted_member() -> bytes:
    """A main part whose flag says it is encrypted."""
    data = bytearray(word_file(letter()))
    for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = 0
        while (start := data.find(sign, start)) >= 0:
            data[start + at] |= 1
            start += 4
    return bytes(data)


@file(refuse())
def cut_off() -> bytes:
    """The second half, with the directory, is lost."""
    data = word_file(letter())
    return data[: len(data) // 2]


@file(refuse())
def billion_laughs() -> bytes:
    """Entities of entities in the main part."""
    inner = "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    prolog = f'<!DOCTYPE a [<!ENTITY a "ha">{inner}]>'
    return changed({MAIN: document(letter(p("Ja?").replace("Ja", "&i;")), prolog)})


@file(refuse())
def file_as_an_entity() -> bytes:
    """An entity of the main part that is a file of this machine."""
    prolog = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return changed({MAIN: document(letter(p("Ja?").replace("Ja", "&a;")), prolog)})


@file(refuse())
def depth_of_100_000() -> bytes:
    """100,000 elements inside each other."""
    return word_file(letter("<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000))


@file(READ)
def depth_of_200() -> bytes:
    """200 controls inside each other, which every parser takes."""
    inner = "<w:sdt><w:sdtContent>" * 100 + p("zee") + "</w:sdtContent></w:sdt>" * 100
    return word_file(letter(inner))


@file(READ)
def styles_in_a_circle() -> bytes:
    """Three styles, each of which is based on the next."""
    styles = "".join(
        element("style", element("basedOn", val=other), styleId=name, type="paragraph")
        for name, other in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    body = letter(p("Ook?", element("pStyle", val="a")))
    return word_file(body, {"styles.xml": part("styles", styles)})


@file(READ)
def styles_in_a_chain() -> bytes:
    """20,000 styles, each of which is based on the next."""
    styles = "".join(
        element("style", element("basedOn", val=f"s{at + 1}"), styleId=f"s{at}", type="paragraph")
        for at in range(20_000)
    )
    body = letter(p("Ook?", element("pStyle", val="s0")))
    return word_file(body, {"styles.xml": part("styles", styles)})


@file(READ)
def numbering_in_a_circle() -> bytes:
    """A numbering that is a style's, whose numbering is the same again."""
    linked = element("abstractNum", element("numStyleLink", val="a"), abstractNumId=1)
    numbering = linked + element("num", element("abstractNumId", val=1), numId=1)
    properties = element("pPr", element("numPr", element("numId", val=1)))
    style = element("style", properties, styleId="a", type="numbering")
    body = letter(p("Ook?", element("numPr", element("ilvl", val=0) + element("numId", val=1))))
    parts = {"numbering.xml": part("numbering", numbering), "styles.xml": part("styles", style)}
    return word_file(body, parts)


@file(READ)
def level_of_a_billion() -> bytes:
    """An item of a list at level 1,000,000,000, of a list that begins at 10^18."""
    level = element("lvl", element("start", val=10**18) + element("lvlText", val="%1.%9"), ilvl=0)
    numbering = element("abstractNum", level, abstractNumId=1)
    numbering += element("num", element("abstractNumId", val=1), numId=1)
    inner = "".join(
        p("Ook?", element("numPr", element("ilvl", val=at) + element("numId", val=1)))
        for at in (0, 10**9, -1)
    )
    return word_file(letter(inner), {"numbering.xml": part("numbering", numbering)})


def _notes(count: int) -> bytes:
    """Notes, each of which refers to the next, and the last to the first."""
    notes = "".join(
        element("footnote", paragraph(run(text(f"noot {at}")) + _mark((at % count) + 1)), id=at)
        for at in range(1, count + 1)
    )
    body = letter(paragraph(run(text("Ook?")) + _mark(1)))
    return word_file(body, {"footnotes.xml": part("footnotes", notes)})


def _mark(number: int) -> str:
    return run(element("footnoteReference", id=number))


@file(either(doubt(), limit(), right("noot 7")))
def notes_in_a_circle() -> bytes:
    """140 notes, each of which refers to the next, and the last to the first."""
    return _notes(140)


@file(either(doubt(), limit(), right("noot 7")), large=True)
def fifty_thousand_notes_in_a_circle() -> bytes:
    """50,000 notes, each of which refers to the next."""
    return _notes(50_000)


@file(READ)
def table_of_a_billion_columns() -> bytes:
    """A cell over 1,000,000,000 columns, and one that goes on in all rows below."""
    wide = element("tc", element("tcPr", element("gridSpan", val=10**9)) + p("a"))
    tall = element("tc", element("tcPr", element("vMerge")) + p(""))
    rows = element("tr", wide + element("tc", p("b"))) + element("tr", tall) * 2000
    return word_file(letter(element("tbl", rows)))


@file(READ)
def text_boxes_in_text_boxes() -> bytes:
    """Text boxes inside each other, ten deep, each of which Word writes twice: 1,024 texts."""
    inner = p("zee")
    for _ in range(10):
        inner = paragraph(text_box(inner))
    return word_file(letter(inner))


@file(READ)
def fields_never_closed() -> bytes:
    """50,000 fields inside each other, none of which ends."""
    return word_file(letter(paragraph(run(element("fldChar", fldCharType="begin")) * 50_000)))


@file(READ)
def part_of_a_server() -> bytes:
    """Pictures, templates and parts that are fetched from a server."""
    links = {
        "rId9": ("attachedTemplate", "http://127.0.0.1:9/a.dotm"),
        "rId8": ("image", "file:///etc/passwd"),
    }
    return word_file(letter(), {}, links)


@file(either(refuse(), right()))
def main_part_of_a_server() -> bytes:
    """A file whose main part is an address outside it."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    inner = (
        f'<Relationship Id="a" Type="{kind}" Target="http://127.0.0.1:9/a" TargetMode="External"/>'
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return changed({"_rels/.rels": f'<Relationships xmlns="{space}">{inner}</Relationships>'})


@file(READ)
def many_relationships() -> bytes:
    """20,000 links out of the file, none of which is used."""
    return word_file(
        letter(), {}, {f"rId{at}": ("hyperlink", "http://a.nl") for at in range(20_000)}
    )


@file(READ)
def many_runs() -> bytes:
    """20,000 runs of one letter, each with a look of its own."""
    looks = ("<w:b/>", "<w:i/>", '<w:u w:val="single"/>')
    return word_file(
        letter(paragraph("".join(run(text("a"), looks[at % 3]) for at in range(20_000))))
    )


@file(READ)
def text_between_breaks() -> bytes:
    """20,000 letters in a run that belong to no text, each before the end of a line."""
    return word_file(letter(paragraph(run("x<w:br/>" * 20_000))))


@file(READ)
def branches_without_end() -> bytes:
    """10,000 alternatives, none of which is read, each with text."""
    choices = f'<mc:Choice Requires="zus">{text("x")}</mc:Choice>' * 10_000
    alternatives = f"<mc:AlternateContent>{choices}</mc:AlternateContent>"
    return word_file(letter(element("zus", alternatives)))
