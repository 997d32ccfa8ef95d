"""Names of WordprocessingML elements and attributes, and small look-ups by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OFF = frozenset(("0", "false", "off"))
_NUMBER = re.compile(r"[+-]?\d{1,9}\Z")


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first child of this name, or the one at the end of a path of names."""
    for name in path:
        element = None if element is None else element.find(W + name)
    return element


def attribute(element: _Element | None, name: str, default: str = "") -> str:
    """Return an attribute of an element; the default if either is absent."""
    return default if element is None else str(element.get(W + name, default))


def value(element: _Element | None, *path: str, default: str = "") -> str:
    """Return ``w:val`` of the child at this path; the default if there is none."""
    return attribute(child(element, *path), "val", default)


def number(text: str, default: int = 0) -> int:
    """Return a number as Word writes it; the default if it is something else, or far too large."""
    return int(text) if _NUMBER.match(text) else default


def switch(element: _Element | None, name: str) -> bool | None:
    """Return what a property that is on or off says; None if it is absent."""
    found = child(element, name)
    return None if found is None else attribute(found, "val", "1") not in _OFF


_INSIDE = frozenset(
    W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "dir", "bdo")
)
GONE = frozenset((W + "del", W + "moveFrom"))
_KNOWN = (
    "http://schemas.microsoft.com/office/word/",
    "http://schemas.microsoft.com/office/drawing/",
    "http://schemas.openxmlformats.org/",
)


def content(element: _Element) -> Iterator[_Element]:
    """Yield the children of an element, and those of wrappers around some of them.

    Insertions are kept; deletions are yielded as they are. Of alternatives, one is taken.
    """
    for each in element:
        tag = each.tag
        if tag == W + "sdt":
            inner = each.find(W + "sdtContent")
            yield from content(inner) if inner is not None else ()
        elif tag in _INSIDE:
            yield from content(each)
        elif tag == MC + "AlternateContent":
            branch = chosen_branch(each)
            yield from content(branch) if branch is not None else ()
        else:
            yield each


def chosen_branch(alternatives: _Element) -> _Element | None:
    """Return the one of several alternatives that Word shows: the first that it understands."""
    choices = alternatives.findall(MC + "Choice")
    for choice in choices:
        needed = choice.get("Requires", "").split()
        spaces = [choice.nsmap.get(prefix) or "" for prefix in needed]
        if all(space.startswith(_KNOWN) for space in spaces):
            return choice
    fallback = alternatives.find(MC + "Fallback")
    return fallback if fallback is not None else next(iter(choices), None)


def is_gone(element: _Element) -> bool:
    """Return True for text that was deleted, or moved elsewhere, while changes were tracked."""
    return element.tag in GONE
