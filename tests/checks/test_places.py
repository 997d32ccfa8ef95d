"""The parts that a doubt is about: named by the check, or found by a reader's place."""

from __future__ import annotations

from datetime import date
from functools import partial

import attrs
import pytest

import kvlib
from checks.hand import answered, asked, codes, diagnostics, lines, made, mark, note
from kvlib._core.checks import Places
from kvlib._core.registry import get_registry
from kvlib.model import Diagnostic, Document, Item, Kind, Position, Reply, Span
from kvlib.plugin import ReadContext, Reader, Source
from samples import ASKED, REPLIED, vraag, xml
from work import calls

PAIR: tuple[Item, ...] = (asked("1"), answered("1"))


@pytest.mark.parametrize(
    ("fields", "code", "about"),
    [
        ({"askers": (), "subject": None}, "incomplete-heading", ("askers", "subject")),
        (
            {"addressees": (), "submitted": None, "heading": ""},
            "incomplete-heading",
            ("addressees", "submitted", "heading"),
        ),
        ({"submitted": None}, "unread-date", ("submitted",)),
        (
            {"reply": Reply(heading="Antwoord (ontvangen 31 juni 2024).")},
            "unread-date",
            ("reply.received",),
        ),
        (
            {"heading": "Vragen over de zee (ingezonden 3 mei 2024; ontvangen 4 juni 2024)"},
            "unread-date",
            ("reply.received",),
        ),
        (
            {"reply": Reply(heading="", received=date(2024, 6, 2))},
            "odd-dates",
            ("submitted", "reply.received"),
        ),
    ],
)
def test_doubts_about_the_headings(
    fields: dict[str, object], code: str, about: tuple[str, ...]
) -> None:
    assert [(code, about)] == codes(*PAIR, **fields)


def test_a_heading_without_questions_is_about_nothing_that_is_there() -> None:
    assert [("no-questions", ())] == codes(kind=Kind.QUESTIONS)


def test_doubts_about_partners() -> None:
    items = (*PAIR, asked("2"), asked("2"), answered("3"))
    assert [
        ("unanswered-question", ("body[2]", "body[3]")),
        ("unmatched-answer", ("body[3]", "body[4]")),
    ] == [each for each in codes(*items) if each[0].startswith("un")]


def test_doubts_about_notes() -> None:
    """A mark by its item or note, and by the place of its paragraph; a note by its own path."""
    items = (asked("1", "Kent u de zee?", mark("3", None)), answered("1"))
    notes = (
        note("1"),
        attrs.evolve(note("2"), blocks=asked("", "Zie daar.", mark("9", None)).blocks),
    )
    found = [each for each in diagnostics(*items, footnotes=notes) if "note" in each.code]
    assert [
        ("missing-note", ("body[0]", "footnotes"), lines(0, 9)),
        ("missing-note", ("footnotes[1]", "footnotes"), None),
        ("unmarked-note", ("footnotes[0]",), None),
        ("unmarked-note", ("footnotes[1]",), None),
    ] == [(each.code, each.about, each.span) for each in found]


# --- by place -----------------------------------------------------------------


def doubt(span: Span | None) -> Diagnostic:
    return Diagnostic(code="lost", severity="warning", message="", span=span)


def placed(span: Span | None, document: Document) -> tuple[str, ...]:
    return Places(document).located(doubt(span)).about


def offsets(start: int, end: int) -> Span:
    return Span(start=Position(line=1, offset=start), end=Position(line=1, offset=end))


@pytest.mark.parametrize(
    ("span", "about"),
    [
        (lines(3), ("body[0]",)),
        (lines(9, 10), ("body[0]", "body[1]")),
        (lines(30), ()),
        (None, ()),
    ],
)
def test_a_place_by_lines(span: Span | None, about: tuple[str, ...]) -> None:
    assert about == placed(span, made(*PAIR))


