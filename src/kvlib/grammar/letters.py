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


_OWN_REFERENCE = rule(
    "letters.own-reference",
    r"^(?:Ons [Kk]enmerk|Kenmerk|Onze [Rr]eferentie) ?:?$",
    example=("Ons kenmerk", "Kenmerk:", "Onze referentie"),
    refuses=("Uw kenmerk", "Ons kenmerk is onbekend"),
)


def names_own_reference(line: str) -> bool:
    """Whether what follows a line in a letter's head is the sender's own number.

    Example:
        >>> names_own_reference("Ons kenmerk"), names_own_reference("Uw kenmerk")
        (True, False)
    """
    return _OWN_REFERENCE.match(line) is not None


_ABOUT_QUESTIONS = rule(
    "letters.about-questions",
    r"[Vv]ra(?:ag|gen) (?:van|over|aan|door|inzake|gesteld|betreffende|met)\b"
    r"|[Vv]ra(?:ag|gen) (?:het|de) (?:lid|leden)\b|^(?:Beantwoording|Antwoord(?:en)?)\b",
    example=(
        "Kamervragen over de zee",
        "Beantwoording vragen",
        "Schriftelijke vragen het lid De Wit",
    ),
    refuses=("Kamervragen", "Kamervragen (Aanhangsel)", "Directie Vraagstukken van zee"),
)


def names_questions(line: str) -> bool:
    """Whether a line is about questions or their answers, so that it may be their heading.

    Example:
        >>> names_questions("Beantwoording Kamervragen over de zee"), names_questions("Kamervragen")
        (True, False)
    """
    return _ABOUT_QUESTIONS.search(line) is not None
