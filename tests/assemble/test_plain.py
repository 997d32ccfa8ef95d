"""Text without typography: labels, notes by number alone, paragraphs, furniture."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kvlib
from kvlib.assemble import assemble_text
from kvlib.errors import NotKamervragenError
from kvlib.model import Answer, Document, Kind, ListItem, NoteMark, Paragraph, Question, Table
from kvlib.plugin import ReadContext
from samples import ASKED, REPLIED, TEXT

FOOT = "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel"


def read(text: str) -> Document:
    """Read a text; the diagnostics are those of the assembler."""
    context = ReadContext()
    doc = assemble_text(text, context)
    return attrs.evolve(doc, diagnostics=context.diagnostics)


def body(text: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Return kind, label, numbers and text of each item under the heading."""
    return [
        (type(item).__name__, item.label, getattr(item, "numbers", ()), item.text)
        for item in read(f"{ASKED}\n\n{text}").body
    ]


def notes(doc: Document) -> list[tuple[str, str]]:
    """Return labels and texts of the notes."""
    return [(note.label, note.text) for note in doc.footnotes]


def marks(doc: Document) -> list[tuple[str, int | None]]:
    """Return the labels of all marks, and the note that each leads to."""
    return [(mark.label, mark.footnote) for item in doc.body for mark in item.notes]


# --- labels -------------------------------------------------------------------------

