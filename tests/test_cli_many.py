"""The commands show and check on folders, patterns, archives and several files."""

from __future__ import annotations

from pathlib import Path

import pytest

import kvlib
from archives import locked, packed, tape
from kvlib._core.load_many import load_many
from kvlib.testing import sample_documents
from samples import TEXT
from terminal import run

DOUBTFUL = TEXT.replace("Antwoord 1", "Antwoord 2")
ABOUT = "answers, 1 question, 1 answer: de vuurtorens"
DOUBT = "answers, 1 question, 1 answer, 2 doubts: de vuurtorens"
LINES = ("5: warning: unanswered-question: ", "8: warning: unmatched-answer: ")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with files and an archive in a folder."""
    monkeypatch.chdir(tmp_path)
    inside = tmp_path / "map"
    inside.mkdir()
    (inside / "a.txt").write_text(TEXT, "utf-8")
    (inside / "b.txt").write_text("Een verhaal.", "utf-8")
    (inside / "c.zip").write_bytes(packed({"2019/d.txt": DOUBTFUL, "e.png": "", "LEES": ""}))
    (inside / "f.xls").write_bytes(b"")
    return tmp_path


PASSED_OVER = "kvlib: passed over: .png (1), .xls (1), no suffix (1)\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "given", [["map"], ["map/[abc].*"], ["map/a.txt", "map/b.txt", "map/c.zip"]]
)
def test_show_prints_a_line_about_each_of_several(given: list[str]) -> None:
    """Where it is, and what it is; a place in an archive can be shown by itself."""
    result = run("show", *given)
    first, second, third = result.stdout.splitlines()
    assert first == f"map/a.txt: {ABOUT}"
    assert second.startswith("map/b.txt: cannot be read: it is not a Kamervraag")
    assert third == f"map/c.zip/2019/d.txt: {DOUBT}"
    assert result.exit_code == 1
    assert result.stderr == (PASSED_OVER if given == ["map"] else result.stderr)
    shown = run("show", third.partition(": ")[0])
    assert shown.stdout == run("show", "map/c.zip").stdout
    assert "Kent u de vuurtorens?" in shown.stdout
    assert shown.exit_code == 0


@pytest.mark.usefixtures("folder")
def test_show_prints_the_only_document_whole() -> None:
    """Wherever it is found; with what was passed over on standard error."""
    plain = run("show", "map/a.txt")
    assert run("show", "map/a.*").stdout == plain.stdout
    assert run("show", "map/a.*", "--json").stdout == run("show", "map/a.txt", "--json").stdout
    result = run("show", "map/c.zip")
    assert result.stderr == "kvlib: passed over: .png (1), no suffix (1)\n"


@pytest.mark.parametrize("command", ["show", "check"])
def test_what_is_no_source_by_its_content_counts(folder: Path, command: str) -> None:
    (folder / "leeg").mkdir()
    for name in ("een.xml", "twee.xml"):
        (folder / "leeg" / name).write_bytes(b"<TEI/>")
    result = run(command, "leeg")
    assert result.exit_code == 1
    assert result.stderr == (
        "kvlib: passed over: TEI called .xml (2)\nkvlib: leeg has no document\n"
    )


@pytest.mark.usefixtures("folder")
def test_show_cuts_lines_at_the_width_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file or a pipe they are whole."""
    terminal = "click.testing._NamedTextIOWrapper.isatty"
    monkeypatch.setattr(terminal, lambda _: True, raising=False)
    lines = run("show", "map", COLUMNS="40").stdout.splitlines()
    assert lines[0] == f"map/a.txt: {ABOUT}"[:39] + "…"
    assert [len(line) for line in lines] == [40, 40, 40]


