"""Lay a Document out as the lines that ``kvlib show`` prints.

The text is wrapped but otherwise as in the source, with note marks shown as ``[1]``.
Only the names around it (``Asked by``, ``Notes``) are kvlib's own, in English.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click
from attrs import frozen

from kvlib._visible import visible, visible_line
from kvlib.cli.text_tables import loose_lines, table_lines
from kvlib.markup import ENGLISH, facts, grid, sections, with_note_marks
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Diagnostic,
    Document,
    Exchange,
    Footnote,
    Kind,
    ListItem,
    Paragraph,
    Question,
    Remark,
    Span,
    Subheading,
    Table,
)

__all__ = ["places", "show"]

INDENT = 2
DEEPEST = 20
"""The level of a list from which deeper ones are not indented further."""
FIELD = 17
"""Width of the field names, with the blanks after them."""
COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def show(document: Document, *, width: int = 80, colour: bool = False) -> Iterator[str]:
    """Yield the lines that show a Document, none wider than ``width`` if its words allow."""
    return View(width=width, colour=colour).document(document)


@frozen(kw_only=True)
class View:
    """Formats a Document for a given width, with or without colours."""

    width: int
    colour: bool

    def document(self, document: Document) -> Iterator[str]:
        """Yield the lines of the whole document."""
        for heading in (document.heading, document.reply.heading if document.reply else ""):
            if heading:
                yield from self._styled(self._wrap(heading), bold=True)
                yield ""
        yield from self._fields(document)
        for section in sections(document):
            yield ""
            if isinstance(section, Remark):
                yield from self._labelled(section, "magenta")
            else:
                yield from self._exchange(section, document.kind)
        if document.footnotes:
            yield from ("", *self._styled(["Notes"], bold=True))
        for footnote in document.footnotes:
            yield from self._footnote(footnote)
        if document.diagnostics:
            yield ""
        for diagnostic in document.diagnostics:
            yield self._diagnostic(diagnostic)

    # --- facts ----------------------------------------------------------------

    def _fields(self, document: Document) -> Iterator[str]:
        for name, values in _facts(document):
            for index, value in enumerate(values):
                lines = self._wrap(value, left=FIELD + INDENT)
                first = lines[0][FIELD + INDENT :]
                head = " " * INDENT + self._style(f"{'' if index else name:{FIELD}}", dim=True)
                yield from (head + first, *lines[1:])

    # --- questions, answers, remarks ------------------------------------------

    def _exchange(self, exchange: Exchange, kind: Kind) -> Iterator[str]:
        items: list[Question | Answer] = [*exchange.questions, *exchange.answers]
        for index, item in enumerate(items):
            if index:
                yield ""
            yield from self._labelled(item, "cyan" if isinstance(item, Question) else "green")
        if kind is Kind.ANSWERS and not exchange.answers:
            yield from ("", *self._styled(["(no answer)"], dim=True))

    def _labelled(self, item: Question | Answer | Remark, colour: str) -> Iterator[str]:
        if item.label:
            yield from self._styled(self._wrap(item.label), bold=True, fg=colour)
        yield from self._blocks(item.blocks, left=INDENT)

    def _footnote(self, footnote: Footnote) -> Iterator[str]:
        mark = f"[{visible(footnote.label)}] "
        left = INDENT + len(mark)
        lines = list(self._blocks(footnote.blocks, left=left)) or [""]
        yield from (" " * INDENT + mark + lines[0][left:], *lines[1:])

    def _diagnostic(self, diagnostic: Diagnostic) -> str:
        severity = self._style(f"{diagnostic.severity}:", fg=COLOURS[diagnostic.severity])
        place = ", ".join(f"{name} {value}" for name, value in places(diagnostic.span).items())
        shown = f" ({place})" if place else ""
        said = visible_line(f"{diagnostic.code}: {diagnostic.message}")
        return f"{severity} {said}{shown}"

    # --- blocks ---------------------------------------------------------------

    def _blocks(self, blocks: Sequence[Block], left: int) -> Iterator[str]:
        """Separate paragraphs by an empty line, but not list items."""
        before: Block | None = None
        for block in blocks:
            if before is not None and not _close(before, block):
                yield ""
            yield from self._block(block, left)
            before = block

    def _block(self, block: Block, left: int) -> Iterable[str]:
        if isinstance(block, Table):
            return self._table(block, left)
        if isinstance(block, ListItem):
            marker = f"{visible(block.marker)} " if block.marker else ""
            text = marker + marked(block)
            left += INDENT * (min(block.level, DEEPEST) - 1)
            return self._wrap(text, left=left, hang=len(marker))
        lines = self._wrap(marked(block), left=left)
        return self._styled(lines, underline=True) if isinstance(block, Subheading) else lines

    def _table(self, table: Table, left: int) -> Iterator[str]:
        cells = grid(table)
        texts = [
            [visible(marked(cell)) if cell else "" for cell in row]
            for row in (table.rows if cells is None else cells)
        ]
        heads = sum(all(cell.header for cell in row) for row in table.rows)
        lines = loose_lines if cells is None else table_lines
        for line, head in lines(texts, self.width - left, heads):
            padding = " " * left
            yield padding + (self._style(line, bold=True) if head else line)

    # --- lines ----------------------------------------------------------------

    def _wrap(self, text: str, left: int = 0, hang: int = 0) -> list[str]:
        return textwrap.wrap(
            visible(text),
            width=max(self.width, left + hang + 20),
            initial_indent=" " * left,
            subsequent_indent=" " * (left + hang),
            break_long_words=False,  # keep web addresses whole, to be copied
            break_on_hyphens=False,
        ) or [" " * left]

    def _style(self, text: str, **style: bool | str) -> str:
        if not self.colour or not text.strip():
            return text
        body = text.lstrip(" ")
        return " " * (len(text) - len(body)) + click.style(body, **style)  # type: ignore[arg-type]

    def _styled(self, lines: Iterable[str], **style: bool | str) -> list[str]:
        return [self._style(line, **style) for line in lines]


# --- parts of a document ------------------------------------------------------


def _facts(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Yield the names and values of the fields that are known."""
    named = {
        "Document": document.identifier,
        "Address": document.url,
        "Session": document.session,
        "Number": document.number,
        "Question number": document.question_number,
        "Subject": document.subject,
    }
    yield from ((name, [value]) for name, value in named.items() if value)
    for name, several in facts(document, ENGLISH):
        yield name, [", ".join(several)] if name == ENGLISH.asked_by else several


def _close(before: Block, block: Block) -> bool:
    if isinstance(block, ListItem):
        return not isinstance(before, Table)
    return isinstance(before, Subheading) and isinstance(block, Paragraph)


def places(span: Span | None) -> dict[str, int]:
    """Return the page and the line where a span begins, as far as the source has them."""
    if span is None:
        return {}
    known = {"page": span.start.page, "line": span.start.line}
    return {name: value for name, value in known.items() if value is not None}


def marked(block: Paragraph | Subheading | ListItem | Cell) -> str:
    """Return the text with its note marks in it: ``bruggen?[1]``."""
    return with_note_marks(block.text, block.marks, "[{}]".format)
