"""The grades of what may be a note mark: what speaks for it and against it (nootverwijzingen).

Text without typography has lost what makes a mark: that it is raised. What is left are
digits glued to a word or a sign, or apart from it by a blank, brackets and stars. Each
grade is about what stands before a spot, and perhaps after it; its weight is like a
logarithm of odds: 3 and more is a mark as a rule, below 0 it hardly is one.
"""

from __future__ import annotations

import re

from attrs import frozen

from kvlib.grammar import rule
from kvlib.grammar.mark_words import COUNTING, FUNCTION, HOUSES, NUMBERED
from kvlib.grammar.sentences import ABBREVIATIONS

NEVER = -9.0
"""The weight of what is no mark, whatever else speaks for it."""
SAME_WORD = -2.0
"""On top of its grade, if the word bears other digits elsewhere: "klas6 en klas7"."""
COUNTS_ON = -2.0
"""On top of its grade, if the next line begins with the next number: it is a list."""
IN_A_ROW = 3.0
"""A mark before it is one less: "boot1, 2"."""
NEAR = 60
"""Characters before a spot that its grades look at."""


@frozen
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

    def fits(self, before: str, start: int, text: str, end: int) -> bool:
        """Whether it is about a spot between the start of one text and the end of another."""
        if self.behind is not None and not self.behind.match(text, end):
            return False
        return self.before.search(before, max(0, start - NEAR), start) is not None


def _grade(name: str, weight: float, before: str, behind: str, example: str, *, seen: str) -> Grade:
    above, _, line = example.rpartition("/")
    left, sign, right = line.split("|")
    rules = f"mark-grades.{name}", f"mark-grades.{name}.behind"
    right = right if sign.isdecimal() else sign + right
    return Grade(
        name,
        weight,
        rule(rules[0], rf"(?:{before})\Z", example=left or above),
        rule(rules[1], behind, example=right) if behind else None,
        example,
        seen,
    )


# --- patterns that several share ---------------------------------------------------

_YEAR = r"(?<![\dA-Za-z.,/-])(?:19|20)\d\d"
_DOTTED = "|".join(map(re.escape, sorted({*ABBREVIATIONS} - {"jl"})))
_ABBREVIATION = rf"(?<!\w)(?=[\w.]*\. ?\Z)(?i:{_DOTTED})\."
_LAST = r"(?<![a-zà-ÿ’])(?=[A-Za-zà-ÿ’]*\.? ?\Z)"  # the last word begins
_NUMBERED = rf"{_LAST}(?i:{NUMBERED})"
_COUNTING = rf"{_LAST}(?i:{NUMBERED}|{COUNTING})"
_GAS = "CO|NO|SO|PM|CH|[A-Z]"  # and roads, planes
_NEW = r"(?:(?:, ?| | en )\d{1,2}){0,3} ?(?:[A-ZÀ-Ý«“‘(]|\Z)"  # a new sentence, after marks
_END = r"[.,;?!]?\Z"
PARTS = rf"[?!.,;]?(?:\Z|[?!.,;] | (?:{FUNCTION})\b)"
"""A sentence ends here, or goes on with a small word."""
_THINGS = rf" (?!(?:{FUNCTION})\b)[a-zà-ÿ-]{{2,30}}(?:en|s|e)(?![a-z])"

# --- the table --------------------------------------------------------------------

