"""What proves that lines are a Kamervraag; and a reply with nothing but its text under it."""

from __future__ import annotations

from attrs import evolve

from kvlib.assemble.headings import Headings
from kvlib.assemble.items import Section
from kvlib.assemble.rows import Row
from kvlib.errors import NotKamervragenError
from kvlib.grammar import parse_label, starts_answer_heading
from kvlib.grammar.answers import has_date
from kvlib.grammar.sentences import ends_sentence

_FEW = 6  # rows in which the date of a heading stands


def demand_kamervraag(headings: Headings, sections: list[Section]) -> None:
    """See that there is a heading of questions, a question, or a reply alone.

    Raises:
        NotKamervragenError: there is none of these.
    """
    if headings.question is None and not (_are_questions(sections) or _is_reply(headings)):
        raise NotKamervragenError(
            "it has neither a heading such as 'Vragen van het lid …', nor a question such as "
            "'Vraag 1', nor a reply under its dated heading"
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
    others = any(
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
