"""Pages of two columns, and what only looks like them."""

from __future__ import annotations

import pytest

import kvlib
from fictional import columns, make, pdf
from kvlib.assemble import Line
from kvlib_pdf._clusters import clusters_of
from kvlib_pdf._columns import columns_of
from kvlib_pdf._lines import lines_of
from kvlib_pdf._pages import Page, Piece
from work import calls

SIZE, LEADING = 9.0, 11.0
CHAR = 4.0
LEFT, RIGHT = 60.0, 310.0
FULL = 55  # characters of a line

Printed = tuple[float, float, str]


def lines(*printed: Printed, size: float = SIZE) -> list[Piece]:
    """Lines as (place from the left, from the bottom, text)."""
    return [Piece(text, x, x + CHAR * len(text), y, size, False, False) for x, y, text in printed]


def column(x: float, top: float, *texts: str) -> list[Piece]:
    """Lines below each other; an empty one is white space."""
    return lines(*((x, top - LEADING * at, text) for at, text in enumerate(texts) if text))


def read(*pages: list[Piece]) -> list[str]:
    """The texts of the lines of these pages."""
    return [line.text for line in lines_of(sheets(*pages))]


def sheets(*pages: list[Piece]) -> list[Page]:
    return [Page(595, 842, (pieces, [], [], [])) for pieces in pages]


def text(name: str, count: int) -> list[str]:
    """Lines that wrap: all but the first begin in small letters, and all but the last are full."""
    opened = f"{name.capitalize()} begint"
    return [f"{(opened if not at else name) + ' de zee' * 9:.{FULL}}" for at in range(count)]


def test_the_left_column_is_read_first() -> None:
    """Then the right one, whose lines are moved to the edge of the left one."""
    left, right = text("duin", 12), text("kust", 9)
    page = [*column(LEFT, 700, *left), *column(RIGHT, 697, *right)]
    assert [*left, *right] == read(page)
    found: list[Line] = lines_of(sheets(page))
    assert {LEFT} == {line.x0 for line in found}
    assert list(range(1, 22)) == [line.number for line in found]


def test_what_runs_across() -> None:
    """A heading over both columns parts what stands above it from what stands below."""
    above, beside, below, under = (text(name, 6) for name in ("duin", "kust", "boot", "vaart"))
    page = [*column(LEFT, 700, *above), *column(RIGHT, 700, *beside)]
    page += lines((LEFT, 600, "Een kop die over beide kolommen loopt" + " en verder" * 6))
    page += [*column(LEFT, 570, *below), *column(RIGHT, 570, *under)]
    found = read(page)
    assert [*above, *beside] == found[:12]
    assert [*below, *under] == found[13:]


def test_head_and_foot_stay_where_they_are() -> None:
    """The title block above the columns and the foot below them belong to neither."""
    left, right = text("duin", 12), text("kust", 9)
    head = lines((LEFT, 760, "Vergaderjaar 1998–1999"), (RIGHT, 760, "1406"))
    foot = lines((LEFT, 40, "Tweede Kamer, vergaderjaar 1998–1999, Aanhangsel"), (500, 40, "2877"))
    found = read([*head, *column(LEFT, 700, *left), *column(RIGHT, 700, *right), *foot])
    assert [*left, *right] == found[1:-1]
    assert found[-1].endswith("2877")


def test_notes_at_the_foot_of_the_left_column() -> None:
    """They stand below all text of the page, above those of the right column."""
    left, right = text("duin", 12), text("kust", 9)
    notes = [*lines((LEFT, 103, "1"), size=4.5), *lines((LEFT + 5, 100, "Zeeblad."), size=7)]
    notes += [*lines((RIGHT, 103, "2"), size=4.5), *lines((RIGHT + 5, 100, "Duinpost."), size=7)]
    page = [*column(LEFT, 700, *left), *column(RIGHT, 700, *right), *notes]
    assert [*left, *right, "1Zeeblad.", "2Duinpost."] == read(page)


def test_small_type_that_no_mark_opens() -> None:
    """A table at the foot of the left column belongs to the text above it."""
    left, right = text("duin", 12), text("kust", 9)
    small = lines((LEFT, 103, "Zeegat"), (LEFT, 93, "Duinrand"), size=7)
    page = [*column(LEFT, 700, *left), *column(RIGHT, 700, *right), *small]
    assert [*left, "Zeegat", "Duinrand", *right] == read(page)


def test_the_text_ends_in_the_right_column() -> None:
    """A few lines that begin where the left column does are a column, though they do not wrap."""
    left = text("duin", 20)
    assert [*left, "Zee.", "Duin."] == read(
        [*column(LEFT, 700, *left), *column(RIGHT, 700, "Zee.", "Duin.")]
    )


