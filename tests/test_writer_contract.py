"""The contract of writers finds what tells the time, and asks no more than it must."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from kvlib._core import registry
from kvlib.testing import WriterContract

Contract = Callable[..., WriterContract]

PLUGIN = """
import os
import random
import time
import warnings
from datetime import date, datetime

import datetime as dates

from kvlib.errors import WriteWarning
from kvlib.plugin import Writer, hookimpl


def _write(documents, target, context):
    {body}


@hookimpl
def kvlib_writers():
    yield Writer(
        name="fictional", write=_write, suffixes=(".fictional",), many=True, streams={streams}
    )
"""
EACH = """for document in documents:
        target.write(f"{document.heading} %s\\n".encode())"""
SHORT = """for document in documents:
        target.write(b"x")"""
WARNS = """
        warnings.warn(WriteWarning("x", document=document.name))"""
ALL = """made = [document.heading for document in documents]
    target.write("\\n".join(made).encode())"""


@pytest.fixture
def contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Contract]:
    """Installs a plugin with a writer of this body, and returns its contract."""
    folder = tmp_path / "installed"
    info = folder / "kvlib_fictional-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kvlib-fictional\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[kvlib]\nfictional = fictional_writer\n")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(registry, "_loaded", None)

    def make(body: str, *, streams: bool = True) -> WriterContract:
        source = PLUGIN.replace("{body}", body).replace("{streams}", str(streams))
        (folder / "fictional_writer.py").write_text(source, "utf-8")
        found = WriterContract()
        found.writer = "fictional"
        return found

    yield make
    sys.modules.pop("fictional_writer", None)


DATED = (
    "{datetime.now():%Y-%m-%d}",
    "{dates.datetime.now():%Y-%m-%d}",
    "{date.today()}",
    "{dates.date.today().year}",
    "{time.strftime('%Y-%m-%d')}",
    "{time.localtime()[:3]}",
    "{time.ctime()[:13]}",  # the hour: a second may end between two runs
    "{time.time() // 1000000}",
    "{time.tzname}",
    "{os.environ.get('TZ')}",
)


@pytest.mark.parametrize("stamp", DATED)
def test_a_stamp_is_found(contract: Contract, tmp_path: Path, stamp: str) -> None:
    """Whatever tells the time or the place is found in this Python, in a second of running."""
    dated = contract(EACH % stamp)
    with pytest.raises(AssertionError, match="under a moved clock, from byte"):
        dated.test_is_deterministic(tmp_path)


@pytest.mark.parametrize("stamp", [DATED[0], "{sorted({'a', 'b', 'c', 'd', 'e'}, key=hash)}"])
def test_a_stamp_is_found_elsewhere(contract: Contract, tmp_path: Path, stamp: str) -> None:
    """A fresh Python shows it too, and the order of hashes."""
    dated = contract(EACH % stamp)
    with pytest.raises(AssertionError, match="in a fresh Python, at another time, from byte"):
        dated.test_is_deterministic_elsewhere(tmp_path)


def test_chance_is_found(contract: Contract, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="the second time"):
        contract(EACH % "{random.random()}").test_is_deterministic(tmp_path)


def test_a_date_of_the_document_is_none_of_the_clock(contract: Contract, tmp_path: Path) -> None:
    """The same output is right, and dates that were made before are still dates."""
    dated = contract(EACH % "{document.submitted} {isinstance(document.submitted, date)}")
    dated.test_is_deterministic(tmp_path)
    dated.test_is_deterministic_elsewhere(tmp_path)


def test_a_writer_that_does_not_stream(contract: Contract) -> None:
    """It fails, unless its record says so."""
    with pytest.raises(AssertionError, match="register it with streams=False"):
        contract(ALL).test_takes_one_at_a_time()


def test_a_writer_that_says_that_it_does_not_stream(contract: Contract) -> None:
    contract(ALL, streams=False).test_takes_one_at_a_time()


def test_a_writer_that_keeps_the_documents(contract: Contract) -> None:
    keeping = contract("kept = list(documents)\n    target.write(b'x' * len(kept))", streams=False)
    with pytest.raises(AssertionError, match="holds 60 of 60 documents at once"):
        keeping.test_takes_one_at_a_time()


def test_no_reader_is_guessed(contract: Contract, tmp_path: Path) -> None:
    """Without a reader's name nothing is read back: it asks for one, or for the words."""
    with pytest.raises(NotImplementedError, match="reader = …"):
        contract(EACH % "").test_is_read_back(tmp_path)


@pytest.mark.parametrize("test", ["test_is_read_back", "test_many_are_read_back"])
@pytest.mark.parametrize("body", [SHORT, SHORT + WARNS], ids=["silent", "warns"])
def test_it_warns_of_what_is_not_there(
    contract: Contract, tmp_path: Path, test: str, body: str
) -> None:
    """All words must be in its output, but for documents of which it warns."""
    short = contract(body)
    short.said = lambda path: path.read_text("utf-8")  # type: ignore[method-assign]
    with nullcontext() if "warn" in body else pytest.raises(AssertionError, match="Vragen van"):
        getattr(short, test)(tmp_path)
