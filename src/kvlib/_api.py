"""The main road: from a source to a Document. Read this module first.

``load`` → the registry's readers → ``sniff`` chooses one → ``reader.read`` →
``checks`` examines what it made → Document. All that is in ``_core``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from kvlib._core import reading
from kvlib._core.opening import Input, from_data, look_at, look_through, open_source
from kvlib._core.registry import PluginInfo, get_registry
from kvlib._core.sniff import Explanation
from kvlib._core.sniff import explain as rank
from kvlib.model import Document
from kvlib.plugin import Limits, Reader, Writer

if TYPE_CHECKING:
    from kvlib._core.loading import Loaded
    from kvlib._core.writing import Output

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
        name: a file name for what has none; its suffix helps to find the reader.
        media_type: such as ``application/pdf``, where it is known.
        reader: the reader's name, instead of finding it.
        options: an option object of a plugin, or several.
        limits: what the source may ask for.
        strict: raise StrictReadError instead of returning a Document with doubts.

    Raises:
        FormatError: it is not clear which reader should read it.
        NotKamervragenError: it is no Kamervraag.
        ReadError: it cannot be read, is too large, or is doubtful under ``strict``.
        OptionsError: an option belongs to no installed plugin.
        OSError: the file cannot be opened, as ever.
    """
    limits = limits or Limits()
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

    A ``str`` is text that is decoded already: what an XML declaration inside
    says of its encoding is then passed over.
    """
    limits = limits or Limits()
    opened = from_data(data, name, media_type, limits)
    return reading.read(opened, reader, options, limits, strict=strict)


def load_many(
    sources: Input | Iterable[Input],
    *,
    reader: str | None = None,
    options: object = (),
    limits: Limits | None = None,
    strict: bool = False,
    on_error: Literal["collect", "raise"] = "collect",
) -> Iterator[Loaded]:
    """Read many publications, one at a time; a faulty one does not stop the rest.

    Args:
        sources: paths, folders or binary files, or one of these. Of a folder all files are
            read that have a reader's suffix, those in folders below it too, by name. A file
            may hold many documents (JSON Lines); a file object is read whole, a path is not.
        reader: the reader's name, instead of finding it for each source.
        options: an option object of a plugin, or several.
        limits: what each source may ask for.
        strict: doubts are errors, as in :func:`load`.
        on_error: ``collect`` yields what is raised as ``Loaded.error``; ``raise`` raises it.

    Raises:
        UnknownReaderError: no reader has the name.
        OptionsError: an option belongs to no installed plugin.
    """
    from kvlib._core import loading  # who loads one file waits for neither this nor a writer

    return loading.load_many(
        sources, reader, options, limits or Limits(), strict=strict, on_error=on_error
    )


def dump(
    documents: Document | Iterable[Document],
    target: Output,
    *,
    writer: str | None = None,
    options: object = (),
    replace: bool = True,
) -> None:
    """Write one or many documents to a file or a folder.

    A file is there whole or not at all: it is written beside, then moved to its place.
    Many documents are taken one at a time.

    Args:
        documents: a Document, or several.
        target: a path, or a file opened in binary mode. A folder (it is there, its name ends
            in ``/``, or it has no suffix) gets a file for each table, from a writer of tables.
        writer: the writer's name, instead of finding it by the target's suffix.
        options: an option object of a plugin, or several.
        replace: whether a file that is there already is replaced.

    Raises:
        FileExistsError: a file is there already, and ``replace`` is False.
        FormatError: it is not clear which writer should write it.
        WriteError: a document cannot be written; or it is more than the writer takes.
        MissingDependencyError: the writer needs a library that is not installed.
        OptionsError: an option belongs to no installed plugin.
        OSError: the file cannot be made, as ever.
    """
    from kvlib._core import writing

    writing.write(documents, target, writer, options, replace=replace)


def dumps(documents: Document | Iterable[Document], writer: str, *, options: object = ()) -> str:
    """Write one or many documents to a string; like :func:`dump` otherwise.

    Raises:
        WriteError: the writer writes no text, but bytes.
    """
    from kvlib._core import writing

    return writing.write_text(documents, writer, options)


def explain(
    source: Input | bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    lines: bool = False,
    options: object = (),
) -> Explanation:
    """Which reader :func:`load` would choose, and why; ``print()`` it.

    A file object is left where it stands, so that it can be loaded afterwards.

    Args:
        source: a path, a file opened in binary mode, or bytes.
        name: a file name for what has none.
        media_type: such as ``application/pdf``, where it is known.
        lines: read it too, and say of each line what it was read as and why. Of formats with
            markup, such as XML, there are no lines to tell of.
        options: an option object of a plugin, or several; for ``lines``.

    Raises:
        KvlibError: what :func:`load` raises, if ``lines`` are asked for.
        io.UnsupportedOperation: it is a file object that cannot be set back, such as a pipe.
            Read it yourself, and give its bytes to ``explain`` and ``loads``.
        OSError: the file cannot be opened, as ever.
    """
    if not lines:
        return rank(readers(), look_at(source, name, media_type))
    limits = Limits()
    with look_through(source, name, media_type, limits) as opened:
        return reading.with_lines(rank(readers(), opened), opened, options, limits)


def readers() -> tuple[Reader, ...]:
    """The installed readers."""
    return tuple(get_registry().reader_records)


def writers() -> tuple[Writer, ...]:
    """The installed writers."""
    return tuple(get_registry().writer_records)


def plugins() -> tuple[PluginInfo, ...]:
    """The plugins found, those that are broken or disabled included."""
    return get_registry().plugins
