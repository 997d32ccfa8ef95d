"""Gathers lines that may be labels or headings of answers: with words, or numbers alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvlib.assemble._decision.candidates import Candidate, Manner
from kvlib.assemble._decision.neighbours import Neighbours, ends_finished, is_parted
from kvlib.assemble._look.rows import Row
from kvlib.grammar import Label, LabelRole, numbered_line, rule, starts_answer_heading
from kvlib.grammar._answers import ROWS_OF_DATE, has_date
from kvlib.grammar._labels import CAPITALS, STARTS, begins_sentence, label_at_head
from kvlib.grammar._numbers import numbers_alone

_MOST_ASKED = 60  # rows; a question ends within them
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
# "1 Kent u die?", seen on sites that lose the stop after a number.
_PLAIN = rule(
    "assemble.label-candidates.plain",
    r"^([0-9]{1,2}) (?=[A-Z«“‘\"’'])",
    example=("1 Kent u die?", "12 «Boot»", "3 ’s Nachts"),
    refuses=("1. Kent", "2024 was", "1 januari", "120 Boten"),
)
_WORD = "Vraag "
_MANNERS = {"alone": "word-alone", "colon": "word-colon", "run-in": "word-run-in"}


def label_candidates(rows: Sequence[Row]) -> dict[int, list[Candidate]]:
    """Return the labels and headings that rows may be, by the row's index."""
    return _Gatherer(rows).gather()


