"""What every Document is examined for, whatever reader made it; each doubt is a Diagnostic.

This is the second net. The first says, of the lines of text and PDF, which signs of a label, a
heading or a note were not taken; it can only miss a form that nobody thought of. So nothing here
knows these signs: what is looked at is the finished Document, and what such documents are like.
A module for each thing that is looked at: heading, numbers, partners, notes; ``places`` says what
a reader's doubt is about.
"""

from __future__ import annotations

from collections.abc import Iterable

from kvlib._checks.heading import heading, is_answer_alone
from kvlib._checks.notes import notes
from kvlib._checks.numbers import numbers
from kvlib._checks.partners import partners
from kvlib._checks.places import located
from kvlib.model import Diagnostic, Document

__all__ = ["examine", "located"]


def examine(document: Document, told: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
    """The doubts about a Document as a whole.

    Args:
        document: what a reader made.
        told: what it reported; a note whose mark it saw in a title lacks none.
    """
    questions, answers = document.questions, document.answers
    alone = is_answer_alone(document)
    return (
        *heading(document, usual=alone),
        *(() if alone else numbers(document, questions, answers)),
        *(() if alone else partners(document, questions, answers)),
        *notes(document, {p for d in told if d.code == "mark-in-title" for p in d.about}),
    )
