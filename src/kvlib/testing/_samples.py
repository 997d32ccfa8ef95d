"""A few fictional Documents that cover most of the model, and one with only a heading."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from kvlib.model import (
    Answer,
    Cell,
    Chamber,
    Document,
    Emphasis,
    Footnote,
    Kind,
    Link,
    ListItem,
    Member,
    NoteMark,
    Office,
    Officeholder,
    Paragraph,
    Question,
    Remark,
    Reply,
    Subheading,
    Table,
)

__all__ = ["sample_documents"]

_ASKED = (
    "Vragen van de leden Terpstra-Veenhof (LVB) en Oudega (DOE) aan de Minister van Infrastructuur "
    "en Waterstaat over sluizen <& bruggen> (ingezonden 3 maart 2025)."
)
_OFFICE = Office(role="Minister", preposition="van", portfolio="Infrastructuur en Waterstaat")
_ASKERS = (Member(name="Terpstra-Veenhof", party="LVB"), Member(name="Oudega", party="DOE"))


def sample_documents() -> tuple[Document, ...]:
    """Return questions with answers, questions with a notice, and a heading alone."""
    return _answered(), _noticed(), _headed(Document(kind=Kind.QUESTIONS))


def _headed(document: Document) -> Document:
    """Add the heading to a document, and the fields that it gives."""
    return evolve(
        document,
        heading=_ASKED,
        askers=_ASKERS,
        addressees=(_OFFICE,),
        subject="sluizen <& bruggen>",
        submitted=date(2025, 3, 3),
    )


def _answered() -> Document:
    answered = Reply(
        heading="Antwoord van Minister Bruinsma (Infrastructuur en Waterstaat) "
        "(ontvangen 1 april 2025).",
        officeholders=(
            Officeholder(
                name="Bruinsma",
                office=Office(role="Minister", portfolio="Infrastructuur en Waterstaat"),
            ),
        ),
        received=date(2025, 4, 1),
    )
    document = Document(
        kind=Kind.ANSWERS,
        chamber=Chamber.TWEEDE_KAMER,
        identifier="ah-tk-20242025-9002",
        session="2024-2025",
        number="9002",
        reply=answered,
        body=(*_questions(), *_answers()),
        footnotes=_footnotes(),
    )
    return _headed(document)


def _questions() -> tuple[Question, ...]:
    kent = "Kent u het bericht «Sluis *dicht*»?"
    return (
        Question(
            label="Vraag 1",
            numbers=("1",),
            blocks=(
                Paragraph(
                    text=kent,
                    marks=(
                        Emphasis(start=19, end=24, style="italic"),
                        NoteMark(at=len(kent), label="1", footnote=0),
                    ),
                ),
            ),
        ),
        Question(
            label="Vraag 2, 4 en 5",
            numbers=("2", "4", "5"),
            blocks=(
                Paragraph(text="Wat kost dit:"),
                ListItem(marker="–", text="per jaar;"),
                ListItem(marker="a.", text="per schip;", level=2),
                ListItem(
                    marker="–", text="in 2020?", marks=(NoteMark(at=7, label="2", footnote=1),)
                ),
            ),
        ),
        Question(label="Vraag 3", numbers=("3",), blocks=(Paragraph(text="_Wie_ betaalt & hoe?"),)),
    )


def _answers() -> tuple[Answer | Remark, ...]:
    numbers = ("1", "2")
    table = Table(
        rows=(
            (Cell(text="Jaar", header=True), Cell(text="Bedrag | euro", header=True)),
            (Cell(text="2020"), Cell(text="€ 114 000")),
        )
    )
    return (
        Answer(label="Antwoord 1 en 2", numbers=numbers, blocks=(Subheading(text="Kosten"), table)),
        Answer(
            label="Antwoord 3",
            numbers=("3",),
            blocks=(
                Paragraph(
                    text="Zie de brief hierover.",
                    marks=(Link(start=7, end=12, target="kst-99814-27"),),
                ),
                Paragraph(text="1. De provincie betaalt."),
            ),
        ),
        Answer(label="Antwoord 4 en 5", numbers=("4", "5"), blocks=(Paragraph(text="Nee."),)),
        Remark(
            kind="explanation",
            label="Toelichting:",
            blocks=(Paragraph(text="Deze vragen dienen ter aanvulling op eerdere vragen."),),
        ),
    )


def _footnotes() -> tuple[Footnote, ...]:
    return (
        Footnote(label="1", blocks=(Paragraph(text="De Sluisbode, 1 maart 2025."),)),
        Footnote(label="2", blocks=(Paragraph(text="Kamerstuk 99 814, nr. 27."),)),
    )


def _noticed() -> Document:
    heading = (
        "Mededeling van Minister Bruinsma (Infrastructuur en Waterstaat) (ontvangen 24 maart 2025)."
    )
    later = (
        "Hierbij deel ik u mede dat de vragen niet binnen de gebruikelijke termijn kunnen worden."
    )
    document = Document(
        kind=Kind.NOTICE,
        chamber=Chamber.EERSTE_KAMER,
        reply=Reply(
            heading=heading,
            officeholders=(
                Officeholder(
                    name="Bruinsma",
                    office=Office(role="Minister", portfolio="Infrastructuur en Waterstaat"),
                ),
            ),
            received=date(2025, 3, 24),
        ),
        body=(
            Question(label="Vraag 1", numbers=("1",), blocks=(Paragraph(text="Klopt dit?"),)),
            Remark(kind="notice", label="Mededeling", blocks=(Paragraph(text=later),)),
        ),
    )
    return _headed(document)
