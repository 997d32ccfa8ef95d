"""The PDF reader: operators, fonts and places of text, down to the bytes."""

from __future__ import annotations

import gzip
import logging
import os
import pickle
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from io import BytesIO
from itertools import cycle
from pathlib import Path

import attrs
import pytest
from pdfminer.pdfcolor import PREDEFINED_COLORSPACE
from pdfminer.pdffont import PDFFont, PDFSimpleFont
from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
from pdfminer.psparser import LIT
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

import kvlib
from fictional import make
from fictional import pdf as fictional_pdf
from kvlib.model import Emphasis, MetadataEntry, NoteMark, Paragraph
from kvlib.plugin import Limits
from kvlib.testing import unaccounted
from kvlib_pdf import _interpreter, _reader
from kvlib_pdf._bounds import Bounds
from kvlib_pdf._device import RunDevice, _Typeface, _Writer
from kvlib_pdf._fonts import Fonts
from kvlib_pdf._pages import Page
from samples import ASKED, TEXT, pdf, raw_pdf
from work import calls


def escaped(text: str) -> str:
    """Text as a PDF string."""
    return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"


def heading(y: int = 700) -> str:
    """The heading in two lines, and the label of the first question."""
    first, second = ASKED[:60], ASKED[60:]
    return (
        f"BT /R 9 Tf 1 0 0 1 60 {y} Tm {escaped(first)} Tj 0 -11 Td {escaped(second)} Tj "
        f"/B 9 Tf 0 -22 Td (Vraag 1) Tj ET\n"
    )


def question(content: str) -> Paragraph:
    """The paragraph of a question whose text is drawn by these operators."""
    doc = kvlib.loads(raw_pdf(heading() + f"BT /R 9 Tf 1 0 0 1 60 656 Tm {content} ET"))
    (block,) = doc.questions[0].blocks
    assert isinstance(block, Paragraph)
    return block


DRAWN: dict[str, tuple[str, str]] = {
    "one string": ("(Kent u die?) Tj", "Kent u die?"),
    "kerning": ("[(K) 20 (ent u d) -15 (ie?)] TJ", "Kent u die?"),
    "blanks by adjustment": ("[(Kent) -278 (u) -278 (die?)] TJ", "Kent u die?"),
    "blanks by places": (
        "(Kent) Tj 1 0 0 1 82 656 Tm (u) Tj 1 0 0 1 90 656 Tm (die?) Tj",
        "Kent u die?",
    ),
    "letter by letter": ("(K) Tj (e) Tj (n) Tj (t) Tj ( u die?) Tj", "Kent u die?"),
    "word spacing": ("5 Tw (Kent u die?) Tj", "Kent u die?"),
    "character spacing": ("0.3 Tc (Kent u die?) Tj", "Kent u die?"),
    "horizontal scaling": ("80 Tz (Kent) Tj ( u die?) Tj", "Kent u die?"),
    "next line operators": ("11 TL (Kent u) Tj (die?) '", "Kent u die?"),
    "scaled matrix": ("/R 1 Tf 9 0 0 9 60 656 Tm (Kent u die?) Tj", "Kent u die?"),
    "next line with spacing": ('11 TL (Kent u) Tj 1 0 (die?) "', "Kent u die?"),
    "brackets": ("(Kent (u (die))?) Tj", "Kent (u (die))?"),
    "brackets in brackets": (
        "(Kent (a(b(c(d(e\\)f))\\(g)h)i) u?) Tj",
        "Kent (a(b(c(d(e)f))(g)h)i) u?",
    ),
    "inline image": (
        "ET BI /W 1 /H 1 /BPC 8 /CS /G ID (x EI( y\nEI BT 1 0 0 1 60 656 Tm (Kent u die?) Tj",
        "Kent u die?",
    ),
    "brackets in an array": ("[(Kent (((((u)))))) -278 (die?)] TJ", "Kent (((((u))))) die?"),
    "escapes": ("(Kent u \\(die\\)?) Tj", "Kent u (die)?"),
    "octal": ("(Kent u \\253die\\273?) Tj", "Kent u «die»?"),
    "hexadecimal": ("<4b656e74207520646965 3f> Tj", "Kent u die?"),
    "right before left": (
        "1 0 0 1 90 656 Tm (die?) Tj 1 0 0 1 60 656 Tm (Kent u) Tj",
        "Kent u die?",
    ),
    "lower before upper": (
        "1 0 0 1 60 645 Tm (die?) Tj 1 0 0 1 60 656 Tm (Kent u) Tj",
        "Kent u die?",
    ),
}


