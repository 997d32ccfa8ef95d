"""Read which classes and ids a page's own style sheets hide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from kvlib_web._styles import declarations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_LONGEST = 500_000  # characters of style sheets
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_TOKEN = re.compile(r"[{};]")
_SIMPLE = re.compile(r"[\w-]*([.#])([\w-]+)\Z")


@frozen
class Concealed:
    """An element that a style sheet of the page hides, by its class or its id."""

    selector: str
    element: object


@frozen
class Sheet:
    """What the style sheets of a page hide: classes (``.name``) and ids (``#name``)."""

    hidden: frozenset[str] = frozenset()

    def conceals(self, element: _Element) -> str | None:
        """Return the selector that hides an element; None if none does."""
        for name in (element.get("class") or "")[:500].split():
            if f".{name}" in self.hidden:
                return f".{name}"
        identity = f"#{element.get('id') or ''}"
        return identity if identity in self.hidden else None


def sheet_of(root: _Element) -> Sheet:
    """Return what the style elements of a page hide.

    Only rules for one class or one id count, and none that holds only for some screens or in
    print. The last rule for a name decides.
    """
    shown: dict[str, bool] = {}
    for style in root.iter("style"):
        if (style.get("media") or "all").strip().lower() not in ("all", "screen"):
            continue
        for selectors, body in _rules((style.text or "")[:_LONGEST]):
            found = declarations(body[:1000])
            if "display" not in found and "visibility" not in found:
                continue
            hides = found.get("display") == "none" or found.get("visibility") == "hidden"
            for selector in selectors.split(","):
                simple = _SIMPLE.match(selector.strip())
                if simple:
                    shown[f"{simple[1]}{simple[2]}"] = not hides
    return Sheet(frozenset(name for name, is_shown in shown.items() if not is_shown))


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
