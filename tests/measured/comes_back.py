"""Documents that the text writer wrote, read back: the same, or a warning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field

import kvlib
from corpus import CORPUS, real_paths
from fictional.formats import FORMATS
from figures import Figure, Measured, share
from measured import fresh
from returning import Returned, returned
from tallies import outcome

COUNT = 500
SAMPLE = 30


@define
class Count:
    """Of how many documents the text gives them back, and what it does of the others."""

    total: int = 0
    back: int = 0
    silent: int = 0
    """The documents that do not come back, of which the writer did not warn."""
    vain: int = 0
    """The documents that come back, of which it warned."""
    warned: list[str] = field(factory=list)
    """The documents that do not come back, and the first place that the warning names."""

    def add(self, found: Returned) -> None:
        """Count a document."""
        self.total += 1
        self.back += found.same
        self.silent += not (found.same or found.warned)
        self.vain += found.same and bool(found.warned)
        self.warned += () if found.same else found.warned

    @property
    def figures(self) -> dict[str, Figure]:
        """Those that come back, and those of which the writer is silent or wrong."""
        return {
            "come back": Figure(self.back, self.total),
            "neither back nor warned of": Figure(self.silent, self.total, bad=True),
            "warned of in vain": Figure(self.vain, self.total, bad=True),
        }


def measure_real() -> Measured | None:
    """The real publications, and the documents as people have them."""
    if not CORPUS:
        return None
    sets = {
        "real XML": _loaded(real_paths("xml")),
        "real PDF": _loaded(real_paths("pdf")),
        "real text": _loaded(real_paths("text")),
        "documents as people have them": _loaded(fresh.paths()),
    }
    return _measured(sets, _REAL)


def measure() -> Measured:
    """The generated documents, read from every format."""
    return _measured(_generated(COUNT), _GENERATED)


def sample() -> Measured:
    """The first of them: for the tests."""
    return _measured(_generated(SAMPLE), "{table}\n\n{warned}")


def _loaded(paths: Iterable[object]) -> Iterator[Returned]:
    """Yield what becomes of the documents that can be read: a few are not Kamervragen."""
    for each in kvlib.load_many([str(path) for path in paths]):
        if each.document:
            yield returned(each.document)


def _generated(count: int) -> dict[str, Iterator[Returned]]:
    return {name: (outcome(name, seed).returned for seed in range(count)) for name in FORMATS}


def _measured(sets: dict[str, Iterator[Returned]], text: str) -> Measured:
    counts = {name: _counted(found) for name, found in sets.items()}
    figures = {name: count.figures for name, count in counts.items()}
    return Measured(text.format(table=_table(figures), warned=_warned(counts)), figures)


def _counted(found: Iterable[Returned]) -> Count:
    count = Count()
    for each in found:
        count.add(each)
    return count


def _table(figures: dict[str, dict[str, Figure]]) -> str:
    names = list(next(iter(figures.values())))
    rows = [["read from", *names], ["---"] * (len(names) + 1)]
    rows += [[name, *map(share, each.values())] for name, each in figures.items()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _warned(counts: dict[str, Count]) -> str:
    names = dict.fromkeys(name for count in counts.values() for name in count.warned)
    return "; ".join(names) or "none."


_REAL = """\
The writer of text promises that its text is read back: for each document
`kvlib.diff(doc, back, ignore=writer.loses)` is empty, or the writer has warned (`WriteWarning`).
Not every document can come back: a line of an answer may read as a label, a page number or a
closing, and text below the last answer as a part of it.

{table}

Warned of, with the first place: {warned}"""

_GENERATED = f"""\
{COUNT} fictional documents as they are read from each format, written as text and read back.

{{table}}

Warned of, with the first place: {{warned}}"""
