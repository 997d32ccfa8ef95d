"""The count of how often decisions of each margin were wrong."""

from __future__ import annotations

import json
from math import inf
from pathlib import Path

import pytest

import kvlib
from kvlib import LineVerdict
from margins import Decided, decided, margin_table, recorded, wrong_paths
from measured.real import solid
from samples import TEXT

LINES = [
    LineVerdict(text="Vraag 1", role="label of question 1", about="body[0]", margin=7.5),
    LineVerdict(text="Kent u de zee?", role="text", about="body[0]", marks=(("1", 4.0),)),
    LineVerdict(text="2 boten", role="text", about="body[1]", margin=inf),
    LineVerdict(text="1 Zeeblad", role="note '1'", about="footnotes[0]", margin=1.0),
    LineVerdict(text="Pagina 1", role="page_number", margin=0.5, marks=(("1", None),)),
]


def test_a_decision_is_wrong_where_it_is_a_part_of_what_is() -> None:
    found = decided(LINES, ["body[0].text", "footnotes"], is_wrong=True)
    assert found.lines == ((7.5, True), (inf, False), (1.0, True), (0.5, False))
    assert found.marks == ((4.0, True),)
    assert decided(LINES, [], is_wrong=False).marks == ((4.0, False),)
    assert decided(LINES, ["body[1]"], is_wrong=True).lines[1] == (inf, True)


def test_the_table_counts_documents_by_their_least_margin() -> None:
    documents = [
        decided(LINES, ["body[0]"], is_wrong=True),
        Decided(is_wrong=False, lines=((inf, False),)),
        Decided(is_wrong=True),  # XML, or what could not be read
    ]
    head, *rows = margin_table(documents)
    assert head[0] == "margin"
    assert {row[0]: row[1:] for row in rows} == {
        "0–1": ["1", "1", "1", "0", "0", "0"],
        "1–2": ["0", "0", "1", "0", "0", "0"],
        "2–3": ["0", "0", "0", "0", "0", "0"],
        "3–5": ["0", "0", "0", "0", "1", "1"],
        "5–8": ["0", "0", "1", "1", "0", "0"],
        "8 and more": ["1", "0", "2", "0", "0", "0"],
    }


def test_what_is_read_last_is_recorded() -> None:
    with recorded() as lines:
        kvlib.loads(TEXT.replace("Vraag 1", "Vraag 7"))
        kvlib.loads(TEXT)
    expected = kvlib.explain(TEXT.encode(), name="a.txt", lines=True).lines
    assert tuple(lines) == expected != ()
    kvlib.loads(TEXT.replace("Vraag 1", "Vraag 7"))
    assert tuple(lines) == expected


# --- what is wrong ------------------------------------------------------------

READ = """\
Vragen van het lid De Wit (ABC) aan de Minister van Defensie over de zee (ingezonden 3 mei 2024).

Vraag 1
Kent u de zee?1

Vraag 2
Klopt dat?

Vraag 3
Waarom?

1 Zeeblad, 3 mei 2024
"""
BLOCKS = [
    {"role": "q", "numbers": [1], "notes": ["1"], "text": "Kent u de zee?"},
    {"role": "q", "numbers": [2], "notes": [], "text": "Klopt dat?"},
    {"role": "q", "numbers": [3], "notes": [], "text": "Waarom?"},
]
NOTES = [{"label": "1", "text": "Zeeblad, 3 mei 2024"}]


@pytest.mark.parametrize(
    ("blocks", "notes", "paths"),
    [
        (BLOCKS, NOTES, ()),
        (BLOCKS, [{"label": "1", "text": "Zeeblad"}], ("footnotes[0]",)),
        ([BLOCKS[0] | {"notes": []}, *BLOCKS[1:]], NOTES, ("body[0]",)),
        ([*BLOCKS[:2], BLOCKS[2] | {"role": "a"}], NOTES, ("body[2]",)),
        ([*BLOCKS[:1], *BLOCKS[2:]], NOTES, ("body[0]", "body[1]", "body[2]")),
        (BLOCKS[:1], NOTES, ("body[0]", "body[1]", "body[2]")),
        ([{**block, "text": ""} for block in BLOCKS[:1]] + BLOCKS[1:], NOTES, ("body[0]",)),
        ([{k: v for k, v in each.items() if k != "text"} for each in BLOCKS], NOTES, ()),
    ],
)
def test_the_paths_of_what_is_wrong(
    tmp_path: Path, blocks: list[object], notes: list[object], paths: tuple[str, ...]
) -> None:
    truth = tmp_path / "a.json"
    truth.write_text(json.dumps({"blocks": blocks, "footnotes": notes}))
    assert wrong_paths(kvlib.loads(READ), truth, solid) == paths
