"""Offices in the cabinet: those that are asked, and those on whose behalf one answers."""

from __future__ import annotations

import re

from attrs import frozen

from kvlib.grammar._blanks import fold
from kvlib.grammar._cache import remembered
from kvlib.grammar._ministries import PORTFOLIOS
from kvlib.grammar._rules import rule
from kvlib.model import Office

# In small letters until about 2013, and "staatsecretaris" by mistake. Words may be glued to it
# ("MinisterKlimaat", "Ministervan", "deMinister"), but "ministerie" is not an office.
ROLE = rule(
    "offices.role",
    r"(?=[MSVmsv])(?:(?<![A-Za-zà-ÿ-])|(?<=\bde)|(?<=\ben)|(?<=\bvan))"
    r"(?:[Vv]ice-?[Mm]inisters?-[Pp]resident"
    r"|[Mm]inister(?:s(?=[^a-zà-ÿ]|van|voor|$))?(?:-[Pp]resident)?|[Ss]taats?secretaris(?:sen)?)"
    r"(?=van|voor|[^a-zà-ÿ]|$)",
    example=(
        "de Minister van",
        "deMinister",
        "MinisterKlimaat",
        "staatsecretaris van",
        "Staatssecretarissen van",
        "Minister-President",
        "viceminister-president",
    ),
    refuses=("ministerie", "ministeriële", "ministerraad", "Oud-minister Wit"),
)

# The words that may come between two offices; they are cut from the end of the first.
_CONNECTORS = frozenset({"en", "de", "van", "namens", "aan", "alsmede", "mede", "&", "het", "ook"})
_ABSENT = "bij afwezigheid"

# "voor" belongs to ministers without a ministry of their own: "Minister voor Rechtsbescherming".
_PREPOSITION = rule(
    "offices.preposition",
    r"^(van|voor)(?: |(?=[A-Z]))(?:de |het )?",
    example=("van Verre Zaken", "vanVerre Zaken", "voor Rechten"),
    refuses=("Van Wit (Verre Zaken)", "Verre Zaken"),
)

# "van A, van B en voor C": the preposition shows where the next portfolio begins.
_NEXT_PORTFOLIO = rule(
    "offices.next-portfolio",
    r"(?:, ?(?:en )?| en |(?<=[a-zà-ÿ])en )(?=(?:van|voor)(?: |[A-Z]))",
    example=("A en van B", "A, van B", "Klimaaten van B", "A en voor B", "A en vanB"),
    refuses=("Zaken en Klimaat", "Zaken en vanille"),
)

# In a heading of answers the name may come first: "Staatssecretaris Van Wit (Verre Zaken)".
_BRACKET = rule(
    "offices.bracket",
    r"^([A-Z][^()]{0,80})\(([^()]{0,200})\)?",
    example=("Van Wit (Verre Zaken)", "Wit (Verre Zaken – Maan"),
    refuses=("van Verre Zaken (oud)",),
)

# Blanks may be lost inside and between the names. A dash adds a policy field to a ministry.
_KNOWN = rule(
    "offices.known-portfolio",
    "(?:"
    + "|".join(
        re.escape(name).replace(r"\ ", " ?") for name in sorted(PORTFOLIOS, key=len, reverse=True)
    )
    + ")(?= ?,| ?en ?(?:[A-Z]|$)| ?– ?|[ .]*$)",
    example=("Financiën", "Algemene Zaken en Defensie", "Welzijn,Volksgezondheid enCultuur"),
    refuses=("Toverkunst", "Defensiematerieel"),
    flags=re.IGNORECASE,
)

_LIST_SEPARATOR = rule(
    "offices.between-portfolios",
    r" ?, ?(?:en ?)?| ?en ?|$",
    example=(", ", " en ", " en", ""),
    refuses=None,
)


@frozen(kw_only=True)
class _Part:
    """One role as printed, with the text between it and the next."""

    role: str
    tail: str
    comma: bool
    """True if a comma separates it from the next role."""
    absent: bool
    """True if it comes after ``bij afwezigheid van``."""


def normal_role(role: str) -> str:
    """Return a role in the singular, with its capitals.

    Example:
        >>> normal_role("ministers"), normal_role("staatsecretaris")
        ('Minister', 'Staatssecretaris')
    """
    lower = role.lower()
    if lower.startswith("staat"):
        return "Staatssecretaris"
    if lower.startswith("vice"):
        return "Vice-Minister-President" if "-m" in lower else "Viceminister-President"
    return "Minister-President" if lower.endswith("president") else "Minister"


