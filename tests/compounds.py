"""Compounds broken at their own hyphen (streepjeswoorden): no print tells that from a parted word.

"redeployment-" at the end of a line and "operatie" on the next may be either. A reader joins them
unless the compound stands elsewhere in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kvlib.compare import Difference
from kvlib.model import Document

__all__ = ["only_compounds"]


def only_compounds(found: Iterable[Difference], doc: Document, printed: str) -> bool:
    """True if two readings differ only in a hyphen that no reader could have known of.

    Args:
        found: the differences of a Document from another that lost the hyphens.
        doc: that Document.
        printed: the text of the other's source, line by line.
    """
    texts = {each.path: each for each in found if isinstance(each.a, str)}
    words = " ".join(_texts(doc)).split()
    lost = {path.removesuffix(".text"): _lost(each, words, printed) for path, each in texts.items()}
    others = [each for each in found if each.path not in texts]
    return all(lost.values()) and all(
        _is_shift(each) and each.path.startswith(tuple(lost)) for each in others
    )


def _texts(doc: Document) -> list[str]:
    return [
        doc.heading or "",
        doc.reply.heading if doc.reply else "",
        *(item.text for item in (*doc.body, *doc.footnotes)),
    ]


def _lost(each: Difference, words: list[str], printed: str) -> bool:
    """True if two texts differ in such hyphens alone."""
    ours, theirs = str(each.a).split(), str(each.b).split()
    return len(ours) == len(theirs) and all(
        one.replace("-", "") == other and _is_compound(one, words, printed)
        for one, other in zip(ours, theirs, strict=True)
        if one != other
    )


def _is_compound(word: str, words: list[str], printed: str) -> bool:
    """True if the word occurs once, and a line ends at its hyphen."""
    bare = _bare(word)
    first, _, second = bare.partition("-")
    broken = rf"{re.escape(first)}-\s*\n\s*{re.escape(second)}"
    return (
        second != ""
        and [_bare(each) for each in words].count(bare) == 1
        and re.search(broken, printed, re.IGNORECASE) is not None
    )


def _bare(word: str) -> str:
    """Without what stands around it."""
    return re.sub(r"^\W+|\W+$", "", word).lower()


def _is_shift(each: Difference) -> bool:
    """True if a mark is a little further on because of the hyphens before it."""
    return isinstance(each.a, int) and isinstance(each.b, int) and 0 < each.a - each.b < 4
