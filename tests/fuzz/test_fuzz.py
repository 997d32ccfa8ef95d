"""The fuzzing itself: it is repeatable, and sees what it is there for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import attrs
import pytest

import kvlib
from fuzz import invariants
from fuzz.harnesses import HARNESSES, Harness, mutant
from fuzz.invariants import examine
from fuzz.seeds import seeds
from kvlib.errors import PluginError, ReadError
from kvlib.model import Document, Kind, Paragraph, Remark

ROOT = Path(__file__).resolve().parents[2]
TEXT = HARNESSES["text"]


def found(harness: Harness, data: bytes = b"a", *, thorough: bool = False) -> str:
    """The kind of the finding; empty for none."""
    finding = examine(harness, data, named=True, thorough=thorough, enter=lambda _: None)
    return finding.kind if finding else ""


def reading(document: Document, *, compared: bool = False, surrogates: bool = False) -> Harness:
    """A harness whose reader gives this Document, whatever it reads."""
    plain_text = bytes.decode if compared else None
    read = partial(_given, document)
    return attrs.evolve(TEXT, read=read, plain_text=plain_text, surrogates=surrogates)


def _given(document: Document, *_: object) -> list[Document]:
    return [document]


def raising(error: BaseException) -> Harness:
    """A harness whose reader raises an error."""

    def read(*_: object) -> list[Document]:
        raise error

    return attrs.evolve(TEXT, read=read)


# --- mutants ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", HARNESSES)
def test_mutants_are_repeatable_and_differ(name: str) -> None:
    """The number makes the mutant; and most are no seed."""
    made = [mutant(HARNESSES[name], 1, number) for number in range(40)]
    assert [mutant(HARNESSES[name], 1, number) for number in range(40)] == made
    assert len({*made, *seeds(name)}) > 20 + len(seeds(name))
    assert mutant(HARNESSES[name], 2, 0) != made[0]


@pytest.mark.parametrize("name", HARNESSES)
def test_mutants_are_read_and_refused(name: str) -> None:
    """If all were refused, or none, the mutations would be too coarse or too fine."""
    stages: list[str] = []
    for number in range(80):
        data = mutant(HARNESSES[name], 1, number)
        examine(HARNESSES[name], data, named=True, thorough=False, enter=stages.append)
    assert 8 <= stages.count("examine") < 80 == stages.count("read")


# --- invariants ------------------------------------------------------------------------


@pytest.mark.parametrize("error", [ReadError("a"), kvlib.FormatError("a"), OSError("a")])
def test_errors_that_may_be_raised(error: Exception) -> None:
    assert found(raising(error)) == ""


@pytest.mark.parametrize(
    "error",
    [RecursionError("a"), MemoryError(), PluginError("a"), ReadError("a" * 20_000), SystemExit(1)],
)
def test_errors_that_may_not(error: BaseException) -> None:
    """Those of others, of no plugin of kvlib's own, and those that nobody can read."""
    assert re.match("a message of over|" + type(error).__name__, found(raising(error)))


