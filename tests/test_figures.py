"""No figure is worse than pinned in ``tests/figures.toml``."""

from __future__ import annotations

import pytest

from accuracy import SECTIONS
from figures import PINNED, Figure, Section, dumps, pinned, worse

# The page's generated documents are too many for the tests; these measure the first of them.
APART = ("generated", "pairs", "alarms", "digit words", "generated text")
TESTED = [section for section in SECTIONS if section.name not in APART]


@pytest.mark.parametrize("section", TESTED, ids=lambda section: section.name)
def test_no_figure_is_worse(section: Section) -> None:
    """One document fewer right fails, and one more silently wrong."""
    measured = section.measure()
    if measured is None:
        pytest.skip("what it is measured on is not here: see CONTRIBUTING.md")
    assert worse(pinned().get(section.name, {}), measured.figures) == [], measured.text


def test_every_section_is_pinned() -> None:
    """And the file is as it is written, without a line by hand."""
    assert list(pinned()) == [section.name for section in SECTIONS]
    assert PINNED.read_text("utf-8") == dumps(pinned())


PINS = {
    "PDF": {"right": Figure(7, 9), "silently wrong": Figure(1, 9, bad=True)},
    "text": {"right": Figure(3, 3)},
}


@pytest.mark.parametrize(
    ("name", "key", "now", "said"),
    [
        ("PDF", "right", Figure(6, 9), "PDF, right: 6 of 9, pinned at 7 of 9"),
        ("PDF", "silently wrong", Figure(2, 9, bad=True), "2 of 9, pinned at 1 of 9"),
        ("text", "right", Figure(2, 2), "2 of 2, pinned at 3 of 3"),
        ("text", "perfect", Figure(3, 3), "3 of 3, but no figure is pinned"),
        ("XML", "right", Figure(1, 1), "1 of 1, but no figure is pinned"),
    ],
)
def test_a_worse_figure_is_reported(name: str, key: str, now: Figure, said: str) -> None:
    """Fewer right, more faults, fewer documents; a figure that nobody pinned."""
    (fault,) = worse(PINS, {**PINS, name: {**PINS.get(name, {}), key: now}})
    assert fault.endswith(said)


def test_a_figure_that_is_no_longer_measured_is_reported() -> None:
    assert worse(PINS, {"PDF": PINS["PDF"]}) == ["text, right: pinned at 3 of 3, but not measured"]


def test_what_is_better_is_no_fault() -> None:
    """``accuracy.py --check`` tells of it, and ``--write`` pins it."""
    better = {"right": Figure(8, 9), "silently wrong": Figure(0, 9, bad=True)}
    assert worse(PINS, {**PINS, "PDF": better}) == []