@pytest.mark.parametrize(("content", "expected"), DRAWN.values(), ids=DRAWN.keys())
def test_drawn_text(content: str, expected: str) -> None:
    """However text is drawn, its words come out in reading order."""
    assert expected == question(content).text


def test_faces() -> None:
    """The font's name tells bold and italic."""
    block = question("(Kent u ) Tj /I 9 Tf (die zee) Tj /R 9 Tf ( en ) Tj /B 9 Tf (deze) Tj")
    assert "Kent u die zee en deze" == block.text
    assert (
        Emphasis(start=7, end=14, style="italic"),
        Emphasis(start=18, end=22, style="bold"),
    ) == block.marks


@pytest.mark.parametrize(
    "raised",
    [
        "3 Ts /R 5.5 Tf (1) Tj 0 Ts /R 9 Tf",
        "/R 5.5 Tf 1 0 0 1 106 659 Tm (1) Tj /R 9 Tf 1 0 0 1 110 656 Tm",
    ],
    ids=["rise", "place"],
)
def test_mark(raised: str) -> None:
    """A small raised figure is a note mark, whether raised by rise or by place."""
    block = question(f"(Kent u die) Tj {raised} ( en deze?) Tj")
    assert "Kent u die en deze?" == block.text
    assert (NoteMark(at=10, label="1", footnote=None),) == block.marks


def test_note() -> None:
    """Small print at the page's foot that a raised figure opens is a note."""
    content = (
        heading()
        + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u die) Tj 3 Ts /R 5.5 Tf (1) Tj 0 Ts /R 9 Tf "
        + "( en deze?) Tj ET BT 1 0 0 1 60 100 Tm 2 Ts /R 4.5 Tf (1) Tj 0 Ts /R 7 Tf 6 0 Td "
        + "(Zeeblad, 3 mei 2024, en) Tj 0 -8 Td (pagina 2.) Tj ET"
    )
    doc = kvlib.loads(raw_pdf(content))
    assert [("1", "Zeeblad, 3 mei 2024, en pagina 2.")] == [
        (n.label, n.text) for n in doc.footnotes
    ]
    assert [0] == [mark.footnote for mark in doc.questions[0].notes]
    assert "Kent u die en deze?" == doc.questions[0].text


@pytest.mark.parametrize(
    ("accent", "letter", "expected"),
    [("\\264", "c", "ć"), ("\\250", "o", "ö"), ("\\270", "s", "ş")],
)
def test_accent_over_a_letter(accent: str, letter: str, expected: str) -> None:
    """An accent that was laid over its letter becomes one character with it."""
    block = question(
        f"(De Ra{letter}) Tj 1 0 0 1 87 656 Tm ({accent}) Tj 1 0 0 1 91 656 Tm (a is er?) Tj"
    )
    assert f"De Ra{expected}a is er?" == block.text


def test_unknown_character() -> None:
    """A character that the font does not explain stands as U+FFFD, with a doubt."""
    content = heading() + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u \\001\\002 die?) Tj ET"
    doc = kvlib.loads(raw_pdf(content))
    assert "\ufffd" in doc.questions[0].text
    doubts = {doubt.code: doubt.message for doubt in doc.diagnostics}
    assert "2 characters" in doubts["unreadable-character"]


UNUSED = "\\177\\201\\215\\217\\220\\235"


def test_bullets_by_unused_codes() -> None:
    """A code that WinAnsiEncoding leaves unused is the bullet, and opens an item of a list."""
    content = heading() + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u:) Tj "
    content += " ".join(f"0 -11 Td (\\{code} wegen;) Tj" for code in UNUSED.split("\\")[1:])
    data = raw_pdf(content + " ET")
    doc = kvlib.loads(data)
    assert ["Kent u:", *["• wegen;"] * 6] == doc.questions[0].text.split("\n")
    assert () == doc.diagnostics
    assert () == unaccounted(data, doc)


ENCODINGS = {
    "Windows, with names of its own": (
        "<< /BaseEncoding /WinAnsiEncoding /Differences [65 /Eacute /B 129 /eacute] >>",
        "•é••••",
    ),
    "Windows, by an object": ("/WinAnsiEncoding", "••••••"),
    "standard": ("/StandardEncoding", "\ufffd" * 6),
    "none": ("", "\ufffd" * 6),
    "differences from the font's own": ("<< /Differences [66 /B] >>", "\ufffd" * 6),
    "nothing it may be": ("7", "\ufffd" * 6),
}


