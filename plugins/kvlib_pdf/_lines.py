"""Puts the pieces of a page together into lines, from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import define, field

from kvlib.assemble import Line, Run
from kvlib_pdf._device import Piece

# An accent that a typesetter laid over the letter before it, as its own character.
_ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "¸": "\u0327"}
_ACCENTS |= {"ˇ": "\u030c", "˘": "\u0306", "˙": "\u0307", "˚": "\u030a", "˜": "\u0303"}
_ACCENTS |= {"˛": "\u0328", "˝": "\u030b"}

_SAME_LINE = 0.5  # ems between the baselines of a line and of what is raised in it
_OVERLAP = 0.1  # ems that an accent steps back over its letter
_MARGIN_GAP = 1.5  # ems of white between the margin's column and the text's


@define
class _Cluster:
    """Pieces on one baseline, and what is raised or lowered beside them."""

    pieces: list[Piece]
    base: float
    size: float
    weight: int = field(default=0)

    def takes(self, piece: Piece) -> bool:
        return abs(self.base - piece.y) < _SAME_LINE * max(self.size, piece.size)

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        if piece.size > self.size or self.weight == 0:
            self.base, self.size = piece.y, piece.size
        self.weight += len(piece.text)


def lines_of(pages: Iterable[tuple[float, list[Piece]]]) -> list[Line]:
    """The lines of all pages in reading order; the margin's lines are lines of their own."""
    clustered = [(height, _clusters(pieces)) for height, pieces in pages]
    left = _left_edge(cluster for _, clusters in clustered for cluster in clusters)
    lines = []
    for page, (height, clusters) in enumerate(clustered, 1):
        parts = [part for cluster in clusters for part in _split_margin(cluster, left)]
        for number, (base, pieces) in enumerate(parts, 1):
            lines.append(
                Line(
                    runs=tuple(_runs(base, pieces)),
                    page=page,
                    number=number,
                    top=height - base,
                    x0=pieces[0].x0,
                )
            )
    return lines


def _clusters(pieces: list[Piece]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for piece in sorted((p for p in pieces if p.text.strip()), key=lambda p: (-p.y, p.x0)):
        if not (clusters and clusters[-1].takes(piece)):
            clusters.append(_Cluster([], piece.y, piece.size))
        clusters[-1].add(piece)
    for cluster in clusters:
        cluster.pieces.sort(key=lambda p: p.x0)
    return clusters


def _left_edge(clusters: Iterable[_Cluster]) -> float:
    """Where the text column begins: the edge that most text stands at."""
    edges: Counter[int] = Counter()
    for cluster in clusters:
        for piece in cluster.pieces:
            edges[round(piece.x0)] += len(piece.text)
    return edges.most_common(1)[0][0] if edges else 0


def _split_margin(cluster: _Cluster, left: float) -> Iterator[tuple[float, list[Piece]]]:
    """The colophon stands in the margin, at the height of some line of the text."""
    margin = [p for p in cluster.pieces if p.x1 <= left - _MARGIN_GAP * p.size]
    rest = [p for p in cluster.pieces if p not in margin]
    for pieces in (margin, rest):
        if pieces:
            yield max(pieces, key=lambda p: (p.size, len(p.text))).y, pieces


def _runs(base: float, pieces: list[Piece]) -> Iterator[Run]:
    before: Piece | None = None
    for piece in pieces:
        text = piece.text
        if before and text[0] in _ACCENTS and piece.x0 < before.x1 - _OVERLAP * piece.size:
            text = _ACCENTS[text[0]] + text[1:]
        yield Run(
            text=text,
            size=piece.size,
            rise=round(piece.y - base, 1),
            bold=piece.bold,
            italic=piece.italic,
            x0=piece.x0,
            x1=piece.x1,
        )
        before = piece
