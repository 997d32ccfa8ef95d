"""Chromium, axe, vnu and pdftotext, where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = Path(os.environ.get("KVLIB_NODE_MODULES", ROOT / "node_modules"))
AXE = MODULES / "axe-core" / "axe.min.js"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
CHROMIUM = shutil.which("chromium")

MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 800}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "print": {"viewport": {"width": 642, "height": 979}},  # A4 without its margins
}


def _needs(**found: object) -> pytest.MarkDecorator:
    missing = [name for name, there in found.items() if not there]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


_BROWSER = {"chromium": CHROMIUM, "playwright": find_spec("playwright")}
NEEDS_BROWSER = _needs(**_BROWSER)
NEEDS_AXE = _needs(**_BROWSER, axe=AXE.exists())
NEEDS_PDF = _needs(**_BROWSER, pdftotext=shutil.which("pdftotext"))
NEEDS_VNU = _needs(java=shutil.which("java"), vnu=VNU.exists())


@contextmanager
def started() -> Iterator[Browser]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, mode: str) -> Iterator[Page]:
    """A page in one of the modes; it can reach no other file."""
    page = browser.new_page(**MODES[mode])
    asked_for: list[str] = []

    def only_itself(route: Route) -> None:
        """Assert nothing here: an error in a callback fails no test."""
        asked_for.append(route.request.url)
        if route.request.url == path.as_uri():
            route.continue_()
        else:
            route.abort()

    page.route("**/*", only_itself)
    page.goto(path.as_uri())
    if mode == "print":
        page.emulate_media(media="print")
    yield page
    page.close()
    assert set(asked_for) == {path.as_uri()}


def findings_of_axe(page: Page) -> list[str]:
    """What axe finds, by rule and place."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {node['html']}: {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def findings_of_vnu(*paths: Path) -> str:
    """What the validator of the W3C finds; empty if nothing."""
    command = ["java", "-jar", str(VNU), "--format", "gnu", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300).stderr


def printed(page: Page, path: Path) -> list[str]:
    """The text of each page in print."""
    page.pdf(path=path, prefer_css_page_size=True)
    command = ["pdftotext", "-layout", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.split("\f")[:-1]
