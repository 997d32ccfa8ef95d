"""Makes the pictures of the page in docs/_static, with Debian's chromium and poppler-utils.

Run ``python docs/screenshots.py`` from the project's root and look at what changed.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import kvlib

DOCS = Path(__file__).resolve().parent
EXAMPLE = DOCS / "examples" / "ah-tk-20252026-9001.pdf"
PICTURES = {"desktop": (1280, 1720), "phone": (500, 2500)}
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def chromium(*words: str, folder: Path) -> None:
    """Run the browser, with a profile of its own."""
    command = [*CHROMIUM, f"--user-data-dir={folder / 'profile'}", *words]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def main() -> None:
    """Desktop, phone and print."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.html"
        kvlib.dump(kvlib.load(EXAMPLE), page)
        for picture, (width, height) in PICTURES.items():
            target = DOCS / "_static" / f"page-{picture}.png"
            size = f"--window-size={width},{height}"
            chromium(f"--screenshot={target}", size, page.as_uri(), folder=folder)
        pdf = folder / "page.pdf"
        chromium(f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri(), folder=folder)
        target = DOCS / "_static" / "page-print"
        command = ["pdftoppm", "-png", "-r", "90", "-singlefile", str(pdf), str(target)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
