"""What a person finds on the page: links, labels, tables, doubts, contents; and its head."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

import attrs
import html5lib
import pytest

import kvlib
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Diagnostic,
    Document,
    Footnote,
    Kind,
    Link,
    ListItem,
    Paragraph,
    Position,
    Question,
    Remark,
    Reply,
    Span,
    Table,
)
from kvlib.testing import sample_documents
from kvlib_html import HtmlOptions

DOC = sample_documents()[0]
ROOT = Path(__file__).resolve().parent.parent.parent
XHTML = "{http://www.w3.org/1999/xhtml}"
ADDRESS = "https://kvlib.example/a_(b)"


def parsed(docs: Document | list[Document], **options: Any) -> Any:
    """The page as a tree of elements."""
    html = kvlib.dumps(docs, "html", options=HtmlOptions(**options))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # html5lib warns of what it reads as well
        return html5lib.parse(html, namespaceHTMLElements=False)


def found(tree: Any, path: str) -> list[str]:
    return [" ".join("".join(each.itertext()).split()) for each in tree.iterfind(f".//{path}")]


def answered(*blocks: Block, label: str = "Antwoord 1") -> Document:
    return attrs.evolve(DOC, body=(Answer(label=label, numbers=("1",), blocks=blocks),))


def table(*rows: str) -> Table:
    """Cells between bars; a header begins with a hash sign."""
    cells = (
        (
            Cell(text=text.strip(" #"), header=text.strip().startswith("#"))
            for text in row.split("|")
        )
        for row in rows
    )
    return Table(rows=tuple(map(tuple, cells)))


# --- addresses ----------------------------------------------------------------


def test_addresses_are_links_wherever_they_are() -> None:
    note = Footnote(label="1", blocks=(Paragraph(text=f"Zie {ADDRESS}."),))
    text = f"Zie ({ADDRESS}), en www.kvlib.example!"
    linked = Link(start=0, end=len(ADDRESS), target="https://kvlib.example/elders")
    doc = attrs.evolve(
        answered(
            Paragraph(text=text),
            ListItem(marker="–", text=ADDRESS),
            Table(rows=((Cell(text=ADDRESS),),)),
            Paragraph(text=ADDRESS, marks=(linked,)),
        ),
        footnotes=(note,),
    )
    links = [
        (link.get("href"), link.text)
        for link in parsed(doc).iterfind(".//a")
        if "kvlib.example" in link.text
    ]
    assert links == [
        (ADDRESS, ADDRESS),
        ("https://www.kvlib.example", "www.kvlib.example"),
        (ADDRESS, ADDRESS),
        (ADDRESS, ADDRESS),
        ("https://kvlib.example/elders", ADDRESS),
        (ADDRESS, ADDRESS),
    ]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://kvlib.example/a?b=c#d", None),
        ("https://kvlib.example:8080/a", None),
        ("http://[2001:db8::1]/a", None),
        ("https://kvlib.example/één%20twee", None),
        ("https://kvlib.example/a|b", "https://kvlib.example/a%7Cb"),
        ("https://kvlib.example/a[1]", "https://kvlib.example/a%5B1%5D"),
        ("https://kvlib.example/100%", "https://kvlib.example/100%25"),
        ("https://kvlib.example/a#b#c", "https://kvlib.example/a#b%23c"),
        ("https://kvlib.example,", "https://kvlib.example"),
        ("https://kvlib.example/Kv_lib.", None),
        ("mailto:post@kvlib.example", None),
        ("mailto:post@kvlib.example?subject=a|b", "mailto:post@kvlib.example?subject=a%7Cb"),
        ("kst-31066-119", "https://zoek.officielebekendmakingen.nl/kst-31066-119.html"),
    ],
)
def test_a_link_has_an_address_that_html_allows(target: str, expected: str | None) -> None:
    doc = answered(Paragraph(text="hier", marks=(Link(start=0, end=4, target=target),)))
    links = [link.get("href") for link in parsed(doc).iterfind(".//a") if link.text == "hier"]
    assert links == [target if expected is None else expected]


@pytest.mark.parametrize(
    "target",
    [
        "mailto:",
        "https://",
        "https://a b.example/",
        "https://..",
        "https://naam@kvlib.example/",
        "javascript:alert(1)",
    ],
)
def test_a_link_that_leads_nowhere_is_none(target: str) -> None:
    doc = answered(Paragraph(text="hier", marks=(Link(start=0, end=4, target=target),)))
    assert "hier" not in found(parsed(doc), "a")
    assert "hier" in found(parsed(doc), "p")


# --- labels -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("Vraag 1", "Antwoord 1", ["Vraag 1", "Antwoord 1"]),
        ("VRAGEN 1 en 2", "Antwoorden op 1 en 2", ["VRAGEN 1 en 2", "Antwoorden op 1 en 2"]),
        ("1", "1", ["[Vraag] 1", "[Antwoord] 1"]),
        ("Vraag 1", "Op vraag 1", ["Vraag 1", "[Antwoord] Op vraag 1"]),
        ("", "", ["[Vraag 1]", "[Antwoord 1]"]),
    ],
)
def test_questions_and_answers_are_told_apart_in_words(
    question: str, answer: str, expected: list[str]
) -> None:
    body = (
        Question(label=question, numbers=("1",), blocks=()),
        Answer(label=answer, numbers=("1",), blocks=()),
    )
    assert expected == found(parsed(attrs.evolve(DOC, body=body, footnotes=())), "h2")


def test_headings_are_of_levels_that_follow_each_other() -> None:
    levels = re.findall(r"<h(\d) ", kvlib.dumps(DOC, "html"))
    assert levels[:2] == ["1", "2"]
    assert set(levels) == {"1", "2", "3"}
    many = re.findall(r"<h(\d) ", kvlib.dumps([DOC, DOC], "html"))
    assert many.count("1") == 1
    assert [str(int(level) + 1) for level in levels] * 2 == many[1:-1]


def test_in_a_fragment_of_several_documents_none_has_the_only_title() -> None:
    def levels(docs: list[Document]) -> list[str]:
        html = kvlib.dumps(docs, "html", options=HtmlOptions(fragment=True))
        return re.findall(r'<h(\d) class="kv-title"', html)

    assert levels([]) == []
    assert levels([DOC]) == ["1"]
    assert levels([DOC] * 3) == ["2"] * 3


@pytest.mark.parametrize(
    ("subject", "heading", "reply", "expected"),
    [
        (
            "Dijken",
            "Vragen van het lid Es",
            "Antwoord van Olm",
            ["Vragen van het lid Es", "Antwoord van Olm"],
        ),
        ("", "Vragen van het lid Es", "Antwoord van Olm", ["Antwoord van Olm"]),
        ("Dijken", "Dijken", "", []),
        ("", "Vragen van het lid Es", "", []),
    ],
)
def test_printed_headings_are_below_the_title(
    subject: str, heading: str, reply: str, expected: list[str]
) -> None:
    doc = Document(kind=Kind.ANSWERS, subject=subject, heading=heading, reply=Reply(heading=reply))
    tree = parsed(doc)
    assert found(tree, "div[@class='kv-printed']/p") == expected
    assert len(tree.findall(".//div[@class='kv-printed']")) == bool(expected)


def sides(question: str) -> list[dict[str, str]]:
    body = (
        Question(label="1", numbers=("1",), blocks=(Paragraph(text=question),)),
        Answer(label="Antwoord 1", numbers=("1",), blocks=()),
    )
    divs = parsed(attrs.evolve(DOC, body=body)).iterfind(".//section[@class='kv-exchange']/div")
    return [dict(div.attrib) for div in divs]


def test_a_question_that_fits_on_a_screen_stays_beside_its_answer() -> None:
    assert sides("Klopt dat?") == [{"class": "kv-stays"}, {}]


def test_a_longer_one_can_be_scrolled() -> None:
    first, _ = sides("Klopt dat? " * 200)
    assert first["class"].split() == ["kv-stays", "kv-scrolls"]
    assert (first["tabindex"], first["role"], first["aria-label"]) == ("0", "group", "Vraag 1")


# --- tables -------------------------------------------------------------------


def test_a_table_has_a_head_and_scopes() -> None:
    tree = parsed(answered(table("# | # Aantal", "# Drenthe | 3", "Zeeland | # nog een")))
    assert found(tree, "thead/tr/th[@scope='col']") == ["Aantal"]
    assert found(tree, "thead/tr/td") == [""]
    assert found(tree, "tbody/tr/th[@scope='row']") == ["Drenthe"]
    assert found(tree, "tbody/tr/th[@scope='col']") == ["nog een"]


def test_a_head_ends_where_its_cells_do() -> None:
    high = Cell(text="Gemeente", header=True, rowspan=2)
    rows = ((high, Cell(text="Aantal", header=True)), (Cell(text="3"),), (Cell(text="a"),))
    tree = parsed(answered(Table(rows=rows)))
    assert found(tree, "thead") == []
    assert found(tree, "th") == ["Gemeente", "Aantal"]


def test_spans_end_where_the_table_does() -> None:
    rows = ((Cell(text="a", colspan=2, rowspan=9999),), (Cell(text="b"), Cell(text="c")))
    html = kvlib.dumps(answered(Table(rows=rows)), "html")
    assert '<td rowspan="2">a</td>' in html
    assert '<td colspan="2">a</td>' in kvlib.dumps(
        answered(Table(rows=((Cell(text="a", colspan=2),), (Cell(text="b"), Cell(text="c"))))),
        "html",
    )


def test_a_table_of_too_many_columns_keeps_all_cells() -> None:
    texts = [f"cel {n}" for n in range(150)]
    tree = parsed(answered(table(" | ".join(texts), "een | twee")))
    assert found(tree, "td") == [*texts, "een", "twee", ""]


def test_no_cell_spans_more_columns_than_html_allows() -> None:
    rows = (tuple(Cell(text="a") for _ in range(2999)), (Cell(text="b"),))
    spans = [
        int(each.get("colspan", 1)) for each in parsed(answered(Table(rows=rows))).iterfind(".//td")
    ]
    assert spans == [1] * 3000 + [1000, 1000, 998]


@pytest.mark.parametrize(
    ("column", "right"),
    [
        ("# Bedrag | 1.234 | € 12,- | -3,5% | n.v.t. | 3 mln.", 6),
        ("# Jaar | 2019 | 2020*", 3),
        ("# Aantal | 12 | onbekend | 3 | zie het antwoord op vraag 4", 4),
        ("# Gemeente | Drenthe | 3", 0),
        ("# Datum | 3 mei 2024 | 4 mei 2024", 0),
        ("# Leeg | | -", 0),
    ],
)
def test_numbers_stand_right(column: str, right: int) -> None:
    tree = parsed(answered(table(*(f"x | {cell}" for cell in column.split("|")))))
    cells = [each for each in tree.iterfind(".//tr/*") if each.get("class") == "kv-number"]
    assert right == len(cells)


def test_a_table_can_be_reached_by_keyboard_and_says_how_wide_it_is() -> None:
    wide = table(" | ".join(f"# Kolom {n}" for n in range(9)), " | ".join("123456789"))
    tree = parsed([answered(table("a | b")), answered(table("a"), wide)])
    regions = tree.findall(".//*[@role='region']")
    assert [region.get("aria-label") for region in regions] == [
        "Tabel 1, 2 kolommen van ah-tk-20242025-9002",
        "Tabel 1, 1 kolom van ah-tk-20242025-9002-2",
        "Tabel 2, 9 kolommen van ah-tk-20242025-9002-2",
    ]
    assert {region.get("tabindex") for region in regions} == {"0"}
    assert ["kv-wide" in region.get("class") for region in regions] == [False, False, True]
    assert found(regions[2], "p") == ["Brede tabel (9 kolommen): schuif zo nodig opzij."]


# --- facts, notes and doubts ---------------------------------------------------


def test_dates_can_be_read_by_programs() -> None:
    times = [(time.get("datetime"), time.text) for time in parsed(DOC).iterfind(".//time")]
    assert times == [("2025-03-03", "3 maart 2025"), ("2025-04-01", "1 april 2025")]
    assert "1 april 2025 (na 29 dagen)" in found(parsed(DOC), "dd")


def test_notes_have_roles() -> None:
    tree = parsed(DOC)
    (notes,) = tree.findall(".//*[@role='doc-endnotes']")
    assert len(notes.findall("ol/li")) == len(DOC.footnotes)
    assert tree.findall(".//sup/a[@role='doc-noteref']")
    assert notes.findall(".//a[@role='doc-backlink']")


def test_every_code_has_dutch_words() -> None:
    from kvlib_html._dutch import MESSAGES

    listed = ROOT.joinpath("docs/reference/diagnostics.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", listed, re.MULTILINE)) == set(MESSAGES)
    assert all(re.fullmatch(r"[A-Z].*\.", words) for words in MESSAGES.values())


def doubted(*about: str, code: str = "broken-end", message: str = "?", line: int = 0) -> list[str]:
    """The doubts as the page shows them."""
    place = Position(line=line)
    diagnostic = Diagnostic(
        code=code,
        severity="warning",
        message=message,
        about=about,
        span=Span(start=place, end=place) if line else None,
    )
    remark = Remark(kind="other", label="Inleiding", blocks=())
    bare = Question(label="7", numbers=("7",), blocks=())
    body = (*DOC.body[:1], remark, bare)
    notes = (*DOC.footnotes[:1], Footnote(label="", blocks=()))
    doc = attrs.evolve(DOC, body=body, footnotes=notes, diagnostics=(diagnostic,))
    return found(parsed(doc), "details/ul/li")


SHORT = "De tekst eindigt niet als een hele zin."


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (doubted(), f"{SHORT} broken-end"),
        (doubted("body[0].blocks[1].text"), f"{SHORT} (Vraag 1) broken-end"),
        (doubted("body[1]", "body[2]"), f"{SHORT} (Inleiding; [Vraag] 7) broken-end"),
        (doubted("footnotes[0]", line=12), f"{SHORT} (noot 1; regel 12) broken-end"),
        (doubted("reply.received"), f"{SHORT} (datum van ontvangst) broken-end"),
        (doubted("askers[0].name"), f"{SHORT} (vragenstellers) broken-end"),
        (doubted("footnotes[1]"), f"{SHORT} (noot 2) broken-end"),
        (doubted(*["askers"] * 20, "subject"), f"{SHORT} (vragenstellers) broken-end"),
        (doubted("body[99]", "footnotes[99]", "other"), f"{SHORT} broken-end"),
        (doubted(message="'a: b' ends so: 'zoals dit'"), f"{SHORT} broken-end"),
        (doubted(message="it ends so: 'zoals dit: ja'"), f"{SHORT} zoals dit: ja broken-end"),
        (doubted(message="it ends so: oddly"), f"{SHORT} broken-end"),
        (doubted(message=r"""it ends so: 'zo\'n "dijk"'"""), f"""{SHORT} zo'n "dijk" broken-end"""),
        (doubted(message="it ends so: 'a' of 'b'"), f"{SHORT} a' of 'b broken-end"),
        (doubted(message="it ends so: 'a', 'b'"), f"{SHORT} a', 'b broken-end"),
        (
            doubted(code="markup-removed", message="removed: 1 × >, 8 × **"),
            "Tekens die niet bij de inhoud horen, zijn weggehaald. 1 × >, 8 × ** markup-removed",
        ),
        (doubted(code="odd-ink", message="The ink is: 'green'"), "The ink is: 'green' odd-ink"),
    ],
)
def test_a_doubt_says_what_and_where_in_dutch(shown: list[str], expected: str) -> None:
    assert shown == [expected]


