"""An invented corpus: Kamervragen with exact truth, in every form they are published in.

``make(seed)`` gives a ``Document``, the truth; the other modules render it.
"""

from __future__ import annotations

from fictional import layout, metadata, pdf, pdftext, web, xml_current, xml_old
from fictional.make import make

__all__ = ["layout", "make", "metadata", "pdf", "pdftext", "web", "xml_current", "xml_old"]
