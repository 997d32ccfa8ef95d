"""Recognise what a site puts around its text: menus, search, share buttons, cookie bars."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

TAGS = frozenset((
    "nav", "header", "footer", "aside", "form", "button", "select", "textarea", "dialog", "menu",
))  # fmt: skip
"""Elements that need no attribute to show that they are around the text."""
_ROLES = frozenset((
    "alert", "alertdialog", "banner", "button", "complementary", "contentinfo", "dialog", "menu",
    "menubar", "navigation", "search", "toolbar",
))  # fmt: skip
_NEVER = frozenset(("html", "body", "main", "article"))
_WORDS = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|kruimelpad|broodkruimel|menu|nav|navbar|navigation|navigatie|"
    r"share|sharing|social|socials|delen|cookies?|skip|skiplinks?|sidebar|toolbar|"
    r"pagination|paginering|sr-only|visually-hidden|visuallyhidden|screen-reader-text|"
    r"note-close)(?:$|[\s_-])",
    re.IGNORECASE,
)


def is_around(element: _Element, tag: str, *, in_article: bool) -> bool:
    """Return True for an element that holds no text of the document, by its name or its role.

    Args:
        element: the element.
        tag: its name.
        in_article: True inside the part of the page that is its own: its header is content.
    """
    if tag in _NEVER:
        return False
    if tag in TAGS and not (tag == "header" and in_article):
        return True
    role = element.get("role")
    if role and role.strip().lower() in _ROLES:
        return True
    names, identity = element.get("class"), element.get("id")
    return bool((names and _names_site(names)) or (identity and _names_site(identity)))


@lru_cache(maxsize=1024)
def _names_site(names: str) -> bool:
    return _WORDS.search(names[:500]) is not None
