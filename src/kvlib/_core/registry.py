"""Find the plugins and collect their readers and writers.

The only module that touches ``importlib.metadata`` and pluggy's manager. Entry
points are loaded, and their hooks called, one at a time: a broken plugin leads to
a PluginWarning and a row in :func:`kvlib.plugins`, and the others keep working.
"""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Callable, Iterable
from functools import cache, partial
from importlib.metadata import Distribution, EntryPoint, entry_points
from typing import Generic, Literal, TypeAlias, TypeVar, cast

import pluggy
from attrs import field, frozen

from kvlib._core import hookspecs
from kvlib._core.plugin_errors import isolated
from kvlib._core.suffixes import longest_suffix
from kvlib.errors import PluginError, PluginWarning, UnknownReaderError, UnknownWriterError
from kvlib.model._suggestions import suggest
from kvlib.plugin import Reader, Writer

GROUP = "kvlib"
DISABLE = "KVLIB_DISABLE_PLUGINS"

State: TypeAlias = Literal["ok", "failed", "disabled"]
_Record = TypeVar("_Record", Reader, Writer)


@frozen(kw_only=True)
class PluginInfo:
    """One row of :func:`kvlib.plugins`."""

    name: str
    """The entry point's name."""
    distribution: str
    """The distribution that it was installed with, such as ``kvlib-docx``; empty if unknown."""
    version: str
    """The distribution's version; empty if unknown."""
    state: State
    """``ok``, ``failed`` or ``disabled``; only the first is used."""
    error: str | None = None
    """Why it failed or is disabled; None if neither."""
    readers: tuple[str, ...] = ()
    """The names of its readers."""
    writers: tuple[str, ...] = ()
    """The names of its writers."""


@frozen(kw_only=True)
class Registered(Generic[_Record]):
    """A reader or writer, and the plugin that offers it."""

    record: _Record
    plugin: str
    """The entry point's name."""
    package: str
    """The top-level package that the entry point names."""
    version: str
    """The version of the plugin's distribution; empty if unknown."""
    distribution: str = GROUP
    """The name of the plugin's distribution; empty if unknown."""

    @property
    def owner(self) -> str:
        """The plugin's distribution, such as ``kvlib-docx 1.0``; empty for kvlib's own plugins."""
        if self.distribution == GROUP:
            return ""
        return f"{self.distribution or self.package} {self.version}".rstrip()


@frozen(kw_only=True)
class Registry:
    """The installed plugins, and the readers and writers that they offer."""

    plugins: tuple[PluginInfo, ...] = ()
    readers: dict[str, Registered[Reader]] = field(factory=dict)
    writers: dict[str, Registered[Writer]] = field(factory=dict)

    @property
    def reader_records(self) -> list[Reader]:
        """The readers, in the order in which they were loaded."""
        return [registered.record for registered in self.readers.values()]

    @property
    def writer_records(self) -> list[Writer]:
        """The writers, in the order in which they were loaded."""
        return [registered.record for registered in self.writers.values()]

    def reader_suffix(self, name: str) -> str:
        """Return the longest suffix of a reader that a name has; empty if it has none."""
        return longest_suffix(name, (end for each in self.reader_records for end in each.suffixes))

    def reader(self, name: str) -> Registered[Reader]:
        """Return the reader of that name, or raise an UnknownReaderError that lists all names."""
        if name not in self.readers:
            raise UnknownReaderError(f"no reader is called {name!r}; {suggest(name, self.readers)}")
        return self.readers[name]

    def writer(self, name: str) -> Registered[Writer]:
        """Return the writer of that name, or raise an UnknownWriterError that lists all names."""
        if name not in self.writers:
            fitting = [w.name for w in self.writer_records if f".{name.strip('.')}" in w.suffixes]
            hint = f", but {fitting[0]!r} writes .{name.strip('.')}" if fitting else ""
            raise UnknownWriterError(
                f"no writer is called {name!r}{hint}; {suggest(name, self.writers)}"
            )
        return self.writers[name]


_lock = threading.RLock()
_loaded: Registry | None = None
_loading = False


def get_registry() -> Registry:
    """Return the registry; plugins are loaded once, on first use."""
    global _loaded
    with _lock:
        if _loaded is None:
            _loaded = _load_installed()
        return _loaded


def _load_installed() -> Registry:
    global _loading
    if _loading:  # called by a plugin that is being loaded: it would recurse without end
        raise PluginError("it asks for kvlib's readers or plugins while they are being loaded")
    _loading = True
    try:
        disabled = os.environ.get(DISABLE, "")
        return load(entry_points(group=GROUP), {name.strip() for name in disabled.split(",")})
    finally:
        _loading = False


