"""Makes the example document of the docs in all three formats; everything in it is invented.

Run ``python docs/examples/make.py`` from the project's root. The files have
the same bytes every time; a test checks that they are current.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

from kvlib.model import (
    Answer,
    Block,
    Cell,
    Chamber,
    Document,
    Emphasis,
    Footnote,
    Kind,
    Link,
    ListItem,
    Mark,
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

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent.parent / "tests"))

NAME = "ah-tk-20252026-9001"
HEADING = (
    "Vragen van de leden Vossenaar (LVB) en Van der Eschdoorn (DOE) aan de Minister van "
    "Infrastructuur en Waterstaat en de Staatssecretaris van Binnenlandse Zaken en "
    "Koninkrijksrelaties over het bericht «Laatste veerpont over de Wielse Geul stopt ermee» "
    "(ingezonden 3 november 2025)."
)
ANSWER_HEADING = (
    "Antwoord van Minister Kwartelstein (Infrastructuur en Waterstaat), mede namens de "
    "Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties (ontvangen 9 december 2025)."
)


def _marked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Text in which ``[1]`` stands for the mark of note 1, and ``_words_`` for italics."""
    plain, start = "", 0
    marks: list[Mark] = []
    for part in re.split(r"(\[\d\]|_)", text):
        if part == "_":
            if start:
                marks.append(Emphasis(start=start - 1, end=len(plain), style="italic"))
            start = 0 if start else len(plain) + 1
        elif part.startswith("["):
            label = part.strip("[]")
            marks.append(NoteMark(at=len(plain), label=label, footnote=int(label) - 1))
        else:
            plain += part
    return plain, tuple(marks)


def _paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text=text, marks=marks) for text, marks in map(_marked, texts))


def _items(marker: str, *texts: str) -> tuple[Block, ...]:
    return tuple(
        ListItem(marker=marker, text=text, marks=marks) for text, marks in map(_marked, texts)
    )


def _question(numbers: str, *blocks: tuple[Block, ...]) -> Question:
    return Question(
        label=f"Vraag {numbers}",
        numbers=tuple(re.findall(r"\d+", numbers)),
        blocks=sum(blocks, ()),
    )


def _answer(numbers: str, *blocks: tuple[Block, ...]) -> Answer:
    return Answer(
        label=f"Antwoord {numbers}",
        numbers=tuple(re.findall(r"\d+", numbers)),
        blocks=sum(blocks, ()),
    )


def _table(*rows: tuple[str, ...]) -> tuple[Block, ...]:
    cells = [
        tuple(Cell(text=text, marks=marks, header=not index) for text, marks in map(_marked, row))
        for index, row in enumerate(rows)
    ]
    return (Table(rows=tuple(cells)),)


def _note(label: str, text: str, words: str = "", target: str = "") -> Footnote:
    at = text.find(words) if words else -1
    link = (Link(start=at, end=at + len(words), target=target or words),) if at >= 0 else ()
    return Footnote(label=label, blocks=(Paragraph(text=text, marks=link),))


