"""Documents as tidy tables with declared columns, joined by ``document_key``.

>>> import kvlib
>>> doc = kvlib.load("docs/examples/ah-tk-20252026-9001.xml")
>>> for row in kvlib.tables.rows([doc], "people"):
...     print(row["capacity"], row["name"] or "-", row["office"] or "-")
asker Vossenaar -
asker Van der Eschdoorn -
addressee - Minister van Infrastructuur en Waterstaat
addressee - Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties
officeholder Kwartelstein Minister (Infrastructuur en Waterstaat)
on_behalf_of - Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties
"""

from __future__ import annotations

from kvlib.tables._arrow import schema, to_table
from kvlib.tables._cells import FORMULA, LIST_SEPARATOR
from kvlib.tables._columns import KEYS, REFERENCES, TABLES, VERSION, Column, require_table
from kvlib.tables._engines import ddl, read_batches, reading
from kvlib.tables._runs import Group, by_document, rows
from kvlib.tables._sizes import row_size
from kvlib.tables._sources import Row

__all__ = [
    "FORMULA",
    "KEYS",
    "LIST_SEPARATOR",
    "REFERENCES",
    "TABLES",
    "VERSION",
    "Column",
    "Group",
    "Row",
    "by_document",
    "ddl",
    "read_batches",
    "reading",
    "require_table",
    "row_size",
    "rows",
    "schema",
    "to_table",
]
