"""The text reader: what it recognises, and how it decodes."""

from __future__ import annotations

import codecs
from functools import partial

import pytest

import kvlib
from kvlib.plugin import Confidence, Reader
from samples import ASKED, PNG, TEXT, pdf, xml
from work import calls


@pytest.fixture
def reader() -> Reader:
    """The installed reader ``text``."""
    (found,) = [reader for reader in kvlib.readers() if reader.name == "text"]
    return found


def probe(reader: Reader, head: bytes) -> Confidence:
    """The reader's confidence for these first bytes."""
    assert reader.probe is not None
    return reader.probe(head)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"Tweede Kamer der Staten-Generaal\n\n  {ASKED}\n",
        ASKED.replace("Vragen van het lid", "Vragen van de leden"),
        ASKED.replace("Vragen van het lid", "Vraag van het lid"),
        f"Mondelinge v{ASKED[1:]}",
        f"Schriftelijke v{ASKED[1:]}",
        "AH 9901\n2024Z00017\n\nAntwoord van minister Van Dam (Zeewezen)",
        "Antwoorden van de Staatssecretaris van Duinen",
        "inleiding\nVraag 1\nKent u die?",
        "Vraag 1 \r\nKent u die?",
        "Vraag 1:\nKent u die?",
        "VRAAG 1\nKent u die?",
        "Vraag 3\nKent u die?",
        "Vraag\u00a01\nKent u die?",
        "\fVraag 1\nKent u die?",
        f"{' ' * 40}Vraag 1\nKent u die?",
        "Antwoord op vraag 2\nJa.",
        "Vragen van de heer De Korte (LVB) aan de Minister van Zeewezen",
        "Nadere vragen van het lid De Korte (LVB)",
        "Aanvullende vragen van de leden De Korte (LVB)",
        "Vragen van de\nleden De Korte (LVB) en Bos (ZP)",
        "Mededeling van Minister Van Dam (Zeewezen)",
        "Nader antwoord van Minister Van Dam (Zeewezen)",
        "<!-- page 1 -->\n\n#### Vraag 1\n\nKent u die?",
    ],
)
def test_recognised(reader: Reader, text: str) -> None:
    """The heading of questions or answers, or a first label, shows a Kamervraag."""
    assert Confidence.LIKELY is probe(reader, text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Een verhaal over de zee.",
        "Hij gaf antwoord op vragen van de leden.",
        "Vraag 12 is de moeilijkste.",
        "Vraag 1 is de moeilijkste.",
        "Toelichting",
        "Mededeling",
        "Vraag en antwoord",
        "Vragen van deze aard komen vaker voor.",
        "",
    ],
)
def test_not_recognised(reader: Reader, text: str) -> None:
    """Prose about questions shows none; nothing speaks against it either."""
    assert Confidence.UNKNOWN is probe(reader, text.encode())


@pytest.mark.parametrize(
    "head",
    [
        PNG,
        pdf(),
        b"  " + pdf(),
        xml().encode(),
        b"\xef\xbb\xbf<x/>",
        b" \n<html>",
        b"<!-- x --><p>",
        b"Vraag 1\n\0",
    ],
    ids=["png", "pdf", "late pdf", "xml", "xml with BOM", "html", "html with a comment", "nul"],
)
def test_refused(reader: Reader, head: bytes) -> None:
    """Pictures, PDFs and markup are never read as text."""
    assert Confidence.REFUSE is probe(reader, head)


@pytest.mark.parametrize("part", [b"\n", b" ", b"V", b"Vragen van ", b"1", b"A\n", b"Vraag 1 "])
def test_odd_heads_are_looked_at_once(reader: Reader, part: bytes) -> None:
    """However the first bytes are, the work grows no faster than they do."""
    heads = [(part * 4096)[:size] for size in (1024, 4096)]
    assert [Confidence.UNKNOWN] * 2 == [probe(reader, head) for head in heads]
    few, many = (calls(partial(probe, reader, head)) for head in heads)
    assert many < 5 * few


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_recognised_in_any_encoding(reader: Reader, encoding: str) -> None:
    """Recognition does not depend on the encoding."""
    assert Confidence.LIKELY is probe(reader, TEXT.encode(encoding))


def test_cut_in_the_middle_of_a_character(reader: Reader) -> None:
    """The first 4096 bytes may end inside a character."""
    for bom, encoding in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-8"),
    ):
        head = bom + f"{TEXT}é".encode(encoding)
        assert Confidence.LIKELY is probe(reader, head[:-1])


def test_broken_utf16() -> None:
    """A UTF-16 file that was cut in the middle of a character is read to its last whole one."""
    doc = kvlib.loads(TEXT.encode("utf-16")[:-1])
    assert doc.answers[0].text.startswith("Ja, één voor één.")


@pytest.mark.parametrize("suffix", [".txt", ".text", ".TXT"])
def test_suffix(suffix: str) -> None:
    """A text file is read as text, also if its heading comes late."""
    late = "De zee is groot.\n" * 400 + "\nVraag 1\nKent u die?\n"
    with pytest.raises(kvlib.UnknownFormatError):
        kvlib.loads(late)
    assert ["Kent u die?"] == [q.text for q in kvlib.loads(late, name=f"a{suffix}").questions]


def test_undefined_bytes() -> None:
    """Bytes that neither UTF-8 nor Windows-1252 knows become U+FFFD; nothing is raised."""
    doc = kvlib.loads(TEXT.encode("cp1252").replace(b"Ja,", b"Ja\x81,"))
    assert "Ja\ufffd, één voor één." == doc.answers[0].text