def test_as_on_other_pages() -> None:
    """A page whose columns tell little is read as the others of the document."""
    first = [*column(LEFT, 700, *text("duin", 12)), *column(RIGHT, 700, *text("kust", 12))]
    last = [*column(LEFT, 700, "Ja.", "", "Vraag 9", "Waarom?"), *column(RIGHT, 688, "Daarom.")]
    assert ["Ja.", "Vraag 9", "Waarom?", "Daarom."] == read(first, last)[24:]


def test_a_large_digit_takes_in_no_lines() -> None:
    """The 2 beside the name of the chamber is as high as three lines."""
    page = [*lines((LEFT, 790, "Tweede Kamer")), *lines((500, 780, "2"), size=40)]
    page += lines((LEFT, 770, "Vergaderjaar 1998-1999"), (LEFT, 759, "Vragen"))
    assert ["Tweede Kamer", "2", "Vergaderjaar 1998-1999", "Vragen"] == read(page)


def test_first_column_of_a_table_is_not_a_margin() -> None:
    """It holds less text than the others, but far more than a margin."""
    names = [f"{name} aan de zee" for name in NAMES]
    cells = text("zee", 5)
    found = read([*column(LEFT, 700, *names), *column(RIGHT, 700, *cells)])
    assert [f"{name}{cell}" for name, cell in zip(names, cells, strict=True)] == found


NAMES = ("Zeegat", "Duinrand", "Kustdorp", "Boothaven", "Vaartwijk")


def row_by_row(page: list[Piece]) -> bool:
    """True if the words at one height are one line."""
    clusters = clusters_of(page)
    return columns_of([clusters], [595]) == [clusters]


def test_table_with_text_in_its_cells() -> None:
    """Its rows begin at one height on both sides, with white space above one cell at least."""
    page: list[Piece] = []
    for at, name in enumerate(NAMES):
        top = 700 - 5 * LEADING * at
        page += column(LEFT, top, *text(name, 2 + at % 3))
        page += column(RIGHT, top, *text(name, 4 - at % 3))
    assert row_by_row(page)


def test_table_without_white_space() -> None:
    """All cells of a row have as many lines."""
    page: list[Piece] = []
    for at, name in enumerate(NAMES):
        top = 700 - 3 * LEADING * at
        page += column(LEFT, top, *text(name, 2), name)
        page += column(RIGHT, top, *text(name, 2), name)
    assert row_by_row(page)


def test_table_of_numbers() -> None:
    """Text that never wraps is not a column."""
    rows = [(LEFT, 700 - LEADING * at, name) for at, name in enumerate(NAMES * 2)]
    assert row_by_row(lines(*rows, *((RIGHT, y, "1 212 000") for _, y, _ in rows)))


def test_references_beside_the_text_of_a_letter() -> None:
    """A margin is much narrower than the text, or stands beside lines that run below it."""
    margin = ["Directie Zee", "Postbus 1", "Ons kenmerk", "Z 24/118", "Datum", "3 mei 2024"]
    page = [*column(LEFT, 700, *text("duin", 20)), *column(RIGHT, 700, *margin)]
    page += column(LEFT, 470, *(f"{line} en {line}" for line in text("kust", 20)))
    assert row_by_row(page)
    narrow = column(LEFT, 700, *(f"{line} en ook dat" for line in text("duin", 20)))
    assert row_by_row([*narrow, *column(LEFT + 300, 700, *margin)])


def test_signatures_beside_each_other() -> None:
    """Two ministers sign below a text that runs over the whole width."""
    page = column(LEFT, 700, *(f"{line} en {line}" for line in text("kust", 20)))
    page += column(LEFT, 440, "De Minister van Zee,", "", "A. de Korte")
    assert row_by_row([*page, *column(RIGHT, 440, "De Minister van Duin,", "", "B. Lang")])


@pytest.mark.parametrize("far", [1e5, 1e12, 1e308])
def test_text_far_off_the_page(far: float) -> None:
    """It has no columns, and takes no more time or memory than other text."""
    page = [*column(LEFT, 700, *text("duin", 12)), *column(RIGHT, 700, *text("kust", 12))]
    for piece in lines((far, 500, "Zee"), (LEFT, far, "Zee"), (LEFT, -far, "Zee")):
        assert row_by_row([*page, piece])
    assert row_by_row([*page, *lines((LEFT, 500, "Zee" * 999), size=0.0)])


def test_many_lines() -> None:
    """The work grows with the lines."""

    def work(count: int) -> int:
        page = [*column(LEFT, 14000, *text("duin", count)), *column(RIGHT, 14000, "", "Zee.")]
        return calls(lambda: read(page))

    assert work(1200) < 5 * work(300)


@pytest.mark.parametrize("seed", range(3))
def test_documents_of_one_column(seed: int) -> None:
    """The same Document as from two columns; PDF metadata are the renderer's."""
    docs = [kvlib.loads(module.render(make(seed))) for module in (pdf, columns)]
    assert () == kvlib.diff(*docs, ignore={"paragraphs", "metadata"})
