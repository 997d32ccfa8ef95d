"""Count what was found and is not read, by what it is."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from attrs import Factory, define

from kvlib._core.passing_over import NoSource
from kvlib._core.registry import get_registry
from kvlib._core.suffixes import longest_suffix
from kvlib.plugin._compression import bare_name

__all__ = ["PassedOver"]


@define
class PassedOver:
    """How many files no reader has the suffix of, and what else is passed over.

    Attributes:
        counts: the numbers, by suffix; a folder that is a link has none, a file that readers look
            for beside another, such as ``metadata.xml``, counts by its name, and one
            that is passed over for its content by what it is.
    """

    counts: Counter[str] = Factory(Counter)
    _beside: set[str] = Factory(
        lambda: {name for each in get_registry().reader_records for name in each.companions}
    )
    _written: set[str] = Factory(
        lambda: {end for each in get_registry().writer_records for end in each.suffixes}
    )

    def __call__(self, place: str) -> None:
        """Count what is at a place."""
        path = PurePath(bare_name(place))
        if place.endswith("/"):
            kind = "linked folders"
        elif path.name in self._beside:
            kind = f"{path.name} in a compressed archive"
        else:
            suffix = longest_suffix(path.name, self._written)  # such as .rows.jsonl
            kind = suffix or path.suffix.lower() or "no suffix"
        self.counts[kind] += 1

    def opened(self, found: NoSource) -> None:
        """Count what was opened."""
        self.counts[found.kind] += 1
