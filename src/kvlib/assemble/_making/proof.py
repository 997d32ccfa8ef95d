"""Requires proof that lines are a Kamervraag; finds a reply without labels."""

from __future__ import annotations

import re

from attrs import evolve

from kvlib.assemble._look.rows import Row
from kvlib.assemble._making.headings import Headings
from kvlib.assemble._making.items import Section
from kvlib.errors import NotKamervragenError
from kvlib.grammar import parse_label, rule, starts_answer_heading
from kvlib.grammar._answers import ROWS_OF_DATE, has_date
from kvlib.grammar._sentences import ends_sentence

# The words of headings and labels, anywhere in a line and in any case.
_LIKE = rule(
    "assemble.proof.like-a-sign",
    r"vra(?:gen|ag) van (?:het|de) (?:kamer)?(?:lid|leden|heer)|^\W{0,9}(?:vraag|antwoord)\W{0,3}\d"
    r"|^\W{0,9}antwoord(?:en)? van ",
    example=("zie de vragen van het lid De Wit", "vraag 1", "VRAGEN VAN DE LEDEN", "-> Antwoord 2"),
    refuses=("een vraag", "het antwoord op vraag 2", "vragen over de zee"),
    flags=re.IGNORECASE,
)


def require_kamervraag(headings: Headings, sections: list[Section], rows: list[Row]) -> None:
    """Check that there is a heading of questions, a question, or a reply alone.

    Args:
        headings: the headings.
        sections: the sections under them.
        rows: all rows, for the message.

    Raises:
        NotKamervragenError: there is none of these.
    """
    if headings.question is None and not (_are_questions(sections) or _is_reply(headings)):
        raise NotKamervragenError(_why(rows))


def _why(rows: list[Row]) -> str:
    """Say what is missing, and name the line that comes closest to it."""
    if not any(row.text for row in rows):
        return "it contains no text"
    likest = next((row for row in rows if _LIKE.search(row.text)), None)
    page = f" of page {likest.page}" if likest and likest.page else ""
    shown = f"; most like one is line {likest.number}{page}: {likest.text[:60]!r}" if likest else ""
    return (
        'it is not a Kamervraag: no line begins with a heading ("Vragen van het lid …") or a '
        'question label ("Vraag 1"), and there is no dated reply ("Antwoord van Minister … '
        f'(ontvangen …)"){shown}'
    )


def _are_questions(sections: list[Section]) -> bool:
    """Return True if there are questions: labels prove it, a numbered list only if it asks."""
    questions = [section for section in sections if section.role == "question"]
    asking = [q for q in questions if any(row.text.endswith("?") for row in q.rows)]
    return any(parse_label(q.label) for q in questions) or 2 * len(asking) > len(questions)


def _is_reply(headings: Headings) -> bool:
    """Return True if this is a reply without a heading of questions.

    Ministries file notices like that, under "AH 9600" and "2025Z12345" alone.

    Its heading has its date, with a complete sentence under it. Lists of incoming papers have
    one heading after another, and no sentences.
    """
    if not (headings.answer and has_date(headings.answer_text)):
        return False
    rows = headings.rest
    others = bool(headings.second) or any(
        starts_answer_heading(row.text) and _has_date(rows[index : index + ROWS_OF_DATE])
        for index, row in enumerate(rows)
    )
    return not others and any(_is_sentence(row) for row in rows)


def _has_date(rows: list[Row]) -> bool:
    return any(has_date(row.text) for row in rows)


def _is_sentence(row: Row) -> bool:
    return row.text.endswith((".", "?", "!")) and ends_sentence(row.text) and not has_date(row.text)


def with_reply(sections: list[Section], headings: Headings) -> list[Section]:
    """Make the reply of a single section without a label, if it asks nothing."""
    if not (headings.answer and has_date(headings.answer_text)) or len(sections) != 1:
        return sections
    (section,) = sections
    if section.role or any(row.text.endswith("?") for row in section.rows):
        return sections
    if headings.answer.kind == "notice":
        return [evolve(section, role="notice")]
    return sections if headings.question else [evolve(section, role="answer")]
