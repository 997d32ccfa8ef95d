"""Texts and blocks as HTML: of the official site, in two dialects, and of other sites."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define

from fictional.xml_current import SITE
from fictional.xml_inline import DATE
from kvlib.model import Block, Cell, Emphasis, Link, ListItem, Mark, NoteMark, Subheading, Table

if TYPE_CHECKING:
    from random import Random

Dialect: TypeAlias = Literal["current", "older", "other"]

ENTITIES = {
    "«": "&laquo;",
    "»": "&raquo;",
    "é": "&eacute;",
    "ë": "&euml;",
    "€": "&#8364;",
    "–": "&#x2013;",
}
TAGS = {
    "italic": (
        ("<em>", "</em>"),
        ("<i>", "</i>"),
        ('<span style="font-style: italic">', "</span>"),
    ),
    "bold": (
        ("<strong>", "</strong>"),
        ("<b>", "</b>"),
        ('<span style="font-weight:700">', "</span>"),
    ),
    "bold_italic": (("<strong><em>", "</em></strong>"), ("<b><i>", "</i></b>")),
    "underline": (("<u>", "</u>"), ('<span style="text-decoration:underline;">', "</span>")),
    "superscript": (("<sup>", "</sup>"),),
    "subscript": (("<sub>", "</sub>"),),
}
LISTS = {
    "•": "<ul>",
    "a.": '<ol type="a">',
    "1.": "<ol>",
    "–": "<ul style=\"list-style-type: '–'\">",
}


@define
class Markup:
    """How one page writes its texts; nothing of it changes the truth."""

    rng: Random
    dialect: Dialect
    mark: Callable[[NoteMark], str]
    """The mark of a note."""
    entities: bool = False
    nbsp: bool = False
    shy: bool = False
    broken: bool = False

    @classmethod
    def of(cls, rng: Random, dialect: Dialect, mark: Callable[[NoteMark], str]) -> Markup:
        """The habits of one page."""
        chances = (rng.random() < 0.3 for _ in range(4))
        return cls(rng, dialect, mark, *chances)

    # --- text ---------------------------------------------------------------------------

    def chars(self, text: str) -> str:
        """Character data."""
        if self.nbsp:
            text = DATE.sub("\\1\N{NO-BREAK SPACE}\\2", text)
        if self.shy:
            text = re.sub(r"(?<=[a-z]{5})(?=[a-z]{5})", "\N{SOFT HYPHEN}", text, count=1)
        text = escape(text, quote=False)
        if self.entities:
            text = re.sub("|".join(ENTITIES), lambda found: ENTITIES[found[0]], text)
        if self.broken:
            text = re.sub(r"(?<=\w) (?=\w)", lambda _: self._break(), text)
        return text.replace("\N{NO-BREAK SPACE}", "&nbsp;")

    def _break(self) -> str:
        return "\n      " if self.rng.random() < 0.04 else " "

    def text(self, text: str, marks: tuple[Mark, ...]) -> str:
        """Closing tags come first at a place, then notes, then opening tags."""
        tags: list[tuple[int, int, int, str]] = []
        for index, mark in enumerate(marks):
            if isinstance(mark, NoteMark):
                tags.append((mark.at, 1, index, self.mark(mark)))
            else:
                start, end = self._tags(mark)
                tags += [(mark.start, 2, index, start), (mark.end, 0, index, end)]
        parts, at = [], 0
        for place, _, _, tag in sorted(tags):
            parts += [self.chars(text[at:place]), tag]
            at = place
        return "".join([*parts, self.chars(text[at:])])

    def _tags(self, mark: Emphasis | Link) -> tuple[str, str]:
        if isinstance(mark, Emphasis):
            forms = TAGS[mark.style]
            return forms[0] if self.dialect != "other" else self.rng.choice(forms)
        return f'<a href="{escape(self._address(mark.target))}">', "</a>"

    def _address(self, target: str) -> str:
        if "/" in target:
            return target
        relative = self.dialect != "other" and self.rng.random() < 0.5
        return f"{target}.html" if relative else f"{SITE}/{target}.html"

    # --- blocks -------------------------------------------------------------------------

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """The blocks, with the items of each list together."""
        parts: list[str] = []
        left = list(blocks)
        while left:
            items: list[ListItem] = []
            while left and isinstance(left[0], ListItem):
                items.append(left.pop(0))  # type: ignore[arg-type]
            parts.append(self._list(items) if items else self._one(left.pop(0)))
        return "\n".join(parts)

    def _one(self, block: Block) -> str:
        if isinstance(block, Table):
            return self._table(block)
        words = self.text(block.text, block.marks)
        if isinstance(block, Subheading):
            name = "h3" if self.dialect == "other" else "h3 class='tussenkop'"
            return f"<{name}>{words}</h3>"
        return f"<p>{words}" if self.dialect == "other" and self.broken else f"<p>{words}</p>"

    def _list(self, items: list[ListItem]) -> str:
        """The deeper items are in the item before them."""
        kind = items[0].marker if items[0].marker in LISTS else "typed"
        if self.dialect != "other":
            kind = "official"
        start = {"official": '<ul class="expliciet">', "typed": '<ul style="list-style: none">'}
        parts, top = [start.get(kind) or LISTS[kind]], items[0].level
        while items:
            item = items.pop(0)
            inner: list[ListItem] = []
            while items and items[0].level > top:
                inner.append(items.pop(0))
            nested = self._list(inner) if inner else ""
            parts.append(f"<li>{self._item(item, kind)}{nested}</li>")
        return "\n".join([*parts, "</ol>" if parts[0].startswith("<ol") else "</ul>"])

    def _item(self, item: ListItem, kind: str) -> str:
        words = self.text(item.text, item.marks)
        if kind == "official":
            return f'<span class="li.nr">{item.marker}</span> <p>{words}</p>'
        return f"{item.marker} {words}" if kind == "typed" else words

    def _table(self, table: Table) -> str:
        head = sum(all(cell.header for cell in row) for row in table.rows)
        parts = (("thead", table.rows[:head]), ("tbody", table.rows[head:]))
        rows = "\n".join(
            f"<{part}>{''.join(map(self._row, rows))}</{part}>" for part, rows in parts if rows
        )
        return f"<table>{rows}</table>"

    def _row(self, row: tuple[Cell, ...]) -> str:
        return f"<tr>{''.join(map(self._cell, row))}</tr>"

    def _cell(self, cell: Cell) -> str:
        spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        name = "th" if cell.header else "td"
        words = self.text(cell.text, cell.marks)
        return f"<{name}{spans}>{words}</{name}>" if words else f"<{name}{spans}></{name}>"
