"""Hostile web pages."""

from __future__ import annotations

from hostile.registry import CIRCLE, Hostile, doubt, either, hostile, limit, refuse, right
from samples import TEXT, pdf, xml

WEB: list[Hostile] = []
file = hostile(WEB, "web", ".html")
PARAGRAPHS = [line for line in TEXT.split("\n") if line]
READ = either(right(), doubt(), limit())


def page(within: str = "{}", *, head: str = "", tail: str = "") -> str:
    """A page of a question and its answer; ``within`` is put around the question."""
    lines = [f"<p>{line}</p>" for line in PARAGRAPHS]
    lines[3] = within.replace("{}", lines[3])
    return f"<!DOCTYPE html><html><head>{head}</head><body>{''.join(lines)}{tail}</body></html>"


@file(either(READ, refuse()))
def divs_100_000_deep() -> bytes:
    """100,000 divisions inside each other."""
    return page("<div>" * 100_000 + "{}" + "</div>" * 100_000).encode()


@file(either(READ, refuse()))
def tables_in_tables() -> bytes:
    """1,000 tables inside each other."""
    return page("<table><tr><td>" * 1000 + "{}" + "</table>" * 1000).encode()


@file(either(READ, refuse()))
def emphasis_100_000_deep() -> bytes:
    """100,000 times bold, never closed: each paragraph after it begins them again."""
    return page("{}" + "<b>" * 100_000).encode()


@file(either(READ, refuse()))
def formatting_carried_on() -> bytes:
    """200 fonts that are never closed, and 2,000 paragraphs that each begin all of them again."""
    fonts = "".join(f"<font color={number}>" for number in range(200))
    return page("{}" + fonts + "<p>zee</p>" * 2000).encode()


@file(READ)
def cell_over_a_billion_columns() -> bytes:
    """A cell over 1,000,000,000 columns."""
    return page("{}<table><tr><td colspan=1000000000>a<td>b</table>").encode()


@file(READ)
def cell_over_a_billion_rows() -> bytes:
    """Cells over 65,534 rows and 1,000 columns each: 65 million places a cell."""
    cells = "<td rowspan=65534 colspan=1000>a" * 100
    return page(f"{{}}<table><tr>{cells}</tr>{'<tr><td>b</tr>' * 100}</table>").encode()


@file(either(READ, refuse()))
def lists_in_lists() -> bytes:
    """5,000 lists inside each other."""
    return page("{}" + "<ul><li>a" * 5000).encode()


@file(READ)
def million_paragraphs() -> bytes:
    """1,000,000 paragraphs that are never closed."""
    return page("{}" + "<p>" * 1_000_000).encode()


@file(READ, large=True)
def ten_million_tags() -> bytes:
    """10,000,000 tags in 40 MB: gigabytes as a tree."""
    return page("{}" + "<br>" * 10_000_000).encode()


@file(READ, large=True)
def million_attributes() -> bytes:
    """An element with 1,000,000 attributes."""
    many = "".join(f" a{number}=b" for number in range(1_000_000))
    return page(f"{{}}<p{many}>zee</p>").encode()


@file(either(doubt(), right(), refuse()))
def comment_never_closed() -> bytes:
    """A comment that never ends, before the answer."""
    return page("{}<!-- ").encode()


@file(either(doubt(), right(), refuse()))
def script_never_closed() -> bytes:
    """A script that never ends, before the answer."""
    return page("{}<script>var a = 1;").encode()


@file(right(absent=("alert",)))
def scripts() -> bytes:
    """Scripts in elements, attributes and addresses."""
    inner = (
        '{}<script>alert(1)</script><p onclick="alert(2)">Ja</p><a href="javascript:alert(3)">a</a>'
    )
    return page(inner).encode()


@file(either(doubt(), right(), refuse()))
def plaintext() -> bytes:
    """An element after which everything is text, tags too."""
    return page("{}<plaintext>").encode()


@file(either(refuse(), doubt()))
def declared_as_utf_7() -> bytes:
    """A page that says it is UTF-7, in which any text may hide tags."""
    inner = "{}<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>"
    return page(inner, head='<meta charset="utf-7">').encode("ascii", "xmlcharrefreplace")


@file(either(doubt(absent=("Ã",)), right("één voor één")))
def declared_as_windows_1252() -> bytes:
    """UTF-8 that declares Windows-1252."""
    return page(head='<meta charset="windows-1252">').encode()


@file(doubt())
def encoded_twice() -> bytes:
    """UTF-8 that was encoded as UTF-8 again: "Ã©Ã©n"."""
    return page(head="<meta charset=utf-8>").encode().decode("cp1252").encode()


@file(either(doubt(), right("één voor één")))
def two_encodings_declared() -> bytes:
    """A page that declares two encodings."""
    return page(head='<meta charset="utf-8"><meta charset="shift_jis">').encode()


@file(either(doubt(), refuse(), right()))
def nul_in_tags() -> bytes:
    """NULs inside tags, which some parsers see and others do not."""
    return page("{}<scr\0ipt>zee</scr\0ipt><p\0>zee</p>").encode()


