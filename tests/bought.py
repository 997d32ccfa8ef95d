"""The worth of a part of the reading: documents right with it that are wrong without it.

Of every set a document is right, or wrong and said, or silently wrong. A part that never had a
say in the reading of a document cannot change it: only the others are read again.
"""

from __future__ import annotations

import functools
import gc
import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Protocol

from attrs import field, frozen

import kvlib
from corpus import CORPUS, FORMATS, real_paths
from fictional import make
from fictional.formats import FORMATS as GENERATED
from kvlib.model import Document
from margins import Decided, decided, recorded, wrong_paths
from measured import fresh, handmade, real, tools

__all__ = [
    "SETS",
    "Base",
    "Bought",
    "Case",
    "Part",
    "Reading",
    "base_of",
    "cases",
    "measure",
    "without",
]

SETS = {
    "real": "real publications",
    "handmade": "publications written by hand",
    "fresh": "documents as people have them",
    "tools": "text that tools took out of PDFs",
    "generated": "generated documents",
}
SEEDS = range(8000, 8050)  # that nothing else is measured on; each in every format
PATIENCE = 30  # seconds for a document: without a rule a loop may never end

Reported = Counter[tuple[str, str]]


class Part(Protocol):
    """A rule or a grade."""

    @property
    def name(self) -> str:
        """As its table has it."""

    def turn(self, *, on: bool) -> None:
        """Switch it on or off."""


@frozen
class Reading:
    """The reading of a document."""

    right: bool
    reported: Reported = field(factory=Counter)
    """The warnings, by code and message."""
    said: bool | None = None
    """True if the error is reported; None if the warnings decide."""
    wrong: tuple[str, ...] = ()
    """The paths of what is wrong, as far as the truth tells."""

    def verdict(self, usual: Reported) -> str:
        """``right``, ``said`` or ``silent``; said if more is reported than of the right one."""
        if self.right:
            return "right"
        said = bool(self.reported - usual) if self.said is None else self.said
        return "said" if said else "silent"


@frozen
class Case:
    """A document of a set, and how it is read and judged."""

    set: str
    name: str
    judge: Callable[[], Reading]

    def read(self) -> Reading:
        """Read it. An error, and a reading without an end, are wrong, and said."""
        before = signal.signal(signal.SIGALRM, _give_up)
        signal.alarm(PATIENCE)
        try:
            return self.judge()
        except Exception:  # whatever the code makes of a match that is not there
            return Reading(right=False, said=True)
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


# --- the sets -----------------------------------------------------------------


def cases() -> Iterator[Case]:
    """Every document of every set that is here."""
    for path in (path for kind in FORMATS for path in real_paths(kind)):
        yield Case("real", path.name, partial(_of_real, path))
    for path in handmade.PATHS:
        yield Case("handmade", path.name, partial(_of_real, path))
    for path in fresh.paths():
        yield Case("fresh", path.name, partial(_of_fresh, path))
    for path in _tool_texts():
        yield Case("tools", f"{path.parent.name}, {path.stem}", partial(_of_tool, path))
    for name in GENERATED:
        for seed in SEEDS:
            yield Case("generated", f"{name}, seed {seed}", partial(_of_generated, name, seed))


def _tool_texts() -> list[Path]:
    folder = os.environ.get("KVLIB_TOOLS")
    return sorted(Path(folder).glob("*/*.txt")) if folder and CORPUS else []


def _of_real(path: Path) -> Reading:
    doc, score = kvlib.load(path), real.Score()
    real.score_document(path, score, doc)
    wrong = wrong_paths(doc, path.with_suffix(".json"), real.solid) if score.faults else ()
    return Reading(not score.faults, _reported(doc), wrong=wrong)


def _of_fresh(path: Path) -> Reading:
    verdict = fresh.verdict_of(path).verdict
    right = verdict in fresh.RIGHT
    wrong = () if right else fresh.wrong_paths(path)
    return Reading(right, said=verdict != fresh.SILENT, wrong=wrong)


def _of_tool(path: Path) -> Reading:
    """By the corpus' own count, of a folder that holds nothing else."""
    assert CORPUS
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.parent.name / path.name
        copy.parent.mkdir()
        copy.symlink_to(path.resolve())
        (match,) = tools.score(CORPUS, Path(folder))
    right = match["right"] == "1"
    truth = CORPUS / "pdf" / f"{path.stem}.json"
    wrong = () if right else wrong_paths(kvlib.load(path), truth, real.solid)
    return Reading(right, said=match["silent"] == "0", wrong=wrong)


def _of_generated(name: str, seed: int) -> Reading:
    rendering, (truth, data) = GENERATED[name], _rendered(name, seed)
    doc = kvlib.loads(data, name=f"vraag{rendering.suffix}")
    differences = kvlib.diff(rendering.truth(truth, data), doc, ignore=rendering.ignore)
    return Reading(not differences, _reported(doc), wrong=tuple(each.path for each in differences))


