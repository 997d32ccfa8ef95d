"""Separates annexes from the last answer or question."""

from __future__ import annotations

from kvlib.assemble._look.rows import Row, slice_row
from kvlib.assemble._making.items import Section
from kvlib.grammar._annexes import annex_label
from kvlib.grammar._sentences import STOPS

_SIGNS = (":", ".", "–", "-")  # between the label and the title


def split_annexes(sections: list[Section]) -> list[Section]:
    """Make annexes at the end of the last section sections of their own.

    The title of an annex is on a row of its own, after a complete sentence. Titles on
    successive rows are a list of enclosures.
    """
    if not sections or sections[-1].role is None:
        return sections
    last = sections[-1]
    starts = [i for i, row in enumerate(last.rows) if annex_label(row.text)]
    starts = [i for i in starts if _is_annex_title(last.rows, i)]
    ends = [*starts[1:], len(last.rows)]
    if not starts or any(end - start < 2 for start, end in zip(starts, ends, strict=True)):
        return sections
    annexes = [_annex(last.rows[a:b]) for a, b in zip(starts, ends, strict=True)]
    last.rows = last.rows[: starts[0]]
    return [*sections, *annexes]


def _is_annex_title(rows: list[Row], index: int) -> bool:
    """Return True if the text above a title ends there, and the title is not in a sentence."""
    if index == 0:
        return False
    above, text = rows[index - 1].text, rows[index].text
    label = annex_label(text) or ""
    below = rows[index + 1 : index + 2]
    closed = label.endswith(_SIGNS) or not text[len(label) :].lstrip()[:1].islower()
    if not closed and not (below and below[0].gap):
        return False
    if above.endswith((":", ";", ",")) or (below and below[0].text[:1].islower()):
        return False
    return above.endswith(STOPS) or rows[index].gap


def _annex(rows: list[Row]) -> Section:
    title = rows[0]
    label = annex_label(title.text) or ""
    rest = [slice_row(title, len(label))] if len(label) < len(title.text) else []
    return Section(role="annex", label=label, label_row=title, rows=[*rest, *rows[1:]])
