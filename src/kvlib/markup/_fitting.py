"""What XML does not hold of a Document, and the Document as it holds it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from reprlib import repr as shortened
from typing import Any, cast

import attrs

from kvlib.errors import WriteWarning
from kvlib.markup._characters import UNFIT, xml_text
from kvlib.markup._filling import MOST_OPEN, is_cut, is_too_deep
from kvlib.model import Answer, Cell, Document, Furniture, ListItem, Mark, NoteMark, Question

_OF_SOURCE = frozenset(("diagnostics", "origin", "span"))
"""The fields that are about the source, and in no such file."""
_ELSEWHERE = "JSON (.json) would hold all of it"
_MOST = 999_999_999  # number_in reads no more than nine digits

_TITLE = ("session", "number", "question_number")
_CLAMPED = f"levels and spans are written as numbers from 1 to {_MOST:,}"
_LEFT_OUT = "what is empty there is left out, as an identifier says it"
_REWRITTEN = {
    "numbers": "a number with blanks is written as several, an empty one is left out",
    "footnote": "a mark of a note that is not there is written as one without a note",
    **dict.fromkeys(("level", "colspan", "rowspan"), _CLAMPED),
    **dict.fromkeys(_TITLE, _LEFT_OUT),
}
"""How the fields are written that :func:`as_written` changes."""


def fitted(document: Document) -> Document:
    """Return a Document with its texts as :func:`xml_text` gives them."""
    return cast("Document", _fitted(document))


def as_written(document: Document) -> Document:
    """Return a Document as its file holds it, but for its marks.

    It is :func:`fitted`. Its numbers can be told apart by blanks, its levels and spans are from 1
    to 999,999,999, and its note marks lead to notes that it has, or to none. With an identifier, no
    session or number is empty: when it is read, these are what the identifier says, or None.
    """
    document = fitted(document)
    return cast("Document", _written(document, len(document.footnotes)))


def warn_of_unfit(document: Document, *, title_block: bool = False) -> None:
    """Warn (``WriteWarning``) of a Document with characters that :func:`xml_text` replaces.

    Args:
        document: the Document.
        title_block: True if its file has the title block too, which is furniture; of all other
            furniture it has nothing.
    """
    texts = _texts("", document, title_block=title_block)
    found = [(path, unfit[0]) for path, text in texts if (unfit := UNFIT.search(text))]
    if found:
        path, character = found[0]
        why = f"has {character!r} in {path}, which XML cannot hold: such characters are written as"
        _warn(document, f"{why} U+FFFD", [path for path, _ in found])


def warn_of_changes(document: Document) -> None:
    """Warn (``WriteWarning``) of whatever is written otherwise than a Document has it.

    These are the characters of :func:`warn_of_unfit`, in the title block too, what
    :func:`as_written` changes, and the marks that :func:`~kvlib.markup.xml.fill` leaves out, cuts
    or reorders. There is one warning of each.
    """
    warn_of_unfit(document, title_block=True)
    changed: dict[str, list[tuple[str, object]]] = {}
    for path, name, value in _rewritten("", fitted(document), len(document.footnotes)):
        changed.setdefault(_REWRITTEN[name], []).append((path, value))
    for words, found in changed.items():
        path, value = found[0]
        _warn(document, f"has {_shown(value)} in {path}: {words}", [path for path, _ in found])
    marked = list(_marked("", document))
    cut = [path for path, text, marks in marked if is_cut(text, marks)]
    if cut:
        why = f"has marks in {cut[0]} that hold no text, end outside it or are not in its order"
        _warn(document, f"{why}: they are left out, cut or put in order", cut)
    deep = [path for path, text, marks in marked if is_too_deep(text, marks)]
    if deep:
        why = f"has more than {MOST_OPEN} stretches in each other in {deep[0]}: those inside them"
        _warn(document, f"{why} are written as text only", deep)


def _warn(document: Document, why: str, paths: Sequence[str]) -> None:
    message = f"{document.name or 'a document'} {why}; {_ELSEWHERE}"
    warnings.warn(WriteWarning(message, document=document.name, paths=paths), stacklevel=3)


def _shown(value: object) -> str:
    """Return a value in a message; Python does not show a number of very many digits."""
    is_long = isinstance(value, int) and abs(value) > _MOST
    return "a number of more than nine digits" if is_long else shortened(value)


# --- records as they are written -----------------------------------------------------


def _fitted(value: Any) -> Any:
    if type(value) is str:  # a kind is a string too, but no text
        return xml_text(value)
    if isinstance(value, tuple):
        return tuple(map(_fitted, value))
    if not attrs.has(type(value)):
        return value
    return type(value)(**{name: _fitted(field) for name, field in _fields(value)})


def _written(value: Any, notes: int) -> Any:
    if isinstance(value, tuple):
        return tuple(_written(each, notes) for each in value)
    if not attrs.has(type(value)):
        return value
    fields = {name: _written(field, notes) for name, field in _fields(value)}
    return type(value)(**fields | _changes(value, notes))


def _changes(record: object, notes: int) -> dict[str, object]:
    """Return the fields of a record that are written otherwise, in a Document with so many notes.

    Those of the records in it are not among them.
    """
    given: dict[str, object] = {}
    if isinstance(record, Question | Answer):
        given = {"numbers": tuple(" ".join(record.numbers).split())}
    elif isinstance(record, ListItem):
        given = {"level": _clamped(record.level)}
    elif isinstance(record, Cell):
        given = {"colspan": _clamped(record.colspan), "rowspan": _clamped(record.rowspan)}
    elif isinstance(record, NoteMark):
        index = record.footnote
        given = {"footnote": index if index is not None and 0 <= index < notes else None}
    elif isinstance(record, Document) and record.identifier is not None:
        given = {name: getattr(record, name) or None for name in _TITLE}
    return {name: value for name, value in given.items() if value != getattr(record, name)}


def _clamped(claimed: int) -> int:
    return min(max(1, claimed), _MOST)


# --- places in a Document ------------------------------------------------------------


def _texts(path: str, value: Any, *, title_block: bool) -> Iterator[tuple[str, str]]:
    """Yield the texts in a record that are content, with their paths."""
    if isinstance(value, str):
        yield path, value
    elif not isinstance(value, Furniture) or (title_block and value.kind == "title_block"):
        for place, inner in _inside(path, value):
            yield from _texts(place, inner, title_block=title_block)


def _rewritten(path: str, value: Any, notes: int) -> Iterator[tuple[str, str, object]]:
    """Yield the fields that are written otherwise: their paths, names and values."""
    if attrs.has(type(value)):
        for name in _changes(value, notes):
            yield _path(path, name), name, getattr(value, name)
    for place, inner in _inside(path, value):
        yield from _rewritten(place, inner, notes)


def _marked(path: str, value: Any) -> Iterator[tuple[str, str, tuple[Mark, ...]]]:
    """Yield the paths of all marks in a record, with their texts and the marks."""
    if hasattr(value, "marks") and hasattr(value, "text"):
        if value.marks:
            yield f"{path}.marks", value.text, value.marks
    else:
        for place, inner in _inside(path, value):
            yield from _marked(place, inner)


def _inside(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield what is in a record or a tuple, with its path, but for what is about the source."""
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield f"{path}[{index}]", each
    elif attrs.has(type(value)):
        for name, field in _fields(value):
            if name not in _OF_SOURCE:
                yield _path(path, name), field


def _path(path: str, name: str) -> str:
    return f"{path}.{name}".lstrip(".")


def _fields(record: Any) -> Iterator[tuple[str, Any]]:
    for name in attrs.fields_dict(type(record)):
        yield name, getattr(record, name)
