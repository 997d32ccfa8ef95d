"""Finds spots in a text that may be note marks, whether or not their notes are known.

One quick scan of each line finds them: nearly all lines have none. The search for marks
chooses from these spots, and ``leftovers`` reports those that are left in the items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from attrs import evolve, frozen

from kvlib.assemble._look.rows import Row
from kvlib.assemble._marks.mark_grades import DOUBTED, IN_A_ROW, MARK_GRADES, NEAR, NEVER, PARTS
from kvlib.grammar import rule
from kvlib.grammar._numbers import COUNTED
from kvlib.grammar._signs import Sign, bare_label, names_source

_MANNERS = frozenset(("apart", "alone", "head", "bracketed", "starred", "separator"))
REPORTED = 2.5
"""A spot with this weight is reported if it is left in the text, whatever notes there are."""

# The kinds of signs, by name. Most digits follow a blank and count what comes next, or belong
# to a longer number: those are skipped. The first character comes first in the pattern because
# it is quick to find. A comma may be all that is left of lost marks; a "number" is not a mark
# itself, but may end in one.
_SIGN = rule(
    "assemble.mark-candidates.sign",
    r"[,(\[{*†‡0-9](?<![0-9]{2})(?:(?<=[0-9])(?:"
    r"(?P<alone>(?<=^[0-9])[0-9]{0,2}(?=(?:(?:[ ,]{1,3}| en )[0-9]{1,3})*,?\Z))"
    r"|(?P<head>(?<=^[0-9])[0-9]{0,2})|(?![0-9]{0,2}\))(?:(?<= [0-9])"
    rf"(?P<apart>(?<=[a-zà-ÿ)] .)(?<!(?:[Vv]raag|woord|tikel) .)[0-9]?(?={PARTS})"
    r"|(?<=[?!»”’….] .)[0-9]?)|(?<=[^ ][0-9])(?:"
    r"(?P<strong>(?<=[?!…»”’‘)\]%].)[0-9]{0,2})"
    r"|(?P<stop>(?<=[.,;:].)(?<![0-9][,:;].)[0-9]{0,2})"
    r"|(?P<small>(?<=[^\W\d_A-ZÀ-Þ].)[0-9]{0,2})"
    r"|(?P<capital>(?<=[A-ZÀ-Þ].))|(?P<code>(?<=[A-ZÀ-Þ].)[0-9]{1,2}))"
    r"|(?P<number>(?<![^ ].)(?:(?<=1)9|(?<=2)0)[0-9]{3,4}|(?<=-.)[0-9]{1,4}"
    r"|(?<=[a-zA-Z].)[0-9]{3,4}|(?<=[0-9] .)(?<![0-9]{4} .)[0-9]{3,4})))"
    rf"(?![.:;/–-]?[0-9]|[%‰°€µ–/=_+·×^@-]|[a-zà-ÿ]| ?%|\.[a-z]|{COUNTED.pattern})"
    r"|(?P<separator>(?<=[?!.],)(?= |\Z))"
    r"|(?P<starred>(?<=.[*†‡])(?:(?<=\*)\*{0,2}\)?)?(?![\w*]))"
    r"|(?P<bracketed>(?<=\()(?:(?:(?:voet|eind)?noot )?[0-9]{1,3}|\*{1,3})\)"
    r"|(?<=\[)\^?(?:(?:(?:voet|eind)?noot )?[0-9]{1,3}|\*{1,3}) ?\](?! ?[a-z]{1,20}\])"
    r"|(?<=\[)(?:\^[\w-]{1,20}\]|(?:[ivx]{1,4}|(?<![a-zà-ÿ]\[)[a-h])\](?![a-z]))"
    r"|(?<=\{)[0-9]{1,3}\}"
    r"|(?<=[^0-9(\[{*†‡][0-9])[0-9]{0,2}\)))",
    example=("Ja.1", "boot 2 van", "in 20242", "39 0001", "(noot 1)", "[*]", "[^2]", "{3}", "a*)"),
    refuses=("3 mei", "in 2024", "(2024)", "(a)", "[sic]", "h*mo", "is 0,5%", "1e", "12 miljoen"),
)
# Rows of marks, which count: "1, 2", "2, 3 en 4".
_MORE = rule(
    "assemble.mark-candidates.more",
    rf"(?:, ?| | en )([0-9]{{1,2}})(?![0-9]|[.,:;–-][0-9]|\)|{COUNTED.pattern})",
    example=(", 2", " 3", " en 4", ",2"),
    refuses=(", 2024", ";2", "of2", ", 2 mei"),
)
_ON_LABEL = rule(
    "assemble.mark-candidates.on-label",
    r"(?:\([0-9]{1,2}\)|\[[0-9]{1,2}\]|\*{1,3})\Z",
    example=("Vraag 1 (1)", "Vraag 2*"),
    refuses=("Vraag 1", "Vraag 1 (a)"),
)
# Letters in brackets count parts of a sentence, items of a list and sub-questions; seldom notes.
_LETTERED = rule(
    "assemble.mark-candidates.lettered",
    r"^\([a-h]\) (?=\S)",
    example=("(a) Zeeblad, 3 mei 2024.",),
    refuses=("a) Zeeblad", "De boot (a) vaart", "(a)"),
)
_ADDRESS = rule(
    "assemble.mark-candidates.address",
    r"://|www\.|@|^[^/.]*(?:/[^.]*\.|\.[^/]*/)",
    example=("https://voorbeeld", "zee@voorbeeld", "voorbeeld.nl/a"),
    refuses=("en/of", "o.a."),
)


@frozen
class Spot:
    """A stretch of a row's text that may be a mark."""

    row: int
    start: int
    end: int
    label: str
    """Without brackets."""
    printed: str
    manner: str
    """``glued``, ``apart``, ``alone`` or at the ``head`` of a line, ``bracketed``, ``starred``;
    or a ``separator`` between lost marks."""
    weight: float
    grade: str
    word: str = ""
    """The word to which it is glued."""

    @property
    def place(self) -> tuple[int, int]:
        """Its row and its start, which put spots in order."""
        return self.row, self.start


