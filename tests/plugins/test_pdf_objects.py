"""The objects of a PDF: what the plugin reads itself is what pdfminer.six would read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import KWD, LIT, PSLiteral

import kvlib
from fictional import make
from fictional import pdf as fictional_pdf
from kvlib.plugin import Limits
from kvlib_pdf._bounds import Bounds
from kvlib_pdf._damage import Damage
from kvlib_pdf._document import PdfFile
from kvlib_pdf._objects import Objects, OddError
from samples import TEXT, pdf, raw_pdf

FONTS = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Zee#20Groen /FirstChar 32 "
    "/Widths [278 0 -1.5 +6 .5 4.] /ToUnicode 3 0 R /CharSet (\\057A\\057B) /ID [<0aF1> <>] >>",
)
NONE = object()
"""Nothing is answered: pdfminer.six reads it."""


def file_of(data: bytes, password: str) -> PdfFile:
    """A file that is read within the usual bounds."""
    return PdfFile(data, password, Bounds(Limits()), Damage())


def objects_of(found: PdfFile, data: bytes, null: object = None) -> Objects:
    """The objects in this data."""
    return Objects(found, data, Bounds(Limits()), Damage(), null)


def document(data: bytes = b"") -> PdfFile:
    """A sound document, that reads its objects in this data."""
    found = file_of(raw_pdf("BT ET"), "")
    assert found._parser
    if data:
        found._objects = objects_of(found, data)
        found._parser.fp.seek(0)
        found._parser.fp.truncate()
        found._parser.fp.write(data)
        found._parser.data = data  # type: ignore[attr-defined]
    return found


def plain(value: object) -> object:
    """A value that is equal to another if that is the same, of the same types."""
    if isinstance(value, PDFStream):
        return "stream", plain(value.attrs), value.rawdata
    if isinstance(value, PDFObjRef):
        return "reference", value.objid
    if isinstance(value, dict):
        return [(key, plain(each)) for key, each in value.items()]
    if isinstance(value, list):
        return list(map(plain, value))
    if isinstance(value, PSLiteral):
        return "name", value.name
    return type(value), value


def ours(found: PdfFile, start: int, number: int) -> object:
    """What the plugin reads itself."""
    try:
        return plain(found._objects.read(start, number))
    except OddError:
        return NONE
    except Exception as error:
        return type(error)


def theirs(found: PdfFile, start: int, number: int) -> object:
    """What pdfminer.six reads."""
    try:
        return plain(PDFDocument._getobj_parse(found, start, number))
    except Exception as error:
        return type(error)


READ: dict[bytes, object] = {
    b"5": 5,
    b"-5": -5,
    b"+5": 5,
    b"007": 7,
    b"5.": 5.0,
    b"-.5": -0.5,
    b"true": True,
    b"false": False,
    b"null": None,
    b"/Zee": LIT("Zee"),
    b"/": LIT(""),
    "/Zeeën".encode(): LIT("Zeeën"),
    b"(zee)": b"zee",
    b"()": b"",
    b"(a\\(b\\)\\\\\\n\\101\\7)": b"a(b)\\\nA\x07",
    b"(\\0053)": b"\x053",
    b"(\n\r\n)": b"\n\r\n",
    b"<0aF1 20>": b"\x0a\xf1 ",
    b"<>": b"",
    b"[]": [],
    b"[1 02\n3]": [1, 2, 3],
    b"[1 2.5 /A(b)<63>true null]": [1, 2.5, LIT("A"), b"b", b"c", True, None],
    b"[[1][[]]]": [[1], [[]]],
    b"<<>>": {},
    b"<</A 1/B[2]/C<</D(e)>>>>": {"A": 1, "B": [2], "C": {"D": b"e"}},
    b"<</A null /B 2>>": {"B": 2},
    b"<</A 1 /A 2>>": {"A": 2},
    b"% zee\n<< % ( >>\r/A 1 >>": {"A": 1},
}


@pytest.mark.parametrize("written", READ)
def test_read_as_pdfminer_does(written: bytes) -> None:
    """An object that is written as nearly all are has the value that pdfminer.six gives it."""
    found = document(b"5 0 obj\n%s\nendobj\n" % written)
    assert plain(READ[written]) == ours(found, 0, 5)
    assert plain(READ[written]) == theirs(found, 0, 5)


def test_references() -> None:
    """References are found among numbers, and lead to the document's own objects."""
    found = document(b"5 0 obj\n[1 2 0 R 3 4 5 R 6]\nendobj\n")
    value = found._objects.read(0, 5)
    assert plain(value) == theirs(found, 0, 5)
    assert isinstance(value, list)
    assert [2, 4] == [each.objid for each in value if isinstance(each, PDFObjRef)]
    assert found is value[1].doc


