"""Write the values of a type as they are in a dict for JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, cast, get_args, get_origin, get_type_hints

import attrs

from kvlib.serialize._types import parts

_Write: TypeAlias = Callable[[Any], object]


@cache
def writer_of(kind: Any) -> _Write | None:
    """Return the function that writes values of a type; None if JSON holds them as they are."""
    kinds = parts(kind)
    if len(kinds) > 1:
        return _tagged_writer(kinds)
    if kinds != (kind,):
        return _optional_writer(writer_of(kinds[0]))
    if get_origin(kind) is tuple:
        return _list_writer(writer_of(get_args(kind)[0]))
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
    writers = {name: write for name in names if (write := writer_of(hints[name]))}
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
