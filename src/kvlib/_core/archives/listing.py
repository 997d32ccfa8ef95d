"""Hand out the members of an archive that are sources; what is wrong with one is said by name."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from typing import BinaryIO

from attrs import evolve, frozen

from kvlib._core.archives._account import Account
from kvlib._core.archives._kinds import kind_of
from kvlib._core.archives._member import Member, Refused, stamp_of
from kvlib._core.archives._tar import Header, Tape, Walk, ends_inside
from kvlib._core.archives._zip import Directory, Entry, folder_of
from kvlib._core.archives.opening import release
from kvlib._core.sought import Found, Sought
from kvlib._visible import printable_name
from kvlib.errors import KvlibError, LimitExceededError, ReadError
from kvlib.plugin import Limits
from kvlib.plugin._compression import Compression, inflated
from kvlib.plugin._files import open_regular

PassedOver = Callable[[str], object]
_METHODS = {0: "stored", 8: "deflated"}
_OTHER_METHODS = {
    1: "Shrink",
    6: "Implode",
    9: "Deflate64",
    12: "bzip2",
    14: "LZMA",
    93: "Zstandard",
    95: "XZ",
    98: "PPMd",
}
_SPECIAL = {stat.S_IFLNK: "a link", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}
_SPECIAL |= {stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}


def members(
    path: str, sought: Sought, limits: Limits, passed_over: PassedOver
) -> Iterator[Member | Refused] | None:
    """Return the members of an archive that are sources, in its order; None for another file.

    What is wrong with the archive as a whole is a failure under its own path, after those
    members that came before it.
    """
    name = printable_name(os.path.basename(path))  # noqa: PTH119
    try:
        file = open_regular(path)
    except (OSError, ReadError):
        return None  # whoever opens it as a source says why
    try:
        kind = kind_of(file, name)
        if kind is None:
            file.close()
            return None
        account = Account(name, os.fstat(file.fileno()).st_size, limits)
        listing = _Listing(path, stamp_of(file), sought, account, passed_over)
        directory = Directory(file, account, sought.companions) if kind == "zip" else None
        if directory and directory.is_document:
            file.close()
            return None
    except (KvlibError, OSError) as error:
        file.close()
        return iter([Refused(path, error)])
    if directory:
        found = listing.of_zip(directory)
    elif isinstance(kind, Compression):
        found = listing.of_compressed_tar(file, kind)
    else:
        found = listing.of_tar(file)
    return _guarded(found, file, path)


def _guarded(
    found: Iterator[Member | Refused], file: BinaryIO, path: str
) -> Iterator[Member | Refused]:
    """Yield what is found, close the archive at the end, and say why if that comes early."""
    with closing(file):
        try:
            yield from found
        except (KvlibError, OSError) as error:
            yield Refused(path, error)
        finally:
            release()


@frozen
class _Listing:
    """Judges the files in an archive."""

    path: str
    stamp: tuple[int, ...]
    sought: Sought
    account: Account
    passed_over: PassedOver

    # --- zip ------------------------------------------------------------------

    def of_zip(self, directory: Directory) -> Iterator[Member | Refused]:
        """Yield the sources in a zip archive."""
        for entry in directory:
            name = entry.name
            found = self._judged(name)
            if found is None:
                continue
            try:
                _refuse(found, _SPECIAL.get(stat.S_IFMT(entry.mode), ""))
                member = self._zip_member(directory, entry, name)
            except _RefusalError as refusal:
                yield self._refused(name, refusal)
                continue
            beside = directory.beside.get(folder_of(name), ()) if directory.beside else ()
            # As far as anyone would read it, whatever its size is said to be.
            self.account.add_bytes(min(member.size, self.account.limits.inflated_bytes))
            yield self._with_companions(member, directory, beside) if beside else member

    def _zip_member(self, directory: Directory, entry: Entry, name: str) -> Member:
        if entry.is_encrypted:
            raise _RefusalError("is encrypted; unpack it with its password, and give the file")
        if entry.method not in _METHODS:
            method = _OTHER_METHODS.get(entry.method, f"method {entry.method}")
            raise _RefusalError(f"is compressed by {method}, which kvlib does not read; unpack it")
        place = directory.data_place(entry)
        if place is None:
            raise _RefusalError("is damaged: its own header contradicts the list of files")
        if directory.overlaps(entry, place):
            raise _RefusalError(
                "overlaps another file in the archive, which is damaged or was made to do harm"
            )
        return Member(
            archive=self.path,
            stamp=self.stamp,
            name=name,
            offset=place,
            compressed=entry.compressed,
            size=entry.size,
            method=_METHODS[entry.method],
            crc=entry.crc,
        )

    def _with_companions(
        self, member: Member, directory: Directory, entries: Sequence[Entry]
    ) -> Member:
        """Add those that can be read; nobody asked for the others."""
        found = []
        for entry in entries:
            with suppress(_RefusalError):
                found.append(self._zip_member(directory, entry, entry.name))
        return evolve(member, beside=found)

    # --- tar ------------------------------------------------------------------

    def of_tar(self, file: BinaryIO) -> Iterator[Member | Refused]:
        """Yield the sources in a tar archive."""
        beside: dict[str, list[Member]] = {}
        with suppress(ReadError):  # the second time, it is said
            for header, place in self._walked(file):
                if _base(header.name) in self.sought.companions and not (
                    header.is_folder or header.special
                ):
                    beside.setdefault(folder_of(header.name), []).append(
                        self._tar_member(header, place)
                    )
        for header, place in self._walked(file):
            found = None if header.is_folder else self._judged(header.name)
            if found is None:
                continue
            try:
                _refuse(found, header.special)
            except _RefusalError as refusal:
                yield self._refused(header.name, refusal)
                continue
            companions = beside.get(folder_of(header.name), ())
            yield evolve(self._tar_member(header, place), beside=companions)

    def _walked(self, file: BinaryIO) -> Iterator[tuple[Header, int]]:
        """Yield the headers of an archive that is not compressed, each with where its bytes are."""
        file.seek(0)
        account = evolve(self.account)
        tape = Tape(file, account, is_compressed=False)
        walk = Walk(tape, account)
        for header in walk:
            if tape.position + header.size > account.size:
                raise walk.damaged(ends_inside(header.name))
            yield header, tape.position

    def of_compressed_tar(self, file: BinaryIO, around: Compression) -> Iterator[Member | Refused]:
        """Yield the sources in a compressed tar archive, with their bytes."""
        file.seek(0)
        tape = Tape(inflated(file, around, self.account.name), self.account, is_compressed=True)
        walk = Walk(tape, self.account)
        for header in walk:
            base = _base(header.name)
            if base in self.sought.companions:  # it may come after what it belongs to
                self.passed_over(f"{self.path}/{header.name}")
            found = None if header.is_folder else self._judged(header.name)
            if found is None:
                continue
            try:
                _refuse(found, header.special)
                self.account.limits.check("inflated_bytes", header.size, base)
            except (_RefusalError, LimitExceededError) as refusal:
                yield self._refused(header.name, refusal)
                continue
            place, data = tape.position, tape.read(header.size)
            if len(data) < header.size:
                raise walk.damaged(ends_inside(header.name))
            yield evolve(self._tar_member(header, place), data=data)

    def _tar_member(self, header: Header, place: int) -> Member:
        return Member(
            archive=self.path,
            stamp=self.stamp,
            name=header.name,
            offset=place,
            compressed=header.size,
            size=header.size,
            method="stored",
        )

    # --- both -----------------------------------------------------------------

    def _judged(self, name: str) -> Found | None:
        """Return what a file is if it is to be read or refused; tell what is passed over."""
        *folders, base = name.split("/")
        if not base or any(each.startswith(".") and each != ".." for each in folders):
            return None
        found = self.sought.judge(base)
        if found is Found.OTHER:
            self.passed_over(f"{self.path}/{name}")
        return found if found in (Found.SOURCE, Found.ARCHIVE) else None

    def _refused(self, name: str, why: _RefusalError | LimitExceededError) -> Refused:
        base = _base(name)
        error = why if isinstance(why, LimitExceededError) else ReadError(f"{base} {why}", base)
        return Refused(f"{self.path}/{name}", error)


class _RefusalError(Exception):
    """The reason why one file in an archive is not read; its name goes before it."""


def _refuse(found: Found, special: str) -> None:
    if special:
        raise _RefusalError(f"is {special}, not a regular file")
    if found is Found.ARCHIVE:
        raise _RefusalError("is an archive in an archive; unpack it, and give it by itself")


def _base(name: str) -> str:
    return name.rpartition("/")[2]
