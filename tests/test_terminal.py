"""What kvlib prints steers no terminal, whatever a document, a file name or a plugin holds."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import warnings
from pathlib import Path

import pytest

import hostile_commands
import kvlib
from hostile_commands import ODD
from kvlib._visible import visible, visible_json, visible_line, visible_name
from kvlib.cli import terminal
from kvlib.errors import PluginWarning, ReadError, WriteWarning

SOURCE = Path(terminal.__file__).parent
SCRIPT = Path(hostile_commands.__file__)
OWN_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def steering(text: str) -> set[str]:
    """The signs of a text that steer a terminal."""
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return {sign for sign in set(text) - {"\n", "\t"} if unicodedata.category(sign) in kinds}


@pytest.mark.parametrize(
    ("text", "shown"),
    {
        "plain": ("Kent u het bericht?\n\tJa.", "Kent u het bericht?\n\tJa."),
        "accents": ("één € – “x” \xa0 ☎\ufe0f", "één € – “x” \xa0 ☎\ufe0f"),
        "escape": ("a\x1b[2Jb", r"a\x1b[2Jb"),
        "return": ("a\rb", r"a\rb"),
        "C1": ("a\x9b1m\x85", r"a\x9b1m\x85"),
        "bidi": ("\u202ea\u2069\u061c\u200f", r"\u202ea\u2069\u061c\u200f"),
        "separators": ("a\u2028b\u2029", r"a\u2028b\u2029"),
        "tags": ("a\U000e0041", r"a\U000e0041"),
        "zero width": ("a\u200b\ufeff\xad\u3164", r"a\u200b\ufeff\xad\u3164"),
        "half of a pair": ("a\ud800", r"a\ud800"),
        "a byte of a file name": ("caf\udce9", r"caf\xe9"),
    }.values(),
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_names_and_lines() -> None:
    assert visible_name("a\nb\tc\x07") == r"a\nb\tc\x07"
    assert visible_line(" a\n b\x07\tc ") == r"a b\x07 c"


def test_json_holds_the_same() -> None:
    shown = visible_json(kvlib.dumps(hostile_commands.document(), "json"))
    assert not steering(shown)
    assert kvlib.loads(shown, name="a.json") == hostile_commands.document()


def test_all_that_steers_is_shown() -> None:
    """Unicode's own categories, of whichever version Python has, are the measure."""
    signs = map(chr, range(sys.maxunicode + 1))
    assert set() == {sign for sign in signs if steering(sign) and visible(sign) == sign}


def test_only_one_module_prints() -> None:
    """Every other goes through it."""
    printing = {
        path.name
        for path in SOURCE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _prints(ast.unparse(node.func))
    }
    assert {"terminal.py"} == printing


def _prints(function: str) -> bool:
    return function in ("print", "click.echo", "click.secho") or function.endswith(".write")


# --- every command ------------------------------------------------------------


def _environment() -> dict[str, str]:
    paths = [str(SCRIPT.parent), *sys.path]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "COLUMNS": "100", "PYTHONUTF8": "1"}


def _parts(printed: bytes) -> list[str]:
    """What each command printed, after the line with its number."""
    said = re.split(r"(?m)^== \d+ ", printed.decode("utf-8", "surrogateescape"))
    return said[1:]


