"""Suggestions for a name that does not exist: the names that do, and the nearest one."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["nearest", "suggest"]

_ALIKE = 0.64  # "unanswerd" is like "unanswered-question", but "persons" is not like "questions"


def suggest(name: str, known: Iterable[str]) -> str:
    """List the names that exist and suggest the nearest, ignoring case.

    >>> suggest("PFD", ["text", "pdf"])
    "there are: pdf, text. Did you mean 'pdf'?"
    >>> suggest("docx", ["text", "pdf"])
    'there are: pdf, text'
    >>> suggest("docx", [])
    'there are none'
    """
    known = sorted(known)
    near = nearest(name, known)
    hint = f". Did you mean {near!r}?" if near else ""
    return f"there are: {', '.join(known)}{hint}" if known else "there are none"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the name that is most like another, ignoring case; None if none is like it.

    >>> nearest("Tekst", ["text", "pdf"])
    'text'
    >>> nearest("persons", ["questions", "notes"])
    """
    import difflib  # here, as it is slow to import

    folded = {each.lower(): each for each in known}
    near = difflib.get_close_matches(name.lower(), folded, n=1, cutoff=_ALIKE)
    return folded[near[0]] if near else None
