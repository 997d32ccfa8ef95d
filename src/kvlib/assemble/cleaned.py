"""Documents of a cleaned text: their places are those of the source, and they say what was cut."""

from __future__ import annotations

from typing import Any

import attrs

from kvlib.grammar.cleaning import Cleaned
from kvlib.model import Document, Position, Severity, Span
from kvlib.plugin import ReadContext


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
