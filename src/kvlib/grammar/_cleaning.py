"""Cleaning: recovering the printed text from what people and tools have made of it.

It removes Markdown, quote marks of e-mails, invisible characters, codes for bullets, ligatures,
and accents beside their letters. Each is cut only where its form shows that it is not content.
Lines stay lines, so that line numbers remain valid, unless columns are side by side.
:class:`Cleaned` maps places back to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from attrs import evolve, field, frozen

from kvlib.grammar import _accents as accents
from kvlib.grammar import _inline_markup as inline_markup
from kvlib.grammar import _markdown as markdown
from kvlib.grammar import _tool_signs as tool_signs
from kvlib.grammar._columns import separate_columns
from kvlib.grammar._edits import Draft, Edit
from kvlib.grammar._quoting import cut_quoting

# Looking for one character takes a tenth of the time of a pattern. So rare ASCII characters are
# looked for alone, and a pattern is tried only for the others, which are suspect in one form only:
# in pairs, at the start of a line, in a table.
_RARE_SIGNS = "\\`^\x02\x7f"
_SUSPECT_FORMS = {
    sign: re.compile(pattern)
    for sign, pattern in (
        ("*", r"\*[^*]+\*"),
        ("#", r"#(?<!\S#)"),
        (">", r">(?<!\S>)"),
        ("<", "<[A-Za-z/!]"),
        ("|", r"\|[ \t]{0,80}:?--|--:?[ \t]{0,80}\|"),
        ("_", r"_(?<![A-Za-z0-9/.]_)"),
        ("=", "==="),
        ("]", r"\]\("),
        ("&", "&#?[A-Za-z0-9]{2,9};"),
        ("~", "~~"),
        ("%", "%2(?<= %2)"),
    )
}
_RARE_STRINGS = ("---", "(cid:", ":// ")
# Other characters are looked for in the bytes that are not ASCII.
_ASCII = bytes(range(128))
_SUSPECT_BYTES = re.compile(
    rb"[\xcb-\xcd\xe1\xef]"  # accents, loose or combining; byte order marks; private use
    rb"|\xc2[\x81\x8d\x8f\x90\x9d\xa8\xad\xaf\xb4\xb8]"  # codes of bullets, accents
    rb"|\xe2(?:\x80[\x8b-\x8f\xaa-\xae]|\x81[\xa0-\xa9])"  # zero-width characters
)
_DASH = rb"\xe2(?:\x80[\x93\x94]|[\x94\x95].)"
_LINE_OF_DASHES = re.compile(_DASH + rb"(?:" + _DASH + rb"){2}", re.DOTALL)


@frozen(kw_only=True)
class Cleaned:
    """A text without the characters that are not content."""

    text: str
    """The cleaned text."""
    cut: Mapping[str, int] = field(factory=dict)
    """How often each sign was cut."""
    lines: tuple[int, ...] = ()
    """Where the source's lines begin, if columns that were side by side have been moved."""
    outside: frozenset[int] = frozenset()
    """Lines, from 1, around a quoted document: the header and the end of an e-mail."""
    among: frozenset[int] = frozenset()
    """Lines, from 1, that are not quoted themselves but are among quoted ones."""
    links: tuple[inline_markup.LinkFound, ...] = ()
    """Markdown links: their words are still in the text, their targets are not."""
    _draft: Draft = field(repr=False)

    def place(self, at: int) -> int:
        """Return the place in the source of a character of the text."""
        return self._draft.place(at)

    def end(self, at: int) -> int:
        """Return the place in the source where a stretch ends that ends here in the text."""
        return self._draft.end(at)

    def line(self, line: int | None, place: int) -> int | None:
        """Return the line in the source, from 1, of a place that is on ``line`` of the text."""
        return bisect_right(self.lines, place) if self.lines else line

    def source_lines(self) -> Sequence[int]:
        """Return the line in the source, from 1, of each line of the text."""
        texts = self.text.split("\n")
        if not self.lines:
            return range(1, len(texts) + 1)
        starts = accumulate((len(text) + 1 for text in texts), initial=0)
        indents = (len(text) - len(text.lstrip()) for text in texts)
        places = (
            self.place(start + indent) for start, indent in zip(starts, indents, strict=False)
        )
        return [bisect_right(self.lines, place) for place in places]


