"""Of a publication that is there in several forms, read one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from kvlib._core.archives import Member
from kvlib._core.expanding import Expanded
from kvlib._core.suffixes import longest_suffix
from kvlib.grammar import parse_identifier
from kvlib.plugin._compression import bare_name


def prefer(sources: Iterable[Expanded], suffixes: Sequence[str] = ()) -> Preferred:
    """Keep one source of each publication: of those whose names are one official identifier.

    They are gone through twice, so that they stay in order: first to see which forms there are.
    An iterator, which can be used up only once, is kept in memory for that; an archive's members
    may have their bytes with them, so give an iterable that begins anew where there are any.

    Args:
        sources: what is to be read, as :func:`kvlib._core.expanding.expand` gives it.
        suffixes: those that go before others, the first before the next; without any, all sources
            are kept, and those that are another form of an earlier one are only counted.
    """
    return Preferred(sources, tuple(map(_with_dot, suffixes)))


@define
class Preferred:
    """The sources that are kept, in order; they can be gone through more than once.

    Attributes:
        others: the number of other forms so far: those left out, or without a preference those of
            which an earlier source was another form. It is complete after the last source.
    """

    _sources: Iterable[Expanded]
    _suffixes: tuple[str, ...]
    others: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Expanded]:
        self.others = 0
        return self._chosen() if self._suffixes else self._counted()

    def _counted(self) -> Iterator[Expanded]:
        seen: set[str] = set()
        for source in self._sources:
            stem = _stem(source)
            self.others += stem in seen
            if stem:
                seen.add(stem)
            yield source

    def _chosen(self) -> Iterator[Expanded]:
        if iter(self._sources) is self._sources:
            self._sources = list(self._sources)
        best: dict[str, int] = {}
        for source in self._sources:
            if stem := _stem(source):
                rank = self._rank(source)
                best[stem] = min(rank, best.get(stem, rank))
        done: set[str] = set()
        for source in self._sources:
            stem = _stem(source)
            if stem and (stem in done or self._rank(source) > best[stem]):
                self.others += 1
                continue
            if stem:
                done.add(stem)
            yield source

    def _rank(self, source: Expanded) -> int:
        """Return the place of a source's suffix in the order of preference; others come last."""
        suffix = longest_suffix(bare_name(_name(source)), self._suffixes)
        return self._suffixes.index(suffix) if suffix else len(self._suffixes)


def _with_dot(suffix: str) -> str:
    bare = suffix.strip().lower()
    return bare if bare.startswith(".") else f".{bare}"


def _name(source: Expanded) -> str:
    """Return the name of a file without its folders; empty for what is none."""
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
