"""Describe a folder of CSV files as a Data Package, for tools that read them with their types.

The form is version 2 of https://datapackage.org; the columns are those of :mod:`kvlib.tables`.
"""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from kvlib.tables import FORMULA, KEYS, LIST_SEPARATOR, REFERENCES, TABLES, VERSION, Column
from kvlib_tables import CsvOptions

_Json: TypeAlias = dict[str, Any]

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: dict[str, _Json] = {
    "string": {"type": "string"},
    "int32": {"type": "integer"},
    "int64": {"type": "integer"},
    "date32": {"type": "date"},
    "list<string>": {"type": "list", "delimiter": LIST_SEPARATOR, "itemType": "string"},
}
_NEVER_EMPTY = ("document_key", "kind", "capacity")

# A cell that has apostrophes of its own before a formula gets another: taking one away then gives
# back every cell as it was.
ESCAPES = f"'*(?:{FORMULA})"
"""Matches the beginning of a cell before which an apostrophe is put."""
ESCAPED = (
    "An apostrophe stands before every cell that a spreadsheet would take for a formula. To undo "
    f"it, replace what `^'({ESCAPES})` matches by its group, `\\1`."
)


def package(options: CsvOptions) -> bytes:
    """Return the contents of ``datapackage.json``, which depend on the options only."""
    described = {"description": ESCAPED} if options.escape_formulas else {}
    made = {
        "$schema": _PROFILE,
        "name": "kamervragen",
        "title": "Kamervragen: tables written by kvlib",
        **described,
        "kvlib.tables": VERSION,
        "resources": [_resource(name, options) for name in TABLES],
    }
    return json.dumps(made, indent=2, ensure_ascii=False).encode() + b"\n"


def _resource(name: str, options: CsvOptions) -> _Json:
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": options.delimiter, "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": _schema(name),
    }


def _schema(name: str) -> _Json:
    columns = TABLES[name]
    keys = {"primaryKey": list(KEYS[name])} if name in KEYS else {}
    references = [_reference(parent) for parent in REFERENCES.get(name, ())]
    return {
        "fields": [_field(column) for column in columns],
        "missingValues": [""],
        **keys,
        **({"foreignKeys": references} if references else {}),
    }


def _reference(parent: str) -> _Json:
    fields = list(KEYS[parent])
    return {"fields": fields, "reference": {"resource": parent, "fields": fields}}


def _field(column: Column) -> _Json:
    made = {"name": column.name, "description": column.description, **_TYPES[column.type]}
    if _is_required(column):
        made["constraints"] = {"required": True}
    return made


def _is_required(column: Column) -> bool:
    """True if no cell is empty: an empty text or list is an empty cell too."""
    has_empty = column.type in ("string", "list<string>") and column.name not in _NEVER_EMPTY
    return not (column.nullable or has_empty)
