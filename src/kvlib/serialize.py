"""Document to JSON-able dict, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import resources
from reprlib import repr as shorten
from types import GenericAlias
from typing import Any, cast, get_args, get_origin

import cattrs
from cattrs.strategies import configure_tagged_union
from cattrs.v import format_exception

from kvlib.errors import SchemaError
from kvlib.model import Block, Chamber, Document, Item, Kind, Mark

__all__ = ["SCHEMA_VERSION", "from_dict", "json_schema", "to_dict"]

SCHEMA_VERSION = "1"
"""Changes when a dict that :func:`to_dict` made could no longer be read."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what :func:`to_dict` makes; it is shipped with kvlib."""
    text = resources.files("kvlib").joinpath("document.schema.json").read_text("utf-8")
    return cast("dict[str, Any]", json.loads(text))


class _FaultError(Exception):
    """What is wrong with a value; its place is added by cattrs."""


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(
        forbid_extra_keys=True, unstruct_collection_overrides={tuple: list}
    )
    # First what the records are made of: the unions fix the hooks that are there.
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _exactly)
    for plain in (str | None, int | None):  # None is None in JSON too: nothing to ask
        converter.register_unstructure_hook(plain, cattrs.fns.identity)
    for enum in (Kind, Chamber):  # after str, of which they are subclasses
        converter.register_unstructure_hook(enum, str)
        converter.register_structure_hook(enum, _one_of)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_structure_hook_factory(_is_tuple, _listed)
    for union in (Mark, Block, Item):
        configure_tagged_union(union, converter, tag_name="type")
        converter.register_structure_hook(union, _tagged(union, converter))
    return converter


def _exactly(value: object, kind: type) -> object:
    """JSON knows strings from numbers: refuse what is not of the kind, never convert it."""
    if type(value) is not kind:
        raise _FaultError(f"expected {kind.__name__}, got {shorten(value)}")
    return value


def _one_of(value: object, kind: type[Kind] | type[Chamber]) -> object:
    known = [member.value for member in kind]
    if value not in known:
        raise _FaultError(f"expected one of {', '.join(known)}; got {shorten(value)}")
    return kind(value)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _listed(kind: Any, converter: cattrs.BaseConverter) -> Callable[[object, Any], object]:
    """A tuple comes from a list alone: a string has parts too."""
    inner: Any = GenericAlias(list, get_args(kind)[:1])
    structure = converter.get_structure_hook(inner)

    def from_list(value: object, _: Any) -> object:
        if not isinstance(value, list | tuple):
            raise _FaultError(f"expected a list, got {shorten(value)}")
        return tuple(structure(value, inner))

    return from_list


def _tagged(union: Any, converter: cattrs.BaseConverter) -> Callable[[object, Any], object]:
    """A dict whose ``type`` names the record."""
    structure = converter.get_structure_hook(union)
    known = [record.__name__ for record in get_args(union)]

    def from_tagged(value: object, _: Any) -> object:
        if not isinstance(value, dict) or value.get("type") not in known:
            got = value.get("type") if isinstance(value, dict) else value
            raise _FaultError(f"expected a type of {', '.join(known)}; got {shorten(got)}")
        return structure(value, union)

    return from_tagged


def _describe(error: BaseException, kind: type | None) -> str:
    return str(error) if isinstance(error, _FaultError) else format_exception(error, kind)


def to_dict(document: Document) -> dict[str, Any]:
    """The Document as a dict of strings, numbers, lists and dicts, with ``schema_version``."""
    data = cast("dict[str, Any]", _converter().unstructure(document, Document))
    return {"schema_version": SCHEMA_VERSION, **data}


def from_dict(data: dict[str, Any]) -> Document:
    """The Document that :func:`to_dict` made a dict of.

    Raises:
        SchemaError: it is no such dict; ``paths`` says where it is wrong.
    """
    if not isinstance(data, dict):
        raise SchemaError(f"expected a dict made by to_dict, got {type(data).__name__}", ["$"])
    version = data.get("schema_version")
    if version != SCHEMA_VERSION:
        told = (
            f"is {version!r}" if "schema_version" in data else "is missing: kvlib did not write it"
        )
        raise SchemaError(
            f"$.schema_version {told}; this version of kvlib reads {SCHEMA_VERSION!r}",
            ["$.schema_version"],
        )
    fields = {key: value for key, value in data.items() if key != "schema_version"}
    try:
        return _converter().structure(fields, Document)
    except Exception as error:  # cattrs raises groups of whatever its hooks raise
        faults = cattrs.transform_error(error, format_exception=_describe)
        paths = [fault.rpartition(" @ ")[2] for fault in faults]
        raise SchemaError("no serialised Document: " + "; ".join(faults), paths) from None
