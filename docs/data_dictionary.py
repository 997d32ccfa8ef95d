"""Writes docs/reference/tables.md, the data dictionary: ``python docs/data_dictionary.py``."""

from __future__ import annotations

from pathlib import Path

from kvlib.tables import LIST_SEPARATOR, TABLES, VERSION

PAGE = Path(__file__).resolve().parent / "reference" / "tables.md"

ABOVE = """\
# kvlib.tables: the data dictionary

The tables are the same in every [format that holds them](writers.md) (CSV, Parquet, Arrow, Excel,
JSON rows, SQLite), and so in pandas, polars and duckdb. `document_key` joins them all; with
`exchange_index` it joins questions with their answers. Lists are Arrow lists of strings, and arrays
in JSON; in SQLite they are text that is such an array, and in CSV and Excel one cell, joined by
`"LIST_SEPARATOR"`. Dates are written `2025-12-09` where a format has none: in CSV, JSON and SQLite.
This is version VERSION of the tables, `kvlib.tables.VERSION`; it changes when a column changes its
name, type or meaning. This page is written by `python docs/data_dictionary.py`.

All but `sources` are about documents. `sources` has a row for each document of a file (`n`), and
for each file that could not be read: [a query](../how-to/to-duckdb.md#what-could-not-be-read) finds
those.

## What the key says

`document_key` is made of the bytes of a file. The same bytes have the same key in every run, under
any name and in any folder, compressed or not; in practice, other bytes have another (it has 64
bits). So tables that were written in several runs can be joined. Two things follow:

- It is the key of a file, not of a publication. XML and PDF of one publication have keys of their
  own; their `identifier` is the same.
- Within one run, a document has rows once, however often its file is met: each time gives a row of
  `sources`, from the second on with `same_as`. Two runs know nothing of each other. If both meet
  the file, both write its rows, and a join has them more than once.
  [Parts](../how-to/to-duckdb.md#parts) shows how to keep one of each. A worker of
  [Spark, Ray or Dask](../how-to/to-spark.md) makes such a run, too.

A Document that was made by hand has the key of its contents. From the second document on that one
file holds, the key ends in `-2`, `-3`.
""".replace("VERSION", VERSION, 1).replace("LIST_SEPARATOR", LIST_SEPARATOR, 1)

HEAD = "| column | type | may be null | contents |"

BELOW = """
## In Python

`TABLES` has the columns of each table, `KEYS` those that tell its rows apart, and `REFERENCES` the
tables to which its rows refer, each by its key. For writers of cells, `LIST_SEPARATOR` joins the
values of a list, and `FORMULA` is a regular expression for the beginning of a text that a
spreadsheet would take for a formula. `row_size` is for writers that collect rows.
`read_batches`, `reading` and `ddl` are for [Spark, Ray and Dask](../how-to/to-spark.md).

```{eval-rst}
.. automodule:: kvlib.tables
   :exclude-members: TABLES, KEYS, REFERENCES, LIST_SEPARATOR, FORMULA
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
