"""Labels that the reader tells from text: as printed where it can, else with their word."""

from __future__ import annotations

from kvlib.grammar import parse_label
from kvlib.model import Answer, Item, Question

_WORDS = {"question": "Vraag", "answer": "Antwoord"}
_REMARKS = {"explanation": "Toelichting", "notice": "Mededeling"}


def label_of(item: Item, *, below: bool = False) -> str:
    """Return the label to write above an item; empty for none.

    Args:
        item: the item.
        below: True if a question or an answer is above it, of which a notice would be a part.

    Example:
        >>> label_of(Question(label="1", numbers=("1",), blocks=()))
        'Vraag 1'
    """
    label = " ".join(item.label.split())
    if isinstance(item, Question | Answer):
        role = "question" if isinstance(item, Question) else "answer"
        found = parse_label(label)
        if found and (found.text, found.role, found.numbers) == (label, role, item.numbers):
            return label
        return " ".join(filter(None, [_WORDS[role], _listed(item.numbers)]))
    return label if label or (item.kind == "notice" and not below) else _REMARKS.get(item.kind, "")


def _listed(numbers: tuple[str, ...]) -> str:
    """Return numbers as a label has them: "1, 2 en 3a"."""
    *first, last = numbers or ("",)
    return " en ".join(filter(None, [", ".join(first), last]))
