"""Settings and options as JSON: how a child is to read."""

from __future__ import annotations

import importlib
import re
import sys
import warnings
from typing import Any

import attrs

from kvlib._core.registry import Registry, get_registry
from kvlib._core.workers._records import Settings
from kvlib.errors import OptionsError
from kvlib.plugin import Limits


def settings_to_json(settings: Settings) -> dict[str, Any]:
    """Return the settings as JSON, with those of this process that change how things are read.

    Raises:
        OptionsError: an option object cannot be sent.
    """
    registry = get_registry()
    return {
        "reader": settings.reader,
        "options": [sent for each in settings.options for sent in _option(each, registry)],
        "limits": attrs.asdict(settings.limits),
        "strict": settings.strict,
        "writer": settings.writer,
        "filters": [filter_ for each in warnings.filters for filter_ in _filter(each)],
        "recursion": sys.getrecursionlimit(),
    }


def settings_from_json(data: dict[str, Any]) -> Settings:
    """Return the settings that a parent sent, and take over those of its process."""
    sys.setrecursionlimit(data["recursion"])
    _set_filters(data["filters"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of broken plugins the parent has warned
        registry = get_registry()
    options = [_option_from_json(each, registry) for each in data["options"]]
    return Settings(
        reader=data["reader"],
        options=tuple(option for option in options if option is not None),
        limits=Limits(**data["limits"]),
        strict=data["strict"],
        writer=data["writer"],
    )


def _option(option: object, registry: Registry) -> list[dict[str, Any]]:
    """Return an option object of a reader as JSON, checked to come back as the same."""
    import msgspec  # here, as it is slow to import

    kind = type(option)
    owners = [record.name for record in registry.reader_records if record.options is kind]
    if not owners:  # a writer's: no child writes
        return []
    try:
        fields = msgspec.to_builtins(option)
        is_same = msgspec.convert(fields, kind) == option
    except (TypeError, ValueError):
        is_same = False
    if not is_same:
        raise OptionsError(f"{option!r} cannot be sent to a child process").with_hint(
            "use workers=0", "use --workers 0"
        )
    return [{"reader": owners[0], "class": kind.__qualname__, "fields": fields}]


def _option_from_json(data: dict[str, Any], registry: Registry) -> object:
    """Return an option object; None if its reader is absent, which the parent will say."""
    import msgspec

    registered = registry.readers.get(data["reader"])
    kind = registered.record.options if registered else None
    return msgspec.convert(data["fields"], kind) if kind is not None else None


def _filter(given: tuple[Any, ...]) -> list[list[Any]]:
    """Return a filter of warnings as JSON; none for a class that is neither Python's nor kvlib's.

    Importing that could take long.
    """
    action, message, category, module, line = given
    home = category.__module__
    if home != "builtins" and home.partition(".")[0] != "kvlib":
        return []
    return [[action, _pattern(message), [home, category.__qualname__], _pattern(module), line]]


def _pattern(given: Any) -> str:
    if given is None:
        return ""
    return rf"{re.escape(given)}\Z" if isinstance(given, str) else str(given.pattern)


def _set_filters(filters: list[list[Any]]) -> None:
    warnings.resetwarnings()
    for action, message, (home, name), module, line in filters:
        category = getattr(importlib.import_module(home), name)
        warnings.filterwarnings(action, message, category, module, line, append=True)
