"""The differences between two Documents, and those that ``ignore`` leaves out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kvlib
import strategies
from fictional import formats, make
from kvlib import Aspect, Difference, OptionsError, diff
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Chamber,
    Diagnostic,
    Document,
    Emphasis,
    Footnote,
    Furniture,
    Item,
    Kind,
    Link,
    ListItem,
    Mark,
    Member,
    MetadataEntry,
    NoteMark,
    Office,
    Officeholder,
    Origin,
    Paragraph,
    Position,
    Question,
    Remark,
    RemarkKind,
    Reply,
    Span,
    Subheading,
    Table,
)
from work import calls

# The table "What a format cannot hold" of the docs. It is fixed: nothing may be added to it.
CANNOT_HOLD = {
    "XML": {"metadata"},  # the file itself holds a part, the file beside it all
    "PDF": {"links", "metadata", "paragraphs", "question_number", "tables"},
    "text": {
        "emphasis",
        "links",
        "lists",
        "metadata",
        "paragraphs",
        "question_number",
        "tables",
        "title",
    },
}
ASPECTS = {
    *("paragraphs", "lists", "tables", "emphasis"),
    *("links", "metadata", "question_number", "title", "labels"),
}
OF_WRITERS = {"labels"}
"""The aspects that readers give in every format, but writers may change."""

PLACE = Span(start=Position(page=1, line=2, offset=3), end=Position(page=1, line=3, offset=9))
MARK = NoteMark(at=3, label="1", footnote=0)


def _with(*blocks: Block, **changes: Any) -> Document:
    """A Document of one question with these blocks."""
    item = Question(label="Vraag 1", numbers=("1",), blocks=blocks)
    return attrs.evolve(Document(kind=Kind.QUESTIONS, body=(item,)), **changes)


def _body(*items: Item) -> Document:
    return Document(kind=Kind.ANSWERS, body=items)


def _question(number: str, text: str = "Waarom?") -> Question:
    return Question(label=f"Vraag {number}", numbers=(number,), blocks=(Paragraph(text=text),))


def _paths(a: Document, b: Document, *ignore: str) -> list[str]:
    return [difference.path for difference in diff(a, b, ignore=ignore)]


def _row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text=text) for text in texts)


_LEADS = "body[0].marks[0].footnote"


def _with_note(note: str, mark: str, *, leads: bool = True) -> Document:
    """A Document with a note and a mark of these labels; the mark leads to the note or to none."""
    marks = (NoteMark(at=3, label=mark, footnote=0 if leads else None),)
    block = Paragraph(text="Zee.")
    return _with(
        Paragraph(text="Ja.", marks=marks), footnotes=(Footnote(label=note, blocks=(block,)),)
    )


def _remark(label: str, kind: RemarkKind) -> Document:
    return _body(Remark(kind=kind, label=label, blocks=(Paragraph(text="Zee."),)))


# --- aspects ------------------------------------------------------------------

EMPHASIS = Emphasis(start=0, end=3, style="italic")
LINK = Link(start=0, end=3, target="kst-99814-27")

# Two Documents that differ in one aspect alone, and where.
ONLY_IN: dict[str, tuple[Document, Document, str]] = {
    "paragraphs": (
        _with(Paragraph(text="Een."), Paragraph(text="Twee.")),
        _with(Paragraph(text="Een. Twee.")),
        "body[0].blocks[0].text",
    ),
    "lists": (
        _with(ListItem(marker="–", text="wegen", level=1)),
        _with(ListItem(marker="–", text="wegen", level=2)),
        "body[0].blocks[0].level",
    ),
    "tables": (
        _with(Table(rows=(_row("Jaar", "2018"),))),
        _with(Table(rows=((Cell(text="Jaar", header=True), Cell(text="2018")),))),
        "body[0].blocks[0].rows[0][0].header",
    ),
    "emphasis": (
        _with(Paragraph(text="Een.", marks=(EMPHASIS, MARK))),
        _with(Paragraph(text="Een.", marks=(MARK,))),
        "body[0].marks[0]",
    ),
    "links": (
        _with(Paragraph(text="Een.", marks=(LINK,))),
        _with(Paragraph(text="Een.")),
        "body[0].marks[0]",
    ),
    "metadata": (
        _with(metadata=(MetadataEntry(name="DC.type", scheme=None, value="Antwoord"),)),
        _with(),
        "metadata[0]",
    ),
    "question_number": (
        _with(question_number="2024Z07851"),
        _with(),
        "question_number",
    ),
    "title": (
        _with(
            chamber=Chamber.TWEEDE_KAMER,
            identifier="ah-tk-20232024-9901",
            session="2023-2024",
            number="9901",
        ),
        _with(),
        "chamber",
    ),
    "labels": (
        _body(Question(label="1", numbers=("1",), blocks=(Paragraph(text="Waarom?"),))),
        _body(_question("1")),
        "body[0].label",
    ),
}


def test_the_aspects_are_those_of_the_table() -> None:
    """No format lacks what is no aspect, and every aspect is what some format lacks."""
    assert ASPECTS == set(Aspect) == set(ONLY_IN)
    assert ASPECTS - OF_WRITERS == set().union(*CANNOT_HOLD.values())


def test_the_generated_documents_are_compared_by_the_table() -> None:
    """The tests of the readers leave out what the table says, and no more."""
    assert CANNOT_HOLD == {"XML": formats.XML, "PDF": formats.PDF, "text": formats.TEXT}


@pytest.mark.parametrize("aspect", sorted(ASPECTS))
def test_nothing_is_ignored_by_default(aspect: str) -> None:
    """Each aspect is a difference, with the path where it is."""
    a, b, path = ONLY_IN[aspect]
    assert path == _paths(a, b)[0]


@pytest.mark.parametrize("aspect", sorted(ASPECTS))
def test_an_aspect_is_left_out_by_its_own_name_alone(aspect: str) -> None:
    """Ignoring it leaves nothing; ignoring every other one leaves it."""
    a, b, _ = ONLY_IN[aspect]
    assert () == diff(a, b, ignore=[aspect])
    assert () == diff(b, a, ignore=[Aspect(aspect)])
    assert [] != _paths(a, b, *(ASPECTS - {aspect}))


def test_one_aspect_needs_no_list() -> None:
    """A name alone is that aspect, not a collection of letters."""
    a, b, _ = ONLY_IN["links"]
    assert () == diff(a, b, ignore="links")
    assert () == diff(a, b, ignore=Aspect.LINKS)


@pytest.mark.parametrize("ignore", ["spans", ["links", "spans"], {"spans"}])
def test_an_unknown_aspect_names_the_known(ignore: Any) -> None:
    """A mistyped name gets a list of those that exist."""
    with pytest.raises(OptionsError) as caught:
        diff(_with(), _with(), ignore=ignore)
    assert (
        "there is no aspect 'spans' to ignore; there are: paragraphs, lists, tables, emphasis, "
        "links, metadata, question_number, title, labels"
    ) == str(caught.value)


@pytest.mark.parametrize(
    ("a", "b", "paths"),
    [
        (_with_note("1", "1"), _with_note("[1]", "[1]"), []),
        (_with_note("1", "1"), _with_note("*", "2"), []),
        (
            _with_note("1", "1"),
            _with_note("1", "1", leads=False),
            ["body[0].marks[0].label", _LEADS],
        ),
        (
            _with_note("1", "1", leads=False),
            _with_note("1", "2", leads=False),
            ["body[0].marks[0].label"],
        ),
        (_body(_question("1")), _body(_question("2")), ["body[0].numbers"]),
        (_remark("Toelichting", "explanation"), _remark("", "explanation"), []),
        (_remark("", "other"), _remark("", "explanation"), ["body[0].kind"]),
    ],
    ids=["note", "sign", "without a note", "mark alone", "number", "remark", "kind"],
)
def test_without_labels_the_rest_counts(a: Document, b: Document, paths: list[str]) -> None:
    """Numbers, kinds, and the note that a mark leads to; the label of a mark that leads nowhere."""
    assert paths == _paths(a, b, "labels")


# --- what is no content -------------------------------------------------------


def test_spans_are_no_content() -> None:
    """The place of a text in its file is not content."""
    block = Paragraph(text="Een.")
    note = Footnote(label="1", blocks=(block,))
    a = _with(block, footnotes=(note,))
    placed = attrs.evolve(block, span=PLACE)
    b = _with(placed, footnotes=(attrs.evolve(note, blocks=(placed,), span=PLACE),))
    b = attrs.evolve(b, body=(attrs.evolve(b.body[0], span=PLACE),))
    assert a != b
    assert () == diff(a, b)


def test_origin_diagnostics_and_furniture_are_no_content() -> None:
    """The file, the doubts and the page furniture do not count."""
    b = _with(
        origin=Origin(name="x.pdf", source="x.pdf", sha256="", reader="pdf", reader_version="1"),
        diagnostics=(Diagnostic(code="picture", severity="info", message="a picture"),),
        furniture=(Furniture(kind="page_number", text="1"),),
    )
    assert () == diff(_with(), b)


# --- paths --------------------------------------------------------------------

OFFICE = Office(role="Minister", preposition="van", portfolio="Zeewezen")
REPLY = Reply(
    heading="Antwoord",
    officeholders=(Officeholder(name="Van Dam", office=OFFICE),),
    on_behalf_of=(OFFICE,),
    received=date(2024, 6, 7),
)
FULL = Document(
    kind=Kind.ANSWERS,
    askers=(Member(name="De Korte", party="LVB"), Member(name="Vossenaar", party="DOE")),
    addressees=(OFFICE,),
    reply=REPLY,
    body=(
        _question("1"),
        Answer(
            label="Antwoord 1",
            numbers=("1",),
            blocks=(
                Paragraph(text="Ja.", marks=(MARK,)),
                ListItem(marker="–", text="wegen"),
                Table(rows=(_row("a", "b"), _row("c", "d"))),
            ),
        ),
    ),
    footnotes=(Footnote(label="1", blocks=(Paragraph(text="Kamerstuk."),)),),
)


def _changed(target: object, path: str, value: object) -> Any:
    """A copy of a record with the field at this path changed."""
    name, _, rest = path.partition("/")
    if isinstance(target, tuple):
        index = int(name)
        new = _changed(target[index], rest, value) if rest else value
        return (*target[:index], new, *target[index + 1 :])
    new = _changed(getattr(target, name), rest, value) if rest else value
    return attrs.evolve(target, **{name: new})  # type: ignore[misc]


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("kind", Kind.NOTICE, "kind"),
        ("chamber", Chamber.EERSTE_KAMER, "chamber"),
        ("submitted", date(2024, 5, 3), "submitted"),
        ("askers/1/party", None, "askers[1].party"),
        ("askers/0/name", "De Kort", "askers[0].name"),
        ("addressees/0/preposition", "voor", "addressees[0].preposition"),
        ("reply", None, "reply"),
        ("reply/received", None, "reply.received"),
        ("reply/officeholders/0/office/role", "Vader", "reply.officeholders[0].office.role"),
        ("body/0/label", "Vraag", "body[0].label"),
        ("body/0/numbers", ("1", "2"), "body[0].numbers"),
        ("body/0/blocks/0/text", "Hoezo?", "body[0].text"),
        ("body/0/blocks/0/marks", (MARK,), "body[0].marks[0]"),
        ("body/1/blocks/0/marks/0/footnote", None, "body[1].blocks[0].marks[0].footnote"),
        ("body/1/blocks/1/marker", "a.", "body[1].blocks[1].marker"),
        ("body/1/blocks/1/text", "vaarwegen", "body[1].blocks[1].text"),
        ("body/1/blocks/2/rows/1/0/text", "C", "body[1].blocks[2].rows[1][0].text"),
        ("body/1/blocks/2/rows/0/1/colspan", 2, "body[1].blocks[2].rows[0][1].colspan"),
        ("footnotes/0/label", "2", "footnotes[0].label"),
        ("footnotes/0/blocks/0/text", "Bijlage.", "footnotes[0].text"),
    ],
)
def test_one_change_is_one_difference(field: str, value: object, path: str) -> None:
    """The path names the field that was changed, as the model has it."""
    changed = _changed(FULL, field, value)
    (found,) = diff(FULL, changed)
    (back,) = diff(changed, FULL)
    assert path == found.path == back.path
    assert (found.a, found.b) == (back.b, back.a)


def test_a_question_is_not_an_answer() -> None:
    """Items of the same words differ in their type, also with one paragraph."""
    blocks = (Paragraph(text="Ja."),)
    question = Question(label="1", numbers=("1",), blocks=blocks)
    answer = Answer(label="1", numbers=("1",), blocks=blocks)
    assert [Difference(path="body[0].type", a="Question", b="Answer")] == list(
        diff(_body(question), _body(answer))
    )


def test_a_remark_has_a_kind() -> None:
    """A notice is no explanation."""
    remark = Remark(kind="notice", label="", blocks=())
    assert ["body[0].kind"] == _paths(
        _body(remark), _body(attrs.evolve(remark, kind="explanation"))
    )


def test_a_subheading_is_not_a_paragraph() -> None:
    """The kinds of blocks differ, but not where paragraphs are ignored."""
    a, b = _with(Subheading(text="Kosten")), _with(Paragraph(text="Kosten"))
    assert ["body[0].blocks[0].type"] == _paths(a, b)
    assert [] == _paths(a, b, "paragraphs")


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_what_is_missing_is_one_difference_where_it_stood(at: int) -> None:
    """An item that one Document lacks does not make all that follows differ."""
    whole = tuple(_question(number) for number in "1234")
    (found,) = diff(_body(*whole), _body(*whole[:at], *whole[at + 1 :]))
    assert f"body[{at}]" == found.path
    assert found.a
    assert found.b is None


def test_a_missing_answer_and_a_change_before_it() -> None:
    """Both are found, each at its place."""
    a = _body(_question("1"), _question("2"), _question("3"))
    b = _body(_question("1", "Hoezo?"), _question("2"))
    assert ["body[0].text", "body[2]"] == _paths(a, b)


# --- how a difference is printed ----------------------------------------------


def test_a_difference_is_one_line() -> None:
    """Path, then both values."""
    printed = str(Difference(path="submitted", a=None, b="a\nb"))
    assert r"submitted: None / 'a\nb'" == printed


@pytest.mark.parametrize(
    ("mark", "first"),
    [
        (NoteMark(at=-50, label="1"), NoteMark(at=0, label="1")),
        (NoteMark(at=-6, label="1"), NoteMark(at=0, label="1")),
        (Link(start=-50, end=-48, target="a"), Link(start=0, end=0, target="a")),
    ],
)
def test_an_offset_before_a_text_is_that_of_its_beginning(mark: Mark, first: Mark) -> None:
    """Also where cells are compared as one text, with white space collapsed."""
    doc = _with(Table(rows=((Cell(text="a"), Cell(text="", marks=(mark,))), _row("b"))))
    other = _with(Paragraph(text="a b", marks=(first,)))
    assert diff(doc, other, ignore=["paragraphs", "tables"]) == ()


def test_of_long_texts_the_place_is_shown() -> None:
    """Text that is the same before and after is cut off."""
    before, after = "veel woorden " * 50, " en nog veel meer" * 50
    printed = str(Difference(path="text", a=f"{before}hier{after}", b=f"{before}daar{after}"))
    assert 250 > len(printed)
    assert "woorden hier en nog" in printed
    assert "woorden daar en nog" in printed


def test_a_text_that_ends_early_differs() -> None:
    """The shorter text shows its end."""
    printed = str(Difference(path="text", a="Ja.", b="Ja. Nee."))
    assert "text: 'Ja.' / 'Ja. Nee.'" == printed


# --- merged blocks and their marks --------------------------------------------


def _moved(mark: Mark, by: int) -> Mark:
    if isinstance(mark, NoteMark):
        return attrs.evolve(mark, at=mark.at + by)
    return attrs.evolve(mark, start=mark.start + by, end=mark.end + by)


@pytest.mark.parametrize("mark", [MARK, EMPHASIS, LINK], ids=lambda mark: type(mark).__name__)
@pytest.mark.parametrize(
    ("block", "merged", "by", "ignore"),
    [
        (ListItem(marker="–", text="een"), "– een", 2, "lists"),
        (ListItem(marker="iv.", text="een"), "iv. een", 4, "lists"),
        (ListItem(marker="", text="een", level=2), "een", 0, "lists"),
        (Table(rows=(_row("ab", "cd"), _row("", "een"))), "ab\tcd\n\teen", 7, "tables"),
    ],
)
def test_marks_move_with_their_words(
    block: ListItem | Table, merged: str, by: int, ignore: str, mark: Mark
) -> None:
    """A mark stands at the same word, whether the words are an item, a cell or a paragraph."""
    if isinstance(block, Table):
        last = attrs.evolve(block.rows[-1][-1], marks=(mark,))
        marked: Block = Table(rows=(*block.rows[:-1], (*block.rows[-1][:-1], last)))
    else:
        marked = attrs.evolve(block, marks=(mark,))
    right = _with(Paragraph(text=merged, marks=(_moved(mark, by),)))
    wrong = _with(Paragraph(text=merged, marks=(_moved(mark, by - 1),)))
    assert () == diff(_with(marked), right, ignore=[ignore])
    assert () != diff(_with(marked), wrong, ignore=[ignore])


@pytest.mark.parametrize("mark", [MARK, EMPHASIS, LINK], ids=lambda mark: type(mark).__name__)
def test_marks_move_into_merged_paragraphs(mark: Mark) -> None:
    """The second paragraph's marks count from the first's beginning, one blank between."""
    a = _with(Paragraph(text="Ja."), Paragraph(text="Een.", marks=(mark,)))
    assert () == diff(
        a, _with(Paragraph(text="Ja. Een.", marks=(_moved(mark, 4),))), ignore=["paragraphs"]
    )
    assert () != diff(
        a, _with(Paragraph(text="Ja. Een.", marks=(_moved(mark, 3),))), ignore=["paragraphs"]
    )


@pytest.mark.parametrize(
    ("cells", "cell", "at", "place"),
    [
        (("Jaar", "12"), 0, 4, 4),  # after a cell's words
        (("Jaar", "12"), 1, 0, 5),  # before them
        (("Jaar", "12"), 1, 2, 7),
        (("Jaar", "", "12"), 2, 2, 7),  # after an empty cell
        (("Jaar", ""), 1, 0, 4),  # in an empty cell at the end
        (("", "Jaar"), 1, 0, 0),
    ],
)
def test_marks_in_cells_stand_at_their_words(
    cells: tuple[str, ...], cell: int, at: int, place: int
) -> None:
    """If rows are lines of text, a mark in a cell is where it would be printed."""
    row = list(_row(*cells))
    row[cell] = attrs.evolve(row[cell], marks=(attrs.evolve(MARK, at=at),))
    line = Paragraph(text=" ".join(filter(None, cells)), marks=(attrs.evolve(MARK, at=place),))
    ignore = ["tables", "paragraphs"]
    assert () == diff(_with(Table(rows=(tuple(row),))), _with(line), ignore=ignore)


def test_a_table_is_its_rows_as_lines() -> None:
    """Text of a PDF has rows as lines, which may be one paragraph with those around them."""
    table = Table(rows=(_row("Jaar", "Aantal"), _row("2018", "12")))
    a = _with(Paragraph(text="Zie hier:"), table, Paragraph(text="Meer niet."))
    b = _with(Paragraph(text="Zie hier: Jaar Aantal 2018 12"), Paragraph(text="Meer niet."))
    assert () == diff(a, b, ignore=["tables", "paragraphs"])
    assert () != diff(a, b, ignore=["tables"])
    assert () != diff(a, b, ignore=["paragraphs"])


def test_words_count_where_paragraphs_do_not() -> None:
    """Ignoring paragraphs forgives white space between words, no more."""
    a = _with(Paragraph(text="Een."), Paragraph(text="Twee."))
    assert ["body[0].text"] == _paths(a, _with(Paragraph(text="Een.Twee.")), "paragraphs")
    assert ["body[0].text"] == _paths(a, _with(Paragraph(text="Een. twee.")), "paragraphs")


def test_items_of_a_list_are_no_paragraphs() -> None:
    """If only paragraphs are ignored, a list stays a list."""
    a = _with(Paragraph(text="Welke:"), ListItem(marker="–", text="wegen"))
    b = _with(Paragraph(text="Welke: – wegen"))
    assert () != diff(a, b, ignore=["paragraphs"])
    assert () == diff(a, b, ignore=["paragraphs", "lists"])


# --- any Document -------------------------------------------------------------

ignored = st.sets(st.sampled_from(sorted(ASPECTS)))


@given(doc=strategies.documents, ignore=ignored)
def test_a_document_does_not_differ_from_itself(doc: Document, ignore: set[str]) -> None:
    """Whatever is in it, and whatever is ignored."""
    assert () == diff(doc, doc, ignore=ignore)


@given(a=strategies.documents, b=strategies.documents, ignore=ignored)
@settings(max_examples=50)
def test_both_ways_are_the_same(a: Document, b: Document, ignore: set[str]) -> None:
    """The differences from b to a are those from a to b, turned round."""
    turned = [(d.path, d.b, d.a) for d in diff(b, a, ignore=ignore)]
    assert turned == [(d.path, d.a, d.b) for d in diff(a, b, ignore=ignore)]


FIELDS = sorted(attrs.fields_dict(Document))


@given(a=strategies.documents, b=strategies.documents, name=st.sampled_from(FIELDS))
@settings(max_examples=200)
def test_empty_means_the_same_content(a: Document, b: Document, name: str) -> None:
    """No difference: equal once spans, origin, diagnostics and furniture are taken away."""
    b = attrs.evolve(a, **{name: getattr(b, name)})
    found = diff(a, b)
    assert (not found) == (_content(a) == _content(b))
    assert {name} >= {re.split(r"[.\[]", difference.path)[0] for difference in found}


def _content(value: Any) -> Any:
    """All fields of a record but those that are no content."""
    if attrs.has(type(value)):
        names = [
            name
            for name in attrs.fields_dict(type(value))
            if name not in ("span", "origin", "diagnostics", "furniture")
        ]
        return type(value), {name: _content(getattr(value, name)) for name in names}
    return tuple(map(_content, value)) if isinstance(value, tuple) else value


def _noted(count: int, text: str = "Een twee.") -> tuple[Paragraph, ...]:
    """Paragraphs with a mark at the end of each."""
    return tuple(
        Paragraph(text=text, marks=(NoteMark(at=len(text), label=str(number)),))
        for number in range(count)
    )


@pytest.mark.parametrize("count", [1, 2, 3, 10_000])
def test_many_paragraphs_are_merged_at_once(count: int) -> None:
    """One text with all marks after the same words; the work grows with their number."""
    blocks = _noted(count)
    text = " ".join(block.text for block in blocks)
    marks = [NoteMark(at=9 + 10 * number, label=str(number)) for number in range(count)]
    one, other = _with(*blocks), _with(Paragraph(text=text, marks=tuple(marks)))
    assert diff(one, other, ignore=IGNORED) == ()
    assert calls(lambda: diff(one, other, ignore=IGNORED)) < 1000 + CALLS * count


IGNORED = ("paragraphs", "tables")
CALLS = 100
"""At most so many a paragraph or cell."""


def test_empty_paragraphs_leave_no_blank() -> None:
    """Before, between or after others; a mark in one is where the text so far ends."""
    mark = NoteMark(at=0, label="1")
    empty = Paragraph(text="", marks=(mark,))
    one, other = Paragraph(text="Een."), Paragraph(text="Twee.")
    for blocks, places in (
        ((empty, one, other), [0]),
        ((one, empty, other), [4]),
        ((one, other, empty, empty), [10, 10]),
        ((empty, one, other, empty), [0, 10]),
    ):
        marks = tuple(attrs.evolve(mark, at=at) for at in places)
        merged = Paragraph(text="Een. Twee.", marks=marks)
        assert diff(_with(*blocks), _with(merged), ignore=IGNORED) == ()


def test_a_long_table_of_notes_is_compared_at_once() -> None:
    """Its marks keep their words when the tabs and empty cells between these are collapsed."""
    cell = Cell(text="cel", marks=(NoteMark(at=3, label="1"),))
    table = Table(rows=tuple((cell, Cell(text="")) for _ in range(5000)))
    text = " ".join(["cel"] * 5000)
    marks = tuple(NoteMark(at=3 + 4 * number, label="1") for number in range(5000))
    one, other = _with(table), _with(Paragraph(text=text, marks=marks))
    assert diff(one, other, ignore=IGNORED) == ()
    assert calls(lambda: diff(one, other, ignore=IGNORED)) < 1000 + CALLS * 10_000


def test_one_block_more_among_many_is_found_at_once() -> None:
    """Items that are the same before and after it are passed by."""
    blocks = [Paragraph(text=str(number)) for number in range(20_000)]
    one, other = _with(*blocks), _with(*blocks[1:])
    assert _paths(one, other) == ["body[0].blocks[0]"]
    assert calls(lambda: _paths(one, other)) < 1000 + CALLS * 20_000


SCALARS = ("identifier", "session", "number", "question_number", "heading", "subject")


@given(doc=strategies.documents, name=st.sampled_from(SCALARS), value=st.text(min_size=9))
def test_changing_one_field_gives_exactly_its_path(doc: Document, name: str, value: str) -> None:
    """The generated fields are shorter, so that this is a change."""
    changed: Document = attrs.evolve(doc, **{name: value})  # type: ignore[arg-type]
    assert [Difference(path=name, a=getattr(doc, name), b=value)] == list(diff(doc, changed))


@given(seed=st.integers(0, 999), at=st.integers(0, 99))
def test_changing_one_label_gives_exactly_its_path(seed: int, at: int) -> None:
    """In a publication of any size."""
    doc = make(seed)
    if doc.body:
        index = at % len(doc.body)
        item = attrs.evolve(doc.body[index], label="Vraag nul")
        changed = attrs.evolve(doc, body=(*doc.body[:index], item, *doc.body[index + 1 :]))
        assert [f"body[{index}].label"] == _paths(doc, changed)


def test_the_example_in_three_formats() -> None:
    """One publication as XML, PDF and text: the same but for what the table allows."""
    path = Path(__file__).parent.parent / "docs" / "examples" / "ah-tk-20252026-9001"
    docs = {name: kvlib.load(path.with_suffix(f".{name}")) for name in ("xml", "pdf", "txt")}
    assert () == diff(docs["xml"], docs["pdf"], ignore=CANNOT_HOLD["PDF"])
    assert () == diff(docs["xml"], docs["txt"], ignore=CANNOT_HOLD["text"])
    assert () == diff(docs["pdf"], docs["txt"], ignore=CANNOT_HOLD["text"])
