"""Parse a file of TEI, and give its documents one by one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from kvlib.errors import LimitExceededError, ReadError
from kvlib.markup.xml import BLANK, OddXmlError, local, require_same
from kvlib.plugin import Limits, Source
from kvlib_tei._encoding import as_utf8
from kvlib_tei._header import application_label, corpus_header, version_in
from kvlib_tei._names import MIXED, TEI, tei
from kvlib_tei._read_header import options_in

_TEI, _CORPUS, _HEADER = tei("TEI"), tei("teiCorpus"), tei("teiHeader")
_APPLICATION = "/".join(map(tei, ("encodingDesc", "appInfo", "application")))
_BEFORE = rb"(?s)(?:\xef\xbb\xbf)?(?:\s++|<!--.*?-->|<\?.*?\?>)*+"
_DOCTYPE = re.compile(_BEFORE + rb"<!DOCTYPE")
_CORPUS_ROOT = re.compile(_BEFORE + rb"<(?:[\w.-]+:)?teiCorpus[\s/>]")
_PIECE = 32 * 1024
"""Bytes that are parsed before the documents in them are looked at: about as many as one document
has, so that few are in memory at once."""
_SHOWN = 30
"""Characters of a value in a message, at most."""
_UNREAD = "the documents after it are not read"


class HeaderError(OddXmlError):
    """The header of a corpus is not as the writer writes it."""


class Elements:
    """The elements ``TEI`` of a file.

    Attributes:
        is_current: True if this version of kvlib wrote the file; another one may word what
            follows from the content otherwise. Known when the first element is.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.is_current = False
        self._file = _CountedFile(source, limits)
        self._of_header: list[HeaderError] = []

    def __iter__(self) -> Iterator[etree._Element | OddXmlError]:
        """Yield each ``TEI`` when it is complete, and what else is in a corpus as an error.

        The element before is then emptied. An error in the header of a corpus comes last, so that
        the first document is still the first that is read.

        Raises:
            LimitExceededError: a document has more in it than is allowed.
            ReadError: kvlib did not write the file, or it is not well-formed.
        """
        try:
            yield from self._in_order()
        except ReadError:
            yield from self._of_header
            raise
        yield from self._of_header

    def _in_order(self) -> Iterator[etree._Element | OddXmlError]:
        parsed = _Parsed(self._file)
        corpus = None
        try:
            for element in parsed:
                parent = element.getparent()
                if parent is None or parent.tag != _CORPUS or parent.getparent() is not None:
                    continue  # one inside another document is refused with that
                if corpus is None:
                    corpus = parent
                    yield from self._begin(corpus)
                yield from _strays(corpus, element)
                for error in _words(element.tail):
                    element.tail = None  # it does not belong to the document
                    yield error
                yield element
                element.clear(keep_tail=True)  # type: ignore[call-arg]  # not in the stubs
                self._file.begin()
        except etree.XMLSyntaxError as error:
            message = f"{self._file.name} is not well-formed: {parsed.reason(error)}"
            raise ReadError(self._file.ending(message)) from error
        yield from self._end(parsed.root, corpus)

    def _begin(self, root: etree._Element) -> Iterator[OddXmlError]:
        """Require that kvlib wrote a file; yield errors for the header of a corpus."""
        name = self._file.name
        if root.tag not in (_TEI, _CORPUS):
            raise ReadError(f"{name} is not TEI: {_otherwise(root)}")
        header = root[0] if len(root) and root[0].tag == _HEADER else None
        application = None if header is None else header.find(_APPLICATION)
        if header is None or application is None or application.get("ident") != "kvlib":
            raise ReadError(
                f"{name} is TEI that kvlib did not write, or a part of what it wrote: it has no "
                f"appInfo of kvlib"
            )
        self.is_current = self._label(application) == application_label()
        if root.tag == _CORPUS:
            yield from self._header(root, header)

    def _label(self, application: etree._Element) -> str:
        """Return what says which version of kvlib wrote a file."""
        label, version = application.findtext(tei("label"), ""), application.get("version", "")
        if version_in(label) != version:
            raise ReadError(
                f"{self._file.name} is not as kvlib writes TEI: the label of <application> is "
                f"{label[:_SHOWN]!r}, its version {version[:_SHOWN]!r} "
                f"(line {application.sourceline})"
            )
        return label

    def _header(self, corpus: etree._Element, header: etree._Element) -> Iterator[OddXmlError]:
        yield from _words(corpus.text, header.tail)
        header.tail = None
        try:
            if self.is_current:
                require_same(header, corpus_header(options_in(header)), MIXED)
        except OddXmlError as error:
            self._of_header.append(HeaderError(f"{error}{error.where}"))

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


