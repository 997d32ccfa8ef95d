"""Lines in which a label may stand further on, parted there, and made whole again.

Text in one flow has several labels in a line: "… in Soest? Antwoord 1 Ja." Each piece is a
row of its own while labels are decided; where none was found the line is whole again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvlib.assemble.rows import Row, part_of
from kvlib.grammar.labels import INSIDE, labels_in


def parted(rows: Sequence[Row]) -> list[Row]:
    """The rows, parted before each label that may stand further on in them."""
    found: list[Row] = []
    for row in rows:
        text = row.text
        if " " in text and not row.cells and any(words in text for words in INSIDE):
            found.extend(_parts(row))
        else:
            found.append(row)
    return found


def _parts(row: Row) -> Iterator[Row]:
    places = [label.start for label in labels_in(row.text) if label.manner == "inside"]
    if not places:
        yield row
        return
    edges = [0, *places, len(row.text)]
    for start, end in zip(edges, edges[1:], strict=False):
        yield _part(row, start, end)


def _part(row: Row, start: int, end: int) -> Row:
    piece = part_of(row, start, end)
    piece.marks = tuple(mark for mark in piece.marks if start + mark[0] <= end)
    piece.source = (row, start, end)
    piece.is_inside = start > 0
    if not start:
        piece.gap, piece.new_page, piece.note_label = row.gap, row.new_page, row.note_label
    return piece


def joined(rows: Sequence[Row]) -> list[Row]:
    """The rows, with pieces that no label parts made one again."""
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else None
        if row.is_inside and not row.label and above and row.source and above.source:
            source, start, _ = above.source
            if source is row.source[0]:
                whole = _part(source, start, row.source[2])
                whole.gap, whole.new_page, whole.label = above.gap, above.new_page, above.label
                whole.is_inside, whole.heading = above.is_inside, above.heading
                found[-1] = whole
                continue
        found.append(row)
    return found
