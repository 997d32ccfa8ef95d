"""Input made to be slow: for each rule of grammar, for its functions, and for the text reader."""

from __future__ import annotations

from collections.abc import Callable

from kvlib.grammar import (
    Rule,
    clean,
    furniture_kind,
    join_all,
    join_lines,
    numbered_line,
    parse_answer_heading,
    parse_date,
    parse_identifier,
    parse_label,
    parse_members,
    parse_numbers,
    parse_officeholders,
    parse_offices,
    parse_question_heading,
    question_number,
    split_furniture,
    starts_answer_heading,
    starts_question_heading,
    title_facts,
)

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
)


def worst_inputs(each: Rule, size: int) -> list[str]:
    """Texts of a size that a rule may take long to search."""
    units = {*REPEATED, *each.examples, *(text[:half] for text in each.examples for half in (3, 9))}
    whole = [unit * (size // len(unit)) for unit in sorted(units) if unit]
    behind = [text + sign * size for text in each.examples for sign in (" ", "1", "a", ", ")]
    return [*whole, *behind]


FUNCTIONS: list[Callable[[str], object]] = [
    furniture_kind,
    numbered_line,
    parse_answer_heading,
    parse_date,
    parse_identifier,
    lambda text: parse_label(text, strict=False),
    parse_members,
    parse_numbers,
    parse_officeholders,
    parse_offices,
    parse_question_heading,
    question_number,
    split_furniture,
    starts_answer_heading,
    starts_question_heading,
    title_facts,
    lambda text: join_lines(text, text),
    lambda text: join_all(text.split("\n")),
    lambda text: clean(f"## Vraag 1\n{text}"),
]
HEADS = [
    "",
    "Vragen van het lid Kwast (ABC) aan de Minister van ",
    "Vragen van de leden ",
    "Antwoord van Minister Olm (Defensie), mede namens de Ministers van ",
    "Vraag 1",
    "Antwoord ",
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
    "halves of words": lambda n: "a-\n" * n,
    "gaps": lambda n: "a?1\n\n1 x\n\n" * n,
}
