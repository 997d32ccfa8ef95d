"""Reading in child processes: what is read is what this process reads, and nothing else is lost."""

from __future__ import annotations

import io
import json
import os
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

import attrs
import pytest

import kvlib
from deadly import SUFFIX, deadly, write
from kvlib import Limits
from kvlib._core import registry
from kvlib._core.archives import Member, Refused
from kvlib._core.opening import FoundFile
from kvlib._core.workers import (
    Settings,
    Task,
    _batches,
    _clock,
    _errors,
    _frames,
    _pool,
    _process,
    read_all,
)
from kvlib._core.workers._asking import settings_to_json
from kvlib._core.workers._here import reads_of
from kvlib._core.workers._process import Process, search_path
from kvlib._core.workers._tasks import Sent, task_from_json, task_to_json
from kvlib.cli.limits import parse_limits
from kvlib.errors import ReadError
from kvlib.model import Document, Kind
from kvlib.plugin import Reader
from kvlib.testing import sample_documents

__all__ = ["deadly"]

DOCS = sample_documents()
TEXT = kvlib.dumps(DOCS[0], "text")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good files of several kinds, and faulty ones."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    kvlib.dump(DOCS, tmp_path / "c.jsonl")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4 kapot")
    (tmp_path / "e.txt").write_bytes(b"")
    return tmp_path


def paths(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.iterdir())]


def words(loaded: kvlib.Loaded) -> dict[str, object]:
    """The fields, with the error as its class and words, which can be compared."""
    fields = attrs.asdict(loaded, recurse=False)
    error = fields["error"]
    return {**fields, "error": error and (type(error), str(error), vars(error))}


COUNTS = [0, 1, 2]


@pytest.mark.parametrize("count", COUNTS)
def test_what_is_read_is_what_load_many_reads(folder: Path, count: int) -> None:
    reads = list(read_all(paths(folder), count, Settings()))
    expected = list(kvlib.load_many(paths(folder)))
    alone = [attrs.evolve(loaded, same_as=None) for loaded in expected]
    assert [words(read.loaded()) for read in reads] == [words(loaded) for loaded in alone]
    documents = [loaded.document for loaded in expected if loaded.document]
    assert [read.key for read in reads if read.key] == [document.key for document in documents]
    lines = b"".join(read.line + b"\n" for read in reads if read.line)
    assert lines.decode() == kvlib.dumps(documents, "jsonl")
    diagnostics = [kvlib.to_dict(document)["diagnostics"] for document in documents]
    assert [list(read.diagnostics) for read in reads if read.key] == diagnostics


@pytest.mark.parametrize("count", [1, 2])
def test_load_many_gives_the_same_with_workers(folder: Path, count: int) -> None:
    """A folder, a file that is given, one that is absent, one that is no path, and file objects."""

    def sources() -> list[object]:
        text, data = io.StringIO(TEXT), io.BytesIO(TEXT.encode())
        named = io.BytesIO(TEXT.encode())
        named.name = "van een net.txt"
        return [folder, folder / "a.txt", "geen.txt", "http://a/b", 3, data, named, text]

    here = list(kvlib.load_many(sources()))  # type: ignore[arg-type]
    there = list(kvlib.load_many(sources(), workers=count))  # type: ignore[arg-type]
    assert list(map(words, there)) == list(map(words, here))
    assert [loaded.same_as is None for loaded in there].count(True) < len(there)


@pytest.mark.parametrize("count", COUNTS)
def test_the_number_of_the_source_is_told(folder: Path, count: int) -> None:
    """Also of one that this process sees to, or that gives no document."""
    (folder / "leeg.jsonl").write_text("\n")
    names = ["a.txt", "leeg.jsonl", "c.jsonl", "a.txt", "geen.txt"]
    tasks: list[Any] = [*(str(folder / name) for name in names), 3, str(folder / "b.txt")]
    reads = list(read_all(tasks, count, Settings()))
    assert [read.number for read in reads] == [0, *[2] * len(DOCS), 3, 4, 5, 6]


def test_strict_and_the_reader_are_sent(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT.replace("3 maart 2025", "33 maart 2025"), "utf-8")
    (here,), (there,) = (
        kvlib.load_many(folder / "a.txt", strict=True, reader="text", workers=count)
        for count in (0, 1)
    )
    assert isinstance(there.error, kvlib.StrictReadError)
    assert words(here) == words(there)


