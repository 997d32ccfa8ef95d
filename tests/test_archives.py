"""Archives as sources: what is read in them, what is refused, and what that takes."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import stat
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kvlib
from archives import BOMB, locked, many, overlapping, packed, relisted, special, tape, tape_header
from fictional.ooxml import word_file
from kvlib import Limits
from kvlib._core.archives import Member, Refused, opening
from kvlib._core.archives.opening import read_member
from kvlib._core.expanding import expand
from kvlib._core.opening import FoundFile, open_source
from kvlib.plugin._files import open_regular
from kvlib.plugin._limits import MIB
from samples import TEXT, xml
from terminal import run

LIMITS = Limits()
KINDS: dict[str, Callable[[dict[str, str | bytes]], bytes]] = {
    "map.zip": packed,
    "map.tar": tape,
    "map.tar.gz": lambda files: tape(files, "gz"),
    "map.tgz": lambda files: tape(files, "gz"),
    "map.tar.zst": lambda files: tape(files, "zst"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(name: str, files: dict[str, str | bytes]) -> bytes:
    if name.endswith(".zst"):
        pytest.importorskip("backports.zstd")
    return KINDS[name](files)


def read(*sources: Any, **options: Any) -> list[tuple[str, str]]:
    """The sources, and the class or the words of what could not be read."""
    return [
        (each.source, str(each.error) if each.error else "")
        for each in kvlib.load_many(sources, **options)
    ]


# --- what is read -------------------------------------------------------------


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("given", ["alone", "in a folder", "in a list"])
def test_what_is_in_an_archive_is_read_as_in_a_folder(folder: Path, name: str, given: str) -> None:
    """The same Documents of the same bytes, under their places; nothing is written to disk."""
    files: dict[str, str | bytes] = {"b.txt": TEXT, "2019/a.xml": xml(), "a.txt": TEXT + "\n"}
    (folder / "uit").mkdir()
    (folder / "uit" / name).write_bytes(make(name, files))
    source: Any = {"alone": f"uit/{name}", "in a folder": "uit", "in a list": [f"uit/{name}"]}[
        given
    ]
    before = sorted(folder.rglob("*"))
    found = list(kvlib.load_many(source))
    assert [each.source for each in found] == [f"uit/{name}/{file}" for file in files]
    for each, content in zip(found, files.values(), strict=True):
        assert each.document
        assert each.document.origin
        assert each.document.origin.source == each.source
        assert each.document.origin.name == Path(each.source).name
        plain = kvlib.loads(str(content).encode(), name=Path(each.source).name)
        assert attrs.evolve(each.document, origin=plain.origin) == plain
        assert plain.origin
        assert (each.sha256, each.size) == (plain.origin.sha256, plain.origin.size)
    assert sorted(folder.rglob("*")) == before


def test_archives_stand_in_order_among_other_files(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.zip").write_bytes(packed())
    (folder / "c.txt").write_text(TEXT, "utf-8")
    found = list(kvlib.load_many([folder, Path("b.zip"), io.BytesIO(TEXT.encode())]))
    assert [each.source.removeprefix(f"{folder}/") for each in found] == [
        "a.txt",
        "b.zip/een.txt",
        "b.zip/2019/twee.txt",
        "c.txt",
        "b.zip/een.txt",
        "b.zip/2019/twee.txt",
        "",
    ]
    assert {each.same_as for each in found} == {None, f"{folder}/a.txt"}


def test_content_decides_on_what_is_named(folder: Path) -> None:
    """As for every file; in a folder, the suffix does."""
    (folder / "download").write_bytes(packed())
    (folder / "oud.gz").write_bytes(tape(kind="gz"))
    (folder / "een.zip").write_text(TEXT, "utf-8")
    (folder / "twee.TAR").write_bytes(packed())
    expected = [
        "download/een.txt",
        "download/2019/twee.txt",
        "oud.gz/een.txt",
        "oud.gz/2019/twee.txt",
    ]
    assert [source for source, _ in read("download", "oud.gz")] == expected
    assert [bool(each.document) for each in kvlib.load_many("een.zip")] == [True]
    assert [source for source, error in read(folder) if not error] == [
        f"{folder}/een.zip",
        f"{folder}/twee.TAR/een.txt",
        f"{folder}/twee.TAR/2019/twee.txt",
    ]


@pytest.mark.parametrize("name", ["brief.docx", "brief.zip", "brief"])
def test_a_word_file_stays_one(folder: Path, name: str) -> None:
    """Although it is a zip archive, and under whatever name."""
    data = word_file(
        "<w:p><w:r><w:t>Vraag 1</w:t></w:r></w:p><w:p><w:r><w:t>Kan dat?</w:t></w:r></w:p>"
    )
    (folder / name).write_bytes(data)
    (loaded,) = kvlib.load_many(name)
    assert (loaded.source, loaded.reader, loaded.error) == (name, "docx", None)
    (folder / "map.zip").write_bytes(packed({"brief.docx": data}))
    assert [each.reader for each in kvlib.load_many("map.zip")] == ["docx"]


def test_compressed_files_stay_what_they_are(folder: Path) -> None:
    (folder / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (folder / "map.zip").write_bytes(packed({"b.txt.gz": gzip.compress(TEXT.encode())}))
    assert read(".") == [("./a.txt.gz", ""), ("./map.zip/b.txt.gz", "")]


def test_json_lines_in_an_archive(folder: Path) -> None:
    lines = kvlib.dumps(kvlib.testing.sample_documents()[:2], "jsonl")
    (folder / "map.zip").write_bytes(packed({"alle.jsonl": lines}))
    found = list(kvlib.load_many("map.zip"))
    assert [(each.source, each.index, each.error) for each in found] == [
        ("map.zip/alle.jsonl", 0, None),
        ("map.zip/alle.jsonl", 1, None),
    ]


def test_a_named_reader_reads_its_own(folder: Path) -> None:
    (folder / "map.zip").write_bytes(packed({"a.txt": TEXT, "b.xml": xml()}))
    assert read("map.zip", reader="obxml") == [("map.zip/b.xml", "")]


@pytest.mark.parametrize("name", KINDS)
def test_what_is_passed_over_is_told(folder: Path, name: str) -> None:
    """Not what is hidden, nor what belongs to a file beside it, unless that is lost."""
    files: dict[str, str | bytes] = {
        "a.txt": TEXT,
        "2019/plaatje.png": "",
        "LEESMIJ": "",
        ".git/a.txt": TEXT,
        "__MACOSX/._a.txt": "",
        "metadata.xml": "<x/>",
        "leeg/": "",
        "a.rows.jsonl": "",
    }
    (folder / name).write_bytes(make(name, files))
    (folder / "tabel.xls").write_bytes(b"")
    told: list[str] = []
    found = list(expand(".", None, LIMITS, told.append))
    assert [each.place for each in found if isinstance(each, Member)] == [f"./{name}/a.txt"]
    expected = {f"./{name}/{each}" for each in ("2019/plaatje.png", "LEESMIJ", "a.rows.jsonl")}
    if name not in ("map.zip", "map.tar"):
        expected.add(f"./{name}/metadata.xml")
    assert sorted(told) == sorted({*expected, "./tabel.xls"})


METADATA = """<metadata_gegevens><metadata name="OVERHEIDop.datumOntvangst" content="2019-08-02"/>
</metadata_gegevens>"""


@pytest.mark.parametrize("name", KINDS)
def test_metadata_beside_a_publication(folder: Path, name: str) -> None:
    """As in a folder, but in a compressed tar archive: it may come after what it belongs to."""
    files: dict[str, str | bytes] = {
        "een/een.xml": xml(),
        "een/metadata.xml": METADATA,
        "twee/twee.xml": xml(),
    }
    for file, content in files.items():
        (folder / "los" / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / "los" / file).write_text(str(content), "utf-8")
    (folder / name).write_bytes(make(name, files))
    (with_it, without), (one, two) = (
        [
            attrs.evolve(each.document, origin=None)
            for each in kvlib.load_many(source)
            if each.document
        ]
        for source in ("los", name)
    )
    assert with_it != without
    assert two == without
    assert one == (with_it if name in ("map.zip", "map.tar") else without)


def test_a_place_in_an_archive_is_a_source(folder: Path) -> None:
    """As it is printed: a file, or a folder; a file of that name on disk goes before it."""
    (folder / "map.zip").write_bytes(packed({"2019/a.txt": TEXT, "2019/b.txt": "x", "c.txt": TEXT}))
    assert read("map.zip/2019/a.txt") == [("map.zip/2019/a.txt", "")]
    assert [source for source, _ in read("map.zip/2019/")] == [
        "map.zip/2019/a.txt",
        "map.zip/2019/b.txt",
    ]
    assert (
        "the archive has no such file to read: 'map.zip/2019/d.txt'"
        in read("map.zip/2019/d.txt")[0][1]
    )
    (folder / "een.txt").write_text(TEXT, "utf-8")
    assert "Not a directory" in read("een.txt/a.txt")[0][1]
    assert "No such file" in read("geen.zip/a.txt")[0][1]


# --- what is refused, by name ---------------------------------------------------

NAMES = ("een.txt", "2019/twee.txt")
REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "encrypted": (locked, NAMES[1], "twee.txt is encrypted; unpack it with its password, and give"),
    "another method": (
        lambda: packed(None, zipfile.ZIP_BZIP2),
        NAMES[0],
        "een.txt is compressed by bzip2, which kvlib does not read; unpack it",
    ),
    "an unknown method": (
        lambda: relisted(packed(), NAMES[0], lambda facts: facts.update(method=77)),
        NAMES[0],
        "een.txt is compressed by method 77, which kvlib does not read; unpack it",
    ),
    "an archive in an archive": (
        lambda: packed({"oud.tar.gz": tape(kind="gz"), "2019/twee.txt": TEXT}),
        "oud.tar.gz",
        "oud.tar.gz is an archive in an archive; unpack it, and give it by itself",
    ),
    "another header": (
        lambda: packed().replace(b"PK\3\4\x14\0\0\0\x08", b"PK\3\4\x14\0\0\0\0", 1),
        NAMES[0],
        "een.txt is damaged: its own header contradicts the list of files",
    ),
    "another name": (
        lambda: packed().replace(b"een.txt", b"zus.txt", 1),
        NAMES[0],
        "een.txt is damaged: its own header contradicts the list of files",
    ),
    "no header": (
        lambda: relisted(packed(), NAMES[0], lambda facts: facts.update(start=0xFFFFFF)),
        NAMES[0],
        "een.txt is damaged: its own header contradicts the list of files",
    ),
    "a header far away": (
        lambda: relisted(packed(), NAMES[0], lambda facts: facts.update(start=0xFFFFFFFF)),
        NAMES[0],
        "een.txt is damaged: its own header contradicts the list of files",
    ),
    "more bytes than are there": (
        lambda: relisted(packed(), NAMES[1], lambda facts: facts.update(compressed=0xFFFFFFFE)),
        NAMES[1],
        "twee.txt overlaps another file in the archive, which is damaged or was made to do harm",
    ),
    "another checksum": (
        lambda: relisted(packed(), NAMES[0], lambda facts: facts.update(crc=1)),
        NAMES[0],
        "een.txt is damaged: its bytes do not have the checksum that the archive has for it",
    ),
    "a size that is too small": (
        lambda: relisted(packed(), NAMES[0], lambda facts: facts.update(size=7)),
        NAMES[0],
        "een.txt is damaged: it has another size than the archive says",
    ),
    "a size that is too large": (
        lambda: relisted(packed(), NAMES[0], lambda facts: facts.update(size=70_000)),
        NAMES[0],
        "een.txt is damaged: it has another size than the archive says",
    ),
    "a huge size": (
        lambda: relisted(packed(), NAMES[0], lambda facts: facts.update(size=0xFFFFFFFE)),
        NAMES[0],
        "een.txt has more than 67108864 bytes when it is unpacked; allow more with limits=Limits(",
    ),
    "fewer compressed bytes": (
        lambda: relisted(packed(), NAMES[0], lambda facts: facts.update(compressed=20)),
        NAMES[0],
        "een.txt is damaged: its compressed bytes end too early",
    ),
    "another size without compression": (
        lambda: relisted(packed(None, 0), NAMES[0], lambda facts: facts.update(size=7)),
        NAMES[0],
        "een.txt is damaged: it has another size than the archive says",
    ),
    "junk": (
        lambda: packed().replace(packed()[37:60], b"\xff" * 23, 1),
        NAMES[0],
        "een.txt is damaged: its compressed bytes make no sense",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_is_a_failure_by_name(folder: Path, case: str) -> None:
    """The file beside it is read."""
    made, name, says = REFUSED[case]
    (folder / "map.zip").write_bytes(made())
    errors = {each.source: each.error for each in kvlib.load_many("map.zip")}
    error = errors.pop(f"map.zip/{name}")
    assert isinstance(error, kvlib.ReadError)
    assert str(error).startswith(says)
    assert error.source == Path(name).name
    if case != "another method":
        assert list(errors.values()) == [None]


SPECIAL = {
    "a link": [(tarfile.SYMTYPE, stat.S_IFLNK), (tarfile.LNKTYPE, stat.S_IFLNK)],
    "a device": [(tarfile.CHRTYPE, stat.S_IFCHR), (tarfile.BLKTYPE, stat.S_IFBLK)],
    "a named pipe": [(tarfile.FIFOTYPE, stat.S_IFIFO)],
}


@pytest.mark.parametrize(
    ("what", "kind", "mode"), [(what, *each) for what, kinds in SPECIAL.items() for each in kinds]
)
def test_links_and_devices_are_failures_by_name(
    folder: Path, what: str, kind: bytes, mode: int
) -> None:
    """Nothing that they lead to is opened."""
    tarred, zipped = special(kind, mode)
    for name, data in (("a.tar", tarred), ("b.zip", zipped), ("c.tgz", gzip.compress(tarred))):
        (folder / name).write_bytes(data)
        assert read(name) == [
            (f"{name}/anders.txt", f"anders.txt is {what}, not a regular file"),
            (f"{name}/een.txt", ""),
        ]


def test_the_errors_are_the_callers_if_wanted(folder: Path) -> None:
    (folder / "map.zip").write_bytes(locked())
    loaded = kvlib.load_many("map.zip", on_error="raise")
    assert next(loaded).document
    with pytest.raises(kvlib.ReadError, match="is encrypted"):
        next(loaded)


def test_names_are_no_paths(folder: Path) -> None:
    """Whatever they are: shown visibly, and never opened."""
    (folder / "buiten.txt").write_text("geheim")
    names = ["../buiten.txt", "/etc/passwd.txt", "a\\b.txt", "\x1b[2J\u202e.txt", "C:/x.txt"]
    (folder / "map.zip").write_bytes(packed(dict.fromkeys(names, TEXT)))
    (folder / "map.tar").write_bytes(tape(dict.fromkeys(names, TEXT)))
    for archive in ("map.zip", "map.tar"):
        assert read(archive) == [
            (f"{archive}/../buiten.txt", ""),
            (f"{archive}//etc/passwd.txt", ""),
            (f"{archive}/a/b.txt" if archive == "map.zip" else f"{archive}/a\\b.txt", ""),
            (f"{archive}/\\x1b[2J\\u202e.txt", ""),
            (f"{archive}/C:/x.txt", ""),
        ]
    result = run("convert", "map.zip", "--to", "json", "-o", "uit/")
    assert result.exit_code == 0
    assert (folder / "buiten.txt").read_text() == "geheim"
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))
    assert all(path.count("/") == 1 for path in written)
    assert len(written) == 5


def test_a_name_in_another_encoding_is_shown(folder: Path) -> None:
    data = packed({"caf?.txt": TEXT}).replace(b"caf?", b"caf\xe9")
    (folder / "map.zip").write_bytes(data)
    (folder / "map.tar").write_bytes(tape({os.fsdecode(b"caf\xe9.txt"): TEXT}))
    for archive in ("map.zip", "map.tar"):
        (loaded,) = kvlib.load_many(archive)
        assert loaded.source == rf"{archive}/caf\xe9.txt"
        assert loaded.document
        assert json.loads(kvlib.dumps(loaded.document, "json"))["origin"]["source"] == loaded.source


# --- archives that are damaged as a whole ----------------------------------------

CUT_OFF = "is damaged: its list of files is missing; it was probably cut off, so download it again"
DAMAGED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "cut off": ("map.zip", lambda: packed()[:-60], CUT_OFF),
    "cut off after an archive in it": (
        "map.zip",
        lambda: (lambda inner: packed({"b.docx": inner}, 0)[: 36 + len(inner)])(word_file("")),
        CUT_OFF,
    ),
    "nonsense in its list": (
        "map.zip",
        lambda: packed().replace(b"PK\1\2", b"PKxx", 1),
        "is damaged: its list of files makes no sense",
    ),
    "a list that ends too early": (
        "map.zip",
        lambda: changed_end(packed(), 60),
        "is damaged: its list of files makes no sense",
    ),
    "one of several": (
        "map.zip",
        lambda: packed()[:-18] + b"\1\0\2\0" + packed()[-14:],
        "is one part of several; put them together first",
    ),
    "a tar archive cut off in a file": (
        "map.tar",
        lambda: tape()[:600],
        "is damaged: it ends inside een.txt; it was probably cut off, so download it again",
    ),
    "a tar archive cut off between files": (
        "map.tar",
        lambda: tape()[:1024],
        "is damaged: it ends too early after een.txt; it was probably cut off",
    ),
    "a compressed tar archive cut off": (
        "map.tgz",
        lambda: tape(kind="gz")[:-100],
        "is damaged gzip: it ends too early",
    ),
    "a compressed tar archive with another checksum": (
        "map.tgz",
        # The end of what is in it comes long before its own.
        lambda: tape({"een.txt": b"Vraag 1\n" * 7750}, "gz")[:-8] + bytes(8),
        "is damaged gzip: ",
    ),
    "junk after a file": (
        "map.tar",
        lambda: tape()[:1024] + b"x" * 2048,
        "is damaged: a header in it makes no sense",
    ),
    "an absurd size": (
        "map.tar",
        lambda: tape_header("een.txt", 2**60) + bytes(2048),
        "is damaged: it ends inside een.txt",
    ),
    "a negative size": (
        "map.tar",
        lambda: tape()[:1024] + tape_header("een.txt", -512) + bytes(1024),
        "is damaged: a header in it makes no sense",
    ),
    "an absurd name": (
        "map.tar",
        lambda: tape_header("x", 2**40, tarfile.GNUTYPE_LONGNAME) + bytes(2048),
        "is damaged: a header in it has 1099511627776 bytes",
    ),
    "absurd facts": (
        "map.tar",
        lambda: (
            tape_header("x", 512, tarfile.XHDTYPE)
            + b"17 size=99999999\n".replace(b"99999999", b"-9999999").ljust(512, b"\0")
            + tape()[:1024]
        ),
        "is damaged: a header in it makes no sense",
    ),
}


def changed_end(data: bytes, size: int) -> bytes:
    """The same zip archive, whose list is said to be so many bytes long."""
    end = bytearray(data)
    end[-10:-6] = size.to_bytes(4, "little")
    end[-6:-2] = (len(data) - 22 - size).to_bytes(4, "little")
    return bytes(end)


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_archive_is_a_failure_under_its_own_path(folder: Path, case: str) -> None:
    """After the files that came before the damage; the file beside it is read."""
    name, made, says = DAMAGED[case]
    (folder / name).write_bytes(made())
    (folder / "zee.txt").write_text(TEXT, "utf-8")
    *_, (source, error), after = read(".")
    assert (source, after) == (f"./{name}", ("./zee.txt", ""))
    assert error.startswith(f"{name} {says}")


def test_what_only_looks_like_an_archive(folder: Path) -> None:
    """It is read as what it is; an empty one has nothing in it."""
    (folder / "a.zip").write_bytes(b"")
    (folder / "b.zip").write_bytes(packed({}))
    (folder / "c.tar").write_bytes(b"x" * 600)
    (folder / "d.zip").symlink_to("weg.zip")
    assert [(source, error.partition(" (")[0]) for source, error in read(".")] == [
        ("./a.zip", "a.zip is empty: it has 0 bytes"),
        ("./c.tar", "no reader recognises c.tar"),
        ("./d.zip", "[Errno 2] No such file or directory: './d.zip'"),
    ]


# --- limits ---------------------------------------------------------------------


@pytest.mark.parametrize("name", KINDS)
def test_reading_stops_at_the_limit(folder: Path, name: str) -> None:
    """What a small file unpacks to is not in memory; the file after it is read."""
    (folder / name).write_bytes(make(name, {"bom.txt": BOMB, "een.txt": TEXT}))
    tracemalloc.start()
    found = read(name, limits=Limits(inflated_bytes=50_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[0][0] == f"{name}/bom.txt"
    assert found[0][1].startswith("bom.txt has more than 50000 bytes when it is unpacked; allow")
    assert found[1:] == [(f"{name}/een.txt", "")]
    assert peak < 6_000_000


def test_a_lie_about_the_size_does_not_help(folder: Path) -> None:
    """A file that says it is small is inflated no further than that."""
    data = packed({"bom.txt": BOMB, "een.txt": TEXT})
    (folder / "map.zip").write_bytes(
        relisted(data, "bom.txt", lambda facts: facts.update(size=1000))
    )
    tracemalloc.start()
    found = read("map.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[0][1] == "bom.txt is damaged: it has another size than the archive says"
    assert found[1][1] == ""
    assert peak < 6_000_000


@pytest.mark.parametrize("name", KINDS)
def test_an_archive_may_have_too_many_files(folder: Path, name: str) -> None:
    (folder / name).write_bytes(make(name, {f"{number}.txt": TEXT for number in range(5)}))
    *read_before, (source, error) = read(name, limits=Limits(archive_members=3))
    assert source == name
    assert error.startswith(f"{name} has more than 3 files in it; allow more with limits=Limits(ar")
    assert len(read_before) == (0 if name == "map.zip" else 3)


@pytest.mark.parametrize("name", ["map.zip", "map.tgz"])
def test_an_archive_may_unpack_to_too_much(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In all; and to far more than its size, if that is more than any needs."""
    (folder / name).write_bytes(make(name, {f"{number}.txt": BOMB for number in range(3)}))
    limits = Limits(archive_bytes=25 * 2**20, inflated_bytes=11 * 2**20, characters=10**9, lines=10)
    *_, (source, error) = read(name, limits=limits)
    assert source == name
    assert error.startswith(f"{name} has more than 26214400 bytes in its files; allow more with li")
    monkeypatch.setattr("kvlib._core.archives._account._SMALL", 20 * 2**20)
    *_, (source, error) = read(name, limits=Limits(lines=10))
    assert source == name
    assert error.startswith(
        f"{name} is not an ordinary archive: it unpacks to more than 20971520 by"
    )


