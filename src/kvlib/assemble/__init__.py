"""Makes a Document of lines: what text, PDF and formats to come share.

A reader turns its source into :class:`Line` records, with typography where its
format has it, and :func:`assemble` does the rest. Plain text goes to
:func:`assemble_text` as it is.

The order of things, and which module does what; :mod:`~kvlib.assemble.document` is the road.

1. *Make ready.* ``text_lines``, ``rows``, ``beside``: lines as rows, white space folded, raised
   digits told apart. ``cleaned``: places of a text from which markup was cut. ``layout``: the
   measures of printed pages.
2. *Sort out the print.* ``furniture`` asks ``page_numbers``, ``repeated``, ``feet``,
   ``letterheads``, ``surroundings`` and ``prose``: what is no content.
3. *Decide what the lines are.* ``reading`` is the road; start there.

   * ``broken_labels``, ``pieces``: a label over two lines, several labels in one line.
   * Gather: ``label_candidates`` (labels and headings), ``note_candidates`` (notes), with what
     ``neighbours`` and ``note_rows`` see around a line. ``candidates`` is their record.
   * Weigh: ``grades``, the one table of what speaks for and against a reading of a line;
     ``steps``, what a whole reading rewards.
   * Decide: ``decide``, once, with the margin of each decision.
   * Cut: ``cut``, the only place where labels and notes leave the lines; ``notes``, for notes
     whose labels stand apart from their text.
   * Lift: ``mark_candidates`` (spots), ``mark_grades`` (their table), ``marks`` (the choice),
     ``lifting`` (out of the text): the marks of the notes.
4. *Part what was read.* ``closings`` (the end of a letter), ``headings``, ``items`` (questions,
   answers, remarks), ``covering`` (covering letters), ``annexes``, ``titles``, ``replies``,
   ``note_links`` (which note a mark leads to).
5. *Build.* ``blocks``, with ``joining``, ``tables`` and ``widths``: paragraphs, lists, tables.
   ``facts`` and ``proof``: what the whole is, and whether it is a Kamervraag.
6. *Say what is doubtful.* ``uncertain``: close decisions about lines. ``lifting``: those about
   marks. ``leftovers``: signs that nobody took. ``doubts``: furniture. ``places`` tells which
   item rows stand in.

A new word that opens labels goes into ``kvlib.grammar.labels``; how a label is written or a
note, into ``label_candidates`` or ``note_candidates``; what that weighs, into ``grades``.
"""

from __future__ import annotations

from kvlib.assemble.document import assemble, assemble_text
from kvlib.assemble.facts import kind_of, notice_number
from kvlib.assemble.lines import Line, Run

__all__ = ["Line", "Run", "assemble", "assemble_text", "kind_of", "notice_number"]
