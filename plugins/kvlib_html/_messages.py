"""Show the diagnostics of a document in Dutch, with the parts that they are about."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterator

from attrs import frozen

from kvlib.markup import Anchors, missing_word
from kvlib.model import Diagnostic, Document, Footnote, Remark, Span
from kvlib_html._dutch import MESSAGES

_PARTS = {
    "kind": "soort",
    "chamber": "Kamer",
    "identifier": "identificatie",
    "session": "vergaderjaar",
    "number": "nummer",
    "question_number": "vraagnummer",
    "heading": "opschrift van de vragen",
    "askers": "vragenstellers",
    "addressees": "geadresseerden",
    "subject": "onderwerp",
    "submitted": "datum van inzending",
    "reply": "antwoord",
    "reply.heading": "opschrift van de antwoorden",
    "reply.received": "datum van ontvangst",
    "metadata": "metadata",
}
_IN_LIST = re.compile(r"(body|footnotes)\[(\d{1,9})\]")
_LISTED = frozenset(("markup-removed", "unplaced-link"))
"""Codes whose message ends with signs or addresses, in no language."""
_MOST_PLACES = 20


@frozen
class Doubt:
    """One diagnostic, as the page shows it."""

    code: str
    """Its code."""
    words: str
    """What is uncertain: in Dutch, or in English if the code is not known."""
    is_dutch: bool
    """False if the words are English."""
    places: list[tuple[str, str]]
    """The parts it is about: the name of each, and its anchor or an empty string."""
    quote: str
    """The words of the source that the message quotes; empty if it quotes none."""


def doubts(document: Document, anchors: Anchors) -> Iterator[Doubt]:
    """Yield the diagnostics of a document; its items must have been written."""
    for each in document.diagnostics:
        words = MESSAGES.get(each.code)
        places = [_place(path, document, anchors) for path in each.about[:_MOST_PLACES]]
        if where := _where(each.span):
            places.append((where, ""))
        yield Doubt(
            code=each.code,
            words=words or each.message,
            is_dutch=words is not None,
            places=[place for place in dict.fromkeys(places) if place[0]],
            quote=_quote(each) if words else "",
        )


def _place(path: str, document: Document, anchors: Anchors) -> tuple[str, str]:
    """Return the Dutch name of a part of a document, and its anchor; empty if it has none."""
    found = _IN_LIST.match(path)
    if not found:
        return _PARTS.get(path) or _PARTS.get(re.split(r"[.\[]", path)[0], ""), ""
    index = int(found[2])
    if found[1] == "footnotes":
        return _note(index, document.footnotes, anchors)
    item = document.body[index] if index < len(document.body) else None
    if item is None:
        return "", ""
    if isinstance(item, Remark):
        return item.label or "opmerking", ""
    word = missing_word(item)
    return f"[{word}] {item.label}".strip() if word else item.label, anchors.given(item)


def _note(index: int, notes: tuple[Footnote, ...], anchors: Anchors) -> tuple[str, str]:
    if index >= len(notes):
        return "", ""
    return f"noot {notes[index].label or index + 1}", anchors.note(index)


def _where(span: Span | None) -> str:
    """Return the place in the source, as in ``blz. 2, regel 14``."""
    if span is None:
        return ""
    page = f"blz. {span.start.page}" if span.start.page else ""
    line = f"regel {span.start.line}" if span.start.line else ""
    return ", ".join(filter(None, (page, line)))


def _quote(diagnostic: Diagnostic) -> str:
    """Return what a message quotes after its colon."""
    _, _, quote = diagnostic.message.partition(": ")
    if diagnostic.code in _LISTED:
        return quote
    is_quoted = len(quote) > 2 and quote[0] in "'\"" and quote[-1] == quote[0]
    return _unescaped(quote) if is_quoted else ""


def _unescaped(quote: str) -> str:
    """Return the text of a literal; of anything else, what is between its quotation marks."""
    try:
        said = literal_eval(quote)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # 'a'+'a'+'a'…
        said = None
    return said if isinstance(said, str) else quote[1:-1]
