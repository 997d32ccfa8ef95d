"""Run the chosen writer: Documents in; a complete file or folder out, or nothing at all."""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path, PurePath
from typing import Any, BinaryIO, TypeAlias, cast

from kvlib._core import log, plugin_options
from kvlib._core.atomic import new_file, new_folder
from kvlib._core.opening import file_name
from kvlib._core.plugin_errors import attributed
from kvlib._core.registry import Registered, Registry, get_registry
from kvlib.errors import AmbiguousFormatError, UnknownFormatError, WriteError
from kvlib.model import Document
from kvlib.model._document_arguments import each_document
from kvlib.plugin import WriteContext, Writer
from kvlib.serialize import to_dict

Output: TypeAlias = "str | os.PathLike[str] | BinaryIO"

_RECENT = 4
"""Documents kept to find the one that failed: a writer may have read a few more by then."""
_NAME_ONE = ("name one with writer=…", "name one with --to NAME")
_OF_MANY = "use a writer of many documents, such as jsonl"
_MANY = (
    f"dump each to a file of its own, or {_OF_MANY}",
    f"use -o FOLDER/ for one file per document, or {_OF_MANY}",
)


def write(
    documents: Document | Iterable[Document],
    target: Output,
    name: str | None,
    options: object,
    *,
    replace: bool,
) -> None:
    """Write documents with the named writer, or the one that the target's suffix identifies."""
    registry = get_registry()
    given = plugin_options.check_options(options, registry)
    if not isinstance(target, str | os.PathLike):
        registered = _choose(registry, file_name(_binary(target)), name)
        with _buffered(target) as file:
            _Writing(registered, documents, given).run(file)
        return
    path = os.fsdecode(target)
    registered = _choose(registry, path, name)
    writing = _Writing(registered, documents, given)
    if is_folder(path, registered.record):
        if not registered.record.folder:
            raise WriteError(
                f"{path} is a folder; writer {registered.record.name!r} writes to a file"
            )
        with new_folder(Path(path), replace=replace) as folder:
            writing.run(folder)
    else:
        with new_file(Path(path), replace=replace) as file:
            writing.run(file)


def write_text(documents: Document | Iterable[Document], name: str, options: object) -> str:
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
    _Writing(registered, documents, given).run(file)
    return file.getvalue().decode()


def is_folder(path: str, writer: Writer | None = None) -> bool:
    """True if a target is a folder: it exists as one, or its name ends in a slash.

    For a writer that can fill a folder, a new name without a suffix is one too.
    """
    separators = tuple(filter(None, (os.sep, os.altsep)))
    if path.endswith(separators) or Path(path).is_dir():
        return True
    can_fill = writer is not None and writer.folder
    return can_fill and not PurePath(path).suffix and not Path(path).exists()


def find_writer(target: str, name: str | None) -> Writer:
    """Return the writer of that name, else the one whose suffix the target has.

    Raises:
        FormatError: no writer has the name or the suffix, or several have.
    """
    return _choose(get_registry(), target, name).record


def _choose(registry: Registry, target: str, name: str | None) -> Registered[Writer]:
    if name is not None:
        return registry.writer(name)
    suffix = PurePath(target).suffix.lower()
    fitting = [each for each in registry.writers.values() if suffix in each.record.suffixes]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(each.record.name for each in fitting)
        raise AmbiguousFormatError(f"several writers write {suffix}: {names}").with_hint(*_NAME_ONE)
    suffixes = {suffix for writer in registry.writer_records for suffix in writer.suffixes}
    known = ", ".join(sorted(suffixes)) or "none"
    what = f"writes {suffix}" if suffix else f"for {target!r}, which has no suffix"
    raise UnknownFormatError(f"no writer {what} (suffixes: {known})").with_hint(*_NAME_ONE)


def _binary(target: BinaryIO) -> BinaryIO:
    if not hasattr(target, "write"):
        raise TypeError(f"dump() writes to a path or a binary file, not {type(target).__name__}")
    if hasattr(target, "encoding"):
        raise TypeError(
            "the file was opened in text mode; open it in binary mode: open(path, 'wb')"
        )
    return target


@contextmanager
def _buffered(file: BinaryIO) -> Iterator[BinaryIO]:
    """Buffer a raw file, such as a socket's, which may write only part of the data at once."""
    if not isinstance(file, io.RawIOBase):
        yield file
        return
    buffer = io.BufferedWriter(file)
    try:
        yield cast("BinaryIO", buffer)
    finally:
        buffer.detach()  # flushes, and leaves the file open


class _Writing:
    """One run of a writer."""

    def __init__(
        self,
        registered: Registered[Writer],
        documents: Document | Iterable[Document],
        given: list[object],
    ) -> None:
        self._registered = registered
        self._documents = _Stream(documents)
        self._context = WriteContext(options=plugin_options.options_for(registered.record, given))

    def run(self, target: BinaryIO | Path) -> None:
        """Write all documents."""
        writer = self._registered.record
        documents: Iterator[Document] = self._documents
        if not writer.many:
            documents = iter([self._only(writer.name)])
        log.debug("writing with writer %r", writer.name)
        try:
            with attributed(self._registered, "writing"):
                writer.write(documents, target, self._context)
        except BaseException as error:
            raised = self._documents.raised
            if raised is not None:  # by the caller's iterable, and passed on by the writer
                raise raised from None
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
            return found[0]
        number = "more than one" if found else "none"
        error = WriteError(f"writer {name!r} writes one document to a file, and was given {number}")
        raise error.with_hint(*_MANY) if found else error

    def _unwritable(self, error: UnicodeEncodeError) -> WriteError:
        """Name the document, and the place in it; it may not be the last that was taken."""
        found = next(filter(None, map(unwritable, self._documents.recent)), None)
        half = error.object[error.start : error.end]
        return found or WriteError(f"a text has {half!r}, which cannot be written")


def unwritable(document: Document) -> WriteError | None:
    """Return an error for a document that no file can hold; None for nearly all."""
    import msgspec  # here, as it is slow to import

    try:
        msgspec.json.encode(document)
    except UnicodeEncodeError as error:
        half = error.object[error.start : error.end]
        path = next(path for path, text in _texts("$", to_dict(document)) if half in text)
        return WriteError(
            f"{document.name or 'a document'}: {path} has an unpaired surrogate, {half!r}, which "
            f"no file can hold",
            document=document.name,
        )
    return None


class _Stream:
    """Passes documents to a writer; remembers the last ones, and any error of their iterable."""

    def __init__(self, documents: Document | Iterable[Document]) -> None:
        self._documents = each_document(documents)
        self.recent: deque[Document] = deque(maxlen=_RECENT)
        self.raised: BaseException | None = None

    def __iter__(self) -> Iterator[Document]:
        return self

    def __next__(self) -> Document:
        try:
            document = next(self._documents)
        except StopIteration:
            raise
        except BaseException as error:
            self.raised = error
            raise
        self.recent.append(document)
        return document

    @property
    def name(self) -> str:
        """The name of the last document."""
        return self.recent[-1].name if self.recent else ""


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
