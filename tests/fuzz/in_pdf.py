"""Mutations of PDF: inside its objects and streams, which are unpacked and packed again."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode, a85encode
from collections.abc import Callable, Mapping
from random import Random

from attrs import evolve, frozen

from fuzz.in_bytes import in_bytes, in_numbers
from fuzz.oddities import TEXTS

__all__ = ["in_pdf", "layered", "numbered", "packed"]

_OBJECT = re.compile(rb"(\d+)\s+(\d+)\s+obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?>>)\s*stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_ROOT = re.compile(rb"/Root\s+(\d+)\s+\d+\s+R")
_FILTER = re.compile(rb"/(?:Filter|DecodeParms)\s*(?:\[[^\]]*\]|<<.*?>>|/\w+)", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+\d+(?:\s+\d+\s+R)?")
_REFERENCE = re.compile(rb"\d+ 0 R")
_NAME = re.compile(rb"/[A-Za-z0-9]+")
_OPERATION = re.compile(rb"\s(?=[A-Za-z'\"*]+\s)")
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]+>", re.DOTALL)
_NAMES = (
    *(b"/Type", b"/Font", b"/Pages", b"/Kids", b"/Parent", b"/Contents", b"/Resources", b"/Length"),
    *(b"/Filter", b"/FlateDecode", b"/LZWDecode", b"/RunLengthDecode", b"/ASCII85Decode"),
    *(b"/ASCIIHexDecode", b"/CCITTFaxDecode", b"/DCTDecode", b"/Crypt", b"/DecodeParms"),
    *(b"/Predictor", b"/Columns", b"/ToUnicode", b"/Encoding", b"/Differences", b"/Widths", b"/W"),
    *(b"/FirstChar", b"/LastChar", b"/DescendantFonts", b"/CIDSystemInfo", b"/FontMatrix"),
    *(b"/Type0", b"/Type3", b"/TrueType", b"/XObject", b"/Form", b"/MediaBox", b"/Rotate"),
    *(b"/Encrypt", b"/Prev", b"/Size", b"/Root", b"/ObjStm", b"/N", b"/First", b"/Extends"),
    *(b"/Identity-H", b"/WinAnsiEncoding", b"/Annots", b"/Count", b"/CharProcs", b"/BaseFont"),
)
_OPERATORS = (
    *(b"q", b"Q", b"BT", b"ET", b"Tj", b"TJ", b"'", b'"', b"Td", b"TD", b"Tm", b"T*", b"Tf", b"Tc"),
    *(b"Tw", b"Tz", b"TL", b"Ts", b"Tr", b"cm", b"re", b"f", b"S", b"n", b"W", b"Do", b"BI", b"ID"),
    *(b"EI", b"BMC", b"BDC", b"EMC", b"gs", b"d0", b"d1", b"sh", b"(a)Tj", b"/F9 9 Tf", b"/X Do"),
    *(b"0 0 0 0 0 0 Tm", b"1 0 0 1 60 700 Tm", b"[(a)-900(b)]TJ", b"BI /W 1 /H 1 ID a EI"),
)
_VALUES = (
    *(b"null", b"true", b"[]", b"<<>>", b"()", b"<>", b"-1", b"0", b"99999999999", b"1 0 R"),
    *(b"9999 0 R", b"/A", b"[1 0 R 2 0 R]", b"<< /Length 9 >>", b"[[[[[[]]]]]]"),
)
_LAYERS: tuple[tuple[str, ...], ...] = (
    *((), (), ("Flate",), ("ASCII85", "Flate"), ("RunLength",), ("ASCIIHex",)),
)
_LARGEST = 1 << 20
_MOST = 300


@frozen
class Part:
    """An object: what it holds, and its stream, unpacked if its filters are known."""

    number: int
    body: bytes
    stream: bytes | None = None
    plain: bool = False
    """True if the stream is unpacked; its filters are no longer in the body."""


def in_pdf(chance: Random, data: bytes) -> bytes:
    """Objects, dictionaries or contents changed; now and then the bytes themselves."""
    if chance.random() < 0.15:
        return in_bytes(chance, data)
    root = _ROOT.search(data)
    parts = {part.number: part for part in map(_part, _OBJECT.finditer(data))}
    if not parts:
        return in_bytes(chance, data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        parts = _changed(chance, parts)
    first = int(root[1]) if root else 1
    write = chance.choice((numbered, numbered, numbered, packed))
    filled = [_filled(chance, part) for part in parts.values()]
    return write(dict(filled), first)


def _part(found: re.Match[bytes]) -> Part:
    number, inner = int(found[1][-6:]) % _MOST, found[3].strip()
    stream = _STREAM.match(inner)
    if stream is None:
        return Part(number, inner)
    unpacked = _unpacked(stream[1], stream[2])
    if unpacked is None:
        return Part(number, stream[1], stream[2])
    return Part(number, _FILTER.sub(b"", stream[1]), unpacked, plain=True)


def _unpacked(body: bytes, stream: bytes) -> bytes | None:
    if b"/Predictor" in body:
        return None
    try:
        if b"/ASCII85Decode" in body:
            stream = a85decode(b"<~" + stream.strip().removeprefix(b"<~"), adobe=True)
        if b"/FlateDecode" in body:
            stream = zlib.decompressobj().decompress(stream, _LARGEST)
    except (ValueError, zlib.error):
        return None
    known = (b"/ASCII85Decode", b"/FlateDecode")
    return stream if any(each in body for each in known) or b"/Filter" not in body else None


def _changed(chance: Random, parts: Mapping[int, Part]) -> dict[int, Part]:
    changed = dict(parts)
    if not changed:
        return changed
    number = chance.choice(list(changed))
    part = changed[number]
    match chance.randrange(12):
        case 0:
            del changed[number]
        case 1:
            other = chance.choice(list(changed))
            changed[number] = evolve(changed[other], number=number)
        case 2:
            changed[max(changed) + 1] = evolve(part, number=max(changed) + 1)
        case 3 | 4 | 5:
            changed[number] = evolve(part, body=_body(chance, part.body))
        case _:
            streams = [each for each in changed.values() if each.stream is not None]
            part = chance.choice(streams or [part])
            changed[part.number] = _with_stream(chance, part)
    return changed


def _body(chance: Random, body: bytes) -> bytes:
    """Another number, reference, name or value; or one lost."""
    match chance.randrange(6):
        case 0:
            return in_numbers(chance, body)
        case 1:
            return _swapped(chance, _REFERENCE, body, (b"%d 0 R" % chance.randint(0, 12),))
        case 2:
            return _swapped(chance, _NAME, body, _NAMES)
        case 3:
            return _swapped(chance, _REFERENCE, body, _VALUES)
        case 4:
            name, value = chance.choice(_NAMES), chance.choice((*_VALUES, *_NAMES))
            return body.replace(b"<<", b"<< " + name + b" " + value, 1)
        case _:
            return in_bytes(chance, body)


def _swapped(
    chance: Random, pattern: re.Pattern[bytes], data: bytes, others: tuple[bytes, ...]
) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    old = chance.choice(found)
    same = tuple(each[0] for each in found)
    return data[: old.start()] + chance.choice((*others, *same)) + data[old.end() :]


def _with_stream(chance: Random, part: Part) -> Part:
    if part.stream is None:
        return part
    return evolve(part, stream=_contents(chance, part.stream))


def _contents(chance: Random, data: bytes) -> bytes:
    """Operations moved, repeated, lost or inserted; texts and numbers changed."""
    cuts = [found.end() for found in _OPERATION.finditer(data)] or [0]
    at, to = sorted((chance.choice(cuts), chance.choice(cuts)))
    match chance.randrange(9):
        case 0:
            return data[:at] + data[to:]
        case 1:
            return data[:at] + b" " + chance.choice(_OPERATORS) + b" " + data[at:]
        case 2:
            return data[:to] + data[at:to] * chance.choice((1, 2, 9)) + data[to:]
        case 3:
            return data[to:] + b" " + data[:to]
        case 4 | 5:
            words = chance.choice(TEXTS).encode("utf-8", "replace")[:300]
            new = b"(" + re.sub(rb"([()\\])", rb"\\\1", words) + b")"
            return _swapped(chance, _STRING, data, (new, new, b"<00410042>", b"()"))
        case 6 | 7:
            return in_numbers(chance, data)
        case _:
            return in_bytes(chance, data)


def _filled(chance: Random, part: Part) -> tuple[int, bytes]:
    """An object with its stream, packed by some filters, and mostly with its right length."""
    if part.stream is None:
        return part.number, part.body
    body, stream = part.body, part.stream
    if part.plain:
        names = chance.choice(
            ((), (), ("Flate",), ("ASCII85", "Flate"), ("RunLength",), ("ASCIIHex",))
        )
        body, stream = layered(body, stream, names)
    length = len(stream) if chance.random() < 0.95 else chance.choice((0, 5, len(stream) * 9))
    body = _LENGTH.sub(b"", body).replace(b"<<", b"<< /Length %d" % length, 1)
    return part.number, body + b"\nstream\n" + stream + b"\nendstream"


def layered(body: bytes, stream: bytes, names: tuple[str, ...]) -> tuple[bytes, bytes]:
    """A dictionary that names these filters, outermost first, and its stream packed by them."""
    for name in reversed(names):
        stream = _PACK[name](stream)
    if not names:
        return body, stream
    listed = b" ".join(b"/%sDecode" % name.encode() for name in names)
    return body.replace(b"<<", b"<< /Filter [" + listed + b"]", 1), stream


def _run_length(data: bytes) -> bytes:
    pieces = (data[at : at + 128] for at in range(0, len(data), 128))
    return b"".join(bytes((len(each) - 1,)) + each for each in pieces) + b"\x80"


_PACK: Mapping[str, Callable[[bytes], bytes]] = {
    "Flate": lambda data: zlib.compress(data, 1),
    "ASCII85": lambda data: a85encode(data) + b"~>",
    "ASCIIHex": lambda data: data.hex().encode() + b">",
    "RunLength": _run_length,
}


def numbered(objects: Mapping[int, bytes], root: int) -> bytes:
    """A PDF of these objects, with a table that says where each begins."""
    out = b"%PDF-1.4\n"
    rows = b""
    for number, body in objects.items():
        rows += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects, default=0) + 1
    trailer = b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (size, root)
    return out + b"xref\n0 1\n0000000000 65535 f \n%s%sstartxref\n%d\n%%%%EOF\n" % (
        rows,
        trailer,
        len(out),
    )


def packed(objects: Mapping[int, bytes], root: int) -> bytes:
    """A PDF whose objects without a stream are in a stream of objects; PDF 1.5."""
    inner = {number: body for number, body in objects.items() if b"stream" not in body}
    size = max(objects, default=0) + 3
    holder, table = size - 2, size - 1
    heads, bodies = b"", b""
    for number, body in inner.items():
        heads += b"%d %d " % (number, len(bodies))
        bodies += body + b" "
    held = zlib.compress(heads + bodies)
    dictionary = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>" % (
        *(len(inner), len(heads), len(held)),
    )
    loose = {number: body for number, body in objects.items() if number not in inner}
    loose[holder] = dictionary + b"\nstream\n" + held + b"\nendstream"
    out, rows = b"%PDF-1.5\n", {0: bytes(5)}
    for number, body in loose.items():
        rows[number] = b"\x01" + len(out).to_bytes(3, "big") + b"\0"
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    for at, number in enumerate(inner):
        rows[number] = b"\x02" + holder.to_bytes(3, "big") + bytes((at % 256,))
    rows[table] = b"\x01" + len(out).to_bytes(3, "big") + b"\0"
    return out + _table(rows, size, table, root, len(out))


def _table(rows: Mapping[int, bytes], size: int, number: int, root: int, at: int) -> bytes:
    """The stream that says where each object is, with a predictor, as most programs write it."""
    lines, above = b"", bytes(5)
    for each in range(size):
        row = rows.get(each, bytes(5))
        lines += b"\x02" + bytes((new - old) % 256 for new, old in zip(row, above, strict=True))
        above = row
    held = zlib.compress(lines)
    dictionary = (
        b"<< /Type /XRef /Size %d /W [1 3 1] /Root %d 0 R /Filter /FlateDecode /Length %d "
        b"/DecodeParms << /Predictor 12 /Columns 5 >> >>" % (size, root, len(held))
    )
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        *(number, dictionary, held, at),
    )
