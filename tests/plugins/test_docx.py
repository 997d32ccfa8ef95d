"""Word files: what Word's elements are read as, feature by feature."""

from __future__ import annotations

from itertools import pairwise

import pytest

import kvlib
from fictional.ooxml import element, paragraph, part, run, text, text_box, word_field, word_file
from kvlib.model import (
    Block,
    Cell,
    Diagnostic,
    Document,
    Emphasis,
    Link,
    ListItem,
    Mark,
    NoteMark,
    Subheading,
)
from kvlib.model import Table as TableBlock
from kvlib.plugin import Confidence
from kvlib_docx import kvlib_readers
from samples import ASKED, REPLIED

BOLD, ITALIC = "<w:b/>", "<w:i/>"


def p(words: str, properties: str = "") -> str:
    return paragraph(run(text(words)), properties)


TOP = p(ASKED) + p(REPLIED) + p("Vraag 1")
BELOW = p("Antwoord 1") + p("Ja.")


def load(
    body: str, parts: dict[str, str] | None = None, *, links: dict[str, str] | None = None
) -> Document:
    """Read a letter with this in its question."""
    targets = {name: ("hyperlink", target) for name, target in (links or {}).items()}
    named = {name: part(_ROOTS.get(name, name[:3]), each) for name, each in (parts or {}).items()}
    return kvlib.loads(word_file(TOP + body + BELOW, named, targets), name="brief.docx")


_ROOTS = {f"{name}.xml": name for name in ("styles", "numbering", "footnotes", "endnotes")}
_ROOTS["settings.xml"] = "settings"


def shown(blocks: tuple[Block, ...]) -> list[str]:
    """The blocks, a string each: ``<b>``, ``<i>``, ``<sup>``, ``<a …>``, ``{1}`` for note marks."""
    return [_shown(block) for block in blocks]


def _shown(block: Block) -> str:
    if isinstance(block, TableBlock):
        return "; ".join(" | ".join(map(_cell, row)) for row in block.rows)
    words = _marked(block.text, block.marks)
    if isinstance(block, ListItem):
        return f"{'  ' * (block.level - 1)}[{block.marker}] {words}"
    return f"# {words}" if isinstance(block, Subheading) else words


def _cell(cell: Cell) -> str:
    size = f" {cell.colspan}x{cell.rowspan}" if cell.colspan * cell.rowspan > 1 else ""
    return ("!" if cell.header else "") + _marked(cell.text, cell.marks) + size


_TAGS = {"bold": "b", "italic": "i", "bold_italic": "bi", "underline": "u"}
_TAGS |= {"superscript": "sup", "subscript": "sub"}


def _marked(words: str, marks: tuple[Mark, ...]) -> str:
    signs: list[tuple[int, str]] = []
    for mark in marks:
        if isinstance(mark, NoteMark):
            signs.append((mark.at, f"{{{mark.label}}}"))
        elif isinstance(mark, Emphasis):
            tag = _TAGS[mark.style]
            signs += [(mark.start, f"<{tag}>"), (mark.end, f"</{tag}>")]
        elif isinstance(mark, Link):
            signs += [(mark.start, f"<a {mark.target}>"), (mark.end, "</a>")]
    signs.sort(key=lambda sign: sign[0])
    ends = [0, *(at for at, _ in signs), len(words)]
    pieces = [words[a:b] for a, b in pairwise(ends)]
    return "".join(piece + sign for piece, (_, sign) in zip(pieces, [*signs, (0, "")], strict=True))


def asked(doc: Document) -> list[str]:
    return shown(doc.questions[0].blocks)


