"""Tables of files that Arrow batches name or hold, as the workers of an engine make them."""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pytest

import kvlib
from kvlib import tables
from kvlib.tables import _engines

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
GOOD = [str(path) for path in sorted(EXAMPLES.glob("*.*")) if path.suffix != ".py"]
XML = str(EXAMPLES / "ah-tk-20252026-9001.xml")
ABSENT = "weg/vraag.xml"
NO_FILE = f"[Errno 2] No such file or directory: '{ABSENT}'"
NO_BYTES = pyarrow.array([None], pyarrow.binary())


def named(*paths: str | None) -> pyarrow.RecordBatch:
    """A batch of paths."""
    return pyarrow.record_batch({"path": pyarrow.array(paths, pyarrow.string())})


def held(*paths: str) -> pyarrow.RecordBatch:
    """A batch of paths and of what the files hold."""
    contents = [Path(path).read_bytes() for path in paths]
    return pyarrow.record_batch({"path": paths, "content": contents})


def read(batches: Any, table: str, **more: Any) -> list[dict[str, Any]]:
    """The rows that are read; of what is left out nothing is said."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", kvlib.LeftOutWarning)
        found = list(tables.read_batches(batches, table, **more))
    return [row for batch in found for row in batch.to_pylist()]


def on_one_machine(paths: list[str], table: str) -> list[dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", kvlib.LeftOutWarning)
        return list(tables.rows(kvlib.load_many(paths), table))


# --- the rows -----------------------------------------------------------------


@pytest.mark.parametrize("table", tables.TABLES)
def test_rows_are_those_of_one_machine(table: str) -> None:
    """Whether the batches name the files or hold them; failures are rows of sources."""
    paths = [*GOOD, XML, str(EXAMPLES / "make.py")]
    expected = on_one_machine(paths, table)
    assert expected == read([named(*paths[:2]), named(*paths[2:])], table)
    assert expected == read([held(*paths[:2]), held(*paths[2:])], table)


@pytest.mark.parametrize(
    ("batch", "source", "error", "message"),
    [
        (named(ABSENT), ABSENT, "FileNotFoundError", NO_FILE),
        (named(""), "", "FileNotFoundError", "[Errno 2] the path is empty: ''"),
        (named(None), "", "ReadError", "a row has no path: it is null"),
        (
            pyarrow.record_batch({"path": [None], "content": [b""]}),
            "",
            "UnknownFormatError",
            "the source is empty: it has 0 bytes",
        ),
        (
            pyarrow.record_batch({"path": ["a.xml"], "content": NO_BYTES}),
            "a.xml",
            "ReadError",
            "a.xml has no content: the column 'content' is null",
        ),
        (
            pyarrow.record_batch({"path": ["map/a.xml"], "content": [b""]}),
            "map/a.xml",
            "UnknownFormatError",
            "a.xml is empty: it has 0 bytes",
        ),
    ],
    ids=["absent", "empty path", "no path", "nothing", "no content", "empty"],
)  # fmt: skip
def test_what_cannot_be_read_is_a_row_of_sources(
    batch: pyarrow.RecordBatch, source: str, error: str, message: str
) -> None:
    (row,) = read([batch], "sources")
    assert (source, error, message) == (row["source"], row["error"], row["message"])
    assert row["document_key"] is None
    assert [] == read([batch], "exchanges")


def test_what_is_left_out_is_said() -> None:
    with pytest.warns(kvlib.LeftOutWarning, match="the table people lacks 1 source"):
        list(tables.read_batches([named(XML, ABSENT)], "people"))


def test_one_bad_file_stops_nothing() -> None:
    found = read([named(ABSENT, XML, None, GOOD[0])], "sources")
    assert [True, False, True, False] == [row["error"] is not None for row in found]


def test_same_as_within_one_call_alone() -> None:
    """Two workers know nothing of each other: both have the rows, and the key tells it."""
    first, second = read([named(XML), named(XML)], "sources")
    assert (None, XML) == (first["same_as"], second["same_as"])
    alone = read([named(XML)], "exchanges")
    assert alone == read([named(XML), named(XML)], "exchanges")
    apart = [*read([named(XML)], "exchanges"), *read([named(XML)], "exchanges")]
    keys = {tuple(row[column] for column in tables.KEYS["exchanges"]) for row in apart}
    assert (2 * len(alone), len(alone)) == (len(apart), len(keys))


# --- the batches that go in ---------------------------------------------------


@pytest.mark.parametrize(
    "kind", [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()], ids=str
)
def test_paths_may_be_any_strings(kind: pyarrow.DataType) -> None:
    batch = pyarrow.record_batch({"path": pyarrow.array([XML], kind)})
    assert on_one_machine([XML], "people") == read(batch, "people")


def test_paths_may_be_a_dictionary() -> None:
    """Engines make one of a column with few values, and pandas of a category."""
    batch = pyarrow.record_batch({"path": pyarrow.array([XML]).dictionary_encode()})
    assert on_one_machine([XML], "people") == read([batch], "people")


@pytest.mark.parametrize(
    "kind", [pyarrow.binary(), pyarrow.large_binary(), pyarrow.binary_view()], ids=str
)
def test_contents_may_be_any_bytes(kind: pyarrow.DataType) -> None:
    data = pyarrow.array([Path(XML).read_bytes()], kind)
    batch = pyarrow.record_batch({"path": [XML], "content": data})
    assert on_one_machine([XML], "people") == read([batch], "people")


def test_columns_may_have_other_names() -> None:
    data = Path(XML).read_bytes()
    batch = pyarrow.record_batch({"naam": ["vraag.xml"], "bytes": [data]})
    (row,) = read([batch], "sources", path="naam", content="bytes")
    assert ("vraag.xml", "obxml", len(data)) == (row["source"], row["reader"], row["bytes"])


def test_without_content_the_path_is_opened() -> None:
    batch = pyarrow.record_batch({"path": [XML], "content": [b"iets anders"]})
    assert on_one_machine([XML], "sources") == read([batch], "sources", content=None)


def test_a_table_gives_tables() -> None:
    """A batch gives batches: each engine gets what it gave."""
    table = pyarrow.Table.from_batches([named(XML), named(GOOD[0])])
    made = list(tables.read_batches(table, "notes"))
    assert [pyarrow.Table] == [type(each) for each in made]
    assert on_one_machine([XML, GOOD[0]], "notes") == made[0].to_pylist()
    assert [pyarrow.RecordBatch] == [
        type(each) for each in tables.read_batches(named(XML), "notes")
    ]


# --- the batches that go out --------------------------------------------------


@pytest.mark.parametrize("table", tables.TABLES)
def test_the_schema_is_that_of_the_writer(table: str, tmp_path: Path) -> None:
    (batch,) = tables.read_batches([named(XML)], table)
    kvlib.dump(kvlib.load(XML), tmp_path, writer="parquet")
    written = pyarrow.parquet.read_schema(tmp_path / f"{table}.parquet")
    assert batch.schema == written
    assert [each.metadata for each in batch.schema] == [each.metadata for each in written]
    versions = {b"kvlib": kvlib.__version__.encode(), b"kvlib.tables": tables.VERSION.encode()}
    assert versions == batch.schema.metadata == written.metadata


@pytest.mark.parametrize("batches", [[], [named()], pyarrow.table(named())], ids=["", "0", "table"])
def test_no_files_give_one_batch_without_rows(batches: Any) -> None:
    """So that whoever joins the batches knows the columns."""
    (batch,) = tables.read_batches(batches, "exchanges")
    assert (0, tables.schema("exchanges")) == (batch.num_rows, batch.schema)


def test_batches_are_bounded_by_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch ends with the row that passes the bound; no row is lost, or divided."""
    monkeypatch.setattr(_engines, "_BATCH", 10_000)
    made = list(tables.read_batches([named(*GOOD)], "exchanges"))
    sizes = [[tables.row_size(row) for row in batch.to_pylist()] for batch in made]
    assert len(sizes) > 3
    assert all(sum(some) >= 10_000 > sum(some[:-1]) for some in sizes[:-1])
    rows = [row for batch in made for row in batch.to_pylist()]
    assert on_one_machine(GOOD, "exchanges") == rows


