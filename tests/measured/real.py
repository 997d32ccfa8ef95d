"""Compares what kvlib reads with the truth of real documents."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import define, field

import kvlib
from corpus import CORPUS, FORMATS, real_paths
from figures import Figure, Measured, share
from kvlib.model import Answer, Document, Question

Truth = dict[str, Any]
Check = tuple[str, object, object]  # name, expected, actual


@define
class Score:
    """The number that is right, out of how many, and the faults."""

    fields: list[int] = field(factory=lambda: [0, 0])
    blocks: list[int] = field(factory=lambda: [0, 0])
    documents: list[int] = field(factory=lambda: [0, 0])
    faults: list[str] = field(factory=list)


def fold(text: str | None) -> str:
    """As the corpus compares: NFC, every run of white space one blank."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def solid(text: str | None) -> str:
    """Without blanks and hyphens: the extracted texts lost both."""
    return re.sub(r"[\s-]", "", fold(text))


def _dates(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _fields(truth: Truth, doc: Document, norm: Callable[[str | None], str]) -> Iterator[Check]:
    reply = doc.reply
    for name in ("kind", "chamber", "identifier", "session", "number", "question_number"):
        expected = truth[name]
        actual = getattr(doc, name)
        yield name, expected and str(expected), actual and str(actual)
    yield "subject", norm(truth["subject"]), norm(doc.subject)
    yield "submitted", truth["submitted"], _dates(doc.submitted)
    yield "received", truth["received"], _dates(reply.received if reply else None)
    yield (
        "askers",
        [(norm(a["name"]), a["party"]) for a in truth["askers"]],
        [(norm(m.name), m.party) for m in doc.askers],
    )
    yield (
        "addressees",
        [norm(office) for office in truth["addressees"]],
        [norm(office.title) for office in doc.addressees],
    )
    yield (
        "answered_by",
        [(a["role"], norm(a["name"]), norm(a["portfolio"])) for a in truth["answered_by"]],
        [
            (h.office.role, norm(h.name), norm(h.office.portfolio))
            for h in (reply.officeholders if reply else ())
        ],
    )
    yield (
        "on_behalf_of",
        [norm(office) for office in truth["on_behalf_of"]],
        [norm(office.title) for office in (reply.on_behalf_of if reply else ())],
    )
    see_also = next((r.text for r in doc.remarks if r.kind == "see_also"), None)
    yield "see_also", norm(truth["see_also"]), norm(see_also)
    yield "toelichting", *_ends(truth["toelichting"], _remark(doc, "explanation"), norm)
    yield (
        "footnote labels",
        [note["label"] for note in truth["footnotes"]],
        [note.label for note in doc.footnotes],
    )


def _remark(doc: Document, kind: str) -> str | None:
    return next((remark.text for remark in doc.remarks if remark.kind == kind), None)


def _ends(
    truth: Any, actual: str | None, norm: Callable[[str | None], str]
) -> tuple[object, object]:
    """Expected and actual text; the extracted texts' truth has only first and last words."""
    if not isinstance(truth, dict):
        return norm(truth), norm(actual)
    start, end, text = norm(truth["start"]), norm(truth["end"]), norm(actual)
    return (start, end), (text[: len(start)], text[-len(end) :])


def _blocks(truth: Truth, doc: Document, norm: Callable[[str | None], str]) -> Iterator[Check]:
    items = [item for item in doc.body if getattr(item, "kind", "notice") == "notice"]
    yield "number of blocks", len(truth["blocks"]), len(items)
    for block, item in zip(truth["blocks"], items, strict=False):
        name = block["label"]
        role = "q" if isinstance(item, Question) else "a" if isinstance(item, Answer) else "m"
        numbers = [str(number) for number in block["numbers"]]
        yield f"{name} role", block["role"], role
        yield f"{name} label", block["label"], item.label
        yield f"{name} numbers", numbers, list(getattr(item, "numbers", ()))
        yield f"{name} notes", block["notes"], [mark.label for mark in item.notes]
        if block.get("doubt"):
            continue
        if "text" in block:
            yield f"{name} text", fold(block["text"]), fold(item.text)
        else:
            yield f"{name} text", *_ends(block, item.text, norm)
    for note, footnote in zip(truth["footnotes"], doc.footnotes, strict=False):
        if "text" in note and not note.get("doubt"):
            yield f"note {note['label']} text", fold(note["text"]), fold(footnote.text)


def score_document(path: Path, score: Score, doc: Document | None = None) -> None:
    """Add a document's checks to the score; it is read if that is not done yet."""
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    doc = doc or kvlib.load(path)
    norm = solid if path.suffix == ".txt" else fold
    wrong = 0
    for checks, counts in (
        (_fields(truth, doc, norm), score.fields),
        (_grouped(_blocks(truth, doc, norm)), score.blocks),
    ):
        for name, expected, actual in checks:
            right = expected == actual
            counts[0] += right
            counts[1] += 1
            if not right:
                wrong += 1
                score.faults.append(f"{path.name}: {name}: {_difference(expected, actual)}")
    score.documents[0] += not wrong
    score.documents[1] += 1


def _grouped(checks: Iterator[Check]) -> Iterator[Check]:
    """One check a block: its role, label, numbers, notes and text are all right, or it is wrong."""
    groups: dict[str, tuple[list[object], list[object]]] = {}
    for index, (name, expected, actual) in enumerate(checks):
        block = name.rpartition(" ")[0]
        key = block if block != "number of" else f"{index}"
        wanted, found = groups.setdefault(key, ([], []))
        wanted.append(expected)
        found.append(actual)
    for name, (wanted, found) in groups.items():
        yield name, wanted, found


def _difference(expected: object, actual: object) -> str:
    a, b = str(expected), str(actual)
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    at = max(0, at - 30)
    return f"expected …{a[at : at + 90]!r}, got …{b[at : at + 90]!r}"


def measure() -> Measured | None:
    """Every publication beside its truth, by format."""
    if not CORPUS:
        return None
    scores = {name: score_all(real_paths(name)) for name in FORMATS}
    return Measured(_text(scores), {name: figures(score) for name, score in scores.items()})


def score_all(paths: list[Path]) -> Score:
    """The score over documents that have their truth beside them."""
    score = Score()
    for path in paths:
        score_document(path, score)
    return score


def figures(score: Score) -> dict[str, Figure]:
    """The pinned figures of a score."""
    counts = {"fields": score.fields, "blocks": score.blocks, "documents": score.documents}
    return {name: Figure(right, total) for name, (right, total) in counts.items()}


def table(scores: Mapping[str, Score]) -> str:
    """Markdown: right of all, per format, and what is not right."""
    rows = ["| | fields right | blocks right | documents right |", "|---|---|---|---|"]
    for name, score in scores.items():
        rows.append(f"| {name} | {' | '.join(map(share, figures(score).values()))} |")
    faults = [f"* `{fault}`" for score in scores.values() for fault in score.faults]
    below = ["", "Differences from the correct reading:", "", *(faults or ["None."])]
    return "\n".join([*rows, *below])


def _text(scores: Mapping[str, Score]) -> str:
    return f"""\
Official PDFs and XML, and texts that a tool extracted from official PDFs, each
compared with a correct reading made by hand: every field of the heading, and every
block with its role, label, numbers, text and note marks. A document is right if
everything in it is. For extracted texts, only the first and last words of each
block are compared.

{table(scores)}

The extracted texts lost spaces and real hyphens at line ends before kvlib saw
them ("Sportover", "beant-woorden" in the middle of a line). Such words stay as
they are in the source, and the comparison ignores spaces and hyphens there."""
