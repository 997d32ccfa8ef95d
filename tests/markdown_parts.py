"""What parsers must show of the Markdown of Documents, part by part and character by character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from urllib.parse import unquote

from attrs import evolve

from kvlib.markup import address, facts, grid, kicker, sections, title
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Document,
    Emphasis,
    Exchange,
    Footnote,
    ListItem,
    NoteMark,
    Paragraph,
    Question,
    Remark,
    Subheading,
    Table,
)
from rendered import Char, Part, Shown

__all__ = ["addresses", "faults", "links"]

Text = Paragraph | Subheading | ListItem | Cell
_LOOKS: dict[str, set[str]] = {
    "italic": {"i"},
    "bold": {"b"},
    "bold_italic": {"i", "b"},
    "underline": {"u"},
    "superscript": {"sup"},
    "subscript": {"sub"},
}
_SAYS = {Question: "vra(?:ag|gen)", Answer: "antwoord"}


def faults(documents: Sequence[Document], shown: Shown) -> list[str]:
    """Return how what is shown of a file differs from its documents; empty if it does not."""
    wanted = _Wanted()
    for document in documents:
        wanted.add(document)
    numbers = {name: str(number) for number, name in enumerate(shown.notes, 1)}
    pairs = [
        *zip_longest(wanted.parts, shown.parts),
        *zip_longest(wanted.notes(), (part for note in shown.notes.values() for part in note)),
    ]
    return [
        f"{_brief(one)}\n{_brief(other)}"
        for one, other in pairs
        if one is None or other is None or not _same(one, other, numbers)
    ]


def _brief(part: Part | None) -> str:
    if part is None:
        return "(nothing)"
    runs = groupby(part.chars, lambda char: (sorted(char.looks), char.href))
    chars = [("".join(char.text for char in run), *look) for look, run in runs]
    return f"{part.kind} {part.depth} {part.text!r} {chars}"


def addresses(document: Document) -> set[str]:
    """Return the web addresses in all texts, found without kvlib."""
    texts = (text.text for item in _items(document) for text in _texts(item.blocks))
    found = (each for text in texts for each in re.findall(r"https?://[^\s<>«»“”„\"]+", text))
    return {each.rstrip(".,;:!?'’…)]") for each in found}


def links(shown: Shown) -> set[str]:
    """Return the targets of all links that are shown."""
    parts = (*shown.parts, *(part for note in shown.notes.values() for part in note))
    return {char.href for part in parts for char in part.chars if char.text != "^^"}


def _items(document: Document) -> Iterator[Question | Answer | Remark | Footnote]:
    yield from (*document.body, *document.footnotes)


def _texts(blocks: Iterable[Block]) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        else:
            yield block


class _Wanted:
    """The parts that must be shown."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._numbered: list[tuple[Document, int]] = []  # the footnotes in the order of marks
        self._document = Document(kind="questions")

    def add(self, document: Document) -> None:
        """Add the parts of a document."""
        self._document = document
        if self.parts:
            self.parts.append(Part("hr"))
        self.parts += _head(document)
        has_begun = False
        for section in sections(document):
            items = [section] if isinstance(section, Remark) else _in_order(document, section)
            for item in items:
                is_remark = isinstance(item, Remark)
                has_begun = has_begun or not is_remark
                below = isinstance(item, Answer) and bool(section.questions)
                if item.label or has_begun:
                    label = tuple(f"{_word(item)} {item.label}".split())
                    self.parts.append(Part("h3" if below else "h2", label))
                self.parts += self._blocks(item.blocks)
        numbered = {index for each, index in self._numbered if each is document}
        rest = [n for index, n in enumerate(document.footnotes) if index not in numbered]
        if rest:
            self.parts.append(Part("h2", ("Noten",)))
        for note in rest:
            self.parts += self._note(note, 0)

    def notes(self) -> Iterator[Part]:
        """Yield the parts of the footnotes."""
        for number, (document, index) in enumerate(self._numbered, 1):
            yield from self._note(document.footnotes[index], number)

    def _note(self, note: Footnote, number: int) -> Iterator[Part]:
        """The printed label comes first, unless the footnote has it for a number."""
        first, *others = list(self._blocks(note.blocks, own=False)) or [Part("p")]
        if first.kind != "p":
            first, others = Part("p"), [first, *others]
        if note.label != str(number) or not first.words:
            label = tuple(Char(c, frozenset("b")) for c in note.label if not c.isspace())
            words = (*note.label.split(), *first.words)
            first = evolve(first, words=words, chars=(*label, *first.chars))
        yield from (first, *others)

    def _blocks(self, blocks: Iterable[Block], *, own: bool = True) -> Iterator[Part]:
        for block in blocks:
            if isinstance(block, Table):
                yield from self._table(block, own=own)
                continue
            kind = {Paragraph: "p", Subheading: "h4", ListItem: "li"}[type(block)]
            part = self._part(kind, block, own=own)
            if isinstance(block, ListItem):
                marker = tuple(Char(char) for char in block.marker if not char.isspace())
                words = (*block.marker.split(), *part.words)
                part = Part("li", words, (*marker, *part.chars), min(block.level, 9))
            elif kind == "h4" and any(c.looks & {"u", "sup", "sub"} for c in part.chars):
                bold = (evolve(char, looks=char.looks | {"b"}) for char in part.chars)
                part = evolve(part, kind="p", chars=tuple(bold))
            if part.words:
                yield part

    def _table(self, table: Table, *, own: bool) -> Iterator[Part]:
        rows = grid(table) or []
        if rows and not any(cell.header for cell in table.rows[0]):
            rows = [[None] * len(rows[0]), *rows]
        for number, row in enumerate(rows, 1):
            for cell in row:
                kind = "th" if number == 1 else "td"
                yield evolve(self._part(kind, cell or Cell(text=""), own=own), depth=number)

    def _part(self, kind: str, text: Text, *, own: bool) -> Part:
        """A part with the look of each character; marks are shown in the body alone (own)."""
        looks: list[set[str]] = [set() for _ in text.text]
        hrefs = [""] * len(text.text)
        marks: dict[int, list[Char]] = {}
        for mark in text.marks:
            if isinstance(mark, NoteMark):
                marks.setdefault(min(mark.at, len(text.text)), []).extend(self._mark(mark, own))
            elif isinstance(mark, Emphasis):
                for at in range(mark.start, min(mark.end, len(looks))):
                    looks[at] |= _LOOKS[mark.style]
            else:
                for at in range(mark.start, min(mark.end, len(hrefs))):
                    hrefs[at] = unquote(address(mark.target) or mark.target)
        chars: list[Char] = []
        for at, char in enumerate([*text.text, ""]):
            chars += marks.get(at, [])
            if char and not char.isspace():
                chars.append(Char(char, frozenset(looks[at]), hrefs[at]))
        return Part(kind, tuple(text.text.split()), tuple(chars))

    def _mark(self, mark: NoteMark, own: bool) -> list[Char]:
        if mark.footnote is None or not own:
            return [Char(char, frozenset(("sup",))) for char in mark.label]
        key = (self._document, mark.footnote)
        if not any(each is key[0] and index == key[1] for each, index in self._numbered):
            self._numbered.append(key)
        numbers = [n for n, (each, i) in enumerate(self._numbered, 1) if each is key[0] and i == key[1]]
        return [Char("^^", href=str(numbers[0]))]


