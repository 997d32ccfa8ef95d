"""The corpus' invented letters of ministries as Word files, judged by their expectations."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from corpus import CORPUS
from fictional.letters import FORMS, Form, last_answer_stands_alone, render
from figures import Figure, Measured
from measured.fresh import RIGHT, SILENT, Verdict, check, paths, verdict_of

GROUP = "d"


def measure() -> Measured | None:
    """The classes of the letters as text, and in every form of Word file."""
    if not CORPUS:
        return None
    letters = [path for path in paths() if path.name.startswith(GROUP)]
    found: dict[str, list[Verdict]] = {"text": [verdict_of(path) for path in letters]}
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMS:
            found[form] = [_verdict(path, form, Path(folder)) for path in letters]
    figures = {form: _figures(Counter(v.verdict for v in each)) for form, each in found.items()}
    return Measured(_text(found), figures)


def _verdict(path: Path, form: Form, folder: Path) -> Verdict:
    copy = folder / f"{path.stem}.docx"
    letter = path.read_text("utf-8")
    copy.write_bytes(render(letter, form))
    if form != "unlabelled" or not last_answer_stands_alone(letter):
        return verdict_of(path, copy)
    want = json.loads(path.with_name(f"{path.stem}.expect.json").read_text("utf-8"))
    verdict, _ = check().judge(copy, without_last_label(want))
    return Verdict(path.stem, GROUP, verdict, warned=False)


def without_last_label(want: dict[str, Any]) -> dict[str, Any]:
    """What a careful reader finds where the last answer has lost its label."""
    numbers = [list(each) for each in want["numbers"]]
    last = max(at for at, (role, _) in enumerate(numbers) if role == "a")
    lost = {f"a{number}" for number in numbers[last][1]}
    numbers[last][1] = []
    place = f"a#{sum(role == 'a' for role, _ in numbers)}"
    marks = [[place if mark[0] in lost else mark[0], *mark[1:]] for mark in want.get("marks", ())]
    return {**want, "numbers": numbers, "marks": marks}


def _figures(count: Counter[str]) -> dict[str, Figure]:
    total = count.total()
    return {
        "right": Figure(sum(count[name] for name in RIGHT), total),
        "silently wrong": Figure(count[SILENT], total, bad=True),
    }


def _text(found: dict[str, list[Verdict]]) -> str:
    rows = [["form", *check().CLASSES], ["---"] * (1 + len(check().CLASSES))]
    for form, each in found.items():
        count = Counter(verdict.verdict for verdict in each)
        rows.append([form, *(str(count[name]) for name in check().CLASSES)])
    wrong = [
        f"`{verdict.name}` ({form})"
        for form, each in found.items()
        for verdict in each
        if verdict.verdict not in RIGHT
    ]
    return f"""\
The letters of group d above, made into Word files in several forms: with a letterhead in a
table that floats, in text boxes or in headers, with soft breaks, notes of Word, bold questions
and automatic numbers. `tests/fictional/letters.py` says what each form has. They are judged by
what a careful reader finds in the text of the letter.

{chr(10).join(f"| {' | '.join(row)} |" for row in rows)}

Not right: {", ".join(wrong) or "none."}"""
