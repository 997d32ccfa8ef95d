"""The gutter of a page: a strip near its middle that hardly any line crosses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from kvlib.grammar import fold, furniture_kind, question_number
from kvlib_pdf._clusters import Cluster

ACROSS = 0.25  # of the lines may run across the gutter: headings, the title block
_BAND = (0.35, 0.65)  # of the text's width: a gutter between two columns is there
_STRAY = 0.05  # of the lines may end or stand in the gutter, besides those that cross it all
_JOINED = 0.8  # ems: what stands no further apart on a line belongs together
_GUTTER = 0.9  # ems that it is wide at least
_WIDEST = 14_400.0  # points; no page is wider (ISO 32000-1, annex C)
_SMALLEST = 1.0  # points
_LEAST = 4  # lines; fewer show no gutter


def is_on_paper(lines: list[Cluster]) -> bool:
    """Whether text has a size, and stands where a page can have it."""
    if not lines:
        return False
    edges = (*extent(lines), lines[0].base, lines[-1].base)
    return max(map(abs, edges)) <= _WIDEST and usual_size(lines) >= _SMALLEST


def is_one_column(lines: list[Cluster], width: float) -> bool:
    """A quick look: whether many lines stand across the middle in one piece."""
    start, end = _middle(lines, width)
    most = ACROSS * len(lines)
    across = 0
    for line in lines:
        for piece in line.pieces:
            if piece.x0 < start and piece.x1 > end:
                across += 1
                break
        if across > most:
            return True
    return False


def find_gutter(lines: list[Cluster], width: float) -> float | None:
    """A place in a strip near the middle that few lines cross, and right of which most begin."""
    if len(lines) <= _LEAST:
        return None
    start, end = map(int, _middle(lines, width))
    changes = [0] * (end - start + 2)
    begins: Counter[int] = Counter()
    for line in lines:
        for x0, x1, _ in segments(line):
            if x0 < end and x1 > start:
                begins[int(x0) - start] += x0 >= start
                changes[max(0, int(x0) - start)] += 1
                changes[min(end, int(x1)) - start + 1] -= 1
    crossed = list(accumulate(changes[:-1]))
    few, wide = min(crossed) + _STRAY * len(lines), int(_GUTTER * usual_size(lines))
    edges = [
        (count + begins[at + 1], at)
        for at, count in begins.items()
        if at >= wide and max(crossed[at - wide : at]) <= few
    ]
    if few > ACROSS * len(lines) or not edges:
        return None
    return start + max(edges)[1] - wide / 2


def _middle(lines: list[Cluster], width: float) -> tuple[float, float]:
    """Where a gutter may be. Margins are alike where the right column is too short to tell."""
    left, right = extent(lines)
    across = max(right, width - left) - left
    return left + _BAND[0] * across, left + _BAND[1] * across


def inside(lines: list[Cluster]) -> tuple[int, int]:
    """Without the title block above the columns and the foot below them."""
    first, end = 0, len(lines)
    while first < end and _is_print(lines[first]):
        first += 1
    while end > first and _is_print(lines[end - 1]):
        end -= 1
    return first, end


def _is_print(line: Cluster) -> bool:
    """Whether a line is page furniture, or nothing but a number."""
    texts = [fold(text) for _, _, text in segments(line)]
    return any(furniture_kind(text) for text in texts) or all(map(_is_number, texts))


def _is_number(text: str) -> bool:
    return text.isdigit() or question_number(text) == text


def segments(line: Cluster) -> Iterator[tuple[float, float, str]]:
    """The stretches of a line without white space inside: edges and text."""
    left, right, text = line.pieces[0].x0, line.pieces[0].x1, line.pieces[0].text
    for piece in line.pieces[1:]:
        if piece.x0 - right > _JOINED * line.size:
            yield left, right, text
            left, text = piece.x0, ""
        right, text = max(right, piece.x1), text + piece.text
    yield left, right, text


def extent(lines: list[Cluster]) -> tuple[float, float]:
    """The left and the right edge of some lines."""
    return min([line.pieces[0].x0 for line in lines]), max([line.pieces[-1].x1 for line in lines])


def left_of(line: Cluster) -> float:
    """Where a line begins."""
    return line.pieces[0].x0


def right_of(line: Cluster) -> float:
    """Where a line ends."""
    return line.pieces[-1].x1


def usual_size(lines: list[Cluster]) -> float:
    """The size that most text has."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += line.weight
    return sizes.most_common(1)[0][0]
