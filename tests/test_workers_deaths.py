"""Documents that end the process that reads them: each is one failure, and nothing else is lost."""

from __future__ import annotations

import errno
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import kvlib
from deadly import SUFFIX, deadly, write
from kvlib import LimitExceededError, Limits, ReaderDiedError
from kvlib._core.workers import Read, Settings, read_all
from kvlib._core.workers._deaths import Death
from kvlib._core.workers._memory import exceeded, is_exhausted
from kvlib.errors import ReadError
from kvlib.testing import sample_documents

__all__ = ["deadly"]

pytestmark = pytest.mark.usefixtures("deadly")

TEXT = kvlib.dumps(sample_documents()[0], "text")
MIB = 1024 * 1024
QUICK = Limits(seconds=2)


def found(
    sources: Sequence[Path], workers: int = 1, limits: Limits | None = None
) -> list[kvlib.Loaded]:
    return list(kvlib.load_many(sources, workers=workers, limits=limits))


def shown(loaded: Sequence[kvlib.Loaded]) -> list[str]:
    """The subjects, and the classes of the errors."""
    return [
        type(each.error).__name__ if each.document is None else str(each.document.subject)
        for each in loaded
    ]


@pytest.mark.parametrize(
    ("workers", "way", "number", "exit_code", "words"),
    [
        (1, "sigkill", signal.SIGKILL, None, "by signal 9 (SIGKILL); memory may have run out"),
        (2, "sigkill", signal.SIGKILL, None, "by signal 9 (SIGKILL); memory may have run out"),
        (1, "segv", signal.SIGSEGV, None, "by signal 11 (SIGSEGV)"),
        (2, "exit", None, 3, "with exit code 3"),
        (1, "panic", None, 1, "with exit code 1"),
    ],
)
def test_a_document_that_kills_its_child_is_one_failure(
    tmp_path: Path, way: str, number: int | None, exit_code: int | None, words: str, workers: int
) -> None:
    """Whether it comes first, last, or twice in a row; those before and after it are read."""
    ways = [way, "good", way, way, *["good"] * 9, way]
    files = [write(tmp_path / f"{n:02}{SUFFIX}", each) for n, each in enumerate(ways)]
    loaded = found(files, workers)
    assert [each.source for each in loaded] == [str(file) for file in files]
    assert shown(loaded) == ["good" if each == "good" else "ReaderDiedError" for each in ways]
    error = loaded[0].error
    assert isinstance(error, ReaderDiedError)
    assert (error.signal, error.exit_code) == (number, exit_code)
    assert str(error) == (
        f"00{SUFFIX}: document 1 ended the process that read it, {words}; "
        "the documents after it were not read"
    )