BODIES: dict[str, tuple[str, list[tuple[str, str, tuple[str, ...], str]]]] = {
    "alone": (
        "Vraag 1\nKent u die?\n\nAntwoord 1\nJa.",
        [("Question", "Vraag 1", ("1",), "Kent u die?"), ("Answer", "Antwoord 1", ("1",), "Ja.")],
    ),
    "groups": (
        "Vraag 2 t/m 4\nKent u die?\nVraag 5, 7 en 8\nEn die?\nAntwoord op vragen 2 t/m 4\nJa.",
        [
            ("Question", "Vraag 2 t/m 4", ("2", "3", "4"), "Kent u die?"),
            ("Question", "Vraag 5, 7 en 8", ("5", "7", "8"), "En die?"),
            ("Answer", "Antwoord op vragen 2 t/m 4", ("2", "3", "4"), "Ja."),
        ],
    ),
    "bare answer": (
        "Vraag 1\nKent u die?\n\nVraag 2\nEn die?\n\nAntwoord:\nJa.",
        [
            ("Question", "Vraag 1", ("1",), "Kent u die?"),
            ("Question", "Vraag 2", ("2",), "En die?"),
            ("Answer", "Antwoord:", (), "Ja."),
        ],
    ),
    "run in": (
        "Vraag 1 Kent u die?\nVraag 2 En die?\nAntwoord 1 Ja.\nAntwoord 2 Nee, dat is anders.",
        [
            ("Question", "Vraag 1", ("1",), "Kent u die?"),
            ("Question", "Vraag 2", ("2",), "En die?"),
            ("Answer", "Antwoord 1", ("1",), "Ja."),
            ("Answer", "Antwoord 2", ("2",), "Nee, dat is anders."),
        ],
    ),
    "run in after a colon": (
        "Vraag 1\nKent u die?\nAntwoord 1: ja, die ken ik.",
        [
            ("Question", "Vraag 1", ("1",), "Kent u die?"),
            ("Answer", "Antwoord 1:", ("1",), "ja, die ken ik."),
        ],
    ),
    "numbered list": (
        "1. Bent u bekend met de vuurtorens?\n\n2. Kunt u die\naanwijzen?\n\n3) Zo nee?",
        [
            ("Question", "1.", ("1",), "Bent u bekend met de vuurtorens?"),
            ("Question", "2.", ("2",), "Kunt u die aanwijzen?"),
            ("Question", "3)", ("3",), "Zo nee?"),
        ],
    ),
    "list inside a numbered list": (
        "1. Bent u bekend met:\n– de zee;\n– het duin?\n2. Zo nee?",
        [
            ("Question", "1.", ("1",), "Bent u bekend met:\n– de zee;\n– het duin?"),
            ("Question", "2.", ("2",), "Zo nee?"),
        ],
    ),
    "numbers with words": (
        "1. Vraag\nKent u die?\n1. Antwoord\nJa.",
        [("Question", "1. Vraag", ("1",), "Kent u die?"), ("Answer", "1. Antwoord", ("1",), "Ja.")],
    ),
    "without numbers": (
        "Kent u die?\n\nHoe hoog zijn\nze?\n\nIs dat alles?",
        [
            ("Question", "", (), "Kent u die?"),
            ("Question", "", (), "Hoe hoog zijn ze?"),
            ("Question", "", (), "Is dat alles?"),
        ],
    ),
    "explanation": (
        "Vraag 1\nKent u die?\n\nToelichting:\nDeze vraag vult vraag 3 aan.",
        [
            ("Question", "Vraag 1", ("1",), "Kent u die?"),
            ("Remark", "Toelichting:", (), "Deze vraag vult vraag 3 aan."),
        ],
    ),
    "prose that looks like a label": (
        "Vraag 1\nKent u die?\n\nAntwoord 1\nIk verwijs u.\nAntwoord 3 laat zien hoe dat zit, en\n"
        "vraag 2 is daarmee ook beantwoord.",
        [
            ("Question", "Vraag 1", ("1",), "Kent u die?"),
            (
                "Answer",
                "Antwoord 1",
                ("1",),
                "Ik verwijs u. Antwoord 3 laat zien hoe dat zit, en vraag 2 is daarmee ook "
                "beantwoord.",
            ),
        ],
    ),
    "reference to an answer": (
        "Vraag 1\nKent u die?\n\nAntwoord 1\nZie het antwoord op\nvraag 7.",
        [
            ("Question", "Vraag 1", ("1",), "Kent u die?"),
            ("Answer", "Antwoord 1", ("1",), "Zie het antwoord op vraag 7."),
        ],
    ),
    "repeated and out of order": (
        "Vraag 7\nKent u die?\nVraag 7\nEn die?\nVraag 6\nEn die?",
        [
            ("Question", "Vraag 7", ("7",), "Kent u die?"),
            ("Question", "Vraag 7", ("7",), "En die?"),
            ("Question", "Vraag 6", ("6",), "En die?"),
        ],
    ),
    "numbered questions with labels of answers": (
        "1. Kent u die?\n\nAntwoord\nJa.\n\n2. En die?\n\nAntwoord: Nee.",
        [
            ("Question", "1.", ("1",), "Kent u die?"),
            ("Answer", "Antwoord", (), "Ja."),
            ("Question", "2.", ("2",), "En die?"),
            ("Answer", "Antwoord:", (), "Nee."),
        ],
    ),
    "numbered questions with numbered labels of answers": (
        "1.\nKent u die?\n\n2.\nEn die?\n\nAntwoord op vraag 1\nJa.\n\nAntwoord 2\nNee.",
        [
            ("Question", "1.", ("1",), "Kent u die?"),
            ("Question", "2.", ("2",), "En die?"),
            ("Answer", "Antwoord op vraag 1", ("1",), "Ja."),
            ("Answer", "Antwoord 2", ("2",), "Nee."),
        ],
    ),
    "digits with labels of answers": (
        "1\nKent u die?\n\nAntwoord 1\nJa.\n\n2\nEn die?\n\nAntwoord 2\nNee.",
        [
            ("Question", "1", ("1",), "Kent u die?"),
            ("Answer", "Antwoord 1", ("1",), "Ja."),
            ("Question", "2", ("2",), "En die?"),
            ("Answer", "Antwoord 2", ("2",), "Nee."),
        ],
    ),
    "numbered questions with run-in answers": (
        "1. Kent u die?\nAntwoord 1 Ja.\n2. En die?\nAntwoord 2 Nee.",
        [
            ("Question", "1.", ("1",), "Kent u die?"),
            ("Answer", "Antwoord 1", ("1",), "Ja."),
            ("Question", "2.", ("2",), "En die?"),
            ("Answer", "Antwoord 2", ("2",), "Nee."),
        ],
    ),
    "one numbered question with its answer": (
        "1. Kent u die?\n\nAntwoord\nJa.",
        [("Question", "1.", ("1",), "Kent u die?"), ("Answer", "Antwoord", (), "Ja.")],
    ),
    "a list in the answer to a numbered question": (
        "1. Kent u die?\n\nAntwoord\nDrie:\n1. de zee;\n2. het duin;\n3. het wad.\n\n2. En die?\n\n"
        "3. Waarom?\n\nAntwoord 2 en 3\nNee.",
        [
            ("Question", "1.", ("1",), "Kent u die?"),
            ("Answer", "Antwoord", (), "Drie:\n1. de zee;\n2. het duin;\n3. het wad."),
            ("Question", "2.", ("2",), "En die?"),
            ("Question", "3.", ("3",), "Waarom?"),
            ("Answer", "Antwoord 2 en 3", ("2", "3"), "Nee."),
        ],
    ),
    "a list in a numbered question": (
        "1. Kent u:\n1. de zee;\n2. het duin?\n2. En die?\n3. Waarom?",
        [
            ("Question", "1.", ("1",), "Kent u:\n1. de zee;\n2. het duin?"),
            ("Question", "2.", ("2",), "En die?"),
            ("Question", "3.", ("3",), "Waarom?"),
        ],
    ),
    "a number inside the sentence of an answer": (
        "1. Kent u die?\nAntwoord:\nJa, door artikel\n2. Dat geldt.\n2. En die?\nAntwoord:\nNee.",
        [
            ("Question", "1.", ("1",), "Kent u die?"),
            ("Answer", "Antwoord:", (), "Ja, door artikel 2. Dat geldt."),
            ("Question", "2.", ("2",), "En die?"),
            ("Answer", "Antwoord:", (), "Nee."),
        ],
    ),
    "a label inside a sentence": (
        "Vraag 1\nKent u die?\nAntwoord 1\nZie het antwoord op\nVraag 2.\n\nVraag 2\n"
        "En de zee van\n\nVraag 3\nWaarom?",
        [
            ("Question", "Vraag 1", ("1",), "Kent u die?"),
            ("Answer", "Antwoord 1", ("1",), "Zie het antwoord op Vraag 2."),
            ("Question", "Vraag 2", ("2",), "En de zee van"),
            ("Question", "Vraag 3", ("3",), "Waarom?"),
        ],
    ),
    "answers counted too": (
        "1. Kent u die?\n\n2. En die?\n\nAntwoord\n\n1. Ja.\n\n2. Nee.",
        [
            ("Question", "1.", ("1",), "Kent u die?"),
            ("Question", "2.", ("2",), "En die?"),
            ("Answer", "1.", ("1",), "Ja."),
            ("Answer", "2.", ("2",), "Nee."),
        ],
    ),
    "digits above the word": (
        "1\nVraag\n\nKent u die?\n\nAntwoord\n\nJa.\n\n2\nVraag\n\nEn die?\n\nAntwoord\n\nNee.",
        [
            ("Question", "1 Vraag", ("1",), "Kent u die?"),
            ("Answer", "Antwoord", (), "Ja."),
            ("Question", "2 Vraag", ("2",), "En die?"),
            ("Answer", "Antwoord", (), "Nee."),
        ],
    ),
    "explanation under a numbered list": (
        "1. Kent u die?\n\n2. En die?\n\nToelichting:\nDeze vragen vullen aan.",
        [
            ("Question", "1.", ("1",), "Kent u die?"),
            ("Question", "2.", ("2",), "En die?"),
            ("Remark", "Toelichting:", (), "Deze vragen vullen aan."),
        ],
    ),
    "labels over two lines": (
        "Vraag 1,\n2 en 3\nKent u die?\nAntwoord 1, 2\nen 3\nJa.\n12 ervan ken ik.",
        [
            ("Question", "Vraag 1, 2 en 3", ("1", "2", "3"), "Kent u die?"),
            ("Answer", "Antwoord 1, 2 en 3", ("1", "2", "3"), "Ja. 12 ervan ken ik."),
        ],
    ),
    "labels in a quotation": (
        "Vraag 1\nKent u die?\nAntwoord 1\nU vroeg:\n«Vraag 7\nWat?\nAntwoord 7\nNiets.»\nJa.",
        [
            ("Question", "Vraag 1", ("1",), "Kent u die?"),
            ("Answer", "Antwoord 1", ("1",), "U vroeg: «Vraag 7 Wat? Antwoord 7 Niets.» Ja."),
        ],
    ),
    "labels after a quotation that is never closed": (
        "Vraag 1\nKent u «de zee?\nAntwoord 1\n«Vraag 7\nNiets.\nVraag 2\nEn die?",
        [
            ("Question", "Vraag 1", ("1",), "Kent u «de zee?"),
            ("Answer", "Antwoord 1", ("1",), "«Vraag 7 Niets."),
            ("Question", "Vraag 2", ("2",), "En die?"),
        ],
    ),
    "label without text": (
        "Vraag 1\n\nVraag 2\nKent u die?",
        [("Question", "Vraag 1", ("1",), ""), ("Question", "Vraag 2", ("2",), "Kent u die?")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BODIES.values(), ids=BODIES.keys())
def test_labels(text: str, expected: list[object]) -> None:
    """Labels split the text into items, as printed and in printed order."""
    assert expected == body(text)


OLD = REPLIED.replace(" (ontvangen", ". (Ontvangen").removesuffix(".")


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("title", ["", "Antwoord\n"])
def test_digits_that_count_questions_and_answers(blank: str, title: str) -> None:
    """Until about 2010 digits alone were labels; they begin anew after the answer heading."""
    asked = ["1", "Kent u die?1", "2", "En die?", "3", "Waarom?"]
    answered = [OLD, "1", "Ja.", "2 en 3", "«Nee», zei ik in 1999."]
    lines = [
        ASKED,
        *asked,
        *([title.strip()] if title else []),
        *answered,
        "1 Zeeblad.",
        f"{FOOT} 1",
    ]
    doc = read(f"\n{blank}".join(lines))
    assert [
        ("1", ("1",), "Kent u die?"),
        ("2", ("2",), "En die?"),
        ("3", ("3",), "Waarom?"),
        ("1", ("1",), "Ja."),
        ("2 en 3", ("2", "3"), "«Nee», zei ik in 1999."),
    ] == [
        (item.label, item.numbers, item.text)
        for item in doc.body
        if isinstance(item, Question | Answer)
    ]
    assert doc.reply is not None
    assert (OLD, [("1", "Zeeblad.")], ()) == (doc.reply.heading, notes(doc), doc.diagnostics)
    assert title.split() == [piece.text for piece in doc.furniture if piece.kind == "title_block"]


def test_digits_below_the_only_label_of_the_answers() -> None:
    """The word "Antwoord" above digits that count the answers is a title."""
    doc = read(f"{ASKED}\n{REPLIED}\n1\nKent u die?\n2\nEn die?\nAntwoord\n1\nJa.\n2\nNee.\n")
    assert ["Kent u die?", "En die?"] == [question.text for question in doc.questions]
    assert [("1", "Ja."), ("2", "Nee.")] == [(a.label, a.text) for a in doc.answers]


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        ("1. Kent u die?1\n2. En die?2", ["1.", "2."]),
        ("1. Kent u «de zee»1\nal lang?\n2. En het duin.2", ["1.", "2."]),
        ("Kent u die?1\n\nEn «die»?2", ["", ""]),
    ],
)
def test_digits_of_notes_are_not_labels(asked: str, labels: list[str]) -> None:
    """Digits that count notes below the questions belong to the notes."""
    doc = read(f"{ASKED}\n\n{asked}\n\n1\nZeeblad, 2 mei 2024.\n2\nDuinpost, 2 mei 2024.\n")
    assert labels == [question.label for question in doc.questions][:2]
    assert not any(item.label in ("1", "2") for item in doc.body)


