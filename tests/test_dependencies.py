"""Every import of kvlib is declared, and every declared dependency is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))["project"]
FOLDERS = ("src", "plugins", "tests", "benchmarks", "docs")
NAMES = {"bs4": "beautifulsoup4"}
"""Distributions that need not be installed, by the package that they bring."""
OWN = {path.stem for folder in FOLDERS for path in ROOT.joinpath(folder).rglob("*")}


def imported(tree: ast.Module) -> Iterator[str]:
    """The top-level packages that a module names, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def plain(requirement: str) -> str:
    """The name of a distribution, as all its spellings are compared."""
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def foreign(folder: str) -> set[str]:
    """The distributions that the modules of a folder import from."""
    paths = ROOT.joinpath(folder).rglob("*.py")
    names = {name for path in paths for name in imported(ast.parse(path.read_text("utf-8")))}
    homes = packages_distributions()
    standard = sys.stdlib_module_names | {"compression"}  # from 3.14 on
    return {plain(homes.get(n, [NAMES.get(n, n)])[0]) for n in names - OWN - standard}


def test_what_is_imported_is_declared_and_nothing_else() -> None:
    """By the package itself; what an extra brings is an import too."""
    extras = PROJECT["optional-dependencies"]
    needed = (*PROJECT["dependencies"], *extras["tables"], *extras["xlsx"], *extras["zstd"])
    declared = set(map(plain, needed))
    assert foreign("src") | foreign("plugins") == declared


def test_the_tests_declare_what_they_import() -> None:
    """With the extras of those who develop kvlib."""
    extras = PROJECT["optional-dependencies"]
    declared = {plain(each) for each in chain(PROJECT["dependencies"], *extras.values())}
    assert foreign("tests") | foreign("benchmarks") | foreign("docs") <= declared
