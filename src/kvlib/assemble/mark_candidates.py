"""Spots where something in a text may be a note mark, whether or not its note is known.

One quick scan over all lines' texts joined finds them, for nearly all lines hold none. The
same spots are what the search for marks chooses from and what the net over the items reports.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from kvlib.assemble import mark_grades as grades
from kvlib.assemble.mark_grades import Grade
from kvlib.assemble.rows import Row
from kvlib.grammar import rule
from kvlib.grammar.numbers import COUNTED
from kvlib.grammar.sentences import ends_in_abbreviation
from kvlib.grammar.signs import Sign, bare_label

Manner: TypeAlias = Literal["glued", "apart", "alone", "head", "bracketed", "starred", "separator"]

NET = 2.5
"""What weighs as much is said where it is left in the text, whatever notes there are."""
_NEAR = 60  # characters before a spot that its grades look at
_FAR = 200  # characters in which a bracket is opened and closed
_FLOOR = -5.0  # what weighs less is no mark
_LONGEST_YEAR = 6  # digits of a year and a mark

# Where something may begin; a comma is what is left where only marks were taken.
_SIGN = re.compile(r"[0-9\[({*†‡][0-9]*|[?!.],(?=[ \n])")
# Rows of marks, which count: "1, 2", "2, 3 en 4".
_MORE = rule(
    "assemble.mark-candidates.more",
    r"(?:, ?| | en )([0-9]{1,2})(?![0-9]|[.,:;–-][0-9]|\))",
    example=(", 2", " 3", " en 4", ",2"),
    refuses=(", 2024", ";2", "of2"),
)
_ALONE = rule(
    "assemble.mark-candidates.alone",
    r"^[0-9]{1,3}(?:(?:[ ,]{1,3}| en )[0-9]{1,3})*,?\Z",
    example=("1", "1 2", "1, 2,", "2, 3 en 4"),
    refuses=("2024", "1.", "1 of 2"),
)
_BRACKETED = rule(
    "assemble.mark-candidates.bracketed",
    r"\((?:(?:voet|eind)?noot )?[0-9]{1,3}\)|\(\*{1,3}\)|\[\^?(?:[0-9]{1,3}|\*{1,3}) ?\]"
    r"(?! ?[a-z]{1,20}\])|\[[ivx]{1,4}\](?![a-z])|(?<![a-zà-ÿ])\[[a-h]\](?![a-z])"
    r"|\[\^[\w-]{1,20}\]|\{[0-9]{1,3}\}",
    example=("(1)", "(noot 1)", "[*]", "[^2]", "{3}", "[iv]", "[a]", "[^kst]"),
    refuses=("(2024)", "(a)", "[sic]", "[3 mei]"),
)
_STARS = rule(
    "assemble.mark-candidates.stars",
    r"(?:\*{1,3}\)?|[†‡])(?![\w*])",
    example=("*", "** op", "*)", "†"),
    refuses=("*dicht", "**dicht"),
)
# "*dicht*": what the last star closes.
_OPENED = rule(
    "assemble.mark-candidates.opened",
    r"(?:^|[\s«“(])\*{1,3}[^\s*][^*]{0,150}\Z",
    example=("het *dichte", "«**Veer"),
    refuses=("h*mo", "klopt?* Ja"),
)
_ON_LABEL = rule(
    "assemble.mark-candidates.on-label",
    r"(?:\([0-9]{1,2}\)|\[[0-9]{1,2}\]|\*{1,3})\Z",
    example=("Vraag 1 (1)", "Vraag 2*"),
    refuses=("Vraag 1", "Vraag 1 (a)"),
)


@frozen
class Spot:
    """Something that may be a mark: a stretch of a row's text."""

    row: int
    start: int
    end: int
    label: str
    """Without brackets."""
    printed: str
    manner: Manner
    weight: float
    grades: tuple[str, ...]
    word: str = ""
    """The word to which it is glued."""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands among others."""
        return self.row, self.start


def spots(rows: Sequence[Row]) -> list[Spot]:
    """What may be note marks in these rows, in printed order.

    Example:
        >>> [(spot.label, spot.manner) for spot in spots([Row("Klopt dat?1 Zie «de boot» [2].")])]
        [('1', 'glued'), ('2', 'bracketed')]
    """
    texts = [_searched(row) for row in rows]
    joined = "\n".join([*texts, ""])
    ends = list(accumulate(len(text) + 1 for text in texts))
    found: list[Spot] = []
    done = 0
    for sign in _SIGN.finditer(joined):
        at = sign.start()
        if at < done or not _may_be(joined, at, sign.end()):
            continue
        index = bisect_right(ends, at)
        start = at - (ends[index - 1] if index else 0)
        alone = rows[index].text.isdecimal()  # pdfminer leaves white space around such marks
        above = rows[index - 1].text if index and (alone or not rows[index].gap) else ""
        several = list(_at(texts[index], start, sign[0], above))
        if _counts_on(rows, index, several):
            several = [_graded_too(several[0], "counts-on", grades.COUNTS_ON)]
        found += [evolve(spot, row=index) for spot in several if spot.weight > _FLOOR]
        done = at - start + max((spot.end for spot in several), default=start)
    return _with_words(found)


def _searched(row: Row) -> str:
    """The text of a row, with blanks for its label; a mark may stand on that, too."""
    if row.label is None:
        return row.text
    if row.label.end == len(row.text) and _ON_LABEL.search(row.text):
        return row.text
    return " " * row.label.end + row.text[row.label.end :]


def mark_signs(rows: Sequence[Row]) -> dict[int, list[Sign]]:
    """What is so likely a mark that it is said if it is left in these rows, by row."""
    found: dict[int, list[Sign]] = {}
    for spot in spots(rows):
        if spot.weight >= NET and spot.manner not in ("alone", "head"):
            sign = Sign(
                kind="mark", manner=spot.manner, text=spot.printed, start=spot.start, end=spot.end
            )
            found.setdefault(spot.row, []).append(sign)
    return found


def _graded_too(spot: Spot, name: str, weight: float) -> Spot:
    return evolve(spot, weight=spot.weight + weight, grades=(*spot.grades, name))


def _counts_on(rows: Sequence[Row], index: int, several: Sequence[Spot]) -> bool:
    """Whether the next row begins with the next number: it is a list."""
    if not (several and several[0].manner == "head" and index + 1 < len(rows)):
        return False
    return rows[index + 1].text.startswith(f"{int(several[0].label) + 1} ")


def _may_be(text: str, start: int, end: int) -> bool:
    """A quick look: most digits have a blank before them and a word after, or are too many."""
    sign, before = text[start], text[start - 1 : start]
    if sign in "([{":
        return text[start + 1] in "0123456789*^abcdefghinvx"
    if not sign.isdecimal():
        return before not in ("\n", "")
    if end - start > _LONGEST_YEAR:
        return False
    if before == " ":
        year = text[start : start + 2] in ("19", "20") and end - start > 4
        return end - start < 3 or year or text[end] == ")" or text[start - 2].isdecimal()
    return True


def _at(text: str, start: int, sign: str, above: str) -> Iterator[Spot]:
    """The spots that begin with a sign."""
    if sign[0] in "([{":
        found = _BRACKETED.match(text, start)
        if found:
            yield from _bracketed(text, start, found.end())
    elif sign[0] in "*†‡":
        yield from _starred(text, start)
    elif not sign[0].isdecimal():
        choice, before = (grades.SEPARATOR,), before_of(text, start + 1)
        yield from _graded(choice, text, start + 1, start + 2, "separator", before)
    elif text[start + len(sign) : start + len(sign) + 1] == ")" and len(sign) < 4 and start:
        yield from _bracketed(text, start, start + len(sign) + 1)
    else:
        yield from _digits(text, start, sign, above)


def before_of(text: str, start: int) -> str:
    """What stands before a place; far into a line it does not look like the line's beginning."""
    return text[:start] if start <= _NEAR else "\0" + text[start - _NEAR : start]


