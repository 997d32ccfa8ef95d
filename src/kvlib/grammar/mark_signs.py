"""Signs inside a line that may be note marks, in whatever manner (nootverwijzingen).

Text without typography has lost what makes a mark: that it is raised. What is left
are digits glued to a word or a sign, brackets, stars.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from kvlib.grammar.numbers import COUNTED
from kvlib.grammar.rules import rule
from kvlib.grammar.sentences import ends_in_abbreviation
from kvlib.grammar.signs import Sign

_NEAR = 200  # characters in which a bracket is opened and closed
_LONGEST_WORD = 45  # characters
_ROW = r"[0-9]{1,2}(?:(?:, ?| )[0-9]{1,2}(?![0-9]))?"  # "1", "1, 2"

# After a question mark, an exclamation mark or a closing quotation mark.
_GLUED = rule(
    "mark-signs.glued",
    rf"(?<=[?!»”…]){_ROW}(?![\d%‰°:€-])",
    example=("klopt?1", "«boot»12 en", "klopt?1, 2"),
    refuses=("klopt? 1", "klopt.1", "«A»2024", "»50%"),
)

# Glued to a word in small letters: "regio1". Names ("Rutte3", "MH17") begin with a capital.
_WORD = rule(
    "mark-signs.word",
    r"(?<![^\s«“‘(])[a-zà-ÿ-]{4,40}?([0-9]{1,2})(?=[\s.,;:?!)»”]|$)",
    example=("de regio1 is", "gemeenten12.", "«boot-reis3»"),
    refuses=("Rutte3", "box3", "CO2", "km2", "Horizon2023", "regio1a", "www.zee1"),
)
# Words with which such digits are counted: "groep8" and "fase2" are whole.
_COUNTING = frozenset(
    (
        *("artikel", "bijlage", "cluster", "deel", "fase", "groep", "klas", "klasse", "level"),
        *("lijn", "niveau", "optie", "perron", "stap", "type", "variant", "versie", "vmbo", "zone"),
    )
)

# After the stop of a sentence: "meer.2 Dat". "12.5" and "nr.3" are none.
_STOPPED = rule(
    "mark-signs.stopped",
    rf"(?<=[a-zà-ÿ)»”’]\.){_ROW}(?= ?[A-ZÀ-Ý«“‘]|\s*$)",
    example=("meer.2 Dat", "Ja.1", "(nee).12 «Zo"),
    refuses=("12.5", "nr.3 van", "Ja. 2"),
)
# What is left at the very end of a text, where a sentence has its stop: "tot 40.2".
_LAST = rule(
    "mark-signs.last",
    r"(?<=[0-9]\.)[0-9]{1,2}$",
    example=("ten minste 40.2", "in 2024.12"),
    refuses=("40.2.", "40.2 procent", "12.500"),
)

# After a blank: at the end, or where the sentence goes on in small letters.
_APART = rule(
    "mark-signs.apart",
    rf"(?<=[?!»”]) ({_ROW})(?=$|[.,;?!](?:\s|$)|\s[a-zà-ÿ])|(?<=[a-zà-ÿ)]\.) ({_ROW})$",
    example=("klopt? 1", "«boot» 2 en", "«boot» 2, 3.", "Dat is zo. 1"),
    refuses=("klopt? 1 Ja", "op 2 en", "vraag 2?"),
)

_BRACKETED = rule(
    "mark-signs.bracketed",
    r"(?<=\S)(?: ?\[\^?(?:[0-9]{1,3}|\*{1,3}) ?\](?! ?[a-z]{1,20}\])"
    r"|(?<=[^\s0-9(]) ?[({]([0-9]{1,2}|\*{1,3})[)}](?=[?!.,;]|\s*$)"
    r"|(?<=[?!.»”]) ?\(?[0-9]{1,2}\)(?=[\s.,;?]|$))",
    example=("boot [1] op", "boot[12]", "klopt? 1) Ja", "boot (1)?", "klopt? (2)", "een[^2]"),
    refuses=("[1] Zeeblad", "de boot (2) vaart", "artikel 3(2).", "[sic]", "in 2024)"),
)

_STARRED = rule(
    "mark-signs.starred",
    r"(?<=[a-zà-ÿ?!.;»”)])\*{1,3}(?![\w*])",
    example=("klopt?*", "«boot»** op", "allen* samen"),
    refuses=("klopt? *", "h*mo", "klopt?****"),
)

# "*dicht*": what the last star closes.
_OPENED = rule(
    "mark-signs.opened",
    r"(?:^|[\s«“(])\*{1,3}[^\s*][^*]{0,150}\Z",
    example=("het *dichte", "«**Veer"),
    refuses=("h*mo", "klopt?* Ja"),
)

# What is left where two marks were taken and the comma between them was not.
_SEPARATOR = rule(
    "mark-signs.separator",
    r"(?:(?<=[?!])|(?<=[a-zà-ÿ]{6}\.)),(?=\s|$)",
    example=("is daarvoor bedoeld.,", "Kent u die?, en"),
    refuses=("e.d., en", "«Wat nu?», zei", "enz., maar", "de boot, die"),
)

# Where a mark can begin; the patterns are tried there only.
_SPOT = rule(
    "mark-signs.spot",
    r"[0-9]+|[\[({*,]+",
    example=("boot 12", "boot[", "*"),
    refuses=("boot.", "«zee»?"),
)
_MANNERS = (
    ("glued", _GLUED),
    ("glued", _STOPPED),
    ("glued", _LAST),
    ("apart", _APART),
    ("bracketed", _BRACKETED),
    ("starred", _STARRED),
    ("separator", _SEPARATOR),
)


def mark_signs(text: str) -> Iterator[Sign]:
    """What may be note marks in a text, in their order.

    Example:
        >>> [sign.text for sign in mark_signs("Kent u de regio1 en «de boot»2?")]
        ['1', '2']
    """
    end = 0
    for spot in _SPOT.finditer(text):
        at = spot.start()
        found = _found(text, at) if at >= end else None
        if found is None and at > end and text[at - 1] == " ":
            found = _found(text, at - 1)
        if found:
            yield found
            end = found.end


def _found(text: str, at: int) -> Sign | None:
    """The mark that may begin at this place."""
    for manner, pattern in _MANNERS:
        found = pattern.match(text, at)
        if found and not (COUNTED.match(text, found.end()) or _closes(text, found)):
            sign = found[0].strip()
            return Sign(kind="mark", manner=manner, text=sign, start=at, end=found.end())
    return _glued_to_word(text, at) if text[at - 1 : at].islower() else None


def _glued_to_word(text: str, at: int) -> Sign | None:
    near = max(0, at - _LONGEST_WORD)
    start = max(text.rfind(sign, near, at) for sign in " «“‘(") + 1
    word = _WORD.match(text, start) if start or not near else None
    if word is None or word.start(1) != at or word[0][: -len(word[1])] in _COUNTING:
        return None
    if COUNTED.match(text, word.end()):  # an extractor lost the blank of "op 18 oktober"
        return None
    return Sign(kind="mark", manner="glued", text=word[1], start=at, end=word.end())


def _closes(text: str, found: re.Match[str]) -> bool:
    """Whether a sign closes what is opened before it: "(nr. 88)", "nr. 88)", "*dicht*"."""
    sign = found[0].strip()
    before = text[max(0, found.start() - _NEAR) : found.start()]
    if sign.startswith("*"):
        return _OPENED.search(before) is not None
    if not sign.endswith(")") or sign.startswith("("):
        return False
    return ends_in_abbreviation(before) or before.count("(") > before.count(")")


# --- a quick look -----------------------------------------------------------------


def _class(sign: int) -> int:
    """What stands for a character: 1 for a digit, a for a small letter, [ for whatever opens."""
    character = chr(sign)
    for standing, kind in (("1", str.isdecimal), ("a", str.islower)):
        if kind(character):
            return ord(standing)
    for standing, signs in (("?", "?!"), (">", "»"), ("[", "[{*")):
        if character in signs:
            return ord(standing)
    return sign if character in " \n.,()" else ord("x")


_CLASSES = bytes(map(_class, range(256)))
# "?" stands for all that Latin-1 lacks, such as ” and …, too. A pattern that begins with one
# byte is ten times as fast as one that begins with what stands before the digit.
_DIGIT_TRACE = re.compile(
    rb"1(?:(?<=[?>a]1)1?(?!1)|(?<=[?>] 1)|(?<=[a)>?]\.1)"  # "?1", "a1", "? 1", "a.1"
    rb"|(?<=\(1)1?\)|(?<=\. 1)1?[)\n]"  # "(1)", ". 1)", and ". 1" at the end
    rb"|(?<=1\.1)1?\n)"  # "40.2" at the end
)
_TRACES = (_DIGIT_TRACE, re.compile(rb"\["), re.compile(rb"\?,"), re.compile(rb"\.,"))


def lines_with_traces(lines: Sequence[str]) -> set[int]:
    """The lines, by index, that may hold a mark: nearly all lines hold none.

    Searching the characters' classes in all lines at once takes a fraction of the time
    that the patterns take.

    Example:
        >>> lines_with_traces(["Kent u de boot?", "Ja, in 2024.", "Klopt dat?1"])
        {2}
    """
    text = "\n".join([*lines, ""]).replace("€", "x").replace("–", "x")
    coded = text.encode("latin-1", "replace").translate(_CLASSES)
    places = [found.start() for trace in _TRACES for found in trace.finditer(coded)]
    if not places:
        return set()
    ends = list(accumulate(len(line) + 1 for line in lines))
    return {bisect_right(ends, place) for place in places}
