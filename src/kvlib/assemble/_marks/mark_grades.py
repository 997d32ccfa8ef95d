"""The grades of possible note marks: evidence for and against them (nootverwijzingen).

Text without typography has lost what distinguishes a mark: it is not raised. What remains is
digits glued to a word or a sign, or separated from it by a blank, and brackets and stars. Each
grade looks at the text before a spot, and perhaps after it. Its weight is like a logarithm of
odds: 3 or more is a mark as a rule, less than 0 hardly ever.
"""

from __future__ import annotations

import re

from attrs import frozen

from kvlib.grammar import rule
from kvlib.grammar._mark_words import COUNTING, FUNCTION, INSTITUTIONS, NUMBERED
from kvlib.grammar._sentences import ABBREVIATIONS

NEVER = -9.0
"""The weight of a spot that is not a mark, whatever speaks for it."""
DOUBTED = -2.0
"""Added if the word has other digits elsewhere ("klas6 en klas7"), or if the next line begins
with the next number: that is a list."""
IN_A_ROW = 3.0
"""The least weight of a mark that counts on from the one before it: "boot1, 2"."""
NEAR = 60
"""The number of characters before a spot that its grades look at."""


@frozen
class MarkGrade:
    """The text around a spot, and how much it speaks for a mark."""

    name: str
    weight: float
    before: re.Pattern[str]
    """Matches the end of the text before the spot."""
    after: re.Pattern[str] | None
    """Matches the beginning of the text after it; brackets and stars are included."""
    example: str
    """A line with the spot between bars; a slash separates it from the line above."""
    seen: str
    """Where this was seen."""

    def fits(self, before: str, start: int, text: str, end: int) -> bool:
        """Return True if the grade applies to a spot after one text and before another."""
        if self.after is not None and not self.after.match(text, end):
            return False
        return self.before.search(before, max(0, start - NEAR), start) is not None


def _grade(name: str, weight: float, before: str, after: str, example: str, seen: str) -> MarkGrade:
    above, _, line = example.rpartition("/")
    left, sign, right = line.split("|")
    rules = f"mark-grades.{name}", f"mark-grades.{name}.after"
    right = right if sign.isdecimal() else sign + right
    return MarkGrade(
        name,
        weight,
        rule(rules[0], rf"(?:{before})\Z", example=left or above),
        rule(rules[1], after, example=right) if after else None,
        example,
        seen,
    )


# --- shared sources and patterns ----------------------------------------------------

_PAPERS, _OLD, _ANY = "publications", "older publications", "any text"
_PYPDF, _MINER = "texts made by pypdf", "texts made by pdfminer"
_YEAR = r"(?<![\dA-Za-z.,/-])(?:19|20)\d\d"
_DOTTED = "|".join(map(re.escape, sorted({*ABBREVIATIONS} - {"jl"})))
_ABBREVIATION = rf"(?<!\w)(?=[\w.]{{0,24}}\. ?\Z)(?i:{_DOTTED})\."
_LAST = r"(?<![a-zà-ÿ’])(?=[A-Za-zà-ÿ’]{0,40}\.? ?\Z)"  # the last word begins
_NUMBERED = rf"{_LAST}(?i:{NUMBERED})"
_COUNTING = rf"{_LAST}(?i:{NUMBERED}|{COUNTING})"
_GAS = "CO|NO|SO|PM|CH|[A-Z]"  # and roads, planes
_NEW = r"(?:(?:, ?| | en )\d{1,2}){0,3} ?(?:[A-ZÀ-Ý«“‘(]|\Z)"  # a new sentence, after marks
_END = r"[.,;?!]?\Z"
_CLOSED = r"(?:[?!.,;]|\s*\Z)"
_CLOSES = rf"\d{{1,2}}\){_CLOSED}"
_BRACKETS = rf"\([^()\s]*\)(?: ?\(\d+\)){{0,5}}{_CLOSED}|\{{"
PARTS = rf"[?!.,;]?(?:\Z|[?!.,;] | (?:{FUNCTION})\b)"
"""A sentence ends here, or continues with a function word."""
_THINGS = rf" (?!(?:{FUNCTION})\b)[a-zà-ÿ-]{{2,30}}(?:en|s|e)(?![a-z])"
_UNIT = r"(?:^|[\s\d(/·])(?:[mckdhnµ]?m|ha|s|kg)"
_TITLE = "^(?:[A-ZÀ-Ý][a-zà-ÿ]+ ){0,6}[A-ZÀ-Ý][a-zà-ÿ]+"
_NAME = r"(?<![^\W\d_])[A-ZÀ-Ý][\wÀ-ÿ’-]{0,40}"
_CODE = r"(?<![\w-])[A-Za-z][A-Za-z-]{0,20}\d{1,3}"
_STOPPED = r"(?:[a-zà-ÿ)»”’]|19\d\d|20\d\d)\. "
_OPENED = r"\([^()]*(?:\([^()]*\)[^()]*)?"
_EMPHASIS = r"(?:^|[\s«“(])\*{1,3}[^\s*][^*]*"
_UNIT_OR_GAS = rf"(?:^|[^A-Za-zÀ-ÿ])(?:{_GAS}|[mckd]?m)"
_STARS = r"[*†‡]{1,3}\)?(?:\Z| [A-ZÀ-Ý])"

