"""The foot of each page and the colophon on the first one (voetregel, colofon)."""

from __future__ import annotations

from attrs import frozen

from kvlib.grammar._cache import remembered
from kvlib.grammar._identifiers import NAME
from kvlib.grammar._rules import rule

FOOT = (
    r"(?:Tweede|Eerste) Kamer, vergaderjaar [0-9]{4}[–-][0-9]{4}, (?:Aanhangsel|Vragen)"
    r"(?: ?[0-9]{1,4}(?: [0-9]{1,3})?(?![0-9]))?"
)
_NAME = rf"{NAME}(?=ISSN|[ ’'‘´`]|$)"
ISSN = r"ISSN [0-9]{4} ?- ?[0-9]{3}[0-9X]"
PLACE = r"[’'‘´`]s-Gravenhage [0-9]{4}(?![0-9])"
IMPRINT = rf"(?:{_NAME} ?)?(?:{ISSN} ?)?(?:{PLACE} ?)?"

# The foot of each page. The page number may be glued to it or be elsewhere. Before 1995 the number
# of the questions is to the left of it.
RUNNING_FOOT = rule(
    "imprint.running-foot",
    rf"^(?:[0-9]{{7,11}} )?{FOOT}$",
    example=(
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2",
        "8711203 Tweede Kamer, vergaderjaar 1987–1988, Aanhangsel 691",
        "Eerste Kamer, vergaderjaar 2018-2019, Vragen",
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel12",
    ),
    refuses=(
        "Tweede Kamer, vergaderjaar 2023–2024, 36 410, nr. 3",
        "Zie Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2",
    ),
)

# The lines in the margin of page 1, separate or glued together, with or without the foot.
COLOPHON = rule(
    "imprint.colophon",
    rf"^(?=.){IMPRINT}(?:{FOOT})?$",
    example=(
        "ah-tk-20232024-1949",
        "kv-tk-2024Z18436",
        "ISSN 0921 - 7398",
        "’s-Gravenhage 2024",
        "ISSN 0921 - 7398’s-Gravenhage 2024Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel 1",
        "’s-Gravenhage 2024 Tweede Kamer, vergaderjaar 2024–2025, Vragen",
    ),
    refuses=("", "’s-Gravenhage 2024 was", "kv-ketel", "ISSN van het tijdschrift"),
)

# The colophon before 2010: the publisher's name and the printer's code ("6K1317" in the nineties,
# "KVR37543" later). Also the name of the file, from documents of ministries.
OLD_COLOPHON = rule(
    "imprint.old-colophon",
    r"^(?:(?:KVR|[0-9]K)[0-9]{1,6}|[0-9]{4}[te]kkvr[0-9]{1,5}|aanh[0-9]{4}\.[0-9]{1,4}"
    r"|S[Dd][Uu] [Uu]itgever(?:s|ij)(?: Plantijnstraat)?)$",
    example=(
        "KVR37543",
        "5K0218",
        "0809tkkvr3385",
        "aanh9900.636",
        "Sdu Uitgevers",
        "SDU uitgeverij",
        "Sdu Uitgeverij Plantijnstraat",
    ),
    refuses=("KVR", "het KVR37543", "5K", "5K0218 is", "Sdu Uitgevers is", "0809tkkst3385"),
)

# A foot at the end of a line, whatever is glued in front of it.
_PAGE_END = rule(
    "imprint.page-end",
    rf"(?:^|[0-9]{{4}} ?){FOOT}$",
    example=(
        "Tweede Kamer, vergaderjaar 2023–2024, Vragen 2",
        "’s-Gravenhage 2024 Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel",
    ),
    refuses=("’s-Gravenhage 2024", "Zie Tweede Kamer, vergaderjaar 2023–2024, Vragen 2"),
)


def ends_page(line: str) -> bool:
    """Return True if a line of furniture is the foot of a page, or ends in one.

    Example:
        >>> ends_page("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2")
        True
    """
    return "ergaderjaar " in line and _ends_page(line)


@remembered
def _ends_page(line: str) -> bool:
    return _PAGE_END.search(line) is not None


# The Eerste Kamer prints the number in the Aanhangsel before the number of the page.
_FOOT = rule(
    "imprint.foot-of-page",
    r"vergaderjaar ([0-9]{4})[–-]([0-9]{4}), (?:Aanhangsel|Vragen)"
    r"(?: ?[0-9]{1,4}(?= [0-9]))?(?: ?([0-9]{1,4}))?\Z",
    example=(
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2",
        "Eerste Kamer, vergaderjaar 2018–2019, Aanhangsel 4 1",
        "Tweede Kamer, vergaderjaar 2023–2024, Vragen",
    ),
    refuses=("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2, blz. 3", "vergaderjaar 2023"),
)


@frozen
class Foot:
    """The facts in the foot of a page (voetregel)."""

    session: str
    """With a hyphen: ``"2023-2024"``."""
    page: int | None
    """The number of the page; None if it is elsewhere."""


@remembered
def parse_foot(line: str) -> Foot | None:
    """Read the foot with which a line ends; None if there is none.

    Example:
        >>> parse_foot("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2")
        Foot(session='2023-2024', page=2)
    """
    found = _FOOT.search(line) if "ergaderjaar " in line else None
    if found is None:
        return None
    return Foot(f"{found[1]}-{found[2]}", int(found[3]) if found[3] else None)
