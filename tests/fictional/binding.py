"""Words that a typesetter keeps on one line: a day and its month, an amount, a number."""

from __future__ import annotations

import re

from attrs import evolve

from fictional.prose import MONTHS
from kvlib.model import Block, Document, Table

BOUND = "\u00a0"
"""A blank that no line may end at; it is as wide as another."""

_MONTH = "|".join(MONTHS)
_BLANK = re.compile(
    rf"(?<=\d) (?=(?:{_MONTH}|miljoen|procent)\b|\d{{3}}\b)"
    r"|(?<=€) (?=\d)|(?<=\bnr\.) |(?<=\bartikel) (?=\d)|(?<=\bvraag) (?=\d)"
    r"|(?<=\bKamerstuk) (?=\d)|(?<=\bhet) (?=«)|(?<=[a-z]{4}) (?=\d{4}\b)"
)


def bind(doc: Document) -> Document:
    """The document with the blanks that bind; each is a blank in print."""
    return evolve(
        doc,
        body=tuple(evolve(item, blocks=_bound(item.blocks)) for item in doc.body),
        footnotes=tuple(evolve(note, blocks=_bound(note.blocks)) for note in doc.footnotes),
    )


def _bound(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        block if isinstance(block, Table) else evolve(block, text=_BLANK.sub(BOUND, block.text))
        for block in blocks
    )
