"""Who asks, who is asked and who answers: the references at the head, and what refers to them.

An attribute such as ``by`` takes one reference; several people are an organisation of their own,
which each of them names.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from lxml import etree

from kvlib.model import Chamber, Document, Member, Office, Officeholder
from kvlib_akn._names import add

_ONTOLOGY = "/akn/ontology"
_CHAMBERS = {
    Chamber.TWEEDE_KAMER: "Tweede Kamer der Staten-Generaal",
    Chamber.EERSTE_KAMER: "Eerste Kamer der Staten-Generaal",
}


@frozen
class Agents:
    """The references, as the values of ``by``, ``to`` and ``href``."""

    author: str
    """The chamber, or the Staten-Generaal if it is unknown."""
    askers: str
    """Who asks (vraagstellers); the chamber if nobody is named."""
    asked: str | None
    """The offices that are asked; None if none is named."""
    answering: str
    """Who answers (bewindspersonen); the government if nobody is named."""


def refer(parent: etree._Element, document: Document) -> Agents:
    """Add the references of a Document to ``references``."""
    _organization(parent, "kvlib", "kvlib")
    chamber = document.chamber
    author = chamber.value if chamber else "staten-generaal"
    _organization(parent, author, _CHAMBERS[chamber] if chamber else "Staten-Generaal")
    holders = document.reply.officeholders if document.reply else ()
    behalf = document.reply.on_behalf_of if document.reply else ()
    askers = _askers(parent, document.askers)
    asked = _offices(parent, document.addressees, "geadresseerde", "geadresseerden")
    answering = _holders(parent, holders)
    _offices(parent, behalf, "mede-namens", "mede-namens")
    if answering is None:
        _organization(parent, "regering", "Regering")
    return Agents(f"#{author}", askers or f"#{author}", asked, answering or "#regering")


def _organization(parent: etree._Element, name: str, shown: str, **more: str | None) -> None:
    href = f"{_ONTOLOGY}/organization/nl/{name}"
    add(parent, "TLCOrganization", eId=name, href=href, showAs=shown, **more)


def _askers(parent: etree._Element, members: Sequence[Member]) -> str | None:
    for number, member in enumerate(members, 1):
        name = f"vraagsteller-{number}"
        href = f"{_ONTOLOGY}/person/nl/{name}"
        group = "#vraagstellers" if len(members) > 1 else None
        party = _party(parent, members, number)
        add(
            parent,
            "TLCPerson",
            eId=name,
            href=href,
            showAs=member.name,
            kv_party=party,
            kv_member=group,
        )
    return _group(parent, "vraagsteller", "vraagstellers", [each.name for each in members])


def _party(parent: etree._Element, members: Sequence[Member], number: int) -> str | None:
    """Add the party (fractie) of a member, unless one before has the same; return its reference."""
    party = members[number - 1].party
    if party is None:
        return None
    first = next(index for index, each in enumerate(members, 1) if each.party == party)
    if first == number:
        _organization(parent, f"fractie-{number}", party)
    return f"#fractie-{first}"


def _offices(
    parent: etree._Element, offices: Sequence[Office], name: str, several: str
) -> str | None:
    for number, office in enumerate(offices, 1):
        _office(parent, f"{name}-{number}", office, group=several if len(offices) > 1 else None)
    return _group(parent, name, several, [each.title for each in offices])


def _office(parent: etree._Element, name: str, office: Office, *, group: str | None) -> None:
    add(
        parent,
        "TLCRole",
        eId=name,
        href=f"{_ONTOLOGY}/role/nl/{name}",
        showAs=office.title,
        shortForm=office.role,
        kv_preposition=office.preposition,
        kv_portfolio=office.portfolio,
        kv_member=group and f"#{group}",
    )


def _holders(parent: etree._Element, holders: Sequence[Officeholder]) -> str | None:
    for number, holder in enumerate(holders, 1):
        name = f"bewindspersoon-{number}"
        _office(parent, f"ambt-{number}", holder.office, group=None)
        add(
            parent,
            "TLCPerson",
            eId=name,
            href=f"{_ONTOLOGY}/person/nl/{name}",
            showAs=holder.name or holder.office.title,
            kv_role=f"#ambt-{number}",
            kv_nameless=None if holder.name else "true",
            kv_member="#bewindspersonen" if len(holders) > 1 else None,
        )
    shown = [each.name or each.office.title for each in holders]
    return _group(parent, "bewindspersoon", "bewindspersonen", shown)


def _group(parent: etree._Element, name: str, several: str, shown: Sequence[str]) -> str | None:
    """Return the reference to one or several, who become an organisation; None for nobody."""
    if len(shown) < 2:
        return f"#{name}-1" if shown else None
    _organization(parent, several, ", ".join(shown))
    return f"#{several}"
