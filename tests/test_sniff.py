"""Choosing the reader of a source, and explaining the choice."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from fictional.ooxml import pack
from kvlib import AmbiguousFormatError, PluginWarning, UnknownFormatError
from kvlib._core import sniff
from kvlib._core.registry import Registered
from kvlib._core.sniff import Explanation
from kvlib.model import Document, Kind
from kvlib.plugin import Confidence, Limits, ReadContext, Reader, Source
from kvlib.plugin._source import from_bytes


def _read(_: Source, __: ReadContext) -> Document:
    return Document(kind=Kind.QUESTIONS)


def reader(
    name: str,
    confidence: Confidence | None = None,
    *,
    suffix: str = "",
    media_type: str = "",
    priority: int = 0,
) -> Reader:
    """A reader whose probe gives this confidence; None for no probe at all."""
    return Reader(
        name=name,
        read=_read,
        probe=None if confidence is None else lambda _: confidence,
        suffixes=(suffix,) if suffix else (),
        media_types=(media_type,) if media_type else (),
        priority=priority,
    )


def registered(record: Reader, owner: str = "kvlib") -> Registered[Reader]:
    """The reader as a plugin of this distribution offers it."""
    return Registered(
        record=record, plugin=record.name, package="x", version="1.0", distribution=owner
    )


def rank(readers: Iterable[Reader], given: Source) -> Explanation:
    """Rank readers of kvlib's own."""
    return sniff.rank(map(registered, readers), given)


def choose(readers: Iterable[Reader], given: Source) -> str:
    """Choose among readers of kvlib's own."""
    return sniff.choose({r.name: registered(r) for r in readers}, given).record.name


def source(name: str = "", media_type: str | None = None) -> Source:
    """A source of this name and type."""
    return from_bytes(b"inhoud", name=name, media_type=media_type, limits=Limits())


REFUSE, UNKNOWN = Confidence.REFUSE, Confidence.UNKNOWN
LIKELY, CERTAIN = Confidence.LIKELY, Confidence.CERTAIN

CHOICES: dict[str, tuple[list[Reader], Source, str | None]] = {
    "content": ([reader("a", UNKNOWN), reader("b", LIKELY)], source(), "b"),
    "certain before likely": ([reader("a", LIKELY), reader("b", CERTAIN)], source(), "b"),
    "content before media type": (
        [reader("a", LIKELY), reader("b", UNKNOWN, media_type="text/x")],
        source(media_type="text/x"),
        "a",
    ),
    "media type before suffix": (
        [reader("a", suffix=".x"), reader("b", media_type="text/x")],
        source("k.x", "text/x"),
        "b",
    ),
    "suffix": ([reader("a", suffix=".x"), reader("b", suffix=".y")], source("k.x"), "a"),
    "suffix of any case": ([reader("a", suffix=".x")], source("K.X"), "a"),
    "media type with a parameter": (
        [reader("a", media_type="text/x")],
        source(media_type="Text/X; charset=utf-8"),
        "a",
    ),
    "refusal beats suffix": ([reader("a", REFUSE, suffix=".x")], source("k.x"), None),
    "refusal beats media type": (
        [reader("a", REFUSE, media_type="text/x")],
        source(media_type="text/x"),
        None,
    ),
    "nothing known": ([reader("a", UNKNOWN), reader("b")], source(), None),
    "priority": ([reader("a", LIKELY), reader("b", LIKELY, priority=1)], source(), "b"),
    "confidence before priority": (
        [reader("a", CERTAIN), reader("b", LIKELY, priority=9)],
        source(),
        "a",
    ),
    "longer suffix before priority": (
        [reader("a", suffix=".xml", priority=1), reader("b", suffix=".tei.xml")],
        source("k.tei.xml"),
        "b",
    ),
    "tie": ([reader("a", LIKELY), reader("b", LIKELY)], source(), None),
    "no readers": ([], source(), None),
}


@pytest.mark.parametrize(("readers", "given", "expected"), CHOICES.values(), ids=CHOICES.keys())
def test_chosen(readers: list[Reader], given: Source, expected: str | None) -> None:
    """Content, then media type, then suffix, the longer first; then priority; in any order.

    The verdict on the reader that is chosen comes first.
    """
    explanation = rank(readers, given)
    assert expected == explanation.chosen
    assert expected is None or expected == explanation.verdicts[0].reader
    assert expected == rank(reversed(readers), given).chosen
    assert rank(readers, given) == rank(reversed(readers), given)


