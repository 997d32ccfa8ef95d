"""Makes the pictures of a notebook in docs/_static, with JupyterLab and Debian's chromium.

Run ``python docs/notebook_pictures.py`` from the project's root and look at what changed. It
needs the extra ``notebook``.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import kvlib

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent / "tests"))

import lab  # noqa: E402

EXAMPLE = DOCS / "examples" / "ah-tk-20252026-9001.xml"
LOAD = f'import kvlib\ndoc = kvlib.load("{EXAMPLE.name}")'
HEIGHTS = {"light": 950, "dark": 740}


def write_notebooks(folder: Path) -> None:
    """One to run, and one to open with outputs that nobody has signed."""
    shutil.copy(EXAMPLE, folder)
    doc = kvlib.load(EXAMPLE)
    lab.write_notebook(folder / "light.ipynb", {f"{LOAD}\ndoc": None})
    parts = {
        f"{LOAD}\ndoc.exchanges[1]": doc.exchanges[1],
        "doc.answers[2].blocks[2]": doc.answers[2].blocks[2],
    }
    lab.write_notebook(folder / "dark.ipynb", parts)


def main() -> None:
    """A Document in light, and parts of it in dark."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_notebooks(folder)
        with lab.served(folder) as address, lab.browser(width=900) as page:
            for theme, height in HEIGHTS.items():
                page.set_viewport_size({"width": 900, "height": height})
                url = address.format(f"{theme}.ipynb")
                lab.open_notebook(page, url, dark=theme == "dark", run=theme == "light")
                target = DOCS / "_static" / f"notebook-{theme}.png"
                page.locator(".jp-NotebookPanel-notebook").screenshot(path=target)


if __name__ == "__main__":
    main()
