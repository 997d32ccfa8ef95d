"""A notebook shows what its cells end in as the plugin html renders it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbclient
import nbformat

import kvlib

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "docs/examples/ah-tk-20252026-9001.xml"


def test_a_cell_shows_what_it_ends_in() -> None:
    doc = kvlib.load(ROOT / EXAMPLE)
    records: dict[str, Any] = {
        "doc": doc,
        "doc.questions": doc.questions,
        "doc.exchanges[1:]": doc.exchanges[1:],
        "doc.exchanges[0]": doc.exchanges[0],
        "kvlib.explain(b'abc')": kvlib.explain(b"abc"),
    }
    cells = [f"import kvlib\ndoc = kvlib.load({EXAMPLE!r})", *records]
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
    _, *run = client.execute().cells
    for cell, record in zip(run, records.values(), strict=True):
        (output,) = cell.outputs
        assert output.data["text/html"] == record._repr_html_()
        assert output.data["text/plain"] == repr(record)
