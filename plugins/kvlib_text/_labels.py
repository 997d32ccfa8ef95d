"""Labels that the reader tells from text: as printed where it can, else with their word."""

from __future__ import annotations

from kvlib.grammar import Label, parse_label
from kvlib.model import Answer, Item, Question

_WORDS = {"question": "Vraag", "answer": "Antwoord"}


def label_of(item: Item) -> str:
    """Return the label to write above an item; empty for none.

    Example:
        >>> label_of(Question(label="1", numbers=("1",), blocks=()))
        'Vraag 1'
    """
    label = " ".join(item.label.split())
    if isinstance(item, Question | Answer):
        role = "question" if isinstance(item, Question) else "answer"
        found = parse_label(label)
        if found and _is_whole(found, label) and (found.role, found.numbers) == (role, item.numbers):
            return label
        return " ".join(filter(None, [_WORDS[role], _listed(item.numbers)]))
    return label if label or item.kind != "explanation" else "Toelichting"


def _is_whole(found: Label, label: str) -> bool:
    """Return True if a label is read as it stands: nothing before or after it is lost."""
    return found.text == label


def _listed(numbers: tuple[str, ...]) -> str:
    """Return numbers as a label has them: "1, 2 en 3a"."""
    *first, last = numbers or ("",)
    return " en ".join(filter(None, [", ".join(first), last]))
