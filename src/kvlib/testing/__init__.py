"""Tests for the authors of readers and writers.

A test module for a reader is this, with a folder of sources to read::

    from pathlib import Path

    from kvlib.testing import ReaderContract


    class TestMyReader(ReaderContract):
        reader = "mine"
        files = sorted(Path("tests/samples").glob("*.mine"))

and one for a writer is this, with the methods that the contract asks for::

    from kvlib.testing import WriterContract


    class TestMyWriter(WriterContract):
        writer = "mine"

        def said(self, path):
            return path.read_text("utf-8")
"""

from __future__ import annotations

from kvlib.testing._accounting import Stretch, unaccounted
from kvlib.testing._places import Bounds
from kvlib.testing._readers import ReaderContract
from kvlib.testing._samples import sample_documents
from kvlib.testing._sources import sample_sources
from kvlib.testing._writers import WriterContract

__all__ = [
    "Bounds",
    "ReaderContract",
    "Stretch",
    "WriterContract",
    "sample_documents",
    "sample_sources",
    "unaccounted",
]
