"""Parquet that is divided by session, and the row groups of all Parquet."""

from __future__ import annotations

import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import duckdb
import pandas
import polars
import pytest
from pyarrow import dataset, parquet

import kvlib
from fictional import make
from kvlib import tables
from kvlib._core import folder_swap, renaming
from kvlib.model import Document
from kvlib_tables import ParquetOptions, _groups, _partitions
from terminal import run

BY_SESSION = ParquetOptions(partition="session")
MADE = tuple(map(make, range(30)))
SESSIONS = ("2017-2018", "2018-2019", None)
DOCS = tuple(attrs.evolve(doc, session=SESSIONS[number % 3]) for number, doc in enumerate(MADE))
LAST = [attrs.evolve(doc, session="2020-2021") for doc in MADE[:2]]


def write(folder: Path, documents: Any = DOCS) -> Path:
    kvlib.dump(documents, folder, writer="parquet", options=BY_SESSION)
    return folder


def of_folder(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in files(folder)}


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=repr)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All documents, and a file that cannot be read."""
    sources = tmp_path_factory.mktemp("bron")
    found = [*DOCS, *kvlib.load_many(sources / "weg.xml")]
    return write(tmp_path_factory.mktemp("doel") / "delen", found)


# --- what is written ----------------------------------------------------------


@pytest.mark.parametrize("table", tables.TABLES)
def test_each_table_has_a_folder_for_each_session(table: str, folder: Path) -> None:
    known = {f"in_session={session}" for session in ("2017-2018", "2018-2019", "none")}
    found = {path.parent.name: path.name for path in files(folder / table)}
    assert dict.fromkeys(known, f"{table}.parquet") == found


@pytest.mark.parametrize("table", tables.TABLES)
def test_rows_are_in_the_folder_of_their_document(table: str, folder: Path) -> None:
    """What could not be read stands with what has no session."""
    session_of = {doc.key: doc.session or "none" for doc in DOCS}
    failed = 0
    for path in files(folder / table):
        for row in parquet.ParquetFile(path).read().to_pylist():
            session = session_of.get(row["document_key"], "none")
            failed += row["document_key"] is None
            assert f"in_session={session}" == path.parent.name
            if "session" in row:  # the column is kept inside
                assert session == (row["session"] or "none")
    assert failed == (table == "sources")


def test_the_file_says_by_what_it_was_written(folder: Path) -> None:
    for path in files(folder):
        metadata = parquet.read_metadata(path).metadata
        assert kvlib.__version__.encode() == metadata[b"kvlib"]
        assert tables.VERSION.encode() == metadata[b"kvlib.tables"]


@pytest.mark.parametrize(
    ("session", "named"),
    [
        ("2018-2019", "2018-2019"),
        ("", "none"),
        ("../../weg", "none"),
        ("2018", "none"),
        ("2018-2019\n", "none"),
        ("x" * 999, "none"),
    ],
    ids=repr,
)
def test_only_a_session_of_the_usual_form_names_a_folder(
    session: str, named: str, tmp_path: Path
) -> None:
    """Anything else is a value of the column alone: it comes from a file of a stranger."""
    write(tmp_path / "t", [attrs.evolve(MADE[0], session=session)])
    (path,) = files(tmp_path / "t" / "documents")
    assert f"in_session={named}" == path.parent.name
    assert [session] == parquet.ParquetFile(path).read()["session"].to_pylist()


def test_a_table_without_rows_can_be_opened(tmp_path: Path) -> None:
    write(tmp_path / "t", [])
    for table in tables.TABLES:
        read = parquet.read_table(tmp_path / "t" / table)
        assert [*tables.schema(table).names, "in_session"] == read.schema.names
        assert 0 == read.num_rows


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    assert of_folder(write(tmp_path / "een")) == of_folder(write(tmp_path / "twee"))


def test_a_document_that_is_met_twice_is_there_once(tmp_path: Path) -> None:
    """The second has a row of sources, in the folder of its session."""
    write(tmp_path / "t", [DOCS[0], DOCS[1], DOCS[0]])
    assert 2 == parquet.read_table(tmp_path / "t" / "documents").num_rows
    found = parquet.read_table(tmp_path / "t" / "sources").to_pylist()
    counts = Counter(str(row["in_session"]) for row in found)
    assert {"2017-2018": 2, "2018-2019": 1} == counts


# --- bounds -------------------------------------------------------------------


def test_row_groups_are_bounded_by_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each ends with the row that passes the bound; whatever the rows are, none is lost."""
    monkeypatch.setattr(_groups, "_GROUP", 20_000)
    kvlib.dump(MADE, tmp_path / "a.parquet")
    file = parquet.ParquetFile(tmp_path / "a.parquet")
    groups = [file.read_row_group(n).to_pylist() for n in range(file.num_row_groups)]
    sizes = [[tables.row_size(row) for row in rows] for rows in groups]
    assert len(sizes) > 5
    assert all(sum(some) >= 20_000 > sum(some[:-1]) for some in sizes[:-1])
    assert list(tables.rows(MADE, "exchanges")) == [row for rows in groups for row in rows]


