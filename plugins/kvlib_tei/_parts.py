"""Take elements apart, as the reader's modules need it; see :mod:`kvlib.markup.xml` for more."""

from __future__ import annotations

from lxml import etree

from kvlib.markup.xml import OddXmlError, local
from kvlib_tei._names import tei


def inside(element: etree._Element, *tags: str) -> etree._Element:
    """Return the element at the end of a path, each of which is the only one of its kind.

    Raises:
        OddXmlError: one is missing, or there are two of it.
    """
    for tag in tags:
        found = [child for child in element if child.tag == tei(tag)]
        if len(found) != 1:
            count = "are two" if found else "is no"
            raise OddXmlError(f"there {count} <{tag}> in <{local(element.tag)}>", element)
        element = found[0]
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
        OddXmlError: there is another element than these, or one twice.
    """
    found: dict[str, etree._Element] = {}
    for child in element:
        kind = child.get("type", local(child.tag))
        if child.tag not in map(tei, tags) or kind in found:
            where = f"in <{local(element.tag)}>"
            raise OddXmlError(f"there is another <{local(child.tag)}> {where}", child)
        found[kind] = child
    return found
