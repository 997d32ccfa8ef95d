"""Switches each rule and grade off, one at a time, and writes what it buys on every set.

Before that it counts how often decisions of each margin were wrong.

From the project's root::

    python tests/ledger.py                          write docs/explanation/rules.md
    python tests/ledger.py --print dates.dutch …    print what these buy

Real documents lie outside the project, in ``../shared/corpus`` or where KVLIB_CORPUS says;
KVLIB_TOOLS is explained in ``tests/measured/tools.py``. A set that is not here is left out.
A rule is a pattern of ``kvlib.grammar.RULES``; off, it is found nowhere. A pattern that others
were made of stays in them. A grade is a row of ``kvlib.assemble._decision.grades.GRADES``; off,
it weighs nothing.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, frozen

if TYPE_CHECKING:
    from bought import Base, Bought

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "rules.md"
NOWHERE = re.compile(r"(?!)")
MOST = 60  # characters of an example


# --- rules that can be switched off -------------------------------------------


@define(eq=False)
class Switch:
    """Stands where the pattern of a rule stood: it can be watched, and switched off."""

    name: str
    compiled: re.Pattern[str]
    example: str
    seen: str = ""
    is_on: bool = True

    def turn(self, *, on: bool) -> None:
        """Switch it on or off."""
        self.is_on = on

    def __getattr__(self, name: str) -> Any:
        """The attributes of a pattern; a method that searches asks the switch at each call."""
        return partial(self._look, name) if name in FINDS else getattr(self.compiled, name)

    def _look(self, method: str, *words: Any, **named: Any) -> Any:
        pattern = self.compiled if self.is_on else NOWHERE
        found = getattr(pattern, method)(*words, **named)
        if WATCHED is None:
            return found
        if method == "finditer":
            found = list(found)
        if FINDS[method](pattern, found, words):
            WATCHED.add(self.name)
        return iter(found) if method == "finditer" else found


Finds = Callable[[re.Pattern[str], Any, tuple[Any, ...]], bool]
FINDS: dict[str, Finds] = {
    **dict.fromkeys(("search", "match", "fullmatch"), lambda _, found, __: found is not None),
    **dict.fromkeys(("finditer", "findall"), lambda _, found, __: bool(found)),
    "split": lambda _, found, __: len(found) > 1,
    "subn": lambda _, found, __: found[1] > 0,
    "sub": lambda pattern, _, words: pattern.search(words[1]) is not None,
}
"""The methods of a pattern that look for it, and whether it was found."""
SWITCHES: dict[str, Switch] = {}
WATCHED: set[str] | None = None
"""The names of the rules that are found; None while nobody watches."""


def install() -> None:
    """Put a switch in the place of every pattern, which must be done before kvlib is imported."""
    if "kvlib" in sys.modules:
        raise RuntimeError("kvlib is imported already: its patterns cannot be switched off")
    package = find_spec("kvlib")
    assert package and package.origin  # noqa: PT018
    path = Path(package.origin).parent / "grammar" / "_rules.py"
    spec = spec_from_file_location("kvlib.grammar._rules", path)
    assert spec and spec.loader  # noqa: PT018
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    make = module.rule

    def rule(name: str, pattern: str, **words: Any) -> Switch:
        compiled = make(name, pattern, **words)
        made = module.RULES[name]
        switch = Switch(name, compiled, made.examples[0], getattr(made, "seen", ""))
        return SWITCHES.setdefault(name, switch)

    module.rule = rule  # type: ignore[attr-defined]


def watched(work: Callable[[], object]) -> set[str]:
    """The names of the parts that have a say in a piece of work; a grade may in any."""
    global WATCHED
    WATCHED = set()
    try:
        work()
        return WATCHED | {grade.name for grade in grades()}
    finally:
        WATCHED = None


# --- grades that can be switched off ------------------------------------------


@frozen
class GradeSwitch:
    """A grade, which weighs nothing when it is off."""

    name: str
    grade: Any
    weight: float
    example: str
    seen: str

    def turn(self, *, on: bool) -> None:
        """Switch it on or off, wherever it is held."""
        object.__setattr__(self.grade, "weight", self.weight if on else type(self.weight)())


def grades() -> list[GradeSwitch]:
    """Those of the table; none if there is no table."""
    try:
        table = import_module("kvlib.assemble._decision.grades").GRADES
    except ModuleNotFoundError:
        return []
    return [
        GradeSwitch(f"grade {name}", each, each.weight, str(each.example), str(each.seen))
        for name, each in table.items()
    ]


# --- measuring ----------------------------------------------------------------


@frozen
class Ledger:
    """The worth of each part, and the joint worth of those that are worth nothing alone."""

    base: Base
    bought: tuple[tuple[Switch | GradeSwitch, Bought], ...]
    together: Bought


def measured(names: list[str], documents: list[str], jobs: int) -> Ledger:
    """The ledger of parts with these names, or all, over documents whose names begin so, or all."""
    import bought

    begin = tuple(documents) or ""
    base = bought.base_of((case for case in bought.cases() if case.name.startswith(begin)), watched)
    parts: list[Switch | GradeSwitch] = [*SWITCHES.values(), *grades()]
    known = {part.name: part for part in parts}
    if unknown := set(names) - known.keys():
        raise SystemExit(f"there is no rule or grade {', '.join(sorted(unknown))}")
    parts = [known[name] for name in names or known]
    found = tuple(zip(parts, _printed(bought.measure(parts, base, jobs), len(parts)), strict=True))
    idle = [part for part, each in found if each.is_nothing]
    return Ledger(base, found, bought.without(idle, base))


def _printed(found: Iterator[Bought], total: int) -> Iterator[Bought]:
    for count, each in enumerate(found, 1):
        if count % 20 == 0:
            print(f"{count} of {total}", file=sys.stderr)
        yield each


# --- the page -----------------------------------------------------------------


def page(ledger: Ledger) -> str:
    """The worth of each part, and the parts that are worth nothing."""
    from bought import SETS
    from margins import margin_table

    base = ledger.base
    here = [name for name in SETS if base.count(name)]
    sets = [["set", "documents", "right", "silently wrong"]]
    for name in here:
        counts = (base.count(name, verdict) for verdict in (None, "right", "silent"))
        sets.append([f"{name}: {SETS[name]}", *map(str, counts)])
    head = ["rule or grade", "example, and where it was seen"]
    bought, idle, unused = [[*head, *here]], [[*head, "documents"]], [head]
    for part, each in ledger.bought:
        row = [f"`{part.name}`", f"{_code(part.example)} {part.seen}".strip()]
        if not each.is_nothing:
            bought.append([*row, *_cells(each, here)])
        elif each.asked:
            idle.append([*row, str(each.asked)])
        else:
            unused.append(row)
    return f"""\
