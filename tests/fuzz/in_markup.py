"""Mutations of XML and HTML: what is well-formed mostly stays so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from typing import TypeAlias

from attrs import frozen

from fuzz.oddities import NUMBERS, changed_text

__all__ = ["ARCHIVE", "CORPUS", "PUBLICATION", "WEB", "WORD", "Words", "in_markup"]

_TOKEN = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[^<>]*>|[^<]+|<", re.DOTALL)
_TAG = re.compile(r"<(/?)([\w:.-]+)([^<>]*?)(/?)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s+([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_SPECIAL = re.compile("[&<>]")
_DEEPEST = 60


@frozen
class Words:
    """The elements and attributes that a kind of markup may get, also where it has none."""

    elements: tuple[str, ...]
    attributes: tuple[str, ...]
    values: tuple[str, ...]
    empty: frozenset[str] = frozenset()
    """Elements that never have an end tag."""


PUBLICATION = Words(
    elements=(
        *("vraag", "antwoord", "nr", "al", "lijst", "li", "li.nr", "nadruk", "noot", "noot.nr"),
        *("noot.al", "nootref", "extref", "table", "tgroup", "row", "entry", "colspec", "tbody"),
        *("kamervraagomschrijving", "kamervragen", "titel", "datum", "naam", "achternaam", "sup"),
        *("bijschrift", "plaatje", "illustratie", "kop", "tussenkop", "metadata", "meta", "inf"),
        *("officiele-publicatie", "kamervraagonderwerp", "organisatie", "toelichting", "reactie"),
        *("ondertekening", "functie", "vraag.nr", "omissie", "kamervraagtitel", "mededeling"),
    ),
    attributes=(
        *("id", "refid", "type", "isodatum", "doc", "nr", "status", "soort", "name", "scheme"),
        *("content", "cols", "namest", "nameend", "morerows", "colname", "colnum", "xml:space"),
    ),
    values=(
        *("", "n1", "ID-1", "antwoord", "vraag", "vet", "cur", "2024-05-03", "2024-13-41"),
        *("http://a.nl/", "col1", "col2", "ongemarkeerd", "officieel", *NUMBERS),
    ),
)
ARCHIVE = Words(
    elements=(
        *("p", "num", "block", "blockList", "item", "table", "tr", "td", "th", "b", "i", "ref"),
        *("question", "answer", "other", "communication", "speech", "questions", "debateBody"),
        *("authorialNote", "noteRef", "marker", "inline", "person", "role", "TLCPerson"),
    ),
    attributes=(
        *("eId", "class", "by", "to", "as", "refersTo", "href", "marker", "kv:numbers", "kv:level"),
        *("colspan", "rowspan", "showAs", "kv:target", "kv:label", "date", "value", "name"),
    ),
    values=(
        *("", "#noot-1", "noot-1", "vraag-1", "continued", "empty", "label", "2024-05-03", "1 2"),
        *("#vraag-1", "http://a.nl/", *NUMBERS),
    ),
    empty=frozenset(("noteRef", "marker")),
)
"""Of Akoma Ntoso."""
CORPUS = Words(
    elements=(
        *("seg", "u", "note", "head", "list", "item", "label", "table", "row", "cell", "hi", "ref"),
        *("ptr", "anchor", "person", "persName", "affiliation", "org", "orgName", "roleName", "p"),
        *("div", "body", "text", "TEI", "teiHeader", "date", "idno", "title", "meeting", "bibl"),
        *("publisher", "licence", "listRelation", "relation"),
    ),
    attributes=(
        *("xml:id", "n", "who", "toWhom", "ana", "type", "role", "ref", "target", "place", "when"),
        *("rend", "cols", "rows", "active", "passive", "version", "ident"),
    ),
    values=(
        *("", "#noot-1", "noot-1", "vraag-1", "label", "empty", "bold continued", "level-3"),
        *("#question", "#answer", "subheading", "2024-05-03", "1 2", "http://a.nl/", *NUMBERS),
    ),
    empty=frozenset(("ptr", "anchor")),
)
"""Of TEI."""
WEB = Words(
    elements=(
        *("div", "p", "span", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr"),
        *("td", "th", "a", "b", "i", "u", "em", "strong", "sup", "sub", "br", "img", "hr", "pre"),
        *("section", "article", "main", "nav", "aside", "footer", "header", "details", "summary"),
        *("script", "style", "template", "noscript", "svg", "math", "iframe", "form", "select"),
        *("option", "textarea", "button", "figure", "figcaption", "caption", "title", "meta"),
        *("base", "link", "blockquote", "font", "center", "del", "ins", "frameset", "plaintext"),
    ),
    attributes=(
        *("id", "class", "href", "name", "colspan", "rowspan", "start", "value", "type"),
        *("hidden", "style", "lang", "charset", "content", "property", "alt", "title", "reversed"),
    ),
    values=(
        *("", "#n1", "n1", "noot", "display:none", "kop", "menu", "windows-1252", "utf-7", "1"),
        *("noot-nummer", "vraag", "antwoord", "A", "i", "javascript:a()", "http://a.nl/", *NUMBERS),
    ),
    empty=frozenset(("br", "img", "hr", "meta", "base", "link", "input", "col")),
)
WORD = Words(
    elements=tuple(
        f"w:{name}"
        for name in (
            *("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "numPr", "numId", "ilvl", "pStyle"),
            *("rStyle", "b", "i", "u", "vertAlign", "vanish", "br", "tab", "cr", "sym", "noBreak"),
            *("footnoteReference", "endnoteReference", "footnoteRef", "hyperlink", "fldSimple"),
            *("fldChar", "instrText", "ins", "del", "moveFrom", "moveTo", "delText", "sdt"),
            *("sdtContent", "txbxContent", "gridSpan", "vMerge", "tcPr", "tblPr", "sectPr"),
            *("headerReference", "bookmarkStart", "smartTag", "ruby", "softHyphen", "object"),
            *("abstractNum", "num", "lvl", "lvlText", "numFmt", "start", "basedOn", "style"),
            *("altChunk", "commentReference", "footnote", "endnote", "lvlOverride", "link"),
        )
    ),
    attributes=(
        *("w:val", "w:id", "r:id", "w:numId", "w:ilvl", "w:styleId", "w:type", "w:char"),
        *(
            "w:font",
            "w:fldCharType",
            "w:instr",
            "w:anchor",
            "w:customMarkFollows",
            "w:abstractNumId",
        ),
    ),
    values=(
        *("", "Kop1", "begin", "separate", "end", "superscript", "restart", "continue", "decimal"),
        *(
            "lowerRoman",
            "bullet",
            "%1.",
            "%9%9",
            "none",
            "rId1",
            "rId2",
            "F0B7",
            "Symbol",
            *NUMBERS,
        ),
    ),
)


def in_markup(words: Words, chance: Random, text: str) -> str:
    """Elements, attributes or texts that are moved, nested, changed, copied or removed."""
    tokens = _TOKEN.findall(text)
    if not tokens:
        return text
    return "".join(chance.choice(_WAYS)(words, chance, tokens))


def _elements(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where each element goes, its tags included, in tokens."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for at, token in enumerate(tokens):
        tag = _TAG.fullmatch(token)
        if tag is None:
            continue
        if tag[4]:
            found.append((at, at + 1))
        elif not tag[1]:
            open_.append((tag[2], at))
        elif open_ and open_[-1][0] == tag[2]:
            found.append((open_.pop()[1], at + 1))
    return found


def _tags(tokens: Sequence[str]) -> list[int]:
    return [at for at, each in enumerate(tokens) if _TAG.fullmatch(each) and each[1] != "/"]


def _texts(tokens: Sequence[str]) -> list[int]:
    return [at for at, token in enumerate(tokens) if token[0] != "<"]


def _element(words: Words, chance: Random, inner: str) -> str:
    name = chance.choice(words.elements)
    given = ""
    if chance.random() < 0.4:
        given = f' {chance.choice(words.attributes)}="{chance.choice(words.values)}"'
    return f"<{name}{given}>" if name in words.empty else f"<{name}{given}>{inner}</{name}>"


def _moved(how: str, _: Words, chance: Random, tokens: list[str]) -> list[str]:
    """An element elsewhere, twice, many times or nowhere; or without its tags."""
    found = _elements(tokens)
    if not found:
        return tokens
    start, end = chance.choice(found)
    inner = tokens[start:end]
    rest = [*tokens[:start], *tokens[end:]]
    if how == "removed":
        return rest
    if how == "unwrapped":
        return [*tokens[:start], *inner[1:-1], *tokens[end:]]
    if how == "repeated":
        times = chance.choice((2, 2, 3, 10, 40))
        return [*tokens[:start], *inner * times, *tokens[end:]]
    base = rest if how == "moved" else tokens
    to = chance.randint(0, len(base))
    return [*base[:to], *inner, *base[to:]]


def _wrapped(words: Words, chance: Random, tokens: list[str]) -> list[str]:
    """An element inside another, or inside many."""
    found = _elements(tokens)
    if not found:
        return tokens
    start, end = chance.choice(found)
    inner = "".join(tokens[start:end])
    for _ in range(chance.choice((1, 1, 1, 2, 5, _DEEPEST))):
        inner = _element(words, chance, inner)
    return [*tokens[:start], inner, *tokens[end:]]


def _inserted(words: Words, chance: Random, tokens: list[str]) -> list[str]:
    at = chance.randint(0, len(tokens))
    inner = _escaped(changed_text(chance, ""))
    return [*tokens[:at], _element(words, chance, inner), *tokens[at:]]


def _renamed(words: Words, chance: Random, tokens: list[str]) -> list[str]:
    """Another name for an element."""
    found = _elements(tokens)
    if not found:
        return tokens
    start, end = chance.choice(found)
    name = chance.choice(words.elements)
    tokens[start] = re.sub(r"(?<=<)[\w:.-]+", name, tokens[start], count=1)
    if end - start > 1:
        tokens[end - 1] = f"</{name}>"
    return tokens


def _with_attribute(words: Words, chance: Random, tokens: list[str]) -> list[str]:
    """An attribute added, changed or removed."""
    tags = _tags(tokens)
    if not tags:
        return tokens
    at = chance.choice(tags)
    given = list(_ATTRIBUTE.finditer(tokens[at]))
    if given and chance.random() < 0.7:
        old = chance.choice(given)
        value = chance.choice(words.values)
        new = chance.choice(("", f' {old[1]}="{value}"', f' {old[1]}="{value}"'))
        tokens[at] = tokens[at][: old.start()] + new + tokens[at][old.end() :]
        return tokens
    value = _escaped(chance.choice((*words.values, changed_text(chance, "")))).replace('"', "")
    tokens[at] = re.sub(
        r"^<[\w:.-]+",
        lambda found: f'{found[0]} {chance.choice(words.attributes)}="{value}"',
        tokens[at],
    )
    return tokens


def _with_text(_: Words, chance: Random, tokens: list[str]) -> list[str]:
    texts = _texts(tokens)
    if texts:
        at = chance.choice(texts)
        changed = changed_text(chance, tokens[at])
        tokens[at] = changed if chance.random() < 0.1 else _escaped(changed)
    return tokens


def _escaped(text: str) -> str:
    """A text without what would end the markup around it; entities of XML stay."""
    kept = {"&": "&", "<": "&lt;", ">": "&gt;"}
    text = re.sub(r"&(?!(?:amp|lt|gt|#[0-9]+|#x[0-9a-fA-F]+);)", "&amp;", text)
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
    return (
        _SPECIAL.sub(lambda found: kept[found[0]], text)
        .replace("&#0;", "")
        .replace("&#x110000;", "")
    )


def _broken(_: Words, chance: Random, tokens: list[str]) -> list[str]:
    """A tag lost, or a token twice, elsewhere, or unknown to the standard."""
    at = chance.randrange(len(tokens))
    match chance.randrange(4):
        case 0:
            del tokens[at]
        case 1:
            tokens.insert(chance.randrange(len(tokens)), tokens[at])
        case 2:
            tokens.insert(at, chance.choice(_STRAY))
        case _:
            tokens[at] = tokens[at][: chance.randint(0, len(tokens[at]))]
    return tokens


_STRAY = (
    "<!-- a -->",
    "<?a b?>",
    "<![CDATA[Vraag 1 <&>]]>",
    '<!DOCTYPE a [<!ENTITY a "b">]>',
    '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    '<?xml version="1.1" encoding="utf-7"?>',
    "<",
    "&a;",
    "&#1;",
    "<!--",
)


Way: TypeAlias = Callable[[Words, Random, list[str]], list[str]]


def _ways() -> Iterator[Way]:
    for how in ("moved", "copied", "repeated", "removed", "removed", "unwrapped"):
        yield partial(_moved, how)
    yield from (_wrapped, _inserted, _renamed, _with_attribute, _with_attribute)
    yield from (_with_text, _with_text, _with_text, _broken)


_WAYS = tuple(_ways())
