"""Tell by its content that a file in a folder is no source, though a reader has its suffix."""

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


def kind_passed_over(source: Source) -> str:
    """Say what a file is if it is no source; empty if it is one.

    It is a page that kvlib wrote for people to read, or ``.xml`` in a format of archives: what
    kvlib writes and reads in such a format has another suffix.
    """
    if is_own_page(source):
        return "pages that kvlib wrote"
    found = source.name.lower().endswith(".xml") and archive_format(source.head)
    if not found or get_registry().reader_suffix(source.name) != ".xml":  # but .tei.xml
        return ""
    return f"{found} called .xml"
