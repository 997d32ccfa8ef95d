"""Splits lines at labels that may be further on in them, and rejoins the pieces.

Text in one flow, as in texts of parties, has several labels in a line: "… in Soest? Antwoord 1
Ja." Each piece is a row of its own while labels are decided. Where no label was found, the line is
rejoined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kvlib.assemble._look.rows import Row, evolve, slice_row
from kvlib.grammar import rule
from kvlib.grammar._labels import INSIDE, labels_in
from kvlib.grammar._signs import names_source

# A note that a tool or a mail program put into one line with the text or the note above it.
_NOTE = rule(
    "assemble.pieces.note",
    r"(?<=[0-9.?!»)\]]) ([0-9]{1,2}) (?=[A-ZÀ-Ý«h])",
    example=("zie antwoord 2. 1 Zeeblad, 3 mei 2024", "2024. 2 https://www.voorbeeld.nl"),
    refuses=("op 1 Zeeblad", "meer. 12 boten"),
)
# The heading of the answers after that of the questions, rewrapped by a mail program.
_HEADING = rule(
    "assemble.pieces.heading",
    r"(?:(?<=\))|(?<=\)\.)) (?=Antwoord(?:en)? van (?:de )?(?:[Mm]inister|[Ss]taatssecretaris)"
    r"(?: [^.?!]{0,200})?(?:\(|$))",
    example="(ingezonden 3 mei 2024). Antwoord van Minister De Wit (Verre Zaken)",
    refuses=("Het antwoord van Minister De Wit (Verre", "). Antwoord van de boer ("),
)
_OPENS = rule(
    "assemble.pieces.opens",
    r"^([0-9]{1,2}) ?(?=[A-ZÀ-Ý«h])",
    example=("1 Zeeblad", "12 http"),
    refuses=("1. Zeeblad", "12 boten", "120 Boten"),
)
_LONG = 200  # characters; a printed line has fewer


def split_lines(rows: Sequence[Row]) -> list[Row]:
    """Split rows before each label or note that may be further on in them."""
    found: list[Row] = []
    texts = [row.text for row in rows]
    inside = {i for words in INSIDE for i, text in enumerate(texts) if words in text}
    following = ""  # the number of the note that may follow in the same line
    for index, (row, text) in enumerate(zip(rows, texts, strict=True)):
        if row.gap or row.new_page:
            following = ""
        if text[:1].isdecimal() and (opened := _OPENS.match(text)):
            following = str(int(opened[1]) + 1)
        several = bool(following) and f" {following} " in text
        worth = several or index in inside or len(text) > _LONG
        places = _places(text, following) if worth and not row.cells else []
        if places:
            found.extend(_pieces(row, places))
            last = _OPENS.match(found[-1].text)
            following = str(int(last[1]) + 1) if last else ""
        else:
            found.append(row)
    return found


def _places(text: str, following: str) -> list[int]:
    """Return the places where labels or notes may begin inside a line."""
    places = [label.start for label in labels_in(text) if label.manner == "inside"]
    places += [heading.end() for heading in _HEADING.finditer(text)]
    for note in _NOTE.finditer(text):
        counts = note[1] == following
        if counts:
            following = str(int(following) + 1)
        if counts or (len(text) > _LONG and names_source(text[note.end() : note.end() + _LONG])):
            places.append(note.start() + 1)
    return sorted(places)


def _pieces(row: Row, places: Sequence[int]) -> Iterator[Row]:
    edges = [0, *places, len(row.text)]
    for start, end in pairwise(edges):
        yield _piece(row, start, end)


def _piece(row: Row, start: int, end: int) -> Row:
    piece = evolve(slice_row(row, start, end), source=(row, start, end))
    if start:
        return piece
    return evolve(piece, gap=row.gap, new_page=row.new_page, note_label=row.note_label)


def rejoin_lines(rows: Sequence[Row]) -> list[Row]:
    """Rejoin the pieces of a line that no label separates."""
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else None
        text = row.is_inside and not (row.label or row.heading)
        if text and above and row.source and above.source:
            source, start, _ = above.source
            if source is row.source[0]:
                whole = _piece(source, start, row.source[2])
                found[-1] = evolve(
                    whole,
                    gap=above.gap,
                    new_page=above.new_page,
                    label=above.label,
                    heading=above.heading,
                )
                continue
        found.append(row)
    return found
