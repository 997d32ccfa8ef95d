"""Which lines may open a note, in any manner, and where it would end (noten)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from kvlib.assemble.candidates import Candidate, Manner
from kvlib.assemble.layout import Layout
from kvlib.assemble.neighbours import ends_finished, is_parted
from kvlib.assemble.note_rows import (
    LINES_OF_ADDRESS,
    goes_on,
    is_address,
    is_complete,
    looks_like_note,
)
from kvlib.assemble.rows import MARK, Row
from kvlib.grammar import rule
from kvlib.grammar.numbers import COUNTED
from kvlib.grammar.sentences import ends_sentence
from kvlib.grammar.signs import bare_label, names_source

SITE = frozenset(("X Noot", "XNoot", "Noot"))
"""What the portal's page leaves around a note when it is copied as text."""
_OPENERS = frozenset("0123456789([{*NnVvEe†‡")
_START = rule(
    "assemble.note-candidates.start",
    r"^(?:(?P<word>(?i:(?:voet|eind)?noot) (?P<number>[0-9]{1,3}) ?[:.]?)\s?(?=\S)"
    r"|(?P<linked>\[\^[\w-]{1,20}\]:)\s?(?=\S)"
    r"|(?P<bracketed>\((?:[0-9]{1,3}|\*{1,3})\)|\[\^?(?:[0-9]{1,3}|\*{1,3}|[ivx]{1,4}|[a-h])\]|\{[0-9]{1,3}\}"
    r"|[0-9]{1,3}\))\s?(?=\S)"
    r"|(?P<listed>[0-9]{1,3}\.)\s(?=\S)"
    r"|(?P<starred>\*{1,3}(?!\*)\)?|[†‡])\s?(?=[^\s*])"
    rf"|(?P<bare>[0-9]{{1,3}})(?!{COUNTED.pattern})\s(?=[^a-zA-Z]*[a-zA-Z])(?=[^\s.,)%°\]}}])"
    r"|(?P<glued>[0-9]{1,3}?)(?=[A-Za-zÀ-ÿ«“‘\"]|20[0-9]{2}Z|[0-9]{1,2},[0-9]{1,2}%)"
    r"(?=[^a-zA-Z]*[a-zA-Z]))",
    example=(
        *("Noot 1: De", "[1] De", "(2) De", "3) De", "** De", "1 De", "1De", "[^1]: De"),
        *("[iv] De", "[a] De", "[^kst]: De"),
        *("4. De", "32024Z15585", "12 «Boot»", "{2} De"),
    ),
    refuses=("1", "2024 was", "0,5 procent", "****", "1 januari 2024", "5% meer", "1 0,5 12"),
)


@frozen
class Evidence:
    """Where marks stand, by the note's bare label: the row, and whether it is surely a mark."""

    places: Mapping[str, Sequence[tuple[int, bool]]]

    def grade(self, label: str, index: int) -> str:
        """Whether a mark with this label stands above a row."""
        if self.last(label, index) >= 0:
            return "marked"
        perhaps = any(row < index for row, _ in self.places.get(label, ()))
        return "perhaps-marked" if perhaps else "unmarked"

    def last(self, label: str, index: int) -> int:
        """The last row above with what is surely a mark with this label; -1 if there is none."""
        return max(self._sure(label, index), default=-1)

    def several(self, label: str, index: int) -> bool:
        """Whether more than one mark with this label surely stands above a row."""
        return len(self._sure(label, index)) > 1

    def _sure(self, label: str, index: int) -> list[int]:
        return [row for row, sure in self.places.get(label, ()) if sure and row < index]


def note_candidates(
    rows: Sequence[Row], layout: Layout | None, marks: Evidence, labels: Container[int]
) -> dict[int, list[Candidate]]:
    """The notes that rows may open, and rests of notes on the next page, by the row's index.

    Args:
        rows: the content of the document.
        layout: measures of its pages; None for text.
        marks: what may be marks of notes.
        labels: the rows that are labels of words or headings, for all that is known here.
    """
    return _Gatherer(rows, layout, marks, labels).gather()


