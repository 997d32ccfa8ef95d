"""Titles of annexes (bijlagen)."""

from __future__ import annotations

from kvlib.grammar._rules import rule

_LONGEST = 120  # characters

# Letterheads have a line that begins with the same word, "Bijlage(n) 2", and so do sentences. A
# title goes on with a number, a sign, a capital, or words such as "bij".
_TITLE = rule(
    "annexes.title",
    r"^((?:BIJLAGEN?|Bijlagen?|Annex|ANNEX|Appendix)(?: ?(?:[0-9]{1,2}|[IVX]{1,4}|[A-H])(?![\w]))?"
    r"(?: ?[:.–-])?)(?:\Z| (?=[A-ZÀ-Ý«“„‘\"(])|(?<=[:.–-]) "
    r"| (?=(?:bij|behorend|horend|met|als bedoeld) ))",
    example=(
        "Bijlage",
        "BIJLAGE 1",
        "Bijlage 2: overzicht van de torens",
        "Bijlage I – Kaart",
        "Bijlage bij de antwoorden op de vragen 3 en 4",
    ),
    refuses=("Bijlage(n) 2", "Bijlagen bevatten", "bijlage 1", "In de bijlage", "Bijlage 1 bevat"),
)
_PROSE = (".", "?", "!", ";", ",")  # ends of lines that are not titles


def annex_label(line: str) -> str | None:
    """Return the label in the title of an annex; None if the line is not such a title.

    Example:
        >>> annex_label("Bijlage 2: Overzicht van de torens")
        'Bijlage 2:'
        >>> annex_label("Bijlage 2 bevat een overzicht.") is None
        True
    """
    found = _TITLE.match(line) if line[:1] in ("B", "A") and len(line) <= _LONGEST else None
    if found is None or line.endswith(_PROSE):
        return None
    rest = line[found.end() :]  # "Bijlagen: 2" in a letterhead is their number
    return None if rest == "geen" or rest.isdecimal() else found[1]
