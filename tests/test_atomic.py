"""Targets whatever happens: locks, kills, two writers at once, and errors that name their file."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import kvlib
from kvlib._core import folder_swap, renaming
from kvlib._core.atomic import new_file
from kvlib.cli.signals import handled
from kvlib.model import Document
from kvlib.plugin import _temporary, temporary_folder
from kvlib.testing import sample_documents
from terminal import run

DOC, OTHER, *_ = sample_documents()
TESTS = Path(__file__).resolve().parent
_POSIX = pytest.mark.skipif(os.name == "nt", reason="there are no such signals and locks here")


@pytest.fixture(autouse=True)
def _as_a_new_process() -> None:
    """A folder is tidied once in a process; each test is to be one."""
    _temporary._tidy_once.cache_clear()


def strays(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".kvlib-*"))


def child(code: str, *words: object, before: Sequence[str] = ()) -> subprocess.Popen[str]:
    """A process that has said "ready" and waits for a line."""
    code = f"import sys, kvlib\nfrom kvlib.testing import sample_documents as s\n{code}"
    given = [*before, sys.executable, "-c", code, *map(str, words)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(given, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


WRITES = """
def documents():
    yield s()[0]
    print("ready", flush=True)
    sys.stdin.readline()

kvlib.dump(documents(), sys.argv[1], writer=sys.argv[2])
"""


# --- what is left of other runs -----------------------------------------------


@_POSIX
@pytest.mark.parametrize(("name", "writer"), [("uit.jsonl", "jsonl"), ("uit", "csv")])
def test_what_a_killed_run_left_goes_with_the_next(name: str, writer: str, tmp_path: Path) -> None:
    process = child(WRITES, tmp_path / name, writer)
    process.kill()
    process.communicate()
    assert 2 == len(strays(tmp_path))
    kvlib.dump(DOC, tmp_path / "ander.jsonl")
    assert ["ander.jsonl"] == [path.name for path in tmp_path.iterdir()]


@_POSIX
@pytest.mark.parametrize(("name", "writer"), [("uit.jsonl", "jsonl"), ("uit", "csv")])
def test_what_a_run_is_writing_stays(name: str, writer: str, tmp_path: Path) -> None:
    process = child(WRITES, tmp_path / name, writer)
    kvlib.dump(DOC, tmp_path / "ander.jsonl")
    assert 2 == len(strays(tmp_path))
    process.communicate("\n")
    assert (0, []) == (process.returncode, strays(tmp_path))
    assert (tmp_path / name).exists()


def test_only_names_of_its_own_pattern_go(tmp_path: Path) -> None:
    token = "0123456789abcdef"
    stays = [
        f".kvlib-{token}.txt",
        f"kvlib-{token}.part",
        ".kvlib-0123.part",
        f".kvlib-{token}.partx",
    ]
    for name in stays:
        (tmp_path / name).write_text("van mij")
    (tmp_path / "onder").mkdir()
    (tmp_path / "onder" / f".kvlib-{token}.part").touch()
    (tmp_path / f".kvlib-{token}.part").touch()
    (tmp_path / f".kvlib-{token.replace('0', 'f')}.lock").touch()
    kvlib.dump(DOC, tmp_path / "uit.jsonl")
    assert {*stays, "onder", "uit.jsonl"} == {path.name for path in tmp_path.iterdir()}
    assert 1 == len(list((tmp_path / "onder").iterdir()))


@_POSIX
def test_what_belongs_to_another_user_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note in it must not make this user move files."""
    (tmp_path / ".kvlib-0123456789abcdef.lock").touch()
    (tmp_path / ".kvlib-0123456789abcdef.part").touch()
    monkeypatch.setattr(os, "geteuid", lambda: -1)
    kvlib.dump(DOC, tmp_path / "uit.jsonl")
    assert 2 == len(strays(tmp_path))


