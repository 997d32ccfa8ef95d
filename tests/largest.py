"""Writes how far the limits are above the largest real publications, in docs/reference/limits.md.

From the project's root::

    python tests/largest.py          print the rows of the table
    python tests/largest.py --write  write them

Real documents lie outside the project; ``corpus.py`` says where.
"""

from __future__ import annotations

import re
import sys

import attrs
from attrs import field, frozen

import kvlib
from corpus import FORMATS, ROOT, real_paths
from kvlib.plugin import Limits

__all__ = ["PAGE", "measured", "page"]

PAGE = ROOT / "docs" / "reference" / "limits.md"
_ROWS = re.compile(r"(?<=\|---\|---\|---\|---\|\n)(?:\| `.*\n)+")
_SAID = re.compile(r"(?<=\()\d+ in XML,\s\d+ in\sPDF,\s\d+ as text(?=;)")


@frozen(kw_only=True)
class Counting(Limits):
    """Limits that keep the largest value of each, and refuse nothing.

    Those on what is only counted where there is much, and those of levels, are the lowest.
    """

    nodes: int = 1
    depth: int = 1
    lines: int = 1
    largest: dict[str, int] = field(factory=dict)

    def check(self, name: str, value: int, source: str = "", *, place: str = "") -> None:
        """Keep the value."""
        del source, place
        self.largest[name] = max(value, self.largest.get(name, 0))


def measured() -> dict[str, int]:
    """The largest value of each limit in the real publications; none of what they do not have."""
    limits = Counting()
    for path in (path for kind in FORMATS for path in real_paths(kind)):
        kvlib.load(path, limits=limits)
    return limits.largest


def page(largest: dict[str, int]) -> str:
    """The page with these values, and the number of publications that have them."""
    rows = (
        _row(name, default, largest.get(name))
        for name, default in attrs.asdict(Limits()).items()
        if default is not None
    )
    text = _ROWS.sub("".join(rows), PAGE.read_text("utf-8"))
    xml, pdf, texts = (len(real_paths(kind)) for kind in FORMATS)
    return _SAID.sub(f"{xml} in XML, {pdf} in PDF, {texts} as text", text)


def _row(name: str, default: int, largest: int | None) -> str:
    cells = (f"{largest:,}", f"{default // largest:,}") if largest else ("–", "–")
    return f"| `{name}` | {default:,} | {' | '.join(cells)} |\n"


def main() -> None:
    """Print the rows, or write them."""
    text = page(measured())
    if "--write" in sys.argv[1:]:
        PAGE.write_text(text, "utf-8")
    print(_ROWS.findall(text)[0], end="")


if __name__ == "__main__":
    main()
