"""Signs of markup, for comparing a text with the Document of its cleaned text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvlib.model import Document, Link, Table

# Tags, codes of bullets and bullets, invisible signs, brackets, the signs of Markdown and of
# quoting. Which of them are markup in this text is not asked: they count on neither side.
_MARKUP = re.compile(
    r"</?[a-z][^<>@:]{0,200}>|<!--[^<>]{0,200}-->|\(cid:[0-9]{1,6}\)|\]:"
    "|[*_#>\\\\|~`^<=\\[\\]()•–—\ufffe\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x02"
    "\x7f\x81\x8d\x8f\x90\x9d\uf0b7\uf0a7\uf06e\uf0d8\uf076]"
)


def was_cleaned(document: Document) -> bool:
    """Whether a Document says that signs were cut from its text."""
    return any(told.code == "markup-removed" for told in document.diagnostics)


def without_markup(text: str) -> str:
    """A text without all that may be markup."""
    return _MARKUP.sub("", text)


def targets(document: Document) -> Iterator[str]:
    """Where the links lead of a Document whose text was cleaned: these stood in the text."""
    for labelled in (*document.body, *document.footnotes):
        for block in labelled.blocks:
            if not isinstance(block, Table):
                yield from (mark.target for mark in block.marks if isinstance(mark, Link))
