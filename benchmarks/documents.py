"""The documents that are read: real ones where they are present, and invented ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from corpus import FORMATS, real_paths

__all__ = ["Documents", "found", "generated", "invented", "write"]

NAMES = {"xml": "XML", "pdf": "PDF", "text": "text"}
INVENTED = 12  # of each format


@frozen
class Documents:
    """Publications in one format."""

    kind: str
    """As in :data:`corpus.FORMATS`."""
    origin: str
    """``real`` or ``invented``."""
    paths: Sequence[Path]

    @property
    def name(self) -> str:
        """Such as ``XML, real``."""
        return f"{NAMES[self.kind]}, {self.origin}"

    @property
    def data(self) -> list[bytes]:
        """The content of each."""
        return [path.read_bytes() for path in self.paths]


def generated(count: int) -> dict[str, list[bytes]]:
    """As many invented documents in each format."""
    from fictional import make, pdf, pdftext, xml_current

    documents = [make(seed) for seed in range(count)]
    return {
        "xml": [xml_current.render(document) for document in documents],
        "pdf": [pdf.render(document) for document in documents],
        "text": [pdftext.render(document, "layout").encode() for document in documents],
    }


def write(folder: Path, data: Sequence[bytes], suffix: str) -> None:
    """The documents as files; no folder where there are none."""
    for number, content in enumerate(data):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:03}{suffix}").write_bytes(content)


def invented(folder: Path) -> list[Documents]:
    """Invented documents in all formats, written into folders below this one."""
    for kind, data in generated(INVENTED).items():
        write(folder / kind, data, FORMATS[kind])
    return [Documents(kind, "invented", sorted((folder / kind).iterdir())) for kind in FORMATS]


def found() -> list[Documents]:
    """The real documents that are present."""
    every = (Documents(kind, "real", real_paths(kind)) for kind in FORMATS)
    return [documents for documents in every if documents.paths]
