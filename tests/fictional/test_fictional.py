"""The invented corpus: the same every time, complete in every rendering, and varied."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from pdfminer.high_level import extract_text

from fictional import layout, make, metadata, pdf, pdftext, web, web_page, xml_current, xml_old
from fictional.features import all_patterns, features
from fictional.slugs import LEFT, WIDTH
from kvlib.model import Document, Kind, Labelled, Link, NoteMark, Table

if TYPE_CHECKING:
    from kvlib.model._text import Block, Cell, ListItem, Paragraph, Subheading

SEEDS = range(60)
TEXTS = {
    "layout": lambda doc: pdftext.render(doc, "layout"),
    "extractor": lambda doc: pdftext.render(doc, "extractor"),
    "plain": lambda doc: pdftext.render(doc, "plain"),
    "web": web.render,
}
XMLS = {"current": xml_current.render, "old": xml_old.render, "metadata": metadata.render}


def squeezed(text: str) -> str:
    """Without white space and hyphens, which the line breaks change."""
    return re.sub(r"[\s\N{NO-BREAK SPACE}-]+", "", unicodedata.normalize("NFC", text))


def truth(doc: Document) -> str:
    reply = doc.reply.heading if doc.reply else ""
    labelled: list[Labelled] = [*doc.body, *doc.footnotes]
    return "".join([doc.heading, reply, *(item.label + item.text for item in labelled)])


def words(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))


def assert_holds(rendering: str, doc: Document) -> None:
    missing = Counter(squeezed(truth(doc))) - Counter(squeezed(rendering))
    assert not missing


def holders(doc: Document) -> list[Cell | Paragraph | Subheading | ListItem]:
    blocks: list[Block] = [
        block for item in chain[Labelled](doc.body, doc.footnotes) for block in item.blocks
    ]
    found: list[Cell | Paragraph | Subheading | ListItem] = []
    for block in blocks:
        found += (
            [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
        )
    return found


@pytest.mark.parametrize("seed", [0, 7, 19])
def test_a_seed_gives_the_same_bytes(seed: int) -> None:
    assert make(seed) == make(seed)
    assert pdf.render(make(seed)) == pdf.render(make(seed))
    assert xml_current.render(make(seed)) == xml_current.render(make(seed))
    assert xml_old.render(make(seed)) == xml_old.render(make(seed))


@pytest.mark.parametrize("kind", list(Kind))
def test_the_kind_can_be_chosen(kind: Kind) -> None:
    assert {make(seed, kind=kind).kind for seed in range(5)} == {kind}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_truth_keeps_the_rules_of_the_records(seed: int) -> None:
    doc = make(seed)
    marked = [mark.footnote for item in doc.body for mark in item.notes]
    assert list(dict.fromkeys(marked)) == list(range(len(doc.footnotes)))
    labels = [note.label for note in doc.footnotes]
    assert labels == [str(index + 1) for index in range(len(labels))]
    for holder in holders(doc):
        text = holder.text
        assert text == " ".join(unicodedata.normalize("NFC", text).split())
        assert text.encode("cp1252")
        for mark in holder.marks:
            if isinstance(mark, NoteMark):
                assert 0 < mark.at <= len(text)
            else:
                assert 0 <= mark.start < mark.end <= len(text)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("style", list(TEXTS))
def test_texts_hold_every_character(seed: int, style: str) -> None:
    doc = make(seed)
    assert_holds(TEXTS[style](doc), doc)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_pdf_holds_every_character(seed: int) -> None:
    doc = make(seed)
    # pdfminer does not know that an unused code is the bullet.
    assert_holds(extract_text(io.BytesIO(pdf.render(doc))).replace("(cid:129)", "•"), doc)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_web_page_holds_every_character(seed: int) -> None:
    """Numbers of lists and labels in words may be left to the browser, and to class names."""
    doc = web_page.bare_labels(make(seed))
    assert_holds(web_page.plain_text(web_page.render(doc)), doc)


def test_web_pages_are_of_every_dialect() -> None:
    pages = [web_page.render(make(seed)) for seed in SEEDS]
    assert {True, False} == {b"stuktitel" in page for page in pages}
    assert {True, False} == {b'<p class="nummer">Vraag' in page for page in pages}
    assert {True, False} == {b"OVERHEIDop." in page for page in pages}
    others = [web_page.render_elsewhere(make(seed)) for seed in SEEDS]
    assert {True, False} == {b"windows-1252" in page for page in others}
    assert {True, False} == {b'<section class="footnotes">' in page for page in others}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("dialect", list(XMLS))
def test_xml_is_well_formed(seed: int, dialect: str) -> None:
    doc = make(seed)
    root = etree.fromstring(XMLS[dialect](doc))
    if dialect != "metadata":
        assert_holds(words(root), doc)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_current_dialect_holds_each_text_as_it_is(seed: int) -> None:
    doc = make(seed)
    root = etree.fromstring(xml_current.render(doc))
    etree.strip_elements(root, "noot", "nootref", with_tail=False)
    found = [squeezed(words(node)) for node in root.iter("vraag", "antwoord")]
    printed = [squeezed(i.label + i.text) for i in doc.body if i in (*doc.questions, *doc.answers)]
    assert found == printed


@pytest.mark.parametrize("seed", SEEDS)
def test_the_old_dialect_says_what_it_holds(seed: int) -> None:
    doc = xml_old.truth(make(seed))
    marked = [mark.footnote for item in doc.body for mark in item.notes]
    assert {*marked} == {*range(len(doc.footnotes))}
    assert sorted(item.text for item in doc.body) == sorted(i.text for i in make(seed).body)


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_stay_inside_the_page(seed: int) -> None:
    for page in layout.pages(make(seed)):
        for line in page:
            assert line.y >= layout.FOOT_Y
            assert all(run.end < LEFT + WIDTH + 1 for run in line.runs)
        text = [line.y for line in page if line.kind in ("heading", "label", "body", "table")]
        notes = [line.y for line in page if line.kind == "note"]
        assert text == sorted(text, reverse=True)
        assert min(text, default=layout.TOP) >= layout.BOTTOM - 0.1
        if text and notes:
            assert min(text) - max(notes) >= layout.NOTE_GAP - 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_note_begins_on_the_page_of_its_mark_or_later(seed: int) -> None:
    doc = make(seed)
    begun = [
        line.runs[0].text
        for page in layout.pages(doc)
        for line in page
        if line.kind == "note" and line.runs[0].style.rise
    ]
    assert begun == [note.label for note in doc.footnotes]


def test_three_hundred_seeds_show_everything() -> None:
    seen = Counter(name for seed in range(300) for name in features(make(seed)))
    expected = all_patterns() | {
        *("repeated number", "missing answer", "out of order", "gap", "many questions"),
        *("two questions, one answer", "second mark", "note of several paragraphs", "long note"),
        *("two notes at one place", "note glued to a year", "note in table", "rowspan", "colspan"),
        *("list of level 1", "list of level 2", "list in question", "list in answer"),
        *("marker –", "marker •", "marker a.", "marker 1°", "marker 1.", "subheading", "link"),
        *("italic", "bold", "bold_italic", "subscript", "superscript", "see also"),
        *(f"{count} askers" for count in range(1, 8)),
        *(f"table of {count}" for count in range(2, 6)),
    }
    assert {name for name in expected if seen[name] < 3} == set()


def test_long_notes_run_over_to_the_next_page() -> None:
    over = 0
    for seed in range(200):
        for page in layout.pages(make(seed))[1:]:
            notes = [line for line in page if line.kind == "note"]
            over += bool(notes) and not notes[0].runs[0].style.rise
    assert over >= 3


def test_links_of_notes_lead_to_what_is_printed() -> None:
    links = [
        (holder.text[mark.start : mark.end], mark.target)
        for seed in SEEDS
        for holder in holders(make(seed))
        for mark in holder.marks
        if isinstance(mark, Link)
    ]
    assert any(words == target for words, target in links)
    assert any(target.startswith("kst-") for _, target in links)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_current_dialect_holds_the_headings_as_they_are(seed: int) -> None:
    doc = make(seed)
    root = etree.fromstring(xml_current.render(doc))
    found = [" ".join(words(node).split()) for node in root.iter("kamervraagomschrijving")]
    assert found[0] == doc.heading
    if doc.reply:
        assert found[1].startswith(doc.reply.heading)