@pytest.mark.parametrize(
    ("span", "about"),
    [
        (offsets(12, 14), ("body[0]",)),
        (offsets(10, 20), ("body[0]",)),
        (offsets(20, 21), ("body[1]",)),
        (offsets(15, 25), ("body[0]", "body[1]")),
        (offsets(20, 20), ("body[1]",)),
        (offsets(40, 50), ("footnotes[0]",)),
        (offsets(60, 70), ()),
    ],
)
def test_a_place_by_characters(span: Span, about: tuple[str, ...]) -> None:
    """All of it on one line, where only they tell."""
    items = (
        attrs.evolve(item, span=offsets(10 * i, 10 * i + 10)) for i, item in enumerate(PAIR, 1)
    )
    notes = (attrs.evolve(note("1"), span=offsets(40, 50)),)
    assert about == placed(span, attrs.evolve(made(), body=tuple(items), footnotes=notes))


def test_a_line_that_many_items_share_tells_nothing() -> None:
    """XML without line breaks: each element begins on the same line."""
    items = tuple(attrs.evolve(asked(number), span=lines(1)) for number in "123")
    assert () == placed(lines(1), attrs.evolve(made(), body=items))
    assert ("body[0]", "body[1]") == placed(lines(1), attrs.evolve(made(), body=items[:2]))


@pytest.mark.parametrize(
    ("about", "expected"),
    [(None, ("body[0]",)), ((), ()), (("subject",), ("subject",))],
)
def test_what_a_reader_says_of_the_place(
    about: tuple[str, ...] | None, expected: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its place unless the reader names it, or says that it is unknown."""

    def read(_: Source, context: ReadContext) -> Document:
        context.report("lost", "much", span=lines(3), about=about)
        return made(*PAIR)

    registry = get_registry()
    text = attrs.evolve(registry.readers["text"], record=Reader(name="text", read=read))
    monkeypatch.setitem(registry.readers, "text", text)
    assert expected == kvlib.loads("Vragen", reader="text").diagnostics[0].about


def test_readers_doubts_are_about_items() -> None:
    """Of text and of XML."""
    text = kvlib.loads(f"{ASKED}\n\n{REPLIED}\n\nLos woord.\n\nVraag 1\nKent u die?\n")
    (found,) = [each for each in text.diagnostics if each.code == "unplaced-text"]
    assert ("body[0]",) == found.about
    assert (found,) == text.doubts("body[0]")
    unnumbered = kvlib.loads(f"{ASKED}\n\nKent u de vuurtorens?\n\nHoe hoog zijn ze?\n")
    assert [("body[0]", "body[1]")] == [each.about for each in unnumbered.diagnostics]
    picture = kvlib.loads(vraag('<al>Zie:</al><plaatje naam="kaart.png"/>'))
    assert ("body[0]",) == next(d.about for d in picture.diagnostics if d.code == "picture")
    strange = kvlib.loads(xml("<vreemd>Los woord.</vreemd>\n"))
    assert ("body[0]",) == next(d.about for d in strange.diagnostics if d.code == "unplaced-text")


def test_many_items_and_doubts() -> None:
    """One item around all others costs no doubt a look at each of them."""

    def body(count: int) -> Places:
        around = attrs.evolve(asked("1"), span=lines(1, count))
        inner = [attrs.evolve(answered("1"), span=lines(at, at)) for at in range(1, count + 1)]
        return Places(attrs.evolve(made(), body=(around, *inner)))

    few, many = body(100), body(1600)
    assert ("body[0]", "body[90]") == few.located(doubt(lines(90, 90))).about
    assert ("body[0]", "body[90]") == many.located(doubt(lines(90, 90))).about
    work = [calls(partial(each.located, doubt(lines(90, 90)))) for each in (few, many)]
    assert work[1] < work[0] + 60
    first = tuple(f"body[{at}]" for at in range(100))
    assert first == many.located(doubt(lines(1, 1600))).about
