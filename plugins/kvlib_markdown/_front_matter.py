"""Write the facts about a document as YAML, in a form that YAML 1.1 and 1.2 read alike."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from kvlib.markup import one_line, title
from kvlib.model import Document
from kvlib.tables import rows

_NAMES = (
    "kind",
    "chamber",
    "session",
    "number",
    "identifier",
    "question_number",
    "url",
    "subject",
    "askers",
    "parties",
    "addressees",
    "submitted",
    "answered_by",
    "on_behalf_of",
    "received",
    "days",
    "doubt",
    "source",
    "document_key",
)
"""Columns of the table ``documents``, which have the same names and values here."""

# Characters that YAML does not allow as they are, or takes for byte order marks.
_UNPRINTABLE = re.compile("[\ufeff\ufffe\uffff]")


def front_matter(document: Document) -> str:
    """Return the facts between two lines ``---``; unknown ones are left out."""
    return "\n".join(("---", *_lines(document), "---"))


def _lines(document: Document) -> Iterator[str]:
    (row,) = rows([document], "documents")
    if title(document):
        yield f"title: {_value(title(document))}"
    yield f"lang: {_value('nl')}"
    for name in _NAMES:
        value = row[name]
        if isinstance(value, list | tuple):
            yield from [f"{name}:", *(f"  - {_value(each)}" for each in value)] if value else ()
        elif value is not None:
            yield f"{name}: {_value(value)}"


def _value(value: object) -> str:
    """Write one value; a date stays bare, so that it is one where a parser knows dates."""
    if isinstance(value, date | int):
        return str(value)
    quoted = json.dumps(one_line(str(value)), ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
