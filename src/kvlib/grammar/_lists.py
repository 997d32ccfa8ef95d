"""The markers of list items (opsommingstekens)."""

from __future__ import annotations

from kvlib.grammar._rules import rule

# White space must follow, so that "-5 graden" and "1.5 miljoen" are text.
_MARKER = rule(
    "lists.marker",
    r"^(?:[-–—•·▪◦‣*o]|\d{1,2}(?:[.)]|°\.?)|[a-z][.)]|[ivx]{1,4}[.)]"
    r"|\((?:[a-z]|\d{1,2}|[ivx]{1,4})\))(?= |\Z)",
    example=("– de boot", "• boot", "a. de boot", "2) de boot", "(iv) de boot", "1° boot", "3."),
    refuses=("-5 graden", "1.5 miljoen", "op a. de boot", "(aan) de boot", "100. De boot"),
)
OPENERS = frozenset("-–—•·▪◦‣*(0123456789abcdefghijklmnopqrstuvwxyz")
"""Characters with which a marker may begin; letters only if a sign closes them."""

_AFTER = frozenset((*" .)°", *"0123456789", ""))  # second characters, unless the first is "("
_ROMAN = frozenset("ivx")

# Any sign that a word processor offers for lists, such as a tick or an arrow, or what is left of
# one in a font without Unicode (U+FFFD, the private use area of Symbol and Wingdings).
_SIGN = rule(
    "lists.sign",
    r"^(?:[^\w\s\"'«»“”„‘’()\[\]{}.,;:?!/%‰€$£§&@#=+±~^]|o)\Z",
    example=("•", "–", "➢", "✓", "■", "\uf0b7", "\ufffd", "o", "*"),
    refuses=("a", "1", "€", "•–", "", "(", "§", "+", "?"),
)


def list_marker(text: str) -> str:
    """Return the dash, bullet, number or letter at the start of a list item; empty if none.

    Example:
        >>> list_marker("– de boot"), list_marker("de boot – of")
        ('–', '')
    """
    found = _MARKER.match(text) if may_open_item(text) else None
    return found[0] if found else ""


def may_open_item(text: str) -> bool:
    """Test cheaply whether a line may begin a list item; nearly all lines cannot.

    Example:
        >>> may_open_item("de boot – of"), may_open_item("a. de boot")
        (False, True)
    """
    first, after = text[:1], text[1:2]
    if after in _AFTER or first == "(":
        return first in OPENERS
    return after in _ROMAN and first in _ROMAN


def is_list_sign(text: str) -> bool:
    """Return True if a text is one sign that, before white space, can begin a list item.

    Example:
        >>> is_list_sign("➢"), is_list_sign("€")
        (True, False)
    """
    return _SIGN.match(text) is not None
