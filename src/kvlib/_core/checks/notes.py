"""Check notes (voetnoten) and their marks: that they match, and how they are numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise

from kvlib._core.checks.look import BodyFacts, Marked, marks_of
from kvlib._core.checks.numbers import is_one_two_three
from kvlib.model import Diagnostic, Document, Footnote, Table

_AROUND = "()[]{}.^: "  # signs that may surround the digits of a label


def notes(document: Document, facts: BodyFacts, titled: Collection[str]) -> Iterator[Diagnostic]:
    """Report marks without a note, notes without a mark, gaps, repetitions and wrong order.

    Args:
        document: the document to examine.
        facts: those gathered from its body.
        titled: the paths of notes whose mark is in a title.
    """
    inner = _inner(document)
    led_to = [mark.footnote for _, _, mark in facts.marks]
    if inner or led_to != list(range(len(document.footnotes))):  # else each note has its mark
        yield from _partners(document, facts, inner, titled)
        yield from _order(document, facts)
    yield from _labels(document)


def _partners(
    document: Document, facts: BodyFacts, inner: list[Marked], titled: Collection[str]
) -> Iterator[Diagnostic]:
    for name, items, marks in (
        ("body", document.body, facts.marks),
        ("footnotes", document.footnotes, inner),
    ):
        for index, block, mark in marks:
            if mark.footnote is None:
                yield Diagnostic(
                    code="missing-note",
                    severity="warning",
                    message=f"the text has a note mark {mark.label!r}, but no note has that label",
                    span=block.span or items[index].span,
                    about=(f"{name}[{index}]", "footnotes"),
                )
    known = {mark.footnote for _, _, mark in (*facts.marks, *inner)}
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
    """Return the marks inside notes."""
    return [
        (index, block, mark)
        for index, note in enumerate(document.footnotes)
        for block in note.blocks
        if isinstance(block, Table) or block.marks
        for mark in marks_of(block)
    ]


def _labels(document: Document) -> Iterator[Diagnostic]:
    """Report gaps in a series of labels; each style has its own, which may start again at 1."""
    if is_one_two_three([note.label for note in document.footnotes]):
        return
    series: dict[str, list[dict[int, int]]] = {}  # by style: numbers with their index
    for index, note in enumerate(document.footnotes):
        style, number = _rank(note.label)
        runs = series.setdefault(style, [{}])
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
        message=f"the notes are not numbered in sequence: {since} note {notes[-1].label!r}",
        span=notes[-1].span,
        about=tuple(f"footnotes[{index}]" for index in sorted(ends)),
    )


def _rank(label: str) -> tuple[str, int]:
    """Return the style of a label and its number; 0 for one that is not part of a series.

    >>> _rank("12)"), _rank("**"), _rank("a")
    (('0)', 12), ('*', 2), ('', 0))
    """
    bare = label.strip(_AROUND)
    if bare.isdecimal() and len(bare) < 4:
        return label.replace(bare, "0"), int(bare)
    if bare and not bare.strip("*"):
        return "*", len(bare)
    return "", 0


def _order(document: Document, facts: BodyFacts) -> Iterator[Diagnostic]:
    """Report marks that are out of order, and notes that several marks lead to.

    Each style of labels has an order of its own, as have the marks of questions and of answers:
    the answers may all follow the questions.
    """
    places: dict[int, list[str]] = {}
    highest: dict[tuple[type, str], int] = {}
    for index, block, mark in facts.marks:
        note, path, item = mark.footnote, f"body[{index}]", document.body[index]
        if note is None or note >= len(document.footnotes):
            continue
        series = (type(item), _rank(document.footnotes[note].label)[0])
        if note < highest.get(series, -1) and note not in places:
            yield Diagnostic(
                code="mark-order",
                severity="warning",
                message=f"note mark {mark.label!r} comes after the marks of later notes",
                span=block.span or item.span,
                about=(path, f"footnotes[{note}]"),
            )
        highest[series] = max(highest.get(series, -1), note)
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
    """True in plain text, where a mark is a digit like any other; its places are characters."""
    return note.span is not None and note.span.start.offset is not None
