"""Parts the body's rows by their labels into questions, answers and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Literal

from attrs import define, field

from kvlib.assemble.rows import Row, part_of
from kvlib.grammar import Label, LabelRole, numbered_line, parse_label, parse_numbers
from kvlib.grammar.labels import STARTS, is_bare_answer
from kvlib.grammar.sentences import awaits_number


@define
class Section:
    """One label and the rows under it; the label's row is not among them."""

    role: LabelRole | Literal["annex"] | None
    """None for what stands under no label, and for a title that stands above labels."""
    label: str = ""
    numbers: tuple[str, ...] = ()
    label_row: Row | None = None
    rows: list[Row] = field(factory=list)
    marks: tuple[str, ...] = ()
    """The labels of the note marks on its label."""

    def marked_rows(self) -> list[Row]:
        """Its rows; the marks on its label stand at the beginning of the first."""
        if not self.marks:
            return self.rows
        first, *rest = self.rows or [Row("")]
        first.marks = (*((0, label) for label in self.marks), *first.marks)
        return [first, *rest]


FindLabel = Callable[[Row], "Label | None"]
FindNumber = Callable[[Row], "tuple[str, int] | None"]


def part(rows: list[Row], behind: int | None = None, role: LabelRole = "answer") -> list[Section]:
    """The sections in printed order, by the first manner of labelling that the rows show.

    Labels mostly stand alone on their line. Where none does above a question, the document
    may run its labels in, number its questions as a list, or not number them at all.

    Args:
        rows: what stands under the headings.
        behind: the first row behind a heading of the answers that stands below the questions.
        role: what stands there under no label.
    """
    for row in (*_quoted(rows), *_inside(rows)):
        row.is_quoted = True
    for find in (_alone, _run_in):
        sections = list(_by_label(rows, find, behind, role))
        if any(section.role == "question" for section in sections):
            return sections
    for find_number in (_bare, _listed):
        numbered = _Numbered(rows, find_number, behind, role).sections()
        questions = sum(section.role == "question" for section in numbered)
        if questions > 1 or (questions and any(s.role == "answer" for s in numbered)):
            return numbered
    return list(_by_label(rows, _alone, behind, role))


def _quoted(rows: list[Row]) -> Iterator[Row]:
    """The rows of quotations that begin with a label («Vraag 7 …»), behind their first."""
    waiting: list[Row] | None = None
    depth = 0
    for row in rows:
        text = row.text
        if waiting is None and text.startswith("«") and parse_label(text[1:], strict=False):
            waiting = []
            depth = 0
        elif waiting is not None:
            waiting.append(row)
        if waiting is not None:
            depth += text.count("«") - text.count("»")
            if depth <= 0:
                yield from waiting
                waiting = None


def _inside(rows: list[Row]) -> Iterator[Row]:
    """The rows that go on with the sentence of the row above them."""
    for above, row in pairwise(rows):
        begins = row.text[:1] in STARTS and not (row.gap or row.is_label)
        if begins and awaits_number(above.text) and not parse_label(above.text):
            yield row


def _alone(row: Row) -> Label | None:
    if row.is_quoted:
        return None
    label = parse_label(row.text)
    if label is None and row.text[:1] in STARTS and ":" in row.text[:40]:
        label = parse_label(row.text, strict=False)  # "Antwoord 3: Ja." is never prose
        return label if label and label.punctuation == ":" else None
    return label


def _bare(row: Row) -> tuple[str, int] | None:
    return (row.text, len(row.text)) if row.is_label else None


def _listed(row: Row) -> tuple[str, int] | None:
    return None if row.is_quoted else numbered_line(row.text)


def _run_in(row: Row) -> Label | None:
    return None if row.is_quoted else parse_label(row.text, strict=False)


def _by_label(
    rows: list[Row], find: FindLabel, behind: int | None, role: LabelRole
) -> Iterator[Section]:
    section = Section(role=None)
    for index, row in enumerate(rows):
        label = find(row)
        if label is None and index != behind:
            section.rows.append(row)
            continue
        if section.rows or section.role:
            yield section
        section = _under(label, row) if label else Section(role=role, rows=[row])
    if section.rows or section.role:
        yield section


