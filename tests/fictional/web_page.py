"""The document as a web page: of the official site, in two dialects, or of another site.

``web`` is the text that somebody copied from such a page; this is the page itself.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from random import Random
from typing import TYPE_CHECKING
from zlib import crc32

from attrs import evolve

from fictional import metadata
from fictional.slugs import is_see_also
from fictional.web_markup import Dialect, Markup
from fictional.xml_current import CHAMBERS, SITE, note_ids
from fictional.xml_inline import habits
from kvlib.model import Answer, Chamber, Document, Footnote, Item, NoteMark, Question

if TYPE_CHECKING:
    from collections.abc import Iterator


def dialect_of(doc: Document) -> Dialect:
    """The dialect of the official page of a document."""
    return "older" if crc32(f"dialect {doc.identifier}".encode()) % 3 == 0 else "current"


def bare_labels(doc: Document) -> Document:
    """In the older dialect the labels are numbers alone, on two pages out of three."""
    if dialect_of(doc) == "current" or crc32(f"labels {doc.identifier}".encode()) % 3 == 0:
        return doc
    return evolve(doc, body=tuple(map(_bare, doc.body)))


def _bare(item: Item) -> Item:
    if not isinstance(item, Question | Answer) or not item.numbers:
        return item
    return evolve(item, label=re.sub(r"^\D+", "", item.label))


# --- the official site --------------------------------------------------------------------


def render(doc: Document) -> bytes:
    """The page at officielebekendmakingen.nl; ``bare_labels`` says what it then holds."""
    dialect, doc = dialect_of(doc), bare_labels(doc)
    rng = Random(crc32(f"page {doc.identifier}".encode()))
    ids = note_ids(doc, habits(doc))
    if dialect == "older":
        ids = [f"n{number}" for number in range(1, len(ids) + 1)]
    markup = Markup.of(rng, dialect, lambda mark: _official_mark(mark, ids))
    body = "\n".join(
        [
            *_headings(doc, markup),
            *(_official_item(item, markup) for item in doc.body if not is_see_also(item)),
        ]
    )
    notes = "\n".join(
        _official_note(note, name, markup) for note, name in zip(doc.footnotes, ids, strict=True)
    )
    text = f"""\
<!DOCTYPE html>
<html lang="nl">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{escape(metadata.title(doc))} | Overheid.nl</title>
<link rel="canonical" href="{SITE}/{doc.identifier}.html" />
{_metas(doc) if dialect == "current" and rng.random() < 0.8 else ""}
<script>var vraag = "<p>Vraag 1</p>";</script>
</head>
<body>
<header><a href="#main" class="skiplink">Ga naar de inhoud</a>
<nav><ul><li><a href="/">Startpagina</a></li>
<li><a href="/uitgebreidzoeken">Uitgebreid zoeken</a></li></ul></nav></header>
<ol class="breadcrumb"><li><a href="/">Officiële bekendmakingen</a></li><li>Kamervragen</li></ol>
<div id="main">
{_table_head(doc, dialect)}
{body}
{f'<div id="noten">{notes}</div>' if notes else ""}
</div>
<footer><ul><li><a href="/over-deze-site">Over deze site</a></li><li>Contact</li></ul></footer>
</body>
</html>
"""
    return text.encode()


def _metas(doc: Document) -> str:
    return "\n".join(
        f'<meta name="{name}"{f" scheme={chr(34)}{scheme}{chr(34)}" if scheme else ""} '
        f'content="{escape(value)}" />'
        for name, scheme, value in metadata.entries(doc)
    )


def _table_head(doc: Document, dialect: Dialect) -> str:
    """The portal's table head, which comes out glued when the page is copied."""
    chamber = CHAMBERS[doc.chamber or Chamber.TWEEDE_KAMER]
    cells = [chamber, doc.session or "", *filter(None, [doc.number])]
    if dialect == "older":
        return f"<div>{cells[0]}{''.join(f'<span>{cell}</span>' for cell in cells[1:])}</div>"
    return f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"


