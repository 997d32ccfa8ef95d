"""Sow faults in each official reader, and count those that the contract of readers finds.

Run it as ``python tests/contract_faults.py``; with names of readers, only theirs are printed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from importlib.util import find_spec
from io import StringIO
from itertools import count
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias
from unittest.mock import patch

from attrs import evolve, frozen

from kvlib._core import registry
from kvlib.errors import KvlibError
from kvlib.model import (
    Block,
    Document,
    Emphasis,
    Furniture,
    NoteMark,
    Paragraph,
    Position,
    Span,
    Table,
)
from kvlib.plugin import Confidence, Limits, ReadContext, Reader, Source
from kvlib.testing import ReaderContract
from plugins import test_contracts

__all__ = ["CONTRACTS", "FAULTS", "IMPORTS", "applies", "finding"]

CONTRACTS: dict[str, type[ReaderContract]] = {
    kind.reader: kind
    for kind in vars(test_contracts).values()
    if isinstance(kind, type) and issubclass(kind, ReaderContract) and hasattr(kind, "reader")
}
Fault: TypeAlias = Callable[[Reader], Reader]
FAULTS: dict[str, Fault] = {}
"""The faults, by their names in the table."""


def fault(sow: Fault) -> Fault:
    FAULTS[sow.__name__.replace("_", " ")] = sow
    return sow


CHANGES: dict[str, Callable[[Document], Document]] = {}
"""Those that only change the Document."""


def of_document(change: Callable[[Document], Document]) -> Callable[[Document], Document]:
    """List a change to each Document as a fault."""
    CHANGES[change.__name__.replace("_", " ")] = change
    FAULTS[change.__name__.replace("_", " ")] = partial(_changed, change)
    return change


def around(reader: Reader, call: Callable[[Source], object]) -> Reader:
    """Let a reader do something else before it reads."""

    def read(source: Source, context: ReadContext) -> Document:
        call(source)
        assert reader.read
        return reader.read(source, context)

    def read_many(source: Source, context: ReadContext) -> Iterator[Document]:
        call(source)
        assert reader.read_many
        yield from reader.read_many(source, context)

    return _with(reader, read, read_many)


def _changed(change: Callable[[Document], Document], reader: Reader) -> Reader:
    def read(source: Source, context: ReadContext) -> Document:
        assert reader.read
        return change(reader.read(source, context))

    def read_many(source: Source, context: ReadContext) -> Iterator[Document]:
        assert reader.read_many
        yield from map(change, reader.read_many(source, context))

    return _with(reader, read, read_many)


def _with(reader: Reader, read: Any, read_many: Any) -> Reader:
    return evolve(
        reader,
        read=reader.read and read,
        read_many=reader.read_many and read_many,
    )


# --- text that is lost, doubled or moved ------------------------------------------------


def first_with(document: Document, fits: Callable[[Any], bool]) -> int | None:
    return next((n for n, item in enumerate(document.body) if fits(item)), None)


def with_item(document: Document, index: int | None, **changes: Any) -> Document:
    """Change an item of the body; a Document without such an item stays as it is."""
    if index is None:
        return document
    body = list(document.body)
    body[index] = evolve(body[index], **changes)
    return evolve(document, body=tuple(body))


def with_block(
    document: Document, fits: Callable[[Block], bool], change: Callable[[Any], Block]
) -> Document:
    """Change the first block of the body that fits."""
    for index, item in enumerate(document.body):
        for n, block in enumerate(item.blocks):
            if fits(block):
                blocks = (*item.blocks[:n], change(block), *item.blocks[n + 1 :])
                return with_item(document, index, blocks=blocks)
    return document


@of_document
def a_lost_paragraph(document: Document) -> Document:
    index = first_with(document, lambda item: len(item.blocks) > 1)
    if index is None:
        return document
    return with_item(document, index, blocks=document.body[index].blocks[:-1])


@of_document
def a_lost_item(document: Document) -> Document:
    return evolve(document, body=document.body[:-1])


@of_document
def a_lost_heading(document: Document) -> Document:
    return evolve(document, heading="")


@of_document
def a_lost_note(document: Document) -> Document:
    return evolve(document, footnotes=document.footnotes[:-1])


@of_document
def a_lost_row_of_a_table(document: Document) -> Document:
    return with_block(
        document,
        lambda block: isinstance(block, Table),
        lambda block: evolve(block, rows=block.rows[:-1]),
    )


@of_document
def text_put_twice(document: Document) -> Document:
    index = first_with(document, lambda item: bool(item.blocks))
    if index is None:
        return document
    blocks = document.body[index].blocks
    return with_item(document, index, blocks=(blocks[0], *blocks))


@of_document
def a_word_cut_off(document: Document) -> Document:
    return with_block(
        document,
        lambda block: isinstance(block, Paragraph) and not block.marks and " " in block.text,
        lambda block: evolve(block, text=block.text.rpartition(" ")[0]),
    )


@of_document
def a_text_invented(document: Document) -> Document:
    return with_block(
        document,
        lambda block: isinstance(block, Paragraph),
        lambda block: evolve(block, text=f"{block.text} Dat staat nergens."),
    )


@of_document
def two_items_in_the_wrong_order(document: Document) -> Document:
    return evolve(document, body=(*document.body[1:], *document.body[:1]))


@of_document
def two_paragraphs_swapped(document: Document) -> Document:
    index = first_with(document, lambda item: len(item.blocks) > 1)
    if index is None:
        return document
    one, other, *rest = document.body[index].blocks
    return with_item(document, index, blocks=(other, one, *rest))


@of_document
def two_paragraphs_joined(document: Document) -> Document:
    def is_plain(block: Block) -> bool:
        return isinstance(block, Paragraph) and not block.marks

    index = first_with(document, lambda item: len([*filter(is_plain, item.blocks[:2])]) == 2)
    if index is None:
        return document
    one, other, *rest = document.body[index].blocks
    assert isinstance(one, Paragraph)
    joined = evolve(one, text=f"{one.text} {other.text}")
    return with_item(document, index, blocks=(joined, *rest))


@of_document
def content_put_into_the_furniture(document: Document) -> Document:
    last = document.body[-1:]
    parts = tuple(Furniture(kind="surroundings", text=item.text) for item in last if item.text)
    return (
        evolve(document, body=document.body[:-1], furniture=(*document.furniture, *parts))
        if parts
        else document
    )


@of_document
def emphasis_lost(document: Document) -> Document:
    return with_block(
        document,
        lambda b: not isinstance(b, Table) and any(isinstance(m, Emphasis) for m in b.marks),
        lambda b: evolve(b, marks=tuple(m for m in b.marks if not isinstance(m, Emphasis))),
    )


# --- notes and marks --------------------------------------------------------------------


def with_mark(document: Document, change: Callable[[NoteMark, str], NoteMark]) -> Document:
    def marked(block: Any) -> Block:
        first, *rest = block.marks
        changed: Block = evolve(block, marks=(change(first, block.text), *rest))
        return changed

    def fits(block: Block) -> bool:
        marks = () if isinstance(block, Table) else block.marks
        return bool(marks) and isinstance(marks[0], NoteMark)

    return with_block(document, fits, marked)


@of_document
def a_dangling_mark(document: Document) -> Document:
    return with_mark(document, lambda mark, _: evolve(mark, footnote=99))


@of_document
def a_mark_without_a_note(document: Document) -> Document:
    return with_mark(document, lambda mark, _: evolve(mark, footnote=None))


@of_document
def a_mark_outside_its_text(document: Document) -> Document:
    return with_mark(document, lambda mark, text: evolve(mark, at=len(text) + 1))


@of_document
def a_mark_to_the_wrong_note(document: Document) -> Document:
    wrong = (len(document.footnotes) - 1) if len(document.footnotes) > 1 else None
    return with_mark(document, lambda mark, _: evolve(mark, footnote=wrong)) if wrong else document


@of_document
def two_notes_swapped(document: Document) -> Document:
    if len(document.footnotes) < 2:
        return document
    one, other, *rest = document.footnotes
    swapped = (evolve(one, blocks=other.blocks), evolve(other, blocks=one.blocks))
    return evolve(document, footnotes=(*swapped, *rest))


@of_document
def two_notes_swapped_without_places(document: Document) -> Document:
    notes = [evolve(note, span=None) for note in document.footnotes]
    bare = [evolve(n, blocks=tuple(evolve(b, span=None) for b in n.blocks)) for n in notes]
    return two_notes_swapped(evolve(document, footnotes=tuple(bare)))


# --- places ------------------------------------------------------------------------------


def with_span(document: Document, change: Callable[[Span], Span]) -> Document:
    index = next((n for n in reversed(range(len(document.body))) if document.body[n].span), None)
    span = document.body[index].span if index is not None else None
    return with_item(document, index, span=change(span)) if span else document


@of_document
def a_span_beyond_the_end(document: Document) -> Document:
    def moved(end: Position) -> Position:
        if end.page is not None:
            return evolve(end, page=end.page + 1)
        if end.offset is not None:
            return evolve(end, offset=end.offset + 1000)
        return evolve(end, line=(end.line or 0) + 1000)

    return with_span(document, lambda span: evolve(span, end=moved(span.end)))


@of_document
def a_line_counted_from_0(document: Document) -> Document:
    first = next((n for n, item in enumerate(document.body) if item.span), None)
    span = document.body[first].span if first is not None else None
    if span is None:
        return document
    return with_item(document, first, span=evolve(span, start=evolve(span.start, line=0)))


@of_document
def a_span_reversed(document: Document) -> Document:
    return with_span(document, lambda span: Span(start=span.end, end=span.start))


# --- wrong kinds --------------------------------------------------------------------------


@of_document
def a_list_for_a_tuple(document: Document) -> Document:
    return evolve(document, body=list(document.body))  # type: ignore[arg-type]


@of_document
def a_number_for_a_string(document: Document) -> Document:
    return evolve(document, number=9071)  # type: ignore[arg-type]


@fault
def options_without_a_default(reader: Reader) -> Reader:
    @frozen
    class Options:
        password: str

    return evolve(reader, options=Options)


@fault
def options_that_take_anything(reader: Reader) -> Reader:
    @frozen
    class Options:
        pages: Any = None

    return evolve(reader, options=Options)


# --- errors --------------------------------------------------------------------------------


@fault
def a_raised_KeyError(reader: Reader) -> Reader:  # noqa: N802
    def fail(_: Source) -> None:
        raise KeyError("w:val")

    return around(reader, fail)


@fault
def limits_left_alone(reader: Reader) -> Reader:
    def read(source: Source, context: ReadContext) -> Any:
        assert reader.read
        context.limits = Limits()
        return reader.read(source, context)

    return evolve(reader, read=read) if reader.read else reader


def instead_of_an_error(reader: Reader, do: Callable[[], Any]) -> Reader:
    def read(source: Source, context: ReadContext) -> Any:
        assert reader.read
        try:
            return reader.read(source, context)
        except KvlibError:
            return do()

    def read_many(source: Source, context: ReadContext) -> Iterator[Document]:
        assert reader.read_many
        try:
            yield from reader.read_many(source, context)
        except KvlibError:
            yield do()

    return _with(reader, read, read_many)


@fault
def a_KeyError_for_a_damaged_source(reader: Reader) -> Reader:  # noqa: N802
    return instead_of_an_error(reader, lambda: dict[str, str]()["w:val"])


@fault
def nothing_for_a_damaged_source(reader: Reader) -> Reader:
    return instead_of_an_error(reader, lambda: None)


@fault
def sys_exit_for_a_damaged_source(reader: Reader) -> Reader:
    return instead_of_an_error(reader, sys.exit)


# --- the probe -------------------------------------------------------------------------------


@fault
def a_probe_that_raises(reader: Reader) -> Reader:
    def probe(head: bytes) -> Confidence:
        head[3]
        return reader.probe(head) if reader.probe else Confidence.UNKNOWN

    return evolve(reader, probe=probe)


@fault
def a_probe_that_claims_everything(reader: Reader) -> Reader:
    return evolve(reader, probe=lambda _: Confidence.CERTAIN)


@fault
def a_probe_that_likes_everything(reader: Reader) -> Reader:
    return evolve(reader, probe=lambda _: Confidence.LIKELY)


@fault
def a_probe_that_refuses_everything(reader: Reader) -> Reader:
    return evolve(reader, probe=lambda _: Confidence.REFUSE)


@fault
def a_probe_that_answers_True(reader: Reader) -> Reader:  # noqa: N802
    return evolve(reader, probe=lambda _: True)  # type: ignore[arg-type, return-value]


# --- state and manners -------------------------------------------------------------------------


@fault
def state_kept_between_documents(reader: Reader) -> Reader:
    kept: list[Document] = []

    def changed(document: Document) -> Document:
        before = kept[-1] if kept else document
        kept.append(document)
        return evolve(document, subject=before.subject)

    return _changed(changed, reader)


@fault
def a_count_of_documents(reader: Reader) -> Reader:
    numbers = count(1)
    return _changed(lambda document: evolve(document, number=f"{next(numbers)}"), reader)


@fault
def the_time_of_day(reader: Reader) -> Reader:
    return _changed(lambda doc: evolve(doc, question_number=f"{time.time_ns()}"), reader)


@fault
def a_print_to_stdout(reader: Reader) -> Reader:
    return around(reader, lambda source: print("reading", source.name))


@fault
def a_closed_source(reader: Reader) -> Reader:
    def close(source: Source) -> None:
        if source._file is not None:
            source._file.close()

    return around(reader, close)


@fault
def a_closed_stdout(reader: Reader) -> Reader:
    return around(reader, lambda _: sys.stdout.close())


@fault
def a_file_left_open(reader: Reader) -> Reader:
    kept: list[object] = []
    return around(reader, lambda source: kept.append(source.open()))


# --- the import, which no record can show -------------------------------------------------------

HEAVY = "an import of a heavy library at the top"
PRINTING = "a print on import"
IMPORTS = {HEAVY: "import lxml.etree", PRINTING: "print('loaded')"}


@contextmanager
def imports_sown(reader: str, line: str) -> Iterator[None]:
    """Put a copy of a reader's package first on the path, with a line more in it."""
    package = registry.get_registry().readers[reader].package
    spec = find_spec(package)
    assert spec
    assert spec.origin
    with TemporaryDirectory() as folder:
        copied = Path(copytree(Path(spec.origin).parent, Path(folder, package)), "__init__.py")
        code = copied.read_text("utf-8")
        _, future, rest = code.partition("from __future__ import annotations\n")
        copied.write_text(f"{future}{line}\n{rest}", "utf-8")
        with patch.object(sys, "path", [folder, *sys.path]):
            yield


