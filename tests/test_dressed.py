"""Generated documents in the dress of letters, sites and tools: the content stays what it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import kvlib
from fictional import make
from fictional.formats import FORMATS
from kvlib.model import Document, Remark

SEEDS = range(40)
FRONT = """\
Ministerie van Zeewezen
Directie Duinen
Postbus 1
2500 AA Den Haag

Onze referentie
DD-2024-000123

Datum 3 mei 2024
Betreft Beantwoording vragen

Geachte voorzitter,

"""
HEAD = """\
Ministerie van Zeewezen
Directie Duinen

Datum
3 mei 2024

Onze referentie
DD-2024-000123"""
MENU = "Overslaan en naar de inhoud gaan\nHome\nZoeken\nU bent hier: Home\n\n"
MAIL = "Van: A. de Wit\nVerzonden: 3 mei 2024\nAan: B. Zwart\nOnderwerp: vragen\n\nBeste Bas,\n\n"

# Between pages: what stands there on a page, of so many.
BETWEEN: dict[str, Callable[[int, int], str]] = {
    "dashes": "- {} -".format,
    "pages of": "Pagina {} van {}".format,
    "a tool": lambda page, pages: f"Page {page} of {pages}\n--- Page {page + 1} ---",
    "a letter": lambda page, pages: f"Pagina {page} van {pages}\n\n{HEAD}\n",
    "a letter without numbers": lambda *_: HEAD,
    "at the top": lambda page, _: f"\f- {page + 1} -",
}
AROUND: dict[str, tuple[str, str]] = {
    "a site": (MENU, "\n\nNaar boven\nPrivacy en cookies\nSitemap\nContact"),
    "a mail": (MAIL, "\n\nMet vriendelijke groet,\n\nAda de Wit\nT 070 123 45 67"),
    "a signature": ("", "\n\nHoogachtend,\n\nDe minister van Zeewezen,\n\nA. de Wit"),
    "an annex": ("", "\n\nBijlage 1: Overzicht\n\nDuin 1\nDuin 2"),
}


def pages(seed: int) -> list[str]:
    """A generated document by its pages, without their feet."""
    text = FORMATS["text, plain"].render(make(seed)).decode()
    lines = [f"\f{line.strip()}" if line[:1] == " " else line.strip() for line in text.split("\n")]
    return "\n".join(lines).strip().split("\n\f")


def content(doc: Document) -> tuple[object, ...]:
    """The content that a dress must not change; it only adds remarks."""
    items = [item for item in doc.body if not isinstance(item, Remark) or item.kind != "other"]
    return (
        doc.heading,
        [(item.label, item.text.split()) for item in items if item.label[:7] != "Bijlage"],
        [(note.label, note.text) for note in doc.footnotes],
    )


def differing(dress: Callable[[list[str]], str]) -> Iterator[int]:
    """The seeds whose content a dress changes."""
    for seed in SEEDS:
        printed = pages(seed)
        plain = kvlib.loads("\n\f".join(printed))
        if plain.questions and content(plain) != content(kvlib.loads(dress(printed))):
            yield seed


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
@pytest.mark.parametrize("name", BETWEEN)
def test_between_pages(name: str, blank: str) -> None:
    """Numbers of pages and letterheads, wherever a sentence is broken by them."""

    def dress(printed: list[str]) -> str:
        front = FRONT if "letter" in name else ""
        parts = [printed[0]]
        for number, page in enumerate(printed[1:], 1):
            parts += [BETWEEN[name](number, len(printed)), page]
        return front + blank.join(parts)

    assert [] == list(differing(dress))


@pytest.mark.parametrize("name", AROUND)
def test_around(name: str) -> None:
    """The lines above the document and below it."""
    above, below = AROUND[name]
    assert [] == list(differing(lambda printed: above + "\n\f".join(printed) + below))
