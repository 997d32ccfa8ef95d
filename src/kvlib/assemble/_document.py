"""From lines to a Document: the road that text, PDF and formats to come share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvlib.assemble._decision.uncertain import report_uncertain
from kvlib.assemble._lines import Line
from kvlib.assemble._look.cleaned import Placing, relocated
from kvlib.assemble._look.rows import Row
from kvlib.assemble._look.text_lines import ready_rows
from kvlib.assemble._look.typeset import make_row
from kvlib.assemble._making.headings import report_headings
from kvlib.assemble._making.items import report_answers
from kvlib.assemble._making.parting import part_rows
from kvlib.assemble._making.records import Builder
from kvlib.assemble._marks.lifting import report_uncertain as report_marks
from kvlib.assemble._verdicts import Witness
from kvlib.grammar._cleaning import clean
from kvlib.model import Document
from kvlib.plugin import ReadContext


def assemble(lines: Iterable[Line], context: ReadContext) -> Document:
    """Make a Document of printed lines in reading order (regels samenvoegen tot een document).

    Args:
        lines: every line of the source, running heads and feet and blank lines included.
        context: where doubts are reported.

    Raises:
        NotKamervragenError: there is neither a heading nor a question in the lines.
    """
    return _assemble(_without_blanks(lines), context)


def assemble_text(text: str, context: ReadContext) -> Document:
    """Make a Document of decoded text without typography; form feeds part its pages.

    Raises:
        NotKamervragenError: there is neither a heading nor a question in the text.
    """
    cleaned = clean(text)
    if cleaned is None:
        return _assemble(ready_rows(text), context)
    rows = ready_rows(cleaned.text)
    outside = [row for row in rows if row.number in cleaned.outside]
    rows = [row for row in rows if row.number not in cleaned.outside]
    placing = Placing(context, cleaned)
    placing.tell()
    return relocated(_assemble(rows, placing, outside), cleaned, placing)


def _without_blanks(lines: Iterable[Line]) -> list[Row]:
    """The rows of lines with text; a blank one shows as white space above the next."""
    kept: list[Row] = []
    gap = False
    for line in lines:
        row = make_row(line, gap=gap)
        if row.text or row.note_label:
            kept.append(row)
        gap = not row.text
    return kept


def _assemble(rows: list[Row], context: ReadContext, outside: Sequence[Row] = ()) -> Document:
    witness = Witness([*rows, *outside], context)
    parted = part_rows(rows, context, outside)
    document = Builder(parted, context).build()
    lines = parted.lines
    report_uncertain(lines.rows, lines.decisions, document.body, document.footnotes, context)
    report_marks(lines.lifted.doubts, lines.notes, document.body, context)
    report_headings(parted.headings, context)
    report_answers(parted.answers, document.body, context)
    witness.tell(lines, parted.headings.rows, document)
    return document
