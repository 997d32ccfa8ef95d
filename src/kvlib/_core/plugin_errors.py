"""Keep the errors of a plugin from stopping the others, and attribute them to that plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from kvlib.errors import KvlibError, MissingDependencyError, PluginError
from kvlib.plugin import Reader, Writer

if TYPE_CHECKING:
    from kvlib._core.registry import Registered

_Result = TypeVar("_Result")

FAILURES = (Exception, SystemExit)
"""A plugin may raise anything, or even exit; that must not stop a load."""


def isolated(work: Callable[[], _Result], failed: Callable[[BaseException], _Result]) -> _Result:
    """Run a part of a plugin beside others; if it fails, return what ``failed`` makes of it."""
    try:
        return work()
    except FAILURES as error:
        return failed(error)


@contextmanager
def attributed(registered: Registered[Reader] | Registered[Writer], doing: str) -> Iterator[None]:
    """Attribute what is raised inside to a reader or writer.

    Errors of kvlib pass unchanged. ``sys.exit`` and a missing library become errors of kvlib.
    Other exceptions get a note.

    Args:
        registered: the reader or writer at work.
        doing: what it does, such as ``reading a.pdf``.
    """
    try:
        yield
    except KvlibError:
        raise
    except SystemExit as error:
        kind, _ = _named(registered)
        raise PluginError(
            f"{kind} {registered.record.name!r} must raise a {_ERROR[kind]}; it called "
            f"sys.exit({error.code!r}) while {doing}"
        ) from error
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and not _is_own(registered, error.name):
            raise _missing(registered, error) from error
        error.add_note(f"while {' '.join(_named(registered))} was {doing}")
        raise


_ERROR = {"reader": "ReadError", "writer": "WriteError"}


def _named(registered: Registered[Reader] | Registered[Writer]) -> tuple[str, str]:
    record = registered.record
    return "reader" if isinstance(record, Reader) else "writer", repr(record.name)


def _is_own(registered: Registered[Reader] | Registered[Writer], module: str | None) -> bool:
    """True if a missing module belongs to the plugin or to kvlib: its import is misspelt."""
    return (module or "").partition(".")[0] in (registered.package, "kvlib")


def _missing(
    registered: Registered[Reader] | Registered[Writer], error: ModuleNotFoundError
) -> MissingDependencyError:
    library = (error.name or "").partition(".")[0]
    package = registered.record.extra or library
    quoted = f'"{package}"' if "[" in package else package  # a shell would expand the bracket
    hint = f"; install it with: pip install {quoted}" if package else ""
    return MissingDependencyError(
        f"{' '.join(_named(registered))} needs {library or 'a library'} ({error}){hint}",
        name=error.name,
    )
