"""The tests that every reader must pass."""

from __future__ import annotations

from kvlib.testing import ReaderContract
from letters import FURNITURE, HEADING, LETTER, items, odt, words


class TestOdt(ReaderContract):
    """Letters in OpenDocument."""

    reader = "odt"

    def samples(self) -> list[tuple[str, bytes]]:
        """Return two letters: one with all that the format can hold, and one that is short."""
        short = HEADING + items("Cijfers", "Vaart de pont?", "Hoe vaak vaart hij?")
        return [("brief.odt", odt(LETTER, furniture=FURNITURE)), ("kort.odt", odt(short))]

    def plain_text(self, name: str, data: bytes) -> str:  # noqa: ARG002
        """Return all words of a letter; its list markers and labels of notes are no text."""
        return words(data)
