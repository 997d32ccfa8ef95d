"""Read a PDF's bytes into lines, and pass these to the assembler."""

from __future__ import annotations

import logging
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from traceback import walk_tb

import attrs
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psexceptions import PSException
from pdfminer.psparser import KWD
from pdfminer.utils import decode_text

from kvlib.assemble import assemble
from kvlib.errors import NotKamervragenError, ReadError
from kvlib.model import Document, MetadataEntry, Position, Span
from kvlib.plugin import ReadContext, Source
from kvlib_pdf import PdfOptions
from kvlib_pdf._content import Interpreter
from kvlib_pdf._device import RunDevice
from kvlib_pdf._fonts import UNREADABLE, Fonts
from kvlib_pdf._lines import lines_of
from kvlib_pdf._objects import Objects, OddError
from kvlib_pdf._sideways import across

_log = logging.getLogger("kvlib")

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
_HEAD = 1024  # bytes that must hold the header (ISO 32000-1, annex H.3.4.1)
_TAIL = 2048  # bytes that must hold the end mark: the last kilobyte, and some room for junk


class _Document(PDFDocument):
    """A document that reads most objects itself, and leaves those written oddly to pdfminer.six.

    It refuses objects that refer to themselves: pdfminer.six would loop.
    """

    def __init__(self, data: bytes, password: str) -> None:
        self._objects = Objects(self, data)
        super().__init__(PDFParser(BytesIO(data)), password)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        parser = self._parser
        if parser is not None and not parser.fallback:
            with suppress(OddError):
                return self._objects.read(pos, objid)
        return super()._getobj_parse(pos, objid)

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        count = stream.get("N")
        if type(count) is int:
            with suppress(OddError):
                return Objects(self, stream.get_data(), KWD(b"null")).read_all(), count
        return super()._get_objects(stream)

    def getobj(self, objid: int) -> object:
        """Return the object of this number."""
        found, seen = super().getobj(objid), {objid}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise PDFSyntaxError(f"object {objid} refers to itself")
            seen.add(found.objid)
            found = super().getobj(found.objid)
        return found


def read(source: Source, context: ReadContext) -> Document:
    """Read a PDF."""
    options = context.options if isinstance(context.options, PdfOptions) else PdfOptions()
    # In memory, a place outside the file is a ValueError; on disk it would be an OSError.
    data = source.read_bytes()
    _refuse_others(data, source.name)
    device, metadata = _interpret(data, source.name, options.password)
    lines = lines_of(device.pages)
    if not lines:
        raise NotKamervragenError(
            f"{source.name or 'the PDF'} contains no text; is it a scan? Text recognition (OCR) "
            f"must come first"
        )
    doc = attrs.evolve(assemble(lines, context), metadata=metadata)
    unreadable = sum(line.text.count(UNREADABLE) for line in lines)
    if unreadable:
        context.report(
            "unreadable-character",
            f"the fonts do not define {unreadable} characters; they are shown as U+FFFD",
            about=tuple(_unread(doc)),
        )
    for page, text in across(device.pages):
        context.report(
            "sideways-text",
            f"text runs sideways between the lines of page {page}, and is read after them: "
            f"{text[:60]!r}",
            span=Span(start=Position(page=page), end=Position(page=page)),
        )
    return doc


def _unread(doc: Document) -> Iterator[str]:
    """Yield the paths of texts with a character that its font does not define."""
    for field in ("heading", "subject"):
        if UNREADABLE in (getattr(doc, field) or ""):
            yield field
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


def _interpret(
    data: bytes, name: str, password: str
) -> tuple[RunDevice, tuple[MetadataEntry, ...]]:
    """Return the pages and the metadata; errors of pdfminer.six mean that the file is damaged."""
    fonts = Fonts()
    device = RunDevice(fonts)
    interpreter = Interpreter(fonts, device)
    try:
        document = _Document(data, password)
        for page in PDFPage.create_pages(document):
            interpreter.process_page(page)
        return device, tuple(_metadata(document))
    except PDFPasswordIncorrect as error:
        tried = ", and this password does not open it" if password else ""
        raise ReadError(f"{name or 'the PDF'} is encrypted{tried}").with_hint(
            "give the password with options=PdfOptions(password=…)",
            "give the password with -O pdf.password=…",
        ) from error
    except PDFEncryptionError as error:
        fault, _, _ = str(error).partition(":")  # the whole dictionary follows
        raise ReadError(
            f"{name or 'the PDF'} has an unsupported encryption: {fault}; save a copy without it"
        ) from error
    except _DAMAGE as error:
        if not _is_damage(error):
            raise
        _log.debug("reading %r failed", name, exc_info=True)
        raise ReadError(
            f"{name or 'the PDF'} is damaged: {type(error).__name__}: {error}"
        ) from error


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


def _metadata(document: PDFDocument) -> list[MetadataEntry]:
    entries = []
    for info in document.info:
        for key in ("Title", "Subject"):
            value = info.get(key)
            if isinstance(value, bytes) and value.strip():
                entries.append(MetadataEntry(name=key, scheme="PDF", value=decode_text(value)))
    return entries
