"""Find the lines of the site: around the document, hidden, or leading to places in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kvlib.grammar import opens_part, parse_label
from kvlib.model import Position, Span
from kvlib.plugin import ReadContext
from kvlib_web._content import end_of
from kvlib_web._drafts import Draft
from kvlib_web._feedback import feedback_forms
from kvlib_web._hidden import Concealed
from kvlib_web._official import CONTROL
from kvlib_web._openings import labelled
from kvlib_web._raised import bind_raised
from kvlib_web._surroundings import TAGS

_NOTES = re.compile(r"note|noot|noten", re.IGNORECASE)
_HIDDEN = "hidden "
_PROSE = 60  # characters of a sentence
_STOPS = (".", "?", "!", ":")
_SURE = re.compile(
    r"quote|caption|bijschrift|cookie|comment|reactie|newsletter|nieuwsbrief|sidebar|widget|"
    r"related|gerelateerd|breadcrumb|kruimel|hidden|sr-only|reader",
    re.IGNORECASE,
)


def furniture(drafts: list[Draft], context: ReadContext) -> set[int]:
    """Return the indexes of the lines of the site, around the text or leading to places in it.

    A part of the site that holds a heading or a label, other than as a link, holds the document:
    some sites put all of it into a form. But a form may ask for feedback.

    Args:
        drafts: all lines.
        context: receives what is said about lines that may be the document's.
    """
    holding = _holding(drafts)
    for part, form in list(feedback_forms(drafts, holding)):
        holding.discard(part)
        _report(drafts, [] if form.asks_feedback else [form.first], context)
    holding.update(_below_labels(drafts, holding, context))
    found = _outside(drafts, holding)
    found.update(_jumps(drafts))
    found.update(i for i, draft in enumerate(drafts) if _closes_note(draft))
    _report(drafts, list(_doubtful(drafts, found)), context)
    bind_raised(drafts, found)
    end = end_of(drafts, found)
    _report(drafts, end.doubtful, context)
    for index in end.kept:
        context.report(
            "outside-text",
            f"read as a subheading in the last question or answer, but the text of the site may "
            f"begin there: {drafts[index].text[:60]!r}",
            span=_span(index),
        )
    return found | end.outside


def _holding(drafts: Sequence[Draft]) -> set[object]:
    """Return the parts of the site that hold a heading or a label, other than as a link."""
    opening = (
        draft.place.around
        for draft in drafts
        if draft.place.around and not draft.is_link and _opens_part(draft.text)
    )
    return {part for around in _distinct(opening) for part in around}


def _outside(drafts: Sequence[Draft], holding: set[object]) -> set[int]:
    """Return the lines in a part of the site that does not hold the document, but for notes."""
    arounds = _distinct(draft.place.around for draft in drafts)
    outside = {id(around) for around in arounds if not holding.issuperset(around)}
    return {
        index
        for index, draft in enumerate(drafts)
        if draft.place.note is None and id(draft.place.around) in outside
    }


def _distinct(arounds: Iterable[tuple[object, ...]]) -> Iterable[tuple[object, ...]]:
    """Return the parts that lines are in, once for all lines in the same ones."""
    return {id(around): around for around in arounds}.values()


def _opens_part(text: str) -> bool:
    """Return True for a heading or a numbered label, also one with text after it."""
    label = parse_label(text, strict=False)
    return bool(label and label.numbers) or opens_part(text)


def _jumps(drafts: Sequence[Draft]) -> Iterator[int]:
    jumps = [index for index, draft in enumerate(drafts) if _is_jump(draft)]
    if jumps:
        others = {draft.text for draft in drafts if not draft.is_jump or _is_title(draft)}
        for index in jumps:
            if drafts[index].text in others or not opens_part(drafts[index].text):
                yield index


def _is_jump(draft: Draft) -> bool:
    return draft.is_jump and not _is_title(draft) and draft.place.note is None


def _is_title(draft: Draft) -> bool:
    return draft.place.kind == "subheading" or draft.place.role is not None


def _closes_note(draft: Draft) -> bool:
    """Return True for the words with which official pages close the box of a note."""
    if draft.place.note is not None or not CONTROL.match(draft.text):
        return False
    return any(_NOTES.search(box.names) for box in draft.box.around() if box.names)


# --- below labels -------------------------------------------------------------------------


def _below_labels(
    drafts: Sequence[Draft], holding: set[object], context: ReadContext
) -> Iterator[object]:
    """Yield the parts that hold text by their place: several of a kind, each below a label.

    A page may hide an answer until somebody unfolds it. Report all parts that a page hides.
    """
    kinds: dict[str, dict[object, int]] = {}
    first = {id(draft.place.around): index for index, draft in reversed([*enumerate(drafts)])}
    for index in sorted(first.values()):
        for part in drafts[index].place.around:
            if part not in holding:
                kinds.setdefault(_kind(part), {}).setdefault(part, index)
    labels = frozenset(labelled(drafts, ()))
    for kind, places in kinds.items():
        below = [index for index in places.values() if _is_below(drafts, index, labels)]
        folded = len(below) > 1
        if folded:
            yield from places
        if kind.startswith(_HIDDEN):
            _report_hidden(drafts, kind, min(places.values()), context, folded=folded)


def _kind(part: object) -> str:
    """Return what parts of one kind have in common."""
    if isinstance(part, Concealed):
        return f"{_HIDDEN}{part.selector}"
    return f"{getattr(part, 'tag', '')} {part.get('class', '') if hasattr(part, 'get') else ''}"


def _is_below(drafts: Sequence[Draft], index: int, labels: frozenset[int]) -> bool:
    """Return True for a sentence just below a label."""
    text = drafts[index].text
    return index - 1 in labels and " " in text and text.endswith(_STOPS)


def _report_hidden(
    drafts: Sequence[Draft], kind: str, first: int, context: ReadContext, *, folded: bool
) -> None:
    action = "read all the same, as it is below labels" if folded else "left out"
    context.report(
        "hidden-text",
        f"text that the page hides ({kind.removeprefix(_HIDDEN)}) is {action}: "
        f"{drafts[first].text[:60]!r}",
        severity="warning" if folded else "info",
        span=_span(first),
    )


# --- doubts -------------------------------------------------------------------------------


def _doubtful(drafts: Sequence[Draft], around: set[int]) -> Iterator[int]:
    """Yield sentences between labels that only a class name shows to be the site's."""
    labels = labelled(drafts, around)
    for index in range(labels[0], labels[-1]) if labels else ():
        draft = drafts[index]
        if index in around and not draft.is_link and len(draft.text) >= _PROSE:
            boxes = list(draft.box.around())
            sure = any(box.tag in TAGS or _SURE.search(box.names) for box in boxes)
            if draft.text.endswith(_STOPS) and not sure:
                yield index


def _report(drafts: Sequence[Draft], doubtful: Iterable[int], context: ReadContext) -> None:
    """Report the first of some lines that may be the document's, and how many there are."""
    lines = list(doubtful)
    if not lines:
        return
    more = f"; and {len(lines) - 1} more lines" if len(lines) > 1 else ""
    context.report(
        "outside-text",
        f"read as text of the site around the document, but may be part of it: "
        f"{drafts[lines[0]].text[:60]!r}{more}",
        span=_span(lines[0]),
    )


def _span(index: int) -> Span:
    place = Position(line=index + 1)
    return Span(start=place, end=place)
