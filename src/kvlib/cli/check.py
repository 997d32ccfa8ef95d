"""What ``kvlib check`` prints: the doubts about a document, or those of some codes alone."""

from __future__ import annotations

from collections.abc import Collection

import kvlib
from kvlib._core.registry import get_registry
from kvlib.cli.messages import Misuse
from kvlib.cli.show import one_line, places
from kvlib.model import Diagnostic, Document
from kvlib.model._suggestions import suggest

__all__ = ["CODES", "demand_codes", "demand_reader", "doubts_of", "line_of"]

CODES = (
    "ambiguous-note",
    "annex",
    "assumed-encoding",
    "assumed-page-number",
    "broken-beginning",
    "broken-end",
    "columns-apart",
    "contradicting-title",
    "digits-alone",
    "empty-text",
    "foreign-metadata",
    "furniture-in-item",
    "heading-in-item",
    "incomplete-heading",
    "label-in-item",
    "mark-in-title",
    "mark-order",
    "markup-removed",
    "missing-note",
    "no-notice",
    "no-questions",
    "number-order",
    "odd-dates",
    "odd-name",
    "odd-subject",
    "picture",
    "repeated-mark",
    "repeated-number",
    "second-heading",
    "sideways-text",
    "skipped-note",
    "skipped-number",
    "unanswered-question",
    "uncertain-label",
    "uncertain-mark",
    "uncertain-note",
    "uneven-questions",
    "unlabelled-answers",
    "unmarked-note",
    "unmatched-answer",
    "unnumbered-questions",
    "unplaced-link",
    "unplaced-text",
    "unquoted-line",
    "unread-date",
    "unread-mark",
    "unread-note",
    "unreadable-character",
)
"""The codes of kvlib and of its own readers."""


def demand_codes(only: Collection[str]) -> None:
    """Refuse what is no code; a reader of somebody else's has codes of its own.

    Raises:
        Misuse: there is no such code; the message names the nearest.
    """
    unknown = [code for code in only if code not in CODES]
    if unknown and not any(p.readers and p.distribution != "kvlib" for p in kvlib.plugins()):
        raise Misuse(f"there is no code {unknown[0]!r}; {suggest(unknown[0], CODES)}")


def demand_reader(name: str | None) -> None:
    """Refuse a name before it is tried on every file.

    Raises:
        UnknownReaderError: no reader has it.
    """
    if name is not None:
        get_registry().reader(name)


def doubts_of(document: Document, only: Collection[str]) -> list[Diagnostic]:
    """The doubts about a document in the order of its lines, those about the whole first.

    Args:
        document: what was read.
        only: the codes to print; empty for all.
    """
    doubts = [doubt for doubt in document.diagnostics if not only or doubt.code in only]
    return sorted(doubts, key=_place)


def _place(doubt: Diagnostic) -> tuple[int, int]:
    start = doubt.span.start if doubt.span else None
    return (start.page or 0, start.line or 0) if start else (0, 0)


def line_of(file: str, doubt: Diagnostic) -> str:
    """The file and the place, the severity, the code and the message."""
    place = "".join(f":{part}" for part in places(doubt.span).values())
    return f"{file}{place}: {doubt.severity}: {doubt.code}: {one_line(doubt.message)}"