def may_need_cleaning(text: str) -> bool:
    r"""Test cheaply whether a text can contain anything to clean; most texts cannot.

    Example:
        >>> may_need_cleaning("Vraag 1\nKent u de boot?"), may_need_cleaning("## Vraag 1")
        (False, True)
    """
    if any(sign in text for sign in _RARE_SIGNS) or any(signs in text for signs in _RARE_STRINGS):
        return True
    if any(sign in text and pattern.search(text) for sign, pattern in _SUSPECT_FORMS.items()):
        return True
    if "- " in text and tool_signs.SPLIT_WORD.search(text):
        return True
    if text.isascii():
        return False
    data = text.encode("utf-8", "replace")
    rest = data.translate(None, _ASCII)
    return bool(
        _SUSPECT_BYTES.search(rest)
        or (_LINE_OF_DASHES.search(rest) and _LINE_OF_DASHES.search(data))
    )


def clean(text: str) -> Cleaned | None:
    r"""Cut the characters that are not content (opschonen); return None if there are none.

    Args:
        text: the decoded text of a document.

    Example:
        >>> clean("## Vraag 1\n\nKent u **de boot**?[^1]").text
        'Vraag 1\n\nKent u de boot?¹'
        >>> clean("Vraag 1\nKost dat > 5 euro*?") is None
        True
    """
    needed = may_need_cleaning(text)
    if not needed and "   " not in text:
        return None
    # Neither replacement moves a place. A carriage return would hide the ends of lines.
    draft = Draft(text.replace("\r\n", " \n").replace("\r", "\n"))
    lines = separate_columns(draft)
    cleaned = _clean(draft) if needed else Cleaned(text=draft.text, draft=draft)
    return evolve(cleaned, lines=lines) if lines or draft.cut else None


def _clean(draft: Draft) -> Cleaned:
    tool_signs.cut_invisible(draft)
    _outdent(draft)
    tool_signs.join_broken_words(draft)
    tool_signs.join_split_words(draft)
    tool_signs.replace_bullet_codes(draft)
    tool_signs.split_ligatures(draft)
    is_markdown = markdown.is_markdown(draft.text)
    outside, among = _cut_quoting(draft, markdown=is_markdown)
    links = _cut_markup(draft)
    accents.compose_accents(draft)
    return Cleaned(
        text=draft.text,
        cut=dict(draft.cut),
        outside=outside,
        among=among,
        links=links,
        draft=draft,
    )


def _cut_quoting(draft: Draft, *, markdown: bool) -> tuple[frozenset[int], frozenset[int]]:
    if ">" not in draft.text:
        return frozenset(), frozenset()
    around, among = cut_quoting(draft, markdown=markdown)
    return frozenset(line + 1 for line in around), frozenset(line + 1 for line in among)


def _outdent(draft: Draft) -> None:
    """Remove the indent that all lines share, which a viewer added."""
    lines = [line for line in draft.text.split("\n") if line.strip()]
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)
    if indent:
        blanks = re.finditer(rf"(?m)^ {{{indent}}}", draft.text)
        draft.apply(Edit(*m.span()) for m in blanks)


def _cut_markup(draft: Draft) -> tuple[inline_markup.LinkFound, ...]:
    """Cut the markup of Markdown and return its links."""
    is_markdown = markdown.is_markdown(draft.text)
    hidden = markdown.hide_escaped(draft)
    markdown.cut_rules(draft, markdown=is_markdown)
    if is_markdown:
        markdown.cut_headings(draft)
        markdown.cut_tables(draft)
    inline_markup.raise_digits(draft)
    links = inline_markup.cut_links(draft, markdown=is_markdown)
    inline_markup.cut_tags(draft)
    inline_markup.cut_emphasis(draft, markdown=is_markdown)
    inline_markup.decode_entities(draft)
    if hidden:
        markdown.show_escaped(draft)
    return links
