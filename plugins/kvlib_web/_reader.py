"""Parse a page, and pass its lines to the assembler."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from typing import TYPE_CHECKING

from lxml import etree

from kvlib.assemble import assemble
from kvlib.errors import LimitExceededError, NotKamervragenError, ReadError
from kvlib_web._addresses import addresses, make_local
from kvlib_web._cut_off import cut_off
from kvlib_web._encoding import decoded_page
from kvlib_web._lines import lines_of
from kvlib_web._metadata import known
from kvlib_web._notes import find_notes
from kvlib_web._recognition import is_official, is_own
from kvlib_web._walker import Walker

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib.model import Document
    from kvlib.plugin import Limits, ReadContext, Source

_XML_DECLARATION = re.compile(r"<\?xml[^<>]*>")
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_CDATA = "<![CDATA["


def read(source: Source, context: ReadContext) -> Document:
    """Read a web page."""
    text = _decoded(source, context)
    if is_own(text[:4096]):
        raise ReadError(f"{source.name or 'the page'} was written by kvlib").with_hint(
            "read what it was made from, or write JSON, which kvlib reads back",
            "read what it was made from, or write JSON, which kvlib reads back",
        )
    root = _parse(text, source.name, context.limits)
    if inside := cut_off(text):
        context.report(
            "damaged-file",
            f"the page ends inside {inside}: it was probably cut off; what it has is read",
        )
    here = addresses(root, text, is_official=is_official(text))
    make_local(root, here.own)
    notes = find_notes(root)
    about = known(root, here.own, notes.marks)
    drafts = Walker(notes, here, context).walk(root)
    return assemble(lines_of(drafts, context), context, known=about)


_BYTES = 4  # the most that a character may take in any encoding
_SHORT = 100_000  # characters; in fewer, the next does no harm
_ATTRIBUTES = 5_000  # of one element: the parser compares each with all before it
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)""")
_NAME = re.compile(r"[^\s/>]+")
_PICTURE = re.compile(r"data:[\w/.+-]*;base64,[A-Za-z0-9+/=%]*+")  # of pages saved as one file
_TAG = re.compile(rf"<[A-Za-z](?:[^>=]++|{_VALUE.pattern})*+")
_PARSER_DEPTH = 2048  # levels of elements that libxml2 reads at most
_LEVELS = 8  # times as many as in XML, as the tags of a page may be left open


def _decoded(source: Source, context: ReadContext) -> str:
    """Return the text of the page, unless there is too much of it, or of what it is made of."""
    data, limits = source.read_bytes(), context.limits
    limits.check_markup(len(data) // _BYTES, source.name)
    text = decoded_page(data, source.encoding, context)
    if len(text) > _SHORT:
        text = _PICTURE.sub("data:,", text)
    limits.check_markup(len(text), source.name)
    limits.check_nodes(text, source.name)
    if len(text) > _SHORT and any(len(_NAME.findall(tag)) > _ATTRIBUTES for tag in _tags(text)):
        message = f"has an element with more than {_ATTRIBUTES} attributes"
        raise _too_much(source.name, message, "attributes", _ATTRIBUTES)
    return text


def _tags(text: str) -> Iterator[str]:
    """Yield the tags, without the values of their attributes."""
    return (_VALUE.sub(" ", tag[0]) for tag in _TAG.finditer(text) if len(tag[0]) > _ATTRIBUTES)


def _parse(text: str, name: str, limits: Limits) -> _Element:
    # A parser of its own for each page: its log then has the errors of this page only.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    if name.lower().endswith(".xhtml") or _XML_DECLARATION.match(text.lstrip()):
        text = "".join(_escaped(text))
    text = _END.sub("", text)  # a browser shows what follows, but the parser drops it
    text = _XML_DECLARATION.sub("", text, count=1).replace("\0", "\ufffd")
    root = None
    with suppress(etree.XMLSyntaxError):  # some versions of lxml raise it for an empty page
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise NotKamervragenError(f"{name or 'the page'} has no text in it")
    if any("depth" in entry.message for entry in parser.error_log):
        message = f"has more than {_PARSER_DEPTH} levels of elements"
        raise _too_much(name, message, "levels", _PARSER_DEPTH)
    if _LEVELS * limits.depth < _PARSER_DEPTH:
        _check_depth(root, name, limits)
    return root


def _too_much(name: str, message: str, limit: str, value: int) -> LimitExceededError:
    """Return the error for a bound of the parser, which no caller can raise."""
    return LimitExceededError(f"{name or 'the page'} {message}", name, limit=limit, value=value)


def _check_depth(root: _Element, name: str, limits: Limits) -> None:
    """Check the ``depth`` of a page, which may have several times as many levels."""
    level, depth = [root], 0
    while level:
        depth += 1
        limits.check("depth", -(-depth // _LEVELS), name)
        level = [child for each in level for child in each]


def _escaped(text: str) -> Iterator[str]:
    """Yield the parts of an XHTML page, with CDATA as the text that it stands for.

    In HTML it is a comment, so the parser would drop what is in it.
    """
    end = 0
    while (start := text.find(_CDATA, end)) >= 0:
        close = text.find("]]>", start)
        if close < 0:
            break
        yield text[end:start]
        yield escape(text[start + len(_CDATA) : close], quote=False)
        end = close + len("]]>")
    yield text[end:]
