"""Writes small Word files: the parts as text, packed in a zip file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = {
    "document": "document.main",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "numbering": "numbering",
    "styles": "styles",
    "settings": "settings",
    "header": "header",
    "footer": "footer",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def element(name: str, inner: str = "", /, **attributes: object) -> str:
    """An element of Word's, with attributes of Word's."""
    words = "".join(f" w:{key}={quoteattr(str(each))}" for key, each in attributes.items())
    return f"<w:{name}{words}>{inner}</w:{name}>" if inner else f"<w:{name}{words}/>"


def text(words: str) -> str:
    """Text as it is, blanks included."""
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def run(inner: str, properties: str = "") -> str:
    """A run of one look."""
    return element("r", (element("rPr", properties) if properties else "") + inner)


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph."""
    return element("p", (element("pPr", properties) if properties else "") + inner)


def word_field(instruction: str, result: str | None, properties: str = "") -> str:
    """A complex field; without a result it has no "separate"."""
    parts = [element("fldChar", fldCharType="begin")]
    parts.append(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>')
    done = "".join(run(each, properties) for each in parts)
    if result is not None:
        done += run(element("fldChar", fldCharType="separate"), properties) + result
    return done + run(element("fldChar", fldCharType="end"), properties)


def text_box(inner: str) -> str:
    """A run with a text box, which Word writes twice."""
    content = element("txbxContent", inner)
    drawing = (
        '<w:drawing><wp:anchor><a:graphic><a:graphicData uri="wps"><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    shape = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    return run(
        f"<mc:AlternateContent>{choice}<mc:Fallback>{shape}</mc:Fallback></mc:AlternateContent>"
    )


def part(root: str, inner: str) -> str:
    """A part of the file."""
    return f"{_HEAD}<w:{root} {SPACES}>{inner}</w:{root}>"


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """The relationships of a part: id to kind and target; links lead out of the file."""
    inner = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target={quoteattr(target)}'
        + (' TargetMode="External"' if kind == "hyperlink" else "")
        + "/>"
        for name, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def content_types(names: Mapping[str, str]) -> str:
    """The types of the parts, by their names."""
    inner = '<Default Extension="rels" ContentType="application/xml"/>'
    for name in names:
        kind = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        if kind in _TYPES:
            inner += f'<Override PartName="/{name}" ContentType="{_WORD}.{_TYPES[kind]}+xml"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{inner}</Types>'


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts, the same bytes for the same parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), inner, 8)
    return target.getvalue()


def word_file(
    body: str,
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    *,
    strict: bool = False,
) -> bytes:
    """A Word file.

    Args:
        body: what stands in the body of the text.
        parts: the other parts, by file name: ``footnotes.xml``.
        links: relationships of all parts to places outside the file.
        strict: with the names of the strict standard.
    """
    named = {f"word/{name}": inner for name, inner in (parts or {}).items()}
    named["word/document.xml"] = part("document", element("body", body))
    kinds = {name: name.removesuffix(".xml").rstrip("0123456789") for name in parts or {}}
    inner = {name.removesuffix(".xml"): (kind, name) for name, kind in kinds.items()}
    if strict:
        named = {name: _strict(each) for name, each in named.items()}
    root = {"rId1": ("officeDocument", "word/document.xml")}
    linked = {
        f"word/_rels/{name}.rels": relationships(links or {})
        for name, each in (parts or {}).items()
        if links and "<w:hyperlink " in each
    }
    return pack(
        {
            "[Content_Types].xml": content_types(named),
            "_rels/.rels": relationships(root),
            **named,
            "word/_rels/document.xml.rels": relationships({**inner, **(links or {})}),
            **linked,
        }
    )


def _strict(inner: str) -> str:
    for usual, strict in STRICT.items():
        inner = inner.replace(f'"{usual}"', f'"{strict}"')
    return inner
