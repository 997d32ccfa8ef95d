"""The contract of readers finds what is wrong with a reader, and says what and where."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO

import attrs
import pytest

import contract_faults
import kvlib
from kvlib.errors import FormatError, OptionsError
from kvlib.testing import Bounds, ReaderContract, sample_sources
from kvlib.testing._places import known_bounds
from kvlib.testing._sources import owned_sources

SOWN = (
    ("obxml", "a lost row of a table"),
    ("obxml", "two notes swapped without places"),
    ("pdf", "two items in the wrong order"),
    ("text", "a print to stdout"),
    ("text", "a closed source"),
    ("text", "limits left alone"),
    ("json", "text put twice"),
    ("json", "a mark outside its text"),
    ("jsonl", "a file left open"),
    ("jsonl", "a probe that claims everything"),
)
"""A few of those that ``contract_faults`` tries, which takes minutes."""


@pytest.mark.parametrize(("reader", "name"), SOWN)
def test_a_fault_is_found(reader: str, name: str) -> None:
    """A test fails, and its message names the reader."""
    assert contract_faults.applies(reader, name)
    assert f"reader {reader!r}" in contract_faults.finding(reader, name)


MESSAGES = {
    "a dangling mark": r"sample \S+: body\[1\].blocks\[0\]: the note mark '1' points to "
    r"footnotes\[99\], but there are 4 notes",
    "a span beyond the end": r"body\[10\]: its offset is \d+, but the source ends at offset \d+",
    "a lost heading": r"the source has this text, but the Document lacks it: 'VragenvandeledenV",
    "a count of documents": r"does it keep something between documents\? \[0\].number was '1' and "
    r"is '\d'",
    "a KeyError for a damaged source": r"cut off after 1 of its \d+ bytes: it raises KeyError: "
    r"'w:val'; catch that",
    "a probe that raises": r"its probe raises IndexError: index out of range, for .* that begins",
    "an import of a heavy library at the top": r"importing kvlib_text also imports lxml; kvlib",
}


@pytest.mark.parametrize("name", MESSAGES)
def test_the_message_says_what_and_where(name: str) -> None:
    assert re.search(MESSAGES[name], contract_faults.finding("text", name))


def test_lines_of_markup_are_those_that_the_reader_counts() -> None:
    """If its author gives the text: a page may be on one line, and so may XML."""
    page, text = b"<p>een</p><p>twee</p>", "een twee"
    assert known_bounds(page, text) == Bounds(lines=1)
    assert known_bounds(page, text, own=True) == Bounds(lines=9, characters=9)
    assert known_bounds(b"een\ntwee", "een twee", own=True) == Bounds(lines=3, characters=8)


# --- the samples of official formats -------------------------------------------------------


@pytest.mark.parametrize(
    ("owner", "name", "data"), owned_sources(), ids=lambda each: str(each)[:24]
)
def test_official_samples_are_read(owner: str, name: str, data: bytes) -> None:
    """By the reader that they are for, if it is here; all others leave them alone."""
    readers = {reader.name for reader in kvlib.readers()}
    explanation = kvlib.explain(data, name=name)
    assert explanation.chosen == (owner if owner in readers else None)
    if explanation.chosen and not name.startswith("samples."):  # which are several
        assert kvlib.loads(data, name=name).heading


def test_official_samples_are_the_same_each_time() -> None:
    names = [name for name, _ in sample_sources()]
    assert len(set(names)) == len(names)
    owned_sources.cache_clear()
    assert dict(sample_sources()) == dict(sample_sources())


def test_the_sample_of_word_is_a_zip() -> None:
    (data,) = [data for name, data in sample_sources() if name.endswith(".docx")]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert "word/document.xml" in archive.namelist()


# --- a contract that is filled in wrongly ----------------------------------------------------


class Packed(ReaderContract):
    """A reader of text that is given a zip."""

    reader = "text"

    def samples(self) -> Sequence[tuple[str, bytes]]:
        return [each for each in sample_sources() if each[0].endswith(".docx")]


def test_no_samples() -> None:
    empty = ReaderContract()
    empty.reader = "text"
    with pytest.raises(AssertionError, match=r"no samples: set files, or override samples\(\)"):
        empty.test_nothing_is_lost()


def test_no_reader() -> None:
    unknown = ReaderContract()
    unknown.reader = "odt"
    with pytest.raises(AssertionError, match=r"no reader is called 'odt'.*entry point"):
        unknown.test_is_found()


def test_no_plain_text() -> None:
    with pytest.raises(FormatError, match=r"the method plain_text\(name, data\)"):
        Packed().test_nothing_is_lost()


# --- options of a wrong type -------------------------------------------------------------------


def options_of(name: str) -> type:
    (kind,) = [reader.options for reader in kvlib.readers() if reader.name == name]
    assert kind
    return kind


@pytest.mark.parametrize("value", [None, b"geheim", 3])
def test_an_option_of_a_wrong_type(value: object) -> None:
    """The reader is not asked: the error names the option and what it must be."""
    options = options_of("pdf")(password=value)
    with pytest.raises(OptionsError, match=r"PdfOptions.password must be str; got"):
        kvlib.loads(b"%PDF-", options=options)


def test_options_of_the_right_types() -> None:
    (example,) = [data for name, data in sample_sources() if name.endswith(".pdf")]
    for options in (options_of("pdf")(password="geheim"), options_of("obxml")(metadata=None)):
        assert attrs.has(type(options))
        assert kvlib.loads(example, options=options).heading
