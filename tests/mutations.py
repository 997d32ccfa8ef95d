"""The mutants of a module: its source with one thing changed, by the operators of mutmut.

Left out is what no reader of a document would notice: annotations, decorators, docstrings,
messages, sizes of caches; what is no logic: patterns, words at the top of a module and the
weights of the table of grades; and what is itself a test: the examples of a rule.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from attrs import define, field, frozen

try:
    import libcst as cst
    from libcst.metadata import MetadataWrapper, PositionProvider
    from mutmut.mutation.mutators import mutation_operators
except ModuleNotFoundError as missing:
    raise SystemExit(
        f"{missing.name} is not installed, which makes the mutants; "
        "type: .venv/bin/pip install -e '.[dev,mutants]'"
    ) from None

WHOLE = {"lru_cache", "TypeVar", "NewType", "len", "isinstance"}
"""Calls that are left alone."""
WORDS = {"example", "refuses", "seen", "message", "weight", "maxsize", "strict"}
"""Arguments that are, in any call; ``strict`` guards against what never happens."""
FIRST = {"rule": 2, "cast": 1}
"""So many first arguments are."""
MESSAGE = "report"
"""The call whose second argument is a message."""
GRADES = "grades.py"
"""The module whose numbers, and all that is no function, are weights."""
ALIAS = re.compile(r"__all__|_?[A-Z]\w*[a-z]\w*")


@frozen
class Mutant:
    """A module with one thing changed."""

    name: str
    """By which it is asked for again: the module, the line, and which of the line's it is."""
    path: str
    where: str
    """The function that it is in."""
    manner: str
    """The kind of change."""
    lines: range
    """Of the statement, as far as what is changed."""
    diff: str
    """The lines that differ, without their indent."""
    source: str


@frozen(eq=False)
class Place:
    """A node of a module's tree, and what may stand there instead."""

    path: str
    where: str
    lines: range
    first: int
    """The number of mutants of the same line before it."""
    tree: Any
    node: Any
    instead: tuple[tuple[str, Any], ...]

    def mutant(self, at: int) -> Mutant | None:
        """The one with this thing here; none if it is no Python, or the same."""
        manner, node = self.instead[at]
        before = self.tree.code
        after = self.tree.deep_replace(self.node, node).code
        if after == before or not _compiles(after):
            return None
        name = f"{self.path}:{self.lines[-1]}:{self.first + at}"
        diff = _diff(before, after)
        return Mutant(name, self.path, self.where, manner, self.lines, diff, after)

    def mutants(self, draw: Random | None = None) -> Iterator[Mutant]:
        """One for each thing that may stand here, in order or as they are drawn."""
        count = len(self.instead)
        order = draw.sample(range(count), count) if draw else range(count)
        return filter(None, map(self.mutant, order))


def _compiles(source: str) -> bool:
    try:
        compile(source, "", "exec")
    except SyntaxError:
        return False
    return True


def _diff(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    changed = (line for line in list(lines)[2:] if line[0] in "-+")
    return "\n".join(f"{line[0]} {line[1:].strip()}" for line in changed)


def places(path: str, source: str) -> list[Place]:
    """The places at which a module can be changed."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    found = _Places(path, wrapper.module, wrapper.resolve(PositionProvider))
    found.look(wrapper.module, "", 0)
    return found.places


@define
class _Places:
    """Walks through the tree of a module."""

    path: str
    tree: Any
    at: Any
    """The place of each node."""
    places: list[Place] = field(factory=list)
    counts: Counter[int] = field(factory=Counter)
    """The number of mutants of each line."""

    def look(self, node: Any, where: str, first: int) -> None:
        """Gather the places in a node of a function, in a statement that begins there."""
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            where, first = f"{where}.{node.name.value}".lstrip("."), 0
        elif isinstance(node, cst.BaseStatement | cst.BaseSmallStatement):
            first = self.at[node].start.line
        if _is_left_out(node, where, self.path):
            return
        self._add(node, where, first)
        alone = _left_alone(node)
        for child in node.children:
            if not _is_in(child, alone):
                self.look(child, where, first)

    def _add(self, node: Any, where: str, first: int) -> None:
        is_constant = not where and isinstance(node, cst.Assign | cst.AnnAssign)
        instead = () if is_constant else tuple(_instead(node))
        if instead and node in self.at:
            last = self.at[node].start.line
            lines = range(first or last, last + 1)
            before = self.counts[last]
            self.counts[last] += len(instead)
            self.places.append(Place(self.path, where, lines, before, self.tree, node, instead))


def _instead(node: Any) -> Iterator[tuple[str, Any]]:
    """Mutmut's replacements for a node, except for those that change an argument left alone."""
    alone = _left_alone(node)
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            manner = operator.__name__.removeprefix("operator_").replace("_", " ")
            for instead in operator(node):
                if all(_is_in(each, getattr(instead, "args", ())) for each in alone):
                    yield manner, instead


def _left_alone(node: Any) -> tuple[Any, ...]:
    """The arguments of a call that are left as they are."""
    if not isinstance(node, cst.Call):
        return ()
    name = _name(node.func)
    named = (arg for arg in node.args if arg.keyword and arg.keyword.value in WORDS)
    message = node.args[1:2] if name == MESSAGE else ()
    return (*node.args[: FIRST.get(name, 0)], *named, *message)


def _is_in(node: Any, nodes: Iterable[Any]) -> bool:
    return any(node is each for each in nodes)


def _name(node: Any) -> str:
    """The last name of ``a.b.c``."""
    found = getattr(node, "attr", node)
    return str(found.value) if isinstance(found, cst.Name) else ""


def _is_left_out(node: Any, where: str, path: str) -> bool:
    """True if nothing in a node is changed."""
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom | cst.Raise):
        return True
    if isinstance(node, cst.Expr):
        return isinstance(node.value, cst.BaseString)
    if isinstance(node, cst.If):
        return _name(node.test) == "TYPE_CHECKING"
    if path.rpartition("/")[2] == GRADES and (isinstance(node, cst.BaseNumber) or not where):
        return not isinstance(node, cst.Module | cst.BaseCompoundStatement)
    if isinstance(node, cst.AnnAssign):
        return _name(node.annotation.annotation) == "TypeAlias"
    if isinstance(node, cst.Assign):
        return bool(ALIAS.fullmatch(_name(node.targets[0].target))) and _is_type(node.value)
    if isinstance(node, cst.Call):
        return _name(node.func) in WHOLE
    if isinstance(node, cst.SimpleString):
        return not where or _is_no_word(node)
    return False


def _is_type(value: Any) -> bool:
    """True for a type that gets a name, and for ``__all__``."""
    return isinstance(value, cst.Subscript | cst.BinaryOperation | cst.List)


def _is_no_word(node: Any) -> bool:
    """True if a string is a pattern, or a sentence, which is a message."""
    return "r" in node.prefix or str(node.evaluated_value).count(" ") > 2
