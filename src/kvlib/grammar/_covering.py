"""The letter that comes with answers: whose questions it answers, and when (aanbiedingsbrief).

A ministry's letter lacks the heading of the official publication. Instead, one sentence names the
askers and the subject: "Hierbij beantwoord ik de vragen van het lid De Wit (ABC) over de zee
(ingezonden 3 mei 2024)." The date of the letter is that of the answer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from attrs import evolve, frozen

from kvlib.grammar._answers import AnswerHeading, parse_answer_heading
from kvlib.grammar._blanks import fold
from kvlib.grammar._dates import DAY, parse_date
from kvlib.grammar._headings import QuestionHeading, parse_question_heading
from kvlib.grammar._offices import parse_offices
from kvlib.grammar._rules import rule
from kvlib.grammar._title_facts import question_number
from kvlib.model import Office

_MEMBERS = r"(?:het |de )?(?:(?:[Ee]erste |[Tt]weede )?[Kk]amer|fractie)?(?:lid|leden)\b"


@frozen(kw_only=True)
class CoveringSentence:
    """The facts in the sentence that names the questions."""

    question: QuestionHeading
    on_behalf_of: tuple[Office, ...] = ()
    """The offices after ``mede namens``."""
    question_number: str | None = None


# "de vragen van het lid De Wit", and "heeft het lid De Wit vragen gesteld".
_NAMES = rule(
    "covering.names-questions",
    rf"[Vv]ra(?:gen|ag) van {_MEMBERS}|(?:heeft|hebben) {_MEMBERS}[^.?!]{{3,200}}[Vv]ragen gesteld",
    example=(
        "de antwoorden op de vragen van het Kamerlid De Wit",
        "Op 3 mei hebben de leden De Wit (ABC) en Zee (DEF) schriftelijke vragen gesteld",
    ),
    refuses=("de vragen over de zee", "vragen van deze aard", "het lid De Wit heeft gelijk"),
)
# The other order of words: the askers before "vragen gesteld".
_ASKED = rule(
    "covering.asked",
    rf"(?:heeft|hebben) ({_MEMBERS}[^.?!]{{3,200}}?)(?: mij| ons)?"
    r" (?:[Ss]chriftelijke |[Kk]amer)?[Vv]ragen"
    r" gesteld",
    example="Op 3 mei hebben de leden De Wit (ABC) en Zee (DEF) schriftelijke vragen gesteld over",
    refuses="de vragen van het lid De Wit",
)
_VRAGEN = rule(
    "covering.vragen",
    rf"[Vv]ra(?:gen|ag) van (?={_MEMBERS})",
    example="op de Kamervragen van de leden De Wit",
    refuses="vragen van deze aard",
)

# Letters of the Ministry of Justice name the chamber after the askers.
_OF_CHAMBER = rule(
    "covering.of-chamber",
    r"(?<=\)),? van (?:uw|de (?:Tweede|Eerste)) Kamer(?: der Staten-Generaal)?\b,?",
    example=("het lid De Wit (ABC), van uw Kamer aan de Minister", "(ABC) van de Eerste Kamer,"),
    refuses=("de brief van uw Kamer", "(ABC) van uw Kameraad"),
)

# What follows the subject: a bracket with date or number, or the rest of the letter's sentence.
_TAIL = rule(
    "covering.tail",
    r",? ?\((?=[^()]{0,80}(?:ngezonden|[0-9]{4}Z[0-9]|kenmerk))[^()]{0,100}\)"
    r"|,? (?:die (?:zijn |werden )?)?ingezonden (?:op |d\.d\. )?[0-9]"
    r"|,? (?:met |uw |met uw )?kenmerk:? (?=[0-9])"
    r"|,? [0-9]{4}Z[0-9]{3,6}(?= ?\(|\Z)"
    r"|,? (?:worden|zijn) (?:hierbij |hieronder |als volgt )?beantwoord"
    r"|,? (?:(?:kan|kunnen|zullen) )?(?:(?:tot mijn spijt|helaas|nog) )?niet (?:binnen|tijdig)\b"
    r"|, (?:bericht|deel|meld|zend) ik|,? (?:doen )?toekomen\b|,? aangeboden\b",
    example=(
        "over de zee (2023Z08844, ingezonden 16 mei 2023)",
        "over de zee, ingezonden op 3 mei 2024 met kenmerk 2024Z00871",
        "over de zee worden beantwoord zoals aangegeven",
        "over de zee (2020Z23456).",
        "over de zee (uw kenmerk 2021Z01234)",
        "over de zee 2021Z01234 (ingezonden 3 mei 2021)",
        "over de zee met kenmerk 2021Z01234",
        "over de zee kenmerk 2021Z01234",
        "over de zee, ingezonden d.d. 3 mei 2021",
        "over de zee niet binnen de gebruikelijke termijn kunnen worden beantwoord",
    ),
    refuses=("over de zee (de Noordzee)", "over mensen die zijn verhuisd", "over uw kenmerk"),
)
# The date in the bracket after the subject, or that of "uw brief", which brought the questions.
_SUBMITTED = rule(
    "covering.submitted",
    rf"ngezonden:? (?:op |d\.d\. )?({DAY})|[Uu]w brief van ({DAY})|^Op ({DAY}) (?:heeft|hebben)",
    example=(
        "(ingezonden 16 mei 2023)",
        "ingezonden d.d. 16 mei 2023",
        "In antwoord op uw brief van 16 mei 2023, nr. 3",
    ),
    refuses=("brief van 16 mei 2023", "ontvangen 16 mei 2023"),
)
# Seven letters of about 2002 have "ingezonden op 3 mei 2002 met kenmerk 2010209780".
_OLD_NUMBER = rule(
    "covering.old-number",
    r"kenmerk:? ([0-9]{8,11})(?![0-9])",
    example="ingezonden op 3 mei 2001 met kenmerk 2010016530",
    refuses="kenmerk 2024Z00871",
)
_BEHALF = rule(
    "covering.on-behalf",
    r"(?:mede|ook|tevens) namens ((?:de |het )?[^.;:()]{3,200}?)"
    r"(?=, ?(?:dat )?(?:de|uw|het) (?:antwoord|beantwoording|vra|schrift)|,? de antwoorden|\.|$)",
    example=(
        "beantwoord ik, mede namens de Minister van Zee, de vragen van het lid De Wit",
        "deel ik u mede, mede namens de Minister van Zee, dat de vragen van het lid De Wit",
    ),
    refuses="namens de Minister van Zee",
)


def names_members_questions(text: str) -> bool:
    """Return True if a text names the members whose questions it is about.

    Example:
        >>> names_members_questions("Hierbij beantwoord ik de vragen van het lid De Wit (ABC).")
        True
    """
    return _NAMES.search(text) is not None


# Postponed answers, as in four notices and two letters.
_POSTPONES = rule(
    "covering.postpones",
    r"\b(?:niet|onmogelijk)\b[^?!]{0,120}\b(?:termijn|tijdig|weken)\b[^?!]{0,120}\bbeantwoord"
    r"|\bniet tijdig (?:kunnen |kan )?(?:worden )?beantwoord|\b[Uu]itstel\b[^?!]{0,80}\bbeantwoord"
    r"|\bbeantwoording\b[^?!]{0,160}\b(?:meer tijd|langere tijd|langer duurt|duurt langer)\b",
    example=(
        "kunnen niet binnen de gebruikelijke termijn worden beantwoord",
        "dat het niet mogelijk is deze vragen binnen drie weken te beantwoorden",
        "Voor de beantwoording is meer tijd nodig.",
        "Ik verzoek u om uitstel voor het beantwoorden van deze vragen",
    ),
    refuses=(
        "Hierbij beantwoord ik de vragen van het lid De Wit.",
        "niet binnen de gebruikelijke termijn",
    ),
)


def postpones(paragraph: str) -> bool:
    """Return True if a paragraph says that the answers will be late (uitstel).

    Example:
        >>> postpones("De vragen kunnen niet binnen de gestelde termijn worden beantwoord.")
        True
    """
    return _POSTPONES.search(paragraph) is not None


def covering_sentence(text: str) -> tuple[int, int] | None:
    """Find the sentence that names askers and subject; None if there is none.

    Args:
        text: the letter above the first question, its paragraphs separated by line breaks.

    Example:
        >>> letter = "Geachte voorzitter, Hierbij de vragen van het lid De Wit (ABC) over zee. Ja."
        >>> letter[slice(*covering_sentence(letter))]
        'Hierbij de vragen van het lid De Wit (ABC) over zee.'
    """
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    best: tuple[int, tuple[int, int]] | None = None
    seen = -1
    for found in _NAMES.finditer(text):
        start = starts[bisect_right(starts, found.start()) - 1]
        if start == seen:
            continue
        seen = start
        end = _END.search(text, found.end(), start + _LONGEST)
        if end is None and len(text) > start + _LONGEST:
            continue  # no sentence is this long
        place = (start, end.start() + 1 if end else len(text))
        read = parse_covering_sentence(text[slice(*place)])
        score = _score(read.question) if read else 0
        if score and (best is None or score > best[0]):
            best = (score, place)
    return best[1] if best else None


_LONGEST = 2000  # characters of a sentence
# The stop of an initial ("S.T. De Wit") does not end a sentence.
_BREAK = re.compile(r"\n|(?<![A-Z])[.?!] (?=[A-ZÀ-Ý])|[Vv]oorzitter, ?")
_END = re.compile(r"(?<![A-Z])[.](?=\s+[A-ZÀ-Ý]|\s*\n|\s*$)|(?=\n)")


def _score(question: QuestionHeading) -> int:
    """Score a sentence by how much it says; askers with their parties count most."""
    known = any(member.party for member in question.askers)
    return 4 * known + 2 * bool(question.subject) + bool(question.submitted)


def parse_covering_sentence(text: str) -> CoveringSentence | None:
    """Read the sentence that names askers and subject; None if it names no members.

    Example:
        >>> read = parse_covering_sentence(
        ...     "Hierbij beantwoord ik, mede namens de Minister van Defensie, de vragen van "
        ...     "het lid De Wit (ABC) over de zee (2024Z00871, ingezonden 3 mei 2024)."
        ... )
        >>> read.question.subject, read.question_number, read.on_behalf_of[0].title
        ('de zee', '2024Z00871', 'Minister van Defensie')
    """
    folded = fold(text)
    asked = _ASKED.search(folded)
    if asked:
        heading = f"Vragen van {asked[1]}{folded[asked.end() :]}"
    else:
        found = _VRAGEN.search(folded)
        if found is None:
            return None
        heading = f"Vragen van {folded[found.end() :]}"
    heading = _OF_CHAMBER.sub("", heading, count=1)
    tail = _TAIL.search(heading)
    question = parse_question_heading(heading[: tail.start()] if tail else heading)
    if question is None:
        return None
    return CoveringSentence(
        question=evolve(question, submitted=submission_date(folded) or question.submitted),
        on_behalf_of=on_behalf_of(folded),
        question_number=referenced_number(folded),
    )


def on_behalf_of(text: str) -> tuple[Office, ...]:
    """Return the other offices on whose behalf a letter answers (mede namens).

    Example:
        >>> on_behalf_of("Ik antwoord, mede namens de Minister van Defensie.")[0].title
        'Minister van Defensie'
    """
    found = _BEHALF.search(text)
    return parse_offices(found[1]) if found else ()


def referenced_number(text: str) -> str | None:
    """Return the number of the questions that a letter refers to (kenmerk van de Kamer).

    Example:
        >>> referenced_number("ingezonden op 3 mei 2001 met kenmerk 2010016530")
        '2010016530'
    """
    old = _OLD_NUMBER.search(text)
    return question_number(text) or (old[1] if old else None)


def submission_date(text: str) -> date | None:
    """Return the day on which, according to a letter, the questions were sent in.

    Example:
        >>> submission_date("De vragen werden ingezonden op 18 maart 2022.")
        datetime.date(2022, 3, 18)
    """
    day = _SUBMITTED.search(text)
    return parse_date(next(filter(None, day.groups()))) if day else None


# Typed texts and forms have a sentence like this above the first label.
_ANSWERED = rule(
    "covering.answered",
    r"(?:^|[.?!] )(?:Beantwoord door|Antwoord(?:en)? van) "
    r"((?:de )?(?:[Mm]inister|[Ss]taatssecretaris) [^.;:]{2,120}?)"
    rf",? (?:op|ontvangen(?: op)?) ({DAY})",
    example=(
        "Beantwoord door minister De Wit op 3 mei 2024.",
        "Antwoord van Minister De Wit (Zee), ontvangen 3 mei 2024",
    ),
    refuses=(
        "Beantwoord door minister De Wit.",
        "Beantwoord door de gemeente op 3 mei 2024",
        "Die zijn beantwoord door minister De Wit op 3 mei 2024",
    ),
)


def answered_by(text: str) -> AnswerHeading | None:
    """Read the sentence above the first question that says who answered, and when.

    Example:
        >>> answered_by("Beantwoord door minister De Wit op 3 mei 2024.").officeholders[0].name
        'De Wit'
    """
    found = _ANSWERED.search(text)
    return (
        parse_answer_heading(f"Antwoord van {found[1]} (ontvangen {found[2]})") if found else None
    )
