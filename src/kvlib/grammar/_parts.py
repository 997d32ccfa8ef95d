"""Whether a text opens a part of a Kamervraag: a question, an answer, a heading, a letter."""

from __future__ import annotations

from kvlib.grammar._answers import starts_answer_heading
from kvlib.grammar._headings import starts_question_heading
from kvlib.grammar._labels import parse_label
from kvlib.grammar._letters import is_salutation


def opens_part(text: str, *, strict: bool = True) -> bool:
    """Return True for a text that opens a question, an answer or a heading.

    A reader may ask this of what its format has apart: a table of which a cell opens a part
    only lays out the page, and a form on a web page that holds one holds the document.

    Args:
        text: one line, or one paragraph.
        strict: accept only headings, and labels that have a number and are alone on their line.
            Otherwise text may follow the label ("Antwoord 2 Ja."), it need not have a number, and
            the salutation of a letter (aanhef) counts too.

    Example:
        >>> opens_part("Vraag 2"), opens_part("Vragen van het lid De Wit (ABC) aan de Minister")
        (True, True)
        >>> opens_part("Geachte voorzitter,"), opens_part("Geachte voorzitter,", strict=False)
        (False, True)
    """
    label = parse_label(text, strict=strict)
    if label and (label.numbers or not strict):
        return True
    if not strict and is_salutation(text):
        return True
    return starts_question_heading(text) or starts_answer_heading(text)