@pytest.mark.parametrize("options", [(), BY_SESSION], ids=["files", "partitions"])
def test_all_tables_together_are_bounded(
    options: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many tables and sessions there are; the one with most is written."""
    monkeypatch.setattr(_groups, "_HELD", 50_000)
    most, add = [0], _groups.Groups.add

    def watched(self: _groups.Groups[Any], *given: Any) -> None:
        add(self, *given)
        most[0] = max(most[0], sum(group.size for group in self._groups.values()))

    monkeypatch.setattr(_groups.Groups, "add", watched)
    kvlib.dump(DOCS, tmp_path / "t", writer="parquet", options=options)
    assert 40_000 < most[0] < 50_000
    for table in tables.TABLES:
        rows = [row for path in files(tmp_path / "t") if path.name.startswith(table)
                for row in parquet.ParquetFile(path).read().to_pylist()]  # fmt: skip
        assert in_order(list(tables.rows(DOCS, table))) == in_order(rows)


def test_only_so_many_files_are_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session that comes back after its file was closed gets another file."""
    monkeypatch.setattr(_partitions, "_OPEN", 3)
    monkeypatch.setattr(_groups, "_GROUP", 1)  # each row is a row group, and opens a file
    is_open, begin, most = set(), _partitions._File.__init__, [0]

    def begun(self: _partitions._File, *given: Any) -> None:
        begin(self, *given)
        is_open.add(self)
        most[0] = max(most[0], sum(not each._file.closed for each in is_open))

    monkeypatch.setattr(_partitions._File, "__init__", begun)
    write(tmp_path / "t", DOCS[:6])
    assert 3 == most[0]
    assert not any(not each._file.closed for each in is_open)
    names = {path.name for path in files(tmp_path / "t" / "documents")}
    assert {"documents.parquet", "documents-2.parquet"} == names
    for table in tables.TABLES:
        rows = parquet.read_table(tmp_path / "t" / table).drop(["in_session"]).to_pylist()
        assert in_order(list(tables.rows(DOCS[:6], table))) == in_order(rows)


# --- what others read ---------------------------------------------------------


def with_datasets(folder: Path) -> list[dict[str, Any]]:
    datasets = pytest.importorskip("datasets", reason="the extra `howto` is not installed")
    datasets.disable_progress_bars()
    read = datasets.load_dataset(
        "parquet",
        data_dir=str(folder),
        split="train",
        cache_dir=str(folder.parent.parent / "cache"),
    )
    return [*read]


def with_duckdb(folder: Path) -> list[dict[str, Any]]:
    read = duckdb.sql(f"from '{folder}/*/*.parquet'")
    assert read
    return [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()]


READERS: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "pyarrow": lambda folder: parquet.read_table(folder).to_pylist(),
    "pyarrow data set": lambda folder: (
        dataset.dataset(folder, partitioning="hive").to_table().to_pylist()
    ),
    "duckdb": with_duckdb,
    "polars": lambda folder: polars.read_parquet(folder).to_dicts(),
    "polars, lazily": lambda folder: polars.scan_parquet(folder).collect().to_dicts(),
    "pandas": lambda folder: polars.from_pandas(
        pandas.read_parquet(folder, dtype_backend="pyarrow")
    ).to_dicts(),
    "datasets": with_datasets,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("documents", [DOCS, DOCS[2::3]], ids=["several", "none"])
@pytest.mark.parametrize("table", ["documents", "notes", "sources"])
def test_others_open_it(
    table: str, documents: tuple[Document, ...], reader: str, tmp_path: Path
) -> None:
    """Also if no document has a session; ``in_session`` is added by all but datasets."""
    write(tmp_path / "delen", documents)
    session_of = {doc.key: doc.session or "none" for doc in documents}
    rows = READERS[reader](tmp_path / "delen" / table)
    for row in rows:
        in_session = row.pop("in_session", None)
        if reader != "datasets":
            assert session_of[row["document_key"]] == in_session
    assert in_order(list(tables.rows(documents, table))) == in_order(rows)


# --- the folder is swapped as one ---------------------------------------------


def test_it_is_replaced_as_one(tmp_path: Path) -> None:
    """Folders of sessions that are gone go too; what is a user's stays, and is named."""
    folder = write(tmp_path / "delen")
    (folder / "lees mij.txt").write_text("van mij")
    with pytest.warns(kvlib.OtherFilesWarning, match=r"stayed: lees mij\.txt$"):
        write(folder, LAST)
    expected = of_folder(write(tmp_path / "nieuw", LAST))
    assert {**expected, "lees mij.txt": b"van mij"} == of_folder(folder)
    assert {"delen", "nieuw"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("why", ["mounted", "somebody else's", "refused"])
@pytest.mark.parametrize("is_exchanged", [True, False])
def test_a_folder_that_is_not_moved_gets_folders_for_tables(
    is_exchanged: bool, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_exchanged:
        monkeypatch.setattr(renaming, "_function", lambda: None)
    folder = write(tmp_path / "delen")
    if why == "mounted":
        monkeypatch.setattr(os.path, "ismount", lambda _: True)
    elif why == "refused":
        monkeypatch.setattr(folder_swap, "swap", lambda *_: False)
    else:
        (folder / "people" / "in_session=none" / "people.parquet").unlink()
        (folder / "people" / "in_session=2017-2018" / "people.parquet").unlink()
    before = folder.stat().st_ino
    (folder / "eigen.txt").write_text("van mij")
    with pytest.warns(kvlib.OtherFilesWarning, match=r"stayed: eigen\.txt$"):
        write(folder, LAST)
    expected = of_folder(write(tmp_path / "nieuw", LAST))
    assert {**expected, "eigen.txt": b"van mij"} == of_folder(folder)
    if why != "somebody else's":
        assert before == folder.stat().st_ino
    assert [] == [str(path) for path in tmp_path.rglob(".kvlib-*")]


def test_a_step_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that is not moved: the folders of tables that were replaced come back."""
    folder = write(tmp_path / "delen")
    before = of_folder(folder)
    monkeypatch.setattr(os.path, "ismount", lambda _: True)
    put, done = folder_swap.put_folder, list[object]()

    def breaks(*given: Path) -> None:
        if len(done) == 3:
            raise OSError("kapot")
        put(*given)
        done.append(given)

    monkeypatch.setattr(folder_swap, "put_folder", breaks)
    with pytest.raises(OSError, match="kapot"):
        write(folder, LAST)
    assert 3 == len(done)
    assert before == of_folder(folder)


def test_an_error_leaves_all_as_it_was(tmp_path: Path) -> None:
    folder = write(tmp_path / "delen")
    before = of_folder(folder)

    def documents() -> Iterator[Document]:
        yield from LAST
        raise ValueError("kapot")

    with pytest.raises(ValueError, match="kapot"):
        write(folder, documents())
    assert before == of_folder(folder)
    assert [folder] == list(tmp_path.iterdir())


def test_what_else_lies_in_the_folder_of_a_table_is_not_lost(tmp_path: Path) -> None:
    """It is said before anything is read."""
    folder = write(tmp_path / "delen")
    (folder / "notes" / "in_session=none" / "eigen.txt").write_text("van mij")
    (folder / "notes" / ".verborgen").write_text("een systeem maakt zulke")
    before = of_folder(folder)

    def documents() -> Iterator[Document]:
        raise AssertionError("it was read")
        yield

    with pytest.raises(OSError, match=r"kvlib did not write this file.*notes.*eigen\.txt"):
        write(folder, documents())
    assert before == of_folder(folder)


def test_what_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    folder = write(tmp_path / "delen")
    before = of_folder(folder)
    with pytest.raises(FileExistsError):
        kvlib.dump(LAST, folder, writer="parquet", options=BY_SESSION, replace=False)
    assert before == of_folder(folder)


def test_from_one_file_per_table_to_folders_and_back(tmp_path: Path) -> None:
    """Those of the other form stay, as tables in another format do, and are named."""
    folder = tmp_path / "t"
    kvlib.dump(LAST, folder, writer="parquet")
    with pytest.warns(kvlib.OtherFilesWarning, match=r"answers\.parquet"):
        write(folder, LAST)
    with pytest.warns(kvlib.OtherFilesWarning, match=r"stayed: answers, documents"):
        kvlib.dump(LAST, folder, writer="parquet")
    assert (folder / "people.parquet").is_file()
    assert (folder / "people" / "in_session=2020-2021" / "people.parquet").is_file()


def test_on_the_command_line(tmp_path: Path) -> None:
    kvlib.dump(LAST, tmp_path / "in.jsonl")
    words = ["--to", "parquet", "-O", "parquet.partition=session", "-o", str(tmp_path / "delen")]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = run("convert", str(tmp_path / "in.jsonl"), *words)
    assert 0 == result.exit_code, result.output
    assert (
        of_folder(write(tmp_path / "anders", LAST)).keys() == of_folder(tmp_path / "delen").keys()
    )
