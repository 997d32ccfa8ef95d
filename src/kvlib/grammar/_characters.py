"""Characters that are not printed, or are not what was meant: zero-width signs, control codes."""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u180e\u034f"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Zero-width characters: joiners, marks of direction, byte order marks."""
_TURNING = "\u202d\u202e"
"""The two that turn the letters themselves round, so that a text without them says another thing;
they stay, and are reported."""
_UNUSED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))
# Control codes above ASCII are never meant: Windows-1252 was read as ISO 8859-1.
_MEANT = {
    code: bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if code not in _UNUSED
}
_NEXT_LINE = 0x85  # white space in Unicode; the others have no use in a text
_CONTROL = re.compile(r"[\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]")
_CUT = INVISIBLE.replace(_TURNING, "")
_UNSEEN = {**_MEANT, **dict.fromkeys(map(ord, _CUT))}
del _UNSEEN[_NEXT_LINE]
_UNSEEN_SIGN = re.compile(rf"[{_CUT}\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]")


def windows_characters(text: str) -> tuple[str, int]:
    r"""Replace control codes by the characters that they are in Windows-1252, and count them.

    U+0085 alone stays: it is white space, unless others show that it is an ellipsis.

    Example:
        >>> windows_characters("\x91s ochtends \x96 en \u2019s avonds")
        ('‘s ochtends – en ’s avonds', 2)
    """
    if text.isascii():
        return text, 0
    if not _CONTROL.search(text):
        return text, 0
    return text.translate(_MEANT), sum(code in _MEANT for code in map(ord, text))


def seen(text: str) -> str:
    r"""Cut zero-width characters, and replace control codes by what they are in Windows-1252.

    Signs that turn letters round stay.

    Example:
        >>> seen("\u200bVraag\ufeff 1 \x96 boot")
        'Vraag 1 – boot'
    """
    return text.translate(_UNSEEN) if _UNSEEN_SIGN.search(text) else text
