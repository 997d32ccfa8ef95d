"""Write tables as Parquet, each a folder with a folder for each session.

``exchanges/in_session=2018-2019/exchanges.parquet`` has the rows of the documents of that session.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Self, TypeAlias

from kvlib.errors import WriteError
from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib.tables import TABLES, Row, by_document
from kvlib_tables import _parquet
from kvlib_tables._groups import Groups

_Key: TypeAlias = tuple[str, str]  # a table, and a session

NONE = "none"
"""Stands for a session that is not known. ``__HIVE_DEFAULT_PARTITION__`` is null for most, but
pandas cannot open a folder that has it, and pyarrow none that has nothing else."""
_SESSION = re.compile(r"[0-9]{4}-[0-9]{4}")
_OPEN = 64
"""Files that are open at once: systems allow a program 256 or more."""


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write each table to folders inside a folder of its own."""
    if not isinstance(target, Path):
        raise WriteError("a table that is divided by session is a folder").with_hint(
            "name a folder, such as 'tabellen/'", "name a folder: -o FOLDER/"
        )
    for name in TABLES:
        (target / name).mkdir()
    taken = _Taken(documents)
    with _Files(target) as files:
        groups: Groups[_Key] = Groups(files.put)
        for made in by_document(taken, TABLES, context.failed):
            for name, rows in made.items():
                for row in rows:
                    groups.add((name, taken.session(row)), (row,))
        groups.end()
        files.complete()


class _Taken:
    """Passes documents, and knows the session of the last."""

    def __init__(self, documents: Iterator[Document]) -> None:
        self._documents = documents
        self._session = NONE

    def __iter__(self) -> Iterator[Document]:
        for document in self._documents:
            session = document.session or ""
            self._session = session if _SESSION.fullmatch(session) else NONE
            yield document

    def session(self, row: Row) -> str:
        """Return the session of a row; a file that could not be read has none."""
        return NONE if row["document_key"] is None else self._session


class _Files:
    """The files of all tables and sessions, of which only so many are open."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._open: dict[_Key, _File] = {}  # the one that was used last stands last
        self._begun: Counter[_Key] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        with ExitStack() as stack:  # closes them all, whatever one of them raises
            for file in self._open.values():
                stack.callback(file.close)

    def put(self, key: _Key, rows: list[Row]) -> None:
        """Write rows of a table and a session as one row group."""
        file = self._open.pop(key, None) or self._begin(key)
        self._open[key] = file
        _parquet.put(key[0], file.writer, rows)

    def complete(self) -> None:
        """Make a file without rows for each table that has none, so that it can be opened."""
        for name in TABLES.keys() - {table for table, _ in self._begun}:
            self._begin((name, NONE)).close()

    def _begin(self, key: _Key) -> _File:
        """Begin a file; a table and session whose file had to be closed get another."""
        if len(self._open) >= _OPEN:
            self._open.pop(next(iter(self._open))).close()
        table, session = key
        self._begun[key] += 1
        number = f"-{self._begun[key]}" if self._begun[key] > 1 else ""
        folder = self._root / table / f"in_session={session}"
        folder.mkdir(exist_ok=True)
        return _File(table, folder / f"{table}{number}.parquet")


class _File:
    """A Parquet file that is being written."""

    def __init__(self, table: str, path: Path) -> None:
        self._file = path.open("wb")
        self.writer = _parquet.begun(table, self._file)

    def close(self) -> None:
        """End it."""
        with self._file:
            self.writer.close()
