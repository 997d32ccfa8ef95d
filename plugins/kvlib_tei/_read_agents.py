"""Read who asks, who is asked and who answers, from the lists of people and organisations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from lxml import etree

from kvlib.markup.xml import OddXmlError, local, needed, parts
from kvlib.model import Chamber, Member, Office, Officeholder
from kvlib_tei._ids import Ids
from kvlib_tei._names import XML_ID, tei
from kvlib_tei._parts import by_type, plain

_PERSON, _ORG, _RELATIONS = tei("person"), tei("org"), tei("listRelation")


class AgentReader:
    """Reads the lists in ``particDesc``."""

    def __init__(self, element: etree._Element, ids: Ids) -> None:
        self._ids = ids
        self._people: dict[str, etree._Element] = {}
        self._organisations: dict[str, etree._Element] = {}
        for listed in parts(element, tei("listPerson"), tei("listOrg")):
            of_people = listed.tag == tei("listPerson")
            found = self._people if of_people else self._organisations
            for each in parts(listed, *((_PERSON,) if of_people else (_ORG, _RELATIONS))):
                if each.tag != _RELATIONS:  # who is in a group follows from the names
                    _keep(found, each)

    @property
    def chamber(self) -> Chamber | None:
        """The chamber; None if it is unknown."""
        found = (each for each in Chamber if self._ids.of(each.value) in self._organisations)
        return next(found, None)

    def askers(self) -> Iterator[Member]:
        """Yield the members who ask (vraagstellers), in printed order."""
        for person in self._numbered(self._people, "vragensteller"):
            party = _reference(person, "member")
            shown = None if party is None else _name(self._organisation(party, person))
            yield Member(name=_name(person, "persName") or "", party=shown)

    def addressees(self) -> Iterator[Office]:
        """Yield the offices that are asked, in printed order."""
        return map(_office, self._numbered(self._organisations, "geadresseerde"))

    def officeholders(self) -> Iterator[Officeholder]:
        """Yield those who answered (bewindspersonen), in printed order."""
        for person in self._numbered(self._people, "bewindspersoon"):
            office = _reference(person, "officeholder")
            if office is None:
                raise OddXmlError("there is a <person> without an office", person)
            name = _name(person, "persName") or ""
            yield Officeholder(name=name, office=_office(self._organisation(office, person)))

    def on_behalf_of(self) -> Iterator[Office]:
        """Yield the other offices on whose behalf they answered (mede namens), in printed order."""
        return map(_office, self._numbered(self._organisations, "mede-namens"))

    def _numbered(self, found: dict[str, etree._Element], word: str) -> Iterator[etree._Element]:
        for number in count(1):
            element = found.get(self._ids.of(f"{word}-{number}"))
            if element is None:
                return
            yield element

    def _organisation(self, reference: str, person: etree._Element) -> etree._Element:
        found = self._organisations.get(reference.removeprefix("#"))
        if found is None:
            raise OddXmlError(f"there is no organisation {reference[:30]!r}", person)
        return found


def _keep(found: dict[str, etree._Element], element: etree._Element) -> None:
    name = needed(element, XML_ID)
    if name in found:
        raise OddXmlError(f"there are two <{local(element.tag)}> {name[:30]!r}", element)
    found[name] = element


def _name(element: etree._Element, tag: str = "orgName") -> str | None:
    """Return the first name of a person or organisation; None without one."""
    found = element.find(tei(tag))
    return None if found is None else plain(found)


def _reference(person: etree._Element, role: str) -> str | None:
    """Return what a person is affiliated with in a role; None if there is nothing."""
    found = (
        needed(each, "ref")
        for each in parts(person, tei("persName"), tei("affiliation"))
        if each.get("role") == role
    )
    return next(found, None)


def _office(element: etree._Element) -> Office:
    inner = by_type(element, "orgName", "label", "roleName")
    found = {kind: plain(each) for kind, each in inner.items()}
    if "roleName" not in found:
        raise OddXmlError("there is an office without a <roleName>", element)
    return Office(
        role=found["roleName"],
        preposition=found.get("preposition"),
        portfolio=found.get("portfolio"),
    )