def test_limits_are_sent(folder: Path) -> None:
    (loaded,) = kvlib.load_many(folder / "a.txt", limits=Limits(lines=2), workers=1)
    assert isinstance(loaded.error, kvlib.LimitExceededError)
    assert (loaded.error.limit, loaded.error.value) == ("lines", 2)


def test_a_name_may_have_any_byte(tmp_path: Path) -> None:
    """A byte that is not UTF-8, a line break, a quotation mark."""
    raw = os.fsencode(tmp_path) + b'/r\xe9\n"x".txt'
    try:
        with open(raw, "wb") as file:  # noqa: PTH123  no Path has such a name
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system has no such names")
    here, there = (list(kvlib.load_many(tmp_path, workers=count)) for count in (0, 1))
    assert list(map(words, there)) == list(map(words, here))
    assert there[0].document


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.usefixtures("deadly")
def test_a_writer_is_asked(tmp_path: Path, count: int) -> None:
    """A document without what its writer needs is a failure, with the writer's words."""
    kvlib.dump([Document(kind=Kind.QUESTIONS), DOCS[0]], tmp_path / "a.jsonl")
    reads = list(read_all([str(tmp_path / "a.jsonl")], count, Settings(writer="streng")))
    assert [type(read.error) for read in reads] == [kvlib.WriteError, type(None)]
    assert str(reads[0].error) == "a document has no identifier, which writer 'streng' needs"
    assert [read.line is None for read in reads] == [True, False]
    with pytest.raises(kvlib.UnknownWriterError):
        read_all([], count, Settings(writer="strengst"))


def test_half_of_a_surrogate_pair_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a file is to be written, which cannot hold it."""
    half = attrs.evolve(DOCS[0], subject="x\ud83dx")
    loaded = kvlib.Loaded(source="a", document=half)
    monkeypatch.setattr("kvlib._core.workers._here.load_each", lambda *_, **__: iter([loaded]))
    (read,) = reads_of("a", Settings())
    assert read.loaded().document == half
    (read,) = reads_of("a", Settings(writer="jsonl"))
    assert isinstance(read.error, kvlib.WriteError)
    assert "$.subject has an unpaired surrogate" in str(read.error)


# --- what is sent -----------------------------------------------------------------


def member(name: str, **more: Any) -> Member:
    return Member(
        archive="map.zip", name=name, offset=3, compressed=4, size=5, method="stored", **more
    )


@pytest.mark.parametrize(
    "task",
    [
        "a.txt",
        FoundFile("a.txt"),
        member("a.txt", crc=7, stamp=(1, 2, 3)),
        member("a.txt", data=b"12"),
        member("a.txt", data=b""),
        member("a.txt", beside=(member("metadata.xml", crc=8),)),
    ],
)
def test_tasks_come_back_from_json(task: Task) -> None:
    sent = task_to_json(task, Limits())
    assert sent is not None
    back = task_from_json(json.loads(json.dumps(sent.data)), sent.content)
    assert (type(back), back) == (type(task), task)


def test_a_failure_before_reading_stays_here() -> None:
    assert task_to_json(Refused("a.zip", ReadError("mis")), Limits()) is None


@pytest.mark.parametrize(
    "error",
    [
        kvlib.ReadError("mis", source="a.pdf", reader="pdf").with_hint("doe a", "doe b"),
        kvlib.StrictReadError(
            "mis", "a", "b", diagnostics=kvlib.load("docs/examples/doubtful.txt").diagnostics
        ),
        kvlib.LimitExceededError.of("a", "lines", 3),
        kvlib.SchemaError("mis", ["$.body"]),
        kvlib.MissingDependencyError.needed_by("reader 'x'", "ocr", "kvlib-x"),
        kvlib.PluginError("mis"),
        FileNotFoundError(2, "No such file or directory", "a"),
        PermissionError(13, "Permission denied"),
        OSError("zonder nummer"),
        io.UnsupportedOperation("mis"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_come_back_from_json(error: Exception) -> None:
    """Of the same class, with the same words and attributes."""
    error.add_note("bij het lezen")
    back = _errors.from_json(_errors.to_json(error))
    kind = OSError if isinstance(error, io.UnsupportedOperation) else type(error)
    assert (type(back), str(back), vars(back)) == (kind, str(error), vars(error))
    for name in ("name", "errno", "strerror", "filename", "command_message"):
        assert getattr(back, name, None) == getattr(error, name, None)


@pytest.mark.usefixtures("deadly")
def test_filters_of_warnings_are_sent(tmp_path: Path) -> None:
    """What is an error here is one in a child."""
    source = write(tmp_path / f"a{SUFFIX}", "warn")
    kinds = []
    for action in ("ignore", "error"):
        with warnings.catch_warnings():
            warnings.filterwarnings(action, "pas op")
            kinds += [type(loaded.error) for loaded in kvlib.load_many(source, workers=1)]
    assert kinds == [type(None), kvlib.ReadError]


def test_what_is_printed_before_the_mark_is_passed_over() -> None:
    pipe = io.BytesIO()
    pipe.write(b"welkom" + _frames.MARK)
    _frames.send(pipe, [1])
    pipe.seek(0)
    assert _frames.skip_to_mark(pipe)
    assert _frames.receive(pipe) == ([1], b"")
    assert _frames.receive(pipe) is None
    assert not _frames.skip_to_mark(io.BytesIO(b"geen"))


def test_the_working_folder_is_searched_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless kvlib was found there."""
    monkeypatch.setattr(sys, "path", ["", "/een", "/twee"])
    assert search_path() == ["/een", "/twee", str(Path.cwd())]
    home = Path(kvlib.__file__).parents[1]
    monkeypatch.chdir(home)
    assert search_path() == [str(home), "/een", "/twee"]


