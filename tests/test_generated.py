"""Generated documents in every format: the same Document, and nothing lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import kvlib
from fictional import make
from fictional.formats import FORMATS, Rendering


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
