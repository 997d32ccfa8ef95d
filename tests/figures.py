"""The figures that kvlib has reached, pinned in ``tests/figures.toml``: one line a figure.

``python tests/accuracy.py --write`` rewrites the file.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from attrs import field, frozen

__all__ = [
    "PINNED",
    "Figure",
    "Figures",
    "Measured",
    "Section",
    "dumps",
    "pinned",
    "share",
    "worse",
]

PINNED = Path(__file__).resolve().parent / "figures.toml"


@frozen
class Figure:
    """So many of so many."""

    count: int
    of: int
    bad: bool = False
    """True if it counts faults and must not rise; other figures must not fall."""

    def __str__(self) -> str:
        return f"{self.count} of {self.of}"


Figures = Mapping[str, Mapping[str, Figure]]
"""By set, such as a format, and by what is counted."""


@frozen
class Measured:
    """The result of a section: its text on the page, and the figures to pin."""

    text: str = ""
    figures: Figures = field(factory=dict)


@frozen
class Section:
    """A part of docs/accuracy.md."""

    name: str
    """As the command takes it, and as ``figures.toml`` has it."""
    title: str | None
    """The heading; None if it is not on the page."""
    measure: Callable[[], Measured | None]
    """None if it cannot be measured here: its text and figures stay as they are."""


def share(figure: Figure) -> str:
    """Markdown of a cell: "9 of 12 (75.0%)"."""
    return f"{figure} ({figure.count / figure.of:.1%})" if figure.of else "–"


# --- the file -----------------------------------------------------------------

ABOVE = """\
# What kvlib has reached, as docs/accuracy.md explains it. `least` must not fall, `most` must not
# rise: the tests see to it. Rewritten by `python tests/accuracy.py --write`; in a conflict take
# either side and rewrite.

"""


def pinned() -> dict[str, dict[str, dict[str, Figure]]]:
    """The file's figures by section, set and what is counted."""
    sections = tomllib.loads(PINNED.read_text("utf-8"))
    return {
        section: {
            name: {key: _figure(line) for key, line in figures.items()}
            for name, figures in sets.items()
        }
        for section, sets in sections.items()
    }


def _figure(line: Mapping[str, int]) -> Figure:
    bad = "most" in line
    return Figure(line["most" if bad else "least"], line["of"], bad)


def dumps(sections: Mapping[str, Figures]) -> str:
    """The text of the file."""
    lines = [ABOVE]
    for section, sets in sections.items():
        for name, figures in sets.items():
            lines.append(f"[{_key(section)}.{_key(name)}]\n")
            lines += [f"{_key(key)} = {_line(figure)}\n" for key, figure in figures.items()]
            lines.append("\n")
    return "".join(lines).rstrip("\n") + "\n"


def _line(figure: Figure) -> str:
    return f"{{ {'most' if figure.bad else 'least'} = {figure.count}, of = {figure.of} }}"


def _key(name: str) -> str:
    bare = re.fullmatch(r"[A-Za-z0-9_-]+", name)
    return name if bare else json.dumps(name, ensure_ascii=False)


# --- what fell ----------------------------------------------------------------


def worse(pins: Figures, measured: Figures) -> list[str]:
    """The figures that are worse than pinned, not pinned or not measured, one per line."""
    both = (*pins.items(), *measured.items())
    names = dict.fromkeys((name, key) for name, figures in both for key in figures)
    return [
        f"{name}, {key}: {fault}"
        for name, key in names
        for fault in _worse(pins.get(name, {}).get(key), measured.get(name, {}).get(key))
    ]


def _worse(pin: Figure | None, now: Figure | None) -> Iterator[str]:
    if pin is None:
        yield f"{now}, but no figure is pinned"
    elif now is None:
        yield f"pinned at {pin}, but not measured"
    elif (now.count > pin.count) if pin.bad else (now.count < pin.count):
        yield f"{now}, pinned at {pin}"
