"""Every error and warning that kvlib raises on purpose.

::

    KvlibError
    ├── FormatError(ValueError)      which reader or writer?
    │   ├── UnknownFormatError         no reader recognises the source
    │   ├── AmbiguousFormatError       two readers claim it equally
    │   ├── UnknownReaderError         no reader of that name
    │   └── UnknownWriterError         no writer of that name
    ├── ReadError                    a reader ran and could not go on
    │   ├── StrictReadError            strict=True, and there were doubts
    │   ├── NotKamervragenError        neither a heading nor a question in it
    │   ├── LimitExceededError         larger than Limits allows
    │   └── ReaderDiedError            the child process that read it ended
    ├── WriteError                   a writer could not go on
    ├── SchemaError                  data that are not a serialised Document
    ├── OptionsError                 an option of no installed plugin, or a wrong value
    ├── MissingDependencyError(ImportError)   a library of an extra is not installed
    └── PluginError                  a plugin breaks the contract
    PluginWarning(UserWarning)     a plugin was left out; work goes on
    LeftOutWarning(UserWarning)    sources that could not be read are missing in the output
    OtherFilesWarning(UserWarning) a folder of tables also holds files that were not written now
    WriteWarning(UserWarning)      a file does not hold all of its Document

The message is the first argument of each. A hint may follow it, worded for Python or for the
command line (:meth:`KvlibError.with_hint`). An ``OSError`` (no such file, no permission) passes
through; one from writing names the target. All can be pickled, which process pools need:
everything but the message is kept in the instance's ``__dict__``.
"""

from __future__ import annotations

from collections.abc import Sequence

from kvlib._visible import visible
from kvlib._warnings import LeftOutWarning, OtherFilesWarning, PluginWarning, WriteWarning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

    from kvlib.model import Diagnostic

__all__ = [
    "AmbiguousFormatError",
    "FormatError",
    "KvlibError",
    "LeftOutWarning",
    "LimitExceededError",
    "MissingDependencyError",
    "NotKamervragenError",
    "OptionsError",
    "OtherFilesWarning",
    "PluginError",
    "PluginWarning",
    "ReadError",
    "ReaderDiedError",
    "SchemaError",
    "StrictReadError",
    "UnknownFormatError",
    "UnknownReaderError",
    "UnknownWriterError",
    "WriteError",
    "WriteWarning",
]


class KvlibError(Exception):
    """The base class of all errors of kvlib; ``except KvlibError`` catches them all."""

    hint: str = ""
    """The next step, in Python; empty if the message says all."""
    command_hint: str = ""
    """The same for the command line."""

    def with_hint(self, python: str, command: str) -> Self:
        """Add a hint for Python and one for the command line, and return the same error.

        Example:
            >>> error = ReadError("a.docx is encrypted").with_hint(
            ...     "give the password with options=DocxOptions(password=…)",
            ...     "give the password with -O docx.password=…",
            ... )
            >>> error.command_message
            'a.docx is encrypted; give the password with -O docx.password=…'
        """
        self.hint = python
        self.command_hint = command
        return self

    def __str__(self) -> str:
        return _joined(super().__str__(), self.hint)

    @property
    def command_message(self) -> str:
        """The message as the command line prints it."""
        return _joined(super().__str__(), self.command_hint)


def _joined(message: str, hint: str) -> str:
    return visible(f"{message}; {hint}" if hint else message)


class FormatError(KvlibError, ValueError):
    """It is not clear which reader or writer should do the work."""


class UnknownFormatError(FormatError):
    """No reader recognises the source by content, media type or suffix."""


class AmbiguousFormatError(FormatError):
    """Two or more readers recognise the source equally well; name one with ``reader=``."""


class UnknownReaderError(FormatError):
    """``reader=`` names no installed reader."""


class UnknownWriterError(FormatError):
    """``writer=`` names no installed writer."""


class ReadError(KvlibError):
    """A reader ran and could not make a Document.

    Attributes:
        source: the name of the source; empty if unknown.
        reader: the name of the reader; empty if none ran.
    """

    def __init__(self, message: str, source: str = "", reader: str = "") -> None:
        super().__init__(message)
        self.source = source
        self.reader = reader


class StrictReadError(ReadError):
    """``strict=True`` was given and the Document has doubts.

    Attributes:
        diagnostics: those of severity ``warning`` or ``error``.
    """

    def __init__(
        self,
        message: str,
        source: str = "",
        reader: str = "",
        diagnostics: Sequence[Diagnostic] = (),
    ) -> None:
        super().__init__(message, source, reader)
        self.diagnostics = tuple(diagnostics)