@pytest.mark.parametrize(("encoding", "expected"), ENCODINGS.values(), ids=ENCODINGS)
def test_unused_codes_by_encoding(encoding: str, expected: str) -> None:
    """Only where a font's encoding is Windows' and has no other name for the code."""
    entry = f"/Encoding {encoding}" if encoding else ""
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {entry} >>"
    content = heading() + f"BT /X 9 Tf 1 0 0 1 60 656 Tm (Kent u die? {UNUSED}) Tj ET"
    data = raw_pdf(content, fonts=(font,))
    doc = kvlib.loads(data)
    assert f"Kent u die? {expected}" == doc.questions[0].text
    assert () == unaccounted(data, doc)


def test_unused_code_with_a_name_that_says_nothing() -> None:
    """A font that has a glyph of its own for the code shows that, whatever it is."""
    encoding = "<< /BaseEncoding /WinAnsiEncoding /Differences [129 /g129] >>"
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding} >>"
    content = heading() + "BT /X 9 Tf 1 0 0 1 60 656 Tm (Kent u die? \\201\\215) Tj ET"
    doc = kvlib.loads(raw_pdf(content, fonts=(font,)))
    assert "Kent u die? \ufffd•" == doc.questions[0].text


LIGATURES = {
    "by name": ("/Differences [1 /ff /fi /fl /ffi /ffl]", "ff fi fl ffi ffl"),
    "by number": ("/Differences [1 /uniFB00 /uniFB03 /uniFB05 /uniFB06]", "ff ffi st st"),
    "other ligatures": ("/Differences [1 /oe /ij /uniFB13]", "œ \u0133 \ufb13"),
}


@pytest.mark.parametrize(("names", "expected"), LIGATURES.values(), ids=LIGATURES)
def test_ligatures_are_letters(names: str, expected: str) -> None:
    """A reader looks for "financieel", however the printer set it."""
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << {names} >> >>"
    codes = " ".join(f"\\{code:03o}" for code in range(1, 1 + len(expected.split())))
    content = heading() + f"BT /X 9 Tf 1 0 0 1 60 656 Tm (Kent u die? {codes} en meer.) Tj ET"
    data = raw_pdf(content, fonts=(font,))
    doc = kvlib.loads(data)
    assert f"Kent u die? {expected} en meer." == doc.questions[0].text
    assert ((), ()) == (doc.diagnostics, unaccounted(data, doc))


@pytest.mark.parametrize(
    "boxes",
    [
        "[99 0 R]",
        "99 0 R",
        "[7 0 R]",
        "(x)",
        "[<< /Subtype /FreeText /Contents 99 0 R /F 7 0 R >>]",
    ],
)
def test_a_broken_box_does_not_damage_the_page(boxes: str) -> None:
    """As in files whose pages were taken out of others: the text is whole."""
    content = heading() + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u die?) Tj ET"
    data = raw_pdf(content).replace(b"/Contents", f"/Annots {boxes} /Contents".encode(), 1)
    document = kvlib.loads(data)
    assert ["Kent u die?"] == [each.text for each in document.questions]
    assert {"damaged-file"} == {each.code for each in document.diagnostics}  # the table moved


WORDS = (
    ASKED[:49],
    ASKED[49:],
    "Vraag 1",
    "Kent u het bericht dat de boten van Oosterwaard sinds het voorjaar niet meer varen, en",
    "wanneer varen zij weer?",
)