# What each rule contributes

Written by `python tests/ledger.py`, which switches off each rule of the grammar and each grade of
the reading, one at a time, and reads every document again. With all of them on:

{_table(sets)}

A cell says how many more documents are right with the rule than without it and, in brackets, how
many more would be silently wrong without it. A negative number means that the rule does harm
there. A pattern that other rules contain stays in them when its own rule is off. If two rules
find the same thing, neither buys anything alone.
[Accuracy](../accuracy.md) explains the sets.

## How sure a decision is

For text and PDF, kvlib decides what each line is, and what is a note mark. The margin of a
decision is the difference between the best reading and the best one in which it is otherwise;
`kvlib explain --lines FILE` prints it. Documents are counted by the smallest margin of their
lines. A line or mark is *of a wrong part* if the item or note that contains it is wrong,
whatever the reason.

{_table(margin_table(base.decided))}

## What buys something

{_table(bought)}

## What buys nothing

Found in as many documents of these sets as the last column says, but none of them is read better
because of it.

{_table(idle)}

## What is found nowhere

In no document of these sets. Only its examples support it.

{_table(unused)}

## All that buys nothing, off at once

{_together(ledger.together, here)}
"""


def _together(bought: Bought, here: list[str]) -> str:
    if bought.is_nothing:
        return "That changes nothing either."
    rows = zip(here, _cells(bought, here), strict=True)
    return _table([["set", "bought together"], *([name, cell] for name, cell in rows if cell)])


def _cells(bought: Bought, here: list[str]) -> list[str]:
    """A cell for each set; empty where nothing is bought."""
    counts = [(bought.right[name], bought.silent[name]) for name in here]
    return [
        f"{right}{f' ({silent})' if silent else ''}" if right or silent else ""
        for right, silent in counts
    ]


def _code(text: str) -> str:
    """Markdown of a piece of source in a cell."""
    shown = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
    shown = shown[:MOST] + "…" if len(shown) > MOST else shown
    shown = shown.replace("|", "\\|").replace("](", "]…(")  # which is no link
    fence = "``" if "`" in shown else "`"
    pad = " " if "`" in shown or shown != shown.strip() else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else ""


def _table(rows: list[list[str]]) -> str:
    head, *others = rows
    lines = [head, ["---"] * len(head), *others]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if others else "Nothing."


# --- the command --------------------------------------------------------------


def main() -> int:
    """Write the page, or print it."""
    parser = argparse.ArgumentParser(description="Measure what each rule and grade buys.")
    parser.add_argument("names", nargs="*", help="rules and grades; all if none is named")
    parser.add_argument("--documents", nargs="*", default=[], help="how their names begin")
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    parser.add_argument("--print", action="store_true", help="write nothing")
    words = parser.parse_args()
    if (words.names or words.documents) and not words.print:
        parser.error("the page holds all of them; add --print")
    install()
    text = page(measured(words.names, words.documents, words.jobs))
    if words.print:
        print(text)
    else:
        PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
