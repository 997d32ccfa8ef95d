"""Write down every failure and diagnostic of a run, and what it passed over, as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from attrs import define

from kvlib._core.atomic import new_file
from kvlib._core.workers import Read
from kvlib._visible import visible_line
from kvlib.cli.messages import one_line_message

__all__ = ["Report", "report_to"]


@define
class Report:
    """A file with one object for each failure, diagnostic and file that was opened for nothing.

    All have the same keys.
    """

    _file: BinaryIO | None

    def add(self, read: Read) -> None:
        """Write what there is to say of a document, or why there is none."""
        if self._file is None:
            return
        if read.passed_over:
            self._say(read, "info", "passed-over", f"passed over: {read.passed_over}")
        if read.error is not None:
            self.fail(read, read.error)
        for each in read.diagnostics:
            start = (each.get("span") or {}).get("start") or {}
            where = {name: start.get(name) for name in ("page", "line")}
            what = {name: each[name] for name in ("severity", "code", "message")}
            self._write(read, {**what, **where})

    def fail(self, read: Read, error: Exception) -> None:
        """Write that a document could not be read or written."""
        self._say(read, "failure", type(error).__name__, visible_line(one_line_message(error)))

    def _say(self, read: Read, severity: str, code: str, message: str) -> None:
        what = {"severity": severity, "code": code, "message": message}
        self._write(read, {**what, "page": None, "line": None})

    def _write(self, read: Read, said: Mapping[str, Any]) -> None:
        if self._file is not None:
            named = {"source": read.source, "n": read.index + 1, "reader": read.reader}
            line = json.dumps({**named, "document_key": read.key, **said})
            self._file.writelines((line.encode(), b"\n"))


@contextmanager
def report_to(path: str | None) -> Iterator[Report]:
    """Begin the report, which takes its place in the end; without a path nothing is written."""
    if path is None:
        yield Report(None)
        return
    with new_file(Path(path), replace=True) as file:
        yield Report(file)
