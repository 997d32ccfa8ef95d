"""What a finder of notes gives: their labels and rows."""

from __future__ import annotations

from attrs import define, field

from kvlib.assemble.rows import Row


@define
class Note:
    """A note: its label, and its rows."""

    label: str
    rows: list[Row] = field(factory=list)
    marked_at: int = 0
    """The row of the body, by index, where its mark was seen."""
    closers: list[Row] = field(factory=list)
    """Print around it that is no content: "X Noot" on the web page."""
