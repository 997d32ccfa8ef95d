"""The grades of what may be a note mark: what speaks for it and against it (nootverwijzingen).

Text without typography has lost what makes a mark: that it is raised. What is left are
digits glued to a word or a sign, or apart from it by a blank, brackets and stars. Each
grade is about what stands before a spot, and perhaps after it; its weight is like a
logarithm of odds: 3 and more is a mark as a rule, below 0 it hardly is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from kvlib.grammar import mark_words, rule
from kvlib.grammar.numbers import COUNTED
from kvlib.grammar.sentences import ABBREVIATIONS

NEVER = -9.0
"""The weight of what is no mark, whatever else speaks for it."""
# What follows is a part of the number, or of the word.
GOES_ON = rule(
    "assemble.mark-grades.goes-on",
    r"^(?:[.,:;/–-]?\d|[%‰°€µ–/=_+·×^@-]|[a-zà-ÿ]| ?%|\.[a-z])",
    example=(",5", "%", "-jarige", "e", ".nl"),
    refuses=(".", " en", ", 2", "Op", "?"),
)


@frozen(kw_only=True)
class Grade:
    """What stands at a spot, and how much that speaks for a mark."""

    name: str
    weight: float
    before: re.Pattern[str]
    """Found at the end of what stands before the spot."""
    behind: re.Pattern[str] | None
    """Found at the beginning of what follows it; of brackets and stars, with them."""
    example: str
    """A line with the spot between bars; a line above it is parted by a slash."""
    seen: str
    """Where such a thing was seen."""

    def fits(self, before: str, behind: str) -> bool:
        """Whether it is about a spot between these texts."""
        if self.behind is not None and not self.behind.match(behind):
            return False
        return self.before.search(before) is not None


def _grade(name: str, weight: float, before: str, behind: str, example: str, seen: str) -> Grade:
    above, _, line = example.rpartition("/")
    left, sign, right = line.split("|")
    if not sign.isdecimal():
        right = sign + right
    return Grade(
        name=name,
        weight=weight,
        before=rule(f"mark-grades.{name}", f"(?:{before})\\Z", example=left or above),
        behind=rule(f"mark-grades.{name}.behind", f"^(?:{behind})", example=right)
        if behind
        else None,
        example=example,
        seen=seen,
    )


def _words(words: Iterable[str]) -> str:
    return rf"(?<![a-zà-ÿ’])(?i:{'|'.join(sorted({*words}))})"


# --- patterns that several share ---------------------------------------------------

_YEAR = r"(?<![\dA-Za-z.,/-])(?:19|20)\d\d"
_ABBREVIATION = rf"(?<!\w)(?i:{'|'.join(map(re.escape, sorted({*ABBREVIATIONS} - {'jl'})))})\."
_NEW = r"(?:(?:, ?| | en )\d{1,2}){0,3} ?(?:[A-ZÀ-Ý«“‘(]|\Z)"  # a new sentence, after marks
_END = r"[.,;?!]?\Z"
_PARTS = rf"[?!.,;]?(?:\Z|[?!.,;] | (?:{'|'.join(mark_words.FUNCTION)})\b)"
_THINGS = rf" (?!(?:{'|'.join(mark_words.FUNCTION)})\b)[a-zà-ÿ-]{{2,30}}(?:en|s|e)(?![a-z])"

# --- the table --------------------------------------------------------------------

# The first that fits counts. Columns: name, weight, what stands before, what follows, an
# example, where it was seen. What is glued to what is told by the character before the spot.
_FORMULA = _grade(
    *("formula", NEVER, r"(?<![A-Za-z])(?:CO|NO|SO|PM|CH|NH|[A-Z])", ""),
    *("hoeveel CO|2| kost", "gases, roads, planes"),
)
GLUED: dict[str, tuple[Grade, ...]] = {
    "strong": (
        _grade("apostrophe", NEVER, r"(?:^|\s)[’‘]", "", "de jaren ’|90| waren", "decades"),
        _grade("after-question", 6, "[?!…]", "", "Klopt dat?|1| En", "every publication"),
        _grade("after-quotation", 5, "[»”’]", "", "«de boot»|1| op", "publications"),
        _grade("after-bracket", 4, r"[)\]]", "", "(ja)|1| en", "publications"),
    ),
    "stop": (
        _grade("after-date", 3, r" [jl]l\.", "", "3 mei jl.|1| over", "publications"),
        _grade("after-abbreviation", NEVER, _ABBREVIATION, "", "nr.|3| van", "references"),
        _grade("decimal", NEVER, r"\d[:,;]", "", "artikel 8:|1| Awb", "amounts, laws"),
        _grade("after-year", 4, rf"{_YEAR}\.", _NEW, "in 2022.|2| Op", "publications"),
        _grade("after-number-at-end", 2.5, r"\d\.", r"\Z", "ten minste 40.|2|", "publications"),
        _grade("after-number-stop", 2, r"\d\.", _NEW, "op vraag 3.|2| Op", "publications"),
        _grade("part-of-number", NEVER, r"\d\.", "", "12.|5| miljoen", "amounts"),
        _grade("after-stop", 5, r"\.", _NEW, "Dat is meer.|2| Op", "every publication"),
        _grade("after-pause", 4, "[.,;:]", "", "de zee,|1| of", "publications"),
    ),
    "small": (
        _grade(
            *("unit", NEVER, r"(?:^|[\s\d(/·])(?:[mckdhnµ]?m|ha|s|kg)", ""),
            *("12 m|2| groot", "areas, powers"),
        ),
        _grade(
            *("numbered-word", -6, _words(mark_words.NUMBERED), ""),
            *("in box|3| valt", "taxes, schools, laws"),
        ),
        _grade("letter", -3, r"(?<![^\W_])[a-z]", "", "sub a|1| en", "lists"),
        _grade(
            *(
                "glued-to-title",
                3,
                "^(?:[A-ZÀ-Ý][a-zà-ÿ]{1,30} ){0,6}[A-ZÀ-Ý][a-zà-ÿ]+",
                r"\Z| [A-Z\d–€-]",
            ),
            *("Herdruk|1|", "title blocks, tables"),
        ),
        _grade(
            *("glued-to-house", 3, "|".join(mark_words.HOUSES), ""),
            *("aan uw Kamer|1| is", "publications"),
        ),
        _grade(
            *("glued-to-name", 0.5, r"(?<![^\W\d_])[A-ZÀ-Ý][\wÀ-ÿ’-]{0,40}", ""),
            *("over Rutte|3| en", "cabinets, ports; and marks after names"),
        ),
        _grade("glued-to-small", 3, r"[^\W\d_]", "", "de regio|1| is", "publications"),
    ),
    "capital": (
        _FORMULA,
        _grade(
            *("glued-to-capitals", -0.5, "[A-ZÀ-Ý]", ""),
            *("van de WKR|1| is", "codes; and marks after the names of offices"),
        ),
    ),
    "code": (
        _FORMULA,
        _grade("code", -2, "[A-ZÀ-Ý]", "", "vlucht MH|17| is", "flights, rules"),
    ),
    "digit": (
        _grade("glued-to-year", 4, _YEAR, "", "in 2024|2| was", "publications"),
        _grade(
            *("glued-to-amount", 1, r"(?<!\d)\d{1,3}[ .]\d{3}", ""),
            *("de 39 000|1| boten", "publications"),
        ),
        _grade(
            *("glued-to-code", -2, r"(?<![\w-])[A-Za-z][A-Za-z-]{0,20}\d{1,3}", ""),
            *("over COVID-19|1| is", "viruses and flights; and marks after them"),
        ),
    ),
    "percent": (_grade("after-percent", 3, "%", "", "40%|2| is", "publications"),),
    "blank": (
        _grade(
            *("after-abbreviation-and-blank", NEVER, rf"{_ABBREVIATION} ", ""),
            *("26 485, nr. |3|", "references"),
        ),
        _grade("apart-at-end", 4, "[?!»”’…] ", _END, "Klopt dat? |1|", "texts that pypdf made"),
        _grade(
            *("apart-after-sentence", 2.5, "[?!»”] ", "[.,;?!]? [a-zà-ÿ«“‘A-ZÀ-Ý]"),
            *("«de boot» |2| en", "texts that pypdf made"),
        ),
        _grade(
            *("apart-after-stop", 2, r"[a-zà-ÿ)»”’]\. |(?:19|20)\d\d\. ", _NEW),
            *("ondernemen (mvo). |2| Sinds", "texts that pypdf made"),
        ),
        _grade(
            *(
                "apart-after-counting",
                NEVER,
                rf"{_words((*mark_words.NUMBERED, *mark_words.COUNTING))}\.? |[\d€$] ",
                "",
            ),
            *("in box |3| valt", "everywhere"),
        ),
        _grade(
            *("apart-in-sentence", -1, r"[a-zà-ÿ)] |[ j]l\. ", _PARTS),
            *("een bericht |1| van de", "texts that pypdf made; and numbers"),
        ),
    ),
}
# At the head of a line, or alone on it: the line above is what stands before it.
NUMBERED = _grade(
    *("below-numbered-word", NEVER, rf"{_words(mark_words.NUMBERED)}|{_ABBREVIATION}", ""),
    *("op vraag/|3|. Dat", "any text"),
)
ALONE: tuple[Grade, ...] = (
    _grade("below-digits", NEVER, r"^|(?<!(?:19|20)\d)\d", "", "Zeestad 12/|3|", "tables"),
    _grade(
        *("alone-below-counting", NEVER, _words((*mark_words.NUMBERED, *mark_words.COUNTING)), ""),
        *("er zijn/|12|", "tables"),
    ),
    _grade(
        *("alone-below-sentence", 4, r"[?!»”’)\]….,;:]", ""),
        *("Kent u «de zee»/|1|", "texts that pdfminer made"),
    ),
    _grade("alone-below-word", 3, r"\S", "", "Kent u de zee/|1|", "texts that pdfminer made"),
)
HEAD: tuple[Grade, ...] = (
    _grade("opens", NEVER, "^", "", "|1| Zeeblad", "lists, notes"),
    _grade(
        *("below-unit", NEVER, "(?:^|[^A-Za-zÀ-ÿ])(?:CO|NO|SO|PM|CH|[A-Z]|[mckd]?m)", ""),
        *("12 m/|2| groot", "texts that pdfminer made"),
    ),
    _grade("thousands", NEVER, r"\S", r" \d{3}(?!\d)", "waarvan er/|2| 000 leeg", "any text"),
    NUMBERED,
    _grade(
        *("head-below-year", 4, _YEAR, "[ .,?]"),
        *("in april 2011/|2| werd", "texts that pdfminer made"),
    ),
    _grade("item-of-list", NEVER, "[^a-zà-ÿ»”’)%]", "[.)]", "Twee dingen:/|1|. de zee", "lists"),
    _grade(
        *("head-before-stop", 3, r"\S", r"[.,;:?!»”’)\]…]|\Z"),
        *("over de zee/|1|. Dat", "texts that pdfminer made"),
    ),
    _grade(
        *("head-below-sentence", 4, "[?!»]", " (?![a-z])"),
        *("Klopt dat?/|1| En", "texts that pdfminer made"),
    ),
    _grade(
        *("head-below-stop", 3, "[.:;]", " (?![a-z])"),
        *("Dat is zo./|1| En", "texts that pdfminer made"),
    ),
    _grade("head-counting", 0, r"\S", _THINGS, "over de/|2| boten in", "any text"),
    _grade("head", 2, r"\S", "", "over de zee/|1| en", "texts that pdfminer made"),
)
BRACKETED: tuple[Grade, ...] = (
    _grade("square-brackets", 4, r"\S ?", r"\[", "de boot |[2]| en", "Markdown, letters"),
    _grade(
        *("brackets-at-end", 4, r"[^\s(] ?", r"\(\S*\)(?: ?\(\d+\)){0,5}(?:[?!.,;]|\s*\Z)|\{"),
        *("de boot |(1)|?", "ministries’ letters"),
    ),
    _grade(
        *("bracket-at-end", 3.5, r"[^\s(] ?", r"\d{1,2}\)(?:[?!.,;]|\s*\Z)"),
        *("40 gram NOx |2)|.", "letters, mails"),
    ),
    _grade("brackets-after-sentence", 4, "[?!.»”] ?", "", "dit? |1)| En", "letters"),
    _grade("brackets", 1, r"\S ?", "", "de zee |(1)| en", "letters; and lists in them"),
)
STARRED: tuple[Grade, ...] = (
    _grade("star-after-sign", 4, "[?!.,;:»”)]", "", "klopt?|*| En", "older publications"),
    _grade(
        *("stars-after-word", 4, "[a-zà-ÿ]", r"\*\*|[†‡]"),
        *("gemeenten|**| en", "older publications"),
    ),
    _grade("star-after-word", 2.5, "[a-zà-ÿ]", "", "allen|*| samen", "letters; and words"),
)
SEPARATOR = _grade(
    *("separator", 3, r"[?!]|[a-zà-ÿ]{6}\.", ""),
    *("bedoeld.|,|", "where marks were lost, but not what parted them"),
)
# They come on top of the others.
SAME_WORD = -2.0
"""The word bears other digits elsewhere: "klas6 en klas7"."""
COUNTS_ON = -2.0
"""The next line begins with the next number: it is a list."""
IN_A_ROW = 3.0
"""A mark before it is one less: "boot1, 2"."""


def is_counted(behind: str) -> bool:
    """Whether what follows digits is counted by them, or a part of them: "2 miljoen", "1,5"."""
    return COUNTED.match(behind) is not None or GOES_ON.match(behind) is not None
