"""Hostile XML."""

from __future__ import annotations

from hostile.registry import CIRCLE, Hostile, doubt, either, hostile, limit, refuse, right
from kvlib.errors import FormatError
from samples import XML_BODY, vraag, xml

XML: list[Hostile] = []
file = hostile(XML, "XML", ".xml")
UTF8 = '<?xml version="1.0" encoding="utf-8"?>'
ANSWERED = '<antwoord><nr status="officieel">Antwoord 1</nr><al>Ja.</al></antwoord>'


def asked(content: str, *, prolog: str = "", head: str = "") -> bytes:
    """A publication with this in its question, and a short answer."""
    question = f'<vraag><nr status="officieel">Vraag 1</nr>{content}</vraag>'
    return xml(question + ANSWERED, prolog=prolog, head=head).encode()


def with_entity(declared: str, use: str = "&a;") -> bytes:
    return asked(f"<al>Kent u {use} de vuurtorens?</al>", prolog=f"<!DOCTYPE a [{declared}]>")


@file(refuse())
def billion_laughs() -> bytes:
    """Entities of entities: a billion times "ha"."""
    names = "abcdefghij"
    pairs = zip(names[1:], names, strict=False)
    inner = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for b, a in pairs)
    return with_entity(f'<!ENTITY a "ha">{inner}', "&j;")


@file(refuse())
def quadratic_blowup() -> bytes:
    """One entity of 100 kB, used 20,000 times: 2 GB."""
    return with_entity(f'<!ENTITY a "{"ha" * 50_000}">', "&a;" * 20_000)


@file(refuse())
def entity_in_a_circle() -> bytes:
    """An entity that holds itself, through another."""
    return with_entity('<!ENTITY a "&b;"><!ENTITY b "&a;">')


@file(refuse())
def file_as_an_entity() -> bytes:
    """An external entity that is a file of this machine."""
    return with_entity('<!ENTITY a SYSTEM "file:///etc/passwd">')


@file(refuse())
def address_as_an_entity() -> bytes:
    """An external entity that is fetched from a server."""
    return with_entity('<!ENTITY a SYSTEM "http://127.0.0.1:9/a">')


@file(refuse())
def parameter_entity() -> bytes:
    """A parameter entity that loads more declarations from a server."""
    return with_entity('<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;', "")


@file(either(refuse(), right()))
def dtd_of_another_server() -> bytes:
    """A document type that is fetched, or else ignored."""
    prolog = '<!DOCTYPE officiele-publicatie SYSTEM "http://127.0.0.1:9/a.dtd">'
    return asked("<al>Kent u de vuurtorens?</al>", prolog=prolog)


@file(refuse())
def entity_in_an_attribute() -> bytes:
    """An entity that grows inside an attribute."""
    use = '<extref doc="&b;">hier</extref>'
    return with_entity(f'<!ENTITY a "{"x" * 1000}"><!ENTITY b "{"&a;" * 1000}">', use)


@file(refuse())
def attributes_by_default() -> bytes:
    """A document type that gives each element an attribute of 10 MB."""
    value = "x" * 10_000_000
    return asked("<al/>" * 100, prolog=f'<!DOCTYPE a [<!ATTLIST al b CDATA "{value}">]>')


@file(right(absent=("root:",)))
def included_file() -> bytes:
    """XInclude of a file of this machine."""
    space = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    include = f'<xi:include {space} href="/etc/passwd" parse="text"/>'
    return asked(f"<al>Kent u {include} de vuurtorens?</al>")


@file(right())
def style_sheet_of_a_server() -> bytes:
    """An instruction to transform the document by a style sheet of a server."""
    prolog = '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/a.xsl"?>'
    return asked("<al>Kent u de vuurtorens?</al>", prolog=prolog)


@file(either(refuse(), right()), large=True)
def million_attributes() -> bytes:
    """An element with 1,000,000 attributes."""
    many = "".join(f' a{number}="b"' for number in range(1_000_000))
    return asked(f"<al{many}>Kent u de vuurtorens?</al>")


@file(either(refuse(), right()))
def many_namespaces() -> bytes:
    """100,000 declarations of namespaces in one element."""
    many = "".join(f' xmlns:a{number}="b{number}"' for number in range(100_000))
    return asked(f"<al{many}>Kent u de vuurtorens?</al>")


@file(refuse())
def depth_of_100_000() -> bytes:
    """100,000 elements inside each other."""
    return asked(
        "<lijst><li>" * 50_000 + "<al>Kent u de vuurtorens?</al>" + "</li></lijst>" * 50_000
    )


