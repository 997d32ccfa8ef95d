"""Tables for a terminal: aligned columns, wrapped where they must be."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

GAP = "  "
NARROWEST = 4


def table_lines(
    rows: Sequence[Sequence[str]], width: int, heads: int = 0
) -> Iterator[tuple[str, bool]]:
    """Yield the table's lines, each with True if it belongs to the header."""
    columns = list(zip_longest(*rows, fillvalue=""))
    widths = [max(map(len, column)) for column in columns]
    words = [max(map(_longest_word, column)) for column in columns]
    widths = _narrowed(widths, words, width)
    for index, row in enumerate(rows):
        if index == heads and heads:
            yield GAP.join("─" * column for column in widths), False
        for line in _row(row, widths):
            yield line, index < heads


def loose_lines(
    rows: Iterable[Iterable[str]], width: int, heads: int = 0
) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a table with too many columns, each with True if in the header."""
    for index, row in enumerate(rows):
        text = " | ".join(row)
        for line in textwrap.wrap(
            text,
            max(width, len(GAP) + 1),
            subsequent_indent=GAP,
            break_long_words=False,  # keep web addresses whole, to be copied
            break_on_hyphens=False,
        ):
            yield line, index < heads


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _narrowed(widths: Sequence[int], words: Sequence[int], width: int) -> list[int]:
    """Narrow the widest columns until the table fits; break words only if it must."""
    narrow, room = list(widths), width - len(GAP) * (len(widths) - 1)
    for floors in (words, [NARROWEST] * len(widths)):
        spare = [max(0, column - floor) for column, floor in zip(narrow, floors, strict=True)]
        least = sum(narrow) - sum(spare)
        kept = _levelled(spare, max(0, room - least))
        narrow = [column - had + has for column, had, has in zip(narrow, spare, kept, strict=True)]
    return narrow


def _levelled(sizes: Sequence[int], room: int) -> list[int]:
    """Cut the largest sizes to one level so that all fit; the first get what is left over.

    >>> _levelled([9, 2, 5], 12)
    [5, 2, 5]
    >>> _levelled([9, 2, 5], 9)
    [4, 2, 3]
    """
    for index, size in enumerate(sorted(sizes)):
        level, over = divmod(room, len(sizes) - index)
        if size > level:
            break
        room -= size
    else:
        return list(sizes)
    kept = []
    for size in sizes:
        more = size > level and over > 0
        kept.append(min(size, level) + more)
        over -= more
    return kept


def _row(row: Iterable[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [textwrap.wrap(text, max(width, 1)) for text, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        yield GAP.join(
            f"{part:{width}}" for part, width in zip(parts, widths, strict=True)
        ).rstrip()
