"""Decide whether ``kvlib convert`` keeps parts, and say what it goes on with."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

import attrs

import kvlib
from kvlib._core.parts.journal import Journal, folder_of, opened
from kvlib._core.parts.plan import Plan
from kvlib._core.workers import Settings
from kvlib._visible import visible_name
from kvlib.cli.convert_sources import Worklist
from kvlib.cli.shared_arguments import STDIN
from kvlib.cli.terminal import echo

__all__ = ["LONG", "parts_of", "plan_settings"]

LONG = 500
"""Fewer sources are read again as soon as parts are: XML in less than a second, PDF in six."""


@contextmanager
def parts_of(
    target: str,
    worklist: Worklist,
    settings: Callable[[], Mapping[str, Any]],
    *,
    is_folder: bool,
    restart: bool,
) -> Iterator[Journal | None]:
    """Keep the parts of a long run, or go on with those of an earlier one; None for others."""
    folder = folder_of(target)
    is_long = worklist.total >= LONG or folder.is_dir()
    if target == STDIN or not (is_long and worklist.is_repeatable and _is_kept(Path(target))):
        yield None
        return
    plan = Plan(settings(), worklist.lines)
    with opened(folder, plan, restart=restart, is_new=is_folder) as journal:
        shown, total = visible_name(str(folder)), f"{worklist.total:,}"
        if journal.done:
            _say(f"{shown} has {journal.done:,} of {total} sources; going on")
        try:
            yield journal
        except BaseException:
            if journal.parts:
                held = f"{journal.done:,} of {total} sources are in {shown}"
                _say(f"{held}; the same command goes on from there")
            raise


def _say(text: str) -> None:
    line = f"kvlib: {text}"
    echo(line, err=True)


def _is_kept(target: Path) -> bool:
    """True for a file or folder; a pipe or a device takes what is written at once."""
    return not target.exists() or target.is_file() or target.is_dir()


def plan_settings(
    settings: Settings, files: Sequence[str], prefer: Sequence[str]
) -> Mapping[str, Any]:
    """Return all that decides what is read, by the words that the user has for it."""
    return {
        "kvlib": kvlib.__version__,
        "plugins": [[each.name, each.version, each.state] for each in kvlib.plugins()],
        "libraries": _libraries(),
        "FILE": [file.rstrip("/") or file for file in files],
        "--to": settings.writer,
        "--reader": settings.reader,
        "-O": _digest(settings.options),
        "--limit": attrs.asdict(settings.limits),
        "--strict": settings.strict,
        "--prefer": list(prefer),
    }


def _libraries() -> Mapping[str, str]:
    """Return the versions of Python and of what kvlib needs: they decide how a file is read."""
    found = {"python": platform.python_version()}
    for requirement in requires("kvlib") or ():
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        with suppress(PackageNotFoundError):  # that of an extra
            found[name] = version(name)
    return found


def _digest(options: Sequence[object]) -> list[str]:
    """Return what tells options from others: the parts must not give a password away."""
    texts = (f"{type(each).__qualname__} {_values(each)}" for each in options)
    return [hashlib.sha256(each.encode()).hexdigest() for each in texts]


def _values(options: object) -> str:
    values = attrs.asdict(options) if attrs.has(type(options)) else repr(options)  # type: ignore[arg-type]
    return json.dumps(values, default=_as_json, sort_keys=True)


def _as_json(value: object) -> object:
    """Return a text for what JSON has no form for; of a set, those of its members in order."""
    return sorted(map(repr, value)) if isinstance(value, set | frozenset) else repr(value)
