"""A letter that is given as text, as a Word file of the kinds that ministries send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Literal, TypeAlias, get_args

from attrs import define, field

from fictional.ooxml import element, paragraph, part, run, text, text_box, word_field, word_file

Form: TypeAlias = Literal[
    "paragraphs", "breaks", "boxes", "headers", "bold", "unlabelled", "automatic"
]
FORMS: tuple[Form, ...] = get_args(Form)
BOLD = "<w:b/>"
RAISED = '<w:vertAlign w:val="superscript"/>'
_LABEL = re.compile(
    r"((?:\d{1,2}\. (?:vraag|antwoord)|(?:Vraag|Antwoord)(?: op)?(?: vra?a?g(?:en)?)?"
    r"(?: nr\.)?(?: (?:[0-9]+[ab]?|[IVX]+|en|t/m))*\)?)[.:]?)(?=\s|\Z)|(Vragen [0-9]+ t/m [0-9]+)\Z"
)
_COUNTED = re.compile(r"(Vraag )?(\d{1,2})([.)]?)(?: |\Z)")
_QUESTION = re.compile(r"(?:Vra(?:ag|gen)\b|\d{1,2}[.)] (?!antwoord))")
_PAGE = re.compile(r"(?:Pagina \d+ van \d+|blad /\d+)\Z")
_NOTE = re.compile(r"(?:\[(\d)\]|Noot (\d):) ")
_OPENING = re.compile(
    r"Geachte [Vv]oorzitter|Hier(?:bij|onder)\b|Met deze brief|Antwoorden? (?:van|op)"
)
_CLOSING = re.compile(
    r"Hoogachtend|Met vriendelijke groet|D[Ee] (?:[Mm]inister|Staats)|DE MIN|de min"
)
_WRAPPED = 65  # characters; so long a line was broken
_STOPS = (".", "?", "!", ":", ",", "»")


@define
class _Letter:
    """A letter in pieces."""

    form: Form
    rng: Random
    above: list[str] = field(factory=list)
    """The lines of the letterhead."""
    blocks: list[list[str]] = field(factory=list)
    """The lines of the text, together where no empty line parts them."""
    heads: list[str] = field(factory=list)
    """The lines that the pages from the second on begin with."""
    notes: dict[str, str] = field(factory=dict)
    """The typed notes that become notes of Word."""
    counted: int = 0
    """How far the automatic numbers have counted."""


def render(letter: str, form: Form) -> bytes:
    """The letter as a Word file in one of the forms.

    paragraphs
        Labels bold, the letterhead in a table that floats, the end in a table inside a table.
    breaks
        Lines parted by soft breaks, labels over several runs.
    boxes
        The letterhead in text boxes, each twice.
    headers
        The letterhead in the header of the first page, later pages with a stale day; typed
        notes as notes of Word.
    bold
        Questions bold from end to end.
    unlabelled
        The same, and the last answer has no label.
    automatic
        The numbers of questions are automatic.
    """
    made = _taken_apart(letter, form)
    body = "".join(_body(made))
    parts = {"numbering.xml": _numbering(letter)}
    sections = ""
    if form == "headers":
        parts["header1.xml"] = part("hdr", "".join(_plain(made.above)) or paragraph(""))
        sections = '<w:headerReference w:type="first" r:id="header1"/><w:titlePg/>'
        parts["footnotes.xml"] = part("footnotes", "".join(_notes(made)))
    if form == "headers" or made.heads:
        stale = ["Datum", "1 april 1998", "Ons kenmerk", "1998-0000000017"]
        parts["header2.xml"] = part("hdr", "".join(_plain(made.heads or stale)))
        page = run(text("Pagina ")) + word_field("PAGE", run(text("2")))
        parts["footer1.xml"] = part("ftr", paragraph(page))
        sections = (
            '<w:headerReference w:type="default" r:id="header2"/>'
            '<w:footerReference w:type="default" r:id="footer1"/>' + sections
        )
        sections += "" if form == "headers" else "<w:titlePg/>"
    return word_file(body + element("sectPr", sections), parts)


# --- taking a letter apart ---------------------------------------------------------------


def _taken_apart(letter: str, form: Form) -> _Letter:
    lines, heads = _without_pages(letter.splitlines())
    made = _Letter(form, Random(len(letter)), heads=heads)
    at = next((i for i, line in enumerate(lines) if _OPENING.match(line)), 0)
    made.above = [line for line in lines[:at] if line]
    made.blocks = _blocks(lines[at:])
    if form == "headers":
        _take_notes(made)
    if form == "unlabelled":
        _take_label(made)
    return made


def last_answer_stands_alone(letter: str) -> bool:
    """Whether the label of the last answer is a paragraph of its own."""
    return _take_label(_taken_apart(letter, "bold"))


def _take_label(made: _Letter) -> bool:
    """Take the label off the last answer."""
    for block in reversed(made.blocks):
        line = block[0].replace("**", "")
        label = _LABEL.match(line)
        if label and "ntwoord" in label[0]:
            alone = label.end() == len(line) and len(block) > 1
            del block[: int(alone)]
            return alone
    return False


def _without_pages(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines without those that a new page begins with, and these."""
    places = [i for i, line in enumerate(lines) if _PAGE.match(line)]
    if not places:
        return lines, []
    length = 1
    while len(places) > 1 and len({tuple(lines[i + 1 : i + 1 + length]) for i in places}) == 1:
        length += 1
    while len(places) > 1 and len({tuple(lines[i + 1 : i + length]) for i in places}) > 1:
        length -= 1
    heads = [line for line in lines[places[0] : places[0] + length] if line]
    gone = {i + n for i in places for n in range(-1, length)}
    return [line for i, line in enumerate(lines) if i not in gone], heads


