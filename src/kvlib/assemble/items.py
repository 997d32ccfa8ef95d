"""Parts the body's rows by their labels into questions, answers and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field

from kvlib.assemble.rows import Row, part_of
from kvlib.grammar import Label, LabelRole, numbered_line, parse_label
from kvlib.grammar.labels import STARTS


@define
class Section:
    """One label and the rows under it; the label's row is not among them."""

    role: LabelRole | None
    """None for what stands under no label."""
    label: str = ""
    numbers: tuple[str, ...] = ()
    label_row: Row | None = None
    rows: list[Row] = field(factory=list)


FindLabel = Callable[[Row], "Label | None"]
FindNumber = Callable[[Row], "tuple[str, int] | None"]


def part(rows: list[Row]) -> list[Section]:
    """The sections in printed order, by the first manner of labelling that the rows show.

    Labels mostly stand alone on their line. Where none does, the document may
    run its labels in, number its questions as a list, or not number them at all.
    """
    for find in (_alone, _run_in):
        sections = list(_by_label(rows, find))
        if any(section.role == "question" for section in sections):
            return sections
    for find_number in (_bare, _listed):
        numbered = list(_by_number(rows, find_number))
        if sum(section.role == "question" for section in numbered) > 1:
            return numbered
    return list(_by_label(rows, _alone))


def flag_bare_labels(rows: list[Row]) -> None:
    """Flag the figures that count the questions from one, each alone on its line."""
    expected = "1"
    found: list[Row] = []
    for index, row in enumerate(rows[:-1]):
        opens = row.text == expected and _opens(rows, index)
        if opens and rows[index + 1].text[:1].isupper():
            found.append(row)
            expected = str(len(found) + 1)
    if len(found) > 1 and not any(_alone(row) for row in rows):
        for row in found:
            row.is_label = True


def _opens(rows: list[Row], index: int) -> bool:
    """Whether a row begins something: white space above it, or a finished sentence."""
    return index == 0 or rows[index].gap or rows[index - 1].text.endswith((".", ")", "?"))


def _alone(row: Row) -> Label | None:
    label = parse_label(row.text)
    if label is None and row.text[:1] in STARTS and ":" in row.text[:40]:
        label = parse_label(row.text, strict=False)  # "Antwoord 3: Ja." is never prose
        return label if label and label.punctuation == ":" else None
    return label


def _bare(row: Row) -> tuple[str, int] | None:
    return (row.text, len(row.text)) if row.is_label else None


def _listed(row: Row) -> tuple[str, int] | None:
    return numbered_line(row.text)


def _run_in(row: Row) -> Label | None:
    return parse_label(row.text, strict=False)


def _by_label(rows: list[Row], find: FindLabel) -> Iterator[Section]:
    section = Section(role=None)
    for row in rows:
        label = find(row)
        if label is None:
            section.rows.append(row)
            continue
        if section.rows or section.role:
            yield section
        section = Section(role=label.role, label=label.text, numbers=label.numbers, label_row=row)
        if label.end < len(row.text):
            section.rows.append(part_of(row, label.end))
    if section.rows or section.role:
        yield section


def _by_number(rows: list[Row], find: FindNumber) -> Iterator[Section]:
    """Questions as a numbered list ("1. Bent u …"), counted from one."""
    section = Section(role=None)
    expected = 1
    for row in rows:
        found = find(row)
        if found is None or found[0] != str(expected):
            section.rows.append(row)
            continue
        if section.rows or section.role:
            yield section
        number, end = found
        label = row.text[:end].strip()
        section = Section(role="question", label=label, numbers=(number,), label_row=row)
        if end < len(row.text):
            section.rows.append(part_of(row, end))
        expected += 1
    if section.rows or section.role:
        yield section
