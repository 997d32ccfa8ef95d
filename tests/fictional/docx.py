"""The document as a Word file, with what letters of ministries hold besides their text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import groupby
from random import Random
from zlib import crc32

from fictional.docx_text import Habits, Writer
from fictional.ooxml import element, paragraph, part, run, text, text_box, word_field, word_file
from fictional.slugs import is_see_also
from fictional.xml_current import CHAMBERS
from kvlib.model import Block, Chamber, Document, Item, ListItem, Question, Table

BOLD = "<w:b/>"
_FORMS = {"–": "bullet", "•": "bullet", "a": "lowerLetter", "1": "decimal"}


def render(doc: Document) -> bytes:
    """The same bytes for the same document."""
    rng = Random(crc32(f"word {doc.identifier}".encode()))
    writer = Writer(doc, _habits(rng, doc))
    body = "".join(_body(doc, writer))
    parts = {"styles.xml": STYLES, "numbering.xml": _numbering(writer.lists)}
    if writer.marked:
        kind = "endnotes" if writer.how.notes == "endnote" else "footnotes"
        parts[f"{kind}.xml"] = writer.notes()
    if writer.how.notes == "endnote":
        form = element("endnotePr", element("numFmt", val="decimal"))
        parts["settings.xml"] = part("settings", form)
    margins, sections = _margins(doc, rng)
    body += element("sectPr", sections)
    return word_file(body, {**parts, **margins}, writer.links, strict=rng.random() < 0.1)


def _habits(rng: Random, doc: Document) -> Habits:
    deep = any(isinstance(b, ListItem) and b.level > 1 for item in doc.body for b in item.blocks)
    return Habits(
        rng,
        notes=rng.choice(("footnote", "footnote", "endnote", "custom")),
        lists="typed" if rng.random() < 0.3 and not deep else "automatic",
        linked=rng.choice(("element", "field", "simple")),
        rest=rng.choice((0.0, 0.02, 0.1)),
    )


def printed(data: bytes) -> str:
    """What the text's part says: where it does not name the questions' number, no reader can."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


# --- the text ----------------------------------------------------------------------------


def _body(doc: Document, writer: Writer) -> Iterator[str]:
    rng = writer.how.rng
    yield _title(doc, rng)
    yield paragraph(writer.runs(doc.heading, rng.choice(("", BOLD))))
    if doc.reply:
        told = " ".join([doc.reply.heading, *(r.text for r in doc.body if is_see_also(r))])
        yield paragraph(writer.runs(told))
    bold = BOLD if rng.random() < 0.4 and not _shows_bold(doc) else ""
    tabled = any(isinstance(block, Table) for item in doc.body for block in item.blocks)
    label = rng.choice(("alone", "alone", "broken", "alone" if tabled else "table"))
    for item in doc.body:
        if not is_see_also(item):
            yield _item(item, writer, bold if isinstance(item, Question) else "", label)


def _shows_bold(doc: Document) -> bool:
    """Whether some words of a question are bold: in bold text they would not show."""
    marks = (m for q in doc.questions for b in q.blocks for m in getattr(b, "marks", ()))
    return any(getattr(mark, "style", "").startswith("bold") for mark in marks)


def _title(doc: Document, rng: Random) -> str:
    """The title block: in paragraphs, a table that floats, or a text box."""
    asked = "Vragen gesteld door de leden der Kamer"
    kind = "Aanhangsel van de Handelingen" if doc.number else asked
    lines = [
        CHAMBERS[doc.chamber or Chamber.TWEEDE_KAMER],
        f"Vergaderjaar {(doc.session or '').replace('-', '–')} {kind}",
        doc.number or doc.question_number or "",
        doc.identifier or "",
    ]
    paragraphs = [paragraph(run(text(line), BOLD)) for line in lines]
    form = rng.choice(("paragraphs", "table", "box"))
    if form == "table":
        rows = (element("tr", element("tc", each)) for each in paragraphs)
        properties = element("tblPr", element("tblpPr", vertAnchor="page"))
        return element("tbl", properties + "".join(rows)) + paragraph("")
    if form == "box":
        return paragraph(text_box("".join(paragraphs)))
    return "".join(paragraphs)


