"""Sources: patterns, and one form of each publication."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

import kvlib
from archives import packed, tape
from kvlib import Limits
from kvlib._core.archives import Member, Refused
from kvlib._core.expanding import Expanded, expand
from kvlib._core.preferring import Forms
from samples import TEXT, xml

LIMITS = Limits()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with files in it and below it."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "c.xml", "2019/d.txt", "2019/diep/e.txt", "2020/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(xml() if name.endswith(".xml") else TEXT, "utf-8")
    for name in (
        "metadata.xml",
        ".g.txt",
        "2019/.git/h.txt",
        "2019/__pycache__/k.txt",
        "plaatje.png",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def places(*sources: Expanded) -> list[str]:
    """Where each source is that is to be read."""
    return [place(each) for each in expand(sources, None, LIMITS)]


def place(source: Expanded) -> str:
    if isinstance(source, Member):
        return source.place
    return source.source if isinstance(source, Refused) else str(source)


# --- patterns -------------------------------------------------------------------

PATTERNS = {
    "*.txt": ["a.txt", "b.txt"],
    "./*.txt": ["./a.txt", "./b.txt"],
    "[ab].txt": ["a.txt", "b.txt"],
    "?.xml": ["c.xml"],
    "*/*.txt": ["2019/d.txt", "2020/f.txt"],
    "20*": ["2019/d.txt", "2019/diep/e.txt", "2020/f.txt"],
    "**/*.txt": ["a.txt", "b.txt", "2019/d.txt", "2019/diep/e.txt", "2020/f.txt"],
    "2019/**/*.txt": ["2019/d.txt", "2019/diep/e.txt"],
    "**/diep/*": ["2019/diep/e.txt"],
    "**/d*/**/*.txt": ["2019/diep/e.txt"],
    "2019/**": ["2019/d.txt", "2019/diep/e.txt"],
    "*.xml": ["c.xml"],
    ".*.txt": [".g.txt"],
    "*.png": ["plaatje.png"],
    "*.zip": ["*.zip"],
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_stands_for_what_matches_it(pattern: str) -> None:
    """By name; a folder stands for what is in it; files that belong to others are no sources."""
    assert places(pattern) == PATTERNS[pattern]
    assert places(Path(pattern)) == [each.removeprefix("./") for each in PATTERNS[pattern]]


def test_archives_that_match_are_read(folder: Path) -> None:
    (folder / "map.zip").write_bytes(packed({"z.txt": TEXT}))
    (folder / "map.dat").write_bytes(tape({"t.txt": TEXT}))
    assert places("map.*") == ["map.dat/t.txt", "map.zip/z.txt"]


def test_a_file_of_that_very_name_goes_before(folder: Path) -> None:
    """Even a link that leads nowhere; a folder too."""
    (folder / "[ab].txt").write_text(TEXT, "utf-8")
    (folder / "*").symlink_to("weg")
    (folder / "2019[1]").mkdir()
    (folder / "2019[1]" / "x.txt").write_text(TEXT, "utf-8")
    assert places("[ab].txt", "*", "2019[1]") == ["[ab].txt", "*", "2019[1]/x.txt"]


@pytest.mark.usefixtures("folder")
def test_a_pattern_without_a_match_is_one_failure() -> None:
    first, second = kvlib.load_many(["*.docx", "a.txt"])
    assert isinstance(first.error, FileNotFoundError)
    assert (first.source, str(first.error)) == (
        "*.docx",
        "[Errno 2] no file matches this pattern: '*.docx'",
    )
    assert second.document


@pytest.mark.parametrize(
    "given", ["<?xml version='1.0'?>", "https://x.nl/?a=*", "Vraag 1?\n", "a\0*"]
)
def test_what_is_no_path_is_no_pattern(given: str) -> None:
    """The words about it are those of a path."""
    (loaded,) = kvlib.load_many(given)
    assert "pattern" not in str(loaded.error)


def test_a_pattern_follows_no_link_in_circles(folder: Path) -> None:
    for name in ("een", "twee"):
        (folder / "2019" / name).symlink_to(folder, target_is_directory=True)
    assert places("**/*.txt") == PATTERNS["**/*.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_matches_is_refused(folder: Path) -> None:
    """Nobody named it."""
    os.mkfifo(folder / "pijp.txt")
    (loaded,) = kvlib.load_many("p*.txt")
    assert str(loaded.error).startswith("pijp.txt is a named pipe, not a regular file")


# --- one form of each publication -------------------------------------------------

FORMS = (
    "ah-tk-20192020-1.pdf",
    "ah-tk-20192020-1.xml.gz",
    "ah-tk-20192020-1.txt",
    "ah-tk-20192020-2.txt",
    "ah-tk-20192020-3.docx",
    "ah-tk-20192020-3.txt",
    "brief.pdf",
    "brief.xml",
    "ah-tk-20192020-1 (1).xml",
    "map/AH-tk-20192020-2.pdf",
    "map/ah-tk-20192020-1.xml",
    "ah-tk-20192020-4.html",
)


def kept(given: Iterable[Expanded], *suffixes: str) -> tuple[list[Expanded], int]:
    """Those that are kept, and how many others there were."""
    forms, sources = Forms(suffixes), list(given)
    for source in sources:
        forms.add(source)
    return [each for n, each in enumerate(sources) if n not in forms.left_out], forms.others


def test_one_form_of_each_publication_is_kept() -> None:
    """In order of the sources; names that are no identifier are not compared."""
    assert kept(FORMS, ".xml", ".pdf", ".txt") == (
        [
            "ah-tk-20192020-1.xml.gz",
            "ah-tk-20192020-3.txt",
            "brief.pdf",
            "brief.xml",
            "ah-tk-20192020-1 (1).xml",
            "map/AH-tk-20192020-2.pdf",
            "ah-tk-20192020-4.html",
        ],
        5,
    )
    assert kept(FORMS, ".txt")[0][:3] == [f"ah-tk-20192020-{n}.txt" for n in (1, 2, 3)]


def test_the_same_form_twice_is_no_other_form() -> None:
    """``the same as another`` counts it if it is; with suffixes, one is read all the same."""
    twice = ("a/ah-tk-20192020-1.pdf", "b/ah-tk-20192020-1.pdf", "ah-tk-20192020-1.xml")
    assert kept(twice) == ([*twice], 1)
    assert kept(twice, ".pdf") == ([twice[0]], 2)


def test_the_longest_suffix_decides_on_the_form() -> None:
    """``.tei.xml`` is not ``.xml``."""
    given = ["ah-tk-20192020-1.tei.xml", "ah-tk-20192020-1.txt", "ah-tk-20192020-1.xml"]
    assert kept(given, ".xml", ".txt")[0] == given[2:]
    assert kept(given, ".txt", ".xml")[0] == given[1:2]
    assert kept(given, ".tei.xml", ".xml")[0] == given[:1]


def test_without_a_preference_the_others_are_counted() -> None:
    assert kept(FORMS) == (list(FORMS), 5)


def test_forms_in_archives_and_what_has_no_name() -> None:
    """A member counts by its own name; file objects and failures are kept."""
    member = Member(
        archive="a.zip",
        name="map/ah-tk-20192020-1.xml",
        offset=0,
        compressed=0,
        size=0,
        method="stored",
    )
    file, refused = io.BytesIO(), Refused("ah-tk-20192020-1.xml", ValueError())
    given: list[Expanded] = [refused, "ah-tk-20192020-1.pdf", file, member]
    assert kept(given, ".xml", ".pdf") == ([refused, file, member], 1)
