"""The page of docs/performance.md, and the same as it is printed."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version

import kvlib
from records import Held, Measured

__all__ = ["page", "tables"]

ABOVE = """\
# Performance

kvlib {version}, on Python {python}, with {used}. This page is written by
`python benchmarks/run.py --write`.

Each table sets what kvlib does beside what else you might do with the same documents. None of these neighbours gives
what kvlib gives: a parse is a tree that nothing has been read from yet, an extracted text has no questions in it.
They tell what the work costs that cannot be avoided, or what you would pay for less.

Times are CPU time in milliseconds, the median of {rounds} rounds of one run, in which all works take turns in random
order. Milliseconds are those of one machine and do not travel; ratios do, more or less. A ratio below 1 means that
kvlib takes less time than its neighbour.

*Real* documents are official publications, which are not part of the project: they lie outside it, and are few.
*Invented* ones come from the generator that the tests use (`tests/fictional`), with seeds from 0 upwards. Anyone can
measure these; they have more notes, tables and markup than most real ones, and their sentences resemble each other.

*Not read before* means that all that kvlib remembers of texts (names, dates, headings, page furniture) was forgotten
just before each document, as if it were the first that the process reads. *Read before* is the other end: kvlib has
just read the very same documents. Most work lies in between. Modules are loaded in either case; what loading them
costs is measured apart, as the first load.
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
    held = [(each, one) for each in every for one in each.held()]
    missed = [(each, one) for each, one in held if not one.holds]
    yield "## Bounds\n"
    yield f"The project sets itself {len(held)} bounds. {said(missed)}\n"
    yield "| what | kvlib | beside | at most | measured | holds |"
    yield "|---|---|---|---|---|---|"
    for each, one in held:
        yield (
            f"| {each.of.name} | {one.ours} | {one.theirs} | {one.bound.written(one.bound.most)} "
            f"| {one.bound.written(one.value)} | {'yes' if one.holds else '**no**'} |"
        )


def said(missed: Sequence[tuple[Measured, Held]]) -> str:
    if not missed:
        return "All of them hold."
    listed = "; ".join(
        f"{each.of.name}, {one.ours} ({one.bound.written(one.value)} where "
        f"{one.bound.written(one.bound.most)} are allowed)"
        for each, one in missed
    )
    return f"Missed are {len(missed)}: {listed}."


def table(measured: Measured) -> Iterator[str]:
    """Of kvlib the times; of each neighbour its time, and kvlib's ratio to it."""
    of, seconds = measured.of, measured.seconds
    yield f"\n## {of.name}\n"
    if of.documents:
        yield f"{of.documents} document{'s' * (of.documents > 1)}.\n"
    yield f"| | {EACH[of.each]} | {' | '.join(f'{side.name}: ratio' for side in of.ours)} |"
    yield f"|---|{'---|' * (1 + len(of.ours))}"
    for side in of.ours:
        yield f"| **{side.name}** | {ms(seconds[side.name])} | {' | '.join(' ' for _ in of.ours)} |"
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
