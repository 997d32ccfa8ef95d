"""Check the characters: unreadable ones, those decoded wrongly, and letters of two scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from kvlib._core.checks.look import BodyFacts
from kvlib._core.checks.scripts import SCRIPTS, mixed
from kvlib.model import Diagnostic, Document, Table
from kvlib.model._patterns import lazy_pattern

# Control codes, signs that turn letters round, private use, what is never a character, and the sign
# for what could not be read.
_UNREADABLE = lazy_pattern(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\uf8ff\ufdd0-\ufdef\ufffd-\uffff\U000f0000-\U0010ffff]"
)
# UTF-8 read as Windows-1252: each letter became two signs, each quotation mark three. The second
# of them may be a no-break blank or a soft hyphen, which a Document does not have.
_SECOND = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_GARBLED = lazy_pattern(
    rf"[ÂÃ](?:{_SECOND}|(?= |\Z))|(?<=[a-z])Ã|(?<=[a-z])[ÄÅ]{_SECOND}|â(?:€|\x80|‚¬)|ï(?:¿½|»¿)"
    r"|\+A[K-P][A-Za-z0-9+/]-"  # UTF-7 that was read as ASCII
)
# An entity that was escaped twice, so that it is shown; "V&D;" does not contain one.
_ESCAPED = lazy_pattern(
    rf"&(?:{'|'.join(sorted(name2codepoint))}|#[0-9]{{2,7}}|#[xX][0-9A-Fa-f]{{2,6}});"
)
_RARE = lazy_pattern("[ÃÂâÅÄ¿]")
"""Letters of which there is one in nearly all that is garbled."""
_ODD_ASCII = [chr(code) for code in (*range(9), *range(14, 32), 127)] + ["&", "+"]
"""The characters in ASCII that need a second look."""
_PLAIN = bytes({*range(128)} - {*"".join(_ODD_ASCII).encode()})
_MOST_SHOWN = 3


def characters(document: Document, facts: BodyFacts, reported: set[str]) -> Iterator[Diagnostic]:
    """Report characters that are unreadable or garbled; the codes in ``reported`` are known.

    Every document is looked at, so it must be quick: few characters are not plain.
    """
    ascii_texts: list[str] = []
    others: list[str] = []
    for text in _most(document, facts):
        (ascii_texts if text.isascii() else others).append(text)
    plain, other = " ".join(ascii_texts), " ".join(others)
    # One character is found so soon that a few dozen searches take less time than one for all.
    signs = "".join([sign for sign in _ODD_ASCII if sign in plain]) + _not_plain(other)
    if not signs:
        return
    if "unreadable-character" not in reported and _UNREADABLE.search(signs):
        yield from _unreadable(document)
    if _RARE.search(signs) or ("+" in signs and (_has_utf7(plain) or _has_utf7(other))):
        yield from _garbled(document, _GARBLED)
    if "&" in signs:
        yield from _garbled(document, _ESCAPED)
    if SCRIPTS.search(signs):
        yield from mixed(_texts(document))


def _not_plain(text: str) -> str:
    """Return all characters but the plain ones."""
    data = text.encode("utf-8", "surrogatepass")
    return data.translate(None, _PLAIN).decode("utf-8", "surrogatepass")


def _has_utf7(text: str) -> bool:
    at = text.find("+")
    while at >= 0 and text[at + 1 : at + 2] != "A":  # looking for both at once takes longer
        at = text.find("+", at + 1)
    return at >= 0


def _most(document: Document, facts: BodyFacts) -> list[str]:
    """Return the texts that nearly all characters are in."""
    texts = [document.heading, document.reply.heading if document.reply else "", *facts.texts]
    for note in document.footnotes:
        texts += [note.label, *(block.text for block in note.blocks)]
    texts += [part.text for part in document.furniture]
    return texts


def _unreadable(document: Document) -> Iterator[Diagnostic]:
    found = [(path, _UNREADABLE.findall(text)) for path, text in _texts(document)]
    signs = [sign for _, some in found for sign in some]
    if not signs:
        return
    shown = ", ".join(f"U+{ord(sign):04X}" for sign in [*dict.fromkeys(signs)][:_MOST_SHOWN])
    count = "a character" if len(signs) == 1 else f"{len(signs)} characters"
    yield Diagnostic(
        code="unreadable-character",
        severity="warning",
        message=f"the text has {count} that cannot be read ({shown})",
        about=tuple(dict.fromkeys(path for path, some in found if some)),
    )


def _garbled(document: Document, signs: re.Pattern[str]) -> Iterator[Diagnostic]:
    found = [(path, [*signs.finditer(text)], text) for path, text in _texts(document)]
    count = sum(len(some) for _, some, _ in found)
    if not count:
        return
    shown = next(_around(text, some[0].start()) for _, some, text in found if some)
    counted = "a sign" if count == 1 else f"{count} signs"
    yield Diagnostic(
        code="garbled-text",
        severity="warning",
        message=f"the text has {counted} of having been decoded wrongly, such as {shown!r}; it is "
        "kept as it is",
        about=tuple(dict.fromkeys(path for path, some, _ in found if some)),
    )


def _around(text: str, at: int) -> str:
    """Return the word at a place in a text."""
    start = text.rfind(" ", 0, at) + 1
    return text[max(start, at - 20) : at + 20].split(" ")[0]


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the path of each part of a Document, and each of its texts."""
    yield "heading", document.heading
    if document.reply:
        yield "reply.heading", document.reply.heading
    for name in ("body", "footnotes"):
        for index, item in enumerate(getattr(document, name)):
            path = f"{name}[{index}]"
            yield path, item.label
            for block in item.blocks:
                if isinstance(block, Table):
                    yield from ((path, cell.text) for row in block.rows for cell in row)
                else:
                    yield path, block.text
    for index, part in enumerate(document.furniture):
        yield f"furniture[{index}]", part.text
