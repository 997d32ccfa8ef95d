"""Lines with typography: marks, notes, tables, lists, paragraphs and furniture."""

from __future__ import annotations

import attrs
import pytest

from assemble.sheet import LEFT, SIZE, Sheet, wrapped
from kvlib.assemble import Line, Run, assemble
from kvlib.errors import NotKamervragenError
from kvlib.model import (
    Cell,
    Document,
    Emphasis,
    Kind,
    ListItem,
    Mark,
    Member,
    NoteMark,
    Paragraph,
    Position,
    Subheading,
    Table,
)
from kvlib.plugin import ReadContext
from samples import ASKED, REPLIED

LONG = (
    "Kent u de vuurtorens langs de kust van het noorden, die al eeuwen hun licht over de "
    "zee werpen en waarvan niemand weet wie ze eigenlijk heeft gebouwd?"
)


FULL = "Kent u de vuurtorens langs de kust van het eh hoge"
"""A line long enough to show that its paragraph continues."""


def one(sheet: Sheet) -> Paragraph:
    """Return the only paragraph of the only question."""
    (question,) = sheet.read().questions
    (block,) = question.blocks
    assert isinstance(block, Paragraph)
    return block


def question(*lines: str) -> Sheet:
    """Return a sheet with one question of these lines."""
    return Sheet().label("Vraag 1").add(*lines)


def marks(*found: tuple[int, str]) -> tuple[Mark, ...]:
    """Note marks without their notes."""
    return tuple(NoteMark(at=at, label=label) for at, label in found)


def notes(doc: Document) -> list[tuple[str, str]]:
    """Return labels and texts of the notes."""
    return [(note.label, note.text) for note in doc.footnotes]


# --- the whole -----------------------------------------------------------------------


def test_whole_document() -> None:
    """Headings, questions and answers are made from typeset lines."""
    sheet = Sheet(answered=True)
    sheet.label("Vraag 1").add(*wrapped(LONG)).label("Antwoord 1").add("Ja.")
    doc = sheet.read()
    assert (Kind.ANSWERS, ASKED) == (doc.kind, doc.heading)
    assert (Member(name="De Korte", party="LVB"),) == doc.askers
    assert doc.reply is not None
    assert REPLIED == doc.reply.heading
    assert [("Vraag 1", LONG), ("Antwoord 1", "Ja.")] == [(i.label, i.text) for i in doc.body]
    assert () == doc.diagnostics


def test_lines_that_are_not_a_kamervraag() -> None:
    """They have neither a heading nor a question; or there are no lines at all."""
    with pytest.raises(NotKamervragenError):
        Sheet(headings=False).add("Een verhaal over de zee.").read()
    with pytest.raises(NotKamervragenError):
        assemble([], ReadContext())


def test_places() -> None:
    """Items and blocks have the pages and lines where they begin and end."""
    (item,) = question("Kent u de", "vuurtorens?").read().questions
    start, end = Position(page=1, line=3), Position(page=1, line=5)
    assert item.span is not None
    assert (start, end) == (item.span.start, item.span.end)
    (block,) = item.blocks
    assert block.span is not None
    assert Position(page=1, line=4) == block.span.start


def test_runs_without_typography() -> None:
    """Lines whose runs have neither size nor place are read as text."""
    context = ReadContext()
    texts = [ASKED, "", "Vraag 1", "Kent u de", "vuurtorens?"]
    doc = assemble([Line((Run(text),), number=n) for n, text in enumerate(texts, 1)], context)
    assert "Kent u de vuurtorens?" == doc.questions[0].text


# --- marks ------------------------------------------------------------------------------

