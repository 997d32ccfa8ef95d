"""The automatic numbers of list items (opsommingen), as word processors and browsers print them."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST_ROMAN = 3999


def list_number(count: int, shape: str) -> str:
    """Return the number of a list item in a shape, without the signs around it.

    Args:
        count: the number.
        shape: the first number in that shape: ``1``, ``a``, ``A``, ``i`` or ``I``. In any other,
            and where a shape has no such number (0, or a Roman 4000), it is in digits.

    Example:
        >>> [list_number(28, shape) for shape in ("1", "a", "A", "i", "I")]
        ['28', 'ab', 'AB', 'xxviii', 'XXVIII']
    """
    if shape in ("a", "A") and count > 0:
        text = _in_letters(count)
    elif shape in ("i", "I") and 0 < count <= _HIGHEST_ROMAN:
        text = _in_roman(count)
    else:
        return str(count)
    return text.upper() if shape.isupper() else text


def _in_letters(count: int) -> str:
    text = ""
    while count:
        count, letter = divmod(count - 1, 26)
        text = chr(ord("a") + letter) + text
    return text


def _in_roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text
