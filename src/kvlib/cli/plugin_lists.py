"""The tables that ``kvlib plugins`` prints: plugins, readers and writers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import kvlib
from kvlib.plugin import Reader, Writer

__all__ = ["plugin_tables"]

_NONE = "-"


def plugin_tables() -> Iterator[list[tuple[str, ...]]]:
    """Yield the rows of each table; the first row of each is its header."""
    yield [
        ("plugin", "distribution", "version", "state", "readers", "writers", "error"),
        *_plugins(),
    ]
    if kvlib.readers():
        yield [
            ("reader", "suffixes", "media types", "documents", "format"),
            *map(_reader, kvlib.readers()),
        ]
    if kvlib.writers():
        yield [
            ("writer", "suffixes", "media types", "documents", "format", "cannot hold"),
            *map(_writer, kvlib.writers()),
        ]


def _plugins() -> Iterator[tuple[str, ...]]:
    for info in kvlib.plugins():
        error = " ".join((info.error or "").split())
        offers = ", ".join(info.readers), ", ".join(info.writers)
        yield info.name, info.distribution, info.version, info.state, *offers, error


def _reader(reader: Reader) -> tuple[str, ...]:
    return *_shared(reader), "many" if reader.read is None else "one", reader.description


def _writer(writer: Writer) -> tuple[str, ...]:
    many = "many" if writer.many else "one"
    return *_shared(writer), many, writer.description, _listed(sorted(map(str, writer.loses)))


def _shared(record: Reader | Writer) -> tuple[str, str, str]:
    return record.name, _listed(record.suffixes), _listed(record.media_types)


def _listed(values: Iterable[str]) -> str:
    return ", ".join(values) or _NONE
