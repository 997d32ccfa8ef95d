"""Compares what kvlib reads with the truth of real documents, and writes docs/accuracy.md.

Run ``python tests/accuracy.py --write`` from the project's root. The documents
lie outside the project, in ``../shared/corpus`` or where KVLIB_CORPUS says.
"""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from attrs import define, field

import kvlib
from fictional.formats import FORMATS as GENERATED
from kvlib.model import Answer, Document, Question
from tallies import Tally, tally

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("KVLIB_CORPUS", ROOT.parent / "shared" / "corpus"))
FORMATS = {"xml": ".xml", "pdf": ".pdf", "text": ".txt"}

COUNT = 500  # generated documents a format

Truth = dict[str, Any]
Check = tuple[str, object, object]  # name, expected, actual


@define
class Score:
    """How many of how many are right, and what is wrong."""

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


def score_document(path: Path, score: Score) -> None:
    """Add a document's checks to the score."""
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    doc = kvlib.load(path)
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


def score_format(name: str) -> Score:
    """The score over all documents of a format."""
    score = Score()
    for path in sorted((CORPUS / name).glob(f"*{FORMATS[name]}")):
        score_document(path, score)
    return score


def generated_table(tallies: dict[str, Tally]) -> str:
    """Markdown: shares of documents perfect, the same as in XML, and accounted, per format."""
    rows = [
        "| format | documents perfect | no difference from XML | nothing unaccounted |",
        "|---|---|---|---|",
    ]
    rows += [
        f"| {name} | {_of([t.perfect, t.count])} | {_of([t.same, t.count])} "
        f"| {_of([t.accounted, t.count])} |"
        for name, t in tallies.items()
    ]
    return "\n".join(rows)


def table(scores: dict[str, Score]) -> str:
    """Markdown: right of all, per format."""
    rows = ["| format | fields right | blocks right | documents right |", "|---|---|---|---|"]
    rows += [
        f"| {name} | {_of(score.fields)} | {_of(score.blocks)} | {_of(score.documents)} |"
        for name, score in scores.items()
    ]
    return "\n".join(rows)


def _of(counts: list[int]) -> str:
    right, total = counts
    return f"{right} of {total} ({right / total:.1%})"


def report() -> str:
    """The page docs/accuracy.md."""
    scores = {name: score_format(name) for name in FORMATS}
    faults = [f"* `{fault}`" for score in scores.values() for fault in score.faults]
    tallies = {name: tally(rendering, range(COUNT)) for name, rendering in GENERATED.items()}
    wrong = [
        f"* {name}, {' '.join(fault.split())[:160]}"
        for name, counted in tallies.items()
        for fault in counted.faults
    ]
    return f"""# Accuracy

kvlib {kvlib.__version__}, {date.today().isoformat()}. This page is written by
`python tests/accuracy.py --write`; the tests fail when the figures fall.

## Real publications

Official PDFs, XML and texts that an extractor took from official PDFs, each
compared with a truth made by hand: every field of the heading, and every block
with its role, label, numbers, text and note marks. A document is right if all
of it is. Of the extracted texts the truth has the first and last words of a block.

{table(scores)}

What is not right:

{chr(10).join(faults) or "Nothing."}

The extracted texts lost blanks and real hyphens at line ends before kvlib saw
them ("Sportover", "beant-woorden" in the middle of a line): such words stay as
they are in the source, and the comparison passes over blanks and hyphens there.

## Generated documents

{COUNT} fictional documents with their truth, rendered in every format by
`tests/fictional`. A document is perfect if `kvlib.diff` finds nothing between it
and its truth, but for what the format cannot hold. It is the same as in XML if
`kvlib.diff` finds nothing between it and what is read from the current XML of the
same document, but for what either format cannot hold: the number of the questions
of an answer, and in renderings without a title block what only stands there.
Nothing is unaccounted if every character of the source stands once in the Document
and the other way round.

{generated_table(tallies)}

What is not right, one difference a document:

{chr(10).join(wrong) or "Nothing."}

Where text is not right, the source itself does not tell: a second mark alone on its
line, which may as well be a cell of a table, a note that goes on at the foot of the
next page with a whole sentence, a hyphen at a line's end in a compound that stands
nowhere else.
"""


def main() -> None:
    """Print the page, or write it."""
    page = report()
    if "--write" in sys.argv[1:]:
        (ROOT / "docs" / "accuracy.md").write_text(page, "utf-8")
    else:
        print(page)


if __name__ == "__main__":
    main()
