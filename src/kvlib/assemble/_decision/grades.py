"""The one table of grades (gewichten): evidence for and against a reading, by name.

A weight is, roughly, the logarithm of the odds against plain text: 2 makes a reading some seven
times as likely. The weights of one candidate are added up, and so are those of a whole reading.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen


@frozen
class Grade:
    """A piece of evidence: its weight, an example, and where it was seen."""

    weight: float
    example: str
    seen: str


GRADES: dict[str, Grade] = {
    # --- labels: how they are written ---------------------------------------------------
    "format-says": Grade(9, "<h2>Vraag 1</h2> in a div of class vraag", "web pages"),
    "word-alone": Grade(5, "Vraag 1", "publications since 2009; most letters"),
    "word-colon": Grade(5, "Antwoord 2: Ja.", "letters, copies of sites"),
    "word-run-in": Grade(3.5, "Vraag 1 Kent u die?", "text of PDF tools that lose line ends"),
    "word-inside": Grade(2.5, "klopt dat? Antwoord 1 Ja.", "text in one flow"),
    "word-unnumbered": Grade(-0.5, "Antwoord", "answers that follow their question"),
    "small-letter": Grade(-1, "vraag 1:", "letters of about 2000; the middle of sentences"),
    "without-colon": Grade(-3, "vraag 1", "a small letter and no colon: the middle of a sentence"),
    "digits-alone": Grade(-1, "1", "publications before 2009; but also marks, pages, cells"),
    "listed": Grade(-1, "1. Kent u die?", "questions by e-mail; but also lists inside items"),
    "digits-run-in": Grade(-2.5, "1 Kent u die?", "questions of sites; but also notes, tables"),
    "roman-alone": Grade(-0.5, "II", "letters of about 2000"),
    "letter": Grade(-9, "Antwoord B", "a quiz; letters that count sub-questions"),
    # --- labels: their surroundings -----------------------------------------------------
    "white-space-above": Grade(1, "a blank line, then Vraag 2", "most documents"),
    "after-sentence": Grade(1, "… tot 2020?, then Vraag 2", "text without blank lines"),
    "in-sentence": Grade(-4, "… blijkt uit, then Antwoord 3", "a reference over a line's end"),
    "number-awaited": Grade(-9, "zie antwoord op, then vraag 3", "a reference over a line's end"),
    "quoted": Grade(-9, "«Vraag 7», in an answer", "answers that quote other questions"),
    "text-begins": Grade(1.5, "1, then Kent u die?", "publications before 2009"),
    "no-text-begins": Grade(-5, "2, then en dat", "marks, pages, cells of tables"),
    "asks": Grade(1.5, "2. Klopt dat?", "questions by e-mail"),
    "asks-nothing": Grade(-2, "2. Rotterdam", "lists inside an item"),
    "first-number": Grade(2, "the heading, then 1.", "questions by e-mail; browsers"),
    # --- labels: the whole reading ------------------------------------------------------
    "counts-on": Grade(2, "Vraag 2 after Vraag 1", "nearly all labels"),
    "same-number": Grade(-1.5, "Vraag 3a after Vraag 3", "sub-questions; misprints"),
    "skips": Grade(-1.5, "Vraag 4 after Vraag 2", "a page is missing"),
    "out-of-turn": Grade(-0.5, "Vraag 31 after Vraag 32", "publications; quotations"),
    "answers-in-turn": Grade(2, "Antwoord 2 after Antwoord 1", "nearly all labels"),
    "answers-nothing": Grade(-2, "Antwoord 7 to six questions", "misprints"),
    "answers-again": Grade(-2.5, "Antwoord 2 twice", "a reference in an answer"),
    "other-manner": Grade(-7, "2. after Vraag 1", "lists inside items"),
    "does-not-count": Grade(-4.4, "5. after 3.", "questions out of order; mostly other lists"),
    "single": Grade(-5, "1. and nothing after it", "a list of one"),
    "title": Grade(4.5, "Antwoord, then 1.", "the word above all answers"),
    "above-labels": Grade(3, "Antwoorden, then Antwoord 1", "letters with all questions first"),
    # --- headings of answers ------------------------------------------------------------
    "heading-dated": Grade(6, "Antwoord van Minister De Wit (ontvangen …)", "publications"),
    "heading-undated": Grade(-3, "Antwoord van de minister", "letters, and prose"),
    "heading-in-place": Grade(5, "below the heading of the questions", "publications"),
    "answers-follow": Grade(3.5, "… then 1 or Antwoord", "publications before 2009, letters"),
    # --- notes: how they are written ----------------------------------------------------
    "note-bare": Grade(-2.5, "1 NOS, 3 mei 2024", "text of PDF tools; but also cells, amounts"),
    "note-glued": Grade(-3.5, "1NOS, 3 mei 2024", "pypdf"),
    "note-alone": Grade(-2.5, "1, then NOS, 3 mei 2024", "pdfminer, PyMuPDF"),
    "note-listed": Grade(-3.5, "1. NOS, 3 mei 2024", "endnotes of letters; but also lists"),
    "note-bracketed": Grade(-1.5, "(1) NOS, 3 mei 2024", "letters, sites"),
    "note-word": Grade(2.5, "Noot 1: NOS", "letters"),
    "note-starred": Grade(-1, "* NOS", "letters of about 2000"),
    "note-raised": Grade(2, "¹ NOS", "PDFs; text that kept the raised digit"),
    "note-linked": Grade(4, "[^1]: NOS", "Markdown"),
    "note-of-site": Grade(5, "X Noot, then 1", "copies of the publication's web page"),
    # --- notes: their text and their place ----------------------------------------------
    "names-source": Grade(3, "NOS, 3 mei 2024", "nearly all notes"),
    "names-no-source": Grade(-1, "Dit is exclusief btw.", "notes that explain; lists"),
    "body-size": Grade(-3, "as large as the body", "a mark at the head of a line"),
    "marked": Grade(3, "klopt?1 above the note 1", "nearly all notes"),
    "perhaps-marked": Grade(1.5, "in 20191 above the note 1", "marks that lost their rise"),
    "unmarked": Grade(-2, "no 1 above the note 1", "marks that a tool lost"),
    "alone-unmarked": Grade(-3, "3, and no mark 3 above it", "cells of tables"),
    "alone-unsourced": Grade(-1.5, "1, then Dit is exclusief btw.", "marks, cells of tables"),
    "note-after-space": Grade(1.5, "a blank line above it", "most tools"),
    "note-at-foot": Grade(1.5, "nothing but notes to the end of the page, or of all", "most notes"),
    "note-in-text": Grade(-3, "no source, and text on all sides", "cells, amounts, lists"),
    "list-announced": Grade(-5, "… namelijk:, then 1 Rotterdam", "lists, tables"),
    "note-goes-on": Grade(-3.5, "2 keer per jaar", "amounts over a line's end"),
    "cells": Grade(-5, "1  12  13", "rows of tables"),
    "runs-on": Grade(3, "the rest of a note on the next page", "long notes"),
    "may-run-on": Grade(0.4, "the same, that begins with a capital", "long notes"),
    # --- notes: the whole reading -------------------------------------------------------
    "note-counts-on": Grade(2.5, "2 after 1", "nearly all notes"),
    "with-other-notes": Grade(1.5, "2 just below the note 1", "nearly all notes"),
    "first-note": Grade(1, "1", "nearly all notes"),
    "notes-begin-anew": Grade(-1, "1 after 4", "notes counted by page; two series"),
    "note-again": Grade(-4, "1 after 4, and no mark between them", "hardly any document"),
    "printed-late": Grade(-1, "6 below the texts of 6 to 8", "pdftotext"),
    "note-skips": Grade(-4, "4 after 2", "notes that were not recognised"),
    "note-goes-back": Grade(-9, "2 after 4", "hardly any document"),
    "other-note-manner": Grade(-3, "[2] after 1", "hardly any document"),
}  # fmt: skip
"""Every grade by name."""


def weight_of(names: Iterable[str]) -> float:
    """Add up the weights of these grades.

    Example:
        >>> weight_of(["word-alone", "counts-on"]) > weight_of(["word-run-in"])
        True
    """
    return sum([GRADES[name].weight for name in names])