class _Parsed:
    """Parses a file piece by piece.

    Attributes:
        root: the root element, when all is parsed.
    """

    def __init__(self, file: _CountedFile) -> None:
        self.root: etree._Element
        self._file = file
        self._parser = etree.XMLPullParser(  # that of iterparse always collects identifiers
            tag=_TEI,
            encoding="UTF-8",
            remove_comments=True,
            remove_pis=True,
            no_network=True,
            resolve_entities=False,
            collect_ids=False,  # two documents may have one name
            huge_tree=True,  # the limits are for each document; these would end the corpus
        )

    def __iter__(self) -> Iterator[etree._Element]:
        """Yield each ``TEI`` when it is complete."""
        while piece := self._file.read():
            try:
                self._parser.feed(piece)
            except etree.XMLSyntaxError:
                yield from self._complete()  # what comes before the error
                raise
            yield from self._complete()
        self.root = self._parser.close()
        yield from self._complete()

    def reason(self, error: etree.XMLSyntaxError) -> str:
        """Return why the file is not well-formed.

        Raises:
            MemoryError: memory ran out, which libxml2 says with no place in the file.
        """
        if error.lineno:
            return str(error.msg).replace("\n", "")  # there is one after an unknown character
        # Of an entity that is not defined, lxml says only that there is no root.
        for said in self._parser.feed_error_log:
            if said.type == etree.ErrorTypes.ERR_UNDECLARED_ENTITY:
                return f"{said.message}, line {said.line}"
        raise MemoryError from error

    def _complete(self) -> Iterator[etree._Element]:
        return (cast("etree._Element", element) for _, element in self._parser.read_events())


def _strays(corpus: etree._Element, until: etree._Element | None = None) -> Iterator[OddXmlError]:
    """Remove what is in a corpus before a document, or all; yield an error for anything else.

    It looks at no document after that one: the parser may be thousands ahead.
    """
    header = corpus[0]
    while (child := header.getnext()) is not None and child is not until:
        tail, tag = child.tail, child.tag
        corpus.remove(child)
        if tag == _HEADER:
            yield OddXmlError("there is another <teiHeader> in <teiCorpus>", child)
        elif tag != _TEI:
            yield OddXmlError(f"there is a <{local(tag)}> in <teiCorpus>", child)
        yield from _words(tail)


def _otherwise(root: etree._Element) -> str:
    """Return what the root of a file is that is not TEI, or lacks its namespace."""
    found = etree.QName(root)
    if found.localname not in ("TEI", "teiCorpus"):
        return f"its root is <{found.localname}>"
    other = f"the namespace {found.namespace!r}" if found.namespace else "no namespace"
    return f"its <{found.localname}> has {other}, not {TEI!r}"


def _words(*texts: str | None) -> Iterator[OddXmlError]:
    words = "".join(filter(None, texts)).strip(BLANK)
    if words:
        yield OddXmlError(f"there is text in <teiCorpus>: {words[:20]!r}")


class _CountedFile:
    """A file whose elements, attributes and characters are counted for each document anew.

    They are counted before they are parsed: a parser takes a hundred times the size.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.name = source.name or "the file"
        self._limits = limits
        data = as_utf8(source.read_bytes(), self.name)
        if _DOCTYPE.match(data):  # its entities must not come to the parser
            raise ReadError(f"{self.name} has a document type, which kvlib does not write")
        self._is_corpus = _CORPUS_ROOT.match(data) is not None
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

    def read(self) -> bytes:
        """Return the next bytes; none at the end.

        Raises:
            LimitExceededError: a document has more than is allowed.
        """
        piece = self._file.read(_PIECE)
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
