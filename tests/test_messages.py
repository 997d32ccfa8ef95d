"""Every message of kvlib: what provokes it in Python and on the command line, and both texts."""

from __future__ import annotations

import copy
import ctypes
import errno
import gzip
import io
import os
import re
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

import attrs
import pyarrow
import pytest
from lxml import etree

import deadly
import kvlib
import tei_files
from akn_files import RICH
from akn_messages import AKN_MESSAGES
from kvlib._core import registry, renaming
from kvlib._core.expanding import expand
from kvlib._core.parts import journal
from kvlib._core.parts.part import NewPart
from kvlib._core.workers._deaths import Death
from kvlib._core.workers._memory import exceeded
from kvlib.assemble import Run
from kvlib.cli import convert_parts, convert_run
from kvlib.cli.convert_sources import Worklist
from kvlib.cli.limits import parse_limits
from kvlib.cli.plugin_options import parse_options
from kvlib.errors import ReadError
from kvlib.grammar import rule
from kvlib.markup.xml import day_in
from kvlib.model import (
    Cell,
    Diagnostic,
    Document,
    Emphasis,
    Kind,
    NoteMark,
    Origin,
    Paragraph,
    Question,
    Table,
)
from kvlib.model._shown import Shown
from kvlib.plugin import Confidence, Limits, ReadContext, Reader, Writer
from kvlib.tables import read_batches, reading, rows, schema, to_table
from kvlib.testing import sample_documents
from kvlib_akn import _reader as akn
from kvlib_markdown import MarkdownOptions
from kvlib_obxml import ObXmlOptions
from kvlib_obxml import _reader as obxml
from kvlib_pdf import PdfOptions
from kvlib_tables import CsvOptions, ParquetOptions
from kvlib_tei import TeiOptions
from kvlib_tei import _reader as tei
from messages import QUOTING, Row, doubted, fill, missed, sites
from pdf_messages import PDF_MESSAGES
from samples import TEXT, pdf
from tei_messages import TEI_FAULTS, TEI_MESSAGES

ONE, *_ = TWO = sample_documents()[:2]
TITLE = Document(kind=Kind.QUESTIONS, heading="Titel")
EMPTY = Document(
    kind=Kind.QUESTIONS,
    identifier="ah-1299999",
    body=(Question(label="Vraag 1", numbers=("1",), blocks=(Paragraph(text=""),)),),
)
TWICE = Question(label="Vraag 1", numbers=("1 2",), blocks=())
NINE = (Emphasis(start=0, end=1, style="bold"),) * 9
DEEP = Question(label="", numbers=(), blocks=(Paragraph(text="a", marks=NINE),))
OUTSIDE = Paragraph(text="a", marks=(Emphasis(start=0, end=2, style="bold"),))
BEYOND = Question(label="", numbers=(), blocks=(OUTSIDE,))
WIDE = Table(rows=((Cell(text="a", colspan=10**9),),))
TOO_WIDE = Question(label="", numbers=(), blocks=(WIDE,))
ASTRAY = Paragraph(text="a", marks=(NoteMark(at=0, label="1", footnote=7),))
LED_ASTRAY = Question(label="", numbers=(), blocks=(ASTRAY,))
HALF = attrs.evolve(ONE, subject="x\ud83dx")
LONG = attrs.evolve(ONE, heading="x" * 40_000)
LITTLE = Limits(source_bytes=10)
SUFFIXES = ", ".join(sorted({suffix for each in kvlib.readers() for suffix in each.suffixes}))
WRITTEN = ", ".join(sorted({suffix for each in kvlib.writers() for suffix in each.suffixes}))
LIMITS = sorted(attrs.fields_dict(Limits))
HUGE = Origin(name="a", source="a", sha256="", size=2**63, reader="", reader_version="")


# --- what is used more than once ----------------------------------------------


BY_SESSION = ParquetOptions(partition="session")
TOO_LONG = OSError(errno.ENAMETOOLONG, "File name too long")


def first_of(archive: str) -> Any:
    """The first source in an archive."""
    return next(iter(expand(archive, None, Limits())))


def raise_last(path: Any, limits: Limits | None = None) -> None:
    """Raise the last error of a file of many documents."""
    *_, last = kvlib.load_many(path, limits=limits or Limits())
    raise last.error or AssertionError


def fails(error: BaseException) -> Callable[..., Any]:
    """A function that raises."""

    def fail(*_: object, **__: object) -> None:
        raise copy.copy(error)  # kvlib adds to it

    return fail


def gives(value: object) -> Callable[..., Any]:
    """A function that gives a value, whatever it is given."""
    return lambda *_: value


def dies(patch: pytest.MonkeyPatch) -> None:
    """Install a reader that ends its process or hangs, and write what makes it do so."""
    patch.syspath_prepend(deadly.install(Path("plug-in")).resolve())
    patch.setattr(registry, "_loaded", None)
    deadly.write(Path("dood.dodelijk"), "sigkill")
    deadly.write(Path("traag.dodelijk"), "hang")


def raised(error: Exception) -> None:
    """Raise an error that was made elsewhere."""
    raise error


def first_read(path: str, **more: Any) -> None:
    """Read it in a child process."""
    next(kvlib.load_many(path, workers=1, on_error="raise", **more))


@attrs.frozen
class Unsent:
    """Options that JSON cannot hold."""

    work: object = print


def engine_reads(columns: dict[str, list[Any]], **more: Any) -> object:
    """Read what a batch of an engine names or holds."""
    return list(read_batches(pyarrow.table(columns), "people", **more))


GIVES_TITLE = gives(TITLE)


def twice(work: Callable[[], object]) -> Callable[[], object]:
    """A function that does it twice."""
    return lambda: (work(), work())


def breaks(*_: object) -> int:
    """Fail as the system's own function does on a broken disk."""
    ctypes.set_errno(errno.EIO)
    return -1


def reads(read: Callable[..., Any] | None = GIVES_TITLE, **more: Any) -> dict[str, Any]:
    """A plugin with a reader."""
    given = {"name": "titel", "read": read, "suffixes": (".titel",), **more}
    return {"kvlib_readers": lambda: [Reader(**given)]}


def writes(write: Callable[..., Any], **more: Any) -> dict[str, Any]:
    """A plugin with a writer."""
    given = {"name": "titel", "write": write, "suffixes": (".titel",), **more}
    return {"kvlib_writers": lambda: [Writer(**given)]}


def reports(*given: Any, **more: Any) -> dict[str, Any]:
    """A plugin with a reader that reports a doubt."""

    def read(_: object, context: ReadContext) -> Document:
        context.report(*given, **more)
        return TITLE

    return reads(read)


def without_memory() -> Document:
    """Read a PDF with no memory left for its lines."""
    with patch("kvlib_pdf._reader.lines_of", side_effect=MemoryError):
        return kvlib.loads(pdf(), name="half.pdf")


TWINS = {
    "kvlib_readers": lambda: [
        Reader(name=name, read=GIVES_TITLE, suffixes=(".titel",)) for name in ("a", "b")
    ]
}


@attrs.frozen
class Options:
    """Of a reader."""

    count: int = 0
    names: tuple[str, ...] = ()
    width: int = attrs.field(default=1, validator=attrs.validators.ge(1))


class Waits(io.RawIOBase):
    """A file that has nothing to give yet."""

    def read(self, _: int = -1) -> None:
        """None, as Python has it."""


class Odd(io.BytesIO):
    """A file that gives text."""

    def read(self, _: int | None = -1) -> Any:
        """As if it were opened in text mode."""
        return "Vraag 1"


class Pipe(io.BytesIO):
    """A file that cannot go back."""

    def seekable(self) -> bool:
        """It cannot."""
        return False


def titled() -> object:
    """Read the file of the plugin."""
    return kvlib.load("een.titel")


def faulty(says: str, plugin: dict[str, Callable[[], object]]) -> Row:
    """A reader of a third party that fails: the message says how to do without it."""
    prints = says.partition(": ")[2].replace("reader=…", "--reader NAME")
    return Row(titled, says, "show een.titel", prints, plugin=plugin)


def left_out(reason: str, plugin: dict[str, Callable[[], object]]) -> Row:
    """A plugin that does not keep the contract."""
    message = f"kvlib plugin 'titel' (fictional_titel) is left out: PluginError: {reason}. {UPDATE}"
    return Row(kvlib.readers, f"PluginWarning: {message}", "plugins", exits=0, plugin=plugin)


LEAVE = "leave the plugin out with KVLIB_DISABLE_PLUGINS=titel"
SAYS_SO = "reader 'titel' of fictional_titel says so; name another with reader=…"
UPDATE = "Update or uninstall it, or silence it with KVLIB_DISABLE_PLUGINS=titel."


def lacks(library: str, user: str = "") -> Callable[[pytest.MonkeyPatch], object]:
    """Let a library not be installed, and its user be imported anew."""

    def lack(patch: pytest.MonkeyPatch) -> None:
        for name in [name for name in sys.modules if user and name.startswith(f"{user}.")]:
            patch.delitem(sys.modules, name)
        patch.setitem(sys.modules, library, None)

    return lack


def terminal(patch: pytest.MonkeyPatch) -> None:
    """Let standard output be one."""
    patch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)


def wrong_name(patch: pytest.MonkeyPatch) -> None:
    """Let the environment disable what is not there."""
    patch.setenv("KVLIB_DISABLE_PLUGINS", "Txt")
    patch.setattr(registry, "_loaded", None)


# --- the table ----------------------------------------------------------------

