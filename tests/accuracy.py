"""Measures how right kvlib reads, and writes docs/accuracy.md and the pinned figures.

From the project's root::

    python tests/accuracy.py                  print every section
    python tests/accuracy.py fresh            print one
    python tests/accuracy.py [fresh] --write  write docs/accuracy.md and tests/figures.toml
    python tests/accuracy.py [fresh] --check  exit with 1 if either is not what is measured

Real documents lie outside the project, in ``../shared/corpus`` or where
KVLIB_CORPUS says. What cannot be measured for want of them stays as it stands.
"""

from __future__ import annotations

import argparse
import re
import sys
from difflib import unified_diff
from pathlib import Path

import kvlib
from corpus import ROOT
from figures import PINNED, Measured, Section, dumps, pinned
from measured import (
    alarms,
    comes_back,
    digit_words,
    fresh,
    generated,
    handmade,
    letters,
    pairs,
    paragraphs,
    real,
    tools,
    variants,
)

SECTIONS = (
    Section("real", "Real publications", real.measure),
    Section("handmade", "Publications written by hand", handmade.measure),
    Section("fresh", "Documents as people have them", fresh.measure),
    Section(
        "viewed", "Documents as people have them, as viewers show them", variants.measure_fresh
    ),
    Section("variants", "Other texts as viewers show them", variants.measure),
    Section("letters", "Letters of ministries in Word", letters.measure),
    Section("tools", "Text that tools took out of PDFs", tools.measure),
    Section("generated", "Generated documents", generated.measure),
    Section("pairs", "The same Document from every format", pairs.measure),
    Section("paragraphs", "Paragraphs in PDFs", paragraphs.measure),
    Section("digit words", "Words that end in a digit", digit_words.measure),
    Section("text", "Text that comes back", comes_back.measure_real),
    Section("generated text", "Text of generated documents that comes back", comes_back.measure),
    Section("alarms", "False alarms", alarms.measure),
    Section("sample", None, generated.sample),
    Section("sample of alarms", None, alarms.sample),
    Section("sample of text", None, comes_back.sample),
    Section("sample of digit words", None, digit_words.sample),
)
PAGE = ROOT / "docs" / "accuracy.md"
ABOVE = f"""\
# Accuracy

kvlib {kvlib.__version__}. This page is written by `python tests/accuracy.py --write`; so
are the figures in `tests/figures.toml`. The tests fail when one of them gets worse.
"""

Results = dict[str, Measured]


def measure(names: list[str]) -> Results:
    """The sections of these names, or all; without those that cannot be measured here."""
    chosen = [section for section in SECTIONS if section.name in (names or [section.name])]
    results = {section.name: section.measure() for section in chosen}
    for name in (name for name, found in results.items() if found is None):
        print(f"{name} cannot be measured here", file=sys.stderr)
    return {name: found for name, found in results.items() if found}


def page(results: Results) -> str:
    """The page, with what stands there where nothing was measured."""
    parts = re.split(r"^## (.+)\n+", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    standing = dict(zip(parts[1::2], parts[2::2], strict=True))
    texts = {
        section.title: results[section.name].text
        if section.name in results
        else standing.get(section.title, "Not measured.").strip()
        for section in SECTIONS
        if section.title
    }
    return "\n".join([ABOVE, *(f"## {title}\n\n{text}\n" for title, text in texts.items())])


def figures(results: Results) -> str:
    """The file of pinned figures, with what is pinned where nothing was measured."""
    pins = pinned()
    return dumps(
        {
            section.name: results[section.name].figures
            if section.name in results
            else pins.get(section.name, {})
            for section in SECTIONS
        }
    )


def stale(files: dict[Path, str]) -> list[str]:
    """The lines that are in files and should not be, and those that should: a diff."""
    return [
        line
        for path, text in files.items()
        for line in unified_diff(
            path.read_text("utf-8").splitlines(),
            text.splitlines(),
            path.name,
            "measured",
            lineterm="",
        )
    ]


def given() -> argparse.Namespace:
    """The words of the command."""
    parser = argparse.ArgumentParser(description="Measure how right kvlib reads.")
    names = [section.name for section in SECTIONS]
    parser.add_argument("names", nargs="*", help=f"of {', '.join(names)}; all if none is named")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true", help="write the page and the figures")
    what.add_argument("--check", action="store_true", help="compare them with what is measured")
    found = parser.parse_args()
    if unknown := set(found.names) - set(names):
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(names)}")
    return found


def main() -> int:
    """Print the sections, write them, or check what is written."""
    words = given()
    results = measure(words.names)
    files = {PAGE: page(results), PINNED: figures(results)}
    if words.write:
        for path, text in files.items():
            path.write_text(text, "utf-8")
    elif words.check:
        lines = stale(files)
        print("\n".join(lines) or "The page and the figures are what is measured.")
        return int(bool(lines))
    else:
        print("\n\n".join(f"# {name}\n\n{found.text}" for name, found in results.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
