"""Who asks, who is asked and who answers: the lists of people and organisations at the head.

An office (ambt) is an organisation: it stays when the person goes.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from kvlib.model import Answer, Chamber, Document, Item, Member, Office, Officeholder, Remark
from kvlib_tei._ids import Ids
from kvlib_tei._names import add

_UNKNOWN = "staten-generaal"
CHAMBERS = (*(each.value for each in Chamber), _UNKNOWN)
GOVERNMENT = "regering"
GROUPS = {
    "vragensteller": "vragenstellers",
    "geadresseerde": "geadresseerden",
    "bewindspersoon": "bewindspersonen",
}
"""The names of all who ask, are asked or answer, by the word for one of them."""
_MOST = 4
"""Of more in a group, what they say refers to the group. Nearly every document has fewer; if many
were named at each of many items, the file would grow with the one times the other."""


# --- names, as in references ---------------------------------------------------------


def chamber_name(document: Document) -> str:
    """Return the name of the chamber; that of the Staten-Generaal if it is unknown."""
    return str(document.chamber or _UNKNOWN)


def chamber_title(document: Document) -> str:
    """Return the chamber in words."""
    return Chamber(document.chamber).full_name if document.chamber else "Staten-Generaal"


def asking(document: Document) -> list[str]:
    """Return the names of those who ask (vraagstellers); the chamber if nobody is named."""
    return _together("vragensteller", document.askers) or [chamber_name(document)]


def asked(document: Document) -> list[str]:
    """Return the names of the offices that are asked (geadresseerden)."""
    return _together("geadresseerde", document.addressees)


def answering(document: Document) -> list[str]:
    """Return the names of those who answer (bewindspersonen); the government if nobody is named."""
    return _together("bewindspersoon", _holders(document)) or [GOVERNMENT]


def party_names(askers: Sequence[Member]) -> dict[str, str]:
    """Return the names of the parties (fracties), which have the number of their first member."""
    names: dict[str, str] = {}
    for number, member in enumerate(askers, 1):
        if member.party is not None:
            names.setdefault(member.party, f"fractie-{number}")
    return names


def _holders(document: Document) -> Sequence[Officeholder]:
    return document.reply.officeholders if document.reply else ()


def _numbered(word: str, several: Sequence[object]) -> list[str]:
    return [f"{word}-{number}" for number in range(1, len(several) + 1)]


def _together(word: str, several: Sequence[object]) -> list[str]:
    """Return the names of several, or that of their group if they are many."""
    return [GROUPS[word]] if len(several) > _MOST else _numbered(word, several)


# --- lists ---------------------------------------------------------------------------


def add_agents(parent: etree._Element, document: Document, ids: Ids) -> None:
    """Add ``listPerson`` and ``listOrg`` to ``particDesc``."""
    holders = _holders(document)
    behalf = document.reply.on_behalf_of if document.reply else ()
    if document.askers or holders:
        people = add(parent, "listPerson")
        _add_askers(people, document, ids)
        _add_holders(people, holders, ids)
    organisations = add(parent, "listOrg")
    _add_org(organisations, ids.of(chamber_name(document)), "parliament", chamber_title(document))
    if not holders and any(map(_is_answered, document.body)):
        _add_org(organisations, ids.of(GOVERNMENT), "government", "Regering")
    for party, name in party_names(document.askers).items():
        _add_org(organisations, ids.of(name), "parliamentaryGroup", party)
    for word, offices in (
        ("geadresseerde", document.addressees),
        ("ambt", [holder.office for holder in holders]),
        ("mede-namens", behalf),
    ):
        for name, office in zip(_numbered(word, offices), offices, strict=True):
            _add_office(organisations, ids.of(name), office)
    _add_groups(organisations, document, ids)


def _is_answered(item: Item) -> bool:
    """True for an answer or a notice, which somebody gives."""
    return isinstance(item, Answer) or (isinstance(item, Remark) and item.kind == "notice")


def _add_askers(parent: etree._Element, document: Document, ids: Ids) -> None:
    parties = party_names(document.askers)
    chamber = ids.ref(chamber_name(document))
    for number, member in enumerate(document.askers, 1):
        person = add(parent, "person", id=ids.of(f"vragensteller-{number}"))
        add(person, "persName", member.name)
        add(person, "affiliation", role="MP", ref=chamber)
        if member.party is not None:
            add(person, "affiliation", role="member", ref=ids.ref(parties[member.party]))


def _add_holders(parent: etree._Element, holders: Sequence[Officeholder], ids: Ids) -> None:
    for number, holder in enumerate(holders, 1):
        person = add(parent, "person", id=ids.of(f"bewindspersoon-{number}"))
        if holder.name:
            add(person, "persName", holder.name)
        add(person, "affiliation", role="officeholder", ref=ids.ref(f"ambt-{number}"))


def _add_groups(parent: etree._Element, document: Document, ids: Ids) -> None:
    """Add the groups of many, and after all organisations who is in them."""
    several = {
        "vragensteller": document.askers,
        "geadresseerde": document.addressees,
        "bewindspersoon": _holders(document),
    }
    many = {word: _numbered(word, each) for word, each in several.items() if len(each) > _MOST}
    if not many:
        return
    for word in many:
        _add_org(parent, ids.of(GROUPS[word]), "group", GROUPS[word].capitalize())
    relations = add(parent, "listRelation")
    for word, names in many.items():
        group = ids.ref(GROUPS[word])
        add(relations, "relation", name="member", active=ids.ref(*names), passive=group)


def _add_org(parent: etree._Element, name: str, role: str, shown: str) -> etree._Element:
    org = add(parent, "org", id=name, role=role)
    add(org, "orgName", shown)
    return org


def _add_office(parent: etree._Element, name: str, office: Office) -> None:
    """Add an office with its title, and with the parts of which that is made."""
    org = _add_org(parent, name, "office", office.title)
    add(org, "roleName", office.role)
    if office.preposition is not None:
        add(org, "label", office.preposition, type="preposition")
    if office.portfolio is not None:
        add(org, "orgName", office.portfolio, type="portfolio")
