"""What a damaged PDF has lost, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define, field

__all__ = ["Damage"]

_SHOWN = 3
_KEPT = 100


@define
class Damage:
    """What could not be read, by page; 0 stands for the file as a whole.

    pdfminer.six goes on without what it cannot read, and says nothing.
    """

    page: int = 0
    """The page that is being read."""
    _found: dict[int, dict[str, None]] = field(factory=dict)

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, fault: str) -> None:
        """Keep a fault of the page that is being read, once."""
        faults = self._found.setdefault(self.page, {})
        if len(faults) < _KEPT:
            faults[fault] = None

    @contextmanager
    def ignored(self) -> Iterator[None]:
        """Keep no faults meanwhile: what is read is not part of the text."""
        kept, self._found = self._found, {}
        try:
            yield
        finally:
            self._found = kept

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Yield each page with its faults, at most three of them in words."""
        for page, faults in sorted(self._found.items()):
            first = list(faults)[:_SHOWN]
            more = len(faults) - len(first)
            least = "at least " if len(faults) == _KEPT else ""
            yield page, "; ".join(first) + (f"; and {least}{more} more" if more else "")
