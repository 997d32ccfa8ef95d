"""Group text on one baseline, as runs from left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import inf

from attrs import define, field

from kvlib.assemble import Run
from kvlib_pdf._pages import Piece

# Accents that are set as characters of their own over the letter before them.
_ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "¸": "\u0327"}
_ACCENTS |= {"ˇ": "\u030c", "˘": "\u0306", "˙": "\u0307", "˚": "\u030a", "˜": "\u0303"}
_ACCENTS |= {"˛": "\u0328", "˝": "\u030b"}

_SAME_LINE = 0.5  # ems between the baselines of a line and of raised text in it
_LARGER = 2.0  # times: the size is capped here, as the 2 of the Tweede Kamer's logo is larger
_MUCH = 0.3  # of the amount of text at the edge that has the most
_APART = 1.0  # ems between two stretches of text on one line
_OVERLAP = 0.1  # ems that an accent overlaps its letter


@define
class Cluster:
    """Pieces on one baseline, with those that are raised or lowered."""

    pieces: list[Piece]
    base: float
    size: float
    weight: int = field(default=0)

    def takes(self, piece: Piece) -> bool:
        large, small = self.size, piece.size
        if large < small:
            large, small = small, large
        if large > _LARGER * small:
            large = _LARGER * small
        return abs(self.base - piece.y) < _SAME_LINE * large

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        if piece.size > self.size or self.weight == 0:
            self.base, self.size = piece.y, piece.size
        self.weight += len(piece.text)


def clusters_of(pieces: Iterable[Piece]) -> list[Cluster]:
    """Group pieces by their baselines, from top to bottom, without blank ones."""
    clusters: list[Cluster] = []
    for piece in sorted((p for p in pieces if p.text.strip()), key=lambda p: (-p.y, p.x0)):
        if not (clusters and clusters[-1].takes(piece)):
            clusters.append(Cluster([], piece.y, piece.size))
        clusters[-1].add(piece)
    for cluster in clusters:
        cluster.pieces.sort(key=lambda p: p.x0)
    return clusters


def runs_of(base: float, pieces: Iterable[Piece], shift: float = 0.0) -> Iterator[Run]:
    """Yield the pieces as runs; an accent over a letter becomes a combining one."""
    before: Piece | None = None
    for piece in pieces:
        text = piece.text
        if before and text[0] in _ACCENTS and piece.x0 < before.x1 - _OVERLAP * piece.size:
            text = _ACCENTS[text[0]] + text[1:]
        yield Run(
            text=text,
            size=piece.size,
            rise=0.0 if piece.y == base else round(piece.y - base, 1),  # rounding is slow
            bold=piece.bold,
            italic=piece.italic,
            x0=piece.x0 + shift,
            x1=piece.x1 + shift,
        )
        before = piece


def left_edge(clusters: Iterable[Cluster]) -> tuple[float, int]:
    """Return the left edge of the text column, and how much text the pages have.

    It is the edge at which most text of the usual size begins. Text to the left of it may be in
    the margin; but if there is much of it, as in a table, the column begins there.
    """
    exact: dict[tuple[float, float], int] = {}
    for cluster in clusters:
        place, end = (0.0, 0.0), -inf
        for piece in cluster.pieces:
            if piece.x0 - end > _APART * piece.size:  # else it goes on: a tool sets each word
                place = piece.size, piece.x0
            exact[place] = exact.get(place, 0) + len(piece.text)
            end = piece.x1
    if not exact:
        return 0.0, 0
    sizes: Counter[float] = Counter()
    edges: dict[float, Counter[int]] = {}
    for (size, x0), weight in exact.items():
        sizes[size] += weight
        edges.setdefault(size, Counter())[round(x0)] += weight
    usual = edges[sizes.most_common(1)[0][0]]
    much = _MUCH * max(usual.values())
    return min(edge for edge, weight in usual.items() if weight >= much), sizes.total()