@file(either(refuse(), right()))
def depth_of_200() -> bytes:
    """200 elements inside each other, which every parser takes."""
    return asked(f"<al>{'<nadruk>' * 200}Kent u de vuurtorens?{'</nadruk>' * 200}</al>")


@file(either(limit(), right()), large=True)
def text_of_60_mb() -> bytes:
    """One text of 60 MB."""
    return asked(f"<al>Kent u de vuurtorens {'van zee ' * 7_500_000}?</al>")


@file(limit(), large=True)
def text_of_70_mb() -> bytes:
    """One text of 70 MB, more than a source may have."""
    return asked(f"<al>{'van zee ' * 9_000_000}</al>")


@file(either(limit(), right()), large=True)
def ten_million_elements() -> bytes:
    """10,000,000 empty elements in 50 MB: some gigabytes as a tree."""
    return asked("<al>Kent u de vuurtorens?</al>" + "<al/>" * 10_000_000)


@file(refuse())
def name_of_10_mb() -> bytes:
    """An element whose name has 10 MB."""
    return asked(f"<{'a' * 10_000_000}/>")


@file(either(limit(), right()))
def million_comments() -> bytes:
    """A million comments between two words."""
    return asked(f"<al>Kent u {'<!---->' * 1_000_000}de vuurtorens?</al>")


@file(either(refuse(), doubt()))
def declared_as_utf_16() -> bytes:
    """UTF-8 that declares UTF-16."""
    return xml(prolog='<?xml version="1.0" encoding="utf-16"?>').encode()


@file(either(refuse(), doubt(absent=("Ã",)), right("één voor één")))
def declared_as_latin_1() -> bytes:
    """UTF-8 that declares ISO 8859-1: "één" is seen as "Ã©Ã©n"."""
    return xml(prolog='<?xml version="1.0" encoding="iso-8859-1"?>').encode()


@file(either(refuse(), doubt(), right("«Zeeblad»", "€ 5", "’s zomers")))
def windows_1252_as_latin_1() -> bytes:
    """Windows-1252 that declares ISO 8859-1: quotes and euros are control characters in that."""
    prolog = '<?xml version="1.0" encoding="iso-8859-1"?>'
    words = "Kent u de vuurtorens van «Zeeblad» voor € 5, ’s zomers?"
    return asked(f"<al>{words}</al>", prolog=prolog).decode().encode("cp1252")


@file(refuse())
def declared_as_utf_7() -> bytes:
    """UTF-7, in which any text may hide markup: "+ADw-al+AD4-"."""
    prolog = '<?xml version="1.0" encoding="utf-7"?>'
    return asked("<al>Kent u de vuurtorens? +ADw-al+AD4-Ja.+ADw-/al+AD4-</al>", prolog=prolog)


@file(either(refuse(), doubt()))
def unknown_encoding() -> bytes:
    """An encoding that nobody knows."""
    return xml(prolog='<?xml version="1.0" encoding="zeewier-8"?>').encode()


@file(either(refuse(), refuse(FormatError), right()))
def utf_32() -> bytes:
    """UTF-32, with its mark."""
    return xml().encode("utf-32")


@file(refuse())
def nul_in_a_text() -> bytes:
    """A NUL, after which some parsers see nothing."""
    return asked("<al>Kent u de\0 vuurtorens?</al>")


@file(refuse())
def control_by_number() -> bytes:
    """A control character by its number, which XML forbids."""
    return asked("<al>Kent u de &#1; vuurtorens?</al>")


@file(either(refuse(), doubt()))
def c1_controls() -> bytes:
    """C1 controls: in Windows-1252 they would be quotation marks; in a terminal, commands."""
    return asked("<al>Kent u de\u0093\u009b vuurtorens?</al>", prolog=UTF8)


@file(either(doubt(), right("één voor één")))
def encoded_twice() -> bytes:
    """UTF-8 that was encoded as UTF-8 again: "Ã©Ã©n"."""
    return xml(prolog=UTF8).replace("één", "één".encode().decode("cp1252")).encode()


@file(either(right("\u202e"), doubt()))
def turned_direction() -> bytes:
    """Signs that turn the direction of the text: "?u tneK"."""
    return asked("<al>Kent u de \u202esnerotruuv\u202c vuurtorens?</al>", prolog=UTF8)


