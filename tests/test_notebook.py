"""A notebook shows a Document as the page does."""

from __future__ import annotations

from pathlib import Path

import nbclient
import nbformat

import kvlib

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "docs/examples/ah-tk-20252026-9001.xml"


def test_a_cell_that_ends_in_a_document_shows_it() -> None:
    cells = [f"import kvlib\ndoc = kvlib.load({EXAMPLE!r})", "doc"]
    notebook = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {
            "nbformat": 4,
            "nbformat_minor": 4,
            "metadata": {},
            "cells": [
                {"cell_type": "code", "source": cell, "metadata": {}, "outputs": []}
                | {"execution_count": None}
                for cell in cells
            ],
        }
    )
    client = nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}
    )
    (output,) = client.execute().cells[1].outputs
    doc = kvlib.load(ROOT / EXAMPLE)
    assert output.data["text/html"] == doc._repr_html_()
    assert output.data["text/plain"] == repr(doc)
