"""Questions that are known by their typeface, and answers that begin where it ends."""

from __future__ import annotations

import pytest

from kvlib.assemble import Line, Run, Said, assemble
from kvlib.model import Block, Diagnostic, Document, Emphasis, Paragraph
from kvlib.plugin import ReadContext
from samples import ASKED, REPLIED


def read(*texts: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read paragraphs; ``*`` begins and ends bold, ``_`` italics, ``|`` breaks the line."""
    context = ReadContext()
    lines: list[Line] = []
    for block, text in enumerate((ASKED, REPLIED, *texts)):
        for line in text.split("|"):
            runs = tuple(_runs(line))
            lines.append(Line(runs, number=len(lines) + 1, said=Said(block=block)))
    return assemble(lines, context), context.diagnostics


def _runs(line: str) -> list[Run]:
    runs: list[Run] = []
    bold = italic = False
    text = ""
    for sign in [*line, ""]:
        if sign not in ("*", "_", ""):
            text += sign
            continue
        if text:
            runs.append(Run(text, bold=bold or None, italic=italic or None))
        text = ""
        bold, italic = bold ^ (sign == "*"), italic ^ (sign == "_")
    return runs


def texts(document: Document) -> list[str]:
    return [f"{item.label or '-'}: {item.text}" for item in document.body]


LETTER = ("*Vraag 1*", "*Kent u de zee?*", "Antwoord 1", "Ja.", "*Vraag 2*", "*Wat kost die?*")


@pytest.mark.parametrize(
    ("below", "question"),
    [
        (("Die kost niets.", "En het duin ook niet."), "Wat kost die?"),
        (("*En waarom?*", "Die kost niets.", "En het duin ook niet."), "Wat kost die?\nEn waarom?"),
    ],
)
def test_an_answer_begins_where_bold_ends(below: tuple[str, ...], question: str) -> None:
    """It is reported, and only it is meant."""
    doc, doubts = read(*LETTER, *below)
    assert [
        "Vraag 1: Kent u de zee?",
        "Antwoord 1: Ja.",
        f"Vraag 2: {question}",
        "-: Die kost niets.\nEn het duin ook niet.",
    ] == texts(doc)
    (doubt,) = [each for each in doubts if each.code == "unlabelled-answers"]
    assert ("body[3]",) == doubt.about


def test_bold_may_end_inside_a_paragraph() -> None:
    doc, _ = read(*LETTER[:-1], "*Wat kost die? *Die kost niets.")
    assert ["Vraag 2: Wat kost die?", "-: Die kost niets."] == texts(doc)[2:]


def test_a_sign_may_have_lost_the_typeface() -> None:
    doc, _ = read(
        *LETTER[:-1], "*Wat kost die zee ons eigenlijk dit jaar, *e*n het duin*?", "Niets."
    )
    assert ["Vraag 2", ""] == [item.label for item in doc.body[2:]]
    assert not any(mark for item in doc.questions for b in item.blocks for mark in b.marks)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "body",
    [
        # the question has an answer
        ("*Vraag 1*", "*Kent u de zee?*", "Zie foto.", "Antwoord 1", "Ja.", *LETTER[4:]),
        # what follows asks, too
        (*LETTER, "En het duin?"),
        # an answer without a number follows
        (*LETTER, "Zie de foto.", "Antwoord", "Niets."),
        # what is bold is a title
        (*LETTER[:5], "*De zee*", "Licht dat toe."),
        # most questions are not bold
        ("Vraag 1", "Kent u?", "Vraag 2", "Weet u?", "Vraag 3", "*Wat?*", "Zo.", *LETTER[2:4]),
        # no answer has a label, and most questions have none
        ("Vraag 1", "*Kent u?*", "Vraag 2", "*Weet u?*", "Vraag 3", "*Wat?*", "Zie de foto."),
    ],
)  # fmt: skip
def test_what_is_no_answer(body: tuple[str, ...]) -> None:
    assert "unlabelled-answers" not in [doubt.code for doubt in read(*body)[1]]


def test_no_answer_has_a_label() -> None:
    """Almost all questions have one then."""
    doc, _ = read("Vraag 1", "*Kent u?*", "Ja.", "Vraag 2", "*Weet u?*", "Nee.")
    assert ["Vraag 1: Kent u?", "-: Ja.", "Vraag 2: Weet u?", "-: Nee."] == texts(doc)


@pytest.mark.parametrize(
    ("question", "marks"),
    [
        ("*Kent u de zee?*", ()),
        ("*Kent u *_*de zee*_*?*", (Emphasis(start=7, end=13, style="italic"),)),
        ("Kent u *de* zee?", (Emphasis(start=7, end=9, style="bold"),)),
    ],
)
def test_what_sets_whole_questions_is_no_emphasis(
    question: str, marks: tuple[Emphasis, ...]
) -> None:
    others = ("Vraag 2", "*Wat kost die*", "Vraag 3", "*Weet u dat?*")
    doc, _ = read("Vraag 1", question, *others, "Antwoord 1", "Ja, *zeker*.")
    first, second, _ = (item.blocks for item in doc.questions)
    assert ("Kent u de zee?", marks) == told(first[0])
    assert ("Wat kost die", ()) == told(second[0])
    assert (Emphasis(start=4, end=9, style="bold"),) == told(doc.answers[0].blocks[0])[1]


def test_titles_of_questions_stay() -> None:
    """What only begins most questions does not set them."""
    doc, _ = read("Vraag 1", "*De zee*", "Kent u die?", "Vraag 2", "*Het duin*", "Kent u dat?")
    assert [["De zee", "Kent u die?"], ["Het duin", "Kent u dat?"]] == [
        [block.text for block in question.blocks] for question in doc.questions
    ]
    assert {"Subheading"} == {type(question.blocks[0]).__name__ for question in doc.questions}


def told(block: Block) -> tuple[str, tuple[object, ...]]:
    assert isinstance(block, Paragraph)
    return block.text, block.marks
