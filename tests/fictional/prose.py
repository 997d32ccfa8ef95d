"""Fills the templates: sentences and paragraphs about one topic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define

from fictional import answered, asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from fictional.topics import Topic

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
UNITS = (" 000", " miljoen", ",5 miljoen", " 500")
WORDS = ("noodgeval", "zorgplicht", "tijdelijk verblijf", "overmacht", "redelijke termijn")


def spell_date(year: int, month: int, day: int) -> str:
    return f"{day} {MONTHS[month - 1]} {year}"


@define
class Prose:
    """Writes about one topic around one year."""

    rng: Random
    topic: Topic
    year: int
    last_question: int = 1
    facts: tuple[tuple[str, str], ...] = ()
    """Slots that the document itself fills: its askers, its subject."""

    def fill(self, template: str) -> str:
        # Each slot is filled anew, so that "{big} en {big}" gives two figures.
        return re.sub(r"\{(\w+)\}", lambda m: self._word(m[1]), template)

    def _word(self, slot: str) -> str:
        facts = dict(self.facts)
        if slot in facts:
            return facts[slot]
        if slot[0].isupper():
            word = self._word(slot.lower())
            return word[0].upper() + word[1:]
        return self._noun(slot) or self._figure(slot)

    def _noun(self, slot: str) -> str:
        stock = {
            "theme": self.topic.themes,
            "groups": self.topic.groups,
            "body": self.topic.bodies,
            "problem": self.topic.problems,
            "measure": self.topic.measures,
            "law": self.topic.laws,
            "act": self.topic.acts,
            "headline": self.topic.headlines,
            "month": MONTHS,
            "word": WORDS,
            "member": ("Terlinden (D66)", "Van der Sluijs (CDA)", "Ouwehof (PvdD)"),
        }.get(slot)
        return self.rng.choice(stock) if stock else ""

    def _figure(self, slot: str) -> str:
        rng, year = self.rng, self.year
        figures: dict[str, Callable[[], str]] = {
            "year": lambda: str(year - rng.randint(0, 6)),
            "next": lambda: str(year + rng.randint(0, 3)),
            "date": self._date,
            "big": lambda: f"{rng.randint(1, 99)} {rng.randint(0, 999):03d}",
            "euro": lambda: f"€ {rng.randint(2, 950)}{rng.choice(UNITS)}",
            "pct": lambda: f"{rng.randint(2, 97)}{rng.choice(('%', '%', ',5%'))}",
            "kst": self.dossier,
            "q": lambda: str(rng.randint(1, max(1, self.last_question))),
            "qid": lambda: f"{year}Z{rng.randint(100, 24999):05d}",
            "n": lambda: str(rng.randint(2, 90)),
        }
        return figures[slot]()

    def _date(self) -> str:
        rng = self.rng
        return spell_date(self.year - rng.randint(0, 2), rng.randint(1, 12), rng.randint(1, 28))

    def dossier(self) -> str:
        rng = self.rng
        kind = rng.choice(("Kamerstuk", "Kamerstuk", "Kamerstukken II,"))
        return f"{kind} {rng.randint(25, 36)} {rng.randint(10, 999):03d}, nr. {rng.randint(1, 900)}"

    def one(self, templates: tuple[str, ...]) -> str:
        return self.fill(self.rng.choice(templates))

    def some(self, templates: tuple[str, ...], count: int) -> list[str]:
        picked = self.rng.sample(templates, min(count, len(templates)))
        return [self.fill(template) for template in picked]

    def question(self, number: int, last: bool) -> str:
        rng = self.rng
        if number == 1 and rng.random() < 0.85:
            return self.one(asked.OPENERS)
        if last and rng.random() < 0.3:
            return self.one(asked.CLOSERS)
        sentences = self.some(asked.QUESTIONS, rng.choice((1, 1, 1, 2, 2, 3)))
        if rng.random() < 0.15:
            sentences.insert(0, self.one(asked.LEADS))
        if rng.random() < 0.6:
            sentences.append(self.one(asked.FOLLOW_UPS))
        return " ".join(sentences)

    def answer(self, opening: bool) -> str:
        rng = self.rng
        sentences = [self.one(answered.OPENERS)] if opening and rng.random() < 0.7 else []
        sentences += self.some(answered.SENTENCES, rng.choice((1, 2, 2, 3, 3, 4, 5, 6, 7)))
        if rng.random() < 0.25:
            sentences.append(self.one(answered.CLOSERS))
        return " ".join(sentences)

    def list_items(self, stock: tuple[str, ...], count: int) -> list[str]:
        items = self.some(stock, count)
        return [item + ("." if i == len(items) - 1 else ";") for i, item in enumerate(items)]
