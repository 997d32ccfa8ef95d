"""The docs say what the code does: diagnostics, public names, examples, the reader plugin."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from doctest import ELLIPSIS, OutputChecker
from importlib import import_module, util
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

import kvlib
from kvlib.cli.check import CODES
from kvlib.model import Document, NoteMark, Table

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
NAME = "ah-tk-20252026-9001"
SUFFIXES = (".pdf", ".txt", ".xml")


# --- diagnostics --------------------------------------------------------------


def constants(node: ast.expr | None) -> set[str]:
    """The strings that an expression may be: one, or either of a condition's."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def reported(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Code and severities of each ``report(…)`` and record, and of tables of codes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_DIAGNOSTICS":
            assert isinstance(node.value, ast.Dict)
            for value in node.value.values:
                yield from ((code, {"warning"}) for code in constants(value))
        if isinstance(node, ast.FunctionDef) and node.name == "_code":
            for each in ast.walk(node):
                if isinstance(each, ast.Return):
                    yield from ((code, {"warning"}) for code in constants(each.value))
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            keywords = {keyword.arg: keyword.value for keyword in node.keywords}
            code = node.args[0] if node.args else keywords.get("code")
            if name in ("report", "Diagnostic", "Uncertain"):
                for text in constants(code):
                    yield text, constants(keywords.get("severity")) or {"warning"}


def test_every_diagnostic_is_documented() -> None:
    """Code and severity, in the order of the alphabet; and none that is gone."""
    expected: dict[str, set[str]] = {}
    for folder in ("src", "plugins"):
        for path in ROOT.joinpath(folder).rglob("*.py"):
            for code, severities in reported(path):
                expected.setdefault(code, set()).update(severities)
    text = DOCS.joinpath("reference", "diagnostics.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| ([a-z ]+) \|", text, re.MULTILINE)
    actual = {code: set(severities.split(" or ")) for code, severities in rows}
    assert expected == actual
    assert list(actual) == sorted(actual) == list(CODES)


# --- names --------------------------------------------------------------------


def test_the_front_door_is_documented() -> None:
    text = DOCS.joinpath("reference", "kvlib.md").read_text("utf-8")
    documented = set(re.findall(r"^\.\. auto\w+:: (\w+)$", text, re.MULTILINE))
    errors = set(kvlib.errors.__all__)
    assert documented == set(kvlib.__all__) - errors - {"Document", "__version__"}


@pytest.mark.parametrize("name", sorted(kvlib._MODULES))
def test_every_public_name_has_a_docstring(name: str) -> None:
    module = import_module(f"kvlib.{name}")
    things = {each: getattr(module, each) for each in module.__all__}
    ours = {each: thing for each, thing in things.items() if isinstance(thing, type | FunctionType)}
    assert [each for each, thing in ours.items() if not thing.__doc__] == []


def test_every_dutch_term_of_the_glossary_stands_once() -> None:
    text = DOCS.joinpath("glossary.md").read_text("utf-8")
    terms = re.findall(r"^(\S.*)\n: ", text, re.MULTILINE)
    assert len(terms) > 30
    assert terms == sorted(set(terms), key=str.lower)


def test_relative_links_lead_to_files() -> None:
    """In the site and in the repository."""
    for page in (*DOCS.rglob("*.md"), ROOT / "CONTRIBUTING.md"):
        if "_build" not in page.parts:
            links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf-8"))
            assert [link for link in links if not page.parent.joinpath(link).exists()] == [], page


# --- the example document -----------------------------------------------------


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = util.spec_from_file_location("kvlib_docs_make", DOCS / "examples" / "make.py")
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words(text: str) -> str:
    return " ".join(text.split())


def content(doc: Document) -> dict[str, object]:
    """The content that all formats hold: everything but blocks, emphasis, links and metadata."""
    return {
        **{name: getattr(doc, name) for name in ("kind", "chamber", "identifier", "session")},
        **{name: getattr(doc, name) for name in ("number", "heading", "askers", "addressees")},
        **{name: getattr(doc, name) for name in ("subject", "submitted", "reply")},
        "items": [(type(item), item.label, words(item.text)) for item in doc.body],
        "numbers": [exchange.numbers for exchange in doc.exchanges],
        "notes": [(note.label, note.text) for note in doc.footnotes],
        "marks": [place(doc, mark) for item in doc.body for mark in item.notes],
    }


def place(doc: Document, mark: NoteMark) -> tuple[str, int | None, str]:
    """A mark, and the word before it."""
    blocks = (block for item in doc.body for block in item.blocks if not isinstance(block, Table))
    text = next(block.text for block in blocks if mark in block.marks)
    return mark.label, mark.footnote, text[: mark.at].split()[-1]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_example_files_are_current(make: ModuleType, suffix: str) -> None:
    """If this fails, run docs/examples/make.py and look at what changed."""
    assert DOCS.joinpath("examples", NAME + suffix).read_bytes() == make.render()[suffix]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_three_formats_load_to_the_same_content(make: ModuleType, suffix: str) -> None:
    doc = kvlib.load(DOCS / "examples" / (NAME + suffix))
    assert content(doc) == content(make.DOCUMENT)
    assert doc.diagnostics == ()


# --- the picture of the research table ----------------------------------------


