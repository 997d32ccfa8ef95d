"""A source as readers see it, on disk and in memory."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kvlib.errors import LimitExceededError
from kvlib.plugin import Limits, Source
from kvlib.plugin._source import from_bytes, from_path, in_memory, opened

LIMITS = Limits(source_bytes=10_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of 5000 bytes with an upper-case suffix."""
    target = tmp_path / "Vragen.PDF"
    target.write_bytes(b"a" * 5000)
    return target


def _both(path: Path) -> list[Source]:
    return [
        from_path(str(path), limits=LIMITS),
        from_bytes(path.read_bytes(), name=path.name, limits=LIMITS),
    ]


def test_disk_and_memory_look_alike(path: Path) -> None:
    """A reader sees the same of a file and of its bytes."""
    for source in _both(path):
        assert ("Vragen.PDF", ".pdf", 5000) == (source.name, source.suffix, source.size)
        assert b"a" * 4096 == source.head
        assert b"a" * 5000 == source.read_bytes()


def test_open_is_fresh_each_time(path: Path) -> None:
    """Each ``open`` starts at the first byte, whatever was read before."""
    for source in _both(path):
        with source.open() as first, source.open() as second:
            assert 5000 == len(first.read())
            assert b"aaa" == second.read(3)


def test_name_is_a_name_without_folder(path: Path) -> None:
    """A name that was given with folders keeps only its last part."""
    from_disk = from_path(str(path), name="map/vragen.xml", limits=LIMITS)
    from_memory = from_bytes(b"x", name="map/vragen.xml", limits=LIMITS)
    assert ("vragen.xml", ".xml") == (from_disk.name, from_disk.suffix)
    assert ("vragen.xml", ".xml") == (from_memory.name, from_memory.suffix)


def test_no_name() -> None:
    """Bytes without a name have an empty name and an empty suffix."""
    source = from_bytes(b"x", limits=LIMITS)
    assert ("", "", None, None) == (source.name, source.suffix, source.media_type, source.encoding)


def test_sibling(path: Path) -> None:
    """A file in the same folder can be reached by its name."""
    (path.parent / "metadata.xml").write_bytes(b"<x/>")
    sibling = from_path(str(path), limits=LIMITS).sibling("metadata.xml")
    assert sibling is not None
    assert (b"<x/>", "metadata.xml") == (sibling.read_bytes(), sibling.name)


@pytest.mark.parametrize("name", ["", ".", "..", "nix.xml", "../geheim.xml", "/etc/passwd"])
def test_no_sibling(path: Path, name: str) -> None:
    """A missing file, or one outside the folder, is not a sibling."""
    (path.parent.parent / "geheim.xml").write_bytes(b"<x/>")
    assert None is from_path(str(path), limits=LIMITS).sibling(name)


def test_a_folder_is_a_sibling_that_cannot_be_opened(path: Path) -> None:
    (path.parent / "map").mkdir()
    with pytest.raises(OSError, match="map"):
        from_path(str(path), limits=LIMITS).sibling("map")


def test_memory_has_no_siblings() -> None:
    """Bytes have no folder."""
    assert None is from_bytes(b"x", name="a.pdf", limits=LIMITS).sibling("a.pdf")


def test_sibling_keeps_the_limits(path: Path) -> None:
    """The limits of a source hold for its siblings."""
    (path.parent / "metadata.xml").write_bytes(b"x" * 10_001)
    sibling = from_path(str(path), limits=LIMITS).sibling("metadata.xml")
    assert sibling is not None
    with pytest.raises(LimitExceededError):
        sibling.read_bytes()


def test_limit_is_inclusive(path: Path) -> None:
    """Exactly as many bytes as allowed are allowed."""
    exactly = Limits(source_bytes=5000)
    assert 5000 == from_path(str(path), limits=exactly).size
    assert 5000 == from_bytes(b"a" * 5000, limits=exactly).size


def test_file_that_grows(path: Path) -> None:
    """A file that outgrows the limit after it was measured is not read to its end."""
    with opened(str(path), limits=LIMITS) as source:
        path.write_bytes(b"b" * 20_000)
        with pytest.raises(LimitExceededError, match="more than 10000 bytes") as caught:
            in_memory(source)
    assert ("source_bytes", 10_000) == (caught.value.limit, caught.value.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe(tmp_path: Path) -> None:
    """A pipe can be read once only: its bytes are kept."""
    pipe = tmp_path / "pijp.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"Vraag 1",), daemon=True)
    writer.start()
    source = from_path(str(pipe), limits=LIMITS)
    writer.join(10)
    assert (str(pipe), ".txt", 7) == (source.name, source.suffix, source.size)
    assert [b"Vraag 1", b"Vraag 1"] == [source.read_bytes(), source.read_bytes()]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no such device")
def test_device() -> None:
    """A device goes by its path, unless a name was given: "null" would say nothing."""
    assert "/dev/null" == from_path("/dev/null", limits=LIMITS).name
    assert "a.txt" == from_path("/dev/null", name="a.txt", limits=LIMITS).name


def test_repr_is_short(path: Path) -> None:
    """The content stays out of the repr, so that logs stay readable."""
    assert len(repr(from_path(str(path), limits=LIMITS))) < 200
