"""Errors as JSON: what a child could not read is told to its parent."""

from __future__ import annotations

import builtins
import traceback
from typing import Any

from kvlib import errors
from kvlib._core.plugin_errors import A_BUG
from kvlib.errors import KvlibError, MissingDependencyError, ReadError, StrictReadError
from kvlib.model import Diagnostic
from kvlib.serialize._reading import Faults, reader_of
from kvlib.serialize._writing import writer_of

_KNOWN = (errors.__name__, OSError.__module__)
"""The modules whose errors every process has."""
_SIMPLE = (str, int, float, bool, type(None))


class Remote(Exception):  # noqa: N818  never raised
    """The traceback of an error in a child process; it is the cause of the error here."""

    def __str__(self) -> str:
        return f'\n"""\n{super().__str__()}"""'


def to_json(error: Exception) -> dict[str, Any]:
    """Return an error as JSON: that of kvlib or of the system with all that it says."""
    if isinstance(error, KvlibError):
        return _kvlib(error)
    if isinstance(error, OSError):
        return _system(error)
    # Any other is a bug, of kvlib or of a plugin.
    notes = "".join(f", {note}" for note in getattr(error, "__notes__", ()))
    return {
        "message": f"unexpected {type(error).__name__}: {_words(error)}{notes}",
        "traceback": "".join(traceback.format_exception(error)),
    }


def as_sent(error: Exception) -> Exception:
    """Return what an error is after it was sent: a plugin's own is one of kvlib's then."""
    is_known = isinstance(error, KvlibError | OSError) and type(error).__module__ in _KNOWN
    return error if is_known else from_json(to_json(error))


def _words(said: object) -> str:
    """Return what an error of a plugin says; its own way to say it may fail."""
    try:
        return str(said)
    except Exception as failed:
        return f"(its words cannot be had: {type(failed).__name__})"


def from_json(data: dict[str, Any]) -> Exception:
    """Return the error of the same class with the same words; a ReadError for one of no class."""
    if "errno" in data:
        return _system_error(data)
    made = _kvlib_error(data)
    if "traceback" in data:
        made.with_hint("", A_BUG).__cause__ = Remote(data["traceback"])
    return made


def _kvlib(error: KvlibError) -> dict[str, Any]:
    kinds = (kind.__name__ for kind in type(error).__mro__ if kind.__module__ == errors.__name__)
    state = {name: value for name, value in vars(error).items() if _is_simple(value)}
    data: dict[str, Any] = {
        "class": next(kinds),
        "message": _words(error.args[0]) if error.args else "",
        "state": state,
    }
    if isinstance(error, MissingDependencyError):
        data["library"] = error.name
    if isinstance(error, StrictReadError):
        write = writer_of(Diagnostic)
        assert write is not None  # it is a record
        data["diagnostics"] = [write(each) for each in error.diagnostics]
    return data


def _is_simple(value: object) -> bool:
    """True for what JSON holds: a string, a number, or several of them."""
    if isinstance(value, tuple | list):
        return all(isinstance(each, _SIMPLE) for each in value)
    return isinstance(value, _SIMPLE)


def _kvlib_error(data: dict[str, Any]) -> KvlibError:
    kind: type[KvlibError] = getattr(errors, data.get("class", ReadError.__name__))
    error = kind(data["message"])
    for name, value in data.get("state", {}).items():
        is_list = isinstance(value, list) and name != "__notes__"
        setattr(error, name, tuple(value) if is_list else value)
    if isinstance(error, MissingDependencyError):
        error.name = data["library"]
    if isinstance(error, StrictReadError):
        faults: Faults = []
        read = reader_of(Diagnostic)
        error.diagnostics = tuple(read(each, faults) for each in data["diagnostics"])
    return error


def _system(error: OSError) -> dict[str, Any]:
    names = (kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
    return {
        "errno": error.errno if isinstance(error.errno, int) else None,
        "strerror": error.strerror if isinstance(error.strerror, str) else None,
        "filename": error.filename if isinstance(error.filename, str) else None,
        "class": next(names),
        "message": _words(error),
        "notes": list(getattr(error, "__notes__", ())),
    }


def _system_error(data: dict[str, Any]) -> OSError:
    """Return an error of the system; Python chooses its class by its number."""
    kind: type[OSError] = getattr(builtins, data["class"])
    given = (data["errno"], data["strerror"], data["filename"])
    numbered = data["errno"] is not None and data["strerror"] is not None
    error = kind(*given) if numbered else kind(data["message"])
    for note in data["notes"]:
        error.add_note(note)
    return error
