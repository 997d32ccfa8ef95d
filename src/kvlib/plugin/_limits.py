"""Limits on a source, so that a hostile one exhausts neither the memory nor the time."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, cast

import attrs
from attrs import field, frozen

from kvlib.errors import LimitExceededError, OptionsError
from kvlib.plugin._xml import CONTINUED, ENTITIES, SMALLEST, sizes, tags

MIB = 1024 * 1024
_MOST = 2**62
"""A limit may not be larger: one more than it must still be a number of bytes to read."""
_MARKUP = 5
"""Times the characters of a text that it may have with its markup."""
_VALUES = (b",", b"[", b"{")
"""The signs before a value in JSON, its first one aside."""


def _check_limit(_: object, attribute: attrs.Attribute[int], value: int) -> None:
    if type(value) is not int or not 1 <= value <= _MOST:  # True is an int too
        raise OptionsError(f"the limit {attribute.name} must be between 1 and 2**62; got {value!r}")


def _check_optional(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    kinds = (int, float) if attribute.name == "seconds" else (int,)
    is_number = type(value) in kinds and 0 < cast("float", value) <= _MOST
    if not (value is None or is_number):
        raise OptionsError(f"the limit {attribute.name} must be a number above 0; got {value!r}")


def _limit(default: int) -> int:
    """Make a field of ``Limits``."""
    made: int = field(default=default, validator=_check_limit)
    return made


@frozen(kw_only=True)
class Limits:
    """Limits on a source; exceeding one raises a :class:`kvlib.LimitExceededError`.

    The defaults are far above the largest real publications; the page on limits says how far.
    """

    source_bytes: int = _limit(64 * MIB)
    """Bytes of the source as it is, compressed or not; in JSON Lines, those of each line, and in a
    database, those of each document."""
    inflated_bytes: int = _limit(64 * MIB)
    """Bytes that are unpacked from it: what is in a ``.gz`` or ``.zst`` file, in the parts of a
    Word file or in the streams of a PDF, all together; and in each file of an archive and each
    document of a database."""
    nodes: int = _limit(250_000)
    """Elements and attributes in XML, in a web page and in the parts of a Word file; in JSON,
    values. They are counted before anything is parsed, so that some may count twice."""
    depth: int = _limit(256)
    """Elements inside each other in XML and in a Word file. A web page may have eight times as
    many, as its tags may be left open."""
    characters: int = _limit(900_000)
    """Characters of the text, after decoding. With the markup of XML, of a web page or of JSON
    around it, there may be five times as many."""
    lines: int = _limit(20_000)
    """Lines of the text."""
    pages: int = _limit(5_000)
    """Pages of a PDF."""
    archive_members: int = _limit(200_000)
    """Files in a zip or tar archive, and parts of a Word file."""
    archive_bytes: int = _limit(16 * 1024 * MIB)
    """Bytes of the files in an archive, all together, when they are unpacked; of those in a zip
    archive, the ones that are read."""
    seconds: float | None = field(default=None, validator=_check_optional)
    """Seconds that reading a document may take; None for no limit. It holds in child processes:
    ``load_many(…, workers=1)``."""
    memory_bytes: int | None = field(default=None, validator=_check_optional)
    """Bytes of memory that reading a document may add to the process; None for no limit. It holds
    in child processes on Linux."""

    def check(self, name: str, value: int, source: str = "", *, place: str = "") -> None:
        """Raise an error if a value is above the limit of that name.

        Args:
            name: the name of the limit, such as ``lines``.
            value: the number that was counted.
            source: the name of the source; kvlib adds it where a reader does not.
            place: what has so many, such as ``a.jsonl, line 3``; by default, the source.

        Raises:
            LimitExceededError: the value is above the limit.
        """
        most: int | None = getattr(self, name)
        if most is not None and value > most:
            raise LimitExceededError.of(place or source or "the source", name, most, source=source)

    def check_xml(self, data: bytes, source: str = "", *, place: str = "") -> None:
        """Check the ``nodes`` of XML before it is parsed, and its characters with the markup.

        A parser may take a hundred times the size of what it is given. Entities may still add a
        megabyte, or five times the size: a reader that lets them checks what is parsed once more.

        Args:
            data: the XML, in any encoding.
            source: the name of the source; kvlib adds it where a reader does not.
            place: what has so many, such as a part of the source; by default, the source.

        Raises:
            LimitExceededError: there are more than is allowed, or entities may make them more.
        """
        if (1 + ENTITIES) * len(data) <= min(self.characters, SMALLEST * self.nodes):
            return  # no real publication is larger
        characters, nodes = sizes(data)
        self.check_markup(characters, source, place=place)
        self.check("nodes", nodes, source, place=place)

    def check_nodes(
        self, markup: bytes | str, source: str = "", *, place: str = "", before: int = 0
    ) -> int:
        """Check the ``nodes`` of XML, or of a page that is decoded, before it is parsed.

        Args:
            markup: XML, in any encoding; or the text of a page.
            source: the name of the source; kvlib adds it where a reader does not.
            place: what has so many; by default, the source.
            before: the nodes of the parts before it, in a source of several.

        Returns:
            The nodes so far.

        Raises:
            LimitExceededError: there are more than is allowed, or entities may make them more.
        """
        nodes = before + (
            tags(markup.encode(errors="replace")) if isinstance(markup, str) else sizes(markup)[1]
        )
        self.check("nodes", nodes, source, place=place)
        return nodes

    def check_markup(self, characters: int, source: str = "", *, place: str = "") -> None:
        """Check the ``characters`` of a text with markup, which may have five times as many.

        Args:
            characters: their number, with those of the markup.
            source: the name of the source; kvlib adds it where a reader does not.
            place: what has so many; by default, the source.

        Raises:
            LimitExceededError: there are more than is allowed.
        """
        self.check("characters", -(-characters // _MARKUP), source, place=place)

    def check_json(self, data: bytes, source: str = "", *, place: str = "") -> None:
        """Check the ``nodes`` of JSON before it is parsed, and its characters with the markup.

        Args:
            data: the JSON, in UTF-8.
            source: the name of the source; kvlib adds it where a reader does not.
            place: what has so many, such as ``a.jsonl, line 3``; by default, the source.

        Raises:
            LimitExceededError: there are more than is allowed.
        """
        if len(data) > self.characters:
            self.check_markup(len(data.translate(None, CONTINUED)), source, place=place)
        if len(data) > self.nodes:  # each value has a sign of its own
            nodes = sum(map(data.count, _VALUES))
            self.check("nodes", nodes, source, place=place)

    def check_depth(self, root: Iterable[Any], source: str = "", *, place: str = "") -> None:
        """Check the ``depth`` of a parsed tree, whose elements are iterables of their children.

        Args:
            root: the outermost element, of lxml or of :mod:`xml.etree`.
            source: the name of the source; kvlib adds it where a reader does not.
            place: what is so deep; by default, the source.

        Raises:
            LimitExceededError: there are more elements inside each other than is allowed.
        """
        level, depth = [root], 0
        while level:
            depth += 1
            self.check("depth", depth, source, place=place)
            level = [child for each in level for child in each]


def require_workers(limits: Limits, workers: int) -> None:
    """Check that what so many child processes read can be held to the limits.

    Raises:
        OptionsError: ``seconds`` or ``memory_bytes`` is set, and this process reads; or this
            system cannot limit the memory of a process.
    """
    if workers == 0 and (limits.seconds or limits.memory_bytes):
        name = "seconds" if limits.seconds else "memory_bytes"
        raise OptionsError(f"the limit {name} holds in child processes only").with_hint(
            "use load_many(…, workers=1)", "use kvlib convert --workers 1"
        )
    if limits.memory_bytes and sys.platform != "linux":
        raise OptionsError("the limit memory_bytes needs Linux")
