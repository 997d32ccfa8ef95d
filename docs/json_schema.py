"""Writes the JSON Schema of the records of the model: ``python docs/json_schema.py``.

It is shipped as ``kvlib/document.schema.json``, which :func:`kvlib.serialize.json_schema` reads.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
import types
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from kvlib.model import (
    Block,
    Document,
    EmphasisStyle,
    FurnitureKind,
    Item,
    Mark,
    RemarkKind,
    Severity,
)
from kvlib.serialize import SCHEMA_VERSION

SHIPPED = Path(__file__).resolve().parent.parent / "src" / "kvlib" / "document.schema.json"

# Types that are only names for others, which the fields no longer know.
_ALIASES: dict[Any, tuple[str, str]] = {
    Item: ("Item", "One part of the body: a question, an answer or a remark."),
    Block: ("Block", "One block of text: a paragraph, a subheading, a list item or a table."),
    Mark: ("Mark", "A note mark, emphasis or a link in a text."),
    RemarkKind: ("RemarkKind", "The kinds of remarks."),
    FurnitureKind: ("FurnitureKind", "The kinds of page furniture."),
    EmphasisStyle: ("EmphasisStyle", "The styles of emphasis."),
    Severity: ("Severity", "The severities of diagnostics."),
}
_TAGGED = frozenset(record for union in (Item, Block, Mark) for record in get_args(union))
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}
_TAG = "The name of the record."
_FROM_0 = {"minimum": 0, "maximum": 2**31 - 1}
_FROM_1 = {"minimum": 1, "maximum": 2**31 - 1}
_BYTES = {"minimum": 0, "maximum": 2**53 - 1}

# What the descriptions say of the values. It holds for every Document that kvlib reads; a field
# that copies what the source says (a session, a number) has examples, but no pattern.
_VALUES: dict[str, dict[str, Any]] = {
    "Position.page": _FROM_1,
    "Position.line": _FROM_1,
    "Position.offset": _BYTES,
    "NoteMark.at": _FROM_0,
    "NoteMark.footnote": _FROM_0,
    "Emphasis.start": _FROM_0,
    "Emphasis.end": _FROM_0,
    "Link.start": _FROM_0,
    "Link.end": _FROM_0,
    "ListItem.level": _FROM_1,
    "Cell.colspan": _FROM_1,
    "Cell.rowspan": _FROM_1,
    "Origin.index": _FROM_0,
    "Origin.size": _BYTES,
    "Origin.sha256": {"pattern": "^[0-9a-f]{64}$"},
    "Document.identifier": {"examples": ["ah-tk-20232024-1949"]},
    "Document.session": {"examples": ["2023-2024"]},
    "Document.number": {"examples": ["1949"]},
    "Document.question_number": {"examples": ["2024Z07851"]},
}


def generated() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what :func:`kvlib.to_dict` makes."""
    definitions = {
        name: {"title": name, **_definition(kind)}
        for name, kind in sorted((_name(kind), kind) for kind in _kinds(Document))
    }
    fields = {
        f"{name}.{field}"
        for name, each in definitions.items()
        for field in each.get("properties", ())
    }
    assert fields.issuperset(_VALUES), f"no fields: {_VALUES.keys() - fields}"
    document = definitions.pop("Document")
    version = {
        "description": "The version of this form of JSON.",
        "type": "string",
        "const": SCHEMA_VERSION,
    }
    properties = {"schema_version": version, **document["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:kvlib:document:{SCHEMA_VERSION}",
        **document,
        "properties": properties,
        "required": list(properties),
        "$defs": definitions,
    }


def _kinds(kind: Any) -> set[Any]:
    """A record, and every record, union and enumeration that it may hold."""
    found: set[Any] = set()
    waiting: list[Any] = [kind]
    while waiting:
        kind = waiting.pop()
        is_new = kind not in found
        if attrs.has(kind) and is_new:
            waiting += [field.type for field in attrs.fields(attrs.resolve_types(kind))]
        if attrs.has(kind) or kind in _ALIASES or _is_enumeration(kind):
            found.add(kind)
        if is_new and get_origin(kind) is not Literal:
            waiting += get_args(kind)
    return found


def _is_enumeration(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _name(kind: Any) -> str:
    name: str = _ALIASES[kind][0] if kind in _ALIASES else kind.__name__
    return name


def _definition(kind: Any) -> dict[str, Any]:
    if attrs.has(kind):
        return _record(kind)
    if _is_enumeration(kind):
        return {"description": _enumeration(kind), "type": "string", "enum": list(map(str, kind))}
    described, parts = {"description": _ALIASES[kind][1]}, list(get_args(kind))
    if get_origin(kind) is Literal:
        return {**described, "type": "string", "enum": parts}
    return {
        **described,
        "type": "object",
        "discriminator": {"propertyName": "type"},  # of OpenAPI, which generators know
        "oneOf": [_reference(each) for each in parts],
    }


def _record(kind: type) -> dict[str, Any]:
    name = kind.__name__
    properties: dict[str, Any] = {}
    if kind in _TAGGED:
        properties["type"] = {"description": _TAG, "type": "string", "const": name}
    sentences = dict(_sentences(kind))
    for field in attrs.fields(attrs.resolve_types(kind)):
        described = {"description": sentences[field.name]}
        values = _VALUES.get(f"{name}.{field.name}", {})
        properties[field.name] = {**described, **_beside(_type(field.type)), **values}
    return {
        "description": _plain(kind.__doc__ or ""),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _type(kind: Any) -> dict[str, Any]:
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0])}
    if get_origin(kind) in (Union, types.UnionType) and kind not in _ALIASES:
        (inner,) = (each for each in get_args(kind) if each is not types.NoneType)
        return _or_null(_type(inner))
    return _reference(kind)


