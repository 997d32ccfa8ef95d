"""The warnings that count as false alarms."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from alarms import OF_THE_PRINT, warned
from checks.hand import answered, asked, made, mark
from kvlib.model import Diagnostic, Severity

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAIR = (asked("1"), answered("1"))


def doubt(code: str, severity: Severity = "warning") -> Diagnostic:
    return Diagnostic(code=code, severity=severity, message="")


@pytest.mark.parametrize(
    ("code", "severity", "true", "false"),
    [
        ("repeated-number", "warning", {"repeated-number"}, set()),
        ("label-in-item", "warning", set(), {"label-in-item"}),
        ("a-code-that-is-new", "error", set(), {"a-code-that-is-new"}),
        ("label-in-item", "info", set(), set()),
    ],
)
def test_a_warning_about_a_document_that_is_right(
    code: str, severity: Severity, true: set[str], false: set[str]
) -> None:
    found = warned(attrs.evolve(made(*PAIR), diagnostics=(doubt(code, severity),) * 2))
    assert (true, false) == (set(found.true), set(found.false))


def test_a_missing_note_is_true_of_a_mark_only() -> None:
    """Of text that only may be a mark it is false."""
    doubts = (doubt("missing-note"),)
    assert warned(attrs.evolve(made(*PAIR), diagnostics=doubts)).false == {"missing-note"}
    items = (asked("1", "Kent u die?", mark("1", None)), answered("1"))
    assert warned(attrs.evolve(made(*items), diagnostics=doubts)).true == {"missing-note"}


def test_the_codes_exist() -> None:
    text = DOCS.joinpath("reference", "diagnostics.md").read_text("utf-8")
    known = set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE))
    assert set(OF_THE_PRINT) - known == set()
