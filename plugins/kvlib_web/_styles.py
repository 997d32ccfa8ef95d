"""How the text of an element looks, and where it leads: emphasis, raised text, links."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve, frozen

if TYPE_CHECKING:
    from lxml.etree import _Element


@frozen
class Style:
    """The typeface of text, and the address that it links to."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    rise: int = 0
    link: str = ""
    href: str = ""
    """The link as the page has it, also where it leads to a place on the page itself."""
    struck: bool = False
    """True if the text is struck through; a Document does not hold that."""


PLAIN = Style()
_BY_TAG: dict[str, tuple[str, bool | int]] = {
    "b": ("bold", True),
    "strong": ("bold", True),
    "i": ("italic", True),
    "em": ("italic", True),
    "cite": ("italic", True),
    "var": ("italic", True),
    "u": ("underline", True),
    "ins": ("underline", True),
    "sup": ("rise", 1),
    "sub": ("rise", -1),
    "del": ("struck", True),
    "s": ("struck", True),
    "strike": ("struck", True),
}
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;!]+)")
_WEIGHTS = {"bold": True, "bolder": True, "normal": False, "lighter": False}
_RISES = {"super": 1, "text-top": 1, "sub": -1, "baseline": 0}


def styled(style: Style, element: _Element, tag: str) -> Style:
    """Return the style inside an element that is in text of this style."""
    before = style
    if tag in _BY_TAG:
        style = _tagged(style, tag)
    css = element.get("style")
    changes = of_css(css) if css else None
    if changes and before.struck:  # what is in it is struck through, whatever it says itself
        changes = {**changes, "struck": True}
    return _changed(style, changes) if changes else style


@lru_cache(maxsize=256)
def _tagged(style: Style, tag: str) -> Style:
    name, value = _BY_TAG[tag]
    return _changed(style, {name: value})


def _changed(style: Style, changes: dict[str, bool | int]) -> Style:
    return evolve(style, **changes)  # type: ignore[arg-type]  # each has the type of its field


def declarations(css: str) -> dict[str, str]:
    """Return the properties that a style attribute sets, with their values, in small letters."""
    return {name: value.strip() for name, value in _DECLARATION.findall(css.lower())}


@lru_cache(maxsize=256)
def of_css(css: str) -> dict[str, bool | int]:
    """Return the fields of a style that a style attribute sets."""
    found: dict[str, bool | int] = {}
    for name, value in declarations(css[:1000]).items():
        if name == "font-weight":
            found["bold"] = int(value) >= 600 if value in _NUMBERS else _WEIGHTS.get(value, False)
        elif name == "font-style":
            found["italic"] = value.startswith(("italic", "oblique"))
        elif name in ("text-decoration", "text-decoration-line"):
            found["underline"] = "underline" in value
            found["struck"] = "line-through" in value
        elif name == "vertical-align" and value in _RISES:
            found["rise"] = _RISES[value]
    return found


_NUMBERS = frozenset(str(weight) for weight in range(100, 1000, 50))


@lru_cache(maxsize=256)
def hides(css: str) -> bool:
    """Return True if a style attribute keeps its element from being shown."""
    found = declarations(css[:1000])
    return found.get("display") == "none" or found.get("visibility") in ("hidden", "collapse")


_BLOCKS = frozenset(("block", "flex", "grid", "list-item", "table", "table-row"))


@lru_cache(maxsize=256)
def is_block(css: str) -> bool:
    """Return True if a style attribute puts its element on lines of its own."""
    return declarations(css[:1000]).get("display") in _BLOCKS