def _reference(kind: Any) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{_name(kind)}"}


def _beside(kind: dict[str, Any]) -> dict[str, Any]:
    """Return a schema to stand beside a description: of a reference, some tools make a new type."""
    return {"allOf": [kind]} if "$ref" in kind else kind


def _or_null(inner: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in inner:
        return {"anyOf": [inner, {"type": "null"}]}
    return {**inner, "type": [inner["type"], "null"]}


# --- descriptions, from the docstrings ----------------------------------------


def _sentences(kind: type) -> Iterator[tuple[str, str]]:
    """The docstring of each field, which only the source has; those of base classes first."""
    for base in reversed(kind.__mro__):
        if attrs.has(base) or _is_enumeration(base):
            (record,) = ast.parse(textwrap.dedent(inspect.getsource(base))).body
            assert isinstance(record, ast.ClassDef)
            for field, below in pairwise(record.body):
                if isinstance(field, ast.AnnAssign | ast.Assign) and isinstance(below, ast.Expr):
                    target = field.target if isinstance(field, ast.AnnAssign) else field.targets[0]
                    yield ast.unparse(target), _plain(ast.literal_eval(below.value))


def _enumeration(kind: type[StrEnum]) -> str:
    sentences = dict(_sentences(kind))
    members = (f"`{each}`: {sentences[each.name]}" for each in kind)
    return " ".join((_plain(kind.__doc__ or ""), *members))


_ROLE = re.compile(r":(?:\w+:)?\w+:`~?(?:[\w ]+<)?([\w.]+)>?`")
_STRINGS = re.compile(r"``(\([^`]*,[^`]*\))``")
_NONE = re.compile(r"(^|\. )?\bNone\b")


def _plain(text: str) -> str:
    """Return a docstring as Markdown, in the words of JSON."""
    text = _ROLE.sub(r"`\1`", " ".join(text.split()))
    text = _STRINGS.sub(lambda found: f"``{json.dumps(ast.literal_eval(found[1]))}``", text)
    text = text.replace("``", "`")
    return _NONE.sub(lambda found: f"{found[1]}Null" if found[1] is not None else "null", text)


if __name__ == "__main__":
    SHIPPED.write_text(json.dumps(generated(), indent=2, ensure_ascii=False) + "\n", "utf-8")
