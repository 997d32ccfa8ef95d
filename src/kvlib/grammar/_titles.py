"""What follows from the identifier and numbers of a publication, and what contradicts them."""

from __future__ import annotations

import re

from attrs import evolve

from kvlib.grammar._cache import remembered
from kvlib.grammar._identifiers import parse_identifier
from kvlib.grammar._rules import rule
from kvlib.grammar._title_facts import TitleFacts, question_number
from kvlib.model import Chamber

_FIELDS = ("identifier", "chamber", "session", "number", "question_number")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_CODES = {Chamber.TWEEDE_KAMER: "tk", Chamber.EERSTE_KAMER: "ek"}

_OLD_NUMBER_LENGTH = 8  # digits of a question number before 2010; "kv-10016" counts publications

# Since the session of 2025-2026 answers have a running number ("ah-1271549"), which does not
# follow from anything else; before 1994 there are no identifiers.
_SESSION = rule(
    "titles.session",
    r"^(199[4-9]|20[01][0-9]|202[0-4])-([0-9]{4})$",
    example=("1994-1995", "2018-2019", "2024-2025"),
    refuses=("2025-2026", "1993-1994", "20182019", "2018–2019"),
)
# Some identifiers have letters before the number (ah-tk-20092010-AH2134); the "a" of "6a" belongs
# to it.
_NUMBER = rule(
    "titles.number",
    r"^(?:AH)?0{0,4}([1-9][0-9]{0,4}[a-z]?)$",
    example=("3942", "6a", "AH2134", "0012"),
    refuses=("2019Z16250", "123456", "0", "3942."),
)
# Since 2010 the identifier follows from the question number; in 2009 most lack the "tk".
_NAMING_NUMBER = rule(
    "titles.named-by-its-number",
    r"^20[1-9][0-9]Z[0-9]{5}$",
    example=("2019Z16250", "2010Z00001"),
    refuses=("2009Z12345", "2019z16250", "2011Z2249"),
)
_WORD = r"\(?(?:(?:Gecorrigeerde|Tweede|Derde) herdruk|[Hh]erdruk|HERDRUK)\)?[.:]?"
# Printed below the number or beside it, perhaps with a note mark.
_REPRINT = rule(
    "titles.reprint",
    rf"^(?:([0-9]{{1,5}}[a-z]?) )?{_WORD} ?(?:[0-9*]{{1,2}}|\([0-9*]{{1,2}}\))?$",
    example=("Herdruk", "Herdruk1", "Herdruk*", "Herdruk (1)", "1533 (herdruk)", "HERDRUK"),
    refuses=("Herdruk van het boek", "de herdruk", "Herdrukken"),
)
# The number in the Aanhangsel and the chamber's own reference numbers, in any order.
_REFERENCE = (
    r"(?:(?:19|20)[0-9]{2} ?[ZzDd] ?[0-9]{3,6}|AH[ :-]{0,2}[0-9]{1,7}[a-z]?)(?![0-9A-Za-z])"
)
_REFERENCES = rule(
    "titles.references",
    rf"^{_REFERENCE}(?: ?[/,;|–-]? ?{_REFERENCE}){{0,9}}$",
    example=("AH 9600", "2025Z12345", "AH 9600 / 2025Z12345", "2025Z12345, 2025D01234"),
    refuses=("2025D01234 Antwoord van Minister De Wit", "9600", "AH", "Zie AH 9600"),
)
# Five digits at most: seven are the running number of an identifier ("ah-1271549").
_AANHANGSEL = rule(
    "titles.aanhangsel",
    r"(?<![A-Za-z])AH[ :-]{0,2}([0-9]{1,5}[a-z]?)(?![0-9A-Za-z])",
    example=("AH 9600", "2025Z12345 / AH9600", "AH: 9600"),
    refuses=("AH 1271549", "AHA 3", "9600"),
)
# An addition to an answer ("Nader antwoord van …") may be published under the same number.
_ADDITION = rule(
    "titles.addition",
    r"^(?:Nadere?|Aanvullende?) ",
    example=("Nader antwoord van Minister De Wit", "Aanvullende antwoorden van de Minister"),
    refuses=("Antwoord van Minister De Wit", "Nadert"),
)


