"""Texts as any viewer shows them: the same Document, or a warning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import kvlib
from corpus import CORPUS, ROOT
from fictional import make
from fictional.formats import FORMATS
from figures import Figure, Measured, share
from kvlib.model import Document
from measured import fresh
from variants import VARIANTS

SEEDS = range(3000, 3012)
KINDS = [name for name, each in FORMATS.items() if each.suffix == ".txt"]


def texts() -> Iterator[tuple[str, str]]:
    """Those written by hand, the examples of the docs, and generated ones, by name."""
    for folder in ("tests/handmade", "docs/examples"):
        for path in sorted(ROOT.joinpath(folder).glob("*.txt")):
            yield path.name, path.read_text("utf-8")
    for kind in KINDS:
        for seed in SEEDS:
            yield f"{kind}, seed {seed}", FORMATS[kind].render(make(seed)).decode()


def measure() -> Measured:
    """Each text of the project in each variant."""
    counts = {name: [0, 0, 0] for name in VARIANTS}
    for name, text in texts():
        read = kvlib.loads(text, name=name)
        for variant, make_variant in VARIANTS.items():
            counts[variant][_class(read, make_variant(text), name)] += 1
    figures = {name: _figures(*count) for name, count in counts.items()}
    return Measured(_text(figures), figures)


def _class(read: Document, text: str, name: str) -> int:
    """0 for the same Document, 1 for another one that says so, 2 for one that does not."""
    try:
        other = kvlib.loads(text, name=name)
    except kvlib.KvlibError:
        return 1
    if not kvlib.diff(read, other, ignore=("paragraphs",)):
        return 0
    return 1 if _doubts(other) > _doubts(read) else 2


def _doubts(doc: Document) -> int:
    return sum(doubt.severity != "info" for doubt in doc.diagnostics)


def _figures(same: int, said: int, silent: int) -> dict[str, Figure]:
    total = same + said + silent
    return {"same": Figure(same, total), "silently other": Figure(silent, total, bad=True)}


def _text(figures: dict[str, dict[str, Figure]]) -> str:
    rows = ["| variant | the same Document | a different one, without a warning |", "|---|---|---|"]
    rows += [
        f"| {name} | {share(each['same'])} | {share(each['silently other'])} |"
        for name, each in figures.items()
    ]
    return f"""\
Texts written by hand, examples from the docs and generated texts, each as a viewer, an editor
or a mail program may show it without changing a word. The Document is the same if `kvlib.diff`
finds no differences except paragraphs; a different one should have an additional warning. A
paragraph above the heading becomes an additional remark, so such a Document is never the same:
`unplaced-text` says so.

{chr(10).join(rows)}"""


def measure_fresh() -> Measured | None:
    """The texts of the corpus' fresh documents in each variant, by its own check."""
    if not CORPUS:
        return None
    figures = {"as they are": _judged(None), **{name: _judged(name) for name in VARIANTS}}
    rows = ["| variant | right | silently wrong |", "|---|---|---|"]
    rows += [
        f"| {name} | {each['right']} | {each['silently wrong']} |" for name, each in figures.items()
    ]
    return Measured(
        f"The same for those documents that are texts.\n\n{chr(10).join(rows)}", figures
    )


def _judged(variant: str | None) -> dict[str, Figure]:
    with TemporaryDirectory() as folder:
        found = [
            fresh.verdict_of(path, _copy(path, variant, Path(folder)))
            for path in fresh.paths()
            if path.suffix == ".txt"
        ]
    return {
        "right": Figure(sum(each.verdict in fresh.RIGHT for each in found), len(found)),
        "silently wrong": Figure(
            sum(each.verdict == fresh.SILENT for each in found), len(found), bad=True
        ),
    }


def _copy(path: Path, variant: str | None, folder: Path) -> Path:
    """A document as the variant shows it."""
    if variant is None:
        return path
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    copy = folder / path.name
    copy.write_bytes(VARIANTS[variant](text).encode("utf-8"))
    return copy