def _item(item: Item, writer: Writer, base: str, form: str) -> str:
    blocks = _blocks(item.blocks, writer, base)
    if not item.label:
        return "".join(blocks)
    label = writer.runs(item.label, BOLD)
    if form == "broken" and blocks and blocks[0].startswith("<w:p><w:r>"):
        first = blocks[0].removeprefix("<w:p>")
        return f"<w:p>{label}{run(element('br'))}{first}" + "".join(blocks[1:])
    if form == "table":
        cells = element("tc", paragraph(label)) + element("tc", "".join(blocks) or paragraph(""))
        return element("tbl", element("tblPr") + element("tr", cells))
    return paragraph(label) + "".join(blocks)


def _blocks(blocks: tuple[Block, ...], writer: Writer, base: str) -> list[str]:
    done = []
    for is_list, group in groupby(blocks, lambda block: isinstance(block, ListItem)):
        inner = list(group)
        if is_list:
            writer.begin_list([block for block in inner if isinstance(block, ListItem)])
        done += [writer.block(block, base) for block in inner]
    return done


# --- the other parts ---------------------------------------------------------------------


def _numbering(lists: list[tuple[str, str]]) -> str:
    done = [
        element(
            "abstractNum", "".join(_level(at, each) for at, each in enumerate(forms)),
            abstractNumId=index,
        )
        for index, forms in enumerate(lists)
    ]  # fmt: skip
    done += [
        element("num", element("abstractNumId", val=index), numId=index + 1)
        for index, _ in enumerate(lists)
    ]
    return part("numbering", "".join(done))


def _level(at: int, marker: str) -> str:
    """One level of a list whose first marker this is; bullets are in a font of signs."""
    form = _FORMS.get(marker[0], "bullet")
    words = marker if form == "bullet" else f"%{at + 1}{marker[1:]}"
    fonts = ""
    if marker == "•":
        words, fonts = "\uf0b7", element("rPr", element("rFonts", ascii="Symbol"))
    inner = element("start", val=1) + element("numFmt", val=form) + element("lvlText", val=words)
    return element("lvl", inner + fonts, ilvl=at)


def _margins(doc: Document, rng: Random) -> tuple[dict[str, str], str]:
    """Headers and footers: letters repeat the day and the reference, sometimes stale ones."""
    if rng.random() < 0.3:
        return {}, ""
    page = run(text("Pagina ")) + word_field("PAGE", run(text("1")))
    head = paragraph(run(text("Datum"))) + paragraph(run(text("3 januari 1999")))
    foot = run(text(f"Tweede Kamer, vergaderjaar {doc.session}, Aanhangsel"))
    parts = {
        "header1.xml": part("hdr", paragraph(run(text("Directie Parlement")))),
        "header2.xml": part("hdr", head),
        "footer1.xml": part("ftr", paragraph(foot) + paragraph(page)),
    }
    kinds = (("header1", "first"), ("header2", "default"), ("footer1", "default"))
    inner = "".join(
        f'<w:{name[:-1]}Reference w:type="{kind}" r:id="{name}"/>' for name, kind in kinds
    )
    return parts, inner + "<w:titlePg/>"


def _style(kind: str, name: str, title: str, inner: str, *, default: bool = False) -> str:
    words = {"type": kind, "styleId": name, **({"default": 1} if default else {})}
    return element("style", element("name", val=title) + inner, **words)


STYLES = part(
    "styles",
    _style("paragraph", "Standaard", "Normal", "", default=True)
    + _style("paragraph", "Kop2", "heading 2", element("rPr", BOLD))
    + _style("paragraph", "Lijstalinea", "List Paragraph", element("basedOn", val="Standaard"))
    + _style(
        "character",
        "FootnoteReference",
        "footnote reference",
        element("rPr", element("vertAlign", val="superscript")),
    ),
)
