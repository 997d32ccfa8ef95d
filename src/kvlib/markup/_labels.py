"""Say what a label leaves unsaid: that it is of a question or an answer."""

from __future__ import annotations

import re

from kvlib.model import Answer, Question

_SAYS = {
    Question: ("Vraag", re.compile(r"(?i)vra(?:ag|gen)")),
    Answer: ("Antwoord", re.compile(r"(?i)antwoord")),
}


def missing_word(item: Question | Answer) -> str:
    """Return "Vraag" or "Antwoord" if the printed label does not say it; empty if it does.

    Documents from before 2009 label a question "1", and its answer too. A writer shows the word
    so that nobody takes it for part of the label, as in "[Vraag] 1".

    Example:
        >>> missing_word(Question(label="1", numbers=("1",), blocks=()))
        'Vraag'
        >>> missing_word(Question(label="Vraag 1", numbers=("1",), blocks=()))
        ''
    """
    word, said = _SAYS[type(item)]
    return "" if said.search(item.label) else word
