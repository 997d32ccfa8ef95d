"""Tables for the eyes: columns that stand below each other, wrapped where they must."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

GAP = "  "
NARROWEST = 4


def table_lines(
    rows: Sequence[Sequence[str]], width: int, heads: int = 0
) -> Iterator[tuple[str, bool]]:
    """The table's lines, each with whether it belongs to the head."""
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
    """The lines of a table of too many columns, each with whether it belongs to the head."""
    for index, row in enumerate(rows):
        text = " | ".join(row)
        for line in textwrap.wrap(
            text,
            max(width, len(GAP) + 1),
            subsequent_indent=GAP,
            break_long_words=False,  # an address must stay one piece to be copied
            break_on_hyphens=False,
        ):
            yield line, index < heads


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _narrowed(widths: Sequence[int], words: Sequence[int], width: int) -> list[int]:
    """Take from the widest column until the table fits, but break no word if that can be."""
    narrow, room = list(widths), width - len(GAP) * (len(widths) - 1)
    for floors in (words, [NARROWEST] * len(widths)):
        spare = [max(0, column - floor) for column, floor in zip(narrow, floors, strict=True)]
        least = sum(narrow) - sum(spare)
        kept = _levelled(spare, max(0, room - least))
        narrow = [column - had + has for column, had, has in zip(narrow, spare, kept, strict=True)]
    return narrow


def _levelled(sizes: Sequence[int], room: int) -> list[int]:
    """The sizes, the largest cut to one level, so that together they fit; what is over goes first.

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