def test_the_picture_is_what_the_examples_draw(tmp_path: Path) -> None:
    """If this fails, run docs/days_picture.py and look at what changed."""
    matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    kept = DOCS.joinpath("_static", "days.svg").read_text("utf-8")
    if f"Matplotlib v{matplotlib.__version__}," not in kept:
        pytest.skip("another version of matplotlib made the picture")
    drawn = tmp_path / "days.svg"
    command = [sys.executable, str(DOCS / "days_picture.py"), str(drawn)]
    subprocess.run(command, capture_output=True, check=True)
    assert drawn.read_text("utf-8") == kept


# --- the smallest reader, which the tutorial includes ---------------------------

MINIMAL = ROOT / "examples" / "kvlib-minimal"


def installed(folder: Path, project: dict[str, Any]) -> None:
    """The files that pip would leave in the folder in which a project is installed."""
    info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    points = project["entry-points"]["kvlib"]
    lines = [f"{name} = {module}" for name, module in points.items()]
    info.joinpath("entry_points.txt").write_text("\n".join(["[kvlib]", *lines]), "utf-8")
    info.joinpath("METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", "utf-8"
    )


def before(folder: Path) -> str:
    """The path on which Python looks for modules, with a folder before what is there already."""
    return os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))


def kvlib_command(*words: object, env: dict[str, str]) -> str:
    command = [sys.executable, "-m", "kvlib", *map(str, words)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def minimal(tmp_path: Path) -> dict[str, str]:
    """The environment in which the smallest reader is installed, as pip would leave it."""
    project = tomllib.loads(MINIMAL.joinpath("pyproject.toml").read_text("utf-8"))["project"]
    installed(tmp_path, project)
    shutil.copy(MINIMAL / "kvlib_minimal.py", tmp_path)
    return {**os.environ, "PYTHONPATH": before(tmp_path), "COLUMNS": "80"}


def test_the_commands_of_the_tutorial_print_what_it_says(
    minimal: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = DOCS.joinpath("tutorial-plugin.md").read_text("utf-8")
    pattern = r"^```sh\nkvlib ([^\n]*)\n```\n\n```text\n(.*?)^```$"
    commands = re.findall(pattern, text, re.DOTALL | re.MULTILINE)
    assert [words for words, _ in commands] == ["explain vraag.org", "show vraag.org"]
    monkeypatch.chdir(MINIMAL)
    for words, expected in commands:
        printed = kvlib_command(*words.split(), env=minimal)
        assert OutputChecker().check_output(expected, printed, ELLIPSIS), printed


def test_the_smallest_reader_passes_the_contract(minimal: dict[str, str], tmp_path: Path) -> None:
    """With the test module that the tutorial includes."""
    shutil.copytree(MINIMAL / "tests", tmp_path / "tests")
    shutil.copy(MINIMAL / "vraag.org", tmp_path)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    done = subprocess.run(
        command, env=minimal, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_smallest_reader_is_small() -> None:
    for name in ("kvlib_minimal.py", "pyproject.toml"):
        text = MINIMAL.joinpath(name).read_text("utf-8")
        assert len([line for line in text.splitlines() if line]) <= 10


def test_what_the_tutorial_includes_is_all_of_it() -> None:
    text = DOCS.joinpath("tutorial-plugin.md").read_text("utf-8")
    included = re.findall(r"^```\{literalinclude\} \.\./examples/kvlib-minimal/(.*)$", text, re.M)
    files = (path for path in MINIMAL.rglob("*") if path.is_file() and path.suffix != ".pyc")
    assert sorted(included) == sorted(path.relative_to(MINIMAL).as_posix() for path in files)


# --- the writer plugin of the docs --------------------------------------------


def test_the_writer_plugin_of_the_docs_works(tmp_path: Path) -> None:
    """It writes, and the contract that the page inherits says of it what the page says."""
    text = DOCS.joinpath("how-to", "writer-plugin.md").read_text("utf-8")
    plugin, contract = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    (toml,) = re.findall(r"^```toml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    installed(tmp_path, tomllib.loads(toml)["project"])
    tmp_path.joinpath("kvlib_list.py").write_text(plugin, "utf-8")
    tmp_path.joinpath("test_list.py").write_text(contract, "utf-8")
    env = {**os.environ, "PYTHONPATH": before(tmp_path)}
    shown = kvlib_command("convert", DOCS / "examples" / f"{NAME}.xml", "--to", "list", env=env)
    assert shown.startswith(f"{NAME}: Vossenaar, Van der Eschdoorn aan Minister van Infra")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(
        command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    failed = re.findall(r"^FAILED \S*::(\w+)", done.stdout, re.MULTILINE)
    assert failed == ["test_is_read_back", "test_many_are_read_back"], done.stdout
    assert " 7 passed" in done.stdout


def test_every_example_in_a_docstring_is_run(request: pytest.FixtureRequest) -> None:
    """However deep its module lies."""
    collect = request.session.gethookproxy(ROOT).pytest_collect_file
    modules = [path for folder in ("src", "plugins") for path in (ROOT / folder).rglob("*.py")]
    paths = [path for path in modules if ">>> " in path.read_text("utf-8")]
    assert paths
    assert [] == [path for path in paths if not collect(file_path=path, parent=request.session)]
