"""What every Document is examined for, whatever reader made it; each doubt is a Diagnostic.

This is the second net. The first says, of the lines of text and PDF, which signs of a label, a
heading or a note were not taken; it is blind to a form that nobody thought of. So nothing here
knows these signs: what is looked at is the finished Document, and what such documents are like.

``look`` goes once over the body. A module for each thing that is examined: ``heading`` what the
headings give, ``names`` and the subject in it, ``numbers`` how they count, ``partners`` which
answer belongs to which question, ``edges`` where texts begin and end, ``inside`` what an item
holds of others, ``shares`` how the text is shared out, ``notes`` their labels and marks.
``places`` says what a doubt is about.
"""

from __future__ import annotations

from collections.abc import Iterable

from kvlib._core.checks.edges import edges
from kvlib._core.checks.heading import heading, is_answer_alone
from kvlib._core.checks.inside import feet_inside, inside, inside_notes
from kvlib._core.checks.look import Seen
from kvlib._core.checks.names import names
from kvlib._core.checks.notes import notes
from kvlib._core.checks.numbers import numbers
from kvlib._core.checks.partners import partners
from kvlib._core.checks.places import Places
from kvlib._core.checks.shares import shares
from kvlib.model import Diagnostic, Document

__all__ = ["Places", "examine"]


def examine(document: Document, told: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
    """The doubts about a Document as a whole.

    Args:
        document: what a reader made.
        told: what it reported; that is not said again, and a note whose mark it saw in a title
            lacks none.
    """
    seen = Seen(document)
    said = {(doubt.code, path) for doubt in told for path in doubt.about}
    alone = is_answer_alone(document, seen)
    found = (
        *heading(document, seen, usual=alone),
        *names(document),
        *(() if alone else numbers(seen)),
        *(() if alone else partners(document, seen)),
        *edges(document, seen),
        *inside(document, seen),
        *inside_notes(document),
        *feet_inside(document),
        *shares(seen),
        *notes(document, seen, {path for code, path in said if code == "mark-in-title"}),
    )
    return tuple(doubt for doubt in found if not _is_told(doubt, said)) if said else found


def _is_told(doubt: Diagnostic, said: set[tuple[str, str]]) -> bool:
    return bool(doubt.about) and all((doubt.code, path) in said for path in doubt.about)
