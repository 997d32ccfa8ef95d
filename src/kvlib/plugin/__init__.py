"""The public interface for plugin authors.

A plugin is a module with an entry point in the group ``kvlib`` that implements one or both hooks::

    from kvlib.plugin import Confidence, Reader, hookimpl


    def _read(source, context):
        from kvlib_docx._reader import read  # the heavy import is put off until here

        return read(source, context)


    @hookimpl
    def kvlib_readers():
        yield Reader(name="docx", read=_read, suffixes=(".docx",))

``kvlib.assemble`` makes a Document from lines, ``kvlib.grammar`` recognises the Dutch phrases of
these documents, ``kvlib.model`` has the records and ``kvlib.errors`` the exceptions. Anything with
an underscore may change without notice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, get_args

import pluggy
from attrs import Attribute, field, frozen

from kvlib.errors import PluginError
from kvlib.model import Diagnostic, Document, Reply, Severity, Span
from kvlib.model._loaded import Loaded
from kvlib.plugin._archives import archive_format
from kvlib.plugin._confidence import Confidence
from kvlib.plugin._limits import Limits
from kvlib.plugin._source import Source

if TYPE_CHECKING:
    from kvlib.compare import Aspect
    from kvlib.plugin._lines import LineVerdict
    from kvlib.plugin._temporary import temporary_folder
else:

    def __getattr__(name):
        """Import on first use what no reader needs."""
        if name != "temporary_folder":
            raise AttributeError(f"module 'kvlib.plugin' has no attribute {name!r}")
        from kvlib.plugin import _temporary

        return _temporary.temporary_folder


__all__ = [
    "Confidence",
    "Limits",
    "ReadContext",
    "Reader",
    "Source",
    "WriteContext",
    "Writer",
    "archive_format",
    "hookimpl",
    "temporary_folder",
]

hookimpl = pluggy.HookimplMarker("kvlib")
"""Marks a function of a plugin as the implementation of a kvlib hook."""


_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


class ReadContext:
    """The options and limits for a reader, and the place where it reports doubts.

    Attributes:
        options: an instance of the reader's own options class; None if it has none.
        limits: the limits that the source may not exceed.
    """

    def __init__(self, options: object = None, limits: Limits | None = None) -> None:
        self.options = options
        self.limits = limits or Limits()
        self._reported: list[tuple[Diagnostic, bool]] = []
        self._lines: list[LineVerdict] | None = None  # collects verdicts, if asked for

    def report(
        self,
        code: str,
        message: str,
        *,
        severity: Severity = "warning",
        span: Span | None = None,
        about: tuple[str, ...] | None = None,
    ) -> None:
        """Add a :class:`kvlib.model.Diagnostic` to the Document that is being read.

        Args:
            code: lower-case words joined by hyphens, such as ``lost-table``.
            message: what is uncertain, in English.
            severity: ``info``, ``warning`` or ``error``.
            span: the place in the source.
            about: paths of the parts it is about, such as ``("body[3]",)`` or ``("subject",)``;
                empty if unknown, None for the items and notes at the span.

        Raises:
            PluginError: the code is not lower-case words joined by hyphens, or the severity
                does not exist.
        """
        if not isinstance(code, str) or not _CODE.match(code):
            raise PluginError(
                f"a code is lower-case words joined by hyphens, such as 'lost-table'; got {code!r}"
            )
        if severity not in get_args(Severity):
            known = ", ".join(get_args(Severity))
            raise PluginError(f"a severity is one of: {known}; got {severity!r}")
        made = Diagnostic(
            code=code, severity=severity, message=message, span=span, about=about or ()
        )
        self._reported.append((made, about is None))

    def _take(self) -> list[tuple[Diagnostic, bool]]:
        """Return what has been reported, each with True if its span decides what it is about.

        The reports are then cleared: the next ones belong to the next document.
        """
        taken, self._reported = self._reported, []
        return taken

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The diagnostics reported so far."""
        return tuple(made for made, _ in self._reported)


class WriteContext:
    """The options for a writer, and the sources that could not be read.

    Attributes:
        options: an instance of the writer's own options class; None if it has none.
        failed: what could not be read, as ``load_many`` gives it; it grows while the documents
            are taken. A writer that looks at it writes it down. Of what it has not looked at in
            the end, kvlib warns.
    """

    def __init__(self, *, options: object = None, failed: Sequence[Loaded] = ()) -> None:
        self.options = options
        self.failed = failed


Read: TypeAlias = Callable[[Source, ReadContext], Document]
ReadMany: TypeAlias = Callable[[Source, ReadContext], Iterator[Document]]
Write: TypeAlias = Callable[[Iterator[Document], "BinaryIO | Path", WriteContext], None]
Join: TypeAlias = Callable[[Iterator[bytes], "BinaryIO | Path", WriteContext], None]
Notebook: TypeAlias = Callable[[object], str | None]

# Names are typed on the command line (-O name.option=…), so they are kept simple.
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


def _check_name(_: object, attribute: Attribute[str], value: str) -> None:
    if not isinstance(value, str) or not _NAME.match(value):
        raise PluginError(
            f"{attribute.name} must be lower-case letters, digits and underscores, "
            f"beginning with a letter; got {value!r}"
        )