MARKED: dict[str, tuple[tuple[str, ...], str, tuple[Mark, ...]]] = {
    "at the end": (("Kent u die?{^1}",), "Kent u die?", marks((11, "1"))),
    "inside": (("Kent u die{^1} en deze?",), "Kent u die en deze?", marks((10, "1"))),
    "two in one": (("Kent u die?{^1, 2}",), "Kent u die?", marks((11, "1"), (11, "2"))),
    "two with a blank": (("Kent u die?{^1 2}",), "Kent u die?", marks((11, "1"), (11, "2"))),
    "comma outside": (("Kent u die{^1}, en deze?",), "Kent u die, en deze?", marks((10, "1"))),
    "after a year": (("Sinds 2020{^4} al?",), "Sinds 2020 al?", marks((10, "4"))),
    "asterisk": (("Kent u die?{^*}",), "Kent u die?", marks((11, "*"))),
    "dagger": (("Kent u die?{^†}",), "Kent u die?", marks((11, "†"))),
    "wrapped": (("Kent u die", "{^1} en deze?"), "Kent u die en deze?", marks((10, "1"))),
    "between lines": (
        ("Kent u «die", "zee»{^1} en", "deze?"),
        "Kent u «die zee» en deze?",
        marks((16, "1")),
    ),
    "wrapped before a bracket": (
        (f"{FULL} (en lagere", "{^1}) noorden?"),
        f"{FULL} (en lagere) noorden?",
        marks((61, "1")),
    ),
    "square metres": (
        ("Zijn er 12 m{^2} over?",),
        "Zijn er 12 m2 over?",
        (Emphasis(start=12, end=13, style="superscript"),),
    ),
    "square kilometres with a note": (
        ("Zijn er 12 km{^2} over?{^1}",),
        "Zijn er 12 km2 over?",
        (Emphasis(start=13, end=14, style="superscript"), *marks((20, "1"))),
    ),
    "ordinal": (
        ("Op de 3{^e} dag?",),
        "Op de 3e dag?",
        (Emphasis(start=7, end=8, style="superscript"),),
    ),
    "formula": (
        ("Hoeveel CO{_2} komt vrij?",),
        "Hoeveel CO2 komt vrij?",
        (Emphasis(start=10, end=11, style="subscript"),),
    ),
    "formula and note": (
        ("de uitstoot van CO{_2} in 2020{^4}",),
        "de uitstoot van CO2 in 2020",
        (Emphasis(start=18, end=19, style="subscript"), *marks((27, "4"))),
    ),
    "bold": (
        ("Kent u {b die} zee?",),
        "Kent u die zee?",
        (Emphasis(start=7, end=10, style="bold"),),
    ),
    "italic over two lines": (
        ("Kent u {i de lange}", "{i zee} wel?"),
        "Kent u de lange zee wel?",
        (Emphasis(start=7, end=19, style="italic"),),
    ),
    "bold italic": (
        ("Kent u {bi die}?",),
        "Kent u die?",
        (Emphasis(start=7, end=10, style="bold_italic"),),
    ),
}


@pytest.mark.parametrize(("lines", "text", "expected"), MARKED.values(), ids=MARKED.keys())
def test_marks(lines: tuple[str, ...], text: str, expected: tuple[Mark, ...]) -> None:
    """Raised digits are note marks, not text; powers and formulas stay in the text."""
    block = one(question(*lines))
    assert (text, expected) == (block.text, block.marks)


def test_marks_in_several_runs() -> None:
    """Two marks and the comma between them may be three runs."""
    block = one(question("Kent u die?{^1}{^, }{^2}"))
    assert ("Kent u die?", marks((11, "1"), (11, "2"))) == (block.text, block.marks)


def test_mark_alone_on_its_line() -> None:
    """A mark that was carried to the next line belongs to the line before."""
    block = one(question("Kent u die?", "{^1}"))
    assert ("Kent u die?", marks((11, "1"))) == (block.text, block.marks)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Yes\u0327ilgo\u0308z", "Yeşilgöz"),
        ("vuur\u00adtoren", "vuurtoren"),
        ("een\u00a0zee", "een zee"),
        ("een  zee ", "een zee"),
    ],
)
def test_characters(printed: str, expected: str) -> None:
    """Accents are composed, soft hyphens removed, blanks single."""
    assert expected == one(question(printed)).text


def test_accent_in_its_own_run() -> None:
    """An accent that comes as a run of its own is put on the letter before it."""
    run = Run("Kostic", size=9, x0=220, x1=250), Run("\u0301 is er?", size=9, x0=249, x1=280)
    sheet = question()
    sheet.lines.append(Line(run, page=1, number=9, top=sheet.top, x0=220))
    assert "Kostić is er?" == one(sheet).text


def test_words_from_their_places() -> None:
    """White space between runs is a blank, although none is in their text."""
    run = Run("Kent", size=9, x0=220, x1=238), Run("u", size=9, x0=242, x1=246)
    close = Run("die", size=9, x0=250, x1=262), Run("?", size=9, x0=262, x1=266)
    sheet = question()
    sheet.lines.append(Line((*run, *close), page=1, number=9, top=sheet.top, x0=220))
    assert "Kent u die?" == one(sheet).text


