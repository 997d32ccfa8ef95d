"""Helpers for writers of HTML, Markdown and other markup: a Document's order and nesting.

:func:`sections` puts answers under their questions, :func:`nested` puts list items into lists,
:func:`grid` and :func:`placed` put cells into columns, and :func:`events` and
:func:`with_note_marks` put marks into the text. :func:`with_links` finds web addresses in plain
text, and :func:`address` gives the target of a link. :func:`anchored` gives the anchors for links,
:func:`missing_word` what a label leaves unsaid, and :func:`facts` the facts at the head of a page,
in :data:`DUTCH` or :data:`ENGLISH`; :func:`printed_headings` stand below them, and
:func:`named_parts` and :func:`named_people` find people and days in one, as
:func:`asked_names` and :func:`answered_names` give them for a Document. :func:`one_line`
writes a text without line ends and control characters, and :func:`in_order` without bidi controls.
"""

from __future__ import annotations

from kvlib.markup._addresses import with_links
from kvlib.markup._anchors import Anchors, anchored
from kvlib.markup._facts import DUTCH, ENGLISH, Words, facts, kicker, printed_headings, title
from kvlib.markup._heading_names import Named, answered_names, asked_names
from kvlib.markup._inline import TAGS, End, Event, Start, address, events, with_note_marks
from kvlib.markup._labels import missing_word
from kvlib.markup._lines import TURNING, in_order, one_line
from kvlib.markup._lists import Entry, nested
from kvlib.markup._named import named_parts, named_people
from kvlib.markup._sections import sections
from kvlib.markup._tables import Placed, grid, placed

__all__ = [
    "DUTCH",
    "ENGLISH",
    "TAGS",
    "TURNING",
    "Anchors",
    "End",
    "Entry",
    "Event",
    "Named",
    "Placed",
    "Start",
    "Words",
    "address",
    "anchored",
    "answered_names",
    "asked_names",
    "events",
    "facts",
    "grid",
    "in_order",
    "kicker",
    "missing_word",
    "named_parts",
    "named_people",
    "nested",
    "one_line",
    "placed",
    "printed_headings",
    "sections",
    "title",
    "with_links",
    "with_note_marks",
]
