"""TEI: any Document comes back from a valid file, and no other file is read."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import kvlib
from corpus import FORMATS, real_paths
from doubling import MOST, Work, growth
from fictional import make
from kvlib.errors import LimitExceededError, ReadError
from kvlib.model import Document, Emphasis, Kind, Mark, Paragraph, Question
from kvlib.plugin import Confidence, Limits
from kvlib_tei._ids import Ids
from kvlib_tei._read_agents import AgentReader
from measured import fresh
from messages import doubted
from strategies import documents as any_documents
from strategies import sound_documents
from tei_files import NS, RICH, invalid, of_another_version, read, unreferred, written
from tei_messages import OTHERS, TEI_FAULTS, TEI_MESSAGES
from xml_archives import formatted, indented, lost_in_silence, words_lost

MADE = range(1, 501)


# --- whatever is written --------------------------------------------------------------


def faults(documents: Iterable[Document]) -> list[str]:
    """What is wrong with the corpus of these, and with the files of some."""
    documents = list(documents)
    files = [(written(documents), documents), *((written(d), [d]) for d in documents[::20])]
    found = [fault for text, _ in files for fault in unreferred(text)]
    for text, expected in files:
        pairs = zip(expected, read(text), strict=True)
        found += [f"{a.name}: {each}" for a, b in pairs for each in kvlib.diff(a, b)]
    return [*found, *invalid({str(n): text for n, (text, _) in enumerate(files)})]


def test_generated_documents_are_valid_and_come_back() -> None:
    assert faults(map(make, MADE)) == []


@pytest.mark.skipif(not real_paths("xml"), reason="the real documents are not here")
def test_real_documents_are_valid_and_come_back() -> None:
    paths = [path for kind in FORMATS for path in real_paths(kind)] + fresh.paths()
    loaded = [each.document for each in kvlib.load_many(paths) if each.document]
    assert len(loaded) > 0.8 * len(paths)
    assert faults(loaded) == []


ANY: list[str] = []


@given(st.lists(any_documents, min_size=1, max_size=3))
def test_any_documents_give_a_file_that_is_read(documents: list[Document]) -> None:
    """Also with impossible marks, notes and numbers; what is read is written the same again."""
    text = written(documents)
    ANY.append(text)
    assert unreferred(text) == []
    back = read(text)
    assert len(documents) == len(back)
    again = read(written(back))
    assert [kvlib.diff(*pair) for pair in zip(back, again, strict=True)] == [()] * len(back)


@given(sound_documents)
def test_nothing_of_a_sound_document_is_lost_without_a_warning(document: Document) -> None:
    assert lost_in_silence(document, "tei") == []


def test_those_files_are_valid() -> None:
    """All at once, as Java takes long to begin."""
    if not ANY:
        test_any_documents_give_a_file_that_is_read()
    assert invalid({str(number): text for number, text in enumerate(ANY)}) == set()


# --- broken documents -----------------------------------------------------------------

BROKEN = {
    "a heading in an utterance": ("<seg>Ja.</seg>", "<head>Ja.</head>"),
    "a question without its list of items": ("<list>", "<list/><list>" + "<item/></list><list>zee"),
    "a row without cells": ("<row>", "<row/><row>"),
    "what is not a day": ('when="2025-11-03"', 'when="2025-13-03"'),
    "a name that is none": ('xml:id="vraag-1"', 'xml:id="1"'),
    "a name twice": ('xml:id="vraag-2"', 'xml:id="vraag-1"'),
    "an attribute of kvlib's own": ("<seg>", '<seg numbers="1">'),
    "an element of kvlib's own": ("<seg>Ja", "<seg><kv:a xmlns:kv='urn:kvlib:tei'/>Ja"),
    "an unknown element": ("<seg>Ja", "<seg><zee/>Ja"),
    "no source": ("sourceDesc", "notesStmt"),
    "a relation of nothing": ('active="#vraag-1"', 'active=""'),
}


def test_the_schema_finds_what_is_broken() -> None:
    text = written(RICH)
    broken = {name: text.replace(old, new) for name, (old, new) in BROKEN.items()}
    assert text not in broken.values()
    assert invalid({"as written": text, **broken}) == set(broken)


@pytest.mark.parametrize("identifier", ["vraag-1", "tweede-kamer", "ambt-1", "question", "noot-1"])
def test_a_reference_without_its_target_is_found(identifier: str) -> None:
    """The schema does not look at these."""
    text = written(RICH).replace("<seg>", f'<seg><ptr target="#{identifier}"/>', 1)
    assert unreferred(text) == []
    assert f"#{identifier}" in unreferred(text.replace(f'xml:id="{identifier}"', 'xml:id="a"'))


# --- what is not read -----------------------------------------------------------------


@pytest.mark.parametrize(("says", "data"), TEI_MESSAGES.values(), ids=TEI_MESSAGES.keys())
def test_what_was_not_written_is_refused(says: str, data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert re.fullmatch(doubted(says), str(caught.value))


NAMED = {
    "its name": ("", True),
    "with the number of the second": ("-2", True),
    "with a longer number": ("-10", True),
    "with the number of the first": ("-1", False),
    "with a number that begins with 0": ("-02", False),
    "with a word": ("-zee", False),
    "with a blank": (" ", False),
}


@pytest.mark.parametrize(("after", "is_read"), NAMED.values(), ids=NAMED.keys())
def test_the_name_of_a_document_in_a_corpus(after: str, is_read: bool) -> None:
    """It may have a number, as others of the same name may come before it."""
    names = f'(xml:id="|#){RICH.identifier}'
    text, count = re.subn(names, rf"\g<0>{after}", written([make(1), RICH]))
    assert count > 50
    _, last = kvlib.load_many(io.BytesIO(text.encode()))
    assert (last.document is not None) == is_read
    if not is_read:
        assert "whose id is" in str(last.error)


LINES = {
    "an unknown element": "<p/><u ",
    "another element in an item": "<p>Ja.</p>",
    "no category": '<u xml:id="vraag-1"',
    "what is not a day": 'when="x"',
    "no such party": '<person xml:id="vragensteller-1">',
    "a mark without a note": 'target="#noot-9"',
    "an unknown style": 'rend="x"',
    "what is not a level": "level-0",
    "what is not a span": 'cols="0"',
    "a name twice": '<person xml:id="vragensteller-1">',
    "another speaker": 'who="#bewinds',
    "a note twice": '.noot-1"',
    "another element in a corpus": "<zee/>",
}
"""What was changed, and what is in the line of which the message is."""


@pytest.mark.parametrize(("what", "expected"), LINES.items())
def test_a_message_names_the_line(what: str, expected: str) -> None:
    _, data = TEI_MESSAGES[what]
    with pytest.raises(ReadError) as caught:
        read(data)
    found = re.search(r"line (\d+)", str(caught.value))
    assert found
    assert expected in data.decode().split("\n")[int(found[1]) - 1]


ODD_IN_A_CORPUS = {
    "the document": ("<seg>Ja.</seg>", "<p>Ja.</p>", 1),
    "its depth": ("<seg>Ja.", f"<seg>{'<hi>' * 300}Ja.{'</hi>' * 300}", 1),
    "text after it": ("</TEI>", "</TEI>zee", 0),
    "an element after it": ("</TEI>", "</TEI><zee/>", 0),
    "text before it": ("</teiHeader>", "</teiHeader>zee", 0),
    "the header of all": ("<catDesc>Vraag<", "<catDesc>V<", 0),
}
"""What is changed in the first of three documents or beside it, and how many are not read."""


@pytest.mark.parametrize("what", ODD_IN_A_CORPUS)
def test_the_other_documents_of_a_corpus_are_read(what: str) -> None:
    """What was changed in one is one error, of that one."""
    old, new, unread = ODD_IN_A_CORPUS[what]
    text = written([RICH] * 3)
    assert old in text
    changed = text.replace(old, new, 1).encode()
    loaded = list(kvlib.load_many(io.BytesIO(changed)))
    (error,) = (str(each.error) for each in loaded if each.error)
    back = [each.document for each in loaded if each.document]
    assert [kvlib.diff(RICH, each) for each in back] == [()] * (3 - unread)
    assert (str(RICH.identifier) in error) == bool(unread)


def test_the_header_of_a_corpus_is_no_document() -> None:
    """Its error comes last, so that the documents have their numbers; also if the rest is lost."""
    text = written([RICH, RICH]).replace("<title>Kamervragen<", "<title>Mijn veerponten<", 1)
    for data, places in ((text, [0, 1]), (text.removesuffix("</TEI>\n</teiCorpus>\n"), [0])):
        loaded = list(kvlib.load_many(io.BytesIO(data.encode())))
        assert [each.index for each in loaded if each.document] == places
        (error,) = (str(each.error) for each in loaded if "Mijn veerponten" in str(each.error))
        assert error.startswith("the file: the header of the corpus is not as kvlib writes TEI: ")


NO_TYPES = {
    "a comment before it": ("<teiCorpus", "<!-- <!DOCTYPE a> --><teiCorpus"),
    "an instruction before it": ("<teiCorpus", "<?zee <!DOCTYPE a>?><teiCorpus"),
    "a comment": ("<seg>Ja.", "<seg>Ja.<!-- <!DOCTYPE a> -->"),
    "a text": ("<seg>Ja.", "<seg>Ja.<![CDATA[<!DOCTYPE a>]]>"),
}


@pytest.mark.parametrize(("old", "new"), NO_TYPES.values(), ids=NO_TYPES.keys())
def test_words_like_those_of_a_document_type(old: str, new: str) -> None:
    text = written([RICH, RICH])
    assert old in text
    back = read(text.replace(old, new, 1))
    found = [len(kvlib.diff(RICH, each)) for each in back]
    assert found == [1 if "CDATA" in new else 0, 0]


def test_a_parser_without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so with no line; neither is there one if an entity is not defined."""

    class Parser:
        feed_error_log = ()

        def __init__(self, **_: object) -> None: ...

        def feed(self, _: bytes) -> None:
            error: Any = etree.XMLSyntaxError  # with the arguments that the parser gives it
            raise error("out of memory", 2, 0, 0)

        def read_events(self) -> tuple[()]:
            return ()

    monkeypatch.setattr(etree, "XMLPullParser", Parser)
    with pytest.raises(ReadError, match=r"^a\.tei needs more memory than there is$"):
        kvlib.loads(written(RICH), name="a.tei", reader="tei")