@pytest.mark.parametrize(
    ("text", "expected", "numbers"),
    [
        (
            "Kent u die?\n\nEn die?\n\n1\n\fWaarom?\n\nHoe?\n\n2\n\fWie?\n\n3\n",
            ["Kent u die?", "En die?", "Waarom?", "Hoe?", "Wie?"],
            ["1", "2", "3"],
        ),
        (
            "1. Kent u die?\n\n2. De zee is\n\n1\n\fgroot. Klopt dat?\n\n3. Hoe\n\n2\n\fgroot?",
            ["Kent u die?", "De zee is groot. Klopt dat?", "Hoe groot?"],
            ["1", "2"],
        ),
        (
            "1\nKent u die?\n1\n\f2\nEn die?\n2\n\f3\nWaarom?\n3",
            ["Kent u die?", "En die?", "Waarom?"],
            ["1", "2", "3"],
        ),
        ("1\nKent u die?\n\n2\n\fEn die?\n", ["Kent u die?", "En die?"], []),
    ],
)
def test_page_numbers(text: str, expected: list[str], numbers: list[str]) -> None:
    """A number that ends every page and counts them is page furniture, not a label."""
    doc = read(f"{ASKED}\n\n{text}")
    assert expected == [question.text for question in doc.questions]
    assert numbers == [piece.text for piece in doc.furniture if piece.kind == "page_number"]


def test_a_list_in_an_answer_after_the_heading_of_the_answers() -> None:
    """If answers have numbered labels, a list inside one does not open another."""
    doc = read(
        f"{ASKED}\n1. Kent u die?\n2. En die?\n{REPLIED}\n"
        "Antwoord 1\nTwee:\n1. de zee;\n2. het duin.\nAntwoord 2\nNee.\n"
    )
    assert ["1.", "2.", "Antwoord 1", "Antwoord 2"] == [item.label for item in doc.body]
    assert ["Twee:\n1. de zee;\n2. het duin.", "Nee."] == [answer.text for answer in doc.answers]


@pytest.mark.parametrize(
    ("word", "kind", "items"),
    [
        ("Antwoord", Kind.ANSWERS, ["Question", "Question", "Answer"]),
        ("Mededeling", Kind.NOTICE, ["Question", "Question", "Remark"]),
    ],
)
@pytest.mark.parametrize("label", ["Vraag {}\n", "{}. ", "{}\n"])
def test_text_after_the_heading_of_the_answers(
    label: str, word: str, kind: Kind, items: list[str]
) -> None:
    """Text after an answer heading answers all questions above it; it does not belong to them."""
    asked = "\n".join(f"{label.format(n)}Kent u die?" for n in (1, 2))
    replied = OLD.replace("Antwoord", word)
    doc = read(f"{ASKED}\n\n{asked}\n\n{replied}\n\nDat weet ik niet.\n")
    assert (kind, items) == (doc.kind, [type(item).__name__ for item in doc.body])
    assert ("", "Dat weet ik niet.") == (doc.body[-1].label, doc.body[-1].text)


@pytest.mark.parametrize("digits", ["2", "12", "1"])
def test_digits_that_are_not_labels(digits: str) -> None:
    """A page number or a mark alone on its line is not a label where labels have words."""
    doc = read(
        f"{ASKED}\n{REPLIED}\nVraag 1\nKent u die?\n{digits}\nAntwoord 1\nJa.\n\n{digits}\n\n"
        "Vraag 2\nEn die?\nAntwoord 2\nNee.\n"
    )
    assert ["Vraag 1", "Antwoord 1", "Vraag 2", "Antwoord 2"] == [item.label for item in doc.body]


def test_text_without_labels_is_reported() -> None:
    """Paragraphs taken for questions are reported."""
    doc = read(f"{ASKED}\n\nKent u die?\n\nHoe hoog zijn ze?")
    assert ["unnumbered-questions"] == [doubt.code for doubt in doc.diagnostics]
    assert Kind.QUESTIONS is doc.kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kent u die?", "1 paragraph has no label; it is read as a question"),
        ("Kent u die?\n\nWaar?", "2 paragraphs have no label; they are read as questions"),
    ],
)
def test_paragraphs_are_counted(text: str, expected: str) -> None:
    """A single paragraph is in the singular."""
    assert [expected] == [doubt.message for doubt in read(f"{ASKED}\n\n{text}").diagnostics]


def test_text_that_asks_nothing() -> None:
    """Paragraphs without a question mark are a remark, reported with its place."""
    doc = read(f"{ASKED}\n\nDe zee is groot.\n")
    assert [("other", "De zee is groot.")] == [(r.kind, r.text) for r in doc.remarks]
    (doubt,) = doc.diagnostics
    assert doubt.span is not None
    assert ("unplaced-text", 3) == (doubt.code, doubt.span.start.line)


def test_one_numbered_line_is_a_question() -> None:
    """A single "1." below the heading is the question; that it may be text is reported."""
    doc = read(f"{ASKED}\n\n1. Kent u die?\n")
    assert [("1.", ("1",), "Kent u die?")] == [
        (question.label, question.numbers, question.text) for question in doc.questions
    ]
    assert "uncertain-label" in [doubt.code for doubt in doc.diagnostics]


@pytest.mark.parametrize(
    "heading",
    [
        "Antwoord van de minister",
        "Antwoorden van de staatssecretaris van Zeewezen",
        "Antwoord van Minister Van Dam (Zeewezen)",
    ],
)
@pytest.mark.parametrize("above", ["\n", "\n\n"])
def test_an_undated_heading_of_answers_below_numbers_alone(heading: str, above: str) -> None:
    """Nothing but the numbers after it shows that the answers begin there."""
    doc = read(f"{ASKED}\n\n1\nKent u die?\n2\nKlopt dat?{above}{heading}\n\n1\nJa.\n2\nNee.\n")
    assert doc.reply
    assert doc.reply.heading == heading
    assert ["Kent u die?", "Klopt dat?"] == [each.text for each in doc.questions]
    assert ["Ja.", "Nee."] == [each.text for each in doc.answers]
    assert doc.diagnostics == ()


# --- headings ------------------------------------------------------------------------


def test_heading_alone() -> None:
    """Oral questions are published as a heading alone."""
    doc = read(f"Mondelinge v{ASKED[1:]}\n")
    assert (Kind.QUESTIONS, (), "de vuurtorens") == (doc.kind, doc.body, doc.subject)


