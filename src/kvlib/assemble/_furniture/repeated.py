"""Finds lines repeated on every page: at the same height, or at the edge with the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from attrs import frozen

from kvlib.assemble._furniture.titles import is_title_line
from kvlib.assemble._look.rows import Row
from kvlib.grammar import furniture_kind, numbered_line, parse_label, rule

_HEAD, _FOOT = 12, 6  # rows of a page that may be repeated
_LONGEST = 200  # characters of such a row
_DAY_AND_HOUR = 8  # characters, as browsers print them; a line without letters has as many
_DIGITS = 9  # of a number that are compared
_STEP = 2.0  # points by which a line may be higher or lower
_PROSE = frozenset(".?!:;,")
_NOUGHTS = bytes.maketrans(b"123456789", b"000000000")
_COUNTED = rule(
    "assemble.repeated.counted",
    r"(?<=\S)(?: {3,}| ?\t[ \t]*)([0-9]{1,3})(?: ?/ ?[0-9]{1,3})?\Z",
    example=("vragen_def2.docx        2", "https://voorbeeld.nl/zee     1/3"),
    refuses=("vragen 2", "Toren     1594"),
)
_FILE = rule(
    "assemble.repeated.file",
    r"^https?://|\.(?:docx?|odt|rtf|pdf|html?)\b",
    example=("https://voorbeeld.nl/zee 1/3", "vragen_def2.docx 2"),
    refuses=("voorbeeld 2",),
)
_ROWS_OF_PAGE = 4  # every page but the last has more

_Key: TypeAlias = tuple[bytes, int]
"""Words and height, if known; the same on every page."""


@frozen
class Repeated:
    """The rows that are running heads and feet."""

    heads: frozenset[Row]
    feet: frozenset[Row]
    unsure: tuple[Row, ...] = ()
    """Rows repeated on only two pages, which may be text after all."""


_NONE = Repeated(frozenset(), frozenset())


def repeated(rows: list[Row], others: Container[Row]) -> Repeated:
    """Find the rows at the top and foot of pages that are on every page, or from the second on.

    Args:
        rows: all rows.
        others: rows known to be furniture, which may be among them.
    """
    counted = _counted(rows)
    pages = _pages(rows, counted)
    if len(pages) < 2:
        return _NONE
    tops = [page[:_HEAD] for page in pages]
    ends = [page[: -_FOOT - 1 : -1] for page in pages]
    edges = (row for edge in (*tops, *ends) for row in edge)
    words = _words([row for row in edges if row.text[-1:] not in _PROSE])
    heads, perhaps_heads = _at_edge(tops, others, words)
    feet, perhaps_feet = _at_edge(ends, others, words)
    feet |= counted
    if not (heads or feet or perhaps_heads or perhaps_feet):
        return _NONE
    inside = {row.text for page in pages for row in page[_HEAD : len(page) - _FOOT]}
    text = inside | _answers(rows, {*heads, *feet}, others)
    unsure = (perhaps_heads | perhaps_feet) - heads - feet
    return Repeated(
        frozenset(row for row in heads if row.text not in text),
        frozenset(row for row in feet if row.text not in text),
        tuple(row for row in rows if row in unsure and row.text not in inside) if unsure else (),
    )


def _answers(rows: list[Row], found: Container[Row], others: Container[Row]) -> set[str]:
    """Return the repeated texts without which a label would have no text: they are its answer."""
    rows = [row for row in rows if row not in others]
    texts: set[str] = set()
    done = 0
    for start in [index for index, row in enumerate(rows) if row in found]:
        if start < done or not (start and parse_label(rows[start - 1].text)):
            continue
        done = next((i for i in range(start, len(rows)) if rows[i] not in found), len(rows))
        if done == len(rows) or parse_label(rows[done].text):
            texts.update(row.text for row in rows[start:done])
    return texts


def _counted(rows: list[Row]) -> frozenset[Row]:
    """Find rows with the same words and, far to the right, the page number; with or without pages.

    Browsers print the address that way, word processors the name of the file.
    """
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, row in enumerate(rows):
        found = _COUNTED.search(row.raw) if row.raw and row.text[-1:].isdecimal() else None
        if found and row.raw and _may_repeat(row):
            groups[row.raw[: found.start()]].append((index, int(found[1])))
    counted: set[Row] = set()
    for group in groups.values():
        words = rows[group[0][0]].text
        enough = len(group) > 1 if _FILE.search(words) else len(group) > 2 and words.count(" ") > 1
        counts = all(b - a == 1 for (_, a), (_, b) in pairwise(group))
        apart = all(b - a > _ROWS_OF_PAGE for (a, _), (b, _) in pairwise(group[:-1] or group))
        if enough and counts and apart:
            counted.update(rows[index] for index, _ in group)
    return frozenset(counted)


def _pages(rows: list[Row], feet: Container[Row]) -> list[list[Row]]:
    starts = [
        index
        for index, (above, row) in enumerate(pairwise(rows), 1)
        if row.new_page or row.page != above.page or above in feet
    ]
    return [rows[start:end] for start, end in pairwise([0, *starts, len(rows)])]


def _at_edge(
    edges: Sequence[Sequence[Row]], others: Container[Row], words: Mapping[Row, bytes]
) -> tuple[frozenset[Row], frozenset[Row]]:
    """Find the rows at a page edge that enough pages repeat, and those that may be text."""
    places: dict[_Key, list[tuple[int, Row]]] = defaultdict(list)
    for page, edge in enumerate(edges):
        for row in filter(words.__contains__, edge):
            for key in _keys(row, words[row]):
                places[key].append((page, row))
    needed = max(2, len(edges) - 1)
    found: set[Row] = set()
    uncertain: set[Row] = set()
    for each in places.values():
        if len(each) < needed:
            continue
        group = [(page, row) for page, row in each if row not in others and _may_repeat(row)]
        if len({page for page, _ in group}) >= needed and _agree(group):
            (found if _is_certain(group, len(edges)) else uncertain).update(row for _, row in group)
    sure = frozenset(row for edge in edges for row in _from_edge(edge, found, others))
    all_found = found | uncertain
    candidates = frozenset(row for edge in edges for row in _from_edge(edge, all_found, others))
    return sure, candidates - sure


def _is_certain(group: Sequence[tuple[int, Row]], pages: int) -> bool:
    """Return True if more than equal words shows a repeated row: two answers may be equal.

    That may be its height, a third page, a number that counts, or words of a title.
    """
    first, last = group[0][1], group[-1][1]
    if first.top is not None or pages > 2:
        return True
    return first.text != last.text or is_title_line(first) or bool(furniture_kind(first.text))


def _from_edge(edge: Sequence[Row], found: Container[Row], others: Container[Row]) -> Iterator[Row]:
    """Yield the rows up to the first that only its page has; not the head row of a table."""
    for index, row in enumerate(edge):
        below = edge[index + 1 : index + 2]
        table = row.cells and below and below[0].cells and below[0] not in found
        if (row not in found and row not in others) or (row in found and table):
            return
        if row in found:
            yield row


def _may_repeat(row: Row) -> bool:
    """Return True if a row may be a running head or foot: neither a label nor a bare number."""
    text = row.text
    if len(text) > _LONGEST:
        return False
    if len(text) < _DAY_AND_HOUR and not any(map(str.isalpha, text)):
        return False
    return not (parse_label(text) or numbered_line(text))


def _words(rows: list[Row]) -> dict[Row, bytes]:
    """Replace each number in the rows by a nought; in bytes and all at once, which is fast."""
    words = "\n".join([row.text for row in rows]).encode("utf-8", "surrogatepass")
    words = words.translate(_NOUGHTS)
    while b"00" in words:
        words = words.replace(b"00", b"0")
    return dict(zip(rows, words.split(b"\n"), strict=False))  # without rows it is one empty line


def _keys(row: Row, words: bytes) -> list[_Key]:
    if row.top is None:
        return [(words, 0)]
    return [(words, round((row.top + shift) / (2 * _STEP))) for shift in (0, _STEP)]


def _agree(group: Sequence[tuple[int, Row]]) -> bool:
    """Return True if the rows' numbers are equal on all pages, or one of them counts the pages."""
    numbers = [
        (page, [int(n[:_DIGITS]) for n in re.findall("[0-9]+", row.text)]) for page, row in group
    ]
    first, start = numbers[0]
    others = [(page - first, list(map(int.__sub__, each, start))) for page, each in numbers]
    changing = {at for _, steps in others for at, step in enumerate(steps) if step}
    return len(changing) < 2 and all(steps[at] == page for page, steps in others for at in changing)
