"""Makes archives: sound ones, and such as were made to do harm."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping

from kvlib.plugin._limits import MIB
from samples import TEXT

__all__ = [
    "BOMB",
    "locked",
    "many",
    "overlapping",
    "packed",
    "relisted",
    "special",
    "tape",
    "tape_header",
]

_FEW = {"een.txt": TEXT, "2019/twee.txt": TEXT}
BOMB = b"Vraag 1\n" * (10 * MIB // 8)
"""Text of 10 MiB, that is a few kilobytes when it is compressed."""


def packed(
    files: Mapping[str, str | bytes] | None = None, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in (_FEW if files is None else files).items():
            archive.writestr(name, content)
    return made.getvalue()


def tape(files: Mapping[str, str | bytes] | None = None, kind: str = "") -> bytes:
    """A tar archive of these files; ``gz`` is one in gzip, ``zst`` one in Zstandard."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz" if kind == "gz" else "w:") as archive:
        for name, content in (_FEW if files is None else files).items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    if kind == "zst":
        from backports import zstd

        return zstd.compress(made.getvalue())
    return made.getvalue()


def many(count: int) -> bytes:
    """A zip archive of so many empty files, which has the records of a large one."""
    entries, data, name = bytearray(), bytearray(), "{}.txt".format
    for number in range(count):
        entries += _listed(name(number), b"", b"", len(data), 0)
        data += _local(name(number), b"", b"", 0)
    large = (44, 45, 45, 0, 0, count, count, len(entries), len(data))
    end_64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", *large)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(data) + len(entries), 1)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, *[0xFFFF] * 2, *[0xFFFFFFFF] * 2, 0)
    return bytes(data + entries + end_64 + locator + end)


def special(kind: bytes, mode: int) -> tuple[bytes, bytes]:
    """A tar and a zip archive with a file, and one that is a link, a device or a pipe."""
    info = tarfile.TarInfo("anders.txt")
    info.type, info.linkname = kind, "/etc/passwd"
    tarred, zipped = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=tarred, mode="w:") as archive:
        archive.addfile(info)
        good = tarfile.TarInfo("een.txt")
        good.size = len(TEXT.encode())
        archive.addfile(good, io.BytesIO(TEXT.encode()))
    with zipfile.ZipFile(zipped, "w") as unix:
        entry = zipfile.ZipInfo("anders.txt")
        entry.create_system, entry.external_attr = 3, (mode | 0o777) << 16
        unix.writestr(entry, "/etc/passwd")
        unix.writestr("een.txt", TEXT)
    return tarred.getvalue(), zipped.getvalue()


def relisted(data: bytes, name: str, change: Callable[[dict[str, int]], object]) -> bytes:
    """The same zip archive, with other facts in its list about the file of a name.

    They are ``flags``, ``method``, ``crc``, ``compressed``, ``size``, ``start`` and ``system``.
    """
    at = data.index(b"PK\1\2")
    while data[at + 46 : at + 46 + struct.unpack_from("<H", data, at + 28)[0]] != name.encode():
        at = data.index(b"PK\1\2", at + 4)
    places = {"system": (5, "<B"), "flags": (8, "<H"), "method": (10, "<H"), "crc": (16, "<I")}
    places |= {"compressed": (20, "<I"), "size": (24, "<I"), "start": (42, "<I")}
    facts = {
        key: struct.unpack_from(form, data, at + off)[0] for key, (off, form) in places.items()
    }
    change(facts)
    new = bytearray(data)
    for key, (offset, form) in places.items():
        struct.pack_into(form, new, at + offset, facts[key])
    return bytes(new)


def locked() -> bytes:
    """A zip archive whose second file is encrypted, as far as its list and its header say."""
    data = bytearray(relisted(packed(), "2019/twee.txt", lambda facts: facts.update(flags=1)))
    at = data.rindex(b"PK\3\4")
    struct.pack_into("<H", data, at + 6, 1)
    return bytes(data)


def overlapping(count: int, inside: bytes) -> bytes:
    """A zip bomb as David Fifield makes them: each file holds the headers of those after it.

    One kernel of compressed bytes is the end of all files: each begins with a block of deflate
    that is not compressed, in which the next file's header stands.
    """
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = deflater.compress(inside) + deflater.flush()
    bodies, plain = [kernel], [inside]
    headers = [_local(f"{count - 1}.txt", kernel, inside)]
    for number in range(count - 2, -1, -1):
        quoted = headers[-1]
        block = struct.pack("<BHH", 0, len(quoted), len(quoted) ^ 0xFFFF)
        body, text = block + quoted + bodies[-1], quoted + plain[-1]
        headers.append(_local(f"{number}.txt", body, text))
        bodies.append(body)
        plain.append(text)
    headers, bodies, plain = headers[::-1], bodies[::-1], plain[::-1]
    data = headers[0] + bodies[0]
    start, entries = 0, b""
    for number, (header, body, text) in enumerate(zip(headers, bodies, plain, strict=True)):
        entries += _listed(f"{number}.txt", body, text, start)
        start += len(header) + 5
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(entries), len(data), 0)
    return data + entries + end


def _local(name: str, body: bytes, text: bytes, method: int = 8) -> bytes:
    facts = (20, 0, method, 0, 0, zlib.crc32(text), len(body), len(text), len(name), 0)
    return struct.pack("<4s5H3I2H", b"PK\3\4", *facts) + name.encode()


def _listed(name: str, body: bytes, text: bytes, start: int, method: int = 8) -> bytes:
    facts = (20, 20, 0, method, 0, 0, zlib.crc32(text), len(body), len(text), len(name))
    return struct.pack("<4s6H3I5H2I", b"PK\1\2", *facts, 0, 0, 0, 0, 0, start) + name.encode()


def tape_header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    """A header of a tar archive, whatever size it says."""
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)
