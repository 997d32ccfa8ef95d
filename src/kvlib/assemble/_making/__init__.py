"""Makes the records of a Document from decided lines: headings, items, blocks, tables."""
