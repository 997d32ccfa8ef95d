"""Makes a Document of lines: what text, PDF and formats to come share.

A reader turns its source into :class:`Line` records, with typography where its
format has it, and :func:`assemble` does the rest. Plain text goes to
:func:`assemble_text` as it is.
"""

from __future__ import annotations

from kvlib.assemble.document import assemble, assemble_text
from kvlib.assemble.facts import kind_of, notice_number
from kvlib.assemble.lines import Line, Run

__all__ = ["Line", "Run", "assemble", "assemble_text", "kind_of", "notice_number"]
