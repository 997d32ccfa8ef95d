"""Examine every Document, whichever reader made it; each doubt becomes a Diagnostic.

This is the second safety net. The first, in ``assemble``, reports signs of labels, headings and
notes in the lines of texts and PDFs that were not used; it misses forms that nobody foresaw. The
checks here do not look for those signs. They compare the finished Document with what such
documents are usually like.

``look`` passes over the body once. Each other module examines one thing: ``heading`` the
headings, ``names`` the people and the subject in them, ``numbers`` the numbering, ``partners``
which answer belongs to which question, ``roles`` labels of the other kind, ``edges`` where texts
begin and end, ``inside`` parts of other items in an item, ``shares`` how the text is divided over
the questions, ``notes`` the labels and marks of notes, ``characters`` what was decoded wrongly,
``scripts`` letters that only look Latin. ``places`` finds the items that a diagnostic is about.
"""

from __future__ import annotations

from collections.abc import Iterable

from kvlib._core.checks.characters import characters
from kvlib._core.checks.edges import edges
from kvlib._core.checks.heading import heading, is_answer_alone
from kvlib._core.checks.inside import feet_inside, inside, inside_notes
from kvlib._core.checks.look import BodyFacts
from kvlib._core.checks.names import names
from kvlib._core.checks.notes import notes
from kvlib._core.checks.numbers import numbers
from kvlib._core.checks.partners import partners
from kvlib._core.checks.places import Places
from kvlib._core.checks.roles import roles
from kvlib._core.checks.shares import shares
from kvlib.model import Diagnostic, Document

__all__ = ["Places", "examine"]


def examine(document: Document, reported: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
    """Return the diagnostics for a Document as a whole.

    Args:
        document: the Document that a reader made.
        reported: the reader's own diagnostics. These are not repeated, and a note whose mark
            the reader saw in a title does not count as unmarked.
    """
    facts = BodyFacts(document)
    reported = tuple(reported)
    known = {(doubt.code, path) for doubt in reported for path in doubt.about}
    alone = is_answer_alone(document, facts)
    found = (
        *characters(document, facts, {doubt.code for doubt in reported}),
        *heading(document, facts, usual=alone),
        *names(document),
        *(() if alone else numbers(facts)),
        *(() if alone else partners(document, facts)),
        *roles(facts),
        *edges(document, facts),
        *inside(document, facts),
        *inside_notes(document),
        *feet_inside(document, facts),
        *shares(facts),
        *notes(document, facts, {path for code, path in known if code == "mark-in-title"}),
    )
    return tuple(doubt for doubt in found if not _is_known(doubt, known)) if known else found


def _is_known(doubt: Diagnostic, known: set[tuple[str, str]]) -> bool:
    return bool(doubt.about) and all((doubt.code, path) in known for path in doubt.about)
