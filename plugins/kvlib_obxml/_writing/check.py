"""Reads the XML of a Document back, and warns where it does not give the Document."""

from __future__ import annotations

import warnings

import kvlib
from kvlib.errors import KvlibError, WriteWarning
from kvlib.markup.xml import fitted, warn_of_unfit
from kvlib.model import Document
from kvlib_obxml import LOSES

_NAME = "document.xml"


def check(document: Document, data: bytes) -> None:
    """Warn if XML does not give its document back, beyond what the writer loses.

    Of characters that XML cannot hold there is a warning of its own.

    Args:
        document: the document.
        data: what was written of it.
    """
    warn_of_unfit(document)
    try:
        back = kvlib.loads(data, name=_NAME, reader="obxml")
    except KvlibError as error:
        why = str(error).removeprefix(f"{_NAME}: ")
        _warn(document, f"from its XML: {why}")
        return
    found = kvlib.diff(fitted(document), back, ignore=LOSES)
    if found:
        others = len(found) - 1
        more = f"; and {others} more difference{'s' * (others > 1)}" if others else ""
        _warn(document, f"from its XML as it is: {found[0]}{more}", *(each.path for each in found))


def _warn(document: Document, why: str, *paths: str) -> None:
    message = f"{document.name} does not come back {why}; JSON (.json) would hold all of it"
    warnings.warn(WriteWarning(message, document=document.name, paths=paths), stacklevel=2)
