"""Unicode's normal forms, in time that grows with the text, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal, TypeAlias
from unicodedata import combining, is_normalized
from unicodedata import normalize as _normalize

__all__ = ["normalize"]

Form: TypeAlias = Literal["NFC", "NFD", "NFKD"]

# Longer than any run of accents that is written by people, who put no more than 30 on a letter
# (https://unicode.org/reports/tr15/#Stream_Safe_Text_Format). Every combining character is among
# these: none is a letter or a digit, but for two of Japanese (U+FF9E, U+FF9F).
_LONG_RUN = re.compile("(?:[^\\w\0-\u02ff]|[\uff9e\uff9f]){31,}")


def normalize(form: Form, text: str) -> str:
    """Return a text in a normal form.

    The result is that of :func:`unicodedata.normalize`, which takes quadratic time to put a run of
    combining characters in order. Longer runs than people write are ordered here first.
    """
    if is_normalized(form, text):
        return text
    return _normalize(form, _LONG_RUN.sub(lambda run: "".join(_ordered(form, run[0])), text))


def _ordered(form: Form, run: str) -> Iterator[str]:
    """Decompose a run, and sort the combining characters in it by their class."""
    apart: Form = "NFKD" if form == "NFKD" else "NFD"
    decomposed = "".join(_normalize(apart, sign) for sign in run)
    for _, signs in groupby(decomposed, lambda sign: combining(sign) > 0):
        yield "".join(sorted(signs, key=combining))
