"""Bold, italic, underlined and raised text, from the styles and those that they inherit from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kvlib_odt._names import attribute, name

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 20  # styles that inherit from one another; a circle would have no end


@frozen
class Look:
    """How text looks."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    rise: float | None = None


class Looks:
    """The looks of all styles by family and name; earlier parts take precedence."""

    def __init__(self, *parts: _Element | None) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        for part in parts:
            for style in _styles(part) if part is not None else ():
                key = (attribute(style, "style:family"), attribute(style, "style:name"))
                self._styles.setdefault(key, style)

    def of(self, element: _Element, family: str, look: Look) -> Look:
        """Return the look of an element's text, which is inside text of the look given."""
        for style in reversed([*self._chain(family, attribute(element, "text:style-name"))]):
            for child in style:
                if name(child) == "style:text-properties":
                    look = _changed(look, child)
        return look

    def _chain(self, family: str, style_name: str) -> Iterator[_Element]:
        """Yield a style and those that it inherits from."""
        for _ in range(_DEEPEST):
            style = self._styles.get((family, style_name))
            if style is None:
                return
            yield style
            style_name = attribute(style, "style:parent-style-name")


def _styles(part: _Element) -> Iterator[_Element]:
    for group in part:
        if name(group) in ("office:styles", "office:automatic-styles"):
            yield from (style for style in group if name(style) == "style:style")


def _changed(look: Look, properties: _Element) -> Look:
    """Apply what a style says; what it leaves open stays."""
    weight = attribute(properties, "fo:font-weight")
    slant = attribute(properties, "fo:font-style")
    line = attribute(properties, "style:text-underline-style")
    place = attribute(properties, "style:text-position")
    if weight:
        look = evolve(look, bold=weight in ("bold", "600", "700", "800", "900"))
    if slant:
        look = evolve(look, italic=slant in ("italic", "oblique"))
    if line:
        look = evolve(look, underline=line != "none")
    return evolve(look, rise=_rise(place)) if place else look


def _rise(place: str) -> float | None:
    """Return which side of the base line text is on, of ``super 58%`` or ``-33% 58%``."""
    where = place.split()[0]
    if where in ("super", "sub"):
        return 1.0 if where == "super" else -1.0
    if where.strip("0%") == "":
        return None
    return -1.0 if where.startswith("-") else 1.0
