"""A source that is not a Kamervraag, or no longer one, gets one clear error."""

from __future__ import annotations

import io
from pathlib import Path

import attrs
import pytest

import kvlib
from kvlib_pdf import PdfOptions
from samples import ASKED, PNG, TEXT, pdf, xml

PICTURES = {
    "png": PNG,
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(40),
    "gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + bytes(40),
    "zip": b"PK\x03\x04\x14\x00" + bytes(40),
    "word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40),
}
STORY = "Een verhaal over de zee.\n\nIn antwoord op uw vraag 1 zei zij niets.\n"


# --- likely mistakes ------------------------------------------------------------


@pytest.mark.parametrize("path", ["a.pdf", "map/a.xml", "C:\\map\\A.TXT", "a b.text"])
def test_path_given_to_loads(path: str) -> None:
    """A path given to loads() gets the question whether load() was meant."""
    with pytest.raises(kvlib.FormatError, match=r"did you mean load\(") as caught:
        kvlib.loads(path)
    assert repr(path) in str(caught.value)


@pytest.mark.parametrize("content", [xml(), f"\ufeff \n{xml()}", TEXT, "<html>", "Vraag 1\n"])
def test_content_given_to_load(content: str) -> None:
    """Content given to load() is recognised, and loads() is named."""
    with pytest.raises(kvlib.FormatError, match=r"looks like content, .* use loads\(\)") as e:
        kvlib.load(content)
    assert len(str(e.value)) < 200


def test_a_file_whose_name_looks_like_content(tmp_path: Path) -> None:
    """It is read: there is such a file."""
    path = tmp_path / "de\nvragen.txt"
    try:
        path.write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    assert kvlib.load(path) == attrs.evolve(kvlib.loads(TEXT), origin=kvlib.load(path).origin)


def test_limits_of_another_type() -> None:
    with pytest.raises(TypeError, match=r"limits must be kvlib\.Limits\(…\), not dict"):
        kvlib.loads(TEXT, limits={"lines": 3})  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [TEXT.encode(), pdf()], ids=["text", "pdf"])
def test_file_in_text_mode(tmp_path: Path, data: bytes) -> None:
    """A file opened in text mode is refused with the way to open it, a PDF no less."""
    path = tmp_path / "a"
    path.write_bytes(data)
    with (
        path.open(encoding="utf-8") as file,
        pytest.raises(TypeError, match=r"open it in binary mode: open\(path, 'rb'\)"),
    ):
        kvlib.load(file)  # type: ignore[arg-type]


def test_text_in_memory() -> None:
    """The same for text in memory, and for anything whose read() gives str."""
    with pytest.raises(TypeError, match="binary mode"):
        kvlib.load(io.StringIO(TEXT))  # type: ignore[arg-type]

    class Odd:
        def read(self, _: int) -> str:
            return TEXT

    with pytest.raises(TypeError, match="binary mode"):
        kvlib.load(Odd())  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"Vraag 1", bytearray(b"Vraag 1")])
def test_bytes_given_to_load(data: bytes) -> None:
    """Bytes given to load() are content."""
    with pytest.raises(TypeError, match=r"not byte.*; for content use loads\(\)"):
        kvlib.load(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, 3, ["a.pdf"]])
def test_wrong_types(value: object) -> None:
    """Anything else says what was given and what was wanted."""
    name = type(value).__name__
    with pytest.raises(TypeError, match=f"takes a path or a binary file, not {name}$"):
        kvlib.load(value)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=f"takes bytes or str, not {name}$"):
        kvlib.loads(value)  # type: ignore[arg-type]


def test_path_object_given_to_loads() -> None:
    """A Path is no content."""
    with pytest.raises(TypeError, match="takes bytes or str"):
        kvlib.loads(Path("a.pdf"))  # type: ignore[arg-type]


# --- what is not a Kamervraag -----------------------------------------------------


@pytest.mark.parametrize("name", ["", "leeg.txt", "leeg.pdf", "leeg.xml"])
@pytest.mark.parametrize("reader", [None, "text", "pdf", "obxml"])
def test_empty(name: str, reader: str | None) -> None:
    """An empty source is said to be empty, whoever should read it."""
    with pytest.raises(kvlib.UnknownFormatError, match=r"is empty: it has 0 bytes$") as caught:
        kvlib.loads(b"", name=name, reader=reader)
    assert str(caught.value).startswith(name or "the source")


def test_empty_file(tmp_path: Path) -> None:
    """The same for a file on disk."""
    (tmp_path / "leeg.pdf").touch()
    with pytest.raises(kvlib.UnknownFormatError, match=r"^leeg.pdf is empty"):
        kvlib.load(tmp_path / "leeg.pdf")


@pytest.mark.parametrize("suffix", [".png", ".txt", ".pdf", ".xml", ""])
@pytest.mark.parametrize("picture", PICTURES)
def test_picture(picture: str, suffix: str) -> None:
    """A picture, whatever it is called, is of no format that kvlib knows."""
    with pytest.raises(kvlib.UnknownFormatError, match=r"readers: .*obxml.*pdf.*text"):
        kvlib.loads(PICTURES[picture], name=f"a{suffix}")


