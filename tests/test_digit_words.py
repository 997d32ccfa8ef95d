"""Words that count as having lost their digit, and as having lost it silently."""

from __future__ import annotations

import re
from random import Random

import attrs
import pytest

import kvlib
from fictional import make
from fictional.formats import FORMATS
from kvlib.model import Diagnostic, Document
from measured.digit_words import FORM, TEXTS, Put, found_in, with_words

SEED = 5003  # a document with notes
XML = FORMATS["XML"]


def put_in(seed: int) -> tuple[Document, tuple[Put, ...]]:
    return with_words(make(seed), Random(seed))


def without_digits(data: bytes) -> Document:
    """A reader that takes the digits of all such words for marks, and says nothing."""
    words = "|".join(sorted(FORM, key=len, reverse=True))
    text = re.sub(rf"\b({words})\b", lambda found: found[1].rstrip("0123456789"), data.decode())
    return kvlib.loads(text)


def with_doubt(data: bytes) -> Document:
    """The same, but it says so of every item, with a message that depends on the text."""
    doc = without_digits(data)
    doubts = tuple(
        Diagnostic(code="odd", severity="warning", message=item.text, about=(f"body[{index}]",))
        for index, item in enumerate(doc.body)
    )
    return attrs.evolve(doc, diagnostics=doubts)


def with_one_doubt(data: bytes) -> Document:
    """The same, but what it says does not depend on the words."""
    doc = with_doubt(data)
    return attrs.evolve(
        doc, diagnostics=tuple(attrs.evolve(doubt, message="odd") for doubt in doc.diagnostics)
    )


def test_some_forty_words_end_in_a_digit() -> None:
    assert len(FORM) >= 40
    assert all(word[-1].isdigit() and word[0].isalpha() for word in FORM)


def test_the_words_stand_in_the_document_and_nothing_else_moves() -> None:
    """XML, where marks are marks, gives the document back."""
    for seed in range(5000, 5010):
        doc, put = put_in(seed)
        assert all(each.word in doc.body[each.item].text for each in put)
        read = kvlib.loads(XML.render(doc))
        assert kvlib.diff(XML.truth(doc, XML.render(doc)), read, ignore=XML.ignore) == ()
    assert put_in(5003) == put_in(5003)


@pytest.mark.parametrize("name", TEXTS)
def test_a_word_without_its_digit_is_lost(name: str) -> None:
    found = found_in(name, SEED, without_digits)
    assert found.lost == found.silent == found.put != ()


def test_it_is_said_by_a_warning_that_the_words_gave_rise_to() -> None:
    assert found_in(TEXTS[0], SEED, with_doubt).lost != ()
    assert found_in(TEXTS[0], SEED, with_doubt).silent == ()
    assert found_in(TEXTS[0], SEED, with_one_doubt).silent != ()


def test_a_word_that_keeps_its_digit_is_not_lost() -> None:
    found = found_in("XML", SEED)
    assert found.put != ()
    assert found.lost == found.silent == ()
