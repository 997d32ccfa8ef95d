"""Require that a file is what its writer makes of it, and say where it is not."""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile, zip_longest

from lxml import etree

BLANK = " \t\r\n"
"""The white space of XML; a no-break space is text."""
_BEFORE = 10  # characters of a long value that are shown before the first difference
_SHOWN = 50


class OddXmlError(Exception):
    """The file is not as the plugin writes it.

    Attributes:
        where: the line of the element that is odd, as ``" (line 12)"``; empty if the message says
            where, or if it is missing.
    """

    def __init__(self, message: str, element: etree._Element | None = None) -> None:
        super().__init__(message)
        self.where = "" if element is None else f" (line {element.sourceline})"


def local(tag: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return etree.QName(tag).localname


def needed(element: etree._Element, name: str) -> str:
    """Return the value of an attribute.

    Raises:
        OddXmlError: there is none.
    """
    value = element.get(name)
    if value is None:
        raise OddXmlError(f"a <{local(element.tag)}> has no {local(name)}", element)
    return value


def require_same(read: etree._Element, written: etree._Element, mixed: Collection[str]) -> None:
    """Require that a file is what the writer makes of the Document that was read from it.

    So nothing that follows from the content, such as an address or who speaks, says otherwise and
    is lost in silence. White space between elements may differ.

    Args:
        read: the root of the file.
        written: the root of what the writer makes, not yet laid out.
        mixed: the tags of elements that hold text.

    Raises:
        OddXmlError: they differ.
    """
    for one, other in zip(read.iter(), written.iter(), strict=False):
        if found := _difference(one, other, mixed):
            where = f"<{local(one.tag)}> in line {one.sourceline}"
            raise OddXmlError(f"{where}, {found}, does not follow from the rest")


def _difference(read: etree._Element, written: etree._Element, mixed: Collection[str]) -> str:
    """Return how two elements differ in what they say themselves; empty if they do not."""
    if read.tag != written.tag:
        return f"where kvlib writes <{local(written.tag)}>"
    return (
        _other_attribute(read, written)
        or _other_child(read, written)
        or _other_text(read, written, mixed)
    )


def _other_attribute(read: etree._Element, written: etree._Element) -> str:
    # libxml2 looks for each from the first on, so that items() takes quadratic time. This looks for
    # those that the writer writes, and for the first that it does not.
    names = map(str, (*written.keys(), *read.keys()))
    name = next((name for name in names if read.get(name) != written.get(name)), None)
    if name is None:
        return ""
    value, expected = read.get(name), written.get(name)
    if value is None or expected is None:
        which = "with" if expected is None else "without"
        return f"{which} {local(name)}={_cut(value or expected or '')}"
    return f"whose {local(name)} is {_instead(value, expected)}"


def _other_child(read: etree._Element, written: etree._Element) -> str:
    """Return which element there is too many, or too few."""
    more = len(read) - len(written)
    if not more:
        return ""
    pairs = zip_longest(read, written)
    child, missing = next(pair for pair in pairs if not _is_like(*pair))
    if more > 0:
        return f"with a <{local(child.tag)}> too many in line {child.sourceline}"
    return f"without a <{local(missing.tag)}> in it"


def _is_like(read: etree._Element | None, written: etree._Element | None) -> bool:
    """Return whether two elements have the same tag and attributes; either may be missing."""
    if read is None or written is None:
        return False
    return bool(read.tag == written.tag) and not _other_attribute(read, written)


def _other_text(read: etree._Element, written: etree._Element, mixed: Collection[str]) -> str:
    inside, expected = _inside(read, mixed), _inside(written, mixed)
    if inside != expected:
        return f"whose text is {_instead(inside, expected)}"
    after, expected = _after(read, mixed), _after(written, mixed)
    if after != expected:
        return f"before the text {_instead(after, expected)}"
    return ""


def _inside(element: etree._Element, mixed: Collection[str]) -> str:
    text = element.text or ""
    return _text_in(element, text, mixed) if len(element) else text


def _after(element: etree._Element, mixed: Collection[str]) -> str:
    parent = element.getparent()
    return "" if parent is None else _text_in(parent, element.tail or "", mixed)


def _text_in(parent: etree._Element, text: str, mixed: Collection[str]) -> str:
    """Return a text beside elements, unless it is only white space between them."""
    return text if parent.tag in mixed else text.strip(BLANK)


def _instead(value: str, expected: str) -> str:
    """Return both, cut to what is around the first difference."""
    pairs = zip(value, expected, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return f"{_cut(value, shared)} instead of {_cut(expected, shared)}"


def _cut(text: str, at: int = 0) -> str:
    start = max(0, at - _BEFORE)
    end = start + _SHOWN
    return repr(f"{'…' if start else ''}{text[start:end]}{'…' if text[end:] else ''}")
