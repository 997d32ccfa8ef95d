"""Opens a Word file: a zip file of XML parts that relationships connect."""

from __future__ import annotations

import io
import logging
import posixpath
import struct
import zipfile
import zlib
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from attrs import frozen
from lxml import etree

from kvlib.errors import LimitExceededError, ReadError
from kvlib.plugin import ReadContext, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_log = logging.getLogger("kvlib")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "officeDocument"
_MEMBER = b"PK\1\2"  # begins the entry of each part in the list of parts
_SMALL = 4 * 1024 * 1024  # bytes that any file may unpack to
_DENSEST = 100  # times its size that a larger one may unpack to; letters have at most 30
# What zipfile raises on damaged files: its own errors, and those of damaged names and sizes.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    LookupError,
)
_NO_LIST = "File is not a zip file"  # in what zipfile raises
# Strict files have names of their own for the same elements (ISO/IEC 29500-1).
_STRICT = "http://purl.oclc.org/ooxml/"
_SPACES = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://schemas.openxmlformats.org/"
    "wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "http://schemas.openxmlformats.org/"
    "officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/"
    "officeDocument/2006/math",
}
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NO_MEMORY = 2  # the code of libxml2's error
_PARSER_DEPTH = 256  # levels of elements that libxml2 allows


@cache
def _parser(*, huge: bool) -> etree.XMLParser:
    return etree.XMLParser(
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
        huge_tree=huge,
    )


@frozen
class Relation:
    """What a relationship leads to."""

    kind: str
    """The last part of its type: ``hyperlink``, ``footnotes``, ``header``."""
    target: str
    """The name of a part, or an address outside the file."""
    external: bool


class Package:
    """The parts of a Word file, each parsed when it is asked for.

    Raises:
        ReadError: the file is not a Word file, or is damaged or encrypted.
    """

    def __init__(self, source: Source, context: ReadContext) -> None:
        self.name = source.name or "the source"
        self.limits = context.limits
        data = source.read_bytes()
        self.most = max(_SMALL, _DENSEST * len(data))
        self.read = self.nodes = 0  # bytes and nodes of all parts so far
        self._refuse_others(data)
        # Before zipfile makes an object for each; what the file itself says may be wrong.
        self.limits.check("archive_members", data.count(_MEMBER), source.name)
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self.damage(error) from error
        self.parts = {info.filename.lower(): info for info in self.zip.infolist()}

    def _refuse_others(self, data: bytes) -> None:
        if data.startswith(_COMPOUND):
            if _ENCRYPTED in data:
                raise ReadError(
                    f"{self.name} is encrypted: open it in Word and save it without a password"
                )
            raise ReadError(
                f"{self.name} is an old Office document (.doc): open it in Word and save it as "
                f".docx"
            )
        if not data.startswith(b"PK"):
            raise ReadError(f"{self.name} is not a Word file: it is not a zip file").with_hint(
                "kvlib.explain(…) says which reader fits",
                "kvlib explain FILE says which reader fits",
            )

    def damage(self, error: Exception) -> ReadError:
        """Return the error that says that the file is damaged."""
        _log.debug("reading %r failed", self.name, exc_info=True)
        if _NO_LIST in str(error):
            what = "its list of parts is missing; it was probably cut off, so download it again"
        else:
            what = f"{type(error).__name__}: {error}"
        return ReadError(f"{self.name} is damaged: {what}")

    def root(self, part: str) -> _Element | None:
        """Return the root element of a part; None if the file has no such part."""
        data = self._bytes(part)
        if data is None:
            return None
        self.nodes = self.limits.check_nodes(data, self.name, before=self.nodes)
        try:
            root = etree.fromstring(data, _parser(huge=self._is_huge(data)))
        except (etree.XMLSyntaxError, ValueError) as error:
            if self.limits.depth <= _PARSER_DEPTH and str(error).startswith("Excessive depth"):
                self.limits.check("depth", self.limits.depth + 1, self.name)
            if getattr(error, "code", 0) == _NO_MEMORY:
                raise MemoryError from error
            raise self.damage(error) from error
        if self.limits.depth != _PARSER_DEPTH:
            self.limits.check_depth(root, self.name)
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(f"{self.name} is not a Word file: its part {part} declares entities")
        if _STRICT in str(root.tag):
            _make_transitional(root)
        return root

    def _is_huge(self, data: bytes) -> bool:
        """True if more levels are allowed than by the parser, and entities cannot multiply them."""
        return self.limits.depth > _PARSER_DEPTH and b"<!DOCTYPE" not in data.replace(b"\0", b"")

    def _bytes(self, part: str) -> bytes | None:
        """Inflate a part; all parts together may not be larger than a source may be."""
        info = self.parts.get(part.lower())
        if info is None:
            return None
        most = min(self.most, self.limits.inflated_bytes, self.limits.archive_bytes)
        try:
            with self.zip.open(info) as file:
                data = file.read(most - self.read + 1)
        except _DAMAGE as error:
            raise self.damage(error) from error
        self.read += len(data)
        for limit in ("inflated_bytes", "archive_bytes"):
            self.limits.check(limit, self.read, self.name)
        if self.read > self.most:
            raise LimitExceededError(
                f"{self.name} is not an ordinary Word file: it unpacks to more than {self.most} "
                "bytes; open it in Word and save it again",
                limit="expansion",
                value=self.most,
            )
        return data

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relationships of a part, by id; those of the whole file for an empty name."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {each.get("Id", ""): _relation(each, folder) for each in root.iter(_RELATIONSHIP)}

    def document(self) -> tuple[str, _Element]:
        """Return the name and the root of the part that holds the text."""
        related = self.relations("").values()
        names = [each.target for each in related if each.kind == _DOCUMENT and not each.external]
        for name in (*names, "word/document.xml"):
            root = self.root(name)
            if root is None:
                continue
            space, _, tag = root.tag.lstrip("{").rpartition("}")  # a damaged one is not a QName
            if tag == "document" and space in _SPACES.values():
                return name, root
            raise ReadError(f"{self.name} is not a Word file: its main part is <{tag}>")
        raise ReadError(f"{self.name} is not a Word file: it has no part word/document.xml")


def _relation(element: _Element, folder: str) -> Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(element.get("Type", "").rpartition("/")[2], target, external)


def _make_transitional(root: _Element) -> None:
    """Give the elements and attributes of a strict file the names that others have."""
    for element in root.iter(etree.Element):
        if _STRICT in str(element.tag):  # a damaged name must stay as it is
            element.tag = _renamed(str(element.tag))
        for key in [str(key) for key in element.attrib if _STRICT in str(key)]:
            element.set(_renamed(key), element.attrib.pop(key))


def _renamed(name: str) -> str:
    space, _, local = name.removeprefix("{").partition("}")
    return f"{{{_SPACES[space]}}}{local}" if space in _SPACES else name
