"""A quicker road through page content than pdfminer's own tokenizer.

Reading tokens one by one is most of what pdfminer.six does on a page of text.
Here one pattern finds them; the operators are pdfminer's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT

# Possessive throughout, so that no input makes it go back (ISO 32000-1, 7.2 and 7.3).
_TOKEN = re.compile(
    rb"""
    (?P<number>[+-]?(?:\d++\.?\d*+|\.\d++))(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)
    |\((?P<string>(?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+)\)
    |(?P<open>\[|<<)
    |(?P<close>\])
    |(?P<dict>>>)
    |/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*+)
    |<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*+)>
    |%[^\r\n]*+
    |(?P<keyword>[^\x00\t\n\f\r ()<>\[\]{}/%]++)
    |[\x00\t\n\f\r ]++
    |(?P<stray>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSING = frozenset(("close", "dict"))
_INLINE_IMAGE_END = re.compile(rb"\sEI(?=[\x00\t\n\f\r ]|\Z)")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPED |= {b"\n": b"", b"\r": b"", b"\r\n": b""}  # a line end that is none

Operator = tuple[Callable[..., None], int]


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with its loop over tokens replaced."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run the operators of these content streams."""
        data = b"\n".join(self._contents(streams))
        operators: dict[bytes, Operator | None] = {}
        for kind, token in _tokens(data):
            if kind != "keyword":
                self.argstack.append(token)
                continue
            if token not in operators:
                operators[token] = self._operator(token)
            operator = operators[token]
            if operator is None:
                continue
            function, count = operator
            args = self.argstack[-count:] if count else []
            if count and len(args) == count:
                del self.argstack[-count:]
            if len(args) == count:
                function(*args)

    def _contents(self, streams: Sequence[object]) -> Iterator[bytes]:
        """The streams' bytes; one that is running already must not run inside itself."""
        self.stream_ids.clear()
        found: list[PDFStream] = []
        for item in streams:
            stream = stream_value(item)
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                found.append(stream)
        return (stream.get_data() for stream in found)

    def _operator(self, keyword: bytes) -> Operator | None:
        name = keyword.decode("latin-1")
        for sign, word in (("*", "_a"), ('"', "_w"), ("'", "_q")):
            name = name.replace(sign, word)
        function = getattr(self, f"do_{name}", None)
        return (function, function.__code__.co_argcount - 1) if function else None


def _tokens(data: bytes) -> Iterator[tuple[str, Any]]:
    """Operands as pdfminer's objects, and keywords as they stand."""
    nested: list[list[Any]] = []  # arrays and dictionaries that are open
    at = 0
    while at < len(data):
        skip_to = len(data)
        for match in _TOKEN.finditer(data, at):
            kind = match.lastgroup
            if kind is None or kind == "stray":
                continue
            if kind == "keyword":
                if match["keyword"] == b"ID":
                    skip_to = _image_end(data, match.end())
                    break
                if not nested:
                    yield kind, match["keyword"]
            elif kind == "open":
                nested.append([])
            else:
                value = _closed(kind, nested) if kind in _CLOSING else _OPERANDS[kind](match[kind])
                if nested:
                    nested[-1].append(value)
                else:
                    yield "operand", value
        at = skip_to


def _closed(kind: str, nested: list[list[Any]]) -> object:
    """The array that ends; of a dictionary nothing is needed here but that it is one."""
    items = nested.pop() if nested else []
    return items if kind == "close" else {}


def _image_end(data: bytes, start: int) -> int:
    found = _INLINE_IMAGE_END.search(data, start)
    return found.end() if found else len(data)


def _number(token: bytes) -> int | float:
    return float(token) if b"." in token else int(token)


def _string(token: bytes) -> bytes:
    return _ESCAPE.sub(_unescape, token) if b"\\" in token else token


def _unescape(match: re.Match[bytes]) -> bytes:
    octal, sign = match.groups()
    return bytes((int(octal, 8) & 0xFF,)) if octal else _ESCAPED.get(sign, sign)


def _hex(token: bytes) -> bytes:
    digits = b"".join(token.split()).replace(b"\x00", b"")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


_OPERANDS: dict[str, Callable[[bytes], Any]] = {
    "number": _number,
    "string": _string,
    "hex": _hex,
    "name": lambda token: LIT(token.decode("latin-1")),
}
