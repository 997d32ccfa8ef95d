"""Changed files of TEI, with the messages that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator

import kvlib
from tei_files import NS, RICH, of_another_version, written

__all__ = ["OTHERS", "TEI_FAULTS", "TEI_MESSAGES"]

OTHERS = f"<TEI xmlns='{NS[1:-1]}'><teiHeader/></TEI>"
"""A file that others might have written."""
_U = '<u xml:id="vraag-1"'
_FULL = "there is text in an empty <{}>"
_END = "</div>\n    </body>"
_SEG = "<seg>Ja.</seg>"
_CATEGORY = '<catRef scheme="#publications" target="#kind-answers"/>'
_RECEIVED = '<date type="received" when="2025-12-09">9 december 2025</date>'
_UNLIKE = ", does not follow from the rest"
_CHANGES = {
    # in the structure
    "two texts": ("</TEI>", "<text/></TEI>", "there are two <text> in <TEI>"),
    "a document in another": (
        "<text>",
        "<TEI><teiHeader/></TEI><text>",
        "there is a <TEI> in <TEI>",
    ),
    "an unknown element": (_U, f"<p/>{_U}", "there is a <p> in <div>"),
    "text between items": (_U, f"zee{_U}", "there is text in <div>"),
    "text in an item": (_SEG, f"zee{_SEG}", "there is text in <u>"),
    "another element in an item": (_SEG, "<p>Ja.</p>", "there is a <p> in <u>"),
    "an element of another place": (_SEG, "<seg><lb/></seg>", "there is a <lb> in a text"),
    "a list among words": ("<seg><list>", "<seg>zee<list>", "there is text in <seg>"),
    "a list in words": (
        _SEG,
        "<seg>Ja <hi rend='bold'/><list/></seg>",
        "there is a <list> in a text",
    ),
    "a heading more": (
        "<head ",
        "<head/><head ",
        "there is another <head> '', or an element in it",
    ),
    "an element in a heading": (
        ">Vragen ",
        "><hi>V</hi> ",
        "there is another <head> 'vraag', or an element in it",
    ),
    "two labels": (
        "<note type",
        "<note type='label'/><note type",
        "there is another <note> 'label'",
    ),
    "a label at the end": (_END, f"<note type='label'/>{_END}", "there is a label without an item"),
    "an element in a label": (">Vraag 1<", "><hi>Vraag</hi> 1<", "there is a <hi> in <note>"),
    "an unknown note": ('type="explanation"', 'type="x"', "there is another <note> 'x'"),
    "a label in a list without its item": (
        "</list>",
        "<label/></list>",
        "there is a label without an <item>",
    ),
    "two labels of an item": ("<label>–", "<label/><label>–", "there are two labels of one <item>"),
    "no counts": (' line_ends="0"', "", "a <document> has no line_ends"),
    "a day twice": (
        "</bibl>",
        "<date type='received'/></bibl>",
        "there is another <date> in <bibl>",
    ),
    "a source more": ("<bibl>", "<bibl/><bibl>", "there are two <bibl> in <sourceDesc>"),
    "no text": ("text>", "zee>", "there is a <zee> in <TEI>"),
    "no source": ("sourceDesc", "extent", "there is a <extent> in <fileDesc>"),
    "an empty class": (_CATEGORY, "", "there is no <catRef> in <textClass>"),
    "two sources": (
        "<sourceDesc>",
        "<sourceDesc/><sourceDesc>",
        "there are two <sourceDesc> in <fileDesc>",
    ),
    # in values that are read
    "an unknown kind": ("#kind-answers", "#kind-x", "there is no kind 'x'"),
    "an unknown category": ('ana="#question"', 'ana="#x"', "there is a <u> '#x'"),
    "no category": (' ana="#question"', "", "a <u> has no ana"),
    "what is not a day": ('when="2025-11-03"', 'when="x"', "when of a <date> is 'x'"),
    "no identifier": (' xml:id="vragensteller-1"', "", "a <person> has no id"),
    "no office": (
        '<affiliation role="officeholder" ref="#ambt-1"/>',
        "",
        "there is a <person> without an office",
    ),
    "another role": (
        'role="officeholder"',
        'role="x"',
        "there is another <affiliation> in <person>",
    ),
    "no role": ("roleName", "orgName", "there is another <orgName> in <org>"),
    "an office without its role": (
        "<roleName>Minister</roleName>",
        "",
        "there is an office without a <roleName>",
    ),
    "no such party": ('ref="#fractie-1"', 'ref="#zee"', "there is no organisation '#zee'"),
    "two labels of a note": (
        ' place="bottom">',
        ' place="bottom"><label/><label/>',
        "there is a <label> among blocks",
    ),
    "a note with another name": ('"noot-1"', '"a"', "a note is called 'a'"),
    "a note left out": (
        '"noot-4"',
        '"noot-5"',
        "there is no note noot-4, but a noot-5",
    ),
    "a mark without a note": (
        "<seg>Ja.",
        '<seg><ptr n="9" target="#noot-9"/>Ja.',
        "there is no note noot-9, which a <ptr> leads to",
    ),
    "a note with a number that no note has": (
        '"noot-1"',
        '"noot-0"',
        "a note is called 'noot-0'",
    ),
    "an unknown style": ('rend="italic"', 'rend="x"', "there is a <hi> 'x'"),
    "the second part of none": (
        'rend="italic"',
        'rend="italic continued"',
        "there is a <hi> that goes on after none",
    ),
    "what is not a level": ("<item>", '<item rend="level-0">', "there is an <item> 'level-0'"),
    "what is not a span": ("<cell>", '<cell cols="0">', "cols of a <cell> is '0'"),
    "a cell in a row without": (
        "<row>",
        '<row role="empty">',
        "there is something in a <row> that is called empty",
    ),
    "a row in a table without": (
        "<table>",
        '<table type="empty">',
        "there is something in a <table> that is called empty",
    ),
    "a name twice": (
        '"vragensteller-2"',
        '"vragensteller-1"',
        "there are two <person> 'vragensteller-1'",
    ),
    # in what follows from these
    "another name": (
        '"vraag-2"',
        '"vraag-1"',
        "<u> in line ..., whose id is 'vraag-1' instead of 'vraag-2'" + _UNLIKE,
    ),
    "the name of another publication": (
        f'xml:id="{RICH.identifier}"',
        'xml:id="ah-tk-19992000-1"',
        "<TEI> in line ..., whose id is 'ah-tk-19992000-1' instead of 'ah-tk-20252026-9001'"
        + _UNLIKE,
    ),
    "a number after the name": (
        f'xml:id="{RICH.identifier}"',
        f'xml:id="{RICH.identifier}-2"',
        "<TEI> in line ..., whose id is '…52026-9001-2' instead of '…52026-9001'" + _UNLIKE,
    ),
    "an empty name": (
        f'xml:id="{RICH.identifier}"',
        'xml:id=""',
        "<TEI> in line ..., whose id is '' instead of 'ah-tk-20252026-9001'" + _UNLIKE,
    ),
    "an attribute": (
        _SEG,
        '<seg ana="x">Ja.</seg>',
        "<seg> in line ..., with ana='x'" + _UNLIKE,
    ),
    "another speaker": (
        'who="#vragen',
        'who="#bewinds',
        "<u> in line ..., whose who is '#bewindssteller-1 #... instead of '#vragensteller-1 #..."
        + _UNLIKE,
    ),
    "another question": (
        'active="#vraag-1"',
        'active="#vraag-2"',
        "<relation> in line ..., whose active is '#vraag-2' instead of '#vraag-1'" + _UNLIKE,
    ),
    "another address": (
        ".nl/ah",
        ".nl/zee",
        "<idno> in line ..., whose text is '…kingen.nl/zee-tk-... instead of '…kingen.nl/ah-tk-..."
        + _UNLIKE,
    ),
    "a title of one's own": (
        ">het bericht «",
        ">bericht «",
        "<title> in line ..., whose text is 'het bericht... instead of 'bericht..." + _UNLIKE,
    ),
    "words for a year": (
        ">Vergaderjaar",
        ">Jaar",
        "<meeting> in line ..., whose text is 'Jaar 2025-2026' instead of 'Vergaderjaar 2025-2026'"
        + _UNLIKE,
    ),
    "another day in a heading": (
        '<date when="2025',
        '<date when="2024',
        "<date> in line ..., whose when is '2024-11-03' instead of '2025-11-03'" + _UNLIKE,
    ),
    "another publisher of the source": (
        'publisher ref="#tweede',
        'publisher ref="#eerste',
        "<publisher> in line ..., whose ref is '#eerste-kamer' instead of '#tweede-kamer'"
        + _UNLIKE,
    ),
    "a publisher beside what made it": (
        "</publicationStmt>",
        "<publisher>A</publisher></publicationStmt>",
        "<publicationStmt> in line ..., with a <p> too many in line ..." + _UNLIKE,
    ),
    "a licence without a publisher": (
        "</publicationStmt>",
        "<availability><licence>A</licence></availability></publicationStmt>",
        "<publicationStmt> in line ..., with a <availability> too many in line ..." + _UNLIKE,
    ),
    "a category more": (
        "</taxonomy>",
        "<category/></taxonomy>",
        "<taxonomy> in line ..., with a <category> too many in line ..." + _UNLIKE,
    ),
    "a relation more": (
        "</listRelation>",
        "<relation/></listRelation>",
        "<listRelation> in line ..., with a <relation> too many in line ..." + _UNLIKE,
    ),
}
"""What is written, another thing in its place, and what is said of that."""
_LOST = {
    "a paragraph before the items": ("<body>", "<body><p>zee</p>", "there is a <p> in <body>"),
    "words before the items": ("<body>", "<body>zee", "there is text in <body>"),
    "words in the front": ("<front>", "<front>zee", "there is text in <front>"),
    "a paragraph in the front": ("<front>", "<front><p>zee</p>", "there is a <p> in <front>"),
    "words of a source": ("<bibl>", "<bibl>zee", "there is text in <bibl>"),
    "another number": (
        "</bibl>",
        "<idno type='ISBN'>9</idno></bibl>",
        "there is a <idno> 'ISBN'",
    ),
    "an abstract": (
        "<profileDesc>",
        "<profileDesc><abstract><p>zee</p></abstract>",
        "there is a <abstract> in <profileDesc>",
    ),
    "words in a category": (_CATEGORY, f"{_CATEGORY[:-2]}>zee</catRef>", _FULL.format("catRef")),
    "words in a mark": (
        _SEG,
        "<seg><anchor type='noteMark' n='1'>zee</anchor></seg>",
        _FULL.format("anchor"),
    ),
    "words in a second mark": (
        _SEG,
        "<seg><ptr type='noteMark' n='1' target='#noot-1'>zee</ptr></seg>",
        _FULL.format("ptr"),
    ),
    "a second name": (
        "</persName>",
        "</persName><persName>zee</persName>",
        "there is another <persName> in <person>",
    ),
    "another affiliation": (
        "<affiliation ",
        "<affiliation role='gast'>zee</affiliation><affiliation ",
        "there is another <affiliation> in <person>",
    ),
    "words in an affiliation": (
        'ref="#fractie-1"/>',
        'ref="#fractie-1">zee</affiliation>',
        _FULL.format("affiliation"),
    ),
    "a party of two names": (
        "<orgName>LVB</orgName>",
        "<orgName>LVB</orgName><orgName>zee</orgName>",
        "there are two <orgName> in <org>",
    ),
    "words of an office": ("<roleName>", "zee<roleName>", "there is text in <org>"),
    "a label of an office": (
        "<roleName>",
        "<label type='kort'>zee</label><roleName>",
        "there is a <label> 'kort'",
    ),
    "a person more": (
        "</listPerson>",
        "<person xml:id='gast'/></listPerson>",
        "there is a <person> 'gast' that nothing refers to",
    ),
    "an organisation more": (
        "</listOrg>",
        "<org xml:id='gast'/></listOrg>",
        "there is a <org> 'gast' that nothing refers to",
    ),
    "no day of the answer": (
        '<date type="received"',
        '<date type="submitted-again"',
        "there is a <date> 'submitted-again'",
    ),
    "no reply": (
        _RECEIVED,
        "",
        "there is a reply, but no <date> of type received in <bibl>",
    ),
    "an unknown segment": (_SEG, '<seg type="x">Ja.</seg>', "there is a <seg> 'x'"),
}
"""What would be lost of a file that another version of kvlib wrote, and another tool changed."""
_LABEL = f"<label>kvlib {kvlib.__version__}</label>"
_VERSION = f' version="{kvlib.__version__}"'
_VERSIONS = {
    "no label": (_LABEL, "", "", kvlib.__version__),
    "the label of another version": (
        _LABEL,
        "<label>kvlib 9.1.0</label>",
        "kvlib 9.1.0",
        kvlib.__version__,
    ),
    "a label without a version": (_LABEL, "<label>zee</label>", "zee", kvlib.__version__),
    "words after a label": (
        _LABEL,
        f"<label>kvlib {kvlib.__version__} en zee</label>",
        f"kvlib {kvlib.__version__} en zee",
        kvlib.__version__,
    ),
    "no version": (_VERSION, "", f"kvlib {kvlib.__version__}", ""),
    "another version": (_VERSION, ' version="9.1"', f"kvlib {kvlib.__version__}", "9.1"),
}
"""What says which version wrote a file, another thing in its place, and both as they then are."""
_ENTITY = "Entity 'nbsp' not defined"
_UNDEFINED = (
    ("an entity", "<seg>Ja.", "<seg>&nbsp;"),
    ("an entity in a value", "<seg>Ja.", '<seg n="&nbsp;">Ja.'),
)
_EVERYWHERE = ("text>", "sourceDesc", "roleName")


def _changed(old: str, new: str) -> bytes:
    text = written(RICH)
    assert old in text
    return text.replace(old, new, -1 if old in _EVERYWHERE else 1).encode()


def _in_a_corpus(old: str, new: str) -> bytes:
    text = written([RICH, RICH])
    assert old in text
    return text.replace(old, new, 1).encode()


def _messages() -> Iterator[tuple[str, str, bytes]]:
    odd = " is not as kvlib writes TEI: "
    for what, (old, new, says) in _CHANGES.items():
        line = "" if says.endswith(_UNLIKE) else " (line ...)"
        yield what, odd + says + line, _changed(old, new)
    for what, (old, new, says) in _LOST.items():
        data = of_another_version(_changed(old, new).decode()).encode()
        yield what, f"{odd}{says} (line ...)", data
    space = "the white space in its texts was changed, as in <seg> in line ...; another tool may"
    yield "layout", f"{odd}{space} have formatted it", _changed(_SEG, "<seg>\nJa.</seg>")
    bare = re.sub("(?s)<xenoData>.*</xenoData>", "<xenoData/>", written(RICH)).encode()
    yield "no facts", f"{odd}there is no <document> in <xenoData> (line ...)", bare
    header = "there is another <teiHeader> in <teiCorpus> (line ...)"
    more = "<teiHeader/></teiCorpus>"
    yield "a header more", odd + header, _in_a_corpus("</teiCorpus>", more)
    name = f"{RICH.identifier}.noot-"
    notes = _in_a_corpus(f'"{name}2"', f'"{name}1"')
    twice = f", {RICH.identifier}{odd}there are two notes {name}1 (line ...)"
    yield "a note twice", twice, notes
    text = "there is text in <teiCorpus>: 'zee'"
    yield "text in a corpus", odd + text, _in_a_corpus("</TEI>", "</TEI>zee")
    words = f"<catDesc> in line ..., whose text is 'De Vraag' instead of 'Vraag'{_UNLIKE}"
    yield (
        "a category of one's own",
        f": the header of the corpus{odd}{words}",
        _in_a_corpus("<catDesc>", "<catDesc>De "),
    )
    for what, (old, new, label, version) in _VERSIONS.items():
        says = f"the label of <application> is {label!r}, its version {version!r} (line ...)"
        yield what, odd + says, _changed(old, new)
    unknown = " is TEI that kvlib did not write, or a part of what it wrote: it has no appInfo of "
    unknown += "kvlib"
    for what, file in {"others' files": OTHERS, "no header": f"<TEI xmlns='{NS[1:-1]}'/>"}.items():
        yield what, unknown, file.encode()
    element = "there is a <zee> in <teiCorpus> (line ...)"
    yield "another element in a corpus", odd + element, _in_a_corpus("</TEI>", "</TEI><zee/>")
    half = written([RICH, RICH]).encode()[:-3]
    unread = "; the documents after it are not read"
    yield "half a corpus", f" is not well-formed: ...{unread}", half
    yield "half a file", " is not well-formed: ...", OTHERS[:-3].encode()
    for what, old, new in _UNDEFINED:
        entity = f" is not well-formed: {_ENTITY}, line ..."
        yield what, entity, _changed(old, new)
        yield f"{what}, in a corpus", f"{entity}{unread}", _in_a_corpus(old, new)
    null = " is not well-formed: Invalid character: Char 0x0 out of allowed range, line ..."
    yield "a character that XML cannot hold", null, _changed("<seg>Ja.", "<seg>\0")
    for doctype in (
        "<!DOCTYPE TEI>",
        "<!-- zee --><!DOCTYPE TEI>",
        "<!DOCTYPE a [<!ENTITY e 'zee'>]>",
    ):
        typed = f"{doctype}{OTHERS}".encode()
        yield doctype, " has a document type, which kvlib does not write", typed
    coded = [f"<?xml version='1.0' encoding='{name}'?>ë{OTHERS}" for name in ("utf-7", "ascii")]
    unread = " is in 'utf-7', which is not read; save it in UTF-8"
    yield "another encoding", unread, coded[0].encode()
    yield "not as it says", " says that it is in ascii, but is not", coded[1].encode()
    yield "another root", " is not TEI: its root is <zee>", OTHERS.replace("TEI", "zee").encode()
    space = f"not {NS[1:-1]!r}"
    yield "no namespace", f" is not TEI: its <TEI> has no namespace, {space}", b"<TEI><a/></TEI>"
    other = f" is not TEI: its <teiCorpus> has the namespace 'a', {space}"
    yield "another namespace", other, b"<teiCorpus xmlns='a'/>"


TEI_MESSAGES = {what: (f"the file{says}", data) for what, says, data in _messages()}
"""What was changed: what is said of it, in which ``...`` is anything, and the file."""

TEI_FAULTS = written([RICH] * 2).replace("<TEI ", "<TEI/>" * 100_000 + "<TEI ", 1).encode()
"""A corpus of documents of six bytes, none of which can be read."""
