"""Write Documents as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from kvlib.errors import WriteError
from kvlib.markup import (
    Anchors,
    anchored,
    facts,
    kicker,
    missing_word,
    printed_headings,
    sections,
    title,
)
from kvlib.model import Answer, Document, Question, Remark
from kvlib.plugin import WriteContext
from kvlib_markdown import MarkdownOptions
from kvlib_markdown._blocks import Blocks
from kvlib_markdown._notes import Notes, Numbers
from kvlib_markdown._order import Places, in_order
from kvlib_markdown._text import heading, plain, strong

_INDENT = "    "


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write each document, with a rule between two."""
    file = cast("BinaryIO", target)
    options = context.options if isinstance(context.options, MarkdownOptions) else MarkdownOptions()
    numbers = Numbers()
    for index, (document, anchors) in enumerate(anchored(documents)):
        notes = Notes(document, index + 1, numbers)
        page = _Page(document, anchors if options.anchors else None, notes)
        head = [_front_matter(document, index)] if options.front_matter else []
        rule = "\n---\n\n" if index else ""
        text = "\n\n".join([*head, *page.parts()])
        file.write(f"{rule}{text}\n".encode())


def _front_matter(document: Document, index: int) -> str:
    from kvlib_markdown._front_matter import front_matter

    if index:
        raise WriteError(
            "front matter is only possible in a file of one document, at its beginning; "
            "write a file for each document, or leave out front_matter"
        )
    return front_matter(document)


class _Page:
    """Writes one document, as parts that empty lines separate."""

    def __init__(self, document: Document, anchors: Anchors | None, notes: Notes) -> None:
        self._document = document
        self._anchors = anchors
        self._notes = notes

    def parts(self) -> Iterator[str]:
        """Yield all parts."""
        yield from self._head()
        places = Places(self._document)
        blocks = Blocks(self._notes.mark)
        has_begun = False  # True below the first question or answer
        for section in sections(self._document):
            if isinstance(section, Remark):
                if section.label or has_begun:
                    yield heading(2, _label(section))
                yield from blocks.of(section)
                continue
            for item in in_order(section, places):
                has_begun = True
                yield from self._anchored(item)
                below = isinstance(item, Answer) and bool(section.questions)
                yield heading(3 if below else 2, _label(item))
                yield from blocks.of(item)
        yield from self._footnotes()

    def _head(self) -> Iterator[str]:
        document = self._document
        if title(document).strip():
            yield heading(1, plain(title(document), starts=False))
        yield plain(kicker(document))
        known = [f"- **{name}:** {plain('; '.join(values))}" for name, values in facts(document)]
        if document.url:
            known.append(f"- **Bron:** {plain(document.url)}")
        if known:
            yield "\n".join(known)
        yield from map(plain, printed_headings(document))

    def _anchored(self, item: Question | Answer) -> Iterator[str]:
        """Yield anchors for the numbers of an item, above its heading, if they are wanted."""
        names = self._anchors.of(item) if self._anchors else []
        if names:
            yield "".join(f'<a id="{name}"></a>' for name in names)

    def _footnotes(self) -> Iterator[str]:
        """Yield notes that have a mark, and the others as text, as Markdown would hide them."""
        unmarked: list[str] = []
        for index in range(len(self._document.footnotes)):
            label = self._notes.label(index)
            first, *others = self._note(index)
            if label is None:
                unmarked += filter(None, [first, *others])
            else:
                yield "\n\n".join([f"[^{label}]: {first}", *map(_indented, others)])
        if unmarked:
            yield heading(2, "*Noten*")
            yield from unmarked

    def _note(self, index: int) -> list[str]:
        """Return the parts of a note; the first is one line, with the label if it needs one."""
        note = self._document.footnotes[index]
        blocks = Blocks(lambda _: None)  # a footnote cannot lead to another one
        (first, is_text), *others = list(blocks.with_kind(note)) or [("", True)]
        rest = [part for part, _ in others]
        if not is_text:
            return [strong(note.label), first, *rest]
        shows_label = first and self._notes.shows(index)
        return [first if shows_label else f"{strong(note.label)} {first}".strip(), *rest]


def _label(item: Question | Answer | Remark) -> str:
    """Return a label for a heading; in italics what is not printed."""
    more = missing_word(item)
    return " ".join(filter(None, [more and f"*{plain(more)}*", plain(item.label, starts=False)]))


def _indented(text: str) -> str:
    return "\n".join(f"{_INDENT}{line}" if line else "" for line in text.split("\n"))
