"""Reprs are one line; tuples of records are tuples in every way, and show themselves."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import msgspec
import pytest
from hypothesis import given, settings

import kvlib
from kvlib.model import (
    Answer,
    Cell,
    Document,
    Exchange,
    Footnote,
    Kind,
    Paragraph,
    Question,
    Remark,
    Table,
)
from kvlib.plugin import Writer
from kvlib.testing import sample_documents
from strategies import documents

DOC = sample_documents()[0]
LONG = "Wat is de stand van zaken? " * 200


def question(label: str = "Vraag 1", text: str = "Kent u het bericht?") -> Question:
    """A question of one paragraph."""
    return Question(label=label, numbers=("1",), blocks=(Paragraph(text=text),))


def answer(text: str = "Ja.") -> Answer:
    """An answer of one paragraph."""
    return Answer(label="Antwoord 1", numbers=("1",), blocks=(Paragraph(text=text),))


def document(*body: Question | Answer | Remark) -> Document:
    """A document with this body."""
    return Document(kind=Kind.ANSWERS, body=body)


def table(*rows: tuple[str, ...]) -> Table:
    """A table of these texts."""
    return Table(rows=tuple(tuple(Cell(text=text) for text in row) for row in rows))


# --- reprs --------------------------------------------------------------------

CUT = f"{LONG[:60]!r}…"
REMARK = Remark(kind="explanation", label="Toelichting:", blocks=(Paragraph(text="Zie ook 2."),))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (question(), "<Question 'Vraag 1': 'Kent u het bericht?'>"),
        (question("", ""), "<Question '': ''>"),
        (question(text=LONG), f"<Question 'Vraag 1': {CUT}>"),
        (question(text="a\nb"), r"<Question 'Vraag 1': 'a\nb'>"),
        (question(label=LONG), f"<Question {CUT}: 'Kent u het bericht?'>"),
        (answer(), "<Answer 'Antwoord 1': 'Ja.'>"),
        (REMARK, "<Remark 'Toelichting:': 'Zie ook 2.'>"),
        (Footnote(label="*", blocks=()), "<Footnote '*': ''>"),
        (
            Exchange(questions=(question(), question()), answers=(answer(),)),
            "<Exchange '1': 2 questions, 1 answer>",
        ),
        (Exchange(questions=(), answers=()), "<Exchange: 0 questions, 0 answers>"),
        (
            Exchange(
                questions=(attrs.evolve(question(), numbers=tuple(map(str, range(99)))),),
                answers=(),
            ),
            "<Exchange '0', '1', '2', …: 1 question, 0 answers>",
        ),
        (table(("Jaar", "2024")), "<Table of 1 row: 'Jaar', '2024'>"),
        (table(("a", "b"), ("c", "d")), "<Table of 2 rows: 'a', 'b', 'c', …>"),
        (document().questions, "()"),
        (document(question()).questions, "<1 question: 'Vraag 1'>"),
        (document(*[question()] * 3).questions[1:], "<2 questions: 'Vraag 1', 'Vraag 1'>"),
        (
            document(*[answer()] * 4).answers,
            "<4 answers: 'Antwoord 1', 'Antwoord 1', 'Antwoord 1', …>",
        ),
        (document(REMARK).remarks, "<1 remark: 'Toelichting:'>"),
        (DOC.exchanges, "<2 exchanges: '1, 2, 4, 5', '3'>"),
    ],
)
def test_a_repr_is_one_short_line(record: object, expected: str) -> None:
    assert repr(record) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("docs/examples/ah-tk-20252026-9001.xml", "<Explanation, chosen: obxml>"),
        (b"abc", "<Explanation, chosen: none; 'name a reader: load(…, reader=…)'>"),
    ],
)
def test_an_explanation_has_a_short_repr(source: str | bytes, expected: str) -> None:
    assert repr(kvlib.explain(source)) == expected


def test_an_explanation_of_lines_has_a_short_repr() -> None:
    explanation = kvlib.explain("docs/examples/ah-tk-20252026-9001.txt", lines=True)
    assert repr(explanation) == f"<Explanation, chosen: text; {len(explanation.lines)} lines>"


@given(documents)
@settings(max_examples=60, deadline=None)
def test_the_repr_of_any_part_is_one_line(doc: Document) -> None:
    tables = [block for item in doc.body for block in item.blocks if isinstance(block, Table)]
    for record in (*doc.body, *doc.footnotes, *doc.exchanges, doc.questions, doc.remarks, *tables):
        assert len(repr(record).splitlines()) == 1
        assert len(repr(record)) < 1000


# --- tuples -------------------------------------------------------------------

TUPLES = [DOC.questions, DOC.answers, DOC.remarks, DOC.exchanges, DOC.answers_to("2")]


@pytest.mark.parametrize("shown", TUPLES)
def test_it_is_a_tuple(shown: tuple[Any, ...]) -> None:
    plain = tuple(shown)
    assert type(plain) is tuple
    assert plain
    assert isinstance(shown, tuple)
    assert shown == plain
    assert plain == shown
    assert hash(shown) == hash(plain)
    assert {plain: 1}[shown] == 1
    assert (shown[0], shown[-1], shown[:1], shown[::-1]) == (
        plain[0],
        plain[-1],
        plain[:1],
        plain[::-1],
    )
    assert (*shown, *shown) == shown + plain == plain * 2
    assert msgspec.json.encode(shown) == msgspec.json.encode(plain)
    with pytest.raises(IndexError):
        shown[99]


@pytest.mark.parametrize("shown", TUPLES)
def test_a_copy_is_the_same_and_shows_itself(shown: Any) -> None:
    for made in (pickle.loads(pickle.dumps(shown)), copy.copy(shown), copy.deepcopy(shown)):
        assert made == shown
        assert made._repr_html_() == shown._repr_html_()


def test_the_records_hold_plain_tuples() -> None:
    for exchange in DOC.exchanges:
        assert type(exchange.questions) is tuple
        assert type(exchange.answers) is tuple


def test_a_document_made_from_such_a_tuple_is_the_same() -> None:
    made = attrs.evolve(DOC, body=document(*DOC.body).questions)
    same = attrs.evolve(DOC, body=tuple(i for i in DOC.body if isinstance(i, Question)))
    assert made == same
    assert kvlib.diff(made, same) == ()
    assert kvlib.to_dict(made) == kvlib.to_dict(same)
    assert kvlib.dumps(made, "json") == kvlib.dumps(same, "json")


# --- in a notebook ------------------------------------------------------------


def test_without_a_writer_for_it_there_is_only_the_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kvlib, "writers", tuple)
    records: tuple[Any, ...] = (DOC, DOC.questions, DOC.exchanges[0], kvlib.explain(b"abc"))
    for record in records:
        assert record._repr_html_() is None


def test_the_first_writer_that_shows_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        pass

    writers = (
        Writer(name="plain", write=none),
        Writer(name="other", write=none, notebook=none),
        Writer(name="empty", write=none, notebook=lambda _: ""),
        Writer(name="last", write=none, notebook=repr),
    )
    monkeypatch.setattr(kvlib, "writers", lambda: writers)
    assert DOC._repr_html_() == ""


def test_an_empty_tuple_is_shown_by_its_repr() -> None:
    empty: Any = document().questions
    assert empty._repr_html_() is None


def test_a_writer_that_fails_takes_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named in a warning, and the next one shows the record."""

    def fails(_: object) -> str:
        raise ValueError("kapot")

    def make(name: str, notebook: Any) -> Writer:
        return Writer(name=name, write=lambda *_: None, notebook=notebook)

    writers = (make("stuk", fails), make("heel", lambda _: "<b>heel</b>"))
    monkeypatch.setattr(kvlib, "writers", lambda: writers)
    with pytest.warns(kvlib.PluginWarning, match="writer 'stuk' cannot show it.*ValueError: kapot"):
        assert "<b>heel</b>" == DOC._repr_html_()


def test_a_repr_is_short_whatever_the_subject() -> None:
    made = repr(attrs.evolve(document(question()), subject=LONG))
    assert "1 question, 0 answers" in made
    assert len(made) < 180