def test_a_file_of_faults_is_not_read_to_its_end() -> None:
    """Each takes six bytes, so that there may be millions."""
    text = written([RICH] * 2).replace("<TEI ", "<TEI/>" * 999 + "<TEI ", 1)
    loaded = list(kvlib.load_many(io.BytesIO(text.encode())))
    assert [bool(each.document) for each in loaded] == [False] * 999 + [True] * 2
    loaded = list(kvlib.load_many(io.BytesIO(TEI_FAULTS)))
    assert len(loaded) == 1000
    assert str(loaded[-1].error) == (
        "the file: 1000 documents in a row are not as kvlib writes TEI; the rest is not read"
    )


def test_an_error_takes_no_longer_where_more_is_parsed() -> None:
    """The parser may be thousands of elements ahead."""
    text = written([RICH, RICH]).replace("<TEI ", "<TEI/>" * 5000 + "<TEI ", 1)
    loaded = kvlib.load_many(io.BytesIO(text.encode()))
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        assert len(list(islice(loaded, 100))) == 100
    finally:
        sys.setprofile(None)
    assert calls < 100_000


def askers(count: int) -> AgentReader:
    """A reader of so many members, who were all read."""
    people = "<person xml:id='vragensteller-{}'><persName>Van Dam</persName></person>"
    listed = "".join(map(people.format, range(1, count + 1)))
    space = NS[1:-1]
    text = f"<particDesc xmlns='{space}'><listPerson>{listed}</listPerson></particDesc>"
    reader = AgentReader(etree.fromstring(text), Ids())
    assert len(list(reader.askers())) == count
    return reader


