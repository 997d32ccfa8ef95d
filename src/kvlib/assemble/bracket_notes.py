"""Notes whose labels stand in brackets, as letters have them: "(1)", "2)", "[*]"; or are stars.

Such a label is also how items of a list begin. It is a note's only if it stands
in the text before, glued to a word or behind it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from attrs import define, field

from kvlib.assemble.note_marks import Found, lift
from kvlib.assemble.notes import Note
from kvlib.assemble.rows import Row, part_of
from kvlib.grammar import parse_label, rule

_BRACKETED = r"\((?:\d{1,3}|\*{1,3})\)|\[(?:\d{1,3}|\*{1,3})\]|\{\d{1,3}\}"

# What opens a row: the label of a note, or of an item of a list.
_LABEL = rule(
    "assemble.bracket-notes.label",
    rf"^({_BRACKETED}|\d{{1,3}}[).]|\*{{1,3}}(?!\*))\s?(?=\S)",
    example=("(1) NOS, 11 oktober", "[*] NOS", "{2} NOS", "3) NOS", "4. NOS", "** NOS"),
    refuses=("****", "1 NOS", "(aan) NOS", "(1)", "2024) NOS"),
)
_MARK = rule(
    "assemble.bracket-notes.mark",
    rf"{_BRACKETED}|(?<!\d)\d{{1,3}}\)",
    example=("boot (1) vaart", "boot[*]", "boot{2}", "boot3)"),
    refuses=("in 2024)", "boot (nr. 1", "(****)"),
)
# Where the label in the note is "1." the mark in the text is a bare figure.
_BARE = rule(
    "assemble.bracket-notes.bare-mark",
    r"(?<=[?!»])\d{1,3}\Z",
    example=("klopt?1", "«boot»12"),
    refuses=("klopt? 1", "klopt.1", "klopt?1 En"),
)
# A star behind a sentence or a quotation; behind a letter it may be one of the word's.
_STARS = rule(
    "assemble.bracket-notes.stars",
    r"(?<=[?!.;»])\*{1,3}(?![\w*])",
    example=("klopt?*", "«boot»** op"),
    refuses=("klopt? *", "h*mo", "allen* samen", "klopt?****"),
)
_WIDEST = 4  # characters of a bare mark and what it is glued to
_OPENERS = frozenset("([{*0123456789")


def take_bracket_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Part the body's rows from such notes, and take their marks out of the text."""
    body: list[Row] = []
    notes: list[Note] = []
    marks = _Marks()
    found: list[tuple[str, Found]] = []
    open_note: Note | None = None
    for row in rows:
        label = _label(row)
        mark = marks.take(label, behind_note=open_note is not None) if label else None
        if mark:
            found.append((label.removesuffix("."), mark))
            open_note = Note(label, [part_of(row, len(label))])
            notes.append(open_note)
        elif open_note and not (row.gap or row.new_page or parse_label(row.text)):
            open_note.rows.append(row)
        else:
            open_note = None
            marks.look_at(row.text, len(body))
            body.append(row)
    lift(body, found)
    return body, notes


@define
class _Marks:
    """What may be marks in the body so far, by label, in printed order."""

    waiting: dict[str, deque[Found]] = field(factory=dict)
    """Those below the last note with their label."""
    passed: dict[str, deque[Found]] = field(factory=dict)
    """Others: a note with their label stands below them, which the first of them marks."""

    def look_at(self, text: str, row: int) -> None:
        """Take note of the marks in a row's text."""
        for label, at in _marks(text):
            start = at - (text[at - 1] == " ")  # the blank before a mark goes with it
            mark = Found(row, start, at + len(label.removesuffix(".")), score=0)
            self.waiting.setdefault(label, deque()).append(mark)

    def take(self, label: str, *, behind_note: bool) -> Found | None:
        """The mark of a note with this label; of two series below each other each has its own."""
        if label in self.waiting:
            self.passed[label] = self.waiting.pop(label)
        elif not behind_note:
            return None
        found = self.passed.get(label)
        return found.popleft() if found else None


def _label(row: Row) -> str:
    found = _LABEL.match(row.text) if row.text[:1] in _OPENERS else None
    if found and found[1].endswith(".") and (row.text.endswith("?") or not row.gap):
        return ""  # an item of a list
    return found[1] if found else ""


def _marks(text: str) -> Iterator[tuple[str, int]]:
    """What may be a mark: a label in brackets, or a bare figure glued to the end of a sentence."""
    if ")" in text or "]" in text or "}" in text:
        for found in _MARK.finditer(text, 1):
            yield found[0], found.start()
    if "*" in text:
        for found in _STARS.finditer(text, 1):
            yield found[0], found.start()
    bare = _BARE.search(text[-_WIDEST:])
    if bare:
        yield f"{bare[0]}.", len(text) - len(bare[0])
