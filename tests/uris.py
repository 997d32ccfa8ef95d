"""Targets of links, and the addresses that stand in XML for them."""

from __future__ import annotations

__all__ = ["URIS"]

URIS: dict[str, str | None] = {
    "https://a.nl": "https://a.nl",
    "https://a.nl/b?c=d&e#f": "https://a.nl/b?c=d&e#f",
    "www.a.nl/b": "https://www.a.nl/b",
    "kst-31066-119": "https://zoek.officielebekendmakingen.nl/kst-31066-119.html",
    "https://u:p@a.nl:8080/b": "https://u:p@a.nl:8080/b",
    "mailto:a@b.nl?subject=c": "mailto:a@b.nl?subject=c",
    'https://é.nl/ë|^{x}`\\<">': 'https://é.nl/ë|^{x}`\\<">',  # to be escaped by who uses it
    "https://a.nl/%20%zz%": "https://a.nl/%20%25zz%25",
    "https://a.nl/#/x#b": "https://a.nl/#/x%23b",
    "https://a.nl/[x]?b[]=c#[d]": "https://a.nl/%5Bx%5D?b%5B%5D=c#%5Bd%5D",
    "http://?x": None,
    "http:///x": None,
    "http://#": None,
    "ftp://@/": None,
    "mailto:#a": None,
    "https://a.nl:b/": None,
    "https://a.nl:/x": None,
    "http://[::1]/": None,
    "javascript:alert(1)": None,
    "../b.html": None,
}
"""The address is None for what leads nowhere that a schema knows."""
