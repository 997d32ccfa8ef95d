"""What stands in small print to the right of the text: the references of a ministry's letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from kvlib_pdf._clusters import Cluster, clusters_of

_WORD = 1.0  # ems of white between two words of one line
_SMALL = 0.92  # of the size of the text
_FEW = 3  # lines that begin at the same place
_OUTLIERS = 20  # one line in so many may end anywhere


@frozen
class Aside:
    """Where what stands beside the text begins, and the usual size of the text."""

    edge: float
    size: float


def find_aside(clusters: Iterable[Cluster], left: float) -> Aside | None:
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
    return Aside(edge - 1.0, size) if count >= _FEW else None


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


def part_aside(clusters: list[Cluster], aside: Aside) -> list[Cluster]:
    """The lines of a page, with what stands beside the text as lines of its own.

    A line that is wholly in small print is the row of a table, whose last column may stand there.
    """
    parted = [cluster for cluster in clusters if _is_beside(cluster, aside)]
    if not parted:
        return clusters
    whole = [cluster for cluster in clusters if cluster not in parted]
    pieces = [piece for cluster in parted for piece in cluster.pieces]
    text = clusters_of(piece for piece in pieces if piece.x0 < aside.edge)
    beside = clusters_of(piece for piece in pieces if piece.x0 >= aside.edge)
    return sorted([*whole, *text, *beside], key=lambda cluster: -cluster.base)


def _is_beside(cluster: Cluster, aside: Aside) -> bool:
    """Whether a line has something beside the text, and text of the usual size or none."""
    left = [piece for piece in cluster.pieces if piece.x0 < aside.edge]
    if len(left) == len(cluster.pieces):
        return False
    return not left or any(piece.size >= _SMALL * aside.size for piece in left)
