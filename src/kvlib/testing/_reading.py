"""Read samples as the contract of readers needs it, and word what goes wrong."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import TypeVar

import attrs
from attrs import frozen

from kvlib._core.plugin_options import check_options, options_for
from kvlib._core.reading import Reading
from kvlib._core.registry import Registered, get_registry
from kvlib.errors import KvlibError, LimitExceededError, MissingDependencyError, PluginError
from kvlib.model import Document
from kvlib.plugin import Limits, ReadContext, Reader, Source, _source

__all__ = [
    "Sample",
    "context_for",
    "cut_off",
    "expect_none",
    "read",
    "read_damaged",
    "registered",
    "with_changed_bytes",
]

_SHOWN = 5  # faults in one message
_PATIENCE = 60.0  # seconds for one damaged source: a hundred times what a slow reader needs
_CUTS = 8
_FLIPS = 12
_Result = TypeVar("_Result")


@frozen(kw_only=True)
class Sample:
    """A source to read: its name and bytes, and its path if it is a file."""

    name: str
    data: bytes
    path: Path | None = None

    @classmethod
    def of(cls, given: Path | str | tuple[str, bytes]) -> Sample:
        """Make a sample from a path, or from a name and bytes."""
        if isinstance(given, tuple):
            name, data = given
            return cls(name=name, data=data)
        path = Path(given)
        return cls(name=path.name, data=path.read_bytes(), path=path)

    def source(self) -> Source:
        """Return it as readers see it; a file has its companions beside it."""
        if self.path is not None:
            return _source.from_path(str(self.path), limits=Limits())
        return _source.from_bytes(self.data, name=self.name, limits=Limits())


def expect_none(faults: Iterable[str]) -> None:
    """Raise an AssertionError that lists the faults, if there are any."""
    listed = list(islice(faults, _SHOWN + 1))
    if listed:
        more = ["…"] if len(listed) > _SHOWN else []
        raise AssertionError("\n".join([*listed[:_SHOWN], *more]))


def registered(name: str) -> Registered[Reader]:
    """Return the reader of that name; an AssertionError says why there is none."""
    registry = get_registry()
    if name in registry.readers:
        return registry.readers[name]
    broken = [f"plugin {row.name!r}: {row.error}" for row in registry.plugins if row.error]
    raise AssertionError(
        f"no reader is called {name!r}: kvlib finds {', '.join(registry.readers) or 'none'}. Is "
        f"the plugin's distribution installed, with an entry point in the group 'kvlib'? "
        f"{'; '.join(broken)}"
    )


def context_for(reader: Reader, options: object) -> ReadContext:
    """Return the context in which kvlib would call a reader with these option objects."""
    return ReadContext(options=options_for(reader, check_options(options, get_registry())))


def read(reader: str, sample: Sample, options: object) -> list[Document]:
    """Return the Documents of a good sample; whatever is raised is a fault."""
    try:
        documents = list(_begin(reader, sample, options))
    except Exception as error:
        raise AssertionError(
            f"reader {reader!r} cannot read the sample {sample.name}: "
            f"{type(error).__name__}: {error}"
        ) from error
    if not documents:
        raise AssertionError(f"reader {reader!r} gives no Document of the sample {sample.name}")
    return documents


def read_limited(reader: str, sample: Sample, options: object, limits: Limits) -> str:
    """Read a sample that is above each of some limits; return what is wrong, empty if nothing."""
    try:
        list(_begin(reader, sample, options, limits))
    except LimitExceededError:
        return ""
    except Exception as error:
        return f"above all limits it raises {type(error).__name__}: {error}"
    return (
        "it is read although it is above all limits; check one that fits, such as "
        'context.limits.check("characters", len(text)), or give lines to kvlib.assemble'
    )


def _begin(reader: str, sample: Sample, options: object, limits: Limits | None = None) -> Reading:
    return Reading(sample.source(), reader, options, limits or Limits(), strict=False)


# --- damaged sources ----------------------------------------------------------------


def cut_off(sample: Sample) -> Iterator[tuple[str, Sample]]:
    """Yield a sample cut off at several places, each after the words for what was done."""
    size = len(sample.data)
    places = {1, size - 1, *(size * part // _CUTS for part in range(1, _CUTS))}
    for place in sorted(place for place in places if 0 < place < size):
        cut = attrs.evolve(sample, data=sample.data[:place], path=None)
        yield f"cut off after {place} of its {size} bytes", cut


def with_changed_bytes(sample: Sample) -> Iterator[tuple[str, Sample]]:
    """Yield a sample with bytes changed at random, each after the words for what was done."""
    size = len(sample.data)
    for number in range(_FLIPS):
        chance = Random(f"{sample.name} {number}")
        data, changed = bytearray(sample.data), []
        for _ in range(2 ** (number % 5)):
            at = chance.randrange(size)
            data[at] ^= chance.randrange(1, 256)
            changed.append(at)
        where = ", ".join(map(str, sorted(changed)[:3]))
        flipped = attrs.evolve(sample, data=bytes(data), path=None)
        yield f"with changed bytes (at {where}{', …' if len(changed) > 3 else ''})", flipped


def read_damaged(reader: str, sample: Sample, options: object) -> str:
    """Read a damaged sample; return what is wrong with how the reader takes it, empty if nothing.

    An error of kvlib is right, and so is a Document.
    """
    try:
        _in_time(lambda: list(_begin(reader, sample, options)))
    except TimeoutError:
        return f"it does not end within {_PATIENCE:.0f} seconds"
    except (PluginError, MissingDependencyError) as error:
        return f"{type(error).__name__}: {error}"
    except KvlibError:
        return ""
    except BaseException as error:
        return (
            f"it raises {type(error).__name__}: {error}; catch that where it arises, and raise a "
            f"kvlib.errors.ReadError"
        )
    return ""


def _in_time(work: Callable[[], _Result]) -> _Result:
    """Do some work in a thread, and return or raise as it does; TimeoutError if it goes on."""
    results: list[_Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a library says of a damaged file is not a fault
        thread.start()
        thread.join(_PATIENCE)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError
    return results[0]