def _graded(
    choice: Sequence[Grade], text: str, start: int, end: int, manner: Manner, before: str
) -> Iterator[Spot]:
    """The spot with the first grade that fits."""
    after = start if manner in ("bracketed", "starred") else end
    behind = text[after : after + _NEAR]
    for grade in choice:
        if grade.fits(before, behind):
            label = bare_label(text[start:end]).rpartition(" ")[2]  # of "(noot 1)"
            yield Spot(0, start, end, label, text[start:end], manner, grade.weight, (grade.name,))
            return


def _bracketed(text: str, start: int, end: int) -> Iterator[Spot]:
    near = text[max(0, start - _FAR) : start]
    before = before_of(text, start)
    closes = text[start] not in "([{" and near.count("(") > near.count(")")  # "(nr. 88)"
    of_digit = before[-1:].isdigit() and text[start] == "("  # "artikel 3(2)"
    if not near.strip() or closes or of_digit or ends_in_abbreviation(near.rstrip()):
        return
    yield from _graded(grades.BRACKETED, text, start, end, "bracketed", before)


def _starred(text: str, start: int) -> Iterator[Spot]:
    found = _STARS.match(text, start)
    if found and not _OPENED.search(text[max(0, start - _FAR) : start]):
        yield from _graded(
            grades.STARRED, text, start, found.end(), "starred", before_of(text, start)
        )


