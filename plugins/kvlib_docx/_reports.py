"""Reports what a Word file holds besides the text that was read."""

from __future__ import annotations

from collections.abc import Sequence

from kvlib.assemble import Line
from kvlib.model import Position, Span
from kvlib.plugin import ReadContext
from kvlib_docx._inline import Tally
from kvlib_docx._numbering import LONGEST, Numbering
from kvlib_docx._symbols import UNREADABLE


def report_left_out(tally: Tally, unmarked: int, last: int, context: ReadContext) -> None:
    """Report text that no page shows, or that is shown struck through.

    Args:
        tally: what was left out of the lines.
        unmarked: the number of notes that no mark leads to.
        last: the number of the last line.
        context: receives the reports.
    """
    if tally.deleted:
        context.report(
            "deleted-text",
            f"{_counted(tally.deleted)} of text that tracked changes delete: left out",
            severity="info",
            span=_span(tally.deleted, last),
        )
    if tally.struck:
        context.report(
            "struck-text",
            f"{_counted(tally.struck)} of text that is struck through: kept as other text is",
            span=_span(tally.struck, last),
        )
    hidden = [*tally.hidden, *([last] * unmarked)]
    if hidden:
        context.report(
            "hidden-text",
            f"{_counted(hidden)} of text that Word does not print: left out",
            severity="info",
            span=_span(hidden, last),
        )


def report_unread(tally: Tally, last: int, context: ReadContext) -> None:
    """Report pictures, parts in other formats, and what Word draws."""
    pictures, parts, drawn = tally.pictures, tally.parts, tally.drawn
    if pictures:
        context.report(
            "picture",
            f"pictures are left out: {len(pictures)}",
            severity="info",
            span=_span(pictures, last),
        )
    if parts:
        context.report(
            "unread-part",
            f"parts of the file in other formats are not read: {len(parts)}",
            span=_span(parts, last),
        )
    if strays := tally.strays:
        context.report(
            "unread-part",
            f"text in places where Word has none is not read: {strays[0][1][:60]!r}"
            + (f", and {len(strays) - 1} more" if len(strays) > 1 else ""),
            span=_span([max(1, line) for line, _ in strays], last),
        )
    if drawn:
        context.report(
            "unread-part",
            f"form fields, symbols and words that Word draws are not read: {len(drawn)}",
            span=_span(drawn, last),
        )


def report_contents(unsure: list[tuple[int, str]], last: int, context: ReadContext) -> None:
    """Report lines marked as entries of a table of contents that were read as text."""
    if unsure:
        more = f"; and {len(unsure) - 1} more like it" if len(unsure) > 1 else ""
        context.report(
            "furniture-in-item",
            "this is marked as an entry of a table of contents, but reads like none, and is left "
            f"in the text: {' '.join(unsure[0][1].split())[:60]!r}{more}",
            span=_span([line for line, _ in unsure], last),
        )


def report_numbers(numbering: Numbering, last: int, context: ReadContext) -> None:
    """Report automatic numbers that are too long to be shown whole."""
    if numbering.is_cut:
        context.report(
            "unread-part",
            f"automatic numbers of more than {LONGEST} characters: the rest of each is left out",
            span=_span([1, last], last),
        )


def report_signs(lines: Sequence[Line], context: ReadContext) -> None:
    """Report the signs of unknown fonts."""
    lost = [line.number or 1 for line in lines if UNREADABLE in line.text]
    if lost:
        context.report(
            "unreadable-character",
            f"signs of unknown fonts are shown as U+FFFD, in {len(lost)} lines",
            span=_span(lost, len(lines)),
        )


def _counted(places: list[int]) -> str:
    return "1 stretch" if len(places) == 1 else f"{len(places)} stretches"


def _span(places: list[int], last: int) -> Span:
    first, end = min(*places, last), min(max(places), last)
    return Span(start=Position(line=first), end=Position(line=end))
