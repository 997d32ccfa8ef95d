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
    Mark,
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
_LABEL = frozenset(("sup", "label"))  # of a mark without a note, emphasized as its surroundings
_SAYS = {Question: "vra(?:ag|gen)", Answer: "antwoord"}


def faults(documents: Sequence[Document], shown: Shown, *, repeats: bool = False) -> list[str]:
    """Return how what is shown of a file differs from its documents; empty if it does not.

    Args:
        documents: the documents.
        shown: what is shown.
        repeats: True if a parser shows a note once for each of its marks, as pandoc does.
    """
    wanted = _Wanted(repeats=repeats)
    for document in documents:
        wanted.add(document)
    numbers = {name: str(number) for number, name in enumerate(shown.notes, 1)}
    notes = (part for note in shown.notes.values() for part in note)
    pairs = [
        pair
        for one, other in ((wanted.parts, shown.parts), (wanted.notes(), notes))
        for pair in zip_longest(_without_empty_headers(one), _without_empty_headers(other))
    ]
    return [
        f"{_brief(one)}\n{_brief(other)}"
        for one, other in pairs
        if one is None or other is None or not _same(one, other, numbers)
    ]


def _without_empty_headers(parts: Iterable[Part]) -> Iterator[Part]:
    """Leave out headers of tables that are empty, as pandoc does; count rows below the header."""
    for kind, run in groupby(parts, lambda part: part.kind):
        cells = list(run)
        if kind == "td":
            yield from (evolve(cell, depth=cell.depth - cells[0].depth) for cell in cells)
        elif kind != "th" or any(cell.chars for cell in cells):
            yield from cells


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

    def __init__(self, *, repeats: bool) -> None:
        self.parts: list[Part] = []
        self._repeats = repeats
        self._marked: list[tuple[int, int]] = []  # of each mark, the document and the note
        self._documents: list[Document] = []

    def add(self, document: Document) -> None:
        """Add the parts of a document."""
        self._documents.append(document)
        if self.parts:
            self.parts.append(Part("hr"))
        self.parts += _head(document)
        has_begun = False
        for section in sections(document):
            has_begun = has_begun or not isinstance(section, Remark)
            is_asked = not isinstance(section, Remark) and bool(section.questions)
            for item in [section] if isinstance(section, Remark) else _in_order(document, section):
                below = isinstance(item, Answer) and is_asked
                if item.label or has_begun:
                    label = tuple(f"{_word(item)} {item.label}".split())
                    self.parts.append(Part("h3" if below else "h2", label))
                self.parts += self._blocks(item.blocks)
        keys = [(len(self._documents) - 1, index) for index in range(len(document.footnotes))]
        rest = [part for key in keys if key not in self._marked for part in self._note(key)]
        if rest:
            self.parts += [Part("h2", ("Noten",)), *rest]

    def notes(self) -> Iterator[Part]:
        """Yield the parts of the footnotes."""
        for key in self._shown():
            yield from self._note(key)

    def _shown(self) -> list[tuple[int, int]]:
        return self._marked if self._repeats else list(dict.fromkeys(self._marked))

    def _is_sure(self, key: tuple[int, int], label: str) -> bool:
        """True if a viewer's number is the label, whether it repeats notes or not."""
        if key not in self._marked:
            return False
        number = self._marked.index(key) + 1
        once = self._marked.count(key) == 1 and len(set(self._marked[:number])) == number
        return once and label == str(number)

    def _note(self, key: tuple[int, int]) -> Iterator[Part]:
        """The printed label comes first, unless the footnote has it for a number."""
        note = self._documents[key[0]].footnotes[key[1]]
        parts = list(self._blocks(note.blocks, own=False))
        label = tuple(Char(c, frozenset("b")) for c in note.label if not c.isspace())
        if not parts or parts[0].kind != "p":
            yield from (Part("p", tuple(note.label.split()), label), *parts)
            return
        first, *others = parts
        if not self._is_sure(key, note.label):
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
            if part.chars:
                yield part

    def _table(self, table: Table, *, own: bool) -> Iterator[Part]:
        rows = grid(table)
        if rows is None:  # too many columns
            parts = (self._row(row, own=own) for row in table.rows)
            yield from (part for part in parts if part.chars)
            return
        if rows and not any(cell.header for cell in table.rows[0]):
            rows = [[None] * len(rows[0]), *rows]
        for number, row in enumerate(rows, 1):
            for cell in row:
                kind = "th" if number == 1 else "td"
                yield evolve(self._part(kind, cell or Cell(text=""), own=own), depth=number)

    def _row(self, row: Sequence[Cell], *, own: bool) -> Part:
        """A paragraph of cells with a bar between two."""
        bar = Part("p", ("|",), (Char("|"),))
        between = [bar] * (2 * len(row) - 1)
        between[::2] = [self._part("p", cell, own=own) for cell in row]
        words = tuple(word for part in between for word in part.words)
        return Part("p", words, tuple(char for part in between for char in part.chars))

    def _part(self, kind: str, text: Text, *, own: bool) -> Part:
        """A part with the look of each character; marks are shown in the body alone (own)."""
        looks: list[set[str]] = [set() for _ in text.text]
        hrefs = [""] * len(text.text)
        marks: dict[int, list[Char]] = {}
        for mark in sorted(text.marks, key=lambda mark: _place(mark, text.text)):
            if isinstance(mark, NoteMark):
                marks.setdefault(min(mark.at, len(text.text)), []).extend(self._mark(mark, own))
            elif isinstance(mark, Emphasis):
                for at in range(mark.start, min(mark.end, len(looks))):
                    looks[at] |= _LOOKS[mark.style]
            else:
                for at in range(mark.start, min(mark.end, len(hrefs))):
                    hrefs[at] = unquote(address(mark.target) or mark.target)
        chars: list[Char] = []
        said: list[str] = []
        for at, char in enumerate([*text.text, ""]):
            chars += marks.get(at, [])
            said += [each.text for each in marks.get(at, []) if each.text != "^^"] + [char]
            if char and not char.isspace():
                chars.append(Char(char, frozenset(looks[at]), hrefs[at]))
        return Part(kind, tuple("".join(said).split()), tuple(chars))

    def _mark(self, mark: NoteMark, own: bool) -> list[Char]:
        if mark.footnote is None or not own:
            return [Char(char, _LABEL) for char in mark.label]
        key = (len(self._documents) - 1, mark.footnote)
        self._marked.append(key)
        number = len(self._marked) if self._repeats else self._shown().index(key) + 1
        return [Char("^^", href=str(number))]


