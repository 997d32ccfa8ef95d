"""Interim: marks by the old chain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kvlib.assemble.note_last import last_marks
from kvlib.assemble.note_marks import Found, find_marks, find_repeated, lift
from kvlib.assemble.notes import Note
from kvlib.assemble.rows import Row
from kvlib.grammar.mark_signs import lines_with_traces, mark_signs
from kvlib.grammar.signs import bare_label

_BRACKETED = r"\((?:\d{1,3}|\*{1,3})\)|\[\^?(?:\d{1,3}|\*{1,3})\]|\{\d{1,3}\}"
_MARK = re.compile(rf"{_BRACKETED}|(?<!\d)\d{{1,3}}\)|\((?:noot|voetnoot) \d{{1,3}}\)")
_STARS = re.compile(r"(?<=[?!.;»”a-z])\*{1,3}\)?(?![\w*])")
_ANY = re.compile(r"(?<=[^\s\d/.,€-])\d{1,3}(?!\d)|^\d{1,3}(?: \d{1,3})*$|(?<=[a-z»”?!)]\.)\d{1,3}|^\d{1,2}(?=[ .,;?])|(?<=(?:19|20)\d\d)\d(?!\d)|(?<=[?!»”.,] )\d{1,2}(?!\d)")


def mark_places(rows: Sequence[Row]) -> dict[str, list[tuple[int, bool]]]:
    found: dict[str, list[tuple[int, bool]]] = {}
    texts = [row.text for row in rows]
    traces = lines_with_traces(texts)
    for index, row in enumerate(rows):
        for _, label in row.marks:
            found.setdefault(label, []).append((index, True))
        if index in traces:
            for sign in mark_signs(row.text):
                for label in re.findall(r"\d+|\*+", sign.text):
                    found.setdefault(label, []).append((index, True))
        for each in _ANY.finditer(row.text):
            for label in each[0].split():
                found.setdefault(label, []).append((index, False))
        for pattern in (_MARK, _STARS):
            for each in pattern.finditer(row.text, 1):
                found.setdefault(re.sub(r"[a-z]+", "", bare_label(each[0])).strip(), []).append((index, True))
    return found


def lift_marks(content: list[Row], notes: list[Note], *, raised: bool) -> None:
    if raised and any(row.marks for row in content):
        return
    plain = [bare_label(note.label) for note in notes if note.manner in ("bare", "alone", "site", "raised")]
    marked = {label for row in content for _, label in row.marks}
    plain = list(dict.fromkeys(label for label in plain if label.isdecimal() and label not in marked))
    if plain:
        lift(content, last_marks(content, plain, find_marks(content, plain)).items())
        lift(content, find_repeated(content, plain))
    others = [note for note in notes if note.manner in ("bracketed", "starred", "listed", "linked", "word")]
    for note in others:
        label = bare_label(note.label)
        label = re.sub(r"^[A-Za-z]+ ", "", label)
        done = False
        for index, row in enumerate(content):
            for pattern in (_MARK, _STARS, re.compile(r"(?<=[?!»a-z.])\d{1,3}(?!\d)")):
                for each in pattern.finditer(row.text, 1):
                    if not done and re.sub(r"[a-z]+ ", "", bare_label(each[0])).strip(") ") == label.strip(") "):
                        start = each.start() - (row.text[each.start() - 1] == " ")
                        lift(content, [(note.label.removesuffix("."), Found(index, start, each.end(), 0))])
                        done = True
                        break
                if done:
                    break
            if done:
                break
