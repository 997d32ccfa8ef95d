"""Tell by its content that a file in a folder is not a source, though a reader has its suffix."""

from __future__ import annotations

from attrs import frozen

from kvlib._core.registry import get_registry
from kvlib._core.sniff import is_own_page
from kvlib.plugin import Source, archive_format


@frozen
class NoSource:
    """A file that was found in a folder or an archive and opened, and is passed over."""

    place: str
    """Its path, or its place in the archive."""
    kind: str
    """What files of its kind are, as they are counted: ``TEI called .xml``."""


def why_passed_over(source: Source, reader: str | None) -> str:
    """Say what a file is if it is not a source; empty if it is one.

    It is a page that kvlib wrote for people to read, or ``.xml`` in a format of archives: what
    kvlib writes and reads in such a format has another suffix.

    Args:
        source: the file.
        reader: the reader that was named, if any. One without ``.xml`` among its suffixes was
            named on purpose for files that are called so, and decides itself.
    """
    if is_own_page(source):
        return "pages that kvlib wrote"
    found = _is_only_xml(source.name) and _is_judged(reader) and archive_format(source.head)
    return f"{found} called .xml" if found else ""


def _is_only_xml(name: str) -> bool:
    """True for ``a.xml``; a name such as ``a.tei.xml`` has a longer suffix of its own."""
    return name.lower().endswith(".xml") and get_registry().reader_suffix(name) == ".xml"


def _is_judged(reader: str | None) -> bool:
    return reader is None or ".xml" in get_registry().reader(reader).record.suffixes