def test_tie_is_ambiguous() -> None:
    """Two readers that are equally sure are both named, with the way out."""
    readers = [reader("b", LIKELY), reader("a", LIKELY), reader("c", UNKNOWN)]
    with pytest.raises(AmbiguousFormatError, match=r"k\.x fits several .*: a, b; .*reader=") as e:
        choose(readers, source("k.x"))
    assert "c" not in str(e.value).split(": ", 1)[1].split(";")[0]


def test_unknown_lists_the_readers() -> None:
    """If there is no evidence for any reader, all are listed."""
    with pytest.raises(UnknownFormatError, match=r"recognises k\.x \(readers: a, b\)"):
        choose([reader("b"), reader("a")], source("k.x"))


def test_unknown_without_readers() -> None:
    """An installation without readers is said so."""
    with pytest.raises(UnknownFormatError, match=r"the source \(readers: none installed\)"):
        choose([], source())


def test_explanation_is_a_table() -> None:
    """``str()`` gives one row per reader, the surest first, and the choice below."""
    readers = [
        reader("tekst", UNKNOWN),
        reader("pdf", CERTAIN),
        reader("xml", REFUSE),
        reader("woord", suffix=".x"),
        reader("web", media_type="text/x"),
    ]
    expected = """\
reader  confidence  why
pdf     CERTAIN     recognised by its content
web     MEDIA_TYPE  media type text/x
woord   SUFFIX      suffix .x
tekst   UNKNOWN     no evidence for it
xml     REFUSE      not this format

chosen: pdf"""
    assert expected == str(rank(readers, source("k.x", "text/x")))


def test_explanation_without_choice() -> None:
    """If none is chosen, the table says so and what to type, in Python and in a command."""
    table = rank([reader("a")], source()).table(command=True)
    assert table.endswith("\n\nchosen: none; name a reader: kvlib show --reader NAME FILE")
    assert str(rank([reader("a")], source())).endswith(
        "\n\nchosen: none; name a reader: load(…, reader=…)"
    )


def test_nothing_to_read() -> None:
    """Of an empty source no reader is chosen, whatever its name is: load() refuses it."""
    empty = from_bytes(b"", name="k.x", limits=Limits())
    explanation = rank([reader("a", LIKELY), reader("b", suffix=".x")], empty)
    assert {(REFUSE, "there is nothing to read")} == {
        (verdict.confidence, verdict.reason) for verdict in explanation.verdicts
    }
    assert str(explanation).endswith("chosen: none; it is empty: it has 0 bytes")


ADVICE = "save it as PDF or as plain text"
AS_WORD = "save it as a Word file (.docx), as PDF or as plain text"
LOOKS = {
    "HTML": (b"<!DOCTYPE html>\n<html>", "an HTML page; install or enable a reader of web"),
    "HTML with BOM": (b"\xef\xbb\xbf\n<HTML lang='nl'>", "an HTML page; install or enable"),
    "XHTML": (b"<?xml version='1.0'?><!-- x --><html xmlns='x'>", "an HTML page"),
    "a page of kvlib": (
        b'<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        b'<meta name="generator" content="kvlib">',
        "a page that kvlib wrote; read what it was made from",
    ),
    "a fragment of kvlib": (b'<div class="kv">\n<style>', "a page that kvlib wrote"),
    "docx": (b"PK\x03\x04\n\0[Content_Types].xml", f"an Office document (.docx); {ADVICE}"),
    "xlsx": (
        pack({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
        f"a workbook (.xlsx); {ADVICE}",
    ),
    "pptx": (
        pack({"[Content_Types].xml": "", "ppt/presentation.xml": ""}),
        f"a presentation (.pptx); {ADVICE}",
    ),
    "docx of another order": (b"PK\x03\x04\n\0word/styles.xml", "an Office document (.docx)"),
    "odt": (
        b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
        f"an OpenDocument file (.odt); {AS_WORD}",
    ),
    "zip": (b"PK\x03\x04 vraag.xml", "a ZIP archive; give its path to load_many() or"),
    "gzip": (gzip.compress(gzip.compress(b"Vraag 1")), "a gzip archive in another; unpack it"),
    "rtf": (rb"{\rtf1\ansi Vraag 1}", f"a Rich Text document (.rtf); {AS_WORD}"),
    "doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
        f"an old or encrypted Office document; {AS_WORD}",
    ),
    "encrypted docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0" + "\nEncryptedPackage".encode("utf-16-le"),
        "an encrypted Office document; save it without a password",
    ),
    "PNG": (b"\x89PNG\r\n\x1a\n", "an image; text recognition (OCR)"),
    "JPEG": (b"\xff\xd8\xff\xe0", "an image; text recognition (OCR)"),
    "GIF": (b"GIF89a", "an image; text recognition (OCR)"),
    "UTF-16 little": ("Vraag 1 – één".encode("utf-16-le"), "UTF-16 text without a byte order"),
    "UTF-16 big": ("Vraag 1 – één".encode("utf-16-be"), "UTF-16 text without a byte order"),
}


