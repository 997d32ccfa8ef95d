"""The functions of ``kvlib``: ``load``, ``dump`` and related functions. Read this first.

``load`` → the registry's readers → ``sniff`` chooses one → ``reader.read`` →
``checks`` examines the result → Document. The parts are in ``_core``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from kvlib._core import reading
from kvlib._core.opening import Input, from_data, open_head, open_source, open_whole
from kvlib._core.registry import PluginInfo, get_registry
from kvlib._core.sniff import Explanation, rank
from kvlib.model import Document
from kvlib.plugin import Limits, Reader, Writer
from kvlib.plugin._limits import require_workers

if TYPE_CHECKING:
    from kvlib._core.targets import Output
    from kvlib.model._document_arguments import Documents
    from kvlib.model._loaded import Loaded

__all__ = [
    "dump",
    "dumps",
    "explain",
    "load",
    "load_many",
    "loads",
    "plugins",
    "readers",
    "writers",
]

_LIMITS = Limits()


def _checked(limits: Limits | None, workers: int = 0) -> Limits:
    if limits is None:
        return _LIMITS
    if not isinstance(limits, Limits):
        raise TypeError(f"limits must be kvlib.Limits(…), not {type(limits).__name__}")
    require_workers(limits, workers)
    return limits


def load(
    source: Input,
    *,
    name: str | None = None,
    media_type: str | None = None,
    reader: str | None = None,
    options: object = (),
    limits: Limits | None = None,
    strict: bool = False,
) -> Document:
    """Read one publication of Kamervragen.

    Args:
        source: a path, or a file opened in binary mode.
        name: a file name for a source without one; its suffix helps to choose the reader.
        media_type: the media type, such as ``application/pdf``, if known.
        reader: the reader's name; by default, it is detected.
        options: an option object of a plugin, or several.
        limits: limits on the source.
        strict: raise StrictReadError instead of returning a Document with warnings.

    Raises:
        FormatError: it is not clear which reader should read it.
        NotKamervragenError: it is not a Kamervraag.
        ReadError: it cannot be read, is too large, or has warnings under ``strict``.
        SchemaError: it is JSON, but not a Document that kvlib wrote.
        OptionsError: an option does not belong to any installed plugin.
        MissingDependencyError: the reader needs a library that is not installed.
        PluginError: the reader breaks the contract of :mod:`kvlib.plugin`.
        OSError: the file cannot be opened.
    """
    limits = _checked(limits)
    with open_source(source, name, media_type, limits) as opened:
        return reading.read(opened, reader, options, limits, strict=strict)


def loads(
    data: bytes | str,
    *,
    name: str | None = None,
    media_type: str | None = None,
    reader: str | None = None,
    options: object = (),
    limits: Limits | None = None,
    strict: bool = False,
) -> Document:
    """Read one publication from memory; like :func:`load` otherwise.

    A ``str`` is text that is decoded already: the encoding in an XML declaration is
    then ignored.
    """
    limits = _checked(limits)
    opened = from_data(data, name, media_type, limits)
    return reading.read(opened, reader, options, limits, strict=strict)


def load_many(
    sources: Input | Iterable[Input],
    *,
    reader: str | None = None,
    options: object = (),
    limits: Limits | None = None,
    strict: bool = False,
    workers: int = 0,
    on_error: Literal["collect", "raise"] = "collect",
) -> Iterator[Loaded]:
    """Read many publications, one at a time; a faulty one does not stop the rest.

    Args:
        sources: paths, folders, patterns (``*.xml``), zip and tar archives or binary files, or one
            of these. Of a folder, with its subfolders, or an archive all files with a reader's
            suffix are read, but no pages of kvlib, and no Akoma Ntoso or TEI called ``.xml``; pipes
            in a folder and links in an archive are errors. A file object is read at once.
        reader: the reader's name; by default, it is detected for each source.
        options: an option object of a plugin, or several.
        limits: limits on each source.
        strict: treat warnings as errors, as in :func:`load`.
        workers: the number of child processes that read; 0 to read in this process. A document
            that ends its child is an error like any other.
        on_error: ``collect`` yields errors as ``Loaded.error``; ``raise`` raises them.

    Raises:
        UnknownReaderError: no reader has the name.
        OptionsError: an option does not belong to any installed plugin, or cannot be sent to a
            child process, or a limit holds only in child processes.
        PluginError: a child process does not have the readers of this process.
        ReaderDiedError: the child processes end before they read anything.
        Exception: under ``on_error="raise"``, as :func:`load`.
    """
    from kvlib._core import load_many as many  # here: load() needs neither
    from kvlib._core import workers as children

    limits, load = _checked(limits, workers), children.loading(workers) if workers else None
    return many.load_many(
        sources, reader, options, limits, strict=strict, on_error=on_error, load=load
    )


def dump(
    documents: Documents,
    target: Output,
    *,
    writer: str | None = None,
    options: object = (),
    replace: bool = True,
) -> None:
    """Write one or many documents to a file or a folder.

    A file, or a folder of tables, is written completely or not at all: to a temporary path, then
    moved to its place. Many documents are taken one at a time.

    Args:
        documents: a Document, or several, or what :func:`load_many` gives. What could not be read
            is a row of the table ``sources``; without that table, a LeftOutWarning names it.
        target: a path, or a file opened in binary mode. A name that ends in ``.gz`` or ``.zst`` is
            compressed. A folder (it exists, or its name ends in ``/``) gets a file for each
            document; from a writer of tables, for each table, also if its name has no suffix.
            What else lies in a folder of tables stays, and an OtherFilesWarning names it.
        writer: the writer's name; by default, the target's suffix decides.
        options: an option object of a plugin, or several.
        replace: True to replace files that exist already.

    Raises:
        FileExistsError: a file exists already, and ``replace`` is False.
        FormatError: it is not clear which writer should write it.
        WriteError: a document cannot be written, or there are more than the writer takes.
        MissingDependencyError: the writer needs a library that is not installed.
        OptionsError: an option does not belong to any installed plugin.
        OSError: the file cannot be created or written; its ``filename`` is the target's.
    """
    from kvlib._core import writing

    writing.write(documents, target, writer, options, replace=replace)


def dumps(documents: Documents, writer: str, *, options: object = ()) -> str:
    """Write one or many documents to a string; like :func:`dump` otherwise.

    Raises:
        WriteError: the writer does not write text.
    """
    from kvlib._core import writing

    return writing.write_text(documents, writer, options)


def explain(
    source: Input | bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    reader: str | None = None,
    lines: bool = False,
    options: object = (),
    limits: Limits | None = None,
) -> Explanation:
    """Explain which reader :func:`load` would choose, and why; ``print()`` the result.

    A file object keeps its position, so that it can be loaded afterwards.

    Args:
        source: a path, a file opened in binary mode, or bytes.
        name: a file name for a source without one.
        media_type: the media type, such as ``application/pdf``, if known.
        reader: the reader's name, if ``load`` is to be told; by default, it is detected.
        lines: also read it, and say what each line was read as, and why; XML has no lines.
        options: an option object of a plugin, or several; for ``lines``.
        limits: limits on the source, as in :func:`load`.

    Raises:
        UnknownReaderError: no reader has the name.
        KvlibError: as :func:`load`, if ``lines`` are asked for.
        io.UnsupportedOperation: it is a file object that is not seekable, such as a pipe.
            Read it yourself, and give its bytes to ``explain`` and ``loads``.
        OSError: the file cannot be opened.
    """
    registry = get_registry()
    if reader is not None:
        registry.reader(reader)
    limits = _checked(limits)
    if not lines:
        opened = open_head(source, name, media_type, limits)
        return rank(registry.readers.values(), opened).choosing(reader)
    with open_whole(source, name, media_type, limits) as whole:
        ranking = rank(registry.readers.values(), whole).choosing(reader)
        return reading.with_lines(ranking, whole, options, limits)


def readers() -> tuple[Reader, ...]:
    """Return the installed readers."""
    return tuple(get_registry().reader_records)


def writers() -> tuple[Writer, ...]:
    """Return the installed writers."""
    return tuple(get_registry().writer_records)


def plugins() -> tuple[PluginInfo, ...]:
    """Return the plugins that were found, including broken and disabled ones."""
    return get_registry().plugins
