"""Say where two lists of Documents differ first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import attrs

from kvlib.model import Document

__all__ = ["first_difference"]

_ABSENT = "nothing"
_WIDTH = 80


def first_difference(before: Sequence[Document], after: Sequence[Document]) -> str:
    """Return the path of the first value that differs, with both values; empty if none does."""
    if len(before) != len(after):
        return f"{len(before)} Documents became {len(after)}"
    return next(_differences("", list(before), list(after)), "")


def _differences(path: str, one: object, other: object) -> Iterator[str]:
    if one == other and type(one) is type(other):
        return
    if isinstance(one, list | tuple) and type(one) is type(other):
        pairs = zip_longest(one, other, fillvalue=_ABSENT)  # type: ignore[call-overload]
        for index, (a, b) in enumerate(pairs):
            yield from _differences(f"{path}[{index}]", a, b)
    elif attrs.has(type(one)) and type(one) is type(other):
        for field in attrs.fields(type(one)):
            a, b = getattr(one, field.name), getattr(other, field.name)
            yield from _differences(f"{path}.{field.name}", a, b)
    else:
        yield f"{path.lstrip('.')} was {_short(one)} and is {_short(other)}"


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _WIDTH else f"{shown[:_WIDTH]}…"
