"""The Dutch of Kamervragen: pure functions from text to facts.

Nothing here knows about files or documents: a heading, a label, a date or a
line goes in, what it says comes out, as printed. Each pattern stands, with its
own examples, in the module of its subject; :func:`rule` makes them. A module is imported
when a name of it is first asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kvlib.grammar._answers import (
        AnswerHeading,
        merge_answer_headings,
        parse_answer_heading,
        starts_answer_heading,
    )
    from kvlib.grammar._blanks import fold
    from kvlib.grammar._characters import windows_characters
    from kvlib.grammar._cleaning import Cleaned, clean
    from kvlib.grammar._dates import parse_date, parse_iso_date
    from kvlib.grammar._encodings import Decoded, declared_encoding, decode
    from kvlib.grammar._furniture import furniture_kind, likely_furniture, split_furniture
    from kvlib.grammar._headings import (
        QuestionHeading,
        parse_question_heading,
        starts_question_heading,
        trim_stop,
    )
    from kvlib.grammar._identifiers import Identifier, parse_identifier
    from kvlib.grammar._imprint import ends_page
    from kvlib.grammar._labels import Label, LabelRole, numbered_line, parse_label
    from kvlib.grammar._list_numbers import list_number
    from kvlib.grammar._numbers import parse_numbers
    from kvlib.grammar._offices import parse_offices
    from kvlib.grammar._parts import opens_part
    from kvlib.grammar._people import parse_members, parse_officeholders
    from kvlib.grammar._powers import RAISED_DIGITS, split_power
    from kvlib.grammar._rules import RULES, Rule, rule
    from kvlib.grammar._signatures import parse_signature
    from kvlib.grammar._title_facts import (
        TitleFacts,
        aanhangsel_number,
        question_number,
        title_facts,
    )
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
else:

    def __getattr__(name):
        """Import what is asked for on first use; for the table of rules, every module."""
        from importlib import import_module
        from pkgutil import iter_modules

        if name not in _HOMES:
            raise AttributeError(f"module 'kvlib.grammar' has no attribute {name!r}")
        for module in iter_modules(__path__) if name == "RULES" else ():
            import_module(f"kvlib.grammar.{module.name}")
        value = globals()[name] = getattr(import_module(f"kvlib.grammar.{_HOMES[name]}"), name)
        return value


_HOMES = {
    "AnswerHeading": "_answers",
    "merge_answer_headings": "_answers",
    "parse_answer_heading": "_answers",
    "starts_answer_heading": "_answers",
    "fold": "_blanks",
    "Cleaned": "_cleaning",
    "clean": "_cleaning",
    "parse_date": "_dates",
    "parse_iso_date": "_dates",
    "Decoded": "_encodings",
    "declared_encoding": "_encodings",
    "decode": "_encodings",
    "windows_characters": "_characters",
    "furniture_kind": "_furniture",
    "likely_furniture": "_furniture",
    "split_furniture": "_furniture",
    "QuestionHeading": "_headings",
    "parse_question_heading": "_headings",
    "starts_question_heading": "_headings",
    "trim_stop": "_headings",
    "Identifier": "_identifiers",
    "parse_identifier": "_identifiers",
    "ends_page": "_imprint",
    "Label": "_labels",
    "LabelRole": "_labels",
    "numbered_line": "_labels",
    "parse_label": "_labels",
    "list_number": "_list_numbers",
    "parse_numbers": "_numbers",
    "parse_offices": "_offices",
    "opens_part": "_parts",
    "parse_members": "_people",
    "parse_officeholders": "_people",
    "RAISED_DIGITS": "_powers",
    "split_power": "_powers",
    "RULES": "_rules",
    "Rule": "_rules",
    "rule": "_rules",
    "parse_signature": "_signatures",
    "TitleFacts": "_title_facts",
    "aanhangsel_number": "_title_facts",
    "question_number": "_title_facts",
    "title_facts": "_title_facts",
    "complete_title": "_titles",
    "contradictions": "_titles",
    "is_addition": "_titles",
    "is_reprint": "_titles",
    "named_facts": "_titles",
    "reference_facts": "_titles",
    "lost_characters": "_tool_signs",
    "Evidence": "_words",
    "join_all": "_words",
    "join_lines": "_words",
    "seam": "_words",
}
"""The module that defines each name."""

__all__ = [
    "RAISED_DIGITS",
    "RULES",
    "AnswerHeading",
    "Cleaned",
    "Decoded",
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
    "declared_encoding",
    "decode",
    "ends_page",
    "fold",
    "furniture_kind",
    "is_addition",
    "is_reprint",
    "join_all",
    "join_lines",
    "likely_furniture",
    "list_number",
    "lost_characters",
    "merge_answer_headings",
    "named_facts",
    "numbered_line",
    "opens_part",
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
    "split_power",
    "starts_answer_heading",
    "starts_question_heading",
    "title_facts",
    "trim_stop",
    "windows_characters",
]
