"""What a fictional Word file tells, and its text, taken out by other means than the reader's."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

from attrs import evolve

from kvlib.model import Block, Document, Mark, NoteMark, Table

_SHOWN = re.compile(r"word/(?:document|(?:foot|end)notes)\.xml\Z", re.IGNORECASE)
_AROUND = re.compile(r"word/((?:header|footer)[12])\.xml\Z")
# What no page shows: one of two alternatives, deletions, instructions, hidden runs, and a note
# that nothing marks.
_UNSEEN = re.compile(
    r"<mc:Fallback>.*?</mc:Fallback>|<w:del [^>]*[^/]>.*?</w:del>"
    r"|<w:instrText>IF .*?ja.*?</w:instrText>"
    r"|<w:instrText.*?</w:instrText>|<w:r><w:rPr><w:vanish/></w:rPr>.*?</w:r>"
    r'|<w:(foot|end)note w:id="120">.*?</w:\1note>'
)
_BLANK = re.compile(r"<w:(?:tab|br)\b[^>]*>|</w:p>")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(\n)")


def _parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def plain_text(data: bytes) -> str:
    """All text that the file shows, but for automatic numbers and marks."""
    parts = _parts(data)
    sections = "".join(
        inner for name, inner in parts.items() if name.lower().endswith("document.xml")
    )
    shown = [inner for name, inner in parts.items() if _is_shown(name, sections)]
    text = ""
    for inner in shown:
        found = _TEXT.findall(_BLANK.sub("\n", _UNSEEN.sub("", inner)))
        text += "".join(unescape(words) or end for words, end in found)
    return text


def _is_shown(name: str, sections: str) -> bool:
    """True for a part whose text is on a page: of headers and footers, those that are named."""
    around = _AROUND.match(name)
    if around is None:
        return _SHOWN.match(name) is not None
    named = rf'<w:(?:header|footer)Reference [^>]*r:id="{around[1]}"'
    return re.search(named, sections) is not None


def truth(doc: Document, data: bytes) -> Document:
    """What a Word file tells: typed notes have labels in brackets.

    The questions' number, of answers, is only known where the first page prints it.
    """
    parts = _parts(data)
    shown = parts["word/document.xml"] + parts.get("word/header1.xml", "")
    if (doc.question_number or "") not in shown:
        doc = evolve(doc, question_number=None)
    if doc.footnotes and not {"word/footnotes.xml", "word/endnotes.xml"}.intersection(parts):
        return _bracketed(doc)
    return doc


def _bracketed(doc: Document) -> Document:
    return evolve(
        doc,
        body=tuple(evolve(item, blocks=tuple(map(_marked, item.blocks))) for item in doc.body),
        footnotes=tuple(evolve(note, label=f"[{note.label}]") for note in doc.footnotes),
    )


def _marked(block: Block) -> Block:
    if isinstance(block, Table):
        rows = [[evolve(c, marks=_labelled(c.marks)) for c in row] for row in block.rows]
        return evolve(block, rows=tuple(map(tuple, rows)))
    return evolve(block, marks=_labelled(block.marks))


def _labelled(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(
        evolve(mark, label=f"[{mark.label}]") if isinstance(mark, NoteMark) else mark
        for mark in marks
    )
