"""Invented members and ministers, and how headings name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.model import Member, Office, Officeholder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

MEMBERS = (
    "Terlinden",
    "Van der Sluijs",
    "Ouwehof",
    "Klaverweide",
    "Brandwijk",
    "Hofmeijer",
    "Lindenschot",
    "Zwaluwenburg",
    "Van ’t Hoogeland",
    "Groenendal-Tak",
    "Faesen-Van de Kamp",
    "Dorrestijn – Van de Veluwe",
    "Béthencourt",
    "Kröllema",
    "Müldersma",
    "El Haddaoui",
    "Daniëlle Jansema",
    "Jasper van Duinen",
    "Rooijaards",
    "Ten Wolde-Prins",
    "Çelikoord",
    "Šimkova",
    "De Vriesema",
    "Oosterwoud",
    "Van den Hilleman",
    "Van Overmaat",
)
MINISTERS = (
    "Bergenhout",
    "Van Ruysdaal",
    "Oltmansen-Schouw",
    "Keizersveer",
    "De Winterswijk",
    "Hagedoornma",
    "Tjeerdema",
    "Van der Aalsvoort",
    "Uylenburgh",
    "Visserman – Van de Brink",
    "Ollongarde",
    "Schreinemans",
)
PARTIES = (
    "VVD",
    "PvdA",
    "CDA",
    "D66",
    "SP",
    "GroenLinks",
    "PVV",
    "PvdD",
    "ChristenUnie",
    "SGP",
    "DENK",
    "FVD",
    "50PLUS",
    "GroenLinks-PvdA",
    "Nieuw Sociaal Contract",
    "BBB",
    "Volt",
    "Groep Oldenhoek",
)
VAN = (
    "Buitenlandse Zaken",
    "Financiën",
    "Justitie en Veiligheid",
    "Volksgezondheid, Welzijn en Sport",
    "Binnenlandse Zaken en Koninkrijksrelaties",
    "Onderwijs, Cultuur en Wetenschap",
    "Landbouw, Visserij, Voedselzekerheid en Natuur",
    "Infrastructuur en Waterstaat",
)
VOOR = (
    "Buitenlandse Handel en Ontwikkelingssamenwerking",
    "Medische Zorg",
    "Rechtsbescherming",
    "Basis- en Voortgezet Onderwijs en Media",
    "Natuur en Stikstof",
)
DASH = ("Financiën – Toeslagen en Douane", "Financiën – Fiscaliteit en Belastingdienst")


def enumerate_dutch(parts: Sequence[str]) -> str:
    return " en ".join(part for part in (", ".join(parts[:-1]).rstrip(), parts[-1]) if part)


def askers(rng: Random) -> tuple[tuple[Member, ...], str]:
    """The members, and the words that name them in the heading."""
    count = rng.choice((1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7))
    names = rng.sample(MEMBERS, count)
    parties = rng.sample(PARTIES, count)
    members: list[Member] = []
    words: list[str] = []
    while names:
        size = min(len(names), rng.choice((1, 1, 1, 2, 2, 3)) if count > 1 else 1)
        group, names = names[:size], names[size:]
        party = parties.pop()
        together = {1: "", 2: "beiden "}.get(size, "allen ")
        blank = "" if rng.random() < 0.015 else " "
        members += [Member(name=name, party=party) for name in group]
        # A blank before a comma is a misprint that occurs.
        stray = " " if rng.random() < 0.03 else ""
        words += [
            *(f"{name}{stray}" for name in group[:-1]),
            f"{group[-1]}{blank}({together}{party})",
        ]
    who = "het lid" if count == 1 or rng.random() < 0.02 else "de leden"
    return tuple(members), f"{who} {enumerate_dutch(words)}"


Addressed = tuple[tuple[Office, ...], str]


def _office(role: str, preposition: str | None, portfolio: str | None) -> Office:
    return Office(role=role, preposition=preposition, portfolio=portfolio)


def _one(role: str, preposition: str, portfolio: str) -> Addressed:
    return (_office(role, preposition, portfolio),), f"de {role} {preposition} {portfolio}"


def _two_of_a_kind(rng: Random, ministry: str) -> Addressed:
    role = rng.choice(("Minister", "Minister", "Staatssecretaris"))
    plural = "Ministers" if role == "Minister" else "Staatssecretarissen"
    preposition = "voor" if role == "Minister" and rng.random() < 0.5 else "van"
    other = rng.choice(VOOR if preposition == "voor" else [p for p in VAN if p != ministry])
    offices = (_office(role, "van", ministry), _office(role, preposition, other))
    return offices, f"de {plural} van {ministry} en {preposition} {other}"


def _two_roles(rng: Random, ministry: str) -> Addressed:
    other = rng.choice([p for p in VAN if p != ministry])
    offices = (_office("Minister", "van", ministry), _office("Staatssecretaris", "van", other))
    return offices, f"de Minister van {ministry} en de Staatssecretaris van {other}"


def _shared(ministry: str) -> Addressed:
    offices = (_office("Minister", "van", ministry), _office("Staatssecretaris", "van", ministry))
    return offices, f"de Minister en de Staatssecretaris van {ministry}"


def _premier(rng: Random) -> Addressed:
    if rng.random() < 0.5:
        return (_office("Minister-President", None, None),), "de Minister-President"
    office = _office("Minister-President", "van", "Algemene Zaken")
    return (office,), "de Minister-President, Minister van Algemene Zaken"


def _absent(ministry: str) -> Addressed:
    offices = (_office("Staatssecretaris", "van", ministry),)
    return offices, f"de Staatssecretaris van {ministry}, bij afwezigheid van de Minister,"


def _careless(ministry: str) -> Addressed:
    return (_office("Minister", "", ministry),), f"de Minister {ministry}"


def addressees(rng: Random, ministry: str) -> Addressed:
    """The offices asked, and the words for them in the heading."""
    if ministry == "Algemene Zaken":
        return _premier(rng)
    roll = rng.random()
    if ministry == "Financiën" and roll < 0.45:
        return _one("Staatssecretaris", "van", rng.choice(DASH))
    ladder: tuple[tuple[float, Callable[[], Addressed]], ...] = (
        (0.4, lambda: _one("Minister", "van", ministry)),
        (0.54, lambda: _one("Staatssecretaris", "van", ministry)),
        (0.62, lambda: _one("Minister", "voor", rng.choice(VOOR))),
        (0.79, lambda: _two_of_a_kind(rng, ministry)),
        (0.87, lambda: _two_roles(rng, ministry)),
        (0.935, lambda: _shared(ministry)),
        (0.965, lambda: _absent(ministry)),
    )
    for limit, build in ladder:
        if roll < limit:
            return build()
    return _careless(ministry)


def answerers(rng: Random, offices: Sequence[Office]) -> tuple[tuple[Officeholder, ...], str]:
    """Who answers for these offices, and the words for it after ``Antwoord van``."""
    count = 2 if len(offices) > 1 and rng.random() < 0.5 else 1
    holders: list[Officeholder] = []
    words: list[str] = []
    for name, office in zip(rng.sample(MINISTERS, count), offices, strict=False):
        portfolio = office.portfolio or "Algemene Zaken"
        holders.append(Officeholder(name=name, office=_office(office.role, None, portfolio)))
        words.append(f"{office.role} {name} ({portfolio})")
    return tuple(holders), rng.choice((" en van ", " en antwoord van ")).join(words)


def on_behalf(rng: Random, ministry: str) -> Addressed:
    """The offices after ``mede namens``, and the words for them."""
    kind = rng.randrange(4)
    other = rng.choice([p for p in VAN if p != ministry])
    if kind == 0:
        return _one("Staatssecretaris", "van", other)
    if kind == 1:
        return _two_of_a_kind(rng, other)
    if kind == 2:
        return _one("Minister", "voor", rng.choice(VOOR))
    return _one("Minister", "van", other)
