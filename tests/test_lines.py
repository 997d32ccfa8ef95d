"""The lines of ``explain``: what each was read as, why, and what else it may have been."""

from __future__ import annotations

import io
from math import inf, isinf
from pathlib import Path

import pytest

import kvlib
from corpus import ROOT
from kvlib import LineVerdict
from kvlib.assemble._decision.grades import GRADES
from kvlib.errors import NotKamervragenError
from samples import TEXT
from terminal import run

EXAMPLES = ROOT / "docs" / "examples"
PDF = EXAMPLES / "ah-tk-20252026-9001.pdf"
XML = EXAMPLES / "ah-tk-20252026-9001.xml"
PRINTED = EXAMPLES / "ah-tk-20252026-9001.txt"
LETTER = """\
Vragen van het lid De Wit (ABC) aan de Minister van Defensie over de zee (ingezonden 3 mei 2024).

Vraag 1
Kent u het bericht over de zee?1 Klopt dat? Antwoord 1 Ja.

1 Zeeblad, 3 mei 2024,
www.zeeblad.example

Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 1
"""


def lines_of(text: str) -> list[LineVerdict]:
    return list(kvlib.explain(text.encode(), name="a.txt", lines=True).lines)


def of_line(number: int, text: str = LETTER) -> LineVerdict:
    (found,) = (each for each in lines_of(text) if each.line == number)
    return found


# --- the records --------------------------------------------------------------


def test_each_line_has_its_role_and_is_a_part_of_something() -> None:
    found = [(each.place, each.role, each.about) for each in lines_of(LETTER)]
    assert found == [
        ("1", "heading", "heading"),
        ("3", "label of question 1", "body[0]"),
        ("4", "text", "body[0]"),
        ("4", "label of answer 1", "body[1]"),
        ("6", "note '1'", "footnotes[0]"),
        ("7", "text of note '1'", "footnotes[0]"),
        ("9", "running_foot", "furniture[0]"),
    ]


def test_a_decision_has_its_grades_margin_and_rival() -> None:
    label = of_line(3)
    assert ("word-alone", GRADES["word-alone"].weight) in label.grades
    assert ("counts-on", GRADES["counts-on"].weight) in label.grades
    assert label.margin is not None
    assert label.margin > 2
    assert (label.rival, label.rival_grades, label.text) == ("text", (), "Vraag 1")


def test_what_was_not_taken_for_a_label_says_what_spoke_for_it() -> None:
    amount = of_line(5, LETTER.replace("Ja.", "Ja:\n2 boten in 2024,"))
    assert (amount.role, amount.rival) == ("text", "note '2'")
    assert amount.rival_grades
    assert amount.margin is None or amount.margin > 0


def test_what_was_never_anything_but_text_has_no_margin() -> None:
    text = of_line(9, LETTER.replace("\nTweede", "\nDe Tweede"))
    assert (text.margin, text.grades, text.rival) == (None, (), "")


def test_a_mark_has_the_margin_of_its_own_search() -> None:
    first = next(each for each in lines_of(LETTER) if each.line == 4)
    ((label, margin),) = first.marks
    assert label == "1"
    assert margin is not None
    assert margin > 2
    raised = [mark for each in kvlib.explain(PDF, lines=True).lines for mark in each.marks]
    assert raised == [("1", None), ("2", None), ("3", None), ("4", None)]


def test_lines_of_a_pdf_have_pages() -> None:
    lines = kvlib.explain(PDF, lines=True).lines
    assert {each.page for each in lines} == {1, 2}
    assert [each.place for each in lines if each.role == "label of answer 2, 3"] == ["1.28"]


@pytest.mark.parametrize("path", [PDF, PRINTED], ids=lambda path: path.suffix)
def test_every_line_is_explained_once_and_in_order(path: Path) -> None:
    lines = kvlib.explain(path, lines=True).lines
    places = [(each.page or 0, each.line or 0) for each in lines]
    assert places == sorted(set(places))
    document = kvlib.load(path)
    for each in lines:
        if each.about.startswith(("body", "footnotes")):
            assert document.doubts(each.about) == ()  # the path leads somewhere
    if path == PRINTED:
        printed = path.read_text("utf-8").replace("\f", "").split("\n")
        assert [n for n, line in enumerate(printed, 1) if line.strip()] == [n for _, n in places]


