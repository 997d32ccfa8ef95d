"""The digits and signs in a text that are note marks, and how they are taken out."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from assemble.test_plain import FOOT, notes, read
from kvlib.assemble._decision.notes import Note
from kvlib.assemble._look.rows import Row
from kvlib.assemble._marks.choice import TAKEN, MarklessNote, choose_marks
from kvlib.assemble._marks.lifting import lift, lift_marks, stretches_to_cut
from kvlib.assemble._marks.mark_candidates import mark_signs, spots
from kvlib.assemble._marks.mark_grades import MARK_GRADES, NEVER, MarkGrade
from kvlib.model import Document
from samples import ASKED, REPLIED

EVERY = list(dict.fromkeys(grade for grades in MARK_GRADES.values() for grade in grades))


def rows(*lines: str) -> list[Row]:
    return [Row(line, number) for number, line in enumerate(lines, 1)]


def note(label: str, line: int) -> Note:
    return Note(label, rows=[Row("Zeeblad, 3 mei 2024.", line)])


def lifted(lines: list[str], *labels: str) -> tuple[list[str], list[list[str]], list[str]]:
    """Return the texts of the lines, the marks on each, and the labels of uncertain marks."""
    body = rows(*lines)
    found = lift_marks(body, [note(label, len(lines) + 1) for label in labels])
    marks = [[label for _, label in row.marks] for row in found.rows]
    return [row.text for row in found.rows], marks, [doubt.about for doubt in found.doubts]


@pytest.mark.parametrize("grade", EVERY, ids=lambda grade: grade.name)
def test_each_grade_is_given_in_its_example(grade: MarkGrade) -> None:
    above, _, line = grade.example.rpartition("/")
    before, text, after = line.split("|")
    lines = [*([above] if above else []), before + text + after]
    found = [s for s in spots(rows(*lines)) if s.row == len(lines) - 1 and s.start == len(before)]
    if grade.weight > NEVER / 2:
        assert grade.name == found[0].grade
    else:
        assert found == []


def test_each_grade_has_its_own_name() -> None:
    names = [grade.name for grade in EVERY]
    assert len(names) == len(set(names))


MARKS: list[tuple[str, list[str], list[str]]] = [
    # glued to a sign, a word, a year, an amount
    ("Klopt dat?1 En dit?2", ["1", "2"], ["Klopt dat? En dit?"]),
    (
        "De regio1 is in 20242 «de zee»3 kwijt.",
        ["1", "2", "3"],
        ["De regio is in 2024 «de zee» kwijt."],
    ),
    ("De 39 0001 boten; 40%2 is weg.", ["1", "2"], ["De 39 000 boten; 40% is weg."]),
    ("Dat was in 2022.1 Op zee.2", ["1", "2"], ["Dat was in 2022. Op zee."]),
    # rows of marks
    ("Kent u de boot1,2?", ["1", "2"], ["Kent u de boot?"]),
    ("Klopt dat?1, 2 en 3", ["1", "2", "3"], ["Klopt dat?"]),
    ("Klopt dat?1 2 Ja.", ["1", "2"], ["Klopt dat? Ja."]),
    # alone, at the head of a line
    ("Kent u de zee?/1/En dit?2", ["1", "2"], ["Kent u de zee?", "", "En dit?"]),
    ("Kent u de zee?/1 2/Ja.", ["1", "2"], ["Kent u de zee?", "", "Ja."]),
    (
        "Kent u de zee?1/En daar/2, 3 en 4/ook?",
        ["1", "2", "3", "4"],
        ["Kent u de zee?", "En daar", "", "ook?"],
    ),
    ("Kent u «de zee»/1 en «het duin»/2?", ["1", "2"], ["Kent u «de zee»", "en «het duin»", "?"]),
    # apart
    (
        "Kent u «de zee» 1 en het duin?/Klopt dat? 2",
        ["1", "2"],
        ["Kent u «de zee» en het duin?", "Klopt dat?"],
    ),
    (
        "Klopt dat? 1/Dat was in 2018. 2 Dat is meer.",
        ["1", "2"],
        ["Klopt dat?", "Dat was in 2018. Dat is meer."],
    ),
    (
        "Klopt dat? 1/In een bericht 2 van de dienst. 3",
        ["1", "2", "3"],
        ["Klopt dat?", "In een bericht van de dienst."],
    ),
    # brackets and stars
    ("Kent u de zee (1)?/En een[2] boot.", ["(1)", "[2]"], ["Kent u de zee?", "En een boot."]),
    ("Is dit zo? 1) 2)", ["1)", "2)"], ["Is dit zo?"]),
    ("Een{1} boot (noot 2).", ["{1}", "2"], ["Een boot."]),
    ("Klopt dat?* En dit?** Ja.", ["*", "**"], ["Klopt dat? En dit? Ja."]),
    ("Klopt dat?† En dit?‡", ["†", "‡"], ["Klopt dat? En dit?"]),
    # a second mark; two series; one out of order
    ("Klopt dat?1 En dit?2 En toch?1", ["1", "2"], ["Klopt dat? En dit? En toch?"]),
    ("Klopt dat?1 En dit?2 Ja.1 Nee.2", ["1", "2", "1", "2"], ["Klopt dat? En dit? Ja. Nee."]),
    ("Klopt dat?2 En dit?1", ["1", "2"], ["Klopt dat? En dit?"]),
]


@pytest.mark.parametrize(("lines", "labels", "texts"), MARKS, ids=[each[0] for each in MARKS])
def test_marks_leave_the_text(lines: str, labels: list[str], texts: list[str]) -> None:
    found, marks, _ = lifted(lines.split("/"), *labels)
    assert texts == found
    assert set(labels) == {label for row in marks for label in row}


@pytest.mark.parametrize(
    "text",
    [
        # glued by nature
        *("Kent u MH17 en de A12?", "Valt dat in box 3, of box3?", "De CO2 per m2 en km2 is 12."),
        *("Zie artikel12, groep8, bijlage4 en lid3.", "COVID-19 en PM10 zijn bekend."),
        "Horizon2023 en Energie2050 lopen.",
        # amounts, days, references
        *("Op 3 januari waren het er 2 miljoen.", "Dat kost 1,2 of 3.4 euro, nr. 3 en art. 12."),
        *("Zie artikel 3(2) en vraag 3.", "In de jaren ’12 en in 2012."),
        # heads of lines
        *(
            "Dat is op/3 januari gebleken.",
            "Twee dingen:/1. de zee;/2. het duin.",
            "Er zijn/12/boten",
        ),
        *("Hier (nr. 3) en (in 2012).", "Het *dichte* veer en h*mo."),
    ],
)
def test_text_keeps_its_digits(text: str) -> None:
    """Even if notes with these labels have no other mark."""
    lines = text.split("/")
    labels = [*map(str, range(1, 24)), "*"]
    for label in labels:
        assert lifted(lines, label)[0] == lines


@pytest.mark.parametrize(
    "word", ["Rutte3", "Maasvlakte3", "MH173", "EU3", "A123", "COVID-193", "de web3"]
)
def test_a_word_that_loses_its_digit_is_reported(word: str) -> None:
    """If a note has lost its mark, the word keeps its digit, or its loss is reported."""
    texts, marks, doubted = lifted(
        ["Klopt dat?1 En dit?2", f"Kent u {word} en meer?"], "1", "2", "3"
    )
    assert ["1", "2"] == marks[0]
    assert word.endswith("web3") or "3" in doubted
    if word in ("MH173", "EU3", "A123", "COVID-193"):
        assert f"Kent u {word} en meer?" in texts or "3" in doubted


def test_marks_of_two_words_with_the_same_weight_stay() -> None:
    """Only one of them can be the mark, if the other is not a second one."""
    texts, _, doubted = lifted(["De kade2 en de pier2 zijn er. Echt?1"], "1", "2")
    assert texts == ["De kade2 en de pier2 zijn er. Echt?"]
    assert doubted == []  # the net says so: both are likely marks
    assert len(mark_signs(rows(*texts))[0]) == 2


def test_a_mark_is_above_its_note() -> None:
    body = rows("Klopt dat?1", "", "", "En dit?1")
    found = lift_marks(body, [note("1", 2)]).rows
    assert ["Klopt dat?", "", "", "En dit?"] == [row.text for row in found]
    body = rows("Kent u de zee?", "", "", "En de haven1 is open.")
    assert "En de haven1 is open." == lift_marks(body, [note("1", 2)]).rows[3].text


def test_the_margin_is_the_lead_over_the_reading_without() -> None:
    wanted = [MarklessNote("1"), MarklessNote("2")]
    sure = choose_marks(spots(rows("Klopt dat?1 En dit?2")), wanted).marks
    likely = choose_marks(spots(rows("Klopt dat?1 Ook Oosterhuizen2 en")), wanted).marks
    assert [each.spot.label for each in sure] == [each.spot.label for each in likely] == ["1", "2"]
    assert sure[1].margin > likely[1].margin >= TAKEN


def test_a_mark_between_two_others_is_certain() -> None:
    line = "De stukken over Oosterzee1, Westerzee2 en Noorderzee3 zijn er."
    found = lift_marks(rows(line), [note(n, 2) for n in "123"])
    assert [doubt.about for doubt in found.doubts] == ["1", "3"]
    assert "De stukken over Oosterzee, Westerzee en Noorderzee zijn er." == found.rows[0].text


def test_a_mark_glued_to_a_number() -> None:
    """Only just between two other marks, and if no other number ends in it."""
    line = "Kent u «de zee»?1 De norm is 582 of meer.{} Klopt dat?3"
    assert lifted([line.format("")], *"123")[0] == [
        "Kent u «de zee»? De norm is 58 of meer. Klopt dat?"
    ]
    two = line.format(" Het waren er 542.")
    assert "norm is 582" in lifted([two], *"123")[0][0]
    assert "norm is 582" in lifted(["De norm is 582 of meer. Klopt dat?1"], *"12")[0][0]
    assert "box 32" in lifted(["Klopt dat?1 Zie box 32 en dit.3"], *"123")[0][0]


def test_two_thousand_notes_in_many_series() -> None:
    """Notes that begin anew on each page, and hostile text."""
    lines = [f"Klopt dat?{n % 5 + 1} En box{n % 5 + 1} dan?" for n in range(2000)]
    found = choose_marks(
        spots(rows(*lines)), [MarklessNote(str(n % 5 + 1), n + 1) for n in range(2000)]
    )
    assert len(found.marks) == 2000


def test_an_uncertain_mark_is_about_its_item_and_its_note() -> None:
    doc: Document = read(
        f"{ASKED}\n\n{REPLIED}\n\nVraag 1\nKent u Nieuwewaard1 en «het duin»2?\n\n"
        f"Antwoord 1\nJa.\n\n1 Zeeblad.\n2 Duinpost.\n{FOOT} 1\n"
    )
    assert "Kent u Nieuwewaard en «het duin»?" == doc.questions[0].text
    assert ["1", "2"] == [label for label, _ in notes(doc)]
    (doubt,) = (found for found in doc.diagnostics if found.code == "uncertain-mark")
    assert ("body[0]", "footnotes[0]") == doubt.about
    assert "Nieuwewaard1" in doubt.message


SIGNS = st.text(alphabet="ab AB.,?!»(1)[2]3*en–%/-0", max_size=60)


@given(SIGNS)
def test_only_marks_and_their_separators_leave_a_line(text: str) -> None:
    text = " ".join(text.split())
    row = Row(text, 1)
    found = [s for s in spots([Row("Zee?", 0), row]) if s.row == 1]
    apart = [s for i, s in enumerate(found) if not any(s.start < t.end for t in found[:i])]
    gone = stretches_to_cut(row, apart)
    for (start, end), spot in zip(gone, apart, strict=True):
        assert start <= spot.start < spot.end <= end
    assert [place for cut in gone for place in cut] == sorted(
        place for cut in gone for place in cut
    )
    (cut,) = lift([row], [(spot.label, evolve(spot, row=0)) for spot in apart])
    assert len(text) - sum(end - start for start, end in gone) == len(cut.text)
    assert [spot.label for spot in apart] == [label for _, label in cut.marks]
    assert all(0 <= at <= len(cut.text) for at, _ in cut.marks)


@given(st.text(max_size=80))
def test_any_text_has_its_spots_inside(text: str) -> None:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    body = rows(*lines)
    for spot in spots(body):
        assert body[spot.row].text[spot.start : spot.end] == spot.printed
