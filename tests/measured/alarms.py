"""Counts warnings about documents that are read right: false ones, and those true of the print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import kvlib
from alarms import OF_THE_PRINT, Warned, warned
from corpus import CORPUS, FORMATS, real_paths
from fictional.formats import FORMATS as GENERATED
from figures import Figure, Measured, share
from measured import fresh, generated, real
from tallies import outcome

SETS = {
    "real": "real publications",
    "fresh": "documents as people have them",
    "generated": "generated documents",
}
COUNT = 250  # seeds, each in every format: 2,000 documents

Sets = dict[str, list[Warned]]


def measure() -> Measured | None:
    """All of them: for the page."""
    return _measure(COUNT)


def sample() -> Measured | None:
    """Of the generated documents those that the tests read anyway."""
    return _measure(generated.SAMPLE)


def _measure(count: int) -> Measured | None:
    if not CORPUS:
        return None
    sets: Sets = {
        "real": list(_real()),
        "fresh": list(_fresh()),
        "generated": list(_generated(count)),
    }
    figures = {name: {"false alarms": _false(found)} for name, found in sets.items()}
    return Measured(_text(sets), figures)


def _real() -> Iterator[Warned]:
    for path in (path for name in FORMATS for path in real_paths(name)):
        score = real.Score()
        real.score_document(path, score)
        if not score.faults:
            yield warned(kvlib.load(path))


def _fresh() -> Iterator[Warned]:
    for path in fresh.paths():
        found = fresh.verdict_of(path)
        if found.verdict == "right" and not found.doubtful:
            yield warned(kvlib.load(path))


def _generated(count: int) -> Iterator[Warned]:
    found = (outcome(name, seed) for name in GENERATED for seed in range(count))
    return (each.warned for each in found if not each.faults)


def _false(found: list[Warned]) -> Figure:
    return Figure(sum(bool(each.false) for each in found), len(found), bad=True)


def _text(sets: Sets) -> str:
    every = [each for found in sets.values() for each in found]
    return f"""\
Warnings about documents that are read right and leave a careful reader in no doubt. Such
a Document says what is printed. A warning that states a fact about it, for example that
a number is printed twice, is therefore true of the publication. One that questions the
reading, for example that a label may be left in a text, is false.

Documents with at least one false warning, among those that are read right:

{_table(["set", "with a false warning"], _totals(sets, every))}

False, by code:

{_by_code(sets, [each.false for each in every], stated=False)}

True of the publication, by code:

{_by_code(sets, [each.true for each in every], stated=True)}"""


def _totals(sets: Sets, every: list[Warned]) -> Iterator[list[str]]:
    for name, found in sets.items():
        yield [SETS[name], share(_false(found))]
    yield ["all", share(_false(every))]


def _by_code(sets: Sets, codes: Iterable[frozenset[str]], *, stated: bool) -> str:
    """A row a code, a column a set."""
    known = sorted({code for each in codes for code in each})
    counts = {
        name: Counter(code for each in found for code in (*each.false, *each.true))
        for name, found in sets.items()
    }
    head = ["code", *(["statement"] if stated else []), *SETS.values()]
    rows = (
        [
            f"`{code}`",
            *([OF_THE_PRINT[code]] if stated else []),
            *(str(counts[name][code]) for name in SETS),
        ]
        for code in known
    )
    return _table(head, rows) if known else "None."


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
