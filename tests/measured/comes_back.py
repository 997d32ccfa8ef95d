"""Documents that the text writer wrote, read back: the same, or a warning."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator

from attrs import define, field

import kvlib
from corpus import CORPUS, real_paths
from fictional import make
from fictional.formats import FORMATS
from figures import Figure, Measured, share
from kvlib.model import Document
from kvlib_text import LOSES
from measured import fresh

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

    def add(self, document: Document) -> None:
        """Write a document, and read its text."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", kvlib.WriteWarning)
            text = kvlib.dumps(document, "text")
        same = _is_same(document, text)
        self.total += 1
        self.back += same
        self.silent += not (same or caught)
        self.vain += same and bool(caught)
        self.warned += [] if same else [_named(each.message) for each in caught]

    @property
    def figures(self) -> dict[str, Figure]:
        """Those that come back, and those of which the writer is silent or wrong."""
        return {
            "come back": Figure(self.back, self.total),
            "neither back nor warned of": Figure(self.silent, self.total, bad=True),
            "warned of in vain": Figure(self.vain, self.total, bad=True),
        }


def _named(warning: Warning | str) -> str:
    """Return the document and the first place that a warning names."""
    assert isinstance(warning, kvlib.WriteWarning)
    return f"`{warning.document}`: {next(iter(warning.paths), 'all of it')}"


def _is_same(document: Document, text: str) -> bool:
    try:
        back = kvlib.loads(text, name="a.txt")
    except kvlib.KvlibError:
        return False
    return not kvlib.diff(document, back, ignore=LOSES)


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


def _loaded(paths: Iterable[object]) -> Iterator[Document]:
    """Yield the documents that can be read: a few of the fresh ones are not Kamervragen."""
    for each in kvlib.load_many([str(path) for path in paths]):
        if each.document:
            yield each.document


def _generated(count: int) -> dict[str, Iterator[Document]]:
    return {name: _read(name, range(count)) for name in FORMATS}


def _read(name: str, seeds: range) -> Iterator[Document]:
    rendering = FORMATS[name]
    for seed in seeds:
        yield kvlib.loads(rendering.render(make(seed)), name=f"seed-{seed}{rendering.suffix}")


def _measured(sets: dict[str, Iterator[Document]], text: str) -> Measured:
    counts = {name: _counted(documents) for name, documents in sets.items()}
    figures = {name: count.figures for name, count in counts.items()}
    return Measured(text.format(table=_table(figures), warned=_warned(counts)), figures)


def _counted(documents: Iterable[Document]) -> Count:
    count = Count()
    for document in documents:
        count.add(document)
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
