"""PDFs made to be slow, large or misleading, and damaged ones: what is answered, and said."""

from __future__ import annotations

import re
import zlib

import pytest
from pdfminer.pdfexceptions import PDFException

import kvlib
from hostile.pdf import PDF, File, drawn, stream
from kvlib.model import Diagnostic
from kvlib.plugin import Limits
from kvlib_pdf import _bounds, _reader
from kvlib_pdf._bounds import PREDICTED, Bound, Bounds
from kvlib_pdf._packed import lzw, run_length
from kvlib_pdf._predictors import png
from samples import TEXT, pdf

READ = "read"
SAID = "said"

ANSWERS: dict[str, str] = {
    "bomb in content": "inflated_bytes",
    "bomb in a bomb": "inflated_bytes",
    "a thousand filters": "filters",
    "many bombs": "content_bytes",
    "the same content a million times": "content_bytes",
    "lzw of growing entries": "damaged",
    "lzw that never clears": "no text",
    "runs of bytes": "inflated_bytes",
    "base 85 of nulls": "ascii",
    "base 85 of blanks": "no text",
    "predictor of a wide row": "predictor_columns",
    "predictor of many rows": "predicted",
    "predictor of tiff": "predicted",
    "fax as content": "damaged",
    "picture as content": "damaged",
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
    "inline image without end": SAID,
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
    "font in itself": "damaged",
    "table of many objects": SAID,
    "table stream of many objects": SAID,
    "table stream without fields": "damaged",
    "table stream of many ranges": "slow_tokens",
    "table that follows itself": SAID,
    "chain of tables": "sections",
    "objects in their own stream": "damaged",
    "object stream of many": "object_tokens",
    "object of many numbers": "object_tokens",
    "object of many references": "object_tokens",
    "lists in lists": "object_tokens",
    "objects that refer on": "damaged",
    "object that is itself": "damaged",
    "length of the stream itself": "damaged",
    "no table and one long line": SAID,
    "no table and many lines": SAID,
    "no table and many objects": "slow_tokens",
    "string without end": "slow_tokens",
    "comment before an object": READ,
    "ends of file": SAID,
    "tree of pages that loops": SAID,
    "tree of pages that doubles": READ,
    "deep tree of pages": READ,
    "many pages": "pages",
    "page labels that double": READ,
    "key of no bytes": "damaged",
    "key of many bytes": "encrypted",
    "long password strings": "unsupported encryption",
    "metadata of many bytes": "title",
    "box that doubles": "no line begins",
    "letters all over": "no line begins",
}
"""What is answered: a bound, words of the message, or the text, with or without a diagnostic."""


def answer(data: bytes) -> tuple[str, str]:
    """The bound that is passed, and the message; or what is said of the text."""
    try:
        doc = kvlib.loads(data, name="a.pdf")
    except kvlib.LimitExceededError as error:
        return error.limit, str(error)
    except kvlib.ReadError as error:
        return "", str(error)
    assert ["Kent u de vuurtorens?"] == [item.text for item in doc.questions][:1]
    return (SAID if damage(doc.diagnostics) else READ), ""


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
    if limit and limit not in (READ, SAID):
        assert re.search(r"a\.pdf has more than \d+ ", message)
        public = hasattr(Limits(), limit)
        assert ("limits=Limits(" in message) is public
        assert (f"(bound {limit} of the reader pdf)" in message) is not public


def test_every_bound_is_passed() -> None:
    """No bound without a file that passes it, but for those that two others come before."""
    bounds = {each.name for each in vars(_bounds).values() if isinstance(each, Bound)}
    assert bounds - set(ANSWERS.values()) == {
        "lines",
        "lookups",
        "lzw_codes",
        "piece",
        "rc4_bytes",
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


def flipped(data: bytes, at: int) -> bytes:
    """The data with one bit turned over."""
    return data[:at] + bytes((data[at] ^ 16,)) + data[at + 1 :]


DAMAGED: dict[str, tuple[bytes, str, int | None]] = {
    "cut off": (
        File({4: stream(CONTENT[:-100], FLATE)}).data(),
        "a compressed stream is cut off; page content ends inside a string",
        1,
    ),
    "a bit in the middle": (
        File({4: stream(flipped(CONTENT, len(CONTENT) - 60), FLATE)}).data(),
        "a compressed stream is damaged; page content ends inside a string",
        1,
    ),
    "a wrong checksum": (
        File({4: stream(flipped(CONTENT, len(CONTENT) - 2), FLATE)}).data(),
        "a compressed stream is damaged",
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
        "page content ends inside an array",
        1,
    ),
    "a string without end": (
        File({4: stream(drawn(after="(x ( Tj"))}).data(),
        "page content ends inside a string",
        1,
    ),
    "zeros in the middle": (
        File({4: stream(drawn() + bytes(50))}).data(),
        "a part of page content is nothing but zeros",
        1,
    ),
    "one of two contents": (
        File({3: "<< /Type /Page /Contents [4 0 R 9 0 R] /Resources 5 0 R >>"}).data(),
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
    "an empty stream": File(
        {3: "<< /Type /Page /Parent 2 0 R /Contents [4 0 R 9 0 R] /Resources 5 0 R >>"}
        | {9: stream(b"", FLATE)}
    ).data(),
    "no table of page labels": PDF["page labels that double"](),
}


@pytest.mark.parametrize("data", SOUND.values(), ids=SOUND)
def test_what_is_whole_is_not_called_damaged(data: bytes) -> None:
    """Where nothing is lost, nothing is said."""
    doc = kvlib.loads(data)
    assert "Kent u de vuurtorens?" in doc.questions[0].text
    assert [] == damage(doc.diagnostics)


def test_a_damaged_file_without_text_is_no_scan() -> None:
    """Of a damaged file without text, the damage is said."""
    with pytest.raises(
        kvlib.ReadError, match=r"is damaged, and no text was found.*object 4 is mis"
    ):
        kvlib.loads(File().data().replace(b"4 0 obj", b"8 0 obj"))


def test_a_damaged_file_with_other_text() -> None:
    """Where the words of a Kamervraag are lost, it is not said to be something else."""
    content = stream(drawn(["Zeewezen."], after=UNSET))
    with pytest.raises(kvlib.ReadError, match=r"is damaged, and what was found in it is no Kam"):
        kvlib.loads(File({4: content}).data())


def bounds() -> Bounds:
    """What may be read by default."""
    return Bounds(Limits())


def test_lzw() -> None:
    """Codes of LZW are decoded as pdfminer.six does, and a code that does not exist ends them."""
    data = bytes.fromhex("800B6050220C0C8501")
    assert (b"-----A---B", True) == lzw(data, bounds())
    assert (b"-----A---B", False) == lzw(data[:-1], bounds())
    with pytest.raises(PDFException, match="does not begin"):
        lzw(bytes(9), bounds())


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
    assert expected == png(row, 2, 3, 8, bounds())


def test_predicted_bytes_are_counted() -> None:
    """All streams together have no more bytes with a predictor than the bound."""
    shared, data = bounds(), bytes(PREDICTED.most // 2)
    png(data, 1, 1000, 8, shared)
    png(data, 1, 1000, 8, shared)
    with pytest.raises(kvlib.LimitExceededError, match="bound predicted"):
        png(b"\x00", 1, 1000, 8, shared)
