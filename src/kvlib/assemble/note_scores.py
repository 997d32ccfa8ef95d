"""How much speaks for a figure in text without typography being a note mark."""

from __future__ import annotations

from itertools import pairwise

from kvlib.assemble.rows import Row
from kvlib.grammar import rule
from kvlib.grammar.numbers import COUNTED
from kvlib.grammar.sentences import ends_in_abbreviation

# Rows of figures only: an extractor put the raised figures on a line of their own.
ALONE = rule(
    "assemble.note-scores.alone",
    r"^\d{1,3}(?:[ ,]{1,3}\d{1,3})*,?\Z",
    example=("1", "1 2", "1, 2,"),
    refuses=("2024", "1 en 2", "1."),
)
# CO2, NO2, H2O, PM10, A12, m2: figures that belong to the letters before them.
_FORMULA = rule(
    "assemble.note-scores.formula",
    r"(?:^|[^A-Za-zÀ-ÿ])(?:CO|NO|SO|PM|CH|[A-Z]|[mckd]?m)\Z",
    example=("CO", "de A", "km", "(PM"),
    refuses=("boot", "ROC", "roem"),
)
# A figure glued to a year is none of the year's: "in 20242" is 2024, note 2.
YEAR = rule(
    "assemble.note-scores.year",
    r"(?:^|[^\dA-Za-z])(?:19|20)\d\d\Z",
    example=("2024", "in 1999"),
    refuses=("12024", "Z2024", "2124", "2024."),
)
# "39 000 6631": four figures where thousands are parted by blanks.
_THOUSANDS = rule(
    "assemble.note-scores.thousands",
    r"(?:^|\D)\d{1,3}[ .]\d{3}\Z",
    example=("39 000", "de 1.200"),
    refuses=("39000", "2024 000", "39 00"),
)
# What shows that the stop before a figure ended a sentence: "in 2022.2 Op", not "12.5 miljoen".
_NEW_SENTENCE = rule(
    "assemble.note-scores.new-sentence",
    r"^(?:[ ,]{0,2}\d{1,3}){0,3}(?: ?[A-ZÀ-Ý«“‘]|\Z)",
    example=(" Op", "Op", ", 3 «Op", "", " 3"),
    refuses=(" miljoen", "% meer", "12 op"),
)
# Marks with nothing but a comma between them: "boot1,2"; a decimal is not glued to a word.
_GLUED_ROW = rule(
    "assemble.note-scores.glued-row",
    r"(?:[a-zà-ÿ]|[?!»”’)\]…])\d{1,3}(?:,\d{1,3}){1,4}(?!\d)",
    example=("boot1,2?", "klopt?12,13"),
    refuses=("van 1,2", "A1,2", "boot1, 2", "boot1"),
)
_LONGEST_ROW = 20  # characters of such marks
# Another mark before: "boot1 2", "20241, 2".
_TWICE = rule(
    "assemble.note-scores.twice",
    r"(?:[^\s\d]|(?:19|20)\d\d)\d{1,2}[ ,]{1,3}\Z",
    example=("boot1 ", "klopt?12, ", "20241 "),
    refuses=("boot 1 ", "boot1", "1 "),
)

_STRONG = frozenset("?!»”’)]…")
_STOPS = frozenset(".,;:")
_BEFORE_SECOND = frozenset(",.?!»”’)]…;:")
_BEHIND_DATE = (" jl.", " ll.")  # abbreviations of which no figure is a part
_BEHIND = frozenset(" .,;:?!»”’)]…")


def stands_apart(text: str, start: int, end: int) -> bool:
    """A figure in a longer one, or with blanks around it, as most are: no mark."""
    if start and COUNTED.match(text, end):
        return True
    if start < 2 or text[start - 1] != " ":
        return False
    return not (text[start - 2].isdigit() or text[start - 2] in _BEFORE_SECOND)


def follows_mark(row: Row, start: int, behind: str) -> bool:
    """Whether another mark stood just before: "?1 2", of which the 1 is lifted."""
    place = len(row.text[:start].rstrip(" ,"))
    return place < start and not behind.isalnum() and any(at == place for at, _ in row.marks)


def score_of(text: str, start: int, end: int, above: str) -> int:
    """How much speaks for a mark; 0 if it is none. ``above`` is the row before."""
    behind = text[end : end + 1]
    if ALONE.match(text):
        return _score_alone(text, above) if not text[max(0, start - 1) : start].isdigit() else 0
    if behind and behind not in _BEHIND and not behind.isupper():
        return 0
    if _in_glued_row(text, start, end):
        return 4
    if behind and behind in _STOPS and text[end + 1 : end + 2].isdigit():
        return 0
    if start == 0:
        if not above or (behind in ".)" and behind and not _goes_on(above)):  # an item of a list
            return 0
        if _FORMULA.search(above[-4:]) or COUNTED.match(text, end):  # "m" / "2", "1 januari"
            return 0
        return 3 if behind in _BEHIND and behind != " " else 2
    return _score_glued(text[:start], text[end : end + 16])


def _in_glued_row(text: str, start: int, end: int) -> bool:
    """Whether a figure is one of those that count upwards with a comma between them."""
    if text[end : end + 1] != "," and text[start - 1 : start] != ",":
        return False
    near = max(0, start - _LONGEST_ROW)
    head = text[near:start].rstrip("0123456789,")
    row = _GLUED_ROW.match(text, near + len(head) - 1) if head else None
    return row is not None and row.end() >= end and _counts(row[0][1:])


def _counts(figures: str) -> bool:
    """Whether each figure is one more than the one before it."""
    numbers = [int(figure) for figure in figures.replace(",", " ").split()]
    return all(number + 1 == following for number, following in pairwise(numbers))


def _score_alone(text: str, above: str) -> int:
    """Marks that stand in a row by themselves count upwards; a row of a table does not."""
    if not above or (above[-1].isdigit() and not YEAR.search(above[-5:])):
        return 0
    if not _counts(text):
        return 0
    return 4 if above[-1] in _STRONG or above[-1] in _STOPS else 3


def _goes_on(above: str) -> bool:
    """Whether a sentence may go on in the next row: with a mark, and then a stop."""
    return above[-1].isalpha() or above[-1] in "»”’)%"


def _score_glued(before: str, behind: str) -> int:
    """How much speaks for a mark that is glued to what stands before it."""
    last = before[-1]
    if last in _STRONG:
        return 4
    if last in _STOPS:
        return _score_stopped(before, behind)
    if last.isalpha():
        if _FORMULA.search(before[-4:]):
            return 0
        return 3 if last.islower() else 2
    if YEAR.search(before[-5:]) or _THOUSANDS.search(before[-9:]):
        return 2
    if last == "%":
        return 3
    if last == " " and not behind and before.rstrip()[-1:] in _STRONG:  # "sluit? 1", at the end
        return 2
    if last == "–" and not before[-2:-1].strip():  # an empty cell of a table
        return 1
    return 4 if _TWICE.search(before[-8:]) else 0


def _score_stopped(before: str, behind: str) -> int:
    """Behind a stop: the end of a sentence, an abbreviation, or the middle of a figure."""
    if ends_in_abbreviation(before):
        return 3 if before.endswith(_BEHIND_DATE) else 0
    if before[-2:-1].isdigit():  # "12.5", or the end of a sentence: "in 2022.2 Op"
        if before.endswith(":"):  # "artikel 8:1 Awb", "om 12:30"
            return 0
        return 2 if _NEW_SENTENCE.match(behind) else 0
    return 4
