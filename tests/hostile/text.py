"""Hostile text."""

from __future__ import annotations

from random import Random

from hostile.registry import Hostile, doubt, either, hostile, limit, refuse, right
from kvlib.errors import FormatError
from samples import TEXT

FILES: list[Hostile] = []
file = hostile(FILES, "text", ".txt")
QUESTION = "Kent u de vuurtorens?"
READ = either(right(), doubt(), limit())


def with_question(words: str, encoding: str = "utf-8") -> bytes:
    """A text with this as its question."""
    return TEXT.replace(QUESTION, words).encode(encoding)


@file(READ, large=True)
def million_vragen() -> bytes:
    """A line of a million words "vragen": a label that never ends."""
    return with_question(f"{QUESTION} " + "vragen " * 1_000_000)


@file(READ, large=True)
def million_lines_vraag() -> bytes:
    """300,000 lines "Vraag": labels without number or text."""
    return with_question(f"{QUESTION}\n" + "Vraag\n" * 300_000)


@file(READ, large=True)
def labels_without_end() -> bytes:
    """60,000 labels that count up."""
    lines = (f"Vraag {number}\nJa?\n" for number in range(2, 60_000))
    return with_question(f"{QUESTION}\n" + "".join(lines))


@file(either(right("e"), doubt(), limit()))
def combining_marks() -> bytes:
    """250,000 accents on one letter, which normal forms sort for half a minute."""
    return with_question(f"{QUESTION} e" + "\u0323\u0301" * 125_000)


@file(either(right(), doubt(), limit()), large=True)
def line_of_60_mb() -> bytes:
    """One line of 60 MB."""
    return with_question(f"{QUESTION} " + "van zee " * 7_500_000)


@file(limit(), large=True)
def line_of_70_mb() -> bytes:
    """One line of 70 MB, more than a source may have."""
    return with_question("van zee " * 9_000_000)


@file(either(right(), doubt(), limit()), large=True)
def sixty_million_lines() -> bytes:
    """60 MB of empty lines: gigabytes, if each is kept."""
    return with_question(f"{QUESTION}{chr(10) * 60_000_000}Ja.")


@file(either(refuse(), refuse(FormatError), doubt()))
def nul_between_words() -> bytes:
    """NULs in the text, as in a file that is binary."""
    return with_question("Kent u\0 de\0 vuurtorens?")


@file(either(refuse(), refuse(FormatError), doubt(), right("+ADw-Ja+AD4-")))
def utf_7() -> bytes:
    """UTF-7, in which "+ADw-" is "<"; no text says that it is that."""
    return with_question(f"{QUESTION} +ADw-Ja+AD4-")


@file(either(refuse(), refuse(FormatError), doubt(), right()))
def utf_16_without_a_mark() -> bytes:
    """UTF-16 that does not say so."""
    return TEXT.encode("utf-16-le")


@file(either(refuse(), doubt()))
def utf_16_cut_in_a_character() -> bytes:
    """UTF-16 that ends with half a character."""
    return TEXT.encode("utf-16")[:-1]


@file(either(refuse(), refuse(FormatError), doubt(), right()))
def utf_32() -> bytes:
    """UTF-32, with its mark, which begins as that of UTF-16 does."""
    return TEXT.encode("utf-32")


@file(doubt())
def windows_1252() -> bytes:
    """Windows-1252, which no text says."""
    return TEXT.encode("cp1252")


@file(doubt())
def encoded_twice() -> bytes:
    """UTF-8 that was encoded as UTF-8 again: "Ã©Ã©n"."""
    return TEXT.encode().decode("cp1252").encode()


@file(doubt())
def two_encodings() -> bytes:
    """UTF-8 and Windows-1252 in one file."""
    return TEXT.encode() + "\nVraag 2\nKent u één boot?\n".encode("cp1252")


@file(either(doubt(), refuse()))
def cut_in_a_character() -> bytes:
    """UTF-8 that ends inside an accented letter."""
    return TEXT.rstrip().removesuffix("n.").encode()[:-1]


