"""Lines with typography, as a reader passes them to the assembler."""

from __future__ import annotations

from attrs import frozen


@frozen
class Run:
    """A stretch of a line in one typeface; None where the format does not say."""

    text: str
    """As printed."""
    size: float | None = None
    """Font size in points."""
    rise: float | None = None
    """Points above the line's baseline; negative if below it."""
    bold: bool | None = None
    """True if bold."""
    italic: bool | None = None
    """True if italic."""
    x0: float | None = None
    """Left edge, in points from the page's left."""
    x1: float | None = None
    """Right edge."""


@frozen
class Line:
    """One printed line."""

    runs: tuple[Run, ...]
    """Its stretches, in printed order."""
    page: int | None = None
    """From 1."""
    number: int | None = None
    """Line on the page, or in the file if it has no pages, from 1."""
    offset: int | None = None
    """Number of characters of decoded text before the line."""
    top: float | None = None
    """Distance of the baseline from the page's top, in points."""
    x0: float | None = None
    """Left edge, in points from the page's left."""

    @property
    def text(self) -> str:
        """The runs' texts, unchanged."""
        return "".join(run.text for run in self.runs)
