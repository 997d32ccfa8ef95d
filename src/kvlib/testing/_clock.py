"""Run a writer at another time and in another place, to see whether its output tells.

This module is also run as a program, in a fresh Python, where it moves the clock of all libraries
that the writer uses.
"""

from __future__ import annotations

import datetime as dates
import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kvlib.model import Document

__all__ = ["moved", "written_elsewhere"]

AHEAD = 400 * 24 * 3600 + 5 * 3600 + 7
"""Seconds by which the clock is moved."""
ELSEWHERE = {"TZ": "KVL-13", "LC_ALL": "C", "USER": "iemand", "HOME": "/nergens", "COLUMNS": "40"}
_HANGS = 300  # seconds


class _Kind(type):
    """Makes ``isinstance`` true for the dates that were made before the clock was moved."""

    def __instancecheck__(cls, made: object) -> bool:
        return isinstance(made, cls.__mro__[1])


class _Date(dates.date, metaclass=_Kind):
    @classmethod
    def today(cls) -> _Date:
        return cls.fromtimestamp(_REAL["time"]() + AHEAD)


class _Datetime(dates.datetime, metaclass=_Kind):
    @classmethod
    def now(cls, tz: dates.tzinfo | None = None) -> _Datetime:
        return cls.fromtimestamp(_REAL["time"]() + AHEAD, tz)

    @classmethod
    def today(cls) -> _Datetime:
        return cls.now()

    @classmethod
    def utcnow(cls) -> _Datetime:
        return cls.now(dates.UTC).replace(tzinfo=None)


_REAL: dict[str, Callable[..., Any]] = {
    name: getattr(time, name)
    for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime")
}


def _time_ns() -> int:
    return int(_REAL["time_ns"]()) + AHEAD * 10**9


def _at(name: str) -> Callable[..., Any]:
    """Return a function of the module ``time`` that takes the moved time if it is given none."""
    return lambda seconds=None: _REAL[name](_time() if seconds is None else seconds)


def _time() -> float:
    return float(_REAL["time"]()) + AHEAD


def _strftime(form: str, when: Any = None) -> Any:
    return _REAL["strftime"](form, _REAL["localtime"](_time()) if when is None else when)


_MOVED: dict[str, Callable[..., Any]] = {
    "time": _time,
    "time_ns": _time_ns,
    "strftime": _strftime,
    **{name: _at(name) for name in ("localtime", "gmtime", "ctime")},
}
_REPLACED: dict[int, object] = {
    **{id(_REAL[name]): moved for name, moved in _MOVED.items()},
    id(dates.date): _Date,
    id(dates.datetime): _Datetime,
}


@contextmanager
def moved(package: str = "") -> Iterator[None]:
    """Move the clock and the surroundings, for a package and all that it imports from now on.

    Without a package, do so for all modules but those of the standard library. Modules that are
    compiled must have been imported before: they do not load with other dates than Python's.
    """
    with ExitStack() as stack:
        for name, module in list(sys.modules.items()):
            top = name.partition(".")[0]
            inside = top == package if package else top not in sys.stdlib_module_names
            if inside or module in (time, dates):
                stack.enter_context(_moved_in(module))
        stack.enter_context(patch.dict(os.environ, ELSEWHERE))
        stack.callback(_set_zone)
        _set_zone()
        yield
    _set_zone()


@contextmanager
def _moved_in(module: object) -> Iterator[None]:
    """Replace the clock in the names of one module."""
    names = {n: _REPLACED[id(v)] for n, v in vars(module).items() if id(v) in _REPLACED}
    with ExitStack() as stack:
        for name, moved_on in names.items():
            stack.enter_context(patch.object(module, name, moved_on))
        yield


def _set_zone() -> None:
    if hasattr(time, "tzset"):  # not on Windows
        time.tzset()


# --- in a fresh Python ---------------------------------------------------------------


def written_elsewhere(writer: str, options: object, documents: Sequence[Document]) -> list[bytes]:
    """Return what a writer writes of each document in a fresh Python with a moved clock."""
    from kvlib.serialize import to_dict

    given = {
        "path": sys.path,
        "writer": writer,
        "options": pickle.dumps(options).hex(),
        "documents": [to_dict(document) for document in documents],
    }
    run = subprocess.run(
        [sys.executable, "-I", str(Path(__file__).resolve())],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **ELSEWHERE},
        timeout=_HANGS,
        check=False,
    )
    if run.returncode:
        raise AssertionError(f"writer {writer!r} fails in a fresh Python: {run.stderr.strip()}")
    return [bytes.fromhex(each) for each in json.loads(run.stdout.rpartition("\n")[2])]


def _main() -> None:
    """Write the documents given on standard input under a moved clock."""
    import io

    given = json.load(sys.stdin)
    sys.path[:] = given["path"]
    import kvlib
    from kvlib.serialize import from_dict

    options = pickle.loads(bytes.fromhex(given["options"]))

    def written(data: Any) -> str:
        target = io.BytesIO()
        kvlib.dump(from_dict(data), target, writer=given["writer"], options=options)
        return target.getvalue().hex()

    for each in given["documents"]:
        written(each)  # imports all that the writer needs
    with moved():
        found = [written(each) for each in given["documents"]]
    print()
    print(json.dumps(found), end="")


if __name__ == "__main__":
    _main()