def test_many_people_take_no_longer_each() -> None:
    def work_on(size: int) -> Work:
        return askers(size).require_all_read

    found = growth(work_on, largest=16_384)
    assert found is None or found.times < MOST


def test_what_is_cut_off_is_an_error_after_the_rest() -> None:
    text = written([RICH] * 40)
    *found, last = kvlib.load_many(io.BytesIO(text[: len(text) * 3 // 4].encode()))
    assert len(found) > 20
    assert all(each.document for each in found)
    assert "is not well-formed" in str(last.error)


def test_limits_are_for_each_document() -> None:
    """A corpus may have any number of them."""
    alone, corpus = (written([RICH] * count).encode() for count in (1, 30))
    limits = Limits(nodes=2000, characters=20_000)
    found = list(kvlib.load_many(io.BytesIO(corpus), limits=limits))
    assert [each.error for each in found] == [None] * 30
    for tight in (Limits(nodes=100), Limits(characters=500), Limits(depth=5)):
        for data in (alone, corpus):
            with pytest.raises(LimitExceededError):
                list(kvlib.load_many(io.BytesIO(data), limits=tight, on_error="raise"))


@pytest.mark.parametrize("limits", [Limits(nodes=2000), Limits(characters=40_000)])
def test_a_limit_that_ends_a_corpus_says_so(limits: Limits) -> None:
    """They are for what is not parsed yet, so that nothing after it can be."""
    text = written([RICH] * 30)
    large = "<seg>Ja. " + "<hi/>" * 3000 + "zee" * 100_000
    place = text.index("<seg>Ja.", len(text) // 2)
    data = (text[:place] + text[place:].replace("<seg>Ja.", large, 1)).encode()
    *found, last = kvlib.load_many(io.BytesIO(data), limits=limits)
    assert len(found) > 10
    assert all(each.document for each in found)
    assert isinstance(last.error, LimitExceededError)
    assert re.match(
        rf"the file, document {len(found) + 1} has more than \d+ [a-z, ]+; "
        rf"the documents after it are not read; allow more with ",
        str(last.error),
    )


def test_another_version_may_have_written_otherwise() -> None:
    """What follows from the rest is then not compared with it."""
    for documents in ([RICH], [RICH, RICH]):
        text = of_another_version(written(documents))
        text = text.replace(">Vergaderjaar", ">Jaar").replace("<catDesc>Vraag<", "<catDesc>V<")
        assert [kvlib.diff(RICH, back) for back in read(text)] == [()] * len(documents)


FOLLOWS = (
    "fileDesc/titleStmt/meeting",
    "fileDesc/publicationStmt",
    "sourceDesc/bibl/",
    "encodingDesc",
    "listOrg/org",
    "standOff",
)
"""Where words of other versions follow from the content, or are about the file."""


def test_no_words_of_another_version_are_lost() -> None:
    """Wherever they are put, they are read or refused, but where they follow from the content."""
    lost = words_lost(of_another_version(written(RICH)), NS, lambda text: read(text)[0])
    assert lost
    assert {path for path in lost if not any(each in path for each in FOLLOWS)} == set()


DEEP = {
    20: "<hi> in line [0-9]+, with a <hi> too many in line [0-9]+, does not follow from the rest",
    300: "the file has more than 256 levels",
    5000: "the file is not well-formed: Excessive depth in document: 2048",
}
"""How many stretches are in each other, and what is said of that."""


@pytest.mark.parametrize(("depth", "says"), DEEP.items())
def test_deep_nesting_is_refused(depth: int, says: str) -> None:
    inner = "<hi rend='bold'>" * depth + "zee" + "</hi>" * depth
    with pytest.raises(ReadError, match=says):
        read(written(RICH).replace("<seg>Ja.", f"<seg>{inner}", 1))


@pytest.mark.parametrize(
    ("change", "count"),
    [
        (lambda text: text.replace("\n", "\n\n  "), 0),
        (lambda text: re.sub(r"\n *", "", text), 0),
        (lambda text: text.replace("<text>", "<!-- a --><text>"), 0),
        (lambda text: etree.tostring(etree.fromstring(text.encode()), method="c14n").decode(), 0),
        (lambda text: text.replace("<seg>Ja.", "<seg>Nee."), 1),
    ],
)
def test_the_layout_of_a_file_may_change(change: Callable[[str], str], count: int) -> None:
    """Space between elements is not part of its content; in a text it is."""
    for documents in ([RICH], [RICH, RICH]):
        text = written(documents)
        assert change(text) != text
        found = [len(kvlib.diff(RICH, back)) for back in read(change(text))]
        assert found == [count] * len(documents)


# --- files that another tool has saved -------------------------------------------------


@pytest.mark.parametrize("tool", [indented, formatted])
def test_what_another_tool_laid_out_is_read(tool: Callable[[str], str]) -> None:
    """Lists, tables, notes, several askers; alone and in a corpus."""
    documents = [RICH, *map(make, range(1, 21))]
    for each in [*([document] for document in documents), documents]:
        text = written(each)
        assert tool(text) != text
        found = [kvlib.diff(*pair) for pair in zip(each, read(tool(text)), strict=True)]
        assert found == [()] * len(each)


BOLD, ITALIC = Emphasis(start=0, end=3, style="bold"), Emphasis(start=4, end=8, style="italic")
TOOLS: list[tuple[str, tuple[Mark, ...], Callable[[str], str], str]] = [
    ("Een veer", (), indented, "read"),
    ("Een veer", (), formatted, "read"),
    ("Een, veer", (BOLD,), indented, "read"),
    ("Een veer", (BOLD, ITALIC), indented, "refused"),
    ("Een veer", (BOLD, ITALIC), formatted, "refused"),
    ("Een\nveer", (ITALIC,), indented, "read"),
    ("Een\nveer", (ITALIC,), str, "read"),
    ("Een\n", (BOLD,), str, "read"),
    ("Een veer", (), lambda text: text.replace("Een veer", "Een\n veer"), "refused"),
    ("Een veer", (), lambda text: text.replace("Vraag 9", "Vraag\n 9"), "refused"),
    ("Een veer", (), lambda text: text.replace("Een veer", "\nEen veer"), "refused"),
    ("Een veer", (), lambda text: text.replace("<seg>Een", "<seg> Een"), "refused"),
]


@pytest.mark.parametrize(("text", "marks", "tool", "expected"), TOOLS)
def test_white_space_in_a_text_is_counted(
    text: str, marks: tuple[Mark, ...], tool: Callable[[str], str], expected: str
) -> None:
    """What a tool changed in one document of a corpus is one error, of that one."""
    asked = Question(label="Vraag 9", numbers=("9",), blocks=(Paragraph(text=text, marks=marks),))
    document = evolve(RICH, identifier="ah-tk-20252026-9009", body=(asked,), footnotes=())
    for documents in ([document], [document, RICH]):
        changed = tool(written(documents)).encode()
        first, *others = kvlib.load_many(io.BytesIO(changed), reader="tei")
        assert [each.document and kvlib.diff(RICH, each.document) for each in others] == [
            () for _ in documents[1:]
        ]
        if expected == "read":
            assert first.document
            assert kvlib.diff(document, first.document) == ()
        else:
            assert "the white space in its texts was changed" in str(first.error)


SAVED = {
    **dict.fromkeys(("ascii", "us-ascii", "latin-1", "iso-8859-15", "windows-1252"), ""),
    **dict.fromkeys(("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"), ""),
    "utf-16le": "\ufeff",
    "utf-16be": "\ufeff",
}
"""Encodings that other tools save in, and what they put before the XML."""


@pytest.mark.parametrize(("encoding", "mark"), SAVED.items())
def test_it_is_read_in_the_encoding_that_it_declares(encoding: str, mark: str) -> None:
    """A tool that saves it in another than kvlib did changes none of its text."""
    for documents in ([RICH], [RICH, RICH]):
        text = mark + written(documents).replace("UTF-8", encoding)
        loaded = list(kvlib.load_many(io.BytesIO(text.encode(encoding, "xmlcharrefreplace"))))
        back = [each.document for each in loaded if each.document]
        assert [kvlib.diff(RICH, each) for each in back] == [()] * len(documents)


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "cp500", "big5", "idna", "zip", "x" * 99])
def test_any_other_encoding_is_refused(encoding: str) -> None:
    text = written(RICH).replace("UTF-8", encoding)
    with pytest.raises(ReadError, match=r"is in '[^']+', which is not read; save it in UTF-8"):
        kvlib.loads(text.encode(), name="a.tei")


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "utf-16"])
def test_what_is_not_in_the_encoding_that_it_declares_is_refused(encoding: str) -> None:
    data = written(RICH).replace("UTF-8", encoding).encode(encoding, "xmlcharrefreplace")
    with pytest.raises(ReadError, match=r"says that it is in|is not well-formed"):
        kvlib.loads(data[:-3] + b"\xe9" + data[-3:], name="a.tei")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\xef\xbb\xbf", b"\xff\xfe<\0", b" ", b"<TEI"])
