"""The identifiers (``xml:id``) of documents and of what is in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from kvlib.markup.xml import content_name
from kvlib.model import Document

_UNFIT = re.compile(r"[^0-9A-Za-z_-]+")
_OWN = (
    *("vraag", "antwoord", "opmerking", "noot", "vragensteller", "bewindspersoon"),
    *("ambt", "bewindspersonen", "geadresseerde", "mede-namens", "fractie", "regering"),
    *("tweede-kamer", "eerste-kamer", "staten-generaal"),
    *("question", "answer", "notice", "utterances", "publications", "kind-"),
)
"""How the identifiers inside a document begin."""
_COUNT = re.compile(r"-(?:[2-9]|[1-9][0-9]+)")
"""What tells documents of one name apart."""
NOTE = "noot-"
"""The name of a note (voetnoot) but for its number."""


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


def name_when_written(document: Document, found: str, *, alone: bool) -> str:
    """Return the identifier that a Document is written with.

    Args:
        document: the Document, as it was read.
        found: the identifier in its file. In a corpus, where documents before it may have its name,
            it is returned if it is that name with a number.
        alone: False in a corpus.
    """
    name = _name(document)
    rest = found.removeprefix(name)
    return found if rest != found and not alone and _COUNT.fullmatch(rest) else name


def _name(document: Document) -> str:
    """Return a name that may be an identifier, and that nothing inside a document can have.

    It is the same wherever the document stands, and when it was read back.
    """
    name = _UNFIT.sub("-", document.identifier or "").strip("-") or content_name(document)
    return name if name[0].isalpha() and not name.startswith(_OWN) else f"_{name}"
