"""Rank the readers for a source by content, media type and suffix, without input or output."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

from kvlib._core.plugin_errors import isolated
from kvlib.errors import AmbiguousFormatError, PluginError, PluginWarning, UnknownFormatError
from kvlib.plugin import Confidence, Reader, Source

if TYPE_CHECKING:
    from kvlib.plugin._lines import LineVerdict


@frozen(kw_only=True)
class Verdict:
    """How well one reader fits a source."""

    reader: str
    """The reader's name."""
    confidence: Confidence
    """How sure it is that the reader fits."""
    reason: str
    """The reason, in a few English words: ``suffix .pdf``."""
    priority: int = 0
    """The reader's priority: of equally confident readers, the highest is chosen."""


@frozen(kw_only=True)
class Explanation:
    """Which reader was chosen for a source, and why; ``str()`` of it is a table.

    If lines were asked for, a table of them follows.
    """

    chosen: str | None
    """The reader's name; None if no reader fits, or two fit equally well."""
    verdicts: tuple[Verdict, ...]
    """The most confident first."""
    hint: str = ""
    """If no reader is chosen, what the source looks like, if known, and what to do in Python;
    if lines were asked for, why there are none."""
    command_hint: str = ""
    """The same for the command line."""
    lines: tuple[LineVerdict, ...] = ()
    """What each line was read as; empty unless asked for."""

    def __str__(self) -> str:
        return self.table()

    def table(self, width: int = sys.maxsize, *, command: bool = False) -> str:
        """Return the table; rows about lines are cut to the width.

        Args:
            width: of a row, in characters.
            command: end it with the hint for the command line.
        """
        rows = [("reader", "confidence", "why")]
        rows += [(v.reader, v.confidence.name, v.reason) for v in self.verdicts]
        widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
        lines = [f"{a:{widths[0]}}  {b:{widths[1]}}  {c}" for a, b, c in rows]
        hint = self.command_hint if command else self.hint
        lines += ["", f"chosen: {self.chosen or 'none'}{hint and f'; {hint}'}"]
        if self.lines:
            from kvlib.plugin._lines import line_table

            lines += ["", *line_table(self.lines, width)]
        return "\n".join(lines)


def explain(readers: Iterable[Reader], source: Source) -> Explanation:
    """Rank the readers by confidence, then by priority, then by name for a stable table."""
    verdicts = sorted(
        (_judge(reader, source) for reader in readers),
        key=lambda v: (-v.confidence, -v.priority, v.reader),
    )
    best = _best(verdicts)
    if len(best) == 1:
        return Explanation(chosen=best[0].reader, verdicts=tuple(verdicts))
    looks = "" if best else _looks(source)
    hint, command_hint = (looks, looks) if looks else _READ_ANYWAY
    return Explanation(chosen=None, verdicts=tuple(verdicts), hint=hint, command_hint=command_hint)


_READ_ANYWAY = ("name a reader: load(…, reader=…)", "name a reader: kvlib show --reader NAME FILE")
_NAME_ONE = ("name one with reader=…", "name one with --reader NAME")
_OR_SEE_WHY = (
    "name one with reader=…, or see kvlib.explain(…)",
    "name one with --reader NAME, or see kvlib explain FILE",
)


def choose(explanation: Explanation, name: str) -> str:
    """Return the name of the chosen reader.

    Raises:
        UnknownFormatError: no reader fits.
        AmbiguousFormatError: two readers are equally confident and of equal priority.
    """
    if explanation.chosen:
        return explanation.chosen
    best = _best(explanation.verdicts)
    if best:
        names = ", ".join(v.reader for v in best)
        raise AmbiguousFormatError(
            f"{name or 'the source'} fits several readers equally well: {names}"
        ).with_hint(*_NAME_ONE)
    known = ", ".join(sorted(v.reader for v in explanation.verdicts)) or "none installed"
    hints = (explanation.hint, explanation.command_hint)
    if hints == _READ_ANYWAY:
        hints = _OR_SEE_WHY
    raise UnknownFormatError(
        f"no reader recognises {name or 'the source'} (readers: {known})"
    ).with_hint(*hints)


