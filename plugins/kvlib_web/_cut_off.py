"""Find out where a page is cut off, though HTML forgives that and needs few end tags."""

from __future__ import annotations

import re
from collections import Counter

_COMMENT = "<!--"
# A comment, a tag or a declaration; the page may end inside each.
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|(?P<comment>\Z)))"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?)*+(?:>|(?P<tag>\Z))"
    r"|<[!?/][^>]*+(?:>|(?P<other>\Z))|<(?P<sign>\Z)",
    re.DOTALL,
)
_UNFINISHED = {"comment": "a comment", "tag": "a tag", "other": "a tag", "sign": "a tag"}
"""Groups of it that match only at the end of the page."""
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "xmp")
}
"""Elements in which nothing but their own end tag counts."""
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "center", "details", "div", "dl", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "main", "nav", "ol",
    "pre", "section", "table", "ul",
))  # fmt: skip
"""Elements on lines of their own that need an end tag."""
_INLINE = frozenset((
    "a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "u",
))  # fmt: skip
_OPTIONAL = frozenset(("dd", "dt", "li", "p", "td", "th", "tr"))
"""Elements whose end tag may be left out; who closes all others does not leave out the last."""


def cut_off(text: str) -> str:
    """Return what a page ends inside; empty if it is complete.

    >>> cut_off("<p>Vraag 1<p>Kent u de sluis?"), cut_off("<div><p>Kent u de")
    ('', 'the element <div>')
    """
    small = text.lower()
    is_ended = _is_ended(small)
    if is_ended and not _swallows(small):
        return ""
    scan = _Scan()
    return scan.ends_inside(text) or ("" if is_ended else scan.left_open(small))


def _is_ended(small: str) -> bool:
    ends = max(small.rfind("</html"), small.rfind("</body"))
    return ends >= 0 and small.rfind("<html") < ends


def _swallows(small: str) -> bool:
    """True if there may be a comment or the like that ends nowhere, with the page's end in it."""
    return (
        small.rfind(_COMMENT) > small.rfind("-->")
        or any(small.rfind(f"<{name}") > small.rfind(f"</{name}") for name in _RAW)
        or any(small.count(sign) % 2 for sign in "\"'")  # of an attribute
    )


class _Scan:
    """Follows the tags of a page."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._open: Counter[str] = Counter()
        self._inline: list[str] = []
        self._begun: Counter[str] = Counter()
        self._closed: Counter[str] = Counter()
        self._last: dict[str, bool] = {}
        """True for an element whose last tag was a start tag."""

    def ends_inside(self, text: str) -> str:
        """Follow all tags; return the comment, tag or script that does not end, if any."""
        at = 0
        while found := _TOKEN.search(text, at):
            at = found.end()
            if found.lastgroup in _UNFINISHED:
                return _UNFINISHED[found.lastgroup]
            name = (found["name"] or "").lower()
            if name == "plaintext":
                return ""
            if name in _RAW and not found["end"]:
                closed = _RAW[name].search(text, at)
                if not closed:
                    return f"the element <{name}>"
                at = closed.start()
            elif name:
                self._follow(name, is_end=bool(found["end"]))
        return ""

    def _follow(self, name: str, *, is_end: bool) -> None:
        if name in _INLINE:
            if not is_end:
                self._inline.append(name)
            elif name in self._inline[-3:]:
                while self._inline.pop() != name:
                    pass
            return
        if name in _OPTIONAL:
            (self._closed if is_end else self._begun)[name] += 1
            self._last[name] = not is_end
        elif name not in _BLOCKS:
            return
        elif not is_end:
            self._blocks.append(name)
            self._open[name] += 1
        elif self._open[name]:
            self._close(name)
        self._inline.clear()  # many pages leave an element open at the end of a line

    def _close(self, name: str) -> None:
        closed = ""
        while closed != name:
            closed = self._blocks.pop()
            self._open[closed] -= 1

    def left_open(self, small: str) -> str:
        """Return what is open at the end of a page without an end tag of its own."""
        lasting = [*self._inline, *self._blocks][-1:]
        lasting += [name for name, is_open in self._last.items() if is_open and self._alone(name)]
        if lasting:
            return f"the element <{lasting[0]}>"
        return "the element <body>" if "</head>" in small else ""

    def _alone(self, name: str) -> bool:
        """True if an element is the only one of its name that is not closed."""
        return self._begun[name] == self._closed[name] + 1 and self._closed[name] > 0
