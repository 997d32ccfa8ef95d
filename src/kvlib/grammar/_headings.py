"""The heading of the questions: who asks whom about what, and when (vraagstelling)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from kvlib.grammar._blanks import fold, unfolded_offset
from kvlib.grammar._dates import DAY, parse_date
from kvlib.grammar._offices import parse_offices
from kvlib.grammar._people import parse_members
from kvlib.grammar._rules import rule
from kvlib.grammar._title_facts import question_number

if TYPE_CHECKING:
    from datetime import date

    from kvlib.model import Member, Office


@frozen(kw_only=True)
class QuestionHeading:
    """The facts in the heading of the questions (kop van de vragen)."""

    askers: tuple[Member, ...] = ()
    """The members who ask, in printed order."""
    addressees: tuple[Office, ...] = ()
    """The offices that are asked, in printed order."""
    subject: str | None = None
    """As printed, without the final stop."""
    submitted: date | None = None
    """The day after ``ingezonden``, or after ``medegedeeld`` in the Eerste Kamer."""
    communicated: date | None = None
    """The day after ``medegedeeld`` (Eerste Kamer)."""
    question_number: str | None = None
    """The number beside the day, or in brackets at the end without a day (vraagnummer)."""
    end: int
    """Offset in the given text where the heading ends."""


# "lid", "leden" or a whole faction must follow: "Vragen van deze aard" is prose.
_START = rule(
    "headings.start",
    r"^(?:\([Ii]ngezonden [^()]{1,40}\)\.? )?"
    r"(?:(?:Mondelinge|Schriftelijke|Nadere|Aanvullende) [Vv]|V)ra(?:gen|ag) van "
    r"(?=(?:het |de )?(?:(?:[Ee]erste |[Tt]weede )?[Kk]amer|fractie)?(?:lid|leden|fracties?)\b"
    r"|de heer |mevrouw )",
    example=(
        "Vragen van het Tweede Kamerlid De Wit",
        "Vragen van het lid De Wit (ABC)",
        "Mondelinge vragen van de leden",
        "Vraag van het lid",
        "Schriftelijke vragen van lid De Wit",
        "(ingezonden 3 mei 2024) Vragen van het lid",
    ),
    refuses=("Vragen van deze aard", "Zie de vragen van het lid", "Vraag van de maand"),
)

# In questions as they were sent in, the date is on a line of its own above the heading.
_DATE_ABOVE = rule(
    "headings.date-above",
    r"^\([Ii]ngezonden [^()]{1,40}\)\.?$",
    example=("(ingezonden 3 mei 2024)", "(Ingezonden op 3 mei 2024)."),
    refuses=("(ontvangen 3 mei 2024)", "over de zee (ingezonden 3 mei 2024)"),
)

# The first line of a heading may end after any of its first words.
_FIRST_LINE = rule(
    "headings.first-line",
    r"^\s{0,16}(?:\([Ii]ngezonden [^()]{1,40}\)\.?\s{1,4})?"
    r"(?:(?:Mondelinge|Schriftelijke|Nadere|Aanvullende)\s{1,4}[Vv]|V)ra(?:gen|ag)"
    r"\s{1,4}van(?:\s*$|\s{1,4}(?:(?:het|de)(?:\s{1,4}(?:[Ee]erste|[Tt]weede))?\s*$"
    r"|(?:(?:het|de)\s{1,4})?(?:(?:(?:[Ee]erste|[Tt]weede)\s{1,4})?[Kk]amer|fractie)?"
    r"(?:lid|leden|fracties?)(?![a-z])(?!\s{1,4}der\s)"
    r"|(?:de\s{1,4}heer|mevrouw)\s))",
    example=(
        "Vragen van het lid De Wit",
        "Schriftelijke vragen van de",
        "Vragen van",
        "Vragen van mevrouw De Wit",
        "(ingezonden 3 mei 2024) Vragen van het lid De Wit",
    ),
    refuses=(
        "Vragen van deze aard",
        "Vragen van het ledental",
        "Vraag 1",
        "Vragen van de leden der Kamer",
        "(zie) Vragen van het lid",
    ),
)

# The Eerste Kamer has the date of the questions in the middle of the heading.
_COMMUNICATED = rule(
    "headings.communicated",
    r" ?\(?op ([0-9][^()]{5,24}) medegedeeld\)?",
    example="(ABC) op 2 juli 2019 medegedeeld aan de Minister",
    refuses="op de vragen medegedeeld",
)

# What follows the askers. Blanks around the bracket may be lost.
_TO = rule(
    "headings.to",
    r"(?:(?<=[ )])|^)(?:aan(?= |de |het )|over(?= |de |het |een )|inzake(?= )|betreffende(?= )"
    r"|(?:naar aanleiding van|omtrent|met betrekking tot)(?= ))|:",
    example=(
        "(ABC) aan de Minister",
        "(ABC)aan de Minister",
        "(ABC) over de zee",
        "(ABC) naar aanleiding van het bericht",
        "(ABC): de zee",
    ),
    refuses=("De Waan (ABC)", "Van Overveld"),
)

# The subject begins after the first of these. Extractors glue words: "overde", "Sportover het". No
# portfolio has "over" in its name, so that "over" may be glued to one.
_ABOUT = rule(
    "headings.about",
    r" ?over(?= |de |het |een |dat |«)| ?inzake(?= |de |het )|: "
    r"| (?:betreffende|omtrent|met betrekking tot|naar aanleiding van)(?= )",
    example=(
        "Defensie over de zee",
        "Sportover het",
        "Waterstaat overde zee",
        "Defensie inzake de zee",
        "Sportinzake de zee",
        "Defensie: de zee",
    ),
    refuses=("Overheid en Bestuur", "Defensie"),
)

# The last one counts: a subject may quote another. "(Ingezonden" in 1999, ":" once. Letters and
# party sites have it without brackets, at the end.
_SUBMITTED = rule(
    "headings.submitted",
    rf"(?:\( ?|, (?=ingezonden (?:op )?{DAY}\.?\Z))"
    r"[Ii]ngezonden ?(?:op)?:? ?([^()]{0,60})(?:\)\.?|$)",
    example=(
        *("(ingezonden 3 mei 2024).", "(Ingezonden op 3 mei 1999)", "(ingezonden: 3 mei 2024)"),
        "over de zee, ingezonden op 3 mei 2024",
    ),
    refuses=(
        *("ingezonden 3 mei 2024", "(ontvangen 3 mei 2024)"),
        "de vragen, ingezonden 3 mei 2024, over de zee",
    ),
)

# The date may also follow the askers, without brackets.
_SUBMITTED_BY_ASKERS = rule(
    "headings.submitted-by-askers",
    r",? (?:ingezonden (?:op )?|d\.d\. )([0-9]{1,2} [^(),]{3,16}? ?[0-9]{4}),? ?(?=aan |over )",
    example=(
        "(ABC), ingezonden op 3 mei 2010, aan de Minister",
        "(ABC) ingezonden 3 mei 2010 aan ",
        "(ABC) d.d. 3 mei 2010 aan de Minister",
    ),
    refuses=("(ingezonden 3 mei 2010)", "ingezonden op 3 mei 2010."),
)

# A heading of questions or answers is complete if its bracket is closed and nothing follows.
_END = rule(
    "headings.end",
    r"([Ii]ngezonden|[Oo]ntvangen)[^()]{0,70}\)\s?[.:]?\Z",
    example=("(ingezonden 3 mei 2024).", "(Ontvangen op 3 mei 1999)", "ingezonden 3 mei 2024):"),
    refuses=("(ingezonden 3 mei", "(ontvangen 3 mei 2024). 1", "(3 mei 2024)"),
)
_LONGEST_END = 80  # characters at the end of a heading to search

_ABBREVIATION = rule(
    "headings.abbreviation",
    r"(?:^|[ («])[^ .]{1,8}\.[^ .]{1,8}\.$|\.\.$",
    example=("de zaak De Wit B.V.", "kokkels e.d.", "wat nu..."),
    refuses=("de zee.", "de zaak van 3.000 euro"),
)


def starts_question_heading(line: str) -> bool:
    """Return True if the heading of the questions may begin with this line.

    Example:
        >>> starts_question_heading("Vragen van het lid De Wit (ABC) aan de")
        True
        >>> starts_question_heading("Vragen van deze aard komen vaker voor.")
        False
    """
    head = line[:24].lstrip()[:1]
    likely = head in ("V", "M", "S", "N", "A", "(") and "van" in line
    return likely and _FIRST_LINE.match(line) is not None


def is_date_above(line: str) -> bool:
    """Return True if a line is the date that belongs to the heading below it.

    Example:
        >>> is_date_above("(ingezonden 3 mei 2024)")
        True
    """
    return _DATE_ABOVE.match(line) is not None


def ends_heading(text: str, word: str) -> bool:
    """Return True if the heading of questions or answers is complete as it stands.

    Args:
        text: the heading so far.
        word: the word before its date: ``ingezonden`` or ``ontvangen``.

    Example:
        >>> ends_heading("over de zee (ingezonden 3 mei 2024).", "ingezonden")
        True
    """
    found = _END.search(text[-_LONGEST_END:])
    return found is not None and found[1].lower() == word


def trim_stop(subject: str) -> str | None:
    """Remove the final stop of a subject, unless it belongs to an abbreviation."""
    subject = subject.strip()
    if subject.endswith(".") and not _ABBREVIATION.search(subject[-24:]):
        subject = subject[:-1].rstrip()
    return subject or None


def _split_subject(text: str) -> tuple[str, str]:
    """Split what follows the askers into addressees and subject."""
    if not text.startswith("aan"):
        found = _TO.match(text)
        return "", text[found.end() :] if found else text
    about = _ABOUT.search(text)
    return (text[3 : about.start()], text[about.end() :]) if about else (text[3:], "")


_LONGEST_NUMBER = 30  # characters of "kenmerk 2024Z17972)" and the like


def _split_number(subject: str) -> tuple[str, str | None]:
    """Split the number of the questions from a subject, in brackets at its end, as letters have it.

    A subject that speaks of questions itself may give the number of those.

    Example:
        >>> _split_number("de zee (2024Z17972)"), _split_number("eerdere vragen (2024Z17972)")
        (('de zee ', '2024Z17972'), ('eerdere vragen (2024Z17972)', None))
    """
    about, bracket, end = subject.rstrip(". ").rpartition("(")
    if bracket and end.endswith(")") and len(end) < _LONGEST_NUMBER and "vragen" not in about:
        number = question_number(end[:-1])
        return (about, number) if number else (subject, None)
    return subject, None


def _communicated(text: str) -> tuple[str, date | None]:
    """Cut "op … medegedeeld", as the Eerste Kamer prints it, and return the rest and its date."""
    found = _COMMUNICATED.search(text) if "medegedeeld" in text else None
    if not found:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :].lstrip()}", parse_date(found[1])


def parse_question_heading(text: str) -> QuestionHeading | None:
    """Read the heading of the questions; None if the text does not begin with one.

    Args:
        text: the whole heading, its lines joined by blanks. Text glued to its end is not
            read; it begins at ``end``.

    Example:
        >>> heading = parse_question_heading(
        ...     "Vragen van het lid De Wit (ABC) aan de Minister van Defensie over "
        ...     "de zee (ingezonden 3 mei 2024)."
        ... )
        >>> heading.subject, heading.submitted
        ('de zee', datetime.date(2024, 5, 3))
    """
    folded = fold(text)
    start = _START.match(folded)
    if not start:
        return None
    tail = next(reversed([*_SUBMITTED.finditer(folded, start.end())]), None)
    stop, end = tail.span() if tail else (len(folded), len(folded))
    body, communicated = _communicated(folded[start.end() : stop])
    dated = " ingezonden " in body or " d.d. " in body
    by_askers = _SUBMITTED_BY_ASKERS.search(body) if dated else None
    if by_askers:
        body = f"{body[: by_askers.start()]} {body[by_askers.end() :]}"
    to = _TO.search(body)
    addressees, subject = _split_subject(body[to.start() :]) if to else ("", "")
    printed = tail or by_askers
    subject, number = (subject, question_number(tail[1])) if tail else _split_number(subject)
    submitted = parse_date(printed[1] if printed else start[0])
    return QuestionHeading(
        askers=parse_members(body[: to.start()] if to else body.rstrip(" .")),
        addressees=parse_offices(addressees),
        subject=trim_stop(subject),
        submitted=submitted or communicated,
        communicated=communicated,
        question_number=number,
        end=end if text == folded else unfolded_offset(text, folded, end),
    )
