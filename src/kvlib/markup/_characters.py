"""The characters that XML and addresses can hold."""

from __future__ import annotations

import re

from kvlib.model._normal import normalize

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""A character that XML 1.0 cannot hold."""


def xml_text(text: str) -> str:
    r"""Return a text with each character that XML 1.0 cannot hold replaced with U+FFFD.

    Example:
        >>> xml_text("Klopt\x00 dat?") == "Klopt\ufffd dat?"
        True
    """
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def slug(name: str) -> str:
    """Return a name in plain small letters, for an address; empty if it has no such letters.

    Example:
        >>> slug("Van Eê")
        'van-ee'
    """
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")
