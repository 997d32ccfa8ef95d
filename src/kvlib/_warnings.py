"""The warnings of :mod:`kvlib.errors`, which is where users find them."""

from __future__ import annotations

from collections.abc import Sequence

from kvlib._visible import VisibleMessage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kvlib.model._loaded import Loaded

__all__ = ["LeftOutWarning", "OtherFilesWarning", "PluginWarning", "WriteWarning"]

_HOME = "kvlib.errors"
"""Where they are pickled from, and what is printed."""


class PluginWarning(VisibleMessage, UserWarning):
    """A plugin, or a part of it, was left out; the message names it and says why."""

    __module__ = _HOME


class LeftOutWarning(VisibleMessage, UserWarning):
    """Sources that could not be read are missing in what was written; ``failed`` has them."""

    __module__ = _HOME

    def __init__(self, message: str, failed: Sequence[Loaded] = ()) -> None:
        super().__init__(message)
        self.failed = tuple(failed)


class OtherFilesWarning(VisibleMessage, UserWarning):
    """A folder of tables also holds files that were not written now; they stayed."""

    __module__ = _HOME


class WriteWarning(VisibleMessage, UserWarning):
    """A file does not hold all of its Document, beyond what its writer ``loses``.

    Attributes:
        document: the name of the Document; empty if it has none.
        paths: the places in it, such as ``"body[3].text"``; empty if all of it.
    """

    __module__ = _HOME

    def __init__(self, message: str, document: str = "", paths: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.document, self.paths = document, tuple(paths)
