"""Headings as a form, one field on a line: "Vragensteller: het lid De Wit (ABC)" (formulierkop)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, cast

from attrs import evolve

from kvlib.grammar._answers import AnswerHeading, parse_answer_heading
from kvlib.grammar._dates import parse_date
from kvlib.grammar._headings import QuestionHeading, parse_question_heading
from kvlib.grammar._rules import rule

FormField: TypeAlias = Literal["asker", "office", "subject", "sent", "reply", "received"]

# Typed texts and web forms have these fields above the first label. "Van:" alone is a field of an
# e-mail, unless a member follows.
_FIELD = rule(
    "forms.field",
    r"^(?i:(?P<asker>van(?= ?: ?(?:het |de )?(?:lid|leden|fracties?)\b)"
    r"|vragensteller(?:s|\(s\))?|gesteld door|vragen van|indiener(?:s|\(s\))?|kamerlid|kamerleden)"
    r"|(?P<office>aan|gericht aan|geadresseerde|bewindspersoon)"
    r"|(?P<subject>over|onderwerp|betreft|betreffende)"
    r"|(?P<sent>(?:datum )?(?:ingezonden|ingediend)|datum(?: vragen)?)"
    r"|(?P<reply>antwoord|antwoord(?:en)? van|beantwoord door)"
    r"|(?P<received>(?:datum )?(?:ontvangen|beantwoord)|datum antwoord))(?: op)? ?: ?(?=\S)",
    example=(
        "Van: het lid De Wit (ABC)",
        "Vragensteller: het lid De Wit (ABC)",
        "GERICHT AAN : de Minister van Zee",
        "Ingezonden op: 3 mei 2024",
        "Beantwoord door: Minister De Wit (Zee)",
    ),
    refuses=("Van: ", "Van: B. de Wit (Zee)", "Antwoord 1: Ja.", "Over de zee: ja", "Vragen: drie"),
)


def form_field(line: str) -> tuple[FormField, str] | None:
    """Return the heading field in a line and its value; None if it is not such a field.

    Example:
        >>> form_field("Gericht aan: de Minister van Zee")
        ('office', 'de Minister van Zee')
    """
    found = _FIELD.match(line) if ":" in line else None
    return (cast("FormField", found.lastgroup), line[found.end() :]) if found else None


def form_question(values: Mapping[FormField, str]) -> QuestionHeading | None:
    """Read what the fields say about the questions; None if no member with a party is named.

    Example:
        >>> read = form_question({"asker": "De Wit (ABC)", "subject": "de zee"})
        >>> read.askers[0].name, read.subject
        ('De Wit', 'de zee')
    """
    members = f"het lid {values.get('asker', '')}"
    office = f" aan {values['office']}" if "office" in values else ""
    subject = f" over {values['subject']}" if "subject" in values else ""
    sent = f" (ingezonden {values['sent']})" if "sent" in values else ""
    read = parse_question_heading(f"Vragen van {members}{office}{subject}{sent}")
    return read if read and any(member.party for member in read.askers) else None


def form_answer(values: Mapping[FormField, str]) -> AnswerHeading | None:
    """Read who answers from the fields, and the date: in its own field or after the name.

    Example:
        >>> read = form_answer({"reply": "Minister De Wit (Zee), 3 mei 2024"})
        >>> read.officeholders[0].name, str(read.received)
        ('De Wit', '2024-05-03')
    """
    reply = values.get("reply", "")
    who = reply.rpartition(", ")[0] if parse_date(reply) else ""
    read = parse_answer_heading(f"Antwoord van {who or reply}")
    return evolve(read, received=parse_date(values.get("received", reply))) if read else None
