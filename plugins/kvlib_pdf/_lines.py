"""Put the pieces of a page together into lines, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define

from kvlib.assemble import Line, Run
from kvlib_pdf._aside import find_aside, split_aside
from kvlib_pdf._clusters import Cluster, clusters_of, left_edge, runs_of
from kvlib_pdf._columns import columns_of
from kvlib_pdf._pages import Page, Piece
from kvlib_pdf._sideways import strips_of

_MARGIN_GAP = 1.5  # ems of white space between the column in the margin and the text


@define
class _Sheet:
    """A page with its pieces by baseline, and the left edge of its text column."""

    page: Page
    clusters: list[Cluster]
    size: tuple[float, float]
    """Width and height of the page as it is read."""
    left: float = 0.0


def lines_of(pages: Iterable[Page]) -> list[Line]:
    """Return the lines of all pages in reading order; those in the margin are separate lines.

    On a page of unusual size, such as a table on a landscape sheet, the text column is moved to
    the place that it has on the other pages.
    """
    pages = list(pages)
    sizes = [page.read_size for page in pages]
    clusters = [clusters_of(page.pieces[page.turn]) for page in pages]
    read = columns_of(clusters, [width for width, _ in sizes])
    sheets = [_Sheet(*each) for each in zip(pages, read, sizes, strict=True)]
    usual = _measure(sheets)
    return [
        Line(
            runs=runs,
            page=number,
            number=index,
            top=sheet.size[1] - base,
            x0=runs[0].x0,
        )
        for number, sheet in enumerate(sheets, 1)
        for index, (base, runs) in enumerate(_lines(sheet, usual - sheet.left), 1)
    ]


def _measure(sheets: list[_Sheet]) -> float:
    """Set each page's left edge of the text, and split its lines; return the edge of most pages.

    Lines are split where a letterhead is beside the text.
    """
    by_size: dict[tuple[int, int], list[_Sheet]] = {}
    for sheet in sheets:
        width, height = sheet.size
        by_size.setdefault((round(width), round(height)), []).append(sheet)
    usual, most = 0.0, 0
    for same in by_size.values():
        clusters = [cluster for sheet in same for cluster in sheet.clusters]
        left, weight = left_edge(clusters)
        aside = find_aside(clusters, left)
        for sheet in same:
            sheet.left = left
            if aside is not None:
                sheet.clusters = split_aside(sheet.clusters, aside)
        if weight > most:
            usual, most = left, weight
    return usual


def _lines(sheet: _Sheet, shift: float) -> Iterator[tuple[float, tuple[Run, ...]]]:
    """Yield the baselines and runs of a page's lines."""
    for cluster in sheet.clusters:
        for base, pieces in _split_margin(cluster, sheet.left):
            yield base, tuple(runs_of(base, pieces, shift))
    yield from strips_of(sheet.page, shift)


def _split_margin(cluster: Cluster, left: float) -> Iterator[tuple[float, list[Piece]]]:
    """Split off the colophon, which is in the margin at the height of some line of the text."""
    pieces = cluster.pieces
    at = 0
    while at < len(pieces) and pieces[at].x1 <= left - _MARGIN_GAP * pieces[at].size:
        at += 1
    for part in (pieces[:at], pieces[at:]) if at else (pieces,):
        if len(part) == 1:
            yield part[0].y, part
        elif part:
            yield max(part, key=lambda p: (p.size, len(p.text))).y, part
