"""The hooks that a plugin can implement, each with a working example."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from kvlib.plugin import Reader, Writer

hookspec = pluggy.HookspecMarker("kvlib")


@hookspec
def kvlib_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Yield the readers of a plugin.

    >>> from kvlib.model import Document, Kind
    >>> from kvlib.plugin import Reader, hookimpl
    >>> def read(source, context):
    ...     title = source.read_bytes().decode()
    ...     return Document(kind=Kind.QUESTIONS, heading=title)
    >>> @hookimpl
    ... def kvlib_readers():
    ...     yield Reader(name="title", read=read, suffixes=(".title",))
    >>> [reader.name for reader in kvlib_readers()]
    ['title']
    """


@hookspec
def kvlib_writers() -> Iterable[Writer]:  # type: ignore[empty-body]
    r"""Yield the writers of a plugin.

    >>> from kvlib.plugin import Writer, hookimpl
    >>> def write(documents, target, context):
    ...     for document in documents:
    ...         target.write(f"{document.heading}\n".encode())
    >>> @hookimpl
    ... def kvlib_writers():
    ...     yield Writer(name="title", write=write, suffixes=(".title",), many=True)
    >>> [writer.name for writer in kvlib_writers()]
    ['title']
    """
