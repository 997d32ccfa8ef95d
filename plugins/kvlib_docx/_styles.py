"""Styles: what a run looks like, and what a paragraph is, by all styles that bear on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import evolve, field, frozen

from kvlib_docx._names import W, attribute, child, number, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 50  # styles that one may be based on
_BODY = 9  # the outline level of text that is not a heading
_LINKS = frozenset(("hyperlink", "followedhyperlink", "internetlink"))
_RISES = {"superscript": 1, "subscript": -1}


@frozen
class Look:
    """The typography of a run, as far as it is said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    underline: bool | None = None
    rise: int | None = None
    """1 for a raised run, -1 for a lowered one, 0 for one on the line."""
    font: str | None = None
    """Its name; empty for one of the theme."""
    struck: bool | None = None
    """True if it is struck through, with one line or two."""

    def over(self, below: Look) -> Look:
        """Return this look, with what it does not say taken from another."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.hidden if self.hidden is None else self.hidden,
            below.underline if self.underline is None else self.underline,
            below.rise if self.rise is None else self.rise,
            below.font if self.font is None else self.font,
            below.struck if self.struck is None else self.struck,
        )


@frozen
class Numbered:
    """The list that a paragraph is in."""

    id: str
    level: int | None = None
    """From 0; None if the numbering definition names the level for the style."""


@frozen
class ParagraphStyle:
    """What a paragraph style says, with the styles that it is based on."""

    id: str = ""
    look: Look = field(factory=Look)
    numbered: Numbered | None = None
    outline: int = _BODY


def look_of(properties: _Element | None) -> Look:
    """Return the look that the properties of a run say."""
    if properties is None:
        return _PLAIN
    underline = child(properties, "u")
    return Look(
        switch(properties, "b"),
        switch(properties, "i"),
        switch(properties, "vanish"),
        None if underline is None else attribute(underline, "val", "single") != "none",
        _rise(properties),
        _font(properties),
        _struck(properties),
    )


_PLAIN = Look()


def _struck(properties: _Element) -> bool | None:
    said = switch(properties, "strike"), switch(properties, "dstrike")
    return None if said == (None, None) else any(said)


def _rise(properties: _Element) -> int | None:
    aligned = value(properties, "vertAlign")
    if aligned:
        return _RISES.get(aligned, 0)
    moved = number(value(properties, "position"))
    return (moved > 0) - (moved < 0) if moved else None


def _font(properties: _Element) -> str | None:
    fonts = child(properties, "rFonts")
    if attribute(fonts, "asciiTheme") or attribute(fonts, "hAnsiTheme"):
        return ""
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or None


def numbered_of(properties: _Element | None) -> Numbered | None:
    """Return the list that the properties of a paragraph put it in; id 0 takes it out of any."""
    found = child(properties, "numPr")
    if found is None:
        return None
    level = value(found, "ilvl")
    return Numbered(value(found, "numId"), number(level) if level else None)


class Styles:
    """The styles of a file.

    Args:
        root: of the part that defines them; None if there is none.
    """

    def __init__(self, root: _Element | None) -> None:
        styles = [] if root is None else root.findall(W + "style")
        self.elements = {(_kind(each), attribute(each, "styleId")): each for each in styles}
        self.default = look_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        defaults = (each for each in styles if _kind(each) == "paragraph" and _is_default(each))
        self.default_style = next((attribute(each, "styleId") for each in defaults), "")
        self.paragraphs: dict[str, ParagraphStyle] = {}
        self.characters: dict[str, Look] = {}

    def paragraph(self, style: str) -> ParagraphStyle:
        """Return what a paragraph style says; the default one for an unknown name."""
        if ("paragraph", style) not in self.elements:
            style = self.default_style
        if style not in self.paragraphs:
            self.paragraphs[style] = self._paragraph(style)
        return self.paragraphs[style]

    def name(self, style: str) -> str:
        """Return the name of a paragraph style in small letters; of an unknown one its id."""
        return value(self.elements.get(("paragraph", style)), "name", default=style).lower()

    def _paragraph(self, style: str) -> ParagraphStyle:
        look, numbered, outline = Look(), None, ""
        for element in self._chain("paragraph", style):
            properties = child(element, "pPr")
            look = look.over(look_of(child(element, "rPr")))
            numbered = _completed(numbered, numbered_of(properties))
            name = value(element, "name").lower()
            said = value(properties, "outlineLvl") or _outline_by_name(name)
            outline = outline or said
        return ParagraphStyle(style, look, numbered, number(outline, _BODY))

    def _character(self, style: str) -> Look:
        if style not in self.characters:
            look = Look()
            for element in self._chain("character", style):
                own = look_of(child(element, "rPr"))
                if value(element, "name").lower() in _LINKS:
                    own = evolve(own, underline=False)  # the look of a link is not emphasis
                look = look.over(own)
            self.characters[style] = look
        return self.characters[style]

    def _chain(self, kind: Literal["paragraph", "character"], style: str) -> Iterator[_Element]:
        """Yield the element of a style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while style not in seen and (kind, style) in self.elements and len(seen) < _DEEPEST:
            seen.add(style)
            yield self.elements[kind, style]
            style = value(self.elements[kind, style], "basedOn")

    def look(self, properties: _Element | None, paragraph: ParagraphStyle) -> Look:
        """Return the look of a run by its own properties and all its styles.

        Where two styles both say "bold", each turns the other round (17.7.3 of the standard).
        """
        style = value(properties, "rStyle")
        by_character = self._character(style) if style else _PLAIN
        by_style = by_character.over(paragraph.look).over(self.default)
        toggled = evolve(
            by_style,
            bold=self.default.bold or bool(by_character.bold) != bool(paragraph.look.bold),
            italic=self.default.italic or bool(by_character.italic) != bool(paragraph.look.italic),
            struck=self.default.struck or bool(by_character.struck) != bool(paragraph.look.struck),
        )
        return look_of(properties).over(toggled)


def _kind(style: _Element) -> str:
    return attribute(style, "type", "paragraph")


def _is_default(style: _Element) -> bool:
    return attribute(style, "default") in ("1", "true", "on")


def _completed(numbered: Numbered | None, below: Numbered | None) -> Numbered | None:
    """Complete what a style says of its list from the style that it is based on."""
    if numbered is None or below is None:
        return numbered or below
    if not numbered.id:
        return Numbered(below.id, numbered.level)
    return numbered


def _outline_by_name(name: str) -> str:
    """Return the outline level of the styles "heading 1" to "heading 9"."""
    found = name.removeprefix("heading ")
    return str(int(found) - 1) if found != name and found in tuple("123456789") else ""
