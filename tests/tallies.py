"""Counts how many generated documents are read without a fault, in one format."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO

from attrs import define, field, frozen
from pdfminer.high_level import extract_text

import kvlib
from alarms import Warned, warned
from compounds import only_compounds
from fictional import make
from fictional.formats import FORMATS, Rendering
from kvlib.testing import unaccounted
from returning import Returned, returned

# The number of the questions, of answers: it stands in metadata and note ids alone.
ONLY_XML = (kvlib.Aspect.QUESTION_NUMBER,)


@frozen
class Outcome:
    """The reading of one document in one format."""

    seed: int
    faults: tuple[kvlib.Difference, ...]
    """The differences from its truth."""
    parted: tuple[kvlib.Difference, ...]
    """The differences from what is read in its XML."""
    only_compounds: bool
    """True if these are hyphens that no reader of the format could have known of."""
    accounted: bool
    warned: Warned
    """The warnings about it."""
    returned: Returned
    """What the text that is written of it gives back."""


@cache
def outcome(name: str, seed: int) -> Outcome:
    """Read a generated document in a format; compare it with its truth and its XML."""
    rendering = FORMATS[name]
    truth = make(seed)
    data = rendering.render(truth)
    doc = kvlib.loads(data, name=f"seed-{seed}{rendering.suffix}")
    xml = rendering.truth(_from_xml(seed), data)
    parted = kvlib.diff(xml, doc, ignore={*rendering.ignore, *ONLY_XML})
    text = rendering.plain_text(data) if rendering.plain_text else None
    return Outcome(
        seed,
        kvlib.diff(rendering.truth(truth, data), doc, ignore=rendering.ignore),
        parted,
        bool(parted) and only_compounds(parted, xml, _printed(data, rendering)),
        not unaccounted(data, doc, plain_text=text),
        warned(doc),
        returned(doc),
    )


@cache
def _from_xml(seed: int) -> kvlib.Document:
    return kvlib.loads(FORMATS["XML"].render(make(seed)))


def _printed(data: bytes, rendering: Rendering) -> str:
    if rendering.plain_text:
        return rendering.plain_text(data)
    return extract_text(BytesIO(data)) if rendering.suffix == ".pdf" else data.decode()


@define
class Tally:
    """Of how many generated documents all is right, and how many leave nothing unaccounted."""

    count: int = 0
    perfect: int = 0
    same: int = 0
    compounds: int = 0
    accounted: int = 0
    faults: list[str] = field(factory=list)


def tally(name: str, seeds: Iterable[int]) -> Tally:
    """Read generated documents in one format, and count."""
    result = Tally()
    for each in (outcome(name, seed) for seed in seeds):
        result.count += 1
        result.perfect += not each.faults
        result.same += not each.parted
        result.compounds += each.only_compounds
        result.accounted += each.accounted
        result.faults += [f"seed {each.seed}: {difference}" for difference in each.faults[:1]]
    return result
