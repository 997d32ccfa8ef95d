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
"""The two that turn the letters themselves round: without them a text would read differently. They
stay, and are reported."""
_UNUSED = "\x81\x8d\x8f\x90\x9d"
"""The control codes above ASCII that are nothing in Windows-1252 either."""
# The others are never meant: Windows-1252 was read as ISO 8859-1.
_MEANT = {
    code: bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if chr(code) not in _UNUSED
}
_NEXT_LINE = 0x85  # white space in Unicode; the others have no use in a text
_WRONG = "".join(chr(code) for code in _MEANT if code != _NEXT_LINE)
_CONTROL = re.compile(f"[{_WRONG}]")
CUT = INVISIBLE.replace(_TURNING, "")
"""The zero-width characters that are cut out of a text."""
_UNSEEN_SIGN = re.compile(f"[{CUT}{_WRONG}]")
_UNSEEN = {**dict.fromkeys(map(ord, CUT)), **_MEANT}
del _UNSEEN[_NEXT_LINE]


def windows_characters(text: str) -> tuple[str, int]:
    r"""Replace control codes by the characters that they are in Windows-1252, and count them.

    U+0085 alone stays: it is white space, unless others show that it is an ellipsis.

    Example:
        >>> windows_characters("\x91s ochtends \x96 en \u2019s avonds")
        ('‘s ochtends – en ’s avonds', 2)
    """
    if text.isascii() or not _CONTROL.search(text):
        return text, 0
    return text.translate(_MEANT), sum(code in _MEANT for code in map(ord, text))


def without_unseen(text: str) -> str:
    r"""Cut zero-width characters, and replace control codes by what they are in Windows-1252.

    Signs that turn letters round stay.

    Example:
        >>> without_unseen("\u200bVraag\ufeff 1 \x96 boot")
        'Vraag 1 – boot'
    """
    return text.translate(_UNSEEN) if _UNSEEN_SIGN.search(text) else text
