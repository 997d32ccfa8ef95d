"""What a text, a page or XML is encoded in: read right or said, never wrong in silence."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest

import kvlib
from kvlib.assemble import report_decoded
from kvlib.grammar import Decoded, declared_encoding, decode
from kvlib.model import Document
from kvlib.plugin import ReadContext

HEADING = (
    "Vragen van het lid Wadman (LVB) aan de Minister van Infrastructuur en Waterstaat over de "
    "sluis bij Oudewiel (ingezonden 3 maart 2025)."
)
# Every kind of character that Dutch has outside ASCII, as far as Windows-1252 has it.
RICH = "Kost de coöperatie één café «nu» – ’s ochtends – € 5 in België?"
PLAIN = "Kent u de coöperatie van één café «nu» in België?"  # what all encodings have
ANSWER = "Ja, zij bestaat al eeuwen."


def as_text(question: str, heading: str = HEADING, label: str = "Vraag 1", head: str = "") -> str:
    return f"{head}{heading}\n\n{label}\n{question}\n\nAntwoord 1\n{ANSWER}\n"


def as_page(question: str, heading: str = HEADING, label: str = "Vraag 1", head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}<title>{heading}</title></head><body><h1>{heading}</h1>"
        f"<h2>{label}</h2><p>{question}</p><h2>Antwoord 1</h2><p>{ANSWER}</p></body></html>"
    )


def as_xml(question: str, heading: str = HEADING, label: str = "Vraag 1", head: str = "") -> str:
    return (
        f"{head}<officiele-publicatie><kamervragen>"
        f'<kamervraagomschrijving type="vraag">{heading}</kamervraagomschrijving>'
        f"<vraag><nr>{label}</nr><al>{question}</al></vraag>"
        f"<antwoord><nr>Antwoord 1</nr><al>{ANSWER}</al></antwoord>"
        "</kamervragen></officiele-publicatie>"
    )


Form = Callable[..., str]
FORMS: dict[str, Form] = {"a.txt": as_text, "a.html": as_page, "a.xml": as_xml}


def xml_head(name: str) -> str:
    return f'<?xml version="1.0" encoding="{name}"?>'


def page_head(name: str) -> str:
    return f'<meta charset="{name}">'


def doubts(document: Document, *codes: str) -> list[tuple[str, str]]:
    """The diagnostics about characters."""
    codes = codes or ("assumed-encoding", "unreadable-character", "garbled-text")
    return [(each.code, each.severity) for each in document.diagnostics if each.code in codes]


# --- the declaration and the bytes ------------------------------------------------

SURE = [("assumed-encoding", "info")]
UNSURE = [("assumed-encoding", "warning")]
DAMAGED = [("assumed-encoding", "warning"), ("unreadable-character", "warning")]
LATE = f"<!-- {'x' * 1100} -->"
LATER = f"<style>{'x' * 9000}</style>"


def declared(name: str, question: str, encoding: str) -> Iterator[tuple[str, bytes]]:
    yield "a.xml", as_xml(question, head=xml_head(name)).encode(encoding)
    yield "a.html", as_page(question, head=page_head(name)).encode(encoding)


BOTH = [
    ("iso-8859-1", RICH, "utf-8", UNSURE),
    ("windows-1252", RICH, "utf-8", UNSURE),
    ("iso-8859-15", RICH, "utf-8", UNSURE),
    ("shift_jis", RICH, "utf-8", UNSURE),
    ("utf-16", RICH, "utf-8", SURE),
    ("utf-32", RICH, "utf-8", SURE),
    ("x-wang", RICH, "utf-8", SURE),
    ("ebcdic-cp-nl", RICH, "utf-8", SURE),
    ("iso-8859-1", RICH, "cp1252", []),  # as browsers do
    ("us-ascii", RICH, "cp1252", []),
    ("iso-8859-1", PLAIN, "latin-1", []),
    ("iso-8859-15", RICH.replace("–", "-").replace("’", ""), "iso-8859-15", []),
    ("macintosh", RICH, "mac-roman", []),
    ("x-mac-roman", RICH, "mac-roman", []),
    ("ibm850", PLAIN, "cp850", []),
    ("utf-8", RICH, "cp1252", UNSURE),
    ("x-wang", RICH, "cp1252", UNSURE),
    ("iso-8859-1", RICH, "utf-8-sig", SURE),
    ("utf-8", RICH, "utf-16", SURE),
    ("utf-16", RICH, "utf-16", []),
    ("UTF-8", RICH, "utf-8-sig", []),
]


@pytest.mark.parametrize(("name", "question", "encoding", "expected"), BOTH)
def test_declared(name: str, question: str, encoding: str, expected: list[tuple[str, str]]) -> None:
    """XML and pages are read by what they are, and it is said where they say otherwise."""
    for file, data in declared(name, question, encoding):
        doc = kvlib.loads(data, name=file)
        assert (question, expected) == (doc.questions[0].text, doubts(doc)), file


UNDECLARED = [
    (RICH, "cp1252", SURE),
    ("Kost één koffie € 5?", "iso-8859-15", UNSURE),
    ("Is dat voor België €5 miljoen?", "iso-8859-15", UNSURE),
    ("Kost koffie in Oudewiel en België € 5?", "iso-8859-15", UNSURE),
    (RICH, "mac-roman", UNSURE),
    ("Is België bij de coördinatie geïnformeerd?", "mac-roman", UNSURE),
    ("Zijn er één of twee cafés?", "mac-roman", UNSURE),
    (PLAIN, "cp850", UNSURE),
    ("Is België bij de coördinatie geïnformeerd?", "cp850", UNSURE),
    ("Zijn er één of twee cafés?", "cp850", UNSURE),
]


@pytest.mark.parametrize(("question", "encoding", "expected"), UNDECLARED)
@pytest.mark.parametrize("file", FORMS)
def test_not_declared(
    file: str, question: str, encoding: str, expected: list[tuple[str, str]]
) -> None:
    """Without a declaration the letters decide, and it is said."""
    doc = kvlib.loads(FORMS[file](question).encode(encoding), name=file)
    assert (question, expected) == (doc.questions[0].text, doubts(doc))


@pytest.mark.parametrize("file", FORMS)
@pytest.mark.parametrize("cut", [b"eeuw\xe9n", b"eeuw\xc3n", b"eeuw\xff\xfen"])
def test_damaged_utf8(file: str, cut: bytes) -> None:
    """A bad byte in UTF-8 does not spoil all the other letters."""
    data = FORMS[file](f"{RICH} {RICH}").encode().replace(b"eeuwen", cut)
    doc = kvlib.loads(data, name=file)
    assert RICH in doc.questions[0].text
    assert "\ufffd" in doc.answers[0].text
    assert DAMAGED == doubts(doc)


def test_a_byte_that_windows_1252_leaves_open() -> None:
    data = as_text(RICH).encode("cp1252").replace(b"eeuwen", b"eeuw\x81n")
    doc = kvlib.loads(data, name="a.txt")
    assert RICH == doc.questions[0].text
    assert [*SURE, ("unreadable-character", "warning")] == doubts(doc)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (f"{LATE}{page_head('iso-8859-15')}", "iso-8859-15"),
        (f"{LATER}{page_head('macintosh')}", "mac-roman"),
        (f"{LATER}{page_head('cp850')}", "cp850"),
    ],
)
def test_a_late_declaration(head: str, encoding: str) -> None:
    """Browsers look at the first 1024 bytes; a page may begin with a long style sheet."""
    doc = kvlib.loads(as_page("Één café?", head=head).encode(encoding), name="a.html")
    assert ("Één café?", []) == (doc.questions[0].text, doubts(doc))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    """XML is in UTF-16 by its own account; what is not recognised may be named."""
    xml = as_xml(RICH, head=xml_head("utf-16")).encode(encoding)
    assert RICH == kvlib.loads(xml, name="a.xml").questions[0].text
    with pytest.raises(kvlib.UnknownFormatError, match="UTF-16 text without a byte order mark"):
        kvlib.loads(as_text(RICH).encode(encoding))
    doc = kvlib.loads(as_text(RICH).encode(encoding), name="a.txt", reader="text")
    assert (RICH, SURE) == (doc.questions[0].text, doubts(doc))


# --- UTF-7 ------------------------------------------------------------------------

UTF7 = {
    "XML": ("a.xml", as_xml("Kent u +AOk-?", head=xml_head("utf-7")).encode()),
    "XML, capitals": ("a.xml", as_xml("Kent u?", head=xml_head("UTF7")).encode()),
    "page": ("a.html", as_page("Kent u +ADw-b+AD4-?", head=page_head("utf-7")).encode()),
    "page, by its old name": (
        "a.html",
        as_page("Kent u?", head=page_head("unicode-1-1-utf-7")).encode(),
    ),
    "page, as a header": (
        "a.html",
        as_page(
            "Kent u?", head='<meta http-equiv=Content-Type content="text/html; charset=utf-7">'
        ).encode(),
    ),
    **{
        f"text, +/v{end}": ("a.txt", f"+/v{end}-".encode() + as_text(PLAIN).encode("utf-7"))
        for end in "89+/"
    },
}


@pytest.mark.parametrize(("file", "data"), UTF7.values(), ids=UTF7.keys())
def test_utf7_is_refused(file: str, data: bytes) -> None:
    """It can hide markup from what looks at the bytes."""
    with pytest.raises(kvlib.ReadError, match="UTF-7"):
        kvlib.loads(data, name=file)


def test_utf7_that_does_not_say_so() -> None:
    doc = kvlib.loads(as_text(PLAIN).encode("utf-7"), name="a.txt")
    assert [("garbled-text", "warning")] == doubts(doc)


# --- letters that were decoded wrongly before ------------------------------------

GARBLED = [
    *("BelgiÃ« nu", "â€™s ochtends", "Â«cafÃ©Â» nu", "â‚¬ 5", "dÃ©Ã©n", "de coÃ¶peratie"),
    "BelgiÃƒÂ« nu",  # three times
    "MarÃ\u00ada nu",  # its second sign is a soft hyphen
    "voilÃ\u00a0 nu",  # and here a no-break blank
    "caf+AOk-, nu",
    "cafï¿½ nu",
]


@pytest.mark.parametrize("file", FORMS)
@pytest.mark.parametrize("words", GARBLED)
def test_garbled(file: str, words: str) -> None:
    """It is kept as it is, and said."""
    doc = kvlib.loads(FORMS[file](f"Kent u {words}?"), name=file)
    kept = " ".join(words.replace("\u00ad", "").split())
    assert f"Kent u {kept}?" == doc.questions[0].text
    assert [("garbled-text", "warning")] == doubts(doc)
    assert [("body[0]",)] == [d.about for d in doc.diagnostics if d.code == "garbled-text"]


@pytest.mark.parametrize("file", FORMS)
@pytest.mark.parametrize("words", ["Itali&euml; nu", "V&amp;D nu", "Itali&#235; nu", "&#xEB;n nu"])
def test_entities_that_were_escaped_twice(file: str, words: str) -> None:
    """They are shown as they are."""
    doc = kvlib.loads(FORMS[file](f"Kent u {words.replace('&', '&amp;')}?"), name=file)
    assert f"Kent u {words}?" == doc.questions[0].text
    assert [("garbled-text", "warning")] == doubts(doc)


@pytest.mark.parametrize("words", ["V&D;", "R&D; en", "a.nl/?a=1&copy=2", "&;", "&onzin;", "&#;"])
def test_signs_that_are_no_entities(words: str) -> None:
    assert [] == doubts(kvlib.loads(as_text(f"Kent u «{words}» nu?"), name="a.txt"))


@pytest.mark.parametrize(
    "words",
    ["CAFÉ»", "São Paulo", "Ângelo", "COÖP”", "Škoda", "Ål", "tête-à-tête", "ELSÄSS”", "1+A2", "Ï"],
)
def test_not_garbled(words: str) -> None:
    doc = kvlib.loads(as_text(f"Kent u «{words}» nu?"), name="a.txt")
    assert [] == doubts(doc)


# --- characters that are not meant -----------------------------------------------


@pytest.mark.parametrize("file", FORMS)
def test_control_characters_of_windows(file: str) -> None:
    """ISO 8859-1 has control characters where Windows-1252 has quotation marks and dashes."""
    doc = kvlib.loads(FORMS[file]("Kost \x93dat\x94 \x92s ochtends \x80 5 \x96 nu\x85?"), name=file)
    assert "Kost “dat” ’s ochtends € 5 – nu…?" == doc.questions[0].text
    assert SURE == doubts(doc)


@pytest.mark.parametrize("sign", ["&#146;", "&#0146;", "&#x92;", "&#X0092;"])
def test_references_to_control_characters(sign: str) -> None:
    doc = kvlib.loads(as_xml(f"Kent u {sign}s ochtends &#8211; nu?"), name="a.xml")
    assert "Kent u ’s ochtends – nu?" == doc.questions[0].text
    assert SURE == doubts(doc)
    page = kvlib.loads(as_page(f"Kent u {sign}s ochtends?"), name="a.html")
    assert "Kent u ’s ochtends?" == page.questions[0].text


@pytest.mark.parametrize("file", FORMS)
@pytest.mark.parametrize("sign", ["\ufffd", "\ue123", "\U000f1234", "\x81", "\x7f"])
def test_what_nobody_can_read(file: str, sign: str) -> None:
    """It stays, and is said; the diagnostic says where."""
    doc = kvlib.loads(FORMS[file](f"Kent u caf{sign} nu?"), name=file)
    assert f"Kent u caf{sign} nu?" == doc.questions[0].text
    assert [("unreadable-character", "warning")] == doubts(doc)


def test_a_nul() -> None:
    """Texts and pages with a NUL have U+FFFD there, as in a browser."""
    late = as_text(RICH).replace(ANSWER, f"{'Ja. ' * 1500}De\0sluis.")
    for file, text in (("a.txt", late), ("a.html", as_page("Kent u de\0 sluis?"))):
        doc = kvlib.loads(text, name=file)
        assert [("unreadable-character", "warning")] == doubts(doc)


@pytest.mark.parametrize("file", FORMS)
@pytest.mark.parametrize("sign", ["\u202d", "\u202e"])
def test_signs_that_turn_the_letters_round_are_reported(file: str, sign: str) -> None:
    """A text without them says another thing than the one that is shown."""
    data = FORMS[file](f"Kent u de {sign}neziuls\u202c?", HEADING, "Vraag 1")
    codes = {doubt.code for doubt in kvlib.loads(data, name=file).diagnostics}
    assert codes & {"markup-removed", "unreadable-character"}


UNSEEN = ["\u00ad", "\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u200f", "\u202a"]


@pytest.mark.parametrize("file", FORMS)
@pytest.mark.parametrize("sign", UNSEEN)
def test_what_is_not_seen(file: str, sign: str) -> None:
    """It is nowhere in the way: in words, labels, headings, names, parties and days."""
    heading = HEADING
    for word in ("Wadman", "LVB", "maart", "Minister", "ingezonden"):
        heading = heading.replace(word, f"{word[:2]}{sign}{word[2:]}")
    for label in (f"Vr{sign}aag{sign} {sign}1", f"Vraag 1{sign}", f"{sign}Vraag 1"):
        data = FORMS[file](f"Kent u de slui{sign}zen?", heading, label)
        doc = kvlib.loads(data, name=file)
        assert ("Kent u de sluizen?", ("1",)) == (doc.questions[0].text, doc.questions[0].numbers)
        assert (HEADING, "Wadman", "LVB") == (doc.heading, doc.askers[0].name, doc.askers[0].party)
        assert date(2025, 3, 3) == doc.submitted
        assert set() == {d.code for d in doc.diagnostics} - {"markup-removed"}


@pytest.mark.parametrize("file", FORMS)
def test_a_no_break_hyphen(file: str) -> None:
    """It is printed, so it stays; it may be in a range of numbers or a party."""
    heading = HEADING.replace("LVB", "LVB\u2011Zee")
    doc = kvlib.loads(FORMS[file]("Kent u de zee\u2011sluis?", heading), name=file)
    assert ("Kent u de zee\u2011sluis?", "LVB\u2011Zee") == (
        doc.questions[0].text,
        doc.askers[0].party,
    )


def test_a_line_end_in_a_word() -> None:
    """A soft hyphen at the end of a line breaks a word, but not a number or a sentence."""
    doc = kvlib.loads(as_text("Kent u de slui\u00ad\nzen?", label="Vraag 1\u00ad"), name="a.txt")
    assert ("Vraag 1", "Kent u de sluizen?") == (doc.questions[0].label, doc.questions[0].text)


def test_decode_for_plugins() -> None:
    """What the caller knows counts; a byte order mark goes."""
    assert "café" == decode("café".encode("cp437"), "cp437").text
    assert "café" == decode(codecs.BOM_UTF8 + "café".encode()).text
    assert "caf\ufffd" == decode(codecs.BOM_UTF16_LE + "caf".encode("utf-16-le") + b"\xe9").text


# --- raised figures: note marks, powers, formulas --------------------------------

POWERS = {
    "Klopt 10^3 hectare^1?": ("Klopt 10³ hectare?", ["1"]),
    "Klopt 25 x 10^12 euro^1?": ("Klopt 25 x 10¹² euro?", ["1"]),
    "Klopt 10^-3 gram?^1": ("Klopt 10⁻³ gram?", ["1"]),
    "Klopt 5 km^2^1?": ("Klopt 5 km2?", ["1"]),
    "Klopt CO^2 nu^1?": ("Klopt CO2 nu?", ["1"]),
    "Klopt dit voor 2010^1?": ("Klopt dit voor 2010?", ["1"]),
    "De 1^e sluis^1?": ("De 1e sluis?", ["1"]),
    "Uw 2^de sluis^1?": ("Uw 2de sluis?", ["1"]),
}


@pytest.mark.parametrize(("printed", "expected"), POWERS.items(), ids=POWERS)
def test_raised_on_a_page(printed: str, expected: tuple[str, list[str]]) -> None:
    """What is no note mark stays in the text, and hides no mark after it."""
    question = re.sub(r"\^(-?\d+|[a-z]+)", r"<sup>\1</sup>", printed)
    notes = "<p><sup>1</sup> De Schuit, 1 maart 2025.</p><p><sup>2</sup> De Brug, 2 mei 2025.</p>"
    page = as_page(question).replace(ANSWER, f"{ANSWER}<sup>2</sup>")
    doc = kvlib.loads(page.replace("</body>", f"<hr>{notes}</body>"), name="a.html")
    item = doc.questions[0]
    assert expected == (item.text, [mark.label for mark in item.notes])
    assert ["1", "2"] == [note.label for note in doc.footnotes]


def test_a_raised_figure_at_ten() -> None:
    """In a label it is a note mark; ten to a power is a number."""
    for file, one in (("a.txt", "¹"), ("a.html", "<sup>1</sup>"), ("a.html", "¹")):
        note = f"{one} De Schuit, 1 maart 2025."
        text = FORMS[file](RICH, label=f"Vraag 10{one}")
        text = text.replace("</body>", f"<p>{note}</p></body>") if "html" in file else text + note
        item = kvlib.loads(text, name=file).questions[0]
        assert ("Vraag 10", ["1"]) == (item.label, [mark.label for mark in item.notes])


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\ufeff"])
def test_a_stretch_of_nothing(hidden: str) -> None:
    """A sign that is not seen may be in a typeface of its own."""
    page = as_page(f"Kent u de slui<i>{hidden}</i>zen?", label=f"<i>{hidden}</i>Vraag 1")
    item = kvlib.loads(page, name="a.html").questions[0]
    assert ("Vraag 1", "Kent u de sluizen?") == (item.label, item.text)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_declaration_of_xml(codec: str) -> None:
    """In whatever encoding it is written; a tag before it closes is none."""
    data = "<?xml version='1.0' encoding='KOI8-R'?><a/>".encode(codec)
    assert "KOI8-R" == declared_encoding(data)
    assert declared_encoding("<?xml version='1.0'?><a encoding='b'/>".encode(codec)) is None
    assert declared_encoding(("<?xml " * 400).encode(codec)) is None


@pytest.mark.parametrize("what", ["text", "page", "file"])
@pytest.mark.parametrize(("unsure", "severity"), [(True, "warning"), (False, "info")])
def test_the_report_of_an_encoding(what: str, unsure: bool, severity: str) -> None:
    context = ReadContext()
    report_decoded(Decoded("a"), what, context)
    report_decoded(Decoded("a", "is odd", unsure), what, context)
    (doubt,) = context.diagnostics
    assert (f"the {what} is odd", severity) == (doubt.message, doubt.severity)
