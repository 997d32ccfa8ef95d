"""Mutations of any bytes."""

from __future__ import annotations

import re
from random import Random

from fuzz.oddities import BYTES, NUMBERS

__all__ = ["in_bytes", "in_numbers"]

_NUMBER = re.compile(rb"[0-9]+")
_LONGEST = 64


def in_bytes(chance: Random, data: bytes) -> bytes:
    """Bytes changed, removed, inserted, copied or cut off."""
    at = chance.randint(0, len(data))
    end = min(len(data), at + chance.randint(1, _LONGEST))
    match chance.randrange(9):
        case 0:
            return data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]
        case 1:
            return data[:at] + _flipped(chance, data[at : at + 1]) + data[at + 1 :]
        case 2:
            return data[:at] + data[end:]
        case 3:
            return data[:at] + chance.choice(BYTES) + data[at:]
        case 4:
            return data[:at] + chance.choice(BYTES) + data[end:]
        case 5:
            to = chance.randint(0, len(data))
            return data[:to] + data[at:end] + data[to:]
        case 6:
            return data[:at] + data[at:end] * chance.randint(2, 20) + data[end:]
        case 7:
            return in_numbers(chance, data)
        case _:
            return data[:at] if chance.random() < 0.3 else data[:at] + bytes(end - at) + data[end:]


def in_numbers(chance: Random, data: bytes) -> bytes:
    """Another number somewhere."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    old = chance.choice(found)
    new = chance.choice((str(int(old[0][:9]) + chance.choice((-1, 1))), chance.choice(NUMBERS)))
    return data[: old.start()] + new.encode() + data[old.end() :]


def _flipped(chance: Random, data: bytes) -> bytes:
    return bytes(each ^ (1 << chance.randrange(8)) for each in data)
