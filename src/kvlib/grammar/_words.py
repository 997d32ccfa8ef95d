"""Joining the lines of a paragraph: which hyphens at the end of a line belong to the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.grammar._characters import SOFT_HYPHEN
from kvlib.grammar._rules import rule
from kvlib.grammar._spelling import (
    CONJUNCTIONS,
    continues_address,
    ends_in_address,
    is_address,
    keeps_hyphen,
)
from kvlib.model._lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_UNITS = frozenset(("m", "mm", "cm", "dm", "hm", "km"))
# An extractor may put the superscript digit of "m2" on the next line.
_POWER = rule("words.power", r"^[23](?![0-9])", example=("2", "2.", "3,"), refuses=("23", "m2"))

# The line breaks that may have to be replaced by something other than a blank.
_SEAM = rule(
    "words.seam",
    r"\n(?:(?<=[-\u2010\u00ad\u2013m]\n)|(?=[.,;:?!»”)\]]))",
    example=("lucht-\nvaart", "12 km\n2", "2023–\n2024", "«ja\n»."),
    refuses=("de zee\nis", "de lucht-vaart", "ja.\nNee"),
)

HYPHENS = ("-", "\u2010", SOFT_HYPHEN)
_SIGNS = frozenset("«»“”„‘’()[],.;:?!")
_CLOSING = frozenset(".,;:?!»”)]")  # none of them comes after a blank
_LONGEST_PART = 100  # characters of part of a word to look at
_LONGEST = 2000  # characters of the last word to keep; only an address is so long
_FEW_LINES = 3  # over which an address was broken
_FEW_LOOKUPS = 40  # words to look for in the text before all its words are listed
_QUOTES = "«»“”„‘’'\"()[]{}<>,.;:?!…*"


class Evidence:
    """The words that occur in the document itself, whatever their capitals.

    Example:
        >>> "mvo-plan" in Evidence(["een «Mvo-plan» voor nu"])
        True
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self._lookups = 0

    def __contains__(self, word: object) -> bool:
        """Return True if the text contains the word as a whole word."""
        wanted = str(word).lower()
        self._lookups += 1
        return self._occurs(wanted) if self._lookups <= _FEW_LOOKUPS else wanted in self._words

    def _occurs(self, word: str) -> bool:
        """Return True if the word occurs with white space or punctuation on either side."""
        if not word or not _SIGNS.isdisjoint(word):
            return False
        text = self._text
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if _separates_words(text[max(0, at - 1) : at]) and _separates_words(
                text[end : end + 1]
            ):
                return True
            at = text.find(word, at + 1)
        return False

    @lazy
    def _text(self) -> str:
        return "\n".join([line.lower() for line in self._lines])  # quick: most lines are ASCII

    @lazy
    def _words(self) -> frozenset[str]:
        return frozenset(_split_words(self._text))


def _separates_words(sign: str) -> bool:
    """Return True for a character between words, or the end of the text."""
    return not sign or sign in _SIGNS or sign.isspace()


def _split_words(text: str) -> list[str]:
    """Split a text into words, without the punctuation around them."""
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    return text.split()


def _cut_short(right: str) -> bool:
    """Return True if the next words show that the one before is shortened ("zee- en")."""
    words = right.split(None, 2)
    if words[0].lower() in CONJUNCTIONS:
        return True
    return [word.lower() for word in words[:2]] in (["dan", "wel"], ["en/of"])


def _hyphen_seam(token: str, right: str, known: Container[str]) -> tuple[int, str]:
    if token.endswith(SOFT_HYPHEN):
        return 1, ""
    if len(token) == 1:
        return 0, " "
    if is_address(token):
        return 0, ""
    if _cut_short(right):
        return 0, " "
    before, after = token[:-1].strip(_QUOTES), right.split(None, 1)[0].strip(_QUOTES)
    if before + after in known:
        return 1, ""
    if f"{before}-{after}" in known:
        return 0, ""
    last_part = before.rpartition("-")[2] or before
    return (0, "") if keeps_hyphen(last_part[-_LONGEST_PART:], after) else (1, "")


def _plain_seam(token: str, right: str, before: str) -> str:
    """Return what joins two lines of which the first does not end in a hyphen."""
    following = right.split(None, 1)[0]
    if is_address(token):
        goes_on = continues_address(token, following) or ends_in_address(before, token, right)
        return "" if goes_on else " "
    if token[-1:] == "/" and token[-2:-1].isalpha():
        return ""
    if token in _UNITS and _POWER.match(following):
        return ""
    is_range = token[-1:] == "–" and token[-2:-1].isdigit() and right[:1].isdigit()
    return "" if is_range else " "


