"""Keep questions in sight beside their answers."""

from __future__ import annotations

from markupsafe import Markup

from kvlib.markup import missing_word
from kvlib.model import Exchange

_LINE = 60
"""Characters in a line of a question that is beside its answer."""
_SCREEN = 18
"""Lines of a question that fit on a screen of the height that page.css asks for."""


def side_attributes(exchange: Exchange) -> Markup:
    """Return the attributes by which the questions' side stays in sight beside the answers.

    Questions that are longer than a screen get a scroll bar of their own, which can be reached
    by keyboard.
    """
    if not (exchange.questions and exchange.answers):
        return Markup()
    texts = [text for each in exchange.questions for text in (each.label, *each.text.split("\n"))]
    if sum(1 + len(text) // _LINE for text in texts) <= _SCREEN:
        return Markup(' class="kv-stays"')
    label = " ".join(f"{missing_word(each)} {each.label}".strip() for each in exchange.questions)
    return Markup(' class="kv-stays kv-scrolls" tabindex="0" role="group" aria-label="{}"').format(
        label
    )
