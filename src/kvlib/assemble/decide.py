"""The one decision: which lines are labels, headings and notes, and how sure that is.

The best reading of the whole document is sought in one pass over the lines that may be more
than text, from the first to the last; a second pass, from the last to the first, tells for
each line how much worse the best reading is in which it is something else: its margin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from kvlib.assemble.candidates import Candidate
from kvlib.assemble.steps import State, ends, step, weight

_HOPELESS = 12.0
"""A reading that is so much worse than the best so far is given up."""
_STATES = 12
"""So many readings are followed at most; the margin is then an upper bound."""


@frozen
class Decision:
    """What a line is, and how sure that is."""

    index: int
    """The row."""
    chosen: Candidate | None
    """None for text."""
    rival: Candidate | None
    """What it would be in the next best reading; None for text."""
    margin: float
    """How much worse that reading is; 2 and more is fairly sure."""
    grades: tuple[str, ...] = ()


@frozen
class _Edge:
    """One way from a state before a line to one after it."""

    before: State
    option: int
    after: State
    weight: float
    grades: tuple[str, ...]


def decide(candidates: Mapping[int, Sequence[Candidate]]) -> list[Decision]:
    """The decisions for these lines, in their order.

    Args:
        candidates: what each line may be besides text, by the row's index.
    """
    stations = sorted(candidates.items())
    layers = [{State(): 0.0}]
    edges: list[list[_Edge]] = []
    for index, options in stations:
        made = _edges(layers[-1], index, options)
        layer = _best(layers[-1], made)
        layers.append(layer)
        edges.append([edge for edge in made if edge.after in layer])
    rest = {state: weight(ends(state)) for state in layers[-1]}
    chosen = max(layers[-1], key=lambda state: layers[-1][state] + rest[state])
    top = layers[-1][chosen] + rest[chosen]
    decisions: list[Decision] = []
    for (index, options), layer, made in zip(
        reversed(stations), reversed(layers[:-1]), reversed(edges), strict=True
    ):
        through: dict[int, float] = {}
        best: _Edge | None = None
        before: dict[State, float] = {}
        for edge in made:
            if edge.after not in rest:  # nothing worth following came of it
                continue
            worth = edge.weight + rest[edge.after]
            before[edge.before] = max(before.get(edge.before, -1e9), worth)
            total = layer[edge.before] + worth
            through[edge.option] = max(through.get(edge.option, -1e9), total)
            if edge.after == chosen and total > top - 1e-6:
                best = edge
        assert best is not None
        decisions.append(_decision(index, options, best, through, top))
        rest, chosen = before, best.before
    return decisions[::-1]


def _edges(
    layer: Mapping[State, float], index: int, options: Sequence[Candidate]
) -> list[_Edge]:
    found: list[_Edge] = []
    for state in layer:
        found.append(_Edge(state, 0, state, 0.0, ()))
        for number, candidate in enumerate(options, 1):
            if (new := step(state, candidate, index)) is not None:
                grades, after = new
                worth = candidate.weight + weight(grades)
                found.append(_Edge(state, number, after, worth, grades))
    return found


def _best(layer: Mapping[State, float], edges: Sequence[_Edge]) -> dict[State, float]:
    """The states after a line that are worth following, with their best score."""
    scores: dict[State, float] = {}
    for edge in edges:
        score = layer[edge.before] + edge.weight
        if score > scores.get(edge.after, -1e9):
            scores[edge.after] = score
    least = max(scores.values()) - _HOPELESS
    ranked = sorted(scores.items(), key=lambda each: each[1], reverse=True)[:_STATES]
    return {state: score for state, score in ranked if score >= least}


def _decision(
    index: int,
    options: Sequence[Candidate],
    best: _Edge,
    through: Mapping[int, float],
    top: float,
) -> Decision:
    readings = [None, *options]
    chosen = readings[best.option]
    others = [
        (total, option)
        for option, total in through.items()
        if not _is_same(readings[option], chosen)
    ]
    hopeless = next((i for i, each in enumerate(readings) if not _is_same(each, chosen)), 0)
    total, rival = max(others, default=(-1e9, hopeless))
    return Decision(index, chosen, readings[rival], top - total, best.grades)


def _is_same(a: Candidate | None, b: Candidate | None) -> bool:
    """Whether two readings of a line differ only in where a note ends."""
    if a is None or b is None:
        return a is b
    return (a.role, a.label) == (b.role, b.label)
