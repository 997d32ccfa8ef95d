r"""Make the signs of a text visible that steer a terminal or turn round the words beside them.

Whatever kvlib prints for people goes through this module: a document, a file name or a plugin may
hold anything. Each such sign is shown as Python writes it: ``\x1b``, ``\u202e``.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = [
    "TURNING",
    "VisibleMessage",
    "printable_name",
    "visible",
    "visible_json",
    "visible_line",
    "visible_name",
    "visible_order",
]

# Control (Cc) and format characters (Cf: bidi controls, zero-width signs, tags), halves of UTF-16
# pairs (Cs), line and paragraph separators, and what else no font shows (Default_Ignorable).
_UNSEEN = (
    "\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0"
    "\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_IN_TEXT = f"[\x00-\x08\x0b-\x1f{_UNSEEN}]"
_IN_NAME = f"[\x00-\x1f{_UNSEEN}]"
TURNING = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e0fff]"
"""Bidi controls and tags; what else is not seen has its uses on a page, such as soft hyphens."""
_FIRST_BYTE, _LAST_BYTE = "\udc80", "\udcff"


def visible(text: str) -> str:
    r"""Show the signs of a text that steer a terminal or are not seen; keep tabs and line breaks.

    >>> print(visible("Kent u \x1b[2J het \u202e bericht?"))
    Kent u \x1b[2J het \u202e bericht?
    """
    if text.isascii() and text.isprintable():
        return text
    return _pattern(_IN_TEXT).sub(_shown, text)


def visible_line(text: str) -> str:
    """Return the visible text on one line, with each white space as one blank."""
    return " ".join(visible(text).split())


def visible_name(name: str) -> str:
    r"""Return a visible name, in which tabs and line breaks are shown too.

    >>> print(visible_name("a\nb.txt"))
    a\nb.txt
    """
    if name.isascii() and name.isprintable():
        return name
    return _pattern(_IN_NAME).sub(_shown, name)


def printable_name(name: str) -> str:
    r"""Return a name that can be encoded; a byte of it that is not UTF-8 is shown as ``\xe9``."""
    return name if name.isascii() else _pattern("[\ud800-\udfff]").sub(_shown, name)


def visible_json(json: str) -> str:
    r"""Return JSON that holds the same and in which these signs are escapes.

    >>> print(visible_json('"\x9b \U000e0041"'))
    "\u009b \udb40\udc41"
    """
    return _pattern(_IN_TEXT).sub(_json_escape, json)


def visible_order(text: str) -> str:
    r"""Show bidi controls, which can turn round the words beside a text, and tags.

    >>> print(visible_order("Kent u het \u202e bericht?"))
    Kent u het \u202e bericht?
    """
    return text if text.isascii() else _pattern(TURNING).sub(_shown, text)


class VisibleMessage:
    """A warning whose message cannot steer a terminal."""

    def __str__(self) -> str:
        return visible(super().__str__())


@cache
def _pattern(signs: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used: most texts need none."""
    return re.compile(signs)


def _shown(found: re.Match[str]) -> str:
    """Show a sign as Python does, and a byte of a file name that is not UTF-8 as that byte."""
    sign = found[0]
    if _FIRST_BYTE <= sign <= _LAST_BYTE:
        return f"\\x{ord(sign) - 0xDC00:02x}"
    return ascii(sign)[1:-1]


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
