"""Puts a document's lines on pages, as the official print does."""

from __future__ import annotations

from attrs import define, field, frozen

from fictional.setting import Run, SetLine, Style, width
from fictional.slugs import (
    LEADING,
    LEFT,
    NOTE_LEADING,
    WIDTH,
    Kind,
    Slug,
    heading_slugs,
    is_see_also,
    item_slugs,
    note_slugs,
)
from fictional.xml_current import CHAMBERS
from kvlib.model import Chamber, Document

PAGE_SIZE = (595.0, 842.0)
TOP, FIRST_TOP, BOTTOM = 771.0, 509.1, 148.3
NOTE_GAP = 28.8
"""From the last line of the text to the first note."""
MARGIN = 55.3
FOOT = Style("roman", 9.1)
FOOT_Y = 69.4


@frozen
class TypesetLine:
    """A line on a page; a raised run stands above ``y``."""

    y: float
    runs: tuple[Run, ...]
    kind: Kind
    parted: bool = False
    """Its last word goes on in the next line."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Page = tuple[TypesetLine, ...]


@define
class _Sheet:
    """The page being filled."""

    y: float
    lines: list[TypesetLine]
    notes: list[Slug] = field(factory=list)
    empty: bool = True

    @property
    def floor(self) -> float:
        """The lowest baseline that the text may have."""
        return BOTTOM + (NOTE_GAP + NOTE_LEADING * (len(self.notes) - 1) if self.notes else 0.0)


@define
class _Press:
    """Fills pages one after the other; notes that find no room run over."""

    doc: Document
    done: list[Page] = field(factory=list)
    over: list[Slug] = field(factory=list)
    marked: set[int] = field(factory=set)
    sheet: _Sheet = field(factory=lambda: _Sheet(FIRST_TOP, []))

    def start(self) -> None:
        self.sheet.lines += title(self.doc)

    def turn(self) -> None:
        """Ends the page and begins the next with the notes that are left over."""
        self.done.append(self._finished())
        self.sheet = _Sheet(TOP, [])
        room = int((TOP - BOTTOM - NOTE_GAP) / NOTE_LEADING) // 2
        self.sheet.notes, self.over = self.over[:room], self.over[room:]

    def _finished(self) -> Page:
        sheet, number = self.sheet, len(self.done) + 1
        top = BOTTOM + NOTE_LEADING * (len(sheet.notes) - 1)
        notes = [_typeset(note, top - NOTE_LEADING * i) for i, note in enumerate(sheet.notes)]
        imprint = colophon(self.doc) if number == 1 else []
        return (*sheet.lines, *notes, *imprint, *foot(self.doc, number))

    def _new_notes(self, line: SetLine) -> list[Slug]:
        fresh = [note for note in dict.fromkeys(line.notes) if note not in self.marked]
        return [slug for note in fresh for slug in note_slugs(self.doc.footnotes[note])]

    def place(self, slug: Slug, following: float) -> None:
        """Puts one line down; ``following`` is the room that must stay below it."""
        sheet = self.sheet
        notes = self._new_notes(slug.line)
        y = sheet.y if sheet.empty else sheet.y - slug.lead
        more = NOTE_LEADING * len(notes)
        more += NOTE_GAP - NOTE_LEADING if notes and not sheet.notes else 0.0
        fits = y - following >= sheet.floor + more
        # A long note may run over; a short one takes its line to the next page.
        splits = len(notes) > 5 and y - 3 * LEADING >= sheet.floor + NOTE_GAP + NOTE_LEADING
        if not fits and not splits and not sheet.empty:
            self.turn()
            self.place(slug, following)
            return
        self.marked.update(slug.line.notes)
        self._add_notes(notes, y)
        sheet.lines.append(_typeset(slug, y))
        sheet.y, sheet.empty = y, False

    def _add_notes(self, notes: list[Slug], y: float) -> None:
        sheet = self.sheet
        for note in notes:
            room = y - LEADING >= sheet.floor + (NOTE_LEADING if sheet.notes else NOTE_GAP)
            if self.over or not room:
                self.over.append(note)
            else:
                sheet.notes.append(note)


def _typeset(slug: Slug, y: float) -> TypesetLine:
    return TypesetLine(round(y, 2), slug.line.runs, slug.kind, slug.line.parted)


def _line(x: float, y: float, text: str, style: Style, kind: Kind) -> TypesetLine:
    return TypesetLine(y, (Run(x, text, style),), kind)


def title(doc: Document) -> list[TypesetLine]:
    chamber = doc.chamber or Chamber.TWEEDE_KAMER
    session = (doc.session or "").replace("-", "–")
    figure = "2" if chamber is Chamber.TWEEDE_KAMER else "1"
    bold, asked = Style("bold", 9.1), "Vragen gesteld door de leden der Kamer"
    kind = "Aanhangsel van de Handelingen" if doc.number else asked
    lines = [
        _line(MARGIN, 762.5, CHAMBERS[chamber], Style("bold", 18.1), "title"),
        _line(505.9, 740.3, figure, Style("bold", 51.2), "title"),
        _line(MARGIN, 705.7, f"Vergaderjaar {session}", Style("roman", 9.6), "title"),
        _line(LEFT, 705.5, kind, Style("bold", 10.0), "title"),
    ]
    if doc.number:
        lines += [
            _line(LEFT, 648.9, f"{asked}, met de daarop door de", bold, "title"),
            _line(LEFT, 639.3, "regering gegeven antwoorden", bold, "title"),
        ]
    number = doc.number or doc.question_number or ""
    return [*lines, _line(LEFT, 538.2, number, Style("bold", 12.8), "number")]


def colophon(doc: Document) -> list[TypesetLine]:
    day = doc.reply.received if doc.reply else doc.submitted
    texts = [doc.identifier or "", f"’s-Gravenhage {day.year if day else ''}"]
    if doc.number:
        texts.insert(1, "ISSN 0921 - 7398")
    style = Style("roman", 5.9)
    ys = [FOOT_Y + 6.45 * (len(texts) - 1 - i) for i in range(len(texts))]
    return [
        _line(MARGIN, round(y, 1), text, style, "colophon")
        for y, text in zip(ys, texts, strict=True)
    ]


def foot(doc: Document, number: int) -> list[TypesetLine]:
    chamber = CHAMBERS[doc.chamber or Chamber.TWEEDE_KAMER].removesuffix(" der Staten-Generaal")
    session = (doc.session or "").replace("-", "–")
    sort = "Aanhangsel" if doc.number else "Vragen"
    text = f"{chamber}, vergaderjaar {session}, {sort}"
    x = LEFT + WIDTH - width(str(number), FOOT)
    return [
        _line(LEFT, FOOT_Y, text, FOOT, "foot"),
        _line(x, FOOT_Y, str(number), FOOT, "page"),
    ]


def pages(doc: Document) -> list[Page]:
    """The document as typeset pages."""
    press = _Press(doc)
    press.start()
    slugs = heading_slugs(doc)
    for item in doc.body:
        slugs += [] if is_see_also(item) else item_slugs(item)
    for index, slug in enumerate(slugs):
        following = slugs[index + 1].lead if slug.keep and index + 1 < len(slugs) else 0.0
        press.place(slug, following)
    while press.over:
        press.turn()
    press.turn()
    if len(press.done) == 1:
        # A single page bears no number.
        return [tuple(line for line in press.done[0] if line.kind != "page")]
    return press.done
