"""The longest suffix that a name has: ``.rows.jsonl`` before ``.jsonl``."""

from __future__ import annotations

from collections.abc import Iterable


def longest_suffix(name: str, suffixes: Iterable[str]) -> str:
    """Return the longest of some suffixes that a name has; empty if it has none.

    A name that consists of a suffix, such as ``.xml``, has none.

    >>> longest_suffix("A.rows.JSONL", (".jsonl", ".rows.jsonl"))
    '.rows.jsonl'
    """
    bare = name.lower()
    fitting = (each for each in suffixes if bare.endswith(each) and bare != each)
    return max(fitting, key=len, default="")
