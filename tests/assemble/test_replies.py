"""Replies without the heading of the questions, and the text above them."""

from __future__ import annotations

from datetime import date

import pytest

import kvlib
from assemble.sheet import Sheet
from kvlib.model import Document, Kind, Remark
from kvlib.testing import unaccounted
from samples import ASKED, REPLIED, TEXT

NOTED = "Mededeling van minister Bruinsma-Vos (Zeewezen) (ontvangen 3 juni 2025)"
LATE = (
    "De vragen van het lid De Korte (LVB) over de vuurtorens (ingezonden 12 mei 2025) kunnen niet\n"
    "binnen de gebruikelijke termijn worden beantwoord.\n\n"
    "De reden van het uitstel is dat afstemming nodig is met de beheerders.\n"
)
NOTICE = f"AH 9600\n2025Z92345\n\n{NOTED}\n\n{LATE}"


def items(doc: Document) -> list[tuple[str, str, str, str]]:
    """Return class, kind, label and the first words of each item."""
    return [
        (type(item).__name__, getattr(item, "kind", ""), item.label, item.text[:26])
        for item in doc.body
    ]


def severities(doc: Document) -> set[str]:
    return {doubt.severity for doubt in doc.diagnostics}


# --- notices --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        NOTICE,
        f"{NOTED}\n\n{LATE}",
        f"{NOTED}.\n{LATE}",
        NOTICE.replace("Mededeling van minister", "Mededeling van de Minister"),
        NOTICE.replace(" (ontvangen", "\n(ontvangen"),
        NOTICE.replace("3 juni 2025)", "3\njuni 2025)."),
        NOTICE.replace("(Zeewezen) (", "(Zeewezen), mede namens de Minister van\nDuinen ("),
        NOTICE.replace("\n\n", "\n"),
        "\ufeff" + NOTICE.replace("\n", "\r\n"),
    ],
)
def test_a_notice_alone(text: str) -> None:
    """It needs no question; its text is the notice, and nothing is uncertain."""
    doc = kvlib.loads(text, strict=True)
    assert doc.reply is not None
    assert (Kind.NOTICE, date(2025, 6, 3)) == (doc.kind, doc.reply.received)
    assert ["Bruinsma-Vos"] == [holder.name for holder in doc.reply.officeholders]
    assert [("Remark", "notice", "", "De vragen van het lid De K")] == items(doc)
    assert doc.body[0].text.endswith("met de beheerders.")
    assert severities(doc) <= {"info"}


def test_numbers_above_a_notice() -> None:
    """The numbers of the Aanhangsel and of the questions are read, and are page furniture."""
    doc = kvlib.loads(NOTICE)
    assert ("9600", "2025Z92345", None) == (doc.number, doc.question_number, doc.chamber)
    assert [("title_block", "AH 9600"), ("title_block", "2025Z92345")] == [
        (part.kind, part.text) for part in doc.furniture
    ]


def test_a_notice_under_the_heading_of_the_questions() -> None:
    """If there is no question, the text there is the notice."""
    doc = kvlib.loads(f"{ASKED}\n\n{NOTED}.\n\n{LATE}", strict=True)
    assert ("de vuurtorens", Kind.NOTICE) == (doc.subject, doc.kind)
    assert [("Remark", "notice", "", "De vragen van het lid De K")] == items(doc)


def test_a_notice_with_its_label() -> None:
    """The word alone above the text is its label, with questions or without."""
    alone = kvlib.loads(f"{NOTED}\n\nMededeling\n{LATE}", strict=True)
    assert [("Remark", "notice", "Mededeling", "De vragen van het lid De K")] == items(alone)
    doc = kvlib.loads(f"{NOTED}\n\nVraag 1\nKent u die?\n\nMededeling\n{LATE}", strict=True)
    assert ["Question", "Remark"] == [type(item).__name__ for item in doc.body]
    assert Kind.NOTICE is doc.kind


def test_the_word_above_the_heading_of_a_notice() -> None:
    """Below the questions, the word above the heading is page furniture."""
    doc = kvlib.loads(f"{ASKED}\n\nVraag 1\nKent u die?\n\nMededeling\n\n{NOTED}.\n\n{LATE}")
    assert [("title_block", "Mededeling")] == [(part.kind, part.text) for part in doc.furniture]
    assert ["Question", "Remark"] == [type(item).__name__ for item in doc.body]
    assert () == doc.diagnostics


def test_questions_under_a_notice_do_not_belong_to_it() -> None:
    """Paragraphs that ask are questions without numbers, as elsewhere."""
    doc = kvlib.loads(f"{ASKED}\n\n{NOTED}.\n\nKent u de vuurtorens?\n\nHoe hoog zijn ze?\n")
    assert ["Kent u de vuurtorens?", "Hoe hoog zijn ze?"] == [q.text for q in doc.questions]
    assert "unnumbered-questions" in [doubt.code for doubt in doc.diagnostics]