def test_a_doubt_leads_to_the_part_and_says_when_it_is_english() -> None:
    known = Diagnostic(
        code="empty-text", severity="warning", message="?", about=("body[0]", "footnotes[0]")
    )
    strange = Diagnostic(code="odd-ink", severity="warning", message="The ink is green.")
    tree = parsed(attrs.evolve(DOC, diagnostics=(known, strange)))
    links = [link.get("href") for link in tree.iterfind(".//details//a")]
    assert links == ["#vraag-1", "#noot-1"]
    assert found(tree, "details//span[@lang='en']") == ["The ink is green."]


# --- the head of the page -------------------------------------------------------


def test_a_page_describes_its_document() -> None:
    tree = parsed(DOC)
    (title,) = found(tree, "title")
    assert title == DOC.subject
    description = tree.find(".//meta[@name='description']").get("content")
    assert description.startswith("Kamervragen met antwoord · Tweede Kamer")
    assert DOC.heading[:100] in description
    assert len(description) <= 302
    assert tree.find(".//link[@rel='canonical']").get("href") == DOC.url
    assert tree.find(".//body/main/article") is not None


def test_what_is_not_known_is_not_said() -> None:
    tree = parsed(Document(kind=Kind.QUESTIONS))
    assert tree.find(".//link") is None
    assert found(tree, "title") == found(tree, "h1") == ["Kamervragen"]
    assert tree.find(".//meta[@name='description']").get("content") == "Kamervragen."


