"""Find options of a plugin that cannot be left out, set by -O, or set wrong with an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from kvlib._core.plugin_options import checked
from kvlib._core.registry import get_registry
from kvlib.cli.plugin_options import parse_options
from kvlib.errors import OptionsError
from kvlib.plugin import Reader

__all__ = ["untyped_options"]

_TEXTS = ("yes", "3", "1.5", "een", "")
"""One of them is a value of each kind that -O can give, and the others are odd ones."""


def untyped_options(reader: Reader) -> Iterator[str]:
    """Yield what is wrong with the class of a reader's options; nothing if it has none."""
    kind = reader.options
    if kind is None:
        return
    if not attrs.has(kind):
        yield f"{kind.__name__} must be an attrs class: put @attrs.frozen(kw_only=True) above it"
        return
    try:
        kind()
    except Exception as error:
        yield f"{kind.__name__}() must work, as every option has a default: {error}"
        return
    for each in attrs.fields(attrs.resolve_types(kind)):
        if each.init:
            yield from _of_field(reader.name, kind, each)


def _of_field(name: str, kind: type, option: attrs.Attribute[Any]) -> Iterator[str]:
    """Give an option by -O as right and odd texts, and in Python as something of a wrong type."""
    key, given = f"{name}.{option.name}", []
    for text in _TEXTS:
        try:
            given += parse_options([f"{key}={text}"], {name: kind})
        except OptionsError as error:
            wrong = error
        except Exception as error:
            yield f"-O {key}={text} raises {type(error).__name__}, not an OptionsError: {error}"
            return
    if not given:
        yield (
            f"-O {key}=… cannot set it ({wrong}); annotate it as str, int, float or bool, also "
            f"with | None"
        )
        return
    try:
        made = kind(**{option.alias or option.name: object()})
        checked(made, get_registry())
    except (OptionsError, TypeError, ValueError):
        return
    yield f"{kind.__name__}({option.name}=object()) is taken, though it is of a wrong type"
