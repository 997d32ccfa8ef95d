"""The elements around a place on a page."""

from __future__ import annotations

from attrs import frozen

from kvlib_web._drafts import Box, Place
from kvlib_web._pen import Piece
from kvlib_web._styles import Style


@frozen
class Frame:
    """An element around the text."""

    place: Place
    """The place outside it."""
    style: Style
    """The style outside it."""
    box: Box
    """The element outside it that ends lines."""
    line: list[Piece] | None = None
    """The line that it interrupts."""
    marker: str = ""
    """That of the line that it interrupts."""
    drafts: int = 0
    """How many lines are before it."""
    is_entered: bool = True
    """False if nothing in it is read."""
