"""Read the title block and the headings as printed."""

from __future__ import annotations

from lxml import etree

from kvlib.markup.xml import OddXmlError, local, parts
from kvlib_akn._names import NAMED, akn

_P = akn("p")
_TITLE = akn("longTitle")
_TAGS = frozenset(map(akn, NAMED))
_Texts = dict[str, list[str]]


def above_body(preface: etree._Element | None) -> tuple[list[str], str, str]:
    """Return the lines of the title block, and the headings of questions and answer.

    Raises:
        OddXmlError: there is anything else, or a heading twice.
    """
    block: _Texts = {"title_block": []}
    headings: _Texts = {"vraag": [], "antwoord": []}
    for part in () if preface is None else parts(preface, _P, _TITLE):
        if part.tag == _P:
            _add(block, part)
        else:
            for paragraph in parts(part, _P):
                _add(headings, paragraph)
                if len(headings[paragraph.get("class", "")]) > 1:
                    raise OddXmlError("there is a heading twice", paragraph)
    return block["title_block"], "".join(headings["vraag"]), "".join(headings["antwoord"])


def _add(texts: _Texts, paragraph: etree._Element) -> None:
    """Add the text of a paragraph to the texts of its class."""
    kind = paragraph.get("class", "")
    if kind not in texts:
        raise OddXmlError(f"there is a <p> of class {kind[:20]!r} above the body", paragraph)
    for inside in paragraph.iterdescendants():
        if inside.tag not in _TAGS:
            raise OddXmlError(f"there is a <{local(inside.tag)}> in a heading", inside)
    texts[kind].append("".join(map(str, paragraph.itertext())))
