"""The Dutch of Kamervragen: pure functions from text to facts.

Nothing here knows about files or documents: a heading, a label, a date or a
line goes in, what it says comes out, as printed. Each pattern stands, with its
own examples, in the module of its subject; :mod:`kvlib.grammar.rules` tells how.
A module is imported when a name of it is first asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kvlib.grammar.answers import (
        AnswerHeading,
        merge_answer_headings,
        parse_answer_heading,
        starts_answer_heading,
    )
    from kvlib.grammar.blanks import fold
    from kvlib.grammar.cleaning import Cleaned, clean
    from kvlib.grammar.dates import parse_date, parse_iso_date
    from kvlib.grammar.furniture import (
        TitleFacts,
        aanhangsel_number,
        furniture_kind,
        likely_furniture,
        question_number,
        split_furniture,
        title_facts,
    )
    from kvlib.grammar.headings import (
        QuestionHeading,
        parse_question_heading,
        starts_question_heading,
        trim_stop,
    )
    from kvlib.grammar.identifiers import Identifier, parse_identifier
    from kvlib.grammar.imprint import ends_page
    from kvlib.grammar.labels import Label, LabelRole, numbered_line, parse_label
    from kvlib.grammar.numbers import parse_numbers
    from kvlib.grammar.offices import parse_offices
    from kvlib.grammar.people import parse_members, parse_officeholders
    from kvlib.grammar.rules import RULES, Rule, rule
    from kvlib.grammar.titles import (
        complete_title,
        contradictions,
        is_addition,
        is_reprint,
        named_facts,
        reference_facts,
    )
    from kvlib.grammar.words import Evidence, join_all, join_lines, seam
else:

    def __getattr__(name):
        """Import what is asked for on first use; for the table of rules, all that have some."""
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module 'kvlib.grammar' has no attribute {name!r}")
        for home in _HOMES.values() if name == "RULES" else ():
            import_module(f"kvlib.grammar.{home}")
        value = globals()[name] = getattr(import_module(f"kvlib.grammar.{_HOMES[name]}"), name)
        return value


_HOMES = {
    "AnswerHeading": "answers",
    "merge_answer_headings": "answers",
    "parse_answer_heading": "answers",
    "starts_answer_heading": "answers",
    "fold": "blanks",
    "Cleaned": "cleaning",
    "clean": "cleaning",
    "parse_date": "dates",
    "parse_iso_date": "dates",
    "TitleFacts": "furniture",
    "aanhangsel_number": "furniture",
    "furniture_kind": "furniture",
    "likely_furniture": "furniture",
    "question_number": "furniture",
    "split_furniture": "furniture",
    "title_facts": "furniture",
    "QuestionHeading": "headings",
    "parse_question_heading": "headings",
    "starts_question_heading": "headings",
    "trim_stop": "headings",
    "Identifier": "identifiers",
    "parse_identifier": "identifiers",
    "ends_page": "imprint",
    "Label": "labels",
    "LabelRole": "labels",
    "numbered_line": "labels",
    "parse_label": "labels",
    "parse_numbers": "numbers",
    "parse_offices": "offices",
    "parse_members": "people",
    "parse_officeholders": "people",
    "RULES": "rules",
    "Rule": "rules",
    "rule": "rules",
    "complete_title": "titles",
    "contradictions": "titles",
    "is_addition": "titles",
    "is_reprint": "titles",
    "named_facts": "titles",
    "reference_facts": "titles",
    "Evidence": "words",
    "join_all": "words",
    "join_lines": "words",
    "seam": "words",
}
"""The module in which each name stands."""

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