STREAMS = {
    b"<</Length 3>>stream\nzee\nendstream endobj": b"zee",
    b"<</Length 3>>\r\nstream\r\nzee\r\nendstream\r\nendobj": b"zee",
    b"<</Length 0>> stream\nendstream endobj": b"",
    b"<<>> stream\nendstream endobj": b"",
    b"<</Length 9>> stream\nendstreamendstream\nendobj": b"endstream",
    b"<</Length 7 0 R>> stream\nzee\nendstream endobj 7 0 obj 3 endobj": b"zee\n",  # there is no 7
}


@pytest.mark.parametrize("written", STREAMS)
def test_stream(written: bytes) -> None:
    """A stream has the data that its length says, or all before its end."""
    found = document(b"5 0 obj " + written)
    expected = NONE if b"R" in written else theirs(found, 0, 5)
    assert expected == ours(found, 0, 5)
    stream = PDFDocument._getobj_parse(found, 0, 5)
    assert isinstance(stream, PDFStream)
    assert STREAMS[written] == stream.rawdata


def test_stream_with_its_length_elsewhere() -> None:
    """The length of a stream may be an object of its own."""
    data = b"5 0 obj <</Length 7 0 R>> stream\nzee\nendstream endobj\n7 0 obj 3 endobj"
    found = document(data)
    found.xrefs[0].offsets[7] = (None, data.index(b"7 0 obj"), 0)  # type: ignore[attr-defined]
    value = found._objects.read(0, 5)
    assert isinstance(value, PDFStream)
    assert b"zee" == value.rawdata


ODD = {
    "no object": b"5 0 onj 5 endobj",
    "another number": b"6 0 obj 5 endobj",
    "no end": b"5 0 obj 5",
    "the end of another": b"5 0 obj 5 6 0 obj 5 endobj",
    "two values": b"5 0 obj 5 6 endobj",
    "nothing": b"5 0 obj endobj",
    "a word": b"5 0 obj zee endobj",
    "a number like a word": b"5 0 obj 1-2 endobj",
    "more digits than int() takes": b"5 0 obj %s endobj" % (b"1" * 5000),
    "an escaped name": b"5 0 obj /Zee#20groen endobj",
    "a name that is not UTF-8": b"5 0 obj /Zee\xebn endobj",
    "a name with a null byte": b"5 0 obj /Zee\x00/ endobj",
    "a vertical tab": b"5 0 obj [1\x0b2] endobj",
    "an end with a null byte": b"5 0 obj 5 endobj\x00",
    "brackets in a string": b"5 0 obj (a (b) c) endobj",
    "a string without an end": b"5 0 obj (zee endobj",
    "an unknown escape": b"5 0 obj (\\z) endobj",
    "an escaped line end": b"5 0 obj (zee\\\ngroen) endobj",
    "an escape of no byte": b"5 0 obj (\\777) endobj",
    "half a byte": b"5 0 obj <123> endobj",
    "no hexadecimal": b"5 0 obj <zee> endobj",
    "an array without an end": b"5 0 obj [1 2 endobj",
    "an end without an array": b"5 0 obj 1 2] endobj",
    "an array that ends as a dictionary": b"5 0 obj [1 2>> endobj",
    "a key without a value": b"5 0 obj <</A 1 /B>> endobj",
    "a key that is no name": b"5 0 obj <<(A) 1>> endobj",
    "a reference to no number": b"5 0 obj [/A 0 R] endobj",
    "a procedure": b"5 0 obj {1 2} endobj",
    "a stream of a number": b"5 0 obj 5 stream\n\nendstream endobj",
    "a stream that is longer": b"5 0 obj <</Length 2>> stream\nzee\nendstream endobj",
    "a stream that is shorter": b"5 0 obj <</Length 99>> stream\nzee\nendstream endobj",
    "a stream of no length": b"5 0 obj <</Length -1>> stream\nzee\nendstream endobj",
    "a stream without the end of the object": b"5 0 obj <</Length 3>> stream\nzee\nendstream",
    "a blank after stream": b"5 0 obj <</Length 3>> stream \nzee\nendstream endobj",
}


