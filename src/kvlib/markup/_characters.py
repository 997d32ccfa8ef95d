"""The characters that XML cannot hold."""

from __future__ import annotations

import re

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""A character that XML 1.0 cannot hold."""


def xml_text(text: str) -> str:
    r"""Return a text with each character that XML 1.0 cannot hold replaced with U+FFFD.

    Example:
        >>> xml_text("Klopt\x00 dat?") == "Klopt\ufffd dat?"
        True
    """
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
