"""Lines are cut once: the pieces of each, laid side by side, are the line."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from attrs import asdict
from hypothesis import given, settings
from hypothesis import strategies as st

import kvlib
from assemble.test_plain import FOOT
from fictional import make, pdftext
from fictional.pdftext import TextStyle
from kvlib.assemble._decision.candidates import Candidate
from kvlib.assemble._decision.cut import cut, with_decisions
from kvlib.assemble._decision.decide import Decision, decide
from kvlib.assemble._decision.notes import Note
from kvlib.assemble._decision.pieces import rejoin_lines, split_lines
from kvlib.assemble._look.rows import Row, evolve, slice_row
from kvlib.assemble._look.text_lines import ready_rows
from kvlib.assemble._reading import _cut as parting
from kvlib.assemble._reading import gather
from kvlib.errors import NotKamervragenError
from kvlib.grammar import fold
from kvlib.model import Document
from samples import ASKED, REPLIED

LABELS = (
    *("Vraag 1", "Vraag 2", "Vraag 2:", "vraag 3", "Antwoord 1", "Antwoord 2 en 3", "Antwoord"),
    *("Antwoord op vraag 2.", "1. Vraag", "1", "2", "3", "II", "Toelichting:", "Nader antwoord 1"),
)
NOTES = (
    *(
        "1 Zeeblad, 3 mei 2024.",
        "2 www.zee.example/licht",
        "[2] Kamerstuk 12, nr. 3.",
        "* Zeeblad.",
    ),
    *("Noot 1: de gemeente.", "(1) Duinpost.", "1Zeeblad, 3 mei 2024", "3. Zeeblad", "¹ Zeeblad."),
    *("X Noot", "1 Zeeblad, 3 mei 2024. 2 Duinpost, 4 mei 2024."),
)
WORDS = (
    *("Kent u «de zee»?1", "Klopt dat? 2 En dit (1)?", "de boot,", "In 2024", "Ja.", "2 keer per"),
    *("1. De boot;", "Strand 1 2", "zie het antwoord op", "Het veer vaart.* Soms.", "De regio1 is"),
    *("Dat klopt. Vraag 2 Hoeveel? Antwoord 2 Drie.", "  Nee.", "met de\u00a0boot  en"),
    *(REPLIED, "www.zee.example/haven", "", "", "\f", FOOT),
)
LINES = st.lists(st.sampled_from((*LABELS, *NOTES, *WORDS)), max_size=14)
SEEDS = st.integers(2000, 10**6)
MANNERS: tuple[TextStyle, ...] = ("layout", "extractor", "plain", "lines")


def generated(seed: int, manner: TextStyle) -> str:
    """Generate a document as text."""
    return pdftext.render(make(seed), manner)


TEXTS = LINES.map("\n".join) | st.builds(generated, SEEDS, st.sampled_from(MANNERS))


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_pieces_of_a_line_are_the_line(text: str) -> None:
    """A line that is split before labels and notes further on loses nothing."""
    rows = ready_rows(text)
    pieces = iter(split_lines(rows))
    for row in rows:
        at = 0
        while at < len(row.text):
            piece = next(pieces)
            if piece is row:
                break
            assert piece.source
            source, start, end = piece.source
            assert (source is row, start, piece.text) == (True, at, row.text[start:end].strip())
            assert piece.text
            at = end
    assert list(pieces) == []


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_pieces_without_labels_are_rejoined(text: str) -> None:
    """The line is as it was, with its marks and the white space above."""
    rows = ready_rows(text)
    whole = rejoin_lines(split_lines(rows))
    assert [_content(row) for row in rows] == [_content(row) for row in whole]


def test_a_row_like_another_is_a_row_of_its_own() -> None:
    row = Row("Kent u die?", 3, 12, 23, page=2, marks=((11, "1"),))
    other = evolve(row, gap=True, text="Kent u de zee?")
    assert asdict(other) == {**asdict(row), "gap": True, "text": "Kent u de zee?"}
    assert (row != Row("Kent u die?", 3, 12, 23), len({row, other})) == (True, 2)


def _content(row: Row) -> tuple[object, ...]:
    return row.text, row.number, row.offset, row.end, row.gap, row.new_page, row.marks


def sides(row: Row, candidate: Candidate) -> tuple[str, str, str]:
    """Split a row into the text before its label, the label with its separator, and the text."""
    end = candidate.end
    start = len(row.text[:end]) - len(row.text[:end].lstrip())
    return row.text[:start], row.text[start:end], row.text[end:]


def rests(content: Sequence[Row], notes: Sequence[Note]) -> Iterator[Row]:
    """Return the rows of the content, and of each note."""
    yield from content
    for note in notes:
        yield from note.furniture
        yield from note.rows


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_each_row_is_in_the_text_or_in_one_note(text: str) -> None:
    """It is there whole, or without the label that opens a note."""
    pieces = split_lines(ready_rows(text))
    decisions = decide(gather(pieces, None))
    rows = with_decisions(pieces, decisions)
    content, notes = cut(rows, decisions)
    opened = {each.index: each.chosen for each in decisions if each.chosen}
    found = list(rests(content, notes))
    places = {id(row) for row in found}
    by_row = {note.at: note for note in notes}
    for index, row in enumerate(rows):
        candidate = opened.get(index)
        if candidate is None or candidate.role != "note" or id(row) in places:
            assert id(row) in places or _is_label_of_site(by_row, index)
            continue
        _, label, rest = sides(row, candidate)
        assert candidate.label in label or candidate.label == row.note_label
        if rest:
            assert rest.strip() == by_row[index].rows[0].text
    assert len(found) == len(places)


def _is_label_of_site(notes: dict[int, Note], index: int) -> bool:
    """Return True if the label of a note is alone here, below "X Noot"."""
    above = notes.get(index - 1)
    return above is not None and above.manner == "site"


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_label_is_the_text_at_its_place(text: str) -> None:
    """Its text is folded, with nothing but blanks before it."""
    rows = split_lines(ready_rows(text))
    for row in with_decisions(rows, decide(gather(rows, None))):
        if row.label:
            before, label, rest = sides(row, row.label)
            assert "" == before.strip()
            assert fold(label).startswith(row.label.label) or row.label.label in fold(row.text)
            assert row.text == before + label + rest


def letters(text: str) -> Counter[str]:
    """Count the letters and digits of a text, raised digits as plain ones."""
    return Counter(each for each in unicodedata.normalize("NFKD", text) if each.isalnum())


def lost(source: bytes, doc: Document) -> Counter[str]:
    """Count the letters and digits of a source missing from the Document; negative: invented."""
    parts = [doc.heading, doc.reply.heading if doc.reply else ""]
    parts += [each.text for each in doc.furniture]
    for item in (*doc.body, *doc.footnotes):
        parts += [item.label, item.text, *(mark.label for mark in item.notes)]
    found = letters(source.decode())
    found.subtract(letters("".join(parts)))
    return Counter({each: count for each, count in found.items() if count})


def test_the_word_of_a_note_is_kept() -> None:
    source = f"{ASKED}\n\nVraag 1\nKent u die?1\n\nNoot 1: de gemeente.\n".encode()
    assert {} == lost(source, kvlib.loads(source))


@given(lines=LINES.map(lambda lines: [line for line in lines if not line.startswith("Noot")]))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_whatever_the_lines(lines: list[str]) -> None:
    """Labels, notes and words in any order: each word is in the Document, once."""
    source = "\n".join([ASKED, "", "Vraag 1", "Kent u die?", *lines, ""]).encode()
    try:
        doc = kvlib.loads(source)
    except NotKamervragenError:
        return
    assert {} == lost(source, doc)


@pytest.mark.parametrize("manner", MANNERS)
@given(seed=SEEDS)
@settings(max_examples=5, deadline=None)
def test_nothing_is_lost_of_a_document(manner: TextStyle, seed: int) -> None:
    """Generated ones, as four tools give their text."""
    source = generated(seed, manner).encode()
    assert {} == lost(source, kvlib.loads(source))


def test_a_raised_digit_inside_a_note_is_kept() -> None:
    """At the head of a later line of the note, as a mark."""
    source = f"{ASKED}\n\nVraag 1\nKent u die?\n\n¹ Zeeblad, over\n¹ de boot.\n".encode()
    assert {} == lost(source, kvlib.loads(source))


def test_the_rest_of_a_note_is_dropped_with_it() -> None:
    """If the text of a note is unclear, its rest on the next page is text too."""
    rows = ready_rows("Kent u de zee?\n1\n2\nZeeblad van\nvrijdag.\nNee.")
    notes = [
        Candidate(role="note", manner="alone", label=label, numbers=(label,), end=1, until=until)
        for label, until in (("1", 2), ("2", 4))
    ]
    rest = Candidate(role="rest", until=5, begin=5)
    decisions = [Decision(at, each, None, 3.0) for at, each in ((1, notes[0]), (2, notes[1]))]
    decisions.append(Decision(4, rest, None, 3.0))
    content, found = parting(rows, decisions)
    assert ([row.text for row in rows], []) == ([row.text for row in content], found)


def test_a_part_of_a_row_has_its_own_marks() -> None:
    """Marks after it belong to the rest of the row."""
    row = Row("Kent u de zee? En het duin?", marks=((14, "1"), (27, "2")))
    assert ((14, "1"),) == slice_row(row, 0, 15).marks
    assert ((12, "2"),) == slice_row(row, 15).marks
