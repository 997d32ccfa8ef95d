"""Makes docs/_static/days.svg: runs the examples of a how-to and keeps the picture they make.

Run ``python docs/days_picture.py`` from the project's root and look at what changed. It needs the
extras ``test`` and ``howto``. The same version of matplotlib makes the same bytes.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import chdir
from doctest import DocTestParser
from pathlib import Path
from shlex import split
from subprocess import run
from tempfile import TemporaryDirectory

import matplotlib

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "how-to" / "research-table.md"
PICTURE = DOCS / "_static" / "days.svg"
BLOCKS = re.compile(r"^```(sh|console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^(?:\$ )?(python|kvlib) (.*)$", re.MULTILINE)


def run_examples(page: str) -> None:
    """Run them in order, in this folder; the tests check what they print."""
    names: dict[str, object] = {}
    for kind, block in BLOCKS.findall(page):
        if kind == "python":
            for example in DocTestParser().get_examples(block):
                exec(example.source, names)
            continue
        for program, words in COMMANDS.findall(block):
            start = [sys.executable, *(["-m", "kvlib"] if program == "kvlib" else [])]
            # kvlib exits with 1, as some of the files cannot be read.
            run([*start, *split(words)], check=program == "python", capture_output=True)


def draw() -> str:
    """The picture, as it stands in the file."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    # Letters stay letters, and parts have the same names every time.
    style = matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "kvlib"})
    with TemporaryDirectory() as name, chdir(name), style:
        Path("docs").symlink_to(DOCS)
        run_examples(PAGE.read_text("utf-8"))
        text = Path("dagen.svg").read_text("utf-8")
    return re.sub(r" +$", "", text, flags=re.MULTILINE)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    target.write_text(draw(), "utf-8")
