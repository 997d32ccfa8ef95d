"""Read a PDF's bytes into lines, and pass these to the assembler."""

from __future__ import annotations

import logging
import struct
import sys
import zlib
from collections.abc import Iterator
from traceback import walk_tb
from typing import NoReturn

import attrs
from attrs import define, field
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from kvlib.assemble import Line, assemble
from kvlib.errors import NotKamervragenError, ReadError
from kvlib.model import Document, MetadataEntry, Position, Span
from kvlib.plugin import ReadContext, Source
from kvlib_pdf import PdfOptions
from kvlib_pdf._bounds import TITLE, Bounds
from kvlib_pdf._damage import Damage
from kvlib_pdf._device import RunDevice
from kvlib_pdf._document import PdfFile
from kvlib_pdf._fonts import UNREADABLE, Fonts
from kvlib_pdf._interpreter import Interpreter
from kvlib_pdf._lines import lines_of
from kvlib_pdf._pages import Page
from kvlib_pdf._sideways import across
from kvlib_pdf._typed import typed_on

_log = logging.getLogger("kvlib")
# pdfminer.six warns of what it leaves out; without a handler, Python prints that.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

# The exceptions of pdfminer.six on damaged files, measured with mutated ones: its own (all are
# PSExceptions), and those that Python raises where pdfminer trusts the file.
_DAMAGE = (
    PSException,
    zlib.error,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)
_LIBRARIES = sys.stdlib_module_names | {"charset_normalizer", "cryptography"}
_LOOP = 50  # frames that hold all functions of an endless recursion
_LONGEST = 300  # characters of pdfminer's message, which may quote a whole object
_HEAD = 1024  # bytes that must hold the header (ISO 32000-1, annex H.3.4.1)
_TAIL = 2048  # bytes that must hold the end mark: the last kilobyte, and some room for junk


def read(source: Source, context: ReadContext) -> Document:
    """Read a PDF."""
    options = context.options if isinstance(context.options, PdfOptions) else PdfOptions()
    # In memory, a place outside the file is a ValueError; on disk it would be an OSError.
    data = source.read_bytes()
    _refuse_others(data, source.name)
    file = _File(data, source.name, Bounds(context.limits, source.name))
    metadata = file.interpret(options.password)
    lines = lines_of(file.pages)
    if not lines:
        file.refuse()
    _report_damage(context, file.damage)
    doc = attrs.evolve(file.assemble(lines, context), metadata=metadata)
    unreadable = sum(line.text.count(UNREADABLE) for line in lines)
    if unreadable:
        context.report(
            "unreadable-character",
            f"the fonts do not define {unreadable} characters; they are shown as U+FFFD",
            about=tuple(_unread(doc)),
        )
    for page, text in across(file.pages):
        context.report(
            "sideways-text",
            f"text runs sideways between the lines of page {page}, and is read after them: "
            f"{text[:60]!r}",
            span=Span(start=Position(page=page), end=Position(page=page)),
        )
    for page, text in file.typed:
        context.report(
            "unread-part",
            f"page {page} has text that somebody typed onto it, which is left out: {text[:60]!r}",
            span=Span(start=Position(page=page), end=Position(page=page)),
        )
    return doc


def _report_damage(context: ReadContext, damage: Damage) -> None:
    """Say what could not be read: of a page, or of the file as a whole."""
    for page, faults in damage:
        where = f"page {page}" if page else "the file"
        place = Position(page=page) if page else None
        context.report(
            "damaged-page" if page else "damaged-file",
            f"{where} is damaged, and words may be missing: {faults}",
            span=Span(start=place, end=place) if place else None,
        )


def _unread(doc: Document) -> Iterator[str]:
    """Yield the paths of texts with a character that its font does not define."""
    for name in ("heading", "subject"):
        if UNREADABLE in (getattr(doc, name) or ""):
            yield name
    for name, texts in (("body", doc.body), ("footnotes", doc.footnotes)):
        for index, each in enumerate(texts):
            if UNREADABLE in each.text:
                yield f"{name}[{index}]"


def _refuse_others(data: bytes, name: str) -> None:
    """Refuse a file that is not a PDF, and one that was cut off."""
    if b"%PDF-" not in data[:_HEAD]:
        raise ReadError(
            f"{name or 'the source'} is not a PDF: it does not begin with %PDF-"
        ).with_hint(
            "kvlib.explain(…) says which reader fits", "kvlib explain FILE says which reader fits"
        )
    if b"%%EOF" not in data[-_TAIL:]:
        raise ReadError(
            f"{name or 'the PDF'} has no end-of-file marker (%%EOF): the download was probably "
            f"cut off; download it again"
        )


