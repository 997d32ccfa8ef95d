"""Texts, numbers and bytes that mutants get more often than chance would give them."""

from __future__ import annotations

from random import Random

__all__ = ["BYTES", "NUMBERS", "TEXTS", "changed_text"]

NUMBERS = (
    *("0", "-1", "1", "2", "3", "9", "10", "99", "100", "255", "256", "1000", "4096", "65535"),
    *("65536", "2147483647", "-2147483648", "4294967296", "9" * 30, "9" * 5000, "0.5", "-0.0"),
    *("1e9", "1e400", "1e-400", "00001", "+1", "1.2.3", "²", "٣", "NaN"),
)

TEXTS = (
    *("", " ", "\n", "\t", "\u00a0", "a", "1", "1 ", "¹", "1)", "(1)", "[1]", "*", "–", "•", "a."),
    *("Vraag 1", "Antwoord 1", "Vraag", "Antwoord", "Vraag 2, 3 en 4", "Antwoord op vraag 2 t/m 9"),
    *("Antwoord 1 en 2", "vraag 1", "Vraag 1a", "Vraag I", "Vraag 1-99", "Vraag 2.1", "Mededeling"),
    "Vragen van het lid De Korte (LVB) aan de Minister van Zeewezen over de zee (ingezonden 3 mei "
    "2024).",
    "Vragen van de leden De Korte en Van Dam (beiden LVB) aan de Ministers van Zeewezen en van "
    "Visserij over de zee",
    "Antwoord van Minister Van Dam (Zeewezen), mede namens de Minister van Visserij (ontvangen 7 "
    "juni 2024). Zie ook Aanhangsel Handelingen, vergaderjaar 2023-2024, nr. 12.",
    "Mededeling van Minister Van Dam (Zeewezen) (ontvangen 7 juni 2024).",
    *("(ingezonden 31 april 2024)", "(ontvangen 7 juni", "ingezonden", "3 mei 2024", "2024Z01234"),
    *("Hoogachtend,", "Geachte voorzitter,", "Bijlage 1", "Noot", "Toelichting:", "Bron: a.nl"),
    *("1 Zeeblad, 3 mei 2024", "https://a.nl/b?c=1", "a@b.nl", "[a](b)", "**a**", "<sup>1</sup>"),
    "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2",
    "2023–2024",
    *("e\u0301", "\u0301" * 40, "a" + "\u0323\u0301" * 20, "\u00ad", "woord-", "ﬁ", "\u200b"),
    *("\ufeff", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1b[31m", "\u202e", "\u2066", "\x7f"),
    *("\ufffd", "\ufffe", "\U0001f6a2", "\U0010ffff", "Ã«", "Ã©Ã©n", "â€œ", "+AGE-", "(cid:12)"),
    *("&amp;", "&#0;", "&lt;", "&nbsp;", "&#x110000;", "&a;", "]]>", "<!--", "-->", "<", ">", '"'),
    *("a " * 300, "en " * 200, "vraag " * 200, "1, " * 200, "(" * 200, ". " * 200, "- " * 200),
)

BYTES = (
    *(b"\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\xc3", b"\xed\xa0\x80"),
    *(b"\xf4\x90\x80\x80", b"\r", b"\n", b"\r\n", b"\x1a", b"\x1b", b"%", b"<", b">", b"&", b'"'),
    *(b"{", b"}", b"[", b"]", b"(", b")", b"/", b"\\", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.4"),
    *(b"<?xml ", b"<html>", b"endobj", b"stream\n", b"endstream", b"trailer", b"startxref"),
)


def changed_text(chance: Random, text: str) -> str:
    """A text with an oddity in it, or instead of it; or a part of it, or a part twice."""
    at, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    odd = chance.choice(TEXTS)
    match chance.randrange(8):
        case 0:
            return odd
        case 1 | 2:
            return text[:at] + odd + text[at:]
        case 3:
            return text[:at] + odd + text[end:]
        case 4:
            return text[:at] + text[end:]
        case 5:
            return text[:end] + text[at:]
        case 6:
            return text[:at] + chance.choice(NUMBERS) + text[at:]
        case _:
            return text[:at] + chr(chance.choice((chance.randrange(128), chance.randrange(55296))))
