"""Damaged and hostile files: only errors of kvlib escape, and soon."""

from __future__ import annotations

import random
import struct
import zipfile

import pytest

import kvlib
from kvlib.errors import KvlibError, NotKamervragenError, ReadError
from kvlib.model import Table
from letters import HEADING, LETTER, MEDIA_TYPE, odt, packed


def read(data: bytes) -> kvlib.Document:
    """Read bytes with the reader of this package."""
    return kvlib.loads(data, name="brief.odt", reader="odt")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"content.xml": b"<a>"}, "content.xml is damaged"),
        ({"styles.xml": b"<a/>"}, "has no content.xml"),
        ({"content.xml": b"<a/>"}, "holds no text"),
        ({"content.xml": b"<a/>", "styles.xml": b"\0\1"}, "styles.xml is damaged"),
        ({"content.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "document type declaration"),
        ({"content.xml": b"<a>" + b" " * (8 * 1024 * 1024)}, "larger than 8388608 bytes"),
    ],
)
def test_what_cannot_be_read_is_said(files: dict[str, bytes], message: str) -> None:
    """In words."""
    with pytest.raises(ReadError, match=message):
        read(packed(files))


def test_a_bomb_is_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more of it than is allowed, though the archive claims that it is small."""
    data = packed({"content.xml": b"\0" * (64 * 1024 * 1024)})
    size = struct.pack("<L", 64 * 1024 * 1024)
    asked = []
    original = zipfile.ZipExtFile.read

    def watched(self: zipfile.ZipExtFile, count: int = -1) -> bytes:
        asked.append(count)
        return original(self, count)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", watched)
    with pytest.raises(ReadError, match="larger than"):
        read(data)
    with pytest.raises(ReadError):
        read(data.replace(size, struct.pack("<L", 10)))
    assert asked == [8 * 1024 * 1024 + 1] * 2


def test_an_encrypted_part() -> None:
    """Zip's own encryption."""
    data = bytearray(odt(LETTER))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature, 1)
        at = data.index(signature, at + 1) if signature == b"PK\x01\x02" else at
        data[at + place] |= 1
    with pytest.raises(ReadError, match=r"encrypted|damaged"):
        read(bytes(data))


@pytest.mark.parametrize(
    "body",
    [
        "<text:span>" * 240 + "x" + "</text:span>" * 240,
        "<text:section>" * 240 + "<text:p>x</text:p>" + "</text:section>" * 240,
        "<text:list><text:list-item>" * 120 + "</text:list-item></text:list>" * 120,
        "<table:table><table:table-row><table:table-cell>" * 80
        + "</table:table-cell></table:table-row></table:table>" * 80,
    ],
)
def test_deep_nesting_is_read(body: str) -> None:
    """As deep as libxml2 allows."""
    text = f"<text:p>{body}</text:p>" if "span" in body else body
    with pytest.raises(NotKamervragenError):
        read(odt(text))


BOTH_WAYS = 'table:number-columns-spanned="9999999" table:number-rows-spanned="9999999"'


@pytest.mark.parametrize(
    ("attributes", "shape"),
    [
        ('table:number-columns-repeated="999999999999"', (50, 1, 1)),
        ('table:number-columns-repeated="9999999"', (1001, 1, 1)),
        (BOTH_WAYS, (50, 1000, 2)),
        ('table:number-rows-spanned="-3"', (50, 1, 1)),
        ('table:number-columns-spanned="٣"', (50, 1, 1)),
    ],
)
def test_great_numbers_make_no_great_tables(attributes: str, shape: tuple[int, ...]) -> None:
    """Two rows of fifty such cells: the most in a row, the widest, the highest; all have text."""
    cells = f"<table:table-cell {attributes}><text:p>a</text:p></table:table-cell>" * 50
    row = f"<table:table-row>{cells}</table:table-row>"
    document = read(odt(f"{HEADING}<text:p>Vraag 1</text:p><table:table>{row * 2}</table:table>"))
    block = document.questions[0].blocks[0]
    assert isinstance(block, Table)
    made = [cell for row in block.rows for cell in row]
    assert shape == (
        max(map(len, block.rows)),
        max(cell.colspan for cell in made),
        max(cell.rowspan for cell in made),
    )
    assert sum(cell.text.count("a") for cell in made) == 100


def test_headers_in_headers_are_read_once() -> None:
    """Not once for each of those around them."""
    inner = "<style:header><text:p>x</text:p>" * 60 + "</style:header>" * 60
    document = read(odt(f"{HEADING}<text:p>Vraag 1</text:p>", furniture=inner))
    assert len(document.furniture) == 60


def test_a_circle_of_styles_ends() -> None:
    """Where a style is its own grandparent."""
    styles = (
        '<style:style style:name="a" style:family="paragraph" style:parent-style-name="b"/>'
        '<style:style style:name="b" style:family="paragraph" style:parent-style-name="a"/>'
    )
    document = read(odt(f'{HEADING}<text:p text:style-name="a">Vraag 1</text:p>', styles=styles))
    assert [each.label for each in document.questions] == ["Vraag 1"]


def test_damaged_files_raise_errors_of_kvlib() -> None:
    """Whichever bytes are changed, and wherever the file is cut off."""
    good, chance = odt(LETTER), random.Random(11)
    for _ in range(300):
        data = bytearray(good)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read(bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]) or b"PK")
        except KvlibError:
            continue


def test_only_texts_are_for_this_reader() -> None:
    """Not a sheet, nor an archive of anything else."""
    letter = odt(LETTER)
    assert kvlib.explain(letter).chosen == "odt"
    sheet = packed({"content.xml": b"<a/>"}, MEDIA_TYPE.replace("text", "spreadsheet"))
    assert kvlib.explain(sheet, name="a.odt").chosen is None
    assert kvlib.explain(b"PK\x03\x04", name="a.odt").chosen == "odt"
    assert kvlib.explain(b"%PDF-1.7", name="a.odt").chosen == "pdf"
