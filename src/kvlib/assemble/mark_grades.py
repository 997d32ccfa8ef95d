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
from kvlib.grammar.numbers import COUNTED
from kvlib.grammar.sentences import ABBREVIATIONS

NEVER = -9.0
"""The weight of what is no mark, whatever else speaks for it."""
# What may follow a mark at a sentence's end: a capital, a quotation, nothing.
NEW_SENTENCE = rule(
    "assemble.mark-grades.new-sentence",
    r"^(?:(?:(?:, ?| | en )\d{1,2}){0,3} ?(?:[A-ZÀ-Ý«“‘(]|\Z))",
    example=(" Op", "Op", " «Op", "", ", 3 Op"),
    refuses=("12", ".", "%"),
)
# What follows is a part of the number, or of the word.
GOES_ON = rule(
    "assemble.mark-grades.goes-on",
    r"^(?:[.,:;/–-]?\d|[%‰°€µ–/=_+·×^@-]|[a-zà-ÿ]| ?%|\.[a-z])",
    example=(",5", "%", "-jarige", "e", ".nl"),
    refuses=(".", " en", ", 2", "Op", "?"),
)
_FUNCTION = (
    *("aan", "als", "bij", "dat", "die", "door", "en", "heeft", "hebben", "in", "is", "met"),
    *("naar", "of", "om", "onder", "op", "over", "te", "tot", "tussen", "uit", "van", "voor"),
    *(
        "waarin",
        "wordt",
        "worden",
        "zijn",
        "blijkt",
        "deze",
        "geen",
        "zou",
        "kan",
        "dan",
        "maar",
        "niet",
    ),
)
# After a mark that a blank parts from its word the sentence goes on, ends, or pauses.
PARTED_FROM = rule(
    "assemble.mark-grades.parted-from",
    rf"^(?:[?!.,;]?(?:\Z|[?!.,;] | (?:{'|'.join(_FUNCTION)})\b))",
    example=("", "?", ". Ja", " van de", " en"),
    refuses=(" boten", " januari", "5", " Ja"),
)
# Words that a number follows: it is theirs, glued or not.
_NUMBERED = (
    *("afrit", "antwoord", "art", "artikel", "artikelen", "baan", "batch", "bijlage", "blok"),
    *("box", "categorie", "cluster", "deel", "dossier", "fase", "figuur", "gate", "groep", "hal"),
    *("havo", "hoofdstuk", "jaar", "kavel", "klas", "klasse", "kolom", "kwartaal"),
    *("leerjaar", "level", "lid", "leden", "lijn", "maatregel", "mbo", "module", "motie"),
    *("niveau", "nr", "nummer", "nummers", "onderdeel", "optie", "pagina", "paragraaf", "perron"),
    *("pijler", "punt", "richtlijn", "ronde", "scenario", "schaal", "scope", "spoor"),
    *("stap", "sub", "tabel", "track", "tranche", "type", "variant", "versie", "vmbo", "vraag"),
    *("vragen", "vwo", "week", "weg", "wp", "zaal", "zone", "blz", "noot"),
)
# Words before a number that a blank parts from it, and that counts something.
_COUNTING = (
    *("aan", "als", "bij", "circa", "dan", "de", "deze", "die", "dit", "door", "een", "eerste"),
    *("en", "er", "hebben", "heeft", "het", "hun", "in", "is", "jaarlijks", "maximaal", "met"),
    *("meer", "minimaal", "na", "naar", "nog", "of", "om", "onder", "ongeveer", "op", "over"),
    *("per", "ruim", "slechts", "sinds", "te", "tot", "totaal", "tussen", "uit", "van", "vanaf"),
    *("voor", "waarvan", "waren", "was", "zijn", "zo’n", "alle", "andere", "bijna", "circa"),
    *("mei", "juni", "juli", "januari", "februari", "maart", "april", "augustus", "september"),
    *("oktober", "november", "december", "plus", "min", "keer", "cijfer", "score", "factor"),
)


@frozen(kw_only=True)
class Grade:
    """What stands at a spot, and how much that speaks for a mark."""

    name: str
    weight: float
    before: re.Pattern[str]
    """Found at the end of what stands before the spot."""
    behind: re.Pattern[str] | None = None
    """Found at the beginning of what follows it."""
    example: str
    """A line with the spot between bars; a line above it is parted by a slash."""
    seen: str
    """Where such a thing was seen."""

    def fits(self, before: str, behind: str) -> bool:
        """Whether it is about a spot between these texts."""
        if self.behind is not None and not self.behind.match(behind):
            return False
        return self.before.search(before) is not None


