"""Lines prepared for reading: the contents of each, and the layout of the pages (regels)."""
