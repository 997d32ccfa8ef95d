"""Sources and Documents with much of one thing, which benchmarks/growth.py makes larger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from attrs import evolve

from kvlib.model import (
    Answer,
    Block,
    Cell,
    Document,
    Emphasis,
    EmphasisStyle,
    Footnote,
    Item,
    Kind,
    Link,
    ListItem,
    Mark,
    Member,
    NoteMark,
    Paragraph,
    Question,
    Table,
)
from samples import ASKED

__all__ = ["DOCUMENTS", "FORMS", "UNITS", "XML", "long_texts"]

# --- text -------------------------------------------------------------------------------------

UNITS = [
    *("a", "vragen", "vragen ", "A", "1", " ", "\u00a0", "\t", ",", ", ", ".", ". ", "-", "–"),
    *(
        "(",
        ")",
        "()",
        '"',
        "«",
        "“",
        "„",
        "‘",
        "[",
        "]",
        "a.",
        "a. ",
        "1 ",
        "?1 ",
        "a1",
        "[1] ",
        "(1) ",
    ),
    *("Vraag 1 ", "Antwoord op vraag ", "de heer ", "het lid ", "(SP) ", "Minister van Defensie "),
    *("Staatssecretaris van Financiën, ", "3 mei 2024 ", "2024-05-03 ", "1, 2, 3 en ", "1 t/m 3 "),
    *("a@b.nl ", "a@", "https://a.nl/b ", "https://", "www.a.nl/", "*", "_", "`", "#", "<", ">"),
    *("<b>", "</b>", "&amp;", "<!--", "|", "~", "\\", "[a](b)", "![a](", "<sup>1</sup>", "¹", "a¹"),
    *("\u0085", "\u2028", "\u0301", "\u0301\u0323", "a\u0301", "\ufffe", "\u200b", "\u00ad"),
    *("\ufeff", "\x01", "\x92", "ﬁ", "\u1100\u1161", "😀", "\u202e", "´", "¨", "…", ":", ";", "?"),
    *("/", "+", "=", "%", "@", "• ", "a-", "woord- ", "naar aanleiding van ", "over ", "van "),
    *("2024Z00001 ", "ah-tk-20232024-1 ", "Kamerstuk 29 628, nr. 1, ", "pagina 1 van 9 "),
    *("(cid:3)", "A.B. ", "mr. dr. ", "\f", "\r", "\x0b", "(ingezonden 3 mei 2024) ", "Noot 1 "),
    *("Vragen van het lid De Wit (ABC) ", "Bijlage ", "Toelichting: ", "Hoogachtend, ", ". 1 Aap"),
    *("is. 2 www.a.nl ", " Vraag 2 Aap noot. ", "[^a1] "),
]
"""What a long text repeats."""

FORMS = {
    "line": f"{ASKED}\n\nVraag 1\nKent u die? {{}}\n\nAntwoord 1\nJa.\n",
    "heading": f"{ASKED.replace(' (ingezonden', ' {} (ingezonden')}\n\nVraag 1\nKent u die?\n",
    "label": f"{ASKED}\n\nVraag {{}}\nKent u die?\n",
    "note": f"{ASKED}\n\nVraag 1\nKent u die?1\n\n1 {{}}\n\nAntwoord 1\nJa.\n",
}
"""Where it stands."""


def long_texts() -> Iterator[tuple[str, str, Callable[[int], str]]]:
    """Each form and unit, and how to make a text of a size."""
    for form, text in FORMS.items():
        for unit in UNITS:
            yield form, f"{unit!r} in a {form}", partial(_repeated, text, unit)
    for unit in UNITS:
        lines = f"{(unit * max(1, 60 // len(unit))).strip()}\n"
        yield "lines", f"lines of {unit!r}", partial(_repeated, FORMS["line"], lines)


def _repeated(text: str, unit: str, size: int) -> str:
    return text.replace("{}", unit * max(1, size // len(unit)))


# --- XML --------------------------------------------------------------------------------------


def _xml(body: str) -> bytes:
    heading = f"<kamervraagomschrijving>{ASKED}</kamervraagomschrijving>"
    return f"<kamervragen>{heading}{body}</kamervragen>".encode()


def _numbered(piece: str, size: int) -> str:
    """A piece again and again; ``@`` is the number of the piece, ``@+`` of the next one."""
    count = range(1, max(2, size // len(piece)))
    return "".join(piece.replace("@+", str(at + 1)).replace("@", str(at)) for at in count)


def _in_question(piece: str, size: int, before: str = "", after: str = "") -> bytes:
    inner = before + _numbered(piece, size) + after
    return _xml(f"<vraag><nummer>1</nummer>{inner}</vraag>")


def _outside(piece: str, size: int) -> bytes:
    return _xml(_numbered(piece, size))


_NOOT = '<noot id="n@"><noot.nr>@</noot.nr><noot.al>NOS{}</noot.al></noot>'
_VRAAG = "<vraag><nummer>@</nummer><al>Ja?{}</al></vraag>"
_PLAATJE = '<plaatje naam="x"/>'

XML: dict[str, Callable[[int], bytes]] = {
    "notes": partial(_in_question, f"<al>a{_NOOT.format('')}</al>"),
    "notes in one paragraph": partial(_in_question, _NOOT.format(""), before="<al>", after="</al>"),
    "notes that lead to each other": partial(
        _in_question,
        _NOOT.format('<nootref refid="n@+"/>'),
        before='<al>a<nootref refid="n1"/></al>',
    ),
    "notes in a note": partial(
        _in_question,
        _NOOT.format(_PLAATJE) + "\n",
        before='<al>a<noot id="n"><noot.nr>1</noot.nr><noot.al>',
        after="</noot.al></noot></al>",
    ),
    "notes with one id": partial(
        _in_question, f'<al>a<nootref refid="n"/>{_NOOT.format("").replace("n@", "n")}</al>\n'
    ),
    "pictures": partial(_outside, _VRAAG.format(_PLAATJE)),
    "pictures on lines": partial(_in_question, f"<al>a{_NOOT.format(_PLAATJE)}</al>\n"),
    "questions": partial(_outside, _VRAAG.format("")),
    "answers of many": partial(
        _outside, "<antwoord><nummer>Antwoord 1 t/m 200</nummer><al>Ja.</al></antwoord>"
    ),
    "answers in a question": partial(_in_question, "<antwoord><nummer>1</nummer></antwoord>"),
    "raised digits in a label": partial(
        _in_question, "ab<sup>1</sup> cd¹ ", before="<nummer>", after="</nummer>"
    ),
    "emphasis": partial(
        _in_question, '<nadruk type="vet">a</nadruk> ', before="<al>", after="</al>"
    ),
    "rows": partial(
        _in_question,
        '<row><entry morerows="999999999"><al>a</al></entry><entry><al>@</al></entry></row>',
        before='<table><tgroup cols="2"><tbody>',
        after="</tbody></tgroup></table>",
    ),
    "unknown elements": partial(_outside, "<zus@>los</zus@>"),
    "emphasis without paragraphs": partial(_in_question, "<nadruk>a</nadruk> "),
    "emphasis before a paragraph": partial(_in_question, "<nadruk>a</nadruk>", after="<al>b</al>"),
    "empty marks before a paragraph": partial(_in_question, "<nadruk/>", after="<al>b</al>"),
    "signatures in a question": partial(_in_question, "<ondertekening>W@</ondertekening>"),
    "signatures": partial(
        _outside, "<ondertekening><functie>De Minister</functie><naam>W@</naam></ondertekening>"
    ),
}
"""Publications by their size in characters."""

# --- Documents --------------------------------------------------------------------------------

_DAY = date(2024, 5, 3)
_STYLES: tuple[EmphasisStyle, ...] = ("bold", "italic", "underline")


def _bold(start: int, end: int, style: int = 0) -> Emphasis:
    return Emphasis(start=start, end=end, style=_STYLES[style % len(_STYLES)])


def _link(start: int, end: int) -> Link:
    return Link(start=start, end=end, target="https://a.example")


def _document(*items: Item, notes: int = 0) -> Document:
    footnotes = tuple(Footnote(label=f"{at}", blocks=(_said("NOS"),)) for at in range(1, notes + 1))
    return Document(
        kind=Kind.ANSWERS, heading=ASKED, submitted=_DAY, body=items, footnotes=footnotes
    )


def _said(text: str, marks: Iterable[Mark] = ()) -> Paragraph:
    return Paragraph(text=text, marks=tuple(marks))


def _asking(*blocks: Block, notes: int = 0) -> Document:
    question = Question(label="Vraag 1", numbers=("1",), blocks=blocks)
    return _document(question, notes=notes)


def _marking(notes: int) -> Document:
    """Each note marks the next one, and the last one the first."""
    footnotes = tuple(
        Footnote(label="1", blocks=(_said("a", [NoteMark(at=1, label="1", footnote=at)]),))
        for at in (*range(1, notes), 0)
    )
    return evolve(_document(), footnotes=footnotes)


def _pair(at: int) -> tuple[Question, Answer]:
    number = (str(at),)
    return (
        Question(label=f"Vraag {at}", numbers=number, blocks=(_said("Ja?"),)),
        Answer(label=f"Antwoord {at}", numbers=number, blocks=(_said("Ja."),)),
    )


def _wide(rows: int, columns: int) -> Table:
    return Table(rows=((Cell(text="a"),) * columns, *(((Cell(text="b"),),) * rows)))


def _square(side: int) -> Table:
    return Table(rows=((Cell(text="a"),) * side,) * side)


DOCUMENTS: dict[str, Callable[[int], Document]] = {
    "nested marks": lambda n: _asking(
        _said("a" * (2 * n), (_bold(at, 2 * n - at, at) for at in range(n)))
    ),
    "overlapping marks": lambda n: _asking(
        _said("a" * (2 * n), (_bold(at, n + at, at) for at in range(n)))
    ),
    "short overlaps": lambda n: _asking(
        _said("a" * (n + 3), (_bold(at, at + 3, at) for at in range(n)))
    ),
    "equal marks": lambda n: _asking(_said("a" * n, (_bold(0, n, at) for at in range(n)))),
    "nested links": lambda n: _asking(
        _said("a" * (2 * n), (_link(at, 2 * n - at) for at in range(n)))
    ),
    "notes at one place": lambda n: _asking(
        _said("Ja?", (NoteMark(at=3, label=f"{at + 1}", footnote=at) for at in range(n))), notes=n
    ),
    "marks of one note": lambda n: _asking(
        _said("a" * n, (NoteMark(at=at, label="1", footnote=0) for at in range(n))), notes=1
    ),
    "notes that mark each other": lambda n: _marking(n),
    "askers": lambda n: Document(
        kind=Kind.QUESTIONS,
        heading="a " * n,
        submitted=_DAY,
        askers=tuple(Member(name=f"Wit {at}", party=f"P{at}") for at in range(n)),
    ),
    "blocks": lambda n: _asking(*[_said("Kent u die?")] * n),
    "items of deeper levels": lambda n: _asking(
        *(ListItem(marker="a.", text="x", level=at + 1) for at in range(n))
    ),
    "items up and down": lambda n: _asking(
        *(ListItem(marker="a.", text="x", level=at % 40 + 1) for at in range(n))
    ),
    "pairs": lambda n: _document(*(item for at in range(1, n + 1) for item in _pair(at))),
    "one number": lambda n: _document(*_pair(1) * n),
    "rows": lambda n: _asking(Table(rows=((Cell(text="a"), Cell(text="b")),) * n)),
    "columns": lambda n: _asking(_wide(1, n)),
    "a wide row above many": lambda n: _asking(_wide(n, n)),
    "cells": lambda n: _asking(_square(int(n**0.5))),
    "spans": lambda n: _asking(
        Table(rows=((Cell(text="a", colspan=10**6, rowspan=10**9), Cell(text="b")),) * n)
    ),
}
"""Documents by the number of what is in them."""
