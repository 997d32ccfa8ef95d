"""Writes the JSON Schema of the records of the model: ``python docs/json_schema.py``.

It is shipped as ``kvlib/document.schema.json``, which :func:`kvlib.serialize.json_schema` reads.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
import types
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from kvlib.model import Block, Document, Item, Mark
from kvlib.serialize import SCHEMA_VERSION

SHIPPED = Path(__file__).resolve().parent.parent / "src" / "kvlib" / "document.schema.json"
_TAGGED = frozenset(record for union in (Item, Block, Mark) for record in get_args(union))
_PLAIN: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def generated() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what :func:`kvlib.to_dict` makes."""
    definitions = {kind.__name__: _record(kind) for kind in sorted(_records(Document), key=str)}
    document = definitions.pop("Document")
    properties = {"schema_version": {"const": SCHEMA_VERSION}, **document["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:kvlib:document:{SCHEMA_VERSION}",
        "title": "Kamervragen, as kvlib writes them",
        **document,
        "properties": properties,
        "required": list(properties),
        "$defs": definitions,
    }


def _records(kind: type) -> set[type]:
    """A record and every record that it may hold."""
    found: set[type] = set()
    waiting: list[Any] = [kind]
    while waiting:
        kind = waiting.pop()
        if attrs.has(kind) and kind not in found:
            found.add(kind)
            waiting += [field.type for field in attrs.fields(attrs.resolve_types(kind))]
        waiting += get_args(kind) if get_origin(kind) is not Literal else ()
    return found


def _record(kind: type) -> dict[str, Any]:
    sentences = dict(_sentences(kind))
    properties: dict[str, Any] = {"type": {"const": kind.__name__}} if kind in _TAGGED else {}
    for field in attrs.fields(attrs.resolve_types(kind)):
        described = {"description": sentences[field.name]} if field.name in sentences else {}
        properties[field.name] = described | _type(field.type)
    return {
        "description": _one_line(kind.__doc__ or ""),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _type(kind: Any) -> dict[str, Any]:
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _type(inner[0])}
    if origin in (Union, types.UnionType):
        return {"anyOf": [{"type": "null"} if k is type(None) else _type(k) for k in inner]}
    if issubclass(kind, StrEnum):
        return {"enum": [member.value for member in kind]}
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _sentences(kind: type) -> Iterator[tuple[str, str]]:
    """The docstring of each field, which only the source has; those of base classes first."""
    for base in reversed(kind.__mro__):
        if attrs.has(base):
            (record,) = ast.parse(textwrap.dedent(inspect.getsource(base))).body
            assert isinstance(record, ast.ClassDef)
            for field, below in pairwise(record.body):
                if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
                    yield ast.unparse(field.target), _one_line(ast.literal_eval(below.value))


def _one_line(text: str) -> str:
    return " ".join(text.replace("``", "`").split())


if __name__ == "__main__":
    SHIPPED.write_text(json.dumps(generated(), indent=2, ensure_ascii=False) + "\n", "utf-8")
