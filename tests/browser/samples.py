"""Pages of every sort, all invented."""

from __future__ import annotations

import attrs

import kvlib
from fictional import make
from fictional.formats import FORMATS
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Diagnostic,
    Document,
    Footnote,
    Link,
    ListItem,
    NoteMark,
    Paragraph,
    Question,
    Table,
)

_SENTENCE = (
    "De provincie beheert de bruggen en sluizen in overleg met de gemeenten en het waterschap. "
)
_ADDRESS = "https://kvlib.example/een/lang/adres/" + "dat-nergens-ophoudt-" * 8


def _cell(text: str, *, header: bool = False, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(text=text, header=header, colspan=colspan, rowspan=rowspan)


def table(*rows: str) -> Table:
    """A table with a head, of cells between bars."""
    return Table(
        rows=tuple(
            tuple(_cell(text.strip(), header=not index) for text in row.split("|"))
            for index, row in enumerate(rows)
        )
    )


SMALL = table("Jaar | Bedrag (x € 1.000)", "2019 | 1.234", "2020 | 12", "2021 | n.v.t.")
WIDE = table(
    "Gemeente | Aantal aanvragen | Toegekend | Afgewezen | In behandeling | Doorlooptijd in weken"
    " | Bezwaarschriften | Percentage toegekend | Totaalbedrag",
    *(
        f"Veenwoude-Oost {n} | {900 + n} | {n * 13} | - | {n},5 | {n} | 3 | {n},5% | € {n}.345,00"
        for n in range(1, 12)
    ),
)
ENDLESS = table(
    " | ".join(f"Kolomomschrijving {n}" for n in range(30)),
    " | ".join(str(n * 1234) for n in range(30)),
)
MERGED = Table(
    rows=(
        (_cell("", header=True, rowspan=2), _cell("Aantal", header=True, colspan=2)),
        (_cell("man", header=True), _cell("vrouw", header=True)),
        (_cell("Drenthe", header=True), _cell("1"), _cell("2", rowspan=9)),
        (_cell("Zeeland", header=True), _cell("3"), _cell("te veel", colspan=9)),
        (),
        (_cell("samen", header=True),),
    )
)


def _paragraphs(count: int, sentences: int = 6) -> tuple[Paragraph, ...]:
    return (Paragraph(text=_SENTENCE * sentences),) * count


def _item(kind: type[Question] | type[Answer], label: str, *blocks: Block) -> Question | Answer:
    numbers = tuple(word for word in label.split() if word.isdigit())
    return attrs.evolve(kind(label=label, numbers=numbers, blocks=()), blocks=blocks)


def _with(*body: Question | Answer) -> Document:
    return attrs.evolve(make(3), body=body, footnotes=())


def _tabular() -> Document:
    return _with(
        _item(Question, "Vraag 1", Paragraph(text="Hoeveel aanvragen zijn er gedaan?"), SMALL),
        _item(Question, "Vraag 2", Paragraph(text="Hoe zijn ze verdeeld?")),
        _item(Answer, "Antwoord 1", SMALL, WIDE, ENDLESS),
        _item(Answer, "Antwoord 2", MERGED, ListItem(marker="a.", text="Zie de tabel.")),
    )


def _old() -> Document:
    """Labels "1" for questions and answers, notes and doubts, as in documents before 2009."""
    note = Footnote(label="1", blocks=(Paragraph(text=f"Zie {_ADDRESS} (in het Engels)."),))
    marked = Paragraph(text="Kent u het bericht?", marks=(NoteMark(at=19, label="1", footnote=0),))
    linked = Paragraph(text="Ja.", marks=(Link(start=0, end=2, target="kst-31066-119"),))
    doc = _with(
        _item(Question, "1", marked),
        _item(Question, "2", Paragraph(text="Wat vindt u ervan?")),
        _item(Question, "3", Paragraph(text="Zie www.kvlib.example/a_(b).")),
        _item(Answer, "1", linked),
        _item(Answer, "2", *_paragraphs(12)),
    )
    known = Diagnostic(
        code="unanswered-question", severity="warning", message="'3'", about=("body[2]",)
    )
    strange = Diagnostic(code="odd-ink", severity="info", message="The ink is green.")
    return attrs.evolve(doc, footnotes=(note,), diagnostics=(known, strange))


def _long() -> Document:
    """Many questions, one longer than a screen, one with a very long answer."""
    first = _with(
        _item(Question, "Vraag 1", *_paragraphs(6)),
        _item(Answer, "Antwoord 1", *_paragraphs(20)),
        _item(Question, "Vraag 2", Paragraph(text="Hoe breed is de sluis?")),
        _item(Answer, "Antwoord 2", *_paragraphs(40, 4)),
    )
    return attrs.evolve(make(59), body=(*first.body, *make(59).body[2:]))


def _dialect(name: str, seed: int) -> Document:
    return kvlib.loads(FORMATS[name].render(make(seed)), name=f"seed-{seed}.xml")


PAGES: dict[str, list[Document]] = {
    "short": [make(1)],
    "long": [_long()],
    "tabular": [_tabular()],
    "old": [_old()],
    "old dialect": [_dialect("older XML", 5)],
    "many": [make(seed) for seed in range(7)] + [_tabular(), _old(), _old()],
    "none": [],
}
