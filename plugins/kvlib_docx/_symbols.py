"""Signs of the symbol fonts that Word uses, as characters."""

from __future__ import annotations

UNREADABLE = "\ufffd"
_PRIVATE = range(0xF000, 0xF100)
_WINGDINGS = {
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
    **{0x21 + at: sign for at, sign in enumerate("!∀#∃%&∋()*+,−./0123456789:;<=>?≅")},
    **dict(zip(range(0x41, 0x60), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_", strict=True)),
    **dict(zip(range(0x61, 0x7F), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼", strict=True)),
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


_TABLES = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
_OTHERS = frozenset(
    ("wingdings 2", "wingdings 3", "webdings", "zapfdingbats", "zapf dingbats", "itc zapf dingbats")
)
_BULLETS = {0x6E: "■", 0xA7: "▪", 0xB7: "•", 0xD8: "➢"}
"""Signs of lists, whose font is often lost."""


def symbol(code: str, font: str) -> str:
    """Return the character with this code, in hexadecimal, of a font (w:sym)."""
    try:
        found = int(code[:6], 16)
    except ValueError:
        return UNREADABLE
    return _character(found, font)


def in_font(text: str, font: str) -> str:
    """Return a text in which the signs of a symbol font are characters."""
    name = font.lower()
    special = name in _TABLES or name in _OTHERS
    return "".join(
        _character(ord(sign), font) if _is_sign(sign, special=special) else sign for sign in text
    )


def _is_sign(sign: str, *, special: bool) -> bool:
    """Return True for a character of a symbol font: these have no more than one byte's signs."""
    code = ord(sign)
    return code in _PRIVATE or (special and code < 0x100 and not sign.isspace())


def _character(code: int, font: str) -> str:
    at = code - _PRIVATE.start if code in _PRIVATE else code
    name = font.lower()
    if at == ord(" "):
        return " "
    if name in _TABLES:
        return _TABLES[name].get(at, UNREADABLE)
    if name in _OTHERS:
        return UNREADABLE
    if code in _PRIVATE:
        return _BULLETS.get(at, UNREADABLE)
    is_character = 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
    return chr(code) if is_character else UNREADABLE