# --- digits -----------------------------------------------------------------------


def _digits(text: str, start: int, sign: str, above: str) -> Iterator[Spot]:
    """What may be marks in a run of digits, and the marks in a row with it."""
    end = start + len(sign)
    if start == 0:
        first = list(_heads(text, end, above))
    elif text[start - 1] == " ":
        first = list(_apart(text, start, end))
    else:
        first = list(_glued(text, start, end))
    for spot in first:
        row = list(_row(text, spot)) if spot.weight > 0 else []
        if not row and grades.is_counted(text[end : end + _NEAR]) and spot.manner != "alone":
            continue
        yield spot
        yield from row


def _heads(text: str, end: int, above: str) -> Iterator[Spot]:
    if _ALONE.match(text):
        labels = [int(label) for label in re.findall("[0-9]+", text)]
        if all(a + 1 == b for a, b in pairwise(labels)):
            yield from _graded(grades.ALONE, text, 0, end, "alone", before_of(above, len(above)))
    elif end < 4:
        yield from _graded(grades.HEAD, text, 0, end, "head", before_of(above, len(above)))
    else:
        yield from _behind_digits(text, 0, end)


def _apart(text: str, start: int, end: int) -> Iterator[Spot]:
    if end - start < 3:
        yield from _graded(grades.GLUED["blank"], text, start, end, "apart", before_of(text, start))
    else:
        yield from _behind_digits(text, start, end)


def _glued(text: str, start: int, end: int) -> Iterator[Spot]:
    before = before_of(text, start)
    word = before[before.rfind(" ") + 1 :]
    if "://" in word or "www." in word or "@" in word or ("/" in word and "." in word):
        return
    if end - start < 4 and before[-1] != "-":
        choice = grades.GLUED.get(_class(before[-1], end - start), ())
        for spot in _graded(choice, text, start, end, "glued", before):
            yield evolve(spot, word=word.strip("«“‘(") if before[-1].isalpha() else "")
    if before[-1].isalpha() or before[-1] == "-":
        yield from _behind_digits(text, start, end)


def _behind_digits(text: str, start: int, end: int) -> Iterator[Spot]:
    """The last digits of a run, glued to a year, an amount, or a code."""
    for at in range(max(start + 1, end - 2), end):
        if text[at] != "0":
            yield from _graded(grades.GLUED["digit"], text, at, end, "glued", before_of(text, at))


_CLASSES = dict.fromkeys("?!…»”’‘)]", "strong") | dict.fromkeys(".,;:", "stop")


def _class(last: str, digits: int) -> str:
    if last.isalpha():
        return "small" if last.islower() else "capital" if digits == 1 else "code"
    return "percent" if last == "%" else _CLASSES.get(last, "none")


def _row(text: str, first: Spot) -> Iterator[Spot]:
    """The marks that count on after a first: "1, 2", "2, 3 en 4"."""
    number, end = int(first.label), first.end
    while (more := _MORE.match(text, end)) and int(more[1]) == number + 1:
        number, end = number + 1, more.end()
        if COUNTED.match(text, end):
            return
        names = (*first.grades, "in-a-row")
        weight = max(first.weight, grades.IN_A_ROW)
        yield Spot(0, more.start(1), end, more[1], more[1], first.manner, weight, names)


def _with_words(found: list[Spot]) -> list[Spot]:
    """Doubt of those whose word bears other digits, too."""
    forms = Counter(word for word, _ in {(s.word.lower(), s.label) for s in found if s.word})
    return [
        _graded_too(spot, "same-word", grades.SAME_WORD)
        if spot.word and forms[spot.word.lower()] > 1
        else spot
        for spot in found
    ]
