"""Takes lines through every step to a Document, for all formats but XML and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kvlib.assemble._decision.said import bind, opened_once
from kvlib.assemble._decision.uncertain import report_uncertain_lines
from kvlib.assemble._lines import Known, Line
from kvlib.assemble._look.cleaned import RelocatingContext, relocate
from kvlib.assemble._look.rows import RAISED, Row, extract_raised_digits
from kvlib.assemble._look.text_lines import ready_rows
from kvlib.assemble._look.typeset import make_row
from kvlib.assemble._making.headings import report_headings
from kvlib.assemble._making.items import report_answers
from kvlib.assemble._making.known import complete_with
from kvlib.assemble._making.records import Builder
from kvlib.assemble._marks.lifting import report_uncertain_marks
from kvlib.assemble._structure import find_structure
from kvlib.assemble._verdicts import VerdictRecorder
from kvlib.grammar._cleaning import clean
from kvlib.model import Document
from kvlib.plugin import Limits, ReadContext


def assemble(
    lines: Iterable[Line], context: ReadContext, *, known: Known | None = None
) -> Document:
    """Build a Document from lines in reading order (regels samenvoegen tot een document).

    Args:
        lines: every line of the source, including running heads, running feet and blank lines.
        context: receives the doubts.
        known: what the format says about the document, apart from its lines.

    Raises:
        NotKamervragenError: the lines have neither a heading nor a question.
        LimitExceededError: there are more lines or characters than ``context.limits`` allow.
    """
    document = _assemble(_without_blanks(_within(context.limits, lines)), context)
    return complete_with(document, known, context) if known else document


def assemble_text(text: str, context: ReadContext) -> Document:
    """Build a Document from decoded text without typography; form feeds separate its pages.

    Raises:
        NotKamervragenError: the text has neither a heading nor a question.
        LimitExceededError: there are more lines or characters than ``context.limits`` allow.
    """
    context.limits.check("characters", len(text))
    ends = sum(map(text.count, _LINE_ENDS)) - text.count("\r\n")
    context.limits.check("lines", ends + (not text.endswith(_LINE_ENDS)))
    cleaned = clean(text)
    if cleaned is None:
        return _assemble(ready_rows(text), context)
    rows = ready_rows(cleaned.text)
    outside = [row for row in rows if row.number in cleaned.outside]
    rows = [row for row in rows if row.number not in cleaned.outside]
    placing = RelocatingContext(context, cleaned)
    placing.report_removed()
    return relocate(_assemble(rows, placing, outside), cleaned, placing)


_LINE_ENDS = ("\n", "\r", "\f")


def _within(limits: Limits, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines; stop at once when there are too many, as each takes memory."""
    most_lines, most_characters, characters = limits.lines, limits.characters, 0
    for number, line in enumerate(lines, 1):
        if number > most_lines:
            limits.check("lines", number)
        for run in line.runs:
            characters += len(run.text)
        if characters > most_characters:
            limits.check("characters", characters)
        yield line


def _without_blanks(lines: Iterable[Line]) -> list[Row]:
    """Return the rows of the lines with text; a blank line becomes white space above the next."""
    kept: list[Row] = []
    gap = False
    for line in opened_once(lines):
        row = make_row(line, gap=gap)
        if not RAISED.isdisjoint(row.text):
            row = extract_raised_digits(row)
        if row.text or row.note_label or row.marks:
            kept.append(row)
        gap = not (row.text or row.marks)
    return kept


def _assemble(rows: list[Row], context: ReadContext, outside: Sequence[Row] = ()) -> Document:
    recorder = VerdictRecorder([*rows, *outside], context)
    structure = find_structure(bind(rows, context), context, outside)
    document = Builder(structure, context).build()
    lines = structure.lines
    report_uncertain_lines(lines.rows, lines.decisions, document.body, document.footnotes, context)
    report_uncertain_marks(lines.lifted.doubts, lines.notes, document.body, context)
    report_headings(structure.headings, context)
    report_answers(structure.answers, document.body, context)
    recorder.record(lines, structure.headings.rows, document)
    return document
