"""Turn a text and its marks into a series of pieces, starts, ends and note marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from attrs import evolve, frozen

from kvlib.model import Emphasis, EmphasisStyle, Link, Mark, NoteMark
from kvlib.model._document import WEBSITE


@frozen
class Start:
    """The start of a stretch."""

    mark: Emphasis | Link
    """The emphasis or link that starts."""


@frozen
class End:
    """The end of the stretch that started last."""

    mark: Emphasis | Link
    """The emphasis or link that ends."""


TAGS: dict[EmphasisStyle, tuple[str, str]] = {
    "italic": ("<em>", "</em>"),
    "bold": ("<strong>", "</strong>"),
    "bold_italic": ("<strong><em>", "</em></strong>"),
    "underline": ("<u>", "</u>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
}
"""Tags around emphasis in HTML, and in Markdown where its own delimiters cannot be used."""

Event: TypeAlias = str | NoteMark | Start | End


def events(text: str, marks: Iterable[Mark]) -> Iterator[Event]:
    """Yield a text in pieces, with the note marks and the starts and ends of stretches.

    The result is well nested: if two stretches overlap, one is split. A link is also split at a
    note mark or another link, as neither may be inside a link. Overlapping stretches of one style
    are joined, so that no more than one of each style is open, whatever a document claims.
    """
    marks = sorted(_apart(marks, len(text)), key=_place)
    notes: dict[int, list[NoteMark]] = {}
    begins: dict[int, list[Emphasis | Link]] = {}
    points = {0, len(text)}
    for mark in marks:
        if isinstance(mark, NoteMark):
            notes.setdefault(mark.at, []).append(mark)
            points.add(mark.at)
        else:
            begins.setdefault(mark.start, []).append(mark)
            points.update((mark.start, mark.end))
    open_now: list[Emphasis | Link] = []
    active: list[Emphasis | Link] = []
    ordered = sorted(points)
    for point, following in zip(ordered, [*ordered[1:], len(text)], strict=True):
        active = [mark for mark in active if mark.end > point]
        if point in notes:
            yield from _change(open_now, [m for m in active if not isinstance(m, Link)])
            yield from notes[point]
        active += begins.get(point, ())
        if point < following:
            yield from _change(open_now, active)
            yield text[point:following]
    yield from _change(open_now, [])


def with_note_marks(
    text: str, marks: Iterable[Mark], show: Callable[[str], str], between: str = ""
) -> str:
    """Put the labels of note marks into a text.

    Args:
        text: the text.
        marks: its marks; only note marks are used.
        show: writes a label, such as ``"[1]"``.
        between: the separator of two marks at one place.

    Example:
        >>> marks = [NoteMark(at=3, label="1"), NoteMark(at=3, label="2")]
        >>> with_note_marks("Ja.", marks, "[{}]".format)
        'Ja.[1][2]'
    """
    notes = [mark for mark in _inside(marks, len(text)) if isinstance(mark, NoteMark)]
    pieces: list[str] = []
    end = 0
    for at, here in groupby(notes, key=lambda mark: mark.at):
        pieces += [text[end:at], between.join(show(mark.label) for mark in here)]
        end = at
    return "".join([*pieces, text[end:]])


def _inside(marks: Iterable[Mark], end: int) -> Iterator[Mark]:
    """Yield the marks in order, with places inside the text, as a document may claim any."""
    for mark in sorted(marks, key=_place):
        if isinstance(mark, NoteMark):
            yield evolve(mark, at=min(max(0, mark.at), end))
        elif max(0, mark.start) < min(mark.end, end):
            yield evolve(mark, start=max(0, mark.start), end=min(mark.end, end))


def _apart(marks: Iterable[Mark], end: int) -> Iterator[Mark]:
    """Yield the marks inside the text; stretches of one style are joined, and no links overlap."""
    styles: dict[str, list[Emphasis]] = {}
    links: list[Link] = []
    for mark in _inside(marks, end):
        if isinstance(mark, NoteMark):
            yield mark
        elif isinstance(mark, Emphasis):
            styles.setdefault(mark.style, []).append(mark)
        else:
            links.append(mark)
    for stretches in styles.values():
        yield from _union(sorted(stretches, key=_place))
    yield from _last_begun(sorted(links, key=_place))


def _union(stretches: list[Emphasis]) -> Iterator[Emphasis]:
    """Join overlapping stretches, which are in the order of the text."""
    joined = stretches[0]
    for stretch in stretches[1:]:
        if stretch.start < joined.end:
            joined = evolve(joined, end=max(joined.end, stretch.end))
        else:
            yield joined
            joined = stretch
    yield joined


def _last_begun(links: list[Link]) -> Iterator[Link]:
    """Cut links so that none overlap: of several at one place, the one that begins last is kept."""
    begun: list[Link] = []  # each ends after those above it, or is done
    at = 0
    for link in [*links, None]:
        until = link.start if link else max((each.end for each in begun), default=0)
        while begun and at < until:
            if begun[-1].end <= at:
                begun.pop()
                continue
            end = min(begun[-1].end, until)
            yield evolve(begun[-1], start=max(at, begun[-1].start), end=end)
            at = end
        at = max(at, until)
        if link:
            begun.append(link)


def _place(mark: Mark) -> tuple[int, int]:
    """Sort key: by place, and the longer of two stretches that begin together first."""
    return (mark.at, 0) if isinstance(mark, NoteMark) else (mark.start, -mark.end)


def _change(open_now: list[Emphasis | Link], wanted: list[Emphasis | Link]) -> Iterator[Event]:
    """Yield the ends and starts between the stretches that are open and those wanted."""
    same = 0
    for one, other in zip(open_now, wanted, strict=False):
        if one is not other:
            break
        same += 1
    while len(open_now) > same:
        yield End(open_now.pop())
    for mark in wanted[same:]:
        open_now.append(mark)
        yield Start(mark)


_ADDRESS = re.compile(r"(?i)(?:(?:https?|ftp)://|mailto:)\S+\Z")
_IDENTIFIER = re.compile(r"[a-z]{1,5}(?:-[\w.]+)+\Z")


def address(target: str) -> str | None:
    """Return the web address of a link's target; None if there is none (``javascript:``).

    An identifier such as ``kst-31066-119`` becomes an address at officielebekendmakingen.nl.
    """
    target = target.strip()
    if _ADDRESS.match(target):
        return target
    if target.lower().startswith("www."):
        return f"https://{target}"
    return f"{WEBSITE}/{target}.html" if _IDENTIFIER.match(target) else None
