"""Tasks as JSON: what a child is to read."""

from __future__ import annotations

import io
import os
from typing import Any

import attrs
from attrs import frozen

from kvlib._core.archives import Member, Refused
from kvlib._core.opening import FoundFile, read_file
from kvlib._core.workers._records import Task
from kvlib.plugin import Limits


@frozen
class Sent:
    """A task as it is sent: as JSON, with the bytes that JSON cannot hold."""

    data: dict[str, Any]
    content: bytes = b""


class _Named(io.BytesIO):
    """The bytes of a file object, with its name."""

    name = ""


def task_to_json(task: Task, limits: Limits) -> Sent | None:
    """Return a path, a file in an archive or a file object as JSON; None for anything else.

    A file object is read here, which may fail as in ``load``.
    """
    if isinstance(task, FoundFile):
        return Sent({"found": str(task)})
    if isinstance(task, str | os.PathLike):
        return Sent({"path": os.fsdecode(task)})
    if isinstance(task, Member):
        fields = attrs.asdict(task, filter=lambda each, _: each.name != "data")
        return Sent({"member": fields, "has_data": task.data is not None}, task.data or b"")
    if isinstance(task, Refused) or not hasattr(task, "read"):
        return None
    name, content = read_file(task, None, limits)
    return Sent({"file": name}, content)


def task_from_json(data: dict[str, Any], content: bytes) -> Task:
    """Return the task that was sent."""
    if "found" in data:
        return FoundFile(data["found"])
    if "path" in data:
        return str(data["path"])
    if "member" in data:
        return Member(**data["member"], data=content if data["has_data"] else None)
    file = _Named(content)
    file.name = data["file"]
    return file