@cache
def _rendered(name: str, seed: int) -> tuple[Document, bytes]:
    truth = make(seed)
    return truth, GENERATED[name].render(truth)


def _reported(doc: Document) -> Reported:
    return Counter((each.code, each.message) for each in doc.diagnostics if each.severity != "info")


# --- with everything ----------------------------------------------------------


@frozen
class Base:
    """The reading with every part, and the parts that had a say in it."""

    cases: tuple[Case, ...]
    verdicts: tuple[str, ...]
    usual: tuple[Reported, ...]
    """The warnings about each document that is right."""
    asked: tuple[frozenset[str], ...]
    """The names of the parts that had a say in each document."""
    decided: tuple[Decided, ...] = ()
    """The decisions in each document."""

    def count(self, of: str, verdict: str | None = None) -> int:
        """The documents of a set, or those with a verdict."""
        found = [v for case, v in zip(self.cases, self.verdicts, strict=True) if case.set == of]
        return len(found) if verdict is None else found.count(verdict)


def base_of(chosen: Iterable[Case], record: Callable[[Callable[[], object]], set[str]]) -> Base:
    """Read each document twice: as it is, and to see which parts have a say in it."""
    every = tuple(chosen)
    readings, decisions = _first_readings(every)
    caches = _caches()  # by now all modules are there
    asked = []
    for case, reading in zip(every, readings, strict=True):
        _forget(caches)
        again: list[Reading] = []
        asked.append(frozenset(record(lambda c=case, a=again: a.append(c.read()))))  # type: ignore[misc]
        if again != [reading]:
            raise RuntimeError(f"{case.name} is read otherwise when the parts are watched")
    usual = tuple(reading.reported if reading.right else Counter() for reading in readings)
    verdicts = tuple(reading.verdict(known) for reading, known in zip(readings, usual, strict=True))
    return Base(every, verdicts, usual, tuple(asked), tuple(decisions))


def _first_readings(every: Iterable[Case]) -> tuple[list[Reading], list[Decided]]:
    """The readings of each document as it is, and the decisions in them."""
    readings: list[Reading] = []
    decisions: list[Decided] = []
    for case in every:
        with recorded() as lines:
            reading = case.read()
        readings.append(reading)
        decisions.append(decided(lines, reading.wrong, is_wrong=not reading.right))
    return readings, decisions


def _caches() -> list[functools._lru_cache_wrapper[object]]:
    """The caches of what was read: they must not outlive a switch."""
    found = (each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper))
    return [each for each in found if str(each.__module__).startswith("kvlib")]


def _forget(caches: Iterable[functools._lru_cache_wrapper[object]]) -> None:
    for each in caches:
        each.cache_clear()


# --- without one part ---------------------------------------------------------


@frozen
class Bought:
    """The worth of a part, by set."""

    right: Counter[str]
    """Documents right with it, less those right without it."""
    silent: Counter[str]
    """Documents silently wrong without it, less those with it."""
    asked: int
    """Documents in whose reading it has a say."""

    @property
    def is_nothing(self) -> bool:
        """True if no document of any set is read better or worse with it."""
        return not (any(self.right.values()) or any(self.silent.values()))


def measure(parts: Sequence[Part], base: Base, jobs: int) -> Iterator[Bought]:
    """The worth of each of the parts, in their order."""
    context = multiprocessing.get_context("fork")  # the readings above need not be made again
    with context.Pool(jobs, _start, (parts, base)) as pool:
        yield from pool.imap(_without, range(len(parts)))


_STARTED: list[tuple[Sequence[Part], Base]] = []


def _start(parts: Sequence[Part], base: Base) -> None:
    _STARTED[:] = [(parts, base)]


def _without(index: int) -> Bought:
    ((parts, base),) = _STARTED
    return without([parts[index]], base)


def without(parts: Sequence[Part], base: Base) -> Bought:
    """Read again, without some parts, the documents in whose reading they have a say."""
    caches = _caches()
    _forget(caches)
    for part in parts:
        part.turn(on=False)
    result = Bought(Counter(), Counter(), 0)
    off = {part.name for part in parts}
    asked = [index for index, names in enumerate(base.asked) if off & names]
    try:
        for index in asked:
            case, verdict = base.cases[index], base.verdicts[index]
            found = case.read().verdict(base.usual[index])
            result.right[case.set] += (verdict == "right") - (found == "right")
            result.silent[case.set] += (found == "silent") - (verdict == "silent")
    finally:
        for part in parts:
            part.turn(on=True)
        _forget(caches)
    return Bought(result.right, result.silent, len(asked))
