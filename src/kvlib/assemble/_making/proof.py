"""What proves that lines are a Kamervraag; and a reply with nothing but its text under it."""

from __future__ import annotations

import re

from attrs import evolve

from kvlib.assemble._look.rows import Row
from kvlib.assemble._making.headings import Headings
from kvlib.assemble._making.items import Section
from kvlib.errors import NotKamervragenError
from kvlib.grammar import parse_label, rule, starts_answer_heading
from kvlib.grammar._answers import has_date
from kvlib.grammar._sentences import ends_sentence

# The words of headings and labels, wherever they stand and however they are spelt.
_LIKE = rule(
    "assemble.proof.like-a-sign",
    r"vra(?:gen|ag) van (?:het|de) (?:kamer)?(?:lid|leden|heer)|^\W{0,9}(?:vraag|antwoord)\W{0,3}\d"
    r"|^\W{0,9}antwoord(?:en)? van ",
    example=("zie de vragen van het lid De Wit", "vraag 1", "VRAGEN VAN DE LEDEN", "-> Antwoord 2"),
    refuses=("een vraag", "het antwoord op vraag 2", "vragen over de zee"),
    flags=re.IGNORECASE,
)
_FEW = 6  # rows in which the date of a heading stands


def demand_kamervraag(headings: Headings, sections: list[Section], rows: list[Row]) -> None:
    """See that there is a heading of questions, a question, or a reply alone.

    Args:
        headings: what was read of them.
        sections: what stands under them.
        rows: all that was printed, for the message.

    Raises:
        NotKamervragenError: there is none of these.
    """
    if headings.question is None and not (_are_questions(sections) or _is_reply(headings)):
        raise NotKamervragenError(_why(rows))


def _why(rows: list[Row]) -> str:
    """What was sought in vain; what is most like it is named, so that the message is true."""
    if not any(row.text for row in rows):
        return "it has no text in it"
    likest = next((row for row in rows if _LIKE.search(row.text)), None)
    page = f" of page {likest.page}" if likest and likest.page else ""
    shown = f"; most like one is line {likest.number}{page}: {likest.text[:60]!r}" if likest else ""
    return (
        "it has neither a heading that begins its line, such as 'Vragen van het lid …', nor a "
        f"question's label, such as 'Vraag 1', nor a reply under its dated heading{shown}"
    )


def _are_questions(sections: list[Section]) -> bool:
    """Without a heading: labels prove it, a numbered list only if it asks."""
    questions = [section for section in sections if section.role == "question"]
    asking = [q for q in questions if any(row.text.endswith("?") for row in q.rows)]
    return any(parse_label(q.label) for q in questions) or 2 * len(asking) > len(questions)


def _is_reply(headings: Headings) -> bool:
    """Whether a reply is published here without a heading of questions.

    Its heading has its date, and a finished sentence stands under it. In lists of what came
    in a heading follows a heading, and nothing is said.
    """
    if not (headings.answer and has_date(headings.answer_text)):
        return False
    rows = headings.rest
    others = bool(headings.second) or any(
        starts_answer_heading(row.text) and _has_date(rows[index : index + _FEW])
        for index, row in enumerate(rows)
    )
    return not others and any(_is_said(row) for row in rows)


def _has_date(rows: list[Row]) -> bool:
    return any(has_date(row.text) for row in rows)


def _is_said(row: Row) -> bool:
    return row.text.endswith((".", "?", "!")) and ends_sentence(row.text) and not has_date(row.text)


def with_reply(sections: list[Section], headings: Headings) -> list[Section]:
    """The sections; what stands under no label and asks nothing is what the heading announces."""
    if not (headings.answer and has_date(headings.answer_text)) or len(sections) != 1:
        return sections
    (section,) = sections
    if section.role or any(row.text.endswith("?") for row in section.rows):
        return sections
    if headings.answer.kind == "notice":
        return [evolve(section, role="notice")]
    return sections if headings.question else [evolve(section, role="answer")]
