"""Find where the document ends on a page: what comes after it is the site's.

The smallest element with all labels in it holds the questions and the answers. After the last
label, text outside it is not theirs, and neither is text after the notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from kvlib.grammar import parse_label
from kvlib_web._openings import labelled, opens_heading
from kvlib_web._surroundings import NOTE_NAMES

if TYPE_CHECKING:
    from kvlib_web._drafts import Box, Draft

_INNER = frozenset((
    "ol", "ul", "li", "dt", "dd", "tbody", "thead", "tr", "p", "summary", "details",
    "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip
"""Elements that hold a part of a document, and are not around all of it."""
_QUOTING = frozenset(("blockquote", "dl", "table", "details"))
"""Elements in each of which a page may quote some of the questions."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIGH = frozenset(("h1", "h2"))
_SITE = re.compile(
    r"(?:meer (?:informatie|lezen|nieuws)|lees (?:ook|meer|verder)|zie ook|ook interessant|"
    r"deel (?:dit|deze pagina)|plaats een reactie|geef een reactie|over (?:ons|deze site|mij)|"
    r"blijf op de hoogte|veelgestelde vragen|(?:mijn|onze) reactie|volg (?:ons|mij)|"
    r"wat vind(?:en wij| ik)|steun ons|word lid)\b|"
    r"(?:gerelateerd|verantwoordelijk|documenten|downloads?|delen|(?:\d+ )?reacties|reageer|"
    r"contact|nieuwsbrief|doneer|tags|categorie(?:ën)?)\W*\Z",
    re.IGNORECASE,
)
"""Beginnings of headings of what a site puts below its text."""
_NOTE = re.compile(r"(?:[\[(]\d{1,3}[\])]|\d{1,3}[.)]?|\*{1,3}\)?|[†‡])\s")
_OWN = re.compile(r"(?:nadere\s+)?toelichting\b|deze\s+vragen\s+dienen\b|noten\b|voetnoten\b", re.I)
_SHORT = 60  # characters of a line that is not a sentence
_STOPS = (".", "?", "!", ":", ";", "”", "»", "’")


@define
class End:
    """The lines after the document."""

    outside: set[int] = field(factory=set)
    doubtful: list[int] = field(factory=list)
    """Those among them that nothing else shows to be the site's."""
    kept: list[int] = field(factory=list)
    """A heading before them from which on the text may be the site's too."""


def end_of(drafts: Sequence[Draft], around: Collection[int]) -> End:
    """Find the lines after the document.

    Args:
        drafts: all lines of a page.
        around: the indexes of those that are known not to be the document's.
    """
    labels = labelled(drafts, around)
    if not labels:
        return End()
    after = [
        index
        for index in range(labels[-1] + 1, len(drafts))
        if index not in around and drafts[index].place.part is None
    ]
    between = [
        index
        for index in range(labels[0], labels[-1])
        if index not in around and drafts[index].place.note is None
    ]
    start = min(_starts(drafts, labels, between, after), default=len(drafts))
    found = _sorted_out(drafts, [index for index in after if index >= start])
    found.kept = _sole_heading(
        drafts, [*between, labels[-1]], [index for index in after if index < start]
    )
    return found


def _starts(
    drafts: Sequence[Draft], labels: list[int], between: list[int], after: list[int]
) -> Iterator[int]:
    """Yield where, by each sign, the document has ended."""
    text = [index for index in after if drafts[index].place.note is None]
    content = _content(drafts, labels, after)
    quoting = _quoting([drafts[index].box for index in (*between, *labels[-1:])], content)
    for box in filter(None, (content, quoting)):
        yield from (index for index in text if not drafts[index].box.is_in(box))
    is_high = _high_headings(drafts, labels, between)
    yield from (index for index in text if is_high(drafts[index]))
    notes = [index for index, draft in enumerate(drafts) if draft.place.note is not None]
    if notes and notes[0] > labels[-1]:
        yield from (index for index in text if index > notes[-1])


def _content(drafts: Sequence[Draft], labels: list[int], after: list[int]) -> Box:
    """Return the smallest element with all labels, and text after the last one, in it."""
    boxes = [drafts[index].box for index in labels]
    if len(set(boxes)) == 1:
        boxes += [draft.box for draft in drafts[: labels[0]] if opens_heading(draft.text)]
    content = _outer(_common(boxes))
    label = parse_label(drafts[labels[-1]].text)
    if label and label.manner == "alone" and after:
        while content.above and not drafts[after[0]].box.is_in(content):
            content = _outer(content.above)
    return content


def _common(boxes: Iterable[Box]) -> Box:
    found: Box | None = None
    for box in boxes:
        box = box.above or box
        if found is None:
            found = box
        while not box.is_in(found) and found.above:
            found = found.above
    assert found is not None
    return found


def _outer(box: Box) -> Box:
    while box.tag in _INNER and box.above:
        box = box.above
    return box


def _quoting(boxes: list[Box], content: Box) -> Box | None:
    """Return the last of the quotations (or the like) in the content that hold all text."""
    found = None
    for box in boxes:
        inside = [each for each in box.around() if each.depth > content.depth]
        found = next((each for each in reversed(inside) if each.tag in _QUOTING), None)
        if found is None:
            return None
    return found


def _high_headings(
    drafts: Sequence[Draft], labels: list[int], between: list[int]
) -> Callable[[Draft], bool]:
    """Return what tells a heading of the site: by its words, or by its rank.

    The page's highest headings are of the rank of labels, or above it, unless one is in the text.
    """
    ranks = {_rank(drafts[label].box) for label in labels} - {""}
    other_ranks = {_rank(drafts[index].box) for index in between}

    def is_high(draft: Draft) -> bool:
        rank = _rank(draft.box)
        if not rank or _SITE.match(draft.text):
            return rank != ""
        if ranks:
            return rank < min(ranks) or (rank == min(ranks) and rank in _HIGH)
        return rank in _HIGH and rank not in other_ranks

    return is_high


def _sole_heading(drafts: Sequence[Draft], before: list[int], after: list[int]) -> list[int]:
    """Return the first heading after the last label, if there is none in the text before it."""
    if any(_rank(drafts[index].box) for index in before):
        return []
    return [index for index in after if _rank(drafts[index].box)][:1]


def _rank(box: Box) -> str:
    return next((each.tag for each in box.around() if each.tag in _HEADINGS), "")


def _sorted_out(drafts: Sequence[Draft], after: list[int]) -> End:
    """Tell the lines of the site from notes and remarks, which may be anywhere."""
    found = End()
    headed = False
    notes = [index for index in after if _may_be_note(drafts[index])]
    for index in after:
        draft = drafts[index]
        if draft.place.note is not None or (notes and notes[0] <= index <= notes[-1]):
            continue
        if _OWN.match(draft.text) or opens_heading(draft.text):
            headed = False
            continue
        headed = headed or _rank(draft.box) != "" or draft.box.tag == "summary"
        found.outside.add(index)
        if not (headed or draft.is_link or draft.place.level or _is_short(draft.text)):
            found.doubtful.append(index)
    return found


def _may_be_note(draft: Draft) -> bool:
    if any(NOTE_NAMES.search(box.names) for box in draft.box.around() if box.names):
        return True
    return not (draft.marker or draft.is_link) and _NOTE.match(draft.text) is not None


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT and not text.endswith(_STOPS)
