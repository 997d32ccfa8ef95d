"""Writes a Document in the current dialect of officielebekendmakingen.nl."""
