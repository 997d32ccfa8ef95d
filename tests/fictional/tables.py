"""Invented tables: a first column of words, then columns of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.model import Cell, Table

if TYPE_CHECKING:
    from fictional.dress import Dresser

ROWS = (
    "Noord-Holland",
    "Zuid-Holland",
    "Drenthe",
    "Gelderland",
    "Fryslân",
    "Limburg",
    "Zeeland",
    "Overijssel",
)
SORTS = (
    "Meldingen",
    "Aangiften",
    "Afgehandelde aanvragen",
    "Nog in behandeling",
    "Toegekend",
    "Bezwaarschriften",
    "Ingetrokken",
)
HEADS = ("Aantal", "Bedrag", "Aandeel", "Doorlooptijd", "Raming")


def _figure(dresser: Dresser) -> str:
    rng = dresser.rng
    return rng.choice(
        (
            str(rng.randint(1, 999)),
            f"{rng.randint(1, 40)} {rng.randint(0, 999):03d}",
            f"{rng.randint(1, 99)}%",
            f"€ {rng.randint(2, 900)} 000",
            str(rng.randint(1, 99)),
            "–",
        )
    )


def _cell(dresser: Dresser, text: str, *, header: bool = False, noted: float = 0.0) -> Cell:
    # After a bare number a mark would look like a part of it in plain text.
    plain = text[:1].isalpha() or len(text) == 4
    marks = dresser.note(len(text)) if dresser.rng.random() < noted and plain else ()
    return Cell(text=text, header=header, marks=marks)


def table(dresser: Dresser) -> Table:
    rng = dresser.rng
    columns, height = rng.randint(2, 5), rng.randint(1, 5)
    first = rng.choice((ROWS, SORTS))
    corner = "Provincie" if first is ROWS else "Soort"
    since = dresser.prose.year - 6
    years = [str(since + i) for i in range(columns - 1)]
    heads = years if rng.random() < 0.7 else rng.sample(HEADS, columns - 1)
    names = rng.sample(first, height)
    merged = rng.random()
    rows: list[tuple[Cell, ...]] = []
    if merged < 0.15 and columns > 2:
        over = Cell(text="Aantal per jaar", header=True, colspan=columns - 1)
        rows.append((Cell(text=corner, header=True, rowspan=2), over))
        rows.append(tuple(_cell(dresser, head, header=True, noted=0.05) for head in heads))
    else:
        rows.append(
            tuple(_cell(dresser, head, header=True, noted=0.08) for head in (corner, *heads))
        )
    rows += [_row(dresser, name, columns) for name in names]
    if merged > 0.88 and columns > 2:
        text = "Geen gegevens beschikbaar"
        rows.append((Cell(text="Onbekend"), Cell(text=text, colspan=columns - 1)))
    if rng.random() < 0.3:
        rows.append(_row(dresser, "Totaal", columns))
    return Table(rows=tuple(rows))


def _row(dresser: Dresser, name: str, columns: int) -> tuple[Cell, ...]:
    figures = (_cell(dresser, _figure(dresser), noted=0.04) for _ in range(columns - 1))
    return (_cell(dresser, name, noted=0.03), *figures)
