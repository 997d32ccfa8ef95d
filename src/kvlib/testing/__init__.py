"""What the authors of readers and writers test their work with.

A test module of a writer's author is this, and what the contract asks of it::

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
