"""Changed files of Akoma Ntoso, with the messages that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator

import kvlib
from akn_files import NS, RICH, written

__all__ = ["AKN_MESSAGES", "OTHERS"]

_NAME = NS[1:-1]
OTHERS = f"<akomaNtoso xmlns='{_NAME}'><act/></akomaNtoso>"
"""A file that others might have written."""
_VERSION = f' version="{kvlib.__version__}"'
_CHANGES = (
    # two debates
    ("</debate>", "</debate><debate/>", "there are two <debate> in <akomaNtoso> (line ...)"),
    # text between items
    ("<debateBody>", "<debateBody>zee", "there is text in <debateBody> (line ...)"),
    # text after an item
    ("</question>", "</question>zee", "there is text in <questions> (line ...)"),
    # an unknown element
    ("<debateBody>", "<debateBody><a/>", "there is a <a> in <debateBody> (line ...)"),
    # an element of another place
    ("<p>", "<p><br/>", "there is a <br> in a text (line ...)"),
    # no references
    ("references", "lifecycle", "there is a <lifecycle> in <meta> (line ...)"),
    # no body
    ("debateBody", "zee", "there is a <zee> in <debate> (line ...)"),
    # an item without text
    ("<p>het leerlingenvervoer;</p>", "", "there is an <item> without a <p> (line ...)"),
    # a cell without text
    ("<p>2022</p>", "", "there is a cell without a <p> (line ...)"),
    # a mark in a label
    (">Vraag 1<", "><i>Vraag</i> 1<", "there is a mark in a label (line ...)"),
    # an unknown kind
    (' kind="answers"', ' kind="x"', "there is no kind 'x'"),
    # an unknown Chamber
    (' chamber="', ' chamber="x', "there is no chamber 'xtweede-kamer'"),
    # an unknown remark
    ('class="explanation"', 'class="x"', "there is an <other> 'x' (line ...)"),
    # what is not a day
    ('submitted="2', 'submitted="x', "submitted of a <document> is 'x025-11-03' (line ...)"),
    # no days
    (
        ' submitted="2025-11-03"',
        "",
        "<FRBRthis> in line ..., whose value is '…gen/2025-11-03/ah-tk-... instead of "
        "'…gen/2025-12-09/ah-tk-..., does not follow from the rest",
    ),
    # no numbers
    ("kv:numbers=", "x=", "a <question> has no numbers (line ...)"),
    # no identifier
    (' eId="vragensteller-1"', "", "a <TLCPerson> has no eId (line ...)"),
    # no role
    (' shortForm="Minister"', "", "a <TLCRole> has no shortForm (line ...)"),
    # no such party
    ('kv:party="#fractie-1"', 'kv:party="#zee"', "there is no reference '#zee'"),
    # a note twice
    ('eId="noot-2"', 'eId="noot-1"', "there are two notes noot-1 (line ...)"),
    # a note with another name
    ('eId="noot-1"', 'eId="a"', "a note is called 'a' (line ...)"),
    # a note with a number that no note has
    ('eId="noot-1"', 'eId="noot-0"', "a note is called 'noot-0' (line ...)"),
    # a note left out
    ('eId="noot-4"', 'eId="noot-5"', "there is no note noot-4, but a noot-5 (line ...)"),
    # a mark without a note
    (
        "<p>Ja.",
        '<p><noteRef href="#noot-5" marker="5"/>Ja.',
        "there is no note noot-5, which a <noteRef> leads to (line ...)",
    ),
    # half of two styles
    (
        "<i>basisvoorziening</i>",
        '<b class="bold_italic">basis</b>',
        "there is a <b> of bold_italic without its <i> (line ...)",
    ),
    # the second part of no stretch
    ("<i>", '<i class="continued">', "there is a <i> that goes on after none (line ...)"),
    # what is not a level
    ("<item>", '<item kv:level="0">', "level of a <item> is '0' (line ...)"),
    # an attribute
    ("<p>", '<p style="x">', "<p> in line ..., with style='x', does not follow from the rest"),
    # an attribute less
    (
        ' to="#geadresseerden"',
        "",
        "<question> in line ..., without to='#geadresseerden', does not follow from the rest",
    ),
    # another language
    (
        "/nld@",
        "/eng@",
        "<FRBRthis> in line ..., whose value is '…2026-9001/eng@2025-12-09/!main' instead of "
        "'…2026-9001/nld@2025-12-09/!main', does not follow from the rest",
    ),
    # another speaker
    (
        'by="#vragen',
        'by="#bewinds',
        "<question> in line ..., whose by is '#bewindsstellers' instead of '#vragenstellers', "
        "does not follow from the rest",
    ),
    # another question
    (
        'refersTo="#vraag-1"',
        'refersTo="#vraag-2"',
        "<answer> in line ..., whose refersTo is '#vraag-2' instead of '#vraag-1', does not follow "
        "from the rest",
    ),
    # another address of a person
    (
        "/vossenaar-",
        "/x-",
        "<TLCOrganization> in line ..., whose href is '…zation/nl/x-van-der-eschdoorn' instead of "
        "'…zation/nl/vossenaar-van-der-eschdoorn', does not follow from the rest",
    ),
    # another day in a heading
    (
        'docDate date="2025',
        'docDate date="2024',
        "<docDate> in line ..., whose date is '2024-11-03' instead of '2025-11-03', does not "
        "follow from the rest",
    ),
    # no version
    (_VERSION, "", "a <document> has no version (line ...)"),
    # an empty version
    (_VERSION, ' version=""', "version of a <document> is '' (line ...)"),
    # a fact
    (
        "<kv:document ",
        '<kv:document x="" ',
        "there is an unknown fact 'x' (line ...)",
    ),
    # another heading
    (
        '<p class="vraag">',
        '<p class="zee">',
        "there is a <p> of class 'zee' above the body (line ...)",
    ),
    # a reference more
    (
        "</references>",
        '<TLCPerson eId="a" href="a" showAs="a"/></references>',
        "<references> in line ..., with a <TLCPerson> too many in line ..., does not follow from "
        "the rest",
    ),
    # an empty paragraph with text
    ("<p>Ja.", '<p class="empty">Ja.', "there is text in an empty <p> (line ...)"),
    # an empty cell with text
    ("<td>", '<td class="empty">', "there is an element in an empty <td> (line ...)"),
    # an empty table with rows
    ("<table>", '<table class="empty">', "there is a cell in an empty <table> (line ...)"),
    # a no-break space between items
    ("</question>", "</question>\xa0", "there is text in <questions> (line ...)"),
    # text beside notes
    (
        "</debateBody>",
        '</debateBody><conclusions><p eId="noten">zee</p></conclusions>',
        "there is text in <p> (line ...)",
    ),
    # a label in a question
    (
        "<p>Kent",
        '<p class="label">Kent',
        "<p> in line ..., with class='label', does not follow from the rest",
    ),
    # an element in another place
    (
        "<num>Vraag 1</num>\n          <p>Kent",
        '<p class="label">Vraag 1</p>\n          <p>Kent',
        "<p> in line ..., where kvlib writes <num>, does not follow from the rest",
    ),
    # a party that a heading no longer names
    (
        ' (<organization refersTo="#fractie-1">LVB</organization>)',
        " (LVB)",
        "<p> in line ..., without a <organization> in it, does not follow from the rest",
    ),
    # the text of an element that has none
    (
        '<FRBRcountry value="nl"/>',
        '<FRBRcountry value="nl">zee</FRBRcountry>',
        "<FRBRcountry> in line ..., whose text is 'zee' instead of '', does not follow from the "
        "rest",
    ),
    # text after an element that has none
    (
        '<FRBRcountry value="nl"/>',
        '<FRBRcountry value="nl"/>zee',
        "<FRBRcountry> in line ..., before the text 'zee' instead of '', does not follow from the "
        "rest",
    ),
    # another publication
    (
        'showAs="Aanhangsel',
        'showAs="Bijlage',
        "showAs of a <publication> is 'Bijlage van de Handelingen, vergaderjaar 2025-2026' "
        "(line ...)",
    ),
    # another name of a publication
    (
        'showAs="Aanhangsel van de Handelingen, vergaderjaar 2025-2026" name="Aanhangsel van',
        'showAs="Bijlage van de Handelingen, vergaderjaar 2025-2026" name="Bijlage van',
        "<publication> in line ..., whose showAs is 'Bijlage van...' instead of 'Aanhangsel van...'"
        ", does not follow from the rest",
    ),
    # an alias more
    (
        '<FRBRcountry value="nl"/>',
        '<FRBRalias value="zee"/><FRBRcountry value="nl"/>',
        "<FRBRWork> in line ..., with a <FRBRalias> too many in line ..., does not follow from the "
        "rest",
    ),
    # a number among blocks
    ("<p>Ja.", "<num>1</num><p>Ja.", "there is a <num> among blocks (line ...)"),
    # a reference twice
    (
        'eId="vragensteller-2"',
        'eId="vragensteller-1"',
        "there are two references vragensteller-1 (line ...)",
    ),
    # a reference left out
    ('eId="vragensteller-1"', 'eId="vragensteller-3"', "there is no reference 'vragensteller-1'"),
    # an answer without a reply
    (' replied="true"', "", "there is a reply, but replied is missing (line ...)"),
    # an element in an entry
    ("</kv:metadata>", "<b>zee</b></kv:metadata>", "there is a <b> in a text (line ...)"),
    # text in a mark
    (
        "<p>Ja.",
        '<p><marker name="noteMark" title="1">zee</marker>Ja.',
        "there is text in an empty <marker> (line ...)",
    ),
    # a note in a heading
    (
        '<p class="vraag">',
        '<p class="vraag"><noteRef href="#noot-1" marker="1"/>',
        "there is a <noteRef> in a heading (line ...)",
    ),
    # a heading twice
    (
        '<p class="vraag">',
        '<p class="vraag">zee</p><p class="vraag">',
        "there is a heading twice (line ...)",
    ),
    # no counts
    (' line_ends="0"', "", "a <document> has no line_ends (line ...)"),
    # a line end in a text
    (
        "<p>Ja.",
        "<p>\nJa.",
        "the white space in its texts was changed, as in <p> in line ...; another tool may have "
        "formatted it",
    ),
    # a blank less at an element
    (
        "nr. <ref",
        "nr.<ref",
        "the white space in its texts was changed; another tool may have formatted it",
    ),
)
"""What is written, another thing in its place, and what is said of that."""
_REMOVED = {
    "references": "there are no <references>",
    "debateBody": "there is no <debateBody>",
    "FRBRWork": "<identification> in line ..., without a <FRBRWork> in it, does not follow from "
    "the rest",
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
    yield "is not Akoma Ntoso: its root is <TEI>", b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"
    bare = f"is not Akoma Ntoso: its <akomaNtoso> has no namespace, which would be xmlns='{_NAME}'"
    yield bare, b"<akomaNtoso/>"
    earlier = _NAME.replace("3.0", "2.0")
    yield (
        f"is not Akoma Ntoso 3.0: its namespace is {earlier!r}",
        OTHERS.replace(_NAME, earlier).encode(),
    )
    yield "is not well-formed: ...", OTHERS[:-3].encode()
    typed = f"<!DOCTYPE akomaNtoso>{OTHERS}"
    yield "has a document type, which kvlib does not write", typed.encode()


AKN_MESSAGES = {f"ReadError: a.akn {says}": data for says, data in _messages()}
"""Files by what is said of them; ``...`` is anything."""
