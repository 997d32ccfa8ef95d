"""Texts made to be slow: the work grows no faster than the text."""

from __future__ import annotations

from functools import partial

import pytest

import kvlib
from hostile import HEAD, TEXTS
from work import calls


@pytest.mark.parametrize("name", TEXTS)
def test_work_grows_with_the_text(name: str) -> None:
    """Four times the text takes about four times as many calls; quadratic work, sixteen times."""
    kvlib.loads(HEAD, name="hostile.txt")  # everything is imported now
    small, large = (
        calls(partial(kvlib.loads, HEAD + TEXTS[name](count), name="hostile.txt"))
        for count in (250, 1000)
    )
    assert large < 5 * small
