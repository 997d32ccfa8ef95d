"""Pages with their text, however it is rotated."""

from __future__ import annotations

from attrs import define, field


@define
class Piece:
    """Text of one operator, or a part of it between two wide gaps."""

    text: str
    x0: float
    """Left edge, in points from the left edge of the page."""
    x1: float
    """Right edge of the last character that is not a blank."""
    y: float
    """Baseline, in points; it grows upwards."""
    size: float
    """In points, as it appears on the page."""
    bold: bool
    italic: bool


@define
class Page:
    """A page as a viewer shows it, with its own /Rotate applied.

    Text may still be rotated: a landscape table on a portrait sheet, a sheet without the /Rotate
    that it needs, a stamp along the edge. The places of such text are those on the page once it
    is turned to make the text upright.
    """

    width: float
    height: float
    pieces: tuple[list[Piece], ...] = field(factory=lambda: ([], [], [], []))
    """By the counterclockwise quarter turns at which the text is drawn."""

    @property
    def turn(self) -> int:
        """The turn at which most of the text is drawn, and at which the page is read."""
        if not any(self.pieces[1:]):
            return 0
        weights = [sum(len(piece.text) for piece in pieces) for pieces in self.pieces]
        return weights.index(max(weights))

    @property
    def read_size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        return self._size(self.turn)

    def place(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """Return a point's place on the page once it is turned to make such text upright."""
        return _turned(x, y, turn, self.width, self.height)

    def place_as_read(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """Return the place of a point of text at this turn on the page as it is read."""
        return _turned(x, y, (self.turn - turn) % 4, *self._size(turn))

    def _size(self, turn: int) -> tuple[float, float]:
        return (self.height, self.width) if turn % 2 else (self.width, self.height)


def quarter_turns(right: float, up: float) -> int:
    """Return the counterclockwise quarter turns nearest to a direction of writing.

    A scan may be slightly askew, which does not count as a turn.
    """
    if abs(up) > abs(right):
        return 1 if up > 0 else 3
    return 2 if right < 0 else 0


def _turned(x: float, y: float, turn: int, width: float, height: float) -> tuple[float, float]:
    """Return the place of a point after a page of this size is turned clockwise."""
    if turn == 1:
        return y, width - x
    if turn == 2:
        return width - x, height - y
    return (height - y, x) if turn == 3 else (x, y)
