"""The role of each line of a text or PDF, and why; ``kvlib explain --lines`` prints them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from math import isinf

from attrs import frozen

from kvlib._visible import visible_name

__all__ = ["LineVerdict", "aligned", "line_table"]

_MOST_SHOWN = 24  # characters of a line that the table shows
_HEAD = ("line", "margin", "read as", "text", "why")


@frozen(kw_only=True)
class LineVerdict:
    """The reading of a line, or of a piece of one, and its certainty."""

    page: int | None = None
    """The page, from 1; None in a text."""
    line: int | None = None
    """The line on the page or in the text, from 1."""
    text: str
    """The line as printed; if it has several pieces, that piece."""
    role: str
    """In English: ``text``, ``label of question 2``, ``note '3'``, ``running_foot``."""
    about: str = ""
    """The path of the part that it belongs to, such as ``body[3]``; empty if none."""
    margin: float | None = None
    """The lead over the best reading in which the line is something else; below 2 is reported as
    uncertain. Infinite if no such reading was worth following; None if only text was tried."""
    grades: tuple[tuple[str, float], ...] = ()
    """The evidence for and against the role, with its weights."""
    rival: str = ""
    """The next best role; empty if none was tried."""
    rival_grades: tuple[tuple[str, float], ...] = ()
    """The evidence for and against the rival, with its weights."""
    marks: tuple[tuple[str, float | None], ...] = ()
    """The labels of the note marks on the line, each with its margin; None if it is raised."""

    @property
    def place(self) -> str:
        """The page and the line: ``2.14``, or ``14`` in a text."""
        line = "" if self.line is None else str(self.line)
        return line if self.page is None else f"{self.page}.{line}"

    @property
    def why(self) -> str:
        """The grades, the marks and the rival, in words."""
        reasons = [_listed(self.grades)] if self.grades else []
        reasons += [f"mark {label!r}{_mark_margin(margin)}" for label, margin in self.marks]
        if self.rival:
            grades = f" ({_listed(self.rival_grades)})" if self.rival_grades else ""
            reasons.append(f"or {self.rival}{grades}")
        return "; ".join(reasons)


def _listed(grades: Iterable[tuple[str, float]]) -> str:
    return ", ".join(f"{name} {weight:+g}" for name, weight in grades)


def _mark_margin(margin: float | None) -> str:
    return "" if margin is None else f" ({_margin(margin)})"


def _margin(margin: float | None) -> str:
    if margin is None:
        return ""
    return "sure" if isinf(margin) else f"{margin:.1f}"


def line_table(verdicts: Iterable[LineVerdict], width: int = sys.maxsize) -> list[str]:
    r"""Return the lines of a table, none wider than ``width``: place, margin, role, text, and why.

    Example:
        >>> grades = (("word-alone", 5.0),)
        >>> verdict = LineVerdict(line=3, text="Vraag 1", role="label of question 1", grades=grades)
        >>> print(*line_table([verdict]), sep="\n")
        line  margin  read as              text     why
        3             label of question 1  Vraag 1  word-alone +5
    """
    cells = (
        (v.place, _margin(v.margin), v.role, _cut(v.text, _MOST_SHOWN), v.why) for v in verdicts
    )
    return [_cut(line, width) for line in aligned([_HEAD, *cells])]


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line for each row, with columns as wide as their widest cell; all is visible."""
    rows = [tuple(map(visible_name, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _cut(text: str, width: int) -> str:
    """Cut a text to a width, after all in it was made visible."""
    shown = visible_name(text)
    return shown if len(shown) <= width else f"{shown[: width - 1]}…"