def _grade(
    name: str,
    weight: float,
    before: str,
    *,
    behind: re.Pattern[str] | None = None,
    example: str,
    seen: str,
    flags: int = 0,
) -> Grade:
    above, _, line = example.rpartition("/")
    found = line.split("|")[0] or above
    pattern = rule(f"mark-grades.{name}", f"(?:{before})\\Z", example=found, flags=flags)
    return Grade(
        name=name, weight=weight, before=pattern, behind=behind, example=example, seen=seen
    )


def _words(words: tuple[str, ...]) -> str:
    return "|".join(sorted(set(words)))


_LONE_YEAR = r"(?<![\dA-Za-z.,/-])(?:19|20)\d\d"

_FORMULA = _grade(
    "formula",
    NEVER,
    r"(?<![A-Za-z])(?:CO|NO|SO|PM|CH|NH|[A-Z])",
    example="hoeveel CO|2| kost",
    seen="gases, roads, planes",
)
# The first that fits counts; what is glued to what is told by the character before the spot.
GLUED: dict[str, tuple[Grade, ...]] = {
    "strong": (
        _grade(
            "apostrophe",
            NEVER,
            r"(?:^|\s)[’‘]",
            example="de jaren ’|90| waren",
            seen="decades",
        ),
        _grade("after-question", 6, r"[?!…]", example="Klopt dat?|1| En", seen="every publication"),
        _grade("after-quotation", 5, r"[»”’]", example="«de boot»|1| op", seen="publications"),
        _grade("after-bracket", 4, r"[)\]]", example="(ja)|1| en", seen="publications"),
    ),
    "stop": (
        _grade("after-date", 3, r" [jl]l\.", example="3 mei jl.|1| over", seen="publications"),
        _grade(
            "after-abbreviation",
            NEVER,
            rf"(?:^|[\s(])(?:{'|'.join(map(re.escape, ABBREVIATIONS))})\.",
            example="nr.|3| van",
            seen="references",
            flags=re.IGNORECASE,
        ),
        _grade("decimal", NEVER, r"\d[:,;]", example="artikel 8:|1| Awb", seen="amounts, laws"),
        _grade(
            "after-year",
            4,
            rf"{_LONE_YEAR}\.",
            behind=NEW_SENTENCE,
            example="in 2022.|2| Op",
            seen="publications: a sentence ends in a year",
        ),
        _grade(
            "after-number-at-end",
            2.5,
            r"\d\.",
            behind=rule("assemble.mark-grades.at-end", r"^(?:\Z)", example="", refuses=" a"),
            example="ten minste 40.|2|",
            seen="publications: a sentence ends in a number",
        ),
        _grade(
            "after-number-stop",
            2,
            r"\d\.",
            behind=NEW_SENTENCE,
            example="antwoord op vraag 3.|2| Op",
            seen="publications: a sentence ends in a number",
        ),
        _grade("part-of-number", NEVER, r"\d\.", example="12.|5| miljoen", seen="amounts"),
        _grade(
            "after-stop",
            5,
            r"[.]",
            behind=NEW_SENTENCE,
            example="Dat is meer.|2| Op",
            seen="every publication",
        ),
        _grade("after-pause", 4, r"[.,;:]", example="de zee,|1| of", seen="publications"),
    ),
    "small": (
        _grade(
            "unit",
            NEVER,
            r"(?:^|[\s\d(/·])(?:[mckdhnµ]?m|ha|s|kg)",
            example="12 m|2| groot",
            seen="areas, powers",
        ),
        _grade(
            "numbered-word",
            -6,
            rf"(?<![a-zà-ÿ])(?:{_words(_NUMBERED)})",
            example="in box|3| valt",
            seen="taxes, schools, laws",
            flags=re.IGNORECASE,
        ),
        _grade("letter", -3, r"(?<![^\W_])[a-z]", example="sub a|1| en", seen="lists"),
        _grade(
            "glued-to-title",
            3,
            r"^(?:[A-ZÀ-Ý][a-zà-ÿ]{1,30} ){0,6}[A-ZÀ-Ý][a-zà-ÿ]+",
            behind=rule(
                "assemble.mark-grades.cell",
                r"^(?:\Z| [A-Z\d–€-])",
                example=("", " 12", " Aantal"),
                refuses=" a",
            ),
            example="Herdruk|1|",
            seen="title blocks, tables",
        ),
        _grade(
            "glued-to-institution",
            3,
            r"(?:Kamer|Kabinet|Minister|Ministerie|Staatssecretaris|Commissie|Raad|Rekenkamer|Inspectie"
            r"|Autoriteit|Unie|Parlement|Nederland)",
            example="aan uw Kamer|1| is",
            seen="publications",
        ),
        _grade(
            "glued-to-name",
            0.5,
            r"(?<![^\W\d_])[A-ZÀ-Ý][\wÀ-ÿ’-]{0,40}",
            example="over Rutte|3| en",
            seen="cabinets, ports, halls; and marks after names",
        ),
        _grade("glued-to-small", 3, r"[^\W\d_]", example="de regio|1| is", seen="publications"),
    ),
    "capital": (
        _FORMULA,
        _grade(
            "glued-to-capitals",
            -0.5,
            r"[A-ZÀ-Ý]",
            example="van de WKR|1| is",
            seen="publications: marks after the names of offices; and codes",
        ),
    ),
    "code": (
        _FORMULA,
        _grade("code", -2, r"[A-ZÀ-Ý]", example="vlucht MH|17| is", seen="flights, rules"),
    ),
    "digit": (
        _grade("glued-to-year", 4, _LONE_YEAR, example="in 2024|2| was", seen="publications"),
        _grade(
            "glued-to-amount",
            1,
            r"(?<!\d)\d{1,3}[ .]\d{3}",
            example="de 39 000|1| boten",
            seen="publications",
        ),
        _grade(
            "glued-to-code",
            -2,
            r"(?<![\w-])[A-Za-z][A-Za-z-]{0,20}\d{1,3}",
            example="over COVID-19|1| is",
            seen="viruses and flights; and marks after them",
        ),
    ),
    "percent": (_grade("after-percent", 3, r"%", example="40%|2| is", seen="publications"),),
    "blank": (
        _grade(
            "after-abbreviation-and-blank",
            NEVER,
            rf"(?:^|[\s(])(?:{'|'.join(map(re.escape, sorted({*ABBREVIATIONS} - {'jl'})))})\. ",
            example="Kamerstuk 26 485, nr. |3|",
            seen="references",
            flags=re.IGNORECASE,
        ),
        _grade(
            "apart-at-end",
            4,
            r"[?!»”’…] ",
            behind=rule(
                "assemble.mark-grades.ends", r"^(?:[.,;?!]?\Z)", example=("", "?"), refuses=" a"
            ),
            example="Klopt dat? |1|",
            seen="texts that pypdf made",
        ),
        _grade(
            "apart-after-sentence",
            2.5,
            r"[?!»”] ",
            behind=rule(
                "assemble.mark-grades.pauses",
                r"^(?:[.,;?!]? [a-zà-ÿ«“‘A-ZÀ-Ý])",
                example=(" en", ". En"),
                refuses=" 1",
            ),
            example="«de boot» |2| en",
            seen="texts that pypdf made",
        ),
        _grade(
            "apart-after-stop",
            2,
            r"[a-zà-ÿ)»”’]\. |(?:19|20)\d\d\. ",
            behind=NEW_SENTENCE,
            example="ondernemen (mvo). |2| Sinds",
            seen="texts that pypdf made",
        ),
        _grade(
            "apart-after-counting",
            NEVER,
            rf"(?<![a-zà-ÿ’])(?:{_words((*_NUMBERED, *_COUNTING))})\.? |[\d€$] ",
            example="in box |3| valt",
            seen="everywhere",
            flags=re.IGNORECASE,
        ),
        _grade(
            "apart-in-sentence",
            -1,
            r"[a-zà-ÿ)] |[ j]l\. ",
            behind=PARTED_FROM,
            example="in een bericht |1| van de",
            seen="texts that pypdf made; and numbers after their word",
        ),
    ),
}

