"""Signs that tools leave in a text and that no one prints: invisible ones, codes, broken words."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kvlib.grammar.blanks import SOFT_HYPHEN
from kvlib.grammar.edits import Draft, Edit
from kvlib.grammar.rules import rule
from kvlib.grammar.words import Evidence, seam

INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u180e\u034f"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Signs without width: of joining, of direction, byte order marks."""
BROKEN = "\ufffe\x02"
"""What PDFium writes where a hyphen ends a line, in new versions and in old ones."""
BULLETS = "\x7f\x81\x8d\x8f\x90\x9d\uf0b7\uf0a7\uf06e\uf0d8\uf076"
"""Bullets as codes: those that WinAnsiEncoding leaves unused, and those of symbol fonts."""

_INVISIBLE = rule(
    "tool-signs.invisible",
    f"[{INVISIBLE}]+",
    example=("\u200bVraag 1", "Kent\u2060 u", "\ufeffVragen"),
    refuses=("Kent\u00a0u", "be\u00advroren"),
)
# One at a line's end is the hyphen of a broken word: it stays until the lines are joined.
_SOFT_HYPHEN = rule(
    "tool-signs.soft-hyphen",
    f"(?<!{SOFT_HYPHEN}){SOFT_HYPHEN}+(?![{SOFT_HYPHEN}\\s]|\\Z)",
    example="be\u00advroren",
    refuses=("bevro\u00ad\nren", "bevroren"),
)
# A byte order mark that was read as Windows-1252.
_MISREAD_MARK = rule(
    "tool-signs.misread-mark",
    r"\A\u00ef\u00bb\u00bf",
    example="\u00ef\u00bb\u00bfVragen",
    refuses="ïs",
)
# What stands before and behind it is one word, or two as in "zee- en luchtvaart".
_BROKEN = rule(
    "tool-signs.broken-word",
    rf"(?<=\S)-?[{BROKEN}](?:[ \t]{{0,4}}\n)?",
    example=("lucht\ufffevaart", "lucht\x02vaart", "zee\ufffe\nvaart"),
    refuses=("lucht-vaart", " \ufffe"),
)
_CODE = rule(
    "tool-signs.code-of-bullet",
    r"\(cid:(?:127|129|141|143|144|157)\)",
    example=("(cid:129) de boot", "(cid:127)"),
    refuses=("(cid:12)", "(cid:1290)", "(129)"),
)
_BULLET = rule(
    "tool-signs.bullet",
    rf"(?m)^[ \t]{{0,40}}([{BULLETS}])(?=\s)",
    example=("\x81 de boot", "  \uf0b7\tde boot"),
    refuses=("de \x81 boot", "\x81boot"),
)
# What tools write for a character that they could not read.
_LOST = rule(
    "tool-signs.lost-character",
    r"\(cid:[0-9]{1,6}\)|\ufffd",
    example=("(cid:12)", "caf\ufffd"),
    refuses=("(cid)", "café"),
)


def cut_invisible(draft: Draft) -> None:
    """Cut signs without width, and soft hyphens inside lines."""
    misread = _MISREAD_MARK.match(draft.text)
    if misread:
        draft.apply([Edit(0, misread.end())], "byte order mark")
    draft.apply((Edit(*m.span()) for m in _INVISIBLE.finditer(draft.text)), "zero-width sign")
    if SOFT_HYPHEN in draft.text:
        found = _SOFT_HYPHEN.finditer(draft.text)
        draft.apply((Edit(*m.span()) for m in found), "soft hyphen")


def mend_broken(draft: Draft) -> None:
    """Join words where PDFium wrote a sign for the hyphen at a line's end."""
    if any(sign in draft.text for sign in BROKEN):
        known = Evidence([_BROKEN.sub(" ", draft.text)])
        draft.apply(_mended(draft.text, known), "sign of a broken word")


def _mended(text: str, known: Container[str]) -> Iterator[Edit]:
    for found in _BROKEN.finditer(text):
        start, end = found.span()
        # One character more or less does not matter to a seam, but a whole page would.
        before = text[max(0, start - 200) : start].split()[-1:]
        behind = text[end : end + 200].lstrip()
        if not (before and behind):
            continue
        dropped, between = seam(f"{before[0]}-", behind, known)
        yield Edit(start, end, ("" if dropped else "-") + between)


def set_bullets(draft: Draft) -> None:
    """Codes of a bullet become one."""
    draft.apply((Edit(*m.span(), "•") for m in _CODE.finditer(draft.text)), "(cid:…) for a bullet")
    draft.apply((Edit(*m.span(1), "•") for m in _BULLET.finditer(draft.text)), "code of a bullet")


def lost_characters(text: str) -> int:
    r"""How many characters of a text a tool could not read.

    Example:
        >>> lost_characters("de (cid:12)(cid:43) van caf\ufffd")
        3
    """
    if "(cid:" not in text and "\ufffd" not in text:
        return 0
    return sum(not _CODE.fullmatch(found[0]) for found in _LOST.finditer(text))
