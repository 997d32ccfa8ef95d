"""What XML does not hold of a Document, and the Document as it holds it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, cast

import attrs

from kvlib.errors import WriteWarning
from kvlib.markup._characters import UNFIT, xml_text
from kvlib.markup._filling import MOST_OPEN, is_cut, is_too_deep
from kvlib.model import Answer, Document, Mark, Question

_UNWRITTEN = frozenset(("diagnostics", "furniture", "origin", "span"))
"""The fields that are about the source, and in no such file."""
_ELSEWHERE = "JSON (.json) would hold all of it"

_I = TypeVar("_I")


def warn_of_unfit(document: Document) -> None:
    """Warn (``WriteWarning``) of a Document with characters that :func:`xml_text` replaces."""
    found = [
        (path, unfit[0]) for path, text in _texts("", document) if (unfit := UNFIT.search(text))
    ]
    if found:
        path, character = found[0]
        why = f"has {character!r} in {path}, which XML cannot hold: such characters are written as"
        _warn(document, f"{why} U+FFFD", [path for path, _ in found])


def fitted(document: Document) -> Document:
    """Return a Document with its texts as :func:`xml_text` gives them."""
    return cast("Document", _fitted(document))


def _fitted(value: Any) -> Any:
    if type(value) is str:  # a kind is a string too, but no text
        return xml_text(value)
    if isinstance(value, tuple):
        return tuple(map(_fitted, value))
    if not attrs.has(type(value)):
        return value
    names = attrs.fields_dict(type(value))
    return type(value)(**{name: _fitted(getattr(value, name)) for name in names})


def _texts(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts in a record that are content, with their paths."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _texts(f"{path}[{index}]", each)
    elif attrs.has(type(value)):
        for name in attrs.fields_dict(type(value)):
            if name not in _UNWRITTEN:
                yield from _texts(f"{path}.{name}".lstrip("."), getattr(value, name))


def as_written(document: Document) -> Document:
    """Return a Document :func:`fitted`, with numbers that can be told apart by blanks."""
    document = fitted(document)
    return attrs.evolve(document, body=tuple(map(_with_plain_numbers, document.body)))


def warn_of_changes(document: Document) -> None:
    """Warn (``WriteWarning``) of whatever is written otherwise than a Document has it.

    These are the characters of :func:`warn_of_unfit`, the numbers of :func:`as_written`, and the
    marks that :func:`~kvlib.markup.xml.fill` leaves out, cuts or reorders.
    """
    warn_of_unfit(document)
    before, after = fitted(document).body, as_written(document).body
    changed = [
        (f"body[{index}].numbers", item.numbers)
        for index, (item, other) in enumerate(zip(before, after, strict=True))
        if isinstance(item, Question | Answer) and item != other
    ]
    if changed:
        path, numbers = changed[0]
        why = f"has {numbers!r} in {path}: a number with blanks is written as several, an empty one"
        _warn(document, f"{why} is left out", [path for path, _ in changed])
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


def _with_plain_numbers(item: _I) -> _I:
    if not isinstance(item, Question | Answer):
        return item
    numbers = tuple(" ".join(item.numbers).split())
    return item if numbers == item.numbers else attrs.evolve(item, numbers=numbers)


def _marked(path: str, value: Any) -> Iterator[tuple[str, str, tuple[Mark, ...]]]:
    """Yield the paths of all marks in a record, with their texts and the marks."""
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _marked(f"{path}[{index}]", each)
    elif hasattr(value, "marks") and hasattr(value, "text"):
        if value.marks:
            yield f"{path}.marks", value.text, value.marks
    elif attrs.has(type(value)):
        for name in attrs.fields_dict(type(value)):
            if name not in _UNWRITTEN:
                yield from _marked(f"{path}.{name}".lstrip("."), getattr(value, name))