@file(refuse())
def cut_off() -> bytes:
    """The second half is lost."""
    data = xml().encode()
    return data[: len(data) // 2]


@file(refuse())
def two_roots() -> bytes:
    """Two publications in one file."""
    return (xml() + xml()).encode()


@file(either(refuse(), refuse(FormatError), right()))
def also_a_pdf() -> bytes:
    """XML that is also a PDF, as it begins with a comment."""
    return b"<!-- %PDF-1.4 -->" + xml().encode() + b"<!-- startxref 0 %%EOF -->"


@file(either(doubt(), right("noot 7"), limit()))
def notes_in_a_circle() -> bytes:
    """140 notes, each of which refers to the next, and the last to the first."""
    notes = "".join(
        f'<noot id="n{at}"><noot.nr>{at}</noot.nr><noot.al>noot {at}<nootref refid="n{to}">{to}'
        "</nootref></noot.al></noot>"
        for at, to in CIRCLE
    )
    return asked(f"<al>Kent u de vuurtorens?{notes}</al>")


@file(either(doubt(), limit(), refuse()), large=True)
def hundred_thousand_notes() -> bytes:
    """100,000 notes, all with one id, and as many that refer to it."""
    note = (
        '<noot id="n"><noot.nr>1</noot.nr><noot.al>a</noot.al></noot><nootref refid="n">1</nootref>'
    )
    return asked(f"<al>Kent u de vuurtorens?{note * 100_000}</al>")


@file(either(doubt(), right("a", "b"), limit()))
def table_of_a_billion_columns() -> bytes:
    """Cells over a billion columns and rows."""
    spec = '<colspec colname="a" colnum="1"/><colspec colname="b" colnum="1000000000"/>'
    cells = '<entry namest="a" nameend="b" morerows="1000000000">a</entry><entry>b</entry>'
    table = (
        f'<table><tgroup cols="1000000000">{spec}<tbody><row>{cells}</row></tbody></tgroup></table>'
    )
    return asked(f"<al>Kent u de vuurtorens?</al>{table}")


@file(either(refuse(), doubt(), right()))
def tables_in_tables() -> bytes:
    """50 tables inside each other."""
    before, after = "<table><tgroup><tbody><row><entry>", "</entry></row></tbody></tgroup></table>"
    return asked(before * 40 + "<al>Kent u de vuurtorens?</al>" + after * 40)


@file(either(refuse(), doubt(), right("Vraag 7")))
def questions_in_questions() -> bytes:
    """50 questions inside each other."""
    opened = "".join(f"<vraag><nr>Vraag {at}</nr><al>Ja?</al>" for at in range(1, 51))
    return xml(opened + "</vraag>" * 50, replied="").encode()


@file(either(doubt(), right("Dit is verloren")))
def text_in_metadata() -> bytes:
    """Text in the metadata, between the elements that are read."""
    return asked(
        "<al>Kent u de vuurtorens?</al>", head="<metadata>Dit is verloren<meta/></metadata>"
    )


@file(right(questions=20_000), large=True)
def twenty_thousand_questions() -> bytes:
    """20,000 questions, answered one by one."""
    return xml("".join(_pair(number) for number in range(1, 20_001))).encode()


def _pair(number: int) -> str:
    return (
        f"<vraag><nr>Vraag {number}</nr><al>Kent u de vuurtorens?</al></vraag>"
        f"<antwoord><nr>Antwoord {number}</nr><al>Ja.</al></antwoord>"
    )


@file(either(doubt(), right(), limit()))
def number_of_a_million_digits() -> bytes:
    """A question whose number has a million digits."""
    return xml(XML_BODY.replace("Vraag 1", f"Vraag {'9' * 1_000_000}")).encode()


@file(either(doubt(), right(), limit()))
def million_vragen_in_a_label() -> bytes:
    """A label of a million words "vragen"."""
    return xml(XML_BODY.replace("Vraag 1", "vragen " * 1_000_000)).encode()


@file(either(doubt(), right("\u0301" * 9), limit()))
def combining_marks() -> bytes:
    """250,000 accents on one letter, which normal forms sort for half a minute."""
    return vraag(f"<al>Kent u de vuurtorens, Ja e{chr(0x301) * 250_000}?</al>").encode()


@file(either(doubt(), right("Kent u")))
def impossible_dates() -> bytes:
    """Dates in attributes that no calendar has."""
    text = xml().replace("2024-05-03", "9999-99-99").replace("3 mei 2024", "99 mei 99999")
    return text.encode()