# --- the table --------------------------------------------------------------------

# The first that fits counts. Columns: name, weight, the text before, the text after, an
# example, where it was seen.
_FORMULA = _grade(
    "formula", NEVER, rf"(?<![A-Za-z])(?:{_GAS}|NH)", "", "hoeveel CO|2| kost", "gases, roads"
)
_UNIT_ABOVE = _grade("below-unit", NEVER, _UNIT_OR_GAS, "", "12 m/|2| is", _MINER)
NUMBER = _grade("below-number", NEVER, rf"{_NUMBERED}|{_ABBREVIATION}", "", "vraag/|3|. Dat", _ANY)
"""After this, a number is not a mark, and no mark is glued to it."""
MARK_GRADES: dict[str, tuple[MarkGrade, ...]] = {
    # Digits glued to something, by the kind of its last character.
    "strong": (
        _grade("apostrophe", NEVER, r"(?:^|\s)[’‘]", "", "de jaren ’|90| waren", "decades"),
        _grade("after-question", 6, "[?!…]", "", "Klopt dat?|1| En", _PAPERS),
        _grade("after-quotation", 5, "[»”’]", "", "«de boot»|1| op", _PAPERS),
        _grade("after-bracket", 4, r"[)\]]", "", "(ja)|1| en", _PAPERS),
        _grade("after-percent", 3, "%", "", "40%|2| is", _PAPERS),
    ),
    "stop": (
        _grade("after-abbreviation", NEVER, _ABBREVIATION, "", "nr.|3| van", "references"),
        _grade("after-year", 4, rf"{_YEAR}\.", _NEW, "in 2022.|2| Op", _PAPERS),
        _grade("after-number-at-end", 2.5, r"\d\.", r"\Z", "ten minste 40.|2|", _PAPERS),
        _grade("after-number-stop", 2, r"\d\.", _NEW, "op vraag 3.|2| Op", _PAPERS),
        _grade("part-of-number", NEVER, r"\d\.", "", "12.|5| miljoen", "amounts"),
        _grade("after-pause", 4, "[.,;:]", "", "de zee,|1| of", _PAPERS),
    ),
    "small": (
        _grade("unit", NEVER, _UNIT, "", "12 m|2| groot", "areas"),
        _grade("numbered-word", NEVER, _NUMBERED, "", "in box|3| valt", "taxes, schools, laws"),
        _grade("letter", -3, r"(?<![^\W_])[a-z]", "", "sub a|1| en", "lists"),
        _grade("title", 3, _TITLE, r"\Z| [A-Z\d–€-]", "Herdruk|1|", "titles"),
        _grade("glued-to-house", 3, INSTITUTIONS, "", "aan uw Kamer|1| is", _PAPERS),
        # cabinets, ports; and marks after names
        _grade("glued-to-name", 0.5, _NAME, "", "Rutte|3| en", "names"),
        _grade("glued-to-small", 3, r"[^\W\d_]", "", "de regio|1| is", _PAPERS),
    ),
    "capital": (
        _FORMULA,
        # codes; and marks after the names of offices
        _grade("glued-to-capitals", -0.5, "[A-ZÀ-Ý]", "", "van de WKR|1| is", "codes; offices"),
    ),
    "code": (
        _FORMULA,
        _grade("code", -2, "[A-ZÀ-Ý]", "", "vlucht MH|17| is", "flights, rules"),
    ),
    "digit": (
        _grade("glued-to-year", 4, _YEAR, "", "in 2024|2| was", _PAPERS),
        _grade("glued-to-amount", 1, r"(?<!\d)\d{1,3}[ .]\d{3}", "", "de 39 000|1| boten", _PAPERS),
        # viruses and flights; and marks after them
        _grade("in-code", -2, _CODE, "", "COVID-19|1| is", "codes"),
    ),
    # Digits separated by a blank from the text before them.
    "apart": (
        _grade("apart-at-end", 4, "[?!»”’…] ", _END, "Klopt dat? |1|", _PYPDF),
        _grade(
            "apart-after", 2.5, "[?!»”] ", "[.,;?!]? [a-zà-ÿ«“‘A-ZÀ-Ý]", "«de boot» |2| en", _PYPDF
        ),
        _grade("after-stop-apart", 2, _STOPPED, _NEW, "nu. |2| Sinds", _PYPDF),
        _grade("counting", NEVER, rf"{_COUNTING}\.? |[\d€$] ", "", "in box |3| van", _ANY),
        _grade("apart-in-sentence", -1, r"[a-zà-ÿ)] |[ j]l\. ", PARTS, "een boot |1| van", _PYPDF),
    ),
    # Digits alone on a line or at its head; the text before them is on the line above.
    "alone": (
        _UNIT_ABOVE,
        _grade("below-digits", NEVER, r"(?<!(?:19|20)\d)\d", "", "Zeestad 12/|3|", "tables"),
        _grade("alone-below-counting", NEVER, _COUNTING, "", "er zijn/|12|", "tables"),
        _grade("alone-below-sentence", 4, r"[?!»”’)\]….,;:]", "", "Kent u «de zee»/|1|", _MINER),
        _grade("alone-below-word", 3, r"\S", "", "Kent u de zee/|1|", _MINER),
    ),
    "head": (
        _UNIT_ABOVE,
        _grade("thousands", NEVER, r"\S", r" \d{3}(?!\d)", "waarvan er/|2| 000 leeg", _ANY),
        NUMBER,
        _grade("head-below-year", 4, _YEAR, "[ .,?]", "in april 2011/|2| werd", _MINER),
        _grade("item-of-list", NEVER, "[^a-zà-ÿ»”’)%]", "[.)]", "Twee:/|1|. de zee", "lists"),
        _grade("head-below-sentence", 4, "[?!»]", " (?![a-z])", "Klopt dat?/|1| En", _MINER),
        _grade("head-below-stop", 3, "[.:;]", " (?![a-z])", "Dat is zo./|1| En", _MINER),
        _grade("head-counting", 0, r"\S", _THINGS, "over de/|2| boten in", _ANY),
        _grade("head", 2, r"\S", "", "over de zee/|1| en", _MINER),
    ),
    "bracketed": (
        _grade("of-law", NEVER, r"\d", r"\(", "artikel 3|(2)| van", "laws"),
        _grade("in-reference", NEVER, rf"{_ABBREVIATION} ?", "", "Stb. nr.|(3)| van", "references"),
        _grade("closes", NEVER, _OPENED, r"\d", "(nr. |88)| van", "lists, clauses"),
        _grade("square-brackets", 4, r"\S ?", r"\[", "de boot |[2]| en", "Markdown, letters"),
        _grade("brackets-at-end", 4, r"[^\s(] ?", _BRACKETS, "de boot |(1)|?", "letters"),
        _grade("bracket-at-end", 3.5, r"[^\s(] ?", _CLOSES, "40 gram |2)|.", "letters"),
        _grade("brackets-after-sentence", 4, "[?!.»”] ?", "", "dit? |1)| En", "letters"),
        _grade("brackets", 1, r"\S ?", "", "de zee |(1)| en", "letters; and lists in them"),
    ),
    "starred": (
        _grade("closes-emphasis", NEVER, _EMPHASIS, "", "het *dichte|*|", "Markdown"),
        _grade("star-after-sign", 4, "[?!.,;:»”)]", "", "klopt?|*| En", _OLD),
        _grade("star-after-word", 2.5, "[a-zà-ÿ]", "", "allen|*| samen", "letters; and words"),
        _grade("star-apart", 3, "[?!.»”] ", _STARS, "klopt? |*|", _OLD),
    ),
    # The marks were lost, but not the sign that separated them.
    "separator": (_grade("separator", 3, r"[?!]|[a-zà-ÿ]{6}\.", "", "bedoeld.|,|", "lost marks"),),
}
