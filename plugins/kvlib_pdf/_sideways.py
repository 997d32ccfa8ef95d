"""Find text that runs sideways on the page as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import attrs

from kvlib.assemble import Run
from kvlib_pdf._clusters import clusters_of, left_edge, runs_of
from kvlib_pdf._pages import Page

_WORD_GAP = 0.15  # ems of white space between two words


def strips_of(page: Page, shift: float = 0.0) -> Iterator[tuple[float, tuple[Run, ...]]]:
    """Yield the sideways lines of a page, such as a stamp along its edge, with their lower ends.

    A line is one run, and its edges are those of the strip that it fills.
    """
    if not any(page.pieces[1:]):
        return
    for turn, pieces in enumerate(page.pieces):
        for cluster in clusters_of(pieces) if turn != page.turn else ():
            first, last = cluster.pieces[0], cluster.pieces[-1]
            ends = [
                page.place_as_read(x, y, turn)
                for x, y in ((first.x0, cluster.base), (last.x1, cluster.base + cluster.size))
            ]
            (x0, x1), (bottom, _) = (sorted(values) for values in zip(*ends, strict=True))
            runs = list(runs_of(cluster.base, cluster.pieces))
            text = "".join(_spaced(runs))
            yield (
                bottom,
                (attrs.evolve(runs[0], text=text, rise=0.0, x0=x0 + shift, x1=x1 + shift),),
            )


def _spaced(runs: list[Run]) -> Iterator[str]:
    """Yield the texts of runs, with a blank where there is white space between two."""
    yield runs[0].text
    for before, run in pairwise(runs):
        gap = (run.x0 or 0.0) - (before.x1 or 0.0)
        yield f" {run.text}" if gap > _WORD_GAP * (run.size or 0.0) else run.text


def across(pages: Iterable[Page]) -> Iterator[tuple[int, str]]:
    """Yield the page number and text of sideways lines between the upright lines of a page."""
    for number, page in enumerate(pages, 1):
        strips = [run for _, (run,) in strips_of(page)]
        if not strips:
            continue
        upright = page.pieces[page.turn]
        left = left_edge(clusters_of(upright))[0]
        right = max((piece.x1 for piece in upright), default=0.0)
        for run in strips:
            if (run.x1 or 0.0) > left and (run.x0 or 0.0) < right:
                yield number, run.text