def test_what_is_nearly_nothing_is_not_well_formed(data: bytes) -> None:
    with pytest.raises(ReadError, match="is not well-formed"):
        kvlib.loads(data, name="a.tei", reader="tei")


LONG = evolve(RICH, subject="zee " * 5000)
WITHOUT = f"<TEI xmlns='{NS[1:-1]}'"
PROBED: list[tuple[str, str, Confidence]] = [
    (written(RICH), "tei", Confidence.CERTAIN),
    (written(LONG), "tei", Confidence.CERTAIN),
    (written([LONG, RICH]), "tei", Confidence.CERTAIN),
    (written([]), "tei", Confidence.CERTAIN),
    (written(RICH).replace(' xmlns:kv="urn:kvlib:tei"', ""), "tei", Confidence.LIKELY),
    (f"<?xml version='1.0'?>\n<!-- zee -->\n{OTHERS}", "tei", Confidence.LIKELY),
    (f"<!DOCTYPE TEI>{OTHERS}", "tei", Confidence.LIKELY),
    (f"<!DOCTYPE TEI [\n<!ENTITY a 'b'>\n]>\n{OTHERS}", "tei", Confidence.LIKELY),
    (f"<a:TEI xmlns:a='{NS[1:-1]}'/>", "tei", Confidence.LIKELY),
    ("<TEI.2/>", "", Confidence.REFUSE),
    (f"<boek>{OTHERS}</boek>", "", Confidence.REFUSE),
    ("<html><p>Vraag 1: <TEI </p></html>", "web", Confidence.REFUSE),
    ("Vraag 1\nKent u <TEI >?", "text", Confidence.REFUSE),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("text", "reader", "confidence"), PROBED)
