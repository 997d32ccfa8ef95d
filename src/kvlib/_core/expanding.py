"""Replace folders, patterns and archives among the sources by what is in them."""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, cast

from attrs import frozen

from kvlib._core.archives import Member, Refused
from kvlib._core.opening import FoundFile, Input, file_name, looks_like_no_path
from kvlib._core.sought import Found, Sought
from kvlib.plugin import Limits
from kvlib.plugin._compression import bare_name

Expanded: TypeAlias = "Input | Member | Refused"
"""A path, a file object, a file in an archive, or a failure."""


def expand(
    sources: Expanded | Iterable[Expanded],
    reader: str | None,
    limits: Limits,
    passed_over: Callable[[str], object] = lambda _: None,
) -> Iterator[Expanded]:
    """Yield what is to be read, in order; what is expanded already stays as it is.

    Args:
        sources: what :func:`kvlib.load_many` takes.
        reader: the reader's name; in folders and archives only its files are sources.
        limits: the limits, of which some are on archives.
        passed_over: called with the place of each file in a folder or archive that is not read,
            because no reader has its suffix; of a folder that is a link, with a slash at its end.
    """
    alone = isinstance(sources, str | os.PathLike | Member | Refused) or hasattr(sources, "read")
    finder = _Finder(Sought.by(reader), limits, passed_over)
    for source in cast("Iterable[Expanded]", [sources] if alone else sources):
        if isinstance(source, str | os.PathLike) and not isinstance(source, FoundFile):
            yield from finder.given(str(os.fsdecode(source)))
        else:
            yield source


@frozen
class _Finder:
    """Finds what is to be read under a path."""

    sought: Sought
    limits: Limits
    passed_over: Callable[[str], object]

    def given(self, path: str) -> Iterator[Expanded]:
        """Yield what a path that was given stands for; what exists goes before a pattern."""
        mode = _mode(path)
        if stat.S_ISDIR(mode):
            yield from self._in_folder(path)
        elif not mode and _is_pattern(path):
            yield from self._matching(path)
        elif not mode and (archive := _archive_above(path)):
            yield from self._place_in(archive, path)
        elif stat.S_ISREG(mode) and self.sought.judge(os.path.basename(path)) is not Found.SOURCE:  # noqa: PTH119
            yield from self._in_archive(path, path)
        else:
            yield path

    def _in_archive(self, path: str, otherwise: str) -> Iterator[Expanded]:
        """Yield the members of a file that is an archive; for any other file, what is given."""
        from kvlib._core.archives.listing import members  # here, as most folders have no archive

        found = members(path, self.sought, self.limits, self.passed_over)
        yield from found if found is not None else [otherwise]

    def _place_in(self, archive: str, place: str) -> Iterator[Expanded]:
        """Yield a file or folder in an archive, as its place is printed: ``map.zip/a.xml``."""
        is_any = False
        for each in self._in_archive(archive, place):
            found = place_of(each)
            if found in (place, archive) or found.startswith(f"{place.rstrip('/')}/"):
                is_any = True
                yield each
        if not is_any:
            error = FileNotFoundError(errno.ENOENT, "the archive has no such file to read", place)
            yield Refused(place, error)

    def _in_folder(self, folder: str) -> Iterator[Expanded]:
        """Yield the files in a folder and its subfolders that have a reader's suffix, by name.

        Pages that kvlib itself wrote, and XML of archives, are passed over later, when they are
        opened.

        A folder that cannot be listed is yielded itself, and opening it raises the reason.
        """
        closed: list[str] = []
        for place, folders, names in os.walk(
            folder, onerror=lambda error: closed.append(error.filename)
        ):
            yield from closed
            closed.clear()
            folders[:] = sorted(filter(_is_looked_into, folders))
            for name in folders:
                if os.path.islink(path := os.path.join(place, name)):  # noqa: PTH114, PTH118
                    self.passed_over(f"{path}/")  # os.walk does not follow it
            for name in sorted(names):
                # A path as it was given, not pathlib's.
                yield from self._found(os.path.join(place, name), name)  # noqa: PTH118
        yield from closed

    def _found(self, path: str, name: str) -> Iterator[Expanded]:
        found = self.sought.judge(name)
        if found is Found.SOURCE:
            yield FoundFile(path)
        elif found is Found.ARCHIVE:
            yield from self._in_archive(path, FoundFile(path))
        elif found is Found.OTHER:
            self.passed_over(path)

    def _matching(self, pattern: str) -> Iterator[Expanded]:
        """Yield what is in folders that match a pattern, and files, whatever their suffix."""
        is_any = False
        for path in _matches(pattern):
            is_any = True
            name = os.path.basename(path)  # noqa: PTH119
            if stat.S_ISDIR(_mode(path)):
                yield from self._in_folder(path)
            elif self.sought.judge(name) is Found.SOURCE:
                yield FoundFile(path)
            elif bare_name(name) not in self.sought.beside:
                yield from self._in_archive(path, FoundFile(path))
        if not is_any:
            error = FileNotFoundError(errno.ENOENT, "no file matches this pattern", pattern)
            yield Refused(pattern, error)