def _headings(doc: Document, markup: Markup) -> Iterator[str]:
    name = "kamervraagomschrijving_kop" + (" no-toc" if markup.dialect == "current" else "")
    yield f'<h1 class="{name}">{_heading(doc, doc.heading, markup)}</h1>'
    if doc.reply:
        words = " ".join([doc.reply.heading, *(r.text for r in doc.remarks if is_see_also(r))])
        yield f'<h1 class="{name}">{_heading(doc, words, markup)}</h1>'


def _heading(doc: Document, text: str, markup: Markup) -> str:
    """Names are bold and the subject is in italics."""
    html = markup.chars(text)
    for member in doc.askers:
        html = html.replace(member.name, f"<strong>{member.name}</strong>", 1)
    subject = markup.chars(doc.subject or "")
    return html.replace(subject, f"<em>{subject}</em>", 1) if subject else html


def _official_item(item: Item, markup: Markup) -> str:
    inner = markup.blocks(item.blocks)
    label = markup.chars(item.label)
    if markup.dialect == "current" or not isinstance(item, Question | Answer):
        top = f'<h2 class="stuktitel no-toc">{label}</h2>' if label else ""
    else:
        top = f'<p class="nummer">{label}</p>' if label else ""
    names = {Question: "vraag", Answer: "antwoord"}
    return f'<div class="{names.get(type(item), "kamervraagopmerking")}">\n{top}\n{inner}\n</div>'


def _official_mark(mark: NoteMark, ids: list[str]) -> str:
    name = ids[mark.footnote or 0]
    return f'<a class="nootnum supernote-click-{name}" href="#{name}">{mark.label}</a>'


def _official_note(note: Footnote, name: str, markup: Markup) -> str:
    """With what closes its box around the note or in it, and the label apart or in its text."""
    inner = markup.blocks(note.blocks)
    form = crc32(f"{name} {note.label}".encode()) % 3
    label = f'<span class="nootnum">{note.label}</span>'
    if markup.dialect == "older":
        close = f'<h5 class="note-close"><a href="#r{name}">X</a> Noot</h5>' if form else ""
        anchor = f'<a name="{name}"></a>{label} '
        if form == 1 and inner.startswith("<p>"):
            return f'<div class="voet noot">{close}<p>{anchor}{inner.removeprefix("<p>")}</div>'
        return f'<div class="voet noot">{close}{anchor}{inner}</div>'
    if form == 1:
        close = '<h5 class="note-close"><button>X</button>Noot</h5>'
        return f'<div class="voet noot" id="{name}">{close}{label} {inner}</div>'
    close = '<h5 class="note-close"><a class="note-close" href="#">X</a> Noot</h5>'
    if form == 2:
        label = f'<span class="nootnum"><a id="{name}" href="#">{note.label}</a></span>'
        return (
            f'<div class="voet noot snp-mouseoffset" id="supernote-note-{name}">{close}{label} '
            f"{inner}</div>"
        )
    return (
        f'<div id="supernote-note-{name}" class="snp-mouseoffset notedefault">{close}\n'
        f'<div class="voet noot" id="{name}">{label}\n{inner}</div></div>'
    )


# --- another site -------------------------------------------------------------------------


