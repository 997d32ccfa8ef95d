"""The names that the writer and the reader share: namespaces, identifiers, styles."""

from __future__ import annotations

from typing import Any

from lxml import etree

from kvlib.model import EmphasisStyle
from kvlib_akn import OWN

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NAMED = ("person", "organization", "role", "docTitle", "docDate")
"""The elements of what a heading names."""
NAMESPACES: dict[Any, str] = {None: AKN, "kv": OWN}
"""The namespaces by their prefixes; that of kvlib shows early that it wrote the file."""
MIXED = frozenset(
    f"{{{AKN}}}{tag}" for tag in ("p", "block", "b", "i", "u", "sup", "sub", "ref", "inline")
)
"""The elements that hold text beside elements."""
FACTS = f"{{{AKN}}}debate/{{{AKN}}}meta/{{{AKN}}}proprietary/{{{OWN}}}document"
"""The path of kvlib's own facts."""
STYLES: dict[EmphasisStyle, tuple[str, ...]] = {
    "italic": ("i",),
    "bold": ("b",),
    "bold_italic": ("b", "i"),
    "underline": ("u",),
    "superscript": ("sup",),
    "subscript": ("sub",),
}
"""The elements of each style, from the outermost."""
NOTE = "noot-"
"""The identifier of a note (voetnoot) but for its number."""


def akn(tag: str) -> str:
    """Return the name of an element of Akoma Ntoso."""
    return f"{{{AKN}}}{tag}"


def kv(name: str) -> str:
    """Return the name of an element or attribute of kvlib's own."""
    return f"{{{OWN}}}{name}"


def add(parent: etree._Element, tag: str, **attributes: Any) -> etree._Element:
    """Add an element.

    Attributes that are None are left out. ``kv_name`` is one of kvlib's own, and ``class_`` and
    ``as_`` are words of Python.
    """
    element = etree.SubElement(parent, akn(tag))
    for name, value in attributes.items():
        if value is not None:
            own = name.startswith("kv_")
            key = kv(name.removeprefix("kv_")) if own else name.rstrip("_")
            element.set(key, str(value))
    return element
