"""Doubts about notes and their marks: whether they are partners, and how they count (voetnoten)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise

from kvlib._core.checks.look import Marked, Seen, marks_of
from kvlib._core.checks.numbers import counts
from kvlib.model import Diagnostic, Document, Footnote, Table

_AROUND = "()[]{}.^: "  # what may stand around the figure of a label


def notes(document: Document, seen: Seen, titled: Collection[str]) -> Iterator[Diagnostic]:
    """Marks without a note, notes without a mark, and what jumps or is there twice.

    Args:
        document: what is examined.
        seen: what a look at the body gathered.
        titled: the paths of notes whose mark stood in a title.
    """
    inner = _inner(document)
    led_to = [mark.footnote for _, _, mark in seen.marks]
    if inner or led_to != list(range(len(document.footnotes))):  # else each note has its mark
        yield from _partners(document, seen, inner, titled)
        yield from _order(document, seen)
    yield from _labels(document)


def _partners(
    document: Document, seen: Seen, inner: list[Marked], titled: Collection[str]
) -> Iterator[Diagnostic]:
    for name, items, marks in (
        ("body", document.body, seen.marks),
        ("footnotes", document.footnotes, inner),
    ):
        for index, block, mark in marks:
            if mark.footnote is None:
                yield Diagnostic(
                    code="missing-note",
                    severity="warning",
                    message=f"the text has a note mark {mark.label!r}, but no note bears that "
                    "label",
                    span=block.span or items[index].span,
                    about=(f"{name}[{index}]", "footnotes"),
                )
    known = {mark.footnote for _, _, mark in (*seen.marks, *inner)}
    for index, footnote in enumerate(document.footnotes):
        path = f"footnotes[{index}]"
        if index not in known and path not in titled:
            yield Diagnostic(
                code="unmarked-note",
                severity="warning",
                message=f"no mark in the text points to note {footnote.label!r}",
                span=footnote.span,
                about=(path,),
            )


def _inner(document: Document) -> list[Marked]:
    """The marks that stand in notes."""
    return [
        (index, block, mark)
        for index, note in enumerate(document.footnotes)
        for block in note.blocks
        if isinstance(block, Table) or block.marks
        for mark in marks_of(block)
    ]


def _labels(document: Document) -> Iterator[Diagnostic]:
    """Labels that are left out of a series; it may begin anew, and each manner has its own."""
    if counts([note.label for note in document.footnotes]):
        return
    series: dict[str, list[dict[int, int]]] = {}  # by manner: numbers with their index, anew at 1
    for index, note in enumerate(document.footnotes):
        manner, number = _rank(note.label)
        runs = series.setdefault(manner, [{}])
        if number == 1 and 1 in runs[-1]:
            runs.append({})
        if number:
            runs[-1].setdefault(number, index)
    for run in (run for runs in series.values() for run in runs):
        for before, after in pairwise([0, *sorted(run)]):
            if after - before > 1:
                yield _gap(document, [run[number] for number in (before, after) if number])


def _gap(document: Document, ends: list[int]) -> Diagnostic:
    notes = [document.footnotes[index] for index in ends]
    since = f"after note {notes[0].label!r} comes" if notes[1:] else "the first is"
    return Diagnostic(
        code="skipped-note",
        severity="warning",
        message=f"the notes do not count: {since} note {notes[-1].label!r}",
        span=notes[-1].span,
        about=tuple(f"footnotes[{index}]" for index in sorted(ends)),
    )


def _rank(label: str) -> tuple[str, int]:
    """The series of a label and its number there; 0 for one that does not count.

    >>> _rank("12)"), _rank("**"), _rank("a")
    (('0)', 12), ('*', 2), ('', 0))
    """
    bare = label.strip(_AROUND)
    if bare.isdecimal() and len(bare) < 4:
        return label.replace(bare, "0"), int(bare)
    if bare and not bare.strip("*"):
        return "*", len(bare)
    return "", 0


def _order(document: Document, seen: Seen) -> Iterator[Diagnostic]:
    """Marks whose notes stand elsewhere in the order, and notes that several marks lead to."""
    places: dict[int, list[str]] = {}
    highest: dict[type, int] = {}  # answers may all stand below the questions
    for index, block, mark in seen.marks:
        note, path, item = mark.footnote, f"body[{index}]", document.body[index]
        if note is None or note >= len(document.footnotes):
            continue
        if note < highest.get(type(item), -1) and note not in places:
            yield Diagnostic(
                code="mark-order",
                severity="warning",
                message=f"note mark {mark.label!r} stands after marks of later notes",
                span=block.span or item.span,
                about=(path, f"footnotes[{note}]"),
            )
        highest[type(item)] = max(highest.get(type(item), -1), note)
        places.setdefault(note, []).append(path)
    labels = Counter(note.label for note in document.footnotes)
    for note, paths in places.items():
        footnote = document.footnotes[note]
        if len(paths) > 1 and (labels[footnote.label] > 1 or _is_guessed(footnote)):
            yield Diagnostic(
                code="repeated-mark",
                severity="warning",
                message=f"{len(paths)} marks lead to note {footnote.label!r}",
                span=footnote.span,
                about=(f"footnotes[{note}]", *dict.fromkeys(paths)),
            )


def _is_guessed(note: Footnote) -> bool:
    """Whether its marks are digits among others: in plain text, whose places are characters."""
    return note.span is not None and note.span.start.offset is not None
