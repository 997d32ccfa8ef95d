"""Check the option objects of a call, and find the one that belongs to a plugin."""

from __future__ import annotations

from collections.abc import Iterable

from kvlib._core.registry import Registry
from kvlib.errors import OptionsError
from kvlib.model._suggestions import suggest
from kvlib.plugin import Reader, Writer


def check_options(options: object, registry: Registry) -> list[object]:
    """Return the option objects as a list, each checked to belong to an installed plugin."""
    given = list(options) if isinstance(options, Iterable) else [options]
    if not given:
        return given
    records: list[Reader | Writer] = [*registry.reader_records, *registry.writer_records]
    owners = {record.options for record in records if record.options is not None}
    for option in given:
        if type(option) not in owners:
            known = suggest(type(option).__name__, (owner.__name__ for owner in owners))
            raise OptionsError(f"{option!r} does not belong to any installed plugin; {known}")
    return given


def options_for(record: Reader | Writer, given: list[object]) -> object:
    """Return the plugin's own option object: the last that was given, else the default."""
    if record.options is None:
        return None
    fitting = [option for option in given if type(option) is record.options]
    return fitting[-1] if fitting else record.options()