@pytest.fixture(scope="module")
def on_terminal(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each command prints on a terminal, to both outputs."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    import termios  # here, as Windows has none

    ours, theirs = pty.openpty()
    mode = termios.tcgetattr(theirs)
    mode[1] &= ~termios.OPOST  # line ends as they are
    termios.tcsetattr(theirs, termios.TCSANOW, mode)
    folder = tmp_path_factory.mktemp("pty")
    with subprocess.Popen(
        [sys.executable, SCRIPT, folder],
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env=_environment(),
    ) as process:
        os.close(theirs)
        printed = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 0
    return _parts(printed)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the end, on Linux
        return b""


@pytest.fixture(scope="module")
def on_pipe(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[bytes]:
    """What they print on two pipes."""
    folder = tmp_path_factory.mktemp("pipe")
    return subprocess.run(
        [sys.executable, SCRIPT, folder], capture_output=True, env=_environment(), check=True
    )


def test_no_command_steers_a_terminal(on_terminal: list[str]) -> None:
    assert len(on_terminal) > 2 * 40
    for said in on_terminal:
        assert not steering(OWN_COLOURS.sub("", said)), said
    assert sum(r"\u202e" in said for said in on_terminal) > 30


def test_the_colours_are_those_of_kvlib(on_terminal: list[str]) -> None:
    """A document has none of its own, and each is closed again."""
    coloured = [said for said in on_terminal if "\x1b" in said]
    assert coloured
    for said in coloured:
        assert said.startswith(("['show'", "['--debug', 'show'"))
        assert "\x1b" not in re.sub(r"(\x1b\[[0-9]*[1-9]m)+[^\x1b]*\x1b\[0m", "", said)


@pytest.mark.parametrize("name", ["json", "jsonl", "rows"])
def test_json_on_a_terminal_can_be_copied(on_terminal: list[str], name: str) -> None:
    """Its escapes are those of JSON."""
    (said,) = [said for said in on_terminal if f"'--to', '{name}', '-o', '-']" in said[:200]][1:]
    printed = said.partition("\n")[2].rpartition("exit 0")[0]
    (first, _) = json.JSONDecoder().raw_decode(printed)
    assert ODD in first["heading" if name != "rows" else "subject"]


def test_no_command_steers_who_reads_a_pipe(
    on_pipe: subprocess.CompletedProcess[bytes],
) -> None:
    """It may be ``less -R``; only what is converted is exact, as it may be a file."""
    printed = [said for said in _parts(on_pipe.stdout) if "'convert'" not in said[:30]]
    for said in [*printed, *_parts(on_pipe.stderr)]:
        assert not steering(said), said


def test_a_pipe_gets_the_bytes_that_a_file_would(
    on_pipe: subprocess.CompletedProcess[bytes],
) -> None:
    document = hostile_commands.document()
    for name in hostile_commands.text_writers():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", WriteWarning)
            written = kvlib.dumps(document, name).encode()
        assert written in on_pipe.stdout, name


def test_a_character_in_two_pieces() -> None:
    file = io.BytesIO()
    guarded = terminal.Guarded(file)
    for piece in (b"a\xe2\x80", b"\xae\xff", b"\xe2"):
        guarded.write(piece)
    guarded.finish()
    assert file.getvalue() == rb"a\u202e\xff\xe2"


# --- in Python ----------------------------------------------------------------


def test_errors_and_warnings_are_visible() -> None:
    """A traceback, which Python prints, steers no terminal either."""
    assert str(ReadError("zee\x1b[2J.xml\u202e")) == r"zee\x1b[2J.xml\u202e"
    assert str(PluginWarning("zee\x1b[2J")) == r"zee\x1b[2J"
    with pytest.raises(kvlib.UnknownFormatError) as caught:
        kvlib.loads(f"Een verhaal.\n{ODD}", name=f"{ODD}.txt")
    assert not steering(str(caught.value))


def test_reprs_are_visible() -> None:
    document = hostile_commands.document()
    parts = (document, document.questions, document.exchanges, *document.body, *document.footnotes)
    for part in parts:
        assert not steering(repr(part) + str(part))


def test_differences_and_explanations_are_visible() -> None:
    document = hostile_commands.document()
    found = kvlib.diff(document, kvlib.Document(kind=document.kind, heading=f"x{ODD}"))
    explained = kvlib.explain(f"Vraag 1\n{ODD}".encode(), name=f"{ODD}.txt", lines=True)
    for shown in (*found, explained):
        assert not steering(str(shown))


def test_a_character_in_two_pieces_is_whole() -> None:
    """A library may write bytes to standard error, in whatever pieces."""
    bare = io.TextIOWrapper(io.BytesIO(), "utf-8")
    guard = terminal.GuardedText(bare)
    for piece in ("\x1b[2J één".encode()[:6], "\x1b[2J één".encode()[6:]):
        guard.buffer.write(piece)
    guard.finish()
    assert r"\x1b[2J één" == bare.buffer.getvalue().decode()


def test_standard_error_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with terminal.guarded():
        assert sys.stderr is None
