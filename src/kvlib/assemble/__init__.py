"""Makes a Document of lines: what text, PDF and formats to come share.

A reader turns its source into :class:`Line` records, with typography where its
format has it, and :func:`assemble` does the rest. Plain text goes to
:func:`assemble_text` as it is.

The order of things, and which room does what. ``_document`` is the road through all of
them, ``_reading`` the part of it that decides what the lines are. No room imports one that comes
later, but for furniture, which knows the notes.

1. *Make ready* (``_look``). ``text_lines``, ``typeset``: lines as ``rows``, white space folded,
   raised digits told apart. ``layout``: the measures of printed pages. ``cleaned``: places of a
   text from which markup was cut. ``places``: in which item a row stands.
2. *Sort out what is no content* (``_furniture``). ``sorting`` asks ``page_numbers``,
   ``repeated``, ``feet``, ``letterheads``, ``beside`` and ``surroundings``.
3. *Decide what the lines are* (``_decision``).

   * ``broken_labels``, ``pieces``: a label over two lines, several labels in one line.
   * Gather: ``label_candidates`` (labels and headings), ``note_candidates`` (notes), with
     ``note_ends`` and ``note_rests``, and what ``neighbours`` see around a line.
   * Weigh: ``grades``, the one table of what speaks for and against a reading of a line;
     ``steps``, what a whole reading rewards.
   * Decide: ``decide``, once, with the margin of each decision. Cut: ``cut``, the only place
     where labels and notes leave the lines; ``notes``, whose labels may stand apart from
     their text.
   * Say it: ``uncertain``, the close decisions. ``_verdicts``, beside ``_document``, tells each
     line's to whoever asks.
4. *Find the marks of the notes* (``_marks``). ``mark_candidates`` (spots), ``mark_grades`` (their
   table), ``choice``, ``lifting`` (out of the text, and the doubts); ``note_links``, which note
   a mark leads to.
5. *Make the records* (``_making``). ``parting`` is the road: ``headings``, ``forms``,
   ``covering`` (letters), ``items`` (questions, answers, remarks), ``annexes``, ``proof`` (is
   it a Kamervraag?). Then
   ``records``, with ``blocks``, ``tables`` and ``joining``; ``leftovers`` says which signs
   nobody took.

A new word that opens labels goes into ``kvlib.grammar._labels``; how a label is written or a
note, into ``label_candidates`` or ``note_candidates``; what that weighs, into ``grades``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kvlib.assemble._document import assemble, assemble_text
    from kvlib.assemble._facts import kind_of, notice_number
    from kvlib.assemble._lines import Line, Run
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
    "Line": "_lines",
    "Run": "_lines",
    "assemble": "_document",
    "assemble_text": "_document",
    "kind_of": "_facts",
    "notice_number": "_facts",
}
"""The module in which each name stands."""

__all__ = ["Line", "Run", "assemble", "assemble_text", "kind_of", "notice_number"]