@pytest.mark.parametrize("sizes", [(9.0,), (9.5, 9.0, 8.5), (8.5,) * 4 + (9.0,) * 20])
def test_words_that_are_set_one_by_one(sizes: tuple[float, ...]) -> None:
    """As text recognition does, in a size that changes from word to word."""
    drawn = ""
    for line, words in enumerate(WORDS):
        x = 60.0
        for word, size in zip(words.split(), cycle(sizes)):
            place = f"1 0 0 1 {x:.1f} {700 - 11 * line}"
            drawn += f"BT /R {size} Tf {place} Tm {escaped(word)} Tj ET "
            x += stringWidth(word, "Helvetica", size) + 0.35 * size
    document = kvlib.loads(raw_pdf(drawn))
    assert (ASKED, " ".join(WORDS[3:])) == (document.heading, document.questions[0].text)
    assert () == document.diagnostics


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("/Subtype /FreeText /Contents (Nee.)", ["Nee."]),
        ("/Subtype /FreeText /Contents <FEFF00EB006E>", ["ën"]),
        ("/Subtype /FreeText /Contents (Nee.) /F 2", []),
        ("/Subtype /FreeText /Contents ( )", []),
        ("/Subtype /Text /Contents (Opmerking)", []),
        ("/Subtype /FreeText", []),
    ],
)
def test_text_that_was_typed_onto_a_page(box: str, expected: list[str]) -> None:
    """It is no part of the page's content; a note that a viewer opens on demand is no text."""
    content = heading() + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u die?) Tj ET"
    annotated = b"/Annots [<< /Type /Annot %s /Rect [60 600 300 620] >>] /Contents"
    data = raw_pdf(content).replace(b"/Contents", annotated % box.encode(), 1)
    found = [each for each in kvlib.loads(data).diagnostics if each.code == "unread-part"]
    assert [each.message.partition("left out: ")[2].strip("'") for each in found] == expected


def test_margin() -> None:
    """The colophon in the margin is not mixed into the lines beside it."""
    content = heading().replace("1 60 ", "1 220 ") + (
        "BT /R 6 Tf 1 0 0 1 55 656 Tm (ah-tk-20232024-9901) Tj 0 -11 Td (ISSN 0921 - 7398) Tj ET "
        "BT /R 9 Tf 1 0 0 1 220 656 Tm (Kent u de lange) Tj 0 -11 Td (kust?) Tj ET"
    )
    doc = kvlib.loads(raw_pdf(content))
    assert "Kent u de lange kust?" == doc.questions[0].text
    assert "ah-tk-20232024-9901" == doc.identifier
    assert {("colophon", "ah-tk-20232024-9901"), ("colophon", "ISSN 0921 - 7398")} == {
        (piece.kind, piece.text) for piece in doc.furniture
    }


LINES = (
    "Kent u de lange kust van het noorden, en",
    "de torens die daar sinds jaar en dag",
    "staan?",
)


def beside(texts: Iterable[str], *, size: float = 6, x: float = 400) -> str:
    """Text of so many lines, and beside it these, a little lower each."""
    lines = " ".join(f"({line}) Tj 0 -11 Td" for line in LINES)
    aside = " ".join(
        f"BT /R {size} Tf 1 0 0 1 {x} {654 - 8 * n} Tm ({text}) Tj ET"
        for n, text in enumerate(texts)
    )
    return heading() + f"BT /R 9 Tf 1 0 0 1 60 656 Tm {lines} ET {aside}"


REFERENCES = ("Ministerie van Zee", "Onze referentie", "Z-2024-12")


def test_references_beside_the_text() -> None:
    """The letterhead stands in small print to the right of the text, on lines of its own."""
    data = raw_pdf(beside(REFERENCES))
    doc = kvlib.loads(data)
    assert " ".join(LINES) == doc.questions[0].text
    assert [("letterhead", text) for text in REFERENCES] == [
        (piece.kind, piece.text) for piece in doc.furniture
    ]


@pytest.mark.parametrize(
    ("size", "x", "texts"),
    [
        (9, 400, REFERENCES),  # as large as the text
        (6, 150, REFERENCES),  # where lines of the text stand
        (6, 400, REFERENCES[:2]),  # too few to tell
    ],
)
def test_text_beside_that_is_not_a_letterhead(size: float, x: float, texts: list[str]) -> None:
    """A column of a table may stand there too: it is content."""
    doc = kvlib.loads(raw_pdf(beside(texts, size=size, x=x)))
    assert () == doc.furniture


def test_the_last_column_of_a_table_beside_the_text() -> None:
    """Lines wholly in small print are rows of a table, however wide it is."""
    cells = (("Toren", "Jaar", "Hoogte"), ("Licht", "1901", "54 m"), ("Vuur", "1912", "61 m"))
    table = " ".join(
        f"BT /R 6 Tf 1 0 0 1 {x} {600 - 8 * n} Tm ({text}) Tj ET"
        for n, row in enumerate(cells)
        for x, text in zip((60, 200, 400), row, strict=True)
    )
    doc = kvlib.loads(raw_pdf(beside(()) + table))
    (question,) = doc.questions
    assert [" ".join(row) for row in cells] == [
        " ".join(row.split()) for row in question.blocks[-1].text.split("\n")
    ]
    assert () == doc.furniture