def test_a_second_heading_of_answers_is_reported() -> None:
    """Another minister answers some of the questions, or another publication begins."""
    second = "Antwoord van Minister Zwart (Verre Zaken) (ontvangen 9 juni 2024)."
    doc = read(f"{TEXT}\n{second}\n\nVraag 2\nEn dit?\n\nAntwoord 2\nNee.\n")
    (doubt,) = doc.diagnostics
    assert ("second-heading", ("reply.heading",)) == (doubt.code, doubt.about)
    assert doc.reply
    assert ["Van Dam", "Zwart"] == [holder.name for holder in doc.reply.officeholders]


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_date_above_the_heading(joint: str) -> None:
    """Questions as sent in have their date in brackets above the heading."""
    asked, _, date = ASKED.rpartition(" (")
    dated = f"({date.removesuffix('.')}"
    doc = read(f"2024Z00017\n{dated}{joint}{asked}\n\nVraag 1\nKent u die?\n")
    assert ("2024-05-03", "2024Z00017") == (str(doc.submitted), doc.question_number)
    assert (f"{dated} {asked}", ()) == (doc.heading, doc.diagnostics)


def test_broken_heading() -> None:
    """A heading may run over any number of lines, broken words included."""
    broken = ASKED.replace(" aan de ", " aan\nde ").replace("vuurtorens", "vuur-\ntorens")
    doc = read(f"\n\n  {broken}\n\nVraag 1\nKent u die?\n")
    assert (ASKED, "de vuurtorens") == (doc.heading, doc.subject)


def test_heading_glued_to_the_label() -> None:
    """A heading without white space under it ends at the label."""
    doc = read(f"{ASKED}\nVraag 1\nKent u die?")
    assert (ASKED, "Kent u die?") == (doc.heading, doc.questions[0].text)


def test_answer_heading() -> None:
    """The heading of the answer gives the reply; the reference after it is a remark."""
    see_also = "Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 12."
    for joint in (" ", "\n", "\n\n"):
        doc = read(f"{ASKED}\n\n{REPLIED}{joint}{see_also}\n\nVraag 1\nKent u die?\n")
        assert doc.reply is not None
        assert (REPLIED, [("see_also", see_also)]) == (
            doc.reply.heading,
            [(remark.kind, remark.text) for remark in doc.remarks],
        )


def test_see_also_in_small_letters_after_the_questions() -> None:
    """A reference after the date of receipt is a remark in its printed place."""
    see_also = "zie ook Aanhangsel Handelingen nr. 12, vergaderjaar 2007–2008"
    heading = REPLIED.removesuffix(".")
    doc = read(f"{ASKED}\n\nVraag 1\nKent u die?\n\n{heading},\n{see_also}\n\nAntwoord 1\nJa.\n")
    assert ["Kent u die?", see_also, "Ja."] == [item.text for item in doc.body]
    assert ["see_also"] == [remark.kind for remark in doc.remarks]


def test_answer_heading_after_the_questions() -> None:
    """A document with the answer heading below the questions keeps every word."""
    doc = read(f"{ASKED}\n\nVraag 1\nKent u die?\n\n{REPLIED}\n\nAntwoord 1\nJa.\n")
    assert Kind.ANSWERS is doc.kind
    assert ["Kent u die?"] == [question.text for question in doc.questions]
    assert doc.reply is not None
    assert REPLIED == doc.reply.heading


def test_a_line_that_only_begins_like_the_heading_of_an_answer() -> None:
    """A line that turns out not to be a heading stays text, and is reported."""
    doc = read(f"{ASKED}\n\nAntwoord van de\nstrekking ontbreekt.\n\nVraag 1\nKent u die?\n")
    assert (None, ["Antwoord van de strekking ontbreekt."]) == (
        doc.reply,
        [remark.text for remark in doc.remarks],
    )
    assert ["unplaced-text"] == [doubt.code for doubt in doc.diagnostics]


def test_two_headings_of_answers() -> None:
    """Each of two officeholders may have a heading; both are read."""
    second = "Antwoord van Staatssecretaris Olm (Duinen) (ontvangen 9 juni 2024)."
    doc = read(f"{ASKED}\n\n{REPLIED}\n{second}\n\nVraag 1\nKent u die?\n")
    assert doc.reply is not None
    assert (f"{REPLIED} {second}", "2024-06-07") == (doc.reply.heading, str(doc.reply.received))
    assert ["Van Dam", "Olm"] == [holder.name for holder in doc.reply.officeholders]
    assert ["Kent u die?"] == [item.text for item in doc.body]


def test_mede_namens_after_the_date() -> None:
    """The heading of an answer may continue after its date, even on the next line."""
    replied = f"{REPLIED[:-1]}, mede namens de Minister voor Duinen."
    for joint in (" ", "\n"):
        doc = read(f"{ASKED}\n\n{replied.replace(', ', f',{joint}')}\nVraag 1\nKent u die?\n")
        assert doc.reply is not None
        assert replied == doc.reply.heading
        assert ["Minister voor Duinen"] == [office.title for office in doc.reply.on_behalf_of]
        assert ["Kent u die?"] == [item.text for item in doc.body]


def test_notice() -> None:
    """A Mededeling is a notice; the number of the questions is in its text."""
    replied = REPLIED.replace("Antwoord", "Mededeling")
    doc = read(
        f"{ASKED}\n\n{replied}\n\nVraag 1\nKent u die?\n\nMededeling\n"
        "De vragen (2024Z00017) worden later beantwoord.\n"
    )
    assert (Kind.NOTICE, "2024Z00017") == (doc.kind, doc.question_number)
    assert [("notice", "Mededeling", "De vragen (2024Z00017) worden later beantwoord.")] == [
        (remark.kind, remark.label, remark.text) for remark in doc.remarks
    ]


def test_handmade_letter() -> None:
    """The head of a letter made by hand is furniture, its questions are found."""
    doc = read(
        "Ministerie van Zeewezen\nRetouradres Postbus 1 Den Haag\nDatum 7 juni 2024\n"
        "Betreft Vuurtorens\n\nGeachte voorzitter,\n\n"
        f"{ASKED}\n\nVraag 1\nKent u die?\n\nAntwoord op vraag 1\nJa.\n"
    )
    assert ["letterhead"] * 5 == [f.kind for f in doc.furniture if f.kind == "letterhead"]
    assert [
        ("Vraag 1", "Kent u die?"),
        ("Antwoord op vraag 1", "Ja."),
    ] == [(item.label, item.text) for item in (*doc.questions, *doc.answers)]
    assert () == doc.remarks


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Ons kenmerk\n2912345\nUw kenmerk\n2020Z07654\n", "2020Z07654"),
        ("Uw kenmerk\n2020Z07654\nOns kenmerk\n2912345\n", "2020Z07654"),
        ("Datum\n219990003\nUw kenmerk\n2020Z07654\n", "2020Z07654"),
        ("Ons kenmerk:\n12345\nUw kenmerk 2989913480\n", "2989913480"),
        ("Ons kenmerk\n2912345\n", None),
    ],
)
def test_references_of_a_letter(head: str, number: str | None) -> None:
    """The ministry's own reference is not the questions' number; one with a Z comes first."""
    doc = read(f"{head}\n{ASKED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\nJa.\n")
    assert (number, None) == (doc.question_number, doc.number)


