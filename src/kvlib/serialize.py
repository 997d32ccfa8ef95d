"""Convert a Document to a dict for JSON, and back.

For each type, one function is made that writes its values and one that reads them. Both follow
the fields of the records and their types, so a new field or record needs no change here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from reprlib import repr as shorten
from types import NoneType
from typing import Any, Literal, TypeAlias, cast, get_args, get_origin, get_type_hints

import attrs

from kvlib.errors import ReadError, SchemaError
from kvlib.model import Document

__all__ = ["SCHEMA_VERSION", "from_dict", "from_json", "json_schema", "to_dict"]

SCHEMA_VERSION = "2"
"""The version of the dicts that :func:`to_dict` makes; :func:`from_dict` also reads ``1``."""

_LISTED = 10  # faults that a message names
_EARLIER = "1"
"""The previous version: an origin had no ``source``, ``index`` and ``size``."""

_BOM = b"\xef\xbb\xbf"
_FROM_1 = frozenset(("colspan", "rowspan", "level", "page", "line"))
"""Fields with numbers from 1; all others are from 0."""

_Write: TypeAlias = Callable[[Any], object]
_Faults: TypeAlias = list[tuple[str, str]]  # path from the value, and message
_Read: TypeAlias = Callable[[Any, _Faults], Any]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the dicts of :func:`to_dict`; it ships with kvlib."""
    import json
    from importlib import resources

    text = resources.files("kvlib").joinpath("document.schema.json").read_text("utf-8")
    return cast("dict[str, Any]", json.loads(text))


def to_dict(document: Document) -> dict[str, Any]:
    """Convert a Document to a dict of strings, numbers, lists and dicts, with a schema version."""
    write = cast("Callable[[Document], dict[str, Any]]", _writer(Document))
    return {"schema_version": SCHEMA_VERSION, **write(document)}


def from_dict(data: dict[str, Any]) -> Document:
    """Convert a dict that :func:`to_dict` made back to a Document.

    Raises:
        SchemaError: it is not such a dict; ``paths`` says where it is wrong.
    """
    if not isinstance(data, dict):
        raise SchemaError(f"expected a dict made by to_dict, got {type(data).__name__}", ["$"])
    version = data.get("schema_version")
    if version not in (SCHEMA_VERSION, _EARLIER):
        message = (
            f"$.schema_version is {version!r}; this version of kvlib reads {_EARLIER!r} and "
            f"{SCHEMA_VERSION!r}"
            if "schema_version" in data
            else "it was not written by kvlib (it has no schema_version)"
        )
        raise SchemaError(message, ["$.schema_version"])
    fields = {key: value for key, value in data.items() if key != "schema_version"}
    if version == _EARLIER:
        fields = _updated(fields)
    faults: _Faults = []
    document = _reader(Document)(fields, faults)
    if faults:
        listed = "; ".join(f"{fault} @ ${path}" for path, fault in faults[:_LISTED])
        more = f"; and {len(faults) - _LISTED} more" if len(faults) > _LISTED else ""
        paths = [f"${path}" for path, _ in faults]
        raise SchemaError(f"not a serialised Document: {listed}{more}", paths)
    return cast("Document", document)


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
        raise ReadError(f"{place} cannot be read as JSON: {error}") from error


def _updated(fields: dict[str, Any]) -> dict[str, Any]:
    """Return a document of the earlier version in the form of this one."""
    origin = fields.get("origin")
    if not isinstance(origin, dict):
        return fields
    return {**fields, "origin": {**origin, "source": origin.get("name", "")}}


def _parts(kind: Any) -> tuple[Any, ...]:
    """Return the members of a union, without None; for any other type, the type itself."""
    one_type = isinstance(kind, type) or get_origin(kind) in (tuple, Literal)
    return (kind,) if one_type else tuple(k for k in get_args(kind) if k is not NoneType)


# --- to a dict ----------------------------------------------------------------


@cache
def _writer(kind: Any) -> _Write | None:
    """Return the function that writes values of a type; None if JSON holds them as they are."""
    parts = _parts(kind)
    if len(parts) > 1:
        return _tagged_writer(parts)
    if parts != (kind,):
        return _optional_writer(_writer(parts[0]))
    if get_origin(kind) is tuple:
        return _list_writer(_writer(get_args(kind)[0]))
    if attrs.has(kind):
        return _record_writer(kind)
    if kind is date:
        return date.isoformat
    return str if isinstance(kind, type) and issubclass(kind, StrEnum) else None


def _record_writer(kind: type, *tag: str) -> _Write:
    """Generate code for a dict field by field: a loop over the fields takes three times as long.

    A record of a union has a tag, its ``type``, which comes first: whoever reads a stream then
    knows what follows.
    """
    hints = get_type_hints(kind)
    names = [field.name for field in attrs.fields(kind)]
    writers = {name: write for name in names if (write := _writer(hints[name]))}
    values = (f"{name}(_.{name})" if name in writers else f"_.{name}" for name in names)
    items = [f"{name!r}: {value}" for name, value in zip(names, values, strict=True)]
    typed = [f"'type': {name!r}" for name in tag]
    return cast("_Write", eval(f"lambda _: {{{', '.join(typed + items)}}}", writers))


