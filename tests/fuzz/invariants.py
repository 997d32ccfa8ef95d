"""What must hold for each mutant, and more for each fiftieth."""

from __future__ import annotations

import io
import json
import resource
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from attrs import frozen

import kvlib
from fuzz.harnesses import Harness
from kvlib._core.writable import lacking
from kvlib.errors import KvlibError, MissingDependencyError, PluginError, WriteError, WriteWarning
from kvlib.model import Document
from kvlib.testing._accounting import Marks, unaccounted_in

__all__ = ["MEMORY", "SECONDS", "Finding", "examine"]

SECONDS = 2.0
"""Of processor time, so that a busy machine is not blamed on kvlib."""
MEMORY = 192 * 1024 * 1024
LONGEST = 10_000
"""Characters of an error's message."""
_ROOT = Path(__file__).resolve().parents[2]


@frozen
class Finding:
    """What did not hold."""

    kind: str
    """The same for all mutants that show one fault: the error, and where it was raised."""
    text: str


def examine(
    harness: Harness, data: bytes, *, named: bool, thorough: bool, enter: Callable[[str], None]
) -> Finding | None:
    """Read a mutant; return the first thing that does not hold.

    Args:
        harness: the reader.
        data: the mutant.
        named: whether kvlib is told which reader it is for.
        thorough: whether the texts are compared, and every writer writes.
        enter: told what is done next, in case it is never finished; first ``read``, and
            ``examine`` only if there is a Document.
    """
    enter("read")
    forget_peak()
    before, began = peak(), time.process_time()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            made = harness.read(data, harness.name if named else None)
    except Exception as error:
        made = [error]
    except BaseException as error:
        return _escaped(error, "reading")
    odd = (_odd_error(each) for each in made if isinstance(each, Exception))
    found = next(filter(None, odd), None) or _costly("read", began, before)
    documents = [each for each in made if isinstance(each, Document)]
    if documents:
        enter("examine")
    for document in documents if found is None else ():
        found = found or _after(harness, data, document, thorough=thorough, enter=enter)
    return found


def _after(
    harness: Harness,
    data: bytes,
    document: Document,
    *,
    thorough: bool,
    enter: Callable[[str], None],
) -> Finding | None:
    """Examine a Document that was read."""
    try:
        if kvlib.from_dict(kvlib.to_dict(document)) != document:
            return Finding("another Document after from_dict(to_dict(…))", "")
        if not thorough:
            return None
        if found := _through_json(harness, document):
            return found
        enter("compare")
        if found := _unaccounted(harness, data, document):
            return found
        enter("write")
        return next(_unwritten(harness, document), None)
    except BaseException as error:
        return _escaped(error, "examining")


def _through_json(harness: Harness, document: Document) -> Finding | None:
    back = kvlib.from_dict(json.loads(json.dumps(kvlib.to_dict(document))))
    if back != document:
        return Finding("another Document after JSON", "")
    if not harness.surrogates:
        for name in ("json", "jsonl"):
            if kvlib.loads(kvlib.dumps(document, name), reader=name) != document:
                return Finding(f"another Document after {name}", "")
    return None


def _unaccounted(harness: Harness, data: bytes, document: Document) -> Finding | None:
    """Find text that is lost or twice, without a diagnostic."""
    if document.diagnostics or harness.plain_text is None:
        return None
    try:
        text = harness.plain_text(data)
    except Exception:  # the other way to read it cannot
        return None
    marks: Marks = "all" if harness.name in ("text", "pdf") else "optional"
    if harness.name == "obxml":
        marks = "absent"
    left = {"source": Counter[str](), "document": Counter[str]()}
    for stretch in unaccounted_in(text, (document,), marks=marks):
        left[stretch.side].update(stretch.text)
    if harness.name == "web":  # what is the site's is said by elements, not by its words
        around = [part.text for part in document.furniture if part.kind == "surroundings"]
        left["source"] -= Counter("".join(around))
    # What is in both is in another order, as texts printed one over the other. Of a web page, the
    # Document has more: the text of the site.
    sides = [("source", "document")] + [("document", "source")] * (harness.name != "web")
    for side, other in sides:
        if more := left[side] - left[other]:
            return Finding(f"text only in the {side}, no diagnostic", "".join(more.elements()))
    return None


def _unwritten(harness: Harness, document: Document) -> Iterator[Finding]:
    for writer in kvlib.writers():
        if lacking(document, writer) is not None:
            continue
        forget_peak()
        before, began = peak(), time.process_time()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                warnings.simplefilter("ignore", WriteWarning)
                kvlib.dump(document, io.BytesIO(), writer=writer.name)
        except WriteError as error:
            if not (harness.surrogates and "surrogate" in str(error)):
                yield _escaped(error, f"writing {writer.name}")
        except BaseException as error:
            yield _escaped(error, f"writing {writer.name}")
        if found := _costly(f"write {writer.name}", began, before):
            yield found


def _odd_error(error: Exception) -> Finding | None:
    """Find errors that none of kvlib's own readers may raise, or nobody can read."""
    is_ours = isinstance(error, KvlibError | OSError)
    if not is_ours or isinstance(error, PluginError | MissingDependencyError | WriteError):
        return _escaped(error, "reading")
    if len(str(error)) > LONGEST:
        return Finding(f"a message of over {LONGEST} characters: {_where(error)}", str(error)[:500])
    return None


def _escaped(error: BaseException, doing: str) -> Finding:
    lines = "".join(traceback.format_exception(error)[-12:])
    return Finding(f"{type(error).__name__} {doing}: {_where(error)}", lines[-4000:])


def _where(error: BaseException) -> str:
    """Return the innermost place in kvlib; of no place, the last of all."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if "/kvlib" in each.filename and "/tests/" not in each.filename]
    if not own and not frames:
        return "?"
    last = (own or frames)[-1]
    return f"{Path(last.filename).name}, {last.name}"


def _costly(doing: str, began: float, before: int) -> Finding | None:
    if (seconds := time.process_time() - began) > SECONDS:
        return Finding(f"{doing}: over {SECONDS:g} s", f"{seconds:.1f} s")
    if (more := peak() - before) > MEMORY:
        return Finding(f"{doing}: over {MEMORY >> 20} MiB", f"{more >> 20} MiB")
    return None


def forget_peak() -> None:
    """Have the peak begin anew, where the system can: it would hide all that takes less."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak() -> int:
    """The most memory that the process had since it was forgotten, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
