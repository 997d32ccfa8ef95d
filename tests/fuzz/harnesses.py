"""For each reader, and for ``from_dict``: what is mutated, how, and how it is read."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from random import Random
from typing import TypeAlias

from attrs import frozen

import akn_files
import kvlib
import tei_files
from fictional import docx_truth, web_page
from fuzz.in_archive import in_archive
from fuzz.in_bytes import in_bytes
from fuzz.in_database import in_database
from fuzz.in_lines import encoded, in_lines
from fuzz.in_markup import ARCHIVE, CORPUS, PUBLICATION, WEB, Words, in_markup
from fuzz.in_pdf import in_pdf
from fuzz.in_values import in_json, in_json_lines, python_value
from fuzz.seeds import seeds
from kvlib.model import Document
from kvlib.testing._source_text import source_text

__all__ = ["HARNESSES", "Harness", "mutant"]

Mutate: TypeAlias = Callable[[Random, bytes], bytes]
STEPS = (1, 1, 1, 1, 2, 2, 3, 4, 6)
MOST = 40_000
"""Bytes that a mutant has at most, but for databases: the limits of time are for small files."""
UNNAMED = 0.1
"""The share of mutants for which kvlib chooses the reader."""


@frozen
class Harness:
    """One reader."""

    name: str
    suffix: str
    mutate: Mutate
    read: Callable[[bytes, str | None], Sequence[Document | Exception]]
    """What it gives: Documents, and of a file of many also the errors."""
    plain_text: Callable[[bytes], str] | None = None
    """The text of a source, by other means than the reader's; None if texts are not compared."""
    surrogates: bool = False
    """True if texts may hold half a pair of surrogates, which no file of text can."""


def mutant(harness: Harness, seed: object, number: int) -> bytes:
    """The mutant of this number: always the same."""
    chance = Random(f"{harness.name} {seed} {number}")
    found = seeds(harness.name)
    (data,) = chance.choices(found, [1 / len(each) for each in found])  # small ones are quick
    most = max(MOST, 2 * len(data))
    for _ in range(chance.choice(STEPS)):
        with suppress(ValueError):  # an earlier step may have broken what this one looks into
            data = harness.mutate(chance, data)[:most]
    return data


def _load(suffix: str, data: bytes, reader: str | None) -> list[Document]:
    return [kvlib.loads(data, name=f"a{suffix}", reader=reader)]


def _load_many(data: bytes, reader: str | None) -> list[Document | Exception]:
    found = kvlib.load_many(io.BytesIO(data), reader=reader)
    return [made for each in found if (made := each.document or each.error)]


def _from_dict(data: bytes, _: str | None) -> list[Document]:
    try:
        value = json.loads(data, object_hook=python_value)
    except (ValueError, RecursionError):
        return []
    return [kvlib.from_dict(value)]


def _markup(words: Words, chance: Random, data: bytes) -> bytes:
    if chance.random() < 0.08:
        return in_bytes(chance, data)
    return in_markup(words, chance, data.decode("utf-8", "replace")).encode("utf-8", "replace")


def _xml_text(data: bytes) -> str:
    """Return the text of a publication; a mark with elements in it may be a mark or a part."""
    if _FULL_MARK.search(data):
        raise ValueError
    return source_text(data)


_FULL_MARK = re.compile(rb"<nootref\b(?![^>]*/>)[^>]*>[^<]*<(?!/)")


def _web_text(data: bytes) -> str:
    """Return the text of a page without its crosses, which are links back like arrows."""
    if b"\0" in data:  # what it does to a tag, no two parsers agree about
        raise ValueError
    return web_page.plain_text(_CROSS.sub(b"", data))


_CROSS = re.compile(rb'<a href="#rn[^"]*">X</a>')


def _tei_text(data: bytes) -> str:
    """Return the text of a file of one document."""
    if data.count(b"<TEI") != 1:
        raise ValueError
    return tei_files.plain_text(data)


def _lines(chance: Random, data: bytes) -> bytes:
    if chance.random() < 0.1:
        return in_bytes(chance, data)
    return encoded(chance, in_lines(chance, data.decode("utf-8", "replace")))


def _harnesses() -> Iterator[Harness]:
    def one(name: str, suffix: str, mutate: Mutate, text: Callable[[bytes], str] | None) -> Harness:
        return Harness(name, suffix, mutate, partial(_load, suffix), text)

    yield one("obxml", ".xml", partial(_markup, PUBLICATION), _xml_text)
    yield one("text", ".txt", _lines, source_text)
    yield one("web", ".html", partial(_markup, WEB), _web_text)
    yield one("pdf", ".pdf", in_pdf, source_text)
    yield one("docx", ".docx", in_archive, docx_truth.plain_text)
    yield one("akn", ".akn", partial(_markup, ARCHIVE), akn_files.plain_text)
    yield Harness("tei", ".tei", partial(_markup, CORPUS), _load_many, _tei_text)
    load_json = partial(_load, ".json")
    yield Harness("json", ".json", in_json, load_json, surrogates=True)
    yield Harness("jsonl", ".jsonl", in_json_lines, _load_many, surrogates=True)
    yield Harness("sqlite", ".sqlite", in_database, _load_many, surrogates=True)
    yield Harness("from_dict", "", in_json, _from_dict, surrogates=True)


HARNESSES = {each.name: each for each in _harnesses()}