def test_several_documents_have_a_title_and_contents() -> None:
    tree = parsed([DOC, *sample_documents()])
    assert found(tree, "title") == found(tree, "h1") == ["Kamervragen"]
    entries = found(tree, "nav[@id='inhoud']/ol/li/a")
    assert entries == [DOC.subject] * 4
    targets = [link.get("href")[1:] for link in tree.iterfind(".//nav/ol/li/a")]
    assert targets == [article.get("id") for article in tree.iterfind(".//article")]
    assert found(tree, "p[@class='kv-skip']") == ["Naar de inhoud"]


def test_a_title_can_be_given() -> None:
    assert found(parsed([DOC, DOC], title="Sluizen & bruggen"), "h1") == ["Sluizen & bruggen"]
    assert found(parsed(DOC, title="Sluizen"), "title") == ["Sluizen"]
    assert found(parsed(DOC, title="Sluizen"), "h1") == [DOC.subject]


def test_no_document_is_said_to_be_none() -> None:
    assert found(parsed([]), "nav/p") == ["Geen documenten."]


@pytest.mark.parametrize("docs", [[], [DOC], [attrs.evolve(DOC, subject="x" * 9000)], [DOC, DOC]])
def test_a_page_is_never_taken_for_a_source(docs: list[Document], tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    kvlib.dump(docs, path, options=HtmlOptions(title="y" * 9000))
    assert "a page that kvlib wrote" in kvlib.explain(path).hint
    assert list(kvlib.load_many(tmp_path)) == []


def test_the_foot_of_a_printed_page_cannot_end_the_style() -> None:
    evil = '"; } </style><script>alert("x")</script>\n\\'
    html = kvlib.dumps(attrs.evolve(DOC, identifier=evil), "html")
    assert html.count("</style>") == 1
    assert "<script" not in html
    named = kvlib.dumps(DOC, "html")
    assert f'@bottom-left {{ content: "{DOC.url}"; }}' in named


def test_the_foot_of_a_printed_page_is_cut() -> None:
    long = kvlib.dumps([DOC, DOC], "html", options=HtmlOptions(title="y" * 9000))
    assert re.findall(r'content: "(y+)"', long) == ["y" * 300]