def load(points: Iterable[EntryPoint], disabled: Iterable[str] = ()) -> Registry:
    """Load the entry points one at a time: official plugins first, then by name."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    disabled = frozenset(disabled)
    registry = Registry()
    rows = []
    points = sorted(points, key=_official_first)
    _warn_of_unknown(disabled, {point.name for point in points})
    for point in points:
        if point.name in disabled:
            rows.append(_row(point, "disabled", error=f"named in {DISABLE}"))
            continue
        work = partial(_load_one, manager, point, registry)
        rows.append(isolated(work, partial(_failed, point)))
    return Registry(plugins=tuple(rows), readers=registry.readers, writers=registry.writers)


def _warn_of_unknown(disabled: frozenset[str], known: set[str]) -> None:
    for name in sorted(disabled - known - {""}):
        warnings.warn(
            f"{DISABLE} names {name!r}, but no plugin has that name; {suggest(name, known)}",
            PluginWarning,
            stacklevel=2,
        )


def _official_first(point: EntryPoint) -> tuple[bool, str, str]:
    distribution, _ = _distribution(point)
    return distribution != "kvlib", point.name, distribution


def _distribution(point: EntryPoint) -> tuple[str, str]:
    """Return the name and version of the entry point's distribution; empty if unknown."""
    return _named(point.dist) if point.dist else ("", "")


@cache  # a distribution parses its METADATA file anew for each attribute
def _named(distribution: Distribution) -> tuple[str, str]:
    """Read the name and version from METADATA, where both have lines of their own."""
    lines = (distribution.read_text("METADATA") or "").splitlines()
    fields = [next((x for x in lines if x.startswith(head)), "") for head in _FIELDS]
    if all(fields):
        name, version = (field.partition(":")[2].strip() for field in fields)
        return name, version
    return distribution.name, distribution.version  # an old egg-info has no METADATA


_FIELDS = ("Name:", "Version:")


def _load_one(manager: pluggy.PluginManager, point: EntryPoint, registry: Registry) -> PluginInfo:
    """Load one plugin into the registry."""
    plugin = point.load()
    manager.register(plugin, name=f"{point.name} {point.value}")
    hooks = manager.get_hookcallers(plugin) or []
    _check_hooks(hooks)
    readers = _records(plugin, manager.hook.kvlib_readers, Reader)
    writers = _records(plugin, manager.hook.kvlib_writers, Writer)
    _check_names(registry.readers, readers)
    _check_names(registry.writers, writers)
    _check_options([*registry.reader_records, *readers], [*registry.writer_records, *writers])
    _add(point, registry.readers, readers)
    _add(point, registry.writers, writers)
    return _row(point, "ok", readers=[r.name for r in readers], writers=[w.name for w in writers])


def _check_hooks(hooks: list[pluggy.HookCaller]) -> None:
    unknown = [hook.name for hook in hooks if not hook.has_spec()]
    if unknown or not hooks:
        raise PluginError(
            f"it implements {', '.join(unknown) or 'no hook of kvlib'}; "
            f"the hooks are kvlib_readers and kvlib_writers, marked with kvlib.plugin.hookimpl"
        )


def _records(plugin: object, hook: pluggy.HookCaller, kind: type[_Record]) -> list[_Record]:
    """Call the plugin's own implementation of a hook, and return what it yields."""
    records: list[_Record] = []
    for implementation in hook.get_hookimpls():
        if implementation.plugin is plugin:
            offered = cast("Callable[[], Iterable[object] | None]", implementation.function)()
            for record in offered or ():
                if not isinstance(record, kind):
                    wanted = f"{hook.name} must yield {kind.__name__} records"
                    raise PluginError(f"{wanted}; got {record!r}")
                records.append(record)
    return records


def _check_names(known: dict[str, Registered[_Record]], records: list[_Record]) -> None:
    """Raise if a name is taken: no plugin replaces another's reader."""
    names = [record.name for record in records]
    for name in names:
        if name in known:
            raise PluginError(f"the name {name!r} is taken by plugin {known[name].plugin!r}")
        if names.count(name) > 1:
            raise PluginError(f"it offers the name {name!r} twice")


def _check_options(readers: list[Reader], writers: list[Writer]) -> None:
    """Raise if a reader and a writer of one name differ in their class: -O could mean either."""
    classes = {reader.name: reader.options for reader in readers if reader.options}
    for writer in writers:
        other = classes.get(writer.name, writer.options)
        if writer.options and other is not writer.options:
            raise PluginError(
                f"the reader and the writer {writer.name!r} must share one options class; they "
                f"have {getattr(other, '__name__', other)} and {writer.options.__name__}"
            )


def _add(point: EntryPoint, known: dict[str, Registered[_Record]], records: list[_Record]) -> None:
    distribution, version = _distribution(point)
    package = point.module.partition(".")[0]
    for record in records:
        known[record.name] = Registered(
            record=record,
            plugin=point.name,
            package=package,
            version=version,
            distribution=distribution,
        )


def _failed(point: EntryPoint, error: BaseException) -> PluginInfo:
    """Warn of a plugin that could not be loaded, and return its row."""
    distribution, _ = _distribution(point)
    reason = f"{type(error).__name__}: {error}"
    warnings.warn(
        f"kvlib plugin {point.name!r} ({distribution or point.value}) is left out: {reason}. "
        f"Update or uninstall it, or silence it with {DISABLE}={point.name}.",
        PluginWarning,
        stacklevel=2,
    )
    return _row(point, "failed", error=reason)


def _row(
    point: EntryPoint,
    state: State,
    *,
    error: str | None = None,
    readers: Iterable[str] = (),
    writers: Iterable[str] = (),
) -> PluginInfo:
    distribution, version = _distribution(point)
    return PluginInfo(
        name=point.name,
        distribution=distribution,
        version=version,
        state=state,
        error=error,
        readers=tuple(readers),
        writers=tuple(writers),
    )
