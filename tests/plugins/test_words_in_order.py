"""Every word of questions and answers is on the page and in Markdown, in order.

What is expected comes from the records alone, and not from what the writers arrange them with.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

import kvlib
from fictional import make
from fictional.formats import FORMATS
from kvlib.model import Answer, Document, Question, Table

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin)
SEEDS = range(12)


def documents() -> Iterator[Document]:
    """Those of the docs, and generated ones in two dialects."""
    yield kvlib.load(EXAMPLES / "ah-tk-20252026-9001.xml")
    for name in ("XML", "older XML"):
        yield from (kvlib.loads(FORMATS[name].render(make(seed))) for seed in SEEDS)


def solid(text: str) -> str:
    return "".join(text.split())


def visible(html: str) -> str:
    """The text of a page, without note marks."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for parent in tree.iter():
        for child in parent:
            is_mark = child.tag == "sup" and ("kv-mark" in _class(child) or _leads_to_note(child))
            if is_mark or child.tag in ("style", "head"):
                for inside in list(child):
                    child.remove(inside)
                child.text = ""
    return solid("".join(tree.itertext()))


def _class(element: object) -> str:
    return str(element.get("class") or "")  # type: ignore[attr-defined]


def _leads_to_note(element: object) -> bool:
    return "footnote-ref" in _class(element)


def texts(items: list[Question] | list[Answer]) -> Iterator[str]:
    """The texts of the items, block by block and cell by cell."""
    for item in items:
        for block in item.blocks:
            if isinstance(block, Table):
                yield from (solid(cell.text) for row in block.rows for cell in row)
            else:
                yield solid(block.text)


def first_missing(said: str, expected: Iterator[str]) -> str | None:
    at = 0
    for text in expected:
        found = said.find(text, at)
        if found < 0:
            return text
        at = found + len(text)
    return None


@pytest.mark.parametrize("writer", ["html", "markdown"])
def test_every_word_is_there_in_order(writer: str) -> None:
    for document in documents():
        written = kvlib.dumps(document, writer)
        said = visible(written if writer == "html" else MARKDOWN.render(written))
        questions = [q for exchange in document.exchanges for q in exchange.questions]
        assert first_missing(said, texts(questions)) is None, document.name
        for exchange in document.exchanges:
            # A bare "Antwoord" belongs to all questions before it, and stands under the last.
            if all(answer.numbers for answer in exchange.answers):
                assert first_missing(said, texts(list(exchange.answers))) is None, document.name


def test_a_word_that_is_missing_is_missed() -> None:
    document = kvlib.load(EXAMPLES / "ah-tk-20252026-9001.xml")
    said = visible(kvlib.dumps(document, "html")).replace("huisartsenpost", "", 1)
    assert first_missing(said, texts(list(document.questions))) is not None