OPENING = (
    Row(
        lambda: kvlib.load(""),
        "FileNotFoundError: [Errno ...] the path is empty: ''",
        "show ''",
        "the path is empty",
    ),
    Row(
        lambda: kvlib.load("een.xml", limits={"lines": 3}),  # type: ignore[arg-type]
        "TypeError: limits must be kvlib.Limits(…), not dict",
    ),
    Row(
        lambda: kvlib.load("een.xml"),
        "ReadError: een.xml has more levels of nesting than Python can follow here",
        patch=lambda patch: patch.setattr(obxml, "Publication", fails(RecursionError())),
    ),
    Row(
        None,
        "",
        "convert een.xml --to html -o uit/",
        "een.xml: uit/een.html: File name too long",
        patch=lambda patch: patch.setattr(convert_run, "write", fails(TOO_LONG)),
    ),
    Row(
        lambda: kvlib.load("geen.xml"),
        "FileNotFoundError: [Errno ...] No such file or directory: 'geen.xml'",
        "show geen.xml",
        "geen.xml: No such file or directory",
    ),
    Row(
        lambda: kvlib.load("leeg"),
        "IsADirectoryError: [Errno ...] Is a directory: 'leeg'",
        "explain leeg",
        "leeg: Is a directory",
    ),
    Row(
        lambda: kvlib.load("https://zee.example/a.pdf"),
        "FormatError: 'https://zee.example/a.pdf' is a web address; download it and pass "
        "its bytes to loads(data, name=…)",
        "show https://zee.example/a.pdf",
        "'https://zee.example/a.pdf' is a web address; download it and give the file",
    ),
    Row(
        lambda: kvlib.load("http://zee.example/a.xml"),
        "FormatError: 'http://zee.example/a.xml' is a web address; download it and pass "
        "its bytes to loads(data, name=…)",
    ),
    Row(
        lambda: kvlib.load("<boek/>"),
        "FormatError: this looks like content, not a path: '<boek/>'…; for content use loads()",
        "show '<boek/>'",
        "this looks like content, not a path: '<boek/>'…; give content on standard input, as \"-\"",
    ),
    Row(
        lambda: kvlib.load(cast("Any", b"Vraag 1")),
        "TypeError: load() takes a path or a binary file, not bytes; for content use loads()",
    ),
    Row(
        lambda: kvlib.load(cast("Any", 3)),
        "TypeError: load() takes a path or a binary file, not int",
    ),
    Row(
        lambda: kvlib.load(cast("Any", io.StringIO(TEXT))),
        "TypeError: the file was opened in text mode; open it in binary mode: open(path, 'rb')",
    ),
    Row(
        lambda: kvlib.load(cast("Any", Waits())),
        "BlockingIOError: [Errno ...] the file is in non-blocking mode; make it wait: "
        "os.set_blocking(file.fileno(), True)",
    ),
    Row(lambda: kvlib.loads(cast("Any", 3)), "TypeError: loads() takes bytes or str, not int"),
    Row(
        lambda: kvlib.loads("leeg/een.xml"),
        "FormatError: loads() takes content; did you mean load('leeg/een.xml')?",
    ),
    Row(
        lambda: kvlib.explain(Pipe(b"Vraag 1")),
        "UnsupportedOperation: this file can be read only once, and explain() would use "
        "up its beginning; read it yourself: data = file.read(), then explain(data) and "
        "loads(data)",
    ),
    Row(
        lambda: kvlib.explain(Odd()),
        "TypeError: the file was opened in text mode; open it in binary mode: open(path, 'rb')",
    ),
    Row(
        lambda: kvlib.load("een.txt", limits=LITTLE),
        "LimitExceededError: een.txt has more than 10 bytes; allow more with "
        "limits=Limits(source_bytes=…)",
        "show een.txt --limit source_bytes=10",
        "een.txt has more than 10 bytes; allow more with --limit source_bytes=…",
    ),
)
CHOOSING = (
    Row(
        lambda: kvlib.load("leeg.txt"),
        "UnknownFormatError: leeg.txt is empty: it has 0 bytes",
        "show leeg.txt",
    ),
    Row(
        lambda: kvlib.loads(b"", name="<stdin>"),
        "UnknownFormatError: <stdin> is empty: it has 0 bytes",
        "check -",
        ">-: cannot be read: the source is empty: it has 0 bytes",  # its name, outside of tests
        stdin=b"",
    ),
    Row(
        lambda: kvlib.load("onbekend.py"),
        "UnknownFormatError: no reader recognises onbekend.py (readers: akn, docx, json, "
        "jsonl, obxml, pdf, sqlite, tei, text, web); name one with reader=…, or see "
        "kvlib.explain(…)",
        "show onbekend.py",
        "no reader recognises onbekend.py (readers: akn, docx, json, jsonl, obxml, pdf, sqlite, "
        "tei, text, web); name one with --reader NAME, or see kvlib explain FILE",
    ),
    Row(
        lambda: kvlib.load("pagina.html"),
        "UnknownFormatError: no reader recognises pagina.html (readers: akn, docx, json, "
        "jsonl, obxml, pdf, sqlite, tei, text, web); it looks like a page that kvlib wrote; read "
        "what it was made from, or write JSON, which kvlib reads back",
        "show pagina.html",
    ),
    Row(
        lambda: kvlib.load("een.txt", reader="txt"),
        "UnknownReaderError: no reader is called 'txt'; there are: akn, docx, json, jsonl, obxml, "
        "pdf, sqlite, tei, text, web. Did you mean 'text'?",
        "show een.txt --reader txt",
        exits=2,
    ),
    Row(
        lambda: kvlib.load("een.titel"),
        "AmbiguousFormatError: een.titel fits several readers equally well: a "
        f"(fictional_titel), b (fictional_titel); name another with reader=…, or {LEAVE}",
        "show een.titel",
        "een.titel fits several readers equally well: a (fictional_titel), b "
        f"(fictional_titel); name another with --reader NAME, or {LEAVE}",
        plugin=TWINS,
    ),
    Row(
        lambda: kvlib.load("een.txt"),
        "PluginWarning: reader 'titel' of fictional_titel is passed over: its probe "
        f"failed (KeyError: 'x'); {LEAVE}",
        "check een.txt",
        exits=0,
        plugin=reads(probe=fails(KeyError("x"))),
    ),
    Row(
        lambda: kvlib.load("een.txt"),
        "PluginWarning: reader 'titel' of fictional_titel is passed over: its probe "
        f"failed (PluginError: it must return a Confidence; got True); {LEAVE}",
        "check een.txt",
        exits=0,
        plugin=reads(probe=gives(True)),
    ),
    Row(
        None,
        "",
        "explain een.titel",
        ">chosen: none; name a reader: kvlib show --reader NAME FILE",
        plugin=TWINS,
    ),
    Row(
        None,
        "",
        "explain onbekend.py",
        ">chosen: none; name a reader: kvlib show --reader NAME FILE",
    ),
    Row(
        None,
        "",
        "explain pagina.html",
        ">chosen: none; it looks like a page that kvlib wrote; read what it was made from, or "
        "write JSON, which kvlib reads back",
    ),
    Row(None, "", "explain leeg.txt", ">chosen: none; it is empty: it has 0 bytes"),
    Row(
        None,
        "",
        "explain een.xml --lines",
        ">chosen: obxml; this format marks its parts itself, so there are no lines to explain",
        exits=0,
    ),
)
READING = (
    Row(
        lambda: kvlib.load("recept.txt"),
        "NotKamervragenError: recept.txt: it is not a Kamervraag: no line begins with a "
        'heading ("Vragen van het lid …") or a question label ("Vraag 1"), and there is no '
        'dated reply ("Antwoord van Minister … (ontvangen …)")',
        "show recept.txt",
    ),
    Row(
        lambda: kvlib.loads(" \n", name="wit.txt"),
        "NotKamervragenError: wit.txt: it contains no text",
    ),
    Row(
        lambda: kvlib.loads("Boodschappen", name="label", reader="text"),
        "NotKamervragenError: label: it is not a Kamervraag: no line begins with a "
        'heading ("Vragen van het lid …") or a question label ("Vraag 1"), and there is no '
        'dated reply ("Antwoord van Minister … (ontvangen …)")',
    ),
    Row(
        lambda: kvlib.loads("Zee\n\nvraag 1 kent u die?\n", name="zee.txt"),
        "NotKamervragenError: zee.txt: it is not a Kamervraag: no line begins with a "
        'heading ("Vragen van het lid …") or a question label ("Vraag 1"), and there is no '
        'dated reply ("Antwoord van Minister … (ontvangen …)"); most like '
        "one is line 3: 'vraag 1 kent u die?'",
    ),
    Row(
        lambda: kvlib.load("twijfel.txt", strict=True),
        "StrictReadError: twijfel.txt has doubts: unanswered-question: 'Vraag 1' "
        "has no answer; unmatched-answer: 'Antwoord 2' has no question",
        "convert twijfel.txt --strict --to json",
        "twijfel.txt: it has doubts: unanswered-question: 'Vraag 1' has no answer; "
        "unmatched-answer: 'Antwoord 2' has no question",
    ),
    Row(
        lambda: kvlib.load("veel.jsonl"),
        "ReadError: veel.jsonl holds more than one document; use load_many()",
        "diff veel.jsonl een.txt",
        "veel.jsonl holds more than one document; use kvlib convert",
    ),
    Row(
        lambda: kvlib.load("niets.jsonl"),
        "ReadError: niets.jsonl holds no document",
        "diff niets.jsonl een.txt",
        "niets.jsonl has no document",
    ),
    Row(
        lambda: kvlib.load_many("een.txt", on_error=cast("Any", "stop")),
        "ValueError: on_error must be 'collect' or 'raise'; got 'stop'",
    ),
    Row(
        lambda: next(kvlib.load_many("buiten", on_error="raise")),
        "ReadError: zee.txt is a device, not a regular file; give its own path to load(), not its "
        "folder",
        "convert buiten --to json",
        "buiten/zee.txt: it is a device, not a regular file; give its own name, not its folder",
    ),
    Row(
        lambda: kvlib.load("een.txt", options=3),
        "OptionsError: 3 does not belong to any installed plugin; there are: CsvOptions, "
        "HtmlOptions, MarkdownOptions, ObXmlOptions, ParquetOptions, PdfOptions, RowsOptions, "
        "TeiOptions, TextOptions",
    ),
    Row(
        lambda: Run(cast("Any", 3)),
        "PluginError: the text of a Run must be a str; got 3",
    ),
    Row(
        lambda: kvlib.load("een.txt", options=ObXmlOptions(metadata=cast("Any", 3))),
        "OptionsError: ObXmlOptions.metadata must be str or None; got 3",
    ),
    Row(
        lambda: kvlib.load("slot.pdf"),
        "ReadError: slot.pdf is encrypted; give the password with options=PdfOptions(password=…)",
        "show slot.pdf",
        "slot.pdf is encrypted; give the password with -O pdf.password=…",
    ),
    Row(
        lambda: kvlib.load("slot.pdf"),
        "ReadError: slot.pdf is encrypted; give the password with options=PdfOptions(password=…)",
        "check slot.pdf",
        ">slot.pdf: cannot be read: it is encrypted; give the password with -O pdf.password=…",
    ),
    Row(
        lambda: kvlib.load("slot.pdf", options=PdfOptions(password="x")),
        "ReadError: slot.pdf is encrypted, and this password does not open it; give the "
        "password with options=PdfOptions(password=…)",
        "show slot.pdf -O pdf.password=x",
        "slot.pdf is encrypted, and this password does not open it; give the password with "
        "-O pdf.password=…",
    ),
    Row(
        lambda: kvlib.load("cijfer.pdf", options=PdfOptions(password="zeewier")),
        "ReadError: cijfer.pdf has an unsupported encryption: Unknown algorithm; save a copy "
        "without it",
        "convert cijfer.pdf --to json",
        "cijfer.pdf: it has an unsupported encryption: Unknown algorithm; save a copy without it",
    ),
    Row(
        lambda: kvlib.load("een.txt", reader="pdf"),
        "ReadError: een.txt is not a PDF: it does not begin with %PDF-; kvlib.explain(…) "
        "says which reader fits",
        "show een.txt --reader pdf",
        "een.txt is not a PDF: it does not begin with %PDF-; kvlib explain FILE says "
        "which reader fits",
    ),
    Row(
        lambda: kvlib.load("pagina.html", reader="web"),
        "ReadError: pagina.html was written by kvlib; read what it was made from, or write "
        "JSON, which kvlib reads back",
        "show pagina.html --reader web",
    ),
    Row(
        lambda: kvlib.load("wit.html"),
        "NotKamervragenError: wit.html has no text in it",
        "show wit.html",
    ),
    Row(
        lambda: kvlib.load("diep.html"),
        "LimitExceededError: diep.html has more than 2048 levels of elements",
        "show diep.html",
    ),
    Row(
        titled,
        "ReadError: een.titel needs more memory than there is",
        "show een.titel",
        plugin=reads(fails(MemoryError())),
    ),
    Row(
        lambda: kvlib.load("wijd.html"),
        "LimitExceededError: wijd.html has an element with more than 5000 attributes",
        "show wijd.html",
    ),
    Row(
        lambda: kvlib.load("half.pdf"),
        "ReadError: half.pdf has no end-of-file marker (%%EOF): the download was "
        "probably cut off; download it again",
        "show half.pdf",
    ),
    Row(
        lambda: kvlib.load("scan.pdf"),
        "NotKamervragenError: scan.pdf contains no text; is it a scan? Text recognition "
        "(OCR) must come first",
        "show scan.pdf",
    ),
    *(Row(partial(kvlib.loads, data, name="a.pdf"), says) for says, data in PDF_MESSAGES.items()),
    *(
        Row(partial(kvlib.loads, data, name="a.akn", reader="akn"), says)
        for says, data in AKN_MESSAGES.items()
    ),
    Row(
        lambda: kvlib.loads(kvlib.dumps(RICH, "akn")),
        "ReadError: the file has more levels of nesting than Python can follow here",
        patch=lambda patch: patch.setattr(akn, "tree", fails(RecursionError())),
    ),
    Row(
        lambda: kvlib.dumps(attrs.evolve(ONE, subject="zee\x00"), "akn"),
        "WriteWarning: ah-tk-20242025-9002 has '\\x00' in subject, which XML cannot hold: such "
        "characters are written as U+FFFD; JSON (.json) would hold all of it",
        "convert een.titel -o een.akn",
        exits=0,
        plugin=reads(gives(attrs.evolve(ONE, subject="zee\x00"))),
    ),
    *(
        Row(partial(tei_files.read, data), f"ReadError: {says}")
        for says, data in TEI_MESSAGES.values()
    ),
    Row(
        lambda: kvlib.loads(kvlib.dumps(RICH, "tei")),
        "ReadError: the file has more levels of nesting than Python can follow here",
        patch=lambda patch: patch.setattr(tei, "tree", fails(RecursionError())),
    ),
    Row(
        lambda: raise_last(io.BytesIO(TEI_FAULTS)),
        "ReadError: the file: 1000 documents in a row are not as kvlib writes TEI; the rest is not "
        "read",
    ),
    Row(
        lambda: raise_last(io.BytesIO(tei_files.written([RICH, ONE]).encode()), Limits(nodes=100)),
        "LimitExceededError: the file, document 1 has more than 100 elements, attributes or "
        "values; the documents after it are not read; allow more with limits=Limits(nodes=…)",
    ),
    Row(
        lambda: kvlib.dump(TITLE, "een.akn"),
        "WriteError: a document has neither the day of the questions (submitted) nor the day of "
        "the answer (reply.received), which writer 'akn' needs",
        "convert een.titel -o een.akn",
        "een.titel: it has neither the day of the questions (submitted) nor the day of the answer "
        "(reply.received), which writer 'akn' needs",
        plugin=reads(),
    ),
    Row(without_memory, "ReadError: half.pdf needs more memory than there is"),
    Row(
        lambda: kvlib.load("zeven.txt"),
        "ReadError: zeven.txt: it is in UTF-7, which kvlib does not read: save it as UTF-8",
        "show zeven.txt",
    ),
    Row(
        lambda: kvlib.load("lus.pdf"),
        "ReadError: lus.pdf is damaged: PDFSyntaxError: object 3 refers to itself",
        "show lus.pdf",
    ),
    Row(
        lambda: kvlib.load("plat.pdf"),
        "ReadError: plat.pdf is damaged: PDFValueError: a page has no size: (0.0, 0.0, 560.0, inf)",
        "show plat.pdf",
    ),
    Row(
        lambda: kvlib.load("ver.pdf"),
        "ReadError: ver.pdf is damaged: PDFValueError: text has no place on its page: 'Zee'",
        "show ver.pdf",
    ),
    Row(
        lambda: kvlib.load("getal.pdf"),
        "ReadError: getal.pdf is damaged: PDFValueError: what is shown is not text: 5",
        "show getal.pdf",
    ),
    Row(
        lambda: kvlib.load("boek.xml"),
        "NotKamervragenError: boek.xml: the root element is <boek>, and there is neither a "
        "heading (kamervraagomschrijving) nor a question (vraag) in it",
        "show boek.xml",
    ),
    Row(
        lambda: kvlib.load("kapot.xml"),
        "ReadError: kapot.xml is not well-formed: ...",
        "show kapot.xml",
    ),
    Row(
        lambda: kvlib.load("half.xml"),
        "ReadError: half.xml ends inside the element <kamervraag> (line 2): it was probably cut "
        "off; download it again",
        "show half.xml",
    ),
    Row(
        lambda: kvlib.load("diep.xml", limits=Limits(depth=500)),
        "ReadError: diep.xml has more than 300 levels of nesting, which no limit allows, as kvlib "
        "calls itself for each",
        "show diep.xml --limit depth=500",
    ),
    Row(
        lambda: kvlib.load("een.xml", options=ObXmlOptions(metadata="half.xml")),
        "ReadError: een.xml: half.xml ends inside the element <kamervraag> (line 2): it was "
        "probably cut off; download it again",
        "show een.xml -O obxml.metadata=half.xml",
    ),
    Row(
        lambda: kvlib.load("een.xml", options=ObXmlOptions(metadata="bij.xml")),
        "ReadError: een.xml has no metadata file 'bij.xml' beside it; name a file in the same "
        "folder",
        "show een.xml -O obxml.metadata=bij.xml",
    ),
    Row(
        lambda: kvlib.load("kapot.json"),
        "ReadError: kapot.json cannot be read as JSON: ...",
        "show kapot.json",
    ),
    Row(
        lambda: kvlib.load("soort.json"),
        "SchemaError: soort.json: not a serialised Document: expected one of questions, "
        "answers, notice; got 'vraag' @ $.kind",
        "show soort.json",
    ),
    Row(
        lambda: kvlib.load("vreemd.json"),
        "SchemaError: vreemd.json: it was not written by kvlib (it has no schema_version)",
        "show vreemd.json",
    ),
    Row(
        lambda: kvlib.load("later.json"),
        "SchemaError: later.json: $.schema_version is '9'; this version of kvlib reads '1' and '2'",
        "show later.json",
    ),
    Row(
        lambda: kvlib.load("reeks.json", reader="json"),
        "SchemaError: reeks.json: expected a dict made by to_dict, got list",
        "show reeks.json --reader json",
    ),
    Row(
        lambda: kvlib.load("veel.jsonl", limits=LITTLE),
        "LimitExceededError: veel.jsonl, line 1 has more than 10 bytes; allow more with "
        "limits=Limits(source_bytes=…)",
        "check veel.jsonl --limit source_bytes=10",
        ">veel.jsonl: cannot be read: line 2 has more than 10 bytes; allow more with "
        "--limit source_bytes=…",
    ),
    Row(
        lambda: raise_last("regels.jsonl"),
        "ReadError: regels.jsonl, line 1000: 1000 lines in a row are not documents; the rest "
        "is not read",
    ),
    Row(
        lambda: kvlib.load("vreemd.sqlite"),
        "ReadError: vreemd.sqlite is not a SQLite database that kvlib wrote",
        "show vreemd.sqlite",
    ),
    Row(
        lambda: kvlib.load("later.sqlite"),
        "ReadError: later.sqlite has the layout (user_version) 9; this version of kvlib reads 1",
        "show later.sqlite",
    ),
    Row(
        lambda: kvlib.load("kijk.sqlite"),
        "ReadError: kijk.sqlite has a view that kvlib did not make ('alle'); drop it in a copy, "
        "and read that",
        "show kijk.sqlite",
    ),
    Row(
        lambda: kvlib.load("kaal.sqlite"),
        "ReadError: kaal.sqlite has no table 'kvlib_documents' as kvlib makes it",
        "show kaal.sqlite",
    ),
    Row(
        lambda: kvlib.load("half.sqlite"),
        "ReadError: half.sqlite cannot be read as a SQLite database: database disk image is "
        "malformed",
        "show half.sqlite",
    ),
    Row(
        lambda: kvlib.load("eindeloos.sqlite"),
        "ReadError: eindeloos.sqlite is damaged: it takes too long to find a document",
        "show eindeloos.sqlite",
    ),
    Row(
        lambda: kvlib.load("rond.sqlite"),
        "ReadError: rond.sqlite is damaged: its documents are out of order",
        "diff rond.sqlite een.txt",
    ),
    Row(
        lambda: kvlib.load("tekst.sqlite"),
        "ReadError: tekst.sqlite, document 1 is damaged: a bytes-like object is required, not "
        "'str'",
        "show tekst.sqlite",
    ),
    Row(
        lambda: kvlib.load("kort.sqlite"),
        "ReadError: kort.sqlite, document 1 is damaged: its JSON ends too early",
        "show kort.sqlite",
    ),
    Row(
        lambda: kvlib.load("geen.sqlite"),
        "ReadError: geen.sqlite, document 1 cannot be read as JSON: ...",
        "show geen.sqlite",
    ),
    Row(
        lambda: kvlib.load("reeks.sqlite"),
        "SchemaError: reeks.sqlite, document 1: expected a dict made by to_dict, got list",
        "show reeks.sqlite",
    ),
    Row(
        lambda: kvlib.load("een.sqlite", limits=LITTLE),
        "LimitExceededError: een.sqlite, document 1 has more than 10 bytes; allow more with "
        "limits=Limits(source_bytes=…)",
        "check een.sqlite --limit source_bytes=10",
        ">een.sqlite: cannot be read: document 1 has more than 10 bytes; allow more with "
        "--limit source_bytes=…",
    ),
)
WRITING = (
    Row(
        lambda: kvlib.dump(QUOTING, "uit.txt"),
        "WriteWarning: 2025Z01234 does not come back from its text as it is: body[1].text: "
        "'De vraag was: Vraag 2 Kan dat?' / 'De vraag was:'; and 1 more difference; JSON (.json) "
        "would hold all of it",
        "convert citaat.json -o uit.txt",
        exits=0,
    ),
    Row(
        lambda: kvlib.dump(TITLE, "uit.txt"),
        "WriteWarning: a document does not come back from its text: it is not a Kamervraag: no "
        "line begins with a heading (...); JSON (.json) would hold all of it",
    ),
    Row(
        lambda: kvlib.dump(EMPTY, "uit.xml"),
        "WriteWarning: ah-1299999 does not come back from its XML as it is: body[0].blocks[0]: "
        "{'type': 'Paragraph', 'text': '', 'marks': ()} / None; JSON (.json) would hold all of it",
    ),
    Row(
        lambda: kvlib.dump(attrs.evolve(EMPTY, heading="", body=()), "uit.xml"),
        "WriteWarning: ah-1299999 does not come back from its XML: the root element is "
        "<officiele-publicatie>, and there is neither a heading (kamervraagomschrijving) nor a "
        "question (vraag) in it; JSON (.json) would hold all of it",
    ),
    Row(
        lambda: kvlib.dump(attrs.evolve(EMPTY, heading="Vragen\x01", body=()), "uit.xml"),
        "WriteWarning: ah-1299999 has '\\x01' in heading, which XML cannot hold: such characters "
        "are written as U+FFFD; JSON (.json) would hold all of it",
    ),
    Row(
        lambda: kvlib.dump(attrs.evolve(EMPTY, body=(TWICE,)), "uit.tei"),
        "WriteWarning: ah-1299999 has ('1 2',) in body[0].numbers: a number with blanks is written "
        "as several, an empty one is left out; JSON (.json) would hold all of it",
    ),
    Row(
        lambda: day_in(etree.fromstring('<p when="gisteren"/>'), "when"),
        "OddXmlError: when of a <p> is 'gisteren'",
    ),
    Row(
        lambda: kvlib.dump(attrs.evolve(EMPTY, body=(TOO_WIDE,)), "uit.tei"),
        "WriteWarning: ah-1299999 has a number of more than nine digits in "
        "body[0].blocks[0].rows[0][0].colspan: levels and spans are written as numbers from 1 to "
        "999,999,999; JSON (.json) would hold all of it",
    ),
    Row(
        lambda: kvlib.dump(attrs.evolve(EMPTY, body=(LED_ASTRAY,)), "uit.tei"),
        "WriteWarning: ah-1299999 has 7 in body[0].blocks[0].marks[0].footnote: a mark of a note "
        "that is not there is written as one without a note; JSON (.json) would hold all of it",
    ),
    Row(
        lambda: kvlib.dump(attrs.evolve(EMPTY, number=""), "uit.tei"),
        "WriteWarning: ah-1299999 has '' in number: what is empty there is left out, as an "
        "identifier says it; JSON (.json) would hold all of it",
    ),
    Row(
        lambda: kvlib.dump(attrs.evolve(EMPTY, body=(BEYOND,)), "uit.tei"),
        "WriteWarning: ah-1299999 has marks in body[0].blocks[0].marks that hold no text, end "
        "outside it or are not in its order: they are left out, cut or put in order; JSON (.json) "
        "would hold all of it",
    ),
    Row(
        lambda: kvlib.dump(attrs.evolve(EMPTY, body=(DEEP,)), "uit.tei"),
        "WriteWarning: ah-1299999 has more than 8 stretches in each other in "
        "body[0].blocks[0].marks: those inside them are written as text only; JSON (.json) would "
        "hold all of it",
    ),
    Row(
        lambda: kvlib.dump(attrs.evolve(ONE, origin=HUGE), "uit.sqlite"),
        f"WriteError: {ONE.name}: SQLite cannot write it: Python int too large to convert to "
        "SQLite INTEGER",
    ),
    Row(
        lambda: kvlib.dump(ONE, "uit.docx"),
        f"UnknownFormatError: no writer writes .docx (suffixes: {WRITTEN}); name one with writer=…",
        "convert een.txt -o uit.docx",
        f"no writer writes .docx (suffixes: {WRITTEN}); name one with --to NAME",
        exits=2,
    ),
    Row(
        lambda: kvlib.dump(ONE, "uit"),
        f"UnknownFormatError: no writer for 'uit', which has no suffix (suffixes: {WRITTEN}); name "
        "one with writer=…",
        "convert een.txt -o uit",
        f"no writer for 'uit', which has no suffix (suffixes: {WRITTEN}); name one with --to NAME",
        exits=2,
    ),
    Row(
        lambda: kvlib.dump(ONE, "uit.json"),
        "AmbiguousFormatError: several writers write .json: json, titel; name one with writer=…",
        "convert een.txt -o uit.json",
        "several writers write .json: json, titel; name one with --to NAME",
        exits=2,
        plugin=writes(gives(None), suffixes=(".json",)),
    ),
    Row(
        lambda: kvlib.dump(ONE, "uit.json", writer="md"),
        "UnknownWriterError: no writer is called 'md', but 'markdown' writes .md; there are: "
        "akn, csv, html, json, jsonl, markdown, obxml, parquet, rows, sqlite, tei, text, xlsx",
        "convert een.txt --to md",
        exits=2,
    ),
    Row(
        lambda: kvlib.dumps(ONE, "jsno"),
        "UnknownWriterError: no writer is called 'jsno'; there are: akn, csv, html, json, jsonl, "
        "markdown, obxml, parquet, rows, sqlite, tei, text, xlsx. Did you mean 'json'?",
        "convert een.txt --to jsno",
        exits=2,
    ),
    Row(
        lambda: kvlib.dump(TWO, "uit.json"),
        "WriteError: writer 'json' writes one document to a file, and was given more "
        "than one; dump each to a file of its own, or use a writer of many documents, "
        "such as jsonl",
        "convert veel.jsonl -o uit.json",
        "writer 'json' writes one document to a file, and was given more than one; use "
        "-o FOLDER/ for one file per document, or use a writer of many documents, such as jsonl",
    ),
    Row(
        lambda: kvlib.dump(TITLE, "uit.titel"),
        "WriteError: a document has no identifier, which writer 'titel' needs",
        "convert een.txt -o uit.titel",
        "een.txt: it has no identifier, which writer 'titel' needs",
        plugin=writes(gives(None), needs=("identifier",)),
    ),
    Row(
        lambda: kvlib.dump(TWO, "uit.md", options=MarkdownOptions(front_matter=True)),
        "WriteError: front matter is only possible in a file of one document, at its beginning; "
        "write a file for each document, or leave out front_matter",
        "convert veel.jsonl -o uit.md -O markdown.front_matter=true",
        "front matter is only possible in a file of one document, at its beginning; write a file "
        "for each document, or leave out front_matter",
    ),
    Row(
        lambda: Limits(source_bytes=0),
        "OptionsError: the limit source_bytes must be between 1 and 2**62; got 0",
        "convert een.txt --to json --limit source_bytes=0",
        exits=2,
    ),
    Row(
        lambda: parse_limits(["source_byte=1"]),
        "OptionsError: there is no limit 'source_byte'; there are: "
        + ", ".join(LIMITS)
        + ". Did you mean 'source_bytes'?",
        "diff een.txt een.txt --limit source_byte=1",
        exits=2,
    ),
    Row(
        lambda: parse_limits(["lines"]),
        "OptionsError: expected NAME=VALUE, such as lines=1000000; got 'lines'",
        "explain een.txt --limit lines",
        exits=2,
    ),
    Row(
        lambda: parse_limits(["lines=veel"]),
        "OptionsError: the limit lines must be a number, got 'veel'",
        "show een.txt --limit lines=veel",
        exits=2,
    ),
    Row(
        lambda: Shown()._repr_html_(),
        "PluginWarning: writer 'titel' cannot show it in a notebook: KeyError: 'kapot'",
        plugin=writes(gives(None), notebook=fails(KeyError("kapot"))),
    ),
    Row(
        lambda: kvlib.Loaded(source="een.txt"),
        "TypeError: a Loaded has either a document or an error",
    ),
    Row(
        lambda: kvlib.load("half.gz"),
        "ReadError: half.gz is damaged gzip: it ends too early",
        "show half.gz",
        "half.gz is damaged gzip: it ends too early",
    ),
    Row(
        lambda: kvlib.loads(gzip.compress(b"Vraag 1") + b"rest", name="meer.gz"),
        "ReadError: meer is damaged gzip: other data follows it",
    ),
    Row(
        lambda: kvlib.loads(gzip.compress(b"Vraag 1") + gzip.compress(b"") * 50_000, name="ja.gz"),
        "ReadError: ja is damaged gzip: it has more than 50000 parts of fewer than 256 bytes each",
    ),
    Row(
        lambda: kvlib.loads('{"schema_version": 1, ', name="half.json"),
        "ReadError: half.json, line 1 cannot be read as JSON: it ends too early",
    ),
    Row(
        lambda: Limits(pages=True),
        "OptionsError: the limit pages must be between 1 and 2**62; got True",
    ),
    Row(
        lambda: kvlib.dump(ONE, "uit.json.zst"),
        "MissingDependencyError: a .zst file needs backports.zstd; install it with: "
        'pip install "kvlib[zstd]"',
        "convert een.txt -o uit.jsonl.zst",
        patch=lacks("backports"),
    ),
    Row(
        lambda: kvlib.dump(kvlib.load_many(["een.txt", "weg.txt"]), "uit.jsonl"),
        "LeftOutWarning: uit.jsonl lacks 1 source that could not be read: weg.txt: "
        "[Errno 2] No such file or directory: 'weg.txt'",
    ),
    Row(
        lambda: kvlib.dumps(ONE, "csv", options={"table": "people"}),
        "OptionsError: options are objects such as CsvOptions(table=…), one or several; got "
        "{'table': 'people'}",
    ),
    Row(
        lambda: kvlib.dump((), "uit.json"),
        "WriteError: writer 'json' writes one document to a file, and was given none",
    ),
    Row(
        lambda: kvlib.dumps(ONE, "parquet"),
        "WriteError: writer 'parquet' does not write text; use dump(documents, "
        "io.BytesIO(), writer='parquet')",
    ),
    Row(
        lambda: kvlib.dump(ONE, cast("Any", 3), writer="json"),
        "TypeError: dump() writes to a path or a binary file, not int",
    ),
    Row(
        lambda: kvlib.dump(ONE, cast("Any", io.StringIO()), writer="json"),
        "TypeError: the file was opened in text mode; open it in binary mode: open(path, 'wb')",
    ),
    Row(
        lambda: kvlib.dumps(cast("Any", None), "json"),
        "TypeError: expected a Document or several, got NoneType",
    ),
    Row(lambda: kvlib.dumps(cast("Any", ["a"]), "jsonl"), "TypeError: expected Documents, got str"),
    Row(
        lambda: kvlib.dumps(HALF, "json"),
        "WriteError: ah-tk-20242025-9002: $.subject has an unpaired surrogate, '\\ud83d', "
        "which no file can hold",
        "convert een.titel --to json",
        "een.titel: ah-tk-20242025-9002: $.subject has an unpaired surrogate, '\\ud83d', "
        "which no file can hold",
        plugin=reads(gives(HALF)),
    ),
    Row(
        lambda: kvlib.dump(HALF, "uit.parquet"),
        "WriteError: ah-tk-20242025-9002: exchanges.subject has an unpaired surrogate, "
        "which no file can hold",
    ),
    Row(
        lambda: kvlib.dump(HALF, "uit.xlsx"),
        "WriteError: ah-tk-20242025-9002: exchanges.subject has an unpaired surrogate, "
        "which no file can hold",
    ),
    Row(
        lambda: kvlib.dump(LONG, "uit.xlsx"),
        "WriteWarning: ah-tk-20242025-9002: documents.heading: cut to 32,767 characters, the most "
        "that a cell of Excel holds",
        "convert een.titel -o uit.xlsx",
        plugin=reads(gives(LONG)),
        exits=0,
    ),
    Row(
        lambda: kvlib.dump(ONE, "uit.xlsx"),
        "MissingDependencyError: writer 'xlsx' needs xlsxwriter (...); install it with: "
        'pip install "kvlib[xlsx]"',
        "convert een.txt -o uit.xlsx",
        patch=lacks("xlsxwriter", "kvlib_xlsx"),
    ),
    Row(
        lambda: kvlib.dumps(ONE, "titel"),
        "WriteError: a text has '\\ud83d', which cannot be written",
        "convert een.txt --to titel",
        plugin=writes(lambda *_: "\ud83d".encode()),
    ),
    Row(
        lambda: kvlib.dump(ONE, "geen/uit.json"),
        "FileNotFoundError: [Errno ...] no such folder; make it first: 'geen'",
        "convert een.txt -o geen/uit.json",
        "geen: no such folder; make it first",
    ),
    Row(
        lambda: kvlib.dump(ONE, "kring.json"),
        "OSError: [Errno ...] Too many levels of symbolic links: 'kring.json'",
        "convert een.txt -o kring.json",
        "kring.json: Too many levels of symbolic links",
    ),
    Row(
        lambda: kvlib.dump(ONE, "een.txt/", writer="csv"),
        "NotADirectoryError: [Errno ...] Not a directory: 'een.txt'",
        "convert een.xml --to csv -o een.txt/",
        "een.txt: Not a directory",
    ),
    Row(
        lambda: kvlib.dump(ONE, "raar", writer="csv"),
        "IsADirectoryError: [Errno ...] Is a directory: 'raar/people.csv'",
        "convert een.txt --to csv -o raar --replace",
        "raar/people.csv: Is a directory",
    ),
    Row(
        lambda: kvlib.dump(ONE, "een.txt", replace=False),
        "FileExistsError: [Errno ...] File exists: 'een.txt'",
    ),
    Row(
        lambda: kvlib.dump(ONE, "een.txt/uit.json"),
        "NotADirectoryError: [Errno ...] Not a directory: 'een.txt/uit.json'",
        "convert een.txt -o een.txt/uit.json",
        "een.txt/uit.json: Not a directory",
    ),
    Row(
        lambda: kvlib.dump(ONE, "een.txt/uit/", writer="csv"),
        "NotADirectoryError: [Errno ...] Not a directory: 'een.txt/uit'",
        "convert een.txt --to csv -o een.txt/uit/",
        "een.txt/uit: Not a directory",
    ),
    Row(
        lambda: kvlib.dump(ONE, "vol", writer="rows"),
        "OtherFilesWarning: vol also holds what was not written now, and stayed: "
        "een.txt, people.csv",
        "convert een.txt --to rows -o vol",
        exits=0,
    ),
    Row(
        twice(lambda: kvlib.dump(ONE, "nieuw", writer="csv")),
        "OSError: [Errno ...] Input/output error: 'nieuw'",
        patch=lambda patch: patch.setattr(renaming, "_function", lambda: breaks),
    ),
    Row(
        None,
        "",
        "show een.txt",
        "interrupted",
        exits=130,
        patch=lambda patch: patch.setattr("kvlib.cli.many.load_many", fails(KeyboardInterrupt())),
    ),
    Row(
        None,
        "",
        "convert een.txt --to csv -o vol",
        "vol/people.csv already exists; use --replace to overwrite it",
    ),
    Row(
        None,
        "",
        "convert een.txt --to text -o vol",
        "een.txt: vol/een.txt already exists; use --replace to overwrite it, or --skip-existing to "
        "read only sources without a file",
    ),
    Row(
        None,
        "",
        "convert een.txt",
        "name a writer for standard output with --to NAME; there are: akn, html, json, jsonl, "
        "markdown, obxml, sqlite, csv, parquet, rows, tei, text, xlsx",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert een.txt -o leeg",
        "name a writer for the folder leeg with --to NAME; there are: akn, html, json, jsonl, "
        "markdown, obxml, sqlite, csv, parquet, rows, tei, text, xlsx",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert . --to json -o vol",
        "vol is inside a source folder; name one outside it",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert een.txt --to parquet",
        "parquet is binary, not for a terminal; name a file with -o TARGET",
        exits=2,
        patch=terminal,
    ),
    Row(None, "", "convert niets.jsonl --to json", "there is no document to write"),
    Row(None, "", "convert een.txt -o een.txt", "een.txt is both source and target"),
    Row(
        None,
        "",
        "convert leeg --to json",
        f"leeg has no file that kvlib can read ({SUFFIXES})",
    ),
    Row(
        None,
        "",
        "convert archief --to json",
        "there is no document to write: 0 read, 1 passed over: TEI called .xml",
    ),
    Row(
        None,
        "",
        "convert leeg raar --to json --reader pdf",
        "leeg, raar have no file that kvlib can read (.pdf)",
    ),
)
OPTIONS = (
    Row(
        lambda: parse_options(["password=x"], {}),
        "OptionsError: expected NAME.OPTION=VALUE, such as pdf.password=geheim; got 'password=x'",
        "show slot.pdf -O password=x",
        exits=2,
    ),
    Row(
        lambda: parse_options(["pfd.password=x"], {"pdf": Options}),
        "OptionsError: no reader or writer called 'pfd' takes options; there are: pdf. Did you "
        "mean 'pdf'?",
        "show slot.pdf -O pfd.password=x",
        "no reader or writer called 'pfd' takes options; there are: csv, html, markdown, obxml, "
        "parquet, pdf, rows, tei, text. Did you mean 'pdf'?",
        exits=2,
    ),
    Row(
        None,
        "",
        "show een.titel -O titel.cuont=3",
        "titel has no option 'cuont'; there are: count, names, width. Did you mean 'count'?",
        exits=2,
        plugin=reads(options=Options),
    ),
    Row(
        None,
        "",
        "show een.titel -O titel.names=x",
        "titel.names cannot be given on the command line, only in Python",
        exits=2,
        plugin=reads(options=Options),
    ),
    Row(
        None,
        "",
        "show een.titel -O titel.count=x",
        "titel.count must be a number, got 'x'",
        exits=2,
        plugin=reads(options=Options),
    ),
    Row(
        None,
        "",
        "show een.titel -O titel.width=0",
        "options of titel: 'width' must be >= 1: 0",
        exits=2,
        plugin=reads(options=Options),
    ),
    Row(
        None,
        "",
        "convert een.txt --to csv -O csv.excel=ja",
        "csv.excel must be true or false, got 'ja'",
        exits=2,
    ),
    Row(
        lambda: rows((), "vragen"),
        "OptionsError: there is no table 'vragen'; there are: answers, documents, "
        "exchanges, notes, people, questions, sources",
        "convert een.txt --to csv -O csv.table=vragen",
        exits=2,
    ),
    Row(
        lambda: kvlib.diff(ONE, ONE, ignore=["fonts"]),
        "OptionsError: there is no aspect 'fonts' to ignore; there are: paragraphs, "
        "lists, tables, emphasis, links, metadata, question_number, title, labels",
        "diff een.txt een.txt --ignore fonts",
        exits=2,
    ),
    Row(
        None,
        "",
        "check een.txt --only broken-and",
        "there is no code 'broken-and'. Did you mean 'broken-end'? All codes are in "
        "docs/reference/diagnostics.md",
        exits=2,
    ),
    Row(
        None,
        "",
        "check een.txt --only tabel",
        "there is no code 'tabel'; all codes are in docs/reference/diagnostics.md",
        exits=2,
    ),
    Row(
        None,
        "",
        "check een.txt --reader txt",
        "no reader is called 'txt'; there are: akn, docx, json, jsonl, obxml, pdf, sqlite, tei, "
        "text, web. Did you mean 'text'?",
        exits=2,
    ),
)
ODD = Document(
    kind=Kind.QUESTIONS,
    diagnostics=(Diagnostic(code="zee", severity="info", message="zee", about=("titel",)),),
)
PLUGINS = (
    faulty(
        "PluginError: reader 'titel' of fictional_titel must return a Document; it "
        f"returned None; name another with reader=…, or {LEAVE}",
        plugin=reads(gives(None)),
    ),
    faulty(
        "PluginError: reader 'titel' of fictional_titel must return a Document that fits together; "
        "diagnostics[0].about[0]: a Document has no 'titel'; there are: ...; name another with "
        f"reader=…, or {LEAVE}",
        plugin=reads(gives(ODD)),
    ),
    faulty(
        "PluginError: reader 'titel' of fictional_titel must raise a ReadError; it called "
        f"sys.exit(3) while reading een.titel; name another with reader=…, or {LEAVE}",
        plugin=reads(fails(SystemExit(3))),
    ),
    Row(
        titled,
        "MissingDependencyError: reader 'titel' of fictional_titel needs docx (no module named "
        "'docx'); install it with: pip install docx",
        "show een.titel",
        plugin=reads(fails(ModuleNotFoundError("no module named 'docx'", name="docx"))),
    ),
    Row(
        titled,
        "MissingDependencyError: reader 'titel' of fictional_titel needs a library (no OCR); "
        'install it with: pip install "kvlib-titel[ocr]"',
        "show een.titel",
        plugin=reads(fails(ModuleNotFoundError("no OCR")), extra="kvlib-titel[ocr]"),
    ),
    Row(
        titled,
        "ReadError: een.titel: it is empty",
        "show een.titel",
        plugin=reads(fails(ReadError("it is empty"))),
    ),
    Row(
        lambda: kvlib.load("een.txt"),
        f"ReadError: een.txt: it is no title; {SAYS_SO}, or {LEAVE}",
        "show een.txt",
        "een.txt: it is no title; reader 'titel' of fictional_titel says so; name another "
        f"with --reader NAME, or {LEAVE}",
        plugin=reads(
            fails(ReadError("it is no title")), probe=gives(Confidence.CERTAIN), priority=9
        ),
    ),
    Row(
        titled,
        "KeyError: 'x'",
        "show een.titel",
        "unexpected KeyError: 'x', while reader 'titel' of fictional_titel was reading een.titel; "
        f"{LEAVE}; this is a bug in kvlib or in a plugin; kvlib --debug … shows where",
        plugin=reads(fails(KeyError("x"))),
    ),
    Row(
        titled,
        "KeyError: 'x'",
        "check een.titel",
        ">een.titel: cannot be read: unexpected KeyError: 'x', while reader 'titel' of "
        f"fictional_titel was reading een.titel; {LEAVE}; this is a bug in kvlib or in "
        "a plugin; kvlib --debug … shows where",
        plugin=reads(fails(KeyError("x"))),
    ),
    Row(
        titled,
        "KeyError: 'x'",
        "convert een.titel --to json",
        "een.titel: unexpected KeyError: 'x', while reader 'titel' of fictional_titel was reading "
        f"een.titel; {LEAVE}; this is a bug in kvlib or in a plugin; kvlib --debug … shows where",
        plugin=reads(fails(KeyError("x"))),
    ),
    faulty(
        "PluginError: a code is lower-case words joined by hyphens, such as "
        f"'lost-table'; got 'A code'; {SAYS_SO}, or {LEAVE}",
        plugin=reports("A code", "x"),
    ),
    faulty(
        "PluginError: a severity is one of: info, warning, error; got 'fatal'; "
        f"{SAYS_SO}, or {LEAVE}",
        plugin=reports("code", "x", severity="fatal"),
    ),
    left_out(
        "it implements kvlib_reader; the hooks are kvlib_readers and kvlib_writers, "
        "marked with kvlib.plugin.hookimpl",
        {"kvlib_reader": gives(())},
    ),
    left_out(
        "it implements other; the hooks are kvlib_readers and kvlib_writers, marked with "
        "kvlib.plugin.hookimpl",
        {"other": gives(())},
    ),
    left_out("kvlib_readers must yield Reader records; got 3", {"kvlib_readers": gives([3])}),
    left_out(
        "it asks for kvlib's readers or plugins while they are being loaded",
        {"kvlib_readers": lambda: kvlib.readers()},
    ),
    left_out("the name 'pdf' is taken by plugin 'pdf'", reads(name="pdf")),
    left_out(
        "it offers the name 'a' twice",
        {"kvlib_readers": lambda: [Reader(name="a", read=GIVES_TITLE)] * 2},
    ),
    left_out(
        "name must be lower-case letters, digits and underscores, beginning with a "
        "letter; got 'Titel'",
        reads(name="Titel"),
    ),
    left_out(
        "a suffix must be lower case and begin with a dot, such as '.xml'; got 'titel'",
        reads(suffixes=("titel",)),
    ),
    left_out(
        "expected several strings, such as ('.titel',); got the string '.titel'",
        reads(suffixes=".titel"),
    ),
    left_out(
        "a media type must be lower case and have no parameters, such as 'application/pdf'; got "
        "'Text/X'",
        reads(media_types=("Text/X",)),
    ),
    left_out(
        "a media type must be lower case and have no parameters, such as 'application/pdf'; got "
        "'text/x; charset=utf-8'",
        writes(gives(None), media_types=("text/x; charset=utf-8",)),
    ),
    left_out(
        "expected several strings, such as ('links',); got the string 'links'",
        writes(gives(None), loses="links"),
    ),
    left_out(
        "needs are fields of a Document, such as 'identifier' or 'submitted|reply.received'; got "
        "'identifer'",
        writes(gives(None), needs=("identifer",)),
    ),
    left_out("reader 'titel' has neither read nor read_many", reads(None)),
    left_out(
        "the reader and the writer 'titel' must share one options class; they have "
        "PdfOptions and CsvOptions",
        {
            "kvlib_readers": lambda: [Reader(name="titel", read=gives(None), options=PdfOptions)],
            "kvlib_writers": lambda: [Writer(name="titel", write=gives(None), options=CsvOptions)],
        },
    ),
    Row(lambda: Run(cast("Any", 3)), "PluginError: the text of a Run must be a str; got 3"),
    Row(
        kvlib.readers,
        "PluginWarning: KVLIB_DISABLE_PLUGINS names 'Txt', but no plugin has that name; "
        "there are: akn, docx, html, json, markdown, obxml, pdf, sqlite, tables, tei, text, web, "
        "xlsx. Did you mean 'text'?",
        "check een.txt",
        exits=0,
        patch=wrong_name,
    ),
)
RECORDS = (
    Row(
        lambda: ONE.question(cast("Any", 3)),
        "TypeError: numbers are strings, as some are printed as '3a': question(\"3\"), not "
        "question(3)",
    ),
    Row(lambda: ONE.question("99"), "KeyError: \"no question '99'; printed: 1, 2, 4, 5, 3\""),
    Row(
        lambda: ONE.doubts(cast("Any", 3)),
        'TypeError: a path is a string: doubts("body[3]"), not doubts(3)',
    ),
    Row(
        lambda: ONE.doubts("bdy[3]"),
        "ValueError: a Document has no 'bdy[3]'; there are: addressees, askers, body, "
        "chamber, diagnostics, footnotes, furniture, heading, identifier, kind, "
        "metadata, number, origin, question_number, reply, session, subject, submitted. "
        "Did you mean 'body'?",
    ),
    Row(
        lambda: ONE.doubts("body[99]"),
        "ValueError: a Document has no 'body[99]': body holds 7 items",
    ),
    Row(
        lambda: ONE.doubts("subject[1]"),
        "ValueError: a Document has no 'subject[1]': subject holds no items",
    ),
    Row(
        lambda: kvlib.from_dict(cast("Any", 3)),
        "SchemaError: expected a dict made by to_dict, got int",
    ),
    Row(
        lambda: rule("dates.dutch", "x", example="x"),
        "ValueError: rule 'dates.dutch' exists already; choose another name",
    ),
    Row(lambda: cast("Any", kvlib).laod, "AttributeError: module 'kvlib' has no attribute 'laod'"),
    Row(
        lambda: cast("Any", kvlib.assemble).assembel,
        "AttributeError: module 'kvlib.assemble' has no attribute 'assembel'",
    ),
    Row(
        lambda: cast("Any", kvlib.grammar).lable,
        "AttributeError: module 'kvlib.grammar' has no attribute 'lable'",
    ),
    Row(
        lambda: cast("Any", kvlib.plugin).reader,
        "AttributeError: module 'kvlib.plugin' has no attribute 'reader'",
    ),
    Row(
        lambda: kvlib.dump(ONE, "uit.json"),
        "OSError: [Errno ...] No locks available: 'uit.json'",
        "convert een.txt -o uit.json",
        "uit.json: No locks available",
        patch=lambda patch: patch.setattr("kvlib.plugin._temporary._lock", lambda *_, **__: False),
    ),
    Row(
        lambda: to_table([ONE], "people"),
        "MissingDependencyError: kvlib.tables.to_table() needs pyarrow; install it with: "
        'pip install "kvlib[tables]"; or use kvlib.tables.rows(), which needs nothing',
        patch=lacks("pyarrow"),
    ),
    Row(
        lambda: read_batches([], "people"),
        "MissingDependencyError: kvlib.tables.read_batches() needs pyarrow; install it with: "
        'pip install "kvlib[tables]"; or use kvlib.tables.rows(), which needs nothing',
        patch=lacks("pyarrow"),
    ),
    Row(
        lambda: schema("people"),
        "MissingDependencyError: kvlib.tables.schema() needs pyarrow; install it with: "
        'pip install "kvlib[tables]"; or use kvlib.tables.rows(), which needs nothing',
        patch=lacks("pyarrow"),
    ),
    Row(
        lambda: engine_reads({"pad": ["een.txt"]}),
        "OptionsError: these batches have no column 'path'; there are: pad; name the column with "
        "path=…",
    ),
    Row(
        lambda: engine_reads({"path": ["een.txt"], "inhoud": [b""]}, content="inhuod"),
        "OptionsError: these batches have no column 'inhuod'; there are: inhoud, path. Did you "
        "mean 'inhoud'?; name the column with content=…",
    ),
    Row(
        lambda: engine_reads({"path": [["een.txt"]]}),
        "OptionsError: the column 'path' must be string; it is list<item: string>",
    ),
    Row(
        lambda: engine_reads({"path": ["een.txt"], "content": ["Vraag 1"]}),
        "OptionsError: the column 'content' must be binary; it is string",
    ),
    Row(
        lambda: list(reading("people")(["een.txt"])),
        "TypeError: expected Arrow batches, got str",
    ),
    Row(
        lambda: engine_reads({"path": ["een.txt"], "content": [None]}),
        "LeftOutWarning: the table people lacks 1 source that could not be read: een.txt has no "
        "content: the column 'content' is null",
    ),
    Row(
        lambda: engine_reads({"path": [None], "content": [b""]}, content=None),
        "LeftOutWarning: the table people lacks 1 source that could not be read: a source: a row "
        "has no path: it is null",
    ),
    Row(
        lambda: ParquetOptions(partition="sessie"),
        "OptionsError: partition must be 'session' or None; got 'sessie'",
        "convert een.txt --to parquet -O parquet.partition=sessie",
        exits=2,
    ),
    Row(
        lambda: TeiOptions(licence="CC0"),
        "OptionsError: tei.licence needs tei.publisher, who gives it; got 'CC0' without one",
        "convert een.txt --to tei -O tei.licence=CC0",
        exits=2,
    ),
    Row(
        lambda: kvlib.dump(ONE, "uit.parquet", options=BY_SESSION),
        "WriteError: a table that is divided by session is a folder; name a folder, such as "
        "'tabellen/'",
        "convert een.txt -o uit.parquet -O parquet.partition=session",
        "a table that is divided by session is a folder; name a folder: -o FOLDER/",
    ),
    Row(
        twice(lambda: kvlib.dump(ONE, "uit", writer="parquet", options=BY_SESSION, replace=False)),
        "FileExistsError: [Errno ...] File exists: 'uit/answers'",
    ),
    Row(
        lambda: kvlib.dump(ONE, "eigen", writer="parquet", options=BY_SESSION),
        "OSError: [Errno ...] kvlib did not write this file; move it first: 'eigen/notes/een.txt'",
        "convert een.txt --to parquet -O parquet.partition=session -o eigen --replace",
        "eigen/notes/een.txt: kvlib did not write this file; move it first",
    ),
)


