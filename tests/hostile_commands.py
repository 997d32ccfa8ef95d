"""Every command, on documents, files and plugins that hold what steers a terminal.

``python hostile_commands.py FOLDER`` makes the files in a folder and runs the commands one after
the other; before each, its number and words are printed to both outputs, as ``== 3 ['show', …``.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import kvlib
from kvlib._core import registry
from kvlib.cli.commands import cli

STEERING = (
    "\x1b]0;titel\x07",
    "\x1b]52;c;enll\x1b\\",
    "\x1b]8;;https://zee.example\x1b\\zee\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[31m\x08\x7f\x9b1m\x85",
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "\u2028\u2029\u200b\u200c\u200d\ufeff\u2060\xad",
    "\U000e0001\U000e0041\U000e007f",
)
ODD = "zee" + "".join(f"{text}." for text in STEERING) + "duin"
NAME = ODD.replace("/", "")[:60]

PLUGIN = f"""
import logging, warnings
from kvlib.model import Document, Kind
from kvlib.plugin import Confidence, Reader, Writer, hookimpl

ODD = {ODD!r}

def read(source, context):
    print(ODD)
    warnings.warn(ODD)
    logging.getLogger("stuurs").warning(ODD)
    logging.getLogger("kvlib").warning(ODD)
    raise ValueError(ODD)

def write(documents, target, context):
    print(ODD)
    for document in documents:
        target.write(ODD.encode())

@hookimpl
def kvlib_readers():
    yield Reader(name="stuurs", read=read, suffixes=(".stuurs",), description=ODD)

@hookimpl
def kvlib_writers():
    yield Writer(name="stuur", write=write, suffixes=(".stuur",), many=True, description=ODD)
"""
POINTS = "[kvlib]\nstuurs = fictional_stuurs\nstu\u202eur = fictional_kapot\n"


def document() -> kvlib.Document:
    """A Document of which every text is odd."""
    return kvlib.from_dict(json.loads(json.dumps(_odd(kvlib.to_dict(_example())))))


def _example() -> kvlib.Document:
    folder = Path(__file__).parent.parent / "docs" / "examples"
    return kvlib.load(folder / "ah-tk-20252026-9001.xml")


_EXACT = ("type", "kind", "schema_version", "chamber", "submitted", "received", "severity", "style")


def _odd(value: object, name: str = "") -> object:
    if isinstance(value, dict):
        return {key: _odd(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_odd(each, name) for each in value]
    is_free = isinstance(value, str) and name not in (*_EXACT, "sha256", "about", "numbers")
    return f"{value}{ODD}" if is_free else value


def make(folder: Path) -> None:
    """Make the files and the plugins."""
    kvlib.dump(document(), folder / "odd.json")
    (folder / "odd.txt").write_text(f"Vraag 1\n{ODD}?\n\nAntwoord 1\n{ODD}.\n" * 2, "utf-8")
    with suppress(OSError):  # a file system without such names
        (folder / f"{NAME}\n.xml").write_text(f"<{ODD}", "utf-8")
        Path(os.fsdecode(bytes(folder) + b"/\xe9\x9b1m.txt")).write_text("Een verhaal.", "utf-8")
        (folder / f"{NAME}.stuurs").write_text("x", "utf-8")
    bad = {**json.loads((folder / "odd.json").read_text("utf-8")), "kind": ODD, ODD: 1}
    (folder / "bad.json").write_text(json.dumps(bad), "utf-8")
    (folder / "fictional_stuurs.py").write_text(PLUGIN, "utf-8")
    (folder / "fictional_kapot.py").write_text(f"raise LookupError({ODD!r})", "utf-8")
    info = folder / "stuurs-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stuurs\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(POINTS, "utf-8")


def commands(folder: Path) -> Iterator[list[str]]:
    """The words of each command."""
    odd, text, bad = (str(folder / name) for name in ("odd.json", "odd.txt", "bad.json"))
    every = sorted(str(path) for path in folder.iterdir() if path.suffix in _READ)
    for word in ("show", "check", "explain"):
        yield from ([word, path] for path in [*every, ODD, f"{folder}/{NAME}/x.txt"])
    yield from (["show", "--json", path] for path in (odd, text))
    yield ["check", "--strict", "--only", "number-order", *every]
    yield ["explain", "--lines", text]
    yield from (["diff", odd, path] for path in (text, bad))
    yield from (["plugins"], ["plugins", "--json"])
    yield from (["convert", odd, "--to", name, "-o", "-"] for name in text_writers())
    yield ["convert", *every, "--to", "jsonl"]
    yield ["convert", odd, ODD, "-o", f"{folder}/uit/"]
    yield ["convert", odd, "--to", "json", "-o", f"{folder}/{NAME}/"]
    yield from (["convert", odd, "--to", "json", "-o", f"{folder}/{NAME}/"] for _ in range(2))
    yield from (["convert", odd, "-o", f"{folder}/geen/{NAME}.json"], ["convert", odd, "-o", ODD])
    yield from (["show", odd, wrong, ODD] for wrong in ("--reader", "-O", "--name", f"--{ODD}"))
    yield from (["check", odd, "--only", ODD], [ODD], ["diff", "--ignore", ODD, odd, odd])
    yield from (["--debug", *words] for words in (["check", *every], ["show", bad], ["show", ODD]))
    yield ["--debug", "convert", *every, "--to", "text"]


_READ = (".json", ".txt", ".xml", ".stuurs")


def text_writers() -> list[str]:
    """The names of the writers of text."""
    return [writer.name for writer in kvlib.writers() if not writer.binary]


def run(folder: Path) -> None:
    """Run each command; its output and its errors follow its number."""
    for number, words in enumerate(commands(folder)):
        for stream in (sys.stdout, sys.stderr):
            print(f"== {number} {ascii(words)[:200]}", file=stream, flush=True)
        logging.getLogger().handlers.clear()
        try:
            cli(words, prog_name="kvlib")
        except SystemExit as end:
            print(f"exit {end.code}", flush=True)


if __name__ == "__main__":
    warnings.simplefilter("always")
    place = Path(sys.argv[1])
    make(place)
    sys.path.insert(0, str(place))
    registry._loaded = None
    run(place)
