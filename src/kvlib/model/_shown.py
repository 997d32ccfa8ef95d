"""Records that show themselves in a notebook, and tuples of them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from itertools import islice
from typing import Any, SupportsIndex, TypeVar, overload

from kvlib._visible import visible
from kvlib.errors import PluginWarning

_T = TypeVar("_T")

_LONGEST = 60  # characters of a text in a repr
_NAMED = 3  # records that the repr of a tuple names


class Shown:
    """What a notebook shows as HTML, if a plugin can, and else by its repr."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """Return what a writer makes of it for a notebook; None if no writer does."""
        import kvlib  # here, as the writers stand above the records

        for writer in kvlib.writers():
            try:
                html = writer.notebook(self) if writer.notebook else None
            except Exception as error:  # a plugin must not take the repr away
                why = f"{type(error).__name__}: {error}"
                message = f"writer {writer.name!r} cannot show it in a notebook: {why}"
                warnings.warn(message, PluginWarning, stacklevel=2)
                continue
            if html is not None:
                return html
        return None


_get = tuple.__getitem__  # looked up once, as loops may take records by their index


class ShownTuple(Shown, tuple[_T, ...]):
    """A tuple of records; equal to any tuple of the same records."""

    __slots__ = ()

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> _T: ...
    @overload
    def __getitem__(self, index: slice, /) -> ShownTuple[_T]: ...
    def __getitem__(self, index: Any, /) -> Any:
        """Return a record; a slice is shown in a notebook as well."""
        found = _get(self, index)
        return ShownTuple(found) if index.__class__ is slice else found

    def _repr_html_(self) -> str | None:
        """Return nothing for an empty tuple, as its repr says more than an empty space."""
        return super()._repr_html_() if self else None

    def __repr__(self) -> str:
        if not self:
            return "()"
        kind = type(self[0]).__name__.lower()
        return f"<{counted(len(self), kind)}: {listed(map(_name, self))}>"


def _name(record: Any) -> str:
    """Return a record's label; of an exchange, which has none, its numbers."""
    return record.label if hasattr(record, "label") else ", ".join(record.numbers)


def counted(count: int, noun: str) -> str:
    """Return a number of things in words: ``1 question``, ``2 questions``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def listed(values: Iterable[object]) -> str:
    """Return the first of some values for a repr, and a sign that there are more."""
    first = list(islice(iter(values), _NAMED + 1))
    names = [shortened(value) for value in first[:_NAMED]]
    return ", ".join([*names, "…"] if len(first) > _NAMED else names)


def shortened(value: object, longest: int = _LONGEST) -> str:
    """Return the repr of a value; a text with more characters than the longest is cut."""
    if isinstance(value, str) and len(value) > longest:
        return visible(f"{value[:longest]!r}…")
    return visible(repr(value))