def word(name: str, text: str, kind: str = "ReadError") -> Row:
    """A Word file that cannot be read."""
    return Row(lambda: kvlib.load(name), f"{kind}: {text}", f"show {name}")


WORD = (
    word(
        "dicht.docx",
        "dicht.docx is encrypted: open it in Word and save it without a password",
    ),
    word(
        "oud.docx",
        "oud.docx is an old Office document (.doc): open it in Word and save it as .docx",
    ),
    word(
        "half.docx",
        "half.docx is damaged: its list of parts is missing; it was probably cut off, so "
        "download it again",
    ),
    word("blanco.docx", "blanco.docx has no text in it", "NotKamervragenError"),
    word("map.docx", "map.docx is not a Word file: its main part is <werkmap>"),
    word("kaal.docx", "kaal.docx is not a Word file: it has no part word/document.xml"),
    word(
        "namen.docx", "namen.docx is not a Word file: its part word/document.xml declares entities"
    ),
    word(
        "bom.docx",
        "bom.docx is not an ordinary Word file: it unpacks to more than 4194304 bytes; open it in "
        "Word and save it again",
        "LimitExceededError",
    ),
    Row(
        lambda: kvlib.load("lach.xml"),
        "LimitExceededError: lach.xml has entities that make it more than 5 times as large, or "
        "name themselves",
        "show lach.xml",
    ),
    Row(
        lambda: kvlib.load("een.txt", reader="docx"),
        "ReadError: een.txt is not a Word file: it is not a zip file; kvlib.explain(…) says which "
        "reader fits",
        "show een.txt --reader docx",
        "een.txt is not a Word file: it is not a zip file; kvlib explain FILE says which reader "
        "fits",
    ),
    Row(
        lambda: kvlib.load("bom.docx", limits=Limits(inflated_bytes=50_000)),
        "LimitExceededError: bom.docx has more than 50000 bytes when it is unpacked; allow "
        "more with limits=Limits(inflated_bytes=…)",
    ),
)


