"""From decided lines to the records of a Document: headings, items, blocks, tables."""
