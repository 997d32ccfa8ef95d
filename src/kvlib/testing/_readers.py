"""The contract of every reader, as tests to inherit."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import TypeAlias

from attrs import fields_dict

import kvlib
from kvlib.model import Document
from kvlib.plugin import Confidence, Limits, Reader
from kvlib.plugin._source import HEAD_BYTES
from kvlib.serialize import from_dict, to_dict
from kvlib.testing._accounting import Marks, unaccounted_in
from kvlib.testing._differences import first_difference
from kvlib.testing._imports import heavy_imports
from kvlib.testing._manners import bad_manners
from kvlib.testing._notes import mismarked, swapped_notes
from kvlib.testing._options import untyped_options
from kvlib.testing._places import Bounds, known_bounds, misplaced
from kvlib.testing._reading import (
    Sample,
    context_for,
    cut_off,
    expect_none,
    read,
    read_damaged,
    read_limited,
    registered,
    with_changed_bytes,
)
from kvlib.testing._source_text import is_xml, source_text
from kvlib.testing._sources import owned_sources

__all__ = ["ReaderContract"]

_BLOBS = 200
_PREFIXES = (0, 1, 2, 3, 4, 5, 8, 16, 64, 256, 1024)
_ANSWERS = (Confidence.REFUSE, Confidence.UNKNOWN, Confidence.LIKELY, Confidence.CERTAIN)

Given: TypeAlias = "str | Path | tuple[str, bytes]"


_NOT_THEIRS = frozenset(("source_bytes", "seconds", "memory_bytes"))
"""Limits that kvlib checks itself."""


class ReaderContract:
    """Tests for a reader: inherit them, name the reader, and give some sources in its format.

    A few small sources are enough, but they should have all that the format can hold: notes,
    lists, a table. All messages name the reader, the sample, and the place in the Document.
    """

    reader: str
    """The reader's name."""
    files: Sequence[str | Path] = ()
    """Paths of samples."""
    options: object = ()
    """Option objects to read with."""
    also_reads: Sequence[str] = ()
    """The official readers whose formats it also reads, and which it is meant to replace."""

    def samples(self) -> Iterable[Given]:
        """Return the samples: ``files``, or override this and make some, as names and bytes."""
        return self.files

    def plain_text(self, name: str, data: bytes) -> str:
        """Return all text of a sample, in its order, by other means than the reader's.

        For XML, PDF and text this is done; for any other format, override it. Labels and note
        marks may be left out if the format numbers these itself.
        """
        del name
        return source_text(data)

    def bounds(self, name: str, data: bytes) -> Bounds:
        """Return how far places in a sample can go, for a format other than XML, PDF and text."""
        if self._record.restores:  # its places are those of another source
            return Bounds()
        own = type(self).plain_text is not ReaderContract.plain_text
        return known_bounds(data, self.plain_text(name, data), own=own)

    # --- choosing -------------------------------------------------------------

    def test_is_found(self) -> None:
        """It is known to kvlib, which chooses it for its samples, under each of its suffixes."""
        record = self._record
        assert record.suffixes or record.probe, (
            f"reader {self.reader!r} has neither suffixes nor a probe: kvlib never chooses it"
        )
        for sample in self._samples():
            stem = Path(sample.name).stem
            for name in (sample.name, *(f"{stem}{suffix}" for suffix in record.suffixes)):
                self._expect_chosen(self.reader, name, sample.data)

    def test_its_import_is_light(self) -> None:
        """Loading the plugin imports nothing but what every plugin needs."""
        expect_none(f"{self._who}: {fault}" for fault in heavy_imports(registered(self.reader)))

    def test_its_probe_never_fails(self) -> None:
        """It gives one of four answers for any bytes, and the same one again."""
        for what, head in self._heads():
            answer = self._probed(what, head)
            assert answer == self._probed(what, head), (
                f"{self._who}: its probe gives another answer the second time, for {what}"
            )

    def test_its_probe_leaves_others_alone(self) -> None:
        """It does not claim what is another reader's, nor what nobody can read."""
        chance = Random("others")
        for size in range(1, _BLOBS):
            answer = self._probed("random bytes", chance.randbytes(size))
            assert answer <= Confidence.UNKNOWN, (
                f"{self._who}: its probe finds random bytes {answer.name}"
            )
        for owner, name, data in self._others():
            answer = self._probed(name, data[:HEAD_BYTES])
            assert answer != Confidence.CERTAIN, (
                f"{self._who}: its probe is CERTAIN of {name} of kvlib.testing.sample_sources(), "
                f"which is for reader {owner or 'none'!r}; look for what only your format has"
            )
            if owner in {reader.name for reader in kvlib.readers()}:
                self._expect_chosen(owner, name, data)

    def test_its_probe_accepts_its_own(self) -> None:
        """It does not refuse a sample."""
        for sample in self._samples():
            answer = self._probed(sample.name, sample.data[:HEAD_BYTES])
            assert answer != Confidence.REFUSE, (
                f"{self._who}: its probe refuses its own sample {sample.name}; it sees only the "
                f"first {HEAD_BYTES} bytes"
            )

    # --- reading --------------------------------------------------------------

    def test_gives_the_same_again(self) -> None:
        """A source gives the same Documents each time, whatever is read in between."""
        samples = self._samples()
        first = [self._read(sample) for sample in samples]
        for sample, expected in zip(samples, first, strict=True):
            self._expect_same(sample, expected)
        for _, broken in chain(cut_off(samples[0]), islice(with_changed_bytes(samples[0]), 1)):
            read_damaged(self.reader, broken, self.options)
        for sample, expected in reversed([*zip(samples, first, strict=True)]):
            self._expect_same(sample, expected)

    def test_places_are_in_the_source(self) -> None:
        """No place ends before it begins, lies outside the source, or goes back."""
        for sample in self._samples():
            bounds = self.bounds(sample.name, sample.data)
            for document in self._read(sample):
                self._expect_none(sample, misplaced(document, bounds))

    def test_nothing_is_lost(self) -> None:
        """All text of the source is in the Document, once, and nothing else."""
        for sample in self._samples():
            self._expect_none(sample, self._unaccounted(sample))

    def test_marks_point_at_notes(self) -> None:
        """Each mark lies in its text and points to its own note, or a diagnostic says why not."""
        for sample in self._samples():
            text = self.plain_text(sample.name, sample.data)
            for document in self._read(sample):
                self._expect_none(sample, mismarked(document))
                self._expect_none(sample, swapped_notes(document, text))

    def test_damage_is_an_error(self) -> None:
        """A source that is cut off or damaged gives an error of kvlib, or a Document."""
        for sample in self._samples():
            for what, broken in chain(cut_off(sample), with_changed_bytes(sample)):
                fault = read_damaged(self.reader, broken, self.options)
                assert not fault, f"{self._who}, {sample.name} {what}: {fault}"

    def test_keeps_to_limits(self) -> None:
        """It checks at least one limit itself: kvlib checks no more than the size of a source."""
        theirs = fields_dict(Limits).keys() - _NOT_THEIRS
        few = dict.fromkeys(theirs, 1)
        for sample in self._samples():
            fault = read_limited(self.reader, sample, self.options, Limits(**few))
            self._expect_none(sample, [fault] if fault else [])

    def test_goes_into_json_and_back(self) -> None:
        """Its Documents have only what their fields can hold."""
        for sample in self._samples():
            for document in self._read(sample):
                self._expect_none(sample, _unlike_its_json(document))

    def test_options_are_typed(self) -> None:
        """Each option has a default, can be set by -O, and refuses what is of a wrong type."""
        expect_none(f"{self._who}: {fault}" for fault in untyped_options(self._record))

    def test_has_good_manners(self) -> None:
        """It prints nothing, and closes what it opens and nothing else."""
        for sample in self._samples():
            context = context_for(self._record, self.options)
            self._expect_none(sample, bad_manners(self._record, sample, context))

    # --- helpers --------------------------------------------------------------

    @property
    def _record(self) -> Reader:
        return registered(self.reader).record

    @property
    def _who(self) -> str:
        return f"reader {self.reader!r}"

    def _samples(self) -> list[Sample]:
        samples = [Sample.of(given) for given in self.samples()]
        assert samples, f"{type(self).__name__} has no samples: set files, or override samples()"
        return samples

    def _read(self, sample: Sample) -> list[Document]:
        return read(self.reader, sample, self.options)

    def _expect_none(self, sample: Sample, faults: Iterable[str]) -> None:
        expect_none(f"{self._who}, sample {sample.name}: {fault}" for fault in faults)

    def _expect_same(self, sample: Sample, expected: list[Document]) -> None:
        again = self._read(sample)
        assert again == expected, (
            f"{self._who} reads {sample.name} otherwise the second time; does it keep something "
            f"between documents? {first_difference(expected, again)}"
        )

    def _expect_chosen(self, owner: str, name: str, data: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a probe that fails: another test says so
            explanation = kvlib.explain(data, name=name)
        assert explanation.chosen == owner, (
            f"{self._who}: kvlib must choose reader {owner!r} for {name}, but chooses "
            f"{explanation.chosen or 'none'!r}. What each probe says:\n{explanation}"
        )

    def _probed(self, what: str, head: bytes) -> Confidence:
        probe = self._record.probe
        if probe is None:
            return Confidence.UNKNOWN
        try:
            answer = probe(head)
        except BaseException as error:
            raise AssertionError(
                f"{self._who}: its probe raises {type(error).__name__}: {error}, for {what} that "
                f"begins with {head[:20]!r}"
            ) from error
        is_answer = isinstance(answer, Confidence) and answer in _ANSWERS
        assert is_answer, (
            f"{self._who}: its probe must answer Confidence.REFUSE, UNKNOWN, LIKELY or CERTAIN; "
            f"it answers {answer!r} for {what}"
        )
        return answer

    def _heads(self) -> Iterator[tuple[str, bytes]]:
        chance = Random("heads")
        for number in range(_BLOBS):
            yield "random bytes", chance.randbytes(chance.randrange(1 + HEAD_BYTES // (number + 1)))
        own = ((sample.name, sample.data) for sample in self._samples())
        for name, data in (*own, *((name, data) for _, name, data in owned_sources())):
            for size in (*_PREFIXES, HEAD_BYTES):
                yield f"the first {size} bytes of {name}", data[:size]

    def _others(self) -> Iterator[tuple[str, str, bytes]]:
        own = (self.reader, *self.also_reads)
        yield from (each for each in owned_sources() if each[0] not in own)

    def _unaccounted(self, sample: Sample) -> Iterator[str]:
        text, data = self.plain_text(sample.name, sample.data), sample.data
        marks: Marks = "absent" if is_xml(data) else "all"
        if type(self).plain_text is not ReaderContract.plain_text:
            marks = "optional"
        for stretch in unaccounted_in(text, self._read(sample), marks=marks):
            if stretch.side == "source":
                yield (
                    f"the source has this text, but the Document lacks it: {stretch.text!r} (shown "
                    f"without white space and hyphens)"
                )
            else:
                yield (
                    f"the Document has this text, or has it twice, but the source has not: "
                    f"{stretch.text!r} (shown without white space and hyphens)"
                )


def _unlike_its_json(document: Document) -> Iterator[str]:
    try:
        back = from_dict(json.loads(json.dumps(to_dict(document))))
    except Exception as error:
        yield f"it cannot be written as JSON and read back: {type(error).__name__}: {error}"
        return
    if back != document:
        yield f"it is another Document after JSON: {first_difference([document], [back])}"
