"""Changed files of Akoma Ntoso, with the messages that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from akn_files import NS, RICH, written

__all__ = ["AKN_MESSAGES", "OTHERS"]

OTHERS = f"<akomaNtoso xmlns='{NS[1:-1]}'><act/></akomaNtoso>"
"""A file that others might have written."""
_CHANGES = (
    # two debates
    ("</debate>", "</debate><debate/>", "there are two <debate> in <akomaNtoso>"),
    # text between items
    ("<debateBody>", "<debateBody>zee", "there is text in <debateBody>"),
    # text after an item
    ("</question>", "</question>zee", "there is text in <questions>"),
    # an unknown element
    ("<debateBody>", "<debateBody><a/>", "there is a <a> in <debateBody>"),
    # an element of another place
    ("<p>", "<p><br/>", "there is a <br> in a text"),
    # no references
    ("references", "lifecycle", "there is a <lifecycle> in <meta>"),
    # no body
    ("debateBody", "zee", "there is a <zee> in <debate>"),
    # an item without text
    ("<p>het leerlingenvervoer;</p>", "", "there is an <item> without a <p>"),
    # a cell without text
    ("<p>2022</p>", "", "there is a cell without a <p>"),
    # a mark in a label
    (">Vraag 1<", "><i>Vraag</i> 1<", "there is a mark in a label"),
    # an unknown kind
    (' kind="answers"', ' kind="x"', "there is no kind 'x'"),
    # an unknown Chamber
    (' chamber="', ' chamber="x', "there is no chamber 'xtweede-kamer'"),
    # an unknown remark
    ('class="explanation"', 'class="x"', "there is an <other> 'x'"),
    # a day that is none
    ('submitted="2', 'submitted="x', "submitted is 'x025-11-03'"),
    # no days
    (' submitted="2025-11-03"', "", "<FRBRthis> in line ... does not follow from the rest"),
    # no numbers
    ("kv:numbers=", "x=", "a <question> has no numbers"),
    # no identifier
    (' eId="vragensteller-1"', "", "a <TLCPerson> has no eId"),
    # no role
    (' shortForm="Minister"', "", "a <TLCRole> has no shortForm"),
    # no such party
    ('kv:party="#fractie-1"', 'kv:party="#zee"', "there is no reference '#zee'"),
    # a note twice
    ('eId="noot-2"', 'eId="noot-1"', "there are two notes noot-1"),
    # a note with another name
    ('eId="noot-1"', 'eId="a"', "a note is called 'a'"),
    # a note left out
    ('eId="noot-4"', 'eId="noot-5"', "there is a mark or a number of a note that is missing"),
    # half of two styles
    (
        "<i>basisvoorziening</i>",
        '<b class="bold_italic">basis</b>',
        "there is a <b> of bold_italic without its <i>",
    ),
    # the second part of no stretch
    ("<i>", '<i class="continued">', "there is a <i> that goes on after none"),
    # a level that is none
    ("<item>", '<item kv:level="0">', "level of a <item> is '0'"),
    # an attribute
    ("<p>", '<p style="x">', "<p> in line ... does not follow from the rest"),
    # another language
    ("/nld@", "/eng@", "<FRBRthis> in line ... does not follow from the rest"),
    # another speaker
    ('by="#vragen', 'by="#bewinds', "<question> in line ... does not follow from the rest"),
    # another question
    (
        'refersTo="#vraag-1"',
        'refersTo="#vraag-2"',
        "<answer> in line ... does not follow from the rest",
    ),
    # another address of a person
    ("/vossenaar-", "/x-", "<TLCOrganization> in line ... does not follow from the rest"),
    # another day in a heading
    (
        'docDate date="2025',
        'docDate date="2024',
        "<docDate> in line ... does not follow from the rest",
    ),
    # a fact
    ("<kv:document ", '<kv:document x="" ', "<document> in line ... does not follow from the rest"),
    # another heading
    (
        '<p class="vraag">',
        '<p class="zee">',
        "<longTitle> in line ... does not follow from the rest",
    ),
    # a reference more
    (
        "</references>",
        '<TLCPerson eId="a" href="a" showAs="a"/></references>',
        "<references> in line ... does not follow from the rest",
    ),
    # an empty paragraph with text
    ("<p>Ja.", '<p class="empty">Ja.', "there is text in an empty <p>"),
    # an empty cell with text
    ("<td>", '<td class="empty">', "there is an element in an empty <td>"),
    # an empty table with rows
    ("<table>", '<table class="empty">', "there is a cell in an empty <table>"),
    # a no-break space between items
    ("</question>", "</question>\xa0", "there is text in <questions>"),
    # text beside notes
    (
        "</debateBody>",
        '</debateBody><conclusions><p eId="noten">zee</p></conclusions>',
        "there is text beside the notes in <conclusions>",
    ),
    # a label in a question
    ("<p>Kent", '<p class="label">Kent', "<p> in line ... does not follow from the rest"),
)
"""What is written, another thing in its place, and what is said of that."""
_REMOVED = {
    "references": "there are no <references>",
    "debateBody": "there is no <debateBody>",
    "FRBRWork": "there is no <FRBRnumber>",
}
_EVERYWHERE = ("references", "debateBody")
"""The names of elements, which are changed in all places."""


def _changed(old: str, new: str) -> bytes:
    text = written(RICH)
    assert old in text
    return text.replace(old, new, -1 if old in _EVERYWHERE else 1).encode()


def _without(tag: str) -> bytes:
    text, count = re.subn(rf"<{tag}\b.*</{tag}>", "", written(RICH), flags=re.DOTALL)
    assert count
    return text.encode()


def _messages() -> Iterator[tuple[str, bytes]]:
    for old, new, says in _CHANGES:
        yield f"is not as kvlib writes Akoma Ntoso: {says}", _changed(old, new)
    for tag, says in _REMOVED.items():
        yield f"is not as kvlib writes Akoma Ntoso: {says}", _without(tag)
    dateless = re.sub('(submitted|received)="[0-9-]+"', "", written(RICH))
    says = "is not as kvlib writes Akoma Ntoso: there is no day of questions or answer"
    yield says, dateless.encode()
    yield "is Akoma Ntoso that kvlib did not write; it reads only its own", OTHERS.encode()
    yield "is not well-formed: ...", OTHERS[:-3].encode()
    typed = f"<!DOCTYPE a [<!ENTITY e 'zee'>]>{OTHERS}"
    yield "has a document type, which kvlib does not write", typed.encode()


AKN_MESSAGES = {f"ReadError: a.akn {says}": data for says, data in _messages()}
"""Files by what is said of them; ``...`` is anything."""