def test_files_that_overlap_are_failures_by_name(folder: Path) -> None:
    """A bomb of 250 files in some kilobytes, which would unpack to 250 times its kernel."""
    data = overlapping(250, BOMB[:MIB])
    assert len(data) < 60_000
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum(info.file_size for info in archive.infolist()) > 250 * MIB
    (folder / "map.zip").write_bytes(data)
    tracemalloc.start()
    found = read("map.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [source for source, _ in found] == [f"map.zip/{number}.txt" for number in range(250)]
    assert {error.partition(" ")[2] for _, error in found} == {
        "overlaps another file in the archive, which is damaged or was made to do harm"
    }
    assert peak < 3_000_000


def test_two_names_for_the_same_bytes_overlap(folder: Path) -> None:
    """As do a file and the list of files."""
    data = packed({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT})
    twice = relisted(data, "b.txt", lambda facts: facts.update(start=0)).replace(b"b.txt", b"a.txt")
    (folder / "map.zip").write_bytes(twice)
    errors = [error.partition(",")[0] for _, error in read("map.zip")]
    assert errors == ["a.txt overlaps another file in the archive"] * 2 + [""]


def test_an_archive_of_many_files(folder: Path) -> None:
    """70,000 files, which take a record of their own at the end."""
    (folder / "map.zip").write_bytes(many(70_000))
    found = expand("map.zip", None, LIMITS)
    assert sum(isinstance(each, Member) for each in found) == 70_000


def test_a_list_of_files_takes_little_memory(folder: Path) -> None:
    """Its own bytes, and three numbers for each file; zipfile takes more than twice as much."""
    (folder / "map.zip").write_bytes(many(5_000))

    def peak(work: Callable[[], object]) -> int:
        tracemalloc.start()
        work()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    ours = peak(lambda: [None for _ in expand("map.zip", None, LIMITS)])
    assert 2 * ours < peak(lambda: zipfile.ZipFile("map.zip").close())


# --- members, and how they are opened ----------------------------------------------


@pytest.mark.parametrize("name", KINDS)
def test_a_member_is_read_by_its_fields(folder: Path, name: str) -> None:
    """So it can be sent to another process; only its bytes in a compressed tar are no JSON."""
    (folder / name).write_bytes(make(name, {"een/een.xml": xml(), "een/metadata.xml": METADATA}))
    (member,) = expand(name, None, LIMITS)
    assert isinstance(member, Member)
    fields = attrs.asdict(member)
    data = fields.pop("data")
    again = Member(**json.loads(json.dumps(fields)), data=data)
    assert again == member
    opening.release()
    with open_source(again, None, None, LIMITS) as source:
        assert (source.name, source.read_bytes()) == ("een.xml", xml().encode())
        beside = source.sibling("metadata.xml")
        assert bool(beside) == (name in ("map.zip", "map.tar"))
        assert beside is None or beside.read_bytes() == METADATA.encode()
        assert source.sibling("een.xml") is None
    opening.release()


def test_an_archive_is_opened_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To be listed, and once more for all that is read in it; it is closed in the end."""
    (folder / "map.zip").write_bytes(packed({f"{number}.txt": TEXT for number in range(20)}))
    opened: list[BinaryIO] = []

    def opener(path: str) -> BinaryIO:
        opened.append(open_regular(path))
        return opened[-1]

    monkeypatch.setattr(opening, "open_regular", opener)
    assert len(list(kvlib.load_many("map.zip"))) == 20
    assert [file.closed for file in opened] == [True]
    next(iter(kvlib.load_many("map.zip")))  # given up by its caller
    assert [file.closed for file in opened] == [True, True]
    members = list(expand("map.zip", None, LIMITS))
    assert len(list(kvlib.load_many(members))) == 20  # type: ignore[arg-type]
    assert [file.closed for file in opened] == [True, True, True]


def test_what_is_expanded_already_stays(folder: Path) -> None:
    (folder / "map.zip").write_bytes(locked())
    (folder / "a.txt").write_text(TEXT, "utf-8")
    once = list(expand([".", "*.zip", "geen*", "a.txt"], None, LIMITS))
    kinds = [type(each) for each in once]
    assert kinds == [FoundFile, Member, Refused, Member, Refused, Refused, str]
    assert list(expand(once, None, LIMITS)) == once
    assert [bool(each.error) for each in kvlib.load_many(once)] == [  # type: ignore[arg-type]
        isinstance(each, Refused) for each in once
    ]


# --- beside other people's readers ---------------------------------------------------

CONTENT = st.binary(max_size=3000) | st.sampled_from([b"", b"\0" * 70_000, TEXT.encode() * 9])
FILES = st.dictionaries(
    st.from_regex(r"[a-z]{1,3}(/[a-z]{1,3}){0,2}", fullmatch=True).map("{}.txt".format),
    CONTENT,
    max_size=6,
)


@given(files=FILES, method=st.sampled_from([0, 8]), note=st.binary(max_size=99))
def test_zip_archives_are_read_as_by_zipfile(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], method: int, note: bytes
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.comment = note
        for name, content in files.items():
            with archive.open(name, "w", force_zip64=len(content) % 2 == 1) as file:
                file.write(content)
    path = tmp_path_factory.mktemp("zip") / "map.zip"
    path.write_bytes(made.getvalue())
    members = [each for each in expand(str(path), None, LIMITS) if isinstance(each, Member)]
    assert {each.name: read_member(each, LIMITS) for each in members} == files
    opening.release()


@given(
    files=FILES,
    form=st.sampled_from([tarfile.PAX_FORMAT, tarfile.GNU_FORMAT]),
    deep=st.integers(0, 60),
)
def test_tar_archives_are_read_as_by_tarfile(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], form: int, deep: int
) -> None:
    """Also names that are too long for a header."""
    files = {f"{'map/' * deep}{name}": content for name, content in files.items()}
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1.5
            archive.addfile(info, io.BytesIO(content))
    path = tmp_path_factory.mktemp("tar") / "map.tar"
    for data in (made.getvalue(), gzip.compress(made.getvalue())):
        path.write_bytes(data)
        members = [each for each in expand(str(path), None, LIMITS) if isinstance(each, Member)]
        assert {each.name: read_member(each, LIMITS) for each in members} == files
    opening.release()


@pytest.mark.parametrize("name", KINDS)
def test_no_damage_is_an_unexpected_error(folder: Path, name: str) -> None:
    """Whatever bytes are changed: what cannot be read is an error of kvlib's."""
    sound = make(name, {"een.txt": TEXT, "2019/twee.txt": TEXT, "2019/metadata.xml": METADATA})
    chance = random.Random(14)
    for _ in range(300):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.choice((0, 1, 255, chance.randrange(256)))
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        (folder / name).write_bytes(data)
        for loaded in kvlib.load_many(name):
            assert loaded.error is None or isinstance(loaded.error, kvlib.KvlibError | OSError)


def in_place(archive: Path, data: bytes) -> None:
    archive.write_bytes(data)


def replaced(archive: Path, data: bytes) -> None:
    """Put another file there, which opening it again finds."""
    other = archive.with_suffix(".new")
    other.write_bytes(data)
    other.replace(archive)
    opening.release()


@pytest.mark.parametrize("change", [in_place, replaced])
def test_an_archive_that_changed_after_it_was_listed(
    folder: Path, change: Callable[[Path, bytes], None]
) -> None:
    """Another file's bytes may stand at the places that were listed."""
    archive = folder / "map.tar"
    archive.write_bytes(tape({"1.txt": TEXT, "2.txt": TEXT, "3.txt": TEXT}))
    first, second, third = expand(str(archive), None, Limits())
    assert isinstance(first, Member)
    assert isinstance(second, Member)
    assert read_member(first, Limits()) == TEXT.encode()
    other = "A" * len(TEXT.encode())
    change(archive, tape({"1.txt": other, "2.txt": other, "3.txt": other}))
    with pytest.raises(kvlib.ReadError, match="its archive has changed since it was listed"):
        read_member(second, Limits())
    both: list[Any] = [second, third]
    assert [loaded.error is None for loaded in kvlib.load_many(both)] == [False, False]
    opening.release()
