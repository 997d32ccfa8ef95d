"""Find the operators in page content faster than pdfminer's own tokenizer, and within bounds.

On a page of text, pdfminer.six spends most of its time on reading tokens one by one.
Here one pattern finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import define, field
from pdfminer.psparser import PSLiteral

from kvlib_pdf._bounds import CONTENT_NAMES, STRING_BYTES, Bounds
from kvlib_pdf._damage import Damage
from kvlib_pdf._tokens import COMMENT, END, ESCAPE, HEX, NAME, NUMBER, REGULAR, SPACE, STRING

__all__ = ["operations"]

# A string with brackets inside, or without an end, is measured by :func:`_long_string`.
# White space before a token belongs to it. Unnamed groups are skipped: comments. The data of an
# inline image (ID … EI) are one token.
_IMAGE = rb"(?P<image>ID" + END + rb"(?:\S++|\s(?!EI(?:" + SPACE + rb"|\Z)))*+(?:\sEI)?)"
_TOKENS = (
    NUMBER,
    STRING,
    rb"(?P<bracket>\()",
    rb"(?P<open>\[|<<)",
    rb"(?P<close>\])",
    rb"(?P<dict>>>)",
    NAME,
    HEX,
    COMMENT,
    _IMAGE,
    rb"(?P<keyword>" + REGULAR + rb"++)",
    rb".",
    rb"\Z",
)
_TOKEN = re.compile(SPACE + rb"*+(?:" + b"|".join(_TOKENS) + rb")", re.DOTALL)
# The groups by their numbers, which are found quicker than names.
_NUMBER, _STRING, _BRACKET, _OPEN, _CLOSE, _DICT, _NAME, _HEX, _KEYWORD = (
    _TOKEN.groupindex[name]
    for name in ("number", "string", "bracket", "open", "close", "dict", "name", "hex", "keyword")
)
_LONGEST = 18  # digits of a whole number
_LONGEST_STRING = STRING_BYTES.most
_ZEROS = bytes(32)
_PICTURE = b"ID "  # in whose data there may be zeros
_KEPT = 10_000  # numbers
_STRING_SIGN = re.compile(rb"[()]|\\.", re.DOTALL)
_ESCAPE = re.compile(ESCAPE, re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPED |= {b"\n": b"", b"\r": b"", b"\r\n": b""}  # an escaped line end is left out


def operations(data: bytes, bounds: Bounds, damage: Damage) -> Iterator[tuple[bytes, list[Any]]]:
    """Yield each keyword with the operands before it, as pdfminer's objects."""
    values, numbers, at = _Values(bounds, damage), _Numbers(), 0
    while at < len(data):
        start, at = at, len(data)
        for _, match in zip(bounds.tokens, _TOKEN.finditer(data, start), strict=False):
            kind = match.lastindex
            if kind == _NUMBER:
                values.last.append(numbers[match[kind]])
            elif kind == _KEYWORD:
                if not values.outer:
                    yield match[kind], values.last
                    values.last = []
            elif kind == _BRACKET:
                at, string = values.long_string(data, match.end())
                values.last.append(string)
                break
            elif kind:
                values.add(kind, match[kind])
    values.end(data)


@define
class _Values:
    """Makes operands.

    Attributes:
        last: the operands, or the values in the array or dictionary that is open.
        outer: the operands, and arrays and dictionaries, that this one is in.
    """

    bounds: Bounds
    damage: Damage
    last: list[Any] = field(factory=list)
    outer: list[list[Any]] = field(factory=list)
    _names: dict[bytes, PSLiteral] = field(factory=dict)

    def add(self, kind: int, token: bytes) -> None:
        """Add a value; the content of a dictionary is not needed, so it is left empty."""
        if kind == _STRING:
            plain = b"\\" not in token and len(token) <= _LONGEST_STRING
            self.last.append(token if plain else self._string(token))
        elif kind == _NAME:
            self.last.append(self._names.get(token) or self._name(token))
        elif kind == _OPEN:
            self.outer.append(self.last)
            self.last = []
        elif kind == _CLOSE:
            self._close(None)
        elif kind == _DICT:
            self._close({})
        elif kind == _HEX:
            self.last.append(_hex(token))
        else:
            self._image(token)

    def _close(self, value: Any) -> None:
        items: list[Any] = []
        if self.outer:
            items, self.last = self.last, self.outer.pop()
        self.last.append(items if value is None else value)

    def _image(self, token: bytes) -> None:
        """Leave out what describes a picture inside the content."""
        if token[-3:].strip() != b"EI":  # with white space before it
            self.damage.add("an inline image has no end")
        if not self.outer:
            self.last = []

    def _string(self, token: bytes) -> bytes:
        self.bounds.check(STRING_BYTES, len(token))
        return _ESCAPE.sub(_unescape, token) if b"\\" in token else token

    def end(self, data: bytes) -> None:
        """Keep what is wrong with the content as a whole."""
        if _ZEROS in data and _PICTURE not in data:
            self.damage.add("a part of page content is nothing but zeros")
        if self.outer or self.last:
            self.damage.add("page content ends before an operator")

    def _name(self, token: bytes) -> PSLiteral:
        """Return a name; those that pdfminer.six makes itself, it keeps for ever."""
        self.bounds.check(CONTENT_NAMES, len(self._names))
        name = self._names[token] = PSLiteral(token.decode("latin-1"))
        return name

    def long_string(self, data: bytes, start: int) -> tuple[int, bytes]:
        """Return the position after a string with brackets inside, and the string.

        A string without an end goes on to the end of the data.
        """
        depth = 1
        signs = _STRING_SIGN.finditer(data, start)
        for _, sign in zip(self.bounds.tokens, signs, strict=False):
            if sign[0] == b"(":
                depth += 1
            elif sign[0] == b")":
                depth -= 1
                if not depth:
                    return sign.end(), self._string(data[start : sign.start()])
        return len(data), self._string(data[start:])


class _Numbers(dict[bytes, int | float]):
    """Caches numbers by their written form, as the same ones return again and again."""

    def __missing__(self, token: bytes) -> int | float:
        # int() takes no more than 4,300 digits; a number that long is outside any page anyway.
        whole = b"." not in token and len(token) <= _LONGEST
        number = int(token) if whole else float(token)
        if len(self) < _KEPT:
            self[token] = number
        return number


def _unescape(match: re.Match[bytes]) -> bytes:
    octal, sign = match.groups()
    return bytes((int(octal, 8) & 0xFF,)) if octal else _ESCAPED.get(sign, sign)


def _hex(token: bytes) -> bytes:
    digits = token.translate(None, b"\x00\t\n\f\r ")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
