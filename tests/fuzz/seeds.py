"""What is mutated: generated documents and small ones, as most mutants per second come of those."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import kvlib
from fictional import make
from fictional.formats import FORMATS
from fictional.ooxml import paragraph, run, text, word_file
from fuzz.in_pdf import layered, numbered, packed
from kvlib.testing._sources import owned_sources
from samples import ASKED, REPLIED, TEXT, pdf, raw_pdf, xml

__all__ = ["seeds"]

GENERATED = (2006, 2025, 2021, 2011, 2001, 2018)
"""Numbers of generated documents: small, and one with notes, lists and a table each."""
LARGEST = 12_000
_RENDERED = {
    "obxml": ("XML", "older XML"),
    "text": (
        *("text, layout kept", "text, extracted", "text, plain", "text, line by line"),
        "text of the web page",
    ),
    "web": ("web page", "web page of another site"),
    "pdf": ("PDF", "PDF, two columns"),
    "docx": ("Word",),
}
_NOTED_XML = (
    '<vraag><nr status="officieel">Vraag 1</nr><al>Kent u de toren?<noot id="n1" type="voet">'
    "<noot.nr>1</noot.nr><noot.al>Zeeblad, 3 mei 2024.</noot.al></noot></al><lijst><li>"
    "<li.nr>a.</li.nr>"
    '<al>Ja?</al></li></lijst></vraag><antwoord><nr>Antwoord 1</nr><al><nadruk type="vet">Ja'
    '</nadruk>, zie <extref doc="http://a.nl">hier</extref>.<nootref refid="n1">1</nootref></al>'
    '<table><tgroup cols="2"><tbody><row><entry>a</entry><entry morerows="1">b</entry></row>'
    "</tbody></tgroup></table></antwoord>"
)


@cache
def seeds(reader: str) -> tuple[bytes, ...]:
    """The sources of a reader, or the JSON for ``from_dict``."""
    wanted = "json" if reader == "from_dict" else reader
    found = [data for owner, _, data in owned_sources() if owner == wanted]
    found += _OWN[wanted]() if wanted in _OWN else ()
    for name in _RENDERED.get(wanted, ()):
        made = (FORMATS[name].render(make(number)) for number in GENERATED)
        found += [each for each in made if len(each) <= LARGEST]
    return tuple(found)


def _xml() -> Iterator[bytes]:
    yield xml().encode()
    yield xml(_NOTED_XML).encode()
    yield xml(prolog='<?xml version="1.0" encoding="utf-8"?>').encode()


def _text() -> Iterator[bytes]:
    yield TEXT.encode()
    yield TEXT.replace("toren?", "toren?1\n\n1 Zeeblad, 3 mei 2024.").encode()


def _web() -> Iterator[bytes]:
    lines = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    yield f"<html><body><h1>Vuurtorens</h1>{lines}</body></html>".encode()
    noted = (
        '?<a href="#n"><sup>1</sup></a></p><table><tr><td>a<td>b</table><p id="n">1 Zeeblad.</p>'
    )
    yield f"<!DOCTYPE html><title>a</title><main>{lines.replace('?</p>', noted)}</main>".encode()


def _word() -> Iterator[bytes]:
    letter = (ASKED, REPLIED, "Vraag 1", "Kent u?", "Antwoord 1", "Ja.")
    yield word_file("".join(paragraph(run(text(each))) for each in letter))


def _akn() -> Iterator[bytes]:
    """Yield files, of which others are read less strictly: those of another version."""
    for number in GENERATED:
        data = kvlib.dumps(make(number), "akn").encode()
        yield data
        yield re.sub(rb'(?<=<kv:document version=)"', b'"9', data)


def _tei() -> Iterator[bytes]:
    documents = [make(number) for number in GENERATED]
    for document in documents:
        yield kvlib.dumps(document, "tei").encode()
    yield kvlib.dumps(documents[:2], "tei").encode()


def _json() -> Iterator[bytes]:
    for number in GENERATED[:3]:
        yield kvlib.dumps(kvlib.loads(FORMATS["XML"].render(make(number))), "json").encode()


def _json_lines() -> Iterator[bytes]:
    yield b"".join(kvlib.dumps(kvlib.loads(each), "jsonl").encode() for each in (TEXT, xml()))


def _pdf() -> Iterator[bytes]:
    yield pdf()
    words = "".join(f"1 0 0 1 60 {700 - 11 * at} Tm ({line}) Tj " for at, line in enumerate(_LINES))
    content = f"BT /R 9 Tf {words}ET"
    yield raw_pdf(content)
    yield raw_pdf(content, content)
    for write in (numbered, packed):
        yield write(_objects(content.encode("latin-1")), 1)


_LINES = [line for line in TEXT.split("\n") if line]
_CMAP = b"""/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfrange <0020> <007E> <0020> <00E0> <00E1> [<00E0> <00E1>] endbfrange
1 beginbfchar <0001> <00410301> endbfchar endcmap end"""


def _objects(content: bytes) -> dict[int, bytes]:
    """A page with a font of two bytes a character, a form, and streams in several filters."""
    wide = "Vraag 1".encode("utf-16-be").hex().encode()
    page = content + b" q /Y Do Q BT /Z 9 Tf 1 0 0 1 60 500 Tm <" + wide + b"> Tj ET"
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 560 770] /Resources "
        b"<< /Font << /R 3 0 R >> >> >>"
    )
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 34 "
        b"/Widths [278 278 355] /Encoding "
        b"<< /Type /Encoding /Differences [128 /bullet /eacute] >> >>",
        4: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 560 770] /Contents [5 0 R] /Resources "
        b"<< /Font << /R 3 0 R /Z 7 0 R >> /XObject << /Y 6 0 R >> >> >>",
        5: _stream(b"<< >>", page, ("Flate",)),
        6: _stream(form, b"BT /R 9 Tf 60 450 Td (Ja.) Tj ET", ("ASCII85", "Flate")),
        7: b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts "
        b"[8 0 R] /ToUnicode 9 0 R >>",
        8: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 "
        b"/W [32 [300 300] 40 99 600] >>",
        9: _stream(b"<< >>", _CMAP, ("Flate",)),
    }


def _stream(body: bytes, data: bytes, names: tuple[str, ...]) -> bytes:
    body, data = layered(body, data, names)
    return body.replace(b"<<", b"<< /Length %d" % len(data), 1) + (
        b"\nstream\n" + data + b"\nendstream"
    )


_OWN = {
    "akn": _akn,
    "obxml": _xml,
    "tei": _tei,
    "text": _text,
    "web": _web,
    "docx": _word,
    "json": _json,
    "jsonl": _json_lines,
    "pdf": _pdf,
}
