"""Values of the tables as cells of CSV and of spreadsheets."""

from __future__ import annotations

LIST_SEPARATOR = "; "
"""Stands between the values of a list that is one cell."""

# Written out: what \s matches differs from language to language, and others use the pattern, too.
_BLANK = r"[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"

FORMULA = rf"[\t\r\n]|{_BLANK}*[-=+@＝＋－＠]"
"""A regular expression for the beginning of a text that a spreadsheet would take for a formula,
whatever follows: ``-2+3+cmd|…`` is one, too."""
