"""Letters of ministries: one sentence is the heading, the letter's date that of the answer."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

import kvlib
from kvlib._core.checks import examine
from kvlib.assemble import Line, Run, assemble, assemble_text
from kvlib.model import Document, Remark
from kvlib.plugin import ReadContext
from kvlib.testing import unaccounted

HEAD = (
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nPostbus 20018\n2500 EA Den Haag\n\n"
    "Datum 3 mei 2024\nUw kenmerk 2024Z05678\nBetreft Beantwoording vragen\n\n"
)
SENTENCE = (
    "Hierbij beantwoord ik, mede namens de Minister van Defensie, de vragen van het lid\n"
    "Duinstra (LVB) over de veerdienst op de Wielse Geul (ingezonden 11 april 2024)."
)
ANSWERS = "\n\nVraag 1\nKent u die dienst?\n\nAntwoord 1\nJa.\n"


def read(text: str) -> Document:
    context = ReadContext()
    doc = assemble_text(text, context)
    doc = attrs.evolve(doc, diagnostics=context.diagnostics)
    return attrs.evolve(doc, diagnostics=(*doc.diagnostics, *examine(doc, ())))


def test_a_covering_letter() -> None:
    """It gives all the facts of an official heading, without a warning."""
    doc = read(f"{HEAD}Geachte voorzitter,\n\n{SENTENCE}{ANSWERS}")
    assert " ".join(SENTENCE.split()) == doc.heading
    assert ["Duinstra"] == [member.name for member in doc.askers]
    assert "de veerdienst op de Wielse Geul" == doc.subject
    assert (date(2024, 4, 11), "2024Z05678") == (doc.submitted, doc.question_number)
    assert doc.reply
    assert date(2024, 5, 3) == doc.reply.received
    assert ["Minister van Defensie"] == [office.title for office in doc.reply.on_behalf_of]
    assert "tweede-kamer" == doc.chamber
    assert [] == [found.code for found in doc.diagnostics if found.severity != "info"]


def test_the_rest_of_the_letter_is_a_remark() -> None:
    """Every word appears once: without the sentence, the rest stays in its place."""
    more = " Ik vertrouw erop dat dit duidelijk is."
    doc = read(f"Geachte voorzitter, {SENTENCE}{more}{ANSWERS}")
    assert [("other", f"Geachte voorzitter,\n{more.strip()}")] == [
        (remark.kind, remark.text.replace(", Ik", ",\nIk")) for remark in doc.remarks
    ]


def test_a_sentence_that_begins_beside_the_salutation() -> None:
    """It continues on the lines below."""
    doc = read(
        "Geachte voorzitter, Hierbij de antwoorden op de vragen van\nhet lid Duinstra (LVB) over "
        f"de\nveerdienst (ingezonden 11 april 2024).{ANSWERS}"
    )
    assert (["Duinstra"], "de veerdienst") == ([m.name for m in doc.askers], doc.subject)


def test_a_date_in_the_heading_comes_before_that_of_the_letter() -> None:
    """``received`` is the date in a heading; the letter's date only if there is none."""
    answered = "Antwoord van Minister Groen (Zee) (ontvangen 7 mei 2024)."
    asked = "Vragen van het lid Duinstra (LVB) aan de Minister van Zee over de veerdienst."
    doc = read(f"{HEAD}{asked}\n\n{answered}{ANSWERS}")
    assert doc.reply
    assert date(2024, 5, 7) == doc.reply.received


def test_the_heading_of_the_answers_above_that_of_the_questions() -> None:
    """As answers in Word begin: the number, the answer's heading, then the questions'."""
    answered = "Antwoord van Minister Groen (Zee) (ontvangen 7 mei 2024)."
    asked = (
        "Vragen van het lid Duinstra (LVB) aan de Minister van Zee over de veerdienst "
        "(ingezonden 11 april 2024)."
    )
    doc = read(f"AH 604\n2024Z05678\n\n{answered}\n\n{asked}{ANSWERS}")
    assert doc.reply
    assert (answered, asked) == (doc.reply.heading, doc.heading)
    assert ["Groen"] == [holder.name for holder in doc.reply.officeholders]


def test_questions_without_answers_have_no_reply_date() -> None:
    """The date line of questions as sent in is not the day of an answer."""
    doc = read(
        "Den Haag, 3 mei 2024\n\nVragen van het lid Duinstra (LVB) aan de Minister van Zee over de "
        "veerdienst.\n\nVraag 1\nKent u die dienst?\n"
    )
    assert doc.reply is None


def test_labels_in_small_letters_with_a_colon() -> None:
    """Run in with their text, and answers without a number."""
    doc = read(
        f"{SENTENCE}\n\nvraag 1: Kent u die dienst?\n\nantwoord: Ja.\n\nvraag 2: Wat kost dat de\n"
        "antwoordende minister?\n\nantwoord op vraag 2: Niets.\n"
    )
    assert [("1",), (), ("2",), ("2",)] == [getattr(item, "numbers", None) for item in doc.body]


