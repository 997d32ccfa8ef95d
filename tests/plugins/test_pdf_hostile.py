"""PDFs made to be slow, large or misleading, and damaged ones: what is answered, and said."""

from __future__ import annotations

import re
import zlib
from base64 import a85encode
from random import Random

import pytest

import kvlib
from hostile.pdf import PDF, File, drawn, stream
from kvlib.model import Diagnostic
from kvlib.plugin import Limits
from kvlib_pdf import _bounds, _reader
from kvlib_pdf._ascii import base_85, hexadecimal
from kvlib_pdf._bounds import PREDICTED, RESCUED, Bound, Bounds
from kvlib_pdf._damage import Damage
from kvlib_pdf._flate import flate
from kvlib_pdf._packed import lzw, run_length
from kvlib_pdf._parsers import character_map
from kvlib_pdf._predictors import png
from samples import TEXT, pdf
from work import calls

READ = "read"

ANSWERS: dict[str, str] = {
    "bomb in content": "inflated_bytes",
    "bomb in a bomb": "inflated_bytes",
    "a thousand filters": "filters",
    "many bombs": "content_bytes",
    "the same content a million times": "content_bytes",
    "lzw of growing entries": "an LZW stream is damaged",
    "lzw that never clears": "no text",
    "runs of bytes": "inflated_bytes",
    "base 85 of nulls": "ascii",
    "base 85 of blanks": "no text",
    "predictor of a wide row": "predictor_columns",
    "predictor of many rows": "predicted",
    "predictor of tiff": "predicted",
    "fax as content": "a picture, where text",
    "picture as content": "a picture, where text",
    "operators": "content_bytes",
    "states": "states",
    "operands": "content_bytes",
    "operands left over": "content_tokens",
    "names in content": "content_names",
    "path without end": "content_tokens",
    "arrays in arrays": "content_tokens",
    "long array": "content_tokens",
    "brackets in a string": "content_tokens",
    "escapes in a string": "string_bytes",
    "letters one by one": "pieces",
    "long line": "string_bytes",
    "inline image without end": "an inline image has no end",
    "number of many digits": READ,
    "forms that double": "forms",
    "forms in forms": "form_depth",
    "form that draws itself": READ,
    "large form many times": "content_tokens",
    "form with many fonts": "fonts",
    "map of one range": "map_entries",
    "map of cid ranges": "map_entries",
    "map of many codes": "slow_tokens",
    "map of long texts": "glyph",
    "map that uses maps": READ,
    "maps by name": "code_maps",
    "widths of one range": "font_entries",
    "widths downwards": "font_entries",
    "widths of many fonts": "font_entries",
    "glyphs of one range": "map_entries",
    "glyphs of many ranges": "map_entries",
    "font program of words": "slow_tokens",
    "differences": "object_tokens",
    "font in itself": "RecursionError",
    "table of many objects": "its table of objects is lost",
    "table stream of many objects": "its tree of pages is lost; object 0",
    "table stream without fields": "a table of objects without fields",
    "table stream of many ranges": "slow_tokens",
    "table that follows itself": "form a circle",
    "chain of tables": "sections",
    "objects in their own stream": "RecursionError",
    "object stream of many": "object_tokens",
    "object of many numbers": "object_tokens",
    "object of many references": "object_tokens",
    "lists in lists": "object_tokens",
    "objects that refer on": "object 50010 is missing",
    "object that is itself": "object 4 refers to itself",
    "length of the stream itself": "RecursionError",
    "no table and one long line": "its table of objects is lost",
    "no table and many lines": "its table of objects is lost",
    "no table and many objects": "slow_tokens",
    "string without end": "slow_tokens",
    "comment before an object": READ,
    "ends of file": "its table of objects is lost",
    "tree of pages that loops": "it has 2147483647 pages, and has 1",
    "tree of pages that doubles": READ,
    "deep tree of pages": READ,
    "many pages": "pages",
    "page labels that double": READ,
    "key of no bytes": "ZeroDivisionError",
    "key of many bytes": "encrypted",
    "long password strings": "unsupported encryption",
    "metadata of many bytes": "title",
    "box that doubles": "no line begins",
    "letters all over": "no line begins",
}
"""What is answered: a bound, words of the error or of the diagnostic, or only the text."""


