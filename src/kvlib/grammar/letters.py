"""The head of a letter: address, references, salutation (briefhoofd)."""

from __future__ import annotations

from kvlib.grammar.rules import rule

# Words that lines of a letter's head begin with.
_LETTERHEAD = rule(
    "letters.head",
    r"^(?:Retouradres|Postbus|Ons kenmerk|Uw kenmerk|Uw brief|Kenmerk|Contactpersoon|Bijlagen?"
    r"|Datum|Betreft|Onderwerp|Telefoon|Fax|T |F |E |Aan de [Vv]oorzitter|De [Vv]oorzitter van"
    r"|Den Haag|DEN HAAG|’s-Gravenhage|\(?[Zz]eer\)? ?[Gg]eachte|Geachte|www\.)",
    example=(
        "Retouradres Postbus 1",
        "Datum 3 mei 2024",
        "Aan de voorzitter van de Tweede Kamer",
        "T 070 123",
        "(Zeer) geachte voorzitter,",
    ),
    refuses=("Hierbij zend ik u", "Te Den Haag", "Tevens"),
)


def is_letterhead(line: str) -> bool:
    """Whether a line above the heading belongs to the head of a letter.

    Example:
        >>> is_letterhead("Datum 3 mei 2024"), is_letterhead("Hierbij zend ik u")
        (True, False)
    """
    return _LETTERHEAD.match(line) is not None
