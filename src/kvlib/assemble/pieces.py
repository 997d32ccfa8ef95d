"""Lines in which a label may stand further on, parted there, and made whole again.

Text in one flow has several labels in a line: "… in Soest? Antwoord 1 Ja." Each piece is a
row of its own while labels are decided; where none was found the line is whole again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvlib.assemble.rows import Row, part_of
from kvlib.grammar import rule
from kvlib.grammar.labels import INSIDE, labels_in
from kvlib.grammar.signs import names_source


# A note that a tool or a mail program put into one line with the text above it.
_NOTE = rule(
    "assemble.pieces.note",
    r"(?<=[.?!»)]) [0-9]{1,2} (?=[A-ZÀ-Ý«h])",
    example=("zie antwoord 2. 1 Zeeblad, 3 mei 2024", "2024. 2 https://www.voorbeeld.nl"),
    refuses=("op 1 Zeeblad", "meer. 12 boten"),
)
_LONG = 200  # characters; a line that was printed has fewer


def parted(rows: Sequence[Row]) -> list[Row]:
    """The rows, parted before each label or note that may stand further on in them."""
    found: list[Row] = []
    for row in rows:
        text = row.text
        worth = any(words in text for words in INSIDE) or len(text) > _LONG
        if worth and not row.cells:
            found.extend(_parts(row))
        else:
            found.append(row)
    return found


def _parts(row: Row) -> Iterator[Row]:
    text = row.text
    places = [label.start for label in labels_in(text) if label.manner == "inside"]
    places += [n.start() + 1 for n in _NOTE.finditer(text) if names_source(text[n.end() :])]
    if not places:
        yield row
        return
    edges = [0, *sorted(places), len(text)]
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
