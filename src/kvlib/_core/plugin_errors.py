"""Keep the errors of a plugin from stopping the others, and attribute them to that plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from kvlib.errors import KvlibError, MissingDependencyError, PluginError, ReadError, WriteError
from kvlib.plugin import Reader, Writer

if TYPE_CHECKING:
    from kvlib._core.registry import Registered

_Result = TypeVar("_Result")
_Error = TypeVar("_Error", bound=KvlibError)

EXHAUSTED = "needs more memory than there is"

A_BUG = "this is a bug in kvlib or in a plugin; kvlib --debug … shows where"
"""What a command says of an error that no reader should raise."""
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

    ``sys.exit`` and a missing library become errors of kvlib; other exceptions get a note. If
    the plugin is not kvlib's own, these also say how to do without it.

    Args:
        registered: the reader or writer at work.
        doing: what it does, such as ``reading a.pdf``.
    """
    try:
        yield
    except PluginError as error:
        if registered.owner and not error.hint:
            error.with_hint(*blamed(registered))
        raise
    except (KvlibError, MemoryError):
        raise
    except SystemExit as error:
        kind = _kind(registered)
        raise PluginError(
            f"{named(registered)} must raise a {_ERROR[kind]}; it called "
            f"sys.exit({error.code!r}) while {doing}"
        ).with_hint(*without(registered)) from error
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and not _is_own(registered, error.name):
            raise _missing(registered, error) from error
        error.add_note(f"while {named(registered)} was {doing}{_leave(registered)}")
        raise


@contextmanager
def within_means(name: str, kind: type[ReadError] | type[WriteError] = ReadError) -> Iterator[None]:
    """Turn the end of the memory into an error that names what took it."""
    try:
        yield
    except MemoryError as error:
        raise exhausted(error, name, kind) from None


def exhausted(error: MemoryError, name: str, kind: type[_Error]) -> _Error:
    """Return the error to raise instead, and let go of what took the memory.

    Args:
        error: the end of the memory.
        name: the name of the source or target; empty if it has none.
        kind: the class of the error.
    """
    _let_go(error)
    return kind(f"{name or 'the source'} {EXHAUSTED}")


def _let_go(error: BaseException | None) -> None:
    """Drop the frames of an error and of those before it: they hold what took the memory."""
    while error is not None:
        error.__traceback__ = None
        error = error.__context__


_ERROR = {"reader": "ReadError", "writer": "WriteError"}


def _kind(registered: Registered[Reader] | Registered[Writer]) -> str:
    return "reader" if isinstance(registered.record, Reader) else "writer"


def named(registered: Registered[Reader] | Registered[Writer]) -> str:
    """Name a reader or writer in a message, with its distribution if that is not kvlib.

    ``reader 'pdf'``; ``reader 'docx' of kvlib-docx 1.0``.
    """
    owner = f" of {registered.owner}" if registered.owner else ""
    return f"{_kind(registered)} {registered.record.name!r}{owner}"


def without(*those: Registered[Reader] | Registered[Writer]) -> tuple[str, str]:
    """Return the hints that say how to do without these, in Python and on the command line."""
    kind = _kind(those[0])
    option = "--reader" if kind == "reader" else "--to"
    leave = _leave(*those).replace("; ", ", or ")
    return f"name another with {kind}=…{leave}", f"name another with {option} NAME{leave}"


def blamed(registered: Registered[Reader] | Registered[Writer]) -> tuple[str, str]:
    """Return the hints that say who raised an error, and how to do without."""
    python, command = without(registered)
    return f"{named(registered)} says so; {python}", f"{named(registered)} says so; {command}"


def _leave(*those: Registered[Reader] | Registered[Writer]) -> str:
    plugins = ",".join(sorted({each.plugin for each in those if each.owner}))
    return f"; leave the plugin out with KVLIB_DISABLE_PLUGINS={plugins}" if plugins else ""


def _is_own(registered: Registered[Reader] | Registered[Writer], module: str | None) -> bool:
    """True if a missing module belongs to the plugin or to kvlib: its import is misspelt."""
    return (module or "").partition(".")[0] in (registered.package, "kvlib")


def _missing(
    registered: Registered[Reader] | Registered[Writer], error: ModuleNotFoundError
) -> MissingDependencyError:
    library = (error.name or "").partition(".")[0]
    return MissingDependencyError.needed_by(
        named(registered), library, registered.record.extra or library, str(error)
    )
