"""Run the chosen writer: Documents in; a complete file or folder out, or nothing at all."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from kvlib._core import log, plugin_options
from kvlib._core.atomic import new_file, new_folder, opened, swapped_folder, with_name
from kvlib._core.file_names import FileNames
from kvlib._core.opening import file_name
from kvlib._core.plugin_errors import attributed, within_means
from kvlib._core.registry import Registered, get_registry
from kvlib._core.streams import DocumentStream, Lines, LineStream, Stream
from kvlib._core.targets import (
    Output,
    buffered,
    choose,
    compresses,
    is_folder,
    require_binary,
    warn_of_others,
)
from kvlib._core.writable import unpaired
from kvlib.errors import WriteError
from kvlib.model import Document
from kvlib.model._document_arguments import Documents, warn_of_left_out
from kvlib.plugin import WriteContext, Writer
from kvlib.plugin._compression import by_name, deflating

_OF_MANY = "use a writer of many documents, such as jsonl"
_MANY = (
    f"dump each to a file of its own, or {_OF_MANY}",
    f"use -o FOLDER/ for one file per document, or {_OF_MANY}",
)


def write(
    documents: Documents | Lines,
    target: Output,
    name: str | None,
    options: object,
    *,
    replace: bool,
    is_needed: bool = False,
    is_one_of_many: bool = False,
) -> None:
    """Write documents with the named writer, or the one that the target's suffix identifies.

    ``is_one_of_many`` is that of :func:`new_file`.

    Raises:
        NothingWrittenError: ``is_needed``, and there is neither a document nor a writer that
            writes down what could not be read.
    """
    registry = get_registry()
    given = plugin_options.check_options(options, registry)
    if not isinstance(target, str | os.PathLike):
        named = file_name(require_binary(target))
        registered = choose(registry, named, name)
        kind = None if compresses(target) else by_name(named)
        with buffered(target) as file, deflating(file, kind) as inner:
            _Writing(registered, documents, given, named).run(inner)
        return
    path = os.fsdecode(target)
    registered = choose(registry, path, name)
    writing = _Writing(registered, documents, given, path, is_needed=is_needed)
    if not is_folder(path, registered.record):
        made = new_file(Path(path), replace=replace, is_one_of_many=is_one_of_many)
        with made as file, deflating(file, by_name(path)) as inner:
            writing.run(inner)
    elif registered.record.folder:
        _write_tables(writing, registered.record, path, replace=replace)
    else:
        assert not isinstance(documents, Lines)
        with new_folder(Path(path), replace=replace) as folder:
            _write_each(registered, documents, given, folder, path)


def _write_tables(writing: _Writing, writer: Writer, path: str, *, replace: bool) -> None:
    """Write the folder of a writer that fills one, and say what else lies in it."""
    with swapped_folder(
        Path(path), replace=replace, companions=writer.companions, suffixes=writer.suffixes
    ) as new:
        writing.run(new.part, at_first=new.check)
    warn_of_others(new.others, path)


def _write_each(
    registered: Registered[Writer],
    documents: Documents,
    given: list[object],
    folder: Path,
    path: str,
) -> None:
    """Write a file for each document, named after its source."""
    stream, names = DocumentStream(documents), FileNames("".join(registered.record.suffixes[:1]))
    for document in stream:
        name = names.next(document)
        with opened(folder / name, Path(path, name)) as file:
            _Writing(registered, document, given, path).run(file)
    warn_of_left_out(stream.failed.unseen(), path)


def write_text(documents: Documents, name: str, options: object) -> str:
    """Return as a string what a text writer writes."""
    registry = get_registry()
    given = plugin_options.check_options(options, registry)
    registered = registry.writer(name)
    if registered.record.binary:
        raise WriteError(
            f"writer {name!r} does not write text; "
            f"use dump(documents, io.BytesIO(), writer={name!r})"
        )
    file = io.BytesIO()
    _Writing(registered, documents, given, "").run(file)
    return file.getvalue().decode()


class NothingWrittenError(Exception):
    """Nothing could be read, so that a target would be empty; none is made."""


def _stream(documents: Documents | Lines, writer: Writer) -> Stream[Any]:
    if isinstance(documents, Lines):
        return LineStream(documents)
    return DocumentStream(documents, writer)


class _Writing:
    """One run of a writer."""

    def __init__(
        self,
        registered: Registered[Writer],
        documents: Documents | Lines,
        given: list[object],
        target: str,
        *,
        is_needed: bool = False,
    ) -> None:
        self._registered = registered
        self._target = target
        self._is_needed = is_needed
        self._documents = _stream(documents, registered.record)
        self._context = WriteContext(
            options=plugin_options.options_for(registered.record, given),
            failed=self._documents.failed,
        )

    def run(self, target: BinaryIO | Path, *, at_first: Callable[[], object] | None = None) -> None:
        """Write all documents.

        Args:
            target: the file or the folder.
            at_first: called before the first document is taken: a writer has begun its files.
        """
        writer = self._registered.record
        self._documents.at_first = at_first
        documents: Iterator[Any] = self._documents
        if not writer.many:
            documents = iter([self._only(writer.name)])
        log.debug("writing with writer %r", writer.name)
        write = writer.join if isinstance(self._documents, LineStream) else writer.write
        assert write is not None  # lines are given to a writer that can join them only
        try:
            means = within_means(self._target or "what is written", WriteError)
            with means, attributed(self._registered, "writing"):
                write(documents, target, self._context)
            failed = self._documents.failed
            if self._is_needed and self._documents.is_empty and not failed.is_seen:
                raise NothingWrittenError
            warn_of_left_out(failed.unseen(), self._target or "what was written")
        except BaseException as error:
            raised = self._documents.raised
            if raised is not None:  # by the caller's iterable, and passed on by the writer
                raise raised from None
            if isinstance(error, OSError) and self._target:
                raise _named(error, target, self._target) from error.__cause__
            if isinstance(error, UnicodeEncodeError):
                raise self._unwritable(error) from error
            if isinstance(error, WriteError):  # a writer need not repeat what the core knows
                self._name(error)
            raise

    def _name(self, error: WriteError) -> None:
        error.document = error.document or self._documents.name
        message = str(error.args[0])
        if not message.startswith(error.document):
            error.args = (f"{error.document}: {message}",)

    def _only(self, name: str) -> Document:
        found = list(islice(self._documents, 2))
        if len(found) == 1:
            return cast("Document", found[0])
        if not found and self._is_needed:
            raise NothingWrittenError
        if not found and self._documents.failed:
            raise cast("Exception", self._documents.failed[0].error)
        number = "more than one" if found else "none"
        error = WriteError(f"writer {name!r} writes one document to a file, and was given {number}")
        raise error.with_hint(*_MANY) if found else error

    def _unwritable(self, error: UnicodeEncodeError) -> WriteError:
        """Name the document, and the place in it; it may not be the last that was taken."""
        found = next(filter(None, map(unpaired, self._documents.recent)), None)
        half = error.object[error.start : error.end]
        return found or WriteError(f"a text has {half!r}, which cannot be written")


def _named(error: OSError, target: BinaryIO | Path, known: str) -> OSError:
    """Return a writer's error with the name that the caller knows, unless it has one of its own."""
    if error.filename is None:
        return with_name(error, known)
    path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
    if isinstance(target, Path) and path is not None and path.is_relative_to(target):
        return with_name(error, Path(known, path.relative_to(target)))
    return error