def answer(data: bytes) -> tuple[str, str]:
    """The bound that is passed, and the message; or what is said of the damage."""
    try:
        doc = kvlib.loads(data, name="a.pdf")
    except kvlib.LimitExceededError as error:
        return error.limit, str(error)
    except kvlib.ReadError as error:
        return "", str(error)
    assert ["Kent u de vuurtorens?"] == [item.text for item in doc.questions][:1]
    said = damage(doc.diagnostics)
    return ("" if said else READ), "; ".join(each.message for each in said)


def damage(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """What is said of damage."""
    return [each for each in diagnostics if each.code.startswith("damaged-")]


def test_each_has_an_answer() -> None:
    """Each hostile file stands in the table of answers, and some words say what it tries."""
    assert ANSWERS.keys() == PDF.keys()
    assert all(make.__doc__ for make in PDF.values())


@pytest.mark.parametrize("name", PDF)
def test_hostile(name: str) -> None:
    """Each hostile file is read, or refused by the bound that is there for it."""
    expected = ANSWERS[name]
    limit, message = answer(PDF[name]())
    assert expected == limit or (not limit and expected in message), (limit, message)
    if limit and limit != READ:
        assert re.search(r"a\.pdf has more than \d+ ", message)
        public = hasattr(Limits(), limit)
        assert ("limits=Limits(" in message) is public
        own = f"(bound {limit} of the reader pdf); take the XML of the publication"
        assert message.endswith(own) is not public


def test_every_bound_is_passed() -> None:
    """No bound without a file that passes it, but for those that others come before.

    And that on damaged streams, which has a test of its own.
    """
    bounds = {each.name for each in vars(_bounds).values() if isinstance(each, Bound)}
    assert bounds - set(ANSWERS.values()) == {
        "lines",
        "lookups",
        "lzw_codes",
        "piece",
        "rc4_bytes",
        "rescued",
        "resources",
        "text",
        "widths",
    }


@pytest.mark.parametrize(
    ("limits", "name"),
    [(Limits(pages=1), "pages"), (Limits(inflated_bytes=50), "inflated_bytes")],
    ids=["pages", "inflated"],
)
def test_public_limits(limits: Limits, name: str) -> None:
    """The limits on pages and on unpacked bytes count in a PDF."""
    page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 5 0 R >>"
    two = File({2: "<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 >>", 7: page}).data()
    assert kvlib.loads(two).questions
    with pytest.raises(kvlib.LimitExceededError) as caught:
        kvlib.loads(two, limits=limits)
    assert name == caught.value.limit


def test_characters_are_limited() -> None:
    """So are the characters of its text."""
    with pytest.raises(kvlib.LimitExceededError, match="characters"):
        kvlib.loads(pdf(), limits=Limits(characters=20))


def test_memory_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """That there is no memory left is an error of kvlib's; an interrupt stays one."""

    def fail(error: type[BaseException]) -> None:
        def lines_of(_: object) -> None:
            raise error

        monkeypatch.setattr(_reader, "lines_of", lines_of)

    fail(MemoryError)
    with pytest.raises(kvlib.ReadError, match=r"a\.pdf needs more memory than there is"):
        kvlib.loads(pdf(), name="a.pdf")
    fail(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        kvlib.loads(pdf())


CONTENT = zlib.compress(drawn([*TEXT.split("\n"), *(f"Regel {n}." for n in range(200))]))
UNSET = "BT /G 9 Tf 60 600 Td (zee) Tj ET"
FLATE = "/Filter /FlateDecode"
PAGE = "<< /Type /Page /Parent 2 0 R /Contents {} /Resources 5 0 R >>"
WITH_X = "<< /Font << /F 6 0 R >> /XObject << /X 9 0 R >> >>"


def flipped(data: bytes, at: int) -> bytes:
    """The data with one bit turned over."""
    return data[:at] + bytes((data[at] ^ 16,)) + data[at + 1 :]


DAMAGED: dict[str, tuple[bytes, str, int | None]] = {
    "cut off": (
        File({4: stream(CONTENT[:-100], FLATE)}).data(),
        "a compressed stream is damaged or cut off; page content ends before an operator",
        1,
    ),
    "a bit in the middle": (
        File({4: stream(flipped(CONTENT, len(CONTENT) - 60), FLATE)}).data(),
        "a compressed stream is damaged or cut off; page content ends before an operator",
        1,
    ),
    "a wrong checksum": (
        File({4: stream(flipped(CONTENT, len(CONTENT) - 2), FLATE)}).data(),
        "a compressed stream is damaged or cut off",
        1,
    ),
    "no font": (File({4: stream(drawn(after=UNSET))}).data(), "the font G is missing", 1),
    "a font that is no object": (
        File({5: "<< /Font << /F 6 0 R /G 77 0 R >> >>"}).data(),
        "object 77 is missing; the font G is missing",
        1,
    ),
    "no form": (
        File({4: stream(drawn(after="/X Do"))}).data(),
        "the form or picture X is missing",
        1,
    ),
    "no operator": (
        File({4: stream(drawn(after="(x) Tk"))}).data(),
        "page content has an operator that does not exist",
        1,
    ),
    "an array without end": (
        File({4: stream(drawn(after="[ (x) Tj"))}).data(),
        "page content ends before an operator",
        1,
    ),
    "a string without end": (
        File({4: stream(drawn(after="(x ( Tj"))}).data(),
        "page content ends before an operator",
        1,
    ),
    "zeros in the middle": (
        File({4: stream(drawn() + bytes(50))}).data(),
        "a part of page content is nothing but zeros",
        1,
    ),
    "content that is a number": (
        File({3: PAGE.format("[4 0 R 9 0 R]"), 9: "7"}).data(),
        "page content is not a stream",
        1,
    ),
    "content that is a dictionary": (
        File({3: PAGE.format("[4 0 R << >>]")}).data(),
        "page content is not a stream",
        1,
    ),
    "operands left over": (
        File({4: stream(drawn(after="BT (zee) (Kent) 0 g (u dat?) Tj ET"))}).data(),
        "an operator has too many operands",
        1,
    ),
    "operands that are missing": (
        File({4: stream(drawn(after="BT 12 Td ET"))}).data(),
        "an operator has too few operands",
        1,
    ),
    "operands at the end": (
        File({4: stream(drawn(after="(zee)"))}).data(),
        "page content ends before an operator",
        1,
    ),
    "a form without a box": (
        File(
            {4: stream(drawn(after="/X Do")), 5: WITH_X, 9: stream(drawn(), "/Subtype /Form")}
        ).data(),
        "the form X has no box, and is not drawn",
        1,
    ),
    "a tree of pages with something else": (
        File({2: "<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 1 >>", 9: "<< /A 1 >>"}).data(),
        "object 9 in the tree of pages is not a page",
        None,
    ),
    "one of two contents": (
        File({3: PAGE.format("[4 0 R 9 0 R]")}).data(),
        "object 9 is missing",
        1,
    ),
    "a wrong length": (
        re.sub(rb"/Length 2\d\d", b"/Length 150", File().data()),
        "a stream is not as long as it says",
        1,
    ),
    "no table": (
        File().data().replace(b"startxref\n", b"startxref\n9"),
        "its table of objects is lost, and was made anew",
        None,
    ),
    "a page": (
        File({2: "<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>"}).data(),
        "object 9 is missing; it says that it has 2 pages, and has 1",
        None,
    ),
    "fewer pages": (
        File({2: "<< /Type /Pages /Kids [3 0 R] /Count 3 >>"}).data(),
        "it says that it has 3 pages, and has 1",
        None,
    ),
    "no tree of pages": (
        File({1: "<< /Type /Catalog >>"}).data(),
        "its tree of pages is lost",
        None,
    ),
}


@pytest.mark.parametrize(("data", "fault", "page"), DAMAGED.values(), ids=DAMAGED)
def test_damage_is_said(data: bytes, fault: str, page: int | None) -> None:
    """What pdfminer.six passes over in silence is said, with its page."""
    doc = kvlib.loads(data)
    assert "Kent u de vuurtorens?" in doc.questions[0].text
    (found,) = damage(doc.diagnostics)
    assert found.message.endswith(f"words may be missing: {fault}")
    assert (page or None) == (found.span.start.page if found.span else None)
    assert ("damaged-page" if page else "damaged-file") == found.code


SOUND: dict[str, bytes] = {
    "flate without its checksum": File({4: stream(CONTENT[:-4], FLATE)}).data(),
    "an empty stream": File({3: PAGE.format("[4 0 R 9 0 R]"), 9: stream(b"", FLATE)}).data(),
    "no table of page labels": PDF["page labels that double"](),
    "a picture inside the content": File(
        {4: stream(drawn(before="q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"))}
    ).data(),
    "a picture": File(
        {4: stream(drawn(after="/X Do")), 5: WITH_X, 9: stream(b"x", "/Subtype /Image")}
    ).data(),
    "colours": File({4: stream(drawn(before="/Cs scn 1 sc 1 0 0 SC 1 0 0 /P SCN"))}).data(),
}


@pytest.mark.parametrize("data", SOUND.values(), ids=SOUND)
def test_what_is_whole_is_not_called_damaged(data: bytes) -> None:
    """Where nothing is lost, nothing is said."""
    doc = kvlib.loads(data)
    assert "Kent u de vuurtorens?" in doc.questions[0].text
    assert [] == damage(doc.diagnostics)


PREDICTOR = "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 3 {} >>"
UNPACKED: dict[str, tuple[bytes, str, str]] = {
    "base 85": (b"zee\xff~>", "/Filter /A85", "a stream of base 85 is damaged or cut off"),
    "hexadecimal": (b"20zee>", "/Filter /AHx", "a stream of hexadecimal digits is damaged or"),
    "half a byte": (b"202", "/Filter /AHx", "a stream of hexadecimal digits is damaged or"),
    "LZW": (b"zee", "/Filter /LZW", "an LZW stream is damaged or cut off"),
    "run of bytes": (b"\x09zee", "/Filter /RL", "a run-length stream is damaged or cut off"),
    "row": (
        zlib.compress(b"\x00   \x09zee"),
        PREDICTOR.format(""),
        "a stream with a predictor is damaged or cut off",
    ),
    "bits": (
        zlib.compress(b"\x00zee"),
        PREDICTOR.format("/BitsPerComponent 4"),
        "a stream cannot be unpacked: a predictor with 4 bits for a color",
    ),
    "predictor": (
        zlib.compress(b"zee"),
        "/Filter /FlateDecode /DecodeParms << /Predictor 5 >>",
        "a stream cannot be unpacked: unknown predictor 5",
    ),
    "filter": (b"zee", "/Filter /Zee", "a stream cannot be unpacked: unknown filter 'Zee'"),
    "picture": (b"zee", "/Filter /DCT", "a stream cannot be unpacked: it is a picture"),
}


@pytest.mark.parametrize(("data", "attrs", "fault"), UNPACKED.values(), ids=UNPACKED)
def test_a_page_that_cannot_be_unpacked(data: bytes, attrs: str, fault: str) -> None:
    """It is said, with its page, and the other page is read."""
    pages = {2: "<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 >>", 7: PAGE.format("9 0 R")}
    doc = kvlib.loads(File({**pages, 9: stream(data, attrs)}).data())
    assert "Kent u de vuurtorens?" in doc.questions[0].text
    (found,) = damage(doc.diagnostics)
    assert found.message.startswith(f"page 2 is damaged, and words may be missing: {fault}")


def test_what_comes_before_damage_is_kept() -> None:
    """Of each kind of stream."""
    assert (b"zeezee. ", False) == base_85(a85encode(b"zeezee. ") + b"\xff!!", bounds())
    assert (b"zee.", False) == base_85(a85encode(b"zee.") + b" uuuuu !!!!!", bounds())
    assert (b"zee", False) == hexadecimal(b"7A 65 65 q 65>", bounds())
    assert (b"zee", False) == png(b"\x00zee\x09zee\x00zee", 1, 3, 8, bounds())


def test_damaged_streams_take_little_work() -> None:
    """The damage is found in steps that are halved, not byte by byte; there are not many such."""
    letters = bytes(Random(13).choices(range(65, 91), k=6500))
    data = flipped(packed := zlib.compress(letters), len(packed) - 3)
    shared = bounds()
    assert (letters, False) == flate(data, shared)
    assert calls(lambda: flate(data, shared)) < 200
    shared.spend(RESCUED, RESCUED.most - 2)
    with pytest.raises(kvlib.LimitExceededError, match="bound rescued"):
        flate(data, shared)


def test_many_faults() -> None:
    """Of a page with many faults, three are shown; beyond a hundred, they are not counted."""
    found = Damage()
    for number in range(5):
        found.add(f"object {number}")
    assert [(0, "object 0; object 1; object 2; and 2 more")] == list(found)
    for number in range(500):
        found.add(f"object {number}")
    assert [(0, "object 0; object 1; object 2; and at least 97 more")] == list(found)


def test_a_damaged_file_without_text_is_no_scan() -> None:
    """Of a damaged file without text, the damage is said."""
    with pytest.raises(
        kvlib.ReadError, match=r"is damaged, and no text was found.*object 4 is mis"
    ):
        kvlib.loads(File().data().replace(b"4 0 obj", b"8 0 obj"))


def test_a_damaged_file_with_other_text() -> None:
    """Where the words of a Kamervraag are lost, it is not said to be something else."""
    content = stream(drawn(["Zeewezen."], after=UNSET))
    with pytest.raises(kvlib.ReadError, match=r"is damaged, and what was found in it is not a Kam"):
        kvlib.loads(File({4: content}).data())


def bounds() -> Bounds:
    """What may be read by default."""
    return Bounds(Limits())


def test_lzw() -> None:
    """Codes of LZW are decoded as pdfminer.six does, and a code that does not exist ends them."""
    data = bytes.fromhex("800B6050220C0C8501")
    assert (b"-----A---B", True) == lzw(data, bounds())
    assert (b"-----A---B", False) == lzw(data[:-1], bounds())
    assert (b"", False) == lzw(bytes(9), bounds())


def test_run_length() -> None:
    """Runs are decoded, and a run that ends too early is said."""
    assert (b"abcxxx", True) == run_length(b"\x02abc\xfex\x80rest", bounds())
    assert (b"ab", False) == run_length(b"\x02ab", bounds())


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (b"\x00abcdef", b"abcdef"),
        (b"\x01a\x01\x01\x01\x01\x01", b"a\x01b\x02c\x03"),
        (b"\x00" + b"abcdef" + b"\x02" + bytes(6), b"abcdefabcdef"),
        (b"\x00" + b"abcdef" + b"\x04" + bytes(6), b"abcdefabcdef"),
    ],
)
def test_predictor(row: bytes, expected: bytes) -> None:
    """The predictors of PNG are undone for each pixel of two bytes."""
    assert (expected, True) == png(row, 2, 3, 8, bounds())


def test_predicted_bytes_are_counted() -> None:
    """All streams together have no more bytes with a predictor than the bound."""
    shared, data = bounds(), bytes(PREDICTED.most // 2)
    png(data, 1, 1000, 8, shared)
    png(data, 1, 1000, 8, shared)
    with pytest.raises(kvlib.LimitExceededError, match="bound predicted"):
        png(b"\x00", 1, 1000, 8, shared)


def test_a_map_that_gives_a_number_with_a_fraction() -> None:
    """Such an entry is left out; the others count."""
    data = b"1 beginbfrange <01> <02> [1.5 <0041>] endbfrange"
    found = character_map(data, Bounds(Limits(), "a.pdf"))
    assert "A" == found.get_unichr(2)
