"""Tests that do not fit in tables: properties, refusals, and work on hostile text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kvlib.grammar import (
    Evidence,
    _blanks,
    aanhangsel_number,
    fold,
    join_all,
    join_lines,
    numbered_line,
    parse_answer_heading,
    parse_numbers,
    parse_officeholders,
    parse_question_heading,
    question_number,
    starts_answer_heading,
    starts_question_heading,
)
from kvlib.grammar._blanks import unfolded_offset
from kvlib.grammar._cache import LONGEST, remembered
from kvlib.grammar._sentences import ends_sentence
from slow_texts import FUNCTIONS, HEADS, TAILS
from work import calls

if TYPE_CHECKING:
    from collections.abc import Callable

HYPHENS = "-\u2010\u00ad"
prose = st.text(alphabet="abcdeiou VN13-\u2010\u00ad/.–«»,\n\u00a0", max_size=30)


@given(st.lists(st.integers(1, 150), min_size=1, unique=True))
def test_numbers_round_trip(numbers: list[int]) -> None:
    """A printed list of numbers gives those numbers in that order."""
    printed = [str(number) for number in numbers]
    assert tuple(printed) == parse_numbers(" en ".join([", ".join(printed[:-1]), printed[-1]]))


@given(
    st.integers(1, 100), st.integers(1, 40), st.sampled_from([" t/m ", "-", "–", " tot en met "])
)
def test_ranges_round_trip(first: int, more: int, sign: str) -> None:
    """A printed range gives every number in it."""
    expected = tuple(str(number) for number in range(first, first + more + 1))
    assert expected == parse_numbers(f"{first}{sign}{first + more}")


def _solid(text: str, without: str = "") -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in without)


@given(prose, prose)
def test_joining_loses_one_hyphen_at_most(left: str, right: str) -> None:
    """Joining two lines keeps every character but white space and the hyphen at the seam."""
    joined = _solid(join_lines(left, right))
    kept, broken = _solid(left) + _solid(right), _solid(left)[:-1] + _solid(right)
    assert joined == kept or (joined == broken and _solid(left)[-1:] in HYPHENS)


@given(st.lists(prose, max_size=6))
@example(["–\n\n»"])
def test_joining_a_paragraph_keeps_all_letters(lines: list[str]) -> None:
    """Joining many lines keeps every character but white space and hyphens."""
    assert _solid("".join(lines), HYPHENS) == _solid(join_all(lines), HYPHENS)


def hex_id(sign: str) -> str:
    return f"{ord(sign):04x}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" Ja. ", "Ja."),
        ("Ja,\tnee", "Ja, nee"),
        ("14\u00a0mei  2024\n", "14 mei 2024"),
        ("cafe\u0301", "caf\u00e9"),
        ("cafe\u0301  open", "caf\u00e9 open"),
        ("be\u00advro\u00adren", "bevroren"),
        ("bevro\u00ad", "bevro"),
        ("\u00ad", ""),
        ("e\u00ad\u0301", "\u00e9"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    """Folded text has single blanks, no soft hyphens, and is in NFC; folding it changes nothing."""
    assert expected == fold(text) == fold(fold(text))


WHITE = [sign for sign in map(chr, range(0x3001)) if sign.isspace()]


@pytest.mark.parametrize("blank", WHITE, ids=hex_id)
def test_white_space_folds(blank: str) -> None:
    """Each kind of white space becomes one blank, in ASCII and elsewhere, and goes at the ends."""
    assert fold(f"ja{blank}nee") == "ja nee"
    assert fold(f"{blank}één{blank} {blank}twee{blank}") == "één twee"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dat klopt.", True),
        ("Klopt dat?", True),
        ("namelijk:", True),
        ("hij zei «ja»", True),
        ("(zie vraag 2)", True),
        ("de kaart.", True),
        ("Kamerstuk 12 345, nr.", False),
        ("(vgl.", False),
        ("brief d.d.", False),
        ("en", False),
        ("", False),
    ],
)
def test_ends_sentence(text: str, expected: bool) -> None:
    """A stop, a closing quotation mark or a bracket ends a sentence; an abbreviation does not."""
    assert expected == ends_sentence(text)


@given(st.text(alphabet="ab \n\u00a0\t\u00ad\u00e9\u0301"), st.integers(0, 40))
def test_unfolded_places(text: str, size: int) -> None:
    """A place after a character of the folded text is after the same character of the text."""
    folded = fold(text)
    offset = min(size, len(folded))
    found = text[: unfolded_offset(text, folded, offset)]
    assert folded[:offset].rstrip() == fold(found)


@given(
    st.lists(st.text(alphabet="ab \u00a0\t\u00ad\u00e9\u0301\u0323"), min_size=1), st.integers(0)
)
def test_unfolded_places_in_a_long_text(parts: list[str], at: int) -> None:
    """They are those of a short text, though only a stretch of the text is examined."""
    text = "".join(parts)[:80] * 40 + "b" * 1001
    folded = fold(text)
    offset = at % (len(folded) + 1)
    solid = offset - folded.count(" ", 0, offset)
    expected = _blanks._place_after(text, solid) if offset < len(folded) else len(text)
    assert expected == unfolded_offset(text, folded, offset)


def test_labels_in_a_long_line() -> None:
    """Four times the labels take four times the work to find their places."""
    text = "Ja,  zo. " + "Vraag 1 " * 1000
    folded = fold(text)

    def work(count: int) -> int:
        places = range(20, 20 + 8 * count, 8)
        return calls(lambda: [unfolded_offset(text, folded, at) for at in places])

    assert work(800) < 5 * work(200)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. Bent u bekend met touw?", ("1", 3)),
        ("12) Kunt u dat zeggen?", ("12", 4)),
        ("1.) Hoe komt dat?", ("1", 4)),
        ("3.Wat vindt u?", ("3", 2)),
        ("  4.  «Touw» is op?", ("4", 6)),
        ("5.", ("5", 2)),
        ("1.5 miljoen euro", None),
        ("3.000 euro", None),
        ("2024. Dat jaar", None),
        ("1 Bent u daar?", None),
        ("a. Bent u daar?", None),
    ],
)
def test_numbered_line(line: str, expected: tuple[str, int] | None) -> None:
    """Items of a typed list give their number and the place of their text; amounts do not."""
    assert expected == numbered_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Vragen van deze aard komen vaker voor.",
        "Vraag 1",
        "Vragen van het ledental",
        "Zie de vragen van het lid Kwast (ABC)",
        "Vragen gesteld door de leden der Kamer",
        "vragen van het lid Kwast",
    ],
)
def test_prose_starts_no_question_heading(line: str) -> None:
    """Prose with the same words starts no heading."""
    assert not starts_question_heading(line)
    assert parse_question_heading(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Antwoord van deze strekking gaf ik eerder.",
        "Antwoord op vraag 1",
        "Mededeling van het feit dat touw op is",
        "Zie het antwoord van Minister Olm (Defensie)",
        "Antwoord 1",
    ],
)
def test_prose_starts_no_answer_heading(line: str) -> None:
    """Prose with the same words starts no heading of an answer."""
    assert not starts_answer_heading(line)
    assert parse_answer_heading(line) is None


def test_officeholders_in_other_forms() -> None:
    """Officeholders are also read from letters, and from headings without a bracket."""
    letter = "de heer Olm, Minister van Defensie, en mevrouw Es, staatssecretaris van Financiën"
    titles = {h.name: h.office.title for h in parse_officeholders(letter)}
    expected = {"Olm": "Minister van Defensie", "Es": "Staatssecretaris van Financiën"}
    assert expected == titles
    (bare,) = parse_officeholders("Minister Olm")
    assert bare.name == "Olm"
    assert not parse_officeholders("niemand")


def test_evidence_is_whole_words() -> None:
    """Only whole words count as seen, whatever their capitals."""
    seen = Evidence(["heden de Dorps-operatie van «luchtvaart» werkzaam-", "heden"])
    words = ["dorps-operatie", "luchtvaart", "van", "vaart", "dorps", "werkzaam", "operatie"]
    assert [word for word in words if word in seen] == ["dorps-operatie", "luchtvaart", "van"]


def test_a_long_address_is_followed_over_lines() -> None:
    """An address over three lines stays one."""
    lines = ["(https://voorbeeld.example/een-", "twee-", "drie)."]
    assert "".join(lines) == join_all(lines)


def test_numbers_of_the_title_block() -> None:
    """A number alone on its line, and the number of the questions with a blank in it."""
    printed = {"597": "597", "AH 604": "604", " 6a ": "6a", "2024Z98436": None}
    assert printed == {line: aanhangsel_number(line) for line in printed}
    assert question_number("Ons kenmerk 2024Z 97972") == "2024Z97972"
    assert question_number("20189Z06701") is None


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_work_grows_with_a_hostile_text(function: Callable[[str], object]) -> None:
    """Four times a hostile text takes about four times as many calls."""
    slow = []
    for head in HEADS:
        for tail in TAILS:
            small, large = (head + tail * (size // len(tail)) for size in (1_000, 4_000))
            if calls(partial(function, large)) > 5 * calls(partial(function, small)) + 50:
                slow.append((head, tail))
    assert not slow


def test_only_short_texts_are_cached() -> None:
    """Short texts, which recur in many documents, are read once; long ones are not cached."""
    seen: list[str] = []
    read = remembered(seen.append)
    short, long = "de Minister", "x" * (LONGEST + 1)
    for text in (short, short, long, long):
        read(text)
    assert seen == [short, long, long]
