"""What else a user would reach for: each of these reads the same files, and gives less.

Run as a script it does what ``kvlib convert`` does, over a folder and into JSON Lines:
``python benchmarks/neighbours.py xpath FOLDER TARGET``. A library is imported where it is
used, so that a script's start is charged for nothing else.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs


def lxml_parse(data: bytes) -> object:
    """The tree of elements, and nothing read from it."""
    from lxml import etree

    return etree.fromstring(data)


def soup_parse(data: bytes) -> object:
    """BeautifulSoup's tree, by its XML parser."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(data, "xml")


def xpath_script(data: bytes) -> dict[str, object]:
    """Headings, subject, questions and answers: no people, notes, marks, tables or places."""
    from lxml import etree

    root: Any = etree.fromstring(data)

    def text(element: Any, path: str) -> str:
        return " ".join("".join(element.xpath(path)).split())

    def texts(path: str, inside: str = ".//text()") -> list[str]:
        return [text(element, inside) for element in root.xpath(path)]

    def items(name: str) -> list[dict[str, str]]:
        return [
            {
                "label": text(item, "./nr//text()"),
                "text": text(item, "./*[not(self::nr)]//text()[not(ancestor::noot)]"),
            }
            for item in root.xpath(f"//{name}")
        ]

    return {
        "headings": texts("//kamervraagomschrijving"),
        "subject": texts("//kamervraagonderwerp"),
        "received": root.xpath("//kamervraagomschrijving/datum/@isodatum"),
        "questions": items("vraag"),
        "answers": items("antwoord"),
    }


@attrs.frozen
class Walked:
    """A line that is not blank, and its place."""

    text: str
    line: int
    offset: int


def line_walk(data: bytes) -> list[Walked]:
    """The lines that are not blank, each with its place; nothing is understood."""
    found = []
    offset = 0
    for number, line in enumerate(data.decode().split("\n"), 1):
        text = line.strip()
        if text:
            found.append(Walked(text, number, offset + line.index(text)))
        offset += len(line) + 1
    return found


def record_walk(data: bytes) -> list[object]:
    """The same as kvlib's own records, with the same places; nothing is understood."""
    from kvlib.model import Paragraph, Position, Remark, Span

    found: list[object] = []
    for walked in line_walk(data):
        start = Position(line=walked.line, offset=walked.offset)
        end = Position(line=walked.line, offset=walked.offset + len(walked.text))
        span = Span(start=start, end=end)
        block = Paragraph(text=walked.text, span=span)
        found.append(Remark(kind="other", label="", blocks=(block,), span=span))
    return found


def pdfminer_text(path: Path) -> str:
    """The text, by the library that kvlib reads PDFs with."""
    from pdfminer.high_level import extract_text

    return extract_text(path)


def pypdf_text(path: Path) -> str:
    """The text, by pypdf."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every font
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def pdfium_text(path: Path) -> str:
    """The text, by pypdfium2: PDFium, in C++."""
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


SCRIPTS: dict[str, Callable[[Path], object]] = {
    "xpath": lambda path: xpath_script(path.read_bytes()),
    "walk": lambda path: [attrs.asdict(walked) for walked in line_walk(path.read_bytes())],
    "pdfminer": pdfminer_text,
}


def main(name: str, folder: str, target: str) -> None:
    """Read each file of a folder, and write a line of JSON for each."""
    with Path(target).open("w", encoding="utf-8") as file:
        for path in sorted(Path(folder).iterdir()):
            print(json.dumps(SCRIPTS[name](path), ensure_ascii=False), file=file)


if __name__ == "__main__":
    main(*sys.argv[1:])
