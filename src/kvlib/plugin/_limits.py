"""Limits on a source, so that a hostile one does not exhaust the memory."""

from __future__ import annotations

import attrs
from attrs import field, frozen

from kvlib.errors import LimitExceededError, OptionsError

MIB = 1024 * 1024
_MOST = 2**62
"""A limit may not be larger: one more than it must still be a number of bytes to read."""


def _check_limit(_: object, attribute: attrs.Attribute[int], value: int) -> None:
    if not isinstance(value, int) or not 1 <= value <= _MOST:
        raise OptionsError(f"the limit {attribute.name} must be between 1 and 2**62; got {value!r}")


@frozen(kw_only=True)
class Limits:
    """Limits on a source; exceeding one raises a :class:`kvlib.LimitExceededError`."""

    source_bytes: int = field(default=64 * MIB, validator=_check_limit)
    """Size of the source, in bytes; in JSON Lines, that of each line, and in a database, that of
    each document."""


def check_size(size: int, limits: Limits, name: str) -> None:
    """Raise LimitExceededError if a source of this size is too large."""
    if size > limits.source_bytes:
        place, most = name or "the source", limits.source_bytes
        raise LimitExceededError.of(place, "source_bytes", most, source=name)
