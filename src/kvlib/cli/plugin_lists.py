"""The tables and the JSON that ``kvlib plugins`` prints: plugins, readers and writers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

import kvlib
from kvlib._visible import visible_line
from kvlib.plugin import Reader, Writer

__all__ = ["plugin_facts", "plugin_tables"]

_NONE = "-"


def plugin_tables() -> Iterator[list[tuple[str, ...]]]:
    """Yield the rows of each table; the first row of each is its header."""
    yield _table(("plugin", "comes with", "readers", "writers", "state"), _plugins())
    if kvlib.readers():
        yield _table(("reader", "suffixes", "format"), map(_format, kvlib.readers()))
    if kvlib.writers():
        yield _table(("writer", "suffixes", "format"), map(_format, kvlib.writers()))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows of a table, in which all is visible: its columns are as wide as it is."""
    return [head, *(tuple(map(visible_line, row)) for row in rows)]


def _plugins() -> Iterator[tuple[str, ...]]:
    for info in kvlib.plugins():
        error = info.error or ""
        yield (
            info.name,
            f"{info.distribution} {info.version}".strip() or _NONE,
            _listed(info.readers),
            _listed(info.writers),
            f"{info.state}: {error}" if error else info.state,
        )


def _format(record: Reader | Writer) -> tuple[str, ...]:
    return record.name, _listed(record.suffixes), record.description


def _listed(values: Iterable[str]) -> str:
    return ", ".join(values) or _NONE


def plugin_facts() -> dict[str, Any]:
    """Return what plugins, readers and writers declare, as data for JSON."""
    return {
        "plugins": [attrs.asdict(info) for info in kvlib.plugins()],
        "readers": [
            {**_shared(each), "many": each.read is None, "companions": list(each.companions)}
            for each in kvlib.readers()
        ],
        "writers": [
            {
                **_shared(each),
                "many": each.many,
                "binary": each.binary,
                "folder": each.folder,
                "cannot_hold": sorted(map(str, each.loses)),
            }
            for each in kvlib.writers()
        ],
    }


def _shared(record: Reader | Writer) -> dict[str, Any]:
    return {
        "name": record.name,
        "suffixes": list(record.suffixes),
        "media_types": list(record.media_types),
        "options": _options(record.options),
        "extra": record.extra,
        "format": record.description,
    }


def _options(kind: type | None) -> list[str]:
    return [each.name for each in attrs.fields(kind)] if kind and attrs.has(kind) else []
