"""Decides once which lines are labels, headings and notes, and how certain that is.

One pass over the lines that may be more than text, from the first to the last, finds the best
reading of the whole document. A second pass, from the last to the first, gives each line its
margin: how much worse the best reading is in which the line is something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nlargest
from operator import itemgetter

from attrs import frozen

from kvlib.assemble._decision.candidates import Candidate
from kvlib.assemble._decision.grades import weight_of
from kvlib.assemble._decision.steps import State, end_grades, step

_HOPELESS = 10.0
"""A reading that is this much worse than the best so far is given up."""
_STATES = 12
"""The most readings that are followed; beyond them a margin is an upper bound."""


@frozen
class Decision:
    """The reading chosen for a line, and how certain it is."""

    index: int
    """The row."""
    chosen: Candidate | None
    """None for text."""
    rival: Candidate | None
    """The line's reading in the best other reading of the document; None for text."""
    margin: float
    """How much worse that reading of the document is; 2 or more is fairly certain."""
    grades: tuple[str, ...] = ()


Edge = tuple[State, int, State, float, tuple[str, ...]]
"""One step over a line: the state before it, the option (0 for text), the state after it, the
weight of the step and its grades."""


def decide(candidates: Mapping[int, Sequence[Candidate]]) -> list[Decision]:
    """Make the decisions for these lines, in their order.

    Args:
        candidates: the readings of each line other than text, by the row's index.
    """
    stations = sorted(candidates.items())
    layers = [{State(): 0.0}]
    edges: list[list[Edge]] = []
    for index, options in stations:
        made = _edges(layers[-1], index, options)
        layers.append(_best(layers[-1], made))
        edges.append(made)
    rest = {state: weight_of(end_grades(state)) for state in layers[-1]}
    chosen = max(layers[-1], key=lambda state: layers[-1][state] + rest[state])
    top = layers[-1][chosen] + rest[chosen]
    decisions: list[Decision] = []
    for at in range(len(stations) - 1, -1, -1):
        index, options = stations[at]
        through, best, rest = _backward(layers[at], edges[at], rest, chosen)
        decisions.append(_decision(index, options, best, through, top))
        chosen = best[0]
    return decisions[::-1]


def _edges(layer: Mapping[State, float], index: int, options: Sequence[Candidate]) -> list[Edge]:
    found: list[Edge] = []
    for state in layer:
        found.append((state, 0, state, 0.0, ()))
        for number, candidate in enumerate(options, 1):
            made = step(state, candidate, index)
            if made is not None:
                grades, after = made
                found.append((state, number, after, candidate.weight + weight_of(grades), grades))
    return found


def _best(layer: Mapping[State, float], edges: Sequence[Edge]) -> dict[State, float]:
    """Return the states after a line that are worth following, with their best scores."""
    scores: dict[State, float] = {}
    for before, _, after, worth, _ in edges:
        score = layer[before] + worth
        if score > scores.get(after, -1e9):
            scores[after] = score
    least = max(scores.values()) - _HOPELESS
    if len(scores) > _STATES:
        # Not by a least score, which equal ones may all reach.
        scores = dict(nlargest(_STATES, scores.items(), key=itemgetter(1)))
    return {state: score for state, score in scores.items() if score >= least}


def _backward(
    layer: Mapping[State, float], edges: Sequence[Edge], rest: Mapping[State, float], end: State
) -> tuple[dict[int, float], Edge, dict[State, float]]:
    """Return the best total through each option, the best reading's edge, and the rest before it.

    Args:
        layer: the best score before the line, by state.
        edges: the steps over the line.
        rest: the best score of what comes after the line, by state.
        end: the state after the line in the best reading.
    """
    through: dict[int, float] = {}
    before: dict[State, float] = {}
    best, most = edges[0], -1e9
    for edge in edges:
        state, option, after, worth, _ = edge
        if after not in rest:  # the state was given up
            continue
        worth += rest[after]
        if worth > before.get(state, -1e9):
            before[state] = worth
        total = layer[state] + worth
        if total > through.get(option, -1e9):
            through[option] = total
        if after == end and total > most:
            best, most = edge, total
    return through, best, before


def _decision(
    index: int,
    options: Sequence[Candidate],
    best: Edge,
    through: Mapping[int, float],
    top: float,
) -> Decision:
    readings = [None, *options]
    chosen = readings[best[1]]
    others = [
        (total, option)
        for option, total in through.items()
        if not _is_same(readings[option], chosen)
    ]
    hopeless = next((i for i, each in enumerate(readings) if not _is_same(each, chosen)), 0)
    total, rival = max(others, default=(-1e9, hopeless))
    return Decision(index, chosen, readings[rival], top - total, best[4])


def _is_same(a: Candidate | None, b: Candidate | None) -> bool:
    """Return True if two readings of a line differ at most in where a note ends."""
    if a is None or b is None:
        return a is b
    return (a.role, a.label) == (b.role, b.label)
