"""The subject of a letter: its line Betreft or Onderwerp, and titles (onderwerpregel)."""

from __future__ import annotations

from kvlib.grammar._letters import is_letterhead, is_salutation, letter_field, names_ministry
from kvlib.grammar._rules import rule

_SUBJECT = rule(
    "subjects.line",
    r"^(?:Betreft|BETREFT|Betr\.|Onderwerp|ONDERWERP)(?: ?:| ) ?(?=\S)",
    example=("Betreft: vragen over de zee", "Onderwerp Beantwoording vragen", "ONDERWERP : Zee"),
    refuses=("Betreft", "Onderwerp:", "Het betreft: de zee", "Onderwerpen van gesprek"),
)
# Words and signs that show, at the end of a line, that more follows.
_OPEN_END = rule(
    "subjects.open-end",
    r"(?:^| )(?:aan|bij|de|den|der|door|een|en|het|in|inzake|lid|leden|met|naar|of|om|op|over|per"
    r"|te|tegen|ten|ter|tot|tussen|uit|van|voor|(?:[Kk]amer)?vragen)\Z|[,(–-]\Z|\([^()]{0,80}\Z",
    example=("vragen van de leden", "over de", "het lid De Wit (Partij voor", "zee-", "De Wit,"),
    refuses=("over de zee", "het lid De Wit (ABC)", "het eiland Den", "over de zee (Noord)"),
)

# The beginning of the first sentence of a letter, or of the line with the questions' number.
_BODY = rule(
    "subjects.body",
    r"^(?:Hier\w{2,8}|Bijgaande?|Bijgevoegde?|In (?:antwoord|reactie|deze)|Ik|Wij|Zoals|Met deze"
    r"|Naar aanleiding|Op [0-9]|Uw|De vragen|Graag|Mede|Namens|Onderstaande?)\b"
    r"|^[0-9]{4}Z[0-9]",
    example=("Hieronder treft u mijn antwoorden aan.", "Bijgaand zend ik u", "2021Z01234"),
    refuses=("Geul en de veerdienst", "Op Texel", "Wijk bij Duurstede"),
)


def subject_value(line: str) -> str | None:
    """Return the subject in a line of a letterhead (onderwerp); None if the line has none.

    Example:
        >>> subject_value("Betreft: vragen van het lid De Wit"), subject_value("Betreft")
        ('vragen van het lid De Wit', None)
    """
    found = _SUBJECT.match(line)
    return line[found.end() :] if found else None


def is_unfinished(text: str) -> bool:
    """Return True if a subject or title cannot end here.

    Example:
        >>> is_unfinished("vragen van de leden"), is_unfinished("vragen over de zee")
        (True, False)
    """
    return _OPEN_END.search(text) is not None


def is_below_subject(line: str) -> bool:
    """Return True if a line right below a letter's subject certainly does not belong to it.

    Example:
        >>> is_below_subject("Geachte voorzitter,"), is_below_subject("Geul en de veerdienst")
        (True, False)
    """
    return _belongs_to_letterhead(line) or names_ministry(line) or _BODY.match(line) is not None


def _belongs_to_letterhead(line: str) -> bool:
    known = is_letterhead(line) or is_salutation(line)
    return known or letter_field(line) is not None


def goes_on_with_subject(above: str, line: str) -> bool:
    """Return True if the subject of a letter goes on in this line.

    Example:
        >>> goes_on_with_subject("Betreft: vragen over de veerboten", "naar de eilanden")
        True
        >>> goes_on_with_subject("Betreft: vragen over de veerboten", "Ons kenmerk: VZ-12")
        False
    """
    if _belongs_to_letterhead(line):
        return False
    return line[:1].islower() or line.startswith(("(", "«", "‘", "“", "„")) or is_unfinished(above)


# A title has no stop at its end, so that the sentence below it seems to be part of it.
_TITLE = rule(
    "subjects.title",
    r"^(?:(?:Beantwoording|BEANTWOORDING|Antwoord(?:en)?|Reactie|Schriftelijke|Nadere)\b"
    r"|(?:[Kk]amer)?[Vv]ragen van\b)",
    example=("Beantwoording vragen van het lid De Wit", "Kamervragen van het lid De Wit"),
    refuses=("Hierbij beantwoord ik de vragen van het lid De Wit", "Vragen die leven"),
)


def starts_title(text: str) -> bool:
    """Return True if a line begins a title, such as "Beantwoording vragen …".

    Example:
        >>> starts_title("Beantwoording vragen van het lid De Wit (ABC) over de zee")
        True
    """
    return _TITLE.match(text) is not None


def ends_title(line: str, below: str) -> bool:
    """Return True if a title ends with this line, because a sentence follows below it.

    Example:
        >>> ends_title("vragen van het lid De Wit (ABC) over de zee", "Hieronder antwoord ik.")
        True
        >>> ends_title("vragen van het lid De Wit (ABC) over de", "Zee van het oosten")
        False
    """
    return below[:1].isupper() and below.endswith(".") and not is_unfinished(line)
