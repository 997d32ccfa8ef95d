"""Counts the work that something takes: the same number on every machine, unlike its time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import kvlib.assemble._document  # noqa: F401  (its rules)
from kvlib.grammar import RULES

# A rule is compiled when it is first used: that is no part of the work that is counted.
_COMPILED = [each.pattern.flags for each in RULES.values()]

__all__ = ["calls"]


def calls(work: Callable[[], object]) -> int:
    """The number of calls of functions, in Python and in C, that a piece of work makes."""
    count = 0

    def on_event(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
