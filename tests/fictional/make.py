"""Makes one invented publication: the truth that every renderer starts from."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from attrs import frozen

from fictional import answered, asked, headings
from fictional.blocks import answer_blocks, paragraph, question_blocks
from fictional.dress import Dresser
from fictional.numbering import Slot, plan
from fictional.prose import Prose
from fictional.topics import TOPICS
from kvlib.model import Answer, Chamber, Document, Item, Kind, Paragraph, Question, Remark, Reply

KINDS = (Kind.ANSWERS,) * 6 + (Kind.QUESTIONS,) * 3 + (Kind.NOTICE,)
SIZES = (1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 8, 9, 10, 11, 12, 13, 15, 18, 24, 32, 40)


@frozen
class Names:
    """The names and numbers of a publication."""

    chamber: Chamber
    identifier: str
    session: str
    number: str | None
    question_number: str
    sent: date
    received: date


def _session(day: date) -> str:
    start = day.year if day.month >= 9 else day.year - 1
    return f"{start}-{start + 1}"


def _names(rng: Random, kind: Kind) -> Names:
    sent = date(rng.randint(2010, 2024), 1, 1) + timedelta(days=rng.randint(8, 350))
    received = sent + timedelta(days=rng.randint(9, 70))
    session = _session(sent)
    chamber = Chamber.EERSTE_KAMER if rng.random() < 0.07 else Chamber.TWEEDE_KAMER
    upper = chamber is Chamber.EERSTE_KAMER
    number = rng.randint(1, 40) if upper else rng.randint(1, 3990)
    start, end = session.split("-")
    question = f"{sent.year}Z{rng.randint(1, 24999):05d}"
    if upper:
        question = f"2{start[2:]}{end[2:]}{number:04d}"
    if kind is Kind.QUESTIONS:
        identifier = f"kv-{'ek' if upper else 'tk'}-{question}"
        return Names(chamber, identifier, session, None, question, sent, received)
    identifier = f"ah-{'ek' if upper else 'tk'}-{start}{end}-{number}"
    return Names(chamber, identifier, session, str(number), question, sent, received)


def make(seed: int, *, kind: Kind | None = None) -> Document:
    """The invented publication that belongs to this seed."""
    rng = Random(seed)
    kind = kind or rng.choice(KINDS)
    names = _names(rng, kind)
    count = rng.choice(SIZES)
    prose = Prose(rng, rng.choice(TOPICS), names.sent.year, last_question=count)
    lower = names.chamber is Chamber.TWEEDE_KAMER
    oral = kind is Kind.QUESTIONS and lower and rng.random() < 0.08
    top = headings.question_heading(prose, names.chamber, names.sent, oral=oral)
    reply = _reply(prose, kind, top, names)
    dresser = Dresser(rng, prose, rng.choice((0.0, 0.05, 0.1, 0.2, 0.35)))
    body = () if oral else _body(dresser, kind, names, top, count)
    return Document(
        kind=kind,
        chamber=names.chamber,
        identifier=names.identifier,
        session=names.session,
        number=names.number,
        question_number=names.question_number,
        heading=top.heading,
        askers=top.members,
        addressees=top.offices,
        subject=top.subject,
        submitted=names.sent,
        reply=reply,
        body=body,
        footnotes=tuple(dresser.footnotes),
    )


def _reply(prose: Prose, kind: Kind, top: headings.Asked, names: Names) -> Reply | None:
    if kind is Kind.QUESTIONS:
        return None
    usual = ("Antwoord",) * 30 + ("Antwoorden", "Nader antwoord")
    opening = "Mededeling" if kind is Kind.NOTICE else prose.rng.choice(usual)
    return headings.reply(prose, top.offices, names.received, opening)


def _body(
    dresser: Dresser, kind: Kind, names: Names, top: headings.Asked, count: int
) -> tuple[Item, ...]:
    rng, prose = dresser.rng, dresser.prose
    items: list[Item] = []
    if kind is Kind.ANSWERS and rng.random() < 0.17:
        text = headings.see_also(rng, names.session, int(names.number or 1))
        items.append(Remark(kind="see_also", label="", blocks=(Paragraph(text=text),)))
    slots = plan(rng, count, kind is Kind.ANSWERS)
    items += _filled(dresser, slots)
    if rng.random() < 0.08:
        items.append(_explanation(dresser))
    if kind is Kind.NOTICE:
        prose.facts = (
            ("askers", headings.who_asked(top.members)),
            ("subject", top.subject),
            ("qid", names.question_number),
        )
        items.append(_notice(dresser))
    return tuple(items)


def _filled(dresser: Dresser, slots: list[Slot]) -> list[Item]:
    last = sum(slot.asked for slot in slots if slot.role == "q")
    items: list[Item] = []
    asked_so_far = 0
    for slot in slots:
        if slot.role == "a":
            blocks = answer_blocks(dresser, slot.asked)
            items.append(Answer(label=slot.label, numbers=slot.numbers, blocks=blocks))
            continue
        numbers = list(range(asked_so_far + 1, asked_so_far + slot.asked + 1))
        asked_so_far += slot.asked
        blocks = question_blocks(dresser, numbers, last)
        items.append(Question(label=slot.label, numbers=slot.numbers, blocks=blocks))
    return items


def _explanation(dresser: Dresser) -> Remark:
    label = dresser.rng.choice(("Toelichting:", "Toelichting"))
    text = dresser.prose.one(asked.EXPLANATIONS)
    return Remark(kind="explanation", label=label, blocks=(paragraph(dresser, text),))


def _notice(dresser: Dresser) -> Remark:
    stock = dresser.rng.choice(
        (answered.LATE, answered.LATE, answered.ELSEWHERE, answered.WITHDRAWN)
    )
    texts = [dresser.prose.fill(template) for template in stock]
    blocks = tuple(Paragraph(text=text, marks=dresser.marks(text)) for text in texts)
    return Remark(kind="notice", label="Mededeling", blocks=blocks)
