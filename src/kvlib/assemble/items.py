"""Parts the body's rows by their labels into questions, answers and remarks."""

from __future__ import annotations

from typing import Literal

from attrs import define, field

from kvlib.assemble.rows import Row, part_of
from kvlib.grammar import LabelRole


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


def part(rows: list[Row], behind: int | None = None, role: LabelRole = "answer") -> list[Section]:
    """The sections in printed order, by the labels that were decided.

    Args:
        rows: what stands under the headings.
        behind: the first row after a heading of the answers that stands below the questions.
        role: what stands there under no label.
    """
    found = [Section(role=None)]
    for index, row in enumerate(rows):
        if row.label:
            found.append(_under(row))
        elif index == behind:
            found.append(Section(role=role, rows=[row]))
        else:
            found[-1].rows.append(row)
    return [each for each in found if each.rows or each.role or each.label_row]


def _under(row: Row) -> Section:
    """A new section under a label, with what stands after it on its row."""
    label = row.label
    assert label is not None
    role = label.role
    section = Section(
        role=role if role in ("question", "answer", "notice", "explanation") else None,
        label=label.label,
        numbers=label.numbers,
        label_row=row,
    )
    run_in = label.end < len(row.text)
    if row.marks:
        section.marks = tuple(each for at, each in row.marks if at < label.end or not run_in)
    if run_in:
        section.rows.append(part_of(row, label.end))
    return section
