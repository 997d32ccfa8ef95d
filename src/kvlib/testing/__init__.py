"""Tests for the authors of readers and writers.

A test module for a writer is this, with the methods that the contract asks for::

    from kvlib.testing import WriterContract


    class TestMyWriter(WriterContract):
        writer = "mine"

        def said(self, path):
            return path.read_text("utf-8")
"""

from __future__ import annotations

from kvlib.testing._accounting import Stretch, unaccounted
from kvlib.testing._samples import sample_documents
from kvlib.testing._writers import WriterContract

__all__ = ["Stretch", "WriterContract", "sample_documents", "unaccounted"]
