"""Names of elements and attributes, written as the OpenDocument standard does: ``text:p``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHORT = {
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_LONG = {short: long for long, short in _SHORT.items()}
_GREATEST = 1_000_000  # number that is taken as it is


def name(element: _Element) -> str:
    """Return the element's name, such as ``text:p``; empty for comments and foreign names."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag.removeprefix("{").partition("}")
    short = _SHORT.get(namespace)
    return f"{short}:{local}" if short else ""


def attribute(element: _Element, key: str) -> str:
    """Return an attribute, such as ``text:style-name``; empty if it is absent."""
    short, _, local = key.partition(":")
    return element.get(f"{{{_LONG[short]}}}{local}") or ""


def words(element: _Element) -> str:
    """Return all text in an element."""
    return "".join(map(str, element.itertext())).strip()


def number(element: _Element, key: str, default: int = 1) -> int:
    """Return an attribute that is a count; the default if it is absent or makes no sense."""
    value = attribute(element, key)
    known = value.isascii() and value.isdecimal() and len(value) < 8
    return min(int(value), _GREATEST) if known else default