def _place(mark: Mark, text: str) -> tuple[int, int]:
    """Of two stretches, the one that begins last is written; blanks at its ends are not."""
    if isinstance(mark, NoteMark):
        return mark.at, 0
    said = text[mark.start : mark.end]
    start = mark.start + len(said) - len(said.lstrip())
    return start, -(start + len(said.strip()))


def _head(document: Document) -> Iterator[Part]:
    if title(document).strip():
        yield Part("h1", tuple(title(document).split()))
    yield Part("p", tuple(kicker(document).split()))
    for name, values in facts(document):
        yield Part("li", tuple(f"{name}: {'; '.join(values)}".split()), depth=1)
    if document.url:
        yield Part("li", ("Bron:", *document.url.split()), depth=1)
    for printed in (document.heading, document.reply.heading if document.reply else ""):
        if printed.strip() and printed != title(document):
            yield Part("p", tuple(printed.split()))


def _word(item: Question | Answer | Remark) -> str:
    """The words that a label lacks."""
    if isinstance(item, Remark):
        kinds = {"see_also": "Zie ook", "notice": "Mededeling", "annex": "Bijlage"}
        kinds |= {"explanation": "Toelichting", "other": "Opmerking"}
        return "" if item.label.strip() else kinds[item.kind]
    if re.search(_SAYS[type(item)], item.label, re.IGNORECASE):
        return ""
    word = "Vraag" if isinstance(item, Question) else "Antwoord"
    return word if item.label.strip() else f"{word} {', '.join(item.numbers)}"


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
    if wanted.kind == "h4" and got.kind == "p":  # no HTML in headings
        bold = [evolve(char, looks=char.looks | {"b"}) for char in wanted.chars]
        is_plain = all(char.looks <= {"i", "b"} for char in wanted.chars)
        is_bold = all("b" in char.looks for char in got.chars if char.text != "^^")
        if not is_bold or (is_plain and not any(char.looks for char in wanted.chars)):
            return False
        wanted = evolve(wanted, kind="p", chars=tuple(bold))
    has_label = any("label" in char.looks for char in wanted.chars)
    words, got_words = ("".join(each.words) if has_label else each.words for each in (wanted, got))
    if (wanted.kind, words, wanted.depth) != (got.kind, got_words, got.depth):
        return False
    if not wanted.chars:  # of headings and facts, the words are enough
        return True
    pairs = zip_longest(wanted.chars, _with_links_of_themselves(got.chars))
    return all(one and other and _same_char(one, other, numbers) for one, other in pairs)


def _same_char(wanted: Char, found: tuple[Char, bool], numbers: dict[str, str]) -> bool:
    got, of_itself = found
    if wanted.text == "^^":
        return got.text == "^^" and numbers.get(got.href) == wanted.href
    has_look = "sup" in got.looks if "label" in wanted.looks else wanted.looks == got.looks
    has_link = wanted.href == got.href or (of_itself and not wanted.href)
    return wanted.text == got.text and has_look and has_link


def _with_links_of_themselves(chars: Sequence[Char]) -> Iterator[tuple[Char, bool]]:
    """Yield each character, and True if its link leads to the text that it is part of."""
    for href, run in groupby(chars, lambda char: char.href):
        each = list(run)
        text = unquote("".join(char.text for char in each))
        yield from ((char, href in (text, f"https://{text}", f"mailto:{text}")) for char in each)
