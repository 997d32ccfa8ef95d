"""What the formats for archives have in common: references in a file, and tools that lay it out."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

import kvlib
from kvlib.errors import ReadError, WriteWarning
from kvlib.markup.xml import xml_text
from kvlib.model import Document

__all__ = ["dangling", "formatted", "indented", "lost_in_silence", "repeated", "words_lost"]

_COMPLETED = ("identifier", "chamber", "session", "number", "question_number")


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


def lost_in_silence(document: Document, form: str) -> list[object]:
    """What differs in the Document that comes back, though no warning named its item or field.

    Facts that are empty, and that kvlib completes from others, are not lost.
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", WriteWarning)
        text = kvlib.dumps(document, form)
    back = kvlib.loads(text.encode(), name=f"a.{form}")
    said = {_part(path) for each in caught for path in getattr(each.message, "paths", ())}
    lost: list[object] = [
        each
        for each in kvlib.diff(document, back)
        if _part(each.path) not in said and (each.path not in _COMPLETED or each.a is not None)
    ]
    before, after = _title_block(document), _title_block(back)
    return lost if after == [xml_text(line) for line in before] else [*lost, (before, after)]


def _part(path: str) -> str:
    """The item, note or field that a path leads into."""
    found = re.match(r"\w+(\[\d+\])?", path)
    return found[0] if found else path


def _title_block(document: Document) -> list[str]:
    return [each.text for each in document.furniture if each.kind == "title_block"]


def words_lost(text: str, namespace: str, read: Callable[[str], Document]) -> set[str]:
    """The places of a file where words may be put that are neither read nor refused.

    They are put in each element: beside what is there, in a ``p``, and in one like it.
    """
    root = etree.fromstring(text.encode())
    lost = set()
    for path, place in {_path(each): place for place, each in enumerate(root.iter())}.items():
        for tag in ("", "p", path.rpartition("/")[2]):
            changed = etree.fromstring(text.encode())
            element = list(changed.iter())[place]
            if tag:
                etree.SubElement(element, f"{namespace}{tag}").text = "heron"
            else:
                element.text = f"{element.text or ''}heron"
            try:
                back = read(etree.tostring(changed, encoding="unicode"))
            except ReadError:
                continue
            if "heron" not in kvlib.dumps(back, "json"):
                lost.add(path)
    return lost


def _path(element: etree._Element) -> str:
    above = [element, *element.iterancestors()][::-1]
    return "/".join(etree.QName(each).localname for each in above)
