"""Tables that were written in many runs, joined by ``document_key`` in duckdb."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import duckdb
import pytest

import kvlib
from corpus import ROOT
from kvlib import tables

PARTS = 100
QUESTIONS = sum(1 + number % 3 for number in range(PARTS))
EXPECTED = [QUESTIONS, QUESTIONS * 4]
"""Rows of the queries below: one for each question, and for each of the four people in it."""
JOINED = ("documents", "questions", "answers", "exchanges", "people", "notes")
Rows: TypeAlias = list[tuple[object, ...]]

QUERIES = (
    """
    select document_key, q.text, a.text, d.submitted, d.source
    from questions q join answers a using (document_key, exchange_index)
    join documents d using (document_key)
    """,
    """
    select document_key, e.question_text, e.answer_text, p.name, n.text
    from exchanges e join people p using (document_key) left join notes n using (document_key)
    """,
)


def publication(number: int) -> str:
    """A small one, different from all others, with one to three questions and a note."""
    asked = "\n".join(f"Vraag {n}\nKent u veerpont {number}?" for n in range(1, 2 + number % 3))
    replied = "\n".join(f"Antwoord {n}\nJa.1" for n in range(1, 2 + number % 3))
    return (
        "Vragen van de leden De Korte (LVB) en Oudega (DOE) aan de Minister van Zeewezen over de "
        f"veerpont (ingezonden 3 mei 2024).\n\n{asked}\n\n"
        "Antwoord van Minister Van Dam (Zeewezen) (ontvangen 7 juni 2024).\n\n"
        f"{replied}\n\n1 Kamerstuk 36 410, nr. {number}.\n"
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred files; the tables of one run over all, and of a run over each.

    In ``twice``, ten of the files stand in a second folder too, under another name.
    """
    desk = tmp_path_factory.mktemp("parts")
    (desk / "bron").mkdir()
    for number in range(PARTS):
        (desk / "bron" / f"{number:03}.txt").write_text(publication(number), "utf-8")
    shutil.copytree(desk / "bron", desk / "twice" / "bron")
    for number in range(0, PARTS, 10):
        copy = desk / "twice" / "later" / f"kopie-{number}.txt"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(desk / "bron" / f"{number:03}.txt", copy)
    return desk


@pytest.fixture
def at_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.chdir(desk)
        yield


def one_run(folder: str) -> str:
    """The tables of one run, once made."""
    target = f"{folder}-alles"
    if not Path(target).exists():
        kvlib.dump(kvlib.load_many(folder), f"{target}/", writer="parquet")
    return target


def many_runs(folder: str) -> str:
    """The tables of a run for each file, a folder each."""
    target = Path(f"{folder}-delen")
    if not target.exists():
        for number, path in enumerate(sorted(Path(folder).rglob("*.txt"))):
            kvlib.dump(kvlib.load_many(path), target / f"{number:03}", writer="parquet")
    return f"{target}/*"


def joined(pattern: str, view: str = "select * from read_parquet('{}')") -> list[Rows]:
    """The rows of the queries, sorted; a view of each table is made of its files."""
    with duckdb.connect() as database:
        for name in JOINED:
            files = f"{pattern}/{name}.parquet"
            database.execute(f"create view {name} as {view.format(files)}")
        return [sorted(database.sql(query).fetchall(), key=str) for query in QUERIES]


def documented_view() -> str:
    """The view that the docs tell to make, for a document that is in several parts."""
    page = ROOT.joinpath("docs", "how-to", "to-duckdb.md").read_text("utf-8")
    lines = page.split("create or replace view {name} as\n")[1].split('"""')[0].splitlines()
    view = " ".join(line.removeprefix("...").strip() for line in lines)
    return view.replace("delen/*/{name}.parquet", "{}")


@pytest.mark.usefixtures("at_desk")
def test_a_hundred_parts_join_as_one_file_does() -> None:
    """A file in each part: the same rows, neither more nor fewer."""
    whole = joined(one_run("bron"))
    assert [len(rows) for rows in whole] == EXPECTED
    assert joined(many_runs("bron")) == whole
    assert len(list(Path("bron-delen").iterdir())) == PARTS


@pytest.mark.usefixtures("at_desk")
def test_a_file_in_two_folders_is_one_document_in_one_run() -> None:
    """Its second place is a row of sources."""
    twice = joined(one_run("twice"))
    assert [len(rows) for rows in twice] == EXPECTED
    query = "select source, same_as from 'twice-alles/sources.parquet' where same_as is not null"
    again = duckdb.execute(query).fetchall()
    assert ("twice/later/kopie-10.txt", "twice/bron/010.txt") in again
    assert len(again) == PARTS / 10
    (count,) = duckdb.execute("select count(*) from 'twice-alles/sources.parquet'").fetchall()
    assert count == (PARTS + PARTS / 10,)


@pytest.mark.usefixtures("at_desk")
def test_a_file_in_two_parts_is_one_document_in_the_view_of_the_docs() -> None:
    """Without the view, its rows are in both."""
    whole = joined(one_run("twice"))
    parts = many_runs("twice")
    assert joined(parts, documented_view()) == whole
    assert [len(rows) for rows in joined(parts)] > [len(rows) for rows in whole]


def test_every_table_has_the_key() -> None:
    for name, columns in tables.TABLES.items():
        names = [column.name for column in columns]
        assert "document_key" in names
        assert not [each for each in names if each == "document_index"], name
