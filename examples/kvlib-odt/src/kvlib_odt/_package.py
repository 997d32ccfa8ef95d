"""Opens the zip archive and parses the parts of it that a letter needs, within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from attrs import frozen
from lxml import etree

from kvlib.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_BYTES = 8 * 1024 * 1024
"""Bytes of a part when unpacked; the text of a thousand pages is smaller."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


@frozen
class Package:
    """The parsed parts of a letter."""

    content: _Element
    styles: _Element | None
    """None if the archive has no styles of its own."""


def open_package(data: bytes) -> Package:
    """Open an OpenDocument file.

    Raises:
        ReadError: it is damaged, encrypted, or larger than any letter.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = _part(archive, "content.xml")
            styles = _part(archive, "styles.xml")
    except _BROKEN as error:
        raise ReadError(f"the OpenDocument file is damaged: {error}") from error
    if content is None:
        raise ReadError("the OpenDocument file has no content.xml")
    return Package(content, styles)


def _part(archive: zipfile.ZipFile, name: str) -> _Element | None:
    """Parse one file of the archive; None if it is not there."""
    if name not in archive.namelist():
        return None
    info = archive.getinfo(name)
    if info.flag_bits & 1 or info.compress_type not in _METHODS:
        raise ReadError(f"{name} is encrypted or packed in an unknown way; save it without")
    with archive.open(info) as file:
        data = file.read(_MOST_BYTES + 1)  # whatever size the archive claims
    if len(data) > _MOST_BYTES:
        raise ReadError(f"{name} is larger than {_MOST_BYTES} bytes when unpacked: no letter is")
    return _parsed(name, data)


def _parsed(name: str, data: bytes) -> _Element:
    """Parse XML that may be hostile: without entities, DTD or network."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{name} is damaged, or encrypted with a password: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"{name} has a document type declaration, which no letter needs")
    return root
