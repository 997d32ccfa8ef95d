"""Read who asks, who is asked and who answers, from the references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from kvlib.markup.xml import OddXmlError, needed
from kvlib.model import Member, Office, Officeholder
from kvlib_akn._names import kv

References = Mapping[str, etree._Element]


def askers(references: References) -> Iterator[Member]:
    """Yield the members who ask (vraagstellers), in printed order."""
    for person in _numbered(references, "vragensteller"):
        party = person.get(kv("party"))
        name = needed(person, "showAs")
        yield Member(name=name, party=party and needed(_found(references, party), "showAs"))


def addressees(references: References) -> Iterator[Office]:
    """Yield the offices that are asked, in printed order."""
    return map(_office, _numbered(references, "geadresseerde"))


def on_behalf_of(references: References) -> Iterator[Office]:
    """Yield the other offices on whose behalf they answered (mede namens), in printed order."""
    return map(_office, _numbered(references, "mede-namens"))


def officeholders(references: References) -> Iterator[Officeholder]:
    """Yield those who answered (bewindspersonen), in printed order."""
    for person in _numbered(references, "bewindspersoon"):
        name = "" if person.get(kv("nameless")) else needed(person, "showAs")
        office = _office(_found(references, needed(person, kv("role"))))
        yield Officeholder(name=name, office=office)


def _numbered(references: References, name: str) -> Iterator[etree._Element]:
    """Yield the references with this name and a number, in the order of their numbers.

    Raises:
        OddXmlError: there is not one for each number from 1.
    """
    begin = f"{name}-"
    for number in range(1, sum(each.startswith(begin) for each in references) + 1):
        yield _found(references, f"{begin}{number}")


def _office(element: etree._Element) -> Office:
    return Office(
        role=needed(element, "shortForm"),
        preposition=element.get(kv("preposition")),
        portfolio=element.get(kv("portfolio")),
    )


def _found(references: References, name: str) -> etree._Element:
    found = references.get(name.removeprefix("#"))
    if found is None:
        raise OddXmlError(f"there is no reference {name[:30]!r}")
    return found