# --- words at line ends ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Kent u de vuur-", "torens?"), "Kent u de vuurtorens?"),
        (("Kent u de zee- en lucht-", "vaart?"), "Kent u de zee- en luchtvaart?"),
        (("Kent u de zee-", "en luchtvaart?"), "Kent u de zee- en luchtvaart?"),
        (("Kent u de VN-", "gezant?"), "Kent u de VN-gezant?"),
        ((f"{FULL} in 2019–", "2020?"), f"{FULL} in 2019–2020?"),
        ((f"{FULL} (1923-", "1950)?"), f"{FULL} (1923-1950)?"),
        (("Zie www.zee.example/een-", "twee?"), "Zie www.zee.example/een-twee?"),
    ],
)
def test_words_at_line_ends(lines: tuple[str, ...], expected: str) -> None:
    """A broken word is joined; a real hyphen stays."""
    assert expected == one(question(*lines)).text


# --- notes -------------------------------------------------------------------------------------


def test_note_at_the_foot() -> None:
    """Small type at the foot that a raised digit opens is a note; its mark leads to it."""
    doc = question("Kent u die?{^1}").note("1", "Zeeblad, 3 mei 2024,", "pagina 2.").read()
    assert [("1", "Zeeblad, 3 mei 2024, pagina 2.")] == notes(doc)
    assert (NoteMark(at=11, label="1", footnote=0),) == doc.questions[0].notes
    assert "Kent u die?" == doc.questions[0].text


def test_several_notes() -> None:
    """Each note begins at its own digit."""
    sheet = question("Kent u die?{^1 2}").note("1", "Zeeblad.").note("2", "Duinpost,", "pagina 2.")
    assert [("1", "Zeeblad."), ("2", "Duinpost, pagina 2.")] == notes(sheet.read())


def test_notes_between_questions_and_answers() -> None:
    """Older publications have the notes of the questions below them, in the middle of a page."""
    sheet = Sheet(answered=True).label("Vraag 1").add("Kent u die?{^1}")
    sheet.note("1", "Zeeblad, 3 mei 2024,", "pagina 2.").note("2", "Duinpost.")
    doc = sheet.label("Antwoord 1").add("Ja.{^2}").read()
    assert [("1", "Zeeblad, 3 mei 2024, pagina 2."), ("2", "Duinpost.")] == notes(doc)
    assert [("Kent u die?", 0), ("Ja.", 1)] == [
        (item.text, mark.footnote) for item in doc.body for mark in item.notes
    ]
    assert () == doc.diagnostics


def test_small_type_that_is_not_a_note() -> None:
    """A table whose row begins with a raised digit, and one that is set close to the text."""
    sheet = question("Welke?").gap().add("{^1}Jaar|Zee", "2019|12", size=7).gap().add("Ja.")
    assert [] == notes(sheet.read())
    assert [] == notes(question("Welke?").add("{^1}Jaar van zee", size=7).add("Ja.").read())


def test_note_runs_over() -> None:
    """A note continues at the foot of the next page, above the notes of that page."""
    sheet = question("Kent u die{^1} en").note("1", "Een lange noot die op de volgende")
    sheet.foot(1).add("deze zee?{^2}").note("", "bladzijde verder gaat.").note("2", "Duinpost.")
    doc = sheet.read()
    assert "Kent u die en deze zee?" == doc.questions[0].text
    assert [
        ("1", "Een lange noot die op de volgende bladzijde verder gaat."),
        ("2", "Duinpost."),
    ] == notes(doc)


def test_note_runs_over_alone() -> None:
    """The rest of a note may be the only note text on its page."""
    sheet = question("Kent u die{^1} en").note("1", "Een lange noot die op de volgende")
    sheet.foot(1).add("deze zee?").note("", "bladzijde verder gaat.")
    doc = sheet.read()
    assert "Kent u die en deze zee?" == doc.questions[0].text
    assert [("1", "Een lange noot die op de volgende bladzijde verder gaat.")] == notes(doc)


def test_address_in_a_note() -> None:
    """An address that breaks at the line's end is one word, with its hyphen."""
    sheet = question("Kent u die?{^1}").note(
        "1", "https://www.zee.example/licht/de-lange-", "weg-naar-zee.html"
    )
    assert [("1", "https://www.zee.example/licht/de-lange-weg-naar-zee.html")] == notes(
        sheet.read()
    )


