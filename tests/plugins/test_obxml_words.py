"""No word of XML is lost in silence, wherever it is: each place × each element."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, SupportsIndex

import pytest
from lxml import etree
from lxml.etree import _Element

import kvlib
from kvlib.model import Document
from kvlib.plugin import ReadContext
from kvlib_obxml._blocks import labelled
from kvlib_obxml._lifted_marks import lift_raised
from kvlib_obxml._notes import Notes

FOLDER = Path(__file__).parent / "words"
DIALECTS = {name: FOLDER.joinpath(f"{name}.xml").read_bytes() for name in ("new", "old", "kvr")}
# Those of the dialects, and some of none.
NAMES = (
    "vraag",
    "antwoord",
    "al",
    "al-groep",
    "nr",
    "nummer",
    "lijst",
    "li",
    "li.nr",
    "noot",
    "noot.nr",
    "noot.al",
    "nootref",
    "extref",
    "intref",
    "nadruk",
    "sup",
    "inf",
    "box",
    "tussenkop",
    "plaatje",
    "illustratie",
    "bijschrift",
    "figuur",
    "table",
    "title",
    "tgroup",
    "thead",
    "tbody",
    "tfoot",
    "row",
    "entry",
    "colspec",
    "kamervraagopmerking",
    "kamervraagbijlage",
    "ondertekening",
    "functie",
    "naam",
    "achternaam",
    "organisatie",
    "datum",
    "kamervraagomschrijving",
    "kamervraagonderwerp",
    "kamervraagnummer",
    "kamervraagkop",
    "tekstregel",
    "metadata",
    "meta",
    "titel",
    "kop",
    "omschr",
    "toelicht",
    "vraagnummer",
    "vragen",
    "reactie",
    "voetnoot",
    "noottkst",
    "nootnr",
    "nootlabel",
    "noot.lijst",
    "noot.li",
    "item",
    "vrager",
    "onbekend",
    "{urn:x}al",
    "{urn:x}vreemd",
)


def lost(tree: _Element, count: int) -> list[int]:
    """The words that are neither in the Document nor in a diagnostic."""
    doc = kvlib.loads(etree.tostring(tree), name="a.xml")
    found = kvlib.to_dict(doc)
    del found["origin"]
    text = json.dumps(found, ensure_ascii=False)
    return [number for number in range(count) if word(number) not in text]


def word(number: int) -> str:
    return f"kwibus{number}draad"


def tree_of(dialect: str) -> _Element:
    return etree.fromstring(DIALECTS[dialect])


def elements(tree: _Element) -> Iterator[_Element]:
    return iter([*tree.iter()])


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("place", ["before", "inside", "at the end", "after"])
def test_text_in_every_place(dialect: str, place: str) -> None:
    """Alone, as a word may hide another's loss."""
    whole = tree_of(dialect)
    for at, one in enumerate(elements(whole)):
        if place in ("before", "after") and one is whole:
            continue
        tree = copy.deepcopy(whole)
        element = [*tree.iter()][at]
        put_text(element, place)
        assert not lost(tree, 1), (one.tag, place)


def put_text(element: _Element, place: str) -> None:
    if place == "inside":
        element.text = f"{word(0)} {element.text or ''}"
    elif place == "after":
        element.tail = f" {word(0)} {element.tail or ''}"
    elif place == "at the end":
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''} {word(0)}"
        else:
            element.text = f"{element.text or ''} {word(0)}"
    else:
        before, parent = element.getprevious(), element.getparent()
        assert parent is not None
        if before is None:
            parent.text = f"{parent.text or ''} {word(0)} "
        else:
            before.tail = f"{before.tail or ''} {word(0)} "


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", NAMES)
def test_every_element_in_every_place(dialect: str, name: str) -> None:
    """First in each element at once, last in each, and after each; then alone in some."""
    for place in ("first", "last", "after"):
        tree = tree_of(dialect)
        count = 0
        for element in elements(tree):
            if place == "after" and element is tree:
                continue
            put_element(element, name, place, count)
            count += 1
        assert not lost(tree, count), place


def put_element(element: _Element, name: str, place: str, number: int) -> None:
    made = etree.Element(name)
    made.text = word(number)
    if place == "first":
        made.tail, element.text = element.text, None
        element.insert(0, made)
    elif place == "last":
        element.append(made)
    else:
        element.addnext(made)
        made.tail, element.tail = element.tail, None


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ["nr", "li.nr", "noot.nr", "plaatje", "nootref", "vraag", "li"])
def test_an_element_alone(dialect: str, name: str) -> None:
    """Those that the reader takes for something of their own, one at a time."""
    count = sum(1 for _ in elements(tree_of(dialect)))
    for at in range(count):
        tree = tree_of(dialect)
        put_element([*tree.iter()][at], name, "first", 0)
        assert not lost(tree, 1), at


# --- what becomes of it -----------------------------------------------------------

HEADING = (
    "Vragen van het lid Wadman (LVB) aan de Minister van Infrastructuur en Waterstaat over de "
    "sluis bij Oudewiel (ingezonden 3 maart 2025)."
)


