"""The names that the writer and the reader share: namespaces, elements, styles."""

from __future__ import annotations

from typing import Any

from lxml import etree

from kvlib.markup.xml import xml_text
from kvlib.model import EmphasisStyle
from kvlib_tei import OWN

TEI = "http://www.tei-c.org/ns/1.0"
NAMESPACES: dict[Any, str] = {None: TEI, "kv": OWN}
"""The namespaces by their prefixes; that of kvlib shows early that it wrote the file."""
_XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID = f"{_XML}id"
XML_LANG = f"{_XML}lang"
MIXED = frozenset(f"{{{TEI}}}{tag}" for tag in ("seg", "head", "item", "cell", "hi", "ref"))
"""The elements that hold text beside elements."""
STYLES: dict[EmphasisStyle, str] = {
    "italic": "italic",
    "bold": "bold",
    "bold_italic": "bold italic",
    "underline": "underline",
    "superscript": "superscript",
    "subscript": "subscript",
}
"""The values of ``rend``."""


def tei(tag: str) -> str:
    """Return the name of an element of TEI."""
    return f"{{{TEI}}}{tag}"


def kv(name: str) -> str:
    """Return the name of an element of kvlib's own."""
    return f"{{{OWN}}}{name}"


def add(parent: etree._Element, tag: str, text: str = "", **attributes: Any) -> etree._Element:
    """Add an element with a text; attributes that are None are left out, ``id`` is ``xml:id``."""
    element = etree.SubElement(parent, tei(tag))
    if text:
        element.text = xml_text(text)
    for name, value in attributes.items():
        if value is not None:
            element.set(XML_ID if name == "id" else name, xml_text(str(value)))
    return element
