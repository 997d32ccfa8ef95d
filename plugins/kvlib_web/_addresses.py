"""Addresses: of the page itself, and of what its links lead to."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from attrs import frozen

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAVED = re.compile(r"<!-- saved from url=\(\d{4}\)(\S{1,2000})")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NO_ADDRESS = ("javascript:", "data:", "vbscript:", "about:", "blob:")
# An identifier: there is a digit in its last part.
_OFFICIAL = re.compile(
    r"(?:https?:)?//(?:zoek|www)\.officielebekendmakingen\.nl/([a-z]{1,8}(?:-\w++)++)\.html\Z"
)
_NAMED = re.compile(r"/?([a-z]{1,8}(?:-\w++)++)\.html\Z")
_DIGIT = re.compile(r"\d")


@frozen
class Addresses:
    """The addresses of a page."""

    own: tuple[str, ...] = ()
    """Those that the page says are its own."""
    base: str | None = None
    """To which the page says that its links are relative; None if it does not say."""
    is_official: bool = False

    def target(self, href: str) -> str:
        """Return what a link leads to; empty if it is a place on the page, or a script.

        A publication at officielebekendmakingen.nl is given by its identifier, as in its XML.
        A relative address stays as it is, if the page does not say what it is relative to.
        """
        return _target(href.strip(), self.base, self.is_official)


def addresses(root: _Element, text: str, *, is_official: bool) -> Addresses:
    """Return the addresses that a page gives.

    Args:
        root: the page.
        text: its source, in which a browser that saved it may have put its address.
        is_official: True for a page of officielebekendmakingen.nl.
    """
    own, base = [], None
    for element in root.iter("link", "meta", "base"):
        href = (element.get("href") or "").strip()
        if element.tag == "base":
            base = base or (href if _SCHEME.match(href) else None)
        elif (element.get("rel") or "").lower() == "canonical":
            own.append(href)
        elif (element.get("property") or "").lower() == "og:url":
            own.append((element.get("content") or "").strip())
    saved = _SAVED.search(text, 0, 5000)
    return Addresses(tuple(filter(None, [*own, saved and saved[1]])), base, is_official)


def make_local(root: _Element, own: tuple[str, ...]) -> None:
    """Shorten links to places on the page that have its whole address, as in saved pages."""
    pages = {address.partition("#")[0] for address in own} | _led_into(root)
    for link in root.iter("a") if pages else ():
        page, _, place = (link.get("href") or "").partition("#")
        if place and page in pages:
            with suppress(ValueError):  # it has a control character, so it leads nowhere
                link.set("href", f"#{place}")


def _led_into(root: _Element) -> set[str]:
    """Return the addresses that several links add a place on this page to: they are its own."""
    names = {name for e in root.iter() for name in (e.get("id"), e.get("name")) if name}
    parts = [(link.get("href") or "").partition("#") for link in root.iter("a")]
    counts = Counter(page for page, _, place in parts if page and place in names)
    return {page for page, count in counts.items() if count > 1}


@lru_cache(maxsize=1024)
def _target(href: str, base: str | None, is_official: bool) -> str:
    if href[:1] in ("", "#") or href.lower().startswith(_NO_ADDRESS):
        return ""
    if base and not _SCHEME.match(href) and not href.startswith("www."):
        try:
            href = urljoin(base, href)
        except ValueError:  # no address at all
            return href
    official = _OFFICIAL.match(href) or (_NAMED.match(href) if is_official else None)
    if official and _DIGIT.search(official[1].rpartition("-")[2]):
        return official[1]
    return f"https:{href}" if href.startswith("//") else href
