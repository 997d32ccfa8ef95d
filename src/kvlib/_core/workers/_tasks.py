"""Tasks as JSON: what a child is to read."""

from __future__ import annotations

import importlib
import io
import os
from typing import Any

import attrs
from attrs import frozen

from kvlib._core.opening import FoundFile, _binary, file_name
from kvlib._core.plugin_errors import within_means
from kvlib._core.workers._records import Task
from kvlib.plugin import Limits
from kvlib.plugin._source import read_limited


@frozen
class Sent:
    """A task as it is sent: as JSON, with the bytes that JSON cannot hold."""

    data: dict[str, Any]
    content: bytes = b""


class _Named(io.BytesIO):
    """The bytes of a file object, with its name."""

    name = ""


def task_to_json(task: Task, limits: Limits) -> Sent | None:
    """Return a task as JSON; None for one that this process must see to.

    A file object is read here, which may fail as in ``load``.
    """
    if isinstance(task, FoundFile):
        return Sent({"found": str(task)})
    if isinstance(task, str | os.PathLike):
        return Sent({"path": os.fsdecode(task)})
    if attrs.has(type(task)):
        return _record(task)
    if not hasattr(task, "read"):
        return None
    name = file_name(_binary(task))
    with within_means(name):
        return Sent({"file": name}, read_limited(task, limits, name))


def task_from_json(data: dict[str, Any], content: bytes) -> Task:
    """Return the task that was sent."""
    if "found" in data:
        return FoundFile(data["found"])
    if "path" in data:
        return data["path"]
    if "record" in data:
        module, name = data["record"]
        kind = getattr(importlib.import_module(module), name)
        return kind(**_with_bytes(data["fields"], content))
    file = _Named(content)
    file.name = data["file"]
    return file


def _record(task: Task) -> Sent | None:
    """Return a record that says what to read, such as a file in an archive."""
    pieces: list[bytes] = []
    try:
        fields = _plain(task, pieces)
    except TypeError:  # it holds what JSON cannot, such as an error
        return None
    kind = type(task)
    return Sent(
        {"record": [kind.__module__, kind.__qualname__], "fields": fields}, b"".join(pieces)
    )


def _plain(value: Any, pieces: list[bytes]) -> Any:
    """Return a value as JSON holds it; bytes are taken out, and stand in it by their place."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, bytes):
        start = sum(map(len, pieces))
        pieces.append(value)
        return {_BYTES: [start, start + len(value)]}
    if isinstance(value, tuple | list):
        return [_plain(each, pieces) for each in value]
    if attrs.has(type(value)):
        names = attrs.fields_dict(type(value))
        return {name: _plain(getattr(value, name), pieces) for name in names}
    raise TypeError


_BYTES = "\0bytes"


def _with_bytes(value: Any, content: bytes) -> Any:
    """Put the bytes back that were taken out."""
    if isinstance(value, list):
        return [_with_bytes(each, content) for each in value]
    if not isinstance(value, dict):
        return value
    if _BYTES in value:
        start, end = value[_BYTES]
        return content[start:end]
    return {name: _with_bytes(each, content) for name, each in value.items()}
