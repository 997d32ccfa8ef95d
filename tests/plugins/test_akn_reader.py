"""Akoma Ntoso: any Document comes back from a valid file, and no other file is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from lxml import etree

import kvlib
from akn_files import NS, faults, invalid, read, tree, unreferred, written
from corpus import FORMATS, real_paths
from fictional import make
from kvlib._core.writable import lacking
from kvlib.errors import ReadError
from kvlib.model import Document
from measured import fresh
from strategies import documents as any_documents

MADE = range(1, 501)
(WRITER,) = (writer for writer in kvlib.writers() if writer.name == "akn")
RICH = kvlib.load(Path(__file__).parents[2] / "docs" / "examples" / "ah-tk-20252026-9001.xml")
"""With several askers and offices, notes, a list and a table."""


# --- whatever is written --------------------------------------------------------------


def test_generated_documents_are_valid_and_come_back() -> None:
    assert [fault for seed in MADE for fault in faults(make(seed))] == []


@pytest.mark.skipif(not real_paths("xml"), reason="the real documents are not here")
def test_real_documents_are_valid_and_come_back() -> None:
    paths = [path for kind in FORMATS for path in real_paths(kind)] + fresh.paths()
    loaded = [each.document for each in kvlib.load_many(paths) if each.document]
    dated = [document for document in loaded if lacking(document, WRITER) is None]
    assert len(dated) > 0.9 * len(loaded)
    assert [fault for document in dated for fault in faults(document)] == []


@given(any_documents.filter(lambda document: lacking(document, WRITER) is None))
def test_any_document_gives_a_valid_file_that_is_read(document: Document) -> None:
    """Also of impossible marks, notes and numbers; what is read is written the same again."""
    text = written(document)
    root = etree.fromstring(text.encode())
    assert invalid(root) == []
    assert unreferred(root) == []
    back = read(text)
    assert kvlib.diff(back, read(written(back))) == ()


# --- broken documents -----------------------------------------------------------------

BROKEN = {
    "a question without who asks": (f"//{NS}question", "by"),
    "a day without a date": (f"//{NS}FRBRdate", "date"),
    "an answer without text": (f"//{NS}answer/{NS}p", ""),
    "an item without text": (f"//{NS}item/{NS}p", ""),
    "a work without a day": (f"//{NS}FRBRWork/{NS}FRBRdate", ""),
    "references without their source": (f"//{NS}references", "source"),
    "no identification": (f"//{NS}identification", ""),
    "no body": (f"//{NS}debateBody", ""),
}


@pytest.mark.parametrize(("path", "attribute"), BROKEN.values(), ids=BROKEN.keys())
def test_the_schema_finds_what_is_broken(path: str, attribute: str) -> None:
    root = tree(RICH)
    found = etree.ETXPath(path)(root)
    assert isinstance(found, list)
    assert found
    for element in found:
        assert isinstance(element, etree._Element)
        if attribute:
            del element.attrib[attribute]
        else:
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
    assert invalid(root)


@pytest.mark.parametrize("identifier", ["vraag-1", "tweede-kamer", "ambt-1"])
def test_a_reference_without_its_target_is_found(identifier: str) -> None:
    """The schema does not look at these."""
    root = tree(RICH)
    (target,) = (each for each in root.iter() if each.get("eId") == identifier)
    target.set("eId", "elders")
    assert invalid(root) == []
    assert f"#{identifier}" in unreferred(root)
    target.set("eId", "vraag-2")
    assert "vraag-2" in unreferred(root)


# --- what is not read -----------------------------------------------------------------

CHANGES: dict[str, tuple[str, str, str]] = {
    # in the structure
    "two debates": ("</debate>", "</debate><debate/>", "there are two <debate>"),
    "text between items": ("<debateBody>", "<debateBody>zee", "there is text in <debateBody>"),
    "text after an item": ("</question>", "</question>zee", "there is text in <questions>"),
    "an unknown element": ("<debateBody>", "<debateBody><a/>", "there is a <a> in <debateBody>"),
    "an element of another place": ("<p>", "<p><br/>", "there is a <br> in a text"),
    "no references": ("references", "lifecycle", "there is a <lifecycle> in <meta>"),
    "no body": ("debateBody", "zee", "there is a <zee> in <debate>"),
    "no number": ("FRBRnumber", "FRBRname", "there is no <FRBRnumber>"),
    "an item without text": ("<p>het leerlingenvervoer;</p>", "", "an <item> without a <p>"),
    "a cell without text": ("<p>2022</p>", "", "a cell without a <p>"),
    "a mark in a label": (">Vraag 1<", "><i>Vraag</i> 1<", "there is a mark in a label"),
    # in values that are read
    "an unknown kind": (' kind="answers"', ' kind="x"', "there is no kind 'x'"),
    "an unknown Chamber": (' chamber="', ' chamber="x', "there is no chamber 'xtweede-kamer'"),
    "an unknown remark": ('class="explanation"', 'class="x"', "there is an <other> 'x'"),
    "a day that is none": ('submitted="2', 'submitted="x', "submitted is 'x025-11-03'"),
    "no days": (' submitted="2025-11-03"', "", "<FRBRthis> in line "),
    "no numbers": ("kv:numbers=", "x=", "a <question> has no numbers"),
    "no identifier": (' eId="vragensteller-1"', "", "a <TLCPerson> has no eId"),
    "no role": (' shortForm="Minister"', "", "a <TLCRole> has no shortForm"),
    "no such party": ('kv:party="#fractie-1"', 'kv:party="#zee"', "there is no reference '#zee'"),
    "a note twice": ('eId="noot-2"', 'eId="noot-1"', "there are two notes noot-1"),
    "a note with another name": ('eId="noot-1"', 'eId="a"', "a note is called 'a'"),
    "a note left out": ('eId="noot-4"', 'eId="noot-5"', "of a note that is missing"),
    "half of two styles": (
        "<i>basisvoorziening</i>",
        '<b class="bold_italic">basis</b>',
        "there is a <b> of bold_italic without its <i>",
    ),
    "the second part of no stretch": ("<i>", '<i class="continued">', "goes on after none"),
    "a level that is none": ("<item>", '<item kv:level="0">', "level of a <item> is '0'"),
    # in what follows from these
    "an attribute": ("<p>", '<p style="x">', "<p> in line 67 does not follow from the rest"),
    "another language": ("/nld@", "/eng@", "<FRBRthis> in line "),
    "another speaker": ('by="#vragen', 'by="#bewinds', "<question> in line "),
    "another question": ('refersTo="#vraag-1"', 'refersTo="#vraag-2"', "<answer> in line "),
    "another address of a person": ("/vossenaar-", "/x-", "<TLCOrganization> in line "),
    "another day in a heading": ('docDate date="2025', 'docDate date="2024', "<docDate> in line "),
    "a fact": ("<kv:document ", '<kv:document x="" ', "<document> in line "),
    "another heading": ('<p class="vraag">', '<p class="zee">', "<longTitle> in line "),
    "a reference more": (
        "</references>",
        '<TLCPerson eId="a" href="a" showAs="a"/></references>',
        "<references> in line ",
    ),
    "an empty paragraph with text": ("<p>Ja.", '<p class="empty">Ja.', "<p> in line "),
    "an empty cell with text": ("<td>", '<td class="empty">', "<tr> in line "),
    "a label in a question": ("<p>Kent", '<p class="label">Kent', "<p> in line "),
}
EVERYWHERE = ("references", "debateBody", "FRBRnumber")
"""What is changed in all places: the names of elements."""


@pytest.mark.parametrize(("old", "new", "message"), CHANGES.values(), ids=CHANGES.keys())
def test_what_was_not_written_is_refused(old: str, new: str, message: str) -> None:
    text = written(RICH)
    assert old in text
    with pytest.raises(ReadError) as caught:
        read(text.replace(old, new, -1 if old in EVERYWHERE else 1))
    assert str(caught.value).startswith("a.akn is not as kvlib writes Akoma Ntoso: ")
    assert message in str(caught.value)


def test_without_days_nothing_is_read() -> None:
    """As the writer needs one."""
    text = written(attrs.evolve(RICH, reply=None)).replace(' submitted="2025-11-03"', "")
    with pytest.raises(ReadError, match="there is no day of questions or answer"):
        read(text)


OTHERS = f"<akomaNtoso xmlns='{NS[1:-1]}'><act/></akomaNtoso>"
REFUSED = {
    "others' files": (OTHERS, "is Akoma Ntoso that kvlib did not write; it reads only its own"),
    "half a file": (OTHERS[:-3], "a.akn is not well-formed"),
    "a document type": (f"<!DOCTYPE a [<!ENTITY e 'zee'>]>{OTHERS}", "a.akn has a document type"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_others_are_refused(text: str, message: str) -> None:
    with pytest.raises(ReadError, match=re.escape(message)):
        kvlib.loads(text.encode(), name="a.akn", reader="akn")


def test_another_version_may_have_written_otherwise() -> None:
    """What the head says is then not compared with the rest."""
    text = written(RICH).replace('version="0', 'version="9').replace("/nld@", "/nl@")
    assert kvlib.diff(RICH, read(text)) == ()


@pytest.mark.parametrize("depth", [20, 200, 5000])
def test_deep_nesting_is_refused(depth: int) -> None:
    text = written(RICH).replace("<p>", f"<p>{'<i>' * depth}zee{'</i>' * depth}", 1)
    with pytest.raises(ReadError):
        read(text)


@pytest.mark.parametrize(
    ("change", "count"),
    [
        (lambda text: text.replace("\n", "\n\n  "), 0),
        (lambda text: re.sub(r"\n *", "", text), 0),
        (lambda text: text.replace("<debate ", "<!-- a --><debate "), 0),
        (lambda text: text.replace("<p>Ja.", "<p>Nee."), 1),
        (lambda text: text.replace("Ja.", "\nJa."), 1),
    ],
)
def test_the_layout_of_a_file_may_change(change: Callable[[str], str], count: int) -> None:
    """Space between elements is none of its content; in a text it is."""
    text = written(RICH)
    assert change(text) != text
    back = kvlib.loads(change(text).encode(), name="a.akn")
    assert len(kvlib.diff(RICH, back)) == count


PROBED = [
    (written(RICH), "akn"),
    (f"\ufeff<?xml version='1.0'?>\n<!-- > - -->\n{OTHERS}", "akn"),
    (f"<a:akomaNtoso xmlns:a='{NS[1:-1]}'/>", "akn"),
    (f"<boek>{OTHERS}</boek>", None),
    ("<html><p>Vraag 1: <akomaNtoso </p></html>", "web"),
    ("Vraag 1\nKent u <akomaNtoso >?", "text"),
]


@pytest.mark.parametrize(("text", "reader"), PROBED)
def test_it_is_known_by_its_root(text: str, reader: str | None) -> None:
    assert kvlib.explain(text.encode()).chosen == reader