def read(body: str, before: str = "", heading: str = HEADING) -> Document:
    return kvlib.loads(
        f"{before}<officiele-publicatie><kamervragen>"
        f'<kamervraagomschrijving type="vraag">{heading}</kamervraagomschrijving>{body}'
        "</kamervragen></officiele-publicatie>"
    )


def items(doc: Document) -> list[tuple[str, str, str]]:
    return [(type(item).__name__, item.label, item.text) for item in doc.body]


def codes(doc: Document) -> list[str]:
    return [doubt.code for doubt in doc.diagnostics]


Q, A = (
    "<vraag><nr>Vraag {}</nr><al>{}</al>{}</vraag>",
    "<antwoord><nr>Antwoord {}</nr>{}</antwoord>",
)
NESTED = {
    "in a question": Q.format(1, "Een?", Q.format(2, "Twee?", "")),
    "in a paragraph": Q.format(1, f"Een?{Q.format(2, 'Twee?', '')}", ""),
    "in a list": Q.format(1, "Een?", f"<lijst>{Q.format(2, 'Twee?', '')}</lijst>"),
    "in a note": Q.format(1, f"Een?<noot><nr>1</nr>{Q.format(2, 'Twee?', '')}</noot>", ""),
    "in a heading": Q.format(1, "Een?", f"<kop>{Q.format(2, 'Twee?', '')}</kop>"),
}


@pytest.mark.parametrize("body", NESTED.values(), ids=NESTED.keys())
def test_a_question_in_another_item(body: str) -> None:
    """It is an item of its own after it, and that is said."""
    doc = read(body)
    assert [("Question", "Vraag 1", "Een?"), ("Question", "Vraag 2", "Twee?")] == items(doc)
    (doubt,) = [doubt for doubt in doc.diagnostics if doubt.code == "nested-item"]
    assert ("warning", ("body[1]",)) == (doubt.severity, doubt.about)


def test_an_answer_in_a_question() -> None:
    """The order stays; text after the inner item belongs to the outer one."""
    inner = A.format(1, f"<al>Ja.</al>{Q.format(2, 'Twee?', '')}")
    doc = read(Q.format(1, "Een?", f"{inner}<al>Nog iets?</al>") + Q.format(3, "Drie?", ""))
    assert [
        ("Question", "Vraag 1", "Een?\nNog iets?"),
        ("Answer", "Antwoord 1", "Ja."),
        ("Question", "Vraag 2", "Twee?"),
        ("Question", "Vraag 3", "Drie?"),
    ] == items(doc)
    assert 2 == codes(doc).count("nested-item")


def test_a_caption() -> None:
    """A picture is left out; its caption is a paragraph, and the picture is reported once."""
    picture = '<plaatje><illustratie naam="a.png"/><bijschrift>De sluis.</bijschrift></plaatje>'
    doc = read(Q.format(1, "Een?", "") + A.format(1, f"<al>Ja.</al>{picture}"))
    assert "Ja.\nDe sluis." == doc.answers[0].text
    assert ["picture"] == codes(doc)


def test_a_list_item_without_a_list() -> None:
    doc = read(Q.format(1, "Een?", "<li><li.nr>a.</li.nr><al>de sluis?</al></li>"))
    assert "Een?\na. de sluis?" == doc.questions[0].text


def test_text_in_metadata() -> None:
    """A value may be in the element; other text is a remark, and said."""
    head = '<metadata><meta name="DC.title">De sluis</meta>los</metadata>'
    doc = read(head + Q.format(1, "Een?", ""))
    assert [("DC.title", "De sluis")] == [(each.name, each.value) for each in doc.metadata]
    assert ["unplaced-text"] == codes(doc)
    assert ("Remark", "", "los") in items(doc)


def test_a_prefix_for_all_names() -> None:
    data = f"<vraagdoc>{Q.format(1, 'Een?', '')}</vraagdoc>".replace("</", "</o:")
    data = data.replace("<", "<o:").replace("<o:/o:", "</o:").replace("doc>", "doc xmlns:o='x'>", 1)
    assert [("Question", "Vraag 1", "Een?")] == items(kvlib.loads(data))


SPLIT = [
    "de slui<?xpp afbm?>zen",
    "de slui<!-- x -->zen",
    "de <![CDATA[sluizen]]>",
    "de &sluis;",
    "de <nadruk xml:space='preserve'>  sluizen</nadruk>",
    "de <x:y xmlns:x='urn:x'>sluizen</x:y>",
]


@pytest.mark.parametrize("words", SPLIT)
def test_what_splits_a_word(words: str) -> None:
    entity = '<!DOCTYPE officiele-publicatie [<!ENTITY sluis "sluizen">]>'
    assert "Kent u de sluizen?" == read(Q.format(1, f"Kent u {words}?", ""), entity).body[0].text


