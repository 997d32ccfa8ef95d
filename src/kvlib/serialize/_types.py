"""The types of the fields of records."""

from __future__ import annotations

from types import NoneType
from typing import Any, Literal, get_args, get_origin


def parts(kind: Any) -> tuple[Any, ...]:
    """Return the members of a union, without None; for any other type, the type itself."""
    one_type = isinstance(kind, type) or get_origin(kind) in (tuple, Literal)
    return (kind,) if one_type else tuple(k for k in get_args(kind) if k is not NoneType)