@pytest.mark.parametrize("error", [PluginError("a"), ReadError("a" * 20_000), ValueError("a")])
@pytest.mark.parametrize("name", ["jsonl", "sqlite"])
def test_errors_in_a_file_of_many(
    name: str, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not raised, but held against it all the same."""
    loaded = [kvlib.Loaded(source="a", error=each) for each in (ReadError("a"), error)]
    monkeypatch.setattr(kvlib, "load_many", lambda *_, **__: loaded)
    assert re.match("a message of over|" + type(error).__name__, found(HARNESSES[name]))
    del loaded[1]
    assert found(HARNESSES[name]) == ""


def test_a_document_that_json_does_not_hold() -> None:
    document = Document(kind=Kind.QUESTIONS, footnotes=[])  # type: ignore[arg-type]
    assert found(reading(document)) == "another Document after from_dict(to_dict(…))"


def test_lost_and_invented_text() -> None:
    """Without a diagnostic, both are findings; with one, or in another order, neither is."""
    document = kvlib.loads(seeds("text")[0], name="a.txt")
    document = attrs.evolve(document, diagnostics=())
    same = reading(document, compared=True)
    words = seeds("text")[0]
    assert found(same, words, thorough=True) == ""
    assert found(same, words + b"\nZeewier", thorough=True).startswith("text only in the source")
    remark = Remark(kind="other", label="", blocks=(Paragraph(text="Zeewier"),))
    more = attrs.evolve(document, body=(*document.body, remark))
    invented = reading(more, compared=True)
    assert found(invented, words, thorough=True).startswith("text only in the document")


def test_what_no_writer_writes() -> None:
    """Half of a pair is a finding, except of readers that may give it."""
    document = Document(kind=Kind.QUESTIONS, heading="\ud800", subject="a")
    assert "WriteError" in found(reading(document), thorough=True)
    assert found(reading(document, surrogates=True), thorough=True) == ""


def test_time_and_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invariants, "SECONDS", -1.0)
    assert found(TEXT, seeds("text")[0]) == "read: over -1 s"
    monkeypatch.setattr(invariants, "SECONDS", 60.0)
    monkeypatch.setattr(invariants, "MEMORY", -(1 << 20))
    assert found(TEXT, seeds("text")[0]) == "read: over -1 MiB"


# --- the command -----------------------------------------------------------------------


def command(*words: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command, after some lines that spoil the reader of text."""
    code = f"""
import re, os, sys, time, ctypes, attrs
sys.path.insert(0, "tests")
from fuzz import __main__ as command, running
from fuzz.harnesses import HARNESSES
{before}
sys.exit(command.main())
"""
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def spoilt(line: str, before: str = "pass", *, limit: float = 30.0) -> str:
    """Lines that have the reader of text do something with mutant 7, and before with 6."""
    return f"""
from fuzz import invariants
from fuzz.harnesses import mutant
running.LIMIT, running.WAIT, command.warm_up = {limit}, 6.0, lambda _: None
invariants.SECONDS = 30.0
fair, bad = (mutant(HARNESSES["text"], 1, number) for number in (6, 7))
def read(data, _):
    if data == fair:
        {before}
    if data == bad:
        {line}
    return []
HARNESSES["text"] = attrs.evolve(HARNESSES["text"], read=read)
"""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("re.match('(a+)+b', 'a' * 40)", "hangs: over 1 s in read"),
        ("while True: pass", "hangs: over 1 s in read"),
        ("time.sleep(60)", "waits for ever in read"),
        ("ctypes.string_at(0)", "dies: SIGSEGV in read"),
        ("os._exit(3)", "exits with 3 in read"),
        ("raise ValueError", "ValueError reading"),
        ("bytearray(1 << 40)", "MemoryError reading"),
        ("bytearray(b'1' * (110 << 20))", "read: over 192 MiB"),  # takes it twice
    ],
)
def test_a_mutant_that_is_never_finished(line: str, said: str) -> None:
    """It is told with its number, wherever the code was; the others are run too."""
    limit = 1.0 if said.startswith("hangs") else 30.0  # a busy machine gives memory slowly
    done = command("--reader", "text", "--runs", "20", before=spoilt(line, limit=limit))
    assert done.returncode == 1, done.stderr
    assert re.search(rf"  {said}.*: 1 times, numbers \[7\]\n", done.stdout), done.stdout
    assert "text 1: 20 mutants, numbers 0 to 19" in done.stdout
    assert "python -m tests.fuzz --reader text --seed 1 --number 7" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forgets how much a process took")
def test_memory_that_another_had_does_not_hide_it() -> None:
    spoil = spoilt("bytearray(b'1' * (110 << 20))", before="bytearray(b'1' * (90 << 20))")
    done = command("--reader", "text", "--runs", "20", before=spoil)  # each takes it twice
    assert "read: over 192 MiB: 1 times, numbers [7]\n" in done.stdout


def test_it_goes_on_where_it_was(tmp_path: Path) -> None:
    """A ledger keeps how far each reader is, and what was found; findings are saved."""
    words = ("--reader", "text", "--ledger", str(tmp_path / "ledger"), "--save", str(tmp_path))
    spoil = spoilt("raise ValueError")
    for runs, said in ((20, "numbers 0 to 19"), (20, "0 mutants"), (50, "numbers 20 to 49")):
        done = command(*words, "--runs", str(runs), before=spoil)
        assert said in done.stdout
    ledger = json.loads((tmp_path / "ledger").read_text())
    assert ledger["text 1"]["done"] == 50
    assert [each["numbers"] for each in ledger["text 1"]["findings"].values()] == [[7]]
    assert (tmp_path / "text-1-7.txt").read_bytes() == mutant(TEXT, 1, 7)


@pytest.mark.parametrize("words", [("--runs", "30", "--jobs", "2"), ("--seconds", "3")])
def test_the_documented_command(words: tuple[str, ...]) -> None:
    """All readers, for so many mutants or so long."""
    line = [sys.executable, "-m", "tests.fuzz", *words]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    ran = re.findall(r"^(\w+) 1: (\d+) mutants", done.stdout, re.MULTILINE)
    assert [name for name, _ in ran] == list(HARNESSES)
    assert "--runs" not in words or {count for _, count in ran} == {"30"}


@pytest.mark.parametrize(("reader", "number"), [("pdf", 338), ("sqlite", 47)])
def test_steps_that_cannot_follow_others_are_left_out(reader: str, number: int) -> None:
    """A number of 5,000 digits in a PDF, and a text in a database that is not UTF-8."""
    assert mutant(HARNESSES[reader], "f7a709c", number)
