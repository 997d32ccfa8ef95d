"""Recognise what a site puts around its text: menus, search, share buttons, cookie bars."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

TAGS = frozenset((
    "nav", "header", "footer", "aside", "form", "button", "select", "textarea", "dialog", "menu",
    "figcaption",
))  # fmt: skip
"""Elements that need no attribute to show that they are around the text."""
_ROLES = frozenset((
    "alert", "alertdialog", "banner", "button", "complementary", "contentinfo", "dialog", "menu",
    "menubar", "navigation", "search", "toolbar",
))  # fmt: skip
_NEVER = frozenset(("html", "body", "main", "article", "td", "th"))
_SEPARATORS = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")
_WORDS = frozenset((
    "ad", "ads", "advert", "advertentie", "advertisement", "author", "breadcrumb", "breadcrumbs",
    "broodkruimel", "byline", "colofon", "colophon", "comments", "comment", "cookie", "cookies",
    "cookiebanner", "cookiebar", "delen", "feedback", "footer", "gerelateerd", "jumpmenu",
    "kruimelpad", "masthead", "meta", "menu", "nav", "navbar", "navigation", "navigatie",
    "newsletter", "nieuwsbrief", "opties", "pager", "pagenav", "pagination", "paginering",
    "promo", "pullquote", "related", "relatedposts", "reacties", "share", "sharedaddy", "sharing",
    "sidebar", "skip", "skiplink", "skiplinks", "social", "socials", "subscribe", "tags",
    "toolbar", "visuallyhidden",
))  # fmt: skip
"""Words that may be anywhere in a class name or an id."""
_NAMES = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|note-close|widget|widget-area|"
    r"widget_\w+|moduletable|image-caption|wp-caption-text|bijschrift|fotobijschrift|"
    r"(?:mw-)?editsection|mw-cite-backlink|mw-jump-link|catlinks|printfooter|"
    r"(?:site-|page-)header|(?:back|terug)-?(?:to|naar)-?(?:top|boven))(?:$|\s)",
    re.IGNORECASE,
)
"""Class names and ids that are whole; those of wikis have links to edit, back, to categories."""
_ALONE = frozenset(("voet", "header", "kop-site"))
"""Those that mean this only if there is no other."""
_CONTRARY = re.compile(r"(?:has|with|no|not|without)[_-]|.*[_-](?:open|closed|enabled|disabled)\Z")
"""Names of an element with a sidebar, or the like, in it or nowhere."""
NOTE_NAMES = re.compile(r"(?:foot|end)notes?|(?:voet|eind)?no(?:o?ten|ot)\b", re.IGNORECASE)


def is_around(
    element: _Element, tag: str, figures: dict[_Element, bool], *, in_article: bool
) -> bool:
    """Return True for an element that holds no text of the document, by its name or its role.

    Args:
        element: the element.
        tag: its name.
        figures: the figures that were asked about, and whether there is a table in each.
        in_article: True inside the part of the page that is its own: its header is content.
    """
    if tag in _NEVER:
        return False
    if tag in TAGS and not (tag == "header" and in_article):
        return tag != "figcaption" or _is_picture(element, figures)
    role = element.get("role")
    if role and role.strip().lower() in _ROLES:
        return True
    names, identity = element.get("class"), element.get("id")
    return bool((names and _names_site(names)) or (identity and _names_site(identity)))


def _is_picture(caption: _Element, figures: dict[_Element, bool]) -> bool:
    """Return True for the caption of something else than a table."""
    figure = caption.getparent()
    if figure is None:
        return True
    if figure not in figures:
        figures[figure] = next(figure.iter("table"), None) is not None
    return not figures[figure]


@lru_cache(maxsize=1024)
def _names_site(names: str) -> bool:
    names = names[:500].strip()
    if names.lower() in _ALONE or _NAMES.search(names):
        return True
    if NOTE_NAMES.search(names):
        return False
    tokens = (token for token in names.split() if not _CONTRARY.match(token.lower()))
    words = {word.lower() for token in tokens for word in _SEPARATORS.split(token)}
    return not words.isdisjoint(_WORDS)
