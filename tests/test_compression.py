"""gzip and Zstandard around any format, read and written."""

from __future__ import annotations

import gzip
import io
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pytest

import kvlib
from kvlib.plugin._compression import by_content, inflated
from kvlib.testing import sample_documents

DOC = sample_documents()[0]
EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
SUFFIXES = (".gz", ".zst")


def compressed(data: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.compress(data)
    return bytes(zstd().compress(data))


def zstd() -> Any:
    """Python's own module from 3.14 on."""
    own = sys.version_info >= (3, 14)
    return pytest.importorskip("compression.zstd" if own else "backports.zstd")


def opened(data: bytes) -> BinaryIO:
    """A file of what is inside."""
    kind = by_content(data)
    assert kind
    return inflated(io.BytesIO(data), kind, "a")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", ["ah-tk-20252026-9001.xml", "ah-tk-20252026-9001.pdf"])
def test_what_is_inside_is_read(name: str, suffix: str, tmp_path: Path) -> None:
    """By path, file or bytes: the same Document, with the key of what is inside."""
    plain = kvlib.load(EXAMPLES / name)
    path = tmp_path / f"{name}{suffix}"
    path.write_bytes(compressed((EXAMPLES / name).read_bytes(), suffix))
    for document in (
        kvlib.load(path),
        kvlib.load(io.BytesIO(path.read_bytes()), name=path.name),
        kvlib.loads(path.read_bytes()),
    ):
        assert () == kvlib.diff(plain, document)
        assert plain.key == document.key
    origin = kvlib.load(path).origin
    assert origin is not None
    assert (name, str(path)) == (origin.name, origin.source)
    assert (EXAMPLES / name).stat().st_size == origin.size


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_explain_looks_inside(suffix: str, tmp_path: Path) -> None:
    data = compressed((EXAMPLES / "ah-tk-20252026-9001.pdf").read_bytes(), suffix)
    path = tmp_path / f"a.pdf{suffix}"
    path.write_bytes(data)
    assert "pdf" == kvlib.explain(path).chosen
    assert "pdf" == kvlib.explain(data).chosen
    file = io.BytesIO(data)
    assert "pdf" == kvlib.explain(file).chosen
    assert 0 == file.tell()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.html", "a.md", "a.txt"])
def test_a_name_says_that_it_is_compressed(name: str, suffix: str, tmp_path: Path) -> None:
    """The file under that name is compressed, and the same each time."""
    path = tmp_path / f"{name}{suffix}"
    kvlib.dump(DOC, path)
    first = path.read_bytes()
    kvlib.dump(DOC, tmp_path / name)
    assert (tmp_path / name).read_bytes() == unpacked(first, suffix)
    kvlib.dump(DOC, path)
    assert first == path.read_bytes()


def unpacked(data: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.decompress(data)
    return bytes(zstd().decompress(data))


def test_no_time_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kvlib.dump(DOC, tmp_path / "a.json.gz")
    monkeypatch.setattr(time, "time", lambda: 86_400.0)
    kvlib.dump(DOC, tmp_path / "b.json.gz")
    assert (tmp_path / "a.json.gz").read_bytes() == (tmp_path / "b.json.gz").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_lines_are_read_back_one_at_a_time(suffix: str, tmp_path: Path) -> None:
    """More documents than may be held in memory: each line has the limit."""
    documents = [DOC] * 40
    path = tmp_path / f"a.jsonl{suffix}"
    kvlib.dump(documents, path)
    limits = kvlib.Limits(source_bytes=2 * len(kvlib.dumps(DOC, "jsonl")))
    assert documents == [each.document for each in kvlib.load_many(path, limits=limits)]


def test_a_file_object_is_compressed_by_its_name(tmp_path: Path) -> None:
    """One that compresses itself is given the format alone."""
    with (tmp_path / "a.json.gz").open("wb") as file:
        kvlib.dump(DOC, file)
    memory = io.BytesIO()
    memory.name = "c.json.gz"
    kvlib.dump(DOC, memory)
    assert b"\x1f\x8b" == (tmp_path / "a.json.gz").read_bytes()[:2] == memory.getvalue()[:2]
    with gzip.open(tmp_path / "b.json.gz", "wb") as packed:
        kvlib.dump(DOC, packed)  # type: ignore[arg-type]
    assert DOC == kvlib.load(tmp_path / "a.json.gz") == kvlib.load(tmp_path / "b.json.gz")


def test_the_limit_is_on_what_is_inside(tmp_path: Path) -> None:
    """A small file may hold much; it is not inflated beyond the limit."""
    bomb = gzip.compress(b"Vraag 1\n" * 1_000_000)
    limits = kvlib.Limits(inflated_bytes=100_000)
    assert len(bomb) < 100_000
    with pytest.raises(kvlib.LimitExceededError, match=r"100000 bytes when it is unpacked"):
        kvlib.loads(bomb, name="a.txt.gz", limits=limits)
    (tmp_path / "a.txt.gz").write_bytes(bomb)
    with pytest.raises(kvlib.LimitExceededError, match=r"a\.txt has more than 100000 bytes w"):
        kvlib.load(tmp_path / "a.txt.gz", limits=limits)


def test_the_file_itself_has_a_limit_too(tmp_path: Path) -> None:
    """The same one as a file that is not compressed, from a path or from memory."""
    packed = gzip.compress(kvlib.dumps(DOC, "json").encode())
    (tmp_path / "a.json.gz").write_bytes(packed)
    enough, less = (kvlib.Limits(source_bytes=len(packed) - few) for few in (0, 1))
    assert kvlib.load(tmp_path / "a.json.gz", limits=enough) == DOC
    assert kvlib.loads(packed, limits=enough) == DOC
    with pytest.raises(kvlib.LimitExceededError, match=f"more than {len(packed) - 1} bytes;"):
        kvlib.load(tmp_path / "a.json.gz", limits=less)
    with pytest.raises(kvlib.LimitExceededError, match=f"more than {len(packed) - 1} bytes;"):
        kvlib.loads(packed, limits=less)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("at", [12, 200, -3])
def test_a_damaged_file_is_said_to_be_damaged(suffix: str, at: int, tmp_path: Path) -> None:
    whole = compressed((EXAMPLES / "ah-tk-20252026-9001.xml").read_bytes(), suffix)
    path = tmp_path / f"a.xml{suffix}"
    path.write_bytes(whole[:at])
    with pytest.raises(kvlib.ReadError, match=r"is damaged (gzip|Zstandard)"):
        kvlib.load(path)
    with pytest.raises(kvlib.ReadError, match=r"is damaged (gzip|Zstandard)"):
        kvlib.loads(whole[:at], name="a.xml")
    (loaded,) = kvlib.load_many(path)
    assert isinstance(loaded.error, kvlib.ReadError)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_streams_after_each_other_are_one(suffix: str) -> None:
    """As programs write them that work in parts; some begin where more of the file is read."""
    parts = [bytes((65 + number % 26,)) * (number % 700) for number in range(3000)]
    data = b"".join(compressed(part, suffix) for part in parts)
    with opened(data) as file:
        assert b"".join(parts) == file.read()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_many_streams_without_anything_in_them_are_refused(suffix: str) -> None:
    """Before they take minutes: making what inflates one takes time."""
    data = compressed(b"ja", suffix) + compressed(b"", suffix) * 50_000
    with opened(data) as file:
        with pytest.raises(kvlib.ReadError, match="more than 50000 parts of fewer than 256 bytes"):
            file.read()
        assert b"" == file.read()


@pytest.mark.parametrize("size", [1, 5000, 40_000])
def test_gzip_may_be_filled_up_with_zeros(size: int) -> None:
    data = gzip.compress(b"ja") + bytes(size) + gzip.compress(b"nee") + bytes(size)
    with opened(data) as file:
        assert b"janee" == file.read()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_other_data_after_it_is_said(suffix: str) -> None:
    data = compressed(b"ja", suffix)
    for rest in (b"x", b"rest", b"r" * 40_000):
        with (
            opened(data + rest) as file,
            pytest.raises(kvlib.ReadError, match=r"a is damaged .*: other data follows it"),
        ):
            file.read()


def test_frames_that_zstandard_passes_over() -> None:
    passed = b"\x53\x2a\x4d\x18\x04\x00\x00\x00ruim"
    data = compressed(b"ja", ".zst") + passed + compressed(b"nee", ".zst") + passed
    with opened(data) as file:
        assert b"janee" == file.read()


def test_an_empty_one_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(b""))
    with pytest.raises(kvlib.UnknownFormatError, match=r"a\.xml is empty"):
        kvlib.load(tmp_path / "a.xml.gz")


def test_a_folder_is_read_with_its_compressed_files(tmp_path: Path) -> None:
    (tmp_path / "b.xml.gz").write_bytes(
        gzip.compress((EXAMPLES / "ah-tk-20252026-9001.xml").read_bytes())
    )
    (tmp_path / "plaatje.svg.gz").write_bytes(gzip.compress(b"<svg/>"))
    (loaded,) = kvlib.load_many(tmp_path)
    assert str(tmp_path / "b.xml.gz") == loaded.source


def test_without_zstandard_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "backports", None)
    monkeypatch.setitem(sys.modules, "compression", None)
    with pytest.raises(kvlib.MissingDependencyError, match=r"pip install \"kvlib\[zstd\]\""):
        kvlib.dump(DOC, tmp_path / "a.json.zst")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_damaged_file_of_many_comes_to_an_end(suffix: str, tmp_path: Path) -> None:
    """The documents before the damage, one error, and no more."""
    lines = [kvlib.dumps(DOC, "jsonl").replace("sluizen", f"sluizen {n}") for n in range(300)]
    whole = compressed("".join(lines).encode(), suffix)
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(whole[: len(whole) // 2])
    loaded = list(islice(kvlib.load_many(path), 1000))
    assert 1 == sum(each.error is not None for each in loaded)
    assert len(loaded) <= 300


def test_explain_and_load_see_the_same() -> None:
    """Of a file in a compressed file, and of one after an empty one."""
    xml = (EXAMPLES / "ah-tk-20252026-9001.xml").read_bytes()
    twice = gzip.compress(gzip.compress(xml))
    assert kvlib.explain(io.BytesIO(twice)).chosen is None
    with pytest.raises(kvlib.UnknownFormatError, match="a gzip archive in another"):
        kvlib.loads(twice)
    after = gzip.compress(b"") + gzip.compress(xml)
    assert "obxml" == kvlib.explain(io.BytesIO(after)).chosen
    assert kvlib.loads(after).key == kvlib.loads(xml).key


def test_companions_are_passed_over_when_they_are_compressed(tmp_path: Path) -> None:
    (tmp_path / "metadata.xml.gz").write_bytes(gzip.compress(b"<metadata/>"))
    assert [] == list(kvlib.load_many(tmp_path))


def test_a_suffix_alone_is_a_name(tmp_path: Path) -> None:
    (tmp_path / ".gz").write_bytes(gzip.compress((EXAMPLES / "doubtful.txt").read_bytes()))
    origin = kvlib.load(tmp_path / ".gz").origin
    assert origin is not None
    assert ".gz" == origin.name


def named(data: bytes) -> io.BytesIO:
    """Return a file of this name with these bytes."""
    file = io.BytesIO(data)
    file.name = "a.jsonl"
    return file


def test_a_line_of_gigabytes_is_not_skipped_to_its_end(tmp_path: Path) -> None:
    """What a small file unpacks to has no end; the document after it is given up."""
    line = kvlib.dumps(DOC, "jsonl").encode()
    limits = kvlib.Limits(source_bytes=2 * len(line))
    read = []
    for size in 3 * len(line), 20 * 1024 * 1024:
        (tmp_path / "a.jsonl").write_bytes(line + b" " * size + b"\n" + line)
        found = kvlib.load_many(tmp_path / "a.jsonl", limits=limits)
        read.append([type(each.error or each.document) for each in found])
    assert read == [
        [kvlib.Document, kvlib.LimitExceededError, kvlib.Document],
        [kvlib.Document, kvlib.LimitExceededError],
    ]


def test_a_thousand_faulty_lines_in_a_row_are_enough() -> None:
    line = kvlib.dumps(DOC, "jsonl").encode()
    found = list(kvlib.load_many(named(line + b"{}\n" * 999 + line + b"{}\n" * 5000)))
    assert sum(each.document is not None for each in found) == 2
    errors = [each.error for each in found if each.error]
    assert len(errors) == 999 + 1000
    assert "1000 lines in a row are not documents" in str(errors[-1])