CHOICE = '<mc:AlternateContent><mc:Choice Requires="{}">{}</mc:Choice>{}</mc:AlternateContent>'
FALLBACK = "<mc:Fallback>{}</mc:Fallback>"
BEGIN, SEPARATE, END = (
    run(element("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")
)


def instruction(words: str) -> str:
    return run(element("instrText", words))


def font(name: str) -> str:
    return element("rFonts", ascii=name, hAnsi=name)


# name: what stands in the question, and what is read
INLINE = {
    "runs are one text": (run(text("Kent u de z")) + run(text("ee?")), "Kent u de zee?"),
    "blanks at the ends of a run": (
        run(text("Kent u")) + run("<w:t> de </w:t>") + run(text(" zee?")),
        "Kent ude zee?",
    ),
    "bold and italic": (
        run(text("Kent ")) + run(text("u"), BOLD) + run(text(" de zee?"), BOLD + ITALIC),
        "Kent <b>u</b> <bi>de zee?</bi>",
    ),
    "switched off": (run(text("Kent u"), '<w:b w:val="0"/><w:i w:val="false"/>'), "Kent u"),
    "underlined": (
        run(text("Kent u ")) + run(text("de"), '<w:u w:val="single"/>') + run(text(" zee?")),
        "Kent u <u>de</u> zee?",
    ),
    "not underlined": (run(text("Kent u"), '<w:u w:val="none"/>'), "Kent u"),
    "raised letters": (
        run(text("de 3")) + run(text("e"), '<w:vertAlign w:val="superscript"/>'),
        "de 3<sup>e</sup>",
    ),
    "lowered": (
        run(text("CO")) + run(text("2"), '<w:position w:val="-6"/>') + run(text(" daalt?")),
        "CO<sub>2</sub> daalt?",
    ),
    "blank between bold words": (
        run(text("Een "))
        + run(text("zee"), BOLD)
        + run(text(" "))
        + run(text("duin"), BOLD)
        + run(text(" is er.")),
        "Een <b>zee duin</b> is er.",
    ),
    "tab": (run(text("Kent") + element("tab") + text("u?")), "Kent u?"),
    "soft break": (run(text("Kent u") + element("br") + text("de zee?")), "Kent u de zee?"),
    "page break": (
        run(text("Kent u ") + element("br", type="page") + text("de zee?")),
        "Kent u de zee?",
    ),
    "hyphens": (
        run(text("VN") + element("noBreakHyphen") + text("ge") + element("softHyphen"))
        + run(text("zant")),
        "VN-gezant",
    ),
    "symbol": (
        run(text("zee ") + element("sym", font="Wingdings", char="F0E0") + text(" duin")),
        "zee → duin",
    ),
    "unknown symbol": (run(element("sym", font="Wingdings", char="F045") + text("?")), "\ufffd?"),
    "typed in Wingdings": (
        run(text("\uf06e \u00a7 §"), font("Wingdings")) + run(text(" zee § n")),
        "■ ▪ ▪ zee § n",
    ),
    "typed in Symbol": (run(text("\uf061 b, 2*"), font("Symbol")) + run(text(" b")), "α β, 2* b"),
    "typed in Webdings": (run(text("\uf061a a"), font("Webdings")), "\ufffd\ufffd \ufffd"),
    "typed in Wingdings 2": (run(text("\uf06e"), font("Wingdings 2")), "\ufffd"),
    "letters that no symbol font has": (run(text("ŵ\u00a0€"), font("Wingdings")), "ŵ €"),
    "signs of no symbol font": (
        run(text("zee \uf0b7 \uf0a7 \uf061"), font("Arial")),
        "zee • ▪ \ufffd",
    ),
    "symbol of Webdings": (
        run(element("sym", font="Webdings", char="F061") + text("?")),
        "\ufffd?",
    ),
    "no symbol at all": (run(element("sym", font="Arial", char="zee") + text("?")), "\ufffd?"),
    "hidden": (
        run(text("Kent")) + run(text("geheim"), "<w:vanish/>") + run(text(" u?")),
        "Kent u?",
    ),
    "insertion and deletion": (
        run(text("Kent "))
        + element("ins", run(text("u ")), id=1)
        + element("del", run("<w:delText>jij</w:delText>"), id=2)
        + run(text("de zee?")),
        "Kent u de zee?",
    ),
    "moved": (
        element("moveFrom", run(text("weg")), id=1) + element("moveTo", run(text("Zee?")), id=2),
        "Zee?",
    ),
    "content control": (
        element("sdt", element("sdtPr") + element("sdtContent", run(text("Zee?")))),
        "Zee?",
    ),
    "smart tag": (element("smartTag", run(text("Zee?")), element="plaats"), "Zee?"),
    "formula": (run(text("Is ")) + "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "Is a=b"),
    "ruby": (
        run(element("ruby", element("rt", run(text("x"))) + element("rubyBase", run(text("zee"))))),
        "zee",
    ),
    "comment": (
        element("commentRangeStart", id=1)
        + run(text("Zee?"))
        + run(element("commentReference", id=1)),
        "Zee?",
    ),
    "understood alternative": (
        CHOICE.format("wps", run(text("een")), FALLBACK.format(run(text("twee")))),
        "een",
    ),
    "strange alternative": (
        CHOICE.format("v", run(text("een")), FALLBACK.format(run(text("twee")))),
        "twee",
    ),
    "only a strange alternative": (CHOICE.format("v", run(text("een")), ""), "een"),
    "link": (
        '<w:hyperlink r:id="l1">' + run(text("zee")) + "</w:hyperlink>",
        "<a https://zee.nl/a>zee</a>",
    ),
    "link to a place in a page": (
        '<w:hyperlink r:id="l1" w:anchor="x">' + run(text("zee")) + "</w:hyperlink>",
        "<a https://zee.nl/a#x>zee</a>",
    ),
    "link inside the letter": (
        '<w:hyperlink w:anchor="x">' + run(text("zee")) + "</w:hyperlink>",
        "zee",
    ),
    "link that leads nowhere": (
        '<w:hyperlink r:id="l9">' + run(text("zee")) + "</w:hyperlink>",
        "zee",
    ),
    "field with a link": (
        word_field('HYPERLINK "https://zee.nl/b" \\o "tip"', run(text("zee"))),
        "<a https://zee.nl/b>zee</a>",
    ),
    "field with a link inside the letter": (
        word_field('HYPERLINK \\l "x"', run(text("zee"))),
        "zee",
    ),
    "simple field with a link": (
        element("fldSimple", run(text("zee")), instr=' HYPERLINK "https://zee.nl/c" '),
        "<a https://zee.nl/c>zee</a>",
    ),
    "field": (run(text("blz. ")) + word_field("PAGE", run(text("4"))), "blz. 4"),
    "field without a result": (run(text("zee")) + word_field('XE "zee"', None), "zee"),
    "text before the result": (
        BEGIN + instruction("IF ") + run(text("1 = 2")) + SEPARATE + run(text("zee")) + END,
        "zee",
    ),
    "field in the instruction of another": (
        BEGIN
        + instruction("IF ")
        + word_field("PAGE", run(text("4")))
        + instruction(' = 4 "zee" ""')
        + SEPARATE
        + run(text("zee"))
        + END,
        "zee",
    ),
    "field in the result of another": (
        BEGIN
        + instruction("QUOTE")
        + SEPARATE
        + run(text("de "))
        + word_field("PAGE", run(text("4e")))
        + run(text(" zee"))
        + END,
        "de 4e zee",
    ),
    "field that never ends": (BEGIN + instruction("PAGE") + run(text("zee")), "zee"),
    "a field whose separator and end were deleted": (
        run(text("Kent u "))
        + BEGIN
        + instruction("PAGE")
        + element("del", SEPARATE + run("<w:delText>4</w:delText>") + END, id=1)
        + run(text("de zee?")),
        "Kent u de zee?",
    ),
    "end of no field": (END + run(text("zee")) + SEPARATE + END, "zee"),
}


@pytest.mark.parametrize(("inner", "expected"), INLINE.values(), ids=INLINE)
def test_inside_a_paragraph(inner: str, expected: str) -> None:
    doc = load(paragraph(inner), links={"l1": "https://zee.nl/a"})
    assert [expected] == asked(doc)


FIELD = BEGIN + instruction("QUOTE") + SEPARATE + run(text("Kent u?"))
DELETED_END = element("rPr", element("del", id=3))
TEXT_BOX = paragraph(text_box(p("Een kader.")) + run(text("Kent u?")))
CONTROL = element("sdt", element("sdtPr") + element("sdtContent", p("Kent u?") + p("Zo ja?")))
BLOCKS = {
    "two paragraphs": (p("Kent u?") + p("Zo ja?"), ["Kent u?", "Zo ja?"]),
    "empty ones": (p("") + p("Kent u?") + paragraph(""), ["Kent u?"]),
    "an empty line in one": (
        paragraph(run(text("Kent u?") + element("br") * 2 + text("Zo ja?"))),
        ["Kent u?", "Zo ja?"],
    ),
    "a field over two": (
        paragraph(FIELD) + paragraph(run(text("Zo ja?")) + END),
        ["Kent u?", "Zo ja?"],
    ),
    "a link over two": (
        paragraph(
            BEGIN + instruction('HYPERLINK "https://zee.nl"') + SEPARATE + run(text("Kent u?"))
        )
        + paragraph(run(text("Zo ja?")) + END),
        ["<a https://zee.nl>Kent u?</a>", "<a https://zee.nl>Zo ja?</a>"],
    ),
    "a deleted end": (p("Kent", DELETED_END) + p(" u?"), ["Kent u?"]),
    "a heading run in": (
        p("Kent ", element("rPr", "<w:specVanish/>")) + p("u?"),
        ["Kent u?"],
    ),
    "a deleted end before a table": (
        p("Kent u?", DELETED_END)
        + element("tbl", element("tr", element("tc", p("a")) + element("tc", p("b"))))
        + p("Zo ja?"),
        ["Kent u?", "a | b", "Zo ja?"],
    ),
    "deleted": (element("del", p("Weg."), id=1) + p("Kent u?"), ["Kent u?"]),
    "in a control": (CONTROL, ["Kent u?", "Zo ja?"]),
    "in alternatives": (
        CHOICE.format("wps", p("Kent u?"), FALLBACK.format(p("twee"))),
        ["Kent u?"],
    ),
    "a text box, once": (TEXT_BOX, ["Een kader.", "Kent u?"]),
    "a text box of older files": (
        paragraph(
            run(
                f"<w:pict><v:shape><v:textbox>{element('txbxContent', p('Een kader.'))}"
                "</v:textbox></v:shape></w:pict>"
            )
            + run(text("Kent u?"))
        ),
        ["Een kader.", "Kent u?"],
    ),
    "a text box in another": (
        paragraph(text_box(paragraph(text_box(p("Binnen.")) + run(text("Buiten."))))),
        ["Binnen.", "Buiten."],
    ),
}


@pytest.mark.parametrize(("body", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_paragraphs(body: str, expected: list[str]) -> None:
    """The answer's last paragraph, too, is there."""
    doc = load(body)
    assert expected == asked(doc)
    assert ["Ja."] == shown(doc.answers[0].blocks)


@pytest.mark.parametrize("gone", ["del", "moveFrom", "vanish", "specVanish"])
def test_an_item_that_is_gone_has_no_number(gone: str) -> None:
    """Where its end was deleted, moved or hidden, too."""
    inside = run(text("Weg?"), "<w:vanish/>") if "anish" in gone else ""
    numbers = element("numPr", element("ilvl", val=0) + element("numId", val=1))
    end = element("rPr", element(gone))
    body = p("Een?", numbers) + paragraph(inside, numbers + end) + p("Twee?", numbers)
    numbering = element("abstractNum", level(0, "decimal", "Vraag %1"), abstractNumId=1)
    parts = {"numbering.xml": part("numbering", numbering + num(1, 1))}
    doc = kvlib.loads(word_file(p(ASKED) + body, parts))
    assert [("Vraag 1", "Een?"), ("Vraag 2", "Twee?")] == [
        (question.label, question.text) for question in doc.questions
    ]


def test_a_deleted_end_at_the_end() -> None:
    """Nothing follows that could be joined to it."""
    doc = kvlib.loads(word_file(TOP + p("Kent u?") + p("Antwoord 1") + p("Ja.", DELETED_END)))
    assert ["Ja."] == shown(doc.answers[0].blocks)


def tc(inner: str, properties: str = "") -> str:
    return element("tc", (element("tcPr", properties) if properties else "") + inner)


def tr(*cells: str, properties: str = "") -> str:
    return element("tr", (element("trPr", properties) if properties else "") + "".join(cells))


def tbl(*rows: str) -> str:
    return element("tbl", element("tblPr") + "".join(rows))


HEAD = tr(tc(p("Jaar")), tc(p("Aantal")), properties="<w:tblHeader/>")
SPAN = element("gridSpan", val=2)
RESTART, ON = element("vMerge", val="restart"), "<w:vMerge/>"
TABLES = {
    "like a letterhead": (tbl(tr(tc(p("Datum")), tc(p("6 juni 2024")))), "Datum | 6 juni 2024"),
    "header": (tbl(HEAD, tr(tc(p("2020")), tc(p("12")))), "!Jaar | !Aantal; 2020 | 12"),
    "wide cell": (
        tbl(tr(tc(p("Alles"), SPAN)), tr(tc(p("a")), tc(p("b")))),
        "Alles 2x1; a | b",
    ),
    "high cell": (
        tbl(
            tr(tc(p("a"), RESTART), tc(p("b"))),
            tr(tc(p(""), ON), tc(p("c"))),
            tr(tc(p(""), ON), tc(p("d"))),
            tr(tc(p("e")), tc(p("f"))),
        ),
        "a 1x3 | b; c; d; e | f",
    ),
    "row that begins further on": (
        tbl(tr(tc(p("a")), tc(p("b"))), tr(tc(p("c")), properties=element("gridBefore", val=1))),
        "a | b;  | c",
    ),
    "several paragraphs": (tbl(tr(tc(p("a") + p("b")), tc(p("c")))), "a b | c"),
    "empty cell": (tbl(tr(tc(p("a")), tc(p(""))), tr(tc(p("b")), tc(p("c")))), "a | ; b | c"),
    "deleted end": (tbl(tr(tc(p("a", DELETED_END)), tc(p("b")))), "a | b"),
    "nested": (
        tbl(tr(tc(p("a") + tbl(tr(tc(p("x")), tc(p("y")))) + p("b")), tc(p("c")))),
        "a x y b | c",
    ),
    "deleted row": (
        tbl(
            tr(tc(p("a")), tc(p("b"))), tr(tc(p("x")), tc(p("y")), properties=element("del", id=1))
        ),
        "a | b",
    ),
    "rows and cells in controls": (
        tbl(
            element(
                "sdt",
                element(
                    "sdtContent", tr(element("sdt", element("sdtContent", tc(p("a")))), tc(p("b")))
                ),
            )
        ),
        "a | b",
    ),
    "floating": (
        element("tbl", element("tblPr", element("tblpPr")) + tr(tc(p("a")), tc(p("b")))),
        "a | b",
    ),
    "absurd widths": (
        tbl(
            tr(
                tc(p("a"), element("gridSpan", val=999999999)),
                tc(p("b"), element("gridSpan", val="x")),
            )
        ),
        "a 63x1 | b",
    ),
}


@pytest.mark.parametrize(("table", "expected"), TABLES.values(), ids=TABLES)
def test_tables(table: str, expected: str) -> None:
    assert ["Ziet u dit?", expected] == asked(load(p("Ziet u dit?") + table))


def test_a_table_of_one_cell_is_a_frame() -> None:
    assert ["Kent u?", "Zo ja?"] == asked(load(tbl(tr(tc(p("Kent u?") + p("Zo ja?"))))))


def test_a_table_with_labels_is_layout() -> None:
    """It is read cell by cell."""
    rows = (tr(tc(p(a)), tc(p(b))) for a, b in (("Vraag 2", "Kent u?"), ("Antwoord 2", "Ja.")))
    doc = load(p("Kent u het duin?") + tbl(*rows))
    assert ["Vraag 1", "Vraag 2"] == [question.label for question in doc.questions]
    assert ["Kent u?"] == shown(doc.questions[1].blocks)
    assert "layout-table" in [doubt.code for doubt in doc.diagnostics]


LIST = "1. Hier;|2. daar."


@pytest.mark.parametrize("head", [("Vraag", "Antwoord"), ()])
def test_a_table_with_numbers_in_both_columns(head: tuple[str, ...]) -> None:
    """The number in the cell of an answer is its label; a list in another answer is text."""
    answers = (("1. Kent u het duin?", "1. Ja."), ("2. Groeit het?", "2. Nee."), ("3. Waar?", LIST))
    cells = [[p(a), p(b)] for a, b in (*((head,) if head else ()), *answers[:2])]
    last = [p(answers[2][0]), "".join(map(p, LIST.split("|")))]
    rows = (tr(*map(tc, row)) for row in (*cells, last))
    doc = kvlib.loads(word_file(p(SENTENCE) + tbl(*rows)))
    assert [("1",), ("2",), ("3",)] == [each.numbers for each in doc.questions]
    assert [("1.", "Ja."), ("2.", "Nee."), ("", "1. Hier;\n2. daar.")] == [
        (each.label, each.text) for each in doc.answers
    ]


def test_tables_in_a_table_with_labels() -> None:
    """They are tables of the text; a heading across the outer table is outside the items."""
    inner = tbl(tr(tc(p("Jaar")), tc(p("Aantal"))), tr(tc(p("2023 (raming)")), tc(p("212"))))
    rows = (
        tr(tc(p("Over boten"), SPAN)),
        tr(tc(p("Vraag 1") + p("Kent u?")), tc(p("Antwoord 1") + p("Zie:") + inner + p("Dus."))),
        tr(tc(p("Over duinen"), SPAN)),
        tr(tc(p("Vraag 2") + p("Ja?")), tc(p("Antwoord 2") + p("Nee."))),
    )
    doc = kvlib.loads(word_file(p(SENTENCE) + tbl(*rows)))
    assert ["Over boten", "Over duinen"] == [remark.text for remark in doc.remarks]
    assert ["Zie:", "Jaar | Aantal; 2023 (raming) | 212", "Dus."] == shown(doc.answers[0].blocks)
    assert {"layout-table", "unplaced-text"} == {
        doubt.code for doubt in doc.diagnostics if doubt.code != "incomplete-heading"
    }


@pytest.mark.parametrize(
    "rows",
    [
        (
            tr(
                tc(p("De Minister van Defensie,") + p("A. de Wit")),
                tc(p("")),
                tc(p("De Minister van Volksgezondheid,") + p("Welzijn en Sport,") + p("C. Zwart")),
            ),
        ),
        (
            tr(tc(p("De Minister van Defensie,")), tc(p("De Minister van Volksgezondheid,"))),
            tr(tc(p("")), tc(p("Welzijn en Sport,"))),
            tr(tc(p("A. de Wit")), tc(p("C. Zwart"))),
        ),
    ],
)
def test_two_sign_side_by_side(rows: tuple[str, ...]) -> None:
    doc = kvlib.loads(word_file(p(SENTENCE) + tbl(*rows) + ITEMS))
    assert doc.reply
    assert [
        ("A. de Wit", "Minister van Defensie"),
        ("C. Zwart", "Minister van Volksgezondheid, Welzijn en Sport"),
    ] == [(each.name, each.office.title) for each in doc.reply.officeholders]


LETTERHEAD = (
    ("Datum", "6 juni 2024"),
    ("Uw kenmerk", "2024Z08123"),
    ("Betreft", "Beantwoording vragen van het lid De Wit (ABC) over boten"),
)
SENTENCE = "Hierbij beantwoord ik de vragen van het lid De Wit (ABC) over boten."
ITEMS = p("Vraag 1") + p("Kent u die?") + p("Antwoord 1") + p("Ja.")


@pytest.mark.parametrize("framed", [False, True])
def test_a_letterhead_in_tables(framed: bool) -> None:
    """Field and value stand in two cells, perhaps of a table inside another."""
    fields = tbl(*(tr(tc(p(name)), tc(p(words))) for name, words in LETTERHEAD))
    body = fields + p("Geachte voorzitter,") + p(SENTENCE)
    doc = kvlib.loads(word_file((tbl(tr(tc(body), tc(p("")))) if framed else body) + ITEMS))
    assert doc.reply
    assert (SENTENCE, "boten", "2024Z08123", "2024-06-06") == (
        doc.heading,
        doc.subject,
        doc.question_number,
        str(doc.reply.received),
    )
    assert [f"{name} {words}" for name, words in LETTERHEAD] == [
        each.text for each in doc.furniture if each.text.startswith(("Datum", "Uw", "Betreft"))
    ]
    assert () == doc.remarks


# --- styles ------------------------------------------------------------------------------


def style(name: str, inner: str, kind: str = "paragraph", **words: object) -> str:
    return element("style", element("name", val=name) + inner, type=kind, styleId=name, **words)


STYLES = (
    element("docDefaults", element("rPrDefault", element("rPr")))
    + style("Normal", "", default=1)
    + style("Vet", element("rPr", BOLD))
    + style("VetUit", element("basedOn", val="Vet") + element("rPr", '<w:b w:val="0"/>'))
    + style("VetOok", element("basedOn", val="Vet") + element("rPr", ITALIC))
    + style("heading 3", "")
    + style("Kring", element("basedOn", val="Kring2") + element("rPr", BOLD))
    + style("Kring2", element("basedOn", val="Kring"))
    + style("Tekens", element("rPr", element("rFonts", hAnsi="Wingdings")), "character")
    + style("Sterk", element("rPr", BOLD), "character")
    + style("Noot", element("rPr", element("vertAlign", val="superscript")), "character")
    + style("Hyperlink", element("rPr", element("u", val="single")), "character")
    + style("Genummerd", element("pPr", element("numPr", element("numId", val=3))))
    + style("Dieper", element("pPr", element("numPr", element("numId", val=4))))
)
NAMED = {
    "a symbol font": ("Normal", element("rStyle", val="Tekens"), "◆"),
    "a symbol font by style, but not here": (
        "Normal",
        element("rStyle", val="Tekens") + font("Arial"),
        "u",
    ),
    "a font of the theme": (
        "Normal",
        element("rStyle", val="Tekens") + element("rFonts", asciiTheme="minorAscii"),
        "u",
    ),
    "bold by style": ("Vet", "", "<b>u</b>"),
    "based on a bold one": ("VetOok", "", "<bi>u</bi>"),
    "switched off again": ("VetUit", "", "u"),
    "a circle of styles": ("Kring", "", "<b>u</b>"),
    "an unknown style": ("Weg", "", "u"),
    "a character style": ("Normal", element("rStyle", val="Sterk"), "<b>u</b>"),
    "bold twice is not bold": ("Vet", element("rStyle", val="Sterk"), "u"),
    "its own look": ("Vet", element("rStyle", val="Sterk") + BOLD, "<b>u</b>"),
    "a link's look": ("Normal", element("rStyle", val="Hyperlink"), "u"),
}


@pytest.mark.parametrize(("name", "look", "expected"), NAMED.values(), ids=NAMED)
def test_styles(name: str, look: str, expected: str) -> None:
    inner = run(text("Kent "), '<w:b w:val="0"/><w:i w:val="0"/>') + run(text("u"), look)
    inner += run(text(" de zee?"), '<w:b w:val="0"/><w:i w:val="0"/>')
    doc = load(paragraph(inner, element("pStyle", val=name)), {"styles.xml": STYLES})
    assert [f"Kent {expected} de zee?"] == asked(doc)


def test_headings_of_the_outline() -> None:
    """By the name of the style or the level of the paragraph."""
    body = p("Over de zee", element("pStyle", val="heading 3")) + p("Kent u die?")
    body += p("Over het duin", element("outlineLvl", val=1)) + p("Kent u dat?")
    expected = ["# Over de zee", "Kent u die?", "# Over het duin", "Kent u dat?"]
    assert expected == asked(load(body, {"styles.xml": STYLES}))


# --- automatic numbers -------------------------------------------------------------------


def level(at: int, form: str, words: str, more: str = "", start: int = 1) -> str:
    inner = element("start", val=start) + element("numFmt", val=form)
    return element("lvl", inner + element("lvlText", val=words) + more, ilvl=at)


def num(name: int, abstract: int, inner: str = "") -> str:
    return element("num", element("abstractNumId", val=abstract) + inner, numId=name)


SYMBOL = element("rPr", element("rFonts", ascii="Symbol"))
NUMBERING = (
    element(
        "abstractNum", level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)"), abstractNumId=1
    )
    + element(
        "abstractNum", level(0, "decimal", "%1") + level(1, "decimal", "%1.%2"), abstractNumId=2
    )
    + element(
        "abstractNum",
        level(0, "bullet", "\uf0b7", SYMBOL) + level(1, "bullet", "–"),
        abstractNumId=3,
    )
    + element(
        "abstractNum",
        level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        abstractNumId=4,
    )
    + element("abstractNum", level(0, "decimalZero", "%1", start=9), abstractNumId=5)
    + element(
        "abstractNum", level(0, "decimal", "%1", element("suff", val="nothing")), abstractNumId=6
    )
    + element(
        "abstractNum",
        level(0, "decimal", "%1.", element("pStyle", val="Genummerd"))
        + level(1, "lowerRoman", "(%2)", element("pStyle", val="Dieper")),
        abstractNumId=7,
    )
    + element("abstractNum", element("numStyleLink", val="Lijst"), abstractNumId=8)
    + element(
        "abstractNum",
        element("styleLink", val="Lijst") + level(0, "ordinal", "%1"),
        abstractNumId=9,
    )
    + element(
        "abstractNum",
        level(0, "decimal", "%1.")
        + level(1, "decimal", "%2.")
        + level(2, "decimal", "%3", element("lvlRestart", val=0)),
        abstractNumId=10,
    )
    + num(11, 1)
    + num(12, 1)
    + num(13, 1, element("lvlOverride", element("startOverride", val=5), ilvl=0))
    + num(2, 2)
    + num(30, 3)
    + num(40, 4)
    + num(5, 5)
    + num(6, 6)
    + num(3, 7)
    + num(4, 7)
    + num(8, 8)
    + num(10, 10)
    + num(14, 2, element("lvlOverride", level(0, "upperLetter", "%1:"), ilvl=0))
)
LISTS = {
    "numbers and letters": ("11.0 11.1 11.1 11.0 11.1", "1. / a) / b) / 2. / a)"),
    "several levels": ("2.0 2.1 2.1 2.0 2.1", "1 / 1.1 / 1.2 / 2 / 2.1"),
    "a level that is not counted yet": ("2.1 2.1", "1.1 / 1.2"),
    "bullets": ("30.0 30.1", "• / –"),
    "Roman numbers, and digits in their stead": ("40.0 40.0 40.1", "I. / II. / 2.1"),
    "with a zero": ("5.0 5.0", "09 / 10"),
    "two lists of one definition": ("11.0 12.0", "1. / 2."),
    "a list that begins anew": ("11.0 13.0 13.0", "1. / 5. / 6."),
    "a level of its own": ("14.0 14.0", "A: / B:"),
    "defined by a style": ("8.0", "1e"),
    "a level that never begins anew": ("10.0 10.2 10.0 10.2", "1. / 1 / 2. / 2"),
    "no such list": ("99.0", ""),
    "taken out of any list": ("0.0", ""),
    "no such level": ("11.7", ""),
}


@pytest.mark.parametrize(("numbers", "expected"), LISTS.values(), ids=LISTS)
def test_automatic_numbers(numbers: str, expected: str) -> None:
    body = p("Kent u:")
    for place in numbers.split():
        name, at = place.split(".")
        inner = element("numPr", element("ilvl", val=at) + element("numId", val=name))
        body += p("zee;", inner)
    blocks = load(body, {"numbering.xml": NUMBERING}).questions[0].blocks[1:]
    items = [block for block in blocks if isinstance(block, ListItem)]
    assert expected == " / ".join(item.marker for item in items)
    assert [int(place[-1]) + 1 for place in numbers.split()][: len(items)] == [
        item.level for item in items
    ]
    assert all(
        "zee;" == block.text.removeprefix(getattr(block, "marker", "")).strip() for block in blocks
    )


def test_lists_by_style() -> None:
    body = p("Kent u:") + "".join(
        p("zee;", element("pStyle", val=name)) for name in ("Genummerd", "Dieper", "Genummerd")
    )
    body += p(
        "duin.", element("pStyle", val="Genummerd") + element("numPr", element("numId", val=0))
    )
    doc = load(body, {"styles.xml": STYLES, "numbering.xml": NUMBERING})
    assert ["Kent u:", "[1.] zee;", "  [(i)] zee;", "[2.] zee;", "duin."] == asked(doc)


def numbered(words: str, name: int = 1) -> str:
    return p(words, element("numPr", element("ilvl", val=0) + element("numId", val=name)))


@pytest.mark.parametrize(
    ("words", "more", "body"),
    [
        ("Vraag %1", "", numbered("Kent u de zee?") + p("Antwoord 1") + p("Ja.") + numbered("En?")),
        (
            "Vraag %1:",
            "",
            numbered("")
            + p("Kent u de zee?")
            + p("Antwoord 1")
            + p("Ja.")
            + numbered("")
            + p("En?"),
        ),
        ("%1.", "", numbered("Kent u de zee?") + p("Antwoord 1") + p("Ja.") + numbered("En?")),
        (
            "%1",
            element("suff", val="nothing"),
            numbered(". Kent u de zee?") + p("Antwoord 1") + p("Ja.") + numbered(". En?"),
        ),
    ],
)
def test_labels_with_automatic_numbers(words: str, more: str, body: str) -> None:
    numbering = element("abstractNum", level(0, "decimal", words, more), abstractNumId=1) + num(
        1, 1
    )
    data = word_file(
        p(ASKED) + p(REPLIED) + body + p("Antwoord 2") + p("Nee."),
        {"numbering.xml": part("numbering", numbering)},
    )
    doc = kvlib.loads(data)
    assert [("1",), ("2",)] == [question.numbers for question in doc.questions]
    assert ["Kent u de zee?", "En?"] == [question.text for question in doc.questions]


# --- notes -------------------------------------------------------------------------------


def note(name: int, *texts: str, kind: str = "footnote", sign: str = "") -> str:
    first = run(text(sign) if sign else element(f"{kind}Ref"))
    inner = paragraph(first + run(text(" " + texts[0])))
    return element(kind, inner + "".join(map(p, texts[1:])), id=name)


def reference(name: int, kind: str = "footnote") -> str:
    return run(element(f"{kind}Reference", id=name))


SEPARATORS = "".join(
    element("footnote", paragraph(run(element(sign))), id=at, type=sign)
    for at, sign in ((-1, "separator"), (0, "continuationSeparator"))
)
FOOTNOTES = SEPARATORS + note(3, "Zeeblad.", "") + note(2, "NOS.", "Ook daar.")


def test_footnotes() -> None:
    """They are numbered as they are marked, whatever their ids."""
    body = paragraph(run(text("Kent u")) + reference(3) + run(text(" de zee?")) + reference(2))
    doc = load(body, {"footnotes.xml": FOOTNOTES})
    assert ["Kent u{1} de zee?{2}"] == asked(doc)
    assert [("1", ["Zeeblad."]), ("2", ["NOS.", "Ook daar."])] == [
        (each.label, shown(each.blocks)) for each in doc.footnotes
    ]


def test_two_series_with_equal_labels() -> None:
    """Footnotes of Word, and notes that were typed, with the same numbers."""
    body = paragraph(run(text("Kent u [1] de zee?")) + reference(2))
    data = word_file(
        TOP + body + BELOW + p("[1] Getypt."),
        {"footnotes.xml": part("footnotes", FOOTNOTES)},
    )
    doc = kvlib.loads(data)
    assert ["Kent u{[1]} de zee?{1}"] == asked(doc)
    assert [("1", "NOS.\nOok daar."), ("[1]", "Getypt.")] == [
        (each.label, each.text) for each in doc.footnotes
    ]


def test_endnotes() -> None:
    """Word numbers them in Roman figures unless the file says otherwise."""
    parts = {"endnotes.xml": note(2, "NOS.", kind="endnote")}
    body = paragraph(run(text("Kent u?")) + reference(2, "endnote"))
    assert ["Kent u?{i}"] == asked(load(body, parts))
    form = element("endnotePr", element("numFmt", val="decimal") + element("numStart", val=4))
    assert ["Kent u?{4}"] == asked(load(body, {**parts, "settings.xml": form}))


def test_notes_in_printed_order() -> None:
    """Footnotes are on the page of their marks, endnotes below notes that were typed."""
    parts = {
        "footnotes.xml": part("footnotes", FOOTNOTES),
        "endnotes.xml": part("endnotes", note(2, "Eind.", kind="endnote")),
    }
    asks = run(text("Kent u? 1)")) + reference(2) + reference(2, "endnote")
    doc = kvlib.loads(word_file(TOP + paragraph(asks) + p("1) Getypt, 3 mei 2024.") + BELOW, parts))
    assert ["Kent u?{1)}{1}{i}"] == asked(doc)
    assert ["1", "1)", "i"] == [each.label for each in doc.footnotes]
    assert [] == [doubt.code for doubt in doc.diagnostics if doubt.severity == "warning"]


def test_a_mark_in_the_sentence_of_a_letter() -> None:
    """It is the heading, which holds no marks."""
    body = paragraph(run(text(SENTENCE[:-1])) + reference(2) + run(text(".")))
    doc = kvlib.loads(word_file(body + ITEMS, {"footnotes.xml": part("footnotes", FOOTNOTES)}))
    codes = [doubt.code for doubt in doc.diagnostics]
    assert "mark-in-title" in codes
    assert "unmarked-note" not in codes


def test_a_label_that_was_typed() -> None:
    mark = element("footnoteReference", id=2, customMarkFollows=1) + text("*")
    parts = {"footnotes.xml": note(2, "NOS.", sign="*") + note(3, "Zeeblad.")}
    doc = load(paragraph(run(text("Kent u?")) + run(mark) + reference(3)), parts)
    assert ["Kent u?{*}{1}"] == asked(doc)
    assert [("*", "NOS."), ("1", "Zeeblad.")] == [(n.label, n.text) for n in doc.footnotes]


@pytest.mark.parametrize("flags", ["\\h", "\\f \\h"])
def test_a_second_mark(flags: str) -> None:
    """A field refers to the note in a bookmark."""
    start = element("bookmarkStart", id=7, name="_Ref1")
    raised = '<w:vertAlign w:val="superscript"/>' if "f" not in flags else ""
    first = start + reference(2) + element("bookmarkEnd", id=7)
    second = word_field(f"NOTEREF _Ref1 {flags}", run(text("1"), raised))
    doc = load(
        paragraph(run(text("Kent u?")) + first) + paragraph(run(text("En nu?")) + second),
        {"footnotes.xml": FOOTNOTES},
    )
    assert ["Kent u?{1}", "En nu?{1}"] == asked(doc)
    assert 1 == len(doc.footnotes)


def test_a_reference_in_a_sentence() -> None:
    """What a field prints on the line is no mark."""
    start = element("bookmarkStart", id=7, name="_Ref1")
    first = start + reference(2) + element("bookmarkEnd", id=7)
    second = word_field("NOTEREF _Ref1 \\h", run(text("1")))
    body = paragraph(
        run(text("Kent u?")) + first + run(text(" Zie noot ")) + second + run(text("."))
    )
    assert ["Kent u?{1} Zie noot 1."] == asked(load(body, {"footnotes.xml": FOOTNOTES}))


def test_notes_that_are_not_there() -> None:
    """A mark without a note, a note without a mark."""
    doc = load(paragraph(run(text("Kent u?")) + reference(9)), {"footnotes.xml": FOOTNOTES})
    assert ["Kent u?"] == asked(doc)
    assert () == doc.footnotes
    (doubt,) = [each for each in doc.diagnostics if each.code == "hidden-text"]
    assert ("info", "2 stretches of text that Word does not print: left out") == (
        doubt.severity,
        doubt.message,
    )


def test_a_mark_in_a_note() -> None:
    inner = paragraph(run(element("footnoteRef")) + run(text("Zie")) + reference(3))
    parts = {"footnotes.xml": element("footnote", inner, id=2) + note(3, "Zeeblad.")}
    doc = load(paragraph(run(text("Kent u?")) + reference(2)), parts)
    assert ["Zie{2}"] == shown(doc.footnotes[0].blocks)
    assert ["1", "2"] == [each.label for each in doc.footnotes]


def test_links_in_a_note() -> None:
    """They are relationships of the notes' part."""
    linked = paragraph(f'<w:hyperlink r:id="n1">{run(text("zee.nl"))}</w:hyperlink>')
    data = word_file(
        TOP + paragraph(run(text("Kent u?")) + reference(2)) + BELOW,
        {"footnotes.xml": part("footnotes", element("footnote", linked, id=2))},
        {"n1": ("hyperlink", "https://zee.nl")},
    )
    assert ["<a https://zee.nl>zee.nl</a>"] == shown(kvlib.loads(data).footnotes[0].blocks)


@pytest.mark.parametrize("words", ["1)", "[1]"])
def test_typed_notes_are_text(words: str) -> None:
    """Raised or not, they are found by what they look like."""
    raised = run(text(words), '<w:vertAlign w:val="superscript"/>')
    doc = kvlib.loads(
        word_file(
            TOP + paragraph(run(text("Kent u de zee? ")) + raised) + BELOW + p(f"{words} Zeeblad.")
        )
    )
    assert [(words, "Zeeblad.")] == [(each.label, each.text) for each in doc.footnotes]
    assert [0] == [mark.footnote for mark in doc.questions[0].notes]


NOTED = p("Kent u de zee? [1] [2]") + BELOW


@pytest.mark.parametrize(
    "notes",
    [
        p("[1] Zeeblad, 3 mei 2024.") + p("[2] NOS, 4 mei 2024."),
        p("[1] Zeeblad, 3 mei 2024. [2] NOS, 4 mei 2024."),
        paragraph(
            run(text("[1] Zeeblad, 3 mei 2024.") + element("br") + text("[2] NOS, 4 mei 2024."))
        ),
        numbered("Zeeblad, 3 mei 2024.") + numbered("NOS, 4 mei 2024."),
        numbered("Zeeblad, 3 mei 2024. [2] NOS, 4 mei 2024."),
    ],
)
def test_typed_notes_in_any_paragraphs(notes: str) -> None:
    """Each in its own, all in one, or with automatic numbers."""
    numbering = element("abstractNum", level(0, "decimal", "[%1]"), abstractNumId=1) + num(1, 1)
    doc = kvlib.loads(
        word_file(TOP + NOTED + notes, {"numbering.xml": part("numbering", numbering)})
    )
    assert ["Kent u de zee?{[1]}{[2]}"] == asked(doc)
    assert [("[1]", "Zeeblad, 3 mei 2024."), ("[2]", "NOS, 4 mei 2024.")] == [
        (each.label, each.text) for each in doc.footnotes
    ]


# --- headers and footers -----------------------------------------------------------------


def sections(*kinds: str, titled: bool = True) -> str:
    inner = "".join(
        f'<w:{kind.split()[0]}Reference w:type="{kind.split()[1]}" r:id="{kind.split()[2]}"/>'
        for kind in kinds
    )
    return element("sectPr", inner + ("<w:titlePg/>" if titled else ""))


def letter(first: str, later: str) -> Document:
    body = p("Geachte voorzitter,") + p(
        "Hierbij beantwoord ik de vragen van het lid De Wit (ABC) over boten "
        "(ingezonden 3 mei 2024)."
    )
    body += p("Vraag 1") + p("Kent u die?") + p("Antwoord 1") + p("Ja.")
    page = word_field("PAGE", run(text("1")))
    parts = {
        "header1.xml": part("hdr", first),
        "header2.xml": part("hdr", later),
        "footer1.xml": part("ftr", paragraph(run(text("Pagina ")) + page)),
    }
    kinds = ("header first header1", "header default header2", "footer default footer1")
    return kvlib.loads(word_file(body + sections(*kinds), parts))


def test_only_the_first_page_tells_day_and_reference() -> None:
    """Later pages repeat them, sometimes those of another letter."""
    first = p("Datum") + p("6 juni 2024") + p("Uw kenmerk") + p("2024Z08123")
    stale = p("Datum") + p("1 april 1998") + p("Uw kenmerk") + p("1998Z00001")
    doc = letter(first, stale)
    assert doc.reply
    assert ("2024-06-06", "2024Z08123") == (str(doc.reply.received), doc.question_number)
    assert [
        ("letterhead", "6 juni 2024"),
        ("running_head", "1 april 1998"),
        ("page_number", "Pagina 1"),
    ] == [
        (str(each.kind), each.text)
        for each in doc.furniture
        if each.text in ("6 juni 2024", "1 april 1998", "Pagina 1")
    ]
    assert "furniture-in-item" not in [doubt.code for doubt in doc.diagnostics]


def test_stale_heads_alone_tell_nothing() -> None:
    doc = letter(p(""), p("Datum") + p("1 april 1998") + p("Uw kenmerk") + p("1998Z00001"))
    assert doc.reply is None or doc.reply.received is None
    assert doc.question_number is None


def test_one_header_for_all_pages() -> None:
    body = TOP + p("Kent u?") + BELOW + sections("header default header1", titled=False)
    table = tbl(tr(tc(p("Ministerie van Zaken")), tc(p("Den Haag"))))
    doc = kvlib.loads(word_file(body, {"header1.xml": part("hdr", table)}))
    assert [("letterhead", "Ministerie van Zaken"), ("letterhead", "Den Haag")] == [
        (str(each.kind), each.text) for each in doc.furniture
    ]


# --- files -------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".docx", ".docm", ".dotx", ".dotm", ""])
def test_recognised_by_content(suffix: str) -> None:
    doc = kvlib.loads(word_file(TOP + p("Kent u?") + BELOW), name=f"brief{suffix}")
    assert ["Kent u?"] == asked(doc)


def test_each_suffix_has_a_media_type() -> None:
    (reader,) = kvlib_readers()
    assert len(reader.suffixes) == len(set(reader.media_types))


def test_strict_files() -> None:
    body = TOP + paragraph(run(text("Kent u?")) + reference(2)) + BELOW
    parts = {"footnotes.xml": part("footnotes", FOOTNOTES)}
    strict, usual = (kvlib.loads(word_file(body, parts, strict=each)) for each in (True, False))
    assert () == kvlib.diff(strict, usual)
    assert ["Kent u?{1}"] == asked(strict)


def test_a_strict_file_with_a_prefix_that_means_nothing() -> None:
    """An odd xml:space makes the parser forget that it does."""
    odd = '<x:onbekend/><w:onbekend xml:space="?"/>'
    doc = kvlib.loads(word_file(TOP + p("Kent u?") + odd + BELOW, strict=True), name="a.docx")
    assert ["Kent u?"] == asked(doc)


def test_places() -> None:
    """A line is a paragraph, or what a break leaves of one."""
    doc = load(paragraph(run(text("Kent u") + element("br") + text("de zee?"))) + p("Zo ja?"))
    spans = [block.span for block in doc.questions[0].blocks]
    assert [(4, 5), (6, 6)] == [(s.start.line, s.end.line) for s in spans if s]


def test_what_is_left_out_is_reported() -> None:
    hidden = run(text("geheim"), "<w:vanish/>")
    gone = element("del", run("<w:delText>weg</w:delText>"), id=1)
    doc = load(paragraph(run(text("Kent u?")) + hidden + gone))
    assert {
        ("deleted-text", "info", "1 stretch of text that tracked changes delete: left out", 4),
        ("hidden-text", "info", "1 stretch of text that Word does not print: left out", 4),
    } <= {
        (doubt.code, doubt.severity, doubt.message, doubt.span.start.line)
        for doubt in doc.diagnostics
        if doubt.span
    }


DELETED_FORMULA = element("del", "<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>", id=1)


@pytest.mark.parametrize(
    "look", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Weg"/>', '<w:strike w:val="1"/>']
)
def test_struck_text_is_kept_and_said(look: str) -> None:
    style = element("style", element("rPr", "<w:strike/>"), type="character", styleId="Weg")
    doc = load(paragraph(run(text("Kent u ")) + run(text("niet"), look)), {"styles": style})
    assert "Kent u niet" == doc.questions[0].text
    (doubt,) = (each for each in doc.diagnostics if each.code == "struck-text")
    assert ("warning", ("body[0]",)) == (doubt.severity, doubt.about)
    assert "1 stretch of text that is struck through: kept as other text is" == doubt.message


@pytest.mark.parametrize("look", ['<w:strike w:val="0"/>', '<w:u w:val="single"/>', ""])
def test_other_text_is_not_struck(look: str) -> None:
    doc = load(paragraph(run(text("Kent u?"), look)))
    assert "struck-text" not in [each.code for each in doc.diagnostics]


DELETED_ROW = tr(tc(p("x")), tc(p("y")), properties=element("del", id=1))


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (paragraph(run(text("Kent u?")) + DELETED_FORMULA), "1 stretch"),
        (tbl(tr(tc(p("a")), tc(p("b"))), DELETED_ROW), "1 stretch"),
        (tbl(tr(tc(p("a"))), DELETED_ROW, DELETED_ROW), "2 stretches"),
    ],
)
def test_deleted_formulas_and_rows_are_reported(body: str, count: str) -> None:
    found = [each.message for each in load(body).diagnostics if each.code == "deleted-text"]
    assert [f"{count} of text that tracked changes delete: left out"] == found


def test_what_is_no_text_is_reported() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    picture = f"<w:drawing><p:pic xmlns:p='{space}'/></w:drawing>"
    doc = load(paragraph(run(text("Kent u?") + picture)) + '<w:altChunk r:id="l1"/>')
    assert ["Kent u?"] == asked(doc)
    assert {("picture", "info"), ("unread-part", "warning")} <= {
        (doubt.code, doubt.severity) for doubt in doc.diagnostics
    }


def form(kind: str, inner: str = "") -> str:
    return run(text("Kent u ")) + BEGIN + instruction(kind) + inner + END + run(text("?"))


WORD_ART = run('<w:pict><v:shape><v:textpath string="CONCEPT"/></v:shape></w:pict>')


@pytest.mark.parametrize(
    ("inner", "count"),
    [
        (form("FORMCHECKBOX"), 1),
        (form(" formdropdown ", SEPARATE) + form("FORMDROPDOWN", SEPARATE + run(text(" "))), 2),
        (form("SYMBOL 183 \\f Symbol"), 1),
        (element("fldSimple", run(""), instr=" FORMCHECKBOX "), 1),
        (WORD_ART, 1),
        (element("subDoc"), 1),
        (form("FORMDROPDOWN", SEPARATE + run(text("de zee"))), 0),
        (form("FORMTEXT", SEPARATE), 0),
        (element("fldSimple", run(text("x")), instr=" SYMBOL 120 "), 0),
        (element("del", form("FORMCHECKBOX")), 0),
    ],
)
def test_what_word_draws_is_reported(inner: str, count: int) -> None:
    """Text that the file holds only as an instruction, or elsewhere."""
    doc = load(p("Kent u dit?") + paragraph(inner + run(text("Zo ja?"))))
    found = [each for each in doc.diagnostics if each.code == "unread-part"]
    assert [("warning", str(count))] * bool(count) == [
        (each.severity, each.message.rpartition(" ")[2]) for each in found
    ]
    assert all(each.span and each.span.start.line == 5 for each in found)


def test_comments_are_reported() -> None:
    doc = load(paragraph(run(text("Kent u?")) + run(element("commentReference", id=1))))
    assert ["1 stretch of text that Word does not print: left out"] == [
        each.message for each in doc.diagnostics if each.code == "hidden-text"
    ]


def test_large_tables_are_read_cell_by_cell() -> None:
    rows = tr(tc(p("een"))) * 3200 + tr(*[tc(p("x"))] * 63)
    doc = load(p("Kent u?") + tbl(rows))
    assert not any(isinstance(block, TableBlock) for block in doc.questions[0].blocks)
    (found,) = (each for each in doc.diagnostics if each.code == "layout-table")
    assert "a table of 3201 rows and 63 columns is too large to be kept" in found.message
    assert found.severity == "info"
    assert found.span
    assert found.span.start.line == 5


def test_unreadable_symbols_are_reported() -> None:
    doc = load(paragraph(run(text("Kent u ") + element("sym", font="Wingdings", char="F045"))))
    assert "unreadable-character" in [doubt.code for doubt in doc.diagnostics]


def head(*names: str) -> bytes:
    """The beginning of a zip file with entries of these names."""
    return b"".join(
        b"PK\x03\x04" + bytes(22) + len(name).to_bytes(2, "little") + bytes(2) + name.encode()
        for name in names
    )


@pytest.mark.parametrize(
    ("data", "confidence"),
    [
        (head("word/document.xml"), Confidence.CERTAIN),
        (head("[Content_Types].xml", "_rels/.rels", "word/document.xml"), Confidence.CERTAIN),
        (head("[Content_Types].xml", "_rels/.rels"), Confidence.LIKELY),
        (head("docProps/thumbnail.jpeg"), Confidence.LIKELY),
        (head("[Content_Types].xml", "xl/workbook.xml"), Confidence.REFUSE),
        (head("[Content_Types].xml", "ppt/presentation.xml"), Confidence.REFUSE),
        (head("mimetype", "content.xml"), Confidence.REFUSE),
        (head("vraag.xml"), Confidence.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Confidence.UNKNOWN),
        (b"%PDF-1.7", Confidence.REFUSE),
        (b"Vraag 1", Confidence.REFUSE),
        (b"", Confidence.REFUSE),
    ],
)
def test_probe(data: bytes, confidence: Confidence) -> None:
    (reader,) = kvlib_readers()
    assert reader.probe
    assert confidence is reader.probe(data)


# --- text in places where Word has none -------------------------------------------

STRAYS = {
    "in the body": "kwibus",
    "a run in the body": run(text("kwibus")),
    "text in the body": text("kwibus"),
    "in a paragraph": paragraph("kwibus"),
    "text in a paragraph": paragraph(text("kwibus")),
    "in a run": paragraph(run("kwibus")),
    "moved away inside deleted text": paragraph(
        f"<w:delText><w:moveFrom>{run(text('kwibus'))}</w:moveFrom></w:delText>"
    ),
    "a paragraph in a run": paragraph(run(p("kwibus"))),
    "a paragraph in a paragraph": paragraph(p("kwibus")),
    "in properties": p("Een?", f"<w:onbekend>{text('kwibus')}</w:onbekend>"),
    "in a table": f"<w:tbl>{p('kwibus')}</w:tbl>",
    "in a row": f"<w:tbl><w:tr>{p('kwibus')}</w:tr></w:tbl>",
    "in an unknown element": f"<w:onbekend>{p('kwibus')}</w:onbekend>",
    "in a run of an unknown element": paragraph(f"<w:onbekend>{run(text('kwibus'))}</w:onbekend>"),
    "phonetic": paragraph(
        run(
            f"<w:ruby><w:rt>{run(text('kwibus'))}</w:rt>"
            f"<w:rubyBase>{run(text('Een?'))}</w:rubyBase></w:ruby>"
        )
    ),
    "a formula in the body": (
        '<m:r xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:t>kwibus</m:t></m:r>"
    ),
    "in a drawing": paragraph(
        run(
            '<w:drawing><a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            "<a:t>kwibus</a:t></a:p></w:drawing>"
        )
    ),
}


@pytest.mark.parametrize("body", STRAYS.values(), ids=STRAYS.keys())
def test_text_where_word_has_none(body: str) -> None:
    """It is not read, and said."""
    (doubt,) = [each for each in load(p("Kent u die?") + body).diagnostics if _names_stray(each)]
    assert ("unread-part", "warning") == (doubt.code, doubt.severity)


def test_strays_are_reported_once_and_in_order() -> None:
    """Those in a text box belong to the text around it, too."""
    box = paragraph(text_box(p("Een?") + "kwibus"))
    (doubt,) = [each for each in load(p("Kent u die?") + box).diagnostics if _names_stray(each)]
    assert doubt.message.endswith("'kwibus'")
    both = load(p("Kent u die?") + "kwibus" + text("zus"))
    (doubt,) = [each for each in both.diagnostics if _names_stray(each)]
    assert doubt.message.endswith("'kwibus', and 1 more")


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("<mc:Fallback>kwibus</mc:Fallback>", 0),
        ("<mc:Fallback><w:p>kwibus</w:p></mc:Fallback>", 0),
        (f"<mc:Fallback>{text('kwibus')}</mc:Fallback>", 0),
        (text("kwibus"), 1),
        ("<w:p>kwibus</w:p>", 1),
    ],
)
def test_text_beside_the_branch_that_is_read(beside: str, expected: int) -> None:
    """In another branch it is no stray; in no branch it is."""
    doc = load(p("Kent u die?") + CHOICE.format("wps", p("Een?"), beside))
    assert expected == sum(map(_names_stray, doc.diagnostics))


def _names_stray(doubt: Diagnostic) -> bool:
    return "'kwibus'" in doubt.message
