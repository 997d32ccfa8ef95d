"""The contract of every writer, as tests to inherit."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from weakref import ref

import attrs

import kvlib
from kvlib._core.registry import get_registry
from kvlib._core.writable import lacking
from kvlib.errors import WriteError, WriteWarning
from kvlib.model import Document, Kind, ListItem, Table
from kvlib.model._normal import normalize
from kvlib.plugin import Writer
from kvlib.testing._clock import moved, written_elsewhere
from kvlib.testing._samples import sample_documents

__all__ = ["WriterContract"]

_STREAMED = 60
_ELSEWHERE = 8
"""Documents that are written in a fresh Python too."""
_HELD = 8
"""Documents that a writer of many may hold at once."""


class WriterContract:
    """Tests for a writer: inherit them, name the writer, and define how its files are read back.

    Output must be the same each time and everywhere, and complete or absent. A writer of many
    documents takes them one at a time. Documents that are read back must differ only in the
    aspects that the writer ``loses``. If no reader gives them back, the output must hold all
    words. Of a document whose output does not, a writer must warn (``WriteWarning``).
    """

    writer: str
    """The writer's name."""
    reader: str | None = None
    """The name of the reader that gives the Documents back; None if none does: define ``said``."""
    options: object = ()
    """Option objects to write with."""

    def documents(self) -> Sequence[Document]:
        """Return the documents to write: the samples that have what the writer ``needs``."""
        return [each for each in sample_documents() if lacking(each, self._record) is None]

    def read_back(self, path: Path) -> Sequence[Document] | None:
        """Read the documents in a file with ``reader``; None without one."""
        if self.reader is None:
            return None
        loaded = kvlib.load_many(path, reader=self.reader, on_error="raise")
        return [each.document for each in loaded if each.document]

    def said(self, path: Path) -> str:
        """Return all words of a file, or of a folder if the writer fills one, without a reader."""
        raise NotImplementedError(
            "name the reader that gives the Documents back (reader = …), or define said(path)"
        )

    # --- the tests ------------------------------------------------------------

    def test_is_found_by_its_suffixes(self, tmp_path: Path) -> None:
        """A target with one of its suffixes needs no writer's name."""
        document = self.documents()[0]
        assert self._record.suffixes
        for suffix in self._record.suffixes:
            kvlib.dump(document, tmp_path / f"a{suffix}", options=self.options)
            self._dump(document, tmp_path / f"b{suffix}")
            assert _bytes(tmp_path / f"a{suffix}") == _bytes(tmp_path / f"b{suffix}")

    def test_is_deterministic(self, tmp_path: Path) -> None:
        """The same documents give the same bytes, also at another time and in another zone."""
        documents = self.documents()
        first = [self._written(tmp_path, document) for document in documents]
        again = [self._written(tmp_path, document) for document in documents]
        self._expect_same(first, again, "the second time")
        with moved(get_registry().writers[self._record.name].package):
            later = [self._written(tmp_path, document) for document in documents]
        self._expect_same(first, later, "under a moved clock")

    def test_is_deterministic_elsewhere(self, tmp_path: Path) -> None:
        """A fresh Python gives the same bytes, at another time and with another environment."""
        documents = self.documents()[:_ELSEWHERE]
        elsewhere = written_elsewhere(self.writer, self.options, documents)
        here = [self._written(tmp_path, document) for document in documents]
        self._expect_same(here, elsewhere, "in a fresh Python, at another time")

    def test_is_whole_or_not_there(self, tmp_path: Path) -> None:
        """If writing fails, no part is left behind, and an existing file stays."""
        path = self._path(tmp_path, "a")
        for before in (None, b"was there"):
            if before:
                path.write_bytes(before)
            try:
                self._dump(_broken(self.documents()[0]), path)
            except _BrokenError:
                pass
            else:
                raise AssertionError("an error of the documents did not come through")
            assert [each for each in tmp_path.iterdir() if each != path] == []
            assert before == (path.read_bytes() if path.exists() else None)

    def test_takes_one_at_a_time(self) -> None:
        """A writer of many holds few documents at once; a writer of one refuses more."""
        first = self.documents()[0]
        made: list[ref[Document]] = []
        held = 0

        def documents() -> Iterator[Document]:
            nonlocal held
            for index in range(_STREAMED):
                document = attrs.evolve(first, identifier=f"ah-{100000 + index}")
                if index == _STREAMED - 1 and self._record.many and self._record.streams:
                    assert target.tell() > 0, (
                        f"writer {self.writer!r} writes nothing before it has drawn the last "
                        f"document; if its format does not allow more, register it with "
                        f"streams=False"
                    )
                made.append(ref(document))
                held = max(held, sum(each() is not None for each in made))
                yield document
                del document

        target = io.BytesIO()
        if self._record.many:
            self._dump(documents(), target)
            assert held <= _HELD, (
                f"writer {self.writer!r} holds {held} of {_STREAMED} documents at once; write "
                f"each as it comes, and keep none"
            )
            return
        try:
            self._dump(documents(), target)
        except WriteError:
            return
        raise AssertionError("a writer of one document took more")

    def test_invents_nothing(self, tmp_path: Path) -> None:
        """Missing fields are left out, not written as "None"."""
        path, bare = self._path(tmp_path, "a"), Document(kind=Kind.QUESTIONS)
        if lacking(bare, self._record) is None:
            self._dump(bare, path)
            assert b"None" not in path.read_bytes()

    def test_is_text_or_binary_as_it_says(self, tmp_path: Path) -> None:
        """Text is UTF-8, and ``dumps`` gives the same; for binary output it raises."""
        path, document = self._path(tmp_path, "a"), self.documents()[0]
        self._dump(document, path)
        if self._record.binary:
            try:
                kvlib.dumps(document, self.writer, options=self.options)
            except WriteError:
                return
            raise AssertionError("dumps() gave text of a binary writer")
        written = kvlib.dumps(document, self.writer, options=self.options)
        assert written.encode() == path.read_bytes()

    def test_is_read_back(self, tmp_path: Path) -> None:
        """Only the aspects that the writer loses may differ, unless it warns of the document."""
        for index, document in enumerate(self.documents()):
            path = self._whole(tmp_path, f"{index}")
            if self._warned_of(document, path):
                continue
            back = self.read_back(path)
            if back is None:
                self._assert_said(document, self.said(path))
                continue
            assert [kvlib.diff(document, b, ignore=self._record.loses) for b in back] == [()]
            assert self._record.loses or not self._restores or [document] == list(back)

    def test_many_are_read_back(self, tmp_path: Path) -> None:
        """All documents of a file are read back in order; an empty file can be written too."""
        if not self._record.many:
            return
        self._dump((), self._whole(tmp_path, "none"))
        path, documents = self._whole(tmp_path, "many"), self.documents()
        warned = self._warned_of(documents, path)
        back = self.read_back(path)
        if back is None:
            said = self.said(path)
            for document in documents:
                if document.name not in warned:
                    self._assert_said(document, said)
            return
        assert len(documents) == len(back)
        for one, other in zip(documents, back, strict=True):
            assert one.name in warned or kvlib.diff(one, other, ignore=self._record.loses) == ()

    # --- helpers --------------------------------------------------------------

    @property
    def _record(self) -> Writer:
        found = [writer for writer in kvlib.writers() if writer.name == self.writer]
        assert found, f"no writer is called {self.writer!r}; is its plugin installed?"
        return found[0]

    @property
    def _restores(self) -> bool:
        """True if what is read back has its own origin, diagnostics and furniture too."""
        return any(each.restores for each in kvlib.readers() if each.name == self.reader)

    def _path(self, folder: Path, name: str) -> Path:
        return folder / f"{name}{self._record.suffixes[0]}"

    def _whole(self, folder: Path, name: str) -> Path:
        """Return a target that holds everything: a folder, if the writer can fill one."""
        if not self._record.folder:
            return self._path(folder, name)
        path = folder / name
        path.mkdir()
        return path

    def _dump(self, documents: Document | Iterable[Document], target: Path | io.BytesIO) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", WriteWarning)
            kvlib.dump(documents, target, writer=self.writer, options=self.options)

    def _warned_of(self, documents: Document | Iterable[Document], target: Path) -> set[str]:
        """Write, and return the names of the documents that the output does not hold wholly."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", WriteWarning)
            kvlib.dump(documents, target, writer=self.writer, options=self.options)
        said = [each.message for each in caught]
        return {each.document for each in said if isinstance(each, WriteWarning)}

    def _written(self, folder: Path, document: Document) -> bytes:
        path = self._path(folder, "written")
        self._dump(document, path)
        return path.read_bytes()

    def _expect_same(self, first: Sequence[bytes], others: Sequence[bytes], when: str) -> None:
        for number, (one, other) in enumerate(zip(first, others, strict=True)):
            pairs = enumerate(zip(one, other, strict=False))
            at = next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
            assert one == other, (
                f"writer {self.writer!r} gives other bytes of documents()[{number}] {when}, from "
                f"byte {at} on: {_around(one, at)!r} became {_around(other, at)!r}; does it write "
                f"a date, or a set in the order of its hashes?"
            )

    def _assert_said(self, document: Document, said: str) -> None:
        """Assert that all headings, labels and texts are there, apart from white space."""
        solid = _solid(said)
        headings = (document.heading, document.reply.heading if document.reply else "")
        labels = (item.label for item in (*document.questions, *document.answers))
        items = (*document.body, *document.footnotes)
        texts = (text for item in items for text in _texts(item.blocks))
        for text in (*headings, *labels, *texts):
            assert _solid(text) in solid, f"{document.name}: {text}"


def _around(data: bytes, at: int) -> bytes:
    return data[max(0, at - 20) : at + 20]


class _BrokenError(Exception):
    """An error while documents are made."""


def _broken(document: Document) -> Iterator[Document]:
    yield document
    raise _BrokenError


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _texts(blocks: Sequence[object]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row)
        else:
            if isinstance(block, ListItem) and block.marker.isalnum():
                yield block.marker
            yield getattr(block, "text", "")


def _solid(text: str) -> str:
    return "".join(normalize("NFC", text).split())
