"""The shape of the code: small functions and modules, layers, fields with a docstring."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import attrs
import pytest

import kvlib
from kvlib import _api, errors

ROOT = Path(__file__).resolve().parent.parent
ASSEMBLER = ROOT / "src" / "kvlib" / "assemble"
MODULES = sorted(path for folder in ("src", "plugins") for path in ROOT.glob(f"{folder}/**/*.py"))
MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 40


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lengths(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each function, those inside others too, and its lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            yield node.name, node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_and_functions_are_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES_OF_A_MODULE
    long = {name: n for name, n in lengths(ast.parse(text)) if n > MOST_LINES_OF_A_FUNCTION}
    assert long == {}


def test_the_limits_are_those_of_contributing() -> None:
    text = " ".join(ROOT.joinpath("CONTRIBUTING.md").read_text("utf-8").split())
    assert f"A module has at most {MOST_LINES_OF_A_MODULE} lines" in text
    assert f"a function at most {MOST_LINES_OF_A_FUNCTION}" in text


def test_the_front_door_has_the_names_of_api() -> None:
    """Those of ``_api`` and ``errors``, the records and functions of other homes, the version."""
    assert set(kvlib.__all__) == {*_api.__all__, *errors.__all__, *kvlib._HOMES, "__version__"}
    assert [name for name in _api.__all__ if getattr(kvlib, name) is not getattr(_api, name)] == []


# --- which module may import which --------------------------------------------


def test_every_module_is_in_one_layer() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))
    (contract,) = (c for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    placed = [name.strip() for layer in contract["layers"] for name in layer.split(":")]
    paths = ROOT.joinpath("src", "kvlib").iterdir()
    modules = {
        path.stem for path in paths if path.suffix == ".py" or path.joinpath("__init__.py").exists()
    }
    assert sorted(placed) == sorted(modules - {"__init__"})


def test_the_map_of_the_assembler_names_every_module() -> None:
    """Each of a subpackage in the step that it takes, and no module that is not there."""
    text = import_module("kvlib.assemble").__doc__ or ""
    _, *steps = re.split(r"^\d\. \*|^Two modules", text, flags=re.MULTILINE)[:-1]
    names = [re.findall(r"``(\w+)``", step) for step in steps]
    alone = modules_in(ASSEMBLER)
    assert {folder: set(inside) - alone for folder, *inside in names} == {
        path.parent.name: modules_in(path.parent) for path in ASSEMBLER.glob("*/__init__.py")
    }
    assert alone - set(re.findall(r"``(\w+)``", text)) == set()


def modules_in(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.py")} - {"__init__"}


def public_modules() -> set[str]:
    """Those that a user or a plugin's author may name."""
    inside = (path.relative_to(ROOT / "src") for path in ROOT.glob("src/kvlib/**/*.py"))
    names = {".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in inside}
    return {
        name
        for name in names
        if not name.startswith("kvlib.cli") and not any(p.startswith("_") for p in name.split("."))
    }


def test_every_public_module_is_in_the_reference() -> None:
    """And says in ``__all__`` what of it is public."""
    pages = (path.read_text("utf-8") for path in ROOT.glob("docs/reference/*.md"))
    reference = " ".join(pages)
    assert {"kvlib", "kvlib.model", "kvlib.plugin", "kvlib.tables"} < public_modules()
    missing = [n for n in public_modules() if not re.search(rf"{re.escape(n)}(?![\w.])", reference)]
    assert missing == []
    assert [n for n in public_modules() if not hasattr(import_module(n), "__all__")] == []


# --- fields -------------------------------------------------------------------

PUBLIC = [
    getattr(module, name)
    for module in (getattr(kvlib, each) for each in sorted(kvlib._MODULES))
    for name in module.__all__
]
FRONT = [getattr(kvlib, name) for name in kvlib.__all__]
RECORDS = {each for each in (*PUBLIC, *FRONT) if isinstance(each, type) and attrs.has(each)}


def described(source: str) -> dict[str, set[str]]:
    """The fields of each class below which a docstring stands."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            fields = found.setdefault(node.name, set())
            for field, after in zip(node.body, node.body[1:], strict=False):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(field.target, ast.Name)
                    and isinstance(after, ast.Expr)
                    and isinstance(after.value, ast.Constant)
                    and isinstance(after.value.value, str)
                ):
                    fields.add(field.target.id)
    return found


DESCRIBED = {path: described(path.read_text("utf-8")) for path in MODULES}


@pytest.mark.parametrize("record", sorted(RECORDS, key=str))
def test_every_field_has_a_docstring(record: type) -> None:
    """In the class that declares it; private fields need none."""
    known: set[str] = set()
    for kind in record.__mro__:
        path = ROOT.joinpath("src", *kind.__module__.split("."))
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            known |= DESCRIBED.get(file, {}).get(kind.__name__, set())
    names = [name for name in attrs.fields_dict(record) if not name.startswith("_")]
    assert [name for name in names if name not in known] == []


def test_the_records_are_found() -> None:
    """All kinds: of the model, of the plugin author's door and of the front door."""
    names = {record.__name__ for record in RECORDS}
    assert {"Document", "Cell", "Footnote", "Writer", "Source", "Verdict", "PluginInfo"} <= names
    assert len(names) > 25