def test_text_beside_a_text_that_is_not_a_letter() -> None:
    """It may be of a table: it is left in the text, and said."""
    doc = kvlib.loads(raw_pdf(beside(("licht", "vuur en vlam", "baken"))))
    assert () == doc.furniture
    (question,) = doc.questions
    assert {"licht", "vuur", "baken"} < set(question.text.split())
    assert [("furniture-in-item", ("body[0]",))] == [
        (doubt.code, doubt.about) for doubt in doc.diagnostics if doubt.severity == "warning"
    ][:1]


def test_pages() -> None:
    """A sentence goes on over the page; each item says on which page it stands."""
    foot = (
        "BT /R 9 Tf 1 0 0 1 60 40 Tm (Tweede Kamer, vergaderjaar 2023-2024, Aanhangsel) Tj "
        "400 0 Td ({}) Tj ET"
    )
    doc = kvlib.loads(
        raw_pdf(
            heading() + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u de lange) Tj ET" + foot.format(1),
            "BT /R 9 Tf 1 0 0 1 60 700 Tm (kust?) Tj /B 9 Tf 0 -22 Td (Vraag 2) Tj /R 9 Tf "
            "0 -11 Td (En die?) Tj ET" + foot.format(2),
        )
    )
    assert ["Kent u de lange kust?", "En die?"] == [item.text for item in doc.questions]
    spans = [item.span for item in doc.questions if item.span]
    assert [(1, 2), (2, 2)] == [(span.start.page, span.end.page) for span in spans]
    assert ["running_foot", "running_foot"] == [piece.kind for piece in doc.furniture]


def test_page_that_does_not_begin_at_zero() -> None:
    """The page's box may lie anywhere."""
    content = heading(1700) + "BT /R 9 Tf 1 0 0 1 60 1656 Tm (Kent u die?) Tj ET"
    doc = kvlib.loads(raw_pdf(content, media_box="0 1000 560 1770"))
    assert "Kent u die?" == doc.questions[0].text


# --- pages and text that are turned ----------------------------------------------------


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", range(4))
def test_turned_text(turn: int, rotate: int) -> None:
    """However text and pages are turned, the Document is that of the upright pages."""
    upright = kvlib.loads(fictional_pdf.render(make(2)))
    doc = kvlib.loads(fictional_pdf.render(make(2), turn=turn, rotate=rotate))
    assert upright == attrs.evolve(doc, origin=upright.origin)


@pytest.mark.parametrize("rotate", ["0 1 -1 0 0 0 cm", "0 0.01 -0.01 0 0 0 cm 100 0 0 100 0 0 cm"])
def test_text_that_grows_upwards(rotate: str) -> None:
    """A sheet on its side without /Rotate: marks, sizes and white space as ever."""
    content = f"q {rotate} 1 0 0 1 0 -560 cm " + heading(500)
    content += "BT /R 9 Tf 1 0 0 1 60 456 Tm (Kent u die) Tj 3 Ts /R 5.5 Tf (1) Tj 0 Ts /R 9 Tf "
    content += "( en deze?) Tj ET BT /R 7 Tf 1 0 0 1 60 40 Tm 2 Ts /R 4.5 Tf (1) Tj 0 Ts /R 7 Tf "
    doc = kvlib.loads(raw_pdf(content + "6 0 Td (Zeeblad, 3 mei 2024.) Tj ET Q"))
    (asked,) = doc.questions
    assert "Kent u die en deze?" == asked.text
    assert (NoteMark(at=10, label="1", footnote=0),) == asked.notes
    assert ["Zeeblad, 3 mei 2024."] == [note.text for note in doc.footnotes]


def test_scan_that_is_askew() -> None:
    """Text that a scanner turned a little is upright."""
    assert "Kent u die?" == question("1 0.01 -0.01 1 60 656 Tm (Kent u die?) Tj").text


SIDEWAYS = "BT /R 8 Tf 0 1 -1 0 {x} 300 Tm (Ontvangen door de griffie op 3 mei 2024) Tj ET"


@pytest.mark.parametrize("x", [30, 540], ids=["left", "right"])
def test_stamp_along_the_edge(x: int) -> None:
    """A stamp that lies sideways beside the text is none of it, and is said."""
    drawn = heading() + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u die?) Tj ET " + SIDEWAYS.format(x=x)
    doc = kvlib.loads(raw_pdf(drawn))
    assert ["Kent u die?"] == [item.text for item in doc.body]
    assert ["Ontvangen door de griffie op 3 mei 2024"] == [piece.text for piece in doc.furniture]
    assert [("margin-text", "info")] == [(each.code, each.severity) for each in doc.diagnostics]


