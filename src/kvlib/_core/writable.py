"""What no file of a writer can hold: a document without what it needs, or with broken text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kvlib.errors import WriteError
from kvlib.model import Document
from kvlib.plugin import Writer
from kvlib.serialize import to_dict


def lacking(document: Document, writer: Writer) -> WriteError | None:
    """Return an error for a document without what a writer needs, else None.

    A need is a path, or several of which one is enough: ``submitted|reply.received``.
    """
    for need in writer.needs:
        if not any(_has(document, path) for path in need.split("|")):
            return WriteError(
                f"{document.name or 'a document'} has {_none_of(need)}, which writer "
                f"{writer.name!r} needs",
                document=document.name,
            )
    return None


_WORDS = {
    "submitted": "day of the questions (submitted)",
    "reply.received": "day of the answer (reply.received)",
}
"""Words for fields whose names do not say enough."""


def _none_of(need: str) -> str:
    """Return words for a document that has none of the fields of a need."""
    words = [_WORDS.get(path, path) for path in need.split("|")]
    if len(words) == 1:
        return f"no {words[0]}"
    return f"neither {' nor '.join(f'the {each}' for each in words)}"


def _has(document: Document, path: str) -> bool:
    value: Any = document
    for name in path.split("."):
        value = getattr(value, name, None)
    return bool(value)


def unpaired(document: Document) -> WriteError | None:
    """Return an error for a document with half of a surrogate pair in it; None for nearly all."""
    import msgspec  # here, as it is slow to import

    try:
        msgspec.json.encode(document)
    except UnicodeEncodeError as error:
        half = error.object[error.start : error.end]
        path = next(path for path, text in _texts("$", to_dict(document)) if half in text)
        return WriteError.unpaired_surrogate(document.name, path, half)
    return None


def _texts(path: str, data: Any) -> Iterator[tuple[str, str]]:
    """Yield every text in a dict that ``to_dict`` made, with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(f"{path}.{key}", value)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(f"{path}[{index}]", value)