def begun(_: pytest.MonkeyPatch) -> None:
    """Let there be a part of another run."""
    folder = Path("uit.jsonl.kvlib-parts")
    folder.mkdir()
    (folder / "plan.jsonl").write_text("{}")
    NewPart(folder, 1).finish(1)


def busy(patch: pytest.MonkeyPatch) -> None:
    """Let another run be at work on it."""
    begun(patch)
    patch.setattr(journal, "hold", gives(-1))


def goes(patch: pytest.MonkeyPatch) -> None:
    """Let a source go between the looking and the reading."""
    look = Worklist.by
    folder = Path("gaand")
    folder.mkdir()
    shutil.copy("een.txt", folder)

    def looked(*given: Any) -> Worklist:
        found = look(*given)
        (folder / "een.txt").unlink()
        return found

    patch.setattr(Worklist, "by", looked)


MANY = (
    Row(
        None,
        "",
        "convert gaand -o uit.jsonl",
        "gaand/een.txt: it was there when the run began, and has gone",
        patch=goes,
    ),
    Row(
        None,
        "",
        "convert een.txt -o uit.jsonl --report uit.jsonl",
        "uit.jsonl is the target too; name another file with --report",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert een.txt -o uit.jsonl --report een.txt",
        "een.txt is a source too; name another file with --report",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert een.txt -o uit.jsonl --report -",
        "--report writes to a file; name one",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert een.txt -o uit.jsonl --report vol",
        "vol is a folder; name a file with --report",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert een.txt -o uit.jsonl --report nieuw/",
        "nieuw/ is a folder; name a file with --report",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert een.txt een.xml --to html -o vol",
        "vol is read-only; name another folder with -o",
        patch=lambda patch: patch.setattr(os, "access", lambda *_: False),
    ),
    Row(
        None,
        "",
        "convert map.zip --to jsonl -o map.zip",
        "map.zip is both source and target",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert een.txt een.txt -o uit.html",
        "2 read; 1 the same as another",
        exits=0,
    ),
    Row(
        None,
        "",
        "convert een.txt -o uit.jsonl",
        "uit.jsonl.kvlib-parts has the parts of another run: ...; repeat the command as it was, or "
        "use --restart to read everything again",
        patch=begun,
    ),
    Row(
        None,
        "",
        "convert een.txt -o uit.jsonl --restart",
        "another run of kvlib is at work in uit.jsonl.kvlib-parts",
        patch=busy,
    ),
    Row(
        None,
        "",
        "convert een.txt -o weg/uit.jsonl",
        "weg: no such folder; make it first",
        patch=lambda patch: patch.setattr(convert_parts, "LONG", 1),
    ),
    Row(
        None,
        "",
        "convert een.txt -o uit.jsonl",
        "uit.jsonl.kvlib-parts: Not a directory",
        patch=lambda patch: (
            patch.setattr(convert_parts, "LONG", 1),
            Path("uit.jsonl.kvlib-parts").write_text("van mij"),
        ),
    ),
    Row(
        None,
        "",
        "convert een.txt -o vol/people.csv/uit.csv --to csv --skip-existing",
        "--skip-existing is for a folder with a file for each document: -o FOLDER/",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert een.txt -o uit/ --to html --skip-existing --replace",
        "--skip-existing leaves files as they are; --replace replaces them; use one",
        exits=2,
    ),
    Row(
        None,
        "",
        "convert een.txt --to jsonl --prefer .xml,.pfd",
        "--prefer: no reader has the suffix .pfd; there are: ... Did you mean '.pdf'?",
        exits=2,
    ),
)
WORKERS = (
    Row(
        lambda: kvlib.load_many([], workers=-1),
        "ValueError: workers must be a number from 0; got -1",
    ),
    Row(
        lambda: kvlib.load("een.txt", limits=Limits(seconds=5)),
        "OptionsError: the limit seconds holds in child processes only; use "
        "load_many(…, workers=1)",
        "show een.txt --limit seconds=5",
        "the limit seconds holds in child processes only; use kvlib convert --workers 1",
        exits=2,
    ),
    Row(
        lambda: first_read("een.txt", limits=Limits(memory_bytes=5)),
        "OptionsError: the limit memory_bytes needs Linux",
        patch=lambda patch: patch.setattr(sys, "platform", "plan9"),
    ),
    Row(
        lambda: Limits(seconds=0),
        "OptionsError: the limit seconds must be a number above 0; got 0",
        "check een.txt --limit seconds=0",
        exits=2,
    ),
    Row(
        lambda: first_read("een.txt", options=Unsent()),
        "OptionsError: Unsent(work=<built-in function print>) cannot be sent to a child process; "
        "use workers=0",
        plugin=reads(options=Unsent),
    ),
    Row(
        lambda: first_read("een.titel"),
        "PluginError: a child process has no reader 'titel': it is registered in this process "
        "only, and not by an installed plugin; use workers=0",
        plugin=reads(),
    ),
    Row(
        lambda: first_read("een.txt"),
        f"PluginError: a child process has kvlib {kvlib.__version__}, and this one 9.9; use "
        "workers=0",
        patch=lambda patch: patch.setattr(kvlib, "__version__", "9.9"),
    ),
    Row(
        lambda: first_read("een.txt"),
        "ReaderDiedError: a child process ended, with exit code 1; use workers=0",
        patch=lambda patch: patch.setattr(sys, "executable", shutil.which("false")),
    ),
    Row(
        lambda: first_read("dood.dodelijk"),
        "ReaderDiedError: dood.dodelijk: document 1 ended the process that read it, by signal 9 "
        "(SIGKILL); memory may have run out; the documents after it were not read",
        patch=dies,
    ),
    Row(
        lambda: first_read("traag.dodelijk", limits=Limits(seconds=0.1)),
        "LimitExceededError: traag.dodelijk: document 1 takes more than 0.1 seconds to read; the "
        "documents after it were not read; allow more with limits=Limits(seconds=…)",
        patch=dies,
    ),
    Row(
        lambda: raised(Death.of("map/een.pdf", 0, None).died(-9)),
        "ReaderDiedError: een.pdf ended the process that read it, by signal 9 (SIGKILL); "
        "memory may have run out",
    ),
    Row(
        lambda: raised(Death.of("map/een.pdf", 0, None).overdue(60)),
        "LimitExceededError: een.pdf takes more than 60 seconds to read; allow more with "
        "limits=Limits(seconds=…)",
    ),
    Row(  # made in a child
        lambda: raised(exceeded("een.xml", "obxml", 9)),
        "LimitExceededError: een.xml takes more than 9 bytes of memory to read; allow more with "
        "limits=Limits(memory_bytes=…)",
    ),
    Row(
        lambda: first_read("absent.txt"),
        "FileNotFoundError: [Errno 2] No such file or directory: 'absent.txt'",
    ),
)

