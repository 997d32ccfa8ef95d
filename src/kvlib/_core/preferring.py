"""Of a publication that is there in several forms, read one."""

from __future__ import annotations

import os
from collections.abc import Sequence

from attrs import define, field

from kvlib._core.archives import Member
from kvlib._core.expanding import Expanded
from kvlib._core.registry import get_registry
from kvlib.grammar import parse_identifier
from kvlib.plugin._compression import bare_name


@define
class Forms:
    """Sees each source once, in order, and tells which are other forms of a publication.

    Two are forms of one if their names, without suffixes, are one official identifier.

    Attributes:
        suffixes: those that go before others, the first before the next, such as ".xml"; without
            any, no source is left out, and those whose suffix is another than that of the first one
            are only counted.
        left_out: the numbers of the sources to leave out so far, from 0.
        others: the number of other forms so far.
    """

    suffixes: Sequence[str]
    left_out: set[int] = field(factory=set, init=False)
    others: int = field(default=0, init=False)
    _best: dict[str, tuple[int, int, str]] = field(factory=dict, init=False)
    """The rank, the number and the suffix of the source that is kept, by stem."""
    _count: int = field(default=0, init=False)

    def add(self, source: Expanded) -> None:
        """See the next source."""
        number, self._count = self._count, self._count + 1
        stem = _stem(source)
        if not stem:
            return
        suffix = get_registry().reader_suffix(bare_name(_name(source)))
        this = (self._rank(suffix), number, suffix)
        best = self._best.setdefault(stem, this)
        if best is this:
            return
        if not self.suffixes:
            self.others += suffix != best[2]
            return
        self.others += 1
        worse = this
        if this[0] < best[0]:
            worse, self._best[stem] = best, this
        self.left_out.add(worse[1])

    def _rank(self, suffix: str) -> int:
        """Return the place of a suffix in the order of preference; others come last."""
        return self.suffixes.index(suffix) if suffix in self.suffixes else len(self.suffixes)


def _name(source: Expanded) -> str:
    """Return the name of a file without its folders; empty for a source without one."""
    if isinstance(source, Member):
        return source.base_name
    if isinstance(source, str | os.PathLike):
        return os.path.basename(os.fsdecode(source))  # noqa: PTH119
    return ""


def _stem(source: Expanded) -> str:
    """Return a file's name without suffixes if that is an official identifier; else nothing."""
    stem = bare_name(_name(source)).partition(".")[0]
    found = parse_identifier(stem)
    return stem.lower() if found and found.text == stem else ""
