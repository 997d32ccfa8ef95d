"""Read TEI as kvlib wrote it, one document at a time, so that an archive is a source too."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kvlib.errors import KvlibError, ReadError
from kvlib.markup.xml import OddXmlError, changed_spaces, needed, require_same
from kvlib.model import Document
from kvlib.plugin import ReadContext, Source
from kvlib_tei._elements import Elements, HeaderError
from kvlib_tei._ids import name_when_written
from kvlib_tei._names import MIXED, XML_ID
from kvlib_tei._parts import inside
from kvlib_tei._read_document import document_in
from kvlib_tei._read_header import options_in, own_facts
from kvlib_tei._writer import tree

_FAULTS = 1000
"""Faults in a row after which the rest is not read, as with JSON Lines."""
_SHOWN = 80
"""Characters of the name of a document in a message, at most."""


class Documents(Iterator[Document]):
    """Iterates over the documents of a file; it can go on after one that was changed.

    It ends after 1,000 faults in a row: a small compressed file may hold millions of elements.
    """

    def __init__(self, source: Source, context: ReadContext) -> None:
        self._name = source.name or "the file"
        self._limits = context.limits
        self._file = Elements(source, context.limits)
        self._elements = iter(self._file)
        self._faults = 0

    def __next__(self) -> Document:
        """Return the next document.

        Raises:
            LimitExceededError: it has more in it than is allowed.
            ReadError: somebody else wrote it, or changed it in a way that kvlib cannot follow.
        """
        try:
            document = self._document(next(self._elements))
        except KvlibError as error:
            self._give_up_after_many(error)
            raise
        self._faults = 0
        return document

    def _give_up_after_many(self, error: KvlibError) -> None:
        self._faults += 1
        if self._faults == _FAULTS:
            self._elements = iter(())
            raise ReadError(
                f"{self._name}: {_FAULTS} documents in a row are not as kvlib writes TEI; "
                f"the rest is not read"
            ) from error

    def _document(self, found: etree._Element | OddXmlError) -> Document:
        place = self._name
        try:
            if isinstance(found, HeaderError):
                place = f"{place}: the header of the corpus"
            if isinstance(found, OddXmlError):
                raise found
            if found.getparent() is not None:
                place = f"{place}, {needed(found, XML_ID)[:_SHOWN]}"
            self._limits.check_depth(found, place=place)
            return _document(found, is_current=self._file.is_current)
        except OddXmlError as error:
            what = f"{error}{error.where}"
            raise ReadError(f"{place} is not as kvlib writes TEI: {what}") from error
        except RecursionError as error:
            raise ReadError(
                f"{place} has more levels of nesting than Python can follow here"
            ) from error


def _document(element: etree._Element, *, is_current: bool) -> Document:
    alone = element.getparent() is None
    header = inside(element, "teiHeader")
    changed = changed_spaces(element, MIXED, own_facts(header))
    document = document_in(element, alone=alone)
    if changed:
        raise OddXmlError(changed)
    if is_current:
        options = options_in(header)
        name = name_when_written(document, needed(element, XML_ID), alone=alone)
        written = tree(document, name, options, alone=alone)
        require_same(element, written, MIXED)
    return document
