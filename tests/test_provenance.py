"""Everything in a Document knows where it came from."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree
from pdfminer.pdfpage import PDFPage

import kvlib
import samples
from fictional import make
from fictional.formats import FORMATS
from kvlib.model import Block, Document, Footnote, Item, ListItem, NoteMark, Position, Span, Table

SEEDS = range(40)
TEXTS = [name for name in FORMATS if name.startswith("text")]
XMLS = ["XML", "older XML"]

# A diagnostic is about the whole document, or about a place in it.
NOWHERE = {"incomplete-heading", "no-questions", "assumed-encoding"}


@cache
def _read(name: str, seed: int) -> tuple[bytes, Document]:
    data = FORMATS[name].render(make(seed))
    return data, kvlib.loads(data, name=f"vraag{FORMATS[name].suffix}")


def _labelled(doc: Document) -> Iterator[Item | Footnote]:
    yield from doc.body
    yield from doc.footnotes


def _spans(doc: Document) -> Iterator[tuple[str, Span | None]]:
    """Everything that must have a place, with the place that it has."""
    for item in _labelled(doc):
        yield f"{type(item).__name__} {item.label}", item.span
        yield from ((f"{item.label}: {block.text[:40]}", block.span) for block in item.blocks)
    yield from ((f"furniture {part.text[:40]}", part.span) for part in doc.furniture)
    for diagnostic in doc.diagnostics:
        if diagnostic.code not in NOWHERE:
            yield f"{diagnostic.code}: {diagnostic.message}", diagnostic.span


def _order(place: Position) -> tuple[int, int, int]:
    return place.page or 0, place.line or 0, place.offset or 0


# --- every format -------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_everything_has_a_place(name: str) -> None:
    """Items, blocks, notes, furniture, and diagnostics that are about a place."""
    for seed in SEEDS:
        spans = _spans(_read(name, seed)[1])
        assert [] == [what for what, span in spans if span is None], seed


@pytest.mark.parametrize("name", FORMATS)
def test_a_place_begins_before_it_ends(name: str) -> None:
    """The end is not before the start."""
    for seed in SEEDS:
        for what, span in _spans(_read(name, seed)[1]):
            assert span is None or _order(span.start) <= _order(span.end), (seed, what)


def _outside(name: str) -> Iterator[tuple[int, str]]:
    """The blocks that reach out of their item."""
    for seed in SEEDS:
        for item in _labelled(_read(name, seed)[1]):
            for block in item.blocks:
                assert item.span, (seed, item.label)
                assert block.span, (seed, item.label)
                if not (
                    _order(item.span.start) <= _order(block.span.start)
                    and _order(block.span.end) <= _order(item.span.end)
                ):
                    yield seed, block.text


@pytest.mark.parametrize("name", FORMATS)
def test_blocks_stand_inside_their_item(name: str) -> None:
    """An item reaches from its label, or its first block, to the end of its last."""
    assert [] == list(_outside(name))


@pytest.mark.parametrize("name", [*XMLS, *TEXTS])
def test_items_stand_in_printed_order(name: str) -> None:
    """The body is in the order of the source, and so are the blocks of an item."""
    for seed in SEEDS:
        doc = _read(name, seed)[1]
        places = [item.span.start for item in doc.body if item.span]
        assert sorted(places, key=_order) == places, seed
        for item in doc.body:
            starts = [block.span.start for block in item.blocks if block.span]
            assert sorted(starts, key=_order) == starts, (seed, item.label)


# --- text ---------------------------------------------------------------------


def _solid(text: str) -> str:
    """Without white space and hyphens: how lines were broken does not matter."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", unicodedata.normalize("NFC", text))


def _printed(block: Block) -> str:
    """A block's text with its list marker and its note marks, as it is printed."""
    assert not isinstance(block, Table)
    text = block.text
    for mark in reversed([mark for mark in block.marks if isinstance(mark, NoteMark)]):
        text = f"{text[: mark.at]}{mark.label}{text[mark.at :]}"
    return f"{block.marker} {text}" if isinstance(block, ListItem) else text


def _slice(text: str, span: Span | None) -> str:
    assert span
    return text[span.start.offset : span.end.offset]


