"""Hostile JSON and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import kvlib
from hostile.registry import Hostile, either, hostile, limit, refuse, right
from kvlib.errors import FormatError, KvlibError, ReadError, SchemaError
from samples import xml

JSON: list[Hostile] = []
file = hostile(JSON, "JSON", ".json")
REFUSED = refuse(ReadError, SchemaError, FormatError)


def written(change: Callable[[Any], object] = lambda _: None) -> bytes:
    """A Document as JSON, after a change to it as a dict."""
    value = kvlib.to_dict(kvlib.loads(xml()))
    change(value)
    return json.dumps(value).encode("utf-8", "surrogatepass")


def in_question(**fields: object) -> Callable[[Any], object]:
    """Other fields for the first paragraph."""
    return lambda value: value["body"][0]["blocks"][0].update(fields)


@file(REFUSED)
def depth_of_a_million() -> bytes:
    """1,000,000 lists inside each other."""
    return b"[" * 1_000_000 + b"]" * 1_000_000


@file(REFUSED)
def objects_a_million_deep() -> bytes:
    """1,000,000 objects inside each other, never closed."""
    return b'{"body":' * 1_000_000


@file(REFUSED)
def depth_in_a_field() -> bytes:
    """5,000 lists inside each other, where a document has its blocks."""
    return written().replace(
        b'"blocks": [', b'"blocks": ' + b"[" * 5000 + b"]" * 5000 + b', "a": [', 1
    )


@file(either(REFUSED, right()))
def a_key_twice() -> bytes:
    """The field "kind" twice: some readers take the first, others the last."""
    return written().replace(b"{", b'{"kind": "notice", ', 1)


@file(REFUSED)
def not_a_number() -> bytes:
    """NaN, which JSON has not."""
    return written(lambda value: value.update(number=float("nan")))


@file(REFUSED)
def infinity() -> bytes:
    """A number that is infinite for a computer: 1e999."""
    return written().replace(b'"number": null', b'"number": 1e999')


@file(REFUSED)
def number_of_ten_million_digits() -> bytes:
    """A number of 10,000,000 digits, which takes hours to convert."""
    return written().replace(b'"number": null', b'"number": ' + b"9" * 10_000_000)


@file(either(REFUSED, right("\ud83d")))
def half_of_a_pair() -> bytes:
    r"""Half of a pair (surrogate), written \ud83d."""
    return written(in_question(text="Kent u de vuurtorens? Ja \ud83d"))


@file(REFUSED)
def half_of_a_pair_in_bytes() -> bytes:
    """Half of a pair (surrogate) as bytes, which UTF-8 forbids."""
    return written().replace(b"vuurtorens", b"vuur\xed\xa0\xbdtorens")


@file(REFUSED)
def ten_thousand_faults() -> bytes:
    """10,000 faults, each with a long value: a message of 139 MB."""

    def change(value: Any) -> None:
        block = {"type": "Paragraph", "text": "a", "marks": [{"x" * 14_000: 1}]}
        value["body"][0]["blocks"] = [block] * 1000 + [{"y" * 100: 1}] * 9000

    return written(change)


@file(REFUSED)
def other_types() -> bytes:
    """Each value of another type."""
    return written(lambda value: value.update({key: {"a": [1, None]} for key in value}))


@file(either(limit(), REFUSED, right()), large=True)
def text_of_60_mb() -> bytes:
    """A text of 60 MB."""
    return written(in_question(text="Kent u de vuurtorens? Ja " + "van zee " * 7_500_000))


@file(either(limit(), REFUSED), large=True)
def million_keys() -> bytes:
    """1,000,000 keys that no document has."""
    return written(lambda value: value.update({f"a{number}": 1 for number in range(1_000_000)}))


@file(REFUSED)
def key_of_10_mb() -> bytes:
    """A key of 10 MB."""
    return written(lambda value: value.update({"a" * 10_000_000: 1}))


@file(REFUSED)
def cut_off() -> bytes:
    """The second half is lost."""
    data = written()
    return data[: len(data) // 2]


@file(either(REFUSED, refuse(KvlibError)))
def utf_16() -> bytes:
    """UTF-16, which JSON once allowed."""
    return written().decode().encode("utf-16")


@file(REFUSED)
def two_documents() -> bytes:
    """Two documents in one file."""
    return written() + written()


@file(REFUSED)
def mark_beyond_the_text() -> bytes:
    """Emphasis that ends at character 1,000,000,000 of a short text."""
    mark = {"type": "Emphasis", "start": 0, "end": 10**9, "style": "bold"}
    return written(in_question(marks=[mark]))


@file(REFUSED)
def note_that_does_not_exist() -> bytes:
    """A mark that leads to note 999,999 of none."""
    return written(
        in_question(marks=[{"type": "NoteMark", "at": 1, "label": "1", "footnote": 999_999}])
    )


@file(REFUSED)
def offset_of_30_digits() -> bytes:
    """An offset larger than a machine can count."""
    return written(in_question(marks=[{"type": "NoteMark", "at": 10**30, "label": "1"}]))


@file(either(REFUSED, limit(), right()))
def cell_over_a_billion_columns() -> bytes:
    """A table with a cell over 1,000,000,000 columns and rows."""
    cell = {"text": "vuurtorens Ja", "colspan": 10**9, "rowspan": 10**9}
    table = {"type": "Table", "rows": [[cell, cell], [cell]]}
    return written(lambda value: value["body"][0]["blocks"].append(table))


@file(either(REFUSED, right()))
def level_of_a_billion() -> bytes:
    """An item of a list at level 1,000,000,000."""
    item = {"type": "ListItem", "marker": "a.", "text": "zee", "level": 10**9}
    return written(lambda value: value["body"][0]["blocks"].append(item))


@file(REFUSED)
def version_of_the_future() -> bytes:
    """A version that this kvlib does not know."""
    return written(lambda value: value.update(schema_version="99"))


@file(REFUSED)
def class_to_construct() -> bytes:
    """Fields that name a class, as libraries that construct objects read them."""
    named = {
        "py/object": "os.system",
        "__class__": "os.system",
        "$type": "System.Diagnostics.Process",
    }
    return written(lambda value: value["body"].append(named))


lines = hostile(JSON, "JSON Lines", ".jsonl")


@lines(REFUSED)
def many_bad_lines() -> bytes:
    """50,000 lines that are not documents, each of which fails by itself."""
    return b"{}\n" * 50_000


@lines(either(limit(), REFUSED), large=True)
def a_line_of_100_mb() -> bytes:
    """One line of 100 MB."""
    return b'{"a":"' + b"x" * 100_000_000 + b'"}\n'


@lines(either(REFUSED, refuse(KvlibError)))
def nuls() -> bytes:
    """1,000,000 NULs, as a disk that is full leaves them."""
    return b"\0" * 1_000_000


@lines(REFUSED)
def half_a_line() -> bytes:
    """A last line that was cut off, as when a program is killed."""
    data = written()
    return data + b"\n" + data[: len(data) // 2]
