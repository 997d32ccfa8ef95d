"""The ends of paragraphs in PDFs, which show them by little more than a short line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from attrs import frozen

import kvlib
from fictional import layout, make, pdf, setting, slugs
from fictional.binding import bind
from figures import Figure, Measured, share
from kvlib.model import Answer, Block, Document, Footnote, Question, Remark, Table

COUNT = 12  # documents a setting
FIRST = 3000  # seeds that nothing else is measured on

_FACES = ("roman", "bold", "italic", "bold_italic")
_FONTS = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
}
_BROKEN = re.compile(r"[\s\u00a0-]")
_STOP = re.compile(r"[.?!:;][»”’)\]]*$")


@frozen
class Setting:
    """The setting of the text."""

    font: str
    size: float
    width: float
    ragged: float
    """Words are hyphenated where a line would else end this far from the edge."""
    bound: bool
    """True if a day stays with its month, a sign with its amount, and so on."""

    def __str__(self) -> str:
        words = "hyphenated" if self.ragged < self.width else "whole"
        bound = ", some bound" if self.bound else ""
        return f"{self.font} {self.size:g}, {self.width:.0f} points wide, words {words}{bound}"


SETTINGS = [
    Setting(font, size, width, ragged, bound)
    for font, size in (("Helvetica", 8.5), ("Times", 10.0))
    for width in (250.0, 318.9)
    for ragged, bound in ((28.0, False), (28.0, True), (999.0, True))
]


@contextmanager
def _typeset(chosen: Setting) -> Iterator[None]:
    fonts = dict(zip(_FACES, _FONTS[chosen.font], strict=True))
    body = setting.Style("roman", chosen.size)
    with (
        mock.patch.dict(setting.FONTS, fonts),
        mock.patch.object(setting, "RAGGED", chosen.ragged),
        mock.patch.multiple(slugs, WIDTH=chosen.width, BODY=body),
        mock.patch.object(layout, "WIDTH", chosen.width),
    ):
        yield


def measure() -> Measured:
    """Ends of paragraphs found, and paragraphs split where none ends."""
    counts = {str(each): _count(each) for each in SETTINGS}
    figures = {name: _figures(count) for name, count in counts.items()}
    total = _figures(sum(counts.values(), Counter()))
    return Measured(_text({**figures, "all": total}), {"all": total})


def _count(chosen: Setting) -> Counter[str]:
    counts: Counter[str] = Counter()
    for seed in range(FIRST, FIRST + COUNT):
        truth = make(seed)
        with _typeset(chosen):
            data = pdf.render(bind(truth) if chosen.bound else truth)
        _compare(truth, kvlib.loads(data), counts)
    return counts


def _compare(truth: Document, doc: Document, counts: Counter[str]) -> None:
    """Count the places at which paragraphs end, of items that have the same text."""
    for expected, found in zip(_texts(truth), _texts(doc), strict=False):
        wanted, made = _ends(expected.blocks), _ends(found.blocks)
        if list(wanted)[-1:] != list(made)[-1:] or _has_table(expected.blocks):
            continue
        counts["ends"] += len(wanted) - 1
        counts["found"] += len(wanted.keys() & made.keys()) - 1
        for at in made.keys() - wanted.keys():
            counts["split" if _STOP.search(made[at].text) else "split in mid-sentence"] += 1


def _texts(doc: Document) -> list[Question | Answer | Remark | Footnote]:
    return [*doc.body, *doc.footnotes]


def _has_table(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Table) for block in blocks)


def _ends(blocks: tuple[Block, ...]) -> dict[int, Block]:
    """The blocks by the characters so far; blanks and hyphens may stand there or not."""
    ends: dict[int, Block] = {}
    at = 0
    for block in blocks:
        at += len(_BROKEN.sub("", block.text))
        ends[at] = block
    return ends


def _figures(counts: Counter[str]) -> dict[str, Figure]:
    ends = counts["ends"]
    return {
        "ends found": Figure(counts["found"], ends),
        "split between sentences": Figure(counts["split"], ends, bad=True),
        "split in mid-sentence": Figure(counts["split in mid-sentence"], ends, bad=True),
    }


def _text(rows: dict[str, dict[str, Figure]]) -> str:
    lines = ["| set in | ends found | split between sentences | split in mid-sentence |"]
    lines.append("|---|---|---|---|")
    for name, figures in rows.items():
        found, split, mid = figures.values()
        lines.append(f"| {name} | {share(found)} | {split.count} | {mid.count} |")
    return f"""\
In a PDF a paragraph ends with a line that leaves room for the next word. If that line is full,
nothing shows the end. {COUNT} fictional documents in each of {len(SETTINGS)} settings.

{chr(10).join(lines)}"""
