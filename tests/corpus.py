"""The place of the real documents, outside the project.

In ``../shared/corpus``, beside the checkout, or where KVLIB_CORPUS says;
``KVLIB_CORPUS=none`` does without them.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["CORPUS", "FORMATS", "ROOT", "SAID", "real_paths"]

ROOT = Path(__file__).resolve().parent.parent
SAID = os.environ.get("KVLIB_CORPUS", "")
FORMATS = {"xml": ".xml", "pdf": ".pdf", "text": ".txt"}


def _find() -> Path | None:
    folder = Path(SAID or ROOT.parent / "shared" / "corpus").resolve()
    return folder if SAID != "none" and folder.is_dir() else None


CORPUS = _find()
"""The folder; None where there is none."""


def real_paths(kind: str) -> list[Path]:
    """The publications of one of the formats, by name."""
    return sorted((CORPUS / kind).glob(f"*{FORMATS[kind]}")) if CORPUS else []
