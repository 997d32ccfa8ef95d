"""Records of what was read as JSON: what a child answers, and what a part keeps."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from kvlib._core.workers import _errors
from kvlib._core.workers._records import Read

_FIELDS = (
    "source",
    "sha256",
    "size",
    "index",
    "reader",
    "reader_version",
    "key",
    "place",
    "diagnostics",
    "passed_over",
)
_values_of = attrgetter(*_FIELDS)


def read_to_json(read: Read) -> dict[str, Any]:
    """Return a record as JSON, without its line and the number of its source."""
    data = dict(zip(_FIELDS, _values_of(read), strict=True))
    if read.error is not None:
        data["error"] = _errors.to_json(read.error)
    return data


def read_from_json(data: dict[str, Any], line: bytes, number: int = 0) -> Read:
    """Return the record, with its line if it is a document, and the number of its source."""
    fields = {name: data[name] for name in _FIELDS}
    fields["diagnostics"] = tuple(fields["diagnostics"])
    if "error" in data:
        return Read(**fields, error=_errors.from_json(data["error"]), number=number)
    if fields["passed_over"]:
        return Read(**fields, number=number)
    return Read(**fields, line=line, number=number)
