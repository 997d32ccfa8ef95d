"""The current XML dialect: ``officiele-publicatie`` > ``kamervragen``."""

from __future__ import annotations

from fictional.xml_blocks import Blocks
from fictional.xml_heading import answer_heading, question_heading
from fictional.xml_inline import Habits, chars, habits
from kvlib.model import Answer, Chamber, Document, Item, Question, Remark

XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = "http://technische-documentatie.oep.overheid.nl/schema/op-xsd-2012-2"
CHAMBERS = {
    Chamber.TWEEDE_KAMER: "Tweede Kamer der Staten-Generaal",
    Chamber.EERSTE_KAMER: "Eerste Kamer der Staten-Generaal",
}
SITE = "https://zoek.officielebekendmakingen.nl"


def address(doc: Document) -> str:
    """The web address of the publication's metadata."""
    return f"{SITE}/{doc.identifier}/metadata.xml"


def _owners(doc: Document) -> dict[int, Item]:
    """The item that marks each note first."""
    owners: dict[int, Item] = {}
    for item in doc.body:
        for mark in item.notes:
            if mark.footnote is not None:
                owners.setdefault(mark.footnote, item)
    return owners


def note_ids(doc: Document, how: Habits) -> list[str]:
    """A question's notes bear the question id, the others the number of the Aanhangsel."""
    if how.rng.random() < 0.15:
        return [f"n{index + 1}" for index in range(len(doc.footnotes))]
    owners, step, ids = _owners(doc), 50, []
    for index in range(len(doc.footnotes)):
        asked = isinstance(owners.get(index), Question) or doc.number is None
        step += how.rng.randint(6, 60)
        ids.append(f"ID-{doc.question_number if asked else doc.number}-d37e{step}")
    return ids


def _top(doc: Document, how: Habits) -> str:
    asked = "Vragen gesteld door de leden der Kamer"
    kind = "Aanhangsel van de Handelingen" if doc.number else asked
    chamber = CHAMBERS[doc.chamber or Chamber.TWEEDE_KAMER]
    return f"""\
  <metadata>
    <meta name="OVERHEIDop.externMetadataRecord" scheme="" content="{address(doc)}"/>
  </metadata>
  <kamervragen>
    <kamervraagkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar {doc.session}</tekstregel>
      <tekstregel inhoud="kameraanduiding">{chamber}</tekstregel>
      <tekstregel inhoud="documenttype">{kind}</tekstregel>
    </kamervraagkop>
    <kamervraagnummer>{doc.number or doc.question_number}</kamervraagnummer>
{_headings(doc, how)}"""


def _see_also(doc: Document) -> str:
    return "".join(item.text for item in doc.remarks if item.kind == "see_also")


def _headings(doc: Document, how: Habits) -> str:
    dashes = how.rng.random() < 0.8
    start = '    <kamervraagomschrijving type="{}">{}</kamervraagomschrijving>'
    lines = [start.format("vraag", question_heading(doc, how, dashes=dashes))]
    if doc.reply:
        words = answer_heading(doc, how, dashes=dashes)
        if "glued see_also" in how.used:
            words += f" {chars(_see_also(doc), how)}"
        lines.append(start.format("antwoord", words))
    return "\n".join(lines)


def _item(item: Item, blocks: Blocks, how: Habits) -> str:
    inner = blocks.many(item.blocks)
    label = f'<nr status="officieel">{chars(item.label, how)}</nr>\n      ' if item.label else ""
    if isinstance(item, Remark):
        return f"<kamervraagopmerking>\n      {label}{inner}\n    </kamervraagopmerking>"
    name = "antwoord" if isinstance(item, Answer) else "vraag"
    return f'<{name} xmlns:xsi="{XSI}">\n      {label}{inner}\n    </{name}>'


def render(doc: Document) -> bytes:
    """The document as a file of the current dialect."""
    how = habits(doc)
    if _see_also(doc) and how.rng.random() < 0.5:
        how.used.add("glued see_also")
    top = _top(doc, how)
    ids = note_ids(doc, how)
    blocks = Blocks(doc, how, ids.__getitem__)
    body = "".join(
        f"    {_item(item, blocks, how)}\n"
        for item in doc.body
        if not ("glued see_also" in how.used and _is_see_also(item))
    )
    text = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie xmlns:xsi="{XSI}" xsi:noNamespaceSchemaLocation="{SCHEMA}">
{top}
{body}  </kamervragen>
</officiele-publicatie>
"""
    return text.encode()


def _is_see_also(item: Item) -> bool:
    return isinstance(item, Remark) and item.kind == "see_also"