def seam(
    token: str, right: str, known: Container[str] = (), *, before: str = ""
) -> tuple[int, str]:
    """Say how to join two lines: characters to drop from the first, and what comes between.

    Args:
        token: the last word of the line.
        right: the next line, without white space before it.
        known: words that occur elsewhere in the document, in small letters.
        before: what comes before the last word, if that ends in a slash.

    Example:
        >>> seam("lucht-", "vaart"), seam("VN-", "gezant"), seam("zee-", "en luchtvaart")
        ((1, ''), (0, ''), (0, ' '))
    """
    if right[:1] in _CLOSING and not right[1:2].isalnum():
        return 0, ""  # an extractor broke the line after a superscript digit
    if token.endswith(HYPHENS):
        return _hyphen_seam(token, right, known)
    if token[-1:].isalpha() and token not in _UNITS and "/" not in token:
        return 0, " "  # nearly all lines have no hyphen and no address
    return 0, _plain_seam(token, right, before)


def join_lines(left: str, right: str, known: Container[str] = ()) -> str:
    """Join two lines of one paragraph (regels samenvoegen).

    Only white space and the hyphen of a broken word are ever lost.

    Args:
        left: the line before, or all of the paragraph so far.
        right: the line after.
        known: words that occur elsewhere in the document; one without a hyphen
            takes precedence over one with it.

    Example:
        >>> join_lines("de zee- en lucht-", "vaart bij de VN-")
        'de zee- en luchtvaart bij de VN-'
    """
    left, right = left.rstrip(), right.lstrip()
    if not (left and right):
        return left or right
    token = left[left.rfind(" ") + 1 :]
    dropped, between = seam(token, right, known, before=left[: -len(token)])
    return f"{left[: len(left) - dropped]}{between}{right}"


class Joiner:
    """Joins the lines of one paragraph one by one, in time proportional to their length.

    Example:
        >>> joiner = Joiner()
        >>> joiner.add("de zee- en lucht-"), joiner.add("vaart"), joiner.text
        (0, 16, 'de zee- en luchtvaart')
    """

    def __init__(self, known: Container[str] = ()) -> None:
        self._known = known
        self._pieces: list[str] = []
        self._token = ""  # the last word so far
        self.length = 0
        """Characters so far."""

    @property
    def text(self) -> str:
        """The lines so far, joined."""
        return "".join(self._pieces)

    def add(self, line: str, *, closes: bool = False) -> int:
        """Add a line without white space at its ends; return where it begins in the text.

        Args:
            line: the line, not empty.
            closes: join it without a blank, whatever comes before it.
        """
        between = ""
        if self._token and not closes:
            before = self._before() if self._token[-1] == "/" else ""
            dropped, between = seam(self._token, line, self._known, before=before)
            if dropped:
                self._pieces[-1] = self._pieces[-1][:-dropped]
                self._token = self._token[:-dropped]
                self.length -= dropped
        self._pieces.append(between + line)
        self.length += len(between) + len(line)
        last = line[line.rfind(" ") + 1 :]
        if last == line and not between:
            last = (self._token + last)[-_LONGEST:]
        self._token = last
        return self.length - len(line)

    def _before(self) -> str:
        """Return what the last lines have before the last word."""
        return "".join(self._pieces[-_FEW_LINES:]).removesuffix(self._token)


def join_all(lines: Iterable[str], known: Container[str] = ()) -> str:
    """Join all lines of one paragraph, in time proportional to its length.

    Example:
        >>> join_all(["de zee- en lucht-", "vaart bij de VN-", "gezant"])
        'de zee- en luchtvaart bij de VN-gezant'
    """
    apart = (each for line in lines for each in line.split("\n"))  # a line may have breaks in it
    solid = [stripped for line in apart if (stripped := line.strip())]
    whole = "\n".join(solid)
    if "/" not in whole and "www." not in whole:  # without addresses blanks join most lines
        seams = [found.start() for found in _SEAM.finditer(whole)]
        starts, ends = [0, *(at + 1 for at in seams)], [*seams, len(whole)]
        solid = [whole[a:b].replace("\n", " ") for a, b in zip(starts, ends, strict=True)]
        if not seams:
            return solid[0]
    joiner = Joiner(known)
    for line in solid:
        joiner.add(line)
    return joiner.text
