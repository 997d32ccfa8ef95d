"""The addresses of links and of publications, as the schemas of XML allow them."""

from __future__ import annotations

import re

from kvlib.grammar import parse_identifier
from kvlib.markup._inline import address
from kvlib.model import Document

# What comes after the scheme: no double slash, or one with a server, and perhaps a user and a port.
_BEGIN = re.compile(
    r"mailto:(?!//|#)|[a-z]+://(?:[^/?#@]*@)?[^/?#@:\[\]]+(?::[0-9]{1,5})?(?:[/?#]|\Z)",
    re.IGNORECASE,
)
_UNFIT = re.compile(r"%(?![0-9A-Fa-f]{2})|[\[\]#]")
"""What is written as its number in an address: there it has no place, or one before a number."""


def uri(target: str) -> str | None:
    """Return the web address of a link's target, such that ``xs:anyURI`` allows it.

    Signs that have no place in it are written as their numbers. It is None if there is no address
    (``javascript:``), or one that names no server.

    Example:
        >>> uri("kst-31066-119")
        'https://zoek.officielebekendmakingen.nl/kst-31066-119.html'
        >>> uri("https://a.example/#/b#c"), uri("https://?b")
        ('https://a.example/#/b%23c', None)
    """
    found = address(target)
    if found is None or not _BEGIN.match(found):
        return None
    path, sign, fragment = found.partition("#")
    return _quoted(path) + sign + _quoted(fragment)


def _quoted(part: str) -> str:
    return _UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", part)


def official_url(document: Document) -> str | None:
    """Return the web address of a publication; None if its identifier has no official form.

    Example:
        >>> from kvlib.model import Kind
        >>> official_url(Document(kind=Kind.ANSWERS, identifier="ah-tk-20232024-1949"))
        'https://zoek.officielebekendmakingen.nl/ah-tk-20232024-1949.html'
        >>> official_url(Document(kind=Kind.ANSWERS, identifier="brief 7")) is None
        True
    """
    found = parse_identifier(document.identifier or "")
    return document.url if found and found.text == document.identifier else None
