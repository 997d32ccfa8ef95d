"""A plugin whose reader does what the text says: it kills its process, hangs, or takes memory.

It is installed as a distribution in a folder of ``sys.path``, as child processes must find it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kvlib._core import registry

NAME = "dodelijk"
SUFFIX = ".dodelijk"

_PLUGIN = '''\
"""A reader of texts that say how it is to end."""

import os
import re
import signal
import sys
import time
import warnings

from attrs import frozen

from kvlib.errors import ReadError
from kvlib.model import Document, Kind
from kvlib.plugin import Reader, Writer, hookimpl


@frozen(kw_only=True)
class DodelijkOptions:
    """The options of the reader."""

    onderwerp: str = ""


class OwnError(ReadError):
    """An error of this plugin."""


class MuteError(Exception):
    """An error that cannot say what it is."""

    def __str__(self):
        raise RuntimeError


def _act(way):
    if way == "sigkill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif way == "segv":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif way == "exit":
        os._exit(3)
    elif way == "hang":
        time.sleep(600)
    elif way == "regex":  # holds the interpreter: no other thread of the process runs
        re.match("(a*)*b", "a" * 64)
    elif way == "memory":
        kept = [bytearray(16 * 1024 * 1024) for _ in range(16)]
        del kept
    elif way == "print":
        print("dit is geen bericht")
        os.write(1, b"en dit ook niet\\n")
        print("maar een klacht", file=sys.stderr)
    elif way == "warn":
        warnings.warn("pas op", stacklevel=1)
    elif way == "raise":
        raise ValueError("een fout van de plug-in")
    elif way == "panic":  # as a library in Rust raises it
        raise BaseException("paniek")
    elif way == "mute":
        raise MuteError
    elif way == "odd":
        raise OSError(b"een", b"twee")
    elif way == "own":
        raise OwnError("een eigen fout")


def _read(source, context):
    """Yield a document for each line, after doing what the line says."""
    for line in source.read_bytes().decode().splitlines()[1:]:
        _act(line)
        yield Document(kind=Kind.QUESTIONS, subject=context.options.onderwerp or line)


@hookimpl
def kvlib_readers():
    yield Reader(
        name="dodelijk", read_many=_read, suffixes=(".dodelijk",), options=DodelijkOptions
    )


@hookimpl
def kvlib_writers():
    yield Writer(name="streng", write=print, needs=("identifier",))
'''


def install(folder: Path) -> Path:
    """Install the plugin in a folder, and return the folder."""
    about = folder / "kvlib_dodelijk-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: kvlib-dodelijk\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[kvlib]\ndodelijk = kvlib_dodelijk\n")
    (folder / "kvlib_dodelijk.py").write_text(_PLUGIN)
    return folder


def write(path: Path, *ways: str) -> Path:
    """Write a file that makes the reader do this, one after the other."""
    path.write_text("\n".join(("dodelijk", *ways)))
    return path


@pytest.fixture
def deadly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Install the plugin in this process and its children; gives its folder."""
    folder = install(tmp_path_factory.mktemp("plugin"))
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        patch.setattr(registry, "_loaded", None)
        yield folder
    sys.modules.pop("kvlib_dodelijk", None)