NUMBERED = _grade(
    "below-numbered-word",
    NEVER,
    rf"(?<![a-zà-ÿ’])(?:{_words(_NUMBERED)}|(?:{'|'.join(map(re.escape, ABBREVIATIONS))})\.)",
    example="antwoord op vraag/|3|. Dat",
    seen="any text",
    flags=re.IGNORECASE,
)
# At the head of a line, or alone on it: the line above is what stands before it.
ALONE: tuple[Grade, ...] = (
    _grade("below-digits", NEVER, r"^|(?<!(?:19|20)\d)\d", example="Zeestad 12/|3|", seen="tables"),
    _grade(
        "alone-below-counting",
        NEVER,
        rf"(?<![a-zà-ÿ’])(?:{_words((*_NUMBERED, *_COUNTING))})",
        example="er zijn/|12|",
        seen="tables; texts whose lines break at each word",
        flags=re.IGNORECASE,
    ),
    _grade(
        "alone-below-sentence",
        4,
        r"[?!»”’)\]….,;:]",
        example="Kent u «de zee»/|1|",
        seen="texts that pdfminer made",
    ),
    _grade("alone-below-word", 3, r"\S", example="Kent u de zee/|1|", seen="texts by pdfminer"),
)
HEAD: tuple[Grade, ...] = (
    _grade("opens", NEVER, r"^", example="|1| Zeeblad", seen="lists, notes"),
    _grade(
        "below-unit",
        NEVER,
        r"(?:^|[^A-Za-zÀ-ÿ])(?:CO|NO|SO|PM|CH|[A-Z]|[mckd]?m)",
        example="12 m/|2| groot",
        seen="texts that pdfminer made",
    ),
    _grade(
        "thousands",
        NEVER,
        r"\S",
        behind=rule(
            "assemble.mark-grades.thousands", r"^(?: \d{3}(?!\d))", example=" 000", refuses=" 20"
        ),
        example="waarvan er/|2| 000 leeg",
        seen="any text",
    ),
    NUMBERED,
    _grade(
        "head-below-year",
        4,
        _LONE_YEAR,
        behind=rule("assemble.mark-grades.after-head", r"^(?:[ .,?])", example=" in", refuses="e"),
        example="in april 2011/|2| werd",
        seen="texts that pdfminer made",
    ),
    _grade(
        "item-of-list",
        NEVER,
        r"[^a-zà-ÿ»”’)%]",
        behind=rule("assemble.mark-grades.listed", r"^(?:[.)])", example=(".", ")"), refuses=" "),
        example="Twee dingen:/|1|. de zee",
        seen="lists",
    ),
    _grade(
        "head-before-stop",
        3,
        r"\S",
        behind=rule(
            "assemble.mark-grades.stops",
            r"^(?:[.,;:?!»”’)\]…]|\Z)",
            example=(".", "?"),
            refuses=" ",
        ),
        example="over de zee/|1|. Dat",
        seen="texts that pdfminer made",
    ),
    _grade(
        "head-below-sentence",
        4,
        r"[?!»]",
        behind=rule(
            "assemble.mark-grades.capital", r"^(?: (?![a-z]))", example=" En", refuses=" en"
        ),
        example="Klopt dat?/|1| En",
        seen="texts that pdfminer made",
    ),
    _grade(
        "head-below-stop",
        3,
        r"[.:;]",
        behind=rule("assemble.mark-grades.blank", r"^(?: (?![a-z]))", example=" En", refuses=" en"),
        example="Dat is zo./|1| En",
        seen="texts that pdfminer made",
    ),
    _grade(
        "head-counting",
        0,
        r"\S",
        behind=rule(
            "assemble.mark-grades.counting",
            rf"^ (?!(?:{'|'.join(_FUNCTION)})\b)[a-zà-ÿ-]{{2,30}}(?:en|s|e)(?![a-z])",
            example=" boten",
            refuses=(" en", " Boten", " elk"),
        ),
        example="over de/|2| boten in",
        seen="any text: a line begins with a number",
    ),
    _grade("head", 2, r"\S", example="over de zee/|1| en", seen="texts that pdfminer made"),
)
BRACKETED: tuple[Grade, ...] = (
    _grade(
        "square-brackets",
        4,
        r"\S ?",
        behind=rule("assemble.mark-grades.square", r"^(?:\[)", example="[12]", refuses="12)"),
        example="de boot |[2]| en",
        seen="Markdown, Wikipedia, letters",
    ),
    _grade(
        "brackets-at-end",
        4,
        r"[^\s(] ?",
        behind=rule(
            "assemble.mark-grades.bracket-ends",
            r"^(?:\(\S*\)(?:[?!.,;]|\s*\Z)|\{)",
            example=("(1)?", "(1)"),
            refuses=("(1) en", "1)?"),
        ),
        example="de boot |(1)|?",
        seen="ministries' letters",
    ),
    _grade(
        "bracket-at-end",
        3.5,
        r"[^\s(] ?",
        behind=rule(
            "assemble.mark-grades.bracket-closes",
            r"^(?:[0-9]{1,2}\)(?:[?!.,;]|\s*\Z))",
            example=("1)?", "2)"),
            refuses=("1) en", "(1)"),
        ),
        example="40 gram NOx |2)|.",
        seen="letters, mails",
    ),
    _grade("brackets-after-sentence", 4, r"[?!.»”] ?", example="dit? |1)| En", seen="letters"),
    _grade("brackets", 1, r"\S ?", example="de zee |(1)| en", seen="letters; and lists in them"),
)
STARRED: tuple[Grade, ...] = (
    _grade("star-after-sign", 4, r"[?!.,;:»”)]", example="klopt?|*| En", seen="older publications"),
    _grade(
        "stars-after-word",
        4,
        r"[a-zà-ÿ]",
        behind=rule("assemble.mark-grades.stars", r"^\*\*|^[†‡]", example="**", refuses="*"),
        example="gemeenten|**| en",
        seen="older publications",
    ),
    _grade(
        "star-after-word", 2.5, r"[a-zà-ÿ]", example="allen|*| samen", seen="letters; and words"
    ),
)
SEPARATOR = _grade(
    "separator",
    3,
    r"[?!]|[a-zà-ÿ]{6}\.",
    example="daarvoor bedoeld.|,|",
    seen="where marks were lost and what parted them was not",
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
