"""Mutations of text: lines that are moved, joined and broken, labels that are misprinted."""

from __future__ import annotations

import re
from random import Random

from fuzz.oddities import TEXTS, changed_text

__all__ = ["encoded", "in_lines"]

_LABEL = re.compile(r"\b(vraag|antwoord|vragen)\b[ ]*([0-9]*)", re.IGNORECASE)
_LABELS = (
    *("Vraag {}", "Antwoord {}", "vraag {}", "VRAAG {}", "Vraag {}:", "{}.", "{}", "{})"),
    *(
        "Antwoord",
        "Antwoord op vraag {}",
        "Vragen {} en 9",
        "Antwoord {}, 2 t/m 7",
        "V{}",
        "V r {}",
    ),
    *("**Vraag {}**", "> Vraag {}", "## Vraag {}", "Vraag nr. {}", "Vraag  {}", "Vraag\n{}"),
)
_ENCODINGS = ("cp1252", "utf-16", "utf-16-le", "utf-8-sig", "utf-7", "utf-32")


def in_lines(chance: Random, text: str) -> str:
    """Lines moved, lost, repeated, joined, broken, indented or inserted; a label, or a word."""
    lines = text.split("\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(13):
        case 0:
            lines.insert(to, lines.pop(at))
        case 1:
            del lines[at : at + chance.choice((1, 1, 2, 5))]
        case 2:
            lines[to:to] = lines[at : at + chance.choice((1, 1, 3))] * chance.choice((1, 1, 2, 9))
        case 3:
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        case 4:
            words = lines[at].split(" ")
            cut = chance.randint(0, len(words))
            lines[at] = "\n".join((" ".join(words[:cut]), " ".join(words[cut:])))
        case 5:
            lines[at] = chance.choice((" " * 4, "\t", "\f", "> ", "# ", "– ", "1. ")) + lines[at]
        case 6:
            lines.insert(at, chance.choice(TEXTS))
        case 7 | 8 | 9:
            return _LABEL.sub(lambda found: _other(chance, found), text)
        case 10:
            return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n", " ", "\u2028", "\f")))
        case _:
            lines[at] = changed_text(chance, lines[at])
    return "\n".join(lines)


def _other(chance: Random, found: re.Match[str]) -> str:
    if chance.random() < 0.7:
        return found[0]
    return chance.choice(_LABELS).format(chance.choice((found[2], "1", "2", "12", "999")))


def encoded(chance: Random, text: str) -> bytes:
    """Mostly UTF-8, sometimes another encoding, or a wrong one."""
    if chance.random() < 0.9:
        return text.encode("utf-8", "surrogatepass")
    return text.encode(chance.choice(_ENCODINGS), "replace")
