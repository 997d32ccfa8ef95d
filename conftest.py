"""Runs every example of the README, the docs and the docstrings as a test."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from doctest import ELLIPSIS, OutputChecker
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

from kvlib.cli.commands import cli

ROOT = Path(__file__).resolve().parent

# No test asserts a time: a machine may be busy with something else.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the project's root, for examples that write files."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "docs").symlink_to(ROOT / "docs")
    return folder


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch, desk: Path) -> Iterator[None]:
    """Examples name files as they are seen from the project's root."""
    with monkeypatch.context() as patch:
        patch.chdir(desk)
        yield


def run_console(example: Example) -> str | None:
    """Compare what ``$ kvlib …`` prints with what stands below it; ``...`` is anything."""
    _, *commands = re.split(r"^\$ kvlib ", example.parsed, flags=re.MULTILINE)
    assert commands, "a console example without a command"
    for command in commands:
        words, _, expected = command.partition("\n")
        result = CliRunner(env={"COLUMNS": "80"}).invoke(cli, shlex.split(words), prog_name="kvlib")
        if not OutputChecker().check_output(expected, result.output, ELLIPSIS):
            return f"kvlib {words}\nexpected:\n{expected}\ngot:\n{result.output}"
    return None


def lacks(*modules: str) -> bool:
    """True if one of these is not installed: ``<!--- skip: start if(lacks("spacy"), …) -->``."""
    return any(find_spec(module) is None for module in modules)


def name_helpers(namespace: dict[str, Any]) -> None:
    """Give the comments that skip examples what they need."""
    namespace["lacks"] = lacks


pytest_collect_file = (
    Sybil(
        parsers=[PythonCodeBlockParser(), CodeBlockParser("console", run_console), SkipParser()],
        setup=name_helpers,
        patterns=["*.md"],
        excludes=["docs/_build/**"],
        fixtures=["at_root"],
        name="docs",
    )
    + Sybil(
        parsers=[DocTestParser()],
        patterns=[
            "src/*/*.py",
            "src/*/*/*.py",
            "src/*/*/*/*.py",
            "plugins/*/*.py",
        ],  # "**" would be one folder
        fixtures=["at_root"],
        name="docstrings",
    )
).pytest()
