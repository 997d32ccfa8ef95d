"""The heading of the answer or notice: who answers, on whose behalf, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from kvlib.grammar._blanks import fold, unfolded_offset
from kvlib.grammar._dates import parse_date
from kvlib.grammar._offices import parse_offices
from kvlib.grammar._people import parse_officeholders
from kvlib.grammar._rules import rule

if TYPE_CHECKING:
    from datetime import date

    from kvlib.model import Office, Officeholder


@frozen(kw_only=True)
class AnswerHeading:
    """The facts in the heading of an answer or notice (kop van het antwoord)."""

    kind: Literal["answers", "notice"]
    """``notice`` for a ``Mededeling``."""
    supplement: bool = False
    """True for a ``Nader antwoord``."""
    officeholders: tuple[Officeholder, ...] = ()
    """Those who answer or give notice, in printed order."""
    on_behalf_of: tuple[Office, ...] = ()
    """The offices after ``mede namens``."""
    received: date | None = None
    """The day after ``ontvangen``."""
    see_also: str | None = None
    """The sentence ``Zie ook Aanhangsel Handelingen, …``, with its stop."""
    end: int
    """Offset in the given text where the heading ends."""


# An office, a person or a name with its bracket must follow: "Antwoord van deze aard" is prose.
_START = rule(
    "answers.start",
    r"^(?:(Nadere?|Aanvullende?) [Aa]ntwoord(?:en)?|Antwoord(?:en)?|(Mededeling)) van"
    r" ?(?=(?:de )?(?:(?:[Vv]ice-?)?[Mm]inisters?(?![a-df-z])|[Ss]taats?secretaris)"
    r"|de heer |mevrouw |[A-Z][^().]{1,60}\()",
    example=(
        "Antwoord van Minister De Wit",
        "Antwoorden van de minister van Defensie",
        "Nader antwoord van Staatssecretaris",
        "Mededeling van Minister De Wit",
        "Antwoord vanMinister De Wit",
        "Antwoord van de heer De Wit, Minister van Defensie",
        "Antwoord van de Ministers De Wit (Verre Zaken) en",
        "Antwoorden van de ministers van Justitie en van",
    ),
    refuses=("Antwoord van deze aard", "Antwoord 1", "Zie het antwoord van Minister De Wit"),
)

# Letters of ministries have "Antwoord van de heer De Wit, Minister van …" or the office alone,
# "Antwoorden van de minister van …"; the first line may end after "van".
_FIRST_LINE = rule(
    "answers.first-line",
    r"^\s{0,16}(?:(?:Nadere?|Aanvullende?)\s{1,4}[Aa]ntwoord(?:en)?|Antwoord(?:en)?|Mededeling)"
    r"\s{1,4}van(?:\s{1,4}de)?(?:\s*$"
    r"|\s{0,4}(?:(?:[Vv]ice-?)?[Mm]inisters?(?![a-z])|[Ss]taats?secretaris(?![a-rt-z]))"
    r"|\s{1,4}heer\s|\s{1,4}mevrouw\s|\s{1,4}[A-Z][^().]{1,60}\()",
    example=("Antwoord van Minister De Wit (Verre", "Mededeling van de", "Antwoord van"),
    refuses=("Antwoord van deze aard", "Antwoord op vraag 1", "Mededeling van het feit dat"),
)

# "(ontvangen (ontvangen 7 juni 2024)" was printed once. The closing bracket may be missing, and
# "(Ontvangen 1 april 1999)" has a capital in publications before about 2009. Sites have both days
# in one bracket.
_RECEIVED = rule(
    "answers.received",
    r"\(? ?\( ?(?:[Ii]ngezonden [^();]{6,24}[,;] )?[Oo]ntvangen ?(?:\( ?ontvangen)?"
    r" ?(?:op)?:? ?([^()]{0,60})(?:\)\.?|$)",
    example=(
        "(ontvangen 3 mei 2024).",
        "(ontvangen (ontvangen 3 mei 2024)",
        "(Ontvangen op 3 mei",
        "(ingezonden 3 mei 2024, ontvangen 4 juni 2024)",
    ),
    refuses=("ontvangen 3 mei 2024", "(ingezonden 3 mei 2024)"),
)

# The Eerste Kamer omits the bracket: "… ontvangen op 3 mei 2024."
_BARE_RECEIVED = rule(
    "answers.bare-received",
    r",? ontvangen (?:op )?([0-9]{1,2} [a-z]{3,9} [0-9]{4})\.?\Z",
    example=("van Verre Zaken ontvangen op 3 mei 2024.", "(Verre Zaken), ontvangen 3 mei 2024"),
    refuses=("(ontvangen 3 mei 2024)", "ontvangen op 3 mei 2024 te Zee"),
)

_SEE = "[Zz]ie ook:? Aanhangsel"  # with a small letter, after a comma, in 2008
_SEE_ALSO_START = rule(
    "answers.see-also-start",
    _SEE,
    example=("Zie ook Aanhangsel Handelingen,", "Zie ook: Aanhangsel", "zie ook Aanhangsel"),
    refuses=("Zie ook het Aanhangsel", "Aanhangsel Handelingen"),
)

# The comma, "nr." or the stop may be missing. The pattern ends with the numbers, so that it leaves
# out text glued to the sentence.
_SEE_ALSO = rule(
    "answers.see-also",
    rf"{_SEE}"
    r"[^.0-9]{0,60}(?:[0-9]{4} ?[-–/] ?[0-9]{2,4})?[^.0-9]{0,12}"
    r"(?:nrs?\. ?)?[0-9]{1,5}(?![0-9])(?:(?:,|,? en)(?: nrs?\.)? ?[0-9]{1,5}(?![0-9])){0,20}"
    r"(?:,? vergaderjaar [0-9]{4} ?[-–/] ?[0-9]{2,4})?\.?",
    example=(
        "Zie ook Aanhangsel Handelingen nr. 1843, vergaderjaar 2002–2003",
        "Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 1843.",
        "Zie ook Aanhangsel Handelingen,vergaderjaar 2023-2024, 18",
        "Zie ook Aanhangsel van de Handelingen, vergaderjaar 2023–2024, nrs. 18 en 20.",
    ),
    refuses=("Zie ook het antwoord op vraag 2.", "Aanhangsel Handelingen, nr. 3"),
)

# Usually after a comma; the blank may be lost.
_BEHALF = rule(
    "answers.on-behalf",
    r",? ?(?:mede|ook|tevens)[ -]?namens(?= |de )",
    example=("(Verre Zaken), mede namens de Minister", ") medenamens de Minister"),
    refuses=("namens de Minister", "mede door"),
)

# Letters go on with the question: "…, op vragen van het lid De Wit (ABC) over …".
_IN_REPLY = rule(
    "answers.in-reply",
    r",? op (?:de )?(?:schriftelijke |mondelinge )?(?:\(?[Kk]amer\)?)?vra(?:gen|ag)\b",
    example=(", op vragen van het lid", " op de Kamervragen", " op schriftelijke vragen van"),
    refuses=("op vragende toon", "over de vragen"),
)


def starts_answer_heading(line: str) -> bool:
    """Return True if the heading of an answer or notice may begin with this line.

    Example:
        >>> starts_answer_heading("Antwoord van Minister De Wit (Verre Zaken), mede")
        True
        >>> starts_answer_heading("Antwoord van deze strekking gaf ik eerder.")
        False
    """
    head = line[:24].lstrip()[:1]
    likely = head in ("A", "M", "N") and "van" in line
    return likely and _FIRST_LINE.match(line) is not None


def starts_see_also(line: str) -> bool:
    """Return True if the reference after the heading begins with this line.

    Example:
        >>> starts_see_also("Zie ook Aanhangsel Handelingen, vergaderjaar")
        True
    """
    return _SEE_ALSO_START.match(line) is not None


def has_see_also(text: str) -> bool:
    """Return True if the reference after the heading begins anywhere in this text."""
    return _SEE_ALSO_START.search(text) is not None


ROWS_OF_DATE = 6
"""The rows of a heading that may contain its date."""


def has_date(line: str) -> bool:
    """Return True if a line contains the bracket with the answer's date.

    Example:
        >>> has_date("(Verre Zaken). (Ontvangen 3 mei 1999)"), has_date("ontvangen 3 mei 1999")
        (True, False)
    """
    return _RECEIVED.search(line) is not None


def goes_on_after_date(following: str) -> bool:
    """Return True if the heading of an answer goes on with this line, after its date.

    Example:
        >>> goes_on_after_date("mede namens de Minister van Verre Zaken.")
        True
    """
    return starts_see_also(following) or _BEHALF.match(following) is not None


def _end_after_date(folded: str, end: int) -> int:
    """Return where the heading ends: after its date, or after a "mede namens" that follows it."""
    if not _BEHALF.match(folded, end):
        return end
    stop = folded.find(".", end)
    return stop + 1 if stop >= 0 else len(folded)


def _see_also(folded: str, end: int) -> tuple[str | None, int]:
    """Return the "Zie ook" sentence after the heading, if there is one, and where it ends."""
    rest = folded[end : end + 2]
    start = end + len(rest) - len(rest.lstrip(", "))
    found = _SEE_ALSO.match(folded, start)
    return (found[0], found.end()) if found else (None, end)


def merge_answer_headings(first: AnswerHeading, second: AnswerHeading) -> AnswerHeading:
    """Merge two consecutive headings, one for each officeholder, into one.

    Example:
        >>> first, second = (
        ...     parse_answer_heading(f"Antwoord van Minister {name} (Verre Zaken)")
        ...     for name in ("De Wit", "Zwart")
        ... )
        >>> [h.name for h in merge_answer_headings(first, second).officeholders]
        ['De Wit', 'Zwart']
    """
    return evolve(
        first,
        supplement=first.supplement or second.supplement,
        officeholders=first.officeholders + second.officeholders,
        on_behalf_of=first.on_behalf_of + second.on_behalf_of,
        received=first.received or second.received,
        see_also=first.see_also or second.see_also,
    )


def parse_answer_heading(text: str) -> AnswerHeading | None:
    """Read the heading of an answer or notice; None if the text does not begin with one.

    Args:
        text: the whole heading, its lines joined by blanks. Text glued to its end is not
            read; it begins at ``end``.

    Example:
        >>> heading = parse_answer_heading(
        ...     "Antwoord van Minister De Wit (Verre Zaken) (ontvangen 3 mei 2024)."
        ... )
        >>> heading.officeholders[0].name, heading.received
        ('De Wit', datetime.date(2024, 5, 3))
    """
    folded = fold(text)
    start = _START.match(folded)
    if not start:
        return None
    received = _RECEIVED.search(folded, start.end()) or _BARE_RECEIVED.search(folded, start.end())
    stop = received.start() if received else len(folded)
    dated = _end_after_date(folded, received.end()) if received else len(folded)
    see_also, end = _see_also(folded, dated)
    body = folded[start.end() : stop]
    reply = _IN_REPLY.search(body) if " op " in body else None
    people = body[: reply.start()] if reply else body
    people += folded[received.end() : dated] if received else ""
    behalf = _BEHALF.search(people) if "namens" in people else None
    return AnswerHeading(
        kind="notice" if start[2] else "answers",
        supplement=start[1] is not None,
        officeholders=parse_officeholders(people[: behalf.start()] if behalf else people),
        on_behalf_of=parse_offices(people[behalf.end() :]) if behalf else (),
        received=parse_date(received[1]) if received else None,
        see_also=see_also,
        end=end if text == folded else unfolded_offset(text, folded, end),
    )