def _is_interrupted(doc: Document, span: Span | None) -> bool:
    """True if a page ends inside: in between are its foot, notes, or the next page's items."""
    assert span
    others = [part.span for part in (*doc.furniture, *doc.footnotes, *_labelled(doc))]
    return any(
        _order(span.start) < _order(other.start) < _order(span.end) for other in others if other
    )


def _paragraphs(doc: Document) -> Iterator[tuple[str, Block]]:
    """Every block, and whether it is a note's, a reference to another publication or content."""
    for item in doc.body:
        kind = "see_also" if getattr(item, "kind", "") == "see_also" else "content"
        yield from ((kind, block) for block in item.blocks)
    for note in doc.footnotes:
        yield from (("note", block) for block in note.blocks)


def _wrong_slices(name: str, wanted: str) -> list[tuple[int, str]]:
    """The paragraphs of a kind that are not what their place in the source says."""
    wrong = []
    for seed in SEEDS:
        data, doc = _read(name, seed)
        for kind, block in _paragraphs(doc):
            if kind == wanted and not _is_slice(_slice(data.decode(), block.span), block, doc):
                wrong.append((seed, block.text))
    return wrong


def _is_slice(found: str, block: Block, doc: Document) -> bool:
    printed = _printed(block)
    if _is_interrupted(doc, block.span):
        first, *_, last = (printed + " " + printed).split()
        # A word that the page's end broke is whole in the block only.
        ends = _solid(first)[:8], _solid(last)[-8:]
        return _solid(found).startswith(ends[0]) and _solid(found).endswith(ends[1])
    # Between two marks at one place there may be a comma.
    return _solid(found).replace(",", "") == _solid(printed).replace(",", "")


@pytest.mark.parametrize("name", TEXTS)
def test_the_slice_of_a_paragraph_is_the_paragraph(name: str) -> None:
    """White space and line-end hyphens folded, and its note marks taken out."""
    assert [] == _wrong_slices(name, "content")


@pytest.mark.parametrize("name", TEXTS)
def test_the_slice_of_a_note_is_the_note(name: str) -> None:
    """Without the note's label, which is the note's and not its paragraph's."""
    assert [] == _wrong_slices(name, "note")


@pytest.mark.parametrize("name", TEXTS)
def test_the_slice_of_a_reference_is_the_reference(name: str) -> None:
    """Of «Zie ook …» after a heading, without the heading."""
    assert [] == _wrong_slices(name, "see_also")


@pytest.mark.parametrize("name", TEXTS)
def test_few_paragraphs_are_interrupted(name: str) -> None:
    """The tests above compare whole texts: a page ends inside few of them."""
    blocks = [
        (doc, b) for seed in SEEDS for doc in [_read(name, seed)[1]] for _, b in _paragraphs(doc)
    ]
    interrupted = [block for doc, block in blocks if _is_interrupted(doc, block.span)]
    assert len(blocks) > 20 * len(interrupted)


@pytest.mark.parametrize("name", TEXTS)
def test_lines_and_offsets_of_text_agree(name: str) -> None:
    """The line of a position is the number of line breaks before its offset, and one."""
    for seed in SEEDS:
        data, doc = _read(name, seed)
        text = data.decode()
        for what, span in _spans(doc):
            assert span, what
            for place in (span.start, span.end):
                assert place.offset is not None, (seed, what)
                assert place.page is None, (seed, what)
            line = text.count("\n", 0, span.start.offset) + 1
            assert line == span.start.line, (seed, what)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_offsets_count_decoded_characters(ending: str, encoding: str) -> None:
    """Whatever the encoding and the line ends, the slice of the decoded text is the paragraph."""
    data = samples.TEXT.replace("\n", ending).encode(encoding)
    doc = kvlib.loads(data, name="vraag.txt")
    text = data.decode(encoding)
    (block,) = doc.answers[0].blocks
    assert "Ja, één voor één." == block.text == _slice(text, block.span).strip()
    assert block.span
    assert (9, 9) == (block.span.start.line, block.span.end.line)


def test_a_mark_at_the_end_is_inside_its_paragraph() -> None:
    """The slice has the mark that the text has not."""
    text = samples.TEXT.replace("vuurtorens?", "vuurtorens?1") + "\n1 Kamerstuk 99 814, nr. 27.\n"
    doc = kvlib.loads(text)
    (block,) = doc.questions[0].blocks
    assert "Kent u de vuurtorens?" == block.text
    assert "Kent u de vuurtorens?1" == _slice(text, block.span).strip()
    (note,) = doc.footnotes[0].blocks
    assert _slice(text, note.span).strip().endswith("Kamerstuk 99 814, nr. 27.")


