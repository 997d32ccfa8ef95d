"""Check the option objects of a call, and find the one that belongs to a plugin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import NoneType
from typing import get_args

import attrs

from kvlib._core.registry import Registry
from kvlib.errors import OptionsError
from kvlib.model._suggestions import suggest
from kvlib.plugin import Reader, Writer


def check_options(options: object, registry: Registry) -> list[object]:
    """Return the option objects as a list, each checked to belong to an installed plugin."""
    if isinstance(options, Mapping | str):
        raise OptionsError(
            f"options are objects such as CsvOptions(table=…), one or several; got {options!r}"
        )
    given = list(options) if isinstance(options, Iterable) else [options]
    if not given:
        return given
    records: list[Reader | Writer] = [*registry.reader_records, *registry.writer_records]
    owners = {record.options for record in records if record.options is not None}
    for option in given:
        if type(option) not in owners:
            known = suggest(type(option).__name__, (owner.__name__ for owner in owners))
            raise OptionsError(f"{option!r} does not belong to any installed plugin; {known}")
        _check_values(option)
    return given


def _check_values(option: object) -> None:
    """Raise if a value is not of the simple type that its option is annotated with."""
    kind: type = type(option)
    for name, kinds in _simple_types(kind).items():
        value = getattr(option, name)
        if not isinstance(value, kinds):
            wanted = " or ".join("None" if each is NoneType else each.__name__ for each in kinds)
            raise OptionsError(f"{kind.__name__}.{name} must be {wanted}; got {value!r}")


@cache
def _simple_types(kind: type) -> dict[str, tuple[type, ...]]:
    """Return the types of the options that can be given as text on the command line."""
    fields = attrs.fields(attrs.resolve_types(kind)) if attrs.has(kind) else ()
    kinds = {field.name: get_args(field.type) or (field.type,) for field in fields}
    return {
        name: (*each, int) if float in each else each
        for name, each in kinds.items()
        if _SIMPLE.issuperset(each)
    }


_SIMPLE = frozenset((str, int, float, bool, NoneType))


def options_for(record: Reader | Writer, given: list[object]) -> object:
    """Return the plugin's own option object: the last that was given, else the default."""
    if record.options is None:
        return None
    fitting = [option for option in given if type(option) is record.options]
    return fitting[-1] if fitting else record.options()