def spots(rows: Sequence[Row]) -> list[Spot]:
    """Find the spots in these rows that may be note marks, in printed order.

    Example:
        >>> [(spot.label, spot.manner) for spot in spots([Row("Klopt dat?1 Zie «de boot» [2].")])]
        [('1', 'glued'), ('2', 'bracketed')]
    """
    found: list[Spot] = []
    for index, row in enumerate(rows):
        text = _searched(row) if row.label else row.text
        if _SIGN.search(text):
            opens = text[0].isdecimal() and index and not row.cell
            # pdfminer leaves white space around digits that stand alone
            above = rows[index - 1].text if opens and (text.isdecimal() or not row.gap) else ""
            found += [evolve(spot, row=index) for spot in _in_line(text, above)]
    forms = Counter(word for word, _ in {(s.word.lower(), s.label) for s in found if s.word})
    for at, spot in enumerate(found):
        below = rows[spot.row + 1].text if spot.row + 1 < len(rows) else ""
        listed = spot.manner == "head" and below.startswith(f"{int(spot.label) + 1} ")
        if listed or forms[spot.word.lower()] > 1:
            found[at] = evolve(spot, weight=spot.weight + DOUBTED)
    return found


def mark_signs(rows: Sequence[Row]) -> dict[int, list[Sign]]:
    """Return the likely marks to report if they are left in these rows, by row."""
    found: dict[int, list[Sign]] = {}
    for spot in spots(rows):
        if is_reported(spot, rows):
            sign = Sign(
                kind="mark", manner=spot.manner, text=spot.printed, start=spot.start, end=spot.end
            )
            found.setdefault(spot.row, []).append(sign)
    for index, sign in _lettered_signs(rows):
        found.setdefault(index, []).append(sign)
    return found


