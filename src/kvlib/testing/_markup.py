"""Remove signs of markup, to compare a text with the Document of its cleaned text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvlib.model import Document, Link, Table

# Tags, bullets and their codes, invisible signs, brackets, the signs of Markdown and of quoting.
# They are removed on both sides, whether or not they are markup in this text.
_MARKUP = re.compile(
    r"</?[a-z][^<>@:]{0,200}>|<!--[^<>]{0,200}-->|\(cid:[0-9]{1,6}\)|\]:"
    "|[*_#>\\\\|~`^<=\\[\\]()•–—\ufffe\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x02"
    "\x7f\x81\x8d\x8f\x90\x9d\uf0b7\uf0a7\uf06e\uf0d8\uf076]"
)


def was_cleaned(document: Document) -> bool:
    """True if a Document says that signs were removed from its text."""
    return any(each.code == "markup-removed" for each in document.diagnostics)


def without_markup(text: str) -> str:
    """Return a text without all signs that may be markup."""
    return _MARKUP.sub("", text)


def targets(document: Document) -> Iterator[str]:
    """Yield the targets of links, which were in the text before it was cleaned."""
    for labelled in (*document.body, *document.footnotes):
        for block in labelled.blocks:
            if not isinstance(block, Table):
                yield from (mark.target for mark in block.marks if isinstance(mark, Link))
