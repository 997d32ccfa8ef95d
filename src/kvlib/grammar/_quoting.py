"""Quoted text: "> " before every line, as mail programs and Markdown set it."""

from __future__ import annotations

from kvlib.grammar._edits import Draft, Edit
from kvlib.grammar._markdown import opens_kamervraag_part
from kvlib.grammar._rules import rule

_QUOTED = rule(
    "quoting.quoted",
    r"(?m)^[ \t\f]{0,3}(>[ \t]?)",
    example=("> Vraag 1", ">Vraag 1", "> > Vraag 1"),
    refuses=("5 > 4", "-> Vraag 1", "Vraag >"),
)
_FEWEST = 3  # quoted lines that show where the lines around them end
_SURE = 5  # so many, with hardly one between them that is not, are quoted whatever they say
_SHARE = 0.8  # of the lines from the first quoted one to the last
_SURE_SHARE = 0.95
_DEEPEST = 9  # levels of quoting


def cut_quoting(draft: Draft, *, markdown: bool) -> tuple[frozenset[int], frozenset[int]]:
    """Cut the signs of quoting; the lines around what is quoted, and those among it, from 0.

    In a mail the first are its head and its end, the others what somebody wrote into the
    quotation. A line that only lost its sign, as where a mail program broke a long line, is none
    of them.
    """
    outside: frozenset[int] = frozenset()
    among: frozenset[int] = frozenset()
    for level in range(_DEEPEST):
        lines = draft.text.split("\n")
        quoted = [i for i, line in enumerate(lines) if _QUOTED.match(line)]
        share = _share(lines, quoted)
        says_kamervraag = share >= _SHARE and any(
            opens_kamervraag_part(_bare(lines[i])) for i in quoted
        )
        sure = share >= _SURE_SHARE and len(quoted) >= _SURE
        if not (quoted and (markdown or says_kamervraag or sure)):
            break
        if says_kamervraag and len(quoted) >= _FEWEST and not level:
            outside, among = _outside(lines, quoted), _among(lines, quoted)
        found = list(_QUOTED.finditer(draft.text))
        draft.apply([Edit(*m.span(1)) for m in found], "" if level else ">")
    return outside, among


def _among(lines: list[str], quoted: list[int]) -> frozenset[int]:
    """The lines among what is quoted that begin anew: above them a line is empty or quoted so."""
    found = set(range(quoted[0], quoted[-1])).difference(quoted)
    return frozenset(i for i in found if lines[i].strip() and not _bare(lines[i - 1]))


def _share(lines: list[str], quoted: list[int]) -> float:
    """How many of the lines are quoted, from the first that is to the last."""
    solid = sum(bool(line.strip()) for line in lines[quoted[0] : quoted[-1] + 1]) if quoted else 1
    return len(quoted) / solid


def _bare(line: str) -> str:
    return line.lstrip("> \t\f").strip("*#_ ")


def _outside(lines: list[str], quoted: list[int]) -> frozenset[int]:
    """The lines before and after what is quoted, unless these too are of a Kamervraag."""
    parts = (range(quoted[0]), range(quoted[-1] + 1, len(lines)))
    kept = [part for part in parts if not any(opens_kamervraag_part(_bare(lines[i])) for i in part)]
    return frozenset(i for part in kept for i in part if lines[i].strip())
