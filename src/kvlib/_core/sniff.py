"""Rank the readers for a source by content, media type and suffix, without input or output."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from kvlib._core.plugin_errors import FAILURES, named, without
from kvlib._core.suffixes import longest_suffix
from kvlib._visible import visible_line
from kvlib.errors import AmbiguousFormatError, PluginError, PluginWarning, UnknownFormatError
from kvlib.model._shown import Shown, counted, shortened
from kvlib.plugin import Confidence, Reader, Source

if TYPE_CHECKING:
    from kvlib._core.registry import Registered
    from kvlib.plugin._lines import LineVerdict


@frozen(kw_only=True)
class Verdict:
    """The fit of one reader to a source."""

    reader: str
    """The reader's name."""
    confidence: Confidence
    """The certainty that it fits."""
    reason: str
    """The reason, in a few English words: ``suffix .pdf``."""
    priority: int = 0
    """The reader's priority: it decides after the confidence and the length of the suffix."""
    distribution: str = ""
    """The distribution that the reader comes with, such as ``kvlib-docx 1.0``; empty if kvlib."""


@frozen(kw_only=True, repr=False)
class Explanation(Shown):
    """Which reader was chosen for a source, and why; ``str()`` of it is a table.

    If lines were asked for, a table of them follows.
    """

    chosen: str | None
    """The reader's name; None if no reader fits, or two fit equally well."""
    verdicts: tuple[Verdict, ...]
    """The one that fits best first."""
    hint: str = ""
    """If no reader is chosen, what the source looks like, if known, and what to do in Python;
    if lines were asked for, why there are none."""
    command_hint: str = ""
    """The same for the command line."""
    lines: tuple[LineVerdict, ...] = ()
    """The reading of each line; empty unless asked for."""

    def choosing(self, reader: str | None) -> Explanation:
        """Return the same with this reader chosen, whatever the verdicts; None changes nothing."""
        return self if reader is None else evolve(self, chosen=reader, hint="", command_hint="")

    def __str__(self) -> str:
        return self.table()

    def __repr__(self) -> str:
        lines = f"; {counted(len(self.lines), 'line')}" if self.lines else ""
        hint = f"; {shortened(self.hint)}" if self.hint else ""
        return f"<Explanation, chosen: {self.chosen or 'none'}{lines}{hint}>"

    def table(self, width: int = sys.maxsize, *, command: bool = False) -> str:
        """Return the table; rows about lines are cut to the width.

        Args:
            width: of a row, in characters.
            command: end it with the hint for the command line.
        """
        from kvlib.plugin._lines import aligned, line_table  # here, as load() needs neither

        rows = ((v.reader, v.confidence.name, v.reason) for v in self.verdicts)
        hint = self.command_hint if command else self.hint
        chosen = visible_line(f"chosen: {self.chosen or 'none'}{hint and f'; {hint}'}")
        lines = [*aligned([("reader", "confidence", "why"), *rows]), "", chosen]
        if self.lines:
            lines += ["", *line_table(self.lines, width)]
        return "\n".join(lines)


class _Judged(NamedTuple):
    """How well a reader fits."""

    reader: Registered[Reader]
    confidence: Confidence
    reason: str
    """Why; if it is empty, it follows from the confidence."""
    suffix: str = ""
    """The suffix by which it fits: of two readers, the one with the longer suffix is chosen."""


def rank(readers: Iterable[Registered[Reader]], source: Source) -> Explanation:
    """Rank the readers by how well they fit, and those that fit equally well by name."""
    judged = sorted((_judge(reader, source) for reader in readers), key=_name)
    best = _best(judged)
    verdicts = tuple(map(_verdict, sorted(judged, key=_fit, reverse=True)))
    if len(best) == 1:
        return Explanation(chosen=best[0].record.name, verdicts=verdicts)
    looks = "" if best else _looks(source)
    hint, command_hint = (looks, looks) if looks else _READ_ANYWAY
    return Explanation(chosen=None, verdicts=verdicts, hint=hint, command_hint=command_hint)


def _verdict(judged: _Judged) -> Verdict:
    registered, confidence, reason, _ = judged
    return Verdict(
        reader=registered.record.name,
        confidence=confidence,
        reason=reason or _REASONS.get(confidence, "recognised by its content"),
        priority=registered.record.priority,
        distribution=registered.owner,
    )


def _name(judged: _Judged) -> str:
    return judged.reader.record.name


def _fit(judged: _Judged) -> tuple[int, int, int]:
    """Return by what a reader is chosen: its confidence, the suffix that fits, its priority."""
    return judged.confidence, len(judged.suffix), judged.reader.record.priority


_READ_ANYWAY = ("name a reader: load(…, reader=…)", "name a reader: kvlib show --reader NAME FILE")
_OR_SEE_WHY = (
    "name one with reader=…, or see kvlib.explain(…)",
    "name one with --reader NAME, or see kvlib explain FILE",
)