@file(either(doubt(), refuse()))
def half_pairs_in_utf_8() -> bytes:
    """Halves of pairs (surrogates), which UTF-8 forbids."""
    return TEXT.replace(QUESTION, f"{QUESTION} \ud83d").encode("utf-8", "surrogatepass")


@file(either(doubt(), refuse()))
def overlong_utf_8() -> bytes:
    """A slash in two bytes, as guards that look for one do not see it."""
    return TEXT.encode().replace(b"vuurtorens", b"vuur\xc0\xaftorens")


@file(READ)
def form_feeds() -> bytes:
    """100,000 pages."""
    return with_question(f"{QUESTION}\n" + "\f\n1\n" * 100_000)


@file(either(right("\x1b[31m"), doubt(), refuse(), refuse(FormatError)))
def commands_to_a_terminal() -> bytes:
    """Sequences that colour, clear or retitle the terminal that prints them."""
    return with_question("Kent u \x1b[31m\x1b]0;weg\x07\x1b[2J de vuurtorens?")


@file(either(right("\u202e"), doubt()))
def turned_direction() -> bytes:
    """Signs that turn the direction of the text."""
    return with_question("Kent u \u202ed\u202c \u2066 de vuurtorens?")


@file(either(right(), doubt()))
def invisible_signs() -> bytes:
    """A sign without width between all letters of a label."""
    return TEXT.replace("Vraag 1", "\u200b".join("Vraag 1")).encode()


@file(either(right(), doubt(), limit()))
def number_of_a_million_digits() -> bytes:
    """A label whose number has a million digits."""
    return TEXT.replace("Vraag 1", f"Vraag {'9' * 1_000_000}").encode()


@file(either(doubt(), limit()))
def notes_in_a_circle() -> bytes:
    """140 notes, each of which refers to the next, and the last to the first."""
    notes = "".join(f"{at} noot {at} zegt dat.{at % 140 + 1}\n" for at in range(1, 141))
    return with_question(f"{QUESTION}1\n\n{notes}")


@file(READ)
def names_without_end() -> bytes:
    """A heading that lists 100,000 members, and never comes to the minister."""
    return TEXT.replace("het lid De Korte", "de leden " + "De Korte (LVB), " * 60_000).encode()


@file(READ)
def open_brackets() -> bytes:
    """A million brackets that are never closed."""
    return with_question(QUESTION + "(" * 1_000_000)


@file(READ)
def dates_without_end() -> bytes:
    """100,000 times the beginning of a date."""
    return with_question(f"{QUESTION} " + "(ingezonden 3 mei " * 60_000)


@file(READ)
def quoted_a_thousand_times() -> bytes:
    """Signs of quoting, 1,000 deep, on 100 lines."""
    return with_question(f"{QUESTION}\n" + f"{'> ' * 1000}ja\n" * 100)


@file(READ)
def bars_of_a_table() -> bytes:
    """500,000 bars, as of a table of Markdown."""
    return with_question(f"{QUESTION}\n" + "|" * 500_000)


@file(READ)
def raised_figures() -> bytes:
    """50,000 tags of HTML around figures, in text."""
    return with_question(QUESTION + "<sup>1</sup>" * 50_000)


@file(either(right(), doubt()))
def lines_of_an_old_mac() -> bytes:
    """Lines that end in a carriage return alone."""
    return TEXT.replace("\n", "\r").encode()


@file(either(right(), doubt()))
def lines_of_unicode() -> bytes:
    """Lines that end in U+2028."""
    return TEXT.replace("\n", "\u2028").encode()


@file(either(refuse(), refuse(FormatError)))
def chance() -> bytes:
    """100,000 bytes of chance."""
    return Random(1).randbytes(100_000)


@file(either(refuse(), refuse(FormatError)))
def commands_of_a_shell() -> bytes:
    """A program that says it is a text."""
    return b"#!/bin/sh\nrm -rf /tmp/vraag\n"
