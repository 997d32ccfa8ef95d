"""Limits on a source, so that a hostile one exhausts neither the memory nor the time."""

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


def _limit(default: int) -> int:
    """Make a field of ``Limits``."""
    made: int = field(default=default, validator=_check_limit)
    return made


@frozen(kw_only=True)
class Limits:
    """Limits on a source; exceeding one raises a :class:`kvlib.LimitExceededError`.

    The defaults are far above the largest real publications; the page on limits says how far.
    """

    source_bytes: int = _limit(64 * MIB)
    """Size of the source, in bytes; in JSON Lines, that of each line, and in a database, that of
    each document."""
    inflated_bytes: int = _limit(64 * MIB)
    """Bytes that are unpacked from it: what is in a ``.gz`` or ``.zst`` file, in the parts of a
    Word file or in the streams of a PDF, all together."""
    nodes: int = _limit(1_000_000)
    """Elements and attributes in XML, or in a web page."""
    depth: int = _limit(250)
    """Elements inside each other in XML or in a web page; lists and objects in JSON."""
    characters: int = _limit(10_000_000)
    """Characters of the text, after decoding."""
    lines: int = _limit(400_000)
    """Lines of the text."""
    pages: int = _limit(5_000)
    """Pages of a PDF."""
    archive_members: int = _limit(100_000)
    """Files in an archive, such as the parts of a Word file."""
    archive_bytes: int = _limit(1024 * MIB)
    """Bytes of the files in an archive, all together."""

    def check(self, name: str, value: int, source: str = "", *, place: str = "") -> None:
        """Raise an error if a value is above the limit of that name.

        Args:
            name: the name of the limit, such as ``lines``.
            value: the number that was counted.
            source: the name of the source; kvlib adds it where a reader does not.
            place: what has so many, such as ``a.jsonl, line 3``; by default, the source.

        Raises:
            LimitExceededError: the value is above the limit.
        """
        most: int = getattr(self, name)
        if value > most:
            raise LimitExceededError.of(place or source or "it", name, most, source=source)


def check_size(size: int, limits: Limits, name: str) -> None:
    """Raise LimitExceededError if a source of this size is too large."""
    limits.check("source_bytes", size, name, place=name or "the source")
