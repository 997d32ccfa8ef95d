"""Read which classes and ids a page's own style sheets hide or strike through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kvlib_web._styles import Style, declarations, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_LONGEST = 500_000  # characters of style sheets
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_TOKEN = re.compile(r"[{};]")
_DECORATIONS = ("text-decoration", "text-decoration-line")
_SIMPLE = re.compile(r"[\w-]*([.#])([\w-]+)\Z")


@frozen
class Concealed:
    """An element that a style sheet of the page hides, by its class or its id."""

    selector: str
    element: object


@frozen
class Sheet:
    """What style sheets do to the classes (``.name``) and the ids (``#name``) of a page."""

    hidden: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()

    def conceals(self, element: _Element) -> str | None:
        """Return the selector that hides an element; None if none does."""
        return _selector(element, self.hidden)

    def styled(self, style: Style, element: _Element, tag: str) -> Style:
        """Return the style inside an element that is in text of this style."""
        style = styled(style, element, tag)
        if self.struck and _selector(element, self.struck):
            style = evolve(style, struck=True)
        return style


def _selector(element: _Element, selectors: frozenset[str]) -> str | None:
    for name in (element.get("class") or "")[:500].split():
        if f".{name}" in selectors:
            return f".{name}"
    identity = f"#{element.get('id') or ''}"
    return identity if identity in selectors else None


def sheet_of(root: _Element) -> Sheet:
    """Return what the style elements of a page hide or strike through.

    Only rules for one class or one id count, and none that holds only for some screens or in
    print. The last rule for a name decides.
    """
    hidden: dict[str, bool] = {}
    struck: dict[str, bool] = {}
    for style in root.iter("style"):
        if (style.get("media") or "all").strip().lower() not in ("all", "screen"):
            continue
        for selectors, body in _rules((style.text or "")[:_LONGEST]):
            found = declarations(body[:1000])
            simple = [*filter(None, (_SIMPLE.match(each.strip()) for each in selectors.split(",")))]
            names = [f"{each[1]}{each[2]}" for each in simple]
            if "display" in found or "visibility" in found:
                hides = found.get("display") == "none" or found.get("visibility") == "hidden"
                hidden.update(dict.fromkeys(names, hides))
            lines = [found[name] for name in _DECORATIONS if name in found]
            if lines:
                struck.update(dict.fromkeys(names, "line-through" in " ".join(lines)))
    return Sheet(*(frozenset(filter(each.get, each)) for each in (hidden, struck)))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the declarations of each rule that is in no other."""
    css = _COMMENT.sub(" ", css)
    depth, start, opening = 0, 0, 0
    for token in _TOKEN.finditer(css):
        if token[0] == "{":
            depth += 1
            opening = token.start() if depth == 1 else opening
        elif token[0] == "}":
            depth = max(depth - 1, 0)
            if depth == 0:
                selectors = css[start:opening].strip()
                if selectors and not selectors.startswith("@"):
                    yield selectors[:1000], css[opening + 1 : token.start()]
                start = opening = token.end()
        elif depth == 0:
            start = opening = token.end()