class _Gatherer:
    def __init__(
        self,
        rows: Sequence[Row],
        layout: Layout | None,
        marks: Evidence,
        labels: Container[int],
    ) -> None:
        self.rows = rows
        self.layout = layout
        self.marks = marks
        self.labels = labels
        self.ends = self._ends_of_pages()
        self.starts = self._starts_of_pages()

    @cached_property
    def unfinished(self) -> frozenset[int]:
        """Where a page or a paragraph ends before a row, and may be a note in mid-sentence."""
        return frozenset(
            at
            for at in range(1, len(self.rows))
            if is_parted(self.rows[at])
            and not is_complete(list(self.rows[max(0, at - LINES_OF_ADDRESS) : at]))
        )

    def _starts_of_pages(self) -> list[int]:
        """For each row where its page begins."""
        starts: list[int] = []
        start = 0
        for index, row in enumerate(self.rows):
            if row.new_page or (index and row.page != self.rows[index - 1].page):
                start = index
            starts.append(start)
        return starts

    def _ends_of_pages(self) -> list[int]:
        """For each row where its page ends; no page has an end if nothing shows pages."""
        ends: list[int] = []
        end = len(self.rows) if any(row.new_page for row in self.rows) or self.layout else 0
        for index in range(len(self.rows) - 1, -1, -1):
            ends.append(end)
            row, above = self.rows[index], self.rows[index - 1] if index else None
            if row.new_page or (above and above.page != row.page):
                end = index
        return ends[::-1]

    def gather(self) -> dict[int, list[Candidate]]:
        found: dict[int, list[Candidate]] = {}
        for index, row in enumerate(self.rows):
            first = row.text[:1]
            if row.note_label or first in _OPENERS:
                if each := list(self._starts(index)):
                    found[index] = each
            elif first == "X" and row.text in SITE and (each := list(self._of_site(index))):
                found[index] = each
            if rest := self._rest(index):
                found.setdefault(index, []).append(rest)
        return found

    # --- starts -------------------------------------------------------------------------

    def _starts(self, index: int) -> Iterator[Candidate]:
        row = self.rows[index]
        if row.text in SITE:
            yield from self._of_site(index)
        elif row.note_label:
            yield from self._candidates(index, row.note_label, "raised", 0)
        elif MARK.fullmatch(row.text):
            if index + 1 < len(self.rows) and not (index and self.rows[index - 1].text in SITE):
                yield from self._candidates(index, row.text, "alone", len(row.text))
        elif (found := _START.match(row.text)) and index not in self.labels:
            manner: Manner = found.lastgroup  # type: ignore[assignment]
            label = found["number"] or found[manner].rstrip()
            yield from self._candidates(index, label, manner, found.end())

    def _candidates(self, index: int, label: str, manner: Manner, end: int) -> Iterator[Candidate]:
        begin = self._begin(index) if manner == "alone" else index
        late = manner == "alone" and begin == index
        rest = self.rows[begin - late].text[end if begin == index and not late else 0 :]
        bare = bare_label(label)
        grades = [f"note-{manner}", self.marks.grade(bare, index)]
        if manner == "alone" and "unmarked" in grades:
            grades.append("alone-unmarked")
        grades += self._said(index, begin - 2 * late, rest)
        for until in (index + 1,) if late else dict.fromkeys(self._ends(begin)):
            place = list(self._place(index, until))
            if "names-no-source" in grades and not place:
                place = ["note-in-text"]
            yield Candidate(
                role="note",
                manner="bare" if manner == "glued" else manner,
                label=label,
                numbers=(bare,),
                end=end,
                grades=(*grades, *place),
                begin=begin,
                marked=self.marks.last(bare, index),
                again=self.marks.several(bare, index),
                until=until,
            )

    def _begin(self, index: int) -> int:
        """Where the text of a label begins that stands alone.

        A tool may print the cells of a table between a note's label and its text.
        """
        rows = self.rows
        following = str(int(rows[index].text) + 1) if rows[index].text.isdecimal() else ""
        if self.ends[index] == index + 1:
            return index  # printed last, below its text
        if looks_like_note(rows[index + 1 : index + 4]) or not rows[index + 1].gap:
            return index + 1
        for at in range(index + 2, self.ends[index]):
            if at in self.labels or rows[at].text == following:
                break
            if rows[at].gap and looks_like_note(self._near(at)):
                return at
        return index + 1

    def _said(self, index: int, begin: int, rest: str) -> Iterator[str]:
        """Grades of what the note would say."""
        near = self._near(begin)
        sourced = names_source(rest) or looks_like_note(near)
        yield "names-source" if sourced else "names-no-source"
        if rest[:1].islower() and not is_address(Row(rest)):
            yield "note-goes-on"
        if rest.endswith("?") and not sourced:
            yield "note-asks"
        if self.rows[index].cells:
            yield "cells"
        if self.layout and self.layout.size:
            small = self.layout.is_small(self.rows[index])
            yield "small-print" if small else "body-print"

    def _near(self, begin: int) -> list[Row]:
        """The first rows of a note, up to what may be the next one."""
        found = list(self.rows[begin : begin + 1])
        for row in self.rows[begin + 1 : begin + _ROWS_OF_SOURCE]:
            if (
                is_parted(row)
                or row.note_label
                or MARK.fullmatch(row.text)
                or _START.match(row.text)
            ):
                break
            found.append(row)
        return found

    def _place(self, index: int, until: int) -> Iterator[str]:
        """Grades of where the note stands."""
        above = self.rows[index - 1].text if index else ""
        if until in (self.ends[index], len(self.rows)):
            yield "note-at-foot"
        if above.endswith(":") and not self.rows[index].new_page:
            yield "list-announced"
        if is_parted(self.rows[index]):
            yield "note-parted"
        elif not ends_finished(above):
            yield "note-in-sentence"

    # --- ends ---------------------------------------------------------------------------

    def _ends(self, start: int) -> tuple[int, int]:
        """Before which row a note ends: at white space, or where its page does."""
        if self.layout and self.layout.is_small(self.rows[start]):
            end = self._end_of_small(start)
            return end, end
        short = self._short_end(start)
        page = self.ends[start]
        if page > short and not any(at in self.labels for at in range(short, page)):
            return short, page
        return short, short

    def _end_of_small(self, start: int) -> int:
        end, page = start + 1, self.ends[start]
        while end < page and self.layout and self.layout.is_small(self.rows[end]):
            end += 1
        return end

    def _short_end(self, start: int) -> int:
        """Before white space, a page's end, a label, or the sentence that the note interrupts."""
        top = start
        while top > max(0, start - _MOST_LABELS) and MARK.fullmatch(self.rows[top - 1].text):
            top -= 1
        unfinished = top > 0 and not ends_finished(self.rows[top - 1].text)
        place = bisect_right(self.breaks, start)
        end = self.breaks[place] if place < len(self.breaks) else len(self.rows)
        for index in range(start + 1, min(end, start + _MOST_ROWS) if unfinished else start):
            recent = self.rows[max(start, index - LINES_OF_ADDRESS) : index]
            row = self.rows[index]
            resumes = goes_on(row) and "//" not in row.text and not is_address(row)
            if resumes and is_complete(recent):
                return index
        return end

    @cached_property
    def breaks(self) -> list[int]:
        """The rows before which any note ends, in their order."""
        return [
            index
            for index, row in enumerate(self.rows)
            if is_parted(row) or index in self.labels or row.text in SITE
        ]

    # --- rests --------------------------------------------------------------------------

    def _rest(self, index: int) -> Candidate | None:
        """The rest of a note of the page before, at the foot of its own page."""
        row = self.rows[index]
        after = self._ended(index) if self._may_run_on(index) else None
        if not after:
            return None
        sure = self.layout or goes_on(row) or is_address(row)
        grades = ["runs-on" if sure else "may-run-on"]
        if not (self.layout or row.gap):
            grades.append("rest-unparted")
        until = self._end_of_small(index) if self.layout else self.ends[index]
        until = until or self._short_end(index)
        return Candidate(role="more", grades=tuple(grades), until=until, after=after)

    def _may_run_on(self, index: int) -> bool:
        row, page = self.rows[index], self.ends[index]
        if not index or row.note_label or index == self.starts[index]:
            return False
        if index in self.labels or index - 1 in self.labels:
            return False
        if self.layout:
            return self._is_small_rest(index)
        if not (row.gap or page) or any(at in self.labels for at in range(index, page)):
            return False
        if is_address(row) or (goes_on(row) and ends_sentence(self.rows[index - 1].text)):
            return True
        return row.gap and page > 0 and self._breaks_off(self.starts[index])

    def _breaks_off(self, end: int) -> bool:
        """Whether a row before this one breaks off in a sentence that may go on with a capital."""
        above = self.rows[end - 1].text if end else "."
        return above[-1:].isalpha() and "//" not in above and "www." not in above

    def _ended(self, index: int) -> frozenset[int]:
        """Where the note must have ended: at the page's end, not with the end of a sentence."""
        if not self.ends[index]:
            return frozenset(at for at in self.unfinished if at < index)
        first = self.starts[index]
        fits = first > 0 and (self.layout or first in self.unfinished)
        return frozenset((first,) if fits else ())

    def _is_small_rest(self, index: int) -> bool:
        row, above, layout = self.rows[index], self.rows[index - 1], self.layout
        if layout is None or row.cells or not layout.is_small(row):
            return False
        if layout.is_small(above) and above.page == row.page:
            return False
        return row.x0 is not None and row.x0 > layout.left + _INDENT

    # --- the publication's page on the net ------------------------------------------------

    def _of_site(self, index: int) -> Iterator[Candidate]:
        """The line "X Noot", the label on a line of its own, and the text."""
        label = self.rows[index + 1].text if index + 1 < len(self.rows) else ""
        if MARK.fullmatch(label):
            end = index + 2
            while end < len(self.rows) and not (end in self.labels or self.rows[end].text in SITE):
                end += 1
            yield Candidate(
                role="note", manner="site", label=label, numbers=(label,), until=end,
                grades=("note-of-site", self.marks.grade(label, index)),
            )  # fmt: skip


_MOST_LABELS = 20  # that stand alone above each other
_MOST_ROWS = 40  # of a note that interrupts a sentence
_ROWS_OF_SOURCE = 3  # in which a note names its source
_INDENT = 2.0  # points that a note's text stands to the right of the body's edge