PARTS = ".kvlib-parts"
"""The suffix of a folder with the parts of a run that was stopped: they are not sources."""


_CACHE = "__pycache__"  # what Python leaves beside a script


def _is_looked_into(folder: str) -> bool:
    return not (folder.startswith(".") or folder.endswith(PARTS) or folder == _CACHE)


def _mode(path: str) -> int:
    """Return the kind of a file; 0 if there is none, or it is not known."""
    try:
        return os.stat(path).st_mode  # noqa: PTH116
    except (OSError, ValueError):
        return 0


def place_of(source: Expanded) -> str:
    """Return the path as it was given or found, the place in an archive, or the name of a file."""
    if isinstance(source, Member):
        return source.place
    if isinstance(source, Refused):
        return source.source
    return str(os.fsdecode(source)) if isinstance(source, str | os.PathLike) else file_name(source)


def _archive_above(path: str) -> str:
    """Return the file that a path goes through as if it were a folder; empty if there is none."""
    above = path
    while (shorter := os.path.dirname(above)) not in ("", above):  # noqa: PTH120
        above = shorter
        mode = _mode(above)
        if mode:
            return above if stat.S_ISREG(mode) else ""
    return ""


# --- patterns -----------------------------------------------------------------


def _is_pattern(path: str) -> bool:
    """True for a name with ``*``, ``?`` or ``[…]``, which no file has, not even a broken link."""
    return (
        glob.has_magic(path)
        and "\0" not in path
        and not looks_like_no_path(path)
        and not os.path.lexists(path)
    )


_ANY_FOLDERS = re.compile(r"(?:^|(?<=/))\*\*(?:/+|$)")


def _matches(pattern: str) -> Iterator[str]:
    """Yield the paths that match a pattern, by name, each once; hidden ones need their dot."""
    found = _deep(pattern.replace(os.sep, "/") if os.sep != "/" else pattern)
    yield from dict.fromkeys(found)


def _deep(pattern: str) -> Iterator[str]:
    """Yield the matches of a pattern; ``**`` stands for any folders, but follows no links.

    ``glob`` by itself would follow a link to a folder above without end.
    """
    deep = _ANY_FOLDERS.search(pattern)
    if deep is None:
        yield from sorted(glob.iglob(pattern))  # noqa: PTH207  a path as it was given
        return
    above, below = pattern[: deep.start()], pattern[deep.end() :]
    for base in sorted(glob.iglob(above)) if above else [""]:  # noqa: PTH207
        if not below:
            yield base or os.curdir
            continue
        for place, folders, _ in os.walk(base or os.curdir):
            folders[:] = sorted(filter(_is_looked_into, folders))
            inside = os.path.join(place, "") if base or place != os.curdir else ""  # noqa: PTH118
            yield from _deep(glob.escape(inside.removeprefix("./" if not base else "")) + below)