def test_show_numbers_the_documents_of_a_file(folder: Path) -> None:
    kvlib.dump(sample_documents()[:2], folder / "a.jsonl")
    lines = run("show", "a.jsonl").stdout.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        "a.jsonl, document 1",
        "a.jsonl, document 2",
    ]
    assert run("show", "a.jsonl", "--json").exit_code == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_check_goes_through_folders_and_archives(strict: list[str]) -> None:
    result = run("check", *strict, "map")
    first, *rest = result.stdout.splitlines()
    assert first.startswith("map/b.txt: cannot be read: it is not a Kamervraag")
    assert [line.partition("'")[0] for line in rest] == [f"map/c.zip/2019/d.txt:{x}" for x in LINES]
    assert result.stderr == PASSED_OVER
    assert result.exit_code == 1
    assert run("check", *strict, "map/c.zip").exit_code == len(strict)
    assert run("check", *strict, "map/a.*").exit_code == 0


def test_check_says_what_is_wrong_in_an_archive(folder: Path) -> None:
    (folder / "map.zip").write_bytes(locked())
    result = run("check", "map.zip")
    assert result.stdout == (
        "map.zip/2019/twee.txt: cannot be read: it is encrypted; unpack it with its password, "
        "and give the file\n"
    )
    assert result.exit_code == 1


@pytest.mark.parametrize("lines", [[], ["--lines"]])
def test_explain_takes_a_file_in_an_archive(folder: Path, lines: list[str]) -> None:
    """Its table is that of the file outside; the archive itself has one of its own."""
    outside = run("explain", "map/a.txt", *lines).stdout
    (folder / "map.tgz").write_bytes(tape({"2019/a.txt": (folder / "map/a.txt").read_text()}, "gz"))
    for place in ("map/c.zip/2019/d.txt", "map.tgz/2019/a.txt"):
        result = run("explain", place, *lines)
        assert (0, True) == (result.exit_code, "chosen: text" in result.stdout)
    assert outside == result.stdout
    assert "chosen: none" in run("explain", "map/c.zip").stdout
    assert "no such file to read" in run("explain", "map/c.zip/2019/e.txt").stderr


@pytest.mark.parametrize("command", ["show", "check"])
def test_a_folder_without_a_source(folder: Path, command: str) -> None:
    """It is said, and the exit code is 1."""
    (folder / "leeg").mkdir()
    result = run(command, "leeg", "--reader", "pdf")
    assert (result.stderr, result.exit_code) == (
        "kvlib: leeg has no file that kvlib can read (.pdf)\n",
        1,
    )


def test_a_number_of_documents_is_not_in_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines are printed as documents are read."""
    printed: list[str] = []
    monkeypatch.setattr("kvlib.cli.overview.echo", printed.append)

    def watched(*given: object, **named: object) -> object:
        for number, loaded in enumerate(load_many(*given, **named)):  # type: ignore[arg-type]
            assert len(printed) >= number - 2
            yield loaded

    monkeypatch.setattr("kvlib.cli.many.load_many", watched)
    kvlib.dump(sample_documents()[:2] * 10, folder / "a.jsonl")
    run("show", "a.jsonl")
    assert len(printed) == 20


def test_a_linked_folder_is_said(folder: Path) -> None:
    """It is not followed, as links may lead in circles; its name is a source."""
    (folder / "elders").mkdir()
    (folder / "elders" / "a.txt").write_text(TEXT, "utf-8")
    (folder / "map" / "link").symlink_to(folder / "elders")
    assert "linked folders (1)" in run("show", "map").stderr
    assert run("show", "map/link").exit_code == 0
    assert "linked folders" in run("convert", "map", "-o", "uit.jsonl").stderr


def test_what_stands_beside_in_a_compressed_archive_is_said(folder: Path) -> None:
    """It may come after what it belongs to, and is no file without a reader."""
    (folder / "map.tgz").write_bytes(tape({"a.txt": TEXT, "metadata.xml": "<x/>"}, "gz"))
    said = run("show", "map.tgz").stderr
    assert said == "kvlib: passed over: metadata.xml in a compressed archive (1)\n"
