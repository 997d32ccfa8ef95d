"""The front door is light, and says what it has."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import kvlib
from samples import TEXT

ROOT = Path(__file__).resolve().parent.parent


def _modules_after(code: str) -> set[str]:
    """The modules that this code loads in a fresh Python."""
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_import_loads_nothing_else() -> None:
    """``import kvlib`` loads kvlib itself and not one module more."""
    assert {"kvlib"} == _modules_after("import kvlib")


def test_errors_are_light() -> None:
    """``except kvlib.KvlibError`` needs no library: only the module of errors and its own come."""
    loaded = _modules_after("import kvlib; kvlib.KvlibError")
    own = {"kvlib", "kvlib.errors", "kvlib._visible", "kvlib._warnings"}
    assert own == {name for name in loaded if name.startswith("kvlib")}
    assert set() == loaded & {"attr", "attrs", "pluggy", "lxml", "pdfminer", "click", "msgspec"}


def test_xml_loads_what_reads_it_alone() -> None:
    """One load waits for no library that it does not use, and for no module of another road."""
    path = ROOT / "docs" / "examples" / "ah-tk-20252026-9001.xml"
    loaded = _modules_after(f"import kvlib; kvlib.load({str(path)!r})")
    assert {"lxml.etree", "kvlib_obxml._reader"} <= loaded
    assert set() == loaded & {"click", "jinja2", "logging", "msgspec", "pdfminer", "kvlib.cli"}
    assert set() == loaded & {"kvlib.compare", "kvlib.serialize", "kvlib.tables", "kvlib.markup"}
    assert set() == loaded & {"kvlib._core.load_many", "kvlib._core.writing"}
    assert set() == loaded & {"kvlib.plugin._temporary", "fcntl"}
    assert set() == loaded & {
        "kvlib.assemble._document",
        "kvlib.grammar._cleaning",
        "statistics",
        "difflib",
    }


def test_text_needs_no_heavy_reader(tmp_path: Path) -> None:
    """Reading text loads neither lxml nor pdfminer, though their plugins are installed."""
    path = tmp_path / "vragen.txt"
    path.write_text(TEXT, encoding="utf-8")
    loaded = _modules_after(f"import kvlib; kvlib.load({str(path)!r})")
    assert "kvlib_text._reader" in loaded
    assert set() == loaded & {"lxml", "pdfminer", "click", "kvlib_pdf._reader"}


def test_all_is_sorted_and_complete() -> None:
    """``__all__`` is sorted, holds no name twice, and each name is there."""
    assert sorted(set(kvlib.__all__)) == kvlib.__all__
    assert [] == [name for name in kvlib.__all__ if getattr(kvlib, name, None) is None]


@pytest.mark.parametrize("module", sorted(kvlib._MODULES))
def test_all_of_the_modules_is_complete(module: str) -> None:
    """Every public module's ``__all__`` names what it has, without repetition."""
    public = getattr(kvlib, module)
    assert len(public.__all__) == len(set(public.__all__))
    assert [] == [name for name in public.__all__ if not hasattr(public, name)]


@pytest.mark.parametrize("module", [kvlib.assemble, kvlib.grammar])
def test_lazy_names_stand_where_they_are_looked_for(module: ModuleType) -> None:
    """Each is asked of the module that the type checker takes it from."""
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    prefix = f"{module.__name__}."
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    typed = {
        alias.name: node.module.removeprefix(prefix)
        for node in imports
        for alias in node.names
        if node.module and node.module.startswith(prefix)
    }
    assert typed == module._HOMES
    assert sorted(typed) == sorted(module.__all__)


def test_the_table_of_rules_is_full() -> None:
    """Whoever asks for ``RULES`` first of all gets the rules of every module."""
    code = "from kvlib.grammar import RULES; print(*{name.partition('.')[0] for name in RULES})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"answers", "closings", "dates", "labels", "people", "signs", "titles", "words"} <= set(
        run.stdout.split()
    )


def test_dir_lists_names_and_modules() -> None:
    """``dir(kvlib)`` shows what can be asked for, before anything is loaded."""
    assert {"load", "Document", "KvlibError", "model", "plugin"} <= set(dir(kvlib))
    assert sorted(dir(kvlib)) == dir(kvlib)


def test_every_error_is_exported() -> None:
    """All errors of ``kvlib.errors`` can be named as ``kvlib.…``."""
    from kvlib import errors

    assert set() == set(errors.__all__) - set(kvlib.__all__)


def test_misspelt_name_is_an_attribute_error() -> None:
    """A name that kvlib has not gives Python's usual error."""
    with pytest.raises(AttributeError, match="module 'kvlib' has no attribute 'laod'"):
        kvlib.laod  # type: ignore[attr-defined]  # noqa: B018


def test_names_are_the_same_object_each_time() -> None:
    """A lazily loaded name is kept: asking twice gives one object."""
    assert kvlib.load is kvlib.load
    from kvlib.model import Document

    assert Document is kvlib.Document


def test_git_ignores_no_module() -> None:
    """A module that git ignores is left out of what is built and installed."""
    source = Path(kvlib.__file__).parent
    top = source.parent.parent
    if not (top / ".git").exists():
        pytest.skip("this is no clone")
    modules = [str(path) for path in source.rglob("*.py")]
    found = subprocess.run(
        ["git", "check-ignore", "--no-index", *modules], cwd=top, capture_output=True, text=True
    )
    assert not found.stdout
