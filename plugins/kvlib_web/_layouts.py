"""Read what lists and tables say about questions: groups, terms, rows of a question and answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from attrs import evolve, field, frozen

from kvlib.assemble import Run
from kvlib.grammar import Label, LabelRole, parse_label
from kvlib.model import Position, Span
from kvlib.plugin import ReadContext
from kvlib_web._drafts import CellPlace, Draft, Grid, Place

_HEADS: dict[str, LabelRole | str] = {
    "nr": "number", "nummer": "number", "no": "number", "#": "number", "vraagnummer": "number",
    "vraag": "question", "vragen": "question",
    "antwoord": "answer", "antwoorden": "answer", "beantwoording": "answer", "reactie": "answer",
}  # fmt: skip
_WORDS = {"question": "Vraag", "answer": "Antwoord"}
_NUMBER = re.compile(r"(\d{1,3})\s*[.:)]?\s*\Z")
_NUMBERED = re.compile(r"(\d{1,3})[.:)]?\s+(?=\S)")


def read_layouts(drafts: list[Draft], context: ReadContext) -> set[int]:
    """Give lines the labels that their places in lists and tables stand for.

    Args:
        drafts: all lines; lines that are labels alone are added.
        context: receives what is said about tables and terms.

    Returns:
        The indexes of the lines whose words are in these labels now.
    """
    added: dict[int, Draft] = {}
    read = {*_groups(drafts), *_terms(drafts, context), *_rows(drafts, added, context)}
    for index in sorted(added, reverse=True):
        drafts.insert(index, added[index])
    above = sorted(added)
    return {index + sum(each <= index for each in above) for index in read}


def _alone(draft: Draft) -> Label | None:
    """Return the label of a line that is nothing else."""
    label = parse_label(draft.text) if draft.place.note is None else None
    return label if label and label.manner == "alone" and label.numbers else None


# --- one label above several items --------------------------------------------------------


def _groups(drafts: Sequence[Draft]) -> Iterator[int]:
    """Yield labels of several questions whose items below have these numbers, one each."""
    for index, draft in enumerate(drafts):
        label = _alone(draft)
        if label is None or label.role != "question" or len(label.numbers) < 2:
            continue
        items = list(_items(drafts, index + 1))
        numbers = tuple(drafts[item].marker.strip(".)") for item in items)
        if numbers == label.numbers:
            for item in items:
                drafts[item].place = evolve(drafts[item].place, role="question", kind=None)
            yield index


def _items(drafts: Sequence[Draft], start: int) -> Iterator[int]:
    """Yield the outermost items of the list that begins with a line; none if none does."""
    level = drafts[start].place.level if start < len(drafts) else 0
    for index in range(start, len(drafts)):
        place = drafts[index].place
        if place.level < max(level, 1):
            return
        if place.level == level and drafts[index].marker:
            yield index


# --- several terms above one text ---------------------------------------------------------


def _terms(drafts: list[Draft], context: ReadContext) -> Iterator[int]:
    """Join labels that succeed each other in a list of terms (dl): one text is below them."""
    index = 0
    while index < len(drafts):
        end = index + 1
        first = _alone(drafts[index]) if drafts[index].box.tag == "dt" else None
        while first and end < len(drafts) and _goes_with(drafts[end], drafts[index], first):
            end += 1
        for other in range(index + 1, end):
            joint = " en " if other == end - 1 else ", "
            drafts[index].runs = [*drafts[index].runs, Run(joint), *drafts[other].runs]
            yield other
        if end > index + 1:
            context.report(
                "uncertain-label",
                f"terms of a list above one text are read as one label: {drafts[index].text!r}",
                span=_span(index),
            )
        index = end


def _goes_with(draft: Draft, first: Draft, label: Label) -> bool:
    other = _alone(draft) if draft.box.tag == "dt" else None
    return other is not None and other.role == label.role and draft.box.above is first.box.above


# --- rows of a question and an answer -----------------------------------------------------


@frozen
class _Columns:
    """What the columns of a table hold."""

    grid: Grid
    row: int
    """That of the cells that say it."""
    roles: dict[int, str] = field(factory=dict)


def _rows(drafts: list[Draft], added: dict[int, Draft], context: ReadContext) -> Iterator[int]:
    """Label the cells of tables whose columns are questions and answers."""
    for columns in list(_tables(drafts)):
        yield from _label_cells(drafts, columns, added)
        first = next(i for i, draft in enumerate(drafts) if _cell(draft, columns.grid))
        context.report(
            "layout-table",
            f"a table with a column of questions and one of answers is read row by row: "
            f"{drafts[first].text[:60]!r}",
            severity="info",
            span=_span(first),
        )
        for draft in drafts:
            draft.place = evolve(
                draft.place,
                cells=tuple(each for each in draft.place.cells if each.grid is not columns.grid),
            )


def _tables(drafts: Sequence[Draft]) -> Iterator[_Columns]:
    """Yield the tables in which a row of cells names a column of questions and one of answers."""
    found: dict[tuple[int, int], dict[int, str]] = {}
    grids: dict[int, Grid] = {}
    seen: set[int] = set()
    for draft in drafts:
        for cell in draft.place.cells:
            grids[id(cell.grid)] = cell.grid
            found.setdefault((id(cell.grid), cell.row), {})
        if draft.place.cells:
            cell = draft.place.cells[-1]
            role = _HEADS.get(draft.text.strip(" .:").lower(), "")
            row = found[id(cell.grid), cell.row]
            row[cell.column] = "" if cell.column in row else role
    for (grid, row), roles in found.items():
        named = [role for role in roles.values() if role]
        if grid not in seen and len(named) == len(roles) == len(set(named)):
            if {"question", "answer"} <= set(named):
                seen.add(grid)
                yield _Columns(grids[grid], row, roles)


def _cell(draft: Draft, grid: Grid) -> CellPlace | None:
    return next((each for each in draft.place.cells if each.grid is grid), None)


def _label_cells(
    drafts: list[Draft], columns: _Columns, added: dict[int, Draft]
) -> Iterator[int]:
    """Label the first line of each cell; yield the lines whose words are in labels now."""
    numbers: dict[int, str] = {}
    begun: set[tuple[int, int]] = set()
    cells = {i: cell for i, draft in enumerate(drafts) if (cell := _cell(draft, columns.grid))}
    below = {i: cell for i, cell in cells.items() if cell.row > columns.row}
    yield from (i for i, cell in cells.items() if cell.row == columns.row)
    for index, cell in below.items():
        role, number = columns.roles.get(cell.column), _number(drafts[index], columns, cell)
        if number:
            numbers[cell.row] = number
            if role == "number":
                yield index
    for index, cell in below.items():
        role = columns.roles.get(cell.column, "")
        if (cell.row, cell.column) in begun or role not in _WORDS:
            continue
        begun.add((cell.row, cell.column))
        covered = range(cell.row, cell.row + max(cell.rowspan, 1))
        label = _label(drafts[index], role, [numbers[row] for row in covered if row in numbers])
        if label:
            place = Place(role="question" if role == "question" else "answer")
            added[index] = Draft([Run("")], -1 - index, place, label, box=drafts[index].box)


def _number(draft: Draft, columns: _Columns, cell: CellPlace) -> str | None:
    """Return the number of a row, if a line has it: alone in its cell, or before the question."""
    role = columns.roles.get(cell.column)
    if role == "number":
        found = _NUMBER.match(draft.text)
    elif role == "question" and "number" not in columns.roles.values():
        found = _NUMBERED.match(draft.text)
    else:
        found = None
    return found[1] if found else None


def _label(draft: Draft, role: str, numbers: list[str]) -> str | None:
    """Return the label that a cell stands for; None if its text has one, or there is no number."""
    if not numbers or parse_label(draft.text, strict=False) or _NUMBERED.match(draft.text):
        return None
    which = " en ".join(filter(None, [", ".join(numbers[:-1]), numbers[-1]]))
    return f"{_WORDS[role]} {which}"


def _span(index: int) -> Span:
    place = Position(line=index + 1)
    return Span(start=place, end=place)