class NotKamervragenError(ReadError):
    """The source has neither the heading of a Kamervraag nor a question."""


class LimitExceededError(ReadError):
    """The source exceeds a limit; for one of :class:`kvlib.Limits`, the hint says how to raise it.

    Attributes:
        limit: the name of the limit, such as ``"source_bytes"``.
        value: the value of the limit.
    """

    def __init__(
        self, message: str, source: str = "", reader: str = "", limit: str = "", value: float = 0
    ) -> None:
        super().__init__(message, source, reader)
        self.limit, self.value = limit, value
        if limit in _LIMITS:
            hint = f"allow more with limits=Limits({limit}=…)"
            self.with_hint(hint, f"allow more with --limit {limit}=…")

    @classmethod
    def of(cls, place: str, limit: str, value: int, *, source: str = "") -> Self:
        """Return the error for something that has more than a limit allows.

        Args:
            place: what has more, such as ``a.jsonl, line 3``.
            limit: the name of the limit; one of a plugin's own is a number of bytes.
            value: the value of the limit.
            source: the name of the source; kvlib adds it where a reader does not.
        """
        message = f"{place} has more than {value} {_LIMITS.get(limit, 'bytes')}"
        return cls(message, source=source, limit=limit, value=value)


# What each field of kvlib.Limits counts; importing that here would be slow.
_LIMITS = {
    "source_bytes": "bytes",
    "inflated_bytes": "bytes when it is unpacked",
    "nodes": "elements, attributes or values",
    "depth": "levels of nesting",
    "characters": "characters",
    "lines": "lines",
    "pages": "pages",
    "archive_members": "files in it",
    "archive_bytes": "bytes in its files",
    "seconds": "seconds of reading",
    "memory_bytes": "bytes of memory",
}


class ReaderDiedError(ReadError):
    """The child process that read the source ended: ``workers`` was above 0.

    Attributes:
        signal: the number of the signal that ended it; None if none did. 9 (SIGKILL) is also what
            Linux sends if memory runs out.
        exit_code: its exit code; None if a signal ended it.
    """

    def __init__(
        self,
        message: str,
        source: str = "",
        reader: str = "",
        signal: int | None = None,
        exit_code: int | None = None,
    ) -> None:
        super().__init__(message, source, reader)
        self.signal, self.exit_code = signal, exit_code


class WriteError(KvlibError):
    """A writer could not write a Document.

    Attributes:
        document: the name of the Document; empty if unknown or if it has none.
    """

    def __init__(self, message: str, document: str = "") -> None:
        super().__init__(message)
        self.document = document

    @classmethod
    def unpaired_surrogate(cls, document: str, place: str, half: str = "") -> Self:
        """Return the error for a text that cannot be encoded as UTF-8.

        Example:
            >>> print(WriteError.unpaired_surrogate("ah-tk-1", "$.subject"))
            ah-tk-1: $.subject has an unpaired surrogate, which no file can hold
        """
        shown = f" {half!r}," if half else ""
        message = f"{place} has an unpaired surrogate,{shown} which no file can hold"
        return cls(f"{document or 'a document'}: {message}", document=document)


class SchemaError(KvlibError):
    """Data are not a serialised Document, as they should be.

    Attributes:
        paths: the places of the errors, such as ``"$.body[3].text"``.
    """

    def __init__(self, message: str, paths: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.paths = tuple(paths)


class OptionsError(KvlibError):
    """An option does not belong to any installed plugin, or its value is wrong."""


class MissingDependencyError(KvlibError, ImportError):
    """A library that an extra of kvlib or of the plugin installs is missing."""

    @classmethod
    def needed_by(cls, user: str, library: str, package: str, why: str = "") -> Self:
        """Return the error of something that needs a library, with what to install.

        Args:
            user: what needs it, such as ``writer 'parquet'``.
            library: the name that is imported; empty if unknown.
            package: what pip installs, such as ``kvlib[tables]``; empty if unknown.
            why: what Python said.

        Example:
            >>> print(MissingDependencyError.needed_by("reader 'scan'", "ocr", "kvlib-scan[ocr]"))
            reader 'scan' needs ocr; install it with: pip install "kvlib-scan[ocr]"
        """
        message = f"{user} needs {library or 'a library'}{f' ({why})' if why else ''}"
        if package:
            quoted = f'"{package}"' if "[" in package else package  # a shell expands brackets
            message += f"; install it with: pip install {quoted}"
        return cls(message, name=library or None)


class PluginError(KvlibError):
    """A plugin breaks the contract of :mod:`kvlib.plugin`."""
