"""A JupyterLab of its own, on this machine only, seen through Debian's chromium."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

CHROMIUM = Path("/usr/bin/chromium")
_PATIENCE = 90  # seconds for JupyterLab to start
_FOLDERS = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
_OPTIONS = (
    "--no-browser",
    "--allow-root",
    "--ip=127.0.0.1",
    "--port=0",
    "--ServerApp.port_retries=0",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--LabApp.expose_app_in_browser=True",
)
_DARK = "JupyterLab Dark"


def shown(record: Any) -> dict[str, Any]:
    """Return the output of a cell that ends in a record."""
    data = {"text/plain": repr(record), "text/html": record._repr_html_()}
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}


def write_notebook(path: Path, cells: Mapping[str, Any]) -> None:
    """Write a notebook: code, and the record it ended in; None if it has not run.

    Nobody has signed it, so JupyterLab does not trust its outputs.
    """
    made = [
        {"cell_type": "code", "id": f"cell-{index}", "metadata": {}, "source": code}
        | {"execution_count": None, "outputs": [] if record is None else [shown(record)]}
        for index, (code, record) in enumerate(cells.items())
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}}
    path.write_text(json.dumps(notebook | {"cells": made}), encoding="utf-8")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the notebooks in a folder; yields an address with a place for a notebook's name."""
    home = folder / ".jupyter"
    folders = {f"JUPYTER_{name}": str(home / name) for name in _FOLDERS}
    names = ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR", "HOME")
    folders |= {name: str(home / name) for name in names}
    for name in folders.values():
        Path(name).mkdir(parents=True)
    _silence(Path(folders["JUPYTERLAB_SETTINGS_DIR"]))
    token = secrets.token_hex()
    command = [sys.executable, "-m", "jupyterlab", *_OPTIONS, f"--ServerApp.root_dir={folder}"]
    with (
        (home / "log").open("wb") as log,
        subprocess.Popen(
            [*command, f"--IdentityProvider.token={token}"],
            env=os.environ | folders,
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as server,
    ):
        try:
            yield f"{_address(server, home)}doc/tree/{{}}?token={token}"
        finally:
            server.terminate()


def _silence(settings: Path) -> None:
    """Turn off the question whether it may fetch news."""
    file = settings / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}), encoding="utf-8")


def _address(server: subprocess.Popen[bytes], home: Path) -> str:
    """Wait until it is up; then a file says where."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        for file in (home / "RUNTIME_DIR").glob("jpserver-*.json"):
            if text := file.read_text(encoding="utf-8"):
                return str(json.loads(text)["url"])
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{(home / 'log').read_text()}")


@contextmanager
def browser(width: int = 1000, height: int = 3600) -> Iterator[Page]:
    """Open a window that reaches this machine only."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        chromium = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.route("**/*", _local_only)
        yield page
        chromium.close()


def _local_only(route: Route) -> None:
    if route.request.url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:")):
        route.continue_()
    else:
        route.abort()


def open_notebook(page: Page, address: str, *, dark: bool = False, run: bool = False) -> None:
    """Open a notebook, and run it if so asked; wait until every cell has its output."""
    page.goto(address)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=_PATIENCE * 1000)
    theme = _DARK if dark else "JupyterLab Light"
    _command(page, "apputils:change-theme", {"theme": theme})
    page.wait_for_selector(f"body[data-jp-theme-name='{theme}']", state="attached")
    if run:
        page.wait_for_function(_IS_IDLE, timeout=_PATIENCE * 1000)
        _command(page, "notebook:run-all-cells", {})
    page.wait_for_function(_ALL_SHOWN, timeout=_PATIENCE * 1000)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(1500)  # JupyterLab sets mathematics after it shows an output


_IS_IDLE = """() =>
  window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'
"""
_ALL_SHOWN = """() => {
  return [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')].every(
    cell => cell.querySelector('.jp-OutputArea-output'));
}"""


def _command(page: Page, name: str, arguments: dict[str, str]) -> None:
    script = "([name, args]) => { window.jupyterapp.commands.execute(name, args) }"
    page.wait_for_function("() => window.jupyterapp")
    page.evaluate(script, [name, arguments])


def is_trusted(page: Page) -> list[bool]:
    """Tell of each cell whether its output is shown without being sanitized."""
    script = "() => [...window.jupyterapp.shell.currentWidget.content.model.cells]"
    return list(page.evaluate(f"{script}.map(cell => cell.trusted)"))


def outputs(page: Page) -> Sequence[Any]:
    """Return the outputs, from the top."""
    return list(page.query_selector_all(".jp-OutputArea-output"))
