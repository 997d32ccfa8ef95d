"""Find small type to the right of the text: the references in a ministry's letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from kvlib_pdf._clusters import Cluster, clusters_of

_WORD = 1.0  # ems of white between two words of one line
_SMALL = 0.92  # of the size of the text
_FEW = 3  # lines that begin at the same place
_OUTLIERS = 20  # one line in this many may end anywhere


@frozen
class Aside:
    """The left edge of the column beside the text, and the usual size of the text."""

    edge: float
    size: float


def find_aside(clusters: Iterable[Cluster], left: float) -> Aside | None:
    """Find the column to the right of every line of the text; None if there is none.

    Only small type counts: a second column of text is not an aside.

    Args:
        clusters: the lines of pages of one size.
        left: the left edge of their text.
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
    """Yield the right ends of the lines that begin at the left edge of the text."""
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


def split_aside(clusters: list[Cluster], aside: Aside) -> list[Cluster]:
    """Return the lines of a page, with those of the aside split off as lines of their own.

    A line entirely in small type is the row of a table, whose last column may reach that far.
    """
    split = [cluster for cluster in clusters if _is_beside(cluster, aside)]
    if not split:
        return clusters
    whole = [cluster for cluster in clusters if cluster not in split]
    pieces = [piece for cluster in split for piece in cluster.pieces]
    text = clusters_of(piece for piece in pieces if piece.x0 < aside.edge)
    beside = clusters_of(piece for piece in pieces if piece.x0 >= aside.edge)
    return sorted([*whole, *text, *beside], key=lambda cluster: -cluster.base)


def _is_beside(cluster: Cluster, aside: Aside) -> bool:
    """True if a line reaches into the aside, and has text of the usual size or no text."""
    left = [piece for piece in cluster.pieces if piece.x0 < aside.edge]
    if len(left) == len(cluster.pieces):
        return False
    return not left or any(piece.size >= _SMALL * aside.size for piece in left)