def test_mark_without_note() -> None:
    """A mark without a note stays, leading to nothing."""
    doc = question("Kent u die?{^1}").read()
    assert (NoteMark(at=11, label="1", footnote=None),) == doc.questions[0].notes


def test_note_marked_twice() -> None:
    """Two marks may lead to one note."""
    sheet = question("Kent u die{^1} en deze{^1}?").note("1", "Zeeblad.")
    assert [0, 0] == [mark.footnote for mark in sheet.read().questions[0].notes]


def test_two_series_of_notes() -> None:
    """Notes that begin anew on each page: a mark leads to the note at the foot of its own."""
    sheet = question("Kent u die{^1} en deze{^1}?").note("1", "Zeeblad.").foot(1)
    doc = sheet.label("Vraag 2").add("En het duin?{^1}").note("1", "Duinpost.").read()
    assert [("1", "Zeeblad."), ("1", "Duinpost.")] == notes(doc)
    assert [[0, 0], [1]] == [[mark.footnote for mark in q.notes] for q in doc.questions]
    assert () == doc.diagnostics


def test_mark_on_a_label() -> None:
    """It moves to the beginning of the first block, even of a table."""
    doc = question("Kent u die?").note("1", "Zeeblad.").read()
    assert () == doc.questions[0].notes
    sheet = Sheet().gap().add("{b Vraag 1}{^1}").add("Kent u die?").note("1", "Zeeblad.")
    assert (NoteMark(at=0, label="1", footnote=0),) == one(sheet).marks
    sheet = Sheet().gap().add("{b Vraag 1}{^1}").add("Jaar|Boten", "2024|12", size=7)
    (table,) = sheet.add("Dat is zo.").read().questions[0].blocks[:1]
    assert isinstance(table, Table)
    assert (NoteMark(at=0, label="1"),) == table.rows[0][0].marks


def test_mark_in_a_note() -> None:
    """A raised digit inside a note is a mark or a power, but does not open a note."""
    doc = question("Kent u die?{^1}").note("1", "Het zijn 5 km{^2} zee.").read()
    assert [("1", "Het zijn 5 km2 zee.")] == notes(doc)


# --- blocks -------------------------------------------------------------------------------------


def blocks_of(sheet: Sheet) -> list[object]:
    """Return the blocks of the only question, without places."""
    return [attrs.evolve(block, span=None) for block in sheet.read().questions[0].blocks]


def test_paragraphs_by_white_space() -> None:
    """White space separates paragraphs."""
    sheet = question("Kent u die?").gap().add("En deze?")
    assert [Paragraph(text="Kent u die?"), Paragraph(text="En deze?")] == blocks_of(sheet)


def test_paragraphs_by_a_short_line() -> None:
    """A line that ends although there was room for the next word ends its paragraph."""
    sheet = question(*wrapped(LONG), *wrapped(LONG))
    assert [Paragraph(text=LONG), Paragraph(text=LONG)] == blocks_of(sheet)


FULL_ROW = ("de zee en het duin " * 4)[:60]
"""It wraps, and so shows where the edge is."""


def below_full_rows(*lines: str, indents: tuple[float, ...] = ()) -> int:
    """Return the blocks of these lines, below rows that continue in them."""
    sheet = question(*[FULL_ROW] * 5, "het duin.").gap()
    for line, indent in zip(lines, indents or (0.0,) * len(lines), strict=True):
        sheet.add(line, indent=indent)
    return len(blocks_of(sheet)) - 1


@pytest.mark.parametrize(
    ("row", "after"),
    [
        ("Dat is zo, en dat is het al heel erg lang, sinds", "1 januari 2022 al."),
        ("Dat is zo volgens dit rapport over de lichten, zie", "(de nota dus)."),
        ("Dat is zo volgens dit rapport van Zee en de heer", "De Korte (LVB) te Zee."),
        ("Dat is zo, en dat is het al heel erg lang (zij)", "Aan de zee."),
        ("Dat is zo, en dat is het al heel lang, zie blz.", "Aa 3 van de nota."),
        ("Dat is zo, en dat is het al heel lang, zie ook", "www.zee.example/de/lange/weg/naar/zee"),
    ],
)
def test_words_that_stay_together(row: str, after: str) -> None:
    """A line is short in mid-sentence if the next words stay together: no paragraph ends."""
    assert 1 == below_full_rows(row, after)
    assert 2 == below_full_rows(f"{row}.", "Dat is zo.")