def test_a_text_whose_signs_are_cut_tells_of_its_lines() -> None:
    (label,) = (each for each in lines_of(f"> {LETTER}") if each.role == "label of question 1")
    assert label.line == 3


def test_what_has_markup_decides_nothing_by_lines() -> None:
    explanation = kvlib.explain(XML, lines=True)
    assert explanation.lines == ()
    assert str(explanation).endswith(
        "chosen: obxml; this format marks its parts itself, so there are no lines to explain"
    )
    assert kvlib.explain(XML).hint == ""


def test_nothing_is_read_unless_lines_are_asked_for() -> None:
    recipe = b"Pannenkoeken\n\nMeng bloem, melk en eieren.\n"
    assert kvlib.explain(recipe, name="a.txt").lines == ()
    with pytest.raises(NotKamervragenError):
        kvlib.explain(recipe, name="a.txt", lines=True)
    assert kvlib.explain(b"\x89PNG", lines=True).chosen is None


def test_a_file_keeps_its_position() -> None:
    file = io.BytesIO(b"--" + TEXT.encode())
    file.seek(2)
    assert kvlib.explain(file, name="a.txt", lines=True).lines
    assert file.tell() == 2


# --- the table ----------------------------------------------------------------


def test_the_table_follows_the_readers() -> None:
    table = str(kvlib.explain(LETTER.encode(), lines=True)).split("\n\n")[-1].splitlines()
    assert table[0].split() == ["line", "margin", "read", "as", "text", "why"]
    assert table[2].startswith("3 ")
    assert "  label of question 1  Vraag 1 " in table[2]
    assert "word-alone +5" in table[2]
    assert table[2].endswith("; or text")
    assert table[3].split("  ")[-1].startswith("mark '1' (")


def test_margins_in_words() -> None:
    sure = LineVerdict(text="2", role="text", margin=inf, rival="note '2'")
    assert isinf(sure.margin or 0)
    explanation = kvlib.explain(b"")
    table = explanation.table().splitlines()
    assert table[-1].startswith("chosen: none")
    rows = kvlib.Explanation(chosen="text", verdicts=(), lines=(sure,)).table().splitlines()
    assert rows[-1].split() == ["sure", "text", "2", "or", "note", "'2'"]


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    odd = LineVerdict(text="a\x1b[2Jb", role="text")
    assert "\x1b" not in kvlib.Explanation(chosen="text", verdicts=(), lines=(odd,)).table()


# --- the command --------------------------------------------------------------


def test_the_command_prints_the_table() -> None:
    result = run("explain", "--lines", PRINTED, COLUMNS="400")
    assert result.stdout == f"{kvlib.explain(PRINTED, lines=True)}\n"
    assert result.exit_code == 0


def test_a_line_wider_than_the_terminal_is_cut() -> None:
    wide = run("explain", "--lines", PDF, COLUMNS="400").stdout.splitlines()
    printed = run("explain", "--lines", PDF, COLUMNS="80").stdout.splitlines()
    assert max(map(len, printed)) == 80
    for line, whole in zip(printed, wide, strict=True):
        assert line == (whole if len(whole) <= 80 else f"{whole[:79]}…")


def test_the_command_says_that_xml_has_no_lines() -> None:
    result = run("explain", "--lines", "-", data=XML.read_bytes(), COLUMNS="40")
    assert "no lines to explain" in result.stdout
    assert (result.exit_code, result.stderr) == (0, "")


def test_errors_of_explain_lines(tmp_path: Path) -> None:
    path = tmp_path / "recept.txt"
    path.write_text("Pannenkoeken\n\nMeng bloem, melk en eieren.\n")
    result = run("explain", "--lines", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("kvlib: recept.txt: ")
    wrong = run("explain", "--lines", PDF, "-O", "pdf.pasword=x")
    assert wrong.exit_code == 2