@pytest.mark.parametrize("written", ODD.values(), ids=ODD)
def test_odd_objects_are_left_to_pdfminer(written: bytes) -> None:
    """An object that is written in any other way is not answered, nor is one outside the file."""
    found = document(written + b"\n")
    assert NONE is ours(found, 0, 5)
    assert NONE is ours(found, -1, 5)
    assert NONE is ours(found, 2**70, 5)


def values(found: PdfFile, data: bytes, count: object) -> tuple[object, object]:
    """The values of an object stream, as the plugin reads them, and as pdfminer.six does."""
    pair = []
    for owner in (PdfFile, PDFDocument):
        stream = PDFStream({"N": count}, data)
        try:
            pair.append(plain(list(owner._get_objects(found, stream))))
        except Exception as error:
            pair.append(type(error))
    return pair[0], pair[1]


PACKED: dict[bytes, bool] = {
    b"1 0 2 5 (a) <</B [1 0 R null]>>": True,
    b"1 0 true": True,
    b"1 0 null": True,
    b"": True,
    b"1 0 2 0 R": False,
    b"1 0 <</A": False,
    b"1 0 (a (b))": False,
    b"1 0 5 endobj": False,
}


@pytest.mark.parametrize("data", PACKED)
def test_object_stream(data: bytes) -> None:
    """The objects of an object stream are those that pdfminer.six finds."""
    found = document()
    own, others = values(found, data, 1)
    assert own == others
    own, others = values(found, data, LIT("Zee"))
    assert own == others
    is_read = True
    try:
        objects_of(found, data, KWD(b"null")).read_all()
    except OddError:
        is_read = False
    assert PACKED[data] is is_read


def packed() -> bytes:
    """A PDF as word processors write it: with its objects in a stream, and so their places."""
    inside = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang null >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 560 770] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /R 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    places = [sum(len(each) + 1 for each in inside[:at]) for at in range(len(inside))]
    head = " ".join(f"{number} {place}" for number, place in enumerate(places, 1)).encode()
    lines = "".join(f"({line}) Tj 0 -11 Td " for line in brackets_escaped(TEXT).split("\n"))
    content = f"BT /R 9 Tf 60 700 Td {lines} ET".encode("latin-1")
    out, offsets = b"%PDF-1.5\n", []
    for number, attrs, data in (
        (5, b"", content),
        (6, b"/Type /ObjStm /N 4 /First %d" % (len(head) + 1), head + b"\n" + b"\n".join(inside)),
    ):
        offsets.append(len(out))
        written = b"%d 0 obj << %s /Length %d >> stream\n%s\nendstream endobj\n"
        out += written % (number, attrs, len(data), data)
    rows = [b"\x02" + (6).to_bytes(3, "big") + bytes((at,)) for at in range(4)]
    rows += [b"\x01" + place.to_bytes(3, "big") + b"\x00" for place in (*offsets, len(out))]
    attrs = b"/Type /XRef /Size 8 /W [1 3 1] /Index [1 7] /Root 1 0 R"
    table = b"".join(rows)
    return out + b"7 0 obj << %s /Length %d >> stream\n%s\nendstream endobj\n%s" % (
        attrs,
        len(table),
        table,
        b"startxref\n%d\n%%%%EOF\n" % len(out),
    )


