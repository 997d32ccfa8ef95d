"""Paths to the parts of a Document, as used in diagnostics and differences: "body[3]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kvlib.model._patterns import lazy_pattern
from kvlib.model._suggestions import suggest

if TYPE_CHECKING:
    from kvlib.model._document import Document

_PATH = lazy_pattern(r"([a-z_]+)(?:\[(0|[1-9][0-9]{0,8})\](?=[.\[]|$)|(?=\.|$))")


def overlaps(path: str, other: str) -> bool:
    """Return True if two paths are the same, or one leads into the other.

    >>> overlaps("body", "body[3].text"), overlaps("body[3]", "body[30]")
    (True, False)
    """
    inside = tuple(f"{path}{sign}" for sign in ".["), tuple(f"{other}{sign}" for sign in ".[")
    return path == other or other.startswith(inside[0]) or path.startswith(inside[1])


def require_path(document: Document, path: str) -> None:
    """Refuse a path that leads nowhere; having no diagnostics, it would seem to be all right.

    Raises:
        ValueError: the document has no such part.
        TypeError: the path is not a string.
    """
    if not isinstance(path, str):
        raise TypeError(f'a path is a string: doubts("body[3]"), not doubts({path!r})')
    found = _PATH.match(path)
    names = [field.name for field in attrs.fields(type(document))]
    if found is None or found[1] not in names:
        raise ValueError(f"a Document has no {path!r}; {suggest(path.partition('[')[0], names)}")
    held = getattr(document, found[1])
    if found[2] and not (isinstance(held, tuple) and int(found[2]) < len(held)):
        count = len(held) if isinstance(held, tuple) else "no"
        raise ValueError(f"a Document has no {path!r}: {found[1]} holds {count} items")
