"""Text in places of a Word file where no text belongs, so that no step reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, cast

from kvlib.grammar import fold
from kvlib_docx._names import GONE, MC, M, W, chosen_branch

if TYPE_CHECKING:
    from lxml.etree import XPath, _Element

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


@cache
def _loose() -> XPath:
    """Find text that is not in an element for text; other namespaces have values there."""
    from lxml.etree import XPath

    own = " or ".join(
        f"parent::w:{name}" for name in ("t", "delText", "instrText", "delInstrText", "fldData")
    )
    return XPath(
        f"descendant-or-self::w:*/text()[not({own} or parent::w:binData) and normalize-space()]"
        "|.//d:t/text()|.//w:*/following-sibling::text()[normalize-space()]",
        namespaces={"w": W[1:-1], "d": _DRAWING},
    )


def strays_in(story: _Element, seen: Collection[_Element]) -> Iterator[str]:
    """Yield the text in a story that is in none of the elements that were seen."""
    for element in story.iter(W + "t", M + "t"):
        text = fold(element.text or "")
        if text and element not in seen and not _is_known(element):
            yield text
    for loose in cast("list[object]", _loose()(story)):
        if words := fold(str(loose)):
            yield words


def _is_known(element: _Element) -> bool:
    """True for text that is deleted, or in an alternative to what is read."""
    inner = element
    for each in element.iterancestors():
        if each.tag in GONE:
            return True
        if each.tag == MC + "AlternateContent" and chosen_branch(each) is not inner:
            return True
        inner = each
    return False
