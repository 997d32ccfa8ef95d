"""Write Documents as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from kvlib.markup import (
    Anchors,
    Entry,
    address,
    anchored,
    facts,
    grid,
    kicker,
    nested,
    sections,
    title,
)
from kvlib.model import Answer, Block, Document, Question, Remark, Subheading, Table
from kvlib.plugin import WriteContext
from kvlib_markdown._text import escape, heading, inline

_INDENT = "    "
_BULLETS = frozenset(("", "-", "–", "—", "•", "·", "*", "o"))
"""Markers that Markdown's own bullets replace."""


def write(documents: Iterator[Document], target: BinaryIO | Path, _: WriteContext) -> None:
    """Write each document, with a rule between two."""
    file = cast("BinaryIO", target)
    for index, (document, anchors) in enumerate(anchored(documents)):
        rule = "\n---\n\n" if index else ""
        parts = _Page(document, anchors, f"{index + 1}-" if index else "").parts()
        text = "\n\n".join(parts)
        file.write(f"{rule}{text}\n".encode())


class _Page:
    """Writes one document, as parts that empty lines separate."""

    def __init__(self, document: Document, anchors: Anchors, notes: str) -> None:
        self._document = document
        self._anchors = anchors
        self._notes = notes  # prefix that makes the labels of its notes unique

    def parts(self) -> Iterator[str]:
        """Yield all parts."""
        document = self._document
        if title(document):
            yield heading(1, escape(title(document), starts=False))
        yield escape(kicker(document))
        known = [f"- **{name}:** {escape('; '.join(values))}" for name, values in facts(document)]
        if known:
            yield "\n".join(known)
        for printed in (document.heading, document.reply.heading if document.reply else ""):
            if printed and printed != title(document):
                yield escape(printed)
        for section in sections(document):
            if isinstance(section, Remark):
                yield from self._remark(section)
            else:
                items: tuple[Question | Answer, ...] = (*section.questions, *section.answers)
                for item in items:
                    yield from self._item(item)
        yield from self._footnotes()
        if document.url:
            source = address(document.url)
            yield f"Bron: <{source}>" if source and "<" not in source else escape(document.url)

    def _item(self, item: Question | Answer) -> Iterator[str]:
        anchors = "".join(f'<a id="{name}"></a>' for name in self._anchors.of(item))
        if item.label or anchors:
            yield heading(2, anchors + escape(item.label, starts=False))
        yield from self._blocks(item.blocks)

    def _remark(self, remark: Remark) -> Iterator[str]:
        if remark.label:
            yield heading(2, escape(remark.label, starts=False))
        yield from self._blocks(remark.blocks)

    def _footnotes(self) -> Iterator[str]:
        """Yield notes that have a mark, and the others as text, as Markdown would hide them."""
        unmarked = []
        for index, note in enumerate(self._document.footnotes):
            first, *others = list(self._blocks(note.blocks)) or [""]
            if index in self._anchors.marked:
                yield "\n\n".join(
                    [f"[^{self._label(index)}]: {_hanging(first)}", *map(_indented, others)]
                )
            else:
                unmarked += [f"{escape(note.label)} {first}", *others]
        if unmarked:
            yield heading(2, "Noten")
            yield from unmarked

    def _label(self, index: int) -> str:
        return f"{self._notes}{index + 1}"

    # --- blocks ---------------------------------------------------------------

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in nested(blocks):
            if isinstance(block, tuple):
                yield "\n".join(self._entries(block, ""))
            elif isinstance(block, Table):
                yield from filter(None, ["\n".join(self._table(block))])
            else:
                is_heading = isinstance(block, Subheading)
                text = inline(block.text, block.marks, self._mark, starts=not is_heading)
                if text:
                    yield heading(3, text) if is_heading else text

    def _mark(self, index: int | None, label: str) -> str:
        if index is None or index not in self._anchors.marked:
            return f"<sup>{escape(label, starts=False)}</sup>"
        return f"[^{self._label(index)}]"

    def _entries(self, entries: Iterable[Entry], indent: str) -> Iterator[str]:
        for entry in entries:
            item = entry.item
            text = inline(item.text, item.marks, self._mark)
            marker = "" if item.marker in _BULLETS else f"{escape(item.marker)} "
            yield f"{indent}- {marker}{text}"
            yield from self._entries(entry.inside, f"{indent}  ")

    def _table(self, table: Table) -> Iterator[str]:
        cells = grid(table)
        if cells is None:  # too many columns: one line per row
            rows = [[inline(c.text, c.marks, self._mark) for c in row] for row in table.rows]
            yield "\n\n".join(" \\| ".join(row) for row in rows)
            return
        lines = [
            [inline(c.text, c.marks, self._mark, starts=False) if c else "" for c in row]
            for row in cells
        ]
        if not lines or not lines[0]:
            return
        if not any(cell.header for cell in table.rows[0]):
            lines.insert(0, [""] * len(lines[0]))
        lines.insert(1, ["---"] * len(lines[0]))
        yield from (f"| {' | '.join(line)} |" for line in lines)


def _indented(text: str) -> str:
    return "\n".join(f"{_INDENT}{line}" if line else "" for line in text.split("\n"))


def _hanging(text: str) -> str:
    """Indent the text after a label; several lines all go below the label."""
    return f"\n\n{_indented(text)}" if "\n" in text else text
