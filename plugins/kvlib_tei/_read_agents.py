"""Read who asks, who is asked and who answers, from the lists of people and organisations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from lxml import etree

from kvlib.markup.xml import OddXmlError, local, needed, only, parts, require_empty
from kvlib.model import Chamber, Member, Office, Officeholder
from kvlib_tei._agents import CHAMBERS, GOVERNMENT, GROUPS
from kvlib_tei._ids import Ids
from kvlib_tei._names import XML_ID, tei
from kvlib_tei._parts import by_type, plain

_PERSON, _ORG, _RELATIONS = tei("person"), tei("org"), tei("listRelation")

_OF_OFFICE = ("orgName", "roleName", "preposition", "portfolio")
"""What is said of an office."""


class AgentReader:
    """Reads the lists in ``particDesc``."""

    def __init__(self, element: etree._Element, ids: Ids) -> None:
        self._ids = ids
        self._read: set[str] = set()
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
        for element in self._numbered(self._people, "vragensteller"):
            name, affiliated = _person(element, "MP", "member")
            party = affiliated.get("member")
            shown = None if party is None else _name_of(self._organisation(party, element))
            yield Member(name=name, party=shown)

    def addressees(self) -> Iterator[Office]:
        """Yield the offices that are asked, in printed order."""
        return map(_office, self._numbered(self._organisations, "geadresseerde"))

    def officeholders(self) -> Iterator[Officeholder]:
        """Yield those who answered (bewindspersonen), in printed order."""
        for element in self._numbered(self._people, "bewindspersoon"):
            name, affiliated = _person(element, "officeholder")
            if "officeholder" not in affiliated:
                raise OddXmlError("there is a <person> without an office", element)
            office = self._organisation(affiliated["officeholder"], element)
            yield Officeholder(name=name, office=_office(office))

    def on_behalf_of(self) -> Iterator[Office]:
        """Yield the other offices on whose behalf they answered (mede namens), in printed order."""
        return map(_office, self._numbered(self._organisations, "mede-namens"))

    def require_all_read(self) -> None:
        """Require that all people and organisations are in the Document, or follow from it.

        Raises:
            OddXmlError: there is somebody else.
        """
        follows = map(self._ids.of, (GOVERNMENT, *CHAMBERS, *GROUPS.values()))
        known = self._read.union(follows)
        for name, element in (self._people | self._organisations).items():
            if name not in known:
                what = f"there is a <{local(element.tag)}> {name[:30]!r} that nothing refers to"
                raise OddXmlError(what, element)

    def _numbered(self, found: dict[str, etree._Element], word: str) -> Iterator[etree._Element]:
        for number in count(1):
            name = self._ids.of(f"{word}-{number}")
            if name not in found:
                return
            self._read.add(name)
            yield found[name]

    def _organisation(self, reference: str, person: etree._Element) -> etree._Element:
        name = reference.removeprefix("#")
        if name not in self._organisations:
            raise OddXmlError(f"there is no organisation {reference[:30]!r}", person)
        self._read.add(name)
        return self._organisations[name]


def _keep(found: dict[str, etree._Element], element: etree._Element) -> None:
    name = needed(element, XML_ID)
    if name in found:
        raise OddXmlError(f"there are two <{local(element.tag)}> {name[:30]!r}", element)
    found[name] = element


def _name_of(party: etree._Element) -> str | None:
    """Return the name of a party; None without one."""
    found = only(party, tei("orgName"))
    return plain(found[tei("orgName")]) if found else None


def _person(element: etree._Element, *roles: str) -> tuple[str, dict[str, str]]:
    """Return the name of a person, and what they are affiliated with, by their role there."""
    names: list[str] = []
    affiliated: dict[str, str] = {}
    for child in parts(element, tei("persName"), tei("affiliation")):
        role = child.get("role", "")
        if child.tag == tei("persName") and not names:
            names.append(plain(child))
        elif child.tag == tei("affiliation") and role in roles and role not in affiliated:
            require_empty(child)
            affiliated[role] = needed(child, "ref")
        else:
            where = "in <person>"
            raise OddXmlError(f"there is another <{local(child.tag)}> {where}", child)
    return "".join(names), affiliated


def _office(element: etree._Element) -> Office:
    inner = by_type(element, "orgName", "label", "roleName")
    for kind, each in inner.items():
        if kind not in _OF_OFFICE:
            raise OddXmlError(f"there is a <{local(each.tag)}> {kind[:20]!r}", each)
    found = {kind: plain(each) for kind, each in inner.items()}
    if "roleName" not in found:
        raise OddXmlError("there is an office without a <roleName>", element)
    return Office(
        role=found["roleName"],
        preposition=found.get("preposition"),
        portfolio=found.get("portfolio"),
    )
