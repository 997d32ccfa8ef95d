"""kvlib convert of many sources: parts, on which the next run goes on, and what it refuses."""

from __future__ import annotations

import errno
import json
import os
import shutil
import warnings
import zipfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import count
from pathlib import Path

import attrs
import pytest
from click.testing import Result

import kvlib
from kvlib._core.parts import journal
from kvlib._core.parts.part import NewPart
from kvlib._core.parts.plan import Plan
from kvlib._core.workers import Read, Settings, Task, _here, read_all
from kvlib.cli import convert_parts
from kvlib.cli.convert_sources import Search, Worklist
from kvlib.plugin._temporary import UNHELD, hold
from kvlib.testing import sample_documents
from terminal import run

ONE, TWO, *_ = sample_documents()
TARGETS = {
    "jsonl": "uit.jsonl",
    "gzip": "uit.jsonl.gz",
    "csv": "uit.csv",
    "parquet": "uit.parquet",
    "rows": "uit.rows.jsonl",
    "html": "uit.html",
    "markdown": "uit.md",
    "sqlite": "uit.sqlite",
    "tei": "uit.tei",
    "xlsx": "uit.xlsx",
    "tables": "tabellen/",
}


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in: sources of which some are faulty or the same; each is a part."""
    folder = tmp_path / "bron"
    folder.mkdir()
    for number in range(8):
        made = attrs.evolve(ONE, identifier=f"ah-tk-20242025-{number}", subject=f"veer {number}")
        kvlib.dump(made, folder / f"{number}.json")
    kvlib.dump(ONE, folder / "4b.txt")
    kvlib.dump(ONE, folder / "6b.txt")
    kvlib.dump([TWO, ONE], folder / "5b.jsonl")
    (folder / "2.pdf").write_bytes(b"%PDF-1.4 kapot")
    (folder / "7.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(convert_parts, "LONG", 1)
    monkeypatch.setattr(journal, "SECONDS", 0.0)
    return tmp_path


def convert(*words: str) -> Result:
    return run("convert", *words)


class Reading:
    """Counts the sources that are read, and stops the run before one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sources: list[str] = []
        self.stop: str | None = None
        self.raises: BaseException = KeyboardInterrupt()
        self.read: Callable[[str, Settings], Iterator[Read]] = _here.reads_of
        monkeypatch.setattr(_here, "reads_of", self._counted)

    def _counted(self, task: str, settings: Settings) -> Iterator[Read]:
        if self.stop is not None and task.endswith(self.stop):
            raise self.raises
        self.sources.append(Path(task).name)
        yield from self.read(task, settings)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """What is read."""
    return Reading(monkeypatch)


@pytest.fixture
def stopped(at: Path, reading: Reading) -> Path:
    """The folder after a run that was stopped before the sixth source."""
    reading.stop = "5.json"
    assert convert("bron", "-o", "uit.jsonl").exit_code == 130
    reading.stop = None
    reading.sources.clear()
    return at


def files(target: Path) -> dict[str, bytes]:
    if target.is_file():
        return {"": target.read_bytes()}
    return {path.name: path.read_bytes() for path in sorted(target.iterdir())}


def parts(at: Path) -> list[str]:
    return sorted(path.name for path in (at / "uit.jsonl.kvlib-parts").iterdir())


# --- going on -----------------------------------------------------------------


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("stop", ["0.json", "2.pdf", "4b.txt", "6.json", "7.txt"])
def test_the_next_run_goes_on(at: Path, name: str, stop: str, reading: Reading) -> None:
    """Target and report are those of a run that nobody stopped, and nothing else is left."""
    (at / "bron" / "3b.xml").write_bytes(b"<TEI/>")
    target = TARGETS[name]
    words = ["bron", *(["--to", "csv"] if target.endswith("/") else []), "-o"]
    whole = convert(*words, f"heel-{target}", "--report", "heel.report")
    every = list(reading.sources)
    reading.sources.clear()
    reading.stop = stop
    result = convert(*words, target, "--report", "uit.report")
    assert result.exit_code == 130
    assert not (at / target).exists()
    first, reading.sources, reading.stop = reading.sources, [], None
    result = convert(*words, target, "--report", "uit.report")
    assert (result.exit_code, whole.exit_code) == (1, 1)
    assert first + reading.sources in (every, first + every[len(first) - 1 :])
    assert result.stderr.splitlines()[-1] == whole.stderr.splitlines()[-1]
    assert "1 passed over: TEI called .xml" in whole.stderr
    assert files(at / target) == files(at / f"heel-{target}")
    assert files(at / "uit.report") == files(at / "heel.report")
    names = {"bron", target.strip("/"), f"heel-{target.strip('/')}", "uit.report", "heel.report"}
    assert {path.name for path in at.iterdir()} == names


