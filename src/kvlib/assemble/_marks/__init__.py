"""Notes and their marks: which digits are marks, and which note each leads to."""
