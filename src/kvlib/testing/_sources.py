"""Small fictional sources in every official format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape

import kvlib
from kvlib.model import Document
from kvlib.testing._samples import sample_documents

__all__ = ["owned_sources", "sample_sources"]

_NAME = "ah-tk-20242025-9071"
_ASKED = (
    "Vragen van het lid Wadman (LVB) aan de Minister van Infrastructuur en Waterstaat over de "
    "sluis bij Oudewiel (ingezonden 3 maart 2025)."
)
_REPLIED = (
    "Antwoord van Minister Bruinsma (Infrastructuur en Waterstaat) (ontvangen 24 maart 2025)."
)
_BODY = (
    ("vraag", "Vraag 1", "Kent u het bericht dat de sluis bij Oudewiel al drie weken dicht is?"),
    ("antwoord", "Antwoord 1", "Ja, de beheerder heeft het mij op 4 maart gemeld."),
    ("vraag", "Vraag 2", "Wanneer kunnen de schepen er weer door?"),
    ("antwoord", "Antwoord 2", "Naar verwachting na Pasen, als de deuren terug zijn."),
)


def sample_sources() -> tuple[tuple[str, bytes], ...]:
    """Return small fictional sources of every official format, each as its name and its bytes.

    They are in the formats that kvlib's own readers read and its writers write. A reader's probe
    must not take those of other formats for its own.

    Example:
        >>> [name for name, data in sample_sources() if data.startswith(b"%PDF-")]
        ['ah-tk-20242025-9071.pdf']
    """
    return tuple((name, data) for _, name, data in owned_sources())


@cache
def owned_sources() -> tuple[tuple[str, str, bytes], ...]:
    """Return the sources, each after the name of the official reader that it is for.

    That name is empty if kvlib only writes the format.
    """
    return tuple(_made())


def _made() -> Iterator[tuple[str, str, bytes]]:
    yield "obxml", f"{_NAME}.xml", _xml().encode()
    yield "pdf", f"{_NAME}.pdf", _pdf()
    yield "text", f"{_NAME}.txt", "\n\n".join(_lines()).encode()
    yield "docx", f"{_NAME}.docx", _docx()
    yield "web", f"{_NAME}.html", _page().encode()
    for number, document in enumerate(sample_documents(), 1):
        yield "json", f"sample-{number}.json", kvlib.dumps(document, "json").encode()
    lines = [kvlib.dumps(document, "jsonl") for document in sample_documents()]
    yield "jsonl", "samples.jsonl", "".join(lines).encode()
    yield "sqlite", "samples.sqlite", _dumped(sample_documents(), "sqlite")
    yield "akn", "sample.akn", kvlib.dumps(sample_documents()[0], "akn").encode()
    yield "tei", "sample.tei", kvlib.dumps(sample_documents()[0], "tei").encode()
    yield "tei", "samples.tei", _dumped(sample_documents(), "tei")
    yield "", "sample.html", kvlib.dumps(sample_documents()[0], "html").encode()
    yield "text", "sample.md", kvlib.dumps(sample_documents()[0], "markdown").encode()
    yield "", "sample.csv", kvlib.dumps(sample_documents()[0], "csv").encode()


def _dumped(documents: Sequence[Document], writer: str) -> bytes:
    target = io.BytesIO()
    kvlib.dump(documents, target, writer=writer)
    return target.getvalue()


def _lines() -> Iterator[str]:
    yield _ASKED
    yield _REPLIED
    for _, label, text in _BODY:
        yield label
        yield text


def _xml() -> str:
    items = "".join(
        f'<{tag}><nr status="officieel">{label}</nr>\n<al>{text}</al></{tag}>\n'
        for tag, label, text in _BODY
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<officiele-publicatie>\n<kamervragen>\n'
        f'<kamervraagomschrijving type="vraag">{_ASKED}</kamervraagomschrijving>\n'
        f'<kamervraagomschrijving type="antwoord">{_REPLIED}</kamervraagomschrijving>\n'
        f"{items}</kamervragen>\n</officiele-publicatie>\n"
    )


def _page() -> str:
    """Return a page in the manner of officielebekendmakingen.nl."""
    items = "".join(
        f'<div class="{tag}"><h2 class="stuktitel no-toc">{label}</h2>\n<p>{text}</p></div>\n'
        for tag, label, text in _BODY
    )
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head><meta charset="utf-8">\n'
        f"<title>{escape(_ASKED)}</title></head>\n<body>\n"
        f'<h1 class="kamervraagomschrijving_kop no-toc">{_ASKED}</h1>\n'
        f'<h1 class="kamervraagomschrijving_kop no-toc">{_REPLIED}</h1>\n'
        f"{items}</body>\n</html>\n"
    )


# --- binary formats ---------------------------------------------------------------

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def _docx() -> bytes:
    """Return a Word document of plain paragraphs."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _lines())
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body>'
        "</w:document>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), _DECLARED + content)
    return target.getvalue()


def _pdf() -> bytes:
    """Return a PDF of one page, in which each line is shown as it stands."""
    shown = "\n".join(map(_shown, _broken_lines()))
    content = f"BT /F1 9 Tf 12 TL 90 780 Td\n{shown}\nET".encode("cp1252")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    return _numbered(objects)


def _broken_lines() -> Iterator[str]:
    """Yield the lines of the page; after each paragraph an empty one."""
    for paragraph in _lines():
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > 90:
                yield line
                line = ""
            line = f"{line} {word}".strip()
        yield line
        yield ""


def _shown(line: str) -> str:
    escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"({escaped}) Tj T*"


def _numbered(objects: tuple[bytes, ...]) -> bytes:
    """Return a PDF file of these objects, with the table of where each begins."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, b"".join(places))
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))
    return data + table + end
