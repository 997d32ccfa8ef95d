"""Compare a file with what the writer makes of the Document that was read from it."""

from __future__ import annotations

from lxml import etree

from kvlib.markup.xml import OddXmlError, local
from kvlib_akn._names import MIXED, kv

_BLANK = " \t\r\n"
_FACTS = kv("document")


def require_same(read: etree._Element, written: etree._Element) -> None:
    """Require that two trees are the same, but for white space between elements.

    A Document holds the content of a file; the addresses at its head, and what refers to what,
    follow from that. So nothing that the file says otherwise is lost in silence.

    Raises:
        OddXmlError: they differ; the message says where.
    """
    for one, other in zip(read.iter(), written.iter(), strict=False):
        if _said(one) != _said(other):
            where = f"line {one.sourceline}" if one.sourceline else "it"
            raise OddXmlError(f"in {where}, <{local(one.tag)}> does not follow from the rest")


def _said(element: etree._Element) -> tuple[object, ...]:
    """Return what an element says itself, and the number of its children."""
    attributes = dict(element.items())
    if element.tag == _FACTS:
        attributes.pop("version", None)  # of kvlib, when the file was written
    parent = element.getparent()
    tail = "" if parent is None else _text(parent, element.tail)
    return element.tag, attributes, _text(element, element.text), tail, len(element)


def _text(parent: etree._Element, text: str | None) -> str:
    """Return a text in an element, unless it is only white space between elements."""
    text = text or ""
    return text if parent.tag in MIXED or not len(parent) else text.strip(_BLANK)
