"""Invented footnotes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from fictional import answered
from kvlib.model import Block, Link, Mark, Paragraph

if TYPE_CHECKING:
    from fictional.prose import Prose

PAPERS = (
    "De Oostbode",
    "NoordNieuws",
    "Dagblad van het Midden",
    "RTV Veenland",
    "De Waarnemer",
    "Zuiderkrant",
)
SITES = ("oostbode", "noordnieuws", "dagbladmidden", "rtvveenland", "waarnemer", "zuiderkrant")


def slug(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def address(prose: Prose, title: str) -> str:
    rng = prose.rng
    host = rng.choice(SITES)
    start = rng.choice(("https://", "https://www.", "www.", "http://www."))
    query = rng.choice(("", "", "", "?utm_source=nieuwsbrief&utm_medium=e-mail", "#comments"))
    number = rng.randint(10000, 2599999)
    path = rng.choice(
        (
            f"/artikel/{number}-{slug(title)}",
            f"/nieuws/{prose.year}/{slug(title)}.html",
            f"/{slug(title)}~b{number:x}/",
            f"/binnenland/artikel/{number}/{slug(title)}",
        )
    )
    return f"{start}{host}.example{path}{query}"


def _linked(text: str, url: str, target: str = "") -> Paragraph:
    at = text.index(url)
    return Paragraph(text=text, marks=(Link(start=at, end=at + len(url), target=target or url),))


def _article(prose: Prose) -> tuple[Block, ...]:
    title = prose.one(("{headline}",))
    paper, date, url = prose.rng.choice(PAPERS), prose.one(("{date}",)), address(prose, title)
    form = prose.rng.choice(
        (
            f"{paper}, {date}, «{title}», {url}",
            f"{paper}, {date}, «{title}» ({url}).",
            f"{paper}, d.d. {date}, {title}, {url}",
            url,
        )
    )
    return (_linked(form, url),)


def _untitled(prose: Prose) -> tuple[Block, ...]:
    title = prose.one(("{headline}",))
    return (Paragraph(text=f"{prose.rng.choice(PAPERS)}, {prose.one(('{date}',))}, «{title}»"),)


def _dossier(prose: Prose) -> tuple[Block, ...]:
    text = prose.dossier()
    a, b, number = re.findall(r"\d+", text)
    at = text.rindex(number)
    mark: Mark = Link(start=at, end=len(text), target=f"kst-{a}{b}-{number}")
    return (Paragraph(text=text + prose.rng.choice((".", "")), marks=(mark,)),)


def _appendix(prose: Prose) -> tuple[Block, ...]:
    year, number = prose.year, str(prose.rng.randint(2, 3999))
    session = f"{year - 1}–{year}"
    words = prose.rng.choice(("Aanhangsel Handelingen II,", "Aanhangsel Handelingen,"))
    text = f"{words} vergaderjaar {session}, nr. {number}."
    at = text.rindex(number)
    target = f"ah-tk-{year - 1}{year}-{number}"
    return (Paragraph(text=text, marks=(Link(start=at, end=at + len(number), target=target),)),)


def _source(prose: Prose) -> tuple[Block, ...]:
    forms = (
        "{year}Z15585/{year}D37938",
        "Stb. {year}, {n}.",
        "Artikel {n}, eerste lid, van {law}.",
        "Tijdens een werkbezoek van {date}.",
        "Handelingen II, vergaderjaar 2019–2020, nr. {n}, item 3, blz. {n}.",
    )
    return (Paragraph(text=prose.one(forms)),)


def _essay(prose: Prose) -> tuple[Block, ...]:
    count = prose.rng.choice((1, 1, 2, 3))
    lengths = [prose.rng.choice((1, 2, 4, 8)) for _ in range(count)]
    return tuple(
        Paragraph(text=" ".join(prose.some(answered.SENTENCES, length))) for length in lengths
    )


KINDS = (
    *(_article,) * 8,
    *(_untitled,) * 2,
    *(_dossier,) * 4,
    *(_appendix,) * 3,
    *(_source,) * 3,
    *(_essay,) * 2,
)


def note_blocks(prose: Prose) -> tuple[Block, ...]:
    """The text of one note."""
    blocks = prose.rng.choice(KINDS)(prose)
    if prose.rng.random() < 0.04:
        blocks += _article(prose)
    return blocks
