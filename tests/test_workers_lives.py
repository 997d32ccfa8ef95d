"""Child processes begin with any program, and end with whatever ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import kvlib
from deadly import SUFFIX, install, write
from kvlib.testing import sample_documents

TEXT = kvlib.dumps(sample_documents()[0], "text")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="it looks at processes in /proc")

READ = """\
import kvlib
for loaded in kvlib.load_many("bron", workers=2):
    print(loaded.source, loaded.document or loaded.error)
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A working folder with documents in ``bron``."""
    (tmp_path / "bron").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / "bron" / name).write_text(TEXT, "utf-8")
    return tmp_path


def run(desk: Path, *arguments: str, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=desk,
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("way", ["script", "command", "stdin", "module"])
def test_no_guard_is_asked_of_a_program(desk: Path, way: str) -> None:
    """A child never runs the program of its parent."""
    (desk / "lees.py").write_text(READ)
    ways = {
        "script": ("lees.py",),
        "command": ("-c", READ),
        "stdin": ("-",),
        "module": ("-m", "lees"),
    }
    lines = run(desk, *ways[way], given=READ if way == "stdin" else "").splitlines()
    assert [line.split()[0] for line in lines] == ["bron/a.txt", "bron/b.txt", "bron/c.txt"]
    assert all("<Document" in line for line in lines)


def test_a_notebook_reads_in_children(desk: Path) -> None:
    """Also after it moved to the folder of the documents, where a file has the name of a module."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    trap(desk / "bron")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(TRAPPED)])
    nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": desk}}).execute()
    printed = "".join(output.get("text", "") for output in book.cells[0].outputs)
    assert printed.count("<Document") == 6
    assert not (desk / "bron" / "GEVALLEN").exists()


# What this process needs is imported before it goes there; its children begin there.
TRAPPED = f"""\
{READ}
import os
os.chdir("bron")
{READ.replace("bron", ".")}
"""


def trap(folder: Path) -> None:
    """Put files with the names of modules that kvlib imports in a folder of documents."""
    for name in ("attrs", "attr", "json", "msgspec", "lxml", "kvlib", "struct"):
        (folder / f"{name}.py").write_text(f"open({str(folder / 'GEVALLEN')!r}, 'w')\n")


@pytest.mark.parametrize("flags", [("-P",), ()])
def test_no_module_in_a_folder_of_documents_is_run(desk: Path, flags: tuple[str, ...]) -> None:
    """Not even if an empty entry of ``sys.path`` leads there."""
    trap(desk / "bron")
    assert run(desk, *flags, "-c", TRAPPED).count("<Document") == 6
    assert not (desk / "bron" / "GEVALLEN").exists()


def test_plugins_on_the_path_of_the_parent_are_found(desk: Path) -> None:
    """``sys.path`` is given as it is when the reading begins."""
    folder = install(desk / "plug-ins")
    write(desk / "bron" / f"d{SUFFIX}", "good")
    code = f"import sys\nsys.path.insert(0, {str(folder)!r})\n{READ}"
    assert run(desk, "-c", code).count("<Document") == 4


def test_it_works_from_threads(desk: Path) -> None:
    """Children do not end with a thread that started to read, nor with one that reads on."""
    expected = [loaded.document for loaded in kvlib.load_many(desk / "bron")]
    found: list[list[kvlib.Loaded]] = [[] for _ in range(3)]

    def read(into: list[kvlib.Loaded]) -> None:
        loaded = kvlib.load_many(desk / "bron", workers=1)
        begin = threading.Thread(target=lambda: into.append(next(loaded)))
        begin.start()
        begin.join()
        into.extend(loaded)

    threads = [threading.Thread(target=read, args=(into,)) for into in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [[loaded.document for loaded in each] for each in found] == [expected] * 3


# --- the end --------------------------------------------------------------------

READ_AND_WAIT = """\
import sys, time
import kvlib
loaded = kvlib.load_many("bron", workers=2)
next(loaded)
print("begonnen", flush=True)
{then}
"""


def children_of(process: int) -> set[int]:
    found: set[int] = set()
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # the thread has just ended
            found.update(map(int, (task / "children").read_text().split()))
    return found


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.fixture
def many(desk: Path) -> Path:
    """So many documents that the children are still at work, or wait for what hangs."""
    for number in range(400):
        (desk / "bron" / f"d{number}.txt").write_text(TEXT, "utf-8")
    return desk


def started(desk: Path, then: str, **environment: str) -> tuple[subprocess.Popen[str], set[int]]:
    process = subprocess.Popen(
        [sys.executable, "-c", READ_AND_WAIT.format(then=then)],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begonnen\n"
    return process, children_of(process.pid)


@LINUX
@pytest.mark.parametrize("then", ["time.sleep(60)", "list(loaded); time.sleep(60)"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_children_end_with_their_parent(many: Path, then: str, number: signal.Signals) -> None:
    """Whatever ends it; Ctrl-C reaches the whole group of processes, and no child complains."""
    process, children = started(many, then)
    assert len(children) == 2 or "list" in then
    if number == signal.SIGINT:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    _, err = process.communicate(timeout=10)
    assert process.returncode == -number
    assert err.count("Traceback") == (number == signal.SIGINT)
    assert wait_for(lambda: not any(map(is_running, children)), 1)


@LINUX
@pytest.mark.parametrize("then", ["loaded.close()", "del loaded", "loaded = None"])
def test_children_end_with_the_iterator(many: Path, then: str) -> None:
    """One that is closed or dropped half-way; the program goes on."""
    process, children = started(many, f"{then}\nprint('verder', flush=True)\ninput()")
    assert process.stdout is not None
    assert process.stdout.readline() == "verder\n"
    assert not any(map(is_running, children))
    _, err = process.communicate(timeout=10)
    assert "EOFError" in err
    assert "ResourceWarning" not in err


@LINUX
def test_children_end_with_an_error_that_is_kept(many: Path) -> None:
    """Its traceback holds what was at work."""
    before = children_of(os.getpid())
    loaded = kvlib.load_many([many / "geen", many / "bron"], workers=2, on_error="raise")
    with pytest.raises(FileNotFoundError) as caught:
        next(loaded)
    assert children_of(os.getpid()) <= before
    assert caught.value.__traceback__


@LINUX
def test_children_end_with_a_program_that_keeps_the_iterator(many: Path) -> None:
    process, children = started(many, "", PYTHONWARNINGS="default")
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (0, "", "")
    assert wait_for(lambda: not any(map(is_running, children)), 1)


@LINUX
def test_children_live_across_the_work(many: Path) -> None:
    """They are as many as were asked for, and the same from beginning to end."""
    others, seen = children_of(os.getpid()), set[int]()
    for _ in kvlib.load_many(many / "bron", workers=2):
        seen |= children_of(os.getpid()) - others
    assert len(seen) == 2
    assert not any(map(is_running, seen))


@LINUX
def test_a_fork_leaves_the_children_to_the_parent(many: Path) -> None:
    """A copy of the process that drops the iterator ends no child."""
    then = """
import os, warnings
warnings.simplefilter("ignore")
copy = os.fork()
if not copy:
    del loaded
    os._exit(0)
os.waitpid(copy, 0)
print(sum(1 for _ in loaded if _.document), flush=True)
"""
    process, _ = started(many, then)
    out, err = process.communicate(timeout=60)
    assert (out, err) == ("402\n", "")
