"""The corpus' invented letters of ministries as Word files, judged by their expectations."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from corpus import CORPUS
from fictional.letters import FORMS, Form, render
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
    copy.write_bytes(render(path.read_text("utf-8"), form))
    return verdict_of(path, copy)


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
