"""Limits: each is kept, says how to raise it, and is far above what is real."""

from __future__ import annotations

import gzip
import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import pytest
from lxml import etree

import kvlib
from corpus import CORPUS
from fictional import make
from fictional.docx import render
from kvlib.assemble import Line, Run, assemble
from kvlib.cli.limits import parse_limits
from kvlib.errors import OptionsError
from kvlib.model import Document
from kvlib.plugin import Confidence, Limits, ReadContext, Reader, Source
from kvlib_obxml import ObXmlOptions
from largest import PAGE, measured
from largest import page as page_of_limits

ROOT = Path(__file__).parent.parent
XML = (ROOT / "docs/examples/ah-tk-20252026-9001.xml").read_bytes()
TEXT = (ROOT / "docs/examples/ah-tk-20252026-9001.txt").read_bytes()
PDF = (ROOT / "docs/examples/ah-tk-20252026-9001.pdf").read_bytes()
WORD = render(make(1))
HEAD = (
    "<officiele-publicatie><kamervragen><kamervraagomschrijving>Vragen van het lid Vossenaar (LVB)"
    " aan de Minister van Defensie over een pont</kamervraagomschrijving><vraag><nr>Vraag 1</nr>"
    "<al>"
)
TAIL = "</al></vraag></kamervragen></officiele-publicatie>"
ROOMY = Limits(characters=50_000_000, lines=1_000_000, nodes=5_000_000)


def xml(inside: str, declared: str = "") -> bytes:
    return f"{declared}{HEAD}{inside}{TAIL}".encode()


def page(inside: str) -> bytes:
    return f"<!DOCTYPE html><html><body><p>Vraag 1</p><p>{inside}</p></body></html>".encode()


def entities(unit: str, in_one: int, times: int) -> bytes:
    declared = f'<!DOCTYPE officiele-publicatie [<!ENTITY x "{unit * in_one}">]>'
    return xml("&x;" * times, declared)


def word_of(members: int) -> bytes:
    """A Word file with parts that nobody asks for."""
    file = BytesIO(WORD)
    with zipfile.ZipFile(file, "a") as packed:
        for number in range(members):
            packed.writestr(f"meer/{number}.xml", b"")
    return file.getvalue()


def refused(data: bytes, name: str, limits: Limits | None = None) -> kvlib.LimitExceededError:
    with pytest.raises(kvlib.LimitExceededError) as caught:
        kvlib.loads(data, name=name, limits=limits)
    error = caught.value
    assert error.source == name
    assert re.match(rf"{re.escape(name)}(?:, [^:]+)? has more than \d", str(error))
    assert f"limits=Limits({error.limit}=…)" in str(error)
    assert f"--limit {error.limit}=…" in error.command_message
    assert str(error.value) in str(error)
    return error


# --- what is above a default ----------------------------------------------------

MUCH: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty elements": ("a.xml", lambda: xml("<a/>" * 260_000), "nodes"),
    "20 MB of them": ("a.xml", lambda: xml("<a/>" * 5_000_000), "characters"),
    "attributes": ("a.xml", lambda: xml('<a b="" c="" d=""/>' * 70_000), "nodes"),
    "in UTF-16": ("a.xml", lambda: xml("<a/>" * 260_000).decode().encode("utf-16"), "nodes"),
    "in UTF-7": (
        "a.xml",
        lambda: xml("+ADw-a/+AD4-" * 150_000, '<?xml version="1.0" encoding="UTF-7"?>'),
        "nodes",
    ),
    "elements of entities": ("a.xml", lambda: entities("<b/>", 100_000, 4), "nodes"),
    "text of entities": ("a.xml", lambda: entities("y", 1_000_000, 4), "characters"),
    "text in XML": ("a.xml", lambda: xml("woord " * 800_000), "characters"),
    "levels": ("a.xml", lambda: xml("<al>" * 270 + "</al>" * 270), "depth"),
    "lines": ("a.txt", lambda: TEXT + b"a\n" * 20_000, "lines"),
    "lines of old computers": ("a.txt", lambda: TEXT + b"a\r" * 20_000, "lines"),
    "pages of a text": ("a.txt", lambda: TEXT + b"a\f" * 20_000, "lines"),
    "characters": ("a.txt", lambda: TEXT + b"a" * 900_000, "characters"),
    "bytes of them": ("a.txt", lambda: TEXT + b"a" * 3_700_000, "characters"),
    "tags of a page": ("a.html", lambda: page("<a></a>" * 260_000), "nodes"),
    "a page": ("a.html", lambda: page("a" * 4_600_000), "characters"),
    "lines of a page": ("a.html", lambda: page("a<br>" * 20_100), "lines"),
    "parts": ("a.docx", lambda: word_of(200) + b"PK\1\2" * 200_000, "archive_members"),
    "a JSON list": ("a.json", lambda: b'{"schema_version":' + b"[]," * 260_000, "nodes"),
    "a JSON text": ("a.json", lambda: b'{"schema_version":"' + b"a" * 4_600_000, "characters"),
}


