"""Traces of tools in a text: invisible characters, codes, and broken words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from kvlib.grammar._characters import INVISIBLE, SOFT_HYPHEN
from kvlib.grammar._edits import Draft, Edit
from kvlib.grammar._rules import rule
from kvlib.grammar._words import Evidence, seam
from kvlib.model._normal import normalize

BROKEN = "\ufffe\x02"
"""The characters that PDFium, in new and in old versions, writes for a hyphen that ends a line."""
BULLETS = "\x7f\x81\x8d\x8f\x90\x9d\uf0b7\uf0a7\uf06e\uf0d8\uf076"
"""Codes of bullets: those that WinAnsiEncoding leaves unused, and those of symbol fonts."""

# They come along with a text that is copied from a web page or a word processor.
_INVISIBLE = rule(
    "tool-signs.invisible",
    f"[{INVISIBLE}]+",
    example=("\u200bVraag 1", "Kent\u2060 u", "\ufeffVragen"),
    refuses=("Kent\u00a0u", "be\u00advroren"),
)
# At the end of a line it is the hyphen of a broken word, and stays until the lines are joined.
_SOFT_HYPHEN = rule(
    "tool-signs.soft-hyphen",
    f"(?<!{SOFT_HYPHEN}){SOFT_HYPHEN}+(?![{SOFT_HYPHEN}\\s]|\\Z)",
    example="be\u00advroren",
    refuses=("bevro\u00ad\nren", "bevroren"),
)
# The texts before and after it are one word, or two as in "zee- en luchtvaart".
_BROKEN = rule(
    "tool-signs.broken-word",
    rf"(?<=\S)-?[{BROKEN}](?:[ \t]{{0,4}}\n)?",
    example=("lucht\ufffevaart", "lucht\x02vaart", "zee\ufffe\nvaart"),
    refuses=("lucht-vaart", " \ufffe"),
)
# Not before words that follow a shortened word: "zee- en kust", "voor- dan wel nadelen".
_SHORTENED = (
    r"(?!(?:en|of|noch|tot|als|alsook|alsmede|resp|respectievelijk|dan|maar|plus|t/m|en/of"
    r"|\u00e9n|\u00f3f|evenals|versus|door|naar|met|op|in|aan|bij)(?![a-z]))"
)
_LOWER = r"[a-z\u00df-\u00ff]"
# A word that was broken at the end of a line, in a text that was rewrapped afterwards.
SPLIT_WORD = rule(
    "tool-signs.split-word",
    rf"- (?<={_LOWER}- )(?={_LOWER}{{2}}){_SHORTENED}",
    example=("de beant- woording", "staats- secretaris"),
    refuses=(
        "zee- en kust",
        "voor- dan wel nadelen",
        "- de boot",
        "beant-\nwoording",
        "VN- gezant",
    ),
)
# In a text with many split words, those that keep their hyphen are split too.
_ANY_SPLIT_WORD = rule(
    "tool-signs.any-split-word",
    rf"- (?<=[^\W_]- )(?=[^\W_]{{2}}){_SHORTENED}",
    example=("VN- gezant", "Noord- Holland", "14- jarige", "beant- woording"),
    refuses=("Noord- en Zuid-Holland", " - de boot", "5- a"),
)
# An address has no blank after its scheme or before a code in it.
_BROKEN_ADDRESS = rule(
    "tool-signs.broken-address",
    r"(?:(?<=http://)|(?<=https://)) (?=\w)|(?<=[\w%/]) (?=%2[0-9A-F])",
    example=("https:// www.zee.example", "kaart %20van"),
    refuses=("https://zee.example en", "5 %"),
)
_WINDOW = 200  # characters on each side of a seam to look at
_WORD = re.compile(r"\w+")
_MANY_SPLIT = 3  # words; with so many, every possible split word is taken for one

# A font has one glyph for "fi", which a tool copies as one character.
_LIGATURE = rule(
    "tool-signs.ligature",
    "[\ufb00-\ufb06]+",
    example=("ge\ufb01nancierd", "o\ufb03ciële"),
    refuses=("gefinancierd", "cœur", "\ufb13"),
)
# pdfminer writes "(cid:129)" for a bullet in a font without Unicode.
_BULLET_CODE = rule(
    "tool-signs.code-of-bullet",
    r"\(cid:(?:127|129|141|143|144|157)\)",
    example=("(cid:129) de boot", "(cid:127)"),
    refuses=("(cid:12)", "(cid:1290)", "(129)"),
)
# Official PDFs have bullets as code 0x81 in a font without ToUnicode (2 of 21 files).
_BULLET = rule(
    "tool-signs.bullet",
    rf"(?m)^[ \t]{{0,40}}([{BULLETS}])(?=\s)",
    example=("\x81 de boot", "  \uf0b7\tde boot"),
    refuses=("de \x81 boot", "\x81boot"),
)
# The strings that tools write for a character that they could not read.
_LOST = rule(
    "tool-signs.lost-character",
    r"\(cid:[0-9]{1,6}\)|\ufffd",
    example=("(cid:12)", "caf\ufffd"),
    refuses=("(cid)", "café"),
)


def cut_invisible(draft: Draft) -> None:
    """Cut zero-width characters, and soft hyphens inside lines."""
    draft.apply((Edit(*m.span()) for m in _INVISIBLE.finditer(draft.text)), "zero-width sign")
    if SOFT_HYPHEN in draft.text:
        found = _SOFT_HYPHEN.finditer(draft.text)
        draft.apply((Edit(*m.span()) for m in found), "soft hyphen")


def join_broken_words(draft: Draft) -> None:
    """Join words where PDFium wrote its own character for the hyphen at the end of a line."""
    if any(sign in draft.text for sign in BROKEN):
        known = Evidence([_BROKEN.sub(" ", draft.text)])
        draft.apply(_broken_word_edits(draft.text, known), "sign of a broken word")


def _broken_word_edits(text: str, known: Container[str]) -> Iterator[Edit]:
    for found in _BROKEN.finditer(text):
        start, end = found.span()
        after = text[end : end + _WINDOW].lstrip()
        if not after:
            continue
        dropped, between = seam(f"{_word_before(text, start)}-", after, known)
        yield Edit(start, end, ("" if dropped else "-") + between)


def join_split_words(draft: Draft) -> None:
    """Join words and addresses that were broken at the end of a line before a rewrap.

    If there are only one or two such words, they may be as printed. They are joined if the whole
    word occurs elsewhere, or neither part does.
    """
    text = draft.text
    if "://" in text:
        found = _BROKEN_ADDRESS.finditer(text)
        draft.apply((Edit(*m.span()) for m in found), "blank in an address")
    count = sum(1 for _ in SPLIT_WORD.finditer(draft.text)) if "- " in text else 0
    if count:
        sure = count >= _MANY_SPLIT
        draft.apply(list(_split_word_edits(draft.text, sure=sure)), "hyphen of a broken word")


def _split_word_edits(text: str, *, sure: bool) -> Iterator[Edit]:
    known = Evidence([SPLIT_WORD.sub(" ", text)])
    parts = Evidence([SPLIT_WORD.sub("-", text)])
    for start, end in (m.span() for m in (_ANY_SPLIT_WORD if sure else SPLIT_WORD).finditer(text)):
        before, after = _word_before(text, start), text[end : end + _WINDOW]
        found = _WORD.match(after)
        after = found[0] if found else ""
        if sure or before + after in known or not (before in parts or after in parts):
            dropped, between = seam(f"{before}-", after, known)
            yield Edit(start, end, ("" if dropped else "-") + between)


def _word_before(text: str, at: int) -> str:
    """Return the word that ends here."""
    return text[max(0, at - _WINDOW) : at].split()[-1]


def split_ligatures(draft: Draft) -> None:
    """Replace ligatures by their letters, by which the word is looked for."""
    found = _LIGATURE.finditer(draft.text)
    draft.apply((Edit(*m.span(), normalize("NFKD", m[0])) for m in found), "ligature")


def replace_bullet_codes(draft: Draft) -> None:
    """Replace the codes of bullets by bullets."""
    codes = _BULLET_CODE.finditer(draft.text)
    draft.apply((Edit(*m.span(), "•") for m in codes), "(cid:…) for a bullet")
    draft.apply((Edit(*m.span(1), "•") for m in _BULLET.finditer(draft.text)), "code of a bullet")


def lost_characters(text: str) -> int:
    r"""Count the characters that a tool could not read.

    Example:
        >>> lost_characters("de (cid:12)(cid:43) van caf\ufffd")
        3
    """
    if "(cid:" not in text and "\ufffd" not in text:
        return 0
    return sum(not _BULLET_CODE.fullmatch(found[0]) for found in _LOST.finditer(text))
