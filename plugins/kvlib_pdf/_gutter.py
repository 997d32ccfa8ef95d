"""Find the gutter of a page: a strip near its middle that hardly any line crosses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from kvlib.grammar import fold, furniture_kind, question_number
from kvlib_pdf._clusters import Cluster

ACROSS = 0.25  # of the lines may run across the gutter: headings, the title block
_BAND = (0.35, 0.65)  # of the text's width: a gutter between two columns is there
_STRAY = 0.05  # of the lines may end or be in the gutter, besides those that cross it entirely
_JOINED = 0.8  # ems: pieces of a line that are no further apart belong together
_GUTTER = 0.9  # ems: its least width
_WIDEST = 14_400.0  # points; no page is wider (ISO 32000-1, annex C)
_SMALLEST = 1.0  # points
_LEAST = 4  # lines; so few do not show a gutter


def is_on_paper(lines: list[Cluster]) -> bool:
    """True if the text has a size, and is within the bounds of any page."""
    if not lines:
        return False
    edges = (*extent(lines), lines[0].base, lines[-1].base)
    return max(map(abs, edges)) <= _WIDEST and usual_size(lines) >= _SMALLEST


def is_one_column(lines: list[Cluster], width: float) -> bool:
    """True if many lines cross the middle in one piece, which is quick to see."""
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
    """Return a place near the middle that few lines cross, with most beginnings to its right."""
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
    """Return the strip where a gutter may be; a short right column is given an equal margin."""
    left, right = extent(lines)
    across = max(right, min(width, _WIDEST) - left) - left
    return left + _BAND[0] * across, left + _BAND[1] * across


def inside(lines: list[Cluster]) -> tuple[int, int]:
    """Return the range of lines without the title block and the foot of the page."""
    first, end = 0, len(lines)
    while first < end and _is_furniture(lines[first]):
        first += 1
    while end > first and _is_furniture(lines[end - 1]):
        end -= 1
    return first, end


def _is_furniture(line: Cluster) -> bool:
    """True if a line is page furniture, or only a number."""
    texts = [fold(text) for _, _, text in segments(line)]
    return any(furniture_kind(text) for text in texts) or all(map(_is_number, texts))


def _is_number(text: str) -> bool:
    return text.isdigit() or question_number(text) == text


def segments(line: Cluster) -> Iterator[tuple[float, float, str]]:
    """Yield the stretches of a line without wide gaps, as edges and text."""
    left, right, text = line.pieces[0].x0, line.pieces[0].x1, line.pieces[0].text
    for piece in line.pieces[1:]:
        if piece.x0 - right > _JOINED * line.size:
            yield left, right, text
            left, text = piece.x0, ""
        right, text = max(right, piece.x1), text + piece.text
    yield left, right, text


def extent(lines: list[Cluster]) -> tuple[float, float]:
    """Return the left and the right edge of some lines."""
    return min([line.pieces[0].x0 for line in lines]), max([line.pieces[-1].x1 for line in lines])


def left_of(line: Cluster) -> float:
    """Return the left edge of a line."""
    return line.pieces[0].x0


def right_of(line: Cluster) -> float:
    """Return the right edge of a line."""
    return line.pieces[-1].x1


def usual_size(lines: list[Cluster]) -> float:
    """Return the size of most of the text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += line.weight
    return sizes.most_common(1)[0][0]
