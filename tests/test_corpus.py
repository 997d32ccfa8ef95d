"""Real publications, compared with their truth; they lie outside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

import kvlib
from accuracy import CORPUS, FORMATS, Score, score_document, score_format, table

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(),
    reason=f"no real documents at {CORPUS}; set KVLIB_CORPUS to a folder that has them",
)

# Shares of blocks that are exact: what must hold, not what is reached (docs/accuracy.md).
LEAST = {"xml": 0.90, "pdf": 0.85, "text": 0.80}

PATHS = [path for name, suffix in FORMATS.items() for path in (CORPUS / name).glob(f"*{suffix}")]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_document_loads(path: Path) -> None:
    """Each real document becomes a Document with questions, or with a heading at least."""
    doc = kvlib.load(path)
    assert doc.questions or doc.heading


def test_blocks_are_exact(capsys: pytest.CaptureFixture[str]) -> None:
    """Labels, numbers, texts and note marks are as in the truth, for nearly every block."""
    scores = {name: score_format(name) for name in FORMATS}
    with capsys.disabled():
        print(f"\n{table(scores)}")
    shares = {name: score.blocks[0] / score.blocks[1] for name, score in scores.items()}
    too_low = {name: share for name, share in shares.items() if share < LEAST[name]}
    assert too_low == {}, "\n".join(fault for s in scores.values() for fault in s.faults)


def test_sample_is_exact() -> None:
    """The project's first sample: broken words whole, real hyphens kept, the note in its place."""
    score = Score()
    score_document(CORPUS / "text" / "seed.txt", score)
    doc = kvlib.load(CORPUS / "text" / "seed.txt")
    answers = " ".join(answer.text for answer in doc.answers)
    words = ["chauffeurs", "Defensiepersoneel", "vredesproces", "redeployment-operatie"]
    assert score.faults == []
    assert [word for word in words if word not in answers] == []
    assert [mark.label for mark in doc.question("1").notes] == ["1"]