@pytest.mark.parametrize(
    ("row", "after"),
    [
        ("Dat is zo, en dat is het al heel erg lang, weet u.", "De zee."),
        ("Dat is «zo, en dat is het al heel erg lang, ja.»", "De zee."),
        ("Zeegat", "Duinrand"),
    ],
)
def test_lines_that_end_a_paragraph(row: str, after: str) -> None:
    """After a stop, room for the next word shows an end; otherwise only much more room does."""
    assert 2 == below_full_rows(row, after)


def test_full_lines_do_not_end_a_paragraph() -> None:
    """If there was no room for the next word, nothing shows an end."""
    assert 1 == below_full_rows(f"Dat is zo. {FULL_ROW}"[:56] + ".", "Daarom is het zo.")


def test_the_edge_is_where_lines_wrap() -> None:
    """A line longer than all that wrap, such as a foot or a table row, does not move the edge."""
    row, after = f"Dat is zo. {FULL_ROW}"[:56] + ".", "Daarom is het zo."
    long = f"Foto: {FULL_ROW} en {FULL_ROW}"
    assert 2 == below_full_rows("Zeegat", long, row, after)


def test_paragraphs_by_indent() -> None:
    """Older publications indent the first line of a paragraph; quotations as a whole."""
    full = f"Dat is zo. {FULL_ROW}"[:57]
    assert 2 == below_full_rows(f"{full}zo.", f"{full}", "en duin.", indents=(0, 12, 0))
    quoted = below_full_rows(
        f"{full}zo:", full, f"{full[:56]}.", f"{full}.", indents=(0, 12, 12, 0)
    )
    assert 3 == quoted


def test_indent_in_a_sentence() -> None:
    """Text that is set off in mid-sentence continues the sentence; so does a hanging indent."""
    full = f"Dat is zo. {FULL_ROW}"[:57]
    assert 1 == below_full_rows(full, f"{full},", "heet.", indents=(0, 20, 0))
    assert 1 == below_full_rows(f"– {full}.", "Duin is het niet.", indents=(0, 9))
    note = f"{full} en {full}"[:74]
    sheet = question(FULL_ROW, "zee{^1}.").note("1", f"{note}.").add("Duin.", indent=7, size=7)
    (block,) = sheet.read().footnotes[0].blocks
    assert f"{note}. Duin." == block.text


def test_paragraph_over_a_page() -> None:
    """A sentence continues after the foot of the page."""
    sheet = question("Kent u de vuurtorens langs").foot(1).add("de kust?")
    assert [Paragraph(text="Kent u de vuurtorens langs de kust?")] == blocks_of(sheet)


def test_two_paragraphs_over_a_page() -> None:
    """A sentence that ends with the page ends its paragraph, if a capital follows."""
    sheet = question(*wrapped(LONG)).foot(1).add(*wrapped(LONG))
    assert [Paragraph(text=LONG), Paragraph(text=LONG)] == blocks_of(sheet)


def test_list() -> None:
    """Markers show items; indented text below one continues it."""
    sheet = question("Welke zijn bekend:")
    sheet.add("– de wegen over land en over", indent=0).add("zee;", indent=9).add("– bruggen?")
    assert [
        Paragraph(text="Welke zijn bekend:"),
        ListItem(marker="–", text="de wegen over land en over zee;"),
        ListItem(marker="–", text="bruggen?"),
    ] == blocks_of(sheet)


@pytest.mark.parametrize("marker", ["–", "•", "a.", "1.", "1)", "(a)", "iv.", "b)"])
def test_markers(marker: str) -> None:
    """Each of these opens a list item."""
    sheet = question("Welke zijn bekend:").add(f"{marker} wegen;", f"{marker} bruggen?")
    assert [
        ListItem(marker=marker, text="wegen;"),
        ListItem(marker=marker, text="bruggen?"),
    ] == blocks_of(sheet)[1:]


def test_note_in_an_item() -> None:
    """Offsets of marks in an item count from after its marker."""
    sheet = question("Welke zijn bekend:").add("– wegen;{^2}", "– bruggen?")
    item = blocks_of(sheet)[1]
    assert ListItem(marker="–", text="wegen;", marks=marks((6, "2"))) == item


