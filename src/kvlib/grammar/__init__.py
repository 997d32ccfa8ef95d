"""The Dutch of Kamervragen: pure functions from text to facts.

Nothing here knows about files or documents: a heading, a label, a date or a
line goes in, what it says comes out, as printed. Each pattern stands, with its
own examples, in the module of its subject; :func:`rule` makes them.
"""

from __future__ import annotations

from kvlib.grammar._answers import (
    AnswerHeading,
    merge_answer_headings,
    parse_answer_heading,
    starts_answer_heading,
)
from kvlib.grammar._blanks import fold
from kvlib.grammar._cleaning import Cleaned, clean
from kvlib.grammar._dates import parse_date, parse_iso_date
from kvlib.grammar._furniture import (
    TitleFacts,
    aanhangsel_number,
    furniture_kind,
    likely_furniture,
    question_number,
    split_furniture,
    title_facts,
)
from kvlib.grammar._headings import (
    QuestionHeading,
    parse_question_heading,
    starts_question_heading,
    trim_stop,
)
from kvlib.grammar._identifiers import Identifier, parse_identifier
from kvlib.grammar._imprint import ends_page
from kvlib.grammar._labels import Label, LabelRole, numbered_line, parse_label
from kvlib.grammar._numbers import parse_numbers
from kvlib.grammar._offices import parse_offices
from kvlib.grammar._people import parse_members, parse_officeholders
from kvlib.grammar._rules import RULES, Rule, rule
from kvlib.grammar._signatures import parse_signature
from kvlib.grammar._titles import (
    complete_title,
    contradictions,
    is_addition,
    is_reprint,
    named_facts,
    reference_facts,
)
from kvlib.grammar._tool_signs import lost_characters
from kvlib.grammar._words import Evidence, join_all, join_lines, seam

__all__ = [
    "RULES",
    "AnswerHeading",
    "Cleaned",
    "Evidence",
    "Identifier",
    "Label",
    "LabelRole",
    "QuestionHeading",
    "Rule",
    "TitleFacts",
    "aanhangsel_number",
    "clean",
    "complete_title",
    "contradictions",
    "ends_page",
    "fold",
    "furniture_kind",
    "is_addition",
    "is_reprint",
    "join_all",
    "join_lines",
    "likely_furniture",
    "lost_characters",
    "merge_answer_headings",
    "named_facts",
    "numbered_line",
    "parse_answer_heading",
    "parse_date",
    "parse_identifier",
    "parse_iso_date",
    "parse_label",
    "parse_members",
    "parse_numbers",
    "parse_officeholders",
    "parse_offices",
    "parse_question_heading",
    "parse_signature",
    "question_number",
    "reference_facts",
    "rule",
    "seam",
    "split_furniture",
    "starts_answer_heading",
    "starts_question_heading",
    "title_facts",
    "trim_stop",
]