@file(either(doubt(), limit(), right("noot 7")))
def notes_in_a_circle() -> bytes:
    """140 notes, each of which refers to the next, and the last to the first."""
    notes = "".join(
        f'<p id="n{at}"><sup>{at}</sup> noot {at}<a href="#n{to}"><sup>{to}</sup></a></p>'
        for at, to in CIRCLE
    )
    return page('{}<p>Ook?<a href="#n1"><sup>1</sup></a></p>', tail=notes).encode()


@file(either(doubt(), limit(), right()), large=True)
def hundred_thousand_links() -> bytes:
    """100,000 links to one note, and as many notes of one name."""
    inner = '<a href="#n"><sup>1</sup></a>' * 100_000
    return page(f"{{}}<p>Ja{inner}</p>", tail='<p id="n"><sup>1</sup> a</p>' * 20_000).encode()


@file(READ)
def numbers_of_a_list() -> bytes:
    """A list that begins at 10^18, and one that goes backwards."""
    inner = (
        "{}<ol start=1000000000000000000><li>a</ol><ol reversed start=-9><li>a<li value=1e99>b</ol>"
    )
    return page(inner).encode()


@file(either(refuse(), right()))
def entities_in_a_doctype() -> bytes:
    """Entities of XML in the document type of a page: HTML has none."""
    inner = page().replace(
        "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    )
    return inner.replace("Kent u", "Kent u &b;").encode()


@file(READ)
def million_references() -> bytes:
    """1,000,000 references to characters, some of which do not exist."""
    return page("{}<p>" + "&#x1F6A2;&#1114112;&zzz;" * 300_000 + "</p>").encode()


@file(READ)
def style_sheet_of_10_mb() -> bytes:
    """A style sheet of 300,000 rules, each of which might hide something."""
    rules = "".join(f".a{number}{{display:none}}" for number in range(300_000))
    return page(head=f"<style>{rules}</style>").encode()


@file(READ)
def selectors_that_hide_all() -> bytes:
    """Rules that hide everything, or say so in a hundred ways."""
    rules = "*{display:none}body>*{visibility:hidden}p{font-size:0}:not(a){opacity:0}"
    return page(head=f"<style>{rules}</style>").encode()


@file(READ)
def style_that_never_ends() -> bytes:
    """100,000 opening brackets and comments in a style."""
    return page(head=f"<style>{'a{' * 100_000}{'/*' * 100_000}</style>").encode()


@file(either(READ, refuse()))
def foreign_elements() -> bytes:
    """Pictures and formulas with HTML in them, and that again in each other."""
    inner = "<svg><foreignObject><math><mtext>" * 200
    return page(f"{{}}{inner}<p>zee").encode()


@file(either(right(absent=("root:",)), refuse()))
def frames_of_this_machine() -> bytes:
    """Frames, objects and pictures that are files of this machine."""
    inner = "".join(
        f'<{name} src="file:///etc/passwd" data="file:///etc/passwd"></{name}>'
        for name in ("iframe", "embed", "object", "img")
    )
    return page(f"{{}}{inner}").encode()


@file(either(right(), doubt(), refuse()))
def also_a_pdf() -> bytes:
    """A page with a whole PDF in a comment."""
    return b"<!--" + pdf().replace(b"-->", b"--") + b"-->" + page().encode()


@file(either(right(), doubt(), refuse()))
def also_a_publication() -> bytes:
    """A page with a publication in XML in it."""
    return page(f"{{}}<xml>{xml()}</xml>").encode()


@file(either(right(), doubt()))
def data_of_10_mb() -> bytes:
    """A picture of 10 MB in an address."""
    return page(f'{{}}<img src="data:image/png;base64,{"A" * 10_000_000}">').encode()


@file(either(right("e\u0301"), doubt(), limit()))
def combining_marks() -> bytes:
    """250,000 accents on one letter."""
    return page("{}<p>Ja e" + "\u0301" * 250_000 + "</p>").encode()


@file(READ)
def headings_without_end() -> bytes:
    """50,000 headings of all levels."""
    return page("{}" + "<h1>a</h1><h6>b</h6>" * 25_000).encode()


@file(READ)
def texts_in_texts() -> bytes:
    """2,000 texts inside each other in a drawing."""
    return page("{}<svg>" + "<text>a " * 2000).encode()


@file(either(READ, refuse()))
def declarations_without_end() -> bytes:
    """A head of 64 KB of the beginnings of comments and declarations."""
    return page(head="<!--" * 8000 + "<meta " * 5000).encode()


@file(READ)
def declaration_of_blanks() -> bytes:
    """60,000 blanks where the name of an encoding belongs."""
    return page(head=f"<meta charset={' ' * 60_000}!>").encode()


@file(either(refuse(), doubt()))
def cut_off() -> bytes:
    """A page that ends inside a tag, before the answer."""
    text = page("{}<p class='").encode()
    return text[: text.index(b"class='") + 7]
