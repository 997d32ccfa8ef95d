"""Name the items of a document: vraag-1, antwoord-1, opmerking_3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvlib.model import Answer, Item, Question, Remark

_WORDS: dict[type[Item], str] = {Question: "vraag", Answer: "antwoord", Remark: "opmerking"}


def item_names(body: Sequence[Item]) -> Iterator[str]:
    """Yield names of items: the kind and the first number, or else the place in the body.

    Of items that begin with the same number, all but the first have their place too.
    """
    taken: set[str] = set()
    for place, item in enumerate(body, 1):
        word, number = _WORDS[type(item)], _plain_number(item)
        name = f"{word}-{number}" if number else f"{word}_{place}"
        yield f"{name}_{place}" if name in taken else name
        taken.add(name)


def _plain_number(item: Item) -> str:
    """Return the first number of a question or answer, if it may be part of an identifier."""
    number = "" if isinstance(item, Remark) or not item.numbers else item.numbers[0]
    return number if number.isascii() and number.isalnum() else ""
