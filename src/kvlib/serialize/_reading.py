"""Read the values of a type from a dict for JSON, and collect what is wrong with them.

Such a dict may be hostile: nothing here takes longer or prints more than the faults that are named.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import islice
from reprlib import Repr
from typing import Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

import attrs

from kvlib.model._patterns import lazy_pattern
from kvlib.serialize._types import parts

LISTED = 10
"""Faults, and fields, that a message names."""
MOST_FAULTS = 10_000
"""Once there are so many faults, no more are looked for."""
LONGEST_LIST = 1_000_000
"""Items of a list; a longer one is refused unread."""
LONGEST_NAME = 60
"""Characters of a field's name that are shown."""
_FROM_1 = frozenset(("colspan", "rowspan", "level", "page", "line"))
"""Fields with numbers from 1; all others are from 0."""
_DIGEST = lazy_pattern("[0-9a-f]{64}")
_OF_BYTES = frozenset(("size", "offset"))
_MOST_NUMBER, _MOST_BYTES = 2**31 - 1, 2**53 - 1
"""The largest number of a field: what tables and databases hold, and all JSON can."""

Faults: TypeAlias = list[tuple[str, str]]
"""Each with its path from the value, and a message."""
Read: TypeAlias = Callable[[Any, Faults], Any]


class _Shortened(Repr):
    """A repr that is short, and quick whatever the value is."""

    def repr_dict(self, x: dict[Any, Any], level: int) -> str:
        """Take the first keys: sorting all of them takes long."""
        return super().repr_dict(dict(islice(x.items(), self.maxdict + 1)), level)

    def repr_int(self, x: int, level: int) -> str:
        """Write no number of thousands of digits, which Python refuses to."""
        bits = x.bit_length()
        return super().repr_int(x, level) if bits < 1000 else f"a number of {bits} bits"


shortened = _Shortened().repr
"""Return the repr of any value, in few characters."""


@cache
def reader_of(kind: Any) -> Read:
    """Return the function that reads values of a type; it collects all faults it finds."""
    kinds = parts(kind)
    if len(kinds) > 1:
        return _tagged_reader(kinds)
    if kinds != (kind,):
        return _optional_reader(reader_of(kinds[0]))
    if get_origin(kind) is tuple:
        return _list_reader(reader_of(get_args(kind)[0]))
    if get_origin(kind) is Literal:
        return _choice_reader(get_args(kind), str)
    if attrs.has(kind):
        return record_reader(kind)
    if kind is date:
        return _read_date
    return _choice_reader(tuple(kind), kind) if issubclass(kind, StrEnum) else _exact_reader(kind)


@cache
def record_reader(kind: type, *tags: str) -> Read:
    """Return the function that reads a record from a dict, which has these keys as well."""
    hints = get_type_hints(kind)
    fields = [
        (f.name, _field_reader(f.name, hints[f.name]), f.default is attrs.NOTHING)
        for f in attrs.fields(kind)
    ]

    def read_record(value: Any, faults: Faults) -> Any:
        if not isinstance(value, dict):
            return faults.append(("", f"expected a dict, got {shortened(value)}"))
        before = count = len(faults)
        made = {}
        for name, read, is_required in fields:
            if name in value:
                made[name] = read(value[name], faults)
            elif is_required:
                faults.append(("", "required field missing"))
            if len(faults) > count:
                count = _located(faults, count, f".{name}")
        if len(made) + len(tags) < len(value):
            _refuse_extra(value, {*made, *tags}, faults)
        return kind(**made) if len(faults) == before else None

    return read_record


def _refuse_extra(value: dict[Any, Any], known: set[str], faults: Faults) -> None:
    """Name the first of the fields that a record does not have; there may be millions."""
    extra = list(islice((name for name in value if name not in known), LISTED + 1))
    names = ", ".join(sorted(_name(name) for name in extra[:LISTED]))
    more = f", and {len(value)} fields in all" if len(extra) > LISTED else ""
    if extra:
        faults.append(("", f"extra fields found ({names}{more})"))


def _name(key: object) -> str:
    return key[:LONGEST_NAME] if isinstance(key, str) else shortened(key)


def _field_reader(name: str, kind: Any) -> Read:
    """Refuse numbers outside the range of a field, and what is not a SHA-256."""
    read = reader_of(kind)
    if name == "sha256":
        return _read_digest
    if int not in parts(kind):
        return read
    least = 1 if name in _FROM_1 else 0
    most = _MOST_BYTES if name in _OF_BYTES else _MOST_NUMBER

    def read_number(value: Any, faults: Faults) -> Any:
        if type(value) is int and not least <= value <= most:
            bound = f"from {least}" if value < least else f"up to {most}"
            return faults.append(("", f"expected a number {bound}, got {shortened(value)}"))
        return read(value, faults)

    return read_number


def _read_digest(value: Any, faults: Faults) -> Any:
    if isinstance(value, str) and _DIGEST.fullmatch(value):
        return value
    fault = f"expected 64 hexadecimal digits in lower case, got {shortened(value)}"
    return faults.append(("", fault))


def _located(faults: Faults, first: int, step: str) -> int:
    """Put a step before the path of each fault from ``first`` on; return the number of faults."""
    faults[first:] = [(step + path, fault) for path, fault in faults[first:]]
    return len(faults)


def _tagged_reader(kinds: tuple[type, ...]) -> Read:
    """Read a dict whose ``type`` names the record."""
    readers = [(kind.__name__, record_reader(kind, "type")) for kind in kinds]
    known = ", ".join(name for name, _ in readers)

    def read_tagged(value: Any, faults: Faults) -> Any:
        is_dict = isinstance(value, dict)
        tag = value.get("type") if is_dict else value
        for name, read in readers if is_dict else ():
            if tag == name:
                return read(value, faults)
        return faults.append(("", f"expected a type of {known}; got {shortened(tag)}"))

    return read_tagged


def _optional_reader(read: Read) -> Read:
    return lambda value, faults: None if value is None else read(value, faults)


def _list_reader(read: Read) -> Read:
    """Read a tuple from a list only: a string can be iterated too."""

    def read_list(value: Any, faults: Faults) -> Any:
        if not isinstance(value, list | tuple):
            return faults.append(("", f"expected a list, got {shortened(value)}"))
        if len(value) > LONGEST_LIST:  # before any of it is read
            fault = f"expected at most {LONGEST_LIST} items, got {len(value)}"
            return faults.append(("", fault))
        made, count = [], len(faults)
        for index, each in enumerate(value):
            made.append(read(each, faults))
            if len(faults) > count:
                count = _located(faults, count, f"[{index}]")
                if count >= MOST_FAULTS:
                    break
        return tuple(made)

    return read_list


def _exact_reader(kind: type) -> Read:
    """Refuse values of another type: JSON has types, so nothing is converted."""

    def read_exactly(value: Any, faults: Faults) -> Any:
        if type(value) is kind:
            return value
        return faults.append(("", f"expected {kind.__name__}, got {shortened(value)}"))

    return read_exactly


def _choice_reader(known: tuple[str, ...], kind: type[str]) -> Read:
    def read_choice(value: Any, faults: Faults) -> Any:
        if value in known:
            return kind(value)
        listed = ", ".join(known)
        return faults.append(("", f"expected one of {listed}; got {shortened(value)}"))

    return read_choice


def _read_date(value: Any, faults: Faults) -> Any:
    try:
        made = date.fromisoformat(value)
    except (TypeError, ValueError):
        made = None
    if made is None or made.isoformat() != value:  # later Pythons read other forms too
        return faults.append(("", f"expected a date such as 2024-05-31, got {shortened(value)}"))
    return made
