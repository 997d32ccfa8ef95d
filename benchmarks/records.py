"""A measurement: kvlib's work, its neighbours, and the bounds between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec

from attrs import frozen
from timing import Side, medians

__all__ = ["Bound", "Held", "Measured", "Measurement", "Neighbour", "absent", "measure"]


@frozen
class Bound:
    """The time that kvlib may take, compared with a neighbour."""

    most: float
    is_ms: bool = False
    """True if it is on the difference in milliseconds instead of on the ratio."""

    def value(self, ours: float, theirs: float) -> float:
        """The value to compare with the bound; both times are in seconds."""
        return (ours - theirs) * 1000 if self.is_ms else ours / theirs

    def written(self, value: float) -> str:
        """A value as the bound counts it."""
        return f"{value:.3f} ms more" if self.is_ms else f"{value:.2f} times"


@frozen
class Neighbour:
    """The work of another library with the same documents."""

    side: Side
    bound: Bound | None = None
    package: str = ""
    """The package that must be installed for it, besides kvlib."""
    module: str = ""
    """The module that it imports from that package."""

    @property
    def is_installed(self) -> bool:
        """True if it can be measured here."""
        return not self.module or find_spec(self.module) is not None


@frozen
class Measurement:
    """The work of kvlib, in one way or several, and its neighbours."""

    name: str
    documents: int
    ours: Sequence[Side]
    neighbours: Sequence[Neighbour]
    times: int = 1
    """The number of times that everything is done in a round: short work more often."""
    each: str = "document"
    """The unit of a time: a document, or a ``run`` over all of them."""

    @property
    def present(self) -> list[Neighbour]:
        """The neighbours that are installed."""
        return [each for each in self.neighbours if each.is_installed]


@frozen
class Held:
    """A bound, and what was measured."""

    ours: str
    theirs: str
    bound: Bound
    value: float

    @property
    def holds(self) -> bool:
        """True if kvlib takes no longer than it may."""
        return self.value <= self.bound.most


@frozen
class Measured:
    """A measurement with its times."""

    of: Measurement
    seconds: Mapping[str, float]
    """By the name of a side."""

    def held(self) -> Iterator[Held]:
        """Every bound of it, for each way of ours."""
        for neighbour in self.of.present:
            for side in self.of.ours:
                if neighbour.bound:
                    ours, theirs = side.name, neighbour.side.name
                    value = neighbour.bound.value(self.seconds[ours], self.seconds[theirs])
                    yield Held(ours, theirs, neighbour.bound, value)


def measure(every: Sequence[Measurement], rounds: int) -> list[Measured]:
    """Time all of them in one run."""
    groups = [([*m.ours, *(each.side for each in m.present)], m.times) for m in every]
    found = medians(groups, rounds)
    return [Measured(of, seconds) for of, seconds in zip(every, found, strict=True)]


def absent(every: Iterable[Measurement]) -> list[str]:
    """The packages that are not installed here, of which nothing is measured."""
    return sorted({n.package for m in every for n in m.neighbours if not n.is_installed})
