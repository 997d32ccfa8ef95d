"""The labels that a document prints, and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from fictional.people import enumerate_dutch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Oddity = Literal["", "repeat", "missing", "gap", "letter", "bare"]
Join = Literal["en", "comma", "range", "dash", "slip"]
JOINS: tuple[Join, ...] = ("en",) * 14 + ("comma",) * 4 + ("range",) * 4 + ("dash", "slip") * 3


@frozen
class Slot:
    """One label, not yet filled with text."""

    role: Literal["q", "a"]
    label: str
    numbers: tuple[str, ...]
    asked: int
    """The number of questions under it: one paragraph each."""


@frozen
class Habit:
    """The wording of one document's labels."""

    answer: str
    join: Join
    grouping: float
    colon: str = ""


def habit(rng: Random) -> Habit:
    answer = rng.choice(("Antwoord",) * 14 + ("Antwoord op vraag",) * 3 + ("Antwoorden",))
    join = rng.choice(JOINS)
    colon = ":" if rng.random() < 0.04 else ""
    grouping = rng.choice((0.0, 0.1, 0.2, 0.35) if join == "en" else (0.2, 0.35))
    return Habit(answer, join, grouping, colon)


def _joined(numbers: Sequence[str], wording: Habit) -> str:
    first = int(numbers[0]) if numbers[0].isdigit() else 0
    run = list(numbers) == [str(number) for number in range(first, first + len(numbers))]
    if wording.join in ("range", "dash") and run and len(numbers) > 2:
        return f"{numbers[0]}{' t/m ' if wording.join == 'range' else '-'}{numbers[-1]}"
    if wording.join == "slip" and len(numbers) > 2:
        # A comma forgotten before the last number but one, as it happens.
        *head, before, last = numbers
        return f"{', '.join(head)} {before} en {last}"
    return ", ".join(numbers) if wording.join == "comma" else enumerate_dutch(numbers)


def _answer_label(numbers: Sequence[str], wording: Habit) -> str:
    word = wording.answer
    if word == "Antwoorden" and len(numbers) == 1:
        word = "Antwoord"
    if word.endswith("vraag") and len(numbers) > 1:
        word = "Antwoord op vragen"
    return f"{word} {_joined(numbers, wording)}{wording.colon}"


def _names(rng: Random, count: int, oddity: Oddity) -> list[str]:
    names = [str(number) for number in range(1, count + 1)]
    at = rng.randrange(1, count) if count > 1 else 0
    if oddity == "gap" and at:
        names = names[:at] + [str(int(name) + 1) for name in names[at:]]
    if oddity == "letter" and at:
        names[at:] = [f"{names[at - 1]}a", *(str(int(name) - 1) for name in names[at + 1 :])]
    return names


def _groups(rng: Random, names: list[str], wording: Habit) -> list[list[str]]:
    left, groups = list(names), []
    while left:
        size = rng.choice((2, 2, 2, 3, 3, 4, 5)) if rng.random() < wording.grouping else 1
        group = [left.pop(0)]
        for _ in range(min(size - 1, len(left))):
            # Now and then a number is skipped and follows after the group.
            skips = len(left) > 1 and rng.random() < 0.2
            group += [left.pop(1 if skips else 0)]
        groups.append(group)
    return groups


def _group_slots(rng: Random, group: list[str], wording: Habit, answered: bool) -> list[Slot]:
    merged = len(group) > 1 and (not answered or rng.random() < 0.55)
    if merged:
        label = f"Vraag {_joined(group, wording)}"
        slots = [Slot("q", label, tuple(group), len(group))]
    else:
        slots = [Slot("q", f"Vraag {name}", (name,), 1) for name in group]
    if answered:
        slots.append(Slot("a", _answer_label(group, wording), tuple(group), len(group)))
    return slots


def _repeated(rng: Random, slots: list[Slot]) -> list[Slot]:
    """One question that bears the number of the one before, as misprints do."""
    asked = [(i, slot) for i, slot in enumerate(slots) if slot.role == "q"]
    places = [i for i, slot in asked if slot.numbers != ("1",) and slot.asked < 2]
    if not places:
        return slots
    at = rng.choice(places)
    before = next((s for s in reversed(slots[:at]) if s.role == "q"), slots[at])
    number = before.numbers[-1]
    slots[at] = evolve(slots[at], label=f"Vraag {number}", numbers=(number,))
    return slots


def plan(rng: Random, count: int, answered: bool) -> list[Slot]:
    """The labels of a document with about ``count`` questions."""
    wording = habit(rng) if answered else evolve(habit(rng), grouping=rng.choice((0.0, 0.0, 0.1)))
    oddity: Oddity = rng.choice(("",) * 14 + ("repeat", "missing", "gap", "letter", "bare"))
    names = _names(rng, count, oddity)
    groups = _groups(rng, names, wording)
    if oddity == "bare" and count > 1:
        groups = [names[:2], *([name] for name in names[2:])]
    slots = [slot for group in groups for slot in _group_slots(rng, group, wording, answered)]
    if oddity == "repeat":
        slots = _repeated(rng, slots)
    if not answered:
        return slots
    if oddity == "bare" or (count == 1 and rng.random() < 0.3):
        first = next(i for i, slot in enumerate(slots) if slot.role == "a")
        slots[first] = evolve(slots[first], label="Antwoord", numbers=())
    if oddity == "missing" and count > 2:
        slots.remove(rng.choice([slot for slot in slots if slot.role == "a"]))
    return slots
