"""Reads a text back, and warns where it does not give the Document back.

The reader decides with the whole document in view which lines are labels and notes, so nothing
but the reader itself can say what it would take a line of an answer for.
"""

from __future__ import annotations

import warnings

import kvlib
from kvlib.errors import KvlibError, WriteWarning
from kvlib.model import Document, Kind
from kvlib_text import LOSES

_NAME = "document.txt"


def check(document: Document, data: bytes) -> None:
    """Warn if a text does not give its document back, beyond what the writer loses.

    Args:
        document: the document.
        data: what was written of it.
    """
    if not kvlib.diff(document, Document(kind=Kind.QUESTIONS), ignore=LOSES):
        return  # no reader would take an empty text, but there is nothing to lose
    try:
        back = kvlib.loads(data, name=_NAME)
    except KvlibError as error:
        why = str(error).removeprefix(f"{_NAME}: ")
        _warn(document, f"from its text: {why}")
        return
    found = kvlib.diff(document, back, ignore=LOSES)
    if found:
        others = len(found) - 1
        more = f"; and {others} more difference{'s' * (others > 1)}" if others else ""
        _warn(document, f"from its text as it is: {found[0]}{more}", *(each.path for each in found))


def _warn(document: Document, why: str, *paths: str) -> None:
    name = document.name or "a document"
    message = f"{name} does not come back {why}; JSON (.json) would hold all of it"
    warnings.warn(WriteWarning(message, document=document.name, paths=paths), stacklevel=2)
