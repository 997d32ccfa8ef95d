"""The first fenced block of the README holds the two commands, and .ci/run runs the second."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"


def first_block() -> list[str]:
    found = re.search(r"^```.*?\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert found
    return found[1].splitlines()


def test_the_first_block_holds_two_commands() -> None:
    """The first shows a Kamervraag, the second passes the tests; each sets up what it needs."""
    show, test = first_block()
    for command in (show, test):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert "kvlib show docs/examples/" in show
    assert test.endswith("pytest")


def test_the_file_that_is_shown_is_there() -> None:
    assert ROOT.joinpath(first_block()[0].split()[-1]).is_file()


@pytest.mark.skipif(os.name == "nt", reason="a bash script")
def test_ci_runs_the_second_command(tmp_path: Path) -> None:
    """It takes the command out of the README: another README, another command."""
    script = tmp_path / ".ci" / "run"
    script.parent.mkdir()
    script.write_text(ROOT.joinpath(".ci", "run").read_text("utf-8"), "utf-8")
    block = "# a project\n\n```sh\necho first\necho it is used; exit 7\n```\n\n```sh\nthird\n```\n"
    tmp_path.joinpath("README.md").write_text(block, "utf-8")
    run = subprocess.run(
        ["bash", script], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert run.stdout.splitlines()[-1] == "it is used"
    assert run.returncode == 7


@pytest.mark.skipif(os.name == "nt", reason="no such bit there")
def test_ci_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_relative_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README.read_text("utf-8"))
    assert links
    assert [link for link in links if not ROOT.joinpath(link).exists()] == []


def test_the_command_and_the_module_are_the_same() -> None:
    for command in ([Path(sys.executable).with_name("kvlib")], [sys.executable, "-m", "kvlib"]):
        run = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
        assert run.stdout == "kvlib 0.1.0\n"