def test_a_notice_of_a_pdf() -> None:
    """Lines with typography give the same result."""
    sheet = Sheet(headings=False)
    sheet.add("AH 9600").gap().add(NOTED).gap().add(*LATE.strip().split("\n"))
    doc = sheet.read()
    assert (Kind.NOTICE, "9600", ()) == (doc.kind, doc.number, doc.diagnostics)
    assert ["notice"] == [r.kind for r in doc.body if isinstance(r, Remark)]


LETTER = "De Voorzitter van de Tweede Kamer\nder Staten-Generaal\n\nDatum 3 juni 2025\n"
SIGNED = "Hoogachtend,\n\nDe Minister van Zeewezen,\n\nA. Bruinsma-Vos\n"
ASKERS = (
    "vragen van het lid De Korte (LVB), van uw Kamer aan de Minister van Zeewezen over de torens"
)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (
            f"Hierbij deel ik u mede, mede namens de Minister van Duinen, dat de {ASKERS}\n"
            "(ingezonden 12 mei 2025) niet binnen de gebruikelijke termijn kunnen worden\n"
            "beantwoord.",
            "Hierbij deel",
        ),
        (
            f"De {ASKERS} (ingezonden 12 mei 2025) kunnen\nhelaas niet tijdig worden beantwoord,"
            " mede namens de Minister van Duinen.",
            "De vragen",
        ),
        (
            "Op 12 mei 2025 heeft het lid De Korte (LVB) schriftelijke vragen gesteld aan de\n"
            "Minister van Zeewezen over de torens.\n\nHet is niet mogelijk deze binnen drie weken\n"
            "te beantwoorden.",
            "Het is niet",
        ),
        (
            f"Met deze brief laat ik u weten dat de beantwoording van de {ASKERS}\n"
            "(ingezonden 12 mei 2025) meer tijd vergt.",
            "Met deze brief",
        ),
    ],
)
def test_a_letter_that_postpones_the_answers(text: str, begins: str) -> None:
    """It has no heading and is a notice; its sentence gives askers, subject and date."""
    source = f"{LETTER}\nGeachte voorzitter,\n\n{text}\n\nIk streef naar spoed.\n\n{SIGNED}"
    doc = kvlib.loads(source, name="brief.txt")
    assert () == unaccounted(source.encode(), doc)
    assert (Kind.NOTICE, "de torens", date(2025, 5, 12)) == (doc.kind, doc.subject, doc.submitted)
    assert [("De Korte", "LVB")] == [(each.name, each.party) for each in doc.askers]
    assert ["Minister van Zeewezen"] == [office.title for office in doc.addressees]
    (notice,) = doc.remarks
    assert ("notice", begins) == (notice.kind, notice.text[: len(begins)])
    assert doc.reply is not None
    assert date(2025, 6, 3) == doc.reply.received
    assert ["unplaced-text"] == [d.code for d in doc.diagnostics if d.severity == "warning"]


@pytest.mark.parametrize(
    "text",
    [
        "De gemeenten konden de brief niet binnen de termijn van drie weken beantwoorden.",
        "De vragen van het lid De Korte (LVB) over de torens zijn vandaag ingezonden.",
    ],
)
def test_a_letter_that_postpones_nothing(text: str) -> None:
    """A word alone does not make a letter a notice."""
    with pytest.raises(kvlib.NotKamervragenError):
        kvlib.loads(f"{LETTER}\nGeachte voorzitter,\n\n{text}\n\n{SIGNED}", name="brief.txt")


# --- answers --------------------------------------------------------------------------


def test_an_answer_alone() -> None:
    """It is an answer without a number; that there is no question is reported as info."""
    doc = kvlib.loads(
        "AH 9601\n2025Z92346\n\nAntwoord van staatssecretaris Van Dam (Zeewezen) (ontvangen\n"
        "4 juni 2025)\n\nDe vuurtorens blijven branden. Er zijn er 18.\n\nEr komen er geen bij.\n",
        strict=True,
    )
    (answer,) = doc.answers
    assert ("", ()) == (answer.label, answer.numbers)
    assert "De vuurtorens blijven branden. Er zijn er 18.\nEr komen er geen bij." == answer.text
    assert (Kind.ANSWERS, 1) == (doc.kind, len(doc.body))
    assert [("no-questions", "info"), ("incomplete-heading", "info")] == [
        (doubt.code, doubt.severity) for doubt in doc.diagnostics
    ]


def test_an_answer_alone_with_questions_in_it() -> None:
    """Text that asks under the heading may be questions that were not recognised."""
    heading = "Antwoord van Minister Van Dam (Zeewezen) (ontvangen 4 juni 2025)"
    doc = kvlib.loads(f"{heading}\n\nKent u de vuurtorens?\n\nJa.\n")
    assert "warning" in severities(doc)


def test_labelled_answers_without_the_heading_of_the_questions() -> None:
    """As ministries file them: number, reference, answer's heading, then questions and answers."""
    doc = kvlib.loads(f"AH 9604\n2024Z97972\n\n{TEXT.replace(ASKED, '').strip()}\n", strict=True)
    assert ["Vraag 1", "Antwoord 1"] == [item.label for item in doc.body]
    assert ("9604", "2024Z97972") == (doc.number, doc.question_number)


