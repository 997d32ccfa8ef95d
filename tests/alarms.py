"""Warnings about documents that are read right: false ones, and those true of the print.

A Document that is read right is the print. So what a warning says of the Document ("Vraag 7 is
printed 2 times") is true of the print too; what it says of the reading ("this may be a label")
is false. A code that is in no list counts as the latter.
"""

from __future__ import annotations

from attrs import frozen

from kvlib.model import Diagnostic, Document

__all__ = ["OF_THE_PRINT", "Warned", "warned"]

OF_THE_PRINT = {
    "ambiguous-note": "several notes bear one label",
    "contradicting-title": "chamber, session or number is printed otherwise than the identifier",
    "damaged-file": "the file is damaged",
    "damaged-page": "a page of the PDF is damaged",
    "empty-text": "nothing stands under a label",
    "foreign-metadata": "the file beside it is another publication's",
    "heading-in-item": "what begins as a heading stands in the text",
    "incomplete-heading": "the heading names no askers, addressees or subject",
    "mark-order": "a mark comes after marks of later notes",
    "missing-note": "a mark has no note",
    "margin-text": "text in the margin is no colophon",
    "mixed-letters": "letters of two scripts are in a word",
    "garbled-text": "letters are printed as several signs",
    "no-notice": "a notice is announced, and not there",
    "no-questions": "there is no question",
    "number-order": "numbers go back",
    "odd-dates": "the answer came before the question",
    "repeated-mark": "several marks lead to one note",
    "repeated-number": "a number is printed twice",
    "sideways-text": "some text lies sideways",
    "skipped-note": "a note is left out",
    "skipped-number": "a number is left out",
    "struck-text": "text is struck through",
    "unanswered-question": "a question has no answer",
    "unmarked-note": "a note has no mark",
    "unmatched-answer": "an answer has no question",
    "unnumbered-questions": "questions have no numbers",
    "unplaced-text": "text stands under no label",
    "unread-date": "what is printed is no date",
    "unreadable-character": "nothing tells what a character means",
}
"""Codes that state what is printed, and what they state."""


@frozen
class Warned:
    """The codes of the warnings about a document that is read right, once each."""

    true: frozenset[str]
    false: frozenset[str]


def warned(document: Document) -> Warned:
    """The warnings about a document that is read right, true and false."""
    warnings = [doubt for doubt in document.diagnostics if doubt.severity != "info"]
    true = frozenset(doubt.code for doubt in warnings if _is_true(document, doubt))
    false = frozenset(doubt.code for doubt in warnings if not _is_true(document, doubt))
    return Warned(true, false)


def _is_true(document: Document, doubt: Diagnostic) -> bool:
    if doubt.code == "missing-note":  # the same is said of what only may be a mark
        return any(mark.footnote is None for item in document.body for mark in item.notes)
    return doubt.code in OF_THE_PRINT
