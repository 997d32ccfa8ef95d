"""Convert a Document to a dict for JSON, and back.

For each type, one function is made that writes its values (``_writing``) and one that reads them
(``_reading``). Both follow the fields of the records and their types, so a new field or record
needs no change here. ``_contradictions`` looks for values that do not fit together.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any, cast

from kvlib.errors import ReadError, SchemaError
from kvlib.model import Document
from kvlib.serialize._contradictions import contradictions
from kvlib.serialize._reading import LISTED, MOST_FAULTS, Faults, record_reader, shortened
from kvlib.serialize._writing import writer_of

__all__ = ["SCHEMA_VERSION", "from_dict", "from_json", "json_schema", "to_dict"]

SCHEMA_VERSION = "2"
"""The version of the dicts that :func:`to_dict` makes; :func:`from_dict` also reads ``1``."""


_EARLIER = "1"
"""The previous version: an origin had no ``source``, ``index`` and ``size``."""

_BOM = b"\xef\xbb\xbf"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the dicts of :func:`to_dict`; it ships with kvlib."""
    import json
    from importlib import resources

    text = resources.files("kvlib").joinpath("document.schema.json").read_text("utf-8")
    return cast("dict[str, Any]", json.loads(text))


def to_dict(document: Document) -> dict[str, Any]:
    """Convert a Document to a dict of strings, numbers, lists and dicts, with a schema version."""
    write = cast("Callable[[Document], dict[str, Any]]", writer_of(Document))
    return {"schema_version": SCHEMA_VERSION, **write(document)}


def from_dict(data: dict[str, Any]) -> Document:
    """Convert a dict that :func:`to_dict` made back to a Document.

    Raises:
        SchemaError: it is not such a dict, or it contradicts itself, such as by a note mark that
            leads to no note or is not in its text; ``paths`` says where it is wrong.
    """
    if not isinstance(data, dict):
        raise SchemaError(f"expected a dict made by to_dict, got {type(data).__name__}", ["$"])
    version = data.get("schema_version")
    if version not in (SCHEMA_VERSION, _EARLIER):
        message = (
            f"$.schema_version is {shortened(version)}; this version of kvlib reads {_EARLIER!r} "
            f"and {SCHEMA_VERSION!r}"
            if "schema_version" in data
            else "it was not written by kvlib (it has no schema_version)"
        )
        raise SchemaError(message, ["$.schema_version"])
    faults: Faults = []
    read = record_reader(Document, "schema_version")
    document = read(_updated(data) if version == _EARLIER else data, faults)
    if not faults:
        faults.extend(islice(contradictions(document), MOST_FAULTS))
    if faults:
        raise _schema_error(faults)
    return cast("Document", document)


def _schema_error(faults: Faults) -> SchemaError:
    """Return the error that names the first faults."""
    listed = "; ".join(f"{fault} @ ${path}" for path, fault in faults[:LISTED])
    at_least = "at least " if len(faults) >= MOST_FAULTS else ""
    more = f"; and {at_least}{len(faults) - LISTED} more" if len(faults) > LISTED else ""
    paths = [f"${path}" for path, _ in faults]
    return SchemaError(f"not a serialised Document: {listed}{more}", paths)


def from_json(data: bytes, place: str) -> Document:
    """Convert the JSON of a dict that :func:`to_dict` made back to a Document.

    Args:
        data: JSON in UTF-8; it may begin with a byte order mark.
        place: what the messages of errors begin with, such as ``a.jsonl, line 3``.

    Raises:
        ReadError: it is not JSON.
        SchemaError: it is not the JSON of a Document; ``paths`` says where it is wrong.
    """
    import msgspec  # here, as it is slow to import

    try:
        return from_dict(msgspec.json.decode(data.removeprefix(_BOM)))
    except SchemaError as error:
        raise SchemaError(f"{place}: {error}", error.paths) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        what = "it ends too early" if "truncated" in str(error) else error
        raise ReadError(f"{place} cannot be read as JSON: {what}") from error


def _updated(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document of the earlier version in the form of this one."""
    origin = data.get("origin")
    if not isinstance(origin, dict):
        return data
    return {**data, "origin": {**origin, "source": origin.get("name", "")}}
