"""Real publications, compared with their truth; they lie outside the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kvlib
from corpus import CORPUS, FORMATS, SAID, real_paths
from measured.real import Score, score_document

real = pytest.mark.skipif(
    not CORPUS, reason="no real documents; set KVLIB_CORPUS to a folder that has them"
)
PATHS = [path for name in FORMATS for path in real_paths(name)]


def test_the_corpus_is_where_it_is_said_to_be() -> None:
    """If KVLIB_CORPUS names a folder, nothing is skipped: it is there, or the tests fail."""
    assert CORPUS or SAID in ("", "none"), f"KVLIB_CORPUS names {SAID}, which is no folder"


@real
def test_every_format_has_documents() -> None:
    """An empty folder is no corpus."""
    assert [] == [name for name in FORMATS if not real_paths(name)]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_document_loads(path: Path) -> None:
    """Each real document becomes a Document with questions, or with a heading at least."""
    doc = kvlib.load(path)
    assert doc.questions or doc.heading


@pytest.mark.parametrize("path", real_paths("xml"), ids=lambda path: path.name)
def test_xml_names_itself(path: Path) -> None:
    """The identifier stands in the file's own metadata, and leads to the official address."""
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))["identifier"]
    doc = kvlib.load(path)
    (entry,) = [e for e in doc.metadata if e.name == "OVERHEIDop.externMetadataRecord"]
    assert truth in entry.value
    assert (truth, f"https://zoek.officielebekendmakingen.nl/{truth}.html") == (
        doc.identifier,
        doc.url,
    )


@real
def test_sample_is_exact() -> None:
    """The project's first sample: broken words whole, real hyphens kept, the note in its place."""
    assert CORPUS
    score = Score()
    score_document(CORPUS / "text" / "seed.txt", score)
    doc = kvlib.load(CORPUS / "text" / "seed.txt")
    answers = " ".join(answer.text for answer in doc.answers)
    words = ["chauffeurs", "Defensiepersoneel", "vredesproces", "redeployment-operatie"]
    assert score.faults == []
    assert [word for word in words if word not in answers] == []
    assert [mark.label for mark in doc.question("1").notes] == ["1"]
