"""What to say of a name that is not there: what is, and which of it was meant."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["suggest"]


def suggest(name: str, known: Iterable[str]) -> str:
    """The names there are, and the nearest; its case does not matter.

    >>> suggest("PFD", ["text", "pdf"])
    "there are: pdf, text. Did you mean 'pdf'?"
    >>> suggest("docx", ["text", "pdf"])
    'there are: pdf, text.'
    >>> suggest("docx", [])
    'there are: none.'
    """
    import difflib  # here, for it takes its time

    known = sorted(known)
    folded = {each.lower(): each for each in known}
    near = difflib.get_close_matches(name.lower(), folded, n=1)
    hint = f" Did you mean {folded[near[0]]!r}?" if near else ""
    return f"there are: {', '.join(known) or 'none'}.{hint}"