@pytest.mark.parametrize("reader", ["text", "pdf", "obxml"])
@pytest.mark.parametrize("picture", PICTURES)
def test_picture_forced(picture: str, reader: str) -> None:
    """A reader that is forced upon a picture refuses it with kvlib's own error."""
    with pytest.raises(kvlib.ReadError) as caught:
        kvlib.loads(PICTURES[picture], reader=reader)
    assert reader == caught.value.reader


def test_text_without_question() -> None:
    """Text without a sign of a Kamervraag: an unknown format, or in a .txt not a Kamervraag."""
    with pytest.raises(kvlib.UnknownFormatError, match="no reader recognises the source"):
        kvlib.loads(STORY)
    with pytest.raises(
        kvlib.NotKamervragenError, match=r"it is not a Kamervraag: no line begins with a heading"
    ) as e:
        kvlib.loads(STORY, name="verhaal.txt")
    assert ("verhaal.txt", "text") == (e.value.source, e.value.reader)


@pytest.mark.parametrize("data", [b" \n\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\f\f"])
def test_blank_text(data: bytes) -> None:
    """White space alone is not a Kamervraag."""
    with pytest.raises(kvlib.NotKamervragenError):
        kvlib.loads(data, name="wit.txt")


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xml", "a.txt", ""])
@pytest.mark.parametrize(
    "html",
    [
        "<!DOCTYPE html>\n<html><body><h2>Vraag 1</h2></body></html>",
        "<HTML><body>Vraag 1</body></HTML>",
        "\n<!-- portaal --><html lang='nl'><body>\nVraag 1\n</body></html>",
    ],
)
def test_html(html: str, name: str) -> None:
    """A page is one by its content, whatever its name is."""
    doc = kvlib.loads(html, name=name)
    assert ("web", "Vraag 1") == (doc.origin and doc.origin.reader, doc.body[0].label)


# --- XML -----------------------------------------------------------------------------


def test_other_xml() -> None:
    """XML of something else: an unknown format, or in a .xml not a Kamervraag."""
    data = "<?xml version='1.0'?><boek><hoofdstuk>De zee</hoofdstuk></boek>"
    with pytest.raises(kvlib.UnknownFormatError):
        kvlib.loads(data)
    with pytest.raises(
        kvlib.NotKamervragenError, match=r"a\.xml: the root element is <boek>"
    ) as caught:
        kvlib.loads(data, name="a.xml")
    assert ("a.xml", "obxml") == (caught.value.source, caught.value.reader)


def test_other_publication() -> None:
    """A publication without heading and question is not returned empty."""
    with pytest.raises(kvlib.NotKamervragenError, match="root element is <officiele-publicatie>"):
        kvlib.loads(
            "<officiele-publicatie><kamerstuk><al>x</al></kamerstuk></officiele-publicatie>"
        )


@pytest.mark.parametrize(
    "data",
    [
        "<officiele-publicatie><kamervragen></officiele-publicatie>",
        "<officiele-publicatie",
        xml()[:-30],
        xml().replace("De Korte", "De & Korte"),
        xml().replace("De Korte", "De &nbsp; Korte"),
        xml() + xml(),
        xml().replace("De Korte", "De \x01 Korte"),
    ],
    ids=["tags", "start", "cut", "ampersand", "entity", "two roots", "control"],
)
def test_malformed_xml(data: str) -> None:
    """Malformed XML is an error with its place, never a half-read document."""
    with pytest.raises(kvlib.ReadError, match=r"a\.xml is not well-formed: .*line 1") as caught:
        kvlib.loads(data, name="a.xml")
    assert "obxml" == caught.value.reader
    assert "<string>" not in str(caught.value)


def test_wrong_declaration_in_bytes() -> None:
    """Bytes that are not in the encoding that they declare are read as what they are."""
    data = xml(prolog='<?xml version="1.0" encoding="utf-8"?>')
    doc = kvlib.loads(data.encode("cp1252"))
    assert "assumed-encoding" in [doubt.code for doubt in doc.diagnostics]
    assert kvlib.loads(data).body == doc.body
    with pytest.raises(kvlib.ReadError, match="not well-formed"):
        kvlib.loads(data.replace("</kamervragen>", "é").encode("cp1252"))


# --- PDF ------------------------------------------------------------------------------

SOUND_PDF = pdf()


