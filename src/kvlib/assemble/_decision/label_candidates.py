"""Which lines may be labels or headings of answers: word labels, numbers in any manner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvlib.assemble._decision.candidates import Candidate, Manner
from kvlib.assemble._decision.neighbours import Neighbours, ends_finished, is_parted
from kvlib.assemble._look.rows import Row
from kvlib.grammar import Label, numbered_line, rule, starts_answer_heading
from kvlib.grammar._answers import has_date
from kvlib.grammar._labels import CAPITALS, STARTS, begins_sentence, label_at_head
from kvlib.grammar._numbers import numbers_alone

_ROWS_OF_DATE = 6
_MOST_ASKED = 60  # rows in which a question is asked
_DIGITS = frozenset("0123456789")
_NUMERALS = _DIGITS.union("IVX ")
_OPENERS = STARTS.union("IVX \t\u00a0")
_HEADING = frozenset("AMN \t")
_ROMAN = rule(
    "assemble.label-candidates.roman",
    r"^(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})\.?\Z",
    example=("I", "IV", "XII."),
    refuses=("", "A", "IM", "I Kent"),
)
# "1 Kent u die?", as sites have it that lose the stop.
_PLAIN = rule(
    "assemble.label-candidates.plain",
    r"^([0-9]{1,2}) (?=[A-Z«“‘\"’'])",
    example=("1 Kent u die?", "12 «Boot»", "3 ’s Nachts"),
    refuses=("1. Kent", "2024 was", "1 januari", "120 Boten"),
)
_MANNERS = {"alone": "word-alone", "colon": "word-colon", "run-in": "word-run-in"}


def label_candidates(rows: Sequence[Row]) -> dict[int, list[Candidate]]:
    """The labels and headings that rows may be, by the row's index."""
    return _Gatherer(rows).gather()


class _Gatherer:
    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.around = Neighbours(rows)
        self.words: dict[int, Label] = {}
        self.numbers: dict[int, tuple[str, ...]] = {}

    def gather(self) -> dict[int, list[Candidate]]:
        self._look()
        found: dict[int, list[Candidate]] = {}
        for index in sorted({*self.words, *self.numbers}):
            each = list(self._candidates(index))
            if each:
                found[index] = each
        for index, row in enumerate(self.rows):
            if row.text[:1] in _HEADING and starts_answer_heading(row.text):
                found.setdefault(index, []).append(self._heading(index))
        if not any(each.role in ("title", "heading") for those in found.values() for each in those):
            self._without_answers(found)
        return found

    def _without_answers(self, found: dict[int, list[Candidate]]) -> None:
        """Where nothing says that answers follow, no number alone can be an answer's."""
        for index in self.numbers:
            found[index] = [each for each in found[index] if each.role != "answer"]

    def _look(self) -> None:
        """One look at each row: the label of words or the number that may open it."""
        for index, row in enumerate(self.rows):
            first = row.text[:1]
            if first not in _OPENERS:
                continue
            label = label_at_head(row.text)
            if label:
                self.words[index] = label
            elif first in _NUMERALS and (numbers := self._opening(row)):
                self.numbers[index] = numbers

    def _opening(self, row: Row) -> tuple[str, ...]:
        text = row.text
        if row.cells or row.note_label:
            return ()
        if numbers := numbers_alone(text):
            return numbers
        if (listed := numbered_line(text)) or (listed := _plain(text)):
            return (listed[0],)
        return (text.rstrip("."),) if _ROMAN.match(text) else ()

    # --- words --------------------------------------------------------------------------

    def _candidates(self, index: int) -> Iterator[Candidate]:
        place = self.around.label_grades(index)
        label = self.words.get(index)
        if label is None:
            yield from self._numbered(index, place)
            return
        run_in = label.manner == "run-in" or self.rows[index].is_inside
        yield Candidate(
            role=label.role,
            manner="run-in" if run_in else "word",
            label=label.text,
            numbers=label.numbers,
            end=label.end,
            grades=(*self._word_grades(index, label), *place),
        )
        if not label.numbers and self._is_title(index, label):
            yield Candidate(
                role="title",
                manner="answers" if label.role == "answer" else "questions",
                label=label.text,
                end=label.end,
                grades=("title", *place),
            )

    def _word_grades(self, index: int, label: Label) -> Iterator[str]:
        """Grades of how a label of words is written."""
        yield "word-inside" if self.rows[index].is_inside else _MANNERS[label.manner]
        if not label.numbers:
            yield "word-unnumbered"
        if label.lower:
            yield "small-letter"
            if label.punctuation != ":":
                yield "without-colon"
        if not CAPITALS.isdisjoint(label.numbers):
            yield "letter"

    def _is_title(self, index: int, label: Label) -> bool:
        """Whether a number in another manner or a heading stands just below the word."""
        below = self.around.below(index)
        if label.end < len(self.rows[index].text) or label.role not in ("question", "answer"):
            return False
        heads = label.role == "answer" and starts_answer_heading(below)
        return heads or index + 1 in self.numbers

    # --- numbers ------------------------------------------------------------------------

    def _numbered(self, index: int, place: tuple[str, ...]) -> Iterator[Candidate]:
        row, numbers = self.rows[index], self.numbers[index]
        manner, grade, end = _manner(row.text)
        grades = [grade, *place]
        begins = index + 1 if end == len(row.text) else index
        if end == len(row.text):
            fits = self.around.begins_text(begins) and begins < len(self.rows)
        else:
            fits = begins_sentence(row.text[end:])
        if not fits:
            grades.append("no-text-begins")
        label = row.text[:end].strip()
        answer = Candidate(
            role="answer", manner=manner, label=label, numbers=numbers, end=end,
            grades=tuple(grades),
        )  # fmt: skip
        if self._asks(index):
            grades.append("asks")
        yield Candidate(
            role="question", manner=manner, label=label, numbers=numbers, end=end,
            grades=tuple(grades),
        )  # fmt: skip
        yield answer

    def _asks(self, index: int) -> bool:
        """Whether a question mark stands between this row and the next number or label."""
        for at in range(index, min(len(self.rows), index + _MOST_ASKED)):
            if at > index and (at in self.numbers or at in self.words):
                return False
            if "?" in self.rows[at].text:
                return True
        return False

    # --- headings -----------------------------------------------------------------------

    def _heading(self, index: int) -> Candidate:
        near = self.rows[index : index + _ROWS_OF_DATE]
        dated = any(has_date(row.text) for row in near)
        grades = ["heading-dated" if dated else "heading-undated"]
        above = self.around.above(index)
        if index in self.around.quoted:
            grades.append("quoted")
        elif not (is_parted(self.rows[index]) or not index or ends_finished(above)):
            grades.append("in-sentence")
        return Candidate(role="heading", grades=tuple(grades))


def _manner(text: str) -> tuple[Manner, str, int]:
    """The manner of a number that opens a text, its grade, and where the number ends."""
    if listed := numbered_line(text):
        return "listed", "listed", listed[1]
    if text[:1] in _DIGITS:
        if numbers_alone(text):
            return "bare", "digits-alone", len(text)
        return "plain", "digits-run-in", (_plain(text) or ("", 0))[1]
    return "roman", "roman-alone", len(text)


def _plain(text: str) -> tuple[str, int] | None:
    found = _PLAIN.match(text)
    return (found[1], found.end()) if found else None
