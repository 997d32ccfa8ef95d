"""Makes a folder of invented publications for the how-to "From a folder to a research table".

Run ``python docs/publications.py publicaties`` from the project's root. It writes some 350
publications of four years: most as XML, many of them as PDF too, old ones only as PDF or text;
among them notices, a reprint, a further answer, questions without answers, and files that are
damaged, empty or doubled. They have the same bytes every time. Members, parties and ministers do
not exist, and a random generator draws the days that answers take.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from attrs import evolve, frozen

from kvlib.model import (
    Answer,
    Chamber,
    Document,
    Item,
    Kind,
    Member,
    Office,
    Officeholder,
    Paragraph,
    Question,
    Remark,
    Reply,
)

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from fictional import metadata, pdf, pdftext, xml_current
from fictional.headings import spell

SETS = 240
FIRST, LAST = date(2022, 1, 10), date(2025, 12, 12)
"""From the first questions to the day on which the folder was collected: what was answered after
that has no answer in it."""
TERM = timedelta(days=21)
"""When a notice is given that the answer will be late."""
SPLIT = date(2024, 3, 1)
"""From this day on, one member is a party (fractie) of his own."""
CHANGE = date(2024, 7, 2)
"""From this day on, another minister holds the second office."""
PARTIES = {
    "Vossenaar": "LVB",
    "Klaverweide": "LVB",
    "Van der Eschdoorn": "DOE",
    "Ouwehof": "DOE",
    "Terlinden": "Het Veer",
    "Brandwijk": "Het Veer",
}
TOGETHER = (("Vossenaar", "Klaverweide"), ("Vossenaar", "Van der Eschdoorn"))
SUBJECTS = {
    "Infrastructuur en Waterstaat": ("de veerpont over de Wielse Geul", "de sluis bij Oudewiel"),
    "Justitie en Veiligheid": ("de wachttijden in Oudewiel", "de aangiftebalie in Wielerwaard"),
}
QUESTION = "Kent u de berichten over {}, en wat vindt u daarvan?"
SECOND = "Welke maatregelen neemt u, en wanneer hoort de Kamer daarover?"
ANSWER = "Ja. Ik heb daarover contact met de provincie en de gemeente."
PROMISE = "Ik informeer de Kamer zodra meer bekend is."
NOTICE = (
    "De vragen over {} ({}) kunnen niet binnen de gebruikelijke termijn worden beantwoord.",
    "Ik zal u zo spoedig mogelijk de antwoorden op de Kamervragen doen toekomen.",
)


@frozen
class Asked:
    """A set of questions: who asked what, and when; and the day of the answer."""

    number: int
    askers: tuple[Member, ...]
    ministry: str
    subject: str
    submitted: date
    received: date

    @property
    def question_number(self) -> str:
        """The chamber's number of the questions (vraagnummer)."""
        return f"{self.submitted.year}Z{90000 + self.number}"

    @property
    def is_late(self) -> bool:
        """True if a notice may have come first."""
        return self.received > self.submitted + TERM


def draw(number: int, rng: Random) -> Asked:
    """Draw a set of questions: answers take longer in each later year, and over the summer."""
    day = FIRST + (LAST - FIRST) * number // SETS
    summer = 18 if date(day.year, 6, 20) <= day <= date(day.year, 8, 10) else 0
    mean = 17 + 4 * (day.year - FIRST.year) + summer
    days = 4 + round(rng.gammavariate(5, mean / 5))
    names = rng.choice((*((name,) for name in PARTIES), *TOGETHER))
    ministry = rng.choice(tuple(SUBJECTS))
    return Asked(
        number=number,
        askers=tuple(Member(name=name, party=party_on(day, name)) for name in names),
        ministry=ministry,
        subject=rng.choice(SUBJECTS[ministry]),
        submitted=day,
        received=day + timedelta(days=days),
    )


def party_on(day: date, name: str) -> str:
    """The party of a member on a day."""
    return "Groep Brandwijk" if name == "Brandwijk" and day >= SPLIT else PARTIES[name]


def session(day: date) -> str:
    """The parliamentary year (vergaderjaar)."""
    start = day.year if day.month >= 9 else day.year - 1
    return f"{start}-{start + 1}"


# --- the publications of a set of questions -----------------------------------


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """A block for each text."""
    return tuple(Paragraph(text=text) for text in texts)


def who(askers: tuple[Member, ...]) -> str:
    """The askers, as a heading names them."""
    if len(askers) == 1:
        return f"het lid {askers[0].name} ({askers[0].party})"
    first, second = askers
    if first.party == second.party:
        return f"de leden {first.name} en {second.name} (beiden {first.party})"
    return f"de leden {first.name} ({first.party}) en {second.name} ({second.party})"


def questions(asked: Asked) -> Document:
    """The questions without answers (Kamervragen zonder antwoord)."""
    heading = (
        f"Vragen van {who(asked.askers)} aan de Minister van {asked.ministry} over "
        f"{asked.subject} (ingezonden {spell(asked.submitted)})."
    )
    texts = (QUESTION.format(asked.subject), SECOND)
    return Document(
        kind=Kind.QUESTIONS,
        chamber=Chamber.TWEEDE_KAMER,
        identifier=f"kv-tk-{asked.question_number}",
        session=session(asked.submitted),
        question_number=asked.question_number,
        heading=heading,
        askers=asked.askers,
        addressees=(Office(role="Minister", preposition="van", portfolio=asked.ministry),),
        subject=asked.subject,
        submitted=asked.submitted,
        body=tuple(
            Question(label=f"Vraag {n}", numbers=(str(n),), blocks=paragraphs(text))
            for n, text in enumerate(texts, 1)
        ),
    )