def choose(readers: Mapping[str, Registered[Reader]], source: Source) -> Registered[Reader]:
    """Choose the reader of a source, among readers by name.

    Raises:
        UnknownFormatError: no reader fits.
        AmbiguousFormatError: two readers fit equally well, and have one priority.
    """
    best = _best([_judge(reader, source) for reader in readers.values()])
    if len(best) == 1:
        return best[0]
    name = source.name or "the source"
    if best:
        best.sort(key=lambda each: each.record.name)
        names = ", ".join(
            f"{each.record.name} ({each.owner})" if each.owner else each.record.name
            for each in best
        )
        raise AmbiguousFormatError(f"{name} fits several readers equally well: {names}").with_hint(
            *without(*best)
        )
    known = ", ".join(sorted(readers)) or "none installed"
    looks = _looks(source)
    raise UnknownFormatError(f"no reader recognises {name} (readers: {known})").with_hint(
        *((looks, looks) if looks else _OR_SEE_WHY)
    )


def _best(judged: list[_Judged]) -> list[Registered[Reader]]:
    """Return the readers that fit best: one, several that fit equally well, or none."""
    fitting = [one for one in judged if one.confidence > Confidence.UNKNOWN]
    if len(fitting) < 2:  # nearly always
        return [one.reader for one in fitting]
    top = max(map(_fit, fitting))
    return [one.reader for one in fitting if _fit(one) == top]


def _judge(registered: Registered[Reader], source: Source) -> _Judged:
    if source.size == 0:  # load() refuses an empty source, whatever its name
        return _Judged(registered, Confidence.REFUSE, "there is nothing to read")
    confidence, reason = _by_content(registered, source.head)
    if Confidence.REFUSE < confidence < Confidence.LIKELY:  # a name says less than content
        outside = _by_name(registered, source)
        if outside.confidence > confidence:
            return outside
    return _Judged(registered, confidence, reason)


_REASONS = {
    Confidence.REFUSE: "not this format",
    Confidence.UNKNOWN: "no evidence for it",
}


def _by_content(registered: Registered[Reader], head: bytes) -> tuple[Confidence, str]:
    probe = registered.record.probe
    if probe is None:
        return Confidence.UNKNOWN, "it does not look at the content"
    try:
        return _checked(probe(head)), ""
    except MemoryError:  # no fault of the plugin
        raise
    except FAILURES as error:
        reason = f"its probe failed ({type(error).__name__}: {error})"
        silence = f"; leave the plugin out with KVLIB_DISABLE_PLUGINS={registered.plugin}"
        warnings.warn(
            f"{named(registered)} is passed over: {reason}{silence if registered.owner else ''}",
            PluginWarning,
            stacklevel=2,
        )
        return Confidence.REFUSE, reason


def _checked(answer: object) -> Confidence:
    if not isinstance(answer, Confidence):  # True would pass for UNKNOWN
        raise PluginError(f"it must return a Confidence; got {answer!r}")
    return answer


def _by_name(registered: Registered[Reader], source: Source) -> _Judged:
    reader = registered.record
    media_type = (source.media_type or "").partition(";")[0].strip().lower()
    if media_type and media_type in reader.media_types:
        return _Judged(registered, Confidence.MEDIA_TYPE, f"media type {media_type}")
    suffix = longest_suffix(source.name, reader.suffixes)
    if suffix:
        return _Judged(registered, Confidence.SUFFIX, f"suffix {suffix}", suffix)
    return _Judged(registered, Confidence.UNKNOWN, "")


# --- sources that no reader recognises -------------------------------------------

_RESAVE = "save it as PDF or as plain text (.txt)"
_ARCHIVE = "give its path to load_many() or kvlib convert, which read the files in it"
_AS_WORD = "save it as a Word file (.docx), as PDF or as plain text (.txt)"
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
    (rb"(?s)PK\x03\x04.*?PK\x03\x04.{26}xl/", "a workbook (.xlsx)", _RESAVE),
    (rb"(?s)PK\x03\x04.*?PK\x03\x04.{26}ppt/", "a presentation (.pptx)", _RESAVE),
    # Read as Word, unless that reader is turned off.
    (rb"(?s)PK\x03\x04.*(?:Content_Types|word/)", "an Office document (.docx)", _RESAVE),
    (rb"(?s)PK\x03\x04.*opendocument", "an OpenDocument file (.odt)", _AS_WORD),
    (rb"PK\x03\x04", "a ZIP archive", _ARCHIVE),
    (rb"(?s).{257}ustar", "a tar archive", _ARCHIVE),
    # A compressed file is read as what is in it; this is one in another.
    (rb"\x1f\x8b", "a gzip archive in another", "unpack it first (gunzip)"),
    (rb"\{\\rtf", "a Rich Text document (.rtf)", _AS_WORD),
    (
        rb"(?s)\xd0\xcf\x11\xe0.*E\0n\0c\0r\0y\0p\0t\0e\0d",
        "an encrypted Office document",
        "save it without a password",
    ),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office document", _AS_WORD),
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
