"""Say in a heading what the printed label leaves unsaid."""

from __future__ import annotations

import re

from kvlib.model import Answer, Question, Remark

_WORDS = {
    Question: ("Vraag", re.compile(r"(?i)vra(?:ag|gen)")),
    Answer: ("Antwoord", re.compile(r"(?i)antwoord")),
}
_KINDS = {
    "explanation": "Toelichting",
    "see_also": "Zie ook",
    "notice": "Mededeling",
    "annex": "Bijlage",
    "other": "Opmerking",
}


def added(item: Question | Answer | Remark) -> str:
    """Return the words that a label lacks; empty if it says what the item is.

    Documents from before 2009 label a question "1", and its answer too.

    >>> added(Question(label="1", numbers=("1",), blocks=()))
    'Vraag'
    """
    if isinstance(item, Remark):
        return "" if item.label else _KINDS.get(item.kind, "Opmerking")
    word, said = _WORDS[type(item)]
    if said.search(item.label):
        return ""
    return word if item.label else " ".join((word, ", ".join(item.numbers))).rstrip()