@pytest.mark.parametrize(
    "prolog", ["", "<!DOCTYPE x SYSTEM 'x.dtd'>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'x.txt'>]>"]
)
def test_an_entity_that_is_not_in_the_file(prolog: str) -> None:
    """What it stands for is not known, so nothing is read."""
    with pytest.raises(kvlib.ReadError, match="Entity 'e' not defined"):
        read(Q.format(1, "Kent u &e;?", ""), prolog)


# --- raised figures ---------------------------------------------------------------

NOTES = "".join(
    f"<noot nr='{n}'><noot.nr>{n}</noot.nr><noot.al>Bron.</noot.al></noot>" for n in "12"
)


@pytest.mark.parametrize("one", ["<sup>1</sup>", "¹"])
def test_a_raised_figure_in_a_label(one: str) -> None:
    """It is the mark of a note, and no part of the number."""
    doc = read(Q.format(f"10{one}", "Een?", "") + A.format(f"10{one}", "<al>Ja.</al>") + NOTES)
    assert ["Vraag 10", "Antwoord 10"] == [item.label for item in doc.body]
    assert [("1", 0), ("1", 0)] == [(m.label, m.footnote) for item in doc.body for m in item.notes]


@pytest.mark.parametrize("three", ["<sup>3</sup>", "³"])
def test_a_raised_figure_without_a_note(three: str) -> None:
    doc = read(Q.format(f"1{three}", "Een?", "") + NOTES.replace("<noot nr='2'", "<noot nr='9'"))
    assert ("Vraag 1", "3") == (doc.body[0].label, doc.body[0].notes[0].label)
    assert "missing-note" in codes(doc)


@pytest.mark.parametrize("one", ["<sup>1</sup>", "¹"])
@pytest.mark.parametrize("place", ["Oudewiel", "2025)."])
def test_a_raised_figure_in_a_heading(one: str, place: str) -> None:
    """It is the mark of a note if there is one; else it is text."""
    marked = HEADING.replace(place, f"{place}{one}")
    doc = read(Q.format(1, "Een?", "") + NOTES, heading=marked)
    assert (HEADING, "de sluis bij Oudewiel") == (doc.heading, doc.subject)
    assert "mark-in-title" in codes(doc)
    plain = "1" if "sup" in one else one
    assert f"{place}{plain}" in read(Q.format(1, "Een?", ""), heading=marked).heading


@pytest.mark.parametrize("power", ["5 m<sup>2</sup>", "CO<inf>2</inf>", "10<sup>2</sup> ha"])
def test_a_power_in_a_heading(power: str) -> None:
    """It swallows no note."""
    doc = read(Q.format(1, "Een?", "") + NOTES, heading=HEADING.replace("Oudewiel", power))
    assert "mark-in-title" not in codes(doc)


def test_a_mark_in_a_heading_that_leads_nowhere() -> None:
    doc = read(
        Q.format(1, "Een?", ""), heading=HEADING.replace("Oud", "<nootref refid='q'>7</nootref>Oud")
    )
    assert ["missing-note"] == codes(doc)


def test_several_raised_figures_in_a_label() -> None:
    """Their notes come in the order of the marks, without the blanks before them."""
    doc = read(Q.format("10 ² ¹, 11", "Een?", "") + NOTES)
    assert ["Vraag 10, 11"] == [item.label for item in doc.body]
    assert [("2", 0), ("1", 1)] == [(m.label, m.footnote) for m in doc.body[0].notes]
    assert ["2", "1"] == [note.label for note in doc.footnotes]


@pytest.mark.parametrize("known", [True, False])
def test_many_raised_figures(known: bool) -> None:
    """No more of the text is copied for each."""
    copied = 0

    class Counted(str):
        __slots__ = ()

        def __getitem__(self, key: SupportsIndex | slice) -> str:
            nonlocal copied
            part = str.__getitem__(self, key)
            copied += len(part)
            return part

    root = etree.fromstring("<al/>")
    notes = Notes(root, ReadContext(), labelled)
    text, marks = lift_raised(Counted("ab¹ " * 1000), (), root, notes, known=known)
    assert (0 if known else 1000, not known) == (len(marks), text.startswith("ab ab "))
    assert {0} >= {mark.at for mark in marks}
    assert copied < 20_000


def test_many_questions_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that wait are not moved each time that one is read."""
    moved = 0

    class Counted(list[_Element]):
        def pop(self, index: SupportsIndex = -1) -> _Element:
            nonlocal moved
            moved += 0 if index == -1 else len(self)
            return super().pop(index)

        def __getitem__(self, key: Any) -> Any:
            nonlocal moved
            moved += len(self) if isinstance(key, slice) else 0
            return super().__getitem__(key)

    def init(self: Notes, *given: Any) -> None:
        made(self, *given)
        self.inner = Counted()

    made = Notes.__init__
    monkeypatch.setattr(Notes, "__init__", init)
    inner = "<antwoord><nummer>Antwoord 1</nummer><al>Ja.</al></antwoord>"
    doc = read(Q.format(1, "Een?", inner * 500))
    assert 501 == len(doc.body)
    assert 0 < moved < 1000