@pytest.mark.parametrize("above", ["Vragen van die aard.", "Ons kenmerk 12345"])
def test_other_text_above_is_reported(above: str) -> None:
    """It may contain a heading of the questions that was not recognised."""
    doc = kvlib.loads(f"{above}\n\n{TEXT.replace(ASKED, '').strip()}\n")
    assert "warning" in {d.severity for d in doc.diagnostics if d.code == "incomplete-heading"}


# --- not a Kamervraag ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        # a weekly list: heading under heading
        f"Ingekomen stukken\n\n{NOTED}\n{REPLIED}\nMededeling van Minister Olm (Duinen) "
        "(ontvangen 4 juni 2025)\n",
        # the same, with the number of the paper first
        f"Uitstel\n\n2025D90350 {NOTED}\n2025D90351 {REPLIED}\nDit waren alle stukken.\n",
        # headings with a sentence between them
        f"{NOTED}\nOver de vuurtorens.\n{REPLIED}\nOver de duinen.\n{NOTED}\nOver de zee.\n",
        # nothing follows
        f"Lijst van stukken.\n\n{NOTED}\n",
        # no sentence follows
        f"{NOTED}\nblz. 12\n",
        # no date
        f"Mededeling van minister Bruinsma-Vos (Zeewezen)\n\n{LATE}",
        # in the middle of a line
        f"Zie de {NOTED}\n\n{LATE}",
        # an announcement
        "Mededeling van de minister aan alle zeelieden\n\nDe vuurtorens branden.\n",
    ],
)
def test_text_that_is_not_a_kamervraag(text: str) -> None:
    """A heading alone proves nothing, nor does one without a date."""
    with pytest.raises(kvlib.NotKamervragenError):
        kvlib.loads(text, name="stuk.txt")


# --- the title block ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "number", "asked"),
    [
        ("AH 9600 / 2025Z92345", "9600", "2025Z92345"),
        ("2025Z92345, 2025D93456", None, "2025Z92345"),
        ("AH9600", "9600", None),
        ("9600\nHerdruk", "9600", None),
        ("9600 (herdruk)", "9600", None),
        ("2025Z 92345", None, "2025Z92345"),
    ],
)
def test_references_above_the_heading(lines: str, number: str | None, asked: str | None) -> None:
    """They are page furniture, and give the number of the publication."""
    doc = kvlib.loads(f"{lines}\n\n{TEXT}", strict=True)
    assert (number, asked) == (doc.number, doc.question_number)
    assert lines.split("\n") == [part.text for part in doc.furniture]
    assert {"title_block"} == {part.kind for part in doc.furniture}


def test_a_mark_on_a_reprint() -> None:
    """The word is page furniture without its mark, and its note counts as marked."""
    text = f"9533\n\nHerdruk1\n\n{TEXT}\n1 I.v.m. een correctie in antwoord 1.\n"
    doc = kvlib.loads(text)
    assert () == unaccounted(text.encode(), doc)
    assert ["9533", "Herdruk"] == [part.text for part in doc.furniture]
    assert [("1", "I.v.m. een correctie in antwoord 1.")] == [
        (note.label, note.text) for note in doc.footnotes
    ]
    assert [("mark-in-title", "info", ("footnotes[0]",))] == [
        (doubt.code, doubt.severity, doubt.about) for doubt in doc.diagnostics
    ]


@pytest.mark.parametrize("printed", [ASKED, REPLIED])
def test_a_mark_in_a_heading(printed: str) -> None:
    """It is taken out of the heading's text, and its note counts as marked."""
    marked = printed.replace(" (", "1 (", 2).replace("1 (", " (", 1)
    doc = kvlib.loads(f"{TEXT.replace(printed, marked)}\n1 Kamerstuk 33 333, nr. 12.\n")
    assert (ASKED, REPLIED) == (doc.heading, doc.reply and doc.reply.heading)
    assert ["mark-in-title"] == [doubt.code for doubt in doc.diagnostics]


@pytest.mark.parametrize("printed", [ASKED, REPLIED])
def test_a_raised_digit_in_a_heading_that_means_no_note(printed: str) -> None:
    """It is taken out of the heading's text, and it is said that it was there."""
    doc = kvlib.loads(TEXT.replace(printed, printed.replace(" (", "¹ (", 1)))
    assert (ASKED, REPLIED) == (doc.heading, doc.reply and doc.reply.heading)
    (doubt,) = doc.diagnostics
    assert ("missing-note", "warning") == (doubt.code, doubt.severity)
    assert "the mark of note '1' is in a title or heading, but no note" in doubt.message


def test_a_mark_on_the_number_of_a_pdf() -> None:
    """The number is read nevertheless."""
    sheet = Sheet(headings=False)
    sheet.add("9533{^1}").gap().add(*ASKED.split(" aan ", 1)).gap()
    sheet.label("Vraag 1").add("Kent u de vuurtorens?").note("1", "Herdrukt wegens een fout.")
    doc = sheet.read()
    assert ("9533", ["9533"]) == (doc.number, [part.text for part in doc.furniture])
    assert ["mark-in-title"] == [doubt.code for doubt in doc.diagnostics]