def test_number_of_an_old_publication() -> None:
    """The number in a name without a session is a running number, not the printed one."""
    doc = read(f"{FOOT} 1\n58\n{ASKED}\n\nVraag 1\nKent u die?\nah-1271549\nISSN 0921 - 7398\n")
    assert ("58", "ah-1271549") == (doc.number, doc.identifier)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\f\n",
        "Een verhaal.\n",
        "1. Melk\n2. Brood\n",
    ],
)
def test_text_that_is_not_a_kamervraag(text: str) -> None:
    """Text without a heading or a question is refused; a numbered list needs either, or a '?'."""
    with pytest.raises(NotKamervragenError, match=r"no line begins with a heading|no text"):
        read(text)


# --- notes --------------------------------------------------------------------------------

WITH_NOTES: dict[str, tuple[str, str, list[tuple[str, str]], list[tuple[str, int | None]]]] = {
    "at a page break": (
        f"Vraag 1\nKent u «de zee»?1 En weet\n1 Zeeblad, 3 mei 2024.\n{FOOT} 1\nu meer?\n",
        "Kent u «de zee»? En weet u meer?",
        [("1", "Zeeblad, 3 mei 2024.")],
        [("1", 0)],
    ),
    "two at a page break": (
        "Vraag 1\nKent u «de zee»1 en «het duin»2?\n\n1 Zeeblad.\n2 Duinpost, pagina\n12.\n"
        f"{FOOT} 1\n",
        "Kent u «de zee» en «het duin»?",
        [("1", "Zeeblad."), ("2", "Duinpost, pagina 12.")],
        [("1", 0), ("2", 1)],
    ),
    "two at one place": (
        f"Vraag 1\nKent u «de zee»?1, 2\n\n1 Zeeblad.\n2 Duinpost.\n{FOOT} 1\n",
        "Kent u «de zee»?",
        [("1", "Zeeblad."), ("2", "Duinpost.")],
        [("1", 0), ("2", 1)],
    ),
    "without feet": (
        "Vraag 1\nKent u «de zee»?1\n\n1 Zeeblad.\n\nVraag 2\nEn nu?\n",
        "Kent u «de zee»?",
        [("1", "Zeeblad.")],
        [("1", 0)],
    ),
    "web": (
        "Vraag 1\nKent u «de zee»?1\n\nX Noot\n1\nZeeblad,\n3 mei 2024.\n",
        "Kent u «de zee»?",
        [("1", "Zeeblad, 3 mei 2024.")],
        [("1", 0)],
    ),
    "glued web": (
        "Vraag 1\nKent u «de zee»?1 2\n\nXNoot\n1\nZeeblad.\nXNoot\n2\nDuinpost.\n",
        "Kent u «de zee»?",
        [("1", "Zeeblad."), ("2", "Duinpost.")],
        [("1", 0), ("2", 1)],
    ),
    "alone on a line": (
        f"Vraag 1\nKent u «de zee»\n1\nal lang?\n\n1 Zeeblad.\n{FOOT} 1\n",
        "Kent u «de zee» al lang?",
        [("1", "Zeeblad.")],
        [("1", 0)],
    ),
    "glued to a year": (
        "Vraag 1\nKent u «a»1, «b»2, «c»3 en die van 20204?\n\n1 Een.\n2 Twee.\n3 Drie.\n"
        f"4 Vier.\n{FOOT} 1\n",
        "Kent u «a», «b», «c» en die van 2020?",
        [("1", "Een."), ("2", "Twee."), ("3", "Drie."), ("4", "Vier.")],
        [("1", 0), ("2", 1), ("3", 2), ("4", 3)],
    ),
    "broken address": (
        "Vraag 1\nKent u «de zee»?1\n\n1 https://www.zee.example/de-lange-\nweg-naar-zee.html\n"
        f"{FOOT} 1\n",
        "Kent u «de zee»?",
        [("1", "https://www.zee.example/de-lange-weg-naar-zee.html")],
        [("1", 0)],
    ),
    "glued to its text": (
        f"Vraag 1\nKent u «de zee»?1\n\n1Zeeblad.\n{FOOT} 1\n",
        "Kent u «de zee»?",
        [("1", "Zeeblad.")],
        [("1", 0)],
    ),
    "after a comma": (
        f"Vraag 1\nKent u de zee,1 of het duin?\n\n1 Zeeblad.\n{FOOT} 1\n",
        "Kent u de zee, of het duin?",
        [("1", "Zeeblad.")],
        [("1", 0)],
    ),
    "with a comma only": (
        f"Vraag 1\nKent u de zee1,2?\n\n1 Zeeblad.\n2 Duinpost.\n{FOOT} 1\n",
        "Kent u de zee?",
        [("1", "Zeeblad."), ("2", "Duinpost.")],
        [("1", 0), ("2", 1)],
    ),
    "stars": (
        "Vraag 1\nKent u «de zee»?* En «het duin»** ook?\n\n* Zeeblad.\n** Duinpost.\n",
        "Kent u «de zee»? En «het duin» ook?",
        [("*", "Zeeblad."), ("**", "Duinpost.")],
        [("*", 0), ("**", 1)],
    ),
    "stars of a list": (
        "Vraag 1\nKent u de lezers* en:\n* de zee;\n* het duin?\n",
        "Kent u de lezers* en:\n* de zee;\n* het duin?",
        [],
        [],
    ),
    "after the date": (
        f"Vraag 1\nKent u de brief van 3 mei jl.1 over de zee?\n\n1 Zeeblad.\n{FOOT} 1\n",
        "Kent u de brief van 3 mei jl. over de zee?",
        [("1", "Zeeblad.")],
        [("1", 0)],
    ),
    "between rows of digits": (
        "Vraag 1\nKent u «de zee»?1\nJaar Aantal\n1 12\n2 3\n0,5 1,0\n"
        f"1 Zeeblad, 3 mei 2024.\n{FOOT} 1\n",
        "Kent u «de zee»? Jaar Aantal 1 12 2 3 0,5 1,0",
        [("1", "Zeeblad, 3 mei 2024.")],
        [("1", 0)],
    ),
    "below a table": (
        "Vraag 1\nKent u «de zee»?1\nStrand 2023 2024\n1 Noord 5 6\n2 Zuid 7 8\n"
        f"1 Zeeblad, 3 mei 2024.\n{FOOT} 1\n",
        "Kent u «de zee»? Strand 2023 2024 1 Noord 5 6 2 Zuid 7 8",
        [("1", "Zeeblad, 3 mei 2024.")],
        [("1", 0)],
    ),
    "two in brackets on one line": (
        "Vraag 1\nKent u de zee (1) en het duin (2)?\n\n(1) Zeeblad.\n(2) Duinpost.\n",
        "Kent u de zee en het duin?",
        [("(1)", "Zeeblad."), ("(2)", "Duinpost.")],
        [("(1)", 0), ("(2)", 1)],
    ),
    "three in brackets, not in their order": (
        "Vraag 1\nKent u de zee [3], het duin (1) en dit?**\n\n(1) A.\n** B.\n[3] C.\n",
        "Kent u de zee, het duin en dit?",
        [("(1)", "A."), ("**", "B."), ("[3]", "C.")],
        [("[3]", 2), ("(1)", 0), ("**", 1)],
    ),
    "in brackets one after the other": (
        "Vraag 1\nKent u de zee (1), (2) en dit?\n\n(1) Zeeblad.\n(2) Duinpost.\n",
        "Kent u de zee en dit?",
        [("(1)", "Zeeblad."), ("(2)", "Duinpost.")],
        [("(1)", 0), ("(2)", 1)],
    ),
    "two series, each below its item": (
        "Vraag 1\nKent u de zee (1)?\n\n(1) Zeeblad.\n\nVraag 2\nEn het duin (1)?\n\n"
        "(1) Duinpost.\n",
        "Kent u de zee?",
        [("(1)", "Zeeblad."), ("(1)", "Duinpost.")],
        [("(1)", 0), ("(1)", 1)],
    ),
    "two series below all": (
        "Vraag 1\nKent u de zee (1)?\n\nVraag 2\nEn het duin (1) (2)?\n\n(1) Zeeblad.\n"
        "(1) Duinpost.\n(2) Zandkrant.\n",
        "Kent u de zee?",
        [("(1)", "Zeeblad."), ("(1)", "Duinpost."), ("(2)", "Zandkrant.")],
        [("(1)", 0), ("(1)", 1), ("(2)", 2)],
    ),
    "two series of raised digits": (
        "Vraag 1\nKent u de zee¹ en dit¹?\n\n¹ Zeeblad.\n\nVraag 2\nEn het duin?¹\n\n¹ Duinpost.\n",
        "Kent u de zee en dit?",
        [("1", "Zeeblad."), ("1", "Duinpost.")],
        [("1", 0), ("1", 0), ("1", 1)],
    ),
    "an item of a list after a note": (
        "Vraag 1\nKent u de zee 1) en dit 1)?\n\n1) Zeeblad.\n\nVraag 2\nWat kiest u?\n1) de zee;\n"
        "2) het duin.\n",
        "Kent u de zee 1) en dit?",
        [("1)", "Zeeblad.")],
        [("1)", 0)],
    ),
    "after a small word": (
        f"Vraag 1\nKent u de zee1 of het duin?\n\n1 Zeeblad.\n{FOOT} 1\n",
        "Kent u de zee of het duin?",
        [("1", "Zeeblad.")],
        [("1", 0)],
    ),
}


