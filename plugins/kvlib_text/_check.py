"""Reads a text back, and warns where it does not give the Document back.

Whether a line is text or a label is decided with the whole document in view, so nothing but the
reader itself can say whether a line of an answer would be taken for a label or a note.
"""

from __future__ import annotations

import warnings

import kvlib
from kvlib.errors import KvlibError, WriteWarning
from kvlib.model import Document
from kvlib_text import LOSES


def check(document: Document, data: bytes) -> None:
    """Warn if a text does not give its document back, beyond what the writer loses.

    Args:
        document: the document; one without any text has nothing to lose.
        data: what was written of it.
    """
    if not data.strip():
        return
    name = document.name or "a document"
    try:
        back = kvlib.loads(data, reader="text")
    except KvlibError as error:
        _warn(f"{name}: its text cannot be read back: {error}", document)
        return
    found = kvlib.diff(document, back, ignore=LOSES)
    if found:
        more = f"; and {len(found) - 1} more differences" if len(found) > 1 else ""
        message = f"{name}: its text is read back otherwise at {found[0]}{more}"
        _warn(message, document, *(each.path for each in found))


def _warn(message: str, document: Document, *paths: str) -> None:
    warnings.warn(WriteWarning(message, document=document.name, paths=paths), stacklevel=2)
