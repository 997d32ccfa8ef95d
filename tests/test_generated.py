"""Generated documents in every format: the same Document, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kvlib
from fictional import make
from fictional.formats import FORMATS, Rendering
from tallies import tally

# Shares of perfect documents; docs/accuracy.md has the figures over 500.
LEAST = {
    "XML": 1.0,
    "older XML": 0.99,
    "PDF": 0.99,
    "text, layout kept": 0.97,
    "text, extracted": 0.97,
    "text, plain": 0.97,
    "text, line by line": 0.97,
    "text of the web page": 0.99,
}
SEEDS = range(1000, 1120)


@pytest.mark.parametrize("name", FORMATS)
def test_documents_are_as_their_truth(name: str) -> None:
    """Nearly all are read as their truth and as their XML, and none leaves text unaccounted."""
    result = tally(FORMATS[name], SEEDS)
    # Of so few documents one more may be wrong than the share says.
    least = LEAST[name] * result.count - (LEAST[name] < 1)
    assert result.perfect >= least, result.faults
    assert result.same >= least
    assert result.accounted == result.count


@given(seed=st.integers(min_value=2000, max_value=10**6))
@settings(max_examples=25, deadline=None)
def test_xml_is_always_exact(seed: int) -> None:
    """Whatever the document, its XML gives it back."""
    rendering: Rendering = FORMATS["XML"]
    truth = make(seed)
    data = rendering.render(truth)
    doc = kvlib.loads(data)
    assert kvlib.diff(rendering.truth(truth, data), doc, ignore=rendering.ignore) == ()


@given(seed=st.integers(min_value=2000, max_value=10**6))
@settings(max_examples=10, deadline=None)
def test_reading_is_repeatable(seed: int) -> None:
    """The same bytes give the same Document, spans and diagnostics included."""
    for rendering in FORMATS.values():
        data = rendering.render(make(seed))
        assert kvlib.loads(data) == kvlib.loads(data)