@pytest.mark.parametrize(("data", "expected"), LOOKS.values(), ids=LOOKS.keys())
def test_looks_like(data: bytes, expected: str) -> None:
    """A known format that no reader recognises is called by its name, with what to do."""
    given = from_bytes(data, name="k.x", limits=Limits())
    explanation = rank([reader("a", UNKNOWN)], given)
    assert f"chosen: none; it looks like {expected}" in str(explanation)
    with pytest.raises(UnknownFormatError, match=r"recognises k\.x \(readers: a\); it looks") as e:
        choose([reader("a", UNKNOWN)], given)
    assert expected in str(e.value)


@pytest.mark.parametrize("data", [b"\0" * 40, b"Ja, <html> ken ik", b"\0", b"\xff\xfe", b"PK"])
def test_looks_like_nothing(data: bytes) -> None:
    """No guess where there is no sign."""
    explanation = rank([], from_bytes(data, limits=Limits()))
    assert "chosen: none; name a reader: load(…, reader=…)" == str(explanation).splitlines()[-1]


def test_no_guess_where_a_reader_fits() -> None:
    """A source with one reader, or two, is not said to look like something else."""
    page = from_bytes(b"<html>", limits=Limits())
    assert "" == rank([reader("a", LIKELY)], page).hint
    tie = rank([reader("a", LIKELY), reader("b", LIKELY)], page)
    assert "name a reader: load(…, reader=…)" == tie.hint


def test_verdicts() -> None:
    """Each verdict says who, how sure and why."""
    (verdict,) = rank([reader("a", priority=3)], source()).verdicts
    assert ("a", UNKNOWN, "it does not look at the content", 3) == (
        verdict.reader,
        verdict.confidence,
        verdict.reason,
        verdict.priority,
    )


def _raise(_: bytes) -> Confidence:
    raise RuntimeError("kapot")


def _exit(_: bytes) -> Confidence:
    raise SystemExit(3)


NONSENSE: dict[str, tuple[Callable[[bytes], Any], str]] = {
    "raises": (_raise, "RuntimeError: kapot"),
    "exits": (_exit, "SystemExit: 3"),
    "None": (lambda _: None, "must return a Confidence; got None"),
    "True": (lambda _: True, "must return a Confidence; got True"),
    "number": (lambda _: 99, "must return a Confidence; got 99"),
    "string": (lambda _: "CERTAIN", "must return a Confidence; got 'CERTAIN'"),
}


@pytest.mark.parametrize(("probe", "reason"), NONSENSE.values(), ids=NONSENSE.keys())
def test_broken_probe(probe: Callable[[bytes], Any], reason: str) -> None:
    """A probe that fails takes its own reader out, with a warning; the others go on."""
    broken = Reader(name="stuk", read=_read, probe=probe, suffixes=(".x",))
    with pytest.warns(PluginWarning, match=f"reader 'stuk'.*{reason}"):
        explanation = rank([broken, reader("heel", LIKELY)], source("k.x"))
    assert "heel" == explanation.chosen
    assert ("stuk", REFUSE) == (
        explanation.verdicts[1].reader,
        explanation.verdicts[1].confidence,
    )
    assert reason in str(explanation)


def test_probe_sees_the_head_only() -> None:
    """A probe gets the first 4096 bytes, however large the source is."""
    seen: list[bytes] = []

    def probe(head: bytes) -> Confidence:
        seen.append(head)
        return Confidence.UNKNOWN

    big = from_bytes(b"a" * 10_000, limits=Limits())
    rank([Reader(name="a", read=_read, probe=probe)], big)
    assert [b"a" * 4096] == seen
