"""Read the publication's metadata, inside the document or in ``metadata.xml`` beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kvlib.grammar import TitleFacts, fold, parse_identifier, title_facts
from kvlib.model import MetadataEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_QUESTION_NUMBERS = frozenset(("OVERHEIDop.vraagnummer", "OVERHEIDop.vraagNummer"))
_OFFICIAL = re.compile(r"(?:DC|DCTERMS|OVERHEID(?:op)?|overheidwetgeving)\.\w", re.IGNORECASE)
"""The names of metadata of a publication; a PDF has others."""


def entries(element: _Element) -> Iterator[MetadataEntry]:
    """Yield the entries of ``metadata`` in a document, or of a ``metadata_gegevens`` file."""
    for meta in element.iter("meta", "metadata"):
        name = meta.get("name")
        if name:
            value = fold(meta.text or "") if _has_value_inside(meta) else meta.get("content", "")
            yield MetadataEntry(name=name, scheme=meta.get("scheme"), value=value)


def _has_value_inside(meta: _Element) -> bool:
    return bool(meta.get("name")) and meta.get("content") is None and len(meta) == 0


def strays(element: _Element) -> Iterator[tuple[_Element, str]]:
    """Yield text in or after elements of ``metadata`` that is not an entry, and its element."""
    for part in element.iter():
        if part.text and not part.text.isspace() and not _has_value_inside(part):
            yield part, fold(part.text)
        if part is not element and part.tail and not part.tail.isspace():
            yield part, fold(part.tail)


def official(metadata: Iterable[MetadataEntry]) -> Iterator[MetadataEntry]:
    """Yield the entries that are those of a publication, and not of another format."""
    return (entry for entry in metadata if _OFFICIAL.match(entry.name))


def question_numbers(metadata: Iterable[MetadataEntry]) -> list[str]:
    """Return all numbers of questions; one reply may answer two sets of questions."""
    return [entry.value for entry in metadata if entry.name in _QUESTION_NUMBERS and entry.value]


def facts(metadata: Iterable[MetadataEntry]) -> TitleFacts:
    """Return the title facts that the metadata give."""
    metadata = tuple(metadata)
    values: dict[str, str] = {}
    for entry in metadata:
        values.setdefault(entry.name, entry.value)
    # Inside a document there may be only the web address of the metadata file.
    named = parse_identifier(
        values.get("DC.identifier") or values.get("OVERHEIDop.externMetadataRecord", "")
    )
    return TitleFacts(
        chamber=title_facts(values.get("DC.creator", "")).chamber,
        session=values.get("OVERHEIDop.vergaderjaar") or None,
        number=values.get("OVERHEIDop.aanhangselNummer") or None,
        identifier=named.text if named else None,
        question_number=next(iter(question_numbers(metadata)), None),
    )
