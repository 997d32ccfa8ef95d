"""Markup inside lines: emphasis, links, tags, and superscript digits, which are note marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from kvlib.grammar._edits import Draft, Edit
from kvlib.grammar._labels import parse_label
from kvlib.grammar._numbers import COUNTED
from kvlib.grammar._powers import RAISED_DIGITS
from kvlib.grammar._rules import rule

_RAISED = str.maketrans("0123456789", RAISED_DIGITS)
_DIGITS = r"[0-9]{1,3}(?:[ ,]{1,2}[0-9]{1,3}){0,5}"

# Superscript digits in HTML, Markdown or LaTeX.
_SUPERSCRIPT = rule(
    "inline-markup.superscript",
    rf"(?:(?<=\S)[ ])?<sup>[ ]{{0,2}}[\[(]?({_DIGITS})[\])]?[ ]{{0,2}}</sup>"
    rf"|(?:(?<=\S)|(?m:^))\^({_DIGITS})\^|\$(?:\{{ \}})?\^\{{?({_DIGITS})\}}?\$",
    example=("boot?<sup>1</sup>", "boot <sup>1, 2</sup>", "?^1^", "?$^{1}$", "<sup>1</sup> NOS"),
    refuses=("16<sup>e</sup> eeuw", "10^6", "boot?^"),
)
# Footnotes of Markdown: first the label of the note, then the mark in the text.
_NOTE = rule(
    "inline-markup.note",
    r"(?m)^[ \t]{0,3}\[\^(?:[A-Za-z]{1,8}[-_]?)?([0-9]{1,3})\]:[ \t]{0,8}",
    example=("[^1]: De Courant", "[^noot2]: De Courant"),
    refuses=("boot?[^1]: ja", "[1]: De Courant"),
)
_NOTE_MARK = rule(
    "inline-markup.note-mark",
    r"(?:(?<=\S)[ ])?\[\^(?:[A-Za-z]{1,8}[-_]?)?([0-9]{1,3})\]",
    example=("boot?[^1]", "boot [^fn1]"),
    refuses=("boot?[1]", "[^]"),
)
# The start of a note whose mark is superscript while its label is not: "- 1 NOS", "> 2 NOS".
_OPENING = rule(
    "inline-markup.opening",
    rf"(?m)^([ \t\f]{{0,8}})((?:[-*>][ \t]{{1,4}}|>)?)([0-9]{{1,3}})(?!{COUNTED.pattern})"
    rf"[ \t]{{1,4}}(?=[^\W\d]|[«“„‘\"'(<0-9])",
    example=("- 1 NOS, 3 mei", "> 2 De Courant", "3 Kamerstuk 12 345"),
    refuses=("1 januari 2024", "1. De boot", "- De boot", "12"),
)
# Links and pictures of Markdown, with a title or with the attributes that Pandoc writes after them.
_LINK = rule(
    "inline-markup.link",
    r"(!?)\[([^\[\]\n]{0,400})\]\(<?([^()<>\s]{0,500}(?:\([^()<>\s]{0,80}\)[^()<>\s]{0,80})?)>?"
    r"(?:[ ]\"[^\"\n]{0,200}\")?\)(?:\{[#.][^{}\n]{0,80}\})?",
    example=("[NOS](https://nos.example/a)", "![](kaart.png)", "[1](#noot1)", '[a](b "c")'),
    refuses=("[1] (zie noot)", "[NOS]", "(zie [1])"),
)
_AUTOLINK = rule(
    "inline-markup.autolink",
    r"<((?:https?://|mailto:|www\.)[^<>\s]{1,500}|[\w.+-]{1,64}@[\w.-]{1,80})>",
    example=("<https://zee.example>", "<post@zee.example>"),
    refuses=("<b>", "5 < 6 > 4"),
)
# The tags that PDF converters leave in Markdown; a comment with a digit in it may be a page mark.
_TAG = rule(
    "inline-markup.tag",
    r"</?(?:a|b|br|center|del|div|em|font|i|ins|mark|p|s|small|span|strong|sub|sup|u)"
    r"(?:[ ][^<>\n]{0,200})?[ ]?/?>|<!--[^<>0-9\n]{0,200}-->",
    example=("<b>", "</sup>", "<br/>", '<span id="page-1-0">', "<!-- image -->"),
    refuses=("5 < 6", "<vraag>", "a<c en c>d", "<!-- Page 2 -->"),
)
# HTML entities that a copied page or a converter leaves.
_ENTITY = rule(
    "inline-markup.entity",
    r"&(?:#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}[1-4]{0,2});",
    example=("&nbsp;", "&eacute;", "&#39;", "&frac12;"),
    refuses=("R&D;", "A & B;", "a&b"),
)
# An address does not include the punctuation after it, which may close emphasis or the sentence.
_ADDRESS = r"(?:https?://|www\.)[^\s<>«»\"]{1,500}(?<![*_~.,;:)])"
_DELIMITER_RUN = re.compile(rf"(\n[ \t\f]*\n)|{_ADDRESS}|(\*+|_+|~{{2,}})")
_LONGEST_NOTE = 3000  # characters
_EDGE = 40  # characters to search for the start or the end of a line
_NO_OPENING = frozenset(")],.;:!?»”")
_NO_CLOSING = frozenset("([«“„")


def raise_digits(draft: Draft) -> None:
    """Replace digits in superscript markup by superscript characters."""
    marks: set[int] = set()
    text = draft.text
    if "[^" in text:
        draft.apply((Edit(*m.span(), f"{_raised(m[1])} ") for m in _NOTE.finditer(text)), "[^…]")
        draft.apply(_mark_edits(draft.text, _NOTE_MARK, set()), "[^…]")
    if "sup>" in text or "^" in text:
        draft.apply(_mark_edits(draft.text, _SUPERSCRIPT, marks), "<sup>")
    if marks:
        opened = list(_note_edits(draft.text, marks))
        listed = sum(not draft.text[edit.start].isdecimal() for edit in opened)
        draft.cut.update({"-": listed} if listed else {})
        draft.apply(opened)


def _raised(digits: str) -> str:
    return digits.translate(_RAISED)


def _mark_edits(text: str, pattern: re.Pattern[str], marks: set[int]) -> Iterator[Edit]:
    """Yield superscript digits for each match, with a blank between two that touch."""
    end = -1
    for found in pattern.finditer(text):
        digits = next(filter(None, found.groups()))
        labels = digits.replace(",", " ").split()
        marks.update(map(int, labels))
        touches = text[end : found.start()] in ("", ",") and end >= 0
        yield Edit(*found.span(), " " * touches + " ".join(map(_raised, labels)))
        end = found.end()


def _note_edits(text: str, marks: Iterable[int]) -> Iterator[Edit]:
    """Yield superscript labels, in order, for the notes whose marks are superscript."""
    due = sorted(marks)
    above = -1  # where the note above begins
    for found in _OPENING.finditer(text):
        label = found[3]
        if not due or int(label) != due[0]:
            continue
        if found[2] or _may_begin_note(text, found.start(), above):
            due.pop(0)
            above = found.start()
            yield Edit(found.start(2), found.end(), f"{_raised(label)} ")


def _may_begin_note(text: str, at: int, above: int) -> bool:
    """Return True if the line above is blank, or belongs to a note that goes on to here."""
    line = text.rfind("\n", 0, max(0, at - 1)) + 1
    if not text[line : max(0, at - 1)].strip():
        return True
    return 0 <= at - above <= _LONGEST_NOTE and above >= 0 and "\n\n" not in text[above:at]


class LinkFound(NamedTuple):
    """A Markdown link: its place in the source, its words and its target."""

    at: int
    words: str
    target: str


def cut_links(draft: Draft, *, markdown: bool) -> tuple[LinkFound, ...]:
    """Cut the markup of links and pictures, but not their words; return the links.

    E-mails have addresses in angle brackets too, so these are cut in Markdown only.
    """
    found = list(_LINK.finditer(draft.text)) if "](" in draft.text else []
    links = tuple(
        LinkFound(draft.place(m.start()), _without_emphasis(m[2]), m[3])
        for m in found
        if m[3] and not (m[1] or m[3].startswith("#"))
    )
    draft.apply((edit for m in found for edit in _link_edits(m)), "[ ]( )")
    if markdown and "<" in draft.text:
        spans = [m.span() for m in _AUTOLINK.finditer(draft.text)]
        draft.apply((Edit(at, at + 1) for start, end in spans for at in (start, end - 1)), "< >")
    return links


def _without_emphasis(words: str) -> str:
    """Remove the emphasis markup that is cut from the text later."""
    return words.strip().strip("*_~")


def _link_edits(found: re.Match[str]) -> Iterator[Edit]:
    words, target = found[2].strip(), found[3]
    if target.startswith("#") and words.isdecimal() and len(words) < 4:
        yield Edit(*found.span(), _raised(words))  # a note mark
        return
    yield Edit(found.start(), found.start(2))
    yield Edit(found.end(2), found.end())


def cut_tags(draft: Draft) -> None:
    """Cut the HTML tags that Markdown may contain; a line break becomes a blank."""
    if "<" in draft.text:
        found = _TAG.finditer(draft.text)
        draft.apply((Edit(*m.span(), " " * m[0].startswith("<br")) for m in found), "< >")


def decode_entities(draft: Draft) -> None:
    """Replace HTML entities by their characters."""
    if "&" in draft.text:
        draft.apply(_entity_edits(draft.text), "&…;")


def _entity_edits(text: str) -> Iterator[Edit]:
    for found in _ENTITY.finditer(text):
        character = unescape(found[0])
        if (len(character) == 1 and not character.isspace()) or character == "\u00a0":
            yield Edit(*found.span(), character)


def cut_emphasis(draft: Draft, *, markdown: bool) -> None:
    """Cut pairs of asterisks, underscores and tildes around words."""
    text = draft.text
    if "*" in text or "_" in text or "~~" in text:
        pairs = sorted(_pairs(text, markdown=markdown))
        if not markdown and not any(_is_label(text, start, end) for start, end, _ in pairs):
            return  # plain text: "«Sluis *dicht*»" is what its author wrote
        for sign in dict.fromkeys(run for _, _, run in pairs):
            draft.cut[sign] += sum(run == sign for *_, run in pairs)
        draft.apply(Edit(start, end) for start, end, _ in pairs)


def _is_label(text: str, start: int, end: int) -> bool:
    """Return True if the emphasized text is a label at the start of its line: "*Vraag 1*"."""
    above = text[max(0, start - _EDGE) : start]  # no more: a line may be endless
    at_head = not above.rpartition("\n")[2].strip() and ("\n" in above or start <= _EDGE)
    line = text[end : end + _EDGE].partition("\n")[0]
    return at_head and parse_label(line.strip("*_ ")) is not None


def _pairs(text: str, *, markdown: bool) -> Iterator[tuple[int, int, str]]:
    """Yield both delimiters of each pair: where they begin and end, and what they are."""
    opened: dict[str, int] = {}
    for found in _DELIMITER_RUN.finditer(text):
        run = found[2]
        if found[1]:  # emphasis ends with its paragraph; bold may go on in the next
            opened = {sign: at for sign, at in opened.items() if sign == "**" and markdown}
        elif run and len(run) < 4:
            start, end = found.span()
            if run in opened and _closes(text, start, end, markdown=markdown):
                if markdown or _is_emphasis(text, opened[run], end, run):
                    at = opened[run]
                    yield at, at + len(run), run
                    yield start, end, run
                del opened[run]
            elif _opens(text, start, end):
                opened[run] = start


def _opens(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(after) and not (before.isalnum() or after.isspace() or after in _NO_OPENING)


def _closes(text: str, start: int, end: int, *, markdown: bool) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before or before.isspace() or before in _NO_CLOSING:
        return False
    if after.isdigit() and not before.isalnum():  # a note mark follows
        return True
    return not after.isalnum() or (markdown and end - start > 1)


def _is_emphasis(text: str, start: int, end: int, run: str) -> bool:
    """Return True if a pair in plain text is emphasis, and not the labels of notes."""
    if run != "*":
        return run != "__"  # names of files and of functions
    above, below = text[max(0, start - _EDGE) : start], text[end : end + _EDGE]
    at_head = not above.rpartition("\n")[2].strip() and ("\n" in above or start <= _EDGE)
    at_end = not below.partition("\n")[0].strip()
    return text.find("\n", start, end) < 0 and (at_end or not at_head)
