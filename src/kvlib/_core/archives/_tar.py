"""Walk through a tar archive, header by header; ``tarfile`` reads each one.

``tarfile`` by itself keeps every header in memory, and reads one of any size.
"""

from __future__ import annotations

import sys
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from kvlib._core.archives._account import Account
from kvlib._visible import visible_name
from kvlib.errors import ReadError
from kvlib.plugin._limits import MIB

BLOCK = tarfile.BLOCKSIZE
_LONG_NAMES = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
_FACTS = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.XGLTYPE)
_WITHOUT_BYTES = (
    tarfile.LNKTYPE,
    tarfile.SYMTYPE,
    tarfile.DIRTYPE,
    tarfile.FIFOTYPE,
    tarfile.CHRTYPE,
    tarfile.BLKTYPE,
)
_MORE_HOLES, _STILL_MORE_HOLES = 482, 504
"""The bytes of a header, and of a block after it, that say that another list of holes follows."""
_LONGEST_FACTS = MIB
"""The bytes of a header's own long name and facts; real ones have some hundred."""
_SPECIAL = {
    tarfile.SYMTYPE: "a link",
    tarfile.LNKTYPE: "a link",
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a named pipe",
    tarfile.GNUTYPE_SPARSE: "a file with holes",
}


class Header(NamedTuple):
    """A file, as a tar archive has it; its bytes come next."""

    name: str
    """Visible, and with slashes."""
    size: int
    is_folder: bool
    special: str
    """What it is, if it is not a regular file; else empty."""


class Tape:
    """The bytes of a tar archive, from the beginning to the end; compressed ones are counted."""

    def __init__(self, file: BinaryIO, account: Account, *, is_compressed: bool) -> None:
        self._file, self._account, self._is_compressed = file, account, is_compressed
        self.position = 0

    def read(self, count: int) -> bytes:
        """Return so many bytes; fewer if the archive ends."""
        data = self._file.read(count)
        self._moved(len(data))
        return data

    def skip(self, count: int) -> None:
        """Pass over so many bytes, or to the end."""
        if not self._is_compressed:
            self._file.seek(self.position + count)
            self.position += count
            return
        while count > 0 and (piece := self._file.read(min(count, MIB))):
            self._moved(len(piece))
            count -= len(piece)

    def skip_to_end(self) -> None:
        """Read a compressed archive to its end, where its checksum is."""
        if self._is_compressed:
            self.skip(sys.maxsize)

    def _moved(self, count: int) -> None:
        self.position += count
        if self._is_compressed:
            self._account.add_bytes(count)


class Walk:
    """Iterates over the files of a tar archive, and passes over the bytes that nobody read.

    Raises:
        ReadError: the archive is damaged.
        LimitExceededError: it has more files or bytes than are allowed.
    """

    def __init__(self, tape: Tape, account: Account) -> None:
        self._tape, self._account = tape, account
        self._next = 0  # the place of the next header

    def __iter__(self) -> Iterator[Header]:
        facts: dict[str, str] = {}
        last = ""
        while True:
            self._tape.skip(self._next - self._tape.position)
            block = self._tape.read(BLOCK)
            if len(block) < BLOCK:
                raise self.damaged(_cut_off(last))
            if not block.strip(b"\0"):
                self._tape.skip_to_end()
                return
            info = self._header(block)
            self._account.add_file()
            self._next = self._tape.position + _padded(info.size)
            if info.type in (*_LONG_NAMES, *_FACTS):
                self._add(facts, info)
                continue
            header = self._described(info, facts)
            last, facts = header.name, {}
            yield header

    def _header(self, block: bytes) -> tarfile.TarInfo:
        try:
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError, OverflowError) as error:
            raise self.damaged("a header in it makes no sense") from error
        if info.size < 0:
            raise self.damaged("a header in it makes no sense")
        if info.type in _WITHOUT_BYTES:  # whatever size it says
            info.size = 0
        if info.type == tarfile.GNUTYPE_SPARSE:
            has_more = bool(block[_MORE_HOLES])
            while has_more:
                block = self._tape.read(BLOCK)
                has_more = len(block) == BLOCK and bool(block[_STILL_MORE_HOLES])
        return info

    def _add(self, facts: dict[str, str], info: tarfile.TarInfo) -> None:
        """Add the long name, or the facts, that stand before a file's header."""
        if info.size > _LONGEST_FACTS:
            raise self.damaged(f"a header in it has {info.size} bytes")
        data = self._tape.read(info.size)
        if info.type == tarfile.GNUTYPE_LONGNAME:
            facts["path"] = data.partition(b"\0")[0].decode("utf-8", "surrogateescape")
        elif info.type in _FACTS and info.type != tarfile.XGLTYPE:
            facts.update(_parsed(data))

    def _described(self, info: tarfile.TarInfo, facts: dict[str, str]) -> Header:
        """Return the header with what stood before it; its size may have changed."""
        size = info.size
        if "size" in facts and info.type not in _WITHOUT_BYTES:
            try:
                size = int(facts["size"])
            except ValueError as error:
                raise self.damaged("a header in it makes no sense") from error
            if size < 0:
                raise self.damaged("a header in it makes no sense")
            self._next = self._tape.position + _padded(size)
        special = _SPECIAL.get(info.type, "")
        if any(name.startswith("GNU.sparse.") for name in facts):
            special = _SPECIAL[tarfile.GNUTYPE_SPARSE]
        name = visible_name(facts.get("path", info.name)).removeprefix("./")
        return Header(name, size, info.isdir(), special)

    def damaged(self, what: str) -> ReadError:
        """Return the error that says what is wrong with the whole archive."""
        return ReadError(f"{self._account.name} is damaged: {what}", source=self._account.name)


def _padded(size: int) -> int:
    return -(-size // BLOCK) * BLOCK


def ends_inside(name: str) -> str:
    """Say that an archive ends inside a file."""
    return f"it ends inside {name}; it was probably cut off, so download it again"


def _cut_off(last: str) -> str:
    after = f" after {last}" if last else ""
    return f"it ends too early{after}; it was probably cut off, so download it again"


def _parsed(data: bytes) -> dict[str, str]:
    """Return the facts of a pax header: each is a length, a blank, ``name=value`` and a line end.

    What makes no sense ends them.
    """
    facts: dict[str, str] = {}
    while data:
        length, blank, _ = data.partition(b" ")
        if not blank or not length.isdigit() or len(length) > len(str(len(data))):
            break
        record = data[len(length) + 1 : int(length) - 1]
        name, equals, value = record.partition(b"=")
        if not equals or int(length) <= len(length):
            break
        facts[name.decode("utf-8", "surrogateescape")] = value.decode("utf-8", "surrogateescape")
        data = data[int(length) :]
    return facts