def _check_suffixes(_: object, __: Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    for suffix in value:
        if not suffix.startswith(".") or suffix != suffix.lower():
            raise PluginError(
                f"a suffix must be lower case and begin with a dot, such as '.xml'; got {suffix!r}"
            )


def _check_media_types(_: object, __: object, value: tuple[str, ...]) -> None:
    for media_type in value:
        if ";" in media_type or media_type != media_type.lower():
            raise PluginError(
                "a media type must be lower case and have no parameters, such as "
                f"'application/pdf'; got {media_type!r}"
            )


def _check_needs(_: object, __: object, value: tuple[str, ...]) -> None:
    unknown = [need for need in value if not all(map(_is_field, need.split("|")))]
    if unknown:
        known = "a Document, such as 'identifier' or 'submitted|reply.received'"
        raise PluginError(f"needs are fields of {known}; got {unknown[0]!r}")


def _is_field(path: str) -> bool:
    first, _, rest = path.partition(".")
    return hasattr(Reply, rest) if rest and first == "reply" else hasattr(Document, path)


def _string_set(value: Iterable[str]) -> frozenset[str]:
    return frozenset(_strings(value))


def _strings(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise PluginError(
            f"expected several strings, such as ({value!r},); got the string {value!r}"
        )
    return tuple(value)


@frozen(kw_only=True)
class Reader:
    """A reader: how it is chosen, and the function that reads.

    Raises:
        PluginError: the record breaks the contract; the message says how.
    """

    name: str = field(validator=_check_name)
    """Its name for ``reader=`` and ``--reader``: lower-case letters, digits, underscores."""
    read: Read | None = None
    """Makes one Document from a source."""
    read_many: ReadMany | None = None
    """Yields the Documents of a source that holds many, such as JSON Lines."""
    suffixes: tuple[str, ...] = field(default=(), converter=_strings, validator=_check_suffixes)
    """Suffixes of file names, in lower case with the dot: ``(".pdf",)``."""
    media_types: tuple[str, ...] = field(
        default=(), converter=_strings, validator=_check_media_types
    )
    """Media types, in lower case without parameters: ``("application/pdf",)``."""
    probe: Callable[[bytes], Confidence] | None = None
    """Judges the first 4096 bytes alone: REFUSE, UNKNOWN, LIKELY or CERTAIN."""
    priority: int = 0
    """Of equally confident readers with equally long suffixes, the highest is chosen."""
    options: type | None = None
    """The class of its option objects."""
    extra: str | None = None
    """The package or extra to install when its library is missing, such as ``kvlib-docx[ocr]``."""
    companions: tuple[str, ...] = field(default=(), converter=_strings)
    """Names of files that accompany a source: ``load_many`` skips them."""
    restores: bool = False
    """True if it restores Documents as they were written, with their own origin and diagnostics;
    kvlib then adds neither."""
    description: str = ""
    """The format that it reads, in a few English words."""

    def __attrs_post_init__(self) -> None:
        if self.read is None and self.read_many is None:
            raise PluginError(f"reader {self.name!r} has neither read nor read_many")


@frozen(kw_only=True)
class Writer:
    """A writer: how it is chosen, and the function that writes.

    Raises:
        PluginError: the record breaks the contract; the message says how.
    """

    name: str = field(validator=_check_name)
    """Its name for ``writer=`` and ``--to``: lower-case letters, digits, underscores."""
    write: Write
    """Writes Documents to a binary file, or to a new folder if the target is one and the writer
    can fill it (``folder``)."""
    suffixes: tuple[str, ...] = field(default=(), converter=_strings, validator=_check_suffixes)
    """Suffixes of file names, in lower case with the dot: ``(".jsonl",)``."""
    media_types: tuple[str, ...] = field(
        default=(), converter=_strings, validator=_check_media_types
    )
    """Media types, in lower case without parameters: ``("application/json",)``."""
    binary: bool = False
    """True if its output is not text in UTF-8."""
    many: bool = False
    """True if it can write many documents to one target."""
    folder: bool = False
    """True if it can also write to a folder: it is then given the path of a new one."""
    companions: tuple[str, ...] = field(default=(), converter=_strings)
    """Names of files that it writes to a folder beside its own: ``load_many`` skips them."""
    loses: frozenset[Aspect | str] = field(default=frozenset(), converter=_string_set)
    """The aspects (:class:`kvlib.Aspect`) that its format cannot hold; empty if it is lossless."""
    needs: tuple[str, ...] = field(default=(), converter=_strings, validator=_check_needs)
    """What a Document must have, by path: ``("identifier", "submitted|reply.received")``; for one
    without, kvlib raises a WriteError."""
    streams: bool = True
    """False if it writes nothing before the last document, as a format that begins with a count."""
    join: Join | None = None
    """Writes what ``write`` does, from documents that are lines of JSON already, as in the parts of
    a long run: each as the writer ``jsonl`` writes it, without the line end. If it is None, kvlib
    makes Documents of the lines for ``write``."""
    options: type | None = None
    """The class of its option objects."""
    extra: str | None = None
    """The package or extra to install when its library is missing, such as ``kvlib-docx[ocr]``."""
    description: str = ""
    """The format that it writes, in a few English words."""
    notebook: Notebook | None = None
    """Shows a Document, a part of one, a tuple of parts or an Explanation in a notebook: returns a
    fragment of HTML, or None for what it does not show."""
