"""The reader of web pages: what each piece of HTML becomes, and which pages it takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import kvlib
from fictional import make, web_page
from kvlib.model import (
    Block,
    Cell,
    Document,
    Emphasis,
    Link,
    ListItem,
    NoteMark,
    Paragraph,
    Subheading,
    Table,
)
from kvlib.plugin import Confidence
from kvlib_web import kvlib_readers
from kvlib_web._elements import drawn_words
from samples import ASKED, REPLIED

READER = next(iter(kvlib_readers()))
HEAD = '<link rel="canonical" href="https://www.oudewiel.example/vragen.html">'


def page(content: str, *, head: str = "") -> str:
    """A page of some site with one question."""
    return (
        f"<!DOCTYPE html><html><head><title>Vragen</title>{head}</head><body>"
        f"<h1>{ASKED}</h1><h2>Vraag 1</h2>{content}</body></html>"
    )


def read(html: str | bytes) -> Document:
    return kvlib.loads(html, name="pagina.html")


def plain(block: Block) -> Block:
    """A block without its place."""
    return kvlib.from_dict(_without_spans(kvlib.to_dict(_holding(block)))).body[0].blocks[0]


def _holding(block: Block) -> Document:
    from kvlib.model import Kind, Question

    body = (Question(label="Vraag 1", numbers=("1",), blocks=(block,)),)
    return Document(kind=Kind.QUESTIONS, body=body)


def _without_spans(value: object) -> dict[str, object]:
    if isinstance(value, dict):
        return {key: _without_spans(each) for key, each in value.items() if key != "span"}
    if isinstance(value, list | tuple):
        return [_without_spans(each) for each in value]  # type: ignore[return-value]
    return value  # type: ignore[return-value]


def blocks(html: str, *, head: str = "") -> list[Block]:
    """The blocks under the question."""
    return [plain(block) for block in read(page(html, head=head)).body[0].blocks]


P = Paragraph


def item(marker: str, text: str, level: int = 1) -> ListItem:
    return ListItem(marker=marker, text=text, level=level)


def table(*rows: tuple[Cell | str, ...]) -> Table:
    return Table(
        rows=tuple(
            tuple(Cell(text=cell) if isinstance(cell, str) else cell for cell in row)
            for row in rows
        )
    )


BLOCKS: dict[str, tuple[str, list[Block]]] = {
    "paragraphs": ("<p>Een.</p><p>Twee.</p>", [P(text="Een."), P(text="Twee.")]),
    "divs": (
        "<div>Een.<div>Twee.</div>Drie.</div>",
        [P(text="Een."), P(text="Twee."), P(text="Drie.")],
    ),
    "a line break": ("<p>Kent u<br>die boot?</p>", [P(text="Kent u die boot?")]),
    "two line breaks": ("<p>Een.<br>\n<br/>Twee.</p>", [P(text="Een."), P(text="Twee.")]),
    "no closing tags": ("<p>Een.<p>Twee.", [P(text="Een."), P(text="Twee.")]),
    "white space": ("<p>\n  Kent   u\n\tdie&nbsp;boot? </p>", [P(text="Kent u die boot?")]),
    "white space between elements": (
        "<p>Kent <b>u</b> <i>die</i></p>",
        [
            P(
                text="Kent u die",
                marks=(
                    Emphasis(start=5, end=6, style="bold"),
                    Emphasis(start=7, end=10, style="italic"),
                ),
            )
        ],
    ),
    "no white space": ("<p>boot<span>huis</span>je</p>", [P(text="boothuisje")]),
    "soft hyphens": ("<p>boot&shy;huis</p>", [P(text="boothuis")]),
    "entities": (
        "<p>&laquo;caf&eacute;&raquo; &amp; &#8364; 3 &lt; 4</p>",
        [P(text="«café» & € 3 < 4")],
    ),
    "broken entities": ("<p>R&D &bogus; &#xZZ;</p>", [P(text="R&D &bogus; &#xZZ;")]),
    "a subheading": ("<h3>Kosten</h3><p>Een.</p>", [Subheading(text="Kosten"), P(text="Een.")]),
    "a bullet": ("<ul><li>rood<li>blauw</ul>", [item("•", "rood"), item("•", "blauw")]),
    "numbers": (
        "<p>Dit:</p><ol><li>rood</li><li>blauw</li></ol>",
        [P(text="Dit:"), item("1.", "rood"), item("2.", "blauw")],
    ),
    "letters": (
        '<ol type="a" start="3"><li>rood</li><li>blauw</li></ol>',
        [item("c.", "rood"), item("d.", "blauw")],
    ),
    "roman": (
        '<p>Dit:</p><ol type="i"><li>rood</li><li value="9">blauw</li></ol>',
        [P(text="Dit:"), item("i.", "rood"), item("ix.", "blauw")],
    ),
    "backwards": (
        "<p>Dit:</p><ol reversed><li>rood</li><li>blauw</li></ol>",
        [P(text="Dit:"), item("2.", "rood"), item("1.", "blauw")],
    ),
    "style of a list": (
        '<ol style="list-style-type: upper-alpha"><li>rood</li></ol>',
        [item("A.", "rood")],
    ),
    "quoted style": ("<ul style=\"list-style: '–'\"><li>rood</li></ul>", [item("–", "rood")]),
    "typed marker": ('<ul style="list-style:none"><li>– rood</li></ul>', [item("–", "rood")]),
    "nested list": (
        "<ul><li>rood<ol type=a><li>licht</li></ol></li><li>blauw</li></ul>",
        [item("•", "rood"), item("a.", "licht", 2), item("•", "blauw")],
    ),
    "an item that holds only a list": (
        "<p>Dit:</p><ol><li> <div><ol type=a><li>rood<li>blauw</ol></div><li>geel<li></ol>",
        [
            P(text="Dit:"),
            item("1.", ""),
            item("a.", "rood", 2),
            item("b.", "blauw", 2),
            item("2.", "geel"),
        ],
    ),
    "paragraphs in an item": (
        "<ul><li><p>rood</p><p>of roze</p></li></ul>",
        [item("•", "rood"), P(text="of roze")],
    ),
    "a table": (
        "<table><caption>Boten</caption><tr><th colspan=2>Jaar</th></tr>"
        "<tr><td rowspan=2>a</td><td>1</td></tr><tr><td>2</td></tr></table>",
        [
            P(text="Boten"),
            table(
                (Cell(text="Jaar", colspan=2, header=True),),
                (Cell(text="a", rowspan=2), "1"),
                ("2",),
            ),
        ],
    ),
    "a table head": (
        "<table><thead><tr><td>Jaar</td></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        [table((Cell(text="Jaar", header=True),), ("1",))],
    ),
    "an empty cell": (
        "<table><tr><td>a</td><td></td><td>b</td></tr><tr><td>c</td></tr></table>",
        [table(("a", "", "b"), ("c", "", ""))],
    ),
    "paragraphs in a cell": (
        "<table><tr><td><p>a</p><p>b</p></td><td>c<br>d</td></tr></table>",
        [table(("a b", "c d"))],
    ),
    "a table in a cell": (
        "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>",
        [table(("a b c", "d"))],
    ),
    "too many rows": (
        "<table><tr><td rowspan=99>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        [table((Cell(text="a", rowspan=2), "b"), ("c",))],
    ),
    "a cell to the end of its row group": (
        "<table><thead><tr><td rowspan=3>Jaar<td>Boten</thead>"
        "<tbody><tr><td rowspan=0>a<td>1<tr><td>2</tbody><tbody><tr><td>b<td>3</table>",
        [
            table(
                (Cell(text="Jaar", header=True), Cell(text="Boten", header=True)),
                (Cell(text="a", rowspan=2), "1"),
                ("2",),
                ("b", "3"),
            )
        ],
    ),
    "a table for layout": (
        '<table role="presentation"><tr><td>a</td><td>b</td></tr></table>',
        [P(text="a"), P(text="b")],
    ),
    "pre": ("<pre>Een\ntwee.\n\nDrie.</pre>", [P(text="Een twee."), P(text="Drie.")]),
    "old names of pre": (
        "Een.<listing>Twee\ndrie.\n\nVier.</listing>Vijf.<xmp>Zes.</xmp>Zeven.",
        [P(text=text) for text in ("Een.", "Twee drie.", "Vier.", "Vijf.", "Zes.", "Zeven.")],
    ),
    "blocks by their style": (
        'Een.<span style="display:block">Twee.</span><b style="Display: flex !important">Drie.</b>'
        '<span style="display:inline">Vier.</span>',
        [
            P(text="Een."),
            P(text="Twee."),
            P(text="Drie.", marks=(Emphasis(start=0, end=5, style="bold"),)),
            P(text="Vier."),
        ],
    ),
    "an item with a printed marker only": (
        '<ul><li><span class="li.nr">1°</span> </li><li><span class="li.nr">2°</span> b</li></ul>',
        [item("1°", ""), item("2°", "b")],
    ),
    "printed markers in a list in an item": (
        '<ul><li><span class="li.nr">1°</span> b<ul><li><span class="li.nr">a.</span> c</li></ul>'
        '<li><span class="li.nr">2°</span> d</li></ul>',
        [item("1°", "b"), item("a.", "c", level=2), item("2°", "d")],
    ),
    "an item with two printed markers": (
        '<ul><li><span class="li.nr">1°</span><span class="li.nr">2°</span> <p>b</p></li></ul>',
        [item("1°", "2°"), P(text="b")],
    ),
    "an item with neither text nor a printed marker": (
        "<ol><li>a</li><li></li><li>c</li></ol>",
        [item("1.", "a"), item("3.", "c")],
    ),
    "quotation": ("<blockquote><p>Een.</p></blockquote>Twee.", [P(text="Een."), P(text="Twee.")]),
    "q": ("<p>Hij zei <q>ja</q>.</p>", [P(text="Hij zei “ja”.")]),
    "definitions": (
        "<dl><dt>Boot</dt><dd>Een schip.</dd></dl>",
        [P(text="Boot"), P(text="Een schip.")],
    ),
    "hidden": (
        '<p>Een.<span hidden>x</span><i style="display: none">x</i></p>'
        '<p style="visibility:hidden">x</p>'
        "<script>x</script><style>x</style><template>x</template><noscript>x</noscript><!-- x -->",
        [P(text="Een.")],
    ),
    "a picture": ('<p>Een <img src="boot.png" alt="een boot"> twee.</p>', [P(text="Een twee.")]),
}


@pytest.mark.parametrize(("html", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_blocks(html: str, expected: list[Block]) -> None:
    assert expected == blocks(html)


@pytest.mark.parametrize(
    ("name", "before", "expected"),
    [
        ("pagina.html", '<?xml version="1.0"?>', "Een <b> & <![CDATA[twee drie."),
        ("PAGINA.XHTML", "", "Een <b> & <![CDATA[twee drie."),
        ("pagina.html", "", "Een & drie."),
    ],
)
def test_cdata_is_text_in_xhtml(name: str, before: str, expected: str) -> None:
    """In HTML, it is a comment that ends at the first angle bracket."""
    html = page("<p>Een <![CDATA[<b> & <![CDATA[twee]]> drie.</p><p><![CDATA[Open")
    found = kvlib.loads(before + html, name=name).body[0].blocks[0]
    assert expected == found.text


def emphasis(style: str) -> tuple[Emphasis, ...]:
    return (Emphasis(start=5, end=9, style=style),)  # type: ignore[arg-type]


STYLES = {
    "b": ("<b>boot</b>", emphasis("bold")),
    "strong": ("<strong>boot</strong>", emphasis("bold")),
    "i": ("<i>boot</i>", emphasis("italic")),
    "em": ("<em>boot</em>", emphasis("italic")),
    "both": ("<b><i>boot</i></b>", emphasis("bold_italic")),
    "u": ("<u>boot</u>", emphasis("underline")),
    "sup": ("<sup>boot</sup>", emphasis("superscript")),
    "sub": ("<sub>boot</sub>", emphasis("subscript")),
    "weight": ('<span style="font-weight: 700">boot</span>', emphasis("bold")),
    "light": ('<b style="font-weight: normal">boot</b>', ()),
    "oblique": ('<span style="color: red; font-style:oblique">boot</span>', emphasis("italic")),
    "raised": ('<span style="vertical-align: super">boot</span>', emphasis("superscript")),
    "a link": (
        '<a href="https://a.example/?b&amp;c">boot</a>',
        (Link(start=5, end=9, target="https://a.example/?b&c"),),
    ),
    "no scheme": (
        '<a href="//a.example/b">boot</a>',
        (Link(start=5, end=9, target="https://a.example/b"),),
    ),
    "a relative link": ('<a href="b.html">boot</a>', (Link(start=5, end=9, target="b.html"),)),
    "an official link": (
        '<a href="https://zoek.officielebekendmakingen.nl/kst-31066-119.html">boot</a>',
        (Link(start=5, end=9, target="kst-31066-119"),),
    ),
    "a place on the page": ('<a href="#boot">boot</a>', ()),
    "a script": ('<a href="javascript:boot()">boot</a>', ()),
}


@pytest.mark.parametrize(("html", "marks"), STYLES.values(), ids=STYLES.keys())
def test_marks(html: str, marks: tuple[Emphasis | Link, ...]) -> None:
    assert [P(text="Kent boot, hij vaart.", marks=marks)] == blocks(
        f"<p>Kent {html}, hij vaart.</p>"
    )


def test_links_are_resolved_if_the_page_says_to_what() -> None:
    (block,) = blocks(
        '<p>Kent u <a href="../b.html">die</a>?</p>',
        head='<base href="https://oudewiel.example/a/c.html">',
    )
    assert (Link(start=7, end=10, target="https://oudewiel.example/b.html"),) == block.marks  # type: ignore[union-attr]


def test_a_picture_is_reported_with_its_words() -> None:
    doc = read(page('<p>Een <img src="b.png" alt="een boot"> <img src="x" alt=""> twee.</p>'))
    (doubt,) = [each for each in doc.diagnostics if each.code == "picture"]
    assert doubt.message.endswith(": een boot")


# --- notes ------------------------------------------------------------------------------

NOTES = {
    "list": (
        '<p>Kent u die<sup><a href="#fn1" id="r1">1</a></sup>?</p>',
        '<ol><li id="fn1">Zeeblad. <a href="#r1">↩</a></li></ol>',
    ),
    "list with paragraphs": (
        '<p>Kent u die<sup id="r1"><a href="#fn1">1</a></sup>?</p>',
        '<section class="footnotes"><ol><li><p id="fn1">Zeeblad. <a href="#r1">^</a></p></li></ol>'
        "</section>",
    ),
    "Word": (
        '<p>Kent u die<a href="#_ftn1" name="_ftnref1">[1]</a>?</p>',
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Zeeblad.</p></div>',
    ),
    "Word, without a box": (
        '<p>Kent u die<a href="#_ftn1" name="_ftnref1">[1]</a>?</p>',
        '<p><a href="#_ftnref1" name="_ftn1">[1]</a> Zeeblad.</p>',
    ),
    "brackets outside": (
        '<p>Kent u die [<a href="#noot1">1</a>]?</p>',
        '<p id="noot1">[1] Zeeblad.</p>',
    ),
    "official": (
        '<p>Kent u die<a class="nootnum supernote-click-ID-2024Z00020-d3" href="#x">1</a>?</p>',
        '<div id="noten"><div id="supernote-note-ID-2024Z00020-d3"><h5 class="note-close">'
        '<a href="#">X</a> Noot</h5><div class="voet noot"><span class="nootnum">1</span> '
        "Zeeblad.</div></div></div>",
    ),
    "by label": (
        '<p>Kent u die<a class="nootnum" href="#weg">1</a>?</p>',
        '<div class="voet noot"><span class="nootnum">1</span><p>Zeeblad.</p></div>',
    ),
    "saved": (
        '<p>Kent u die<sup><a href="https://www.oudewiel.example/vragen.html#fn1">1</a></sup>?</p>',
        '<p id="fn1">1. Zeeblad.</p>',
    ),
}


@pytest.mark.parametrize(("text", "note"), NOTES.values(), ids=NOTES.keys())
def test_notes(text: str, note: str) -> None:
    """A mark and its note are bound by the links between them."""
    doc = read(page(text + note, head=HEAD))
    (block,) = doc.body[0].blocks
    assert isinstance(block, Paragraph)
    assert ("Kent u die?", "Zeeblad.") == (block.text.replace(" ?", "?"), doc.footnotes[0].text)
    assert [0] == [mark.footnote for mark in block.marks if isinstance(mark, NoteMark)]
    assert "1" == doc.footnotes[0].label.strip("[]")
    assert "↩" not in kvlib.dumps(doc, "json")


def test_a_note_of_several_blocks() -> None:
    doc = read(
        page(
            '<p>Die<a href="#n1" class="nootnum">1</a>?</p><div id="noten"><div class="voet noot" '
            'id="n1"><span class="nootnum">1</span><p>Een.</p><p>Twee.</p></div></div>'
        )
    )
    assert ["Een.", "Twee."] == [block.text for block in doc.footnotes[0].blocks]


def test_a_table_of_contents_is_no_note() -> None:
    """Links to the questions do not make notes of them, and are not the questions themselves."""
    doc = read(
        f'<html><body><h1>{ASKED}</h1><ul><li><a href="#v1">Vraag 1</a></li><li><a href="#v2">2</a>'
        '</li></ul><div id="v1"><h2>Vraag 1</h2><p>Een?</p></div><div id="v2"><h2>Vraag 2</h2>'
        "<p>Twee?</p></div></body></html>"
    )
    assert [("Vraag 1", "Een?"), ("Vraag 2", "Twee?")] == [(q.label, q.text) for q in doc.body]
    assert () == doc.footnotes


def test_labels_that_open_their_text() -> None:
    """Where a label is nothing but a link to its own text, it stays a label."""
    doc = read(
        f'<html><body><h1>{ASKED}</h1><p><a href="#a">Vraag 1</a></p><div id="a">Een?</div>'
        "</body></html>"
    )
    assert [("Vraag 1", "Een?")] == [(q.label, q.text) for q in doc.body]


# --- surroundings -----------------------------------------------------------------------

AROUND = (
    "<nav><p>{}</p></nav>",
    "<footer>{}</footer>",
    "<aside><p>{}</p></aside>",
    '<div role="navigation">{}</div>',
    '<ul class="nav breadcrumb"><li>{}</li></ul>',
    '<div class="share-buttons">{}</div>',
    '<div id="cookie-bar">{}</div>',
    "<form><label>{}</label></form>",
)


@pytest.mark.parametrize("html", AROUND)
def test_surroundings(html: str) -> None:
    """Menus and the like are page furniture, also between the blocks of a question."""
    words = "Deel dit overal"
    doc = read(page(f"<p>Een?</p>{html.format(words)}<p>Twee?</p>"))
    assert ["Een?", "Twee?"] == [block.text for block in doc.body[0].blocks]
    assert [("surroundings", words)] == [(part.kind, part.text) for part in doc.furniture]


@pytest.mark.parametrize(
    "words", ["²", "Zie ook²", "Stem 1<sup>e</sup> dag", "Lees<sup>3</sup> dit"]
)
def test_raised_digits_in_surroundings(words: str) -> None:
    """They refer to no note of the publication, and stay in the text of the site."""
    doc = read(page(f"<p>Een?</p><footer>{words}</footer>"))
    plain = words.replace("<sup>", "").replace("</sup>", "").replace("²", "2")
    assert [plain] == [part.text for part in doc.furniture]


def test_a_button_in_a_sentence() -> None:
    doc = read(page("<p>Kent u <button>Kopieer</button>die boot?</p>"))
    assert "Kent u die boot?" == doc.body[0].text
    assert ["Kopieer"] == [part.text for part in doc.furniture]


def test_a_form_may_hold_the_document() -> None:
    """Some sites put the whole page into a form."""
    doc = read(
        f"<html><body><form><h1>{ASKED}</h1><h2>Vraag 1</h2><p>Een?</p></form></body></html>"
    )
    assert ("Vraag 1", "Een?") == (doc.body[0].label, doc.body[0].text)


def test_items_that_hold_only_a_list_in_menus_and_forms() -> None:
    """They stay where the form holds the document, and are nothing in a menu."""
    lists = "<ol><li><ol type=a><li>rood</ol></ol>"
    doc = read(
        f"<html><body><nav>{lists}</nav><form><h1>{ASKED}</h1><h2>Vraag 1</h2>{lists}</form>"
    )
    assert ["1.", "a."] == [getattr(block, "marker", "") for block in doc.body[0].blocks]
    assert ["rood"] == [part.text for part in doc.furniture]


def test_links_to_other_questions_are_no_heading() -> None:
    """A heading in a menu counts only if the page has no other."""
    other = "Vragen van het lid Van Elders (DOE) aan de Minister van Zeewezen over iets anders"
    doc = read(
        f"<html><body><nav><a href='/2'>{other}</a></nav><h1>{ASKED}</h1><h2>Vraag 1</h2>"
        f"<p>Een?</p><aside><a href='/3'>{other}</a></aside></body></html>"
    )
    assert ASKED == doc.heading
    assert ["Een?"] == [item.text for item in doc.body]
    assert [other, other] == [part.text for part in doc.furniture]


# --- the official pages -----------------------------------------------------------------

ADDRESS = "https://zoek.officielebekendmakingen.nl/ah-tk-20232024-1234.html"
OFFICIAL = f"""<html><head>
<meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="ah-tk-20232024-1234">
<meta name="DC.creator" scheme="OVERHEID.StatenGeneraal" content="Tweede Kamer der Staten-Generaal">
<meta name="OVERHEIDop.vraagnummer" content="2024Z01234">
<meta name="viewport" content="width=device-width">
</head><body>
<table><tr><td>Tweede Kamer der Staten-Generaal</td><td>2023-2024</td><td>1234</td></tr></table>
<h1 class="no-toc kamervraagomschrijving_kop">{ASKED}</h1>
<h1 class="kamervraagomschrijving_kop">{REPLIED}</h1>
<div class="vraag"><h2 class="stuktitel no-toc">Vraag 1</h2><p>Een?</p></div>
<div class="antwoord"><h2 class="stuktitel no-toc">Antwoord 1</h2><p>Ja. Zie
 <a href="kst-31066-119.html">dit</a>.</p><ul class="expliciet"><li><span class="li.nr">–</span>
 <p>rood</p></li></ul></div>
