"""Text, as rows, and cleaned: a Document says what was cut, and has the places of the source."""

from __future__ import annotations

from typing import Any

import attrs

from kvlib.assemble.rows import RAISED, Row, raise_figures, text_rows
from kvlib.grammar.cleaning import Cleaned
from kvlib.model import Document, Position, Severity, Span
from kvlib.plugin import ReadContext

_FEW = 10  # at most one line in so many begins a page


class Placing(ReadContext):
    """Passes on what is reported, with its place in the source."""

    def __init__(self, context: ReadContext, cleaned: Cleaned) -> None:
        super().__init__(context.options, context.limits)
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
        """Report it to the context of the source."""
        if span is not None:
            span = _placed(span, self._cleaned)
        self._context.report(code, message, severity=severity, span=span, about=about)

    def tell(self) -> None:
        """Report what was cut."""
        if self._cleaned.cut:
            signs = ", ".join(f"{count} × {sign}" for sign, count in self._cleaned.cut.items())
            self.report(
                "markup-removed",
                f"signs that are no content were cut from the text: {signs}",
                severity="info",
            )


def relocated(document: Document, cleaned: Cleaned) -> Document:
    """The document with the places of the source in all its spans."""
    changed: Document = _relocated(document, cleaned)
    return changed


def _relocated(value: Any, cleaned: Cleaned) -> Any:
    if isinstance(value, Span):
        return _placed(value, cleaned)
    if isinstance(value, tuple):
        return tuple(_relocated(each, cleaned) for each in value)
    if not attrs.has(type(value)):
        return value
    fields = {a.name: getattr(value, a.name) for a in attrs.fields(type(value)) if a.init}
    return attrs.evolve(value, **{n: _relocated(v, cleaned) for n, v in fields.items()})


def _placed(span: Span, cleaned: Cleaned) -> Span:
    start, end = span.start, span.end
    return Span(
        start=attrs.evolve(start, offset=_at(start, cleaned, ends=False)),
        end=attrs.evolve(end, offset=_at(end, cleaned, ends=True)),
    )


def _at(position: Position, cleaned: Cleaned, *, ends: bool) -> int | None:
    if position.offset is None:
        return None
    return cleaned.end(position.offset) if ends else cleaned.place(position.offset)


# --- rows ---------------------------------------------------------------------


def ready_rows(text: str) -> list[Row]:
    """The rows of a text, with raised figures taken out of them."""
    rows = text_rows(text)
    if any(figure in text for figure in RAISED):
        for row in rows:
            raise_figures(row)
    _mark_pages(rows)
    return rows


def _mark_pages(rows: list[Row]) -> None:
    """Some tools show a new page by nothing but a blank before its first line."""
    indented = [row for row in rows if row.indented]
    if rows and rows[0].indented and len(indented) * _FEW < len(rows):
        for row in indented[1:]:
            row.new_page = True
