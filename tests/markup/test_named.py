"""What is named in a heading is found in its printed order."""

from __future__ import annotations

import pytest

from kvlib.markup import named_parts

HEADING = "Vragen van de leden Doe en De Wit (LVB) aan de Minister over de doedag"
FOUND: list[tuple[list[str], list[str]]] = [
    (["Doe", "De Wit", "LVB"], ["Doe", "De Wit", "LVB"]),
    (["doe"], ["Doe"]),  # as the heading has it
    (["Van Ee", "", "LVB"], ["LVB"]),
    (["LVB", "Doe"], ["LVB"]),  # "doedag" is another word
    (["Wit (LVB)"], ["Wit (LVB)"]),
    (["Vragen", "doedag"], ["Vragen", "doedag"]),
    ([], []),
]


@pytest.mark.parametrize(("names", "found"), FOUND)
def test_names_in_a_heading(names: list[str], found: list[str]) -> None:
    """The pieces together are the heading."""
    pieces = list(named_parts(HEADING, [(name, True) for name in names]))
    assert [text for text, named in pieces if named] == found
    assert "".join(text for text, _ in pieces) == HEADING
    assert "" not in [text for text, _ in pieces]


@pytest.mark.parametrize(("between", "count"), [(900, 1), (1100, 0)])
def test_a_name_far_away_is_not_looked_for(between: int, count: int) -> None:
    """So that many names that are nowhere in a long text take no longer than they are many."""
    pieces = named_parts(f"{'a ' * (between // 2)}Doe", [("Doe", True)])
    assert sum(1 for _, named in pieces if named) == count