def test_text_in_the_margin() -> None:
    """Upright text left of the column may be content; a text of no width at its edge is content."""
    question = heading() + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u die?) Tj ET "
    doc = kvlib.loads(raw_pdf(question + "BT /R 6 Tf 1 0 0 1 20 600 Tm (tijdelijk) Tj ET"))
    assert [("colophon", "tijdelijk")] == [(piece.kind, piece.text) for piece in doc.furniture]
    assert [("margin-text", "warning")] == [(each.code, each.severity) for each in doc.diagnostics]
    narrow = "BT /R 9 Tf 0 Tz 1 0 0 1 60 640 Tm (En waarom?) Tj ET"
    doc = kvlib.loads(raw_pdf(question + narrow))
    assert "En waarom?" in doc.questions[0].text


def test_text_that_runs_sideways() -> None:
    """Sideways text between the lines is kept, and reported."""
    drawn = heading() + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u die?) Tj ET "
    drawn += "BT /R 8 Tf 0 -1 1 0 100 500 Tm (De) Tj 0 -1 1 0 100 480 Tm (zee) Tj ET"
    doc = kvlib.loads(raw_pdf(drawn))
    assert "De zee" in doc.questions[0].text
    (doubt,) = [each for each in doc.diagnostics if each.code == "sideways-text"]
    assert ("sideways-text", 1) == (doubt.code, doubt.span and doubt.span.start.page)
    assert "'De zee'" in doubt.message


def test_page_of_another_size() -> None:
    """A landscape page has another margin; its lines belong to the text all the same."""
    first = heading().replace(" 60 ", " 220 ")
    first += "BT /R 9 Tf 1 0 0 1 220 656 Tm (Kent u de lange kust van het noorden en) Tj ET"
    second = "BT /R 9 Tf 0 1 -1 0 100 40 Tm (die van het zuiden?) Tj ET"
    doc = kvlib.loads(raw_pdf(first, second))
    assert ["Kent u de lange kust van het noorden en die van het zuiden?"] == [
        item.text for item in doc.body
    ]
    assert () == doc.furniture


def test_title_is_metadata() -> None:
    """The PDF's own title and subject are kept as metadata."""
    doc = kvlib.loads(pdf(title="Vragen over vuurtorens – één"))
    assert (
        MetadataEntry(name="Title", scheme="PDF", value="Vragen over vuurtorens – één")
        in doc.metadata
    )


def test_junk_before_the_header() -> None:
    """A few bytes of junk before the header or after the end mark do no harm."""
    data = pdf()
    assert kvlib.loads(data).body == kvlib.loads(data + b"\r\n" * 20).body
    assert "pdf" == kvlib.explain(b"\n\n" + data).chosen


def test_pdf_gives_what_text_gives() -> None:
    """The PDF of a text gives the same questions and answers as the text."""
    expected = kvlib.loads(TEXT)
    actual = kvlib.loads(pdf())
    assert expected.reply == actual.reply
    assert [(i.label, i.text) for i in expected.body] == [(i.label, i.text) for i in actual.body]


# --- what goes wrong in odd or damaged files -------------------------------------------


class OneLetter(PDFFont):
    """A font in which every character is the same letter."""

    def __init__(self, letter: str) -> None:
        self.fontname, self.letter = "Zee", letter

    def decode(self, data: bytes) -> Iterable[int]:
        return data

    def is_multibyte(self) -> bool:
        return False

    def char_width(self, _: int) -> float:
        return 0.5

    def to_unichr(self, _: int) -> str:
        return self.letter


def test_fonts_of_single_pages() -> None:
    """A font that was freed with its page is never taken for one that came after it."""
    bounds = Bounds(Limits())
    device, state = RunDevice(Fonts(bounds), bounds, []), PDFTextState()
    device.set_ctm((1, 0, 0, 1, 0, 0))
    device.pages.append(Page(560, 770))
    for letter in "bcdfghjk":
        state.font = OneLetter(letter)
        device.render_string(state, [b"aa"], PREDEFINED_COLORSPACE["DeviceGray"], PDFGraphicState())
    assert [letter * 2 for letter in "bcdfghjk"] == [
        piece.text for piece in device.pages[0].pieces[0]
    ]


