"""The tests that every reader must pass."""

from __future__ import annotations

from letters import FURNITURE, HEADING, LETTER, PLAIN, items, odt, text_of

from kvlib.testing import ReaderContract

_SHORT = HEADING + items("Cijfers", "Vaart de pont?", "Hoe vaak vaart hij?")


class TestOdt(ReaderContract):
    """Letters in OpenDocument."""

    reader = "odt"

    def samples(self) -> list[tuple[str, bytes]]:
        """Return two letters: one with all that the format can hold, and one that is short."""
        return [("brief.odt", odt(LETTER, furniture=FURNITURE)), ("kort.odt", odt(_SHORT))]

    def plain_text(self, name: str, data: bytes) -> str:
        """Return the words of a letter, which its author typed here a second time."""
        return PLAIN if name.startswith("brief") else text_of(_SHORT)