def test_a_letter_of_answers_alone() -> None:
    """The questions are missing: each answer is alone, and that is reported."""
    doc = read(f"{SENTENCE}\n\nAntwoord op vraag 1\nJa.\n\nAntwoord op vraag 2 en 3\nNee.\n")
    assert [("1",), ("2", "3")] == [answer.numbers for answer in doc.answers]
    assert "unmatched-answer" in {found.code for found in doc.diagnostics}


def test_headings_above_a_covering_sentence_are_kept_in_printed_order() -> None:
    """The heading of answers may be above that of questions; a span ends after its start."""
    doc = kvlib.loads(
        "Antwoord van Minister Van Dam (Zeewezen) (ontvangen 7 juni 2024).\n\n"
        "Vragen van het lid De Korte (LVB) aan de M>\n\n"
        "Vragen van het lid De Korte (LVB) aan de Minister van Zeewezen over de vuurtorens "
        "(ingezonden 3 mei 2024).\n\n"
        "Vraag 1\nKent u de vuurtorens?\n\nAntwoord 1\nJa, één voor één.\n"
    )
    (remark,) = doc.remarks
    assert ["Antwoord", "Vragen"] == [block.text.split()[0] for block in remark.blocks]
    assert remark.span is not None
    assert (1, 3) == (remark.span.start.line, remark.span.end.line)
    assert doc == kvlib.from_dict(kvlib.to_dict(doc))


def test_digits_below_a_covering_sentence_are_not_the_number_of_the_publication() -> None:
    """They count the questions."""
    doc = read(f"Geachte voorzitter,\n\n{SENTENCE}\n\n1\nKent u die dienst?\n\nAntwoord\nJa.\n")
    assert doc.number is None


SUBJECT_LINES = [
    ("Betreft: vragen van het lid Duinstra (LVB) over de veerdienst", None, None),
    ("Betreft  Kamervragen van het lid Duinstra (LVB) over de veerdienst", None, None),
    ("ONDERWERP: Vragen van het lid Duinstra (LVB) over de veerdienst", None, None),
    (
        "Onderwerp: antwoorden op schriftelijke vragen van het lid Duinstra (LVB) over de\n"
        "veerdienst (ingezonden 3 mei 2021)",
        date(2021, 5, 3),
        None,
    ),
    (
        "Onderwerp Beantwoording vragen van het\nlid Duinstra (LVB) over de veerdienst\n"
        "(uw kenmerk 2021Z01234)",
        None,
        "2021Z01234",
    ),
    (
        "Betreft: antwoorden op vragen van het lid Duinstra (LVB) over de veerdienst, ingezonden "
        "d.d. 3 mei 2021 met kenmerk 2021Z01234",
        date(2021, 5, 3),
        "2021Z01234",
    ),
]


@pytest.mark.parametrize("blank", ["\n\n", "\n"])
@pytest.mark.parametrize(("line", "day", "number"), SUBJECT_LINES)
def test_a_subject_line_is_all_that_names_the_questions(
    line: str, day: date | None, number: str | None, blank: str
) -> None:
    """It stays in the letterhead, and gives the document's askers, subject, date and number."""
    greeting = "Geachte voorzitter,\n\nBijgaand de beantwoording van de bovengenoemde vragen."
    source = f"Datum 3 juni 2021\n{line}\n\n{greeting}{ANSWERS}".replace("\n\n", blank)
    doc = read(source)
    assert [("Duinstra", "LVB")] == [(member.name, member.party) for member in doc.askers]
    assert ("de veerdienst", day, number) == (doc.subject, doc.submitted, doc.question_number)
    printed = [part.text for part in doc.furniture if part.kind == "letterhead"]
    assert [" ".join(each.split()) for each in line.split("\n")] == printed[1:-1]
    assert "" == doc.heading
    assert [] == [found.code for found in doc.diagnostics if found.severity != "info"]
    assert () == unaccounted(source.encode(), doc)


@pytest.mark.parametrize(
    "line",
    [
        "Onderwerp\nBeantwoording vragen van het lid Duinstra (LVB) over de veerdienst",
        "Betreft:\nvragen van het lid Duinstra (LVB) over de veerdienst",
        "Beantwoording vragen van het lid Duinstra (LVB) over de veerdienst",
    ],
)
@pytest.mark.parametrize("greeting", ["Geachte voorzitter,\n", ""])
def test_a_title_line_is_a_heading(line: str, greeting: str) -> None:
    """Below the word "Onderwerp" or alone; it ends where a sentence begins, blank line or not."""
    doc = read(f"{line}\n{greeting}Hieronder treft u mijn antwoorden aan.\n{ANSWERS.strip()}")
    assert line.rpartition("\n")[2] == doc.heading
    assert (["Duinstra"], "de veerdienst") == ([m.name for m in doc.askers], doc.subject)


