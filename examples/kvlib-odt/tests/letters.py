"""Makes OpenDocument letters for the tests; everything in them is invented."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = """
<style:style style:name="Vet" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Cursief" style:family="text">
  <style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Hoog" style:family="text">
  <style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Vraag" style:family="paragraph">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Vraagkop" style:family="paragraph" style:parent-style-name="Vraag"/>
<text:list-style style:name="Cijfers">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="Streepjes">
  <text:list-level-style-bullet text:level="1" text:bullet-char="–"/>
  <text:list-level-style-bullet text:level="2" text:bullet-char="•"/>
</text:list-style>
"""
HEADING = (
    "<text:p>Vragen van de leden Oudega en Van der Eschdoorn (beiden LVB) aan de Minister van "
    "Infrastructuur en Waterstaat over de veerpont te Wielse (ingezonden 3 november 2025).</text:p>"
    "<text:p>Antwoord van Minister Bruinsma (Infrastructuur en Waterstaat) (ontvangen "
    "1 december 2025).</text:p>"
)


def odt(body: str, *, styles: str = STYLES, furniture: str = "") -> bytes:
    """Return an OpenDocument file with this body, these styles and these headers and footers."""
    content = (
        f'<office:document-content {_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
        f"</office:document-content>"
    )
    pages = (
        f"<office:document-styles {_SPACES}><office:master-styles>"
        f'<style:master-page style:name="Standard">{furniture}</style:master-page>'
        f"</office:master-styles></office:document-styles>"
    )
    return packed({"content.xml": content.encode(), "styles.xml": pages.encode()})


def packed(files: dict[str, bytes], media_type: str = MEDIA_TYPE) -> bytes:
    """Return the zip archive of these files, after the media type that every one begins with."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), media_type)
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def note(label: str, text: str, kind: str = "footnote") -> str:
    """Return a note in the place of its mark."""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{label}</text:note-citation>'
        f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
    )


def table(*rows: tuple[str, ...]) -> str:
    """Return a table, its first row a heading."""
    made = [
        "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        for row in rows
    ]
    first, *rest = [f"<table:table-row>{cells}</table:table-row>" for cells in made]
    return (
        f"<table:table><table:table-header-rows>{first}</table:table-header-rows>"
        f"{''.join(rest)}</table:table>"
    )


def items(style: str, *texts: str, more: str = "") -> str:
    """Return a list."""
    made = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}" {more}>{made}</text:list>'


def words(data: bytes) -> str:
    """Return the text of an OpenDocument file, headers first: all outside angle brackets."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in ("styles.xml", "content.xml")]
    return "\n".join(re.sub(r"<[^>]*>", "\n", part) for part in parts)


LETTER = (
    HEADING
    + '<text:p text:style-name="Vraagkop">Vraag 1</text:p><text:p>Kent u het bericht «Laatste '
    + f"veerpont stopt»{note('1', 'Zeeblad, 28 oktober 2025.')} en de "
    + '<text:a xlink:href="https://veerpont.example/">dienstregeling</text:a>?</text:p>'
    + '<text:p text:style-name="Vraagkop">Antwoord 1</text:p><text:p>Ja, de '
    + '<text:span text:style-name="Cursief">Wielse Geul</text:span> heeft twee ponten:</text:p>'
    + '<text:list text:style-name="Streepjes"><text:list-item><text:p>de grote pont;</text:p>'
    + "<text:list><text:list-item><text:p>voor auto’s;</text:p></text:list-item></text:list>"
    + "</text:list-item><text:list-item><text:p>de kleine pont.</text:p></text:list-item>"
    + '</text:list><text:p text:style-name="Vraagkop">Vraag 2</text:p>'
    + "<text:p>Hoeveel mensen varen er mee?</text:p>"
    + '<text:p text:style-name="Vraagkop">Antwoord 2</text:p><text:p>Zie de tabel.</text:p>'
    + table(
        ("Jaar", "Reizigers"),
        ("2023", f"812{note('i', 'Tot en met oktober.', 'endnote')}"),
        ("2024", "765"),
    )
)
FURNITURE = (
    "<style:header><text:p>Ministerie van Infrastructuur en Waterstaat</text:p></style:header>"
    '<style:footer><text:p>Pagina <text:page-number text:select-page="current">2</text:page-number>'
    "</text:p></style:footer>"
)

if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(odt(LETTER, furniture=FURNITURE))
