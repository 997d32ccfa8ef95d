"""Changes that any viewer, mail program or editor makes without changing a word."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

__all__ = ["VARIANTS"]

WIDTHS = (60, 80, 120)
_NEARLY = 0.93  # of the usual width: a line that is as long may have been broken by it
_USUAL = 90  # characters; longer lines were not broken at all
_PARAGRAPH = (
    "Ter informatie stuur ik je hierbij het stuk waar we het gisteren over hadden. "
    "Ik heb er zelf nog geen oordeel over."
)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _without_blank_lines(text: str) -> str:
    return "\n".join(line for line in _lines(text) if line.strip())


def _with_trailing_blanks(text: str) -> str:
    return "\n".join(f"{line}  " for line in _lines(text))


def _moved(text: str) -> str:
    return "\n".join(f"    {line}" if line.strip() else line for line in _lines(text))


def _with_carriage_returns(text: str) -> str:
    return "\r\n".join(_lines(text))


def _without_feet(text: str) -> str:
    """Running feet are taken out, as some people do before they copy a text."""
    return "\n".join(line for line in _lines(text) if "Kamer, vergaderjaar" not in line[:40])


def _below_another(text: str) -> str:
    """A paragraph that has nothing to do with it stands above, as in a mail or a note."""
    return f"{_PARAGRAPH}\n\n{text}"


def _wrapped(line: str, width: int) -> list[str]:
    """The line, broken at blanks; a form feed stays where it is."""
    page, feed, rest = line.rpartition("\f")
    pieces = textwrap.wrap(
        rest, width, break_long_words=False, break_on_hyphens=False, replace_whitespace=False
    )
    return [f"{page}{feed}{pieces[0]}", *pieces[1:]] if pieces else [line]


def _folded(width: int) -> Callable[[str], str]:
    """Long lines are broken; the others stay, as where a mail program sends them."""
    return lambda text: "\n".join(p for line in _lines(text) for p in _wrapped(line, width))


def _refilled(width: int) -> Callable[[str], str]:
    """Paragraphs are re-wrapped; a line that the next one's first word had room on ends one."""
    return lambda text: "\n".join(
        piece for line in _paragraphs(_lines(text)) for piece in _wrapped(line, width)
    )


def _paragraphs(lines: list[str]) -> Iterator[str]:
    full = _NEARLY * min(max(map(len, lines)), _USUAL)
    words: list[str] = []
    for line in lines:
        room = bool(words) and len(words[-1]) + 1 + len(line.split(" ")[0]) <= full
        if words and (room or not line.strip() or "\f" in line):
            yield " ".join(words)
            words = []
        if line.strip() and "\f" not in line:
            words.append(line.strip())
        else:
            yield line
    yield " ".join(words)


VARIANTS: dict[str, Callable[[str], str]] = {
    "blank lines removed": _without_blank_lines,
    "trailing spaces": _with_trailing_blanks,
    "indented": _moved,
    "carriage returns": _with_carriage_returns,
    "feet removed": _without_feet,
    "below another paragraph": _below_another,
    **{f"lines broken at {width}": _folded(width) for width in WIDTHS},
    **{f"re-wrapped at {width}": _refilled(width) for width in WIDTHS},
}
