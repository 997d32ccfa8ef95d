"""Akoma Ntoso: any Document comes back from a valid file, and no other file is read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given
from lxml import etree

import kvlib
from akn_files import NS, RICH, faults, invalid, read, tree, unreferred, written
from akn_messages import AKN_MESSAGES, OTHERS
from corpus import FORMATS, real_paths
from fictional import make
from kvlib._core.writable import lacking
from kvlib.errors import ReadError
from kvlib.model import (
    Document,
    Emphasis,
    Footnote,
    ListItem,
    NoteMark,
    Paragraph,
    Question,
)
from kvlib.plugin import Confidence
from measured import fresh
from messages import doubted
from strategies import documents as any_documents
from strategies import sound_documents
from xml_archives import formatted, indented, lost_in_silence, words_lost

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


@given(sound_documents.filter(lambda document: lacking(document, WRITER) is None))
def test_nothing_of_a_sound_document_is_lost_without_a_warning(document: Document) -> None:
    assert lost_in_silence(document, "akn") == []


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


LOST: dict[str, tuple[str, str, str]] = {
    "a number among blocks": ("<p>Ja.", "<num>1</num><p>Ja.", "a <num> among blocks"),
    "an element in metadata": ("</kv:metadata>", "<b>zee</b></kv:metadata>", "a <b> in a text"),
    "a reply": (' replied="true"', "", "there is a reply, but replied is missing"),
    "a reference": ('eId="ambt-1"', 'eId="kvlib"', "there are two references kvlib"),
    "a person": (
        'eId="vragensteller-1"',
        'eId="vragensteller-9"',
        "no reference 'vragensteller-1'",
    ),
    "a heading": ('<p class="vraag">', '<p class="zee">', "a <p> of class 'zee' above the body"),
    "a heading twice": (
        '<p class="vraag">',
        '<p class="vraag">zee</p><p class="vraag">',
        "there is a heading twice",
    ),
    "an element in a heading": (
        '<p class="vraag">',
        '<p class="vraag"><b>zee</b>',
        "a <b> in a head",
    ),
    "text in a mark": (
        "<p>Ja.",
        '<p><noteRef href="#noot-1" marker="1">zee</noteRef>Ja.',
        "there is text in an empty <noteRef>",
    ),
    "a mark beside the notes": (
        "</debateBody>",
        '</debateBody><conclusions><p><marker name="noteMark" title="5"/></p></conclusions>',
        "there is a <marker> in <p>",
    ),
    "a fact": ("<kv:document ", '<kv:document zee="" ', "there is an unknown fact 'zee'"),
}


def test_another_version_may_have_written_otherwise() -> None:
    """What the head says is then not compared with the rest."""
    text = written(RICH).replace('version="0', 'version="9').replace("/nld@", "/nl@")
    assert kvlib.diff(RICH, read(text)) == ()
    with pytest.raises(ReadError, match=r"^a\.akn is not Akoma Ntoso: its root is <zee>$"):
        kvlib.loads(text.replace("akomaNtoso", "zee"), name="a.akn", reader="akn")


def test_white_space_that_another_version_counted_counts() -> None:
    text = written(RICH).replace('version="0', 'version="9').replace("<p>Ja.", "<p>\nJa.")
    with pytest.raises(ReadError, match="the white space in its texts was changed, as in <p> in"):
        read(text)


@pytest.mark.parametrize("text", LOST.values(), ids=LOST.keys())
def test_content_of_another_version_is_not_lost(text: tuple[str, str, str]) -> None:
    """What it cannot read is refused, and not passed over."""
    old, new, says = text
    data = written(RICH).replace('version="0', 'version="9')
    assert old in data
    assert kvlib.diff(RICH, read(data)) == ()
    with pytest.raises(ReadError, match=says):
        read(data.replace(old, new, 1))


PASSED_OVER = ("meta/identification", "meta/publication", "meta/references", "meta/proprietary")
"""Where words of other versions are about the file, or may follow from the content."""


def test_no_words_of_another_version_are_lost() -> None:
    """Wherever they are put, they are read or refused, but in the head."""
    lost = words_lost(written(RICH).replace('version="0', 'version="9'), NS, read)
    assert {each for each in PASSED_OVER if any(each in path for path in lost)} == {*PASSED_OVER}
    assert {path for path in lost if not any(each in path for each in PASSED_OVER)} == set()
    assert [path for path in lost if "document" in path] == []


DEEP = [
    (9, r"<i> in line \d+, with a <i> too many in line \d+, does not follow from the rest$"),
    (200, r"<i> in line \d+, with a <i> too many in line \d+, does not follow from the rest$"),
    (5000, r"^a\.akn is not well-formed: Excessive depth in document"),
]


@pytest.mark.parametrize(("depth", "says"), DEEP)
def test_deep_nesting_is_refused(depth: int, says: str) -> None:
    text = written(RICH).replace("<p>", f"<p>{'<i>' * depth}zee{'</i>' * depth}", 1)
    with pytest.raises(ReadError, match=says):
        read(text)


@pytest.mark.parametrize(
    ("change", "count"),
    [
        (lambda text: text.replace("\n", "\n\n  "), 0),
        (lambda text: re.sub(r"\n *", "", text), 0),
        (lambda text: text.replace("<debate ", "<!-- a --><debate "), 0),
        (lambda text: text.replace("een <i>basis", "één <i>basis"), 1),
        (lambda text: text.replace("<p>Ja.", "<p>Ja, zeker."), 1),
    ],
)
def test_the_layout_of_a_file_may_change(change: Callable[[str], str], count: int) -> None:
    """Space between elements is not part of its content; words in a text are."""
    text = written(RICH)
    assert change(text) != text
    back = kvlib.loads(change(text).encode(), name="a.akn")
    assert len(kvlib.diff(RICH, back)) == count


# --- files that another tool has saved -------------------------------------------------

MARKED = Paragraph(
    text="Een veer, dat is zee. Zie",
    marks=(
        Emphasis(start=0, end=3, style="bold"),
        Emphasis(start=4, end=8, style="italic"),
        NoteMark(at=25, label="1", footnote=0),
    ),
)
LINED = Paragraph(text="Een\nveer", marks=(Emphasis(start=4, end=8, style="bold_italic"),))
NOTED = evolve(MARKED, marks=MARKED.marks[2:])
NOTE = Footnote(label="1", blocks=(NOTED, ListItem(marker="a.", text="zee")))


def wrapped(text: str) -> str:
    """As tools that break long lines do."""
    return text.replace("veer vaart", "veer\n    vaart")


def outcome(document: Document, tool: Callable[[str], str]) -> str:
    """Whether a file that a tool has laid out is read, refused, or read as something else."""
    text = tool(written(document))
    try:
        return "read" if kvlib.diff(document, read(text)) == () else "changed"
    except ReadError as error:
        return "refused" if "white space in its texts was changed" in str(error) else str(error)


@pytest.mark.parametrize("tool", [indented, formatted])
def test_what_another_tool_laid_out_is_read(tool: Callable[[str], str]) -> None:
    """Lists, tables, notes, several askers."""
    documents = [RICH, *map(make, range(1, 21))]
    assert [each.name for each in documents if outcome(each, tool) != "read"] == []


OUTCOMES: list[tuple[Paragraph, Callable[[str], str], str]] = [
    (Paragraph(text="Een veer"), indented, "read"),
    (Paragraph(text="Een veer"), formatted, "read"),
    (Paragraph(text="Een veer vaart"), wrapped, "refused"),
    (evolve(MARKED, text="Eenveer.", marks=MARKED.marks[:1]), indented, "read"),
    (NOTED, indented, "read"),
    (NOTED, formatted, "read"),
    (MARKED, indented, "refused"),
    (evolve(MARKED, text="Een veer", marks=MARKED.marks[:2]), formatted, "refused"),
    (LINED, indented, "read"),
    (LINED, formatted, "read"),
    (Paragraph(text="Een\n", marks=(Emphasis(start=0, end=3, style="bold"),)), str, "read"),
]


@pytest.mark.parametrize(("block", "tool", "expected"), OUTCOMES)
def test_white_space_in_a_text_is_counted(
    block: Paragraph, tool: Callable[[str], str], expected: str
) -> None:
    asked = Question(label="Vraag 1", numbers=("1",), blocks=(block,))
    document = evolve(RICH, body=(asked,), footnotes=(NOTE,))
    assert outcome(document, tool) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "iso-8859-1", "cp1252"])
@pytest.mark.parametrize("name", ["a.akn", ""])
def test_other_encodings_that_a_file_declares_are_read(encoding: str, name: str) -> None:
    declared = "utf-16" if encoding == "utf-16-be" else encoding.removesuffix("-sig")
    _, _, body = written(RICH).partition("?>")
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    text = f"{mark}<?xml version='1.0' encoding='{declared}'?>{body}"
    data = text.encode(encoding, "xmlcharrefreplace")
    assert kvlib.diff(RICH, kvlib.loads(data, name=name)) == ()


# --- what is Akoma Ntoso ---------------------------------------------------------------


PROBED = [
    (written(RICH), "akn"),
    (f"\ufeff<?xml version='1.0'?>\n<!-- > - -->\n{OTHERS}", "akn"),
    (f"<a:akomaNtoso xmlns:a='{NS[1:-1]}'/>", "akn"),
    (f"<!DOCTYPE akomaNtoso>\n{OTHERS}", "akn"),
    (f"<!DOCTYPE a [<!ENTITY e 'zee'> ]>{OTHERS}", "akn"),
    ("<akomaNtoso/>", "akn"),
    (f"<boek>{OTHERS}</boek>", None),
    ("<html><p>Vraag 1: <akomaNtoso </p></html>", "web"),
    ("Vraag 1\nKent u <akomaNtoso >?", "text"),
]


@pytest.mark.parametrize(("text", "reader"), PROBED)
def test_it_is_known_by_its_root(text: str, reader: str | None) -> None:
    assert kvlib.explain(text.encode()).chosen == reader


@pytest.mark.parametrize("before", ["<!DOCTYPE akomaNtoso>", "<!DOCTYPE a [<!ENTITY e 'zee'>]>"])
def test_a_document_type_is_refused(before: str) -> None:
    """With these words, also without a suffix."""
    with pytest.raises(ReadError, match=r"^the XML has a document type, which kvlib does"):
        kvlib.loads(before.encode() + written(RICH).partition("?>")[2].encode())


def confidence(data: bytes, name: str) -> Confidence:
    (verdict,) = (each for each in kvlib.explain(data, name=name).verdicts if each.reader == "akn")
    return verdict.confidence


OWN = written(RICH)
CONFIDENCE: list[tuple[str, Confidence]] = [
    (OWN, Confidence.CERTAIN),
    (indented(OWN), Confidence.CERTAIN),
    (OWN.replace("urn:kvlib:akn", "urn:x"), Confidence.LIKELY),
    (OTHERS, Confidence.LIKELY),
    (f"<!-- urn:kvlib:akn -->{OTHERS}", Confidence.LIKELY),
    (OTHERS.replace("<act/>", "<act>urn:kvlib:akn</act>"), Confidence.LIKELY),
    (OTHERS.replace(" xmlns", " a='>' xmlns:kv='urn:kvlib:akn' xmlns"), Confidence.CERTAIN),
    (f"<!--{'-x' * 3000}-->{OWN.partition('?>')[2]}", Confidence.SUFFIX),
    (f"<!DOCTYPE a [{'<!ENTITY e>' * 600}]>{OTHERS}", Confidence.SUFFIX),
    ("<TEI/>", Confidence.REFUSE),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("text", "expected"), CONFIDENCE)
def test_only_what_kvlib_wrote_is_certain(text: str, expected: Confidence, encoding: str) -> None:
    """Its mark is among the first bytes. Where the root is not, the suffix decides."""
    assert confidence(text.encode(encoding), "a.akn") is expected