def _best(verdicts: Iterable[Verdict]) -> list[Verdict]:
    fit = [v for v in verdicts if v.confidence > Confidence.UNKNOWN]
    top = max(((v.confidence, v.priority) for v in fit), default=None)
    return [v for v in fit if (v.confidence, v.priority) == top]


def _judge(reader: Reader, source: Source) -> Verdict:
    if source.size == 0:  # load() refuses an empty source, whatever its name
        reason = "there is nothing to read"
        return Verdict(
            reader=reader.name,
            confidence=Confidence.REFUSE,
            reason=reason,
            priority=reader.priority,
        )
    confidence, reason = _by_content(reader, source.head)
    if Confidence.REFUSE < confidence < Confidence.LIKELY:  # a name says less than content
        outside = _by_name(reader, source)
        if outside[0] > confidence:
            confidence, reason = outside
    return Verdict(
        reader=reader.name, confidence=confidence, reason=reason, priority=reader.priority
    )


_REASONS = {
    Confidence.REFUSE: "the content is something else",
    Confidence.UNKNOWN: "nothing speaks for it",
}


def _by_content(reader: Reader, head: bytes) -> tuple[Confidence, str]:
    probe = reader.probe
    if probe is None:
        return Confidence.UNKNOWN, "it does not look at the content"

    def asked() -> tuple[Confidence, str]:
        confidence = _checked(probe(head))
        return confidence, _REASONS.get(confidence, "recognised by its content")

    def failed(error: BaseException) -> tuple[Confidence, str]:
        reason = f"its probe failed ({type(error).__name__}: {error})"
        warnings.warn(f"kvlib reader {reader.name!r}: {reason}", PluginWarning, stacklevel=2)
        return Confidence.REFUSE, reason

    return isolated(asked, failed)


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


# --- sources that no reader recognises -------------------------------------------

_RESAVE = "save it as PDF or as plain text (.txt)"
_OCR = "text recognition (OCR) must come first; give its text"

_OWN_PAGE = re.compile(
    rb"""(?i)\s*<(?:!doctype html>.{0,200}<meta name="generator" content="kvlib|div class="kv">)""",
    re.DOTALL,
)
"""The beginning of what the writer html writes."""

_LOOKS = (
    (
        _OWN_PAGE,
        "a page that kvlib wrote",
        "read what it was made from, or write JSON, which kvlib reads back",
    ),
    (
        rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:[^<]*<)*?(?:!doctype\s+)?html[\s>]",
        "an HTML page",
        "install or enable a reader of web pages, or take the XML or PDF of the publication",
    ),
    (rb"(?s)PK\x03\x04.*(?:Content_Types|word/)", "an Office document (.docx)", _RESAVE),
    (rb"(?s)PK\x03\x04.*opendocument", "an OpenDocument file (.odt)", _RESAVE),
    (rb"PK\x03\x04", "a ZIP archive", "unpack it, and give one file out of it"),
    (rb"\x1f\x8b", "a gzip archive", "unpack it first (gunzip)"),
    (rb"\{\\rtf", "a Rich Text document (.rtf)", _RESAVE),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc)", _RESAVE),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*", "an image", _OCR),
)
"""A pattern for the beginning of the source, what it then looks like, and what to do."""


def is_own_page(source: Source) -> bool:
    """True for a page that kvlib wrote for people to read; no reader reads it."""
    return _OWN_PAGE.match(source.head) is not None


def _looks(source: Source) -> str:
    """Describe a source that no reader recognises, and say what to do; empty if unknown."""
    if source.size == 0:
        return "it is empty: it has 0 bytes"
    for pattern, name, advice in _LOOKS:
        if re.match(pattern, source.head):
            return f"it looks like {name}; {advice}"
    if _is_wide(source.head):
        return "it looks like UTF-16 text without a byte order mark; save it as UTF-8"
    return ""


def _is_wide(head: bytes) -> bool:
    """True for UTF-16 text in Latin letters: every other byte is zero."""
    few, many = sorted((head[0::2].count(0), head[1::2].count(0)))
    return len(head) >= 8 and 4 * many > len(head) > 40 * few
