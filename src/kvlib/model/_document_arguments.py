"""Arguments that are one Document or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kvlib.model import Document


def each_document(documents: Document | Iterable[Document]) -> Iterator[Document]:
    """Yield the documents one at a time, and check that they are documents.

    Raises:
        TypeError: the argument is neither a Document nor iterable, or contains something else.
    """
    if isinstance(documents, Document):
        return iter([documents])
    if isinstance(documents, str) or not isinstance(documents, Iterable):
        raise TypeError(f"expected a Document or several, got {type(documents).__name__}")
    return map(_checked, documents)


def _checked(document: object) -> Document:
    if not isinstance(document, Document):
        hint = "; give each one's .document" if hasattr(document, "document") else ""
        raise TypeError(f"expected Documents, got {type(document).__name__}{hint}")
    return document