@define
class _File:
    """A file that is read.

    Attributes:
        damage: what could not be read.
        pages: its pages.
        typed: the texts that were typed onto pages, with the page's number.
    """

    data: bytes
    name: str
    bounds: Bounds
    damage: Damage = field(factory=Damage)
    pages: list[Page] = field(factory=list)
    typed: list[tuple[int, str]] = field(factory=list)

    def interpret(self, password: str) -> tuple[MetadataEntry, ...]:
        """Read the pages, and return the metadata.

        Errors of pdfminer.six mean that the file is damaged.
        """
        name = self.name or "the PDF"
        try:
            return self._interpret(password)
        except PDFPasswordIncorrect as error:
            tried = ", and this password does not open it" if password else ""
            raise ReadError(f"{name} is encrypted{tried}").with_hint(
                "give the password with options=PdfOptions(password=…)",
                "give the password with -O pdf.password=…",
            ) from error
        except PDFEncryptionError as error:
            fault, _, _ = str(error).partition(":")  # the whole dictionary follows
            raise ReadError(
                f"{name} has an unsupported encryption: {fault}; save a copy without it"
            ) from error
        except _DAMAGE as error:
            if not _is_damage(error):
                raise
            _log.debug("reading %r failed", self.name, exc_info=True)
            fault = f"{type(error).__name__}: {error}"[:_LONGEST]
            raise ReadError(f"{name} is damaged: {fault}") from error

    def _interpret(self, password: str) -> tuple[MetadataEntry, ...]:
        fonts = Fonts(self.bounds)
        device = RunDevice(fonts, self.bounds, self.pages)
        interpreter = Interpreter(fonts, device, self.bounds, self.damage)
        document = PdfFile(self.data, password, self.bounds, self.damage)
        for number, page in enumerate(document.pages(), 1):
            self.bounds.limits.check("pages", number, self.name)
            interpreter.process_page(page)
            self._look_for_typed(number, page)
        return tuple(_metadata(document, self.bounds))

    def _look_for_typed(self, number: int, page: PDFPage) -> None:
        """Keep the texts that were typed onto a page; a damaged one does not damage the page."""
        try:
            with self.damage.ignored():
                self.typed += [(number, text) for text in typed_on(page)]
        except _DAMAGE as error:
            if not _is_damage(error):
                raise

    def assemble(self, lines: list[Line], context: ReadContext) -> Document:
        """Make a Document of the lines; of a damaged file, the words of one may be lost."""
        try:
            return assemble(lines, context)
        except NotKamervragenError as error:
            for _, faults in self.damage:
                raise ReadError(
                    f"{self.name or 'the PDF'} is damaged, and what was found in it is not a "
                    f"Kamervraag: {faults}"
                ) from error
            raise

    def refuse(self) -> NoReturn:
        """Raise an error, as no text was found."""
        name = self.name or "the PDF"
        for _, faults in self.damage:
            raise ReadError(f"{name} is damaged, and no text was found in it: {faults}")
        raise NotKamervragenError(
            f"{name} contains no text; is it a scan? Text recognition (OCR) must come first"
        )


def _is_damage(error: Exception) -> bool:
    """True if the file is to blame: pdfminer.six, or a library that it called, could not go on.

    An error raised by this plugin's own code is a bug in the plugin, unless it is one of
    pdfminer's exceptions, with which the plugin reports damage itself.
    """
    frames = walk_tb(error.__traceback__)
    packages = [str(frame.f_globals.get("__name__")).partition(".")[0] for frame, _ in frames]
    if isinstance(error, RecursionError):  # any function may be the last one called
        return "pdfminer" in packages[-_LOOP:]
    at_work = [package for package in packages if package not in _LIBRARIES]
    return isinstance(error, PSException) or at_work[-1] == "pdfminer"


def _metadata(document: PDFDocument, bounds: Bounds) -> list[MetadataEntry]:
    entries = []
    for info in document.info:
        for key in ("Title", "Subject"):
            value = info.get(key)
            if isinstance(value, bytes) and value.strip():
                bounds.check(TITLE, len(value))
                entries.append(MetadataEntry(name=key, scheme="PDF", value=decode_text(value)))
    return entries