<div class="kamervraagopmerking"><h2 class="stuktitel no-toc">Toelichting:</h2><p>Zo.</p></div>
</body></html>"""


def test_an_official_page() -> None:
    doc = read(OFFICIAL)
    assert [
        ("Vraag 1", "Een?"),
        ("Antwoord 1", "Ja. Zie dit.\n– rood"),
        ("Toelichting:", "Zo."),
    ] == [(item.label, item.text) for item in doc.body]
    assert ("ah-tk-20232024-1234", "2023-2024", "1234", "2024Z01234", "tweede-kamer") == (
        doc.identifier,
        doc.session,
        doc.number,
        doc.question_number,
        doc.chamber,
    )
    assert ["DC.identifier", "DC.creator", "OVERHEIDop.vraagnummer"] == [
        entry.name for entry in doc.metadata
    ]
    assert "OVERHEIDop.ParlID" == doc.metadata[0].scheme
    assert [Link(start=8, end=11, target="kst-31066-119")] == list(doc.body[1].blocks[0].marks)  # type: ignore[union-attr]
    assert () == doc.diagnostics


def test_an_official_page_of_the_older_dialect() -> None:
    """Its labels are numbers, of which only the class names say whose they are."""
    html = OFFICIAL.replace('h2 class="stuktitel no-toc">Vraag', 'p class="nummer">').replace(
        'h2 class="stuktitel no-toc">Antwoord', 'p class="nummer">'
    )
    doc = read(html)
    assert [("question", "1"), ("answer", "1")] == [
        (type(item).__name__.lower(), item.label) for item in doc.body[:2]
    ]
    assert ("1",) == doc.questions[0].numbers == doc.answers[0].numbers


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="{ADDRESS}">',
        f'<meta property="og:url" content="{ADDRESS}">',
        f"<!-- saved from url=(0071){ADDRESS} -->",
    ],
)
def test_the_address_of_a_page_names_it(head: str) -> None:
    doc = read(page("<p>Een?</p>", head=head))
    assert "ah-tk-20232024-1234" == doc.identifier


def test_tables_of_an_official_page_without_its_heading() -> None:
    """Only the table above the heading is one line; without the heading, none is."""
    found = blocks('<p class="stuktitel">Een.</p><table><tr><td>jaar<td>boten</table>')
    assert table(("jaar", "boten")) == found[-1]


def test_parts_of_official_pages_without_a_label() -> None:
    """Their class names say what they are."""
    doc = read(
        OFFICIAL.replace('<h2 class="stuktitel no-toc">Antwoord 1</h2>', "").replace(
            '<h2 class="stuktitel no-toc">Toelichting:</h2>', ""
        )
    )
    assert [("Question", "Vraag 1"), ("Answer", ""), ("Remark", "")] == [
        (type(item).__name__, item.label) for item in doc.body
    ]


def test_a_note_names_the_questions() -> None:
    doc = read(page(NOTES["official"][0].replace("#x", "#ID-2024Z00020-d3") + NOTES["official"][1]))
    assert "2024Z00020" == doc.question_number


def test_the_table_head_glued() -> None:
    doc = read(
        page("<p>Een?</p>").replace(
            "<body>", "<body><div>Tweede Kamer der Staten-Generaal<b>2012-2013</b><i>730</i></div>"
        )
    )
    assert ("2012-2013", "730") == (doc.session, doc.number)


# --- encodings --------------------------------------------------------------------------

TEXT = page("<p>Kent u het café?</p>", head="<!---->")
ENCODINGS = {
    "UTF-8": (TEXT.replace("<!---->", '<meta charset="utf-8">').encode(), ()),
    "UTF-8, not declared": (TEXT.encode(), ()),
    "BOM": (
        b"\xef\xbb\xbf" + TEXT.replace("<!---->", "<meta charset=latin1>").encode(),
        ("assumed-encoding",),
    ),
    "UTF-16": (b"\xff\xfe" + TEXT.encode("utf-16-le"), ()),
    "declared": (TEXT.replace("<!---->", "<meta charset=windows-1252>").encode("cp1252"), ()),
    "Latin-1": (
        TEXT.replace(
            "<!---->", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'
        ).encode("latin-1"),
        (),
    ),
    "XML declaration": (
        b'<?xml version="1.0" encoding="iso-8859-15"?>' + TEXT.encode("iso-8859-15"),
        (),
    ),
    "unknown name": (
        TEXT.replace("<!---->", "<meta charset=rot13>").encode(),
        ("assumed-encoding",),
    ),
    "not declared": (TEXT.encode("cp1252"), ("assumed-encoding",)),
    "declared in a comment that is not closed": (
        TEXT.replace("<!---->", "").encode("cp1252") + b"<!-- <meta charset=windows-1252>",
        ("assumed-encoding",),
    ),
    "declared behind an unfinished tag": (
        TEXT.replace("<!---->", "<meta <meta charset = ' windows-1252'>").encode("cp1252"),
        (),
    ),
    "declared wrongly": (
        TEXT.replace("<!---->", "<meta charset=utf-8>").encode("cp1252"),
        ("assumed-encoding",),
    ),
    "declared wrongly, UTF-8": (
        TEXT.replace("<!---->", "<meta charset=latin1>").encode(),
        ("assumed-encoding",),
    ),
}


@pytest.mark.parametrize(("data", "codes"), ENCODINGS.values(), ids=ENCODINGS.keys())
def test_encodings(data: bytes, codes: tuple[str, ...]) -> None:
    """As browsers decode them; where declaration and bytes differ, it is said."""
    doc = read(data)
    assert "Kent u het café?" == doc.body[0].text
    assert codes == tuple(each.code for each in doc.diagnostics if "encoding" in each.code)


# --- which pages --------------------------------------------------------------------------

PROBES = {
    "official": (OFFICIAL.split("<table>")[1].encode(), Confidence.REFUSE),
    "official page": (
        b'<html><h1 class="x kamervraagomschrijving_kop no-toc">',
        Confidence.CERTAIN,
    ),
    "a page": (b"<!DOCTYPE html>\n<html>", Confidence.LIKELY),
    "after a comment": (b"\n<!-- portaal --><HTML lang=nl>", Confidence.LIKELY),
    "XHTML": (
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C"><html xmlns="x">',
        Confidence.LIKELY,
    ),
    "a part": (b'<div class="x"><p>Vraag 1', Confidence.LIKELY),
    "UTF-16": (b"\xff\xfe" + "<html>".encode("utf-16-le"), Confidence.LIKELY),
    "official XML": (
        b'<?xml version="1.0"?><officiele-publicatie><kamervragen>',
        Confidence.REFUSE,
    ),
    "other XML": (b'<?xml version="1.0"?><boek><p>', Confidence.REFUSE),
    "SVG": (b"<!DOCTYPE svg><svg><style>", Confidence.REFUSE),
    "text": (b"Vraag 1 <html>", Confidence.REFUSE),
    "Markdown": (b"<br>Vraag 1", Confidence.REFUSE),
    "JSON": (b'{"a": "<html>"}', Confidence.REFUSE),
    "empty": (b"", Confidence.REFUSE),
}


@pytest.mark.parametrize(("head", "expected"), PROBES.values(), ids=PROBES.keys())
def test_probe(head: bytes, expected: Confidence) -> None:
    assert READER.probe is not None
    assert expected == READER.probe(head)


@pytest.mark.parametrize("fragment", [False, True])
def test_pages_that_kvlib_wrote_are_refused(fragment: bool) -> None:
    from kvlib_html import HtmlOptions

    written = kvlib.dumps(make(3), "html", options=HtmlOptions(fragment=fragment))
    with pytest.raises(kvlib.UnknownFormatError, match="a page that kvlib wrote"):
        kvlib.loads(written, name="uit.html")
    with pytest.raises(kvlib.ReadError, match="was written by kvlib"):
        kvlib.loads(written, name="uit.html", reader="web")


def test_a_folder_with_pages_that_kvlib_wrote(tmp_path: Path) -> None:
    """They lie there without a failure; named, they are an error."""
    kvlib.dump(make(3), tmp_path / "uit.html")
    (tmp_path / "bron.html").write_text(page("<p>Een?</p>"), "utf-8")
    for reader in (None, "web"):
        (found,) = kvlib.load_many(tmp_path, reader=reader)
        assert (found.source.endswith("bron.html"), found.error) == (True, None)
    (named,) = kvlib.load_many(tmp_path / "uit.html")
    assert isinstance(named.error, kvlib.UnknownFormatError)


# --- hostile pages ------------------------------------------------------------------------

DEEP = 1500
HOSTILE = {
    "deep": "<div>" * DEEP + "<p>Een?</p>" + "</div>" * DEEP,
    "deep spans": "<p>" + "<b><i>" * (DEEP // 2) + "Een?",
    "deep lists": "<ul><li>" * (DEEP // 2) + "Een?",
    "deep tables": "<table><tr><td>" * (DEEP // 3) + "Een?",
    "wide cells": "<table>" + "<tr><td colspan=1000000 rowspan=1000000>Een?" * 50 + "</table>",
    "large table": "<table>" + "<tr><td>Een?" * 1200 + "<tr>" + "<td>x" * 300 + "</table>",
    "large attribute": f'<p class="{"x " * 200000}" style="{"a:b;" * 100000}">Een?</p>',
    "many attributes": "<p " + " ".join(f"a{n}=1" for n in range(5000)) + ">Een?</p>",
    "null bytes": "<p>Een?\0</p>\0",
    "huge numbers": f'<ol start="{"9" * 9999}"><li value="{"9" * 5000}">Een?</li></ol>',
    "many links": '<a href="#a">1</a>' * 3000 + '<div id="a">Een?' + '<p class="noot">' * 3000,
    "notes in notes": '<p>Een?<a href="#n0">1</a></p>'
    + "".join(f'<div class="voet noot" id="n{n}">' for n in range(900))
    + "x",
    "broken tags": "<p <b></i></p></table></li><td>Een?<",
    "base": '<base href="https://[x"><base href="http://["><p>Een?<a href="b">c</a></p>',
    "unclosed comment": "<p>Een?</p><!-- x",
    "beginnings of comments and declarations": "<p>Een?</p>" + "<!-- <meta charset" * 5000,
    "surrogates": "<p>Een?&#xD800;&#x110000;&#0;</p>",
}


PARTS = {
    "breaks": "Een.<br>",
    "emphasis": "<b>een</b> <i>twee</i>",
    "divs in divs": "<div>" * 900 + "Een." + "</div>" * 900,
    "items": "<ul><li>Een.</ul>",
    "cells": "<table><tr><td>een<td>twee</table>",
    "wide cells": "<table><tr><td colspan=1000 rowspan=1000>een</table>",
    "tables in tables": "<table><tr><td>" * 50 + "een" + "</table>" * 50,
    "marks of one note": '<a href="#een"><sup>1</sup></a><b id="een">een</b>',
    "notes": '<p class="noot" id="een"><a href="#een">1</a> een',
    "menus in menus": "<nav>" * 300 + "een" + "</nav>" * 300,
    "buttons": "een<button>twee</button>",
    "styles": '<p style="font-weight:bold;a:b">een',
    "jumps": '<p><a href="#een">een</a>',
    "lines": "<pre>een\ntwee\n</pre>",
    "bare marks and their notes": '<p>een<a href="#x@">1</a></p><p id="x@">twee</p>',
    "captions of one figure": "<figcaption>een</figcaption>",
    "comments in a line": "een<!-- @ -->",
    "labels in a note": '<span class="nootnum">1</span> een',
    "stars of one note": "een<sup>*</sup> ",
    "texts in texts of a drawing": "een<svg>" + "<text>twee" * 400 + "</svg>",
    "rows under a wide, high cell": "<table><tr><td colspan=1000 rowspan=1000>een"
    + "<tr><td>twee" * 180
    + "</table>",
}
"""Pieces of HTML that benchmarks/growth.py repeats; ``@`` is the number of the piece."""


def repeated(html: str, times: int) -> str:
    """A page with a piece of HTML this many times."""
    return page("".join(html.replace("@", str(number)) for number in range(times)))


@pytest.mark.parametrize("html", PARTS.values(), ids=PARTS.keys())
def test_repeated_pieces_are_read(html: str) -> None:
    doc = read(repeated(html, 20))
    assert "een" in kvlib.dumps(doc, "json").lower()


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read(html: str) -> None:
    doc = read(page(html))
    assert "Een?" in kvlib.dumps(doc, "text")


def test_large_tables_are_read_cell_by_cell() -> None:
    doc = read(page(HOSTILE["large table"]))
    assert ["layout-table"] == [each.code for each in doc.diagnostics if "table" in each.code]
    assert not any(isinstance(block, Table) for block in doc.body[0].blocks)


@pytest.mark.parametrize("seed", range(4))
def test_cut_pages(seed: int) -> None:
    """A page that was cut off anywhere is read as far as it goes, or refused."""
    data = (web_page.render if seed % 2 else web_page.render_elsewhere)(make(seed))
    for end in range(0, len(data), len(data) // 40):
        try:
            kvlib.loads(data[:end], name="half.html")
        except kvlib.KvlibError:
            continue


def test_too_deep_pages_are_refused() -> None:
    """Beyond what the parser reads, text would be lost."""
    with pytest.raises(kvlib.LimitExceededError, match="more than 2048 levels") as caught:
        read(page("<div>" * 5000 + "Een?"))
    assert ("levels", 2048) == (caught.value.limit, caught.value.value)


# --- words that a browser shows and a parser drops -------------------------------

AFTER = ("</body></html>", "</html>", "</BODY>\n</HTML >", "</body></html><!-- x --></html>")


@pytest.mark.parametrize("end", AFTER)
def test_text_after_the_end_of_the_page(end: str) -> None:
    """It is part of the page, as in a browser."""
    data = page("<p>Een?</p>").replace("</body></html>", f"{end}<p>Kwibus</p>")
    assert "Kwibus" in data
    assert "Kwibus" in kvlib.dumps(read(data), "json")


@pytest.mark.parametrize(
    "drawn",
    [
        "<svg><title>x</title><g><text>Kwi<tspan>bus</tspan></text></g></svg>",
        "<svg><foreignObject><p>Kwibus</p></foreignObject></svg>",
        '<object data="a.pdf"><p>Kwibus</p></object>',
        "<svg><text>Kwi<text>bus</text></text></svg>",
        "<svg><h1>Kwibus</h1></svg>",
        "<svg hidden><g><p>Kwi<b>bus</b></p></g></svg>",
    ],
)
def test_words_in_a_drawing(drawn: str) -> None:
    """They are left out with the picture, and in its report."""
    doc = read(page(f"<p>Een?</p>{drawn}"))
    assert ["a picture is left out: Kwibus"] == [
        each.message for each in doc.diagnostics if each.code == "picture"
    ]


@pytest.mark.parametrize("tag", ["canvas", "video", "audio", "iframe", "noscript"])
def test_words_in_place_of_what_is_not_shown(tag: str) -> None:
    """They are left out, and reported."""
    doc = read(page(f"<p>Een?</p><{tag}>Kwibus</{tag}>"))
    assert [f"<{tag}> is left out: Kwibus"] == [
        each.message for each in doc.diagnostics if each.code == "picture"
    ]
    assert ["Een?"] == [item.text for item in doc.body]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("zus " * 120, "zus " * 119 + "zus"),
        ("zus " * 125, "zus " * 124 + "zus"),
        ("zus " * 126, "zus " * 124 + "zus … and 1 more word"),
        ("zus " * 200, "zus " * 124 + "zus … and 75 more words"),
        ("z" * 600, "z" * 500 + " … and 1 more word"),
    ],
)
def test_many_words_in_a_drawing(words: str, shown: str) -> None:
    """The report says how many it does not have."""
    doc = read(page(f"<p>Een?</p><object>{words}</object>"))
    (doubt,) = [each for each in doc.diagnostics if each.code == "picture"]
    assert f"a picture is left out: {shown}" == doubt.message


def test_texts_in_each_other_are_read_once() -> None:
    drawing = etree.fromstring(f"<svg>{'<text>twee ' * 200}{'</text>' * 200}</svg>")
    assert 200 == len(drawn_words(drawing).split())


@pytest.mark.parametrize("how", ["hidden", 'style="display:none"', 'style="visibility: hidden"'])
def test_what_hides_itself_is_left_out_and_said(how: str) -> None:
    """Its words are in the report, but not those of a script in it."""
    inside = f"<div {how}><script>var a;</script><p>Vraag 2</p><p>Waarom?</p></div>"
    doc = kvlib.loads(page(f"<p>Kan dat?</p>{inside}"), name="a.html")
    (doubt,) = (each for each in doc.diagnostics if each.code == "hidden-text")
    assert ("info", "Vraag 2 Waarom?") == (doubt.severity, doubt.message.rpartition(": ")[2])
