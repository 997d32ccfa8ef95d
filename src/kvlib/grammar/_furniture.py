"""Page furniture: running feet, colophon and title block (paginaopmaak)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.grammar._cache import remembered
from kvlib.grammar._imprint import COLOPHON, FOOT, IMPRINT, ISSN, OLD_COLOPHON, PLACE, RUNNING_FOOT
from kvlib.grammar._pages import parse_page_mark
from kvlib.grammar._rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kvlib.model import FurnitureKind

_STARTS = ("Tweede Kamer", "Eerste Kamer", "Verg", "Vragen ges", "regering geg", "Aanhangsel van")
_IMPRINT_STARTS = ("ah-", "kv-", "ISSN ", "’s-Gr", "'s-Gr", "‘s-Gr", "´s-Gr", "`s-Gr")
_YEARS = (f"{year:02}" for year in (*range(10), *range(90, 100)))
_OLD_STARTS = ("KVR", "aanh", "Sdu ", "SDU ", *_YEARS, *(f"{digit}K" for digit in range(10)))
_PAGE_STARTS = ("Pagina", "PAGINA", "Page", "PAGE", "Blad", "blad", "BLAD")
_ALL_STARTS = (*_STARTS, *_IMPRINT_STARTS, *_OLD_STARTS, *_PAGE_STARTS)
_FIRST_TWO = frozenset(start[:2] for start in _ALL_STARTS)

# The title block of page 1. The portal and some extractors glue its cells together.
_TITLE = rule(
    "furniture.title-block",
    r"^(?:(?:Tweede|Eerste) Kamer der Staten-Generaal ?(?:[12]|[0-9]{4}[–-][0-9]{4} ?[0-9]{0,5}"
    r"|Vergaderjaar [0-9]{4}[–-][0-9]{4} Aanhangsel van de Handelingen(?: nr\. [0-9]{1,5})?)?"
    r"|Vergaderjaar [0-9]{4}[–-][0-9]{4}"
    r"(?: ?(?:Aanhangsel van de Handelingen|Vragen gesteld door de leden der Kamer))?"
    r"|Aanhangsel van de Handelingen"
    r"|Vragen gesteld door de leden der Kamer"
    r"(?:, ?met de daarop door de(?: ?regering gegeven antwoorden)?)?"
    r"|regering gegeven antwoorden)$",
    example=(
        "Tweede Kamer der Staten-Generaal2",
        "Eerste Kamer der Staten-Generaal",
        "Tweede Kamer der Staten-Generaal2012-2013730",
        "Vergaderjaar 2024–2025 Aanhangsel van de Handelingen",
        "Eerste Kamer der Staten-Generaal Vergaderjaar 2018-2019 Aanhangsel van de Handelingen",
        "Vragen gesteld door de leden der Kamer, met de daarop door de",
        "regering gegeven antwoorden",
    ),
    refuses=("De Tweede Kamer der Staten-Generaal", "Vergaderjaar 2024 is", "regering gegeven"),
)

# Content glued to a foot or colophon at the start of the line.
_GLUED_AFTER = rule(
    "furniture.glued-after",
    rf"^(?:{IMPRINT}{FOOT}|(?:{ISSN} ?)?{PLACE}|{ISSN})"
    r"(?: ?(?=[A-Z«“„‘–•])|(?<=[0-9])(?=[a-zà-ÿ]{2}))",
    example=(
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 3standaarden",
        "’s-Gravenhage 2024Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 1Antwoord 3",
        "Tweede Kamer, vergaderjaar 2023–2024, Vragen 2Vraag 12",
    ),
    refuses=(
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2, blz. 3",
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 12.",
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 12 (antwoord).",
    ),
)

# Content glued before a foot: only where the colophon shows that it is the page's own foot, or
# where there is no blank between them. Otherwise it is a reference in a note.
_GLUED_BEFORE = rule(
    "furniture.glued-before",
    rf"(?:{ISSN} ?)?{PLACE} ?{FOOT}$"
    rf"|(?<=[^ («]){FOOT}$",
    example=(
        "de zee.ISSN 0921 - 7398’s-Gravenhage 2024Tweede Kamer, vergaderjaar 2024–2025, Vragen 1",
        "de zee.Tweede Kamer, vergaderjaar 2024–2025, Vragen 1",
    ),
    refuses=("Zie ook Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel 12",),
)


def furniture_kind(line: str) -> FurnitureKind | None:
    """Return the kind of furniture that a line is, by its words alone; None for any other line.

    Example:
        >>> furniture_kind("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2")
        'running_foot'
        >>> furniture_kind("De Tweede Kamer vergadert.") is None
        True
    """
    return _kind(line.strip())


@remembered
def _kind(text: str) -> FurnitureKind | None:
    if text.startswith(_STARTS):
        if RUNNING_FOOT.match(text):
            return "running_foot"
        return "title_block" if _TITLE.match(text) else None
    if text.startswith(_IMPRINT_STARTS):
        return "colophon" if COLOPHON.match(text) else None
    if text.startswith(_OLD_STARTS):
        return "colophon" if OLD_COLOPHON.match(text) else None
    if text.startswith(_PAGE_STARTS):
        mark = parse_page_mark(text)
        return "page_number" if mark and mark.is_sure else None
    return "running_foot" if "ergaderjaar " in text and RUNNING_FOOT.match(text) else None


def likely_furniture(lines: Sequence[str]) -> list[int]:
    """Return the indices of lines that may be furniture: a cheap test that rules out nearly all.

    Example:
        >>> likely_furniture(["De Tweede Kamer vergadert.", "ISSN 0921 - 7398"])
        [1]
    """
    return [
        index
        for index, line in enumerate(lines)
        if (line[:2] in _FIRST_TWO and line.startswith(_ALL_STARTS)) or _may_be_glued(line)
    ]


def _may_be_glued(line: str) -> bool:
    return "ergaderjaar " in line or "s-Gravenhage " in line or "ISSN " in line


def split_furniture(line: str) -> tuple[str, str] | None:
    """Split a running foot or colophon from content glued to it: furniture, then the rest.

    None if the line contains no furniture, or nothing else.

    Example:
        >>> split_furniture("Tweede Kamer, vergaderjaar 2023–2024, Vragen 2Vraag 12")
        ('Tweede Kamer, vergaderjaar 2023–2024, Vragen 2', 'Vraag 12')
    """
    text = line.strip()
    if not _may_be_glued(text) or furniture_kind(text):
        return None
    after = _GLUED_AFTER.match(text)
    if after and after.end():
        return text[: after.end()].rstrip(), text[after.end() :]
    before = _GLUED_BEFORE.search(text)
    if before and before.start():
        return text[before.start() :], text[: before.start()].rstrip()
    return None
