"""The facts about a publication in a line of its title block, foot or colophon (titelgegevens)."""

from __future__ import annotations

from attrs import frozen

from kvlib.grammar._cache import remembered
from kvlib.grammar._identifiers import parse_identifier
from kvlib.grammar._rules import rule
from kvlib.model import Chamber


@frozen(kw_only=True)
class TitleFacts:
    """The facts about a publication in a line of its title block, foot or colophon."""

    chamber: Chamber | None = None
    """The chamber that asks."""
    session: str | None = None
    """With a hyphen: ``"2024-2025"`` (vergaderjaar)."""
    number: str | None = None
    """The number in the Aanhangsel (aanhangselnummer)."""
    identifier: str | None = None
    """The publication's identifier: ``ah-tk-20242025-1949``."""
    question_number: str | None = None
    """The chamber's number of the questions: ``2024Z01234``."""


# With a dash as printed, with a hyphen in metadata.
_SESSION = rule(
    "title-facts.session",
    r"(?<![0-9])([0-9]{4})[–-]([0-9]{4})",
    example=("Vergaderjaar 2024–2025", "2012-2013730"),
    refuses=("2024", "20242025"),
)
# The head of the portal's page glues chamber, session and number: "Staten-Generaal2012-2013730" is
# number 730 of 2012-2013.
_PORTAL = rule(
    "title-facts.portal-number",
    r"Staten-Generaal ?[0-9]{4}[–-][0-9]{4} ?([0-9]{1,5})$"
    r"|Aanhangsel van de Handelingen nr\. ([0-9]{1,5})$",
    example=(
        "Tweede Kamer der Staten-Generaal2012-2013730",
        "Vergaderjaar 2018-2019 Aanhangsel van de Handelingen nr. 7",
    ),
    refuses=("Tweede Kamer der Staten-Generaal2", "Staten-Generaal 2012-2013"),
)
# The number is alone on its line in the official PDF. Letters in Word format have "AH 604" above
# the heading. "6a" exists: ah-tk-20152016-6a.
_NUMBER = rule(
    "title-facts.aanhangsel-number",
    r"^(?:AH ?|Aanhangsel (?:nr\. )?)?([0-9]{1,5}[a-z]?)$",
    example=("597", "AH 604", "6a", "Aanhangsel 845", "Aanhangsel nr. 845"),
    refuses=("597.", "2024Z18436", "nr. 597", "Aanhangsel 845 is"),
)

# Malformed ones exist: one digit too few or too many, a small z, a blank before the digits.
_QUESTION_NUMBER = rule(
    "title-facts.question-number",
    r"(?<![0-9A-Za-z])((?:19|20)[0-9]{2}) ?([Zz]) ?([0-9]{3,6})(?![0-9])",
    example=("2024Z18436", "2024Z 17972", "nr. 2018z12433"),
    refuses=("2024", "20189Z06701", "2024 18436"),
)

# Before 2010, and in the Eerste Kamer: "2", the session's years, a running number. Digits without
# a "Z" are such a number only on a line of their own, or in brackets in the sentence of a notice.
_OLD_QUESTION_NUMBER = rule(
    "title-facts.old-question-number",
    r"^(?:Uw kenmerk:? ?)?([0-9]{6,11})$|\((2[0-9]{8,9})\)",
    example=("218190001", "over de zee (218190001) kunnen", "Uw kenmerk 2989913480"),
    refuses=("597", "Ons kenmerk 2912345", "nr. 218190001", "218190001 en", "(2024)"),
)
# The reference of the letter with which the Eerste Kamer sends questions to a minister.
_SENATE_NUMBER = rule(
    "title-facts.senate-number",
    r"(?<![0-9A-Za-z./-])([0-9]{6}\.[0-9]{2}[Uu])(?![0-9A-Za-z])",
    example=("ons kenmerk 178440.03U", "9 september 2025 (178440.03u)"),
    refuses=("1178440.03U", "178440.03", "2025-178440.03U", "178440.03UVW"),
)


def aanhangsel_number(line: str) -> str | None:
    """Return the number that is alone on its line in the title block (aanhangselnummer).

    Example:
        >>> aanhangsel_number("597")
        '597'
    """
    found = _NUMBER.match(line.strip())
    return found[1] if found else None


def question_number(line: str) -> str | None:
    """Find the first question number in a text (vraagnummer); a blank in it is left out.

    A number of digits alone counts only if nothing else is on the line, or in brackets. That of
    the Eerste Kamer may be the reference of its letter.

    Example:
        >>> question_number("Ons kenmerk 2024Z 17972")
        '2024Z17972'
        >>> question_number("218190001")
        '218190001'
        >>> question_number("ons kenmerk 178440.03U")
        '178440.03U'
    """
    found = _QUESTION_NUMBER.search(line) if "Z" in line or "z" in line else None
    if not found and ("U" in line or "u" in line):
        found = _SENATE_NUMBER.search(line)
    if not found and (line[-1:].isalpha() and "(2" not in line):
        return None
    found = found or _OLD_QUESTION_NUMBER.search(line.strip())
    return "".join(filter(None, found.groups())) if found else None


def _chamber(line: str) -> Chamber | None:
    if "Tweede Kamer" in line:
        return Chamber.TWEEDE_KAMER
    return Chamber.EERSTE_KAMER if "Eerste Kamer" in line else None


@remembered
def title_facts(line: str) -> TitleFacts:
    """Read the facts that a line of the title block, foot or colophon states.

    The facts that follow from an identifier in it are left to :func:`named_facts`.

    Example:
        >>> title_facts("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2").session
        '2023-2024'
    """
    text = line.strip()
    named = parse_identifier(text)
    session = _SESSION.search(text) if "–" in text or "-" in text else None
    if session and int(session[2]) != int(session[1]) + 1:  # a reference such as "2024-0012345"
        session = None
    portal = _PORTAL.search(text) if text[-1:].isdigit() else None
    return TitleFacts(
        chamber=_chamber(text),
        session=f"{session[1]}-{session[2]}" if session else None,
        number=portal[1] or portal[2] if portal else None,
        identifier=named.text if named else None,
        question_number=None if named else question_number(text),
    )
