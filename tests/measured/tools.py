"""Real PDFs through the text tools that people use, and what kvlib reads in what comes out.

What the tools print lies outside the project: KVLIB_TOOLS names the folder. It is made so, in
an environment of the tools' own, and CORPUS is the folder of the real documents::

    pip install pypdf PyPDF2 pdfplumber pypdfium2 pymupdf4llm 'markitdown[pdf]'
    python CORPUS/tools.py make FOLDER                  # pdftotext is of poppler-utils
    pip list --format=freeze > FOLDER/versions.txt
    pdftotext -v 2>> FOLDER/versions.txt

and then, in the project: ``KVLIB_TOOLS=FOLDER python tests/accuracy.py tools --write``.
"""

from __future__ import annotations

import importlib.util
import io
import os
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from corpus import CORPUS
from figures import Figure, Measured

# The package of a tool, where it has another name.
PACKAGES = {"pdfminer": "pdfminer.six"}
LINE = re.compile(
    r"^(?P<tool>\S+) +structure \S+ heading (?P<heading>\S+) texts (?P<texts>\S+) "
    r"marks (?P<marks>\S+) documents (?P<right>\d+)/(?P<of>\d+) silently wrong (?P<silent>\d+)"
)


def measure() -> Measured | None:
    """The score of each tool, by the corpus' own count."""
    folder = os.environ.get("KVLIB_TOOLS")
    if not (CORPUS and folder):
        return None
    found = score(CORPUS, Path(folder))
    versions = _versions(Path(folder) / "versions.txt")
    figures = {match["tool"]: _figures(match) for match in found}
    return Measured(_text(found, versions), figures)


def score(corpus: Path, folder: Path) -> list[re.Match[str]]:
    """The output of the corpus' script for each tool, whose texts are in a folder of its name."""
    spec = importlib.util.spec_from_file_location("tools", corpus / "tools.py")
    assert spec
    assert spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with redirect_stdout(io.StringIO()) as printed:
        module.score(folder)
    return [match for line in printed.getvalue().splitlines() if (match := LINE.match(line))]


def _versions(path: Path) -> dict[str, str]:
    """By package, as pip and pdftotext tell them."""
    text = path.read_text("utf-8") if path.exists() else ""
    found = dict(re.findall(r"^([\w.-]+)==(\S+)$", text, re.MULTILINE))
    poppler = re.search(r"^pdftotext version (\S+)$", text, re.MULTILINE)
    return {
        **{name.lower(): version for name, version in found.items()},
        "pdftotext": poppler[1] if poppler else "",
    }


def _figures(match: re.Match[str]) -> dict[str, Figure]:
    total = int(match["of"])
    return {
        "right": Figure(int(match["right"]), total),
        "silently wrong": Figure(int(match["silent"]), total, bad=True),
    }


def _text(found: list[re.Match[str]], versions: dict[str, str]) -> str:
    rows = [
        "| tool | version | headings | texts | marks | documents right | silently wrong |",
        "|---|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {m['tool']} | {_version(m['tool'], versions)} | {m['heading']} | {m['texts']} "
        f"| {m['marks']} | {m['right']}/{m['of']} | {m['silent']} |"
        for m in found
    ]
    right, total, silent = (sum(int(m[key]) for m in found) for key in ("right", "of", "silent"))
    return f"""\
The official PDFs of the real publications, converted by the tools that people use to
extract text from a PDF. They are compared with the correct reading without spaces and
hyphens, which the tools lose. Markdown that is left in a text is wrong.
`tests/measured/tools.py` says how to repeat this.

{chr(10).join(rows)}

All: {right} of {total} documents right, {silent} silently wrong. The documents
that are not right have note marks that the tool glued to numbers, set apart, or ran together."""


def _version(tool: str, versions: dict[str, str]) -> str:
    name = tool.partition("-")[0]
    return versions.get(PACKAGES.get(name, name), "")
