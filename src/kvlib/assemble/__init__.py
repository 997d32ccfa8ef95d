"""Builds a Document from lines: the part that all formats but XML and JSON share.

A reader turns its source into :class:`Line` records, with typography where its
format has it, and :func:`assemble` does the rest. Plain text goes straight to
:func:`assemble_text`.

The steps in order, and the subpackage that takes each. ``_document`` runs them all;
``_reading`` is the part of the run that decides what the lines are. No subpackage imports a
later one, with one exception: ``_furniture`` knows the notes.

1. *Prepare* (``_look``). ``text_lines``, ``typeset``: lines as ``rows``, with white space folded
   and raised digits recognised. ``layout``: the measures of printed pages. ``cleaned``:
   positions in a text from which markup was removed. ``places``: the item that a row is in.
2. *Separate page furniture* (``_furniture``). ``sorting`` asks ``page_numbers``, ``browsers``,
   ``repeated``, ``feet``, ``letterheads``, ``beside`` and ``surroundings``.
3. *Decide what the lines are* (``_decision``).

   * ``broken_labels``, ``pieces``: a label that takes two lines, several labels in one line.
   * Gather: ``label_candidates`` (labels and headings), ``note_candidates`` (notes), with
     ``note_ends`` and ``note_rests``, and ``neighbours`` for the lines around a line.
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
5. *Make the records* (``_making``). ``parting`` runs ``headings``, ``forms``, ``covering``
   (letters), ``items`` (questions, answers, remarks), with ``typefaces`` that set whole
   questions, ``annexes`` and ``proof`` (is it a Kamervraag?). Then ``records``, with ``blocks``,
   ``tables`` and ``joining``; ``leftovers`` reports the signs that no step used.

A new word that opens labels goes into ``kvlib.grammar._labels``; a new way of writing labels or
notes into ``label_candidates`` or ``note_candidates``; its weight into ``grades``.
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