# --- the call --------------------------------------------------------------------


def test_a_reader_of_this_process_only_is_an_error_at_the_start(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a document that another reader takes."""
    own = registry.Registered(
        record=Reader(name="eigen", read=lambda *_: DOCS[0], suffixes=(".txt",)),
        plugin="eigen",
        package="eigen",
        version="1",
    )
    monkeypatch.setitem(registry.get_registry().readers, "eigen", own)
    loaded = kvlib.load_many(folder, workers=1)
    with pytest.raises(kvlib.PluginError, match="a child process has no reader 'eigen'"):
        next(loaded)
    assert next(kvlib.load_many(folder, reader="text", workers=1)).document


@pytest.mark.parametrize("count", [1, 2])
def test_an_error_of_the_iterable_comes_at_its_place(folder: Path, count: int) -> None:
    def sources() -> Iterator[str]:
        yield from [str(folder / "a.txt"), str(folder / "b.txt")]
        raise LookupError("op")

    loaded = kvlib.load_many(sources(), workers=count)
    assert [next(loaded).document, next(loaded).document]
    with pytest.raises(LookupError, match="op"):
        next(loaded)


def test_errors_may_be_raised(folder: Path) -> None:
    loaded = kvlib.load_many([folder / "a.txt", folder / "e.txt"], workers=1, on_error="raise")
    assert next(loaded).document
    with pytest.raises(kvlib.UnknownFormatError):
        next(loaded)


def test_no_source_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pool, "Process", None)
    assert list(kvlib.load_many([], workers=4)) == []


def test_relative_paths_are_those_of_the_beginning(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also for a child that is started later."""
    monkeypatch.chdir(folder)
    loaded = kvlib.load_many(["a.txt", "b.txt"] * 200, workers=1)
    assert next(loaded).document
    monkeypatch.chdir(tmp_path_factory.mktemp("elders"))
    assert all(each.document for each in loaded)


# --- memory ----------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2])
def test_children_do_not_run_ahead(
    folder: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Of sources that nobody takes, only some are read: neither memory nor files run out."""
    taken = 0

    def sources() -> Iterator[str]:
        nonlocal taken
        for _ in range(100_000):
            taken += 1
            yield str(folder / "a.txt")

    monkeypatch.setattr(_pool, "_MOST_BATCHES", 3)
    loaded = read_all(sources(), count, Settings())
    for _ in range(200):
        assert next(loaded).key
    ahead = taken - 200
    assert ahead <= 3 * count * _pool._MOST_TASKS
    loaded.close()


def test_of_what_is_sent_to_children_only_some_is_held(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File objects and members of a compressed tar are read here; a child that died asks again."""
    content = (folder / "a.txt").read_bytes()
    taken = 0

    def sources() -> Iterator[io.BytesIO]:
        nonlocal taken
        for _ in range(400):
            taken += 1
            yield io.BytesIO(content)

    monkeypatch.setattr(_pool, "_MOST_CONTENT", 1)
    monkeypatch.setattr(_pool, "_MOST_HELD", 5 * len(content))
    loaded = read_all(sources(), 2, Settings())
    ahead: list[int] = []
    for count, _ in enumerate(loaded, 1):
        time.sleep(0.002)  # longer than reading takes
        ahead.append(taken - count)
    assert count == 400
    assert 3 <= max(ahead) <= 5


def test_a_large_source_waits_for_whoever_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child sends some megabytes of a file of many documents, and then waits."""
    unread: list[int] = []
    really = Process.taken

    def taken(process: Process, count: int) -> None:
        time.sleep(0.002)  # longer than reading takes
        unread.append(process._unread)
        really(process, count)

    monkeypatch.setattr(Process, "taken", taken)
    monkeypatch.setattr(_process, "_MOST_UNREAD", 100_000)
    large = attrs.evolve(DOCS[0], subject="x" * 20_000)
    kvlib.dump([large] * 300, tmp_path / "a.jsonl")
    assert len(list(read_all([str(tmp_path / "a.jsonl")], 1, Settings()))) == 300
    most = 100_000 + 256 * 1024 + 50_000  # a message comes on top
    assert 100_000 < max(unread) <= most


def test_a_child_that_is_killed_leaves_no_thread_that_waits(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is left in its pipe, and whoever takes it."""
    monkeypatch.setattr(_process, "_MOST_UNREAD", 0)
    process = Process(SimpleQueue(), settings_to_json(Settings()), None)
    sent = task_to_json(str(folder / "a.txt"), Limits())
    assert sent
    for number in range(4):
        process.ask(number, [Sent({**sent.data, "task": 0, "skip": 0, "until": None})])
    process.finish()
    process._popen.wait()
    process.kill()
    process.close()
    assert not any(thread.is_alive() for thread in process._threads)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_fails_says_that_its_child_has_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody waits for it without end."""

    def receive(_pipe: BinaryIO) -> None:
        raise MemoryError

    monkeypatch.setattr(_frames, "receive", receive)
    events: SimpleQueue[_process.Event] = SimpleQueue()
    process = Process(events, settings_to_json(Settings()), None)
    try:
        assert events.get(timeout=60) == (process, None)
    finally:
        process.kill()
        process.close()


def test_a_clock_is_read_when_it_is_written_whole() -> None:
    """The time is written last: a document without one has not begun."""
    clock = _clock.Clock()
    try:
        clock._memory[: _clock._FORM.size] = _clock._FORM.pack(3, 1, 0, 0.0)
        assert clock.doing() is None
        clock.begin(3, 1, 0)
        assert (3, 1, 0) == attrs.astuple(clock.doing())[:3]  # type: ignore[arg-type]
    finally:
        clock.close()


def test_a_child_that_ends_between_the_last_document_and_the_end_of_its_source() -> None:
    """The end is not waited for: what comes before the document that kills is all there is."""
    batch = _batches.Batch(1, 7, [_batches.Job("k", Sent({})), _batches.Job("k1", Sent({}))])
    batch.blame(0, 1, ReadError("killed"), None)
    here = Process.__new__(Process)
    batch.add([entry("k")], b"A", here)
    batch.settle()
    batch.add([entry("k1"), {"end": 1}], b"B", here)
    assert ["k", "k", "k1"] == [read.source for read, _ in batch.ready]
    assert batch.is_done


def entry(source: str) -> dict[str, Any]:
    """What a child says of a document of one byte."""
    nothing = dict.fromkeys(("sha256", "size", "reader", "reader_version"))
    return {
        **nothing,
        "source": source,
        "index": 0,
        "key": "x",
        "place": "",
        "diagnostics": [],
        "passed_over": "",
        "length": 1,
    }


def test_seconds_may_have_a_fraction_on_the_command_line() -> None:
    assert Limits(seconds=0.5) == parse_limits(["seconds=0.5"])
