"""What stands in small print to the right of the text: the references of a ministry's letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kvlib_pdf._clusters import Cluster, clusters_of

_WORD = 1.0  # ems of white between two words of one line
_SMALL = 0.92  # of the size of the text
_FEW = 3  # lines that begin at the same place
_OUTLIERS = 20  # one line in so many may end anywhere


def aside_edge(clusters: Iterable[Cluster], left: float) -> float | None:
    """Where what stands beside the text begins, to the right of every line of it.

    None if nothing does. Small print alone is looked at: a second column of text is no aside.

    Args:
        clusters: the lines of pages of one size.
        left: where their text begins.
    """
    clusters = list(clusters)
    size = _usual_size(clusters)
    ends = sorted(_ends(clusters, left, size))
    if not ends:
        return None
    right = ends[-1 - len(ends) // _OUTLIERS]
    starts = Counter(
        round(piece.x0)
        for cluster in clusters
        for piece in cluster.pieces
        if piece.size < _SMALL * size and piece.x0 > right + size
    )
    edge, count = starts.most_common(1)[0] if starts else (0, 0)
    return edge - 1.0 if count >= _FEW else None


def _usual_size(clusters: Iterable[Cluster]) -> float:
    sizes: Counter[float] = Counter()
    for cluster in clusters:
        for piece in cluster.pieces:
            sizes[piece.size] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _ends(clusters: Iterable[Cluster], left: float, size: float) -> Iterator[float]:
    """Where the lines of the text end that begin at its left edge."""
    for cluster in clusters:
        end: float | None = None
        for piece in cluster.pieces:
            if end is None and piece.size == size and abs(piece.x0 - left) < size:
                end = piece.x1
            elif end is not None and piece.x0 - end < _WORD * size:
                end = max(end, piece.x1)
            elif end is not None:
                break
        if end is not None:
            yield end


def part_aside(clusters: list[Cluster], edge: float) -> list[Cluster]:
    """The lines of a page, with what stands beside the text as lines of its own."""
    pieces = [piece for cluster in clusters for piece in cluster.pieces]
    aside = [piece for piece in pieces if piece.x0 >= edge]
    if not aside:
        return clusters
    text = clusters_of(piece for piece in pieces if piece.x0 < edge)
    return sorted([*text, *clusters_of(aside)], key=lambda cluster: -cluster.base)