@pytest.mark.parametrize(
    "strings",
    [[b"Kent u die?"], [b"Kent  ", b" u", b"", b"  ", b"die?"], [b"  "], [b"Kent", 300, b"u", b""]],
)
@pytest.mark.parametrize("letters", ["", "ffi"])
def test_strings_at_once(strings: list[bytes | float], letters: str) -> None:
    """A string that is looked up at once ends where it would, glyph by glyph."""
    bounds = Bounds(Limits())
    fonts = Fonts(bounds)
    font = fonts.get_font(None, {"Subtype": LIT("Type1"), "BaseFont": LIT("Helvetica")})
    assert isinstance(font, PDFSimpleFont)
    font.cid2unicode = {**font.cid2unicode, **({ord("t"): letters} if letters else {})}
    state = PDFTextState()
    state.fontsize, state.charspace, state.wordspace, state.scaling = 9, 0.2, 0.5, 80
    (stretches, width), (others, other) = (
        kind(_Typeface.of(font, fonts), state, bounds).show(strings) for kind in (_Writer, _ByGlyph)
    )
    assert width == pytest.approx(other)
    assert [text for text, _, _ in others] == [text for text, _, _ in stretches]
    places, expected = (
        [place for _, *pair in found for place in pair] for found in (stretches, others)
    )
    assert places == pytest.approx(expected)


class _ByGlyph(_Writer):
    """A writer that looks up each glyph by itself."""

    def _string(self, item: object, text: str, end: float, x: float) -> tuple[str, float, float]:
        return self._glyph_run(item, text, end, x)


def test_subset_in_the_name_of_a_font() -> None:
    """The letters that name a subset say nothing of the face."""
    fonts = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /XDEMIX+Zee "
        "/FirstChar 0 /LastChar 255 /Widths [" + "500 " * 256 + "] "
        "/FontDescriptor << /Type /FontDescriptor /FontName /XDEMIX+Zee /Flags 32 >> >>",
    )
    content = heading() + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u ) Tj /X 9 Tf (die?) Tj ET"
    (block,) = kvlib.loads(raw_pdf(content, fonts=fonts)).questions[0].blocks
    assert isinstance(block, Paragraph)
    assert ("Kent u die?", ()) == (block.text, block.marks)


# Strings without an end: what is repeated, and what is repeated after it.
ENDLESS = {
    "escaped": ("\\(", "("),
    "open": ("(", ""),
    "open with text": ("(a", ""),
    "closed and open": ("(a)(", "(("),
}


@pytest.mark.parametrize(("part", "tail"), ENDLESS.values(), ids=ENDLESS)
def test_brackets_without_end(part: str, tail: str) -> None:
    """A string without an end costs one look at what follows, and what stands before it stays."""
    question("(Kent u die?) Tj")  # everything is imported now
    drawn = [f"(Kent u die?) Tj ({part * count}{tail * count}" for count in (500, 2000)]
    assert ["Kent u die?"] * 2 == [question(content).text for content in drawn]
    few, many = (calls(partial(question, content)) for content in drawn)
    assert many < 5 * few


@pytest.mark.parametrize("number", ["9" * 400 + ".", "9" * 5000], ids=["float", "int"])
@pytest.mark.parametrize("place", ["1 0 0 1 {} 656 Tm", "{} 0 0 1 60 656 Tm", "1 0 0 1 60 {} Tm"])
def test_text_at_no_place(place: str, number: str) -> None:
    """Numbers beyond all bounds are damage, not an error of Python's."""
    with pytest.raises(kvlib.ReadError, match=r"is damaged: \w+Error: "):
        question(f"{place.format(number)} (Kent u die?) Tj")


def test_table_before_the_file(tmp_path: Path) -> None:
    """A place outside the file is damage, whether the file is on disk or in memory."""
    data = raw_pdf(heading()).replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev -5")
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(kvlib.ReadError, match=r"a\.pdf is damaged"):
        kvlib.load(tmp_path / "a.pdf")
    with pytest.raises(kvlib.ReadError, match="is damaged"):
        kvlib.loads(data)


@pytest.mark.parametrize("other", [b"3", b"4"], ids=["itself", "each other"])
def test_object_that_refers_to_itself(other: bytes) -> None:
    """An object that stands for itself, at once or by way of another, is damage."""
    data = re.sub(
        rb"([34]) 0 obj\n<< /Type /Font.*?>>",
        lambda found: b"%s 0 obj\n%s 0 R" % (found[1], other if found[1] == b"3" else b"3"),
        raw_pdf(heading()),
    )
    with pytest.raises(kvlib.ReadError, match=r"is damaged: .* refers to itself"):
        kvlib.loads(data)


