"""Writes a Document as text, and reads that back."""

from __future__ import annotations

import warnings

from attrs import frozen

import kvlib
from kvlib.model import Document
from kvlib_text import LOSES


@frozen
class Returned:
    """What the text of a document gives back."""

    same: bool
    """True if it is the document, but for what text cannot hold."""
    warned: tuple[str, ...]
    """The warnings of the writer: the document and the first place that each names."""


def returned(document: Document) -> Returned:
    """Write a document, and read its text."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", kvlib.WriteWarning)
        text = kvlib.dumps(document, "text")
    return Returned(_is_same(document, text), tuple(_named(each.message) for each in caught))


def _named(warning: Warning | str) -> str:
    assert isinstance(warning, kvlib.WriteWarning)
    return f"`{warning.document}`: {next(iter(warning.paths), 'all of it')}"


def _is_same(document: Document, text: str) -> bool:
    try:
        back = kvlib.loads(text, name="a.txt")
    except kvlib.KvlibError:
        return False
    return not kvlib.diff(document, back, ignore=LOSES)
