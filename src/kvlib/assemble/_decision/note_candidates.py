"""Gathers lines that may open a note, in any manner, and where it would end (noten)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from kvlib.assemble._decision.candidates import Candidate, Manner
from kvlib.assemble._decision.neighbours import ends_finished, is_parted
from kvlib.assemble._decision.note_ends import SITE, NoteEnds
from kvlib.assemble._decision.note_rests import note_rests
from kvlib.assemble._decision.note_rows import is_address, looks_like_note
from kvlib.assemble._look.layout import Layout
from kvlib.assemble._look.rows import MARK, Row
from kvlib.grammar._signs import NOTE_START, bare_label, names_source

_OPENERS = frozenset("0123456789([{*NnVvEe†‡X")
_ROWS_OF_SOURCE = 3  # a note names its source within these


class MarkPlaces:
    """The rows with marks, by the bare label of the note.

    Args:
        places: the rows for each label, and whether each mark is certain.
        linked: True if the format says of marks which note they lead to.
    """

    def __init__(
        self, places: Mapping[str, Sequence[tuple[int, bool]]], *, linked: bool = False
    ) -> None:
        self.linked = linked
        self._first = {label: min(row for row, _ in found) for label, found in places.items()}
        self._certain = {
            label: sorted(row for row, sure in found if sure) for label, found in places.items()
        }

    def grade(self, label: str, index: int) -> str:
        """Return the grade for a mark with this label above a row, or for its absence."""
        if self.last(label, index) >= 0:
            return "marked"
        return "perhaps-marked" if self._first.get(label, index) < index else "unmarked"

    def marks_item(self, label: str, index: int) -> bool:
        """Return True if an item of a list of the format may be the note of a mark above it."""
        grade = self.grade(label, index)
        return grade == "marked" or (grade == "perhaps-marked" and not self.linked)

    def last(self, label: str, index: int) -> int:
        """Return the last row above with a certain mark with this label; -1 if there is none."""
        certain = self._certain.get(label, [])
        count = bisect_left(certain, index)
        return certain[count - 1] if count else -1

    def several(self, label: str, index: int) -> bool:
        """Return True if more than one certain mark with this label is above a row."""
        return bisect_left(self._certain.get(label, []), index) > 1


def note_candidates(
    rows: Sequence[Row], layout: Layout | None, marks: MarkPlaces, labels: Collection[int]
) -> dict[int, list[Candidate]]:
    """Return the notes that rows may open, and rests of notes, by the row's index.

    Args:
        rows: the content of the document.
        layout: measures of its pages; None for text.
        marks: the marks and possible marks.
        labels: the rows that seem to be labels of words or headings.
    """
    ends = NoteEnds(rows, layout, labels)
    found = _Gatherer(ends, marks, frozenset(labels)).gather()
    for index, rest in note_rests(ends):
        found.setdefault(index, []).append(rest)
    return found


def _is_said_item(row: Row) -> bool:
    """Return True if the format says that a row opens an item of a list, and gives its marker."""
    return row.said is not None and row.said.kind == "item" and bool(row.said.marker)


class _Gatherer:
    def __init__(self, ends: NoteEnds, marks: MarkPlaces, labels: frozenset[int]) -> None:
        self.rows = ends.rows
        self.layout = ends.layout
        self.ends = ends
        self.marks = marks
        self.labels = labels

    def gather(self) -> dict[int, list[Candidate]]:
        found: dict[int, list[Candidate]] = {}
        for index, row in enumerate(self.rows):
            may_open = row.note_label or row.text[:1] in _OPENERS
            if may_open and (each := list(self._notes_at(index))):
                found[index] = each
        return found

    # --- candidates -------------------------------------------------------------------------

    def _notes_at(self, index: int) -> Iterator[Candidate]:
        row = self.rows[index]
        if row.text in SITE:
            yield from self._site_note(index)
        elif row.note_label:
            yield from self._candidates(index, row.note_label, "raised", 0)
        elif MARK.fullmatch(row.text):
            if index + 1 < len(self.rows) and not (index and self.rows[index - 1].text in SITE):
                yield from self._candidates(index, row.text, "alone", len(row.text))
        elif (found := NOTE_START.match(row.text)) and index not in self.labels:
            manner: Manner = found.lastgroup  # type: ignore[assignment]
            label = found["number"] or found[manner].rstrip()
            if _is_said_item(row) and not self.marks.marks_item(bare_label(label), index):
                return
            yield from self._candidates(index, label, manner, found.end())

    def _candidates(self, index: int, label: str, manner: Manner, end: int) -> Iterator[Candidate]:
        begin, late, rest = index, False, self.rows[index].text[end:]
        if manner == "alone":
            begin = self._begin(index)
            late = begin == index  # its text is in the row above
            rest = self.rows[index - 1 if late else begin].text
        bare = bare_label(label)
        grades = [f"note-{manner}", self.marks.grade(bare, index)]
        if manner == "alone" and "unmarked" in grades:
            grades.append("alone-unmarked")
        grades += self._text_grades(index, max(0, index - 2) if late else begin, rest)
        if manner == "alone" and "names-no-source" in grades:
            grades.append("alone-unsourced")
        for until in (index + 1,) if late else self.ends.ends(begin):
            place = list(self._place_grades(index, until, sourced="names-source" in grades))
            yield Candidate(
                role="note",
                manner="bare" if manner == "glued" else manner,
                label=label,
                numbers=(bare,),
                end=end,
                grades=(*grades, *place),
                begin=begin,
                last_mark=self.marks.last(bare, index),
                is_marked_twice=self.marks.several(bare, index),
                until=until,
            )

    def _begin(self, index: int) -> int:
        """Find where the text of a note begins whose label is alone.

        A tool may put the cells of a table between the label and the text.
        """
        rows = self.rows
        following = str(int(rows[index].text) + 1) if rows[index].text.isdecimal() else ""
        if index and self.ends.page_end(index) == index + 1:
            return index  # printed last, below its text
        if looks_like_note(rows[index + 1 : index + 4]) or not rows[index + 1].gap:
            return index + 1
        for at in range(index + 2, self.ends.page_end(index)):
            if at in self.labels or rows[at].text == following:
                break
            if rows[at].gap and looks_like_note(self._first_rows(at)):
                return at
        return index + 1

    def _text_grades(self, index: int, begin: int, rest: str) -> Iterator[str]:
        """Yield grades for the text of the note."""
        near = self._first_rows(begin)
        sourced = names_source(rest) or looks_like_note(near)
        yield "names-source" if sourced else "names-no-source"
        if rest[:1].islower() and not is_address(Row(rest)):
            yield "note-goes-on"
        if self.rows[index].cells:
            yield "cells"
        if self.layout and self.layout.size and not self.layout.is_small(self.rows[index]):
            yield "body-size"

    def _first_rows(self, begin: int) -> list[Row]:
        """Return the first rows of a note, up to the next possible note."""
        found = list(self.rows[begin : begin + 1])
        for row in self.rows[begin + 1 : begin + _ROWS_OF_SOURCE]:
            if (
                is_parted(row)
                or row.note_label
                or MARK.fullmatch(row.text)
                or NOTE_START.match(row.text)
            ):
                break
            found.append(row)
        return found

    def _place_grades(self, index: int, until: int, *, sourced: bool) -> Iterator[str]:
        """Yield grades for the place of the note."""
        above = self.rows[index - 1].text if index else ""
        at_foot = until in (self.ends.page_end(index), len(self.rows))
        if at_foot:
            yield "note-at-foot"
        if above.endswith(":") and not (self.rows[index].new_page or (at_foot and sourced)):
            yield "list-announced"
        elif is_parted(self.rows[index]):
            yield "note-after-space"
        elif ends_finished(above) and not (at_foot or sourced):
            yield "note-in-text"

    # --- the publication's web page -------------------------------------------------------

    def _site_note(self, index: int) -> Iterator[Candidate]:
        """Yield the note of a web page: the line "X Noot", the label on its own line, the text."""
        label = self.rows[index + 1].text if index + 1 < len(self.rows) else ""
        if MARK.fullmatch(label):
            end = index + 2
            while end < len(self.rows) and not (end in self.labels or self.rows[end].text in SITE):
                end += 1
            yield Candidate(
                role="note", manner="site", label=label, numbers=(label,), until=end,
                grades=("note-of-site", self.marks.grade(label, index)),
            )  # fmt: skip
