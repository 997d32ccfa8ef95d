"""Finds the digits that are note marks, and the note that each leads to."""
