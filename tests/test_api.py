"""The main road: load, loads, and what may be said with them."""

from __future__ import annotations

import codecs
import hashlib
import io
import logging
import os
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

import kvlib
from kvlib.model import Document, Kind, Member, Office, Officeholder
from kvlib_pdf import PdfOptions
from samples import ASKED, PNG, REPLIED, TEXT, pdf, xml

FILES = {"vragen.txt": TEXT.encode(), "vragen.xml": xml().encode(), "vragen.pdf": pdf()}


@pytest.fixture(params=FILES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same document as text, XML and PDF."""
    target = tmp_path / str(request.param)
    target.write_bytes(FILES[request.param])
    return target


def content(doc: Document) -> tuple[object, ...]:
    """The facts on which the three formats must agree."""
    return (
        doc.kind,
        doc.heading,
        doc.askers,
        doc.addressees,
        doc.subject,
        doc.submitted,
        doc.reply,
        [(type(item), item.label, item.text) for item in doc.body],
    )


# --- ways in -------------------------------------------------------------------


def test_content(path: Path) -> None:
    """Each format gives the heading, the people, the dates, the question and the answer."""
    doc = kvlib.load(path)
    minister = Office(role="Minister", portfolio="Zeewezen")
    assert Kind.ANSWERS is doc.kind
    assert ASKED == doc.heading
    assert (Member(name="De Korte", party="LVB"),) == doc.askers
    assert (attrs.evolve(minister, preposition="van"),) == doc.addressees
    assert ("de vuurtorens", date(2024, 5, 3)) == (doc.subject, doc.submitted)
    assert doc.reply is not None
    assert (REPLIED, date(2024, 6, 7)) == (doc.reply.heading, doc.reply.received)
    assert (Officeholder(name="Van Dam", office=minister),) == doc.reply.officeholders
    assert ["Kent u de vuurtorens?", "Ja, één voor één."] == [item.text for item in doc.body]
    assert () == doc.diagnostics


def test_every_way_in_gives_the_same(path: Path) -> None:
    """A path, a PathLike, a file object and bytes give one and the same Document."""
    expected = kvlib.load(path)
    assert expected.origin is not None
    assert str(path) == expected.origin.source
    named = attrs.evolve(expected, origin=attrs.evolve(expected.origin, source=path.name))

    class Bytes(os.PathLike[bytes]):
        def __fspath__(self) -> bytes:
            return os.fsencode(path)

    assert expected == kvlib.load(str(path))
    assert expected == kvlib.load(Bytes())  # type: ignore[arg-type]  # works, though untyped
    with path.open("rb") as file:
        assert named == kvlib.load(file, name=path.name)
    assert named == kvlib.loads(path.read_bytes(), name=path.name)
    assert expected.key == named.key


def test_open_file_has_its_name(path: Path) -> None:
    """A file object's own name is used; a raw descriptor's number is not taken for one."""
    with path.open("rb") as file:
        origin = kvlib.load(file).origin
    assert origin is not None
    assert path.name == origin.name
    with os.fdopen(os.open(path, os.O_RDONLY), "rb") as file:
        origin = kvlib.load(file).origin
    assert origin is not None
    assert "" == origin.name


def test_file_is_read_from_its_position() -> None:
    """A file object is read from its position on, and left open."""
    file = io.BytesIO(b"rommel" + TEXT.encode())
    file.seek(6)
    assert ASKED == kvlib.load(file).heading
    assert not file.closed


def test_origin(path: Path) -> None:
    """The origin says which bytes were read, by which reader of which version."""
    origin = kvlib.load(path).origin
    assert origin is not None
    reader = {".txt": "text", ".xml": "obxml", ".pdf": "pdf"}[path.suffix]
    assert (path.name, reader, kvlib.__version__) == (
        origin.name,
        origin.reader,
        origin.reader_version,
    )
    assert hashlib.sha256(path.read_bytes()).hexdigest() == origin.sha256


def test_name_is_only_a_hint(path: Path) -> None:
    """A wrong suffix misleads nobody: the content decides."""
    data = path.read_bytes()
    for name in ("a.txt", "a.xml", "a.pdf", "a.docx", ""):
        assert content(kvlib.load(path)) == content(kvlib.loads(data, name=name))


def test_media_type_finds_the_reader() -> None:
    """Text without any sign of a Kamervraag is read if its media type says text."""
    with pytest.raises(kvlib.UnknownFormatError):
        kvlib.loads("1. Kent u de zee?\n2. Hoe diep is zij?\n")
    doc = kvlib.loads(
        "1. Kent u de zee?\n2. Hoe diep is zij?\n", media_type="text/plain; charset=utf-8"
    )
    assert [("1",), ("2",)] == [question.numbers for question in doc.questions]


def test_reader_by_name(path: Path) -> None:
    """A named reader is used without any search."""
    named = {".txt": "text", ".xml": "obxml", ".pdf": "pdf"}[path.suffix]
    assert kvlib.load(path) == kvlib.load(path, reader=named)


def test_str_and_bytes_are_the_same() -> None:
    """Decoded text gives what its UTF-8 bytes give."""
    assert kvlib.loads(TEXT) == kvlib.loads(TEXT.encode())
    assert kvlib.loads(xml()) == kvlib.loads(xml().encode())


def test_documents_pickle(path: Path) -> None:
    """A Document travels between processes."""
    doc = kvlib.load(path)
    assert doc == pickle.loads(pickle.dumps(doc))


# --- encodings -------------------------------------------------------------------

ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8 with BOM": (codecs.BOM_UTF8, "utf-8"),
    "utf-16 little": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16 big": (codecs.BOM_UTF16_BE, "utf-16-be"),
}


@pytest.mark.parametrize(("bom", "encoding"), ENCODINGS.values(), ids=ENCODINGS.keys())
@pytest.mark.parametrize("name", ["", "a.txt"])
def test_text_encodings(bom: bytes, encoding: str, name: str) -> None:
    """A byte order mark says the encoding of text; without one it is UTF-8."""
    doc = kvlib.loads(bom + TEXT.encode(encoding), name=name)
    assert content(kvlib.loads(TEXT)) == content(doc)
    assert () == doc.diagnostics


@pytest.mark.parametrize(("bom", "encoding"), ENCODINGS.values(), ids=ENCODINGS.keys())
@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="{}"?>'])
def test_xml_encodings(bom: bytes, encoding: str, declared: str) -> None:
    """XML is read in the encoding of its byte order mark, declared or not."""
    prolog = declared.format(encoding.removesuffix("-le").removesuffix("-be"))
    doc = kvlib.loads(bom + xml(prolog=prolog).encode(encoding))
    assert content(kvlib.loads(xml())) == content(doc)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252"])
def test_declared_encoding(encoding: str) -> None:
    """Bytes of XML are in the encoding that they declare."""
    prolog = f'<?xml version="1.0" encoding="{encoding}"?>'
    doc = kvlib.loads(xml(prolog=prolog).encode(encoding))
    assert "Ja, één voor één." == doc.answers[0].text


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "ascii", "bestaat-niet"])
def test_declaration_inside_str(encoding: str) -> None:
    """A str is decoded already: what a declaration inside says is passed over."""
    doc = kvlib.loads(xml(prolog=f'<?xml version="1.0" encoding="{encoding}"?>'))
    assert "Ja, één voor één." == doc.answers[0].text


def test_cp1252() -> None:
    """Text that is not UTF-8 is read as Windows-1252, and a diagnostic says so."""
    text = TEXT.replace("Ja,", "„Ja” – ’s avonds –")
    doc = kvlib.loads(text.encode("cp1252"))
    assert "„Ja” – ’s avonds – één voor één." == doc.answers[0].text
    assert ["assumed-encoding"] == [doubt.code for doubt in doc.diagnostics]


def test_half_a_pair() -> None:
    """Half a UTF-16 pair in a str becomes U+FFFD; the rest of the text stays whole."""
    doc = kvlib.loads(TEXT.replace("Ja,", "Ja\ud83d, \ud83d\ude00"))
    assert "Ja\ufffd, \U0001f600 één voor één." == doc.answers[0].text


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    """Line ends of other systems change nothing, the lines of spans included."""
    doc = kvlib.loads(TEXT.replace("\n", line_end))
    assert content(kvlib.loads(TEXT)) == content(doc)
    span = doc.answers[0].span
    assert span is not None
    assert (8, 9) == (span.start.line, span.end.line)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\r\n\f", "\n\f"])
def test_offsets_count_decoded_characters(line_end: str) -> None:
    """An offset points to its place in the decoded text, whatever the line ends are."""
    text = TEXT.replace("\n", line_end)
    for item in kvlib.loads(text).body:
        (block,) = item.blocks
        assert block.span is not None
        assert block.text == text[block.span.start.offset : block.span.end.offset]


def test_form_feed() -> None:
    """A form feed separates pages, not words: a sentence goes on after it."""
    doc = kvlib.loads(TEXT.replace("Kent u de vuurtorens?", "Kent u\n\fde vuurtorens?"))
    assert "Kent u de vuurtorens?" == doc.questions[0].text


@pytest.mark.parametrize("sign", ["\u0085", "\u2028", "\x0b", "\x1c", "\u00a0", "\u2009"])
def test_no_line_end(sign: str) -> None:
    """Only line feeds end lines: U+0085 inside one is a blank like others."""
    text = TEXT.replace("Kent u de", f"Kent u{sign}de")
    doc = kvlib.loads(text, name="a.txt")
    assert "Kent u de vuurtorens?" == doc.questions[0].text
    span = doc.answers[0].span
    assert span is not None
    assert 8 == span.start.line


# --- options, limits, strict ----------------------------------------------------


@pytest.mark.parametrize(
    "options", [(), [], PdfOptions(), [PdfOptions()], (PdfOptions(), PdfOptions(password="x"))]
)
def test_options_of_another_reader(options: object) -> None:
    """Options go to their own reader; others may stand beside them unused."""
    assert kvlib.loads(TEXT) == kvlib.loads(TEXT, options=options)


class PdfOption:
    """An option class that no plugin has."""

    def __repr__(self) -> str:
        return "PdfOption()"


@pytest.mark.parametrize(
    ("options", "given"),
    [
        (PdfOption(), r"PdfOption\(\)"),
        ([PdfOptions(), PdfOption()], r"PdfOption\(\)"),
        (None, "None"),
        (PdfOptions, "<class 'kvlib_pdf.PdfOptions'>"),
    ],
)
def test_foreign_options(options: object, given: str) -> None:
    """An option of no installed plugin is named, with those there are."""
    with pytest.raises(
        kvlib.OptionsError, match=f"{given} does not belong to any .*: .*PdfOptions"
    ):
        kvlib.loads(TEXT, options=options)


def test_foreign_options_nearest() -> None:
    """The nearest class is offered."""
    with pytest.raises(kvlib.OptionsError, match=r"Did you mean 'PdfOptions'\?"):
        kvlib.loads(TEXT, options=PdfOption())


def test_limits(path: Path) -> None:
    """A source that is too large is refused before it is read, whatever way it comes in."""
    limits = kvlib.Limits(source_bytes=100)
    data = path.read_bytes()
    ways_in: tuple[Callable[[], Document], ...] = (
        lambda: kvlib.load(path, limits=limits),
        lambda: kvlib.load(io.BytesIO(data), name=path.name, limits=limits),
        lambda: kvlib.loads(data, name=path.name, limits=limits),
    )
    for read in ways_in:
        with pytest.raises(kvlib.LimitExceededError, match="more than 100 bytes") as caught:
            read()
        assert ("source_bytes", 100, path.name) == (
            caught.value.limit,
            caught.value.value,
            caught.value.source,
        )
        assert "limits=Limits(source_bytes=…)" in str(caught.value)


def test_limit_of_decoded_text() -> None:
    """The limit counts bytes, also of a str."""
    with pytest.raises(kvlib.LimitExceededError):
        kvlib.loads("é" * 60, limits=kvlib.Limits(source_bytes=100))


def test_no_more_than_the_limit_is_read() -> None:
    """Of an endless file only one byte more than the limit is asked for."""
    asked: list[int] = []

    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            asked.append(size)
            return b"a" * size

    with pytest.raises(kvlib.LimitExceededError):
        kvlib.load(Endless(), limits=kvlib.Limits(source_bytes=100))  # type: ignore[arg-type]
    assert [101] == asked


def test_default_limit() -> None:
    """Unless said otherwise a source may have 64 MiB."""
    assert 64 * 1024 * 1024 == kvlib.Limits().source_bytes


DOUBTFUL = f"{ASKED}\n\nVraag 1\nKent u die?\n\nVraag 1\nKent u deze?\n"


def test_strict() -> None:
    """Under strict a doubt is an error that carries the doubts, and only then."""
    assert ["repeated-number"] == [d.code for d in kvlib.loads(DOUBTFUL).diagnostics]
    with pytest.raises(kvlib.StrictReadError, match=r"a\.txt has doubts: repeated-number") as e:
        kvlib.loads(DOUBTFUL, name="a.txt", strict=True)
    assert kvlib.loads(DOUBTFUL).diagnostics == e.value.diagnostics
    assert ("a.txt", "text") == (e.value.source, e.value.reader)
    assert e.value.diagnostics == pickle.loads(pickle.dumps(e.value)).diagnostics


def test_strict_without_doubts(path: Path) -> None:
    """A sound document passes strict unchanged."""
    assert kvlib.load(path) == kvlib.load(path, strict=True)


def test_strict_passes_over_information() -> None:
    """A diagnostic of severity info is no doubt."""
    doc = kvlib.loads(TEXT.encode("cp1252"), strict=True)
    assert ["info"] == [doubt.severity for doubt in doc.diagnostics]


def test_strict_lists_three() -> None:
    """Of many doubts the message tells three and counts the rest."""
    text = ASKED + "".join(f"\n\nVraag {n}\nKent u {n}?" for n in (1, 1, 2, 2, 3, 3, 4, 4, 5, 5))
    with pytest.raises(kvlib.StrictReadError, match=r"Vraag 3.*; and 2 more$") as caught:
        kvlib.loads(text, strict=True)
    assert 5 == len(caught.value.diagnostics)


# --- explain and lists -----------------------------------------------------------


def test_explain(path: Path) -> None:
    """``explain`` says what ``load`` would do, of a path, a file or bytes."""
    chosen = {".txt": "text", ".xml": "obxml", ".pdf": "pdf"}[path.suffix]
    explanation = kvlib.explain(path)
    assert chosen == explanation.chosen == explanation.verdicts[0].reader
    assert explanation == kvlib.explain(path.read_bytes(), name=path.name)
    with path.open("rb") as file:
        assert explanation == kvlib.explain(file)
    assert f"chosen: {chosen}" in str(explanation)


def test_explain_a_picture() -> None:
    """If no reader fits, ``explain`` says so and raises nothing."""
    explanation = kvlib.explain(PNG, name="a.png")
    assert None is explanation.chosen
    assert {"REFUSE"} == {verdict.confidence.name for verdict in explanation.verdicts}


def test_explain_a_missing_file(tmp_path: Path) -> None:
    """A file that is not there cannot be explained."""
    with pytest.raises(FileNotFoundError):
        kvlib.explain(tmp_path / "weg.txt")


def test_readers_and_writers() -> None:
    """The installed readers are listed with what they are."""
    readers = {reader.name: reader for reader in kvlib.readers()}
    assert {"obxml", "pdf", "text"} <= set(readers)
    assert ((".pdf",), PdfOptions) == (readers["pdf"].suffixes, readers["pdf"].options)
    assert all(reader.description for reader in readers.values())
    assert isinstance(kvlib.writers(), tuple)


def test_signatures_agree() -> None:
    """``load`` and ``loads`` differ in their first argument only."""
    import inspect

    def rest(function: Any) -> list[inspect.Parameter]:
        return list(inspect.signature(function).parameters.values())[1:]

    assert rest(kvlib.load) == rest(kvlib.loads)
    assert {inspect.Parameter.KEYWORD_ONLY} == {parameter.kind for parameter in rest(kvlib.load)}


def test_the_log_tells_which_reader_and_writer(caplog: pytest.LogCaptureFixture) -> None:
    """For a program that uses ``logging``; kvlib itself does not import it."""
    with caplog.at_level(logging.DEBUG, "kvlib"):
        kvlib.dumps(kvlib.loads(TEXT, name="a.txt"), "json")
    assert [record.getMessage() for record in caplog.records] == [
        "reading 'a.txt' with reader 'text'",
        "writing with writer 'json'",
    ]