def test_a_subject_line_ends_at_white_space() -> None:
    """Whatever is below it."""
    line = "Betreft: vragen van het lid Duinstra (LVB) over de veerdienst"
    doc = read(f"{line}\n\nOnze boten varen weer.{ANSWERS}")
    assert (["Duinstra"], "de veerdienst") == ([m.name for m in doc.askers], doc.subject)


def test_a_subject_line_that_may_continue_gives_no_subject() -> None:
    """A name may open its second line; that is uncertain, and reported."""
    line = "Betreft: vragen van het lid Duinstra (LVB) over de Wielse\nGeul en de veerdienst"
    doc = read(f"{line}\n\nGeachte voorzitter,{ANSWERS}")
    assert (["Duinstra"], None) == ([member.name for member in doc.askers], doc.subject)
    assert "incomplete-heading" in {d.code for d in doc.diagnostics if d.severity == "warning"}


@pytest.mark.parametrize(
    "line",
    [
        "Betreft: vragen van het lid Duinstra (LVB) over de",
        "Betreft: beantwoording vragen over de veerdienst",
    ],
)
def test_a_subject_line_that_breaks_off_or_names_nobody(line: str) -> None:
    doc = read(f"{line}\n\nGeachte voorzitter,{ANSWERS}")
    assert ((), None) == (doc.askers, doc.subject)
    assert "incomplete-heading" in {d.code for d in doc.diagnostics if d.severity == "warning"}


@pytest.mark.parametrize(
    ("sentence", "askers", "subject"),
    [
        (
            "Hierbij beantwoord ik de vragen van het lid Duinstra (LVB) over de Wielse Geul.",
            ["Duinstra (LVB)"],
            "de Wielse Geul",
        ),
        (
            "Hierbij beantwoord ik de vragen van het lid Duinstra over de Wielse Geul.",
            ["Duinstra (LVB)"],
            "de Wielse Geul",
        ),
        (
            "Hierbij beantwoord ik de vragen van het lid Duinstra (LVB), ingezonden op 3 mei 2021.",
            ["Duinstra (LVB)"],
            "boten",
        ),
        (
            "Hierbij beantwoord ik de vragen van het lid Zeeman (DOE), ingezonden op 3 mei 2021.",
            ["Zeeman (DOE)"],
            None,
        ),
    ],
)
def test_a_sentence_comes_before_a_subject_line(
    sentence: str, askers: list[str], subject: str | None
) -> None:
    """The line only adds facts that the sentence lacks, and none if it names other members."""
    line = "Betreft: vragen van het lid Duinstra (LVB) over boten"
    doc = read(f"{line}\n\nGeachte voorzitter,\n\n{sentence}{ANSWERS}")
    assert sentence == doc.heading
    assert askers == [f"{member.name} ({member.party})" for member in doc.askers]
    assert subject == doc.subject


@pytest.mark.parametrize(
    "heading",
    [
        "Betreft: vragen van het lid Duinstra (LVB) over de veerdienst",
        "Beantwoording vragen van het lid Duinstra (LVB) over de veerdienst",
        "Antwoorden van de Minister van Zee op Kamervragen van het lid Duinstra (LVB) over de "
        "veerdienst",
    ],
)
@pytest.mark.parametrize("blank", ["\n\n", "\n"])
def test_the_date_and_number_below_a_heading(heading: str, blank: str) -> None:
    """They are on a line of their own."""
    doc = read(f"{heading}{blank}2021Z01234 (ingezonden 3 mei 2021){ANSWERS}")
    answered = (doc.subject, doc.submitted, doc.question_number)
    assert ("de veerdienst", date(2021, 5, 3), "2021Z01234") == answered
    assert [] == [found.code for found in doc.diagnostics if found.severity != "info"]


def test_the_old_number_in_a_heading_of_answers() -> None:
    """Ten digits without a letter, as until 2008."""
    doc = read(
        "Antwoorden van de minister van Zee op vragen van het lid Duinstra (LVB) over de "
        f"veerdienst, ingezonden op 3 mei 2002 met kenmerk 2010209780.{ANSWERS}"
    )
    answered = (doc.subject, doc.submitted, doc.question_number)
    assert ("de veerdienst", date(2002, 5, 3), "2010209780") == answered


def test_the_sentence_among_lines_without_numbers() -> None:
    """A reader that does not number lines loses nothing of the letter but the sentence."""
    letter = (
        f"Geachte voorzitter,\n\nDe dienst is druk.\n{SENTENCE}\nHet duurde wat langer.{ANSWERS}"
    )
    lines = [Line((Run(text),)) for text in letter.split("\n") if text]
    doc = assemble(lines, ReadContext())
    assert "de veerdienst op de Wielse Geul" == doc.subject
    (opening,) = (item.text for item in doc.body if isinstance(item, Remark))
    assert "De dienst is druk." in opening
    assert "Het duurde wat langer." in opening
