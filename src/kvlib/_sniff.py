"""Ranks readers for a source by content, media type and suffix; pure, no input or output."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from attrs import frozen

from kvlib.errors import AmbiguousFormatError, PluginError, PluginWarning, UnknownFormatError
from kvlib.plugin import Confidence, Reader, Source


@frozen(kw_only=True)
class Verdict:
    """What one reader has to say of a source."""

    reader: str
    confidence: Confidence
    reason: str
    priority: int = 0


@frozen(kw_only=True)
class Explanation:
    """Which reader was chosen for a source, and why; ``str()`` of it is a table."""

    chosen: str | None
    verdicts: tuple[Verdict, ...]
    """The most confident first."""

    def __str__(self) -> str:
        rows = [("reader", "confidence", "why")]
        rows += [(v.reader, v.confidence.name, v.reason) for v in self.verdicts]
        widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
        lines = [f"{a:{widths[0]}}  {b:{widths[1]}}  {c}" for a, b, c in rows]
        return "\n".join([*lines, "", f"chosen: {self.chosen or 'none'}"])


def explain(readers: Iterable[Reader], source: Source) -> Explanation:
    """Rank the readers: by confidence, then by priority, then by name for a stable table."""
    verdicts = sorted(
        (_judge(reader, source) for reader in readers),
        key=lambda v: (-v.confidence, -v.priority, v.reader),
    )
    best = _best(verdicts)
    return Explanation(chosen=best[0].reader if len(best) == 1 else None, verdicts=tuple(verdicts))


def choose(explanation: Explanation, name: str) -> str:
    """The chosen reader.

    Raises:
        UnknownFormatError: nothing speaks for any reader.
        AmbiguousFormatError: two readers are equally confident and of equal priority.
    """
    if explanation.chosen:
        return explanation.chosen
    best = _best(explanation.verdicts)
    if best:
        names = ", ".join(v.reader for v in best)
        raise AmbiguousFormatError(
            f"{name or 'the source'} fits several readers equally well: {names}; "
            f"name one with reader=…"
        )
    known = ", ".join(sorted(v.reader for v in explanation.verdicts)) or "none installed"
    raise UnknownFormatError(
        f"no reader recognises {name or 'the source'} (readers: {known}); "
        f"name one with reader=…, or see kvlib.explain(…)"
    )


def _best(verdicts: Iterable[Verdict]) -> list[Verdict]:
    fit = [v for v in verdicts if v.confidence > Confidence.UNKNOWN]
    top = max(((v.confidence, v.priority) for v in fit), default=None)
    return [v for v in fit if (v.confidence, v.priority) == top]


def _judge(reader: Reader, source: Source) -> Verdict:
    confidence, reason = _by_content(reader, source.head)
    if confidence != Confidence.REFUSE:
        outside = _by_name(reader, source)
        if outside[0] > confidence:
            confidence, reason = outside
    return Verdict(
        reader=reader.name, confidence=confidence, reason=reason, priority=reader.priority
    )


def _by_content(reader: Reader, head: bytes) -> tuple[Confidence, str]:
    if reader.probe is None:
        return Confidence.UNKNOWN, "it does not look at the content"
    try:
        confidence = _checked(reader.probe(head))
    except Exception as error:  # a plugin may raise anything; the other readers must go on
        reason = f"its probe failed ({type(error).__name__}: {error})"
        warnings.warn(f"kvlib reader {reader.name!r}: {reason}", PluginWarning, stacklevel=2)
        return Confidence.REFUSE, reason
    return confidence, {
        Confidence.REFUSE: "the content is something else",
        Confidence.UNKNOWN: "nothing speaks for it",
    }.get(confidence, "recognised by its content")


def _checked(answer: object) -> Confidence:
    if not isinstance(answer, Confidence):  # True would pass for UNKNOWN
        raise PluginError(f"it must return a Confidence; got {answer!r}")
    return answer


def _by_name(reader: Reader, source: Source) -> tuple[Confidence, str]:
    media_type = (source.media_type or "").partition(";")[0].strip().lower()
    if media_type and media_type in reader.media_types:
        return Confidence.MEDIA_TYPE, f"media type {media_type}"
    if source.suffix and source.suffix in reader.suffixes:
        return Confidence.SUFFIX, f"suffix {source.suffix}"
    return Confidence.UNKNOWN, ""
