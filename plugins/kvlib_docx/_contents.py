"""Tables of contents (inhoudsopgaven): their entries read like labels and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from kvlib_docx._fields import Fields, signs_in
from kvlib_docx._names import W, attribute, child, value
from kvlib_docx._styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_GALLERY = "Table of Contents"
_TITLE_STYLE = "toc heading"
_TITLES = frozenset(("inhoud", "inhoudsopgave", "contents", "table of contents"))
_STYLE = re.compile(r"(?:toc|inhopg) ?[1-9]\Z")
_TEXTS = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}
_NUMBER = re.compile(r"(?:\t|\.{3}|…)[ .…\t]*(?:\d{1,4}|[ivxl]{1,7})\s*\Z")
_LONGEST = 500  # characters of an entry
_WORD = re.compile(r"\w")


@frozen
class Contents:
    """The paragraphs of the tables of contents of a text."""

    entries: frozenset[_Element]
    """The entries ("Vraag 1 … 2"), and the title above them."""
    unsure: frozenset[_Element]
    """Paragraphs that the file marks as entries, but that read like none."""


def contents_of(body: _Element | None, styles: Styles) -> Contents:
    """Find the tables of contents of a text.

    A field, a content control or a style marks their entries. Text may have got into the field,
    and a style serves anything: so an entry also ends in the number of its page, or is a link.
    """
    if body is None:
        return Contents(frozenset(), frozenset())
    marked = {*_in_fields(body), *_in_controls(body)}
    paragraphs = list(body.iter(W + "p"))
    names = [styles.name(value(child(each, "pPr"), "pStyle")) for each in paragraphs]
    entries: set[_Element] = set()
    unsure: set[_Element] = set()
    for at, (each, name) in enumerate(zip(paragraphs, names, strict=True)):
        if each not in marked and not _STYLE.match(name):
            continue
        if _is_entry(each):
            entries.add(each)
            if at and paragraphs[at - 1] not in entries and _is_title(paragraphs[at - 1]):
                entries.add(paragraphs[at - 1])
        elif name == _TITLE_STYLE or _is_title(each):
            entries.add(each)
        elif _WORD.search(_words(each)):
            unsure.add(each)
    return Contents(frozenset(entries), frozenset(unsure - entries))


def _in_fields(body: _Element) -> Iterator[_Element]:
    """Yield the paragraphs with text in the result of a field TOC."""
    fields, signs = Fields(body), set(signs_in(body))
    paragraph: _Element | None = None
    for each in body.iter(W + "p", W + "t", W + "fldChar", W + "instrText"):
        if each.tag == W + "p":
            paragraph = each
        elif each.tag == W + "instrText":
            fields.instruct(each.text or "")
        elif each in signs:
            fields.read(each)
        elif each.tag == W + "t" and fields.listing and paragraph is not None:
            yield paragraph


def _in_controls(body: _Element) -> Iterator[_Element]:
    """Yield the paragraphs in content controls of the gallery of tables of contents."""
    seen: set[_Element] = set()
    for gallery in body.iter(W + "docPartGallery"):
        control = next(gallery.iterancestors(W + "sdt"), None)
        if attribute(gallery, "val") != _GALLERY or control is None:
            continue
        first = next(control.iter(W + "p"), None)
        if first not in seen:  # otherwise it is in one that was seen
            found = list(control.iter(W + "p"))
            seen.update(found)
            yield from found


def _words(element: _Element) -> str:
    signs = element.iter(W + "t", *_TEXTS)
    return "".join(_TEXTS.get(str(each.tag)) or each.text or "" for each in signs)


def _is_entry(paragraph: _Element) -> bool:
    """Return True if a paragraph ends in the number of a page, or is a link in the file."""
    words = _words(paragraph)
    if len(words) > _LONGEST or not _WORD.search(words):
        return False
    if found := _NUMBER.search(words):
        return _WORD.search(words[: found.start()]) is not None
    links = (each for each in paragraph.iter(W + "hyperlink") if attribute(each, "anchor"))
    return "".join(map(_words, links)) == words


def _is_title(paragraph: _Element) -> bool:
    """Return True for the title of a table of contents."""
    return _words(paragraph).strip(" :\t").lower() in _TITLES