BODY = (
    Remark(
        kind="see_also",
        label="",
        blocks=_paragraphs("Zie ook Aanhangsel Handelingen, vergaderjaar 2024–2025, nr. 8112."),
    ),
    _question(
        "1",
        _paragraphs("Kent u het bericht «Laatste veerpont over de Wielse Geul stopt ermee»?[1]"),
    ),
    _answer("1", _paragraphs("Ja.")),
    _question(
        "2",
        _paragraphs(
            "Klopt het dat scholieren uit Oudewiel door het wegvallen van de veerpont dagelijks "
            "ruim 23 kilometer moeten omfietsen?"
        ),
    ),
    _question(
        "3",
        _paragraphs("Kunt u per gemeente aangeven welke gevolgen dit heeft voor:"),
        _items(
            "–",
            "het leerlingenvervoer;",
            "de bereikbaarheid van de huisartsenpost;",
            "de zee- en binnenvaart op de Wielse Geul?[2]",
        ),
    ),
    _answer(
        "2 en 3",
        _paragraphs(
            "Ja, voor een deel van de scholieren. De gemeente Wielerwaard heeft mij laten weten "
            "dat 64 leerlingen gebruikmaken van de veerpont. Zij kunnen vanaf 1 januari 2026 "
            "terecht in een schoolbus.",
            "Voor de huisartsenpost en de scheepvaart verwacht ik geen gevolgen. De post ligt aan "
            "de noordelijke oever en de vaargeul blijft ongewijzigd.",
        ),
    ),
    _question(
        "4",
        _paragraphs(
            "Hoeveel passagiers heeft de veerpont sinds 2022 vervoerd, en welk bedrag was "
            "jaarlijks nodig om de dienst in stand te houden?"
        ),
    ),
    _answer(
        "4",
        (Subheading(text="Passagiers en kosten"),),
        _paragraphs(
            "In onderstaande tabel zijn de gegevens weergegeven die de vervoerder heeft verstrekt."
        ),
        _table(
            ("Jaar", "Passagiers", "Bijdrage"),
            ("2022", "48 210", "€ 114 000"),
            ("2023", "46 975", "€ 121 500"),
            ("2024", "41 330", "€ 139 000"),
        ),
        _paragraphs("Over 2025 zijn nog geen volledige cijfers beschikbaar.[3]"),
    ),
    _question(
        "5 en 6",
        _paragraphs(
            "Deelt u de mening dat een veerpont een _basisvoorziening_ is voor de inwoners van "
            "dunbevolkte gebieden?",
            "Bent u bereid om met de provincie in gesprek te gaan over een overbruggingsregeling, "
            "en de Kamer hierover vóór 1 maart 2026 te informeren?",
        ),
    ),
    _answer(
        "5 en 6",
        _paragraphs(
            "Ik onderschrijf het belang van goede verbindingen over het water. De "
            "verantwoordelijkheid voor deze veerdienst ligt bij de provincie en de gemeente. In de "
            "Kamerbrief van 12 juni 2025 is uiteengezet waarom het Rijk geen bijdrage levert.[4]",
            "De provincie heeft mij uitgenodigd voor een bestuurlijk overleg. Ik ga graag op die "
            "uitnodiging in en zal de Kamer vóór 1 maart 2026 over de uitkomst berichten.",
        ),
    ),
    Remark(
        kind="explanation",
        label="Toelichting:",
        blocks=_paragraphs(
            "Deze vragen dienen ter aanvulling op eerdere vragen terzake van het lid Vossenaar "
            "(LVB), ingezonden 14 augustus 2025."
        ),
    ),
)

ARTICLE = "https://www.wielercourant.example/nieuws/2025/laatste-veerpont-stopt-ermee"
FOOTNOTES = (
    _note(
        "1",
        f"De Wieler Courant, 30 oktober 2025, «Laatste veerpont over de Wielse Geul stopt ermee», "
        f"{ARTICLE}",
        ARTICLE,
    ),
    _note(
        "2",
        "Aanhangsel Handelingen, vergaderjaar 2024–2025, nr. 8112.",
        "8112",
        "ah-tk-20242025-8112",
    ),
    _note(
        "3",
        "In verband met onderhoud was de veerpont in het voorjaar zes weken buiten gebruik.",
    ),
    _note("4", "Kamerstuk 99 814, nr. 27.", "27", "kst-99814-27"),
)

WATER = Office(role="Minister", preposition="van", portfolio="Infrastructuur en Waterstaat")
INTERIOR = Office(
    role="Staatssecretaris",
    preposition="van",
    portfolio="Binnenlandse Zaken en Koninkrijksrelaties",
)

DOCUMENT = Document(
    kind=Kind.ANSWERS,
    chamber=Chamber.TWEEDE_KAMER,
    identifier=NAME,
    session="2025-2026",
    number="9001",
    question_number="2025Z91007",
    heading=HEADING,
    askers=(Member(name="Vossenaar", party="LVB"), Member(name="Van der Eschdoorn", party="DOE")),
    addressees=(WATER, INTERIOR),
    subject="het bericht «Laatste veerpont over de Wielse Geul stopt ermee»",
    submitted=date(2025, 11, 3),
    reply=Reply(
        heading=ANSWER_HEADING,
        officeholders=(
            Officeholder(
                name="Kwartelstein",
                office=Office(role="Minister", portfolio="Infrastructuur en Waterstaat"),
            ),
        ),
        on_behalf_of=(INTERIOR,),
        received=date(2025, 12, 9),
    ),
    body=BODY,
    footnotes=FOOTNOTES,
)


def render() -> dict[str, bytes]:
    """The files by suffix."""
    from fictional import pdf, pdftext, xml_current

    return {
        ".pdf": pdf.render(DOCUMENT),
        ".txt": pdftext.render(DOCUMENT, style="layout").encode(),
        ".xml": xml_current.render(DOCUMENT),
    }


if __name__ == "__main__":
    for suffix, data in render().items():
        FOLDER.joinpath(NAME + suffix).write_bytes(data)
