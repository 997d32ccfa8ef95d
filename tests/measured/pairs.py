"""The same question, the same Document: what every format gives beside the XML."""

from __future__ import annotations

from fictional.formats import FORMATS
from figures import Figure, Measured, share
from measured.generated import COUNT
from tallies import Tally, tally

MUST = {".docx": 98, ".html": 98, ".pdf": 98, ".txt": 97}
"""Per cent of the pairs, by suffix."""


def measure() -> Measured:
    """Every generated document in its XML and in each other format of its print."""
    names = [name for name, each in FORMATS.items() if each.suffix in MUST]
    tallies = {name: tally(name, range(COUNT)) for name in names}
    figures = {name: {"same": _counted(each)} for name, each in tallies.items()}
    return Measured(_text(tallies), figures)


def _counted(each: Tally) -> Figure:
    """Of the pairs that count: without those that differ in hyphens nobody can know of."""
    return Figure(each.same, each.count - each.compounds)


def _text(tallies: dict[str, Tally]) -> str:
    rows = ["| format | no difference | must be | not counted |", "|---|---|---|---|"]
    for name, each in tallies.items():
        must = MUST[FORMATS[name].suffix]
        rows.append(f"| {name} | {share(_counted(each))} | {must}% | {each.compounds} |")
    return f"""\
The same {COUNT} documents, read from their current XML and from another format.
`kvlib.diff(xml, pdf, ignore=["links", "metadata", "question_number", "paragraphs", "tables"])`
must be empty, and so must `kvlib.diff(xml, page, ignore=["metadata", "question_number"])` for
web pages, and `kvlib.diff(xml, text, ignore=…)` with all aspects that text cannot hold. If a text
has a title block or running heads, its title is compared too. A compound that is broken at its own
hyphen, and appears nowhere else in its document, looks like a hyphenated word: pairs that differ
only in this are not counted.

{chr(10).join(rows)}

`python tests/accuracy.py pairs` measures only this."""