@pytest.mark.parametrize(
    ("text", "question", "found", "pointing"), WITH_NOTES.values(), ids=WITH_NOTES.keys()
)
def test_notes(
    text: str,
    question: str,
    found: list[tuple[str, str]],
    pointing: list[tuple[str, int | None]],
) -> None:
    """Notes are found by their numbers, and their marks are taken out of the text."""
    doc = read(f"{ASKED}\n\n{text}")
    assert question == doc.questions[0].text
    assert (found, pointing) == (notes(doc), marks(doc))


def test_a_mark_that_may_belong_to_either_series() -> None:
    """Three marks and two notes with their label: it is unclear which belong together."""
    doc = read(
        f"{ASKED}\n\nVraag 1\nKent u de zee?¹\n\nVraag 2\nEn dit?¹\n\nVraag 3\nEn het duin?¹\n\n"
        "¹ Zeeblad.\n¹ Duinpost.\n"
    )
    (doubt,) = doc.diagnostics
    assert ("ambiguous-note", "warning") == (doubt.code, doubt.severity)
    assert ("body[0]", "body[1]", "body[2]", "footnotes[0]", "footnotes[1]") == doubt.about
    assert doubt.message.startswith("several notes have the label '1'; it is not clear")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Vraag 1¹\nKent u de zee?\n\n¹ Zeeblad.\n", "Vraag 1"),
        ("Vraag 1 (1)\nKent u de zee?\n\n(1) Zeeblad.\n", "Vraag 1"),
        ("Vraag 1¹ Kent u de zee?\n\nAntwoord 1 Ja.\n\n¹ Zeeblad.\n", "Vraag 1"),
        ("1¹\nVraag\nKent u de zee?\n\n¹ Zeeblad.\n", "1 Vraag"),
        ("1¹. Kent u de zee?\n\n2. En dit?\n\n¹ Zeeblad.\n", "1."),
    ],
)
def test_mark_on_a_label(text: str, label: str) -> None:
    """It moves to the beginning of the text below the label."""
    question = read(f"{ASKED}\n\n{text}").questions[0]
    assert (label, ("1",), "Kent u de zee?") == (question.label, question.numbers, question.text)
    assert [(0, 0)] == [(mark.at, mark.footnote) for mark in question.notes]


@pytest.mark.parametrize("below", ["– de boot", "", "a. de boot"])
def test_mark_on_a_label_above_anything(below: str) -> None:
    """It is kept above a list item, too, and above nothing at all."""
    doc = read(f"{ASKED}\n\nVraag 1¹\n{below}\n\nAntwoord 1\nJa.\n\n¹ Zeeblad.\n")
    (block,) = doc.questions[0].blocks
    assert not isinstance(block, Table)
    assert (NoteMark(at=0, label="1", footnote=0),) == block.marks
    assert below == block.text if not below else block.text == "de boot"


@pytest.mark.parametrize(
    "answer",
    [
        "Boten (x 1.000)\n1\nVeren (x 1.000)\n3",
        "Havo gem.\n1\nVwo:\n1",
        "In de tabel:\nZeestad\n1\nDat is weinig.",
        "Dat klopt niet helemaal.\n1 op de 5 boten vaart nog.",
        "Wat was de vraag?\n1 Hoeveel boten?\n2 Hoeveel veren?",
    ],
)
def test_digits_that_are_not_second_marks(answer: str) -> None:
    """Cells of a table, a sentence that begins with a digit, a list: the mark is elsewhere."""
    doc = read(
        f"{ASKED}\n\n{REPLIED}\n\nVraag 1\nKent u «de zee»?1\n\nAntwoord 1\n{answer}\n\n"
        f"1 Zeeblad, 3 mei 2024.\n{FOOT} 1\n"
    )
    assert [("1", 0)] == marks(doc)
    assert answer.split() == doc.answers[0].text.split()


def test_marks_over_pages() -> None:
    """Numbering continues from page to page, in questions and answers."""
    doc = read(
        f"{ASKED}\n\nVraag 1\nKent u «de zee»?1\n\n1 Zeeblad.\n{FOOT} 1\n"
        f"Antwoord 1\nJa, en «het duin»2 ook.\n\n2 Duinpost.\n{FOOT} 2\n"
    )
    assert [("1", "Zeeblad."), ("2", "Duinpost.")] == notes(doc)
    assert ["Kent u «de zee»?", "Ja, en «het duin» ook."] == [item.text for item in doc.body]
    assert (NoteMark(at=16, label="1", footnote=0),) == doc.questions[0].notes


@pytest.mark.parametrize(
    "sentence",
    [
        "Hoeveel CO2 kost dat?",
        "Kent u de A1 bij zee?",
        "Geldt nr. 1 daar?",
        "Zijn er 1 285 lampen?",
        "Kost dat € 114 001?",
        "Is dat 12 m2 groot?",
        "Was dat in 2021?",
        "Is het 1,1 of 2.1?",
        "Wat zegt art. 1 daarvan?",
        "Is 11 genoeg?",
    ],
)
def test_digits_that_are_not_marks(sentence: str) -> None:
    """Formulas, roads, amounts and years keep their digits; the mark is found elsewhere."""
    text = f"{ASKED}\n\nVraag 1\n{sentence} Kent u «de zee»?1\n\n1 Zeeblad.\n{FOOT} 1\n"
    doc = read(text)
    assert f"{sentence} Kent u «de zee»?" == doc.questions[0].text
    assert [("1", "Zeeblad.")] == notes(doc)


