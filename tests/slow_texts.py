"""Input made to be slow: for each rule of grammar, for its functions, and for the text reader."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import partial

from kvlib import grammar
from kvlib.grammar import Rule, clean, join_all, join_lines, parse_label
from kvlib.grammar._labels import labels_in
from kvlib.grammar._numbers import numbers_alone

__all__ = ["FUNCTIONS", "HEAD", "HEADS", "TAILS", "TEXTS", "worst_inputs"]

REPEATED = (
    " ",
    "en ",
    ", ",
    "1",
    "1 ",
    "a",
    "A",
    "-",
    "(",
    ")",
    "()",
    "«",
    ".",
    "\n",
    "van ",
    "x.",
    "1-",
    "A-",
)


def worst_inputs(each: Rule) -> dict[str, Callable[[int], str]]:
    """Texts that a rule may take long to search: by a name, how to make one of a size."""
    units = {*REPEATED, *each.examples, *(text[:half] for text in each.examples for half in (3, 9))}
    pumped = {(text[:at], text[at]) for text in each.examples for at in _beginnings(text)}
    pumped |= {(text, sign) for text in each.examples for sign in (" ", "1", "a", ", ")}
    return {
        f"{head[-20:] + unit * 3!r} …": partial(_repeated, head, unit)
        for head, unit in sorted({("", unit) for unit in units if unit} | pumped)
    }


def _beginnings(text: str) -> Iterator[int]:
    """The places where a word, a number, a blank or another sign begins."""
    kinds = [sign.isalpha() + 2 * sign.isdigit() + 3 * sign.isspace() or sign for sign in text]
    return (at for at, kind in enumerate(kinds) if at == 0 or kind != kinds[at - 1])


def _repeated(head: str, unit: str, size: int) -> str:
    """The beginning of an example, a sign or word again and again, and what fits nothing."""
    return head + unit * max(1, size // len(unit)) + "~"


def _functions() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Those of the grammar that need a text and nothing else, whoever adds them."""
    for name in grammar.__all__:
        function = getattr(grammar, name)
        if inspect.isfunction(function):
            first, *others = inspect.signature(function).parameters.values()
            if first.annotation == "str" and all(o.default is not o.empty for o in others):
                yield name, function


FUNCTIONS: dict[str, Callable[[str], object]] = {
    **dict(_functions()),
    "parse_label, not strict": lambda text: parse_label(text, strict=False),
    "labels_in": lambda text: list(labels_in(text)),
    "numbers_alone": numbers_alone,
    "join_lines": lambda text: join_lines(text, text),
    "join_all": lambda text: join_all(text.split("\n")),
    "clean, of Markdown": lambda text: clean(f"## Vraag 1\n{text}"),
}
HEADS = [
    "",
    "Vragen van het lid Kwast (ABC) aan de Minister van ",
    "Vragen van de leden ",
    "Antwoord van Minister Olm (Defensie), mede namens de Ministers van ",
    "Vraag 1",
    "Antwoord ",
    "Ja. Vraag 1 Kent u die? Antwoord 1",
]
TAILS = [
    *("en ", "Minister, ", "Minister-President, ", "van Defensie en ", "(ingezonden ", "1, 2 "),
    *(
        "*a* ",
        "**a",
        "_",
        "\\*",
        "> ",
        "# a\n",
        "<sup>1</sup>",
        "[^1]",
        "[a](b",
        "|",
        "´a",
        "a\ufffe",
    ),
    *("|-|\n", "`", "\u00ad", "\u200b", "[1 ]", "- 1 a\n", "<a ", "\n \n", "(cid:", "=", "a¨e"),
    *(" ", "(", "Financiën en ", "over ", "a", "a-\n", "1-99 ", "https://a.nl/-\n", "a (b), "),
]

HEAD = (
    "Vragen van het lid De Wit (ABC) aan de Minister van Defensie over de zee "
    "(ingezonden 3 mei 2024).\n\nVraag 1\n"
)
FOOT = "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2\n"

TEXTS: dict[str, Callable[[int], str]] = {
    "hyphens in a note": lambda n: "hij zei1\n\n1 NOS x\n" + "woord-\n" * n,
    "words in a note": lambda n: "hij zei1\n\n1 NOS x\n" + "woord\n" * n,
    "one note of the web page again and again": lambda n: "Tekst?1\n" * n + "X Noot\n1\nbla\n" * n,
    "many notes of the web page": lambda n: (
        "".join(f"a?{i} " for i in range(1, n)) + "\n"
        "" + "".join(f"X Noot\n{i}\nbla\n" for i in range(1, n))
    ),
    "marks on one line": lambda n: "?1" * n + "\n\n1 NOS x\n",
    "raised figures": lambda n: "a¹" * n,
    "brackets": lambda n: "1) aap\n" * n,
    "marks in brackets": lambda n: "aap (1)" * n + "\n\n" + "(1) aap\n" * n,
    "two series of notes": lambda n: "aap (1)\n\n(1) noot\n\n" * n,
    "openings of notes": lambda n: "".join(f"{i} aap\n" for i in range(1, n)) + FOOT,
    "labels": lambda n: "Vraag 1\n" * n,
    "figures": lambda n: "1\n" * n,
    "pages": lambda n: "a\f1 b\n" * n,
    "feet": lambda n: f"x?1\n1 y\n{FOOT}" * n,
    "list items": lambda n: "– x\n" * n,
    "tables of Markdown": lambda n: "| a | b |\n|---|---|\n" * n,
    "lines below headers of tables": lambda n: "|---|---|\n" * n,
    "links of Markdown": lambda n: "[a](b)\n\n" * n,
    "Markdown": lambda n: "## a\n\n**b** _c_ \\* ´d <sup>1</sup>\n\n" * n,
    "quoted lines": lambda n: "> > a\n" * n,
    "parted words": lambda n: "ab- cd " * n,
    "broken words": lambda n: "ab\ufffecd " * n,
    "halves of feet": lambda n: "Tweede Kamer, vergaderjaar 2023–2024,\nAanhangsel\n" * n,
    "halves of words": lambda n: "a-\n" * n,
    "annexes": lambda n: "\nBijlage 1 Torens\n\nDe toren.\n" * n,
    "closing formulas": lambda n: "\nHoogachtend,\n\nVraag 2\nJa?\n" * n,
    "covering sentences": lambda n: "Zie de vragen van het lid De Wit (ABC) over zee. " * n,
    "members without a stop": lambda n: "de vragen van het lid De Wit (ABC) over zee\n" * n,
    "labels of other manners": lambda n: "Dat is zo.\n\nVraag 2.1\nJa?\n" * n,
    "quotations left open": lambda n: "«1 Zeeblad, 3 mei 2024\n" * n,
    "gaps": lambda n: "a?1\n\n1 x\n\n" * n,
}
