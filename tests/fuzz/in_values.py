"""Mutations of JSON: values replaced by others, keys lost, lists that grow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any, TypeAlias

from fuzz.in_bytes import in_bytes
from fuzz.oddities import changed_text

__all__ = ["in_json", "in_json_lines", "python_value"]

Value: TypeAlias = Any  # any value of JSON
_ODD: tuple[Value, ...] = (
    *(None, True, False, 0, 1, -1, 2, 99, 2**31, 2**63, 2**64, 10**30, 0.5, 1.0, 1e300),
    *(float("nan"), float("inf"), "", "1", "\ud800", "2", [], [[]], {}, {"": None}),
    *("Question", "Answer", "Remark", "Paragraph", "Table", "ListItem", "NoteMark", "Emphasis"),
    *("bold", "info", "error", "ANSWERS", "answers", "2024-05-31", "2024-02-30", "9999-12-31"),
    *({"python": "set"}, {"python": "bytes"}, {"python": "date"}, {"python": "tuple"}),
    {"python": "dict"},
)
_KEYS = ("type", "text", "marks", "blocks", "label", "", "schema_version", "a", "footnote", "at")


def python_value(value: dict[str, Value]) -> Value:
    """Stand in for values that JSON has not, but a dict in Python may have."""
    match value.get("python"):
        case "set":
            return {1, "a"}
        case "bytes":
            return b"a"
        case "date":
            return date(2024, 5, 31)
        case "tuple":
            return ("a", 1)
        case "dict":
            return {1: 2, None: 3}
        case _:
            return value


def in_json(chance: Random, data: bytes) -> bytes:
    """Another value, key or order; now and then the bytes themselves."""
    if chance.random() < 0.1:
        return in_bytes(chance, data)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return in_bytes(chance, data)
    value = _changed(chance, value)
    text = json.dumps(value, ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.02:
        text = _nested(chance, text)
    return text.encode("utf-8", "surrogatepass")


def in_json_lines(chance: Random, data: bytes) -> bytes:
    """The lines moved, lost or changed."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            lines.insert(chance.randrange(len(lines)), lines.pop(at))
        case 1:
            lines.insert(at, chance.choice((b"", b" ", b"{}", b"[]", b"\xff", b"\r", lines[0])))
        case _:
            lines[at] = in_json(chance, lines[at])
    return b"\n".join(lines)


def _nested(chance: Random, text: str) -> str:
    deep = chance.choice((10, 100, 1000, 5000))
    inner = text if chance.random() < 0.5 else "1"
    return chance.choice(("[" * deep + inner + "]" * deep, '{"a":' * deep + inner + "}" * deep))


def _places(value: Value) -> Iterator[tuple[Value, Value]]:
    """Yield each container with each of its keys, inner ones too."""
    todo = [value]
    while todo:
        each = todo.pop()
        keys = each if isinstance(each, dict) else range(len(each))
        for key in keys:
            yield each, key
            if isinstance(each[key], dict | list):
                todo.append(each[key])


def _changed(chance: Random, value: Value) -> Value:
    if not isinstance(value, dict | list):
        return chance.choice(_ODD)
    places = list(_places(value))
    if not places:
        return chance.choice(_ODD)
    container, key = chance.choice(places)
    other, other_key = chance.choice(places)
    match chance.randrange(9):
        case 0:
            del container[key]
        case 1:
            container[key] = json.loads(json.dumps(other[other_key]))
        case 2 | 3:
            container[key] = chance.choice(_ODD)
        case 4:
            _put_in(chance, container, key)
        case 5:
            _renamed(chance, container, key)
        case _:
            container[key] = _unlike(chance, container[key])
    return value


def _put_in(chance: Random, container: Value, key: Value) -> None:
    """A value in a list or dict of its own; or an item of a list many times."""
    if isinstance(container, list):
        container[key:key] = [container[key]] * chance.choice((1, 1, 2, 50))
    else:
        container[key] = chance.choice(([container[key]], {"a": container[key]}))


def _renamed(chance: Random, container: Value, key: Value) -> None:
    if isinstance(container, dict):
        container[chance.choice((*_KEYS, *container))] = container.pop(key)
    else:
        chance.shuffle(container)


def _unlike(chance: Random, value: Value) -> Value:
    """A value of the same type."""
    if isinstance(value, str):
        return changed_text(chance, value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return chance.choice((value + 1, value - 1, -value, value * 1000, 0))
    if isinstance(value, list):
        return value[::-1] if chance.random() < 0.5 else value[: len(value) // 2]
    return value
