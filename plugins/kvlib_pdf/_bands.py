"""Split the lines of two columns, and put them in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import evolve, frozen

from kvlib_pdf._clusters import Cluster, clusters_of
from kvlib_pdf._gutter import left_of, segments
from kvlib_pdf._pages import Piece

_SMALL = 0.92  # of the usual size: notes are smaller


@frozen
class Band:
    """Lines of both columns down to a line that runs across both, or to the end."""

    left: list[Cluster]
    right: list[Cluster]
    across: Cluster | None


def bands_of(lines: list[Cluster], gutter: float) -> Iterator[Band]:
    """Yield the lines on both sides of a gutter, between those that run across it."""
    left: list[Piece] = []
    right: list[Piece] = []
    for line in lines:
        if any(x0 < gutter < x1 for x0, x1, _ in segments(line)):
            yield Band(clusters_of(left), clusters_of(right), line)
            left, right = [], []
            continue
        left.extend(piece for piece in line.pieces if piece.x0 < gutter)
        right.extend(piece for piece in line.pieces if piece.x0 >= gutter)
    yield Band(clusters_of(left), clusters_of(right), None)


def sides_of(bands: list[Band]) -> tuple[list[Cluster], list[Cluster]]:
    """Return all lines of the left column, and all of the right one."""
    return [c for band in bands for c in band.left], [c for band in bands for c in band.right]


def foot_of(lines: list[Cluster], usual: float) -> int:
    """Return where the notes at the foot of a column begin: small type that a mark opens."""
    start = end = len(lines)
    while start and lines[start - 1].size < _SMALL * usual:
        start -= 1
    opens = (i for i in range(start, end) if lines[i].pieces[0].size < _SMALL * lines[i].size)
    return next(opens, end)


def in_order(band: Band, shift: float, usual: float) -> Iterator[Cluster]:
    """Yield the lines of a band, with the notes of the left column after the right column."""
    right = [
        evolve(
            line,
            pieces=[evolve(p, x0=p.x0 + shift, x1=p.x1 + shift) for p in line.pieces],
        )
        for line in band.right
    ]
    left_foot, right_foot = foot_of(band.left, usual), foot_of(right, usual)
    yield from band.left[:left_foot]
    yield from right[:right_foot]
    yield from band.left[left_foot:]
    yield from right[right_foot:]
    if band.across:
        yield band.across


def edge_of(lines: list[Cluster]) -> float:
    """Return the left edge that most lines share."""
    return Counter(round(left_of(line)) for line in lines).most_common(1)[0][0]