def _head(document: Document) -> Iterator[Part]:
    if title(document):
        yield Part("h1", tuple(title(document).split()))
    yield Part("p", tuple(kicker(document).split()))
    for name, values in facts(document):
        yield Part("li", tuple(f"{name}: {'; '.join(values)}".split()), depth=1)
    if document.url:
        yield Part("li", ("Bron:", *document.url.split()), depth=1)
    for printed in (document.heading, document.reply.heading if document.reply else ""):
        if printed and printed != title(document):
            yield Part("p", tuple(printed.split()))


def _word(item: Question | Answer | Remark) -> str:
    """The words that a label lacks."""
    if isinstance(item, Remark):
        kinds = {"see_also": "Zie ook", "notice": "Mededeling", "annex": "Bijlage"}
        kinds |= {"explanation": "Toelichting", "other": "Opmerking"}
        return "" if item.label else kinds[item.kind]
    if re.search(_SAYS[type(item)], item.label, re.IGNORECASE):
        return ""
    word = "Vraag" if isinstance(item, Question) else "Antwoord"
    return word if item.label else f"{word} {', '.join(item.numbers)}"


def _in_order(document: Document, exchange: Exchange) -> list[Question | Answer]:
    """Each answer after the questions with its numbers, of two with one number the last before."""
    body = [id(item) for item in document.body]

    def place(item: Question | Answer) -> tuple[int, int]:
        at = body.index(id(item))
        if isinstance(item, Question) or not exchange.questions:
            return at, -1
        with_number = [
            [body.index(id(q)) for q in exchange.questions if n in q.numbers] for n in item.numbers
        ] or [[body.index(id(q)) for q in exchange.questions]]
        last = [max([p for p in each if p < at] or each[:1]) for each in with_number if each]
        return max(last), at

    return sorted((*exchange.questions, *exchange.answers), key=place)


def _same(wanted: Part, got: Part, numbers: dict[str, str]) -> bool:
    if (wanted.kind, wanted.words, wanted.depth) != (got.kind, got.words, got.depth):
        return False
    if not wanted.chars:  # of headings and facts, the words are enough
        return True
    chars = []
    for char, of_itself in _with_links_of_themselves(got.chars):
        if char.text == "^^":
            chars.append(evolve(char, href=numbers.get(char.href, "?")))
        else:
            at = len(chars)
            named = at < len(wanted.chars) and wanted.chars[at].href
            chars.append(evolve(char, href="") if of_itself and not named else char)
    return list(wanted.chars) == chars


def _with_links_of_themselves(chars: Sequence[Char]) -> Iterator[tuple[Char, bool]]:
    """Yield each character, and True if its link leads to the text that it is part of."""
    for href, run in groupby(chars, lambda char: char.href):
        each = list(run)
        text = unquote("".join(char.text for char in each))
        yield from ((char, href in (text, f"https://{text}", f"mailto:{text}")) for char in each)
