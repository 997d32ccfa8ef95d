"""The text of a paragraph: its runs, with their links and note marks, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from kvlib.assemble import Run
from kvlib_docx._fields import Fields, draws, link_of, words_of
from kvlib_docx._names import SPACE, M, R, W, attribute, child, content, is_gone
from kvlib_docx._notes import KINDS, NoteKind, Notes
from kvlib_docx._package import Relation
from kvlib_docx._styles import Look, ParagraphStyle, Styles
from kvlib_docx._symbols import in_font, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = " \t\r\n"
_TEXTS = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}
_BREAKS = frozenset((W + "br", W + "cr"))
_SHAPES = frozenset((W + "drawing", W + "pict", W + "object"))
_REFERENCES: dict[str, NoteKind] = {f"{W}{kind}Reference": kind for kind in KINDS}
_MOST_SIGNS = 8  # elements of a run that hold the typed label of a note
_BOX = W + "txbxContent"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{urn:schemas-microsoft-com:vml}imagedata",
)


@define
class Tally:
    """What was left out or is struck through, by the number of the line it is in or before."""

    line: int = 1
    """The line that is being read."""
    deleted: list[int] = field(factory=list)
    hidden: list[int] = field(factory=list)
    struck: list[int] = field(factory=list)
    """Text that was read although it is struck through."""
    pictures: list[int] = field(factory=list)
    parts: list[int] = field(factory=list)
    """Parts of the file in other formats, such as web pages."""
    drawn: list[int] = field(factory=list)
    """What Word draws: boxes of forms, signs made by fields, words in shapes."""
    seen: set[_Element] = field(factory=set)
    """The elements of text that were read or left out for a reason."""
    strays: list[tuple[int, str]] = field(factory=list)
    """Text in places where no text belongs, after the number of a line."""


@define
class Text:
    """The text of a paragraph."""

    lines: list[list[Run]] = field(factory=lambda: [[]])
    boxes: list[_Element] = field(factory=list)
    """The text boxes that are anchored in it."""

    @property
    def plain(self) -> str:
        """Its text on one line."""
        return " ".join("".join(run.text for run in line) for line in self.lines)

    def add(self, run: Run) -> None:
        """Add a run to the last line."""
        self.lines[-1].append(run)


class Inline:
    """Reads the text of the paragraphs of one story, such as the document, a note or a header."""

    def __init__(
        self,
        story: _Element,
        styles: Styles,
        notes: Notes | None,
        relations: dict[str, Relation],
        tally: Tally,
    ) -> None:
        self.styles = styles
        self.notes = notes
        self.relations = relations
        self.tally = tally
        self.fields = Fields(story)
        self.spaced = story.getroottree().getroot().get(SPACE) == "preserve"
        self.text = Text()
        self.style = ParagraphStyle()
        self.look = Look()
        self.links: list[str | None] = []

    def read(self, paragraph: _Element, style: ParagraphStyle, text: Text) -> Text:
        """Add what a paragraph holds to a text."""
        self.text, self.style = text, style
        self._read(paragraph)
        return text

    def _read(self, parent: _Element) -> None:
        for each in content(parent):
            if handler := _HANDLERS.get(str(each.tag)):
                handler(self, each)
            elif is_gone(each) and next(each.iter(W + "r", M + "r"), None) is not None:
                self.tally.deleted.append(self.tally.line)

    # --- what a paragraph holds --------------------------------------------------

    def _hyperlink(self, element: _Element) -> None:
        relation = self.relations.get(element.get(R + "id", ""))
        target = relation.target if relation and relation.external else None
        anchor = attribute(element, "anchor")
        self._linked(element, f"{target}#{anchor}" if target and anchor else target)

    def _simple_field(self, element: _Element) -> None:
        words = words_of(attribute(element, "instr"))
        if draws(words) and next(element.iter(W + "t"), None) is None:
            self.tally.drawn.append(self.tally.line)
        self._linked(element, link_of(words))

    def _linked(self, element: _Element, link: str | None) -> None:
        self.links.append(link)
        self._read(element)
        self.links.pop()

    def _sub_document(self, _: _Element) -> None:
        self.tally.parts.append(self.tally.line)

    def _math(self, element: _Element) -> None:
        self.look = Look()
        for each in element.iter(M + "t"):
            self.tally.seen.add(each)
            self._say(each.text or "")

    def _run(self, element: _Element) -> None:
        self.look = self.styles.look(child(element, "rPr"), self.style)
        inner = list(content(element))
        label: set[_Element] = set()
        for at, each in enumerate(inner):
            tag = str(each.tag)
            if each in label:
                continue
            if tag in _REFERENCES:
                label = self._reference(each, inner[at + 1 : at + 1 + _MOST_SIGNS])
            elif tag == W + "fldChar":
                self._field(each)
            elif tag == W + "instrText":
                self.fields.instruct(each.text or "")
            elif tag in _SHAPES or tag == _BOX:
                self._shape(each)
            elif not self.fields.is_hidden:
                self._piece(each, tag)
            elif tag == W + "t":
                self.tally.seen.add(each)

    def _field(self, sign: _Element) -> None:
        ended = self.fields.read(sign)
        if ended and ended.is_unread and not self.fields.is_hidden:
            self.tally.drawn.append(self.tally.line)

    def _shape(self, element: _Element) -> None:
        """Keep the text boxes of a shape for later; a picture has no text."""
        boxes = list(boxes_in(element))
        self.text.boxes.extend(boxes)
        if any(each.get("string") for each in element.iter(_WORD_ART)):
            self.tally.drawn.append(self.tally.line)
        if not boxes and next(element.iter(*_PICTURES), None) is not None:
            self.tally.pictures.append(self.tally.line)

    def _piece(self, element: _Element, tag: str) -> None:
        if tag == W + "t":
            self._say(self._spoken(element))
        elif tag in _BREAKS:
            self.text.lines.append([])
        elif tag in _TEXTS:
            self._say(_TEXTS[tag])
        elif tag == W + "sym":
            self._say(symbol(attribute(element, "char"), attribute(element, "font")))
        elif tag == W + "commentReference":
            self.tally.hidden.append(self.tally.line)
        elif tag == W + "ruby":
            for base in element.findall(W + "rubyBase"):
                self._read(base)

    def _spoken(self, element: _Element) -> str:
        self.tally.seen.add(element)
        text = element.text or ""
        kept = self.spaced or element.get(SPACE) == "preserve"
        return text if kept else text.strip(_BLANKS)

    def _reference(self, element: _Element, after: list[_Element]) -> set[_Element]:
        """Add the mark of a note; return the elements after it that hold a typed label."""
        if self.notes is None or self.look.hidden or self.fields.is_hidden:
            return set()
        custom = attribute(element, "customMarkFollows") in ("1", "true", "on")
        signs = list(takewhile(_is_text, after)) if custom else []
        label = "".join(map(self._sign, signs)).strip()
        note = self.notes.mark(_REFERENCES[str(element.tag)], element, label)
        if note is None:
            return set()
        self.text.add(Run(label or note.label, note=note.id))
        return set(signs)

    def _sign(self, element: _Element) -> str:
        if element.tag == W + "sym":
            return symbol(attribute(element, "char"), attribute(element, "font"))
        return in_font(self._spoken(element), self.look.font or "")

    # --- text --------------------------------------------------------------------

    def _say(self, text: str) -> None:
        """Add text in the look of its run."""
        if not text:
            return
        if text.strip():
            self.fields.has_text()
        look, link = self.look, self._link()
        if look.hidden:
            self.tally.hidden.append(self.tally.line)
            return
        if look.struck and text.strip():
            self.tally.struck.append(self.tally.line)
        reference = self.fields.reference
        if reference and self.notes and (look.rise or reference.is_flagged):
            note = self.notes.marked(reference.bookmark)
            if note is not None:
                self.text.add(Run(text.strip(), note=note.id))
                return
        underline = look.underline and not link
        self.text.add(
            Run(
                in_font(text, look.font or ""),
                rise=look.rise or None,
                bold=look.bold or None,
                italic=look.italic or None,
                underline=underline or None,
                link=link,
            )
        )

    def _link(self) -> str | None:
        return next(filter(None, reversed(self.links)), None) or self.fields.link


_HANDLERS: dict[str, Callable[[Inline, _Element], None]] = {
    W + "r": Inline._run,
    W + "hyperlink": Inline._hyperlink,
    W + "fldSimple": Inline._simple_field,
    W + "subDoc": Inline._sub_document,
    M + "oMath": Inline._math,
    M + "oMathPara": Inline._math,
}


def _is_text(element: _Element) -> bool:
    return element.tag in (W + "t", W + "sym")


def boxes_in(element: _Element) -> Iterator[_Element]:
    """Yield the text boxes in a shape, those of one of its alternatives only."""
    if element.tag == _BOX:
        yield element
        return
    for each in content(element):
        yield from boxes_in(each)


def smoothed(line: list[Run]) -> list[Run]:
    """Join the runs of a line that look the same; blanks between two such runs look so, too."""
    joined = _joined(line)
    for at, run in enumerate(joined[1:-1], 1):
        before, after = joined[at - 1], joined[at + 1]
        if (
            run.text.isspace()
            and not run.note
            and not before.note
            and _look(before) == _look(after)
        ):
            joined[at] = evolve(before, text=run.text)
    return _joined(joined)


def _joined(line: list[Run]) -> list[Run]:
    groups = (list(group) for _, group in groupby(line, _look))
    return [
        group[0] if len(group) == 1 else evolve(group[0], text="".join(run.text for run in group))
        for group in groups
    ]


def _look(run: Run) -> tuple[object, ...]:
    """Return all of a run but its text; no two note marks are the same."""
    mark = id(run) if run.note else None
    return (run.rise, run.bold, run.italic, run.underline, run.link, mark)