@pytest.mark.parametrize("what", MUCH)
def test_too_much_is_refused_before_it_is_read(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, made, limit = MUCH[what]
    parsed: list[object] = []
    parse = etree.fromstring

    def parsing(*given: Any) -> object:
        parsed.append(given)
        return parse(*given)

    monkeypatch.setattr(etree, "fromstring", parsing)
    assert refused(made(), name).limit == limit
    assert not parsed or limit in ("depth", "lines")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (xml("<a/>" * 200_000), "a.xml"),
        (entities("<b/>", 1_000, 40), "a.xml"),
        (xml("<al>" * 250 + "</al>" * 250), "a.xml"),
        (TEXT + b"a\n" * 19_000, "a.txt"),
        (page("<b>a</b>" * 10_000), "a.html"),
    ],
)
def test_what_is_below_is_read(data: bytes, name: str) -> None:
    assert kvlib.loads(data, name=name).body


@pytest.mark.parametrize("what", ["empty elements", "levels", "lines", "characters", "text in XML"])
def test_a_limit_can_be_raised(what: str) -> None:
    name, made, limit = MUCH[what]
    raised = attrs.evolve(ROOMY, depth=305)
    assert getattr(raised, limit) > getattr(Limits(), limit)
    assert kvlib.loads(made(), name=name, limits=raised).body


@pytest.mark.parametrize("limits", [Limits(nodes=500), Limits(characters=6_000)])
def test_entities_do_not_go_round_a_lowered_limit(limits: Limits) -> None:
    """However few they are: they are counted when they are in place."""
    few, many = (entities("<al>Een?</al>", 20, times) for times in (2, 400))
    assert kvlib.loads(few, name="a.xml", limits=limits).body
    assert len(many) < 3_000
    assert refused(many, "a.xml", limits).limit in attrs.asdict(limits)
    assert kvlib.loads(many, name="a.xml").body


def test_closing_tags_do_not_count() -> None:
    """In XML as in a page."""
    inside = "<b>a</b>" * 100
    for data, name in ((xml(inside), "a.xml"), (page(inside), "a.html")):
        most = data.count(b"<") - data.count(b"</") + data.count(b"=")
        assert kvlib.loads(data, name=name, limits=Limits(nodes=most)).body
        assert refused(data, name, Limits(nodes=most - 1)).limit == "nodes"


NAMELESS = [
    ("text", TEXT, "source_bytes"),
    ("text", TEXT, "lines"),
    ("obxml", XML, "nodes"),
    ("web", page("Een?"), "nodes"),
    ("json", kvlib.dumps(kvlib.loads(TEXT), "json").encode(), "nodes"),
    ("docx", WORD, "inflated_bytes"),
    ("pdf", PDF, "inflated_bytes"),
    ("text", gzip.compress(TEXT), "inflated_bytes"),
]


