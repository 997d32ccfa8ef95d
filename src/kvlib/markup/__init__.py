"""Helpers for writers of HTML, Markdown and other markup: a Document's order and nesting.

:func:`sections` puts answers under their questions, :func:`nested` puts list items into lists,
:func:`grid` puts cells into columns, and :func:`events` and :func:`with_note_marks` put marks
into the text. :func:`address` gives the target of a link, :func:`anchored` the anchors for
links, and :func:`facts` the facts at the head of a page, in :data:`DUTCH` or :data:`ENGLISH`.
"""

from __future__ import annotations

from kvlib.markup._anchors import Anchors, anchored
from kvlib.markup._facts import DUTCH, ENGLISH, Words, facts, kicker, title
from kvlib.markup._inline import TAGS, End, Event, Start, address, events, with_note_marks
from kvlib.markup._lists import Entry, nested
from kvlib.markup._sections import sections
from kvlib.markup._tables import grid

__all__ = [
    "DUTCH",
    "ENGLISH",
    "TAGS",
    "Anchors",
    "End",
    "Entry",
    "Event",
    "Start",
    "Words",
    "address",
    "anchored",
    "events",
    "facts",
    "grid",
    "kicker",
    "nested",
    "sections",
    "title",
    "with_note_marks",
]