@contextmanager
def sown(reader: str, name: str) -> Iterator[None]:
    """Sow one fault in a reader; without a name, none."""
    if name in IMPORTS:
        with imports_sown(reader, IMPORTS[name]):
            yield
        return
    whole = registry.get_registry()
    found = whole.readers[reader]
    record = FAULTS[name](found.record) if name else found.record
    readers = {**whole.readers, reader: evolve(found, record=record)}
    with patch.object(registry, "_loaded", evolve(whole, readers=readers)):
        yield


def applies(reader: str, name: str) -> bool:
    """True if a fault changes something: a format without tables loses no row of one."""
    contract, change = CONTRACTS[reader](), CHANGES.get(name)
    documents = [each for sample in contract._samples() for each in contract._read(sample)]
    return change is None or any(change(each) != each for each in documents)


def finding(reader: str, name: str = "") -> str:
    """Return the first test of the contract that fails, and its message; empty if none does."""
    contract = CONTRACTS[reader]()
    for test in (each for each in vars(ReaderContract) if each.startswith("test_")):
        try:
            with sown(reader, name), redirect_stdout(StringIO()):
                getattr(contract, test)()
        except AssertionError as error:
            return f"{test}: {error}"
    return ""


def main(readers: list[str]) -> None:
    """Print a row for each fault in each reader, and the sums."""
    sums = []
    for reader in readers:
        assert not finding(reader), f"{reader} breaks the contract without a fault"
        names = [name for name in (*FAULTS, *IMPORTS) if applies(reader, name)]
        missed = []
        for name in names:
            found = finding(reader, name)
            print(f"{reader:6}  {name:38}  {' '.join(found.split())[:160] or 'NOT FOUND'}")
            missed += [] if found else [name]
        sums.append(f"{reader}: {len(names) - len(missed)} of {len(names)} found {missed or ''}")
    print(*sums, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:] or list(CONTRACTS))
