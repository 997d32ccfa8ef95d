"""The heading lines in XML: names, parties, subject and dates in their own elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define

from fictional.headings import spell
from fictional.xml_inline import Habits, chars

if TYPE_CHECKING:
    from datetime import date

    from kvlib.model import Document, Member, Officeholder

PREFIX = re.compile(r"^((?:Van|De|El|Ten)(?: (?:der|den|de|’t))?) (.+)$")
FIRST = re.compile(r"^(\w+) ((?:van) )?(\w+)$")


@define
class Tagger:
    """Walks through a heading and puts elements around the texts to look for."""

    text: str
    how: Habits
    at: int = 0
    out: str = ""

    def wrap(self, words: str, start: str, end: str, *, inner: str = "") -> bool:
        found = self.text.find(words, self.at)
        if found < 0:
            return False
        self.out += chars(self.text[self.at : found], self.how)
        self.out += f"{start}{inner or chars(words, self.how)}{end}"
        self.at = found + len(words)
        return True

    def rest(self) -> str:
        return self.out + chars(self.text[self.at :], self.how)


def _name(name: str, how: Habits) -> str:
    gap = "\n      " if how.broken else " "
    if match := PREFIX.match(name):
        parts = f"<voorvoegsels>{match[1]}</voorvoegsels>{gap}<achternaam>{match[2]}</achternaam>"
        return f"<naam>{parts}</naam>"
    if match := FIRST.match(name):
        prefix = f"<voorvoegsels>{match[2].strip()}</voorvoegsels>{gap}" if match[2] else ""
        rest = f"{prefix}<achternaam>{match[3]}</achternaam>"
        return f"<naam><voornaam>{match[1]}</voornaam>{gap}{rest}</naam>"
    return f"<naam><achternaam>{chars(name, how)}</achternaam></naam>"


def _person(tagger: Tagger, person: Member | Officeholder, body: str | None) -> None:
    tagger.wrap(person.name, "", "", inner=_name(person.name, tagger.how))
    rest = tagger.text[tagger.at :]
    if body and re.match(rf" ?\((?:beiden |allen )?{re.escape(body)}\)", rest):
        tagger.wrap(body, "<organisatie>", "</organisatie>")


def _date(tagger: Tagger, day: date | None, dashes: bool) -> None:
    if day:
        iso = day.isoformat() if dashes else day.isoformat().replace("-", "")
        tagger.wrap(spell(day), f'<datum isodatum="{iso}">', "</datum>")


def question_heading(doc: Document, how: Habits, *, dashes: bool) -> str:
    tagger = Tagger(doc.heading, how)
    for member in doc.askers:
        _person(tagger, member, member.party)
    communicated = doc.heading.find(" medegedeeld aan ")
    if communicated >= 0:
        _date(tagger, doc.submitted, dashes)
    slanted = how.rng.random() < 0.5
    start = '<nadruk type="cur"><kamervraagonderwerp>' if slanted else "<kamervraagonderwerp>"
    end = "</kamervraagonderwerp></nadruk>" if slanted else "</kamervraagonderwerp>"
    tagger.wrap(doc.subject or "", start, end)
    if communicated < 0:
        _date(tagger, doc.submitted, dashes)
    return tagger.rest()


def answer_heading(doc: Document, how: Habits, *, dashes: bool) -> str:
    if doc.reply is None:
        return ""
    tagger = Tagger(doc.reply.heading, how)
    for holder in doc.reply.officeholders:
        if how.rng.random() < 0.5:
            tagger.wrap(holder.office.role, "<functie>", "</functie>")
        _person(tagger, holder, holder.office.portfolio)
    _date(tagger, doc.reply.received, dashes)
    return tagger.rest()
