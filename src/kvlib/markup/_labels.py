"""Say what a printed label leaves unsaid: that it is of a question, an answer, a remark."""

from __future__ import annotations

import re

from kvlib.model import Answer, Footnote, Labelled, Question, Remark

_SAYS = {
    Question: ("Vraag", re.compile(r"(?i)vra(?:ag|gen)")),
    Answer: ("Antwoord", re.compile(r"(?i)antwoord")),
}
_REMARKS = {
    "explanation": "Toelichting",
    "see_also": "Zie ook",
    "notice": "Mededeling",
    "annex": "Bijlage",
    "other": "Opmerking",
}


def missing_word(item: Labelled) -> str:
    """Return what a printed label does not say: "Vraag" for "1"; empty if it says what it is.

    Documents from before 2009 label a question "1", and its answer too. A writer shows the word
    so that nobody takes it for part of the label, as in "[Vraag] 1". Without any label, the
    numbers are in it.

    Example:
        >>> missing_word(Question(label="1", numbers=("1",), blocks=()))
        'Vraag'
        >>> missing_word(Question(label="Vraag 1", numbers=("1",), blocks=()))
        ''
        >>> missing_word(Remark(kind="see_also", label="", blocks=()))
        'Zie ook'
    """
    if isinstance(item, Footnote):
        return "Noot"
    if isinstance(item, Remark):
        return "" if item.label.strip() else _REMARKS.get(item.kind, "Opmerking")
    assert isinstance(item, Question | Answer)
    word, said = _SAYS[type(item)]
    if said.search(item.label):
        return ""
    return word if item.label.strip() else f"{word} {', '.join(item.numbers)}".rstrip()
