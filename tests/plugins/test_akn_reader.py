"""Akoma Ntoso: any Document comes back from a valid file, and no other file is read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from lxml import etree

import kvlib
from akn_files import NS, RICH, faults, invalid, read, tree, unreferred, written
from akn_messages import AKN_MESSAGES, OTHERS
from corpus import FORMATS, real_paths
from fictional import make
from kvlib._core.writable import lacking
from kvlib.errors import ReadError
from kvlib.model import Document
from measured import fresh
from messages import doubted
from strategies import documents as any_documents

MADE = range(1, 501)
(WRITER,) = (writer for writer in kvlib.writers() if writer.name == "akn")


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


@pytest.mark.parametrize(("says", "data"), AKN_MESSAGES.items(), ids=AKN_MESSAGES.keys())
def test_what_was_not_written_is_refused(says: str, data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        kvlib.loads(data, name="a.akn", reader="akn")
    assert re.fullmatch(doubted(says), f"ReadError: {caught.value}")


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