def _lettered_signs(rows: Sequence[Row]) -> Iterator[tuple[int, Sign]]:
    """Yield sources that open with a letter in brackets, if a sentence above has the same."""
    opened: dict[str, int] = {}
    for index, row in enumerate(rows):
        found = _LETTERED.match(row.text) if row.text[:1] == "(" else None
        if found and names_source(row.text[found.end() :]):
            opened.setdefault(found[0].strip(), index)
    for label, index in opened.items():
        marks = [(at, rows[at].text.find(f" {label}") + 1) for at in range(index)]
        if marks := [(at, start) for at, start in marks if start]:
            yield index, _bracketed("note", label, 0)
            yield from ((at, _bracketed("mark", label, start)) for at, start in marks)


def _bracketed(kind: Literal["note", "mark"], label: str, start: int) -> Sign:
    return Sign(kind=kind, manner="bracketed", text=label, start=start, end=start + len(label))


def is_reported(spot: Spot, rows: Sequence[Row]) -> bool:
    """Return True if a spot that is left in the text is reported as a possible mark."""
    below = rows[spot.row + 1].text[:1] if spot.row + 1 < len(rows) else ""
    alone = spot.manner == "alone" and not below.islower()
    return spot.weight >= REPORTED and not (alone or spot.manner == "head")


def _searched(row: Row) -> str:
    """Return the text of a row with blanks for its label, unless there is a mark on the label."""
    end = row.label.end if row.label else 0
    if end == len(row.text) and _ON_LABEL.search(row.text):
        return row.text
    return " " * end + row.text[end:]


@lru_cache(maxsize=1024)
def _in_line(text: str, above: str) -> tuple[Spot, ...]:
    """Return the spots in a line as if it were row 0; cached, for each line is searched 3 times."""
    found: list[Spot] = []
    for sign in _SIGN.finditer(text):
        if not found or sign.start() >= found[-1].end:
            for start, end, kind in _stretches(text, sign):
                found += _graded(text, above, start, end, kind)
    return tuple(found)


def _stretches(text: str, sign: re.Match[str]) -> list[tuple[int, int, str]]:
    """Return the stretches at a sign that may be marks, with the kind of their grades."""
    (start, end), kind = sign.span(), str(sign.lastgroup)
    if kind not in _MANNERS and _ADDRESS.search(_word(text, start)):
        return []
    # the last digits of a run are glued to a year, an amount or a code
    last = [(at, end, "digit") for at in range(max(start + 1, end - 2), end) if text[at] != "0"]
    whole = [] if kind == "number" else [(start, end, kind)]
    return whole + last if kind in ("small", "code", "number") else whole


def _word(text: str, end: int) -> str:
    near = text[max(0, end - NEAR) : end]
    return near[near.rfind(" ") + 1 :]


def _graded(text: str, above: str, start: int, end: int, kind: str) -> list[Spot]:
    """Return the spot with the first grade that fits, and those that count on: "2, 3 en 4"."""
    printed = text[start:end]
    digits = printed.isdecimal()
    before, at = (above, len(above)) if kind in ("alone", "head") else (text, start)
    if not at or printed[0] == "0":
        return []  # it opens the text, a list, a note; or it ends an amount: "€ 96.000"
    after = end if digits else start
    grade = next((each for each in MARK_GRADES[kind] if each.fits(before, at, text, after)), None)
    if grade is None or grade.weight == NEVER:
        return []
    label = bare_label(printed).rpartition(" ")[2]  # of "(noot 1)"
    manner = kind if kind in _MANNERS else "glued"
    word = _word(text, start).strip("«“‘(") if kind in ("small", "capital", "code") else ""
    found = [Spot(0, start, end, label, printed, manner, grade.weight, grade.name, word)]
    while digits and grade.weight > 0 and (more := _MORE.match(text, end)):
        if int(more[1]) != int(found[-1].label) + 1:
            break
        end, weight = more.end(), max(grade.weight, IN_A_ROW)
        found.append(Spot(0, more.start(1), end, more[1], more[1], manner, weight, grade.name))
    rest = text[end : end + 2]
    part = kind == "alone" and rest not in ("", ",")  # one of a row of cells
    decimal = digits and rest[:1] == "," and rest[1:].isdecimal()
    return [] if part or decimal else found