def render_elsewhere(doc: Document) -> bytes:
    """The page of a ministry, a party or a member."""
    rng = Random(crc32(f"elsewhere {doc.identifier}".encode()))
    short = all(len(note.blocks) == 1 for note in doc.footnotes)
    linked = short and rng.random() < 0.3
    seen: set[int] = set()
    markup = Markup.of(rng, "other", lambda mark: _mark(mark, seen))
    items = "\n".join(
        _item(item, markup, rng.random()) for item in doc.body if not is_see_also(item)
    )
    top = [doc.heading]
    if doc.reply:
        top.append(" ".join([doc.reply.heading, *(r.text for r in doc.remarks if is_see_also(r))]))
    heads = "\n".join(f"<p><strong>{markup.chars(words)}</strong></p>" for words in top)
    encoding = rng.choice(("utf-8", "utf-8", "windows-1252"))
    text = f"""\
<!doctype html>
<html lang=nl>
<head><meta charset="{encoding}"><title>{escape(doc.subject or "")}</title>
<style>nav {{ display: block }}</style></head>
<body class="page has-sidebar">
<div class="cookie-bar"><p>Deze site gebruikt cookies.</p><button>Akkoord</button></div>
<header role="banner"><img src="logo.png" alt="Logo">
<nav aria-label="Hoofdmenu"><ul><li><a href="/">Startpagina</a>
<li><a href="/onderwerpen">Onderwerpen</a></ul></nav></header>
<main><article>
<nav class="breadcrumb"><a href="/">Startpagina</a> &gt; <a href="/documenten">Documenten</a></nav>
{heads}
{items}
{_notes(doc, markup, linked=linked)}
<div class="share"><ul><li><a href="https://delen.example/">Deel deze pagina</a></li></ul></div>
</article></main>
<aside><h2>Ook van belang</h2><ul>
<li><a href="/2">Vragen van het lid Van Elders (LVB) aan de Minister van Zeewezen over boeien</a>
</ul></aside>
<footer><p>Over deze site | Privacy</p></footer>
</body></html>
"""
    return text.encode(encoding, "xmlcharrefreplace")


def _item(item: Item, markup: Markup, chance: float) -> str:
    inner, label = markup.blocks(item.blocks), markup.chars(item.label)
    if not label:
        return inner
    if chance < 0.2 and inner.startswith("<p>"):
        return f"<p><strong>{label}</strong><br>\n{inner.removeprefix('<p>')}"
    name = "h3" if chance < 0.6 else "p"
    return f"<{name}><b>{label}</b></{name}>\n{inner}"


def _mark(mark: NoteMark, seen: set[int]) -> str:
    note = mark.footnote or 0
    back = "" if note in seen else f' id="fnref{note}"'
    seen.add(note)
    return f'<sup><a href="#fn{note}"{back}>{mark.label}</a></sup>'


def _notes(doc: Document, markup: Markup, *, linked: bool) -> str:
    if not doc.footnotes:
        return ""
    if linked:
        lines = (
            f'<p id="fn{index}"><a href="#fnref{index}">{note.label}</a> '
            f"{markup.blocks(note.blocks).removeprefix('<p>')}"
            for index, note in enumerate(doc.footnotes)
        )
        return "<hr>\n" + "\n".join(lines)
    items = (
        f'<li id="fn{index}">{markup.blocks(note.blocks)} <a href="#fnref{index}">↩</a></li>'
        for index, note in enumerate(doc.footnotes)
    )
    return f'<section class="footnotes"><hr><ol>{"".join(items)}</ol></section>'


# --- its text -----------------------------------------------------------------------------


NO_TEXT = frozenset((
    "head", "script", "style", "title", "header", "nav", "footer", "aside", "template", "textarea",
    "noscript", "svg",
))  # fmt: skip
OF_THE_SITE = frozenset(("Akkoord", "Deel deze pagina"))
"""Words that a reader knows wherever they are."""
AROUND = frozenset(("breadcrumb", "share", "cookie-bar"))


class _Text(HTMLParser):
    """The text of a page without that of the site, by other means than the reader's."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in NO_TEXT or "hidden" in given or given.get("class") in AROUND:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside and data.strip() not in OF_THE_SITE:
            self.parts.append(data)


def plain_text(data: bytes) -> str:
    """The text of a page, without that of the site and the arrows that lead back from notes."""
    parser = _Text()
    parser.feed(data.decode("cp1252" if b'charset="windows-1252"' in data else "utf-8"))
    return "".join(parser.parts).replace("↩", "")
