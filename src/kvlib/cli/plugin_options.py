"""Make option objects of readers and writers from ``-O name.option=value``."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

import kvlib
from kvlib.errors import OptionsError
from kvlib.model._suggestions import suggest

__all__ = ["option_classes", "parse_options"]

_TRUTH = {"1": True, "true": True, "yes": True, "on": True}
_TRUTH |= {"0": False, "false": False, "no": False, "off": False}


def option_classes() -> dict[str, type]:
    """Return the option class of each installed reader and writer, by its name."""
    kinds = {reader.name: reader.options for reader in kvlib.readers()}
    kinds |= {writer.name: writer.options for writer in kvlib.writers() if writer.options}
    return {name: kind for name, kind in kinds.items() if kind is not None}


def parse_options(given: Iterable[str], classes: Mapping[str, type]) -> list[object]:
    """Make one option object for each reader or writer that is named.

    Args:
        given: strings such as ``pdf.password=geheim``.
        classes: the option class of each reader or writer, by its name.

    Raises:
        OptionsError: a name is unknown or a value is of the wrong kind.
    """
    values: dict[str, dict[str, Any]] = {}
    for text in given:
        key, equals, value = text.partition("=")
        plugin, dot, option = key.partition(".")
        if not (equals and dot and plugin and option):
            raise OptionsError(
                f"expected NAME.OPTION=VALUE, such as pdf.password=geheim; got {text!r}"
            )
        if plugin not in classes:
            raise OptionsError(
                f"no reader or writer called {plugin!r} takes options; {suggest(plugin, classes)}"
            )
        field = _field(plugin, option, classes[plugin])
        values.setdefault(plugin, {})[field.alias or option] = _convert(key, value, field.type)
    return [_build(plugin, classes[plugin], fields) for plugin, fields in values.items()]


def _build(plugin: str, kind: type, fields: dict[str, Any]) -> object:
    try:
        return kind(**fields)
    except (TypeError, ValueError) as error:  # from a validator, or a required field left out
        raise OptionsError(f"options of {plugin}: {error}") from error


def _field(plugin: str, option: str, kind: type) -> attrs.Attribute[Any]:
    attributes: Iterable[attrs.Attribute[Any]] = (
        attrs.fields(attrs.resolve_types(kind)) if attrs.has(kind) else ()
    )
    fields = {field.name: field for field in attributes if field.init}
    if option not in fields:
        raise OptionsError(f"{plugin} has no option {option!r}; {suggest(option, fields)}")
    return fields[option]


def _convert(key: str, value: str, kind: Any) -> object:
    convert = _CONVERTERS.get(_without_none(kind))
    if convert is None:
        raise OptionsError(f"{key} cannot be given on the command line, only in Python")
    try:
        return convert(value)
    except (KeyError, ValueError):
        wanted = "true or false" if convert is _truth else "a number"
        raise OptionsError(f"{key} must be {wanted}, got {value!r}") from None


def _truth(value: str) -> bool:
    return _TRUTH[value.lower()]


_CONVERTERS: dict[Any, Callable[[str], object]] = {
    str: str,
    int: int,
    float: float,
    bool: _truth,
}


def _without_none(kind: Any) -> Any:
    """Reduce ``int | None`` to ``int``."""
    if typing.get_origin(kind) not in (typing.Union, types.UnionType):
        return kind
    kinds = [each for each in typing.get_args(kind) if each is not type(None)]
    return kinds[0] if len(kinds) == 1 else kind
