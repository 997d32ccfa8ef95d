"""Signs of the symbol fonts that Word uses, as characters."""

from __future__ import annotations

UNREADABLE = "\ufffd"
_PRIVATE = range(0xF000, 0xF100)
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapfdingbats")
_WINGDINGS = {
    0x20: " ",
    0x28: "☎",
    0x2A: "✉",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9E: "·",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_SYMBOL = {
    **{at: chr(at) for at in (*range(0x20, 0x22), 0x23, *range(0x25, 0x27), *range(0x28, 0x2A))},
    **{at: chr(at) for at in (*range(0x2B, 0x2D), *range(0x2E, 0x40))},
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    0x2D: "−",
    0xA2: "′",
    0xA3: "≤",
    0xAB: "↔",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD6: "√",
    0xDE: "⇒",
    0xE5: "∑",
}


def symbol(code: str, font: str) -> str:
    """Return the character with this code, in hexadecimal, of a font (w:sym)."""
    try:
        found = int(code[:6], 16)
    except ValueError:
        return UNREADABLE
    return _character(found, font)


def in_font(text: str, font: str) -> str:
    """Return a text in which the signs of a symbol font are characters."""
    special = font.lower().startswith(_SYMBOL_FONTS)
    return "".join(
        _character(ord(sign), font) if special or ord(sign) in _PRIVATE else sign for sign in text
    )


def _character(code: int, font: str) -> str:
    at = code - _PRIVATE.start if code in _PRIVATE else code
    if font.lower().startswith("wingdings"):
        return _WINGDINGS.get(at, UNREADABLE)
    if font.lower() == "symbol" or code in _PRIVATE:
        return _SYMBOL.get(at, UNREADABLE)
    is_character = 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
    return chr(code) if is_character else UNREADABLE
