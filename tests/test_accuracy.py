"""The command that writes docs/accuracy.md and the pinned figures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import accuracy
from accuracy import PAGE, SECTIONS, figures, page
from figures import PINNED, Figure, Measured, Section

NEW = Measured("All is right.", {"a.txt": {"documents": Figure(1, 1)}})


def test_what_is_not_measured_stays_as_it_stands() -> None:
    """So both files are as the command writes them, without a line by hand."""
    assert page({}) == PAGE.read_text("utf-8")
    assert figures({}) == PINNED.read_text("utf-8")


def test_what_is_measured_takes_its_place() -> None:
    """In the page and among the figures; the other sections do not move."""
    text = page({"handmade": NEW})
    assert "## Publications written by hand\n\nAll is right.\n\n## Documents as" in text
    assert [f"## {each.title}" for each in SECTIONS if each.title] == [
        line for line in text.splitlines() if line.startswith("## ")
    ]
    assert '[handmade."a.txt"]\ndocuments = { least = 1, of = 1 }\n\n[fresh' in figures(
        {"handmade": NEW}
    )


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A page and figures of one section only, which the command may write."""
    monkeypatch.setattr(accuracy, "SECTIONS", (Section("new", "New", lambda: NEW),))
    copies = []
    for name, path in (("PAGE", PAGE), ("PINNED", PINNED)):
        copies.append(tmp_path / path.name)
        copies[-1].write_text(path.read_text("utf-8"), "utf-8")
        monkeypatch.setattr(accuracy, name, copies[-1])
    return copies[0], copies[1]


def run(*words: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["accuracy.py", *words])
        return accuracy.main()


def test_check_fails_until_it_is_written(files: tuple[Path, Path]) -> None:
    assert run("--check") == 1
    assert run("--write") == 0
    assert run("--check") == 0
    assert files[0].read_text("utf-8").endswith("## New\n\nAll is right.\n")


def test_check_fails_where_a_figure_is_better(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    run("--write")
    pins = files[1].read_text("utf-8")
    files[1].write_text(pins.replace("least = 1", "least = 0"), "utf-8")
    assert run("--check") == 1
    assert "+documents = { least = 1, of = 1 }" in capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("files")
def test_an_unknown_section_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("old")
    assert "no section old; there are new" in capsys.readouterr().err
