"""The features of an invented document: the measure of the corpus' variety."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kvlib.model import (
    Answer,
    Block,
    Cell,
    Chamber,
    Document,
    Emphasis,
    Kind,
    Link,
    ListItem,
    Mark,
    NoteMark,
    Paragraph,
    Question,
    Subheading,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING = {
    "oral": r"^Mondelinge",
    "one question": r"^Vraag van",
    "beiden": r"\(beiden ",
    "allen": r"\(allen ",
    "beiden in the middle": r"\(beiden [^)]+\)(?:,| en )",
    "no blank before bracket": r"\w\((?!s\))",
    "blank before comma": r" , ",
    "prefix": r"\b(?:Van|De|Ten) ",
    "double surname": r"[a-z]-(?:Van|Tak|Prins)",
    "dashed surname": r"\w – Van de",
    "accent": r"[éöüçÇŠ]",
    "two offices": r"Ministers van",
    "for and of": r"Ministers van .* en voor ",
    "two secretaries": r"Staatssecretarissen",
    "shared ministry": r"Minister en de Staatssecretaris van",
    "premier": r"Minister-President (?:over|inzake)",
    "premier of AZ": r"Minister-President, Minister van",
    "dash portfolio": r"Financiën – ",
    "absent": r"bij afwezigheid",
    "no van": r"aan de Minister [A-Z]",
    "small letter": r"aan de minister",
    "medegedeeld": r"medegedeeld aan .* inzake",
    "over inside": r" over .* over ",
    "bracket in subject": r"\d{4}\) \(ingezonden",
    "no final stop": r"\)$",
    "stop before bracket": r"\. \(ingezonden",
}
REPLY = {
    "mede namens": r"mede namens",
    "mede namens without comma": r"\) mede namens",
    "en van": r"\) en van",
    "en antwoord van": r"en antwoord van",
    "reply without stop": r"\)$",
    "nader antwoord": r"^Nader antwoord",
    "antwoorden": r"^Antwoorden",
}
LABELS = {
    "en group": r"^Vraag \d+, \d+ en \d+",
    "comma group": r"^Vraag \d+, \d+$",
    "range": r"t/m",
    "hyphen range": r" \d+-\d+",
    "missing comma": r"\d \d+ en \d",
    "letter": r"\da\b",
    "op vraag": r"^Antwoord op vraag \d",
    "op vragen": r"^Antwoord op vragen \d",
    "Antwoorden": r"^Antwoorden \d",
    "bare": r"^Antwoord$",
    "colon": r"^Antwoord.*:$",
    "Toelichting:": r"^Toelichting:$",
    "Toelichting": r"^Toelichting$",
    "Mededeling": r"^Mededeling$",
}
TEXTS = {
    "label in prose": r"(?m)^Antwoord 3 laat",
    "question in prose": r"(?m)^Vraag 2 gaat",
    "reference": r"antwoord op vraag \d",
    "thousands": r"\d \d{3}\b",
    "euro": r"€ \d+ 000",
    "VN-gezant": r"VN-gezant",
    "zee- en luchtvaart": r"zee- en luchtvaart",
    "mvo-beleid": r"mvo-beleid",
    "ggz-zorg": r"ggz-zorg",
    "redeployment-operatie": r"redeployment-operatie",
    "13- en 14-jarigen": r"13- en 14-jarigen",
    "single quotes": r"‘.*’",
    "nested quotes": r"«[^»]*«",
    "dash": r" – ",
}


def _holders(blocks: tuple[Block, ...]) -> Iterator[Cell | Paragraph | Subheading | ListItem]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        else:
            yield block


def _matches(patterns: dict[str, str], text: str) -> set[str]:
    return {name for name, pattern in patterns.items() if re.search(pattern, text)}


def _of_marks(marks: tuple[Mark, ...], text: str) -> Iterator[str]:
    places = [mark.at for mark in marks if isinstance(mark, NoteMark)]
    if len(set(places)) < len(places):
        yield "two notes at one place"
    if any(re.search(r"20\d\d$", text[:at]) for at in places):
        yield "note glued to a year"
    for mark in marks:
        if isinstance(mark, Emphasis):
            yield mark.style
        if isinstance(mark, Link):
            yield "link"


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Subheading):
            yield "subheading"
        if isinstance(block, ListItem):
            yield f"list of level {block.level}"
            yield f"marker {re.sub('[0-9]+', '1', block.marker)}"
        if isinstance(block, Table):
            yield f"table of {sum(cell.colspan for cell in block.rows[0])}"
            yield from ("rowspan" for row in block.rows for cell in row if cell.rowspan > 1)
            yield from ("colspan" for row in block.rows for cell in row if cell.colspan > 1)
            yield from ("note in table" for row in block.rows for c in row if c.marks)
    for holder in _holders(blocks):
        yield from _of_marks(holder.marks, holder.text)


def _of_numbers(doc: Document) -> Iterator[str]:
    asked = [number for question in doc.questions for number in question.numbers]
    answered = {number for answer in doc.answers for number in answer.numbers}
    if len(set(asked)) < len(asked):
        yield "repeated number"
    if doc.kind is Kind.ANSWERS and set(asked) - answered and all(a.numbers for a in doc.answers):
        yield "missing answer"
    whole = [int(number) for number in asked if number.isdigit()]
    if whole != sorted(whole):
        yield "out of order"
    if whole and max(whole) > len(asked):
        yield "gap"
    for before, after in zip(doc.body, doc.body[1:], strict=False):
        if isinstance(before, Question) and isinstance(after, Question) and doc.answers:
            yield "two questions, one answer"
    if len(asked) >= 30:
        yield "many questions"


def _of_notes(doc: Document) -> Iterator[str]:
    marked = [mark.footnote for item in doc.body for mark in item.notes]
    if len(set(marked)) < len(marked):
        yield "second mark"
    for note in doc.footnotes:
        if len(note.blocks) > 1:
            yield "note of several paragraphs"
        if len(note.text) > 900:
            yield "long note"
        yield from _of_blocks(note.blocks)
    yield f"{min(len(doc.footnotes), 12) // 4 * 4} notes or more"


def features(doc: Document) -> set[str]:
    """The names of what occurs in it."""
    found = {str(doc.kind), str(doc.chamber), f"{len(doc.askers)} askers"}
    found |= _matches(HEADING, doc.heading)
    found |= _matches(REPLY, doc.reply.heading) if doc.reply else set()
    found |= {*_of_numbers(doc), *_of_notes(doc)}
    for item in doc.body:
        found |= _matches(LABELS, item.label) | _matches(TEXTS, item.text)
        found |= set(_of_blocks(item.blocks))
        where = "answer" if isinstance(item, Answer) else "question"
        if any(isinstance(block, ListItem) for block in item.blocks):
            found.add(f"list in {where}")
        if not item.label:
            found.add("see also")
    return found


def all_patterns() -> set[str]:
    """The features that are found by a pattern."""
    return {*HEADING, *REPLY, *LABELS, *TEXTS, str(Chamber.EERSTE_KAMER)}