def brackets_escaped(text: str) -> str:
    """Text without its own brackets, as a PDF string has it."""
    return text.replace("(", "\\(").replace(")", "\\)")


def test_packed() -> None:
    """A PDF with its objects in a stream is read as one without; no object is left to pdfminer."""
    data = packed()
    assert kvlib.loads(pdf()).body == kvlib.loads(data).body
    found = file_of(data, "")
    values = found._objects.read(*next(each for each in objects(data) if each[1] == 6))
    assert isinstance(values, PDFStream)
    own = objects_of(found, values.get_data(), KWD(b"null")).read_all()
    assert plain(own) == plain(PDFDocument._get_objects(found, values)[0])


SOUND = {
    "packed": packed(),
    "small": pdf(),
    "encrypted": pdf(password="zeewier"),
    "fonts": raw_pdf("BT /X 9 Tf (zee) Tj ET", fonts=FONTS),
    "generated": fictional_pdf.render(make(3)),
}


@pytest.mark.parametrize("data", SOUND.values(), ids=SOUND)
def test_most_objects_are_read(data: bytes) -> None:
    """Of a sound file, few objects are left to pdfminer.six."""
    found = file_of(data, "zeewier")
    read = [ours(found, *each) for each in objects(data)]
    assert read.count(NONE) <= 1 < len(read)


def objects(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each object begins, and its number."""
    for match in re.finditer(rb"(?<!\d)(\d{1,9})\s+\d+\s+obj", data):
        yield match.start(), int(match[1])


PIECES: tuple[bytes, ...] = (
    *(b"", b" ", b"\n", b"\r", b"\x00", b"\x0b", b"(", b")", b"\\", b"<", b">", b"[", b"]"),
    *(b"<<", b">>", b"/", b"#", b"%", b"0", b"9", b".", b"-", b" R", b" 0 R ", b"null", b"\xff"),
    *(b"endobj", b"stream\n", b"endstream", b" obj ", b"(\\1)", b"<4>", b"true", b"/A 1"),
)


def damaged(data: bytes, draw: Random) -> bytes:
    """The file with some pieces replaced, most of them outside its streams.

    Half of the files keep the places of their objects.
    """
    is_kept = draw.random() < 0.5
    spans = [match.span() for match in re.finditer(rb"\d+ \d+ obj.*?(?:stream|endobj)", data, re.S)]
    for _ in range(draw.choice((1, 1, 2, 8))):
        start, end = draw.choice(spans) if draw.random() < 0.9 else (0, len(data))
        at = draw.randint(start, min(end, len(data)))
        piece = draw.choice(PIECES) if draw.random() < 0.8 else draw.randbytes(draw.randint(1, 4))
        gone = len(piece) if is_kept else draw.choice((0, 1, 20))
        data = data[:at] + piece + data[at + gone :]
    return data


@pytest.mark.parametrize("seed", range(40))
def test_damaged_objects(seed: int) -> None:
    """Whatever happened to a file, an object that is answered is the one of pdfminer.six."""
    draw = Random(seed)
    for sound in SOUND.values():
        data = damaged(sound, draw)
        found = document(data)
        for start, number in objects(data):
            own = ours(found, start, number)
            if own is not NONE:
                assert own == theirs(found, start, number), data[start : start + 500]


def outcome(data: bytes) -> object:
    """The document, or what is wrong with the file."""
    try:
        return kvlib.loads(data, reader="pdf")
    except kvlib.KvlibError as error:
        return type(error), str(error)


@pytest.mark.parametrize("seed", range(10))
def test_damaged_files(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged file gives the same as with pdfminer.six alone."""

    def leave(*_: object) -> object:
        raise OddError

    draw = Random(seed)
    files = [damaged(sound, draw) for sound in SOUND.values()]
    own = [outcome(data) for data in files]
    monkeypatch.setattr(Objects, "read", leave)
    monkeypatch.setattr(Objects, "read_all", leave)
    assert own == [outcome(data) for data in files]
