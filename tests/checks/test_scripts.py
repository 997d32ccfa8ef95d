"""Cyrillic and Greek letters that look like Latin ones."""

from __future__ import annotations

import attrs
import pytest

from checks.hand import answered, asked, codes, diagnostics, note

PAIR = (asked("1"), answered("1"))
MIXED = [
    *("Vr\u0430\u0430g", "\u0410ntwoord", "Ministe\u0433", "C\u041e2", "b\u0435leid"),  # Cyrillic
    *("v\u03b1n", "\u03bfp", "\u0391ntwoord", "s\u03bfm", "he\u03c4e", "v\u03b9er"),  # Greek
    *("\u041d\u0410\u0422\u041e", "\u0421\u041e2", "\u0391\u03a7\u0391"),  # Latin to the eye
]


@pytest.mark.parametrize("word", MIXED, ids=ascii)
def test_mixed_letters_are_reported(word: str) -> None:
    (doubt,) = diagnostics(PAIR[0], answered("1", f"Ja, {word} is bekend."))
    assert ("mixed-letters", "warning", ("body[1]",)) == (doubt.code, doubt.severity, doubt.about)
    assert ascii(word) in doubt.message


@pytest.mark.parametrize(
    "word",
    [
        *(
            "NF\u03baB",
            "\u0394T",
            "\u03b1-amylase",
            "5 \u03bcg",
            "5 \u00b5g",
            "TNF\u03b1",
            "\u03b2",
        ),
        *("3 k\u03a9", "\u03bbmax", "\u03c7\u00b2", "\u03c3x", "IFN\u03b3", "\u03c1-waarde"),
        *("\u041c\u043e\u0441\u043a\u0432\u0430", "\u041a\u0413\u0411", "\u0394\u0395\u0397"),
        "\u041d\u0410\u0422\u041e (\u041c\u043e\u0441\u043a\u0432\u0430)",  # Russian throughout
        *("coöperatie", "Čapek", "PM₂", "naïef"),
    ],
    ids=ascii,
)
def test_other_letters_are_not(word: str) -> None:
    assert [] == codes(PAIR[0], answered("1", f"Ja, {word} is bekend."))


def test_in_labels_notes_and_headings() -> None:
    question = attrs.evolve(PAIR[0], label="Vr\u0430ag 1")
    found = codes(
        question,
        PAIR[1],
        heading="Vragen over het b\u0435leid.",
        footnotes=(note("1", "Z\u0435eblad."),),
    )
    about = next(paths for code, paths in found if code == "mixed-letters")
    assert ("heading", "body[0]", "footnotes[0]") == about