ARCHIVES = (
    Row(
        lambda: kvlib.load("map.zip"),
        "UnknownFormatError: no reader recognises map.zip (readers: ...); it looks like a ZIP "
        "archive; give its path to load_many() or kvlib convert, which read the files in it",
        "diff een.txt -",
        "no reader recognises ... (readers: ...); it looks like a ZIP archive; give its path to "
        "load_many() or kvlib convert, which read the files in it",
        stdin=b"PK\3\4" + bytes(99),
    ),
    Row(
        None,
        "",
        "diff een.txt map.zip",
        "map.zip has more than one document; name one, such as map.zip/een.txt",
    ),
    Row(
        None,
        "",
        "diff leeg een.txt",
        f"leeg has no file that kvlib can read ({SUFFIXES})",
    ),
    Row(
        lambda: raise_last("dicht.zip"),
        "ReadError: twee.txt is encrypted; unpack it with its password, and give the file",
        "check dicht.zip",
        ">dicht.zip/2019/twee.txt: cannot be read: it is encrypted; unpack it with its password, "
        "and give the file",
    ),
    Row(
        lambda: raise_last("deel.zip"),
        "ReadError: deel.zip is one part of several; put them together first",
        "show deel.zip",
    ),
    Row(
        lambda: raise_last("afgekapt.zip"),
        "ReadError: afgekapt.zip is damaged: its list of files is missing; it was probably cut "
        "off, so download it again",
        "convert afgekapt.zip --to jsonl",
        "afgekapt.zip: it is damaged: its list of files is missing; it was probably cut off, so "
        "download it again",
    ),
    Row(
        lambda: raise_last(attrs.evolve(first_of("map.zip"), stamp=(1,))),
        "ReadError: een.txt cannot be read: its archive has changed since it was listed",
    ),
    Row(
        lambda: raise_last("som.zip"),
        "ReadError: een.txt is damaged: its bytes do not have the checksum that the archive has "
        "for it",
        "show som.zip",
    ),
    Row(
        lambda: raise_last("half.tar"),
        "ReadError: half.tar is damaged: it ends inside een.txt; it was probably cut off, so "
        "download it again",
        "show half.tar",
    ),
    Row(
        lambda: raise_last("bom.tgz"),
        "LimitExceededError: bom.tgz is not an ordinary archive: it unpacks to more than ... "
        "bytes; unpack it, and give the folder",
        "show bom.tgz",
        patch=lambda patch: patch.setattr("kvlib._core.archives._account._SMALL", 1_000_000),
    ),
    Row(
        lambda: raise_last("*.odt"),
        "FileNotFoundError: [Errno 2] no file matches this pattern: '*.odt'",
        "show *.odt",
        "*.odt: no file matches this pattern",
    ),
    Row(
        lambda: raise_last("map.zip/drie.txt"),
        "FileNotFoundError: [Errno 2] the archive has no such file to read: 'map.zip/drie.txt'",
        "show map.zip/drie.txt",
        "map.zip/drie.txt: the archive has no such file to read",
    ),
    Row(
        None,
        "",
        "check leeg",
        f"leeg has no file that kvlib can read ({SUFFIXES})",
    ),
    Row(None, "", "show niets.jsonl", "niets.jsonl has no document"),
    Row(
        None,
        "",
        "show veel.jsonl --json",
        "there is more than one document; kvlib convert … --to jsonl prints each as JSON",
    ),
)