def test_a_run_without_parts_writes_the_same(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for target in ("uit.jsonl", "uit.csv", "uit.parquet"):
        monkeypatch.setattr(convert_parts, "LONG", 1)
        assert convert("bron", "-o", target).exit_code == 1
        monkeypatch.setattr(convert_parts, "LONG", 100)
        assert convert("bron", "-o", f"zonder-{target}").exit_code == 1
        assert (at / target).read_bytes() == (at / f"zonder-{target}").read_bytes()


@pytest.mark.usefixtures("at")
def test_what_is_said_of_an_interrupted_run(reading: Reading) -> None:
    reading.stop = "5.json"
    result = convert("bron", "-o", "uit.jsonl")
    *_, said, last = result.stderr.splitlines()
    assert said == (
        "kvlib: 6 of 13 sources are in uit.jsonl.kvlib-parts; the same command goes on from there"
    )
    assert last == "kvlib: interrupted"
    reading.stop = None
    begun, *failures, summary = convert("bron", "-o", "uit.jsonl").stderr.splitlines()
    assert begun == "kvlib: uit.jsonl.kvlib-parts has 6 of 13 sources; going on"
    assert ["bron/2.pdf", "bron/7.txt"] == [each.split(":")[1].strip() for each in failures]
    assert summary == "kvlib: 12 read, 2 failed; 1 the same as another"


def test_a_run_may_be_stopped_often(at: Path, reading: Reading) -> None:
    convert("bron", "-o", "heel.jsonl")
    for stop in ("2.json", "4.json", "4b.txt", "7.json"):
        reading.stop = stop
        assert convert("bron", "-o", "uit.jsonl", "--workers", "0").exit_code == 130
    reading.stop = None
    assert convert("bron", "-o", "uit.jsonl", "--workers", "2").exit_code == 1
    assert (at / "uit.jsonl").read_bytes() == (at / "heel.jsonl").read_bytes()


@pytest.mark.parametrize("names", ["abABC", "ABABAB", "AAAAAA"])
def test_files_of_one_name_in_an_archive_are_told_apart(
    at: Path, monkeypatch: pytest.MonkeyPatch, names: str
) -> None:
    """Also after some without a document, here in lower case: none is read twice or left out."""
    with zipfile.ZipFile("map.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, name in enumerate(names):
            line = kvlib.dumps(attrs.evolve(ONE, subject=f"veer {number}"), "jsonl")
            archive.writestr(f"{name.lower()}.jsonl", line if name.isupper() else "\n")
    assert convert("map.zip", "-o", "heel.jsonl").exit_code == 0
    read, counted = _here.reads_of, count(1)

    def stopping(task: Task, settings: Settings) -> Iterator[Read]:
        if next(counted) == len(names):  # the last one
            raise KeyboardInterrupt
        return read(task, settings)

    monkeypatch.setattr(_here, "reads_of", stopping)
    assert convert("map.zip", "-o", "uit.jsonl").exit_code == 130
    result = convert("map.zip", "-o", "uit.jsonl")
    assert f"has {len(names) - 2} of {len(names)} sources; going on" in result.stderr
    assert (at / "uit.jsonl").read_bytes() == (at / "heel.jsonl").read_bytes()


def test_a_full_disk_at_the_end_costs_only_the_end(
    at: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parts are there when the target cannot be written."""
    full = OSError(errno.ENOSPC, "No space left on device")

    def fail(reads: Iterator[bytes], *_: object) -> None:
        list(reads)
        raise full

    with monkeypatch.context() as patch:
        patch.setattr("kvlib_json._writer.join", fail)
        assert convert("bron", "-o", "uit.jsonl").exit_code == 1
    reading.sources.clear()
    assert convert("bron", "-o", "uit.jsonl").exit_code == 1
    assert reading.sources == []
    assert len((at / "uit.jsonl").read_bytes().splitlines()) == 12


def test_lines_are_joined_without_documents(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that declares join is given the lines of child processes; others get Documents."""
    monkeypatch.setattr("kvlib._core.workers._records.decoded", lambda _: 1 / 0)
    assert convert("bron", "-o", "uit.jsonl", "--workers", "1").exit_code == 1
    assert len((at / "uit.jsonl").read_bytes().splitlines()) == 12
    assert "ZeroDivisionError" in convert("bron", "-o", "uit.csv", "--workers", "1").stderr


# --- what is on the disk ------------------------------------------------------


def test_the_plan_is_there_before_anything_is_read(at: Path, reading: Reading) -> None:
    reading.stop = "0.json"
    assert convert("bron", "-o", "uit.jsonl").exit_code == 130
    assert not (at / "uit.jsonl.kvlib-parts").exists()  # without a part there is nothing to keep

    def look(*_: object) -> Iterator[Read]:
        assert parts(at) == ["000001.jsonl.tmp", "000001.mark.tmp", "lock", "plan.jsonl"]
        yield from ()

    reading.read = look
    reading.stop = None
    assert "there is no document to write" in convert("bron/0.json", "-o", "uit.jsonl").stderr


def test_parts_are_json_lines(stopped: Path) -> None:
    assert parts(stopped) == [
        *(f"00000{number}.{suffix}" for number in range(1, 7) for suffix in ("jsonl", "mark")),
        "lock",
        "plan.jsonl",
    ]
    folder = stopped / "uit.jsonl.kvlib-parts"
    first = kvlib.load_many(folder / "000001.jsonl")
    assert [each.document and each.document.identifier for each in first] == ["ah-tk-20242025-0"]


@pytest.mark.usefixtures("at")
def test_a_mark_comes_last_and_after_the_disk_has_the_part(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    replace, fsync = Path.replace, os.fsync

    def replaced(path: Path, target: Path) -> Path:
        done.append(target.name)
        return replace(path, target)

    def synced(descriptor: int) -> None:
        done.append("synced")
        fsync(descriptor)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(os, "fsync", synced)
    convert("bron/0.json", "-o", "uit.jsonl")
    begin = done.index("plan.jsonl")
    assert done[begin - 1] == "synced"
    part = done[begin + 2 : begin + 7]
    assert part == ["synced", "synced", "000001.jsonl", "000001.mark", "synced"]


@pytest.mark.parametrize("damage", ["cut", "gone", "no mark", "half a mark"])
def test_a_part_that_is_not_whole_is_read_again(
    stopped: Path, reading: Reading, damage: str
) -> None:
    """What comes after it is read again too."""
    part, mark = (stopped / "uit.jsonl.kvlib-parts" / f"000005.{end}" for end in ("jsonl", "mark"))
    hurt: dict[str, Callable[[], object]] = {
        "cut": lambda: part.write_bytes(part.read_bytes()[:-9]),
        "gone": part.unlink,
        "no mark": mark.unlink,
        "half a mark": lambda: mark.write_bytes(mark.read_bytes()[:-9]),
    }
    hurt[damage]()
    assert convert("bron", "-o", "uit.jsonl").exit_code == 1
    assert reading.sources[0] == "3.json"
    shutil.rmtree(stopped / "uit.jsonl.kvlib-parts", ignore_errors=True)
    convert("bron", "-o", "heel.jsonl")
    assert (stopped / "uit.jsonl").read_bytes() == (stopped / "heel.jsonl").read_bytes()


def test_a_part_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    """The first of its two files is closed and goes if the second cannot be made."""
    (tmp_path / "000001.mark.tmp").mkdir()
    with pytest.raises(IsADirectoryError):
        NewPart(tmp_path, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["000001.mark.tmp"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is full")
def test_a_part_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "000001.jsonl.tmp").symlink_to("/dev/full")
    part = NewPart(tmp_path, 1)
    part.add(Read(source="a", line=b"{}"))
    with pytest.raises(OSError, match="No space left"):
        part.finish(1)
    part.drop()
    assert all(file.closed for file in part._files)
    assert not list(tmp_path.iterdir())


def gone(path: Path, flags: int) -> int:
    """Lock a file after its folder has gone."""
    path.parent.rmdir()
    return hold(path, flags)


def unheld(_path: Path, _flags: int) -> int:
    """Lock a file that has gone before it was locked."""
    return UNHELD


@pytest.mark.parametrize("once", [gone, unheld])
def test_a_run_that_ends_just_now_is_not_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, once: Callable[[Path, int], int]
) -> None:
    """It removes the folder, or the lock, between the steps in which the next run takes it."""
    folder, ways = tmp_path / "uit.kvlib-parts", iter([once])
    monkeypatch.setattr(journal, "hold", lambda *given: next(ways, hold)(*given))
    with journal.opened(folder, Plan({}, []), restart=False):
        assert sorted(path.name for path in folder.iterdir()) == ["lock", "plan.jsonl"]
    assert not folder.exists()


def test_a_file_of_the_user_stays(stopped: Path) -> None:
    mine = stopped / "uit.jsonl.kvlib-parts" / "eigen.txt"
    mine.write_text("van mij")
    assert convert("bron", "-o", "uit.jsonl").exit_code == 1
    assert parts(stopped) == ["eigen.txt"]


def test_a_password_is_not_in_the_plan(at: Path, reading: Reading) -> None:
    reading.stop = "5.json"
    words = ("bron", "-o", "uit.jsonl", "-O")
    convert(*words, "pdf.password=geheim")
    assert b"geheim" not in (at / "uit.jsonl.kvlib-parts" / "plan.jsonl").read_bytes()
    assert "another run: other -O" in convert(*words, "pdf.password=ander").stderr


def test_parts_are_no_sources(stopped: Path) -> None:
    """They lie in a folder that is read: by the next run, and by a run into another target."""
    (stopped / "uit.jsonl.kvlib-parts").rename(stopped / "bron" / "x.jsonl.kvlib-parts")
    result = convert("bron", "-o", "ander.jsonl")
    assert result.stderr.splitlines()[-1] == "kvlib: 12 read, 2 failed; 1 the same as another"


# --- what is refused ----------------------------------------------------------


def again(at: Path, *words: str) -> str:
    """Run the same command once more; return why it is refused, if the parts stay."""
    before = files(at / "uit.jsonl.kvlib-parts")
    result = convert("bron", "-o", "uit.jsonl", *words)
    assert result.exit_code == 1
    assert not (at / "uit.jsonl").exists()
    assert files(at / "uit.jsonl.kvlib-parts") == before
    begin, end = "kvlib: uit.jsonl.kvlib-parts has the parts of another run: ", "--restart to "
    (line,) = result.stderr.splitlines()
    assert line.startswith(begin)
    assert end in line
    return line.removeprefix(begin).partition(";")[0]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--strict"], "other --strict"),
        (["--reader", "json"], "--reader none instead of json"),
        (["--prefer", ".xml,json"], "--prefer none instead of .xml .json"),
        (["--limit", "lines=5"], "--limit lines=20000 instead of lines=5"),
        (["-O", "pdf.password=x"], "other -O"),
        (["bron/0.json"], "FILE bron instead of bron bron/0.json"),
        (["--to", "rows"], "--to jsonl instead of rows"),
    ],
)
def test_other_options_are_refused(stopped: Path, words: list[str], why: str) -> None:
    assert again(stopped, *words) == why


def test_another_kvlib_is_refused(stopped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kvlib, "__version__", "99.0")
    assert again(stopped).endswith(" instead of 99.0")


def test_other_plugins_are_refused(stopped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = kvlib.plugins()
    monkeypatch.setattr(kvlib, "plugins", lambda: known[1:])
    assert again(stopped) == "other plugins"


def test_another_library_is_refused(stopped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        convert_parts, "version", lambda name: "99.0" if name == "lxml" else version(name)
    )
    assert again(stopped) == f"libraries lxml={version('lxml')} instead of lxml=99.0"


def test_a_new_library_is_refused(stopped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = convert_parts._libraries()
    monkeypatch.setattr(convert_parts, "_libraries", lambda: {**known, "nieuw": "1.0"})
    assert again(stopped) == "libraries nieuw=None instead of nieuw=1.0"


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize("folder", ["bron/", "bron//"])
def test_a_slash_makes_no_difference(folder: str) -> None:
    begun, *_ = convert(folder, "-o", "uit.jsonl").stderr.splitlines()
    assert begun.endswith("; going on")


def test_options_are_told_apart_whatever_their_order() -> None:
    """A set has another order in each process."""
    many = [f"woord {n}" for n in range(9)]
    told = [convert_parts._values(OfWords(words=frozenset(each))) for each in (many, many[::-1])]
    assert told[0] == told[1] != convert_parts._values(OfWords(words=frozenset(many[1:])))


@attrs.frozen
class OfWords:
    """Options of a plugin."""

    words: frozenset[str]


def _touch(folder: Path) -> None:
    os.utime(folder / "3.json", (1, 1))


def _grow(folder: Path) -> None:
    path = folder / "3.json"
    status = path.stat()
    path.write_bytes(path.read_bytes() + b"\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_touch, "bron/3.json has changed since"),
        (_grow, "bron/3.json has changed since"),
        (lambda folder: (folder / "metadata.xml").write_text("x"), "bron/0.json has changed since"),
        (lambda folder: (folder / "3.json").unlink(), "other sources, from bron/3.json on"),
        (lambda folder: (folder / "9.txt").write_text("x"), "bron/9.txt is new"),
        (lambda folder: (folder / "1b.txt").write_text("x"), "other sources, from bron/2.json on"),
    ],
)
def test_changed_sources_are_refused(
    stopped: Path, change: Callable[[Path], object], why: str
) -> None:
    change(stopped / "bron")
    assert again(stopped) == why


def test_restart_reads_everything_again(stopped: Path, reading: Reading) -> None:
    _touch(stopped / "bron")
    assert convert("bron", "-o", "uit.jsonl", "--restart").exit_code == 1
    assert len(reading.sources) == 13
    assert not (stopped / "uit.jsonl.kvlib-parts").exists()


@pytest.mark.usefixtures("stopped")
def test_what_changes_no_document_may_differ() -> None:
    words = ("--workers", "1", "--report", "uit.report", "--replace")
    assert convert("bron", "-o", "uit.jsonl", *words).stderr.count("going on") == 1


def test_two_runs_at_once_are_refused(at: Path, reading: Reading) -> None:
    second: list[Result] = []

    def look(task: str, settings: Settings) -> Iterator[Read]:
        if not second:
            second.append(convert("bron", "-o", "uit.jsonl"))
        yield from read(task, settings)

    read, reading.read = reading.read, look
    assert convert("bron", "-o", "uit.jsonl").exit_code == 1
    said = "kvlib: another run of kvlib is at work in uit.jsonl.kvlib-parts"
    assert said in second[0].stderr
    assert len((at / "uit.jsonl").read_bytes().splitlines()) == 12


def test_a_file_in_the_place_of_the_parts_is_named(at: Path) -> None:
    (at / "uit.jsonl.kvlib-parts").write_text("van mij")
    result = convert("bron", "-o", "uit.jsonl")
    assert result.stderr == "kvlib: uit.jsonl.kvlib-parts: Not a directory\n"


# --- where they are -----------------------------------------------------------


def test_parts_of_the_current_folder(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (at / "uit").mkdir()
    monkeypatch.chdir(at / "uit")
    assert run("convert", "../bron", "--to", "csv", "-o", ".").exit_code == 1
    assert (at / "uit" / "people.csv").exists()
    assert sorted(path.name for path in at.iterdir()) == ["bron", "uit"]


@pytest.mark.parametrize(
    ("target", "folder"),
    [
        ("a/uit.csv", "a/uit.csv.kvlib-parts"),
        ("a/uit/", "a/uit.kvlib-parts"),
        ("b/..", "{at}.kvlib-parts"),
        ("dicht/uit/", "dicht/uit/.kvlib-parts"),
        ("/", "/.kvlib-parts"),
    ],
)
def test_the_folder_of_the_parts(
    at: Path, target: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is beside the target, unless nothing can be written there."""
    for name in ("a", "b", "dicht/uit"):
        (at / name).mkdir(parents=True)
    monkeypatch.setattr(os, "access", lambda path, _: path.name != "dicht")
    assert journal.folder_of(target) == Path(folder.format(at=at))


def test_folders_above_new_tables_are_made(at: Path, reading: Reading) -> None:
    """They go again if nothing comes of it. For a file no folder is made."""
    reading.stop = "0.json"
    assert convert("bron", "--to", "csv", "-o", "a/b/uit/").exit_code == 130
    assert [path.name for path in at.iterdir()] == ["bron"]
    reading.stop = None
    assert convert("bron", "--to", "csv", "-o", "a/b/uit/").exit_code == 1
    assert [path.name for path in (at / "a" / "b").iterdir()] == ["uit"]
    result = convert("bron", "-o", "weg/uit.csv")
    assert result.stderr == "kvlib: weg: no such folder; make it first\n"


# --- runs without parts -------------------------------------------------------


def test_a_short_run_has_no_parts(
    at: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convert_parts, "LONG", 14)
    reading.stop = "5.json"
    assert convert("bron", "-o", "uit.jsonl").exit_code == 130
    assert [path.name for path in at.iterdir()] == ["bron"]


@pytest.mark.parametrize("words", [["--to", "jsonl"], ["-", "-o", "uit.jsonl"]])
def test_what_cannot_be_repeated_has_no_parts(at: Path, reading: Reading, words: list[str]) -> None:
    reading.stop = "5.json"
    assert run("convert", "bron", *words, data=b"x").exit_code == 130
    assert [path.name for path in at.iterdir()] == ["bron"]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no such device here")
@pytest.mark.usefixtures("at")
def test_a_device_has_no_parts() -> None:
    assert convert("bron", "--to", "jsonl", "-o", "/dev/null").exit_code == 1
    assert not Path("/dev/null.kvlib-parts").exists()


def test_a_document_each_has_no_parts(at: Path, reading: Reading) -> None:
    reading.stop = "5.json"
    assert convert("bron", "--to", "json", "-o", "uit/").exit_code == 130
    assert sorted(path.name for path in at.iterdir()) == ["bron", "uit"]


def test_tables_that_exist_are_refused_before_anything_is_read(at: Path, reading: Reading) -> None:
    (at / "uit").mkdir()
    (at / "uit" / "people.csv").write_text("van mij")
    result = convert("bron", "--to", "csv", "-o", "uit")
    assert "people.csv already exists; use --replace" in result.stderr
    assert reading.sources == []
    assert sorted(path.name for path in at.iterdir()) == ["bron", "uit"]


def test_the_report_says_every_failure_and_diagnostic(at: Path) -> None:
    doubtful = kvlib.dumps(ONE, "text").replace("Antwoord 3", "Antwoord 7")
    (at / "bron" / "8.txt").write_text(doubtful, "utf-8")
    convert("bron", "-o", "uit.jsonl", "--report", "uit.report")
    said = [json.loads(line) for line in (at / "uit.report").read_bytes().splitlines()]
    assert len({tuple(each) for each in said}) == 1
    failures = {each["source"]: each["code"] for each in said if each["severity"] == "failure"}
    assert failures == {"bron/2.pdf": "ReadError", "bron/7.txt": "UnknownFormatError"}
    doubts = [(each["source"], each["code"], each["line"]) for each in said if each["document_key"]]
    document = kvlib.load("bron/8.txt")
    assert doubts == [
        ("bron/8.txt", each.code, each.span and each.span.start.line)
        for each in document.diagnostics
    ]
    assert doubts


# --- a folder that changes while it is read -------------------------------------


def seen_twice(at: Path, between: Callable[[Path], object], *prefer: str) -> list[str]:
    """What is read of a folder that changes after it was looked through."""
    limits = kvlib.Limits()
    search = Search([str(at / "bron")], None, limits, [], prefer)
    found = Worklist.by(search, lambda _: True)
    between(at / "bron")
    reads = read_all(found.tasks(), 0, Settings())
    return [Path(read.source).name + ("!" if read.error else "") for read in reads]


AGAIN = ["0.json", "1.json", "2.json", "2.pdf!", "3.json", "4.json", "4b.txt"]


def test_a_file_that_goes_is_a_failure_in_its_place(at: Path) -> None:
    names = seen_twice(at, lambda folder: (folder / "1.json").unlink())
    assert ["0.json", "1.json!", *AGAIN[2:]] == names[:7]
    names = seen_twice(at, lambda folder: (folder / "7.txt").unlink())
    assert "7.txt!" == names[-1]


def test_a_file_that_comes_is_not_read_instead_of_another(at: Path) -> None:
    names = seen_twice(at, lambda folder: shutil.copy(folder / "0.json", folder / "00.json"))
    assert AGAIN == names[:7]


def test_of_two_forms_the_one_that_goes_is_a_failure(at: Path) -> None:
    for suffix in ("xml", "txt"):
        shutil.copy(at / "bron" / "4b.txt", at / "bron" / f"ah-tk-20242025-9.{suffix}")
    name = "ah-tk-20242025-9.txt"
    names = seen_twice(at, lambda folder: (folder / name).unlink(), ".txt", ".xml")
    assert f"{name}!" in names
    assert "ah-tk-20242025-9.xml" not in names
