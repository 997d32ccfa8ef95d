"""Invented documents in the many forms that people have, judged by the corpus' own check."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

import kvlib
from corpus import CORPUS
from figures import Figure, Measured

GROUPS = {
    "a": "answers, as extractors give them",
    "b": "publications of 1995 to 2009",
    "c": "questions only",
    "d": "letters of ministries",
    "e": "notices, reprints, the Senate",
    "f": "copies: web, e-mail, Markdown",
    "g": "traps",
    "h": "not Kamervragen, but like them",
    "p": "PDFs",
}
RIGHT = ("right", "error, expected")
SILENT = "silently wrong"
NAMES = {"wrong, said": "wrong, with a warning"}
"""Those of the check that the page has in other words."""


@frozen
class Verdict:
    """The result of the check of one document."""

    name: str
    group: str
    verdict: str
    warned: bool
    """True if a document that is right, and not doubtful, carries a warning."""
    doubtful: bool = False
    """True if a careful reader is unsure of it: a warning is due."""


@cache
def check() -> Any:
    """The check of the corpus, as a module."""
    assert CORPUS
    spec = importlib.util.spec_from_file_location("check", CORPUS / "fresh" / "check.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def paths() -> list[Path]:
    """The documents."""
    folder = CORPUS and CORPUS / "fresh"
    found = folder.iterdir() if folder else ()
    return sorted(path for path in found if path.suffix in (".txt", ".pdf"))


def verdicts() -> Iterator[Verdict]:
    """One a document."""
    yield from map(verdict_of, paths())


def verdict_of(path: Path, copy: Path | None = None) -> Verdict:
    """Of a document, or of a copy of it."""
    want = json.loads(path.with_name(f"{path.stem}.expect.json").read_text("utf-8"))
    verdict, lines = check().judge(copy or path, want)
    warned = verdict == "right" and any(line.startswith("     [") for line in lines)
    doubtful = bool(want.get("doubt"))
    return Verdict(path.stem, path.name[0], verdict, warned and not doubtful, doubtful)


def wrong_paths(path: Path) -> tuple[str, ...]:
    """The paths of what is not as a document's expectation has it; none if it cannot be read."""
    want = json.loads(path.with_name(f"{path.stem}.expect.json").read_text("utf-8"))
    try:
        differences = check().compare(kvlib.load(path), want)
    except kvlib.KvlibError:
        return ()
    return tuple(dict.fromkeys(each for difference in differences for each in difference.paths))


def measure() -> Measured | None:
    """The classes of every group."""
    if not CORPUS:
        return None
    found = list(verdicts())
    groups = sorted({each.group for each in found})
    counts = {group: Counter(v.verdict for v in found if v.group == group) for group in groups}
    figures = {group: _figures(count) for group, count in counts.items()}
    return Measured(_text(counts, found), figures)


def _figures(count: Counter[str]) -> dict[str, Figure]:
    total = count.total()
    return {
        "right": Figure(sum(count[name] for name in RIGHT), total),
        "silently wrong": Figure(count[SILENT], total, bad=True),
    }


def _text(counts: dict[str, Counter[str]], found: list[Verdict]) -> str:
    classes = check().CLASSES
    of_all = sum(counts.values(), Counter[str]())
    head = ["group", *(NAMES.get(each, each) for each in classes), "total"]
    rows = [head, ["---"] * len(head)]
    rows += [_row(f"{key}: {GROUPS.get(key, '')}", count) for key, count in counts.items()]
    rows.append(_row("all", of_all))
    reading = of_all - counts.get("h", Counter())
    right = Figure(sum(reading[name] for name in RIGHT), reading.total())
    return f"""\
Invented documents in the forms in which people have them, each with what a careful
reader finds in it. If one is not read as expected, it counts as *wrong, with a warning*
if a diagnostic of severity warning or error covers each difference, and otherwise as silently
wrong.

{chr(10).join(f"| {' | '.join(row)} |" for row in rows)}

Right without group h, which does not test reading: {right} ({right.count / right.of:.1%}).

Silently wrong: {_names(v.name for v in found if v.verdict == SILENT)}

Right, but with a warning: {_names(v.name for v in found if v.warned)}"""


def _row(name: str, count: Counter[str]) -> list[str]:
    return [name, *(str(count[each]) for each in check().CLASSES), str(count.total())]


def _names(names: Iterator[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none."