TABLE = (
    *OPENING,
    *ARCHIVES,
    *MANY,
    *WORD,
    *CHOOSING,
    *READING,
    *WRITING,
    *OPTIONS,
    *PLUGINS,
    *RECORDS,
    *WORKERS,
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the messages are about."""
    folder = tmp_path_factory.mktemp("files")
    fill(folder)
    return folder


@pytest.fixture
def folder(files: Path, tmp_path: Path) -> Path:
    """A copy of them, to write into."""
    return shutil.copytree(files, tmp_path / "files", symlinks=True)


IN_PYTHON = [row for row in TABLE if row.python]
AS_COMMANDS = [row for row in TABLE if row.command]


@pytest.mark.parametrize("row", IN_PYTHON, ids=lambda row: row.says[:60])
def test_what_python_says(row: Row, folder: Path) -> None:
    assert re.fullmatch(doubted(row.says), row.said(folder))


@pytest.mark.parametrize("row", AS_COMMANDS, ids=lambda row: row.command)
def test_what_a_command_prints(row: Row, folder: Path) -> None:
    printed, code = row.printed(folder)
    assert re.fullmatch(doubted(row.expected), printed)
    assert code == row.exits


def test_every_message_is_in_the_table(files: Path, tmp_path: Path) -> None:
    """Each place in the code that makes an error or a warning is passed by a row."""

    def provoke_all() -> None:
        for index, row in enumerate(TABLE):
            folder = shutil.copytree(files, tmp_path / str(index), symlinks=True)
            if row.python:
                row.said(folder)
            if row.command:
                row.printed(folder)

    assert [] == missed(provoke_all)


def test_there_are_messages() -> None:
    """The places that make messages are found in the code."""
    assert sum(map(len, sites().values())) > 90
