"""The tables that a real Spark makes, on this machine: those of one process."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

import kvlib
from fictional import make, xml_current
from kvlib import tables

sql = pytest.importorskip("pyspark.sql", reason="the extra `spark` is not installed")
pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java 17")

PARTS = 3


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of two threads, whose workers have the Python of the tests."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    asked = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.log.level": "OFF",
    }
    session = sql.SparkSession.builder.master("local[2]").config(map=asked).getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publications, and files that cannot be read."""
    folder = tmp_path_factory.mktemp("bron")
    for number in range(20):
        (folder / f"vraag-{number}.xml").write_bytes(xml_current.render(make(number)))
    (folder / "leeg.xml").write_bytes(b"")
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.4 kapot")
    (folder / "recept.txt").write_text("Meng bloem en melk.")
    return folder


@pytest.fixture(scope="module")
def paths(folder: Path) -> list[str]:
    return [*sorted(map(str, folder.iterdir())), str(folder / "weg.xml")]


def named(spark: Any, paths: list[str]) -> Any:
    """A data frame of paths, in several partitions."""
    return spark.createDataFrame([(path,) for path in paths], "path string").repartition(PARTS)


def read(files: Any, table: str, **more: Any) -> Any:
    return files.mapInArrow(tables.reading(table, **more), tables.ddl(table))


def rows(frame: Any) -> list[dict[str, Any]]:
    """The rows, in an order of their own: Spark has none."""
    return sorted((row.asDict() for row in frame.collect()), key=repr)


def on_one_machine(paths: list[str], table: str) -> list[dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", kvlib.LeftOutWarning)
        return sorted(tables.rows(kvlib.load_many(paths), table), key=repr)


@pytest.mark.parametrize("table", tables.TABLES)
def test_rows_are_those_of_one_machine(table: str, spark: Any, paths: list[str]) -> None:
    files = named(spark, paths)
    assert PARTS == files.rdd.getNumPartitions()
    expected = on_one_machine(paths, table)
    assert expected
    assert expected == rows(read(files, table))


def test_bad_files_are_rows_of_sources(spark: Any, paths: list[str]) -> None:
    found = rows(read(named(spark, paths), "sources").where("error is not null"))
    assert {
        "kapot.pdf": "ReadError",
        "leeg.xml": "UnknownFormatError",
        "recept.txt": "NotKamervragenError",
        "weg.xml": "FileNotFoundError",
    } == {Path(row["source"]).name: row["error"] for row in found}


@pytest.mark.parametrize("table", tables.TABLES)
def test_the_types_are_those_of_the_tables(table: str, spark: Any) -> None:
    """Also through Arrow, and without any row."""
    frame = read(named(spark, []), table)
    assert frame.schema == spark.createDataFrame([], tables.ddl(table)).schema
    made, declared = frame.toArrow(), tables.schema(table)
    assert 0 == made.num_rows
    assert [(f.name, f.type, f.nullable) for f in declared] == [
        (f.name, f.type, f.nullable) for f in made.schema
    ]


def test_binary_file_drops_empty_files_in_silence(
    spark: Any, folder: Path, paths: list[str]
) -> None:
    """So paths are given; all else is the same."""
    held = spark.read.format("binaryFile").load(str(folder))
    given = {Path(path).name for path in paths}
    found = rows(read(held, "sources"))
    assert {"leeg.xml", "weg.xml"} == given - {Path(row["source"]).name for row in found}
    exchanges = on_one_machine(paths, "exchanges")
    assert exchanges == rows(read(held, "exchanges"))
    assert all(row["source"].startswith("file:/") for row in found)


def test_a_file_in_two_partitions_has_its_rows_twice(spark: Any, paths: list[str]) -> None:
    """A worker knows what it read itself; the key of a table tells which rows are the same."""
    twice = named(spark, paths).union(named(spark, paths))
    frame = read(twice, "exchanges")
    expected = on_one_machine(paths, "exchanges")
    assert 2 * len(expected) == frame.count()
    assert expected == rows(frame.dropDuplicates([*tables.KEYS["exchanges"]]))
    assert expected == rows(read(twice.distinct(), "exchanges"))


def test_an_error_of_use_names_what_to_do(spark: Any) -> None:
    frame = read(named(spark, ["a.xml"]).withColumnRenamed("path", "pad"), "exchanges")
    with pytest.raises(Exception, match="no column 'path'; there are: pad; name the column with"):
        frame.collect()


def test_what_spark_writes_is_what_kvlib_writes(
    spark: Any, paths: list[str], tmp_path: Path
) -> None:
    """Read by others: the same columns and rows."""
    read(named(spark, paths), "people").write.parquet(str(tmp_path / "people"))
    made = pyarrow.parquet.read_table(tmp_path / "people")
    assert on_one_machine(paths, "people") == sorted(made.to_pylist(), key=repr)
