"""Estimates the width of printed text from its letters: was there room on the line?"""

from __future__ import annotations

# Ems, between those of Helvetica and Times. Only their ratios count: they give the share that
# a word has of its line, and the width of the line is known.
_CLASSES = {
    0.24: "ijl.,:;'’‘|! ",
    0.31: "ftrI()[]/-·\u00a0",
    0.45: 'cszvxykJ«»“”„"*',
    0.53: "abdeghnopqu0123456789?–€",
    0.63: "ABEFKLPSTVXYZ",
    0.72: "CDGHNOQRUw&",
    0.83: "mMW%—",
}
_USUAL = 0.53


class _Widths(dict[str, float]):
    def __missing__(self, sign: str) -> float:
        return _USUAL  # an accent hardly changes the width


_WIDTHS = _Widths({sign: width for width, signs in _CLASSES.items() for sign in signs})


def share_of_first_word(text: str) -> float:
    """Return the share of a line's width that its first word takes, with a blank.

    Example:
        >>> round(share_of_first_word("Wij willen die illusie"), 2)
        0.19
    """
    word = text[: text.find(" ")] if " " in text else text
    width = sum(map(_WIDTHS.__getitem__, text))
    return (sum(map(_WIDTHS.__getitem__, word)) + _WIDTHS[" "]) / width if width else 1.0
