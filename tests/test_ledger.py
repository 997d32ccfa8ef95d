"""The command that tells what each rule and grade buys."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from attrs import evolve, frozen

import ledger
from bought import Base, Bought, Case, Reading, base_of, without
from ledger import GradeSwitch, Ledger, Switch, grades, install, page, watched
from margins import Decided

MANNERS = pytest.mark.parametrize(
    ("method", "words", "off"),
    [
        ("search", ("de kamer",), None),
        ("match", ("kamer 2",), None),
        ("fullmatch", ("kamer",), None),
        ("findall", ("kamer, kamer",), []),
        ("split", ("a kamer b",), ["a kamer b"]),
        ("sub", ("zaal", "de kamer"), "de kamer"),
        ("subn", ("zaal", "de kamer"), ("de kamer", 0)),
    ],
)


def switch() -> Switch:
    return Switch("doc.word", re.compile("kamer"), "de kamer")


# --- switches -----------------------------------------------------------------


@MANNERS
def test_a_rule_that_is_off_is_found_nowhere(
    method: str, words: tuple[str, ...], off: object
) -> None:
    rule = switch()
    look = getattr(rule, method)  # as a module may keep it
    before = look(*words)
    rule.turn(on=False)
    assert look(*words) == off != before
    rule.turn(on=True)
    assert str(look(*words)) == str(before)


@MANNERS
@pytest.mark.usefixtures("unwatched")
def test_a_rule_has_a_say_where_it_is_found(
    method: str, words: tuple[str, ...], off: object
) -> None:
    look = getattr(switch(), method)
    assert watched(lambda: look(*words)) == {"doc.word"}
    assert watched(lambda: look(*(word.replace("kamer", "hal") for word in words))) == set()
    assert off != look(*words)


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """No grades, whether the project has a table of them or not."""
    monkeypatch.setattr(ledger, "grades", list)


@pytest.mark.usefixtures("unwatched")
def test_matches_that_are_asked_for_one_by_one() -> None:
    rule = switch()
    found: list[str] = []
    assert watched(lambda: found.extend(m[0] for m in rule.finditer("kamer kamer"))) == {rule.name}
    assert found == ["kamer"] * 2
    rule.turn(on=False)
    assert list(rule.finditer("kamer")) == []
    assert rule.pattern == "kamer"  # of which others are made


def test_kvlib_must_not_be_imported_before() -> None:
    with pytest.raises(RuntimeError, match="imported already"):
        install()


@frozen
class Grade:
    weight: float
    example: str = "boot?1"
    seen: str = "in letters"


def test_a_grade_that_is_off_weighs_nothing_wherever_it_is_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table: Any = ModuleType("kvlib.assemble._decision.grades")
    held = Grade(2.5)
    table.GRADES = {"glued": held, "apart": Grade(1.0)}
    monkeypatch.setitem(sys.modules, table.__name__, table)
    glued, apart = grades()
    assert (glued.name, glued.example, glued.seen) == ("grade glued", "boot?1", "in letters")
    glued.turn(on=False)
    assert (held.weight, apart.grade.weight) == (0.0, 1.0)
    glued.turn(on=True)
    assert held.weight == 2.5
    assert watched(lambda: None) == {"grade glued", "grade apart"}


# --- readings -----------------------------------------------------------------


REPORTED = Counter({("skipped-number", "number 2 is left out"): 1})


@pytest.mark.parametrize(
    ("reading", "usual", "verdict"),
    [
        (Reading(right=True, reported=REPORTED), REPORTED, "right"),
        (Reading(right=False, reported=REPORTED), Counter(), "said"),
        (Reading(right=False, reported=REPORTED), REPORTED, "silent"),
        (Reading(right=False, said=False, reported=REPORTED), Counter(), "silent"),
        (Reading(right=False, said=True), Counter(), "said"),
    ],
)
def test_what_is_said_of_a_right_document_says_nothing_of_a_wrong_one(
    reading: Reading, usual: Counter[tuple[str, str]], verdict: str
) -> None:
    assert reading.verdict(usual) == verdict


@pytest.mark.parametrize(
    "judge",
    [
        lambda: Reading(right=len("")[0] == 1),  # type: ignore[index]
        lambda: signal.raise_signal(signal.SIGALRM),
    ],
)
def test_a_reading_that_fails_or_never_ends_is_wrong_and_said(judge: Callable[[], Reading]) -> None:
    assert Case("real", "a.txt", judge).read() == Reading(right=False, said=True)


def chosen(rule: Switch) -> Iterator[Case]:
    """One document that is right with the rule, one that is right without, one without a say."""
    yield Case("real", "a", lambda: Reading(rule.search("de kamer") is not None, REPORTED))
    yield Case("real", "b", lambda: Reading(rule.match("kamer") is None, said=True))
    yield Case("fresh", "c", lambda: Reading(rule.search("de zaal") is None))


@pytest.mark.usefixtures("unwatched")
def test_what_a_rule_buys() -> None:
    rule = switch()
    base = base_of(chosen(rule), watched)
    assert base.verdicts == ("right", "said", "right")
    assert base.asked == (frozenset({"doc.word"}), frozenset({"doc.word"}), frozenset())
    found = without([rule], base)
    assert (found.right["real"], found.silent["real"], found.asked) == (0, 1, 2)
    assert rule.is_on


# --- the page -----------------------------------------------------------------


def test_the_page() -> None:
    case = Case("real", "a", lambda: Reading(right=True))
    nothing = Bought(Counter(), Counter(), 0)
    parts = (
        (switch(), Bought(Counter(real=3), Counter(real=-1), 5)),
        (
            GradeSwitch("grade glued", None, 1.0, "a|b`c\x0c", "in letters"),
            evolve(nothing, asked=4),
        ),
        (Switch("doc.link", re.compile("x"), "[a](b)"), nothing),
    )
    found = Decided(is_wrong=False, lines=((4.0, False), (9.0, False)))
    base = Base((case,), ("right",), (Counter(),), (frozenset(),), (found,))
    text = page(Ledger(base, parts, nothing))
    assert "| real: real publications | 1 | 1 | 0 |\n" in text
    assert "| 3–5 | 1 | 0 | 1 | 0 | 0 | 0 |\n" in text
    rows = dict(re.findall(r"^## (What .+?)\n.*?\n(\| `.+?)\n\n", text, re.MULTILINE | re.DOTALL))
    assert rows == {
        "What buys something": "| `doc.word` | `de kamer` | 3 (-1) |",
        "What buys nothing": "| `grade glued` | `` a\\|b`c\\x0c `` in letters | 4 |",
        "What is found nowhere": "| `doc.link` | `[a]…(b)` |",
    }
    assert "That changes nothing either." in text
    bought = page(Ledger(base, parts, Bought(Counter(real=2), Counter(), 1)))
    assert bought.endswith("| real | 2 |\n")


def test_three_rules_and_two_documents() -> None:
    """In a process of its own, in which kvlib is not imported yet."""
    rules = ("headings.to", "dates.dutch", "emails.contact")
    documents = ("ah-tk-20252026-8140.txt", "text, plain, seed 8000")
    command = [sys.executable, ledger.__file__, "--print", *rules, "--documents", *documents]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "| handmade: publications written by hand | 1 | 1 | 0 |\n" in done.stdout
    assert "| `headings.to` | `(ABC) aan de Minister` | 1 | 1 |\n" in done.stdout
    nowhere = done.stdout.partition("found nowhere")[2]
    assert re.findall(r"^\| `([\w.-]+)` \|", nowhere, re.MULTILINE) == ["emails.contact"]


def test_the_page_is_not_written_of_a_few(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ledger.py", "dates.dutch"])
    with pytest.raises(SystemExit):
        ledger.main()
    assert "add --print" in capsys.readouterr().err
