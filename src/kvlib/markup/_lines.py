"""Write a text on one line."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def one_line(text: str) -> str:
    """Return a text with single blanks, and control characters replaced with U+FFFD.

    Example:
        >>> one_line("  Klopt   dat? ")
        'Klopt dat?'
    """
    return " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).split())