def test_files_are_taken_as_batches_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine gives the next files when it has taken the rows of the last."""
    monkeypatch.setattr(_engines, "_BATCH", 1)
    taken = []

    def batches() -> Iterator[pyarrow.RecordBatch]:
        for path in GOOD:
            taken.append(path)
            yield named(path)

    found = tables.read_batches(batches(), "documents")
    assert [] == taken
    next(found)
    assert 1 == len(taken)


def test_a_size_is_of_values_alone() -> None:
    """Not of how Python holds them: a text that was encoded before takes more memory."""
    row = {"text": "één", "notes": ["1", "2"], "page": None, "line": 3}
    before = tables.row_size(row)
    row["text"].encode()  # type: ignore[union-attr]
    assert before == tables.row_size(row) == 6 * 64 + 5


# --- what an engine asks for --------------------------------------------------


def test_what_is_sent_to_workers_can_be_pickled() -> None:
    function = pickle.loads(pickle.dumps(tables.reading("people", path="naam", content=None)))
    batch = pyarrow.record_batch({"naam": [XML]})
    assert on_one_machine([XML], "people") == next(function([batch])).to_pylist()


@pytest.mark.parametrize(
    "function", [tables.reading, tables.ddl, lambda t: tables.read_batches([], t)]
)
def test_an_unknown_table_is_refused_at_once(function: Any) -> None:
    """Where it is asked for, and not by a worker."""
    with pytest.raises(kvlib.OptionsError, match="there is no table 'exchange'"):
        function("exchange")


@pytest.mark.parametrize("table", tables.TABLES)
def test_ddl_has_every_column(table: str) -> None:
    kinds = {"string": "STRING", "int32": "INT", "int64": "BIGINT", "date32": "DATE"}
    kinds["list<string>"] = "ARRAY<STRING>"
    assert tables.ddl(table).split(", ") == [
        f"{column.name} {kinds[column.type]}{'' if column.nullable else ' NOT NULL'}"
        for column in tables.TABLES[table]
    ]


def test_something_else_than_batches() -> None:
    with pytest.raises(TypeError, match="expected Arrow batches, got str"):
        list(tables.read_batches([XML], "people"))