@pytest.mark.parametrize("way", ["hang", "regex"])
def test_a_document_that_takes_too_long_is_one_failure(tmp_path: Path, way: str) -> None:
    """Also if it holds the interpreter, so that no other thread of the child runs."""
    ways = ["good", way, "good", "good"]
    loaded = found(
        [write(tmp_path / f"{n}{SUFFIX}", each) for n, each in enumerate(ways)], limits=QUICK
    )
    assert shown(loaded) == ["good", "LimitExceededError", "good", "good"]
    error = loaded[1].error
    assert isinstance(error, LimitExceededError)
    assert (error.limit, error.value) == ("seconds", 2)
    assert str(error) == (
        f"1{SUFFIX}: document 1 takes more than 2 seconds to read; "
        "the documents after it were not read; allow more with limits=Limits(seconds=…)"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit the memory")
def test_a_document_that_takes_too_much_memory_is_one_failure(tmp_path: Path) -> None:
    ways = ["good", "memory", "good"]
    files = [write(tmp_path / f"{n}{SUFFIX}", each) for n, each in enumerate(ways)]
    loaded = found(files, limits=Limits(memory_bytes=128 * MIB))
    assert shown(loaded) == ["good", "LimitExceededError", "good"]
    error = loaded[1].error
    assert isinstance(error, LimitExceededError)
    assert (error.limit, error.value) == ("memory_bytes", 128 * MIB)
    assert f"1{SUFFIX} takes more than 134217728 bytes of memory to read" in str(error)
    assert shown(found(files, limits=Limits(memory_bytes=1024 * MIB))) == ways


def raised_from(error: Exception, *before: Exception) -> Exception:
    """An error with those that it was raised from."""
    for cause in before:
        error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "is_it"),
    [
        (ReadError("a.xml needs more memory than there is"), True),
        (ImportError("/lib/md.so: failed to map segment from shared object"), True),
        (
            ImportError("md.so: cannot create shared object descriptor: Cannot allocate memory"),
            True,
        ),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), True),
        (raised_from(ValueError("kapot"), MemoryError()), True),
        (ImportError("cannot import name 'a' from 'b'"), False),
        (ValueError("it cannot allocate memory"), False),
        (ReadError("a.xml is not well-formed"), False),
        (None, False),
    ],
)
def test_the_end_of_the_memory_is_known_in_any_form(error: Exception | None, is_it: bool) -> None:
    """A library that cannot be loaded under the limit is no bug of a plugin."""
    assert is_exhausted(error) is is_it


def test_a_limit_names_a_source_without_its_folder() -> None:
    """Its path is printed before the message."""
    assert str(exceeded("map/a.xml", "obxml", 9)).startswith("a.xml takes more than 9 bytes")


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_of_one_source_before_a_death_are_kept(tmp_path: Path, workers: int) -> None:
    """What comes after it in the same source cannot be reached, and that is said."""
    many = write(tmp_path / f"a{SUFFIX}", "een", "twee", "exit", "vier", "exit")
    other = write(tmp_path / f"b{SUFFIX}", "good")
    loaded = found([many, other], workers)
    assert shown(loaded) == ["een", "twee", "ReaderDiedError", "good"]
    assert [each.index for each in loaded] == [0, 1, 2, 0]
    assert str(loaded[2].error) == (
        f"a{SUFFIX}: document 3 ended the process that read it, with exit code 3; "
        "the documents after it were not read"
    )


@pytest.mark.parametrize(
    ("source", "index", "reader", "is_one_of_many"),
    [
        ("map/een.pdf", 0, None, False),
        ("map/een.PDF.gz", 0, None, False),
        ("map/een.jsonl", 0, None, True),
        ("map.zip/een.JSONL.gz", 0, None, True),
        ("map/een.txt", 0, "jsonl", True),
        ("map/een.jsonl", 0, "text", False),
        ("map/een", 0, None, False),
        ("map/een", 4, None, True),
    ],
)
def test_only_of_a_source_of_many_documents_it_is_said_that_others_were_not_read(
    source: str, index: int, reader: str | None, is_one_of_many: bool
) -> None:
    message = str(Death.of(source, index, reader).died(1))
    assert message.endswith("; the documents after it were not read") == is_one_of_many
    assert (f": document {index + 1} ended" in message) == is_one_of_many


def test_the_deadline_is_that_of_a_document_not_of_a_source(tmp_path: Path) -> None:
    lines = [f"nummer {n}" for n in range(3000)]
    many = write(tmp_path / f"a{SUFFIX}", *lines, "hang")
    loaded = found([many], limits=QUICK)
    assert shown(loaded) == [*lines, "LimitExceededError"]


