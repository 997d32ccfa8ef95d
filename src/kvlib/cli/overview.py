"""Show many documents, each on a line: where it is, and what it is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from itertools import chain, islice

from kvlib._visible import visible_line
from kvlib.cli.many import Many, cannot_be_read, shown_place
from kvlib.cli.messages import Failure
from kvlib.cli.terminal import echo
from kvlib.model import Document
from kvlib.model._loaded import Loaded
from kvlib.model._shown import counted

__all__ = ["single_or_listed"]


def single_or_listed(many: Many, *, as_json: bool) -> Document | None:
    """Return the document if there is just one; else print a line for each, and return None.

    Raises:
        Exception: there is one source, which could not be read; its own error.
        Failure: there are several documents, and they were to be printed as JSON.
    """
    loaded = iter(many)
    first = list(islice(loaded, 2))
    if len(first) == 1:
        if first[0].error is not None:
            raise first[0].error
        return first[0].document
    if as_json and first:
        raise Failure(
            "there is more than one document; kvlib convert … --to jsonl prints each as JSON"
        )
    _print(chain(first, loaded))
    return None


def _print(loaded: Iterable[Loaded]) -> None:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    for each in loaded:
        line = _line_about(each)
        echo(line if len(line) <= width else f"{line[: width - 1]}…")


def _line_about(loaded: Loaded) -> str:
    """Return the line about a document, or about what could not be read.

    ``map.zip/ah-tk-1.xml: answers, 5 questions, 4 answers, 1 doubt: een veerpont``
    """
    document = loaded.document
    if document is None:
        return cannot_be_read(loaded)
    doubts = sum(each.severity != "info" for each in document.diagnostics)
    place = shown_place(loaded)
    facts = [
        *(
            [document.identifier]
            if document.identifier and document.identifier not in place
            else []
        ),
        str(document.kind),
        counted(len(document.questions), "question"),
        counted(len(document.answers), "answer"),
        *([counted(doubts, "doubt")] if doubts else []),
    ]
    subject = f": {document.subject}" if document.subject else ""
    return f"{place}: {visible_line(', '.join(facts) + subject)}"