@pytest.mark.parametrize(
    "line",
    [
        "1 juni 2024 was dat.",
        "2 miljoen euro kostte dat.",
        "1 285 lampen branden.",
        "2020 is lang.",
        "1 strand. Dat bleef zo.\n\nOp 3 mei 2024 is dat gemeld.",
        "1 van de Wet van 1 juli 2011.",
    ],
)
def test_lines_that_do_not_open_a_note(line: str) -> None:
    """A line that begins with a number is not a note if the text has no mark for it."""
    doc = read(
        f"{ASKED}\n\n{REPLIED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\nJa, op\n{line}\n{FOOT} 1\n"
    )
    assert f"Ja, op {line}".split() == doc.answers[0].text.split()
    assert [] == notes(doc)


@pytest.mark.parametrize("name", ["COVID-19", "SARS-CoV-2", "MH17", "G4"])
def test_a_digit_glued_to_a_name(name: str) -> None:
    """It may be a mark or belong to the name: it stays, and that is reported."""
    doc = read(f"{ASKED}\n\nVraag 1\nKent u {name}1?\n\n1 Zeeblad, 3 mei 2024.\n{FOOT} 1\n")
    assert f"Kent u {name}1?" == doc.questions[0].text
    (doubt,) = (found for found in doc.diagnostics if found.code == "uncertain-mark")
    assert ("body[0]", "footnotes[0]") == doubt.about
    assert "left in the text" in doubt.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Kent u COVID-191 en MH171?",
        "Was dat in 2021?",
        "Was dat op 21 mei?",
        "Kost dat € 151?",
        "Zijn er 2 151?",
        "Is dat 2,51?",
        "Zijn er 51 lampen?",
        "Kent u artikel 61?",
        "Kent u nr. 8711?",
        "Ziet u vraag 11, of lid 21?",
        "Vaart u op lijn 51, of over de A21?",
        "Staat dat op pagina 21, bij box 31?",
        "Kent u bericht 1 over norm 581?",
        "Ziet u artikel 8:1 Awb?",
    ],
)
def test_a_number_that_may_be_whole(sentence: str) -> None:
    """If a mark may be in two places, or in none, the number stays whole."""
    doc = read(f"{ASKED}\n\nVraag 1\n{sentence}\n\n1 Zeeblad, 3 mei 2024.\n{FOOT} 1\n")
    assert sentence == doc.questions[0].text
    assert ([], 1) == (marks(doc), len(doc.footnotes))


def test_a_sentence_that_opens_with_a_number() -> None:
    """Without pages, a row that names no source is not the note of a weak mark."""
    sentence = "1 op de 5 boten vaart nog."
    doc = read(
        f"{ASKED}\n\n{REPLIED}\n\nVraag 1\nHoeveel boten zijn er per\n1 haven?\n\nAntwoord 1\n"
        f"De cijfers zijn bekend.\n\n{sentence}\n"
    )
    assert [] == notes(doc)
    assert "Hoeveel boten zijn er per 1 haven?" == doc.questions[0].text
    assert doc.answers[0].text.endswith(sentence)


def test_note_without_mark_stays_text() -> None:
    """Text that looks like a note, but has no mark, stays in its place."""
    doc = read(f"{ASKED}\n\nVraag 1\nKent u die?\n\n1 Zeeblad.\n{FOOT} 1\n")
    assert [] == notes(doc)
    assert "1 Zeeblad." in doc.questions[0].text


def test_note_without_mark_is_reported() -> None:
    """A line that is surely a note, but has no mark, is reported with its place."""
    doc = kvlib.loads(f"{ASKED}\n\nVraag 1\nKent u die?\n\n1 www.zee.example/licht\n")
    assert ("Kent u die?", "www.zee.example/licht") == (
        doc.questions[0].text,
        doc.footnotes[0].text,
    )
    (doubt,) = (doubt for doubt in doc.diagnostics if doubt.code == "unmarked-note")
    assert doubt.span is not None
    assert (("footnotes[0]",), 6) == (doubt.about, doubt.span.start.line)


# --- paragraphs, words, lists ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Kent u de vuur-\ntorens?", "Kent u de vuurtorens?"),
        ("Kent u de VN-\ngezant?", "Kent u de VN-gezant?"),
        ("Kent u de zee- en lucht-\nvaart?", "Kent u de zee- en luchtvaart?"),
        ("Kent u\n\f\nde zee?", "Kent u de zee?"),
        ("Kent\tu \u00a0 de zee?", "Kent u de zee?"),
        ("Yes\u0327ilgo\u0308z?", "Yeşilgöz?"),
        ("Kent u (de zee\n)?", "Kent u (de zee)?"),
    ],
)
def test_words(printed: str, expected: str) -> None:
    """Lines are joined into words and sentences; blanks become single, accents composed."""
    assert expected == body(f"Vraag 1\n{printed}\n")[0][3]


def test_paragraphs() -> None:
    """A blank line separates paragraphs; the end of a line does not."""
    (question,) = read(f"{ASKED}\n\nVraag 1\nKent u die?\nEn die?\n\nZo nee,\nwaarom?\n").questions
    assert ["Kent u die? En die?", "Zo nee, waarom?"] == [block.text for block in question.blocks]


def test_list() -> None:
    """Items of a list, a continuation line included; the rest is a paragraph."""
    (question,) = read(
        f"{ASKED}\n\nVraag 1\nWelke:\n– de zee en\nhet strand;\n– het duin?\n\nGraag per jaar.\n"
    ).questions
    assert [Paragraph, ListItem, ListItem, Paragraph] == [type(b) for b in question.blocks]
    assert "Welke:\n– de zee en het strand;\n– het duin?\nGraag per jaar." == question.text


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        ("Kunt u\na. de zee meten;\nb. het strand tellen?", ["a.", "b."]),
        ("Kunt u\n- de zee meten\n- het strand tellen?", ["-", "-"]),
        ("Hoe was dat in\n(a) 2019,\n(b) 2020 en\n(c) 2021?", ["(a)", "(b)", "(c)"]),
        ("Geldt dat ook\na. op zee?", []),
        ("Is de zee\n– zo bleek gisteren\n– zout?", []),
        ("Geldt artikel\n1. daar?", []),
    ],
)
def test_first_item(lines: str, items: list[str]) -> None:
    """A list may begin after an unfinished line, if a second item follows the first."""
    (question,) = read(f"{ASKED}\n\nVraag 1\n{lines}\n").questions
    assert items == [block.marker for block in question.blocks if isinstance(block, ListItem)]
    assert lines.split() == question.text.split()


# --- furniture ------------------------------------------------------------------------------------


def test_furniture() -> None:
    """Head, foot and colophon are separated, and identify the publication."""
    doc = read(
        "Tweede Kamer der Staten-Generaal2\nVergaderjaar 2023–2024 Aanhangsel van de Handelingen\n"
        "Vragen gesteld door de leden der Kamer, met de daarop door de\n"
        "regering gegeven antwoorden\n"
        f"9901\n{ASKED}\n\nVraag 1\nKent u de\n"
        f"ah-tk-20232024-9901\nISSN 0921 - 7398\n’s-Gravenhage 2024\n{FOOT} 1\nvuurtorens?\n"
    )
    assert ("2023-2024", "9901", "ah-tk-20232024-9901") == (
        doc.session,
        doc.number,
        doc.identifier,
    )
    assert "Kent u de vuurtorens?" == doc.questions[0].text
    assert [
        "title_block",
        "title_block",
        "title_block",
        "title_block",
        "title_block",
        "colophon",
        "colophon",
        "colophon",
        "running_foot",
    ] == [piece.kind for piece in doc.furniture]
    assert () == doc.diagnostics


