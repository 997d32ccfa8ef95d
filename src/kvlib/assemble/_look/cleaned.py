"""Maps the places of a cleaned text back to its source, and reports what was removed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from kvlib.grammar._cleaning import Cleaned
from kvlib.grammar._inline_markup import LinkFound
from kvlib.model import (
    Block,
    Document,
    Furniture,
    Link,
    Mark,
    NoteMark,
    Position,
    Severity,
    Span,
    Table,
)
from kvlib.plugin import ReadContext

_SHOWN = 5  # targets in a message


class RelocatingContext(ReadContext):
    """Passes on each report with its place in the source."""

    def __init__(self, context: ReadContext, cleaned: Cleaned) -> None:
        super().__init__(context.options, context.limits)
        self._lines = None if context._lines is None else []
        self._context = context
        self._cleaned = cleaned

    def report(
        self,
        code: str,
        message: str,
        *,
        severity: Severity = "warning",
        span: Span | None = None,
        about: tuple[str, ...] | None = None,
    ) -> None:
        """Report to the context of the source."""
        if span is not None:
            span = _span_in_source(span, self._cleaned)
        self._context.report(code, message, severity=severity, span=span, about=about)

    def report_removed(self) -> None:
        """Report the markup that was removed, and what else was done to the text."""
        if self._cleaned.cut:
            signs = ", ".join(f"{count} × {sign}" for sign, count in self._cleaned.cut.items())
            self.report(
                "markup-removed",
                f"characters that are not content were removed from the text: {signs}",
                severity="info",
            )
        if self._cleaned.lines:
            self.report(
                "columns-apart",
                "columns that stand side by side are read one after the other",
                severity="info",
            )
        lines = self._cleaned.source_lines()
        for line in sorted(self._cleaned.among):
            place = Position(line=lines[line - 1])
            self._context.report(
                "unquoted-line",
                "a line among quoted ones is not quoted; it may be the remark of somebody else",
                span=Span(start=place, end=place),
            )

    def pass_on_lines(self) -> None:
        """Pass on the verdicts about lines, if asked for, with their lines in the source."""
        if self._context._lines is not None:
            lines = self._cleaned.source_lines()
            self._context._lines += [
                attrs.evolve(each, line=each.line and lines[each.line - 1])
                for each in self._lines or ()
            ]

    def report_unplaced_links(self, targets: Sequence[str]) -> None:
        """Report the targets of links whose words are in no block."""
        if targets:
            self._context.report(
                "unplaced-link",
                f"{len(targets)} × the target of a link is kept as furniture, as its words are "
                f"in no paragraph: {', '.join(targets[:_SHOWN])}",
                severity="info",
            )


def relocate(document: Document, cleaned: Cleaned, placing: RelocatingContext) -> Document:
    """Give spans and lines their places in the source, and add the links of Markdown."""
    placing.pass_on_lines()
    changed: Document = _relocate(document, cleaned)
    if not cleaned.links:
        return changed
    links = _Links(cleaned.links)
    changed = attrs.evolve(
        changed,
        body=tuple(map(links.add_to, changed.body)),
        footnotes=tuple(map(links.add_to, changed.footnotes)),
    )
    # A heading cannot hold marks: its links are kept as furniture, so that nothing is lost.
    unplaced = links.unplaced()
    placing.report_unplaced_links(unplaced)
    around = [Furniture(kind="surroundings", text=target) for target in unplaced]
    return attrs.evolve(changed, furniture=(*changed.furniture, *around))


class _Links:
    """Links of Markdown, which become marks in the blocks that contain their words."""

    def __init__(self, found: tuple[LinkFound, ...]) -> None:
        self._found = found
        self._places = [link.at for link in found]
        self._used: set[int] = set()

    def unplaced(self) -> list[str]:
        """Return the targets of links whose words are in no block."""
        return [link.target for i, link in enumerate(self._found) if i not in self._used]

    def add_to(self, item: Any) -> Any:
        """Return a question, answer, remark or note with its links added."""
        return attrs.evolve(item, blocks=tuple(map(self._block, item.blocks)))

    def _block(self, block: Block) -> Block:
        if isinstance(block, Table) or block.span is None:
            return block
        start, end = block.span.start.offset or 0, block.span.end.offset or 0
        links: list[Mark] = []
        at = 0
        # The opening bracket of a link was removed, and may have stood before the block.
        for index in range(bisect_left(self._places, start - 1), bisect_left(self._places, end)):
            link = self._found[index]
            place = block.text.find(link.words, at) if link.words else -1
            if place >= 0 and index not in self._used:
                self._used.add(index)
                at = place + len(link.words)
                links.append(Link(start=place, end=at, target=link.target))
        marks = (*block.marks, *links)
        return attrs.evolve(block, marks=tuple(sorted(marks, key=_position_of))) if links else block


def _position_of(mark: Mark) -> int:
    return mark.at if isinstance(mark, NoteMark) else mark.start


def _relocate(value: Any, cleaned: Cleaned) -> Any:
    if isinstance(value, Span):
        return _span_in_source(value, cleaned)
    if isinstance(value, tuple):
        return tuple(_relocate(each, cleaned) for each in value)
    if not attrs.has(type(value)):
        return value
    fields = {a.name: getattr(value, a.name) for a in attrs.fields(type(value)) if a.init}
    return attrs.evolve(value, **{n: _relocate(v, cleaned) for n, v in fields.items()})


def _span_in_source(span: Span, cleaned: Cleaned) -> Span:
    start = _position_in_source(span.start, cleaned, cleaned.place)
    end = _position_in_source(span.end, cleaned, cleaned.end)
    if (end.offset or 0) < (start.offset or 0):  # it continues at the head of the next column
        start, end = end, start
    return Span(start=start, end=end)


def _position_in_source(
    position: Position, cleaned: Cleaned, placed: Callable[[int], int]
) -> Position:
    if position.offset is None:
        return position
    offset = placed(position.offset)
    return attrs.evolve(position, offset=offset, line=cleaned.line(position.line, offset))
