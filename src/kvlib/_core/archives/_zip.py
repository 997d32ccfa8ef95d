"""List a zip archive by the directory at its end, and check each file against the rest.

``zipfile`` makes an object of each file first, several hundred bytes each; here, an archive of
200,000 files takes the bytes of its directory and three numbers for each.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator
from operator import itemgetter
from typing import BinaryIO, NamedTuple

from kvlib._core.archives._account import Account
from kvlib._visible import visible_name
from kvlib.errors import ReadError

_END = struct.Struct("<4s4H2IH")
_END_64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR_64 = struct.Struct("<4sIQI")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_LONGEST_COMMENT = 0xFFFF
_IS_64, _IS_64_SHORT = 0xFFFFFFFF, 0xFFFF
_ENCRYPTED = 0x1 | 0x40 | 0x2000
"""The flags of encryption: the old one, the strong one, and that of a hidden directory."""
_UNIX, _MACOS = 3, 19
_FAR = 2**62
"""No file is so large, whatever its list says."""
_CUT_OFF = "its list of files is missing; it was probably cut off, so download it again"
_NO_LIST = "its list of files makes no sense"


_DOCUMENTS = (b"[Content_Types].xml", b"mimetype")
"""The files by which an archive is a document itself: of Word, of OpenDocument."""


class Entry(NamedTuple):
    """A file, as the directory of a zip archive has it."""

    raw_name: bytes
    flags: int
    method: int
    crc: int
    compressed: int
    size: int
    start: int
    """The place of its own header, before its bytes."""
    mode: int
    """Its kind and permissions as Unix has them; 0 if unknown."""

    @property
    def name(self) -> str:
        """Its name, visible and with slashes."""
        name = self.raw_name.decode("utf-8", "surrogateescape")
        if "/" not in name:  # some programs for Windows write their own
            name = name.replace("\\", "/")
        return visible_name(name)

    @property
    def is_encrypted(self) -> bool:
        """True if it needs a password."""
        return bool(self.flags & _ENCRYPTED)


class Directory:
    """The directory of a zip archive.

    Raises:
        ReadError: the archive is damaged, or is one part of several.
        LimitExceededError: it has more files than are allowed.
    """

    def __init__(self, file: BinaryIO, account: Account, companions: Collection[str]) -> None:
        self._file, self._account = file, account
        wanted = frozenset(name.encode() for name in companions)
        start, size = self._find()
        account.limits.check(
            "source_bytes", size, account.name, place=f"the list of files in {account.name}"
        )
        file.seek(start)
        self._data = file.read(size)
        self.beside: dict[str, list[Entry]] = {}
        """The companions of other files, by their folder."""
        self.is_document = False
        """True if the archive is a document itself."""
        self._places = array("Q")
        starts, ends = array("Q"), array("Q")
        for place, entry in self._walk():
            account.add_file()
            if entry.raw_name.rpartition(b"/")[2] in wanted:
                self.beside.setdefault(folder_of(entry.name), []).append(entry)
            self.is_document |= entry.raw_name in _DOCUMENTS
            self._places.append(place)
            starts.append(entry.start)
            # At least; the header may have more in it.
            ends.append(entry.start + _LOCAL.size + len(entry.raw_name) + entry.compressed)
        self._overlapping = _overlapping(starts, ends)
        self._starts = array("Q", sorted(starts))
        self._starts.append(start)

    def __iter__(self) -> Iterator[Entry]:
        return (self._entry(place)[0] for place in self._places)

    def _find(self) -> tuple[int, int]:
        """Return the place and the size of the directory; the last record of the file has them."""
        length = self._file.seek(0, 2)
        tail_size = min(length, _LONGEST_COMMENT + _END.size + _LOCATOR_64.size)
        self._file.seek(length - tail_size)
        tail = self._file.read(tail_size)
        at = _last_record(tail)
        if at < 0:
            raise self.damaged(_CUT_OFF)
        _, disk, first, _, _, size, start, _ = _END.unpack_from(tail, at)
        end = length - tail_size + at
        locator = at - _LOCATOR_64.size
        if locator >= 0 and tail.startswith(b"PK\6\7", locator):
            end, disk, first, size, start = self._find_64(tail, locator)
        if disk != first or disk not in (0, _IS_64_SHORT):
            raise ReadError(f"{self._account.name} is one part of several; put them together first")
        if end != start + size:  # the record is that of another archive, which stands in this one
            raise self.damaged(_CUT_OFF)
        return start, size

    def _find_64(self, tail: bytes, locator: int) -> tuple[int, int, int, int, int]:
        """Return where a large archive's own end record stands, and what it says."""
        _, _, place, _ = _LOCATOR_64.unpack_from(tail, locator)
        self._file.seek(min(place, _FAR))
        record = self._file.read(_END_64.size)
        if len(record) < _END_64.size or not record.startswith(b"PK\6\6"):
            raise self.damaged(_NO_LIST)
        _, _, _, _, disk, first, _, _, size, start = _END_64.unpack(record)
        return place, disk, first, size, start

    def _walk(self) -> Iterator[tuple[int, Entry]]:
        place = 0
        while place < len(self._data):
            entry, after = self._entry(place)
            yield place, entry
            place = after

    def _entry(self, place: int) -> tuple[Entry, int]:
        """Return the entry at a place in the directory, and the place after it."""
        if len(self._data) - place < _ENTRY.size:
            raise self.damaged(_NO_LIST)
        (
            magic,
            made,
            _,
            flags,
            method,
            _,
            _,
            crc,
            compressed,
            size,
            *lengths,
            _,
            _,
            outer,
            start,
        ) = _ENTRY.unpack_from(self._data, place)
        begin = place + _ENTRY.size
        after_name = begin + lengths[0]
        after_extra = after_name + lengths[1]
        after = after_extra + lengths[2]
        if magic != b"PK\1\2" or after > len(self._data):
            raise self.damaged(_NO_LIST)
        if _IS_64 in (size, compressed, start):
            extra = self._data[after_name:after_extra]
            size, compressed, start = _large(extra, size, compressed, start)
        mode = outer >> 16 if made >> 8 in (_UNIX, _MACOS) else 0
        name = self._data[begin:after_name]
        compressed, start = min(compressed, _FAR), min(start, _FAR)
        return Entry(name, flags, method, crc, compressed, size, start, mode), after

    def data_place(self, entry: Entry) -> int | None:
        """Return where the bytes of a file begin, after its own header; None if that differs."""
        try:
            self._file.seek(entry.start)
        except OSError:  # no file is so large
            return None
        header = self._file.read(_LOCAL.size + len(entry.raw_name))
        if len(header) < _LOCAL.size + len(entry.raw_name):
            return None
        magic, _, flags, method, *_, name_size, extra_size = _LOCAL.unpack_from(header)
        if (magic, method) != (b"PK\3\4", entry.method) or flags & _ENCRYPTED:
            return None
        if name_size != len(entry.raw_name) or not header.endswith(entry.raw_name):
            return None
        return entry.start + _LOCAL.size + int(name_size) + int(extra_size)

    def overlaps(self, entry: Entry, place: int) -> bool:
        """True if a file, whose bytes are at a place, shares some with another or with the list."""
        following = self._starts[bisect_right(self._starts, entry.start, 0, len(self._starts) - 1)]
        return entry.start in self._overlapping or place + entry.compressed > following

    def damaged(self, what: str) -> ReadError:
        """Return the error that says what is wrong with the whole archive."""
        return ReadError(f"{self._account.name} is damaged: {what}", source=self._account.name)