@pytest.mark.parametrize(("reader", "data", "limit"), NAMELESS)
@pytest.mark.parametrize("name", ["", "a"])
def test_the_name_is_said_once(name: str, reader: str, data: bytes, limit: str) -> None:
    """And a source without one is "the source", whoever counts."""
    with pytest.raises(kvlib.LimitExceededError) as caught:
        kvlib.loads(data, name=name, reader=reader, limits=Limits(**{limit: 2}))
    assert str(caught.value).startswith(f"{name or 'the source'} has more than 2 ")


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r", "\f"])
def test_the_last_line_may_have_an_end(end: str) -> None:
    text = TEXT.decode().rstrip()
    lines = len(text.splitlines())
    assert kvlib.loads(text + end, limits=Limits(lines=lines)).body
    with pytest.raises(kvlib.LimitExceededError):
        kvlib.loads(text + end, limits=Limits(lines=lines - 1))


def test_more_levels_than_python_follows() -> None:
    """Somebody raised the limit too far."""
    with pytest.raises(kvlib.ReadError, match=r"more than 300 levels.*no limit") as caught:
        kvlib.loads(xml("<al>" * 1900 + "</al>" * 1900), limits=Limits(depth=2000))
    assert not isinstance(caught.value, kvlib.LimitExceededError)
    assert kvlib.loads(xml("<al>" * 290 + "</al>" * 290), limits=Limits(depth=2000)).body


def test_many_attributes_of_one_element() -> None:
    """The parser compares each with all before it."""
    many = page("<p " + " ".join(f"a{n}" for n in range(30_000)) + ">x</p>")
    with pytest.raises(kvlib.LimitExceededError) as caught:
        kvlib.loads(many, name="a.html")
    assert ("attributes", 5000) == (caught.value.limit, caught.value.value)
    assert "a.html has an element with more than 5000 attributes" == str(caught.value)


@pytest.mark.parametrize("sign", ["'", '"', ""])
def test_values_are_not_attributes(sign: str) -> None:
    """However many words are in them."""
    words = ("een " * 40_000 if sign else "een" * 40_000).strip()
    assert kvlib.loads(page(f"<p title={sign}{words}{sign}>Een?</p>"), name="a.html").body


@pytest.mark.parametrize("limit", ["inflated_bytes", "archive_bytes", "archive_members", "nodes"])
def test_a_word_file(limit: str) -> None:
    assert kvlib.loads(WORD, name="a.docx").body
    assert refused(WORD, "a.docx", Limits(**{limit: 2})).limit == limit


def test_all_parts_of_a_word_file_count_together() -> None:
    """Each part alone has fewer."""
    with zipfile.ZipFile(BytesIO(WORD)) as packed:
        main = packed.read("word/document.xml")
    most = main.count(b"<") - main.count(b"</") + main.count(b"=")
    assert refused(WORD, "a.docx", Limits(nodes=most)).limit == "nodes"


def test_levels_of_any_reader() -> None:
    assert refused(XML, "a.xml", Limits(depth=3)).limit == "depth"
    assert refused(WORD, "a.docx", Limits(depth=3)).limit == "depth"
    assert refused(page("<b>" * 30 + "x"), "a.html", Limits(depth=3)).value == 3
    assert kvlib.loads(page("<b>" * 20 + "x"), name="a.html", limits=Limits(depth=3)).body


def test_a_document_in_json_lines_counts_alone() -> None:
    line = kvlib.dumps(kvlib.loads(TEXT, name="a.txt"), "jsonl").encode()
    wide = line.strip()[:-1] + b', "x": [' + b"[]," * 3_000 + b"[]]}\n"
    limits = Limits(nodes=line.count(b",") + line.count(b"[") + line.count(b"{"))
    found = list(kvlib.load_many(BytesIO(line + wide + line), reader="jsonl", limits=limits))
    assert [each.error is None for each in found] == [True, False, True]
    assert "line 2 has more than" in str(found[1].error)