def test_what_a_plugin_prints_is_no_message(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """All of it goes to standard error."""
    assert shown(found([write(tmp_path / f"a{SUFFIX}", "print")])) == ["print"]
    out, err = capfd.readouterr()
    assert out == ""
    assert sorted(err.splitlines()) == sorted(
        ["dit is geen bericht", "en dit ook niet", "maar een klacht"]
    )


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("raise", "unexpected ValueError: een fout van de plug-in, while reader 'dodelijk' of"),
        ("own", "een eigen fout"),
        ("mute", "unexpected MuteError: (its words cannot be had: RuntimeError)"),
    ],
)
def test_errors_of_a_plugin_become_read_errors(tmp_path: Path, way: str, words: str) -> None:
    (each,) = found([write(tmp_path / f"a{SUFFIX}", way)])
    assert type(each.error) is kvlib.ReadError
    assert words in str(each.error)
    if way == "raise":
        assert "in _act" in str(each.error.__cause__)


def test_options_of_a_plugin_are_sent(tmp_path: Path) -> None:
    reader = next(reader for reader in kvlib.readers() if reader.name == "dodelijk")
    assert reader.options
    source = write(tmp_path / f"a{SUFFIX}", "good")
    loaded = kvlib.load_many(source, workers=1, options=reader.options(onderwerp="een pont"))
    assert shown(list(loaded)) == ["een pont"]


def good_and_bad(folder: Path, *deaths: str) -> list[Path]:
    """300 good files among 30 bad ones; as many of these as are named end their process."""
    junk = bytes(range(256)) * 8
    bad: list[bytes] = [b"", TEXT[:40].encode(), junk, b"%PDF-1.4 kapot", b"<vraag>", b'{"a": 1}']
    suffixes = (".txt", ".xml", ".pdf", ".bin", ".docx", ".jsonl")
    files = []
    for n in range(300):
        path = folder / f"goed-{n:03}.txt"
        path.write_text(f"{TEXT}\nEnde {n}.", "utf-8")
        files.append(path)
    for n in range(30):
        path = folder / f"slecht-{n:02}{suffixes[n % 6]}"
        if n < len(deaths):
            path = write(folder / f"slecht-{n:02}{SUFFIX}", deaths[n])
        else:
            path.write_bytes(bad[n // 5])
        files.insert(n * 11, path)
    return files


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_300_good_files_among_30_bad_ones(tmp_path: Path, workers: int) -> None:
    """All good ones are read, and each bad one is named, whatever it does to its process."""
    deaths = ("sigkill", "exit", "hang") if workers else ()
    files = good_and_bad(tmp_path, *deaths)
    limits = Limits(seconds=3) if workers else Limits()
    loaded = found(files, workers, limits)
    assert [each.source for each in loaded] == [str(file) for file in files]
    good = [each.source for each in loaded if each.document]
    assert good == [str(file) for file in files if file.name.startswith("goed")]
    failed = [each for each in loaded if each.error]
    assert len(failed) == 30
    assert all(str(each.error) for each in failed)


def test_an_error_that_json_cannot_hold_is_one_failure(tmp_path: Path) -> None:
    """Also in a process without children."""
    file = write(tmp_path / f"a{SUFFIX}", "odd")
    assert {OSError} == {
        type(read.error) for n in (0, 1) for read in read_all([str(file)], n, Settings())
    }


@pytest.mark.parametrize("way", ["raise", "mute", "own", "good"])
def test_an_error_is_the_same_with_and_without_children(tmp_path: Path, way: str) -> None:
    """Also those of a plugin, so that what is written does not depend on --workers."""
    file = write(tmp_path / f"a{SUFFIX}", way)
    here, there = ([words(r)[:6] for r in read_all([str(file)], n, Settings())] for n in (0, 1))
    assert here == there


def test_read_all_gives_the_same_failures_in_children(tmp_path: Path) -> None:
    """Class, words and attributes."""
    files = good_and_bad(tmp_path)
    here, there = (list(map(words, read_all(map(str, files), n, Settings()))) for n in (0, 2))
    assert here == there


def words(read: Read) -> tuple[object, ...]:
    """What can be compared of a record."""
    error = read.error
    return (
        read.source,
        read.key,
        read.sha256,
        read.size,
        type(error),
        str(error),
        error and vars(error),
    )
