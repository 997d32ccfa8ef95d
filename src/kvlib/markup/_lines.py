"""Write a text on one line, or with its words in their order."""

from __future__ import annotations

import re

from kvlib._visible import TURNING, visible_order

__all__ = ["TURNING", "in_order", "one_line"]

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def one_line(text: str) -> str:
    """Return a text with single blanks, and control characters replaced with U+FFFD.

    Bidi controls and tags are shown as by :func:`in_order`.

    Example:
        >>> one_line("  Klopt   dat? ")
        'Klopt dat?'
    """
    return " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", in_order(text)).split())


def in_order(text: str) -> str:
    r"""Return a text in which bidi controls and tags (U+E0000 to U+E0FFF) are shown.

    Where it is read, it could otherwise reverse the words beside it, or hold some that nobody sees.

    Example:
        >>> print(in_order("Kent u het \u202e bericht?"))
        Kent u het \u202e bericht?
    """
    return visible_order(text)