def _blocks(lines: list[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            blocks.append([])
        elif blocks[-1] and _goes_on(blocks[-1][-1], line):
            blocks[-1][-1] += f" {line}"
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _goes_on(above: str, line: str) -> bool:
    """Whether a line goes on with the sentence above it: the text was wrapped."""
    if _LABEL.fullmatch(above.strip("*")) or _NOTE.match(line):
        return False
    small = line[0].islower() or line[0].isdigit()
    return not above.endswith(_STOPS) and (small or len(above) > _WRAPPED)


def _take_notes(made: _Letter) -> None:
    for block in made.blocks:
        for line in list(block):
            if found := _NOTE.match(line):
                made.notes[found[1] or found[2]] = line[found.end() :]
                block.remove(line)
    made.blocks = [block for block in made.blocks if block]


# --- the parts ---------------------------------------------------------------------------


def _plain(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield paragraph(run(text(line)))


def _notes(made: _Letter) -> Iterator[str]:
    for at, sign in ((-1, "separator"), (0, "continuationSeparator")):
        yield element("footnote", paragraph(run(element(sign))), type=sign, id=at)
    for label, words in made.notes.items():
        inner = paragraph(run(element("footnoteRef"), RAISED) + run(text(f" {words}")))
        yield element("footnote", inner + paragraph(""), id=label)


def _counted(line: str) -> re.Match[str] | None:
    """The label of a question that an automatic number may give."""
    found = _COUNTED.match(line)
    return found if found and (found[1] or "?" in line) else None


def _numbering(letter: str) -> str:
    """One list, whose numbers look like the labels of the questions in the letter."""
    found = next(filter(None, map(_counted, letter.splitlines())), None)
    words = f"{found[1] or ''}%1{found[3]}" if found else "%1."
    inner = element("start", val=1) + element("numFmt", val="decimal")
    level = element("lvl", inner + element("lvlText", val=words), ilvl=0)
    abstract = element("abstractNum", level, abstractNumId=4)
    return part("numbering", abstract + element("num", element("abstractNumId", val=4), numId=1))


def _body(made: _Letter) -> Iterator[str]:
    if made.form == "boxes" and made.above:
        yield paragraph(text_box("".join(_plain(made.above))))
    elif made.form in ("paragraphs", "bold", "unlabelled") and made.above:
        rows = (element("tr", element("tc", each)) for each in _plain(made.above))
        yield element("tbl", element("tblPr", element("tblpPr")) + "".join(rows)) + paragraph("")
    elif made.form != "headers":
        yield from _plain(made.above)
    for block in made.blocks:
        inner = _broken(made, block) if made.form == "breaks" else _apart(made, block)
        signed = made.form == "paragraphs" and _CLOSING.match(block[0])
        yield _in_tables(inner) if signed else inner


def _in_tables(inner: str) -> str:
    """A signature: in a table, beside an empty cell of another."""
    nested = element("tbl", element("tr", element("tc", inner))) + paragraph("")
    cells = element("tc", nested) + element("tc", paragraph(""))
    return element("tbl", element("tr", cells)) + paragraph("")


def _broken(made: _Letter, block: list[str]) -> str:
    """The lines of a block in one paragraph."""
    lines = [_runs(made, line, block) for line in block]
    return paragraph(run(element("br")).join(lines))


def _apart(made: _Letter, block: list[str]) -> str:
    return "".join(_line(made, line, block) for line in block)


def _line(made: _Letter, line: str, block: list[str]) -> str:
    counted = _counted(line)
    if made.form == "automatic" and counted and int(counted[2]) == made.counted + 1:
        made.counted += 1
        number = element("numPr", element("ilvl", val=0) + element("numId", val=1))
        rest = line[counted.end() :]
        return paragraph(_runs(made, rest, block) if rest else "", number)
    return paragraph(_runs(made, line, block))


def _runs(made: _Letter, line: str, block: list[str]) -> str:
    """A line's runs; its label is bold, and so is a question in the form of that name."""
    line = line.replace("**", "")
    label = _LABEL.match(line)
    end = label.end() if label else 0
    asked = _QUESTION.match(block[0].replace("**", ""))
    look = BOLD if made.form in ("bold", "unlabelled") and asked else ""
    return _split(made, line[:end], BOLD) + _marked(made, line[end:], look)


def _split(made: _Letter, words: str, look: str) -> str:
    """Words over several runs."""
    at = made.rng.randint(0, len(words))
    return "".join(run(text(each), look) for each in (words[:at], words[at:]) if each)


def _marked(made: _Letter, words: str, look: str) -> str:
    """Words, in which typed marks become marks of Word."""
    done, at = [], 0
    for found in re.finditer(r" ?[\[(](\d)[\])]", words) if made.notes else ():
        if found[1] in made.notes:
            done.append(_split(made, words[at : found.start()], look))
            done.append(run(element("footnoteReference", id=found[1]), RAISED))
            at = found.end()
    return "".join(done) + _split(made, words[at:], look)
