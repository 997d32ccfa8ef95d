"""Writes docs/reference/tables.md, the data dictionary: ``python docs/data_dictionary.py``."""

from __future__ import annotations

from pathlib import Path

from kvlib.tables import TABLES

PAGE = Path(__file__).resolve().parent / "reference" / "tables.md"

ABOVE = """\
# kvlib.tables: the data dictionary

Seven tables, the same in CSV, Parquet and Arrow, in pandas, polars and duckdb. `document_key`
joins them all; `exchange_index` joins questions with their answers. Lists are Arrow lists of
strings; in CSV they are one cell, joined by `"; "`. Dates are written `2025-12-09` in CSV. This
page is written by `python docs/data_dictionary.py`.
"""

HEAD = "| column | type | may be null | contents |"

BELOW = """
## In Python

```{eval-rst}
.. automodule:: kvlib.tables
   :exclude-members: TABLES
```
"""


def page() -> str:
    """Return the page: a section for each table, a row for each column."""
    lines = [ABOVE]
    for name, columns in TABLES.items():
        lines += [f"## {name}", "", HEAD, "|---|---|---|---|"]
        lines += [
            f"| `{c.name}` | {c.type} | {'yes' if c.nullable else 'no'} | {c.description} |"
            for c in columns
        ]
        lines.append("")
    return "\n".join(lines) + BELOW


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