@pytest.mark.parametrize("part", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_truncated_pdf(part: float) -> None:
    """A PDF that was cut off, anywhere, is a ReadError that says so."""
    data = SOUND_PDF[: int(len(SOUND_PDF) * part)]
    with pytest.raises(kvlib.ReadError, match=r"a\.pdf .*(cut off|damaged)") as caught:
        kvlib.loads(data, name="a.pdf")
    assert ("a.pdf", "pdf") == (caught.value.source, caught.value.reader)


@pytest.mark.parametrize("start", range(0, len(SOUND_PDF), 97))
def test_pdf_with_a_hole(start: int) -> None:
    """A PDF with a hole in it is read or is a ReadError; no error of pdfminer comes out."""
    data = SOUND_PDF[:start] + bytes(60) + SOUND_PDF[start + 60 :]
    try:
        reader = kvlib.loads(data, name="a.pdf", reader="pdf").origin.reader  # type: ignore[union-attr]
    except kvlib.ReadError as error:
        reader = error.reader
    assert "pdf" == reader


def test_encrypted_pdf() -> None:
    """An encrypted PDF asks for its password, and is read with it."""
    data = pdf(password="zeewier")
    with pytest.raises(kvlib.ReadError, match=r"encrypted; give .*PdfOptions\(password=…\)"):
        kvlib.loads(data, name="a.pdf")
    with pytest.raises(kvlib.ReadError, match="encrypted"):
        kvlib.loads(data, options=PdfOptions(password="duin"))
    doc = kvlib.loads(data, options=PdfOptions(password="zeewier"))
    assert kvlib.loads(SOUND_PDF).body == doc.body


def test_pdf_without_text() -> None:
    """A PDF without text, most likely a scan, is said to need text recognition."""
    with pytest.raises(kvlib.NotKamervragenError, match=r"a\.pdf contains no text; .*\(OCR\)"):
        kvlib.loads(pdf(()), name="a.pdf")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Zeewezen\n\nZie de Vragen van het lid De Korte.\n", "line 3: 'Zie de Vragen van het lid"),
        ("vraag 1 kent u die?\n", "line 1: 'vraag 1 kent u die?'"),
        ("VRAGEN VAN HET LID DE KORTE\nKent u die?\n", "line 1: 'VRAGEN VAN HET LID"),
        ("**Nee**\n\n> Antwoord 1\n", "line 3: 'Antwoord 1'"),
        (" \n\u00a0\n", "it contains no text"),
    ],
)
def test_what_is_most_like_a_kamervraag_is_named(text: str, said: str) -> None:
    """So that the message says nothing untrue of a file that has the words in another form."""
    with pytest.raises(kvlib.NotKamervragenError) as caught:
        kvlib.loads(text, name="a.txt")
    assert said in str(caught.value)


def test_pdf_without_question() -> None:
    """A PDF of something else is not a Kamervraag."""
    with pytest.raises(kvlib.NotKamervragenError, match="no line begins with a heading") as caught:
        kvlib.loads(pdf(STORY.split("\n")), name="a.pdf")
    assert ("a.pdf", "pdf") == (caught.value.source, caught.value.reader)


@pytest.mark.parametrize("reader", ["pdf", "obxml"])
def test_wrong_reader(reader: str) -> None:
    """Text given to a reader of something else is its error, not a try by another."""
    with pytest.raises(kvlib.ReadError) as caught:
        kvlib.loads(TEXT, reader=reader)
    assert reader == caught.value.reader


@pytest.mark.parametrize("data", [TEXT.encode(), b"x" * 2000 + b"%PDF-1.4", b"%PDX-1.4\n%%EOF"])
def test_no_pdf(data: bytes) -> None:
    """A file that is not a PDF at all was not cut off."""
    with pytest.raises(kvlib.ReadError, match=r"a\.txt is not a PDF: it does not begin with %PDF-"):
        kvlib.loads(data, name="a.txt", reader="pdf")


# --- readers ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "nearest"),
    [("obxlm", "obxml"), ("PDF", "pdf"), ("txt", "text"), ("doc", "docx"), ("odt", None)],
)
def test_unknown_reader(given: str, nearest: str | None) -> None:
    """An unknown reader is answered with those there are, and the nearest."""
    with pytest.raises(
        kvlib.UnknownReaderError,
        match="there are: akn, docx, json, jsonl, obxml, pdf, sqlite, tei, text, web",
    ) as caught:
        kvlib.loads(TEXT, reader=given)
    assert str(caught.value).startswith(f"no reader is called {given!r}")
    if nearest:
        assert str(caught.value).endswith(f"Did you mean {nearest!r}?")


def test_unknown_reader_comes_first() -> None:
    """A wrong reader is reported before anything about the source."""
    with pytest.raises(kvlib.UnknownReaderError):
        kvlib.loads(b"", reader="odt")


def test_errors_are_one_line() -> None:
    """Messages stay readable: one line, however large the input."""
    for data, name in [(b"\0" * 9000, "a.bin"), (STORY.encode() * 900, "a.txt"), (b"<" * 9000, "")]:
        with pytest.raises(kvlib.KvlibError) as caught:
            kvlib.loads(data, name=name)
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 300


def test_heading_alone_is_enough() -> None:
    """A heading without questions is a Document with a doubt, no error."""
    doc = kvlib.loads(f"{ASKED}\n")
    assert ["no-questions"] == [doubt.code for doubt in doc.diagnostics]