# The first that fits counts. Columns: name, weight, what stands before, what follows, example.
# "Extractors" are texts that pypdf ("apart") or pdfminer ("alone", "head") made of a print.
_FORMULA = _grade(
    "formula",
    NEVER,
    rf"(?<![A-Za-z])(?:{_GAS}|NH)",
    "",
    "hoeveel CO|2| kost",
    seen="gases, roads, planes",
)
_UNIT_ABOVE = _grade(
    "below-unit",
    NEVER,
    rf"(?:^|[^A-Za-zÀ-ÿ])(?:{_GAS}|[mckd]?m)",
    "",
    "12 m/|2| is",
    seen="texts that pdfminer made",
)
NUMBER = _grade(
    "below-number", NEVER, rf"{_NUMBERED}|{_ABBREVIATION}", "", "op vraag/|3|. Dat", seen="any text"
)
"""At the end of this, a number is no mark and bears none."""
GRADES: dict[str, tuple[Grade, ...]] = {
    # Digits glued to something, by the kind of its last character; seen in publications.
    "strong": (
        _grade("apostrophe", NEVER, r"(?:^|\s)[’‘]", "", "de jaren ’|90| waren", seen="decades"),
        _grade("after-question", 6, "[?!…]", "", "Klopt dat?|1| En", seen="every publication"),
        _grade("after-quotation", 5, "[»”’]", "", "«de boot»|1| op", seen="publications"),
        _grade("after-bracket", 4, r"[)\]]", "", "(ja)|1| en", seen="publications"),
    ),
    "stop": (
        _grade("after-date", 3, r" [jl]l\.", "", "3 mei jl.|1| over", seen="publications"),
        _grade("after-abbreviation", NEVER, _ABBREVIATION, "", "nr.|3| van", seen="references"),
        _grade("after-year", 4, rf"{_YEAR}\.", _NEW, "in 2022.|2| Op", seen="publications"),
        _grade(
            "after-number-at-end", 2.5, r"\d\.", r"\Z", "ten minste 40.|2|", seen="publications"
        ),
        _grade("after-number-stop", 2, r"\d\.", _NEW, "op vraag 3.|2| Op", seen="publications"),
        _grade("part-of-number", NEVER, r"\d\.", "", "12.|5| miljoen", seen="amounts"),
        _grade("after-stop", 5, r"\.", _NEW, "Dat is meer.|2| Op", seen="every publication"),
        _grade("after-pause", 4, "[.,;:]", "", "de zee,|1| of", seen="publications"),
    ),
    "small": (
        _grade(
            "unit",
            NEVER,
            r"(?:^|[\s\d(/·])(?:[mckdhnµ]?m|ha|s|kg)",
            "",
            "12 m|2| groot",
            seen="areas, powers",
        ),
        _grade(
            "numbered-word", NEVER, _NUMBERED, "", "in box|3| valt", seen="taxes, schools, laws"
        ),
        _grade("letter", -3, r"(?<![^\W_])[a-z]", "", "sub a|1| en", seen="lists"),
        _grade(
            "title",
            3,
            "^(?:[A-ZÀ-Ý][a-zà-ÿ]+ ){0,6}[A-ZÀ-Ý][a-zà-ÿ]+",
            r"\Z| [A-Z\d–€-]",
            "Herdruk|1|",
            seen="title blocks, tables",
        ),
        _grade("glued-to-house", 3, HOUSES, "", "aan uw Kamer|1| is", seen="publications"),
        # cabinets, ports; and marks after names
        _grade(
            "glued-to-name",
            0.5,
            r"(?<![^\W\d_])[A-ZÀ-Ý][\wÀ-ÿ’-]{0,40}",
            "",
            "Rutte|3| en",
            seen="cabinets, ports; and marks after names",
        ),
        _grade("glued-to-small", 3, r"[^\W\d_]", "", "de regio|1| is", seen="publications"),
    ),
    "capital": (
        _FORMULA,
        # codes; and marks after the names of offices
        _grade(
            "glued-to-capitals",
            -0.5,
            "[A-ZÀ-Ý]",
            "",
            "van de WKR|1| is",
            seen="codes; and marks after the names of offices",
        ),
    ),
    "code": (
        _FORMULA,
        _grade("code", -2, "[A-ZÀ-Ý]", "", "vlucht MH|17| is", seen="flights, rules"),
    ),
    "digit": (
        _grade("glued-to-year", 4, _YEAR, "", "in 2024|2| was", seen="publications"),
        _grade(
            "glued-to-amount",
            1,
            r"(?<!\d)\d{1,3}[ .]\d{3}",
            "",
            "de 39 000|1| boten",
            seen="publications",
        ),
        # viruses and flights; and marks after them
        _grade(
            "in-code",
            -2,
            r"(?<![\w-])[A-Za-z][A-Za-z-]{0,20}\d{1,3}",
            "",
            "COVID-19|1| is",
            seen="codes",
        ),
    ),
    "percent": (_grade("after-percent", 3, "%", "", "40%|2| is", seen="publications"),),
    # Digits apart from what stands before them: extractors, references, amounts.
    "apart": (
        _grade(
            "after-reference", NEVER, rf"{_ABBREVIATION} ", "", "26 485, nr. |3|", seen="references"
        ),
        _grade(
            "apart-at-end", 4, "[?!»”’…] ", _END, "Klopt dat? |1|", seen="texts that pypdf made"
        ),
        _grade(
            "apart-after",
            2.5,
            "[?!»”] ",
            "[.,;?!]? [a-zà-ÿ«“‘A-ZÀ-Ý]",
            "«de boot» |2| en",
            seen="texts that pypdf made",
        ),
        _grade(
            "after-stop-apart",
            2,
            r"(?:[a-zà-ÿ)»”’]|19\d\d|20\d\d)\. ",
            _NEW,
            "nu. |2| Sinds",
            seen="texts that pypdf made",
        ),
        _grade(
            "counting", NEVER, rf"{_COUNTING}\.? |[\d€$] ", "", "in box |3| van", seen="any text"
        ),
        _grade(
            "apart-in-sentence",
            -1,
            r"[a-zà-ÿ)] |[ j]l\. ",
            PARTS,
            "een bericht |1| van",
            seen="texts that pypdf made; and numbers",
        ),
    ),
    # At the head of a line, or alone on it, below what stands before: extractors, tables, lists.
    "alone": (
        _UNIT_ABOVE,
        _grade("below-digits", NEVER, r"^|(?<!(?:19|20)\d)\d", "", "Zeestad 12/|3|", seen="tables"),
        _grade("alone-below-counting", NEVER, _COUNTING, "", "er zijn/|12|", seen="tables"),
        _grade(
            "alone-below-sentence",
            4,
            r"[?!»”’)\]….,;:]",
            "",
            "Kent u «de zee»/|1|",
            seen="texts that pdfminer made",
        ),
        _grade(
            "alone-below-word", 3, r"\S", "", "Kent u de zee/|1|", seen="texts that pdfminer made"
        ),
    ),
    "head": (
        _grade("opens", NEVER, "^", "", "|1| Zeeblad", seen="lists, notes"),
        _UNIT_ABOVE,
        _grade(
            "thousands", NEVER, r"\S", r" \d{3}(?!\d)", "waarvan er/|2| 000 leeg", seen="any text"
        ),
        NUMBER,
        _grade(
            "head-below-year",
            4,
            _YEAR,
            "[ .,?]",
            "in april 2011/|2| werd",
            seen="texts that pdfminer made",
        ),
        _grade(
            "item-of-list",
            NEVER,
            "[^a-zà-ÿ»”’)%]",
            "[.)]",
            "Twee dingen:/|1|. de zee",
            seen="lists",
        ),
        _grade(
            "head-before-stop",
            3,
            r"\S",
            r"[.,;:?!»”’)\]…]|\Z",
            "over de zee/|1|. Dat",
            seen="texts that pdfminer made",
        ),
        _grade(
            "head-below-sentence",
            4,
            "[?!»]",
            " (?![a-z])",
            "Klopt dat?/|1| En",
            seen="texts that pdfminer made",
        ),
        _grade(
            "head-below-stop",
            3,
            "[.:;]",
            " (?![a-z])",
            "Dat is zo./|1| En",
            seen="texts that pdfminer made",
        ),
        _grade("head-counting", 0, r"\S", _THINGS, "over de/|2| boten in", seen="any text"),
        _grade("head", 2, r"\S", "", "over de zee/|1| en", seen="texts that pdfminer made"),
    ),
    # Markdown, ministries' letters, mails; and lists in them, laws.
    "bracketed": (
        _grade("of-law", NEVER, r"\d", r"\(", "artikel 3|(2)| van", seen="laws"),
        _grade(
            "in-reference", NEVER, rf"{_ABBREVIATION} ?", "", "Stb. nr.|(3)| van", seen="references"
        ),
        _grade(
            "closes",
            NEVER,
            r"\([^()]*(?:\([^()]*\)[^()]*)?",
            r"\d",
            "(nr. |88)| van",
            seen="lists, clauses",
        ),
        _grade("square-brackets", 4, r"\S ?", r"\[", "de boot |[2]| en", seen="Markdown, letters"),
        _grade(
            *("brackets-at-end", 4, r"[^\s(] ?"),
            *(r"\([^()\s]*\)(?: ?\(\d+\)){0,5}(?:[?!.,;]|\s*\Z)|\{", "de boot |(1)|?"),
            seen="ministries’ letters",
        ),
        _grade(
            "bracket-at-end",
            3.5,
            r"[^\s(] ?",
            r"\d{1,2}\)(?:[?!.,;]|\s*\Z)",
            "40 gram |2)|.",
            seen="letters, mails",
        ),
        _grade("brackets-after-sentence", 4, "[?!.»”] ?", "", "dit? |1)| En", seen="letters"),
        _grade("brackets", 1, r"\S ?", "", "de zee |(1)| en", seen="letters; and lists in them"),
    ),
    # Older publications, letters; and emphasis ("*dicht*").
    "starred": (
        _grade(
            "closes-emphasis",
            NEVER,
            r"(?:^|[\s«“(])\*{1,3}[^\s*][^*]*",
            "",
            "het *dichte|*|",
            seen="Markdown",
        ),
        _grade("star-after-sign", 4, "[?!.,;:»”)]", "", "klopt?|*| En", seen="older publications"),
        _grade(
            "stars-after-word",
            4,
            "[a-zà-ÿ]",
            r"\*\*|[†‡]",
            "gemeenten|**| en",
            seen="older publications",
        ),
        _grade("star-after-word", 2.5, "[a-zà-ÿ]", "", "allen|*| samen", seen="letters; and words"),
        _grade(
            "star-apart",
            3,
            "[?!.»”] ",
            r"[*†‡]{1,3}\)?(?:\Z| [A-ZÀ-Ý])",
            "klopt? |*|",
            seen="prints of about 2000",
        ),
    ),
    # Marks were lost, but not what parted them.
    "separator": (
        _grade(
            "separator",
            3,
            r"[?!]|[a-zà-ÿ]{6}\.",
            "",
            "bedoeld.|,|",
            seen="where marks were lost, but not what parted them",
        ),
    ),
}
