"""The page of docs/performance.md, and the same as it is printed."""

from __future__ import annotations

import math
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from records import Held, Measured

import kvlib

__all__ = ["page", "tables"]

ABOVE = """\
# Performance

kvlib {version}, on Python {python}, with {used}. This page is written by
`python benchmarks/run.py --write`.

{speeds}

## How it is measured

Each table below compares kvlib with other things that you might do with the same documents. None of
these alternatives gives the same result: a parsed tree has not been read yet, and an extracted
text has no questions in it. They show which part of the work is unavoidable, or how much a lesser
result would cost.

- *A short XPath script* extracts headings, subject, date, questions and answers from the official
  XML, but no people, notes, marks, tables or places.
- *A walk over the lines that makes records* turns each line that is not blank into kvlib's own
  records, with the same places, but understands nothing. The other walk keeps only the text,
  number and offset of each line.
- The other alternatives are libraries, and do what follows their names. The scripts compared with
  `kvlib convert` write what they find as JSON Lines.

Times are CPU time in milliseconds, the median of {rounds} rounds of one run, in which everything
takes turns in random order. A ratio is kvlib's time divided by that of the alternative: below 1,
kvlib takes less. Milliseconds depend on the machine; ratios are roughly the same everywhere.

*Real* documents are official publications. There are few of them, and they are not part of the
project. *Invented* ones come from the generator of the tests (`tests/fictional`, seeds from 0
upwards), so anyone can measure them.

*Not read before* means that everything kvlib remembers from texts (names, dates, headings, page
furniture) was cleared just before each document, as if it were the first one that the process
reads. *Read before* is the other extreme: kvlib has just read these same documents. Most work is
in between. Modules are loaded in both cases; the cost of loading them is measured as the first
load.
"""
LACKING = "\nNot measured here, because they are not installed: {names}.\n"
EACH = {"document": "ms a document", "run": "ms a run"}


def page(every: Sequence[Measured], rounds: int, lacking: Sequence[str]) -> str:
    """The whole page."""
    above = ABOVE.format(
        version=kvlib.__version__,
        python=platform.python_version(),
        rounds=rounds,
        used=used(lacking),
        speeds="\n".join(speeds(every)),
    )
    names = LACKING.format(names=", ".join(lacking)) if lacking else ""
    return f"{above}{names}\n{tables(every)}\n"


def speeds(every: Sequence[Measured]) -> Iterator[str]:
    """How many documents kvlib reads in a second of CPU time, each way."""
    yield "## Documents per second\n"
    yield "Read on one processor core, rounded to two significant digits:\n"
    yield "| | not read before | read before |"
    yield "|---|---|---|"
    for each in every:
        anew, *others = (rate(each.seconds[side.name]) for side in each.of.ours)
        if each.of.name.startswith("Reading ") and others:
            yield f"| {each.of.name.removeprefix('Reading ')} | {anew} | {others[0]} |"


def rate(seconds: float) -> str:
    """How many fit in a second, rounded to two significant digits."""
    value = 1 / seconds
    digits = 1 - math.floor(math.log10(value))
    return f"{round(value, digits):,.{max(0, digits)}f}"


def tables(every: Sequence[Measured]) -> str:
    """The bounds, then every measurement."""
    return "\n".join([*bounds(every), *(line for each in every for line in table(each))])


def bounds(every: Sequence[Measured]) -> Iterator[str]:
    """What was set, and what was measured."""
    held = [(each, one) for each in every for one in each.held()]
    yield "## Bounds\n"
    yield f"{said(held)}\n"
    yield "| measurement | kvlib | compared with | at most | measured | holds |"
    yield "|---|---|---|---|---|---|"
    for each, one in held:
        yield (
            f"| {each.of.name} | {one.ours} | {one.theirs} | {one.bound.written(one.bound.most)} "
            f"| {one.bound.written(one.value)} | {'yes' if one.holds else '**no**'} |"
        )


def said(held: Sequence[tuple[Measured, Held]]) -> str:
    """How many bounds hold."""
    missed = sum(not one.holds for _, one in held)
    if missed:
        return f"The project sets itself {len(held)} bounds. **{missed} of them are missed.**"
    return f"The project sets itself {len(held)} bounds. All of them hold."


def table(measured: Measured) -> Iterator[str]:
    """Of kvlib the times; of each neighbour its time, and kvlib's ratio to it."""
    of, seconds = measured.of, measured.seconds
    yield f"\n## {of.name}\n"
    if of.documents:
        yield f"{of.documents} document{'s' * (of.documents > 1)}.\n"
    yield f"| | {EACH[of.each]} | {' | '.join(f'ratio: {side.name}' for side in of.ours)} |"
    yield f"|---|{'---|' * (1 + len(of.ours))}"
    for side in of.ours:
        yield f"| **{side.name}** | {ms(seconds[side.name])} |{' |' * len(of.ours)}"
    for neighbour in of.present:
        theirs = seconds[neighbour.side.name]
        ratios = " | ".join(f"{seconds[side.name] / theirs:.2f}" for side in of.ours)
        yield f"| {neighbour.side.name} | {ms(theirs)} | {ratios} |"


def ms(seconds: float) -> str:
    """With three digits that count, more or less."""
    value = seconds * 1000
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3f}"


PACKAGES = ("lxml", "pdfminer.six", "beautifulsoup4", "pypdf", "pypdfium2")


def used(lacking: Sequence[str]) -> str:
    """The versions of the libraries."""
    present = [name for name in PACKAGES if name not in lacking]
    return ", ".join(f"{name} {version(name)}" for name in present)
