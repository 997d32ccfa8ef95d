"""Builds a Document from lines: the part that all formats but XML and JSON share.

A reader turns its source into :class:`Line` records (``_lines``), with typography where its
format has it, and :func:`assemble` does the rest. Plain text goes straight to
:func:`assemble_text`.

Below are the steps in order, and the subpackage that takes each. ``_document`` runs them:
``_structure`` takes the rows through steps 2 to 4 and the first half of 5, and ``_reading`` is the
part of that which decides what the lines are. No subpackage imports a later one, with one
exception: ``_furniture`` knows the notes.

1. *Prepare* (``_look``). ``text_lines``, ``typeset``: lines as ``rows``, with white space folded
   and raised digits recognised; ``cuts``: what is left of one when parts are taken out;
   ``cells``: those of a table that the format names. ``layout``: the measures of printed pages,
   with ``widths`` of text; ``prose``: the lines of sentences. ``cleaned``: positions in a text
   from which markup was removed. ``places``: the item that a row is in.
2. *Separate page furniture* (``_furniture``). ``sorting`` asks ``page_numbers``, ``browsers``,
   ``repeated``, ``feet``, ``letterheads``, ``beside``, ``titles`` and ``surroundings``. After
   step 4, ``closings`` takes signatures out of the content, and ``doubts`` reports what may not
   be furniture.
3. *Decide what the lines are* (``_decision``).

   * Before step 2, ``said`` applies what Word and web pages say of their lines, with
     ``said_layout``, ``side_by_side`` and ``numbered_cells`` for tables that only lay out a page.
   * ``broken_labels``, ``pieces``: a label that takes two lines, several labels in one line.
   * Gather ``candidates``: ``label_candidates`` (labels and headings), ``note_candidates``
     (notes), with ``note_rows``, ``note_ends`` and ``note_rests``, and ``neighbours`` for the
     lines around a line.
   * Weigh: ``grades``, the one table of evidence for and against a reading of a line;
     ``steps``, the grades of a whole reading.
   * Decide: ``decide``, once, with the margin of each decision. Cut: ``cut``, the only place
     where labels and notes are taken out of the lines; ``notes``, whose labels may be apart
     from their text.
   * Report: ``uncertain``, the close decisions. ``_verdicts``, next to ``_document``, gives the
     verdict on each line to a caller that asks for it.
4. *Find the note marks* (``_marks``). ``mark_candidates`` (spots), ``mark_grades`` (their
   table), ``choice``, ``lifting`` (out of the text, with the doubts); ``note_links``, the note
   that a mark leads to.
5. *Make the records* (``_making``). ``forms``, ``headings``, ``covering`` (letters) and ``items``
   (questions, answers, remarks), with ``typefaces`` that set whole questions, ``annexes`` and
   ``proof`` (is it a Kamervraag?), part the rows. Then ``records`` makes the Document, with
   ``replies``, ``blocks``, ``tables``, ``said_tables`` and ``joining``; ``leftovers`` reports the
   signs that no step used, and ``known`` adds what the format says apart from its lines.

Two modules serve readers that build a Document themselves: ``_facts``, what a body says about the
whole, and ``_decoded``, the doubt about an encoding. ``docs/explanation/lines.md`` lists what to
edit for a new form.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kvlib.assemble._decoded import report_decoded
    from kvlib.assemble._document import assemble, assemble_text
    from kvlib.assemble._facts import kind_of, notice_number
    from kvlib.assemble._lines import InCell, Known, Line, Run, Said
else:

    def __getattr__(name):
        """Import what is asked for on first use: a reader of XML needs the facts alone."""
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module 'kvlib.assemble' has no attribute {name!r}")
        value = getattr(import_module(f"kvlib.assemble.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


_HOMES = {
    "InCell": "_lines",
    "Known": "_lines",
    "Line": "_lines",
    "Run": "_lines",
    "Said": "_lines",
    "assemble": "_document",
    "assemble_text": "_document",
    "kind_of": "_facts",
    "notice_number": "_facts",
    "report_decoded": "_decoded",
}
"""The module that defines each name."""

__all__ = [
    "InCell",
    "Known",
    "Line",
    "Run",
    "Said",
    "assemble",
    "assemble_text",
    "kind_of",
    "notice_number",
    "report_decoded",
]
