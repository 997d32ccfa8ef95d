"""Read TEI as kvlib wrote it, one document at a time, so that an archive is a source too."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

from kvlib.errors import ReadError
from kvlib.markup.xml import OddXmlError, local, needed, parts, require_same
from kvlib.model import Document
from kvlib.plugin import Limits, ReadContext, Source
from kvlib_tei._header import corpus_header, version
from kvlib_tei._names import MIXED, XML_ID, tei
from kvlib_tei._read_document import document_in
from kvlib_tei._writer import tree

_TEI, _CORPUS, _HEADER = tei("TEI"), tei("teiCorpus"), tei("teiHeader")
_ENCODED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
"""The declaration of another encoding than that of the writer."""
_APPLICATION = "/".join(map(tei, ("teiHeader", "encodingDesc", "appInfo", "application")))


class Documents(Iterator[Document]):
    """Iterates over the documents of a file; it can go on after one that was changed."""

    def __init__(self, source: Source, context: ReadContext) -> None:
        self._name = source.name or "the file"
        self._elements = _elements(source, context.limits)

    def __next__(self) -> Document:
        """Return the next document.

        Raises:
            LimitExceededError: it has more in it than is allowed.
            ReadError: somebody else wrote it, or changed it in a way that kvlib cannot follow.
        """
        try:
            element = next(self._elements)
            return _document(element)
        except OddXmlError as error:
            raise ReadError(f"{self._name} is not as kvlib writes TEI: {error}") from error
        except RecursionError as error:
            raise ReadError(
                f"{self._name} has more levels of nesting than Python can follow here"
            ) from error


def _document(element: etree._Element) -> Document:
    corpus = element.getparent()
    document = document_in(element, alone=corpus is None)
    if _is_current(element if corpus is None else corpus):
        name = needed(element, XML_ID)
        require_same(element, tree(document, name, alone=corpus is None), MIXED)
    return document


def _is_current(root: etree._Element) -> bool:
    """True if this version of kvlib wrote it; another one may word what follows otherwise."""
    application = root.find(_APPLICATION)
    return application is not None and application.get("version") == version()


# --- parsing -------------------------------------------------------------------------


def _elements(source: Source, limits: Limits) -> Iterator[etree._Element]:
    """Yield each ``TEI`` when it is complete; the one before is then emptied."""
    file = _Metered(source, limits)
    events = etree.iterparse(
        file,
        tag=_TEI,
        encoding="UTF-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        resolve_entities=False,
    )
    alone = None
    corpus = None
    try:
        for _, element in events:
            parent = element.getparent()
            if parent is None:
                alone = element  # read when the file is known to be well-formed to its end
            elif parent.getparent() is None:  # not inside another one, which is refused for it
                if corpus is None:
                    corpus = parent
                    _require_own(corpus, file.name)
                _take_apart(corpus, element)
                limits.check_depth(element, source.name)
                yield element
                element.clear(keep_tail=True)
                file.begin()
    except etree.XMLSyntaxError as error:
        if not error.lineno:
            raise MemoryError from error
        raise ReadError(f"{file.name} is not well-formed: {error.msg}") from error
    if corpus is None:
        _require_own(events.root, file.name)
    if alone is None:
        _take_apart(events.root)
    else:
        limits.check_depth(alone, source.name)
        yield alone


def _require_own(root: etree._Element, name: str) -> None:
    """Require that kvlib wrote a file, and the header of a corpus."""
    if root.tag not in (_TEI, _CORPUS):
        raise ReadError(f"{name} is not TEI: its root is <{local(root.tag)}>")
    application = root.find(_APPLICATION)
    if application is None or application.get("ident") != "kvlib":
        raise ReadError(f"{name} is TEI that kvlib did not write; it reads only its own")
    if root.tag == _CORPUS and _is_current(root):
        require_same(root[0], corpus_header(), MIXED)


def _take_apart(corpus: etree._Element, until: etree._Element | None = None) -> None:
    """Require that a corpus has nothing beside documents, and remove those before this one."""
    header, *documents = parts(corpus, _HEADER, _TEI)
    if header.tag != _HEADER or any(each.tag == _HEADER for each in documents):
        raise OddXmlError("there is another <teiHeader> in <teiCorpus>")
    for each in takewhile(lambda each: each is not until, documents):
        corpus.remove(each)


class _Metered:
    """A file whose elements, attributes and characters are counted for each document anew.

    They are counted before they are parsed: a parser takes a hundred times the size.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.name = source.name or "the file"
        self._source = source.name
        self._limits = limits
        data = source.read_bytes()
        if b"<!DOCTYPE" in data:
            raise ReadError(f"{self.name} has a document type, which kvlib does not write")
        if _ENCODED.search(data[:1000]):
            raise ReadError(f"{self.name} is not in UTF-8, in which kvlib writes")
        self._file = io.BytesIO(data)
        self.begin()

    def begin(self) -> None:
        """Begin to count anew."""
        self._nodes = self._characters = 0

    def read(self, size: int) -> bytes:
        """Return the next bytes.

        Raises:
            LimitExceededError: a document has more than is allowed.
        """
        piece = self._file.read(size)
        text = piece.decode("utf-8", "replace")
        self._characters += len(text)
        self._limits.check_markup(self._characters, self._source)
        self._nodes = self._limits.check_nodes(text, self._source, before=self._nodes)
        return piece
