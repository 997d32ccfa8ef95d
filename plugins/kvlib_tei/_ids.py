"""The identifiers (``xml:id``) of documents and of what is in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from kvlib.model import Answer, Document, Item, Question, Remark

_UNFIT = re.compile(r"[^0-9A-Za-z_-]+")
_WORDS: dict[type[Item], str] = {Question: "vraag", Answer: "antwoord", Remark: "opmerking"}
_OWN = (
    *("vraag", "antwoord", "opmerking", "noot", "vragensteller", "bewindspersoon", "ambt"),
    *("geadresseerde", "mede-namens", "fractie", "regering"),
    *("tweede-kamer", "eerste-kamer", "staten-generaal"),
    *("question", "answer", "notice", "utterances", "publications", "kind-"),
)
"""How the identifiers inside a document begin."""


@frozen
class Ids:
    """Makes identifiers: of several documents in a file, each has a prefix."""

    prefix: str = ""

    def of(self, name: str) -> str:
        """Return the identifier for a name."""
        return self.prefix + name

    def ref(self, *names: str) -> str:
        """Return references to what has these names."""
        return " ".join(f"#{self.prefix}{name}" for name in names)


def named(documents: Iterable[Document]) -> Iterator[tuple[Document, str]]:
    """Yield documents, each with an identifier that no other has."""
    taken: Counter[str] = Counter()
    for document in documents:
        first = name = _name(document)
        while taken[name]:
            taken[first] += 1
            name = f"{first}-{taken[first]}"
        taken[name] = 1
        yield document, name


def _name(document: Document) -> str:
    """Return a name that may be an identifier, and that nothing inside a document can have."""
    name = _UNFIT.sub("-", document.name).strip("-") or "kamervragen"
    return name if name[0].isalpha() and not name.startswith(_OWN) else f"_{name}"


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


def note_name(index: int) -> str:
    """Return the name of a note by its place in the Document."""
    return f"noot-{index + 1}"
