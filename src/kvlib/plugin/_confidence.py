"""The fit of a reader to a source."""

from __future__ import annotations

from enum import IntEnum


class Confidence(IntEnum):
    """The fit of a reader to a source; the core computes ``SUFFIX`` and ``MEDIA_TYPE`` itself."""

    REFUSE = 0
    """The content is of another format: this reader must not be chosen."""
    UNKNOWN = 1
    """The content does not identify the format."""
    SUFFIX = 2
    """The name ends in one of the reader's suffixes."""
    MEDIA_TYPE = 3
    """The media type that the caller gave is one of the reader's."""
    LIKELY = 4
    """The content looks like the reader's format."""
    CERTAIN = 5
    """The content can be of no other format."""
