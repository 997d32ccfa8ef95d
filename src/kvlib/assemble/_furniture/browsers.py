"""Finds what a browser prints around the pages: day, title, address and page number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

from kvlib.assemble._look.rows import Row
from kvlib.grammar import rule
from kvlib.grammar._pages import parse_page_mark

if TYPE_CHECKING:
    from kvlib.model import FurnitureKind

_ROWS_OF_PAGE = 4  # every page but the last has more
_LONGEST = 30  # characters of the second row of a foot
_WIDE = re.compile(r" {3,}|\t")
_OF = re.compile(r"\d{1,3} (?:of|van) \d")
_SCHEMES = ("http://", "https://", "file://", "...", "…")
_MOMENT = (
    r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4},? [0-9]{1,2}[:.][0-9]{2}(?:[ \u202f]?[AaPp][Mm])?"
)
# One that is too long is cut off at its end, or at its beginning.
_ADDRESS = r"(?:(?:https?|file)://|(?:\.{3}|…)(?=\S*/))\S+"
_FOOT = rule(
    "assemble.browsers.foot",
    rf"^(?:(?P<address>{_ADDRESS}) (?P<page>[0-9]{{1,3}})/(?P<pages>[0-9]{{1,3}})"
    rf"|(?P<nth>[0-9]{{1,3}}) (?:of|van) (?P<all>[0-9]{{1,3}}) (?P<moment>{_MOMENT}))\Z",
    example=(
        "https://zee.example/boot 1/2",
        "https://zee.example/bo… 1/2",
        "...example/boot 12/12",
        "1 of 2 6/2/25, 2:31 PM",
        "1 van 2 02-06-2025 14:31",
    ),
    refuses=(
        "www.zee.example 1/2",
        "https://zee.example/1/2",
        "https://zee.example boot 1/2",
        "1 van 2 02-06-2025",
        "... 1/2",
    ),
)
_HEAD = rule(
    "assemble.browsers.head",
    rf"^{_MOMENT}(?: |\Z)|(?:^| ){_ADDRESS}\Z",
    example=("02-06-2025 14:31 De boot", "De boot https://zee.example/bo…", "6/2/25, 2:31 PM"),
    refuses=("02-06-2025 De boot", "14:31 De boot", "De boot www.zee.example"),
)


@frozen
class Printed:
    """The rows that a browser printed around the pages."""

    kinds: Mapping[Row, FurnitureKind] = field(factory=dict)
    unsure: tuple[Row, ...] = ()
    """Rows that read like such a foot, but of which it is not certain."""


@frozen
class _Foot:
    start: int
    end: int
    """The row after it; some tools make two rows of it."""
    page: int
    pages: int
    beside: str
    """What is beside the number: the address, or the day and the hour."""


def browser_rows(rows: list[Row]) -> Printed:
    """Find the feet that a browser printed, by their form and their counting, and the heads.

    A foot is an address and "1/2", or "1 van 2" and a day with its hour. That of a single page
    is sure only if these are far apart. Heads are first on a page, and the same on all.
    """
    found = list(_feet(rows))
    if not found:
        return Printed()
    groups: dict[tuple[str, int], list[_Foot]] = defaultdict(list)
    for each in found:
        groups[each.beside, each.pages].append(each)
    feet = [each for group in groups.values() if _counts(group, rows) for each in group]
    kinds: dict[Row, FurnitureKind] = dict.fromkeys(_heads(rows, feet), "running_head")
    kinds.update((row, _kind(row)) for each in feet for row in rows[each.start : each.end])
    others = (rows[each.start] for each in found)
    return Printed(kinds, tuple(row for row in others if row not in kinds))


def _kind(row: Row) -> FurnitureKind:
    return "page_number" if parse_page_mark(row.text) else "running_foot"


def _feet(rows: list[Row]) -> Iterator[_Foot]:
    """Yield the rows, or pairs of rows, that read like a foot."""
    for index, row in enumerate(rows):
        text = row.text
        if text.startswith(_SCHEMES) or (text[:1].isdigit() and _OF.match(text)):
            below = rows[index + 1].text if index + 1 < len(rows) else ""
            if found := _FOOT.match(text):
                yield _read(found, index, index + 1)
            elif len(below) <= _LONGEST and (found := _FOOT.match(f"{text} {below}")):
                yield _read(found, index, index + 2)


def _read(found: re.Match[str], start: int, end: int) -> _Foot:
    page, pages = int(found["page"] or found["nth"]), int(found["pages"] or found["all"])
    return _Foot(start, end, page, pages, found["address"] or found["moment"])


def _counts(group: list[_Foot], rows: list[Row]) -> bool:
    """Return True for feet that count the pages, one or more, and are apart."""
    first, *others = group
    if not others:
        return first.pages == 1 and _is_wide(rows[first.start])
    *between, last = [below.start - above.end for above, below in pairwise(group)]
    counted = all(below.page - above.page == 1 for above, below in pairwise(group))
    return counted and last > 0 and all(each >= _ROWS_OF_PAGE for each in between)


def _is_wide(row: Row) -> bool:
    """Return True if there is far more than a blank between two parts of a row."""
    return len(row.cells) > 1 or bool(row.raw and _WIDE.search(row.raw.strip()))


def _heads(rows: list[Row], feet: list[_Foot]) -> list[Row]:
    """Return the rows that are first on each page and the same on all; some tools make two."""
    starts = [at for at in (0, *(each.end for each in feet)) if at < len(rows)]
    if len(starts) != len(feet):
        return []
    for size in (2, 1) if len(feet) > 1 else (1,):
        heads = [rows[at : at + size] for at in starts]
        texts = [row.text for row in heads[0]]
        same = all([row.text for row in each] == texts for each in heads)
        if same and any(map(_HEAD.search, texts)):
            return [row for each in heads for row in each]
    return []
