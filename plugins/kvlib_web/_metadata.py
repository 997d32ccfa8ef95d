"""Read what a page says about its publication: metadata in its head, and its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kvlib.assemble import Known
from kvlib.grammar import parse_identifier, question_number, title_facts
from kvlib.model import MetadataEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_NAMES = re.compile(r"(?:DC|DCTERMS|OVERHEID(?:op)?|overheidwetgeving)\.\w", re.IGNORECASE)
_QUESTION_NUMBERS = frozenset(("OVERHEIDop.vraagnummer", "OVERHEIDop.vraagNummer"))
_IDENTIFIERS = ("DC.identifier", "DCTERMS.identifier", "OVERHEIDop.externMetadataRecord")


def known(root: _Element, own: tuple[str, ...], marks: Iterable[_Element]) -> Known:
    """Return what the page says about the document.

    Args:
        root: the page.
        own: its own addresses, which may have the publication's identifier in them.
        marks: the marks of its notes, which may have the number of the questions in them.
    """
    metadata = tuple(_entries(root))
    values: dict[str, str] = {}
    for entry in metadata:
        if entry.value:
            values.setdefault(entry.name, entry.value)
    names = (*(values.get(name, "") for name in _IDENTIFIERS), *own)
    named = next(filter(None, map(parse_identifier, names)), None)
    return Known(
        chamber=title_facts(values.get("DC.creator", "")).chamber,
        identifier=named.text if named else None,
        session=values.get("OVERHEIDop.vergaderjaar"),
        number=values.get("OVERHEIDop.aanhangselNummer"),
        question_number=next(
            (entry.value for entry in metadata if entry.name in _QUESTION_NUMBERS and entry.value),
            None,
        )
        or _asked(marks),
        metadata=metadata,
    )


def _asked(marks: Iterable[_Element]) -> str | None:
    """Return the number of the questions in the name of a note (ID-2018Z03521-d37e118)."""
    names = (part for mark in marks for part in (mark.get("href") or "").split("-"))
    return next(filter(None, map(question_number, names)), None)


def _entries(root: _Element) -> Iterator[MetadataEntry]:
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip()
        if _NAMES.match(name):
            yield MetadataEntry(
                name=name, scheme=meta.get("scheme"), value=meta.get("content", "").strip()
            )
