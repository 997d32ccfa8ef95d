"""The command ``kvlib``, run as in a terminal: standard output and error are two."""

from __future__ import annotations

from inspect import signature
from typing import Any

from click.testing import CliRunner, Result

from kvlib.cli.commands import cli

__all__ = ["run"]

# Before click 8.2 the two are one, unless this is said.
_APART: dict[str, Any] = {"mix_stderr": False}
_APART = {name: _APART[name] for name in _APART if name in signature(CliRunner).parameters}


def run(*words: object, data: bytes | None = None, **environment: str) -> Result:
    """The command's output and exit code."""
    given = [str(word) for word in words]
    runner = CliRunner(**_APART)
    return runner.invoke(cli, given, input=data, env=environment, prog_name="kvlib")
