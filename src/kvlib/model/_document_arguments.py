"""Arguments that are one Document or several, as such or as ``load_many`` gives them."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import TypeAlias

from kvlib.errors import LeftOutWarning
from kvlib.model import Document
from kvlib.model._loaded import Failures, Loaded

Documents: TypeAlias = Document | Loaded | Iterable[Document | Loaded]


def each_document(documents: Documents, failed: Failures) -> Iterator[Document]:
    """Yield the documents one at a time, and check that they are documents.

    What could not be read is added to ``failed``.

    Raises:
        TypeError: the argument is neither a Document nor iterable, or contains something else.
        Exception: the argument is one Loaded with this error.
    """
    if isinstance(documents, Document):
        return iter([documents])
    if isinstance(documents, Loaded):
        if documents.error is not None:
            raise documents.error
        documents = [documents]
    if isinstance(documents, str) or not isinstance(documents, Iterable):
        raise TypeError(f"expected a Document or several, got {type(documents).__name__}")
    return _taken(documents, failed)


def _taken(documents: Iterable[object], failed: Failures) -> Iterator[Document]:
    for each in documents:
        if isinstance(each, Loaded) and each.document is None:
            failed.add(each)
            continue
        document = each.document if isinstance(each, Loaded) else each
        if not isinstance(document, Document):
            raise TypeError(f"expected Documents, got {type(document).__name__}")
        yield document


_NAMED = 3
"""Sources that a warning names."""


def warn_of_left_out(failed: Sequence[Loaded], target: str) -> None:
    """Warn of sources that could not be read, and so are missing in a target."""
    if not failed:
        return
    named = "; ".join(_in_short(each) for each in failed[:_NAMED])
    more = f"; and {len(failed) - _NAMED} more" if len(failed) > _NAMED else ""
    sources = "source" if len(failed) == 1 else "sources"
    message = f"{target} lacks {len(failed)} {sources} that could not be read: {named}{more}"
    warnings.warn(LeftOutWarning(message, failed), stacklevel=outside())


def _in_short(loaded: Loaded) -> str:
    source, why = loaded.source or "a source", str(loaded.error)
    name = PurePath(source).name
    rest = why.removeprefix(source) if why.startswith(source) else why.removeprefix(name)
    told = f"{source}: {why}" if rest == why else f"{source}{rest}"  # most errors begin with it
    return " ".join(told.split())


def outside() -> int:
    """Return the level of the stack that called kvlib, for a warning to name that line."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] == "kvlib":
        level, frame = level + 1, frame.f_back
    return level
