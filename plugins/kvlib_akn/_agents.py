"""Who asks, who is asked and who answers: the references at the head, and what refers to them.

An attribute such as ``by`` takes one reference, to a person or an organisation. Several people
are an organisation of their own, and so are the offices that are asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen
from lxml import etree

from kvlib.markup.xml import official_url, slug
from kvlib.model import Chamber, Document, Member, Office, Officeholder
from kvlib_akn._names import add


@frozen
class Speaker:
    """The attributes of who speaks, which are references."""

    by: str
    """The person, or the organisation of several."""
    as_: str | None = None
    """The role in which they speak; None if there is no single one."""


@frozen
class Agents:
    """The references of a Document."""

    authors: Sequence[str]
    """The Chamber, or the Staten-Generaal, whose publication it is; of what they did not publish,
    those who ask and answer."""
    asking: Speaker
    """Who asks (vraagstellers); the Chamber, or the Staten-Generaal, if nobody is named."""
    asked: str | None
    """The offices that are asked, as one organisation; None if none is named."""
    answering: Speaker
    """Who answers (bewindspersonen); the government if nobody is named."""


def refer(parent: etree._Element, document: Document) -> Agents:
    """Add the references of a Document to ``references``."""
    references = _References(parent)
    references.organization("kvlib", "kvlib")
    chamber, reply = document.chamber, document.reply
    authors = [references.parliament(chamber)] if chamber or official_url(document) else []
    asking = _askers(references, document.askers)
    asked = _addressees(references, document.addressees)
    answering = _officeholders(references, reply.officeholders if reply else ())
    for number, office in enumerate(reply.on_behalf_of if reply else (), 1):
        references.office(f"mede-namens-{number}", office)
    named = [each.by for each in (asking, answering) if each]
    if asking is None:
        asking = Speaker(authors[0] if authors else references.parliament(None))
    if answering is None:
        answering = Speaker(references.organization("regering", "Regering"))
    return Agents(authors or named or [asking.by], asking, asked, answering)


class _References:
    """Adds references, and returns what refers to each.

    Each has an address that is made of its name as printed, so that it is the same in all
    documents. Of two people of one name in a document, the second has a number as well, such
    that no other has its address.
    """

    def __init__(self, parent: etree._Element) -> None:
        self._parent = parent
        self._people: Counter[str] = Counter()  # by their addresses

    def parliament(self, chamber: Chamber | None) -> str:
        """Add the ``TLCOrganization`` of a Chamber; of the Staten-Generaal if it is unknown."""
        if chamber is None:
            return self.organization("staten-generaal", "Staten-Generaal")
        return self.organization(str(chamber), Chamber(chamber).full_name)

    def organization(self, name: str, shown: str, members: Sequence[str] = ()) -> str:
        """Add a ``TLCOrganization``, with the references of its members."""
        href = f"organization/nl/{slug(shown) or name}"
        listed = " ".join(members) or None
        return self._add("TLCOrganization", name, href, showAs=shown, kv_members=listed)

    def person(self, name: str, shown: str, **more: str | None) -> str:
        """Add a ``TLCPerson``."""
        plain = own = slug(shown) or name
        while self._people[own]:
            self._people[plain] += 1
            own = f"{plain}-{self._people[plain]}"
        self._people[own] = 1
        return self._add("TLCPerson", name, f"person/nl/{own}", showAs=shown, **more)

    def office(self, name: str, office: Office) -> str:
        """Add the ``TLCRole`` of an office (ambt).

        Its address is the same for ``Minister van Defensie`` and ``Minister (Defensie)``.
        """
        plain = slug(f"{office.role} {office.portfolio or ''}")
        return self._add(
            "TLCRole",
            name,
            f"role/nl/{plain or name}",
            showAs=office.title,
            shortForm=office.role,
            kv_preposition=office.preposition,
            kv_portfolio=office.portfolio,
        )

    def kamerlid(self) -> str:
        """Add the ``TLCRole`` of a member of parliament."""
        return self._add("TLCRole", "kamerlid", "role/nl/kamerlid", showAs="Kamerlid")

    def _add(self, tag: str, name: str, href: str, **more: str | None) -> str:
        add(self._parent, tag, eId=name, href=f"/akn/ontology/{href}", **more)
        return f"#{name}"


def _askers(references: _References, members: Sequence[Member]) -> Speaker | None:
    parties: dict[str, str] = {}
    people = []
    for number, member in enumerate(members, 1):
        party = member.party
        if party is not None and party not in parties:
            parties[party] = references.organization(f"fractie-{number}", party)
        people.append(
            references.person(
                f"vragensteller-{number}", member.name, kv_party=party and parties[party]
            )
        )
    if not people:
        return None
    role = references.kamerlid()
    shown = ", ".join(member.name for member in members)
    return Speaker(_one_of(references, people, "vragenstellers", shown), role)


def _addressees(references: _References, offices: Sequence[Office]) -> str | None:
    """Add the offices; ``to`` takes no role, so that even one is an organisation."""
    if not offices:
        return None
    roles = [references.office(f"geadresseerde-{n}", each) for n, each in enumerate(offices, 1)]
    shown = ", ".join(office.title for office in offices)
    return references.organization("geadresseerden", shown, roles)


def _officeholders(references: _References, holders: Sequence[Officeholder]) -> Speaker | None:
    people, roles = [], []
    for number, holder in enumerate(holders, 1):
        roles.append(references.office(f"ambt-{number}", holder.office))
        person = references.person(
            f"bewindspersoon-{number}",
            holder.name or holder.office.title,
            kv_role=roles[-1],
            kv_nameless=None if holder.name else "true",
        )
        people.append(person)
    if not people:
        return None
    shown = ", ".join(holder.name or holder.office.title for holder in holders)
    by = _one_of(references, people, "bewindspersonen", shown)
    return Speaker(by, roles[0] if len(roles) == 1 else None)


def _one_of(references: _References, people: Sequence[str], name: str, shown: str) -> str:
    """Return the reference to one person, or to an organisation of several."""
    return people[0] if len(people) == 1 else references.organization(name, shown, people)