def test_dash_inside_a_sentence() -> None:
    """A dash that only a line break put at the beginning does not open an item."""
    sheet = question("Kent u de vuurtorens langs de kust van het noorden en elders dan", "– licht?")
    (block,) = blocks_of(sheet)
    assert isinstance(block, Paragraph)


def test_text_after_a_list() -> None:
    """Text at the margin after a list is a paragraph."""
    sheet = question("Welke zijn bekend:").add("– wegen;", "– bruggen.", indent=9)
    sheet.add("Graag een antwoord per weg en per brug, en dat ook voor het jaar")
    assert (
        Paragraph(text="Graag een antwoord per weg en per brug, en dat ook voor het jaar")
        == blocks_of(sheet)[-1]
    )


def test_subheading() -> None:
    """A line in italics from end to end is a heading inside the answer."""
    sheet = Sheet(answered=True).label("Vraag 1").add("Kent u die?").label("Antwoord 1")
    sheet.add("Ja.").gap().add("{i De lichten}").gap().add("Die branden.")
    (answer,) = sheet.read().answers
    assert [Paragraph, Subheading, Paragraph] == [type(block) for block in answer.blocks]
    assert "Ja.\nDe lichten\nDie branden." == answer.text


def test_subheading_without_white_space_below() -> None:
    """It ends where roman type begins with a capital, if there is white space above it."""
    sheet = Sheet(answered=True).label("Vraag 1").add("Kent u die?").label("Antwoord 1")
    sheet.add("Ja.").gap().add("{i De lichten}", "Die branden.")
    (answer,) = sheet.read().answers
    assert [Paragraph, Subheading, Paragraph] == [type(block) for block in answer.blocks]
    sheet = Sheet(answered=True).label("Vraag 1").add("Kent u die?").label("Antwoord 1")
    sheet.add("Ja.").gap().add("{i De lichten}", "branden.")
    (answer,) = sheet.read().answers
    assert [Paragraph, Paragraph] == [type(block) for block in answer.blocks]


def test_lines_without_continuation() -> None:
    """The longest shows how long lines may be."""
    lines = ("Dat is zo.", "Daarom is het zo.", "Boten varen van de haven naar de zee, elke dag.")
    (asked,) = Sheet(headings=False).label("Vraag 1").add(*lines).read().questions
    assert "\n".join(lines) == asked.text


def test_emphasis_in_a_cell() -> None:
    """Its offsets count in the text of the cell."""
    sheet = question("Welke zijn bekend:").gap()
    sheet.add("Jaar|Aantal", "2018|{i twaalf} ton", "2019|140", size=7).gap().add("Graag.")
    (table,) = (block for block in blocks_of(sheet) if isinstance(block, Table))
    assert (Emphasis(start=0, end=6, style="italic"),) == table.rows[1][1].marks


def test_a_line_that_begins_with_an_accent() -> None:
    """Without a letter it stays as it is; later it combines with the letter before it."""
    (asked,) = question("\u0301a e{b \u0301}n").read().questions
    assert "\u0301a \u00e9n" == asked.text


def test_table() -> None:
    """Places show cells; the first row is the head."""
    sheet = question("Welke zijn bekend:").gap()
    sheet.add("Jaar|Aantal", "2018|12{^3}", "2019|140", size=7).gap().add("Graag alle jaren.")
    assert [
        Table(
            rows=(
                (Cell(text="Jaar", header=True), Cell(text="Aantal", header=True)),
                (Cell(text="2018"), Cell(text="12", marks=marks((2, "3")))),
                (Cell(text="2019"), Cell(text="140")),
            )
        )
    ] == [block for block in blocks_of(sheet) if isinstance(block, Table)]