def _under(label: Label, row: Row) -> Section:
    """A new section under a label, with what stands behind it on its row."""
    section = Section(role=label.role, label=label.text, numbers=label.numbers)
    _open(section, row, label.end)
    return section


def _open(section: Section, row: Row, end: int) -> None:
    """Give a section the row of its label, which ends there, and what stands behind it."""
    section.label_row = row
    run_in = end < len(row.text)
    if row.marks:
        section.marks = tuple(label for at, label in row.marks if at < end or not run_in)
    if run_in:
        section.rows.append(part_of(row, end))


class _Numbered:
    """Questions counted from one ("1. Bent u …"); under labels, or counted too, the answers."""

    def __init__(
        self, rows: list[Row], find: FindNumber, behind: int | None, role: LabelRole
    ) -> None:
        self.rows = rows
        self.find = find
        self.behind = behind
        self.role = role
        alone = any(_alone(row) for row in rows)
        self.labels = [(_alone if alone else _run_in)(row) for row in rows]
        self.title = self._title()
        self.labelled = behind is not None and any(
            label and label.role == "answer" and label.numbers for label in self.labels[behind:]
        )
        self.counts: dict[LabelRole, int] = {"question": 0, "answer": 0}
        self.found = [Section(role=None)]

    def sections(self) -> list[Section]:
        for index, row in enumerate(self.rows):
            label = self.labels[index]
            number = None if label else self._number(index)
            if label:
                self.found.append(_under(label, row))
                if index == self.title:
                    self.found[-1].role = None
            elif number:
                self.found.append(number)
            elif index == self.behind:
                self.found.append(Section(role=self.role, rows=[row]))
            else:
                self.found[-1].rows.append(row)
        return [s for s in self.found if s.rows or s.role or s.label_row]

    def _title(self) -> int | None:
        """The only label of the answers, if they are counted below it."""
        answers = [i for i, label in enumerate(self.labels) if label and label.role == "answer"]
        if len(answers) != 1 or answers[0] + 1 == len(self.rows):
            return None
        (at,) = answers
        number = self.find(self.rows[at + 1])
        asked = any((found := self.find(row)) and found[0] == "1" for row in self.rows[:at])
        bare = is_bare_answer(self.rows[at].text)
        return at if asked and bare and number and parse_numbers(number[0])[0] == "1" else None

    def _number(self, index: int) -> Section | None:
        """The section that the number of this row opens; None if it opens none."""
        row = self.rows[index]
        found = self.find(row)
        if found is None:
            return None
        first = next((at for at in (self.behind, self.title) if at is not None), len(self.rows))
        role: LabelRole = "answer" if index >= first else "question"
        if role == "answer" and self.labelled:
            return None
        numbers = parse_numbers(found[0])
        bare = row.is_label and role == "answer"  # groups, and not always in their order
        if not bare and (numbers != (str(self.counts[role] + 1),) or self._in_list(index)):
            return None
        self.counts[role] += 1
        section = Section(role=role, label=row.text[: found[1]].strip(), numbers=numbers)
        _open(section, row, found[1])
        return section

    def _in_list(self, index: int) -> bool:
        """Whether a number goes on with a list inside an item: it asks nothing, or comes again."""
        found = self.find(self.rows[index])
        section = self.found[-1]
        if section.role is None or section.label_row is None or not found:
            return False
        listed = next(filter(None, map(self.find, reversed(section.rows))), None)
        if listed is None or listed[0] != str(int(found[0]) - 1):
            return False
        if section.role == "question":
            return self._comes_again(index, found[0])
        return not self._asks(index)

    def _comes_again(self, index: int, number: str) -> bool:
        """Whether a number stands below once more, before any answer."""
        for at in range(index + 1, len(self.rows)):
            if at in (self.behind, self.title) or self.labels[at]:
                return False
            if (found := self.find(self.rows[at])) and found[0] == number:
                return True
        return False

    def _asks(self, index: int) -> bool:
        """Whether a question mark stands between this row and the next number or label."""
        for at in range(index, len(self.rows)):
            if at > index and (self.labels[at] or self.find(self.rows[at])):
                return False
            if "?" in self.rows[at].text:
                return True
        return False
