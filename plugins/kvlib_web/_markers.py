"""The markers of list items, as browsers show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define

from kvlib.grammar import list_number
from kvlib_web._styles import declarations

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLET = "•"
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})\b")
_QUOTED = re.compile(r"""list-style(?:-type)?\s*:\s*(?:[a-z-]+\s+)*?(["'])([^"']{1,10})\1""")
_TYPES = {
    "1": "1", "a": "a", "A": "A", "i": "i", "I": "I",
    "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
    "upper-latin": "A", "lower-roman": "i", "upper-roman": "I", "none": "",
    "disc": BULLET, "circle": BULLET, "square": BULLET,
}  # fmt: skip


@define
class ListState:
    """One list while it is read."""

    kind: str
    """``1``, ``a``, ``A``, ``i``, ``I``, or the marker itself; empty for none."""
    ordered: bool
    number: int = 1
    """That of the next item."""
    step: int = 1

    def marker(self, item: _Element) -> str:
        """Return the marker of an item, and count it."""
        given = _integer(item.get("value")) if self.ordered else None
        number = self.number if given is None else given
        self.number = number + self.step
        kind = _kind(item, self.kind, self.ordered)
        return f"{list_number(number, kind)}." if kind in ("1", "a", "A", "i", "I") else kind


def list_state(element: _Element) -> ListState:
    """Return the state of a list (``ol``, ``ul``) before its first item."""
    ordered = element.tag == "ol"
    kind = _kind(element, "1" if ordered else BULLET, ordered)
    state = ListState(kind, ordered)
    if ordered:
        backwards = element.get("reversed") is not None
        start = _integer(element.get("start"))
        state.step = -1 if backwards else 1
        if start is None:
            start = sum(child.tag == "li" for child in element) if backwards else 1
        state.number = start
    return state


def _kind(element: _Element, kind: str, ordered: bool) -> str:
    """Return the kind of marker that an element asks for, or else the one given."""
    css = element.get("style")
    if css and "list-style" in css:
        quoted = _QUOTED.search(css)
        if quoted:
            return quoted[2].strip()
        found = declarations(css[:1000])
        words = found.get("list-style-type") or found.get("list-style", "")
        kind = next((_TYPES[word] for word in words.split() if word in _TYPES), kind)
    asked = element.get("type")
    return _TYPES.get(asked, kind) if asked and ordered else kind


def _integer(text: str | None) -> int | None:
    found = _INTEGER.match(text) if text else None
    return int(found[1]) if found else None
