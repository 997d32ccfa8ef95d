"""Reports close decisions about lines, and what the lines may be instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from kvlib.assemble._decision.candidates import Candidate
from kvlib.assemble._decision.decide import Decision
from kvlib.assemble._look.places import by_item, place_of
from kvlib.assemble._look.rows import Row, span_of
from kvlib.model import Footnote, Item
from kvlib.plugin import ReadContext

CLOSE = 2.0
"""Decisions with a smaller margin are reported. docs/explanation/rules.md says how often
decisions of each margin were wrong."""
_HEAD = 40  # characters of a row that a message shows
_NOTES = ("note", "rest")
_LABELS = ("question", "answer", "notice", "explanation", "title", "heading")


@frozen
class _Doubt:
    """A close decision, and the code it is reported with."""

    code: str
    decision: Decision
    row: Row


def report_uncertain_lines(
    rows: Sequence[Row],
    decisions: Sequence[Decision],
    body: Sequence[Item],
    footnotes: Sequence[Footnote],
    context: ReadContext,
) -> None:
    """Report close decisions; successive ones with the same readings share a diagnostic.

    Args:
        rows: the rows that the indexes of the decisions point into.
        decisions: all decisions.
        body: the items made of the rows.
        footnotes: the notes made of the rows.
        context: receives the doubts.
    """
    groups = _groups(_doubts(rows, decisions))
    doubted = [each.row for group in groups for each in group]
    items = {id(row): path for path, found in by_item(body, doubted).items() for row in found}
    labelled: dict[str, list[str]] = {}
    for index, note in enumerate(footnotes):
        labelled.setdefault(note.label, []).append(f"footnotes[{index}]")
    for group in groups:
        placed = sorted((each.row for each in group), key=place_of)
        about = [path for row in placed if (path := items[id(row)])]
        _report(group, [*about, *_notes(group, labelled)], context)


def _report(group: Sequence[_Doubt], about: Sequence[str], context: ReadContext) -> None:
    first, last = group[0], group[-1]
    more = f"; and {len(group) - 1} more like it" if len(group) > 1 else ""
    context.report(
        first.code,
        f"read as {_describe(first.decision.chosen)}, but may be "
        f"{_describe(first.decision.rival)}: {first.row.text[:_HEAD]!r}{more}",
        span=span_of([first.row, last.row]),
        about=tuple(dict.fromkeys(about)),
    )


def _doubts(rows: Sequence[Row], decisions: Sequence[Decision]) -> Iterator[_Doubt]:
    for each in decisions:
        row = rows[each.index]
        if (each.margin < CLOSE or _is_in_flow(row, each)) and (code := _code(each)):
            yield _Doubt(code, each, row)


def _is_in_flow(row: Row, decision: Decision) -> bool:
    """Return True if a label is inside a line of text: no blank line shows it."""
    chosen = decision.chosen
    return row.is_inside and chosen is not None and chosen.role in _LABELS


def _code(decision: Decision) -> str | None:
    for candidate in (decision.chosen, decision.rival):
        if candidate is not None:
            return "uncertain-label" if candidate.role in _LABELS else "uncertain-note"
    return None


def _groups(doubts: Iterator[_Doubt]) -> list[list[_Doubt]]:
    """Group successive doubts whose readings are the same."""
    groups: list[list[_Doubt]] = []
    for each in doubts:
        if groups and _kind(groups[-1][-1]) == _kind(each):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _kind(doubt: _Doubt) -> tuple[str, str, str]:
    chosen, rival = doubt.decision.chosen, doubt.decision.rival
    return doubt.code, chosen.role if chosen else "", rival.role if rival else ""


def _describe(candidate: Candidate | None) -> str:
    """Return the name of a reading in a message."""
    if candidate is None:
        return "text"
    if candidate.role == "note":
        return f"the note {candidate.label!r}"
    if candidate.role == "rest":
        return "the rest of a note"
    if candidate.role in ("title", "heading"):
        return "a heading"
    return f"the label of {'an answer' if candidate.role == 'answer' else f'a {candidate.role}'}"


def _notes(group: Sequence[_Doubt], labelled: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the paths of the notes that doubts are about; all notes if there may be one more."""
    readings = (r for each in group for r in (each.decision.chosen, each.decision.rival))
    labels = (reading.label for reading in readings if reading and reading.role in _NOTES)
    for label in dict.fromkeys(labels):
        yield from labelled.get(label, ["footnotes"])