def folder_of(name: str) -> str:
    """Return the folder of a file in an archive; empty if it is in none."""
    return name.rpartition("/")[0]


def _last_record(tail: bytes) -> int:
    """Return where the record at the very end of an archive begins; -1 if there is none."""
    at = tail.rfind(b"PK\5\6")
    while at >= 0:
        if len(tail) - at >= _END.size and at + _END.size + _END.unpack_from(tail, at)[-1] == len(
            tail
        ):
            break
        at = tail.rfind(b"PK\5\6", 0, at)
    return at


def _large(extra: bytes, *values: int) -> tuple[int, int, int]:
    """Return the sizes and the place, each from the extra field if it does not fit in 32 bits."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            inside = extra[4 : 4 + length]
            large = iter(struct.unpack_from(f"<{len(inside) // 8}Q", inside))
            size, compressed, start = (
                next(large, value) if value == _IS_64 else value for value in values
            )
            return size, compressed, start
        extra = extra[4 + length :]
    size, compressed, start = values
    return size, compressed, start


def _overlapping(starts: array[int], ends: array[int]) -> frozenset[int]:
    """Return the places of the files that share bytes with another, by one pass over all."""
    found: set[int] = set()
    reach = holder = -1
    for start, end in sorted(zip(starts, ends, strict=True), key=itemgetter(0)):
        if start < reach:
            found.update((start, holder))
        if end > reach:
            reach, holder = end, start
    return frozenset(found)
