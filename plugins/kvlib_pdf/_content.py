"""Read page content faster than with pdfminer's own tokenizer.

On a page of text, pdfminer.six spends most of its time on reading tokens one by one.
Here one pattern finds them; the operators are pdfminer's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from pdfminer.pdfinterp import PDFPageInterpreter, PDFStackT
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT

from kvlib_pdf._tokens import COMMENT, END, ESCAPE, HEX, NAME, NUMBER, REGULAR, SPACE, STRING

if TYPE_CHECKING:
    from pdfminer.pdfdevice import PDFTextSeq

# A string with brackets inside, or without an end, is measured by :func:`_long_string`.
# White space before a token belongs to it. Unnamed groups are skipped: comments, and the data
# of inline images (ID … EI).
_IMAGE = rb"ID" + END + rb"(?:\S++|\s(?!EI(?:" + SPACE + rb"|\Z)))*+(?:\sEI)?"
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
_LONGEST = 18  # digits of a whole number
_CLOSING = frozenset(("close", "dict"))
_STRING_SIGN = re.compile(rb"[()]|\\.", re.DOTALL)
_ESCAPE = re.compile(ESCAPE, re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPED |= {b"\n": b"", b"\r": b"", b"\r\n": b""}  # an escaped line end is left out

Operator = tuple[Callable[..., None], int]


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with its loop over tokens replaced."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run the operators of these content streams."""
        data = b"\n".join(self._contents(streams))
        operators: dict[bytes, Operator | None] = {}
        for keyword, operands in _operations(data):
            if keyword not in operators:
                operators[keyword] = self._operator(keyword)
            operator = operators[keyword]
            if operator and not self.argstack and len(operands) == operator[1]:
                operator[0](*operands)  # nearly always
                continue
            self.argstack += operands
            if operator:
                self._apply(*operator)

    def _apply(self, function: Callable[..., None], count: int) -> None:
        """Run an operator on the last operands, if there are enough; others stay."""
        args = self.argstack[-count:] if count else []
        if len(args) == count:
            self.argstack = self.argstack[: len(self.argstack) - count]
            function(*args)

    def _contents(self, streams: Sequence[object]) -> Iterator[bytes]:
        """Return the streams' bytes, without any stream that is already running: a loop."""
        self.stream_ids.clear()
        found: list[PDFStream] = []
        for item in streams:
            stream = stream_value(item)
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                found.append(stream)
        return (stream.get_data() for stream in found)

    def do_TJ(self, seq: PDFStackT) -> None:  # noqa: N802
        """Show text; pdfminer.six would copy the whole graphics state for it."""
        if self.textstate.font is not None:
            state = self.graphicstate
            self.device.render_string(self.textstate, cast("PDFTextSeq", seq), state.ncs, state)

    def do__w(self, aw: PDFStackT, ac: PDFStackT, s: PDFStackT) -> None:
        """Set the spacing, go to the next line and show text: the operator ``"``.

        pdfminer.six does not go to the next line (ISO 32000-1, table 109).
        """
        self.do_Tw(aw)
        self.do_Tc(ac)
        self.do__q(s)

    def _operator(self, keyword: bytes) -> Operator | None:
        name = keyword.decode("latin-1")
        for sign, word in (("*", "_a"), ('"', "_w"), ("'", "_q")):
            name = name.replace(sign, word)
        function = getattr(self, f"do_{name}", None)
        return (function, function.__code__.co_argcount - 1) if function else None


def _operations(data: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """Yield each keyword with the operands before it, as pdfminer's objects."""
    nested: list[list[Any]] = []  # arrays and dictionaries that are open
    operands: list[Any] = []
    numbers = _Numbers()
    at = 0
    while at < len(data):
        skip_to = len(data)
        for match in _TOKEN.finditer(data, at):
            kind = match.lastgroup
            if kind is None:
                continue
            if kind == "number":
                value: Any = numbers[match[kind]]
            elif kind == "keyword":
                if not nested:
                    yield match[kind], operands
                    operands = []
                continue
            elif kind == "open":
                nested.append([])
                continue
            elif kind == "bracket":
                skip_to, value = _long_string(data, match.end())
            else:
                value = _value(kind, match[kind], nested)
            (nested[-1] if nested else operands).append(value)
            if kind == "bracket":
                break
        at = skip_to


def _value(kind: str, token: bytes, nested: list[list[Any]]) -> Any:
    """Return an operand; the content of a dictionary is not needed, so it is left empty."""
    if kind not in _CLOSING:
        return _OPERANDS[kind](token)
    items = nested.pop() if nested else []
    return items if kind == "close" else {}


def _long_string(data: bytes, start: int) -> tuple[int, bytes]:
    """Return the position after a string with brackets inside, and the string.

    A string without an end goes on to the end of the data.
    """
    depth = 1
    for sign in _STRING_SIGN.finditer(data, start):
        if sign[0] == b"(":
            depth += 1
        elif sign[0] == b")":
            depth -= 1
            if not depth:
                return sign.end(), _string(data[start : sign.start()])
    return len(data), _string(data[start:])


class _Numbers(dict[bytes, int | float]):
    """Caches numbers by their written form, as the same ones return again and again."""

    def __missing__(self, token: bytes) -> int | float:
        # int() takes no more than 4,300 digits; a number that long is outside any page anyway.
        whole = b"." not in token and len(token) <= _LONGEST
        number = self[token] = int(token) if whole else float(token)
        return number


def _string(token: bytes) -> bytes:
    return _ESCAPE.sub(_unescape, token) if b"\\" in token else token


def _unescape(match: re.Match[bytes]) -> bytes:
    octal, sign = match.groups()
    return bytes((int(octal, 8) & 0xFF,)) if octal else _ESCAPED.get(sign, sign)


def _hex(token: bytes) -> bytes:
    digits = b"".join(token.split()).replace(b"\x00", b"")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


_OPERANDS: dict[str, Callable[[bytes], Any]] = {
    "string": _string,
    "hex": _hex,
    "name": lambda token: LIT(token.decode("latin-1")),
}
