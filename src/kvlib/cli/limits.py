"""Make Limits from ``--limit name=value``."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import attrs

from kvlib.errors import OptionsError
from kvlib.model._suggestions import suggest
from kvlib.plugin import Limits

__all__ = ["parse_limits"]


def parse_limits(given: Iterable[str]) -> Limits:
    """Make the limits that are named; the others keep their defaults.

    Args:
        given: strings such as ``lines=1000000``.

    Raises:
        OptionsError: a name is unknown, or a value is not a number or out of range.
    """
    known = attrs.fields_dict(Limits)
    values: dict[str, Any] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not (equals and name):
            raise OptionsError(f"expected NAME=VALUE, such as lines=1000000; got {text!r}")
        if name not in known:
            raise OptionsError(f"there is no limit {name!r}; {suggest(name, known)}")
        values[name] = _number(name, value)
    return Limits(**values)


def _number(name: str, value: str) -> float:
    kinds = (int, float) if name == "seconds" else (int,)
    for kind in kinds:
        with suppress(ValueError):  # also for more digits than Python takes
            return kind(value)
    raise OptionsError(f"the limit {name} must be a number, got {value[:40]!r}")
