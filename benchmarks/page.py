"""The page of docs/performance.md, and the same as it is printed."""

from __future__ import annotations

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

Each table sets what kvlib does beside what else you might do with the same documents. None of
these neighbours gives what kvlib gives: a parsed tree has nothing read from it yet, and an
extracted text has no questions in it. They show what part of the work cannot be avoided, or what
less would cost.

- *A short XPath script* takes headings, subject, date, questions and answers out of the official
  XML: no people, notes, marks, tables or places.
- *A walk over the lines that makes records* makes kvlib's own records of each line that is not
  blank, with the same places, and understands nothing. The other walk keeps each line's text,
  number and offset.
- The other neighbours are libraries, and do what stands beside their names. The scripts beside
  `kvlib convert` write what they find as JSON Lines.

Times are CPU time in milliseconds, the median of {rounds} rounds of one run, in which everything
takes turns in random order. A ratio is kvlib's time divided by the neighbour's: below 1, kvlib
takes less. Milliseconds belong to one machine and do not travel; ratios do, more or less.

*Real* documents are official publications. They are few, and lie outside the project. *Invented*
ones come from the generator of the tests (`tests/fictional`, seeds from 0 upwards), so that
anyone can measure them.

*Not read before* means that everything kvlib remembers of texts (names, dates, headings, page
furniture) was forgotten just before each document, as if it were the first one that the process
reads. *Read before* is the other extreme: kvlib has just read these very documents. Most work
lies in between. Modules are loaded in both cases; what loading them costs is measured as the
first load.
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
    )
    names = LACKING.format(names=", ".join(lacking)) if lacking else ""
    return f"{above}{names}\n{tables(every)}\n"


def tables(every: Sequence[Measured]) -> str:
    """The bounds, then every measurement."""
    return "\n".join([*bounds(every), *(line for each in every for line in table(each))])


def bounds(every: Sequence[Measured]) -> Iterator[str]:
    """What was set, and what was measured."""
    held = [(each, one) for each in every for one in each.held()]
    yield "## Bounds\n"
    yield f"{said(held)}\n"
    yield "| what | kvlib | beside | at most | measured | holds |"
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
