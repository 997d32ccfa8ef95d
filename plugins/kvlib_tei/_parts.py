"""Take elements apart, as the reader's modules need it; see :mod:`kvlib.markup.xml` for more."""

from __future__ import annotations

from lxml import etree

from kvlib.markup.xml import OddXmlError, local, only, parts
from kvlib_tei._names import tei

_HELD = {
    "TEI": ("teiHeader", "standOff", "text"),
    "teiHeader": ("fileDesc", "encodingDesc", "profileDesc", "xenoData"),
    "fileDesc": ("titleStmt", "publicationStmt", "sourceDesc"),
    "titleStmt": ("title", "meeting"),
    "sourceDesc": ("bibl",),
    "profileDesc": ("textClass", "particDesc"),
    "textClass": ("catRef",),
    "text": ("front", "body"),
    "front": ("div",),
    "body": ("div",),
}
"""What the elements hold that have other elements in them, at most one of each."""


def held(element: etree._Element) -> dict[str, etree._Element]:
    """Return the elements in one by their names, without the namespace.

    Raises:
        OddXmlError: there is text, another element than the writer writes there, or one twice.
    """
    found = only(element, *map(tei, _HELD[local(element.tag)]))
    return {local(tag): child for tag, child in found.items()}


def inside(element: etree._Element, *tags: str) -> etree._Element:
    """Return the element at the end of a path.

    Raises:
        OddXmlError: one is missing, or what is in an element on the path is not as
            :func:`held` requires.
    """
    for tag in tags:
        found = held(element)
        if tag not in found:
            raise OddXmlError(f"there is no <{tag}> in <{local(element.tag)}>", element)
        element = found[tag]
    return element


def plain(element: etree._Element) -> str:
    """Return the text of an element that has nothing but text.

    Raises:
        OddXmlError: there is an element in it.
    """
    if len(element):
        where = f"in <{local(element.tag)}>"
        raise OddXmlError(f"there is a <{local(element[0].tag)}> {where}", element[0])
    return element.text or ""


def by_type(element: etree._Element, *tags: str) -> dict[str, etree._Element]:
    """Return the elements in one by their ``type``, or by their names where they have none.

    Raises:
        OddXmlError: there is text, another element than these, or one twice.
    """
    found: dict[str, etree._Element] = {}
    for child in parts(element, *map(tei, tags)):
        kind = child.get("type", local(child.tag))
        if kind in found:
            where = f"in <{local(element.tag)}>"
            raise OddXmlError(f"there is another <{local(child.tag)}> {where}", child)
        found[kind] = child
    return found