def test_lines_of_anybody_are_counted_as_they_come() -> None:
    """A reader may make them one by one; it is stopped at once."""
    made: list[Line] = []

    def lines() -> Iterator[Line]:
        made.clear()
        for _ in range(1_000):
            made.append(Line((Run("a"),)))
            yield made[-1]

    with pytest.raises(kvlib.LimitExceededError, match="the source has more than 10 lines"):
        assemble(lines(), ReadContext(limits=Limits(lines=10)))
    assert len(made) == 11
    with pytest.raises(kvlib.LimitExceededError, match="the source has more than 20 characters"):
        assemble(lines(), ReadContext(limits=Limits(characters=20)))
    assert len(made) == 21


# --- metadata.xml ---------------------------------------------------------------

BROKEN = {
    "cut off": (b"<metadata_gegevens><meta", "is not well-formed: "),
    "empty": (b"", "is not well-formed: "),
    "no XML": (b"\xff\xfe\0", "is not well-formed: "),
    "large": (b"<metadata_gegevens>" + b"<a/>" * 260_000, "has more than 250000 elements"),
    "hostile": (
        b'<!DOCTYPE a [<!ENTITY a "' + b"a" * 99_999 + b'">]><a>' + b"&a;" * 99 + b"</a>",
        "has entities that make it more than 5 times as large",
    ),
    "deep": (b"<a>" * 999, "has more than 256 levels of nesting"),
    "damaged gzip": (b"\x1f\x8b12345", "is damaged gzip: "),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_metadata_costs_only_itself(what: str, tmp_path: Path) -> None:
    data, why = BROKEN[what]
    (tmp_path / "a.xml").write_bytes(XML)
    (tmp_path / "metadata.xml").write_bytes(data)
    expected = kvlib.loads(XML, name="a.xml")
    doc = kvlib.load(tmp_path / "a.xml")
    (doubt,) = (each for each in doc.diagnostics if each.code == "unread-metadata")
    assert doubt.message.startswith(f"the metadata file metadata.xml is left out: {why}")
    assert doubt.severity == "warning"
    assert doc.body == expected.body


@pytest.mark.parametrize("what", BROKEN)
def test_broken_metadata_that_is_named(what: str, tmp_path: Path) -> None:
    data, why = BROKEN[what]
    (tmp_path / "a.xml").write_bytes(XML)
    (tmp_path / "b.xml").write_bytes(data)
    with pytest.raises(kvlib.ReadError, match=f"b.xml {re.escape(why.strip(': '))}"):
        kvlib.load(tmp_path / "a.xml", options=ObXmlOptions(metadata="b.xml"))


def _make_fifo(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "why"), [(Path.mkdir, "Is a directory"), (_make_fifo, "is a named pipe")]
)
@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_metadata_that_is_no_file(make: Callable[[Path], None], why: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(XML)
    make(tmp_path / "metadata.xml")
    (doubt,) = kvlib.load(tmp_path / "a.xml").diagnostics
    assert doubt.message.startswith(f"the metadata file metadata.xml is left out: {why}")


def test_metadata_without_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sibling(*_: object) -> None:
        raise MemoryError

    (tmp_path / "a.xml").write_bytes(XML)
    monkeypatch.setattr(Source, "sibling", sibling)
    (doubt,) = kvlib.load(tmp_path / "a.xml").diagnostics
    assert doubt.message.endswith("is left out: it needs more memory than there is")


# --- the end of the memory ------------------------------------------------------


def test_the_end_of_the_memory_names_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: Source, __: ReadContext) -> Document:
        raise MemoryError

    (tmp_path / "a.titel").write_bytes(b"x")
    readers = kvlib._core.registry.get_registry().readers
    own = attrs.evolve(readers["text"], record=Reader(name="titel", read=read))
    monkeypatch.setitem(readers, "titel", own)
    for call in (
        lambda: kvlib.load(tmp_path / "a.titel", reader="titel"),
        lambda: kvlib.loads(b"x", name="a.titel", reader="titel"),
        lambda: list(kvlib.load_many(tmp_path / "a.titel", reader="titel", on_error="raise")),
    ):
        with pytest.raises(
            kvlib.ReadError, match=r"^a\.titel needs more memory than there is$"
        ) as caught:
            call()
        assert (caught.value.source, caught.value.reader) == ("a.titel", "titel")