def test_a_file_that_goes_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when another run finds it in between, and takes it for abandoned."""
    taken: list[str] = []

    def lock(*_: object, **__: object) -> bool:
        if len(taken) < 2:
            (path,) = tmp_path.glob(".kvlib-*.lock")
            path.unlink()
            taken.append(path.name)
        return True

    monkeypatch.setattr(_temporary, "_lock", lock)
    kvlib.dump(DOC, tmp_path / "uit.jsonl")
    assert 2 == len(set(taken))
    assert ["uit.jsonl"] == [path.name for path in tmp_path.iterdir()]


def test_a_disk_without_locks_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left there stays, as nobody can tell whether a run is still at work."""
    (tmp_path / ".kvlib-0123456789abcdef.lock").touch()
    monkeypatch.setattr(_temporary, "_lock", lambda *_, **__: None)
    kvlib.dump(DOC, tmp_path / "uit.jsonl")
    kvlib.dump(DOC, tmp_path / "uit", writer="csv")
    assert [".kvlib-0123456789abcdef.lock"] == strays(tmp_path)


@_POSIX
def test_a_system_that_refuses_locks_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert _temporary._lock(0, wait=False) is None


@_POSIX
def test_a_temporary_folder_that_is_left_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In ``TMPDIR``, where the writers of SQLite and workbooks work; not one that is in use."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code = "import tempfile; tempfile.tempdir = sys.argv[3]\n" + WRITES
    killed = child(code, tmp_path / "a.sqlite", "sqlite", tmp_path)
    killed.kill()
    killed.communicate()
    (first,) = tmp_path.glob(".kvlib-*.part/kvlib.sqlite")
    used = child(code, tmp_path / "b.sqlite", "sqlite", tmp_path)
    assert not first.exists()
    with temporary_folder() as folder:
        assert 2 == len([path for path in tmp_path.glob(".kvlib-*.part") if path.is_dir()])
    used.communicate("\n")
    assert not folder.exists()
    assert ["b.sqlite"] == [path.name for path in tmp_path.iterdir()]


@_POSIX
def test_every_step_may_be_the_last() -> None:
    """A run that is killed before any of its steps leaves what is old or new."""
    done = subprocess.run(
        [sys.executable, TESTS / "kill_steps.py"], capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stderr), done.stdout


# --- two writers at once ------------------------------------------------------


def refuse(number: int) -> Callable[..., Any]:
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refused


