"""Joining the lines of a paragraph: which hyphens at a line end are only breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from kvlib.grammar.rules import rule
from kvlib.grammar.spelling import CONJUNCTIONS, continues_address, is_address, keeps_hyphen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

_UNITS = frozenset(("m", "mm", "cm", "dm", "hm", "km"))
# An extractor may put the raised figure of "m2" on the next line.
_POWER = rule("words.power", r"^[23](?![0-9])", example=("2", "2.", "3,"), refuses=("23", "m2"))

SOFT_HYPHEN = "\u00ad"
HYPHENS = ("-", "\u2010", SOFT_HYPHEN)
_QUOTES = "«»“”„‘’'\"()[]{}<>,.;:?!…*"


@frozen(kw_only=True)
class Evidence:
    """Words that the document itself prints away from its line ends, in small letters."""

    hyphenated: frozenset[str] = frozenset()
    """Compounds with a hyphen: ``redeployment-operatie``."""
    whole: frozenset[str] = frozenset()
    """Words without one: ``luchtvaart``."""


def words_in(text: str) -> Iterator[str]:
    """The words of a text, in small letters, without the signs around them.

    Example:
        >>> list(words_in("De «VN-gezant», ja."))
        ['de', 'vn-gezant', 'ja']
    """
    for token in text.split():
        word = token.strip(_QUOTES).lower()
        if word:
            yield word


def evidence(lines: Iterable[str]) -> Evidence:
    """Collect what a document says about its own spelling.

    The first and last word of a line are left out: they may be halves.

    Example:
        >>> sorted(evidence(["een mvo-plan voor nu"]).hyphenated)
        ['mvo-plan']
    """
    hyphenated: set[str] = set()
    whole: set[str] = set()
    for line in lines:
        for token in line.split()[1:-1]:
            word = token.strip(_QUOTES).lower()
            if word.isalpha():
                whole.add(word)
            elif "-" in word[1:-1] and "/" not in word:
                hyphenated.add(word)
    return Evidence(hyphenated=frozenset(hyphenated), whole=frozenset(whole))


def _is_in(word: str, known: Callable[[str], bool] | Collection[str]) -> bool:
    return known(word) if callable(known) else word in known


def _cut_short(right: str) -> bool:
    """Whether the next word shows that the one before was cut short ("zee- en")."""
    words = right.split(None, 2)
    if words[0].lower() in CONJUNCTIONS:
        return True
    return [word.lower() for word in words[:2]] in (["dan", "wel"], ["en/of"])


def _hyphen_seam(
    token: str,
    right: str,
    keep: Callable[[str], bool] | Collection[str],
    whole: Collection[str],
) -> tuple[int, str]:
    if token.endswith(SOFT_HYPHEN):
        return 1, ""
    if len(token) == 1:
        return 0, " "
    if is_address(token):
        return 0, ""
    if _cut_short(right):
        return 0, " "
    before, after = token[:-1].strip(_QUOTES), right.split(None, 1)[0].strip(_QUOTES)
    if (before + after).lower() in whole:
        return 1, ""
    if _is_in(f"{before}-{after}".lower(), keep):
        return 0, ""
    last_part = before.rpartition("-")[2] or before
    return (0, "") if keeps_hyphen(last_part, after) else (1, "")


def _plain_seam(token: str, right: str) -> str:
    """What joins two lines of which the first does not end in a hyphen."""
    following = right.split(None, 1)[0]
    if is_address(token):
        return "" if continues_address(token, following) else " "
    if token[-1:] == "/" and token[-2:-1].isalpha():
        return ""
    if token in _UNITS and _POWER.match(following):
        return ""
    is_range = token[-1:] == "–" and token[-2:-1].isdigit() and right[:1].isdigit()
    return "" if is_range else " "


def seam(
    token: str,
    right: str,
    keep: Callable[[str], bool] | Collection[str] = (),
    whole: Collection[str] = (),
) -> tuple[int, str]:
    """How a line goes on in the next: characters to drop from its end, and what comes between.

    Args:
        token: the last word of the line.
        right: the next line, without white space before it.
        keep: compounds known to have a hyphen.
        whole: words known to have none.

    Example:
        >>> seam("lucht-", "vaart"), seam("VN-", "gezant"), seam("zee-", "en luchtvaart")
        ((1, ''), (0, ''), (0, ' '))
    """
    if token.endswith(HYPHENS):
        return _hyphen_seam(token, right, keep, whole)
    return 0, _plain_seam(token, right)


def join_lines(
    left: str,
    right: str,
    keep: Callable[[str], bool] | Collection[str] = (),
    whole: Collection[str] = (),
) -> str:
    """Join two lines of one paragraph (regels samenvoegen).

    Nothing but white space and the hyphen of a broken word is ever lost.

    Args:
        left: the line before, or all of the paragraph so far.
        right: the line after.
        keep: compounds known to have a hyphen, in small letters, or a test for them;
            :func:`evidence` collects them.
        whole: words known to have none; they go before ``keep``.

    Example:
        >>> join_lines("de zee- en lucht-", "vaart bij de VN-")
        'de zee- en luchtvaart bij de VN-'
    """
    left, right = left.rstrip(), right.lstrip()
    if not (left and right):
        return left or right
    token = left[left.rfind(" ") + 1 :]
    dropped, between = seam(token, right, keep, whole)
    return f"{left[: len(left) - dropped]}{between}{right}"


def _ends(token: str) -> str:
    """What of an endless word matters: its first signs (an address?) and its last."""
    return token if len(token) < 500 else token[:200] + token[-200:]


def join_all(lines: Iterable[str], known: Evidence | None = None) -> str:
    """Join all lines of one paragraph, in time that grows with its length only.

    Example:
        >>> join_all(["de zee- en lucht-", "vaart bij de VN-", "gezant"])
        'de zee- en luchtvaart bij de VN-gezant'
    """
    known = known or Evidence()
    pieces: list[str] = []
    token = ""
    for line in lines:
        right = line.strip()
        if not right:
            continue
        between = ""
        if token:
            dropped, between = seam(token, right, known.hyphenated, known.whole)
            if dropped:
                pieces[-1] = pieces[-1][:-dropped]
                token = token[:-dropped]
        pieces.append(between + right)
        last = right[right.rfind(" ") + 1 :]
        token = _ends(token + last) if last == right and not between else last
    return "".join(pieces)
