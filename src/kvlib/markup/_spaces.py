"""White space in texts: whether a file still has what was written, and no layout in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from lxml import etree

from kvlib.markup._same import BLANK, local


def spaces(root: etree._Element, mixed: Collection[str]) -> dict[str, str]:
    """Count the white space in texts that tools change which lay out XML.

    A writer keeps the counts in its file, as attributes, for :func:`changed_spaces`.

    Args:
        root: the root of the file.
        mixed: the tags of elements that hold text.

    Returns:
        ``blanks``: the white space beside the tags in texts; ``line_ends``: all those in texts.
    """
    blanks = line_ends = 0
    for _, _, text in _texts(root, mixed):
        blanks += len(text) - len(text.strip(BLANK))
        line_ends += text.count("\n")
    return {"blanks": str(blanks), "line_ends": str(line_ends)}


def changed_spaces(root: etree._Element, mixed: Collection[str], counted: Mapping[str, str]) -> str:
    """Return what is wrong if a file has other white space in its texts than it was written with.

    If so, line ends with nothing but blanks between two tags are removed first: tools that lay out
    XML add them.

    Args:
        root: the root of the file.
        mixed: the tags of elements that hold text.
        counted: what :func:`spaces` gave when it was written.

    Returns:
        Words for an :class:`OddXmlError`; empty if nothing is wrong.
    """
    if spaces(root, mixed) == counted:
        return ""
    where = _first_line_end(root, mixed)
    for element, name, text in _texts(root, mixed):
        if "\n" in text and not text.strip(BLANK):
            setattr(element, name, None)
    if spaces(root, mixed) == counted:
        return ""
    return f"the white space in its texts was changed{where}; another tool may have formatted it"


def _first_line_end(root: etree._Element, mixed: Collection[str]) -> str:
    """Return words for the element whose text has the first line end; empty if none has."""
    for element, name, text in _texts(root, mixed):
        if "\n" in text:
            outer = element if name == "text" else element.getparent()
            assert outer is not None
            return f", as in <{local(outer.tag)}> in line {outer.sourceline}"
    return ""


def _texts(
    root: etree._Element, mixed: Collection[str]
) -> Iterator[tuple[etree._Element, Literal["text", "tail"], str]]:
    """Yield the pieces of texts between tags, with the elements that have them in lxml."""
    for element in root.iter():
        if element.text and element.tag in mixed:
            yield element, "text", element.text
        parent = element.getparent()
        if element.tail and parent is not None and parent.tag in mixed:
            yield element, "tail", element.tail
