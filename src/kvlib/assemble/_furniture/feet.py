"""Tells running feet from sentences that read like them, and finds the numbers of feet."""

from __future__ import annotations

from collections import Counter

from attrs import define, frozen

from kvlib.assemble._look.rows import Row
from kvlib.grammar import (
    ends_page,
    furniture_kind,
    question_number,
    rule,
    split_furniture,
    title_facts,
)
from kvlib.grammar._imprint import OLD_COLOPHON, parse_foot
from kvlib.grammar._pages import counting_run
from kvlib.model import FurnitureKind

_MOST_BEFORE = 50  # pages before an excerpt's first; a number in the Aanhangsel is higher
_WIDE = "   "  # between the foot and the number of its page
_ENDS = (".", "?", "!", ")")
_COUNTED_SINCE = "2009"  # sessions whose publications have page numbers of their own
_DIGITS = 4  # of a page's number
_FIRST_PAGES = 3  # pages; if only one foot is left, it is on one of these

# A reference continues on the next line: "Aanhangsel / 2210)", "Aanhangsel / nr. 2210".
_GOES_ON = rule(
    "assemble.feet.goes-on",
    r"^(?:nrs?\. ?[0-9]|[0-9]{1,5}[).,;]|[0-9]{1,5} [a-z(])",
    example=("2210).", "nr. 2210", "2210 en 2211", "12, blz. 3"),
    refuses=("2", "Antwoord 3", "2 NOS", "de boot"),
)


@define
class Feet:
    """The running feet so far; a number on the next line may belong to the last."""

    count: int = 0
    is_bare: bool = False
    """True if the line above is a foot without its number."""
    is_coded: bool = False
    """True if the line above is a printer's code or the name of the publisher.

    Publications before 2010 have these, with the number of the questions among them.
    """

    @property
    def awaits_number(self) -> bool:
        """True if the next row may be such a number."""
        return self.is_bare or self.is_coded

    def observe(self, row: Row) -> None:
        """Take note of a row."""
        ends = ends_page(row.text)
        self.count += ends
        self.is_bare = ends and not row.text[-1].isdigit()
        self.is_coded = OLD_COLOPHON.match(row.text) is not None

    def number_kind(self, row: Row, below: list[Row]) -> FurnitureKind | None:
        """Return the kind of a row, if it is a number that belongs to the furniture above it."""
        if self.is_coded and question_number(row.text) == row.text:
            return "colophon"
        if self.is_bare and row.text.isdecimal() and len(row.text) <= _DIGITS:
            alone = not below or below[0].new_page
            return "page_number" if alone or row.text == str(self.count) else None
        return None


@frozen
class _Candidate:
    row: Row
    session: str
    page: int | None
    is_set_apart: bool
    """True if it is last on its page, or has white space around it or inside."""


def references(rows: list[Row], head: int) -> frozenset[Row]:
    """Find rows that read like a foot but belong to a sentence: they neither count nor fit.

    Feet have the session that the title block names, or else the one that most of them
    have, and count the pages.
    """
    likely = (index for index, row in enumerate(rows) if "Kamer, vergaderjaar " in row.text)
    found = [each for index in likely if (each := _candidate(rows, index))]
    if not found:
        return frozenset()
    session = _session(rows[:head])
    own = _counted([each for each in found if each.session == session], low=_FIRST_PAGES)
    if not own:  # the title block names no session, or one that no foot has
        most = Counter(each.session for each in found).most_common(1)[0][0]
        own = _counted([each for each in found if each.session == most], low=0 if session else 1)
    return frozenset(each.row for each in found) - own


def _candidate(rows: list[Row], index: int) -> _Candidate | None:
    row = rows[index]
    split = split_furniture(row.text) if row.size is None else None
    text = split[0] if split else row.text
    foot = parse_foot(text) if split or furniture_kind(text) else None
    if foot is None:
        return None
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below and foot.page is None and _GOES_ON.match(below.text):
        return _Candidate(row, "", None, False)
    above = rows[index - 1] if index else None
    return _Candidate(row, foot.session, foot.page, _is_set_apart(above, row, below))


def _is_set_apart(above: Row | None, row: Row, below: Row | None) -> bool:
    """Return True if a row does not look like part of a sentence."""
    if below is None or below.new_page or below.page != row.page:
        return True
    if row.cells or (row.raw is not None and _WIDE in row.raw):
        return True
    ends = above is None or above.text.endswith(_ENDS)
    return ends and row.gap and below.gap


def _session(title: list[Row]) -> str | None:
    """Return the session that the title block names."""
    named = (row.text for row in title if furniture_kind(row.text) == "title_block")
    return next((facts.session for text in named if (facts := title_facts(text)).session), None)


def _counted(found: list[_Candidate], *, low: int) -> frozenset[Row]:
    """Return the rows of the feet that count the pages, and of those without a number.

    A single numbered foot must be set apart, or have a page number up to ``low``; if ``low``
    is 0, there must be several. Until about 2009 the pages of a whole session were counted.
    """
    numbered = [(each, each.page) for each in found if each.page]
    run = [numbered[at] for at in counting_run([page for _, page in numbered])]
    alone = len(run) == 1 and (run[0][0].is_set_apart or run[0][1] <= low)
    low_or_old = run and (run[0][1] <= _MOST_BEFORE or run[0][0].session < _COUNTED_SINCE)
    sure = len(run) > 1 and (low_or_old or all(each.is_set_apart for each, _ in run))
    if not low and not sure:
        return frozenset()
    pages = {None, *(page for _, page in run if sure or alone)}
    return frozenset(each.row for each in found if each.session and each.page in pages)
