"""Suggestions for a name that does not exist: the names that do, and the nearest one."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["suggest"]


def suggest(name: str, known: Iterable[str]) -> str:
    """List the names that exist and suggest the nearest, ignoring case.

    >>> suggest("PFD", ["text", "pdf"])
    "there are: pdf, text. Did you mean 'pdf'?"
    >>> suggest("docx", ["text", "pdf"])
    'there are: pdf, text.'
    >>> suggest("docx", [])
    'there are none.'
    """
    import difflib  # here, for it takes its time

    known = sorted(known)
    if not known:
        return "there are none."
    folded = {each.lower(): each for each in known}
    near = difflib.get_close_matches(name.lower(), folded, n=1)
    hint = f" Did you mean {folded[near[0]]!r}?" if near else ""
    return f"there are: {', '.join(known)}.{hint}"
