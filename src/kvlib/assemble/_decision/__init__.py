"""Decides once, for the whole document, what each line is, and how certain that is."""
