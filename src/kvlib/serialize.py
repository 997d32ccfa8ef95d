"""Document to JSON-able dict, and back."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, cast

import cattrs
from cattrs.strategies import configure_tagged_union

from kvlib.errors import SchemaError
from kvlib.model import Block, Chamber, Document, Item, Kind, Mark

__all__ = ["SCHEMA_VERSION", "from_dict", "to_dict"]

SCHEMA_VERSION = "1"
"""Changes when a dict that :func:`to_dict` made could no longer be read."""


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(
        forbid_extra_keys=True, unstruct_collection_overrides={tuple: list}
    )
    for union in (Mark, Block, Item):
        configure_tagged_union(union, converter, tag_name="type")
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _exactly)
    for enum in (Kind, Chamber):  # after str, of which they are subclasses
        converter.register_unstructure_hook(enum, str)
        converter.register_structure_hook(enum, lambda value, kind: kind(value))
    return converter


def _exactly(value: object, kind: type) -> object:
    """JSON knows strings from numbers: refuse what is not of the kind, never convert it."""
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, got {value!r}")
    return value


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
        raise SchemaError(
            f"$.schema_version is {version!r}; this version of kvlib reads {SCHEMA_VERSION!r}",
            ["$.schema_version"],
        )
    fields = {key: value for key, value in data.items() if key != "schema_version"}
    try:
        return _converter().structure(fields, Document)
    except Exception as error:  # cattrs raises groups of whatever its hooks raise
        faults = cattrs.transform_error(error)
        paths = [fault.rpartition(" @ ")[2] for fault in faults]
        raise SchemaError("no serialised Document: " + "; ".join(faults), paths) from error
