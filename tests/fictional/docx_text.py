"""Blocks as WordprocessingML, in the many ways in which letters are set."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from attrs import define, field

from fictional.ooxml import element, paragraph, part, run, text, word_field
from fictional.xml_blocks import columns_of
from kvlib.model import (
    Block,
    Cell,
    Document,
    Emphasis,
    Footnote,
    Link,
    ListItem,
    Mark,
    NoteMark,
    Paragraph,
    Subheading,
    Table,
)

_LOOKS = {
    "bold": "<w:b/>",
    "italic": "<w:i/>",
    "bold_italic": "<w:b/><w:i/>",
    "underline": '<w:u w:val="single"/>',
    "superscript": '<w:vertAlign w:val="superscript"/>',
    "subscript": '<w:vertAlign w:val="subscript"/>',
}
RAISED = _LOOKS["superscript"]


@define
class Habits:
    """How one letter is set."""

    rng: Random
    notes: str
    """``footnote``, ``endnote``, ``custom``: footnotes whose numbers were typed, or ``typed``:
    no notes of Word, but "[1]"."""
    lists: str
    """``automatic`` or ``typed``."""
    linked: str
    """``element``, ``field`` or ``simple``: how links are made."""
    labels: str
    """How labels stand: ``alone``, ``broken`` from their text by a line break, in a ``table``, or
    with ``automatic`` numbers, in a paragraph of their own or before the question."""
    bold: str
    """What makes questions bold: nothing, the ``run`` or the ``style``."""
    rest: float
    """How often something happens that does not show."""

    def often(self) -> bool:
        """Whether it happens here."""
        return self.rng.random() < self.rest


@define
class Writer:
    """Writes the texts of one document, and gathers what other parts need."""

    doc: Document
    how: Habits
    links: dict[str, tuple[str, str]] = field(factory=dict)
    marked: dict[int, int] = field(factory=dict)
    """The ids of the notes that were marked, by their place in the document."""
    lists: list[tuple[str, str]] = field(factory=list)
    """The forms and texts of the lists, of two levels."""

    # --- text --------------------------------------------------------------------

    def inline(self, words: str, marks: tuple[Mark, ...], base: str = "") -> str:
        """A text with its marks, as runs; ``base`` is the look of all of it."""
        bounds = {0, len(words)}
        for mark in marks:
            bounds |= {mark.at} if isinstance(mark, NoteMark) else {mark.start, mark.end}
        done: list[str] = []
        for start, end in pairwise([*sorted(bounds), len(words)]):
            done += [self.mark(m) for m in marks if isinstance(m, NoteMark) and m.at == start]
            if start < end:
                done.append(self._stretch(words[start:end], _at(marks, start), base))
        return "".join(done)

    def _stretch(self, words: str, marks: list[Emphasis | Link], base: str) -> str:
        looks = [_LOOKS[mark.style] for mark in marks if isinstance(mark, Emphasis)]
        look = base + "".join(each for each in looks if each not in base)
        target = next((mark.target for mark in marks if isinstance(mark, Link)), None)
        if target is None:
            return self.runs(words, look)
        return self._linked(target, self.runs(words, look))

    def runs(self, words: str, look: str = "") -> str:
        """Plain words, often in several runs, of which some were inserted."""
        parts = [words]
        if self.how.often():
            at = self.how.rng.randint(0, len(words))
            parts = [words[:at], words[at:]]
        done = [run(self._glyphs(each), look) for each in parts if each]
        if len(done) > 1 and parts[0].endswith(" ") and self.how.often():
            done.insert(1, run(element("br", type="page") + element("lastRenderedPageBreak")))
        for noise in _NOISE:
            if self.how.often():
                noise(done, look)
        return "".join(done)

    def _glyphs(self, words: str) -> str:
        """Text, in which a hyphen may be one that no line may end at."""
        if "-" not in words or not self.how.often():
            return text(words)
        return element("noBreakHyphen").join(text(each) for each in words.split("-"))

    def _linked(self, target: str, inner: str) -> str:
        if self.how.linked == "field":
            return word_field(f'HYPERLINK "{target}" \\o "een tip"', inner)
        if self.how.linked == "simple":
            return element("fldSimple", inner, instr=f' HYPERLINK "{target}" ')
        name = f"rId{100 + len(self.links)}"
        self.links[name] = ("hyperlink", target)
        return f'<w:hyperlink r:id="{name}" w:history="1">{inner}</w:hyperlink>'

    # --- notes -------------------------------------------------------------------

    def mark(self, mark: NoteMark) -> str:
        """The mark of a note; a second one refers to the first."""
        index = mark.footnote or 0
        if self.how.notes == "typed":
            self.marked.setdefault(index, index)
            return run(text(f" [{mark.label}]"))
        style = element("rStyle", val="FootnoteReference")
        name = f"_Ref{4000 + index}"
        if index in self.marked:
            return word_field(f"NOTEREF {name} \\h", run(text(mark.label), RAISED))
        self.marked[index] = 2 + (7 * len(self.marked)) % 97
        words = {"id": self.marked[index]}
        if self.how.notes == "custom":
            inner = element("footnoteReference", customMarkFollows=1, **words) + text(mark.label)
        else:
            inner = element(f"{self.how.notes}Reference", **words)
        start = element("bookmarkStart", id=index, name=name)
        return start + run(inner, style) + element("bookmarkEnd", id=index)

    def notes(self) -> str:
        """The part with the notes, which are not in the order of their marks."""
        kind = "endnote" if self.how.notes == "endnote" else "footnote"
        done = [
            element(kind, paragraph(run(element(sign))), type=sign, id=at)
            for at, sign in ((-1, "separator"), (0, "continuationSeparator"))
        ]
        if self.how.often():
            done.append(element(kind, paragraph(run(text("Een oude noot."))), id=120))
        told = [(name, self._note(self.doc.footnotes[at], name)) for at, name in self._marked()]
        done += [inner for _, inner in sorted(told)]
        return part(f"{kind}s", "".join(done))

    def _marked(self) -> list[tuple[int, int]]:
        return list(self.marked.items())

    def _note(self, note: Footnote, name: int) -> str:
        kind = "endnote" if self.how.notes == "endnote" else "footnote"
        sign = text(note.label) if self.how.notes == "custom" else element(f"{kind}Ref")
        blocks = [self.inline(b.text, b.marks) for b in note.blocks if isinstance(b, Paragraph)]
        first = run(sign, RAISED) + run(text(" ")) + blocks[0]
        done = [paragraph(each) for each in (first, *blocks[1:])]
        if self.how.often():
            done.append(paragraph(""))
        return element(kind, "".join(done), id=name)

    def typed_notes(self) -> str:
        """The notes as text below the text."""
        return "".join(
            paragraph(run(text(f"[{note.label}] ")) + self.inline(block.text, block.marks))
            for note in self.doc.footnotes
            for block in note.blocks
            if isinstance(block, Paragraph)
        )

    # --- blocks ------------------------------------------------------------------

    def block(self, block: Block, base: str = "") -> str:
        """A block; ``base`` is the look of all its text."""
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, ListItem):
            return self._item(block, base)
        if isinstance(block, Subheading):
            if self.how.rng.random() < 0.5:
                style = element("pStyle", val="Kop2")
                return paragraph(self.inline(block.text, block.marks), style)
            return paragraph(self.inline(block.text, block.marks, _LOOKS["italic"]))
        return self._wrapped(self.inline(block.text, block.marks, base), base)

    def _wrapped(self, inner: str, base: str) -> str:
        """A paragraph, perhaps in a control, or in two of which the first lost its end."""
        if base and self.how.bold == "style":
            return paragraph(inner.replace(base, ""), element("pStyle", val="Vraag"))
        if self.how.often():
            gone = element("rPr", element("del", id=7, author="Een ambtenaar"))
            return paragraph("", gone) + paragraph(inner)
        if self.how.often():
            return element("sdt", element("sdtPr") + element("sdtContent", paragraph(inner)))
        return paragraph(inner)

    def begin_list(self, items: list[ListItem]) -> None:
        """Define the list of the items that follow, by the first of each level."""
        forms = []
        for level in (1, 2):
            first = next((item.marker for item in items if item.level == level), "–")
            forms.append(first)
        self.lists.append((forms[0], forms[1]))

    def _item(self, item: ListItem, base: str) -> str:
        inner = self.inline(item.text, item.marks, base)
        if self.how.lists == "typed":
            return paragraph(run(text(item.marker) + element("tab"), base) + inner)
        level = element("ilvl", val=item.level - 1) + element("numId", val=len(self.lists))
        return paragraph(inner, element("pStyle", val="Lijstalinea") + element("numPr", level))

    def _table(self, table: Table) -> str:
        rows = [dict(row) for row in columns_of(table)]
        width = max(at - 1 + cell.colspan for row in rows for at, cell in row.items())
        grid = element("tblGrid", element("gridCol", w=1000) * width)
        done: list[str] = []
        below: dict[int, int] = {}
        for row in rows:
            cells, at = [], 1
            while at <= width:
                cell = row.get(at)
                if cell is None:
                    below[at] = below.get(at, 1) - 1
                    cells.append(element("tc", element("tcPr", "<w:vMerge/>") + paragraph("")))
                    at += 1
                    continue
                below[at] = cell.rowspan
                cells.append(self._cell(cell))
                at += cell.colspan
            header = all(cell.header for cell in row.values())
            properties = element("trPr", "<w:tblHeader/>") if header else ""
            done.append(element("tr", properties + "".join(cells)))
        return element("tbl", element("tblPr") + grid + "".join(done)) + paragraph("")

    def _cell(self, cell: Cell) -> str:
        properties = ""
        if cell.colspan > 1:
            properties += element("gridSpan", val=cell.colspan)
        if cell.rowspan > 1:
            properties += element("vMerge", val="restart")
        inner = paragraph(self.inline(cell.text, cell.marks))
        if self.how.often():
            inner = element("tbl", element("tr", element("tc", inner))) + paragraph("")
        return element("tc", (element("tcPr", properties) if properties else "") + inner)


# --- what does not show ------------------------------------------------------------------


def _inserted(done: list[str], _: str) -> None:
    done[-1] = element("ins", done[-1], id=9, author="Een ambtenaar")


def _deleted(done: list[str], look: str) -> None:
    gone = run('<w:delText xml:space="preserve">geschrapte woorden </w:delText>', look)
    done.append(element("del", gone, id=8, author="Een ambtenaar"))


def _controlled(done: list[str], _: str) -> None:
    done[-1] = element("sdt", element("sdtPr") + element("sdtContent", done[-1]))


def _tagged(done: list[str], _: str) -> None:
    done[-1] = element("smartTag", done[-1], element="plaats")


def _hidden(done: list[str], _: str) -> None:
    done.append(run(text("verborgen woorden"), "<w:vanish/>"))


def _indexed(done: list[str], _: str) -> None:
    done.append(word_field('XE "trefwoord"', None))


def _computed(done: list[str], look: str) -> None:
    """A field whose instruction holds another field with a result."""
    inner = word_field("PAGE", run(text("4"), look), look)
    begin = run(element("fldChar", fldCharType="begin")) + run(element("instrText", "IF "))
    rest = run(element("instrText", ' = 1 "ja" "" ')) + run(element("fldChar", fldCharType="end"))
    done.append(begin + inner + rest)


def _commented(done: list[str], _: str) -> None:
    done.insert(0, element("commentRangeStart", id=1) + '<w:proofErr w:type="spellStart"/>')
    done.append(element("commentRangeEnd", id=1) + run(element("commentReference", id=1)))


_NOISE = (
    *(_inserted, _deleted, _controlled, _tagged, _hidden, _indexed, _computed, _commented),
)  # fmt: skip


def _at(marks: tuple[Mark, ...], start: int) -> list[Emphasis | Link]:
    return [m for m in marks if not isinstance(m, NoteMark) and m.start <= start < m.end]
