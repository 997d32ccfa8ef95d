"""The document as a Word file, with what letters of ministries hold besides their text."""

from __future__ import annotations

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
    if writer.marked and writer.how.notes != "typed":
        kind = "endnotes" if writer.how.notes == "endnote" else "footnotes"
        parts[f"{kind}.xml"] = writer.notes()
    if writer.how.notes == "endnote":
        form = element("endnotePr", element("numFmt", val="decimal"))
        parts["settings.xml"] = part("settings", form)
    margins, sections = _margins(doc, rng)
    body += element("sectPr", sections)
    return word_file(body, {**parts, **margins}, writer.links, strict=rng.random() < 0.1)


def _habits(rng: Random, doc: Document) -> Habits:
    blocks = [block for item in doc.body for block in item.blocks]
    deep = any(isinstance(block, ListItem) and block.level > 1 for block in blocks)
    tabled = any(isinstance(block, Table) for block in blocks)
    noted = all(len(note.blocks) == 1 for note in doc.footnotes)
    labels = ["alone", "broken", "alone" if tabled else "table"]
    labels += ["automatic"] * (2 * _counts_up(doc))
    return Habits(
        rng,
        notes=rng.choice(("footnote", "footnote", "endnote", "custom", "typed")[: 4 + noted]),
        lists="typed" if rng.random() < 0.3 and not deep else "automatic",
        linked=rng.choice(("element", "field", "simple")),
        labels=rng.choice(labels),
        bold="" if _shows_bold(doc) else rng.choice(("", "", "run", "style")),
        rest=rng.choice((0.0, 0.02, 0.1)),
    )


def _counts_up(doc: Document) -> bool:
    """Whether the labels of the questions are what an automatic number gives."""
    counted = (f"Vraag {at}" for at, _ in enumerate(doc.questions, 1))
    return [question.label for question in doc.questions] == list(counted)


# --- the text ----------------------------------------------------------------------------


def _body(doc: Document, writer: Writer) -> Iterator[str]:
    rng = writer.how.rng
    yield _title(doc, rng)
    yield paragraph(_dated(doc.heading, writer, rng.choice(("", BOLD))))
    if doc.reply:
        told = " ".join([doc.reply.heading, *(r.text for r in doc.body if is_see_also(r))])
        yield paragraph(writer.runs(told))
    if writer.how.labels == "automatic":
        writer.lists.append(("Vraag %1", "–"))
    for item in doc.body:
        if not is_see_also(item):
            yield _item(item, writer)
    if writer.how.notes == "typed":
        yield writer.typed_notes()


def _dated(heading: str, writer: Writer, look: str) -> str:
    """The heading, with its day as the result of a field."""
    before, sign, day = heading.rpartition("ingezonden ")
    if not sign:
        return writer.runs(heading, look)
    result = writer.runs(day, look)
    return writer.runs(before + sign, look) + word_field('DOCPROPERTY "Datum"', result, look)


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


def _item(item: Item, writer: Writer) -> str:
    how = writer.how
    asked = isinstance(item, Question)
    blocks = _blocks(item.blocks, writer, BOLD if asked and how.bold else "")
    blocks = _in_field(blocks) if how.often() else blocks
    if not item.label:
        return "".join(blocks)
    if asked and how.labels == "automatic":
        return _numbered(blocks, before=how.rng.random() < 0.5)
    label = writer.runs(item.label, BOLD)
    if how.labels == "broken" and blocks and blocks[0].startswith("<w:p><w:r>"):
        first = blocks[0].removeprefix("<w:p>")
        return f"<w:p>{label}{run(element('br'))}{first}" + "".join(blocks[1:])
    if how.labels == "table":
        cells = element("tc", paragraph(label)) + element("tc", "".join(blocks) or paragraph(""))
        return element("tbl", element("tblPr") + element("tr", cells))
    return paragraph(label) + "".join(blocks)


def _numbered(blocks: list[str], *, before: bool) -> str:
    """Blocks under an automatic label: before the first, or in a paragraph of its own."""
    number = element("numPr", element("ilvl", val=0) + element("numId", val=1))
    if before and blocks and blocks[0].startswith("<w:p><w:r>"):
        first = blocks[0].removeprefix("<w:p>")
        return f"<w:p>{element('pPr', number)}{first}" + "".join(blocks[1:])
    return paragraph("", number) + "".join(blocks)


def _in_field(blocks: list[str]) -> list[str]:
    """Two paragraphs that are the result of one field."""
    if len(blocks) < 2 or not all(each.startswith("<w:p><w:r>") for each in blocks[:2]):
        return blocks
    begin, end = word_field('DOCVARIABLE "Tekst"', "|").split("|")
    first = "<w:p>" + begin + blocks[0].removeprefix("<w:p>")
    return [first, blocks[1].removesuffix("</w:p>") + end + "</w:p>", *blocks[2:]]


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
    form = "decimal" if "%" in marker else _FORMS.get(marker[0], "bullet")
    words = marker if form == "bullet" or "%" in marker else f"%{at + 1}{marker[1:]}"
    fonts = ""
    if marker == "•":
        words, fonts = "\uf0b7", element("rPr", element("rFonts", ascii="Symbol"))
    inner = element("start", val=1) + element("numFmt", val=form) + element("lvlText", val=words)
    return element("lvl", inner + fonts, ilvl=at)


def _margins(doc: Document, rng: Random) -> tuple[dict[str, str], str]:
    """Headers and footers: later pages repeat the day and the reference, and these are stale."""
    if rng.random() < 0.3:
        return {}, ""
    page = run(text("Pagina ")) + word_field("PAGE", run(text("1")))
    first = _cells("Directie Parlement", "")
    if rng.random() < 0.5:
        first += _cells("Uw kenmerk", doc.question_number or "")
    later = _cells("Datum", "3 januari 1999") + _cells("Uw kenmerk", "1999Z00001")
    foot = run(text(f"Tweede Kamer, vergaderjaar {doc.session}, Aanhangsel"))
    parts = {
        "header1.xml": part("hdr", element("tbl", first) + paragraph("")),
        "header2.xml": part("hdr", element("tbl", later) + paragraph("")),
        "footer1.xml": part("ftr", paragraph(foot) + paragraph(page)),
    }
    kinds = (("header1", "first"), ("header2", "default"), ("footer1", "default"))
    inner = "".join(
        f'<w:{name[:-1]}Reference w:type="{kind}" r:id="{name}"/>' for name, kind in kinds
    )
    return parts, inner + "<w:titlePg/>"


def _cells(*texts: str) -> str:
    return element("tr", "".join(element("tc", paragraph(run(text(each)))) for each in texts))


def _style(kind: str, name: str, title: str, inner: str, *, default: bool = False) -> str:
    words = {"type": kind, "styleId": name, **({"default": 1} if default else {})}
    return element("style", element("name", val=title) + inner, **words)


STYLES = part(
    "styles",
    _style("paragraph", "Standaard", "Normal", "", default=True)
    + _style("paragraph", "Vraag", "Vraag", element("rPr", BOLD))
    + _style("paragraph", "Kop2", "heading 2", element("rPr", BOLD))
    + _style("paragraph", "Lijstalinea", "List Paragraph", element("basedOn", val="Standaard"))
    + _style(
        "character",
        "FootnoteReference",
        "footnote reference",
        element("rPr", element("vertAlign", val="superscript")),
    ),
)
