"""Add elements of the dialect, with text that XML can hold."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from kvlib.markup.xml import xml_text

MIXED = frozenset(
    ("al", "noot.al", "tussenkop", "nr", "noot.nr", "li.nr", "kamervraagomschrijving")
)
"""The elements that hold text; white space in them is part of it."""


def add(
    parent: etree._Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> etree._Element:
    """Add an element with a text and attributes to another, and return it."""
    element = etree.SubElement(parent, tag)
    for name, value in (attributes or {}).items():
        element.set(name, xml_text(value))
    if text:
        element.text = xml_text(text)
    return element