def is_reprint(line: str) -> bool:
    """Return True if a line of the title block says that the publication is a reprint (herdruk).

    Example:
        >>> is_reprint("Herdruk"), is_reprint("Herdruk van de bijlage")
        (True, False)
    """
    return _REPRINT.match(line) is not None


def reference_facts(line: str) -> TitleFacts | None:
    """Read a line of references, or the mention of a reprint, above the heading.

    None if it is neither.

    Example:
        >>> reference_facts("AH 9600 / 2025Z12345").question_number
        '2025Z12345'
        >>> reference_facts("2025D01234 Antwoord van Minister De Wit") is None
        True
    """
    again = _REPRINT.match(line)
    if again:
        return TitleFacts(number=again[1])
    if _REFERENCES.match(line) is None:
        return None
    number = _AANHANGSEL.search(line)
    return TitleFacts(number=number[1] if number else None, question_number=question_number(line))


def is_addition(heading: str) -> bool:
    """Return True if this is the heading of an addition to earlier answers.

    Example:
        >>> is_addition("Nader antwoord van Minister De Wit (Verre Zaken)")
        True
    """
    return _ADDITION.match(heading) is not None


@remembered
def named_facts(identifier: str) -> TitleFacts:
    """Read the facts in a publication's identifier; those that it does not give are None.

    Example:
        >>> named_facts("ah-tk-20182019-3942").number
        '3942'
        >>> named_facts("ah-1271549").number is None
        True
    """
    named = parse_identifier(identifier)
    if named is None:
        return TitleFacts()
    number = _NUMBER.match(named.aanhangsel_number or "")
    asked = named.question_number or ""
    old = len(asked) >= _OLD_NUMBER_LENGTH and asked.isdigit()
    return TitleFacts(
        chamber=named.chamber,
        session=named.session,
        number=number[1] if number else named.aanhangsel_number,
        identifier=named.text,
        question_number=asked if "Z" in asked.upper() or old else None,
    )


def complete_title(facts: TitleFacts, *, asks: bool = False, plain: bool = True) -> TitleFacts:
    """Add the facts that follow from the others; known facts do not change.

    Args:
        facts: the known facts of a publication.
        asks: True if it has questions without answers; their number is in its identifier.
        plain: True if it is not a reprint or an addition, which have a suffix.

    Example:
        >>> known = TitleFacts(chamber=Chamber.EERSTE_KAMER, session="2018-2019", number="7")
        >>> complete_title(known).identifier
        'ah-ek-20182019-7'
    """
    if facts.identifier is None:
        name = _name(facts, asks=asks) if plain else None
        return evolve(facts, identifier=name) if name else facts
    named = named_facts(facts.identifier)
    return TitleFacts(
        chamber=facts.chamber or named.chamber,
        session=facts.session or named.session,
        number=facts.number or named.number,
        identifier=facts.identifier,
        question_number=facts.question_number or named.question_number,
    )


def _name(facts: TitleFacts, *, asks: bool) -> str | None:
    """Derive the identifier from chamber, session and number; None if they do not determine it."""
    session = _SESSION.match(facts.session or "")
    if facts.chamber is None or facts.session is None:
        return None
    if asks:
        asked = facts.question_number or ""
        second = facts.chamber is Chamber.TWEEDE_KAMER and _NAMING_NUMBER.match(asked)
        return f"kv-tk-{asked}" if second else None
    number = _NUMBER.match(facts.number or "")
    if not (session and number and int(session[2]) == int(session[1]) + 1):
        return None
    return f"ah-{_CODES[facts.chamber]}-{session[1]}{session[2]}-{number[1]}"


def contradictions(one: TitleFacts, other: TitleFacts) -> tuple[str, ...]:
    """Return the fields that both have, with different values.

    Numbers that differ only in spelling are the same: ``2011Z2249``, ``2011Z02249``.

    Example:
        >>> contradictions(named_facts("ah-tk-20182019-3942"), TitleFacts(number="3943"))
        ('number',)
    """
    differ = [
        (name, a, b)
        for name in _FIELDS
        if (a := getattr(one, name)) != (b := getattr(other, name))  # nearly all are spelt the same
    ]
    return tuple(name for name, a, b in differ if a and b and _normalized(a) != _normalized(b))


def _normalized(text: str) -> str:
    return _LEADING_ZEROS.sub("", text.lower().replace("–", "-")).removeprefix("ah")
