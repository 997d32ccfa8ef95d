"""Check the characters: unreadable ones, those decoded wrongly, and letters of two scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint

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
# An entity that was escaped twice, so that it is shown; V&D; is none.
_ESCAPED = lazy_pattern(
    rf"&(?:{'|'.join(sorted(name2codepoint))}|#[0-9]{{2,7}}|#[xX][0-9A-Fa-f]{{2,6}});"
)
# Every document is looked at, so it must be quick: to look for one byte, or for one character,
# takes less time than a pattern. With the last five, in UTF-8, begin halves of pairs, private use,
# and what is never a character.
_CODES = (*range(9), *range(14, 32), 0x7F, 0xED, 0xEE, 0xEF, 0xF3, 0xF4)
_BYTES = tuple(bytes((code,)) for code in _CODES)
_SINGLE = "\u202d\u202e\x81\x8d\x8f\x90\x9d"  # other control codes are read as Windows-1252
_RARE = "ÃÂâÅÄ¿"
_MOST_SHOWN = 3


def characters(document: Document, reported: set[str]) -> Iterator[Diagnostic]:
    """Report characters that are unreadable or garbled; the codes in ``reported`` are known."""
    whole = _whole(document)
    contains, data = whole.__contains__, whole.encode("utf-8", "surrogatepass")
    known = "unreadable-character" in reported
    if not known and (any(map(data.__contains__, _BYTES)) or any(map(contains, _SINGLE))):
        yield from _unreadable(document)
    rare = any(map(contains, _RARE)) or ("+" in whole and _has_utf7(data))
    if rare and _GARBLED.search(whole):
        yield from _garbled(document, _GARBLED)
    if "&" in whole and _ESCAPED.search(whole):
        yield from _garbled(document, _ESCAPED)
    if any(map(data.__contains__, SCRIPTS)):
        yield from mixed(_texts(document))


def _has_utf7(data: bytes) -> bool:
    return any(part[:1] == b"A" for part in data.split(b"+")[1:])  # looking for two takes longer


def _whole(document: Document) -> str:
    """Return the texts that nearly all characters are in; every document is looked at."""
    texts = [document.heading, document.reply.heading if document.reply else ""]
    for items in (document.body, document.footnotes):
        for item in items:
            texts.append(item.label)
            for block in item.blocks:
                texts.append(block.text)  # noqa: PERF401  a list for each item takes longer
    texts += [part.text for part in document.furniture]
    return " ".join(texts)


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
