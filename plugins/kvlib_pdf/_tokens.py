"""The tokens of PDF syntax, as patterns that the readers of content and of objects share.

Possessive throughout, so that no input causes backtracking (ISO 32000-1, 7.2 and 7.3).
"""

from __future__ import annotations

SPACE = rb"[\x00\t\n\f\r ]"
REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
END = rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)"
"""Ends a number or keyword without being part of it."""
COMMENT = rb"%[^\r\n]*+"
NUMBER = rb"(?P<number>[+-]?(?:\d++\.?\d*+|\.\d++))" + END
STRING = rb"\((?P<string>(?:[^()\\]++|\\.)*+)\)"
"""A string without brackets inside, unless they are escaped."""
NAME = rb"/(?P<name>" + REGULAR + rb"*+)"
HEX = rb"<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*+)>"
ESCAPE = rb"\\(?:([0-7]{1,3})|(\r\n|.))"
"""In a string; with DOTALL."""
