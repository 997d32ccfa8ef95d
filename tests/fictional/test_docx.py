"""The fictional Word files hold what letters in Word hold."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

from fictional import make
from fictional.docx import render

SIGNS = {
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "typed numbers": "customMarkFollows",
    "second mark": "NOTEREF",
    "automatic label": "Vraag %1",
    "list": "<w:numPr>",
    "table": "<w:tblGrid>",
    "nested table": "<w:tc><w:tbl>",
    "wide cell": "<w:gridSpan",
    "high cell": "<w:vMerge",
    "floating table": "<w:tblpPr",
    "text box, twice": "<mc:Fallback>",
    "link": "<w:hyperlink ",
    "field with a link": "HYPERLINK",
    "field without a result": "XE ",
    "field in a field": "IF ",
    "field over two paragraphs": "DOCVARIABLE",
    "soft break": "<w:br/>",
    "page break": 'w:type="page"',
    "insertion": "<w:ins ",
    "deletion": "<w:delText ",
    "hidden": "<w:vanish/>",
    "control": "<w:sdt>",
    "hyphen": "<w:noBreakHyphen/>",
    "stale day": "3 januari 1999",
    "style": 'w:val="Vraag"',
    "strict": "http://purl.oclc.org/ooxml",
}


def test_the_same_bytes_for_the_same_document() -> None:
    assert render(make(5)) == render(make(5))


def test_what_occurs() -> None:
    """Each feature in some of a hundred files, none in all but what every letter has."""
    found: Counter[str] = Counter()
    for seed in range(100):
        with zipfile.ZipFile(io.BytesIO(render(make(seed)))) as archive:
            names = archive.namelist()
            inner = "".join([*names, *(archive.read(name).decode() for name in names)])
        found.update(name for name, sign in SIGNS.items() if sign in inner)
    assert set(SIGNS) == set(found)
    assert found["footnotes"] < 100
