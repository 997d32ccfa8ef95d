"""Counts how many generated documents are read without a fault, in one format."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

import kvlib
from fictional import make
from fictional.formats import FORMATS, Rendering
from kvlib.testing import unaccounted

# The number of the questions, of answers: it stands in metadata and note ids alone.
ONLY_XML = (kvlib.Aspect.QUESTION_NUMBER,)


@define
class Tally:
    """Of how many generated documents all is right, and how many leave nothing unaccounted."""

    count: int = 0
    perfect: int = 0
    same: int = 0
    accounted: int = 0
    faults: list[str] = field(factory=list)


def tally(rendering: Rendering, seeds: Iterable[int]) -> Tally:
    """Read generated documents in one format; compare each with its truth and its XML."""
    result = Tally()
    for seed in seeds:
        truth = make(seed)
        data = rendering.render(truth)
        doc = kvlib.loads(data, name=f"seed-{seed}{rendering.suffix}")
        found = kvlib.diff(rendering.truth(truth, data), doc, ignore=rendering.ignore)
        xml = rendering.truth(kvlib.loads(FORMATS["XML"].render(truth)), data)
        result.count += 1
        result.perfect += not found
        result.same += not kvlib.diff(xml, doc, ignore={*rendering.ignore, *ONLY_XML})
        result.accounted += not unaccounted(data, doc)
        result.faults += [f"seed {seed}: {difference}" for difference in found[:1]]
    return result