def test_cell_of_two_lines() -> None:
    """A cell continues on the line below it, in the first column as in others."""
    sheet = question("Welke zijn bekend:").gap().add("Gemeente|aantallen|2020", size=7)
    sheet.add("Zeedam en|12 sluizen|3", "omgeving", "Duinrand|2 sluizen", size=7)
    sheet.add("en brug", indent=60, size=7)
    (table,) = [block for block in blocks_of(sheet) if isinstance(block, Table)]
    assert [
        ["Gemeente", "aantallen", "2020"],
        ["Zeedam en omgeving", "12 sluizen", "3"],
        ["Duinrand", "2 sluizen en brug", ""],
    ] == [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    "lines",
    [
        ("Datum|3 mei 2024",),
        ("Datum|3 mei 2024", "Den Haag"),
        ("Een zee|met golven", "en een stuk langer duin dan dat|van de kust."),
        ("Een zee die wijd is en diep|met golven", "Duin|kust"),
    ],
)
def test_rows_that_are_not_a_table(lines: tuple[str, ...]) -> None:
    """A table has at least two rows, with two cells of one above two of the other."""
    blocks = blocks_of(question(*lines))
    assert {Paragraph} == {type(block) for block in blocks}
    assert " ".join(lines).replace("|", " ") == " ".join(b.text for b in blocks)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [SIZE, 7])
@pytest.mark.parametrize("sign", ["•", "–", "➢", "✓", "\uf0b7", "\ufffd", "o", "1.", "a)"])
def test_sign_before_a_hanging_indent(sign: str, size: float) -> None:
    """A sign at some distance from its text opens an item, not a row of a table."""
    sheet = question("Welke zijn bekend:").gap()
    sheet.add(f"{sign}|de wegen over land en", size=size)
    hang = (sheet.lines[-1].runs[1].x0 or 0) - LEFT
    sheet.add("zee;", indent=hang, size=size).add(f"{sign}|bruggen", size=size)
    assert [
        Paragraph(text="Welke zijn bekend:"),
        ListItem(marker=sign, text="de wegen over land en zee;"),
        ListItem(marker=sign, text="bruggen"),
    ] == blocks_of(sheet)


def test_amounts_are_not_list_signs() -> None:
    """A currency sign separated from its amount does not open an item."""
    sheet = question("Welke zijn bekend:").gap().add("€|12", "€|140", size=7)
    assert [Paragraph, Table] == [type(block) for block in blocks_of(sheet)]


# --- furniture -----------------------------------------------------------------------------------


def test_furniture() -> None:
    """Head, foot, page number and colophon are separated from the text, each with its kind."""
    sheet = Sheet(headings=False)
    sheet.add("Tweede Kamer der Staten-Generaal").add("2", size=40)
    sheet.add("Vergaderjaar 2023–2024|Aanhangsel van de Handelingen")
    sheet.add("Vragen gesteld door de leden der Kamer, met de daarop door de")
    sheet.add("regering gegeven antwoorden").gap().add("9901", size=13).gap()
    sheet.add(*wrapped(ASKED)).label("Vraag 1").add("Kent u de vuurtorens langs")
    sheet.lines.append(
        Line(
            (Run("ah-tk-20232024-9901", size=6, x0=55, x1=110),),
            page=1,
            number=50,
            top=680,
            x0=55,
        )
    )
    sheet.foot(1).add("de kust?").foot(2)
    doc = sheet.read()
    assert ("2023-2024", "9901", "ah-tk-20232024-9901") == (
        doc.session,
        doc.number,
        doc.identifier,
    )
    assert "Kent u de vuurtorens langs de kust?" == doc.questions[0].text
    found = {(piece.kind, piece.text) for piece in doc.furniture}
    assert ("colophon", "ah-tk-20232024-9901") in found
    assert ("title_block", "9901") in found
    feet = [piece.text for piece in doc.furniture if piece.kind == "running_foot"]
    assert [
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 1",
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2",
    ] == feet


def test_foot_between_label_and_text() -> None:
    """The foot of a page may come between a label and its text."""
    sheet = Sheet(answered=True).label("Vraag 1").add("Kent u die?").label("Antwoord 1")
    doc = sheet.foot(1).add("Ja.").read()
    assert [("Antwoord 1", "Ja.")] == [(a.label, a.text) for a in doc.answers]


def test_margin() -> None:
    """Text wholly to the left of the column is the colophon, or a page number."""
    sheet = question("Kent u die?")
    for top, text in ((300, "Iets in de marge"), (310, "12")):
        run = Run(text, size=6, x0=55, x1=110)
        sheet.lines.append(Line((run,), page=1, number=top, top=top, x0=55))
    assert [
        ("colophon", "Iets in de marge"),
        ("page_number", "12"),
    ] == [(piece.kind, piece.text) for piece in sheet.read().furniture]