def _tagged_writer(kinds: tuple[type, ...]) -> _Write:
    writers = {kind: _record_writer(kind, kind.__name__) for kind in kinds}
    return lambda record: writers[type(record)](record)


def _optional_writer(write: _Write | None) -> _Write | None:
    return write and (lambda value: None if value is None else write(value))


def _list_writer(write: _Write | None) -> _Write:
    return (lambda values: [write(value) for value in values]) if write else list


# --- from a dict --------------------------------------------------------------


@cache
def _reader(kind: Any) -> _Read:
    """Return the function that reads values of a type; it collects all faults it finds."""
    parts = _parts(kind)
    if len(parts) > 1:
        return _tagged_reader(parts)
    if parts != (kind,):
        return _optional_reader(_reader(parts[0]))
    if get_origin(kind) is tuple:
        return _list_reader(_reader(get_args(kind)[0]))
    if get_origin(kind) is Literal:
        return _choice_reader(get_args(kind), str)
    if attrs.has(kind):
        return _record_reader(kind)
    if kind is date:
        return _read_date
    return _choice_reader(tuple(kind), kind) if issubclass(kind, StrEnum) else _exact_reader(kind)


def _record_reader(kind: type) -> _Read:
    hints = get_type_hints(kind)
    fields = [
        (f.name, _field_reader(f.name, hints[f.name]), f.default is attrs.NOTHING)
        for f in attrs.fields(kind)
    ]

    def read_record(value: Any, faults: _Faults) -> Any:
        if not isinstance(value, dict):
            return faults.append(("", f"expected a dict, got {shorten(value)}"))
        before = count = len(faults)
        made = {}
        for name, read, is_required in fields:
            if name in value:
                made[name] = read(value[name], faults)
            elif is_required:
                faults.append(("", "required field missing"))
            if len(faults) > count:
                count = _located(faults, count, f".{name}")
        if len(made) < len(value):
            extra = ", ".join(sorted(str(name) for name in value if name not in made))
            faults.append(("", f"extra fields found ({extra})"))
        return kind(**made) if len(faults) == before else None

    return read_record


def _field_reader(name: str, kind: Any) -> _Read:
    """Refuse numbers below that from which a field counts."""
    read = _reader(kind)
    if int not in _parts(kind):
        return read
    least = 1 if name in _FROM_1 else 0

    def read_number(value: Any, faults: _Faults) -> Any:
        if type(value) is int and value < least:
            return faults.append(("", f"expected a number from {least}, got {shorten(value)}"))
        return read(value, faults)

    return read_number


def _located(faults: _Faults, first: int, step: str) -> int:
    """Put a step before the path of each fault from ``first`` on; return the number of faults."""
    faults[first:] = [(step + path, fault) for path, fault in faults[first:]]
    return len(faults)


def _tagged_reader(kinds: tuple[type, ...]) -> _Read:
    """Read a dict whose ``type`` names the record."""
    readers = [(kind.__name__, _reader(kind)) for kind in kinds]
    known = ", ".join(name for name, _ in readers)

    def read_tagged(value: Any, faults: _Faults) -> Any:
        is_dict = isinstance(value, dict)
        tag = value.get("type") if is_dict else value
        for name, read in readers if is_dict else ():
            if tag == name:
                return read({key: value[key] for key in value if key != "type"}, faults)
        return faults.append(("", f"expected a type of {known}; got {shorten(tag)}"))

    return read_tagged


def _optional_reader(read: _Read) -> _Read:
    return lambda value, faults: None if value is None else read(value, faults)


def _list_reader(read: _Read) -> _Read:
    """Read a tuple from a list only: a string can be iterated too."""

    def read_list(value: Any, faults: _Faults) -> Any:
        if not isinstance(value, list | tuple):
            return faults.append(("", f"expected a list, got {shorten(value)}"))
        made, count = [], len(faults)
        for index, each in enumerate(value):
            made.append(read(each, faults))
            if len(faults) > count:
                count = _located(faults, count, f"[{index}]")
        return tuple(made)

    return read_list


def _exact_reader(kind: type) -> _Read:
    """Refuse values of another type: JSON has types, so nothing is converted."""

    def read_exactly(value: Any, faults: _Faults) -> Any:
        if type(value) is kind:
            return value
        return faults.append(("", f"expected {kind.__name__}, got {shorten(value)}"))

    return read_exactly


def _choice_reader(known: tuple[str, ...], kind: type[str]) -> _Read:
    def read_choice(value: Any, faults: _Faults) -> Any:
        if value in known:
            return kind(value)
        listed = ", ".join(known)
        return faults.append(("", f"expected one of {listed}; got {shorten(value)}"))

    return read_choice


def _read_date(value: Any, faults: _Faults) -> Any:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return faults.append(("", f"expected a date such as 2024-05-31, got {shorten(value)}"))
