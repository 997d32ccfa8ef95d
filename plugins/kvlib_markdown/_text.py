"""Write text with marks as Markdown, with escapes as in CommonMark 0.31, section 2.4."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kvlib.markup import TAGS, Event, Start, address, events
from kvlib.model import Emphasis, Link, Mark, NoteMark

ShowNote = Callable[[int | None, str], str]

# Signs that are markup anywhere ("_" not after a letter or digit). "|" separates the cells of a
# table, "&" begins an entity, and "^" in a bracket a note.
_SIGNS = re.compile(r"[\\`*\[\]<>~|^]|(?<![^\W_])_|&(?=[#\w]+;)|!(?=\[)")
# Signs that are markup at the beginning of a line: a heading, a list item, a rule.
_STARTS = re.compile(r"^(?:[#+=-]|\d{1,9}(?=[.)]))")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")

_SIGN_OF = {"italic": "*", "bold": "**", "bold_italic": "***"}


def one_line(text: str) -> str:
    """Return a text with single blanks, and control characters replaced with U+FFFD."""
    return " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).split())


def escape(text: str, *, starts: bool = True) -> str:
    """Escape plain text for Markdown.

    Args:
        text: plain text.
        starts: True if it begins a line.
    """
    text = _SIGNS.sub(r"\\\g<0>", one_line(text))
    return _STARTS.sub(_escaped_start, text) if starts else text


def _escaped_start(found: re.Match[str]) -> str:
    sign = found[0]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def heading(level: int, text: str) -> str:
    """Write a heading; ``#`` signs at its end are escaped, as they would be left out."""
    bare = text.rstrip("#")
    closing = "\\#" * (len(text) - len(bare))
    return f"{'#' * level} {bare}{closing}"


def inline(text: str, marks: Iterable[Mark], show_note: ShowNote, *, starts: bool = True) -> str:
    """Write a text with links, emphasis and note marks in it, on one line.

    Args:
        text: plain text.
        marks: the marks in it.
        show_note: returns a note mark, given the note's index and label.
        starts: True if it begins a line.
    """
    writing = _Writing(show_note)
    found = list(events(text, marks))
    for event, following in zip(found, [*found[1:], ""], strict=False):
        writing.add(event, following)
    shown = " ".join("".join(writing.pieces).split())
    return _STARTS.sub(_escaped_start, shown) if starts else shown


class _Writing:
    """Collects pieces of Markdown; the signs around a stretch are chosen when it ends."""

    def __init__(self, show_note: ShowNote) -> None:
        self.pieces: list[str] = []
        self._show_note = show_note
        self._begun: list[int] = []  # where in the pieces the open stretches begin
        self._before: list[str] = []  # the characters before them

    def add(self, event: Event, following: Event) -> None:
        """Add the Markdown of an event."""
        if isinstance(event, str):
            is_picture = event.endswith("!") and not isinstance(following, str)  # "![" begins one
            self.pieces.append(_escaped(event[:-1]) + "\\!" if is_picture else _escaped(event))
        elif isinstance(event, NoteMark):
            # "[^1]:" would begin a note, "[^1](" a link.
            apart = "\\" if isinstance(following, str) and following.startswith((":", "(")) else ""
            self.pieces.append(self._show_note(event.footnote, event.label) + apart)
        elif isinstance(event, Start):
            self._before.append(self._last())
            self._begun.append(len(self.pieces))
            self.pieces.append("")
        else:
            after = following[:1] if isinstance(following, str) else "*"
            self._end(event.mark, after)

    def _last(self) -> str:
        return next((piece[-1] for piece in reversed(self.pieces) if piece), "")

    def _end(self, mark: Emphasis | Link, after: str) -> None:
        begun, before = self._begun.pop(), self._before.pop()
        inside = "".join(self.pieces[begun:])
        opening, closing = self._signs(mark, inside, before + after)
        self.pieces[begun:] = [f"{opening}{inside}{closing}"]

    def _signs(self, mark: Emphasis | Link, inside: str, beside: str) -> tuple[str, str]:
        if isinstance(mark, Link):
            target = address(mark.target)
            return ("[", f"](<{_target(target)}>)") if target else ("", "")
        sign = _SIGN_OF.get(mark.style)
        # Between letters, or beside another sign, stars would not count as emphasis.
        loose = not any(char.isalnum() or char in "*_" for char in beside)
        if sign and loose and inside[:1].isalnum() and inside[-1:].isalnum():
            return sign, sign
        return TAGS[mark.style]


def _escaped(piece: str) -> str:
    """Escape as :func:`escape` does, but keep blanks at either end."""
    shown = escape(f".{piece}.", starts=False)  # the dots keep the blanks
    return shown[1:-1]


def _target(address: str) -> str:
    return re.sub(r"[<>\\]|&(?=[#\w]+;)", r"\\\g<0>", address)
