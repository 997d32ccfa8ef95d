"""Opening sources: once, to their end; a look at them never uses them up."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

import kvlib
from kvlib.assemble import assemble_text
from kvlib.model import Document
from kvlib.plugin import ReadContext
from kvlib_text import _reader
from samples import TEXT, pdf, xml

LONG = TEXT + "".join(f"\nVraag {n}\nKent u vuurtoren {n}?\n" for n in range(2, 40))
DATA = LONG.encode()
EXPECTED = kvlib.loads(DATA)


class Drops(io.RawIOBase):
    """A file that gives a few bytes at a time, as a socket does, and cannot go back."""

    def __init__(self, data: bytes = DATA, drop: int = 7) -> None:
        self._file, self._drop = io.BytesIO(data), drop

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._file.read(min(self._drop, len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)


# --- to the end ---------------------------------------------------------------


def drops() -> BinaryIO:
    return cast("BinaryIO", Drops())


@contextmanager
def unbuffered_pipe() -> Iterator[BinaryIO]:
    """The output of a program that writes its first line, and the rest when it likes."""
    program = (
        "import os, sys, time\n"
        "data = sys.stdin.buffer.read()\n"
        "for at in range(0, len(data), 100): os.write(1, data[at : at + 100]); time.sleep(0.001)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(DATA)
        process.stdin.close()
        yield cast("BinaryIO", process.stdout)


@contextmanager
def sent() -> Iterator[BinaryIO]:
    """The data that come through a socket."""
    one, other = socket.socketpair()
    with one, other:
        one.sendall(DATA)
        one.shutdown(socket.SHUT_WR)
        with other.makefile("rb", buffering=0) as file:
            yield cast("BinaryIO", file)


def test_a_file_that_gives_drops_is_read_to_its_end() -> None:
    assert kvlib.load(drops()) == EXPECTED
    (loaded,) = kvlib.load_many(drops())
    assert loaded.document == EXPECTED


@pytest.mark.parametrize("given", [unbuffered_pipe, sent])
def test_a_pipe_is_read_to_its_end(given: object) -> None:
    with given() as file:  # type: ignore[operator]
        assert kvlib.load(file).body == EXPECTED.body


def test_the_limit_counts_all_drops() -> None:
    limits = kvlib.Limits(source_bytes=len(DATA) - 1)
    with pytest.raises(kvlib.LimitExceededError):
        kvlib.load(drops(), limits=limits)
    assert kvlib.load(drops(), limits=kvlib.Limits(source_bytes=len(DATA))) == EXPECTED


def test_a_file_that_would_have_to_wait() -> None:
    """It gives None for "not yet": half a source must not pass for the whole."""

    class Waits(io.RawIOBase):
        pieces: Iterator[bytes | None]

        def __init__(self) -> None:
            self.pieces = iter([DATA[:500], None])

        def read(self, _: int = -1) -> bytes | None:
            return next(self.pieces)

    with pytest.raises(BlockingIOError, match="non-blocking mode"):
        kvlib.load(cast("BinaryIO", Waits()))


def test_at_a_terminal_the_end_is_typed_once() -> None:
    """A second call would wait for more; what has no buffer must be asked again even so."""

    class Typed(Drops):
        def isatty(self) -> bool:
            return True

    class Terminal(io.BufferedReader):
        ends = 0

        def read(self, size: int | None = -1, /) -> bytes:
            self.ends += 1
            return super().read(size)

    terminal = Terminal(Typed())
    assert kvlib.load(terminal) == EXPECTED
    assert terminal.ends == 1
    assert kvlib.load(cast("BinaryIO", Typed())) == EXPECTED


# --- once ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", DATA), ("a.xml", xml().encode()), ("a.pdf", pdf()), ("a.json", b"")],
)
def test_a_file_is_opened_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data or kvlib.dumps(EXPECTED, "json").encode())
    kvlib.load(path)  # everything is imported now
    opened: list[str] = []
    really = open

    def count(file: object, *given: object, **named: object) -> object:
        opened.append(str(file))
        return really(file, *given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", count)
    kvlib.load(path)
    (loaded,) = kvlib.load_many(path)
    assert loaded.document
    assert opened == [str(path)] * 2


def test_what_is_hashed_is_what_was_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever becomes of the file while it is read."""
    path = tmp_path / "a.txt"
    path.write_bytes(DATA)

    def assemble(text: str, context: ReadContext) -> Document:
        path.write_bytes(b"iets anders")
        return assemble_text(text, context)

    monkeypatch.setattr(_reader, "assemble_text", assemble)
    doc = kvlib.load(path)
    assert doc.body == EXPECTED.body
    assert doc.origin
    assert doc.origin.sha256 == hashlib.sha256(DATA).hexdigest()


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DATA)
    with pytest.raises(kvlib.LimitExceededError) as caught:
        kvlib.load(path, limits=kvlib.Limits(source_bytes=len(DATA) - 1))
    assert caught.value.reader == "text"


# --- a look uses nothing up ----------------------------------------------------


def test_explain_keeps_the_position_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"rommel" + DATA)
    with path.open("rb") as buffered, path.open("rb", buffering=0) as raw:
        for file in (buffered, cast("BinaryIO", raw), io.BytesIO(path.read_bytes())):
            file.seek(6)
            assert kvlib.explain(file, name="a.txt").chosen == "text"
            assert file.tell() == 6
            assert kvlib.load(file).body == EXPECTED.body


def test_explain_leaves_what_can_be_read_once_alone() -> None:
    """It says what to do, and the file can be loaded even so."""
    file = drops()
    with pytest.raises(io.UnsupportedOperation, match=r"then explain\(data\) and loads\(data\)"):
        kvlib.explain(file)
    assert kvlib.load(file) == EXPECTED


def test_explain_of_a_file_in_text_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DATA)
    with path.open(encoding="utf-8") as file, pytest.raises(TypeError, match="binary mode"):
        kvlib.explain(file)  # type: ignore[arg-type]

    class Odd(io.BytesIO):
        def read(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            return super().read(size).decode()

    odd = Odd(DATA)
    with pytest.raises(TypeError, match="binary mode"):
        kvlib.explain(odd)
    assert odd.tell() == 0


def test_a_file_opened_by_bytes_has_a_name(tmp_path: Path) -> None:
    """Python keeps the name as it was given."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"Een verhaal.")
    with open(os.fsencode(path), "rb") as file:  # noqa: PTH123  a Path has no bytes
        assert kvlib.explain(file).chosen == "text"
