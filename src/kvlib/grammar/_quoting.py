"""Quoted text: "> " before every line, as in e-mails and Markdown."""

from __future__ import annotations

from kvlib.grammar._edits import Draft, Edit
from kvlib.grammar._markdown import opens_kamervraag_part
from kvlib.grammar._rules import rule

# A mark at the start of a line only: ">" in a sentence is a comparison or an arrow.
_QUOTED = rule(
    "quoting.quoted",
    r"(?m)^[ \t\f]{0,3}(>[ \t]?)",
    example=("> Vraag 1", ">Vraag 1", "> > Vraag 1"),
    refuses=("5 > 4", "-> Vraag 1", "Vraag >"),
)
_FEWEST = 3  # quoted lines, before the lines around them count as an e-mail's own
_SURE = 5  # lines that, with hardly another among them, are a quotation whatever they say
_SHARE = 0.8  # quoted, of the lines from the first quoted one to the last
_SURE_SHARE = 0.95
_DEEPEST = 9  # levels of quoting


def cut_quoting(draft: Draft, *, markdown: bool) -> tuple[frozenset[int], frozenset[int]]:
    """Cut the quote marks; return the lines around the quotation and the unquoted ones inside it.

    The lines around it are the header and the end of an e-mail; those inside it are what somebody
    wrote between the quoted lines. A line that only lost its mark, because an e-mail program broke
    a long line, is neither. Lines count from 0.
    """
    outside: frozenset[int] = frozenset()
    among: frozenset[int] = frozenset()
    for level in range(_DEEPEST):
        lines = draft.text.split("\n")
        quoted = [i for i, line in enumerate(lines) if _QUOTED.match(line)]
        share = _share(lines, quoted)
        is_kamervraag = share >= _SHARE and any(_opens_part(lines[i]) for i in quoted)
        sure = share >= _SURE_SHARE and len(quoted) >= _SURE
        if not (quoted and (markdown or is_kamervraag or sure)):
            break
        if is_kamervraag and len(quoted) >= _FEWEST and not level:
            outside, among = _outside(lines, quoted), _among(lines, quoted)
        found = list(_QUOTED.finditer(draft.text))
        draft.apply([Edit(*m.span(1)) for m in found], "" if level else ">")
    return outside, among


def _among(lines: list[str], quoted: list[int]) -> frozenset[int]:
    """Return the unquoted lines that begin a paragraph: the line above them holds no text."""
    found = set(range(quoted[0], quoted[-1])).difference(quoted)
    return frozenset(i for i in found if lines[i].strip() and not _bare(lines[i - 1]))


def _share(lines: list[str], quoted: list[int]) -> float:
    """Return the share of quoted lines, from the first quoted line to the last."""
    solid = sum(bool(line.strip()) for line in lines[quoted[0] : quoted[-1] + 1]) if quoted else 1
    return len(quoted) / solid


def _opens_part(line: str) -> bool:
    return opens_kamervraag_part(_bare(line))


def _bare(line: str) -> str:
    return line.lstrip("> \t\f").strip("*#_ ")


def _outside(lines: list[str], quoted: list[int]) -> frozenset[int]:
    """Return the lines before and after the quotation, unless they too belong to a Kamervraag."""
    parts = (range(quoted[0]), range(quoted[-1] + 1, len(lines)))
    kept = [part for part in parts if not any(_opens_part(lines[i]) for i in part)]
    return frozenset(i for part in kept for i in part if lines[i].strip())
