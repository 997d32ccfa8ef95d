"""Invented subjects and heading lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from fictional.notes import PAPERS
from fictional.people import addressees, answerers, askers, enumerate_dutch, on_behalf
from fictional.prose import Prose, spell_date
from kvlib.model import Chamber, Member, Office, Reply

if TYPE_CHECKING:
    from datetime import date
    from random import Random

SUBJECTS = (
    "het bericht «{headline}»",
    "het bericht «{headline}»",
    "het artikel «{headline}»",
    "{theme}",
    "{theme} en {problem}",
    "{problem}",
    "de uitzending over {theme}",
    "het bericht dat {groups} hinder ondervinden van {problem}",
    "het bericht «{headline}» ({paper}, {date})",
    "het artikel «{headline}» en de gevolgen daarvan voor {groups}",
    "de voortgang van {measure} in de jaren 2015–2019",
    "het uitblijven van een reactie op vragen over {theme}",
    "het rapport «{headline}» van {body}",
)


def spell(day: date) -> str:
    return spell_date(day.year, day.month, day.day)


@frozen
class Asked:
    """The question heading and what it says."""

    heading: str
    members: tuple[Member, ...]
    offices: tuple[Office, ...]
    subject: str


def subject(prose: Prose) -> str:
    template = prose.rng.choice(SUBJECTS)
    return prose.fill(template.replace("{paper}", prose.rng.choice(PAPERS)))


def _small(words: str) -> str:
    """Until about 2013 offices were written with a small letter."""
    return words.replace("Minister", "minister").replace("Staatssecretaris", "staatssecretaris")


def _tail(rng: Random, sent: date) -> str:
    stop = rng.choice((".",) * 9 + ("",))
    before = "." if rng.random() < 0.02 else ""
    return f"{before} (ingezonden {spell(sent)}){stop}"


def question_heading(prose: Prose, chamber: Chamber, sent: date, *, oral: bool) -> Asked:
    rng, topic = prose.rng, prose.topic
    members, who = askers(rng)
    offices, whom = addressees(rng, topic.ministry)
    if sent.year <= 2013 and rng.random() < 0.5:
        whom = _small(whom)
    what = subject(prose)
    start = "Mondelinge vragen" if oral else rng.choice(("Vragen",) * 30 + ("Vraag",))
    if chamber is Chamber.EERSTE_KAMER:
        words = f"{start} van {who} op {spell(sent)} medegedeeld aan {whom} inzake {what}."
    else:
        words = f"{start} van {who} aan {whom} over {what}{_tail(rng, sent)}"
    return Asked(words, members, offices, what)


def reply(prose: Prose, offices: tuple[Office, ...], day: date, opening: str) -> Reply:
    rng = prose.rng
    holders, words = answerers(rng, offices)
    behalf: tuple[Office, ...] = ()
    if rng.random() < 0.2:
        behalf, whom = on_behalf(rng, prose.topic.ministry)
        words += f"{rng.choice((',', ',', ',', ''))} mede namens {whom}"
    if day.year <= 2013 and rng.random() < 0.5:
        words = _small(words)
    stop = rng.choice((".",) * 6 + ("",))
    heading = f"{opening} van {words} (ontvangen {spell(day)}){stop}"
    return Reply(heading=heading, officeholders=holders, on_behalf_of=behalf, received=day)


def see_also(rng: Random, session: str, number: int) -> str:
    other = max(1, number - rng.randint(1, 300))
    dashed = session.replace("-", "–")
    word = rng.choice(("nr. ", "nr. ", "nr. ", ""))
    stop = rng.choice((".", ".", ""))
    return f"Zie ook Aanhangsel Handelingen, vergaderjaar {dashed}, {word}{other}{stop}"


def who_asked(members: tuple[Member, ...]) -> str:
    """The askers as a notice names them."""
    words = enumerate_dutch([f"{member.name} ({member.party})" for member in members])
    return f"het lid {words}" if len(members) == 1 else f"de leden {words}"
