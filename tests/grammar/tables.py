r"""Reads the tables in this folder: cases as text, so that a new variant takes three lines.

A case is a name in square brackets, a note after it, and lines ``key: value``. A key may
occur several times. ``\n`` is a line break, ``~`` a no-break blank, and a value in
``|bars|`` keeps the blanks at its ends. Lines that begin with ``#`` are comments.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import field, frozen

HERE = Path(__file__).parent


@frozen(kw_only=True)
class Case:
    name: str
    note: str
    fields: dict[str, list[str]] = field(factory=dict)

    def all(self, key: str) -> tuple[str, ...]:
        return tuple(self.fields.get(key, ()))

    def one(self, key: str) -> str | None:
        values = self.fields.get(key)
        return values[0] if values else None

    def text(self, key: str = "text") -> str:
        return self.fields[key][0]


def _value(raw: str) -> str:
    value = raw.strip().replace("\\n", "\n").replace("~", "\u00a0")
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == "|" else value


def read_table(name: str) -> list[Case]:
    cases: list[Case] = []
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            title, _, note = line[1:].partition("]")
            cases.append(Case(name=title, note=note.strip()))
        elif line.strip() and not line.startswith("#"):
            key, _, raw = line.partition(":")
            cases[-1].fields.setdefault(key.strip(), []).append(_value(raw))
    return cases


def table(name: str) -> pytest.MarkDecorator:
    """Run a test once for each case of a table."""
    cases = read_table(name)
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])
