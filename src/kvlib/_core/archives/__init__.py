"""Zip and tar archives as sources: their members are read where they stand.

Nothing is unpacked to disk, and no name inside an archive is ever used as a path. One process
lists an archive (``listing``) and hands out its members; the same one, or another, reads them
(``opening``).
"""

from kvlib._core.archives._member import Member, Refused

__all__ = ["Member", "Refused"]