def _strip_connectors(tail: str) -> str:
    words = tail.split(" ")
    while words and (words[-1] in _CONNECTORS or not words[-1].strip(",;")):
        words.pop()
    return " ".join(words).strip(" ,;.")


def _parts(text: str) -> list[_Part]:
    found = list(ROLE.finditer(text))
    if not found:
        return []
    parts: list[_Part] = []
    absent = _ABSENT in text[: found[0].start()]
    for this, following in zip(found, [*found[1:], None], strict=True):
        between = text[this.end() : following.start() if following else len(text)]
        own, mark, _ = between.partition(_ABSENT)
        tail = _strip_connectors(own)
        comma = own.lstrip()[len(tail) :].lstrip().startswith(",")
        parts.append(_Part(role=this[0], tail=tail, comma=comma, absent=absent))
        absent = bool(mark)
    return parts


def _known_portfolios(text: str) -> list[str]:
    """Split a list of known portfolios; empty if it contains anything else."""
    names: list[str] = []
    at = 0
    while at < len(text):
        known = _KNOWN.match(text, at)
        if not known:
            return []
        end = known.end()
        between = _LIST_SEPARATOR.match(text, end)
        if not between:
            return []
        names.append(text[at:end])
        at = between.end()
    return names


def _split_tail(tail: str, *, plural: bool) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for piece in _NEXT_PORTFOLIO.split(tail):
        preposition = _PREPOSITION.match(piece)
        portfolio = piece[preposition.end() :] if preposition else piece
        names = (_known_portfolios(portfolio) if plural else []) or [portfolio]
        pairs.extend((preposition[1] if preposition else "", name.strip()) for name in names)
    return [pair for pair in pairs if pair[1]]


def _offices_of(part: _Part) -> list[Office]:
    role = normal_role(part.role)
    if part.tail.lower().startswith("zonder portefeuille"):
        return [Office(role=f"{role} zonder portefeuille")]
    bracket = _BRACKET.match(part.tail)
    if bracket:
        return [Office(role=role, portfolio=bracket[2].strip() or None)]
    plural = part.role.lower().endswith(("ministers", "sen"))
    pairs = _split_tail(part.tail, plural=plural)
    return [Office(role=role, preposition=word, portfolio=name) for word, name in pairs]


def _is_same_office(part: _Part, office: Office) -> bool:
    """Return True if both are one office, as in "Minister-President, minister van …"."""
    if not part.comma or office.role != "Minister":
        return False
    chief = part.role.lower()
    return chief.startswith("vice") or (office.portfolio or "").lower() == "algemene zaken"


def _fill_in_portfolios(waiting: list[_Part], offices: list[Office]) -> list[Office]:
    """Give offices without a portfolio the one of the next office, if there is one."""
    if not waiting:
        return offices
    first = offices[0] if offices else Office(role="")
    result: list[Office] = []
    for part in waiting:
        role = normal_role(part.role)
        chief = role.endswith("President")
        if chief and _is_same_office(part, first):
            own = Office(role=role, preposition=first.preposition, portfolio=first.portfolio)
            offices[0] = own
        elif chief or part.absent:
            result.extend([] if part.absent else [Office(role=role)])
        else:
            shared = Office(role=role, preposition=first.preposition, portfolio=first.portfolio)
            result.append(shared)
    return result + offices


@remembered
def parse_offices(text: str) -> tuple[Office, ...]:
    """Read the offices named in a text (ambten), in printed order; portfolios as printed.

    "de Ministers van A en voor B" are two offices, and "de Minister en de
    Staatssecretaris van A" share A. An office after "bij afwezigheid van" is left out.

    Example:
        >>> [o.title for o in parse_offices("de Minister en de Staatssecretaris van Defensie")]
        ['Minister van Defensie', 'Staatssecretaris van Defensie']
    """
    offices: list[Office] = []
    waiting: list[_Part] = []
    for part in _parts(fold(text)):
        own = _offices_of(part)
        if not own:
            waiting.append(part)
            continue
        offices.extend(_fill_in_portfolios(waiting, [] if part.absent else own))
        waiting = []
    return (*offices, *_fill_in_portfolios(waiting, []))
