"""What the formats for archives have in common: references in a file, and tools that lay it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

__all__ = ["dangling", "formatted", "indented", "repeated"]


def dangling(root: etree._Element, identifier: str, *free: str) -> list[str]:
    """The references in attributes (``#vraag-1``) that no element answers to.

    ``identifier`` is the attribute that names an element; those in ``free`` hold any text.
    """
    known = {f"#{each.get(identifier)}" for each in root.iter()}
    return [each for each in _references(root, free) if each not in known]


def repeated(root: etree._Element, identifier: str) -> list[str]:
    """The names that more than one element has."""
    count = Counter(name for each in root.iter() if (name := each.get(identifier)) is not None)
    return [name for name, times in count.items() if times > 1]


def _references(root: etree._Element, free: tuple[str, ...]) -> Iterator[str]:
    for element in root.iter():
        for name, value in element.items():
            if name not in free:
                yield from (each for each in str(value).split() if each.startswith("#"))


def indented(text: str) -> str:
    """As lxml lays out any XML, in texts too."""
    root = etree.fromstring(text.encode())
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def formatted(text: str) -> str:
    """As ``xmllint --format`` does: it leaves out blanks that it takes for layout."""
    root = etree.fromstring(text.encode(), etree.XMLParser(remove_blank_text=True))
    return etree.tostring(root, encoding="unicode", pretty_print=True)