# --- XML ----------------------------------------------------------------------

NAMES = {"al", "tussenkop", "li", "table", "noot.al", "tabel"}


@pytest.mark.parametrize("name", XMLS)
def test_lines_of_xml_are_those_of_elements(name: str) -> None:
    """On the line of a block an element begins that holds the first words of the block."""
    for seed in SEEDS:
        data, doc = _read(name, seed)
        begin: dict[object, list[str]] = {}
        for element in etree.fromstring(data).iter("*"):
            text = " ".join("".join(map(str, element.itertext())).split())
            begin.setdefault(element.sourceline, []).append(text)
        for item in _labelled(doc):
            for block in item.blocks:
                assert block.span
                first, *_ = *block.text.split(), ""
                texts = begin.get(block.span.start.line, [])
                assert [] != [text for text in texts if first in text], (seed, block.text)


SMALL = samples.xml(
    """
<vraag>
<nr>Vraag 1</nr>
<al>Eerste alinea,
over twee regels.</al>
<lijst>
<li><li.nr>a.</li.nr><al>Een onderdeel.</al></li>
</lijst>
</vraag>
<antwoord>
<nr>Antwoord 1</nr>
<al>Ja.<noot id="n1" type="voet">
<noot.nr>1</noot.nr>
<noot.al>De noot.</noot.al></noot></al>
<table><tgroup cols="1"><tbody>
<row><entry><al>Cel</al></entry></row>
</tbody></tgroup></table>
</antwoord>
<kamervraagopmerking><al>Een opmerking.</al></kamervraagopmerking>
"""
)


def test_the_lines_of_a_small_xml() -> None:
    """Each element's own line."""
    doc = kvlib.loads(SMALL)
    lines = {
        block.text.split("\n")[0]: block.span.start.line
        for item in _labelled(doc)
        for block in item.blocks
        if block.span
    }
    assert {
        "Eerste alinea, over twee regels.": 4,
        "Een onderdeel.": 7,
        "Ja.": 12,
        "Cel": 15,
        "Een opmerking.": 19,
        "De noot.": 14,
    } == lines
    items = {item.label: item.span.start.line for item in _labelled(doc) if item.span}
    assert {"Vraag 1": 2, "Antwoord 1": 10, "": 19, "1": 12} == items


# --- PDF ----------------------------------------------------------------------


def test_pages_and_lines_of_a_pdf_exist() -> None:
    """The page is one of the file's; its lines are counted from 1 and are no more than it has."""
    for seed in SEEDS:
        data, doc = _read("PDF", seed)
        pages = sum(1 for _ in PDFPage.get_pages(io.BytesIO(data)))
        for what, span in _spans(doc):
            assert span, what
            for place in (span.start, span.end):
                assert place.line is not None, (seed, what)
                assert 1 <= place.line <= 100, (seed, what)
                assert place.page is not None, (seed, what)
                assert 1 <= place.page <= pages, (seed, what)
        placed = {span.start.page for _, span in _spans(doc) if span} - {None}
        assert set(range(1, pages + 1)) == placed, seed


def test_the_places_of_a_small_pdf() -> None:
    """Lines are counted on the page, blank ones not drawn are none."""
    doc = kvlib.loads(samples.pdf())
    printed = [line for line in samples.TEXT.split("\n") if line]
    places = [item.span.start for item in doc.body if item.span]
    assert [1, 1] == [place.page for place in places]
    assert ["Vraag 1", "Antwoord 1"] == [printed[(place.line or 0) - 1] for place in places]


def test_a_doubt_points_at_its_item() -> None:
    """In every format a diagnostic about a question has the question's place."""
    text = samples.TEXT.replace("Antwoord 1", "Antwoord 2")
    for source in (text, samples.pdf(text.splitlines()), samples.xml().replace("d 1<", "d 2<")):
        doc = kvlib.loads(source)
        doubts = {doubt.code: doubt.span for doubt in doc.diagnostics}
        assert {
            "unanswered-question": doc.questions[0].span,
            "unmatched-answer": doc.answers[0].span,
        } == doubts
        assert all(doubts.values())
