"""kvlib convert of many sources: what is shown meanwhile, what is said in the end, and skipping."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from click.testing import Result

import kvlib
from kvlib._core import load_many
from kvlib.cli import progress
from kvlib.cli.progress import Progress
from kvlib.cli.summary import Summary
from kvlib.testing import sample_documents
from terminal import run

ONE, TWO, *_ = sample_documents()
TEXT = kvlib.dumps(ONE, "text")


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a folder of twelve sources."""
    for number in range(12):
        (tmp_path / "bron" / f"{number // 6}").mkdir(parents=True, exist_ok=True)
        path = tmp_path / "bron" / f"{number // 6}" / f"{number}.txt"
        path.write_text(TEXT.replace("sluizen", f"veer {number}"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def convert(*words: str) -> Result:
    return run("convert", *words)


# --- the summary --------------------------------------------------------------


def test_the_summary(at: Path) -> None:
    for name in ("foto.jpg", "twee.jpg", "lijst.ods", "zonder", "10.txt.bak"):
        (at / "bron" / name).write_bytes(b"x")
    (at / "bron" / "kapot.pdf").write_bytes(b"%PDF-1.4")
    (at / "bron" / "zelfde.txt").write_bytes((at / "bron" / "0" / "3.txt").read_bytes())
    with zipfile.ZipFile(at / "bron" / "map.zip", "w") as archive:
        archive.write(at / "bron" / "0" / "3.txt", "3.txt")
        archive.write(at / "bron" / "zonder", "plaat.png")
    result = convert("bron", "-o", "uit.jsonl")
    assert result.stderr.splitlines()[-1] == (
        "kvlib: 14 read, 1 failed, 6 passed over: .bak, .jpg, .ods, .png, no suffix; "
        "2 the same as another"
    )


NO_SOURCES = {
    "3.xml": b"<TEI/>",
    "akn.xml": b"<?xml version='1.0'?><akomaNtoso>",
    "blad.html": kvlib.dumps(ONE, "html").encode(),
    "corpus.xml": b"<teiCorpus>",
}


@pytest.mark.parametrize("workers", ["0", "1"])
def test_what_is_no_source_by_its_content_counts(at: Path, workers: str) -> None:
    """In the summary and in the report, after what has no suffix of a reader."""
    for name, data in NO_SOURCES.items():
        (at / "bron" / name).write_bytes(data)
    (at / "bron" / "rijen.rows.jsonl").write_text("{}")
    result = convert("bron", "-o", "uit.jsonl", "--workers", workers, "--report", "uit.report")
    assert result.exit_code == 0
    assert result.stderr == (
        "kvlib: 12 read, 5 passed over: .rows.jsonl, Akoma Ntoso called .xml, TEI called .xml, "
        "pages that kvlib wrote\n"
    )
    said = [json.loads(line) for line in (at / "uit.report").read_bytes().splitlines()]
    assert [(each["source"], each["message"]) for each in said] == [
        ("bron/3.xml", "passed over: TEI called .xml"),
        ("bron/akn.xml", "passed over: Akoma Ntoso called .xml"),
        ("bron/blad.html", "passed over: pages that kvlib wrote"),
        ("bron/corpus.xml", "passed over: TEI called .xml"),
    ]
    assert {(each["severity"], each["code"]) for each in said} == {("info", "passed-over")}


@pytest.mark.parametrize("workers", ["0", "1"])
def test_if_all_is_passed_over_there_is_nothing_to_write(at: Path, workers: str) -> None:
    (at / "leeg").mkdir()
    for name, data in NO_SOURCES.items():
        (at / "leeg" / name).write_bytes(data)
    result = convert("leeg", "-o", "uit.jsonl", "--workers", workers)
    assert (result.exit_code, (at / "uit.jsonl").exists()) == (1, False)
    assert result.stderr == (
        "kvlib: there is no document to write: 0 read, 4 passed over: Akoma Ntoso called .xml, "
        "TEI called .xml, pages that kvlib wrote\n"
    )


@pytest.mark.parametrize(
    ("summary", "text"),
    [
        (Summary(read=1234), "1,234 read"),
        (Summary(failed=3), "0 read, 3 failed"),
        (Summary(read=2, existing=1000), "2 read; 1,000 not read, as their files exist"),
        (Summary(read=2, other_forms=1, prefers=True), "2 read; 1 other forms left out"),
        (
            Summary(read=2, other_forms=4),
            "2 read; 4 another form of a publication (--prefer reads one)",
        ),
    ],
)
def test_words_of_the_summary(summary: Summary, text: str) -> None:
    assert summary.text() == text


@pytest.mark.usefixtures("at")
def test_few_sources_without_anything_remarkable_are_quiet() -> None:
    assert convert("bron/0", "-o", "uit.jsonl").stderr == ""
    assert convert("bron", "-o", "uit.jsonl").stderr == "kvlib: 12 read\n"


@pytest.mark.usefixtures("at")
def test_a_target_among_the_sources_is_said_to_be_no_source() -> None:
    """It is what the same command wrote before."""
    said = [convert(*words, "-o", "bron/uit.jsonl").stderr for words in (["bron"],) * 2]
    assert said == ["kvlib: 12 read\n", "kvlib: 12 read, 1 passed over: the target\n"]
    named = convert("bron", "bron/uit.jsonl", "bron/0/0.txt", "-o", "bron/uit.jsonl").stderr
    assert named == "kvlib: 13 read, 1 passed over: the target; 1 the same as another\n"


# --- several forms ------------------------------------------------------------


def test_one_form_of_each_publication(at: Path) -> None:
    for suffix in ("txt", "json"):
        kvlib.dump(ONE, at / "bron" / f"ah-tk-20242025-9002.{suffix}")
    counted = convert("bron", "-o", "uit.jsonl").stderr
    assert counted == ("kvlib: 14 read; 1 another form of a publication (--prefer reads one)\n")
    for given, reader in ((".json,.txt", "text"), ("txt", "text"), (" TXT , json", "text")):
        result = convert("bron", "-o", "uit.jsonl", "--prefer", given)
        assert result.stderr == "kvlib: 13 read; 1 other forms left out\n", reader
    assert convert("bron", "-o", "uit.jsonl", "--prefer", ".xlm").exit_code == 2


# --- progress -----------------------------------------------------------------


class Terminal(io.StringIO):
    """A text file that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


class Steps(Iterator[int]):
    """Numbers, of which the last that was taken is known."""

    def __init__(self, steps: range) -> None:
        self._steps = iter(steps)
        self.done = steps.start - 1

    def __next__(self) -> int:
        self.done = next(self._steps)
        return self.done


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that goes on by a second each time it is asked."""
    now = [0.0]

    def tick() -> float:
        now[0] += 1
        return now[0]

    monkeypatch.setattr(progress, "monotonic", tick)
    return now


@pytest.mark.parametrize(
    ("steps", "total", "at", "line"),
    [
        (range(1, 7201), 7200, 60, "60 of 7,200 read; 1.0 a second, 1 h 59 min left, 2 failed"),
        (
            range(1, 7201),
            7200,
            7140,
            "7,140 of 7,200 read; 1.0 a second, 1 min 00 s left, 2 failed",
        ),
        # What an earlier run has done is not taken for speed.
        (range(901, 1001), 1000, 960, "960 of 1,000 read; 1.0 a second, 40 s left, 2 failed"),
    ],
)
def test_a_line_where_there_is_no_terminal(
    steps: range,
    total: int,
    at: int,
    line: str,
    clock: list[float],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    says: list[Callable[[], object]] = []

    def each_minute(say: Callable[[], object]) -> AbstractContextManager[None]:
        says.append(say)
        return nullcontext()

    monkeypatch.setattr(progress, "_each_minute", each_minute)
    taken = Steps(steps)
    for step in Progress(is_bar=False, failures=2).over(taken, "read", total, lambda: taken.done):
        if step == at:
            clock[0] = at - steps.start + 1
            says[0]()
    assert capsys.readouterr().err == f"kvlib: {line}\n"


def test_a_line_comes_while_a_document_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread that prints it ends with the stage."""
    lines: list[str] = []
    is_said, before = Event(), set(threading.enumerate())

    def echo(text: str, *, err: bool) -> None:
        assert err
        lines.append(text)
        is_said.set()

    def items() -> Iterator[int]:
        assert is_said.wait(60)
        yield 1

    monkeypatch.setattr(progress, "_LINE_EVERY", 0.01)
    monkeypatch.setattr(progress, "echo", echo)
    assert list(Progress(is_bar=False).over(items(), "read", 20, lambda: 0)) == [1]
    assert lines[0] == "kvlib: 0 of 20 read; 0.0 a second, some time left"
    for thread in set(threading.enumerate()) - before:
        thread.join(60)
        assert not thread.is_alive()


@pytest.mark.usefixtures("clock")
def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes way for what else is printed, and ends whole."""
    terminal = Terminal()
    monkeypatch.setattr(progress, "unguarded", lambda: terminal)
    monkeypatch.setattr("kvlib.cli.terminal.unguarded", lambda: terminal)
    shown = Progress.fitting(is_printing=False)
    steps = Steps(range(1, 101))
    for step in shown.over(steps, "read", 100, lambda: steps.done):
        if step == 50:
            shown.failures += 1
            shown.aside(lambda: terminal.write("kvlib: een.pdf: kapot\n"))
    drawn = terminal.getvalue()
    assert "50/100" in drawn
    assert "\r\x1b[Kkvlib: een.pdf: kapot\n" in drawn
    assert "1.0 a second, 30 s left, 1 failed" in drawn
    assert "100/100" in drawn.splitlines()[-1].rpartition("\r")[2]


def test_no_bar_where_documents_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "unguarded", Terminal)
    assert Progress.fitting(is_printing=False).is_bar
    assert not Progress.fitting(is_printing=True).is_bar
    monkeypatch.setattr(progress, "unguarded", lambda: None)
    assert not Progress.fitting(is_printing=False).is_bar


# --- folders with a file for each ---------------------------------------------


def test_existing_files_are_skipped_without_reading(
    at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("bron", "--to", "markdown", "-o", "uit/", "--skip-existing")
    assert convert(*words).stderr == "kvlib: 12 read\n"
    (at / "uit" / "3.md").write_text("van mij")
    (at / "uit" / "7.md").unlink()
    opened: list[str] = []
    load = load_many.load_each

    def counted(source: str, *given: Any, **named: Any) -> object:
        opened.append(source)
        return load(source, *given, **named)

    monkeypatch.setattr("kvlib._core.workers._here.load_each", counted)
    assert convert(*words).stderr == "kvlib: 1 read; 11 not read, as their files exist\n"
    assert opened == [str(Path("bron", "1", "7.txt"))]
    assert (at / "uit" / "3.md").read_text() == "van mij"
    assert convert(*words).exit_code == 0


def test_names_do_not_depend_on_what_could_be_read(at: Path) -> None:
    """The second of a name stays the second when the first fails, or is there already."""
    (at / "bron" / "1" / "3.txt").write_bytes((at / "bron" / "1" / "8.txt").read_bytes())
    good = (at / "bron" / "0" / "3.txt").read_bytes()
    (at / "bron" / "0" / "3.txt").write_bytes(b"")
    words = ("bron", "--to", "markdown", "-o", "uit/", "--skip-existing")
    assert convert(*words).exit_code == 1
    assert not (at / "uit" / "3.md").exists()
    assert "veer 8" in (at / "uit" / "3-2.md").read_text("utf-8")
    (at / "bron" / "0" / "3.txt").write_bytes(good)
    assert convert(*words).stderr == "kvlib: 1 read; 12 not read, as their files exist\n"
    assert "veer 3" in (at / "uit" / "3.md").read_text("utf-8")
    assert len(list((at / "uit").iterdir())) == 13


def test_what_is_not_written_is_not_the_same_as_another(at: Path) -> None:
    """Nor is another the same as that."""
    for name in ("a", "b", "c"):
        (at / "bron" / f"{name}.txt").write_bytes((at / "bron" / "0" / "3.txt").read_bytes())
    words = ("bron", "--to", "markdown", "-o", "uit/")
    assert convert(*words).stderr == "kvlib: 15 read; 3 the same as another\n"
    for gone, said in (
        (["b"], "1 read, 14 failed"),
        (["3", "b"], "2 read, 13 failed; 1 the same as another"),
        (["3"], "1 read, 14 failed"),
        (["a", "b", "c"], "3 read, 12 failed; 2 the same as another"),
    ):
        for name in gone:
            (at / "uit" / f"{name}.md").unlink()
        assert convert(*words).stderr.splitlines()[-1] == f"kvlib: {said}", gone


def test_documents_of_one_file_are_skipped_by_their_own_names(at: Path) -> None:
    kvlib.dump([ONE, TWO], at / "veel.jsonl")
    words = ("veel.jsonl", "--to", "markdown", "-o", "uit/", "--skip-existing")
    assert convert(*words).exit_code == 0
    before = sorted(path.name for path in (at / "uit").iterdir())
    (at / "uit" / "ah-tk-20242025-9002.md").write_text("van mij")
    assert convert(*words).stderr == "kvlib: 0 read; 2 not read, as their files exist\n"
    assert sorted(path.name for path in (at / "uit").iterdir()) == before
    assert (at / "uit" / "ah-tk-20242025-9002.md").read_text() == "van mij"


@pytest.mark.parametrize(
    "words",
    [
        ["-o", "uit.md", "--skip-existing"],
        ["--to", "html", "-o", "uit/", "--skip-existing", "--replace"],
    ],
)
def test_skipping_is_for_a_folder_of_files(at: Path, words: list[str]) -> None:
    assert convert("bron", *words).exit_code == 2
    assert [path.name for path in at.iterdir()] == ["bron"]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_children_read_the_same(at: Path, workers: str) -> None:
    (at / "bron" / "kapot.pdf").write_bytes(b"%PDF-1.4")
    for target in ("a.jsonl", "b.jsonl"):
        given = ["--workers", workers] if target == "b.jsonl" else []
        assert convert("bron", "-o", target, "--report", f"{target}.report", *given).exit_code == 1
    assert (at / "a.jsonl").read_bytes() == (at / "b.jsonl").read_bytes()
    assert (at / "a.jsonl.report").read_bytes() == (at / "b.jsonl.report").read_bytes()
