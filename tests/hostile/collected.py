"""All hostile files, by name."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.compressed import COMPRESSED
from hostile.json_files import JSON
from hostile.pdf_files import FILES as PDF
from hostile.registry import Hostile
from hostile.sqlite_files import SQLITE
from hostile.text import FILES as TEXT
from hostile.web import WEB
from hostile.word import WORD
from hostile.xml import XML

__all__ = ["HOSTILE"]


def _all() -> Iterator[Hostile]:
    for files in (XML, PDF, TEXT, WEB, WORD, JSON, SQLITE, COMPRESSED):
        yield from files


HOSTILE = {each.key: each for each in _all()}
