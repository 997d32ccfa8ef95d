"""The headings (kamervraagomschrijving), with the people, subject and days that they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from lxml import etree

from kvlib.grammar import starts_answer_heading
from kvlib.markup import DUTCH, named_parts, named_people
from kvlib.markup.xml import add_text
from kvlib.model import Document, Reply
from kvlib_obxml._writing.elements import add

_Add: TypeAlias = Callable[[etree._Element, str], object]
"""Adds an element for a part of a heading to it."""
_Named: TypeAlias = tuple[str, _Add | None]
_HEADING = "kamervraagomschrijving"
_MOST_APART = 20
"""Headings of answers that are apart, at most: several times as many as are printed, but not any
number, as all people are looked for in each."""
_BETWEEN = re.compile(r"(?<=[.)]) (?=Nader |Antwoord|Mededeling)")


def add_headings(body: etree._Element, document: Document) -> None:
    """Add the heading of the questions, and that of the answers or the notice."""
    _add(body, "vraag", [document.heading], [*_asked(document)], document.submitted)
    if reply := document.reply:
        _add(body, "antwoord", _apart(reply.heading), [*_answered(reply)], reply.received)


def _apart(heading: str) -> list[str]:
    """Return the headings of several answers, which a Document has on one line."""
    parts = _BETWEEN.split(heading, maxsplit=_MOST_APART - 1)
    return parts if all(map(starts_answer_heading, parts)) else [heading]


def _add(
    body: etree._Element,
    kind: str,
    texts: Sequence[str],
    named: Sequence[_Named],
    day: date | None,
) -> None:
    """Add headings; a day that they do not print as usual is in an empty element at the end."""
    if day:
        named = [*named, (DUTCH.day(day), _day(day))]
    headings = [_heading(body, kind, text, named) for text in texts if text]
    if day and all(heading.find("datum") is None for heading in headings):
        attributes = {"type": kind}
        last = headings[-1] if headings else add(body, _HEADING, attributes=attributes)
        _day(day)(last, "")


def _heading(body: etree._Element, kind: str, text: str, named: Sequence[_Named]) -> etree._Element:
    heading = add(body, _HEADING, attributes={"type": kind})
    for words, adds in named_parts(text, named):
        (adds or add_text)(heading, words)
    return heading


def _asked(document: Document) -> Iterator[_Named]:
    yield from _people(document.heading, [(each.name, each.party) for each in document.askers])
    for office in document.addressees:
        yield office.title, None  # the subject is after them
    yield document.subject or "", _subject


def _answered(reply: Reply) -> Iterator[_Named]:
    yield from _people(
        reply.heading, [(holder.name, holder.office.portfolio) for holder in reply.officeholders]
    )


def _people(text: str, people: Iterable[tuple[str, str | None]]) -> Iterator[_Named]:
    """Return each name, and the party or ministry if it stands before the next name."""
    return named_people(text, [((name, _name), (group or "", _group)) for name, group in people])


def _name(heading: etree._Element, words: str) -> None:
    add(add(heading, "naam"), "achternaam", words)


def _group(heading: etree._Element, words: str) -> None:
    add(heading, "organisatie", words)


def _subject(heading: etree._Element, words: str) -> None:
    add(heading, "kamervraagonderwerp", words)


def _day(day: date) -> _Add:
    def adds(heading: etree._Element, words: str) -> None:
        add(heading, "datum", words, {"isodatum": day.isoformat()})

    return adds