def test_the_end_of_the_memory_is_no_fault_of_a_probe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader is not passed over with a warning: another would then read the source."""

    def probe(_: bytes) -> Confidence:
        raise MemoryError

    (tmp_path / "a.txt").write_bytes(TEXT)
    readers = kvlib._core.registry.get_registry().readers
    own = attrs.evolve(readers["text"], record=attrs.evolve(readers["text"].record, probe=probe))
    monkeypatch.setitem(readers, "text", own)
    with pytest.raises(kvlib.ReadError, match=r"^a\.txt needs more memory than there is$"):
        kvlib.load(tmp_path / "a.txt")
    (loaded,) = kvlib.load_many(tmp_path / "a.txt")
    assert str(loaded.error) == "a.txt needs more memory than there is"


def test_the_end_of_the_memory_while_opening() -> None:
    class Endless(BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            raise MemoryError

    with pytest.raises(kvlib.ReadError, match=r"^a\.xml needs more memory than there is$"):
        kvlib.load(Endless(), name="a.xml")


def test_the_end_of_the_memory_while_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("kvlib.plugin._source.read_limited", full)
    packed = gzip.compress(TEXT)
    with pytest.raises(kvlib.ReadError, match=r"^a\.txt needs more memory than there is$"):
        kvlib.loads(packed, name="a.txt")
    with pytest.raises(kvlib.ReadError, match=r"^the source needs more memory than there is$"):
        kvlib.loads(packed)


def test_the_end_of_the_memory_while_writing() -> None:
    class Full(BytesIO):
        def write(self, _: object) -> int:
            raise MemoryError

    with pytest.raises(kvlib.WriteError, match="what is written needs more memory"):
        kvlib.dump(kvlib.loads(TEXT, name="a.txt"), Full(), writer="json")


# --- the command line -----------------------------------------------------------


@pytest.mark.parametrize("text", ["0.001", "1e-9", ".5", "2"])
def test_any_positive_number_of_seconds_is_a_limit(text: str) -> None:
    assert parse_limits([f"seconds={text}"]).seconds == float(text)


@pytest.mark.parametrize("text", ["0", "-0.0", "-1", "nan", "inf", "1e99"])
def test_other_numbers_of_seconds_are_none(text: str) -> None:
    with pytest.raises(OptionsError, match=r"^the limit seconds must be a number above 0; got "):
        parse_limits([f"seconds={text}"])


# --- the docs -------------------------------------------------------------------

ROWS = re.findall(
    r"^\| `([a-z_]+)` \| ([\d,]+) \| ([\d,]+|–) \| ([\d,]+|–) \|$",
    PAGE.read_text("utf-8"),
    re.MULTILINE,
)


def number(text: str) -> int:
    return int(text.replace(",", ""))


def test_the_docs_say_how_far_real_ones_stay_below() -> None:
    defaults = {name: value for name, value in attrs.asdict(Limits()).items() if value}
    assert {name: number(default) for name, default, *_ in ROWS} == defaults
    times = {name: number(times) for name, *_, times in ROWS if times != "–"}
    assert {"archive_members", "archive_bytes"} == defaults.keys() - times.keys()
    assert min(times.values()) >= 30


@pytest.mark.skipif(CORPUS is None, reason="there are no real publications")
def test_the_docs_have_what_is_measured() -> None:
    assert page_of_limits(measured()) == PAGE.read_text("utf-8")


def test_levels_for_which_the_stack_has_no_room() -> None:
    """A server may call kvlib from deep inside; what is too deep from there is refused."""
    inner = f"{'<nadruk>' * 240}diep{'</nadruk>' * 240}"
    data = xml(f'<vraag><nr status="officieel">Vraag 1</nr><al>Kent u {inner}?</al></vraag>')
    read: Callable[[], object] = partial(kvlib.loads, data, name="a.xml")
    with pytest.raises(
        kvlib.ReadError, match=r"^a\.xml has more levels of nesting than Python can"
    ):
        _from_inside(500, read)


def _from_inside(frames: int, call: Callable[[], object]) -> object:
    return _from_inside(frames - 1, call) if frames else call()