def test_the_foot_gives_the_session() -> None:
    """Without a title block, the foot gives the session, and the colophon the identifier."""
    doc = read(f"{ASKED}\n\nVraag 1\nKent u die?\n\nkv-tk-2024Z99016\n’s-Gravenhage 2024 {FOOT}\n")
    assert ("2023-2024", "kv-tk-2024Z99016") == (doc.session, doc.identifier)


def test_colophon_of_the_nineties() -> None:
    """The number of the questions is among its lines, or to the left of the foot."""
    doc = read(
        f"{ASKED}\n\nVraag 1\nKent u «de zee»?1\n\n1 Zeeblad, 17 juni 1996.\n\nKVR3057\n"
        "2959610812\nSdu Uitgeverij Plantijnstraat\n’s-Gravenhage 1996\n"
        "2959610812  Tweede Kamer, vergaderjaar 1995–1996, Aanhangsel  1659"
    )
    assert [note.text for note in doc.footnotes] == ["Zeeblad, 17 juni 1996."]
    kinds = [piece.kind for piece in doc.furniture]
    assert kinds == [*["colophon"] * 4, "running_foot"]
    assert doc.question_number == "2959610812"


def test_old_colophon() -> None:
    """The lines of an old colophon do not belong to the note above them."""
    doc = read(
        f"{ASKED}\n\nVraag 1\nKent u «de zee»?1\n\n1 Zeeblad, 17 juni 2009.\nKVR97543\n"
        f"0809tkkvr9385\nISSN 0921 - 7398\nSdu Uitgevers\n’s-Gravenhage 2009 {FOOT} 1\n"
    )
    assert [("1", "Zeeblad, 17 juni 2009.")] == notes(doc)
    assert ["colophon"] * 5 == [piece.kind for piece in doc.furniture]


def test_glued_foot() -> None:
    """A foot that a tool glued to the text is separated from it."""
    doc = read(
        f"{ASKED}\n\n{REPLIED}\n\nVraag 1\nKent u die?\n’s-Gravenhage 2024{FOOT} 1Antwoord 1\nJa.\n"
    )
    assert [("Antwoord 1", "Ja.")] == [(answer.label, answer.text) for answer in doc.answers]


def test_offsets() -> None:
    """Furniture and items give their places in the text."""
    text = f"{ASKED}\n\nVraag 1\n  Kent u die? \n{FOOT} 1\n"
    doc = read(text)
    (question,) = doc.questions
    (block,) = question.blocks
    for text_of, span in ((block.text, block.span), (f"{FOOT} 1", doc.furniture[0].span)):
        assert span is not None
        assert text_of == text[span.start.offset : span.end.offset]


def test_close_sign_of_the_web_page() -> None:
    """The close sign of a note on the web page ("X Noot") is kept as furniture."""
    doc = read(f"{ASKED}\n\nVraag 1\nKent u «de zee»?1\n\nX Noot\n1\nZeeblad.\n")
    assert ["X Noot"] == [piece.text for piece in doc.furniture]


# --- any text -------------------------------------------------------------------

words = st.sampled_from(
    [
        "Vraag 1",
        "Antwoord 1",
        "Antwoord",
        "zee",
        "de",
        "1",
        "2",
        "1 Zeeblad.",
        "«duin»1",
        "?2",
        "– a",
        f"{FOOT} 1",
        "",
        "\f",
        "Toelichting",
        "vuur-",
        "toren",
        "2020",
        "Kent u?",
        "1. Zee?",
        "2. Duin.",
        "2 en 3",
        "Vraag",
        REPLIED,
    ]
)


@given(st.lists(words, max_size=14).map("\n".join))
def test_nothing_is_lost(text: str) -> None:
    """Every letter and digit of the text is in the Document, once."""
    doc = read(f"{ASKED}\n\n{text}\n")
    labels = [item.label for item in doc.body]
    texts = [item.text for item in doc.body]
    marked = [mark.label for item in (*doc.body, *doc.footnotes) for mark in item.notes]
    noted = [f"{note.label}{note.text}" for note in doc.footnotes]
    furniture = [piece.text for piece in doc.furniture]
    reply = doc.reply.heading if doc.reply else ""
    kept = "".join([doc.heading, reply, *labels, *texts, *marked, *noted, *furniture])
    assert sorted(filter(str.isalnum, f"{ASKED}{text}")) == sorted(filter(str.isalnum, kept))


# --- hostile to a careless reader ---------------------------------------------------


@pytest.mark.parametrize("digits", ["9" * 5000, "1" + "0" * 20])
def test_a_number_without_end_above_a_label(digits: str) -> None:
    """Python refuses to turn more than 4,300 digits into a number; no label counts that far."""
    doc = read(f"{ASKED}\n\n1\nVraag\nKent u die?\n\n{digits}\nAntwoord\nJa.\n")
    assert ["Kent u die?", digits] == [block.text for block in doc.questions[0].blocks]
    assert [("Antwoord", ())] == [(answer.label, answer.numbers) for answer in doc.answers]


def test_a_soft_hyphen_after_a_heading_is_not_text() -> None:
    """A soft hyphen at the end of a heading is neither a remark nor part of the heading."""
    doc = read(f"{ASKED}\u00ad\n\nVraag 1\nKent u die?")
    assert "\u00ad" not in doc.heading
    assert [type(item).__name__ for item in doc.body] == ["Question"]
    assert doc.diagnostics == ()


def test_a_raised_digit_alone_on_its_line() -> None:
    """A raised digit alone after the digit of a question is read without failing."""
    doc = read(f"{ASKED}\n\n1\n¹\nKent u die?\n\n2\nEn die?")
    assert "Kent u die?" in str(attrs.asdict(doc))


@pytest.mark.parametrize("between", [",", ", ", " "])
def test_what_is_between_raised_digits_is_no_text(between: str) -> None:
    notes = "¹ Zeeblad, 3 mei 2024.\n² De Duinpost, 4 mei 2024."
    doc = read(f"{ASKED}\n\nVraag 1\nKent u die berichten¹{between}² van mei?\n\n{notes}")
    assert "Kent u die berichten van mei?" == doc.questions[0].text
    assert doc.questions[0].notes == tuple(
        NoteMark(at=20, label=str(number + 1), footnote=number) for number in range(2)
    )


TITLE_BLOCKS = [
    "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven\nantwoorden",
    "Vragen gesteld door de leden der Kamer, met de\ndaarop door de regering gegeven antwoorden",
    "Vragen gesteld door de leden der Kamer,\nmet de daarop door de regering gegeven antwoorden912",
    "Vragen van de leden der Kamer, met de daarop door de regering gegeven antwoorden",
    "Aanhangsel van de Handelingen Vragen gesteld door de leden der Kamer, met de daarop\n"
    "door de regering gegeven antwoorden",
]


@pytest.mark.parametrize("title", TITLE_BLOCKS)
@pytest.mark.parametrize("number", ["\n912", "\n\n912"])
def test_the_title_block_however_it_is_broken(title: str, number: str) -> None:
    """All of it is furniture, and the number at its end is the publication's."""
    doc = read(f"{title}{number}\n\n{ASKED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\nJa.")
    assert ["Vraag 1", "Antwoord 1"] == [item.label for item in doc.body]
    assert {"title_block"} == {piece.kind for piece in doc.furniture}
    assert "912" == doc.number
