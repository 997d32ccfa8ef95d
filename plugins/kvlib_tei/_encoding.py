"""Decode a file that another tool saved again, and not in UTF-8, in which kvlib writes."""

from __future__ import annotations

import codecs

from kvlib.errors import ReadError
from kvlib.grammar import declared_encoding

_MARKS = {
    codecs.BOM_UTF8: "UTF-8",
    codecs.BOM_UTF32_LE: "UTF-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_READ = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "iso8859-1", "iso8859-15", "cp1252")
"""Python's names of the other encodings that tools save XML in."""


def as_utf8(data: bytes, name: str) -> bytes:
    """Return the XML of a file in UTF-8; its declaration stays as it is.

    Args:
        data: the file.
        name: its name, for the errors.

    Raises:
        ReadError: it is in an encoding that is not read, or not in the one that it declares.
    """
    marked = next((says for mark, says in _MARKS.items() if data.startswith(mark)), None)
    declared = marked or declared_encoding(data) or "UTF-8"
    encoding = _python_name(declared)
    if encoding == "utf-8":
        return data  # the parser says where it is not
    if encoding not in _READ:
        raise ReadError(f"{name} is in {declared[:20]!r}, which is not read; save it in UTF-8")
    try:
        return data.decode(encoding).encode() or b"\n"  # the parser names no line of nothing
    except UnicodeError as error:
        raise ReadError(f"{name} says that it is in {declared}, but is not") from error


def _python_name(declared: str) -> str:
    try:
        return codecs.lookup(declared).name
    except (LookupError, ValueError):  # ValueError for a NUL in the name
        return ""
