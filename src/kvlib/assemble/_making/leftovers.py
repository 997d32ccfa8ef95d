"""Reports signs of labels, headings, notes and marks that are left in the text of an item.

However a document writes these, their signs are known (:mod:`kvlib.grammar._signs`). One that
is left in an item after everything was cut was missed, or is not a sign: either way it is
reported, and the text stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from kvlib.assemble._decision.notes import Note
from kvlib.assemble._look.rows import Row, span_of
from kvlib.assemble._marks.mark_candidates import mark_signs
from kvlib.grammar import rule
from kvlib.grammar._answers import ROWS_OF_DATE
from kvlib.grammar._labels import INSIDE, begins_sentence
from kvlib.grammar._sentences import awaits_number, ends_in_abbreviation, quotations_left_open
from kvlib.grammar._signs import (
    Sign,
    bare_label,
    digit_signs,
    heading_signs,
    label_signs,
    may_open,
    note_signs,
)
from kvlib.model import Item
from kvlib.plugin import ReadContext

_SENTENCE = 25  # characters; a shorter row next to a digit alone is a cell of a table
_ROWS_OF_QUOTATION = 30  # rows; a quotation that is still open then has lost its closing mark
_END = 6  # characters; the end of a row that shows whether a sentence ends
_MOST_LOST = 20  # notes that a document may lack
_FEW = 5  # labels that a message lists
_HEAD = 60  # characters of a row that a message shows

# The end of a complete sentence, perhaps with a mark.
_FINISHED = rule(
    "assemble.leftovers.finished",
    r"[.?!:;»”’)\]*]\d{0,2}$|[.?!»”] \d{1,2}$",
    example=("Kent u die?", "Ja.1", "«boot»", "klopt? 1", "de volgende:"),
    refuses=("op", "de boot", "in 2024", "vraag 3,"),
)
_DATED = rule(
    "assemble.leftovers.dated",
    r"[Ii]ngezonden|[Oo]ntvangen|[Kk]enmerk|(?:het lid|de leden) [^.?!]{1,60}\(",
    example=("(ingezonden 3 mei", "het lid De Wit (", "met kenmerk"),
    refuses=("de vragen over", "het lid De Wit komen"),
)


@frozen
class Leftover:
    """A sign that is left in a row of an item."""

    sign: Sign
    row: Row

    @property
    def code(self) -> str:
        """The code of its diagnostic."""
        return _DIAGNOSTICS[self.sign.kind]

    @property
    def message(self) -> str:
        """The message of its diagnostic."""
        return _MESSAGES[self.sign.kind].format(
            sign=self.sign.text[:_HEAD], row=self.row.text[:_HEAD]
        )


_DIAGNOSTICS = {
    "label": "label-in-item",
    "heading": "heading-in-item",
    "note": "unread-note",
    "mark": "unread-mark",
    "digit": "digits-alone",
}
_MESSAGES = {
    "label": "{sign!r} may be a label, but is left in the text: {row!r}",
    "heading": "a heading may begin here, but is left in the text: {row!r}",
    "note": "this looks like the note {sign!r}, but is left in the text: {row!r}",
    "mark": "{sign!r} may be a note mark, but is left in the text: {row!r}",
    "digit": "{sign!r} stands alone on its line, and may be a label, a mark or a page number",
}


def report_leftovers(
    parts: Sequence[tuple[list[Row], tuple[Item, ...]]],
    notes: Sequence[Note],
    context: ReadContext,
) -> None:
    """Report the signs that are left in the items of a body, and in its notes.

    Args:
        parts: rows and the items made of them, in the order of the body.
        notes: the notes, in the order of the document.
        context: receives one diagnostic for each code and part.
    """
    labels = [bare_label(note.label) for note in notes]
    gathered = list(_gather(parts, notes))
    noted = bool(notes) or any(each.sign.kind == "note" for left, _ in gathered for each in left)
    found: list[Leftover] = []
    for left, paths in gathered:
        signs = [each for each in left if noted or not _may_count(each.sign)]
        reported = [each for each in signs if not _is_too_high(each.sign, len(notes))]
        _report(reported, paths, labels, context)
        found += reported
    _report_missing(found, labels, context)


def _may_count(sign: Sign) -> bool:
    """Return True if a sign may count parts of a sentence: "hier (1) en (2)"."""
    return sign.kind == "mark" and sign.text.startswith("(")


def _is_too_high(sign: Sign, notes: int) -> bool:
    """Return True if digits glued to a word exceed the notes by far: "in totaal96 zaken"."""
    if sign.kind != "mark" or sign.manner != "glued" or not sign.text.isdecimal():
        return False
    return int(sign.text) > notes + _MOST_LOST


def _gather(
    parts: Sequence[tuple[list[Row], tuple[Item, ...]]], notes: Sequence[Note]
) -> Iterator[tuple[list[Leftover], tuple[str, ...]]]:
    """Yield the leftovers of each part that has any, and the paths of its items."""
    every = [*parts, *((note.rows, ()) for note in notes)]
    opening = _rows_that_may_open([row.text for rows, _ in every for row in rows])
    # Of the body only: notes name numbers, pages and articles.
    marked = mark_signs([row for rows, _ in parts for row in rows])
    worth = opening.union(marked)
    first = item = 0
    for index, (rows, items) in enumerate(every):
        if not worth.isdisjoint(range(first, first + len(rows))):
            paths = tuple(f"body[{i}]" for i in range(item, item + len(items)))
            numbered = any(getattr(each, "numbers", ("",)) for each in items) or not items
            finder = _SignFinder(rows, numbered=numbered)
            left = [
                Leftover(sign, rows[at])
                for at in range(len(rows))
                if first + at in worth
                for sign in finder.signs(
                    at, opens=first + at in opening, marked=marked.get(first + at, ())
                )
            ]
            yield left, paths or (f"footnotes[{index - len(parts)}]",)
        first += len(rows)
        item += len(items)


def _rows_that_may_open(texts: Sequence[str]) -> set[int]:
    """Return the few rows that may open with a sign, or have a label further on, by index."""
    found = {i for i, text in enumerate(texts) if may_open(text)}
    whole = "\n".join(texts)
    for words in INSIDE:
        if words in whole:
            found.update([i for i, text in enumerate(texts) if words in text])
    return found


def _report(
    found: list[Leftover], paths: tuple[str, ...], labels: list[str], context: ReadContext
) -> None:
    by_code: dict[str, list[Leftover]] = {}
    for leftover in found:
        by_code.setdefault(leftover.code, []).append(leftover)
    for code, several in by_code.items():
        more = f"; and {len(several) - 1} more like it" if len(several) > 1 else ""
        about = [*paths, *(["footnotes"] if code == "unread-note" else [])]
        if code == "unread-mark":  # the place of the note is in doubt, too
            marked = {bare_label(leftover.sign.text) for leftover in several}
            about += [f"footnotes[{i}]" for i, label in enumerate(labels) if label in marked]
        rows = [several[0].row, several[-1].row]
        context.report(
            code, several[0].message + more, span=span_of(rows), about=tuple(dict.fromkeys(about))
        )


def _report_missing(found: list[Leftover], labels: list[str], context: ReadContext) -> None:
    """Report the notes that would be missing if the signs left in the text are marks.

    A missing note has no path: the diagnostic is about no part.
    """
    marked = [bare_label(each.sign.text) for each in found if each.code == "unread-mark"]
    missing = [label for label in dict.fromkeys(marked) if label and label not in labels]
    if missing:
        listed = ", ".join(map(repr, missing[:_FEW]))
        more = f" and {len(missing) - _FEW} more" if len(missing) > _FEW else ""
        marks = "a note mark" if len(missing) == 1 else "note marks"
        context.report("missing-note", f"{listed}{more} may be {marks}, but there is no such note")


class _SignFinder:
    """Finds signs in the rows of one item or note, and remembers the rows above.

    Args:
        rows: the rows without labels, notes, marks and page furniture.
        numbered: True if the item's label has a number; otherwise a number may open its text.
    """

    def __init__(self, rows: Sequence[Row], *, numbered: bool) -> None:
        self.rows = rows
        self.numbered = numbered
        self.passed = 0
        self.depth = self.opened = 0  # of quotations; the row in which the last one opened
        self.marked: set[str] = set()

    def signs(self, index: int, *, opens: bool, marked: Sequence[Sign]) -> Iterator[Sign]:
        """Yield the signs of a row that its neighbours do not explain; ask for rows in order.

        Args:
            index: the row.
            opens: True if it may open with a sign, or contain a label.
            marked: its possible marks.
        """
        self._pass_to(index)
        if opens:
            yield from self._opening(index)
        for sign in marked:
            self.marked.add(bare_label(sign.text))
            yield sign

    def _pass_to(self, index: int) -> None:
        """Follow quotations and collect marks in the rows before this one."""
        for place, row in enumerate(self.rows[self.passed : index], self.passed):
            if more := quotations_left_open(row.text):
                self.depth = max(0, self.depth + more)
                self.opened = place if more > 0 else self.opened
            if row.marks:
                self.marked.update(label for _, label in row.marks)
        self.passed = index

    def _opening(self, index: int) -> Iterator[Sign]:
        rows, row = self.rows, self.rows[index]
        quoted = self.depth > 0 and index - self.opened <= _ROWS_OF_QUOTATION
        opens = not (quoted or _goes_on(rows, index))
        if opens:
            yield from label_signs(row.text)
        elif not quoted:
            yield from (s for s in label_signs(row.text) if s.manner == "inside")
        if opens:
            yield from (s for s in heading_signs(row.text) if _is_dated(rows, index))
            if index == 0 and not self.numbered:
                yield from _number(row.text)
        if not (row.cells or awaits_number(rows[index - 1].text if index else "")):
            marked = self.marked.union(label for _, label in row.marks)
            yield from note_signs(row.text, marked)
        yield from (sign for sign in digit_signs(row.text) if _is_lone(rows, index))


def _goes_on(rows: Sequence[Row], index: int) -> bool:
    """Return True if a row continues the sentence of the row above, even over a page end."""
    if not index or (rows[index].gap and not rows[index].text[:1].islower()):
        return False
    return _FINISHED.search(rows[index - 1].text[-_END:]) is None


def _is_dated(rows: Sequence[Row], index: int) -> bool:
    """Return True if the date, reference or askers of a heading follow here."""
    near = " ".join(row.text for row in rows[index : index + ROWS_OF_DATE])
    return _DATED.search(near) is not None


def _is_lone(rows: Sequence[Row], index: int) -> bool:
    """Return True if a row is between sentences rather than among the cells of a table."""
    above = rows[index - 1].text if index else ""
    below = rows[index + 1].text if index + 1 < len(rows) else ""
    if rows[index].cells or awaits_number(above) or ends_in_abbreviation(above):
        return False
    if _UNIT.search(above[-_END:]):
        return False
    return any(len(text) >= _SENTENCE or text.endswith((".", "?")) for text in (above, below))


# Tools may put the raised digit of "m2" or the lowered one of "CO2" on the next line.
_UNIT = rule(
    "assemble.leftovers.unit",
    r"(?:^|[\s\d(/])(?:[mckdh]?m|ha|CO|NO|SO|PM|H)\Z",
    example=("3 km", "de CO", "(H"),
    refuses=("de boot", "Abraham"),
)
_LISTED = rule(
    "assemble.leftovers.listed",
    r"^([0-9]{1,3}) ?[.):]{0,2} ?(?=\D)",
    example=("1. Kent u die?", "2) Ja.", "1 Kent u die?"),
    refuses=("2024 was", "a. De boot"),
)


def _number(text: str) -> Iterator[Sign]:
    """Yield the number that opens the text of an item whose label has none."""
    found = _LISTED.match(text)
    if found and begins_sentence(text[found.end() :]):
        yield Sign(kind="label", manner="listed", text=found[0].strip(), start=0, end=found.end())