def reply(asked: Asked, day: date, opening: str) -> Reply:
    """The heading of an answer or a notice."""
    name = "Kwartelstein"
    if asked.ministry == "Justitie en Veiligheid":
        name = "Bergenhout" if day < CHANGE else "Keizersveer"
    office = Office(role="Minister", portfolio=asked.ministry)
    return Reply(
        heading=f"{opening} van Minister {name} ({asked.ministry}) (ontvangen {spell(day)}).",
        officeholders=(Officeholder(name=name, office=office),),
        received=day,
    )


def published(asked: Asked, number: int, suffix: str, answer: Reply, *items: Item) -> Document:
    """A publication in the Aanhangsel."""
    year = session(max(answer.received or asked.submitted, asked.submitted))
    return evolve(
        questions(asked),
        kind=Kind.ANSWERS,
        identifier=f"ah-tk-{year.replace('-', '')}-{number}{suffix}",
        session=year,
        number=str(number),
        reply=answer,
        body=items,
    )


def answers(asked: Asked, number: int, *, suffix: str = "", lost: int = 0) -> Document:
    """The questions with their answers but for the last ones, which are lost."""
    first, second = questions(asked).questions
    items: tuple[Item, ...] = (
        first,
        Answer(label="Antwoord 1", numbers=("1",), blocks=paragraphs(ANSWER)),
        second,
        Answer(label="Antwoord 2", numbers=("2",), blocks=paragraphs(PROMISE)),
    )
    kept = items[: len(items) - lost]
    return published(asked, number, suffix, reply(asked, asked.received, "Antwoord"), *kept)


def further_answer(asked: Asked, number: int) -> Document:
    """An addition to the answers (nader antwoord), three months later."""
    later = reply(asked, asked.received + timedelta(days=90), "Nader antwoord")
    item = Answer(label="Nader antwoord 2", numbers=("2",), blocks=paragraphs(PROMISE))
    return published(asked, number, "-n1", later, questions(asked).questions[1], item)


def notice(asked: Asked, number: int) -> Document:
    """A notice (Mededeling) that the answer will be late (uitstelbericht)."""
    texts = (text.format(asked.subject, asked.question_number) for text in NOTICE)
    remark = Remark(kind="notice", label="Mededeling", blocks=paragraphs(*texts))
    day = reply(asked, asked.submitted + TERM, "Mededeling")
    items: tuple[Item, ...] = (*questions(asked).questions, remark)
    return evolve(published(asked, number, "", day, *items), kind=Kind.NOTICE)


def all_published() -> Iterator[Document]:
    """The publications, by set of questions."""
    rng = Random(20251212)
    for index in range(SETS):
        asked, number = draw(index, rng), 9100 + 2 * index
        if asked.is_late and rng.random() < 0.6 and asked.submitted + TERM <= LAST:
            yield notice(asked, number)
        if asked.received > LAST:
            yield questions(asked)
        else:
            yield answers(misprint(asked), number + 1, lost=index in (33, 180))
        if index in (60, 150):
            yield answers(asked, number + 1, suffix="-h1")
        if index == 100:
            yield further_answer(asked, number + 1)


def misprint(asked: Asked) -> Asked:
    """Print last year, as people do in the first days of January."""
    day = asked.received
    if (day.month, asked.submitted.month) == (1, 12) and day.day < 10:
        return evolve(asked, received=day.replace(year=day.year - 1))
    return asked


# --- files --------------------------------------------------------------------


def forms(document: Document, rng: Random) -> dict[str, bytes]:
    """The forms in which a publication is in the folder, by suffix."""
    chance = rng.random()
    old = document.submitted is not None and document.submitted.year == FIRST.year
    plain = (document.identifier or "").count("-") == 3
    if old and plain and chance < 0.1:
        return {".txt": pdftext.render(document, "layout").encode()}
    if old and plain and chance < 0.3:
        return {".pdf": pdf.render(document), ".txt": pdftext.render(document, "plain").encode()}
    made = {".xml": xml_current.render(document)}
    return made | ({".pdf": pdf.render(document)} if chance > 0.5 else {})


def write(folder: Path) -> None:
    """Write all, each publication in a folder of its own, with its metadata beside the XML."""
    rng = Random(20220110)
    for document in all_published():
        name, year = document.identifier or "", document.session or ""
        home = folder / year / name
        home.mkdir(parents=True, exist_ok=True)
        found = forms(document, rng)
        for suffix, data in found.items():
            home.joinpath(name + suffix).write_bytes(data)
        if ".xml" in found:
            home.joinpath("metadata.xml").write_bytes(metadata.render(document))
    spoil(folder)


def spoil(folder: Path) -> None:
    """What a folder of downloads has besides: two damaged files, an empty one and a copy."""
    both = [
        path for path in sorted(folder.glob("*/*/ah-*.xml")) if path.with_suffix(".pdf").exists()
    ]
    for path in both[20], both[70]:
        path.write_bytes(path.read_bytes()[:900])
    shutil.copy(both[30], both[30].with_name(f"kopie van {both[30].name}"))
    folder.joinpath("leeg.txt").touch()


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "publicaties"))
