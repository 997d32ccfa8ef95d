"""Find what a plugin imports when kvlib loads it, in a fresh Python."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points

from kvlib._core.registry import GROUP, Registered
from kvlib.plugin import Reader

__all__ = ["heavy_imports"]

_ALLOWED = frozenset(("kvlib", "pluggy", "attr", "attrs"))
_SCRIPT = """
import sys, json
given = json.loads(sys.argv[1])
sys.path[:] = given["path"]
before = set(sys.modules)
from importlib.metadata import EntryPoint
plugin = EntryPoint(name=given["name"], value=given["value"], group="kvlib").load()
list(plugin.kvlib_readers() or ())
after = sorted(set(sys.modules) - before)
print()
print(json.dumps(after))
"""
_HANGS = 60  # seconds; an import takes a tenth of one


def heavy_imports(found: Registered[Reader]) -> Iterator[str]:
    """Yield what is wrong with the import of the plugin that offers a reader."""
    points = entry_points(group=GROUP, name=found.plugin)
    value = next((p.value for p in points if p.module.split(".")[0] == found.package), None)
    if value is None:
        yield f"no entry point {found.plugin!r} in the group 'kvlib' names the plugin's module"
        return
    given = json.dumps({"path": sys.path, "name": found.plugin, "value": value})
    run = subprocess.run(
        [sys.executable, "-I", "-c", _SCRIPT, given],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_HANGS,
        check=False,
    )
    if run.returncode:
        yield f"{value} cannot be imported in a fresh Python: {run.stderr.strip()}"
        return
    printed, _, modules = run.stdout.rstrip().rpartition("\n")
    if printed.strip():
        yield f"{value} prints when it is imported: {printed.strip()!r}"
    heavy = _foreign(json.loads(modules), found.package)
    if heavy:
        yield (
            f"importing {value} also imports {', '.join(heavy)}; kvlib imports every plugin when it "
            f"reads its first file, so import such a library inside the function that reads"
        )


def _foreign(modules: list[str], package: str) -> list[str]:
    """Return the top-level packages that a plugin may not import when it is loaded."""
    tops = dict.fromkeys(module.partition(".")[0] for module in modules)
    own = _ALLOWED | {package} | sys.stdlib_module_names
    return [top for top in tops if top not in own]
