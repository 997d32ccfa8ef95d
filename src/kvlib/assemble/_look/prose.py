"""Sentences: what their lines end with, and those that wrap among short lines, as of a menu."""

from __future__ import annotations

from collections.abc import Sequence

from kvlib.assemble._look.rows import Row
from kvlib.grammar._emails import is_contact
from kvlib.grammar._letters import letter_field, names_ministry

_SHORTEST = 40  # characters; a line that was broken because it was full has at least as many
_STOPS = (".", "?", "!", ":")
FINISHED = (".", "?", "!", "»", "”", ")")
"""The last characters of a complete sentence."""
PROSE = (".", "?", "!", ":", ";", ",")
"""The last characters of lines of sentences; titles and words of a site have none of them."""


def prose_rows(rows: Sequence[Row]) -> frozenset[Row]:
    """Return the rows of sentences that continue, in small letters, on the row below."""
    found: set[Row] = set()
    prose = False
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        prose = (prose and not row.gap) or (below is not None and _goes_on(row, below))
        if prose:
            found.add(row)
            prose = not row.text.endswith(_STOPS)
    return frozenset(found)


def _goes_on(row: Row, below: Row) -> bool:
    """Return True if a sentence begins in a row and continues in the next.

    Names, fields and addresses are not sentences.
    """
    text, following = row.text, below.text
    if len(text) < _SHORTEST or below.gap or not (text[:1].isupper() and following[:1].islower()):
        return False
    is_entry = letter_field(text) or names_ministry(text) or is_contact(text)
    return not (is_entry or is_contact(following))
