"""Read a PDF's objects faster than with pdfminer's own parser.

Only what nearly every file has is read here: an object written as the standard has it. For
anything else there is no answer, and pdfminer.six reads the object, with all its leniency.
What is answered is what pdfminer would answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrs import define, field
from pdfminer.pdftypes import PDFObjRef, int_value
from pdfminer.psparser import PSLiteral, PSLiteralTable

from kvlib_pdf._bounds import OBJECT_TOKENS, Bounds
from kvlib_pdf._damage import Damage
from kvlib_pdf._filters import Stream
from kvlib_pdf._tokens import COMMENT, END, ESCAPE, HEX, NAME, NUMBER, SPACE, STRING

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

_GAP = SPACE + rb"*+(?:" + COMMENT + SPACE + rb"*+)*+"
# Arrays of whole numbers, such as the widths of a font, are one token.
_TOKENS = (
    NAME,
    rb"(?P<ref>\d++)" + SPACE + rb"++\d++" + SPACE + rb"++R" + END,
    NUMBER,
    rb"\[(?P<numbers>[\d\t\n\f\r ]*+)\]",
    rb"(?P<open>\[|<<)",
    rb"(?P<close>\]|>>)",
    STRING,
    HEX,
    rb"(?P<word>true|false|null)" + END,
    rb"(?P<end>endobj" + END + rb"|stream\r?\n|\Z)",
    rb".",
)
_TOKEN = re.compile(_GAP + rb"(?:" + b"|".join(_TOKENS) + rb")", re.DOTALL)
_HEAD = re.compile(rb"\s*+(\d{1,18})\s++\d++\s++obj" + END)
_TAIL = re.compile(rb"\s*+endstream\s++endobj(?=[\s()<>\[\]{}/%]|\Z)")
# pdfminer takes the first for a sign of names, and the second for white space.
_UNLIKE = (b"\x00", b"\x0b")
_CLOSES = {b"[": b"]", b"<<": b">>"}
_WORDS = {b"true": True, b"false": False}
_ESCAPE = re.compile(ESCAPE, re.DOTALL)
_ESCAPES = {b"\\" + sign: sign for sign in (b"(", b")", b"\\")}
_ESCAPES |= {b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f"}
_ESCAPES |= {
    b"\\%0*o" % (width, code): bytes((code,)) for width in (1, 2, 3) for code in range(256)
}
"""The escapes that the standard names; pdfminer leaves out the sign of any other."""


class OddError(ValueError):
    """An object is not written as nearly all are."""


class _Names(dict[bytes, PSLiteral]):
    """Caches names by their written form.

    pdfminer.six keeps all names of all files for ever; here, only its own are looked up.
    """

    def __missing__(self, token: bytes) -> PSLiteral:
        if b"#" in token:
            raise OddError
        text = token.decode("utf-8")
        name = self[token] = PSLiteralTable.dict.get(text) or PSLiteral(text)
        return name


@define
class Objects:
    """The objects in a piece of a document, by their places.

    Attributes:
        document: the document that references are resolved in.
        data: the file's bytes, or those of an object stream.
        bounds: what may be read.
        damage: where a damaged stream is kept.
        null: what a null is read as; pdfminer has a keyword for it in object streams.
    """

    document: PDFDocument
    data: bytes
    bounds: Bounds
    damage: Damage
    null: object = None
    _makers: dict[str, Callable[[bytes], Any]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._makers = {
            "ref": self._reference,
            "number": _number,
            "name": _Names().__getitem__,
            "numbers": self._numbers,
            "string": _string,
            "hex": _hex,
            "word": lambda token: _WORDS.get(token, self.null),
        }

    def read(self, start: int, objid: int) -> object:
        """Return the object of this number, which begins here.

        Raises:
            OddError: if it is not written as nearly all are.
        """
        head = _HEAD.match(self.data, start) if 0 <= start < len(self.data) else None
        if head is None or int(head[1]) != objid:
            raise OddError
        values, end, mark = self._values(head.end())
        if len(values) != 1 or not mark:
            raise OddError
        return values[0] if mark == b"endobj" else self._stream(values[0], end)

    def read_all(self) -> list[object]:
        """Return all values of an object stream: numbers and places of objects, and objects.

        Raises:
            OddError: if one of them is not written as nearly all are.
        """
        values, _, mark = self._values(0)
        # pdfminer.six looks for the numbers of a reference in what comes before, in vain.
        if mark or any(isinstance(value, PDFObjRef) for value in values):
            raise OddError
        return values

    def _values(self, start: int) -> tuple[list[Any], int, bytes]:
        """Return what comes before an end, where the end ends, and how it is written."""
        try:
            values, end, mark = self._until_end(start)
        except (KeyError, ValueError):  # no such escape; not UTF-8; too many digits; half a byte
            raise OddError from None
        if any(self.data.find(sign, start, end + 1) >= 0 for sign in _UNLIKE):
            raise OddError
        return values, end, mark

    def _until_end(self, start: int) -> tuple[list[Any], int, bytes]:
        values: list[Any] = []
        outer: list[tuple[list[Any], bytes]] = []
        maker_of = self._makers.get
        count, left = 0, self.bounds.left(OBJECT_TOKENS)
        for count, match in enumerate(_TOKEN.finditer(self.data, start), 1):
            kind = match.lastgroup
            if kind is None or count > left:
                break
            token = match[kind]
            maker = maker_of(kind)
            if maker:
                values.append(maker(token))
            elif kind == "open":
                outer.append((values, _CLOSES[token]))
                values = []
            elif kind == "close" and outer and outer[-1][1] == token:
                whole = values if token == b"]" else _dict(values)
                values = outer.pop()[0]
                values.append(whole)
            elif kind == "end" and not outer:
                self.bounds.spend(OBJECT_TOKENS, count)
                return values, match.end(), token
            else:
                break
        self.bounds.spend(OBJECT_TOKENS, count)
        raise OddError

    def _stream(self, attrs: object, start: int) -> Stream:
        """Return a stream whose data begins here, and is as long as it says."""
        if not isinstance(attrs, dict):
            raise OddError
        length = int_value(attrs.get("Length"))
        end = start + length if type(length) is int else -1
        if not start <= end <= len(self.data) or not _TAIL.match(self.data, end):
            raise OddError
        data = self.data[start:end]
        return Stream(attrs, data, self.document.decipher, self.bounds, self.damage)

    def _numbers(self, token: bytes) -> list[int]:
        self.bounds.check(OBJECT_TOKENS, len(token) // 8)  # before there are that many
        numbers = [int(number) for number in token.split()]
        self.bounds.spend(OBJECT_TOKENS, len(numbers))
        return numbers

    def _reference(self, token: bytes) -> PDFObjRef:
        return PDFObjRef(self.document, int(token))


def _dict(items: list[Any]) -> dict[str, Any]:
    keys = items[::2]
    if len(items) % 2 or not all(isinstance(key, PSLiteral) for key in keys):
        raise OddError
    pairs = zip(keys, items[1::2], strict=True)
    return {key.name: value for key, value in pairs if value is not None}


def _number(token: bytes) -> int | float:
    return float(token) if b"." in token else int(token)


def _string(token: bytes) -> bytes:
    return _ESCAPE.sub(_unescape, token) if b"\\" in token else token


def _unescape(match: re.Match[bytes]) -> bytes:
    return _ESCAPES[match[0]]


def _hex(token: bytes) -> bytes:
    return bytes.fromhex(token.decode("ascii"))
