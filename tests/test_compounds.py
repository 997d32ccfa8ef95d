"""Lost hyphens that no reader could have kept."""

from __future__ import annotations

import pytest

import kvlib
from compounds import only_compounds
from samples import TEXT

ONCE = TEXT.replace("Kent u de vuurtorens?", "Kent u de proef-exploitatie van de toren?1") + (
    "\n1 De Kust, 2 mei 2024.\n"
)
BROKEN = ONCE.replace("proef-exploitatie", "proef-\nexploitatie")


def judged(first: str, second: str) -> bool:
    """The differences of the second, as it is printed, from the first."""
    ours, theirs = kvlib.loads(first), kvlib.loads(second)
    found = kvlib.diff(ours, theirs, ignore=("paragraphs",))
    assert found
    return only_compounds(found, ours, second)


def test_a_compound_broken_at_its_hyphen() -> None:
    """The hyphen is lost, and the mark after it stands one sign earlier."""
    assert judged(ONCE, BROKEN)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ONCE.replace("Ja,", "Ja, proef-exploitatie,"),
            BROKEN.replace("Ja,", "Ja, proefexploitatie,"),
        ),
        (ONCE, ONCE.replace("proef-exploitatie", "proefexploitatie")),
        (ONCE, BROKEN.replace("toren?1", "vuurtoren?1")),
        (ONCE, BROKEN.replace("toren?1", "toren?")),
        (ONCE, BROKEN.replace("Ja,", "Ja!")),
        (ONCE, BROKEN.replace("Antwoord 1", "Antwoord 2")),
    ],
    ids=[
        "it stands twice",
        "no line ends there",
        "another word",
        "a mark",
        "another text",
        "a label",
    ],
)
def test_other_differences_count(first: str, second: str) -> None:
    assert not judged(first, second)
