"""Recognise web pages by their first bytes: official ones, others, and those of kvlib itself."""

from __future__ import annotations

import re

from kvlib.plugin import Confidence

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# What may precede the first tag: white space, comments, declarations.
_PROLOG = re.compile(r"(?:\s++|<!--.*?-->|<[?!](?!--)[^>]*>)*+", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype\s+(\w+)", re.IGNORECASE)
_FIRST = re.compile(r"<(\w+)[\s/>]")
# Elements that an HTML page or a part of one begins with; "a", "br", "sup" may begin Markdown.
_PAGE = frozenset((
    "html", "head", "body", "title", "meta", "link", "script", "style", "base", "main", "article",
    "section", "header", "footer", "nav", "aside", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul", "ol", "dl", "table", "form", "center", "font",
))  # fmt: skip
# Class names that only the publications of officielebekendmakingen.nl have.
_OFFICIAL = re.compile(
    r"""class\s*=\s*["'](?:[^"'<>]*\s)?"""
    r"(?:kamervraag(?:omschrijving_kop|opmerking)|supernote-click-[^\"'\s]*|stuktitel)"
    r"""[\s"']""",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"""<meta\s+name="generator"\s+content="kvlib\b|<(?:body|div)\s+class="kv">""", re.IGNORECASE
)


def confidence(head: bytes) -> Confidence:
    """Tell how sure it is that these first bytes are those of a web page to be read."""
    text = _decode(head)
    if not is_page(text) or is_own(text):
        return Confidence.REFUSE
    return Confidence.CERTAIN if is_official(text) else Confidence.LIKELY


def is_page(text: str) -> bool:
    """Return True for the beginning of an HTML page, or of a part of one."""
    text = text.lstrip("\ufeff")
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    doctype = _DOCTYPE.search(text, 0, start)
    if doctype:
        return doctype[1].lower() == "html"
    first = _FIRST.match(text, start)
    return first is not None and first[1].lower() in _PAGE


def is_official(text: str) -> bool:
    """Return True for a page with the class names of officielebekendmakingen.nl."""
    return _OFFICIAL.search(text) is not None


def is_own(text: str) -> bool:
    """Return True for a page that kvlib's writer ``html`` wrote."""
    return _OWN.search(text) is not None


def _decode(head: bytes) -> str:
    if head.startswith(_UTF16):
        return head.decode("utf-16", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
