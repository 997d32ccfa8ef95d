"""The rows of a run of documents: each document once, and what could not be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from kvlib._visible import printable_name
from kvlib.model import Document
from kvlib.model._document_arguments import Documents, each_document, warn_of_left_out
from kvlib.model._keys import same_as, source_of
from kvlib.model._loaded import Failures, Loaded
from kvlib.tables._columns import require_table
from kvlib.tables._rows import document_rows
from kvlib.tables._sources import Row, failure_row, origin_row

Group: TypeAlias = dict[str, list[Row]]
"""Rows by table."""


def rows(documents: Documents, table: str) -> Iterator[Row]:
    """Yield the rows of a table, one document after the other.

    A row is a dict; its values are ``str``, ``int``, ``date``, a list of ``str``, or None.

    Args:
        documents: a Document, or several, or what :func:`kvlib.load_many` gives; they are taken
            one at a time. Of those with the same key, only the first has rows.
        table: ``documents``, ``questions``, ``answers``, ``exchanges``, ``people``, ``notes`` or
            ``sources``.

    Raises:
        OptionsError: there is no such table.

    Warns:
        LeftOutWarning: a source could not be read, and the table is not ``sources``.
    """
    require_table(table)
    failed = Failures()
    taken = each_document(documents, failed)
    return _rows(by_document(taken, (table,), failed), table, failed)


def _rows(groups: Iterator[Group], table: str, failed: Failures) -> Iterator[Row]:
    for group in groups:
        yield from group[table]
    warn_of_left_out(failed.unseen(), f"the table {table}")


def by_document(
    documents: Iterable[Document], tables: Collection[str], failed: Sequence[Loaded] = ()
) -> Iterator[Group]:
    """Yield the rows of each document by table, for a writer of several tables.

    A document with the key of an earlier one has a row of ``sources`` only.

    Args:
        documents: the documents, taken one at a time.
        tables: names of tables.
        failed: what could not be read, for ``sources``; it may grow meanwhile.
    """
    first: dict[str, str] = {}
    failures = _Failures(failed)
    for document in documents:
        key = document.key  # once: without an origin it is the digest of all content
        earlier = same_as(first, key, source_of(document))
        made: Group = {name: [] for name in tables}
        for name in tables:
            if name == "sources":
                made[name] = [*failures.rows(), origin_row(document, key, earlier)]
            elif earlier is None:
                made[name] = list(document_rows(document, key, name))
        yield made
    last = failures.rows() if "sources" in tables else []
    if last:
        yield {name: last if name == "sources" else [] for name in tables}


class _Failures:
    """Gives the rows of sources that could not be read, each once; more may come meanwhile."""

    def __init__(self, failed: Sequence[Loaded]) -> None:
        self._failed = failed
        self._told = 0
        self._first: dict[tuple[str, int], str] = {}

    def rows(self) -> list[Row]:
        """Return the rows of those that were not told before."""
        new = self._failed[self._told :]
        self._told += len(new)
        return [failure_row(each, self._same_as(each)) for each in new]

    def _same_as(self, loaded: Loaded) -> str | None:
        """Return the source that failed first with the same bytes; None if this is the first."""
        if loaded.sha256 is None:
            return None
        bytes_and_place = (loaded.sha256, loaded.index)
        return same_as(self._first, bytes_and_place, printable_name(loaded.source))