def test_it_is_known_by_its_root(
    text: str, reader: str, confidence: Confidence, encoding: str
) -> None:
    """The reader is certain of what kvlib wrote only, as it reads nothing else."""
    found = kvlib.explain(text.encode(encoding))
    assert (found.chosen or "") == reader
    assert [each.confidence for each in found.verdicts if each.reader == "tei"] == [confidence]


def test_one_name_for_two_documents() -> None:
    """As in a corpus that somebody else joined; what is in each refers to itself."""
    name = str(RICH.identifier)
    asked = Document(kind=Kind.QUESTIONS, identifier="kv-1")
    text = written([RICH, asked, RICH])
    assert text.count(f'xml:id="{name}-2"') == 1
    back = read(text.replace(f"{name}-2", name))
    assert [kvlib.diff(*pair) for pair in zip((RICH, asked, RICH), back, strict=True)] == [()] * 3


def test_one_of_several_is_no_single_document() -> None:
    """``load`` gives one, as of every source of many."""
    assert kvlib.diff(RICH, kvlib.loads(written(RICH), name="a.tei")) == ()
    with pytest.raises(ReadError, match="holds more than one document"):
        kvlib.loads(written([RICH, RICH]), name="a.tei")


def test_where_it_was_read() -> None:
    """A document knows its place in the corpus."""
    loaded = list(kvlib.load_many(io.BytesIO(written([RICH, evolve(RICH)]).encode())))
    origins = [each.document.origin for each in loaded if each.document]
    assert [(each.reader, each.index) for each in origins if each] == [("tei", 0), ("tei", 1)]