class _Gatherer:
    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.neighbours = Neighbours(rows)
        self.words: dict[int, Label] = {}
        self.numbers: dict[int, tuple[str, ...]] = {}

    def gather(self) -> dict[int, list[Candidate]]:
        self._scan()
        found: dict[int, list[Candidate]] = {}
        for index in sorted({*self.words, *self.numbers}):
            each = list(self._candidates(index))
            if each:
                found[index] = each
        for index, row in enumerate(self.rows):
            if row.text[:1] in _HEADING and starts_answer_heading(row.text):
                found.setdefault(index, []).append(self._heading(index))
        if not any(self._announces(index, each) for index in found for each in found[index]):
            self._without_answers(found)
        return found

    def _announces(self, index: int, candidate: Candidate) -> bool:
        """Return True if a row announces answers with numbers alone as labels."""
        if candidate.role == "title":
            return index + 1 not in self.words
        return candidate.role == "heading"

    def _without_answers(self, found: dict[int, list[Candidate]]) -> None:
        """Drop numbers alone as labels of answers, where nothing announces answers."""
        for index in self.numbers:
            found[index] = [each for each in found[index] if each.role != "answer"]

    def _scan(self) -> None:
        """Look once at each row for the label of words or the number that may open it."""
        for index, row in enumerate(self.rows):
            if row.said and row.said.label and not row.is_inside:
                self.words[index] = _said_label(row.text, row.said.label)
                continue
            first = row.text[:1]
            if first not in _OPENERS or row.cell:
                continue
            label = label_at_head(row.text)
            if label:
                self.words[index] = label
            elif first in _NUMERALS and (numbers := self._opening_numbers(row)):
                self.numbers[index] = numbers

    def _opening_numbers(self, row: Row) -> tuple[str, ...]:
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
        place = self.neighbours.label_grades(index)
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
                grades=("title", *self._title_grades(index), *place),
            )

    def _word_grades(self, index: int, label: Label) -> Iterator[str]:
        """Yield grades for the way a label of words is written."""
        if (said := self.rows[index].said) and said.label:
            yield "format-says"
        yield "word-inside" if self.rows[index].is_inside else _MANNERS[label.manner]
        if not label.numbers:
            yield "word-unnumbered"
        if label.lower:
            yield "small-letter"
            if label.punctuation != ":":
                yield "without-colon"
        if not CAPITALS.isdisjoint(label.numbers):
            yield "letter"
        if label.askers and self._goes_on_below(index):
            yield from ("no-text-begins", "in-sentence")

    def _goes_on_below(self, index: int) -> bool:
        """Return True if a sentence that begins with a row may go on in the next."""
        if index + 1 == len(self.rows):
            return False
        row = self.rows[index + 1]
        return not row.gap and row.text[:1].islower() and row.text[1:2] not in (".", ")")

    def _is_title(self, index: int, label: Label) -> bool:
        """Return True if a number alone, a heading or the first label is just below the word."""
        below = self.neighbours.below(index)
        if label.end < len(self.rows[index].text) or label.role not in ("question", "answer"):
            return False
        heads = label.role == "answer" and starts_answer_heading(below)
        return heads or index + 1 in self.numbers or self._is_above_labels(index, label)

    def _title_grades(self, index: int) -> Iterator[str]:
        if index + 1 in self.words:
            yield "above-labels"

    def _is_above_labels(self, index: int, label: Label) -> bool:
        """Return True for "Antwoorden" above "Antwoord op vraag 1"; "Antwoord" must be above 1."""
        first = self.words.get(index + 1)
        if first is None or first.role != label.role or not first.numbers:
            return False
        return first.numbers[0] == "1" or label.text.lower().startswith("antwoorden")

    # --- numbers ------------------------------------------------------------------------

    def _numbered(self, index: int, place: tuple[str, ...]) -> Iterator[Candidate]:
        row, numbers = self.rows[index], self.numbers[index]
        manner, grade, end = _manner(row.text)
        grades = [grade, *place]
        if end == len(row.text):
            fits = self.neighbours.begins_text(index + 1)
            grades.append("text-begins" if fits else "no-text-begins")
        elif not begins_sentence(row.text[end:]):
            grades.append("no-text-begins")
        label = row.text[:end].strip()
        answer = Candidate(
            role="answer", manner=manner, label=label, numbers=numbers, end=end,
            grades=tuple(grades),
        )  # fmt: skip
        grades.append("asks" if self._asks(index) else "asks-nothing")
        yield Candidate(
            role="question", manner=manner, label=label, numbers=numbers, end=end,
            grades=tuple(grades),
        )  # fmt: skip
        yield answer

    def _asks(self, index: int) -> bool:
        """Return True if there is a question mark between this row and the next number or label."""
        for at in range(index, min(len(self.rows), index + _MOST_ASKED)):
            if at > index and (at in self.numbers or at in self.words):
                return False
            if "?" in self.rows[at].text:
                return True
        return False

    # --- headings -----------------------------------------------------------------------

    def _heading(self, index: int) -> Candidate:
        near = self.rows[index : index + ROWS_OF_DATE]
        dated = any(has_date(row.text) for row in near)
        grades = ["heading-dated" if dated else "heading-undated"]
        above = self.neighbours.above(index)
        if index in self.neighbours.quoted:
            grades.append("quoted")
        elif not (is_parted(self.rows[index]) or not index or ends_finished(above)):
            grades.append("in-sentence")
        if self._answers_follow(index):
            grades.append("answers-follow")
        return Candidate(role="heading", grades=tuple(grades))

    def _answers_follow(self, index: int) -> bool:
        """Return True if the next label below a heading is near, and may be the first answer's."""
        for at in range(index + 1, min(len(self.rows), index + ROWS_OF_DATE)):
            if label := self.words.get(at):
                return label.role == "answer"
            if numbers := self.numbers.get(at):
                return numbers[0] in ("1", "I")
        return False


def _said_label(text: str, role: LabelRole) -> Label:
    """Return the label of a line that the format says is one, or begins with one."""
    found = label_at_head(text)
    if found and found.role == role:
        return found
    numbers = numbers_alone(text) or _numbers_after_word(text)
    listed = None if numbers else numbered_line(text) or _plain(text)
    if listed:
        return Label(role=role, text=text[: listed[1]].strip(), numbers=(listed[0],), end=listed[1])
    return Label(role=role, text=text, numbers=numbers, end=len(text))


def _numbers_after_word(text: str) -> tuple[str, ...]:
    """Return the numbers of a label whose word the format leaves out: "19a", "2 t/m 4:"."""
    label = label_at_head(f"{_WORD}{text}")
    return label.numbers if label and label.end == len(_WORD) + len(text) else ()


def _manner(text: str) -> tuple[Manner, str, int]:
    """Return the manner of a number that opens a text, its grade, and where it ends."""
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
