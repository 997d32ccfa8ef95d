"""Records of what was read as JSON: what a child answers."""

from __future__ import annotations

from typing import Any

from kvlib._core.workers import _errors
from kvlib._core.workers._records import Read

_PLAIN = ("source", "sha256", "size", "index", "reader", "reader_version", "key", "place")


def read_to_json(task: int, read: Read, length: int) -> dict[str, Any]:
    """Return a record as JSON; its line follows as bytes."""
    data = {name: getattr(read, name) for name in _PLAIN}
    data["task"] = task
    data["diagnostics"] = read.diagnostics
    if read.error is None:
        data["length"] = length
    else:
        data["error"] = _errors.to_json(read.error)
    return data


def read_from_json(data: dict[str, Any], line: bytes, number: int) -> Read:
    """Return the record that was sent, with the number of its source."""
    error = data.get("error")
    return Read(
        error=error and _errors.from_json(error),
        line=None if error else line,
        number=number,
        diagnostics=tuple(data["diagnostics"]),
        **{name: data[name] for name in _PLAIN},
    )
