"""Tell forms that ask visitors what they think of a page from those that hold the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from kvlib.grammar import parse_label
from kvlib_web._openings import labelled, opens_heading

if TYPE_CHECKING:
    from kvlib_web._drafts import Draft

_FEEDBACK = re.compile(
    r"\b(?:gevonden wat (?:u|je) zocht|help ons .{0,60}\bverbeteren"
    r"|deze (?:informatie|pagina|website|site|uitleg)"
    r" (?:(?:voor )?(?:u|je) )?(?:nuttig|duidelijk|behulpzaam|geholpen)"
    r"|vindt? (?:u|je) van (?:deze|onze) (?:informatie|pagina|website|site)"
    r"|(?:uw|je|jouw) (?:feedback|(?:mening|oordeel) over (?:deze|onze)"
    r" (?:informatie|pagina|website|site)))\b",
    re.IGNORECASE,
)
"""Words with which a site asks what its visitors think of it."""
_LONGEST = 120  # characters of a line with such words


@define
class Form:
    """A form, or a block that is named after feedback, that holds questions alone."""

    first: int
    """The index of its first line."""
    numbers: set[str] = field(factory=set)
    asks_feedback: bool = False
    holds_more: bool = False
    """True if it holds an answer, or a heading."""


def feedback_forms(
    drafts: Sequence[Draft], holding: Iterable[object]
) -> Iterator[tuple[object, Form]]:
    """Yield the forms whose questions are the site's: no answer is in them, and others are outside.

    Their words ask for feedback, or the numbers of their questions are those of others.

    Args:
        drafts: all lines of a page.
        holding: the parts of the site that hold a heading or a label.
    """
    forms = _forms(drafts, {part for part in holding if _may_ask(part)})
    if not forms:
        return
    others = [draft for draft in drafts if forms.keys().isdisjoint(draft.place.around)]
    labels = [parse_label(others[index].text, strict=False) for index in labelled(others, ())]
    numbers = {number for label in labels if label for number in label.numbers}
    for part, form in forms.items():
        if labels and (form.asks_feedback or form.numbers <= numbers):
            yield part, form


def _may_ask(part: object) -> bool:
    names = f"{part.get('class', '')} {part.get('id', '')}" if hasattr(part, "get") else ""
    return getattr(part, "tag", "") == "form" or "feedback" in names.lower()


def _forms(drafts: Sequence[Draft], parts: set[object]) -> dict[object, Form]:
    """Return those of these parts of the site that hold questions, and no answer or heading."""
    found: dict[object, Form] = {}
    for index, draft in enumerate(drafts if parts else ()):
        for part in draft.place.around:
            if part in parts:
                _add(found.setdefault(part, Form(index)), draft.text)
    return {part: form for part, form in found.items() if not form.holds_more}


def _add(form: Form, text: str) -> None:
    label = parse_label(text, strict=False)
    words = _FEEDBACK.search(text) if len(text) <= _LONGEST else None
    form.asks_feedback = form.asks_feedback or words is not None
    form.holds_more = form.holds_more or opens_heading(text)
    if label and label.role != "question":
        form.holds_more = True
    elif label:
        form.numbers.update(label.numbers)