def without_links(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(os, "link", refuse(errno.EPERM))


def without_either(patch: pytest.MonkeyPatch) -> None:
    without_links(patch)
    patch.setattr(renaming, "_function", lambda: None)


@pytest.mark.parametrize("lacks", [lambda _: None, without_links, without_either])
@pytest.mark.parametrize(
    ("name", "writer"), [("uit.jsonl", "jsonl"), ("uit/", "json"), ("tabellen", "csv")]
)
def test_one_of_two_writers_is_refused(
    name: str,
    writer: str,
    lacks: Callable[[pytest.MonkeyPatch], object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both found no file there when they began."""
    lacks(monkeypatch)
    for number in range(6):
        place = tmp_path / str(number)
        place.mkdir()
        assert ["FileExistsError", "ok"] == sorted(race(f"{place}/{name}", writer))
        assert [] == strays(place)


def race(target: str, writer: str) -> list[str]:
    """Let two threads write a target at once."""
    both, said = threading.Barrier(2), list[str]()

    def documents() -> Iterator[Document]:
        yield DOC
        both.wait()

    def write() -> None:
        try:
            kvlib.dump(documents(), target, writer=writer, replace=False)
            said.append("ok")
        except Exception as error:
            said.append(type(error).__name__)

    threads = [threading.Thread(target=write) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return said


def test_a_table_that_is_there_is_found_before_anything_is_read(tmp_path: Path) -> None:
    kvlib.dump(DOC, tmp_path / "t", writer="csv")
    for name in (tmp_path / "t").iterdir():
        if name.name != "people.csv":
            name.unlink()

    def documents() -> Iterator[Document]:
        raise AssertionError
        yield

    with pytest.raises(FileExistsError) as caught:
        kvlib.dump(documents(), tmp_path / "t", writer="csv", replace=False)
    assert str(tmp_path / "t" / "people.csv") == caught.value.filename
    assert ["t"] == [path.name for path in tmp_path.iterdir()]


# --- to the disk --------------------------------------------------------------


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs the names of open files")
@pytest.mark.parametrize(("name", "writer"), [("uit.jsonl", "jsonl"), ("uit", "csv")])
def test_all_is_on_the_disk_before_it_is_moved(
    name: str, writer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First what is in the files, then their new names."""
    done: list[str] = []

    def sync(descriptor: int) -> None:
        done.append(Path(os.path.realpath(f"/proc/self/fd/{descriptor}")).name)

    def noting(move: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def noted(path: Path, target: Path) -> Path:
            done.append("moved")
            return move(path, target)

        return noted

    for name_of_move in ("replace", "rename"):
        monkeypatch.setattr(Path, name_of_move, noting(getattr(Path, name_of_move)))
    monkeypatch.setattr(os, "fsync", sync)
    kvlib.dump(DOC, tmp_path / name, writer=writer)
    moved = done.index("moved")
    written = {Path(each).suffix for each in done[:moved]}
    assert ".part" in written
    assert writer != "csv" or {"people.csv", "datapackage.json"} <= set(done[:moved])
    assert [tmp_path.name] == done[moved + 1 :]


# --- errors -------------------------------------------------------------------

LIMITED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
print("ready", flush=True)
documents = list(s()) * 40
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    kvlib.dump(documents, sys.argv[1], writer=sys.argv[2])
except OSError as error:
    print(type(error).__name__, error.errno, error.filename)
"""


@_POSIX
@pytest.mark.parametrize(
    ("target", "writer"),
    [
        ("uit.jsonl", "jsonl"),
        ("uit.jsonl.gz", "jsonl"),
        ("uit.parquet", "parquet"),
        ("uit.html", "html"),
        ("uit.xlsx", "xlsx"),
        ("bladen/", "html"),
        ("tabellen", "csv"),
        ("tabellen", "parquet"),
    ],
)
def test_a_disk_that_takes_no_more_is_named(target: str, writer: str, tmp_path: Path) -> None:
    """By the path that the user gave, and nothing is left."""
    given = f"{tmp_path}/{target}"
    said = child(LIMITED, given, writer).communicate()
    kind, number, name = said[0].split()
    assert ("OSError", errno.EFBIG) == (kind, int(number))
    assert given == name or Path(name).parent == Path(given)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "place"),
    [
        (errno.EIO, "os.fsync"),
        (errno.ENOSPC, "os.fsync"),
        (errno.EXDEV, "pathlib.Path.replace"),
        (errno.EROFS, "os.open"),
        (errno.EACCES, "os.open"),
    ],
)
@pytest.mark.parametrize(
    ("target", "writer"), [("uit.json", "json"), ("bladen/", "json"), ("tabellen", "csv")]
)
def test_an_error_of_the_system_names_the_target(
    number: int,
    place: str,
    target: str,
    writer: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = f"{tmp_path}/{target}"
    moved = "pathlib.Path.rename" if writer == "csv" else "pathlib.Path.replace"
    monkeypatch.setattr(moved if "replace" in place else place, refuse(number))
    with pytest.raises(OSError, match=re.escape(os.strerror(number))) as caught:
        kvlib.dump(DOC, given, writer=writer)
    monkeypatch.undo()
    assert number == caught.value.errno
    assert caught.value.filename is not None
    assert Path(given) in (Path(caught.value.filename), Path(caught.value.filename).parent)
    assert ".kvlib-" not in str(caught.value)
    assert caught.value.filename2 is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_device_is_named() -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        kvlib.dump(DOC, "/dev/full", writer="json")
    assert (errno.ENOSPC, "/dev/full") == (caught.value.errno, caught.value.filename)


def test_an_error_that_closing_shows_is_named(tmp_path: Path) -> None:
    """As of a network disk that says only then that it has no room."""
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)) as caught:  # noqa: SIM117
        with new_file(tmp_path / "uit.json", replace=True) as file:
            os.close(file.fileno())
    assert str(tmp_path / "uit.json") == caught.value.filename


def test_an_error_of_the_caller_keeps_its_name(tmp_path: Path) -> None:
    """A source that cannot be read is no fault of the target."""

    def documents() -> Iterator[Document]:
        yield DOC
        raise OSError(errno.EIO, "kapot", "bron.xml")

    for target, writer in (("uit.jsonl", "jsonl"), ("tabellen", "csv"), ("uit/", "json")):
        with pytest.raises(OSError, match="kapot") as caught:
            kvlib.dump(documents(), f"{tmp_path}/{target}", writer=writer)
        assert "bron.xml" == caught.value.filename


# --- folders of tables --------------------------------------------------------


def identity(path: Path) -> int:
    return path.stat().st_ino


def with_mine(folder: Path) -> dict[str, bytes]:
    """Put files of a user into a folder."""
    (folder / "map").mkdir()
    (folder / "map" / "notitie.txt").write_bytes(b"een")
    (folder / "eigen.txt").write_bytes(b"twee")
    (folder / ".verborgen").write_bytes(b"drie")
    (folder / "wijzer").symlink_to("eigen.txt")
    return {
        "map/notitie.txt": b"een",
        "eigen.txt": b"twee",
        ".verborgen": b"drie",
        "wijzer": b"twee",
    }


def read(folder: Path, names: dict[str, bytes]) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names}


@_POSIX
@pytest.mark.parametrize("is_exchanged", [True, False])
def test_a_users_files_stay_and_are_named(
    is_exchanged: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_exchanged:
        monkeypatch.setattr(renaming, "_function", lambda: None)
    folder = tmp_path / "tabellen"
    kvlib.dump(DOC, folder, writer="csv")
    (folder / "people.csv").chmod(0o640)
    folder.chmod(0o750)
    before, mine = identity(folder), with_mine(folder)
    with pytest.warns(kvlib.OtherFilesWarning) as caught:
        kvlib.dump(OTHER, folder, writer="csv")
    (said,) = caught
    assert (
        f"{folder} also holds what was not written now, and stayed: eigen.txt, map, wijzer"
        == str(said.message)
    )
    assert before != identity(folder)
    assert mine == read(folder, mine)
    assert (folder / "wijzer").is_symlink()
    assert (0o750, 0o640) == tuple(
        path.stat().st_mode & 0o777 for path in (folder, folder / "people.csv")
    )
    assert OTHER.name in (folder / "documents.csv").read_text("utf-8")
    assert ["tabellen"] == [path.name for path in tmp_path.iterdir()]


def test_tables_in_another_format_stay_and_are_named(tmp_path: Path) -> None:
    kvlib.dump(DOC, tmp_path / "t", writer="csv")
    before = read(tmp_path / "t", {path.name: b"" for path in (tmp_path / "t").iterdir()})
    with pytest.warns(
        kvlib.OtherFilesWarning, match=r"answers\.csv, datapackage\.json, .* 3 more$"
    ):
        kvlib.dump(OTHER, tmp_path / "t", writer="parquet")
    assert before == read(tmp_path / "t", before)
    assert 15 == len(list((tmp_path / "t").iterdir()))


@_POSIX
def test_files_are_added_to_somebody_elses_folder(tmp_path: Path) -> None:
    """It is not swapped: who knows what points at it."""
    mine = with_mine(tmp_path)
    before = identity(tmp_path)
    with pytest.warns(kvlib.OtherFilesWarning, match=r"eigen\.txt, map, wijzer$"):
        kvlib.dump(DOC, tmp_path, writer="csv")
    assert before == identity(tmp_path)
    assert mine == read(tmp_path, mine)
    assert 12 == len(list(tmp_path.iterdir()))


@_POSIX
@pytest.mark.parametrize("why", ["current", "mounted", "above", "refused"])
def test_a_folder_that_cannot_be_moved_is_filled(
    why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "t"
    kvlib.dump(DOC, folder, writer="csv")
    before = identity(folder)
    if why == "current":
        monkeypatch.chdir(folder)
    elif why == "mounted":
        monkeypatch.setattr(os.path, "ismount", lambda _: True)
    elif why == "above":
        monkeypatch.setattr(os, "access", lambda *_: False)
    else:
        monkeypatch.setattr(folder_swap, "exchange", refuse(errno.EXDEV))
    mine = with_mine(folder)
    with pytest.warns(kvlib.OtherFilesWarning):
        kvlib.dump(OTHER, folder, writer="csv")
    assert mine == read(folder, mine)
    assert before == identity(folder)
    assert OTHER.name in (folder / "documents.csv").read_text("utf-8")
    assert [] == strays(tmp_path)


MOUNTED = """
import subprocess, warnings
from pathlib import Path
disk, target, is_empty = Path(sys.argv[1], "schijf"), Path(sys.argv[1], "doel"), sys.argv[2:]
disk.mkdir()
target.mkdir()
subprocess.run(["mount", "--bind", disk, target], check=True)
print("ready", flush=True)
for document in s()[:2]:
    is_empty or (disk / "eigen.txt").write_text("van mij")
    warnings.simplefilter("ignore")
    kvlib.dump(document, target, writer="csv")
    assert not list(target.parent.rglob(".kvlib-*"))
    assert document.name in (disk / "documents.csv").read_text("utf-8")
    assert is_empty or (disk / "eigen.txt").read_text() == "van mij"
"""


@pytest.mark.parametrize("words", [[], ["empty"]])
def test_a_mounted_folder_is_filled(words: list[str], tmp_path: Path) -> None:
    """Python does not see that a folder is a mount point if it is on the disk that it is of."""
    before = ["unshare", "-r", "-m"]
    tried = [*before, "mount", "--bind", str(TESTS), str(tmp_path)]
    if shutil.which("unshare") is None or subprocess.run(tried, capture_output=True).returncode:
        pytest.skip("no folder can be mounted here")
    process = child(MOUNTED, tmp_path, *words, before=before)
    assert ("", "") == process.communicate()
    assert 0 == process.returncode


@_POSIX
def test_the_lock_of_another_user_is_none_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed run leaves it with rights for that user alone."""
    locks = []
    for user in (1, 2):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        with folder_swap.turn(tmp_path, tmp_path / "t"):
            locks += strays(tmp_path)
    assert 2 == len(set(locks))


def test_no_lock_is_an_error_that_names_the_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is done then, and no other run's lock removed."""
    monkeypatch.setattr(_temporary, "_ATTEMPTS", 3)
    real = _temporary.hold

    def hold(path: Path, flags: int = 0, *, wait: bool = False) -> int:
        if wait:
            path.touch()
        return _temporary.UNHELD if wait else real(path, flags)

    monkeypatch.setattr(_temporary, "hold", hold)
    with pytest.raises(OSError, match=os.strerror(errno.ENOLCK)) as caught:
        kvlib.dump(DOC, tmp_path / "t", writer="csv")
    assert str(tmp_path / "t") == caught.value.filename
    assert 1 == len(list(tmp_path.glob(".kvlib-*.lock")))
    assert not (tmp_path / "t").exists()


def test_a_turn_is_not_taken_for_abandoned_by_its_own_process(tmp_path: Path) -> None:
    with folder_swap.turn(tmp_path, tmp_path / "t"):
        (lock,) = strays(tmp_path)
        assert lock[7:23] in _temporary._LIVE
    assert lock[7:23] not in _temporary._LIVE


def test_attempts_for_a_lock_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_temporary, "_lock", lambda *_, **__: False)
    monkeypatch.setattr(_temporary, "_ATTEMPTS", 3)
    before = set(_temporary._LIVE)
    with pytest.raises(OSError, match=os.strerror(errno.ENOLCK)):
        kvlib.dump(DOC, tmp_path / "uit.jsonl")
    assert (before, []) == (_temporary._LIVE, list(tmp_path.iterdir()))


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_the_lock_is_given_back_whatever_happens(
    error: type[BaseException], tmp_path: Path
) -> None:
    def clear(_: object) -> bool:
        raise error

    claims: list[_temporary.Claim] = []
    with suppress(KeyboardInterrupt), _temporary.claimed(tmp_path, clear) as claim:
        claims.append(claim)
        assert claim.token in _temporary._LIVE
    assert _temporary.UNHELD == claims[0].descriptor
    assert claims[0].token not in _temporary._LIVE


def test_a_signal_while_a_run_clears_up_leaves_nothing(tmp_path: Path) -> None:
    raised: list[object] = []

    def clear(claim: _temporary.Claim) -> bool:
        if not raised:
            raised.append(claim)
            raise KeyboardInterrupt
        return claim.clear()

    with pytest.raises(KeyboardInterrupt), _temporary.claimed(tmp_path, clear) as claim:
        claim.part.write_text("half")
    assert [] == strays(tmp_path)


def leave(folder: Path, note: bytes) -> None:
    """Leave what a killed run may leave."""
    claim = _temporary.Claim(folder)
    claim.hold()
    claim.part.mkdir()
    claim.old.mkdir()
    claim.note(note)
    claim.let_go(remove=False)


@pytest.mark.parametrize(
    "note",
    [
        "5",
        "null",
        "[]",
        '{"folder": 3, "made": []}',
        '{"folder": "t", "made": 1}',
        '{"folder": "t"}',
    ],
)
def test_a_damaged_note_stays_and_stops_nobody(note: str, tmp_path: Path) -> None:
    leave(tmp_path, note.encode())
    kvlib.dump(DOC, tmp_path / "uit.jsonl")
    assert 3 == len(strays(tmp_path))


def test_a_temporary_folder_takes_all_that_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    leave(tmp_path, b"")
    with temporary_folder():
        assert 2 == len(strays(tmp_path))  # its own
    assert [] == strays(tmp_path)


def test_a_process_that_goes_on_tidies_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a server's, whose workers are killed at times; not for each document."""
    left: list[int] = []
    monkeypatch.setattr(_temporary, "monotonic", lambda: 600 * (len(left) // 2))
    for _ in range(3):
        kvlib.dump(DOC, tmp_path / "uit.jsonl")
        left.append(len(strays(tmp_path)))
        leave(tmp_path, b"")
    assert [0, 3, 0] == left


@_POSIX
def test_a_link_to_a_folder_stays_one(tmp_path: Path) -> None:
    kvlib.dump(DOC, tmp_path / "t", writer="csv")
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "wijzer").symlink_to(tmp_path / "t")
    kvlib.dump(OTHER, tmp_path / "elders" / "wijzer", writer="csv")
    assert (tmp_path / "elders" / "wijzer").is_symlink()
    assert OTHER.name in (tmp_path / "t" / "documents.csv").read_text("utf-8")


def test_a_folder_that_came_meanwhile_is_not_mixed_up(tmp_path: Path) -> None:
    """Killed between two renames; then somebody made a folder of that name: nothing goes."""
    claim = _temporary.Claim(tmp_path)
    claim.hold()
    for folder, name in ((claim.part, "nieuw.csv"), (claim.old, "oud.csv"), (tmp_path / "t", "x")):
        folder.mkdir()
        (folder / name).touch()
    claim.note(b'{"folder": "t", "made": ["nieuw.csv", "oud.csv"]}')
    assert not folder_swap.clear(claim)
    assert (claim.old / "oud.csv").exists()
    claim.let_go(remove=False)


# --- signals ------------------------------------------------------------------


def test_the_library_leaves_signals_alone(tmp_path: Path) -> None:
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    kvlib.dump(DOC, tmp_path / "uit.jsonl")
    run("convert", tmp_path / "uit.jsonl", "--to", "csv", "-o", tmp_path / "t")
    assert before == [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]


@_POSIX
@pytest.mark.parametrize("target", ["uit.jsonl", "tabellen", "uit.sqlite"])
@pytest.mark.parametrize(
    ("number", "code", "word"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")],
)
def test_a_command_that_is_stopped_leaves_nothing(
    number: signal.Signals, code: int, word: str, target: str, tmp_path: Path
) -> None:
    """It waits for standard input when the signal comes, perhaps twice."""
    writer = {"uit.jsonl": "jsonl", "tabellen": "csv", "uit.sqlite": "sqlite"}[target]
    words = [sys.executable, "-m", "kvlib", "convert", "-", "--to", writer]
    process = subprocess.Popen(
        [*words, "-o", str(tmp_path / target)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    while not strays(tmp_path):
        time.sleep(0.01)
    process.send_signal(number)
    process.send_signal(number)
    said = process.communicate()[1]
    assert (code, f"kvlib: {word}\n") == (process.returncode, said)
    assert [] == list(tmp_path.iterdir())


@_POSIX
def test_a_signal_that_is_ignored_stays_so() -> None:
    """As under nohup, and for a job that a shell started with ``&``."""
    code = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
from kvlib.cli.signals import handled
with handled():
    print(signal.getsignal(signal.SIGINT).name)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "SIG_IGN\n" == done.stdout


@_POSIX
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_signal_within_an_evaluation_has_its_exit_code(
    name: str, code: int, tmp_path: Path
) -> None:
    """Python would end itself by SIGINT otherwise; imports are full of evaluations."""
    text = f"""
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from kvlib.cli.signals import handled
with handled():
    eval("os.kill(os.getpid(), signal.{name})")
"""
    (tmp_path / "stopt.py").write_text(text)
    words = [sys.executable, "-m", "stopt"]
    assert code == subprocess.run(words, cwd=tmp_path, check=False).returncode


@_POSIX
def test_a_signal_in_a_destructor_is_quiet() -> None:
    """Python says that it ignored the exception; the command still ends with its exit code."""
    text = """
import os, signal, sys
from kvlib.cli.signals import handled

class Closing:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)

with handled():
    Closing()
    sys.exit()
"""
    done = subprocess.run([sys.executable, "-c", text], stderr=subprocess.PIPE, check=False)
    assert (143, b"") == (done.returncode, done.stderr)


@_POSIX
def test_clearing_up_is_not_disturbed() -> None:
    """However long it takes, and whichever signals come; one whose exception was lost ends it."""
    text = """
import os, signal
from kvlib.cli import signals
signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored in a job of a shell
signals.monotonic = iter(range(0, 1000, 10)).__next__

class Closing:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)

with signals.handled():
    Closing()
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        print("not stopped")
    finally:
        for each in (signal.SIGINT, signal.SIGTERM):
            os.kill(os.getpid(), each)
        print("cleared up")
"""
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
    assert (130, "cleared up\n", "") == (done.returncode, done.stdout, done.stderr)


def test_handlers_are_put_back() -> None:
    def mine(*_: object) -> None: ...

    numbers, hook = (signal.SIGINT, signal.SIGTERM), sys.unraisablehook
    before = [signal.signal(each, mine) for each in numbers]
    try:
        with handled():
            assert mine not in map(signal.getsignal, numbers)
        assert [mine, mine] == [signal.getsignal(each) for each in numbers]
        assert hook is sys.unraisablehook
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def test_a_signal_that_was_lost_stops_at_the_next_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception in a destructor goes nowhere."""
    monkeypatch.setattr("kvlib.cli.signals._arrived", [15])
    kvlib.dump(DOC, tmp_path / "een.jsonl")
    result = run("convert", tmp_path / "een.jsonl", "-o", tmp_path / "uit.jsonl")
    assert (143, "kvlib: terminated\n") == (result.exit_code, result.stderr)
    assert not (tmp_path / "uit.jsonl").exists()
