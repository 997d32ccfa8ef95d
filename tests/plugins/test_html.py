"""The page: valid, without script, all text escaped, and its anchors lead somewhere."""

from __future__ import annotations

import re
import warnings
from collections import Counter

import attrs
import html5lib
import pytest
from hypothesis import given, settings

import kvlib
from fictional import make
from kvlib.model import (
    Cell,
    Diagnostic,
    Document,
    Footnote,
    Kind,
    Link,
    ListItem,
    Member,
    NoteMark,
    Paragraph,
    Question,
    Table,
)
from kvlib.testing import sample_documents
from kvlib_html import HtmlOptions
from strategies import documents

DOC = sample_documents()[0]


def assert_valid(html: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # html5lib warns of what it reads as well
        html5lib.HTMLParser(strict=True).parse(html)
    names = re.findall(r' id="([^"]*)"', html)
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert set(re.findall(r' href="#([^"]*)"', html)) <= set(names)


@pytest.mark.parametrize("seed", range(25))
def test_a_page_is_valid(seed: int) -> None:
    assert_valid(kvlib.dumps(make(seed), "html"))


@given(documents)
@settings(max_examples=60, deadline=None)
def test_any_document_is_valid(doc: Document) -> None:
    assert_valid(kvlib.dumps([doc, doc], "html"))
    assert_valid(kvlib.dumps(doc, "html"))


def test_no_document_is_a_page_too() -> None:
    assert_valid(kvlib.dumps([], "html"))


def test_there_is_no_script_and_no_other_file() -> None:
    html = kvlib.dumps(DOC, "html")
    assert not re.search(r"<script|<link(?! rel=\"canonical\")|<img|@import|url\(|\son\w+=", html)


def test_text_is_escaped() -> None:
    evil = '<script>alert("x")</script>&amp;'
    cell = Cell(text=evil)
    blocks = (
        Paragraph(text=evil, marks=(Link(start=0, end=5, target="javascript:alert(1)"),)),
        ListItem(marker=evil, text=evil),
        Table(rows=((cell,),)),
    )
    doc = Document(
        kind=Kind.QUESTIONS,
        identifier=evil,
        subject=evil,
        heading=evil,
        body=(Question(label=evil, numbers=(evil,), blocks=blocks),),
    )
    html = kvlib.dumps(doc, "html")
    assert_valid(html)
    assert "<script" not in html
    assert "javascript:" not in html
    assert html.count("&lt;script&gt;") >= 8


def test_anchors_lead_to_questions_answers_and_notes() -> None:
    html = kvlib.dumps(DOC, "html")
    for name in ("vraag-1", "vraag-2", "vraag-4", "vraag-5", "antwoord-2", "noot-1", "bij-noot-1"):
        assert f'id="{name}"' in html
    assert 'href="#noot-1" role="doc-noteref" aria-label="noot 1">1</a>' in html
    assert 'href="#bij-noot-1" role="doc-backlink"' in html


def test_a_repeated_number_has_one_anchor() -> None:
    question, *others = DOC.body
    assert_valid(kvlib.dumps(attrs.evolve(DOC, body=(question, question, *others)), "html"))


def test_documents_of_one_page_have_their_own_anchors() -> None:
    html = kvlib.dumps([DOC, DOC, *sample_documents()], "html")
    assert_valid(html)
    assert 'id="ah-tk-20242025-9002-vraag-1"' in html
    assert 'id="ah-tk-20242025-9002-2-vraag-1"' in html
    assert html.count("<article") == 5
    assert 'href="#ah-tk-20242025-9002-2">' in html
    assert '<article lang="nl" id="ah-tk-20242025-9002-2">' in html


def test_names_that_look_like_numbered_ones_have_their_own_anchors() -> None:
    names = ("a", "a", "a-2", "a", "a-vraag-1", "a_vraag_1_", "inhoud", "inhoud-titel", "")
    named = [attrs.evolve(DOC, identifier=name) for name in names]
    assert_valid(kvlib.dumps(named, "html"))


def test_names_that_look_like_the_anchor_of_a_part_have_their_own_anchors() -> None:
    for names in (("x", "x-vraag", "x-vraag"), ("x", "x-bij")):
        named = [attrs.evolve(DOC, identifier=name) for name in names]
        assert_valid(kvlib.dumps(named, "html"))


def test_control_characters_that_html_allows_stay() -> None:
    body = (Question(label="1", numbers=("1",), blocks=(Paragraph(text="a\fb\rc\x0bd"),)),)
    html = kvlib.dumps(Document(kind=Kind.QUESTIONS, body=body), "html")
    assert "a\fb\rc\ufffdd" in html


BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
TAGS = "\U000e0001\U000e0041\U000e007f\U000e0101"


def test_a_question_cannot_turn_round_the_words_beside_it() -> None:
    """Bidi controls are shown, in every place where a document's words stand, as are tags."""
    odd = f"zee{BIDI}{TAGS}"
    link = Link(start=0, end=3, target=f"https://zee.example/{odd}")
    block = Paragraph(text=odd, marks=(link, NoteMark(at=3, label=odd)))
    document = Document(
        kind=Kind.ANSWERS,
        identifier=odd,
        subject=odd,
        heading=odd,
        askers=(Member(name=odd, party=odd),),
        body=(Question(label=odd, numbers=("1",), blocks=(block,)),),
        footnotes=(Footnote(label=odd, blocks=(block,)),),
        diagnostics=(Diagnostic(code=odd, severity="info", message=odd, about=("body[0]",)),),
    )
    page, pages = kvlib.dumps(document, "html"), kvlib.dumps([document] * 2, "html")
    assert_valid(page)
    assert_valid(pages)
    for html in (page, pages, document._repr_html_() or ""):
        assert not set(html) & set(BIDI + TAGS)
        assert r"zee\u202a\u202b\u202c\u202d\u202e\u2066" in html
        assert r"\U000e0041" in html
        assert "https://zee.example/zee%E2%80%AA%E2%80%AB" in html
        assert not re.search("&#x?[0-9]{4,}", html)


def test_signs_of_typography_stay() -> None:
    """Soft hyphens and the like have their uses, and change nothing beside them."""
    text = "zee\xadwater\u200bpeil \u200d \u200c \u2060"
    body = (Question(label="1", numbers=("1",), blocks=(Paragraph(text=text),)),)
    assert text in kvlib.dumps(Document(kind=Kind.QUESTIONS, body=body), "html")


# --- fragments ----------------------------------------------------------------


def fragment() -> str:
    """The same without a page around it."""
    return kvlib.dumps(DOC, "html", options=HtmlOptions(fragment=True))


def test_a_fragment_is_the_same_without_a_page_around_it() -> None:
    assert "<body" not in fragment()
    assert text_of(article(fragment())) == text_of(article(kvlib.dumps(DOC, "html")))


def article(html: str) -> str:
    found = re.search(r"<article.*?</article>", html, re.DOTALL)
    assert found
    return found[0]


def text_of(html: str) -> str:
    return "".join(re.sub(r"<[^>]*>", "", html).split())


def test_its_styles_reach_nothing_else() -> None:
    styles = re.search(r"<style>(.*?)</style>", fragment(), re.DOTALL)
    assert styles
    rules = re.sub(r"@media [^{]*\{", "", styles[1])
    for selectors in re.findall(r"([^{}]+)\{", rules):
        for selector in selectors.split(","):
            assert selector.strip().startswith((".kv ", "body.kv ")), selector
