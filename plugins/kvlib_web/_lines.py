"""Turn the drafts of a whole page into lines, with what the page says about each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import evolve

from kvlib.assemble import InCell, Line, Run, Said
from kvlib.grammar import LabelRole, opens_part, parse_label
from kvlib.model import Position, Span
from kvlib.plugin import ReadContext
from kvlib_web._drafts import CellPlace, Draft, Grid, Place
from kvlib_web._furniture import furniture
from kvlib_web._layouts import read_layouts
from kvlib_web._notes import ENCLOSURE
from kvlib_web._official import CONTROL
from kvlib_web._tables import height

_PRINTED_LABEL = re.compile(r"\s*([\[({]?[\w*†‡§]{1,5}[\])}.:]{0,2})(?:\s+|(?<=[\])}]))(?=\S)")


def lines_of(drafts: list[Draft], context: ReadContext) -> list[Line]:
    """Return the lines of a page.

    Args:
        drafts: all its lines, in order.
        context: receives what is said about page furniture and the layout of items.
    """
    labels = read_layouts(drafts, context)
    around = furniture(drafts, context) | labels
    layout = {id(grid) for grid in _layout_tables(drafts)}
    marked, begun = _mark_labels(drafts), set[str]()
    lines = []
    _report_struck(drafts, around, context)
    for number, draft in enumerate(drafts, 1):
        note = draft.place.note
        if note is not None and note not in begun and CONTROL.match(draft.text):
            around.add(number - 1)
            draft = evolve(draft, place=evolve(draft.place, note=None, kind=None))
        elif note is not None:
            draft = _note_line(draft, marked.get(note, ""), is_first=note not in begun)
            begun.add(note)
        said = _said(draft, layout, is_around=number - 1 in around)
        lines.append(Line(tuple(draft.runs), number=number, said=said))
    return lines


def _report_struck(drafts: list[Draft], around: set[int], context: ReadContext) -> None:
    """Report words that are struck through: they are read as the others are."""
    struck = [at for at, draft in enumerate(drafts, 1) if draft.struck and at - 1 not in around]
    if struck:
        first = drafts[struck[0] - 1].struck
        lines = "1 line" if len(struck) == 1 else f"{len(struck)} lines"
        context.report(
            "struck-text",
            f"text that is struck through is kept, on {lines}: {first[:60]!r}",
            span=Span(start=Position(line=struck[0]), end=Position(line=struck[-1])),
        )


def _said(draft: Draft, layout: set[int], *, is_around: bool) -> Said:
    place = draft.place
    if place.note is not None:
        return Said(block=draft.block, marker=draft.marker, note=place.note)
    return Said(
        block=draft.block,
        kind=place.kind,
        marker="" if is_around else draft.marker,
        level=max(place.level, 1),
        label=place.role,
        begins=_begins(draft),
        cell=_in_cell(place, layout) if place.cells else None,
        furniture="surroundings" if is_around else None,
    )


def _begins(draft: Draft) -> LabelRole | Literal["other"] | None:
    """Return what begins with a line without a label, in an official page."""
    part = draft.place.part
    if part is None or part.is_begun:
        return None
    part.is_begun = True
    return None if draft.place.role or parse_label(draft.text) else part.role


# --- tables -----------------------------------------------------------------------------


def _layout_tables(drafts: Iterable[Draft]) -> Iterator[Grid]:
    """Yield the tables in which a line opens a question, an answer or a heading."""
    for draft in drafts:
        if len(draft.place.cells) > 1 and opens_part(draft.text, strict=False):
            yield from (cell.grid for cell in draft.place.cells)


def _in_cell(place: Place, layout: set[int]) -> InCell | None:
    """Return the cell of the outermost table that is not there for the layout of the page."""
    cells = [cell for cell in place.cells if not cell.grid.is_layout]
    if not cells:
        return None
    return _named(next((cell for cell in cells if id(cell.grid) not in layout), cells[-1]))


def _named(cell: CellPlace) -> InCell:
    return InCell(
        table=id(cell.grid),
        row=cell.row,
        column=cell.column,
        colspan=cell.colspan,
        rowspan=height(cell),
        header=cell.header,
    )


# --- notes ------------------------------------------------------------------------------


def _mark_labels(drafts: Iterable[Draft]) -> dict[str, str]:
    """Return the label of each note's first mark, by the note's id."""
    found: dict[str, str] = {}
    for draft in drafts:
        for run in draft.runs:
            if run.note is not None:
                found.setdefault(run.note, run.text)
    return found


def _note_line(draft: Draft, label: str, *, is_first: bool) -> Draft:
    """Return a line of a note, without the label that is printed at its beginning."""
    if not is_first:
        if not draft.marker:
            return draft
        return evolve(draft, marker="", runs=[Run(f"{draft.marker} "), *draft.runs])
    first = next((run for run in draft.runs if run.note is None), None)
    if draft.marker or not label or first is None or first is not draft.runs[0]:
        return draft
    bare = label.strip(ENCLOSURE)
    if first.text.strip(ENCLOSURE) == bare and len(draft.runs) > 1:
        return evolve(draft, runs=draft.runs[1:])
    printed = _PRINTED_LABEL.match(first.text)
    if not printed or printed[1].strip(ENCLOSURE) != bare:
        return draft
    if printed[1] == bare and draft.place.kind == "item":
        return draft  # a list item that begins with a number
    return evolve(draft, runs=[evolve(first, text=first.text[printed.end() :]), *draft.runs[1:]])
