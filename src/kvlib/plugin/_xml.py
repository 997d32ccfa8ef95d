"""What XML would take, counted before a parser builds it: that takes a hundred times the size."""

from __future__ import annotations

import re

from kvlib.model._patterns import lazy_pattern

SMALLEST = 4
"""The bytes of the smallest element, ``<a/>``; an attribute has more."""
ENTITIES = 5
"""Times the size of XML that entities may add to it: libxml2, as well as expat, stops there."""
CONTINUED = bytes(range(0x80, 0xC0))
"""The bytes that begin no character in UTF-8."""
_FREE = 1_000_000
"""The bytes that entities may add to any XML."""
_NULL = b"\0"
_DECLARES = lazy_pattern(rb"<!(?:ENTITY|ATTLIST)")
_ENCODING = lazy_pattern(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_BOMS = b"\xef\xbb\xbf\xfe\xff"
# In these, the bytes of "<" and "=" are among those of the character. In others, such as UTF-7
# and EBCDIC, they may be anything.
_USUAL = lazy_pattern(
    rb"(?:utf-?(?:8|16|32)(?:[bl]e)?|(?:iso-10646-)?ucs-?[24]|iso[-_]?8859-?\d+|(?:us-)?ascii"
    rb"|latin-?\d+|windows-?125\d|cp125\d)\Z",
    re.IGNORECASE,
)


def sizes(data: bytes) -> tuple[int, int]:
    """Return how many characters XML has, and how many elements and attributes.

    Where the encoding hides the tags, and where entities may add more than a megabyte, it is as
    many as there may be.
    """
    is_wide = _NULL in data[:4]
    characters = len(data) // 2 if is_wide else len(data.translate(None, CONTINUED))
    bare = data.replace(_NULL, b"") if is_wide else data
    added = ENTITIES * len(bare) if _DECLARES.search(bare) else 0
    added = added if added > _FREE else 0
    nodes = tags(bare) if _is_open(bare) else len(bare) // SMALLEST
    return characters + added, nodes + added // SMALLEST


def tags(markup: bytes) -> int:
    """Count the opening tags and the equals signs; the attributes are at most as many."""
    return markup.count(b"<") - markup.count(b"</") + markup.count(b"=")


def _is_open(data: bytes) -> bool:
    """True if the encoding does not hide the tags."""
    start = data.lstrip(_BOMS)
    found = _ENCODING.match(start[:1000])
    return start.lstrip().startswith(b"<") and (found is None or bool(_USUAL.match(found[1])))
