"""Fictional documents with their truth, rendered in every format."""

from __future__ import annotations

from collections.abc import Mapping

from fictional.formats import FORMATS
from figures import Figure, Measured, share
from tallies import Tally, tally

COUNT = 500
SAMPLE = 60


def measure() -> Measured:
    """All of them: for the page."""
    tallies = _tallies(COUNT)
    return Measured(_text(tallies), {name: _figures(each) for name, each in tallies.items()})


def sample() -> Measured:
    """The first of them: for the tests."""
    tallies = _tallies(SAMPLE)
    figures = {name: _figures(each) for name, each in tallies.items()}
    return Measured(_faults(tallies), figures)


def _tallies(count: int) -> dict[str, Tally]:
    return {name: tally(name, range(count)) for name in FORMATS}


def _figures(each: Tally) -> dict[str, Figure]:
    return {
        "perfect": Figure(each.perfect, each.count),
        "same as XML": Figure(each.same, each.count),
        "accounted": Figure(each.accounted, each.count),
    }


def _text(tallies: Mapping[str, Tally]) -> str:
    rows = [
        "| format | documents perfect | no difference from XML | nothing unaccounted |",
        "|---|---|---|---|",
    ]
    for name, each in tallies.items():
        rows.append(f"| {name} | {' | '.join(map(share, _figures(each).values()))} |")
    return f"""\
{COUNT} fictional documents with their correct readings, rendered in every format by
`tests/fictional`. A document is perfect if `kvlib.diff` finds no difference from the
correct reading, except for what the format cannot hold. It has no difference from XML
if `kvlib.diff` finds none between it and the current XML of the same document, except
for what either format cannot hold: the number of the questions above an answer and, in
renderings without a title block, the facts that are only there. Nothing is unaccounted
if every character of the source is in the Document once, and the other way round. In Word
many labels and marks are automatic, so this comparison counts all of them as optional there,
and looks for some short ones in the wrong place.

{chr(10).join(rows)}

The documents that are not right, with one difference each:

{_faults(tallies)}

Where text is not right, the source itself is ambiguous: a second mark alone on its
line, which may just as well be a table cell; a note that continues at the foot of the
next page with a whole sentence; a hyphen at the end of a line in a compound that
appears nowhere else."""


def _faults(tallies: Mapping[str, Tally]) -> str:
    """One line a difference, with the formats that it is found in."""
    found: dict[str, list[str]] = {}
    for name, each in tallies.items():
        for fault in each.faults:
            found.setdefault(" ".join(fault.split())[:160], []).append(name)
    return "\n".join(f"* {fault} ({'; '.join(names)})" for fault, names in found.items()) or (
        "None."
    )
