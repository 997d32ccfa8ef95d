"""White space in texts: whether a file still has what was written, and no layout in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from lxml import etree

from kvlib.markup._same import BLANK, local, needed


def count_spaces(root: etree._Element, mixed: Collection[str], facts: etree._Element) -> None:
    """Count the white space in texts that tools change which lay out XML.

    Args:
        root: the root of the file.
        mixed: the tags of elements that hold text beside elements.
        facts: a place for the counts as attributes, where :func:`changed_spaces` finds them.
            ``blanks``: the white space beside the tags in texts; ``line_ends``: all those in texts.
    """
    for name, count in _spaces(root, mixed).items():
        facts.set(name, count)


def _spaces(root: etree._Element, mixed: Collection[str]) -> dict[str, str]:
    blanks = line_ends = 0
    for _, _, text in _texts(root, mixed):
        blanks += len(text) - len(text.strip(BLANK))
        line_ends += text.count("\n")
    return {"blanks": str(blanks), "line_ends": str(line_ends)}


def changed_spaces(root: etree._Element, mixed: Collection[str], facts: etree._Element) -> str:
    """Return what is wrong if a file has other white space in its texts than it was written with.

    If so, line ends with nothing but blanks between two tags are removed first: tools that lay out
    XML add them.

    Args:
        root: the root of the file.
        mixed: the tags of elements that hold text beside elements.
        facts: has the counts of when it was written, which are taken from it.

    Returns:
        Words for an :class:`OddXmlError`; empty if nothing is wrong.

    Raises:
        OddXmlError: there are no counts.
    """
    counted = {name: needed(facts, name) for name in ("blanks", "line_ends")}
    for name in counted:
        del facts.attrib[name]
    if _spaces(root, mixed) == counted:
        return ""
    where = _first_line_end(root, mixed)
    for element, name, text in _texts(root, mixed):
        if "\n" in text and not text.strip(BLANK):
            setattr(element, name, None)
    if _spaces(root, mixed) == counted:
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
        if element.text and (element.tag in mixed or not len(element)):
            yield element, "text", element.text
        parent = element.getparent()
        if element.tail and parent is not None and parent.tag in mixed:
            yield element, "tail", element.tail