def test_damage_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """The log says where reading failed, so that a bug does not look like damage."""
    with caplog.at_level(logging.DEBUG, "kvlib"), pytest.raises(kvlib.ReadError, match="damaged"):
        kvlib.loads(re.sub(rb"/Count 1", b"/Kids 1 ", raw_pdf(heading())).replace(b"xref", b"xxxx"))
    assert any(record.exc_info for record in caplog.records)


def test_own_bugs_are_not_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error outside pdfminer, or one that no damaged file causes, is never called damage."""

    def fail(*_: object) -> None:
        raise KeyError("bug")

    monkeypatch.setattr(_reader, "lines_of", fail)
    with pytest.raises(KeyError, match="bug"):
        kvlib.loads(pdf())

    def stop(*_: object) -> None:
        raise RuntimeError("bug")

    monkeypatch.setattr(RunDevice, "begin_page", stop)
    with pytest.raises(RuntimeError, match="bug"):
        kvlib.loads(pdf())


@pytest.mark.parametrize("error", [AttributeError, KeyError, TypeError, ValueError, RecursionError])
@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (RunDevice, "begin_page"),
        (RunDevice, "render_string"),
        (_Writer, "show"),
        (_interpreter, "operations"),
        (_reader, "_metadata"),
    ],
)
def test_bugs_in_the_device_are_not_damage(
    monkeypatch: pytest.MonkeyPatch, owner: object, name: str, error: type[Exception]
) -> None:
    """An error that this plugin raises while pdfminer works is a bug; a note names the plugin."""

    def fail(*given: object) -> None:
        if error is RecursionError:
            fail(*given)
        raise error("bug")

    monkeypatch.setattr(owner, name, fail)
    with pytest.raises(error) as caught:
        kvlib.loads(pdf(), name="a.pdf")
    assert caught.value.__notes__ == ["while reader 'pdf' was reading a.pdf"]


@pytest.mark.parametrize("content", ["5 TJ", "/Zee TJ", "(a) TJ", "[/Zee] TJ", "[[(a)]] TJ"])
def test_shown_operands_that_are_not_text(content: str) -> None:
    """A faulty operand is damage, whoever meets it first."""
    with pytest.raises(kvlib.ReadError, match="is damaged"):
        question(content)


class Trap:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.folder),)


def test_a_pickle_on_the_disk_is_not_run(tmp_path: Path) -> None:
    """An encoding may name any file; pdfminer.six before 20251107 runs it (CVE-2025-64512)."""
    pickled = gzip.compress(pickle.dumps(Trap(tmp_path / "gevangen")))
    (tmp_path / "val.pickle.gz").write_bytes(pickled)
    name = str(tmp_path / "val").replace("/", "#2F")
    font = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Zee /Encoding /{name} /DescendantFonts "
        "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Zee /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor "
        "/FontName /Zee /Flags 4 >> >>] >>"
    )
    content = heading() + "BT /R 9 Tf 1 0 0 1 60 656 Tm (Kent u die?) Tj /X 9 Tf <0041> Tj ET"
    with suppress(kvlib.ReadError):
        kvlib.loads(raw_pdf(content, fonts=(font,)))
    assert [path.name for path in tmp_path.iterdir()] == ["val.pickle.gz"]


def test_forms_in_forms() -> None:
    """A form in a form, deeper than any PDF has them, is refused."""
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    for depth in range(400):
        canvas.beginForm(f"F{depth}")
        if depth:
            canvas.doForm(f"F{depth - 1}")
        canvas.endForm()
    canvas.doForm("F399")
    canvas.save()
    with pytest.raises(kvlib.LimitExceededError, match="more than 50 forms inside each other"):
        kvlib.loads(target.getvalue())


def test_a_page_wider_than_any_paper() -> None:
    """Its columns are looked for where a page may be."""
    lines = "".join(f"BT /R 9 Tf 1 0 0 1 60 {640 - 11 * n} Tm (regel {n}) Tj ET " for n in range(9))
    doc = kvlib.loads(raw_pdf(heading() + lines, media_box="0 0 99999999999999999999999999 770"))
    assert "regel 8" in doc.questions[0].text
