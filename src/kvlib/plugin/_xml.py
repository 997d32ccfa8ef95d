"""What XML would take, counted before a parser builds it: that takes a hundred times the size."""

from __future__ import annotations

import re

_LEAST = 4
"""The bytes of the smallest element, ``<a/>``; an attribute has more."""
_EXPANSION = 5
"""Times the size of XML that entities may add to it: libxml2, as well as expat, stops there."""
_FREE = 1_000_000
"""The bytes that they may add to any XML."""
_CONTINUED = bytes(range(0x80, 0xC0))  # the bytes that begin no character in UTF-8
_NULL = b"\0"
_DECLARES = re.compile(rb"<!(?:ENTITY|ATTLIST)")
_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_BOMS = b"\xef\xbb\xbf\xfe\xff"
# In these, the bytes of "<" and "=" are among those of the character. In others, such as UTF-7
# and EBCDIC, they may be anything.
_USUAL = re.compile(
    rb"(?:utf-?(?:8|16|32)(?:[bl]e)?|(?:iso-10646-)?ucs-?[24]|iso[-_]?8859-?\d+|(?:us-)?ascii"
    rb"|latin-?\d+|windows-?125\d|cp125\d)\Z",
    re.IGNORECASE,
)


def sizes(data: bytes) -> tuple[int, int]:
    """Return how many characters XML has, and how many elements and attributes.

    Where entities are declared, or the encoding hides the tags, it is as many as there may be.
    """
    is_wide = _NULL in data[:4]
    characters = len(data) // 2 if is_wide else len(data.translate(None, _CONTINUED))
    bare = data.replace(_NULL, b"") if is_wide else data
    added = _EXPANSION * len(bare) if _DECLARES.search(bare) else 0
    added = added if added > _FREE else 0
    return characters + added, _tags(bare) + added // _LEAST


def _tags(data: bytes) -> int:
    """Count the opening tags and the equals signs; the attributes are at most as many."""
    found = _ENCODING.match(data.lstrip(_BOMS)[:1000])
    is_usual = data.lstrip(_BOMS).lstrip().startswith(b"<") and (
        found is None or _USUAL.match(found[1])
    )
    if not is_usual:
        return len(data) // _LEAST
    return data.count(b"<") - data.count(b"</") + data.count(b"=")
