"""Parse a file of TEI, and give its documents one by one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from kvlib.errors import LimitExceededError, ReadError
from kvlib.markup.xml import OddXmlError, local, require_same
from kvlib.plugin import Limits, Source
from kvlib_tei import ROOT
from kvlib_tei._header import corpus_header, version
from kvlib_tei._names import MIXED, tei
from kvlib_tei._read_header import options_in

_TEI, _CORPUS, _HEADER = tei("TEI"), tei("teiCorpus"), tei("teiHeader")
_ENCODED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
"""The declaration of another encoding than that of the writer."""
_APPLICATION = "/".join(map(tei, ("encodingDesc", "appInfo", "application")))
_BLANK = " \t\r\n"
_UNREAD = "the documents after it are not read"


class Elements:
    """The elements ``TEI`` of a file.

    Attributes:
        is_current: True if this version of kvlib wrote the file; another one may word what
            follows from the content otherwise. Known when the first element is.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.is_current = False
        self._file = _Metered(source, limits)

    def __iter__(self) -> Iterator[etree._Element | OddXmlError]:
        """Yield each ``TEI`` when it is complete, and what else is in a corpus as an error.

        The element before is then emptied.

        Raises:
            LimitExceededError: a document has more in it than is allowed.
            ReadError: kvlib did not write the file, or it is not well-formed.
        """
        parsed = _parse(self._file)
        corpus = None
        try:
            for _, element in parsed:
                parent = element.getparent()
                if parent is None or parent.tag != _CORPUS or parent.getparent() is not None:
                    continue  # one inside another document is refused with that
                if corpus is None:
                    corpus = parent
                    yield from self._begin(corpus)
                yield from _strays(corpus, element)
                for error in _words(element.tail):
                    element.tail = None  # it is none of the document's
                    yield error
                yield element
                element.clear(keep_tail=True)
                self._file.begin()
        except etree.XMLSyntaxError as error:
            if not error.lineno:
                raise MemoryError from error
            message = f"{self._file.name} is not well-formed: {error.msg}"
            raise ReadError(self._file.ending(message)) from error
        yield from self._end(parsed.root, corpus)

    def _begin(self, root: etree._Element) -> Iterator[OddXmlError]:
        """Require that kvlib wrote a file; yield errors for the header of a corpus."""
        name = self._file.name
        if root.tag not in (_TEI, _CORPUS):
            raise ReadError(f"{name} is not TEI: its root is <{local(root.tag)}>")
        header = root[0] if len(root) and root[0].tag == _HEADER else None
        application = None if header is None else header.find(_APPLICATION)
        if header is None or application is None or application.get("ident") != "kvlib":
            raise ReadError(f"{name} is TEI that kvlib did not write; it reads only its own")
        self.is_current = application.get("version") == version()
        if root.tag == _CORPUS:
            yield from self._header(root, header)

    def _header(self, corpus: etree._Element, header: etree._Element) -> Iterator[OddXmlError]:
        yield from _words(corpus.text, header.tail)
        header.tail = None
        try:
            if self.is_current:
                require_same(header, corpus_header(options_in(header)), MIXED)
        except OddXmlError as error:
            yield error

    def _end(
        self, root: etree._Element, corpus: etree._Element | None
    ) -> Iterator[etree._Element | OddXmlError]:
        """Yield what is read when the file is known to be well-formed to its end."""
        if corpus is None:
            yield from self._begin(root)
        if root.tag == _TEI:
            yield root
        else:
            yield from _strays(root)


def _parse(file: _Metered) -> etree.iterparse:
    return etree.iterparse(
        file,
        tag=_TEI,
        encoding="UTF-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        resolve_entities=False,
        huge_tree=True,  # the limits are for each document; the parser's own would end the corpus
    )


def _strays(corpus: etree._Element, until: etree._Element | None = None) -> Iterator[OddXmlError]:
    """Remove what is in a corpus before a document, or all; yield an error for what is no document.

    It looks at no document after that one: the parser may be thousands ahead.
    """
    header = corpus[0]
    while (child := header.getnext()) is not None and child is not until:
        tail, tag = child.tail, child.tag
        corpus.remove(child)
        if tag == _HEADER:
            yield OddXmlError("there is another <teiHeader> in <teiCorpus>")
        elif tag != _TEI:
            yield OddXmlError(f"there is a <{local(tag)}> in <teiCorpus>")
        yield from _words(tail)


def _words(*texts: str | None) -> Iterator[OddXmlError]:
    if any(text and text.strip(_BLANK) for text in texts):
        yield OddXmlError("there is text in <teiCorpus>")


class _Metered:
    """A file whose elements, attributes and characters are counted for each document anew.

    They are counted before they are parsed: a parser takes a hundred times the size.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.name = source.name or "the file"
        self._limits = limits
        data = source.read_bytes()
        if b"<!DOCTYPE" in data:
            raise ReadError(f"{self.name} has a document type, which kvlib does not write")
        if _ENCODED.search(data[:1000]):
            raise ReadError(f"{self.name} is not in UTF-8, in which kvlib writes")
        root = ROOT.match(data)
        self._is_corpus = root is not None and root[1] == b"teiCorpus"
        self._file = io.BytesIO(data)
        self._number = 0
        self.begin()

    def begin(self) -> None:
        """Begin to count anew."""
        self._number += 1
        self._nodes = self._characters = 0

    def ending(self, message: str) -> str:
        """Return a message about what ends the reading, which in a corpus leaves documents out."""
        return f"{message}; {_UNREAD}" if self._is_corpus else message

    def read(self, size: int) -> bytes:
        """Return the next bytes.

        Raises:
            LimitExceededError: a document has more than is allowed.
        """
        piece = self._file.read(size)
        text = piece.decode("utf-8", "replace")
        place = f"{self.name}, document {self._number}" if self._is_corpus else self.name
        self._characters += len(text)
        try:
            self._limits.check_markup(self._characters, place=place)
            self._nodes = self._limits.check_nodes(text, place=place, before=self._nodes)
        except LimitExceededError as error:
            message = self.ending(error.args[0])
            raise LimitExceededError(message, limit=error.limit, value=error.value) from error
        return piece
