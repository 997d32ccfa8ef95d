"""People in headings: members who ask and officeholders who answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvlib.grammar._blanks import fold
from kvlib.grammar._cache import remembered
from kvlib.grammar._offices import normal_role, parse_offices
from kvlib.grammar._rules import rule
from kvlib.model import Member, Office, Officeholder

# Names up to a bracket, and the text in it; a bracket that is never closed ends with the text.
_NAMES_AND_PARTY = rule(
    "people.names-and-party",
    r"([^()]+)(?:\(([^()]*)\)?)?",
    example=("De Wit (ABC)", "De Wit(ABC)", "De Wit"),
    refuses="()",
)

# "en" starts the chunk if it was glued to a closing bracket; elsewhere it has blanks around it.
_NAME_BREAK = rule(
    "people.name-break",
    r",(?: en )?| en |^ ?en ",
    example=("De Wit, De Zwart", "De Wit en De Zwart", "en De Zwart"),
    refuses=("Enneking", "De Wit"),
)

# Words before a name: "de leden lid" and the singular "het lid De Wit en Zwart" have been printed.
_TITLE = rule(
    "people.title",
    r"^(?:(?:(?:van )?(?:het |de )?(?:(?:[Ee]erste |[Tt]weede )?[Kk]amer|fractie)?"
    r"(?:[Ll]id|[Ll]eden)(?: van (?:uw|de (?:Eerste|Tweede)) Kamer(?: der Staten-Generaal)?"
    r"| van(?= de (?:fracties? |[^ ]{1,24}-fractie)))?|de heer|mevrouw|en) )+",
    example=(
        *("het lid De Wit", "de leden lid Eva de Wit", "de heer De Wit", "en van het lid Wit"),
        *("de leden van de Eerste Kamer De Wit", "het Tweede Kamerlid Wit", "de fractieleden Wit"),
    ),
    refuses=("De Wit", "Lidwina", "van der Wit", "de Wit", "van de Eerste Kamer De Wit"),
)

# "(beiden ABC)" after two names, "(allen ABC)" after more, also in the middle of a list.
_TOGETHER = rule(
    "people.together",
    r"^ ?(?:beiden?|allen?|allebei) ",
    example=("beiden ABC", "allen D66", "beide ABC"),
    refuses=("ABC", "Alliantie"),
    flags=re.IGNORECASE,
)

# The party before or after the names, instead of in brackets: "de leden van de fractie van ABC De
# Wit en Zwart". No name of one word has two capitals or a digit.
_FACTION = rule(
    "people.faction",
    r",? (?:van|namens) de (?:fractie van (?:(?:de|het) )?([A-Z0-9][^ ,]{0,20}[A-Z0-9][^ ,]{0,20})"
    r"|([A-Z0-9][^ ,]{0,20}?[A-Z0-9][^ ,]{0,20})-fractie)(?=[ ,]|\Z),?",
    example=(
        *(
            "het lid van de fractie van de ABC De Wit",
            "de leden De Wit en Zwart van de D66-fractie",
        ),
        "het lid De Wit, namens de fractie van ABC",
    ),
    refuses=("de fractie van de ABC", "het lid van de fractie Wit", "namens de fractie van Wit"),
)

# The office before the name; it may be glued to the words on either side.
_ROLE = rule(
    "people.role",
    r"((?:[Vv]ice-?)?[Mm]inister(?:s|-[Pp]resident)?|[Ss]taats?secretaris(?:sen)?)(?=[ A-Z])",
    example=("Minister De Wit", "de Ministers De Wit", "deStaatssecretarisDe Wit"),
    refuses=("ministerie van De Wit", "de ministers", "het lid De Wit (ABC)"),
)

_AND = frozenset({"en", "de", "van", "antwoord", "&"})

# Letters have the name before the office.
_LETTER = rule(
    "people.letter",
    r"(?:de heer|mevrouw|mr\.|drs\.|dr\.) ([^,()]{1,80}), ?"
    r"(?=(?:de )?(?:[Vv]ice-?)?(?:[Mm]inister|[Ss]taats?secretaris))",
    example=("de heer De Wit, Minister van Verre Zaken", "mevrouw De Wit, staatssecretaris van X"),
    refuses=("Minister De Wit (Verre Zaken)", "de heer De Wit, wonend te Ede"),
)


def _names(chunk: str) -> list[str]:
    parts = (fold(part) for part in _NAME_BREAK.split(f"{chunk} "))
    return [name for name in (_TITLE.sub("", f"{part} ").strip() for part in parts) if name]


@remembered
def parse_members(text: str) -> tuple[Member, ...]:
    """Read the members who ask (vraagstellers), in printed order.

    A party in brackets belongs to all names since the last bracket, with or without
    ``beiden`` or ``allen``: ``(beiden VVD)``, ``(allen D66)``, ``(VVD)``. One may also be
    named with its faction (fractie).

    Example:
        >>> [(m.name, m.party) for m in parse_members("de leden De Wit en Zwart (beiden ABC)")]
        [('De Wit', 'ABC'), ('Zwart', 'ABC')]
    """
    members: list[Member] = []
    for chunk, bracket in _NAMES_AND_PARTY.findall(fold(text)):
        names, faction = _names_and_faction(chunk)
        party = _TOGETHER.sub("", bracket).strip() or faction
        members.extend(Member(name=name, party=party) for name in names)
    return tuple(members)


def _names_and_faction(chunk: str) -> tuple[list[str], str | None]:
    """Return the names before a bracket and the party between or after them, if there is one.

    A whole faction that asks is a name: "de leden van de fractie van ABC".
    """
    found = _FACTION.search(chunk)
    if found and (names := _names(f"{chunk[: found.start()]}{chunk[found.end() :]}")):
        return names, found[1] or found[2]
    return _names(chunk), None


def _pieces(chunk: str, role: str) -> list[tuple[str, str]]:
    """Split the text before a bracket into roles, each with the text after it.

    Text before the first role belongs to the previous role, which may be a plural.
    """
    before, *rest = _ROLE.split(chunk)
    pieces = list(zip([role, *rest[::2]], [before, *rest[1::2]], strict=True))
    return pieces if role else pieces[1:]


def _is_plural(role: str) -> bool:
    return role.endswith(("s", "sen")) and not role.endswith("secretaris")


def _holders_of(role: str, text: str, *, has_bracket: bool) -> list[Officeholder]:
    """Return the officeholders named after a role, still without their portfolio."""
    words = text.split()
    while words and words[-1] in _AND:
        words.pop()
    printed = " ".join(words)
    names = _names(printed) if _is_plural(role) else [printed.partition(",")[0]]
    office = Office(role=normal_role(role))
    spaced = not text[:1].isalpha()
    return [
        Officeholder(name=name, office=office)
        for name in names
        if name and (has_bracket or (spaced and name[0].isupper()))
    ]


def _before_bracket(
    pieces: list[tuple[str, str]], *, has_bracket: bool
) -> Iterator[Officeholder | Office]:
    """Yield officeholders, and offices that are in apposition to the officeholder before them."""
    for index, (role, text) in enumerate(pieces):
        closed = has_bracket and index == len(pieces) - 1
        if closed or not text.lstrip().startswith(("van ", "voor ", "zonder ")):
            yield from _holders_of(role, text, has_bracket=closed)
        elif index and pieces[index - 1][1].endswith(", "):
            yield from parse_offices(f"{pieces[index - 1][0]}, {role}{text}")[-1:]
        else:
            for office in parse_offices(f"{role}{text}"):
                yield Officeholder(name="", office=office)


def _by_name(text: str) -> tuple[Officeholder, ...]:
    """Read officeholders whose role is before their name; empty if nobody is named."""
    holders: list[Officeholder] = []
    role = ""
    for chunk, bracket in _NAMES_AND_PARTY.findall(text):
        pieces = _pieces(chunk, role)
        first = len(holders)
        for found in _before_bracket(pieces, has_bracket=bool(bracket)):
            if isinstance(found, Officeholder):
                holders.append(found)
            elif holders:
                holders[-1] = Officeholder(name=holders[-1].name, office=found)
        portfolio = _TOGETHER.sub("", bracket).strip() or None
        holders[first:] = [_with_portfolio(holder, portfolio) for holder in holders[first:]]
        role = pieces[-1][0] if pieces and _is_plural(pieces[-1][0]) else ""
    return tuple(holders) if any(holder.name for holder in holders) else ()


def _with_portfolio(holder: Officeholder, portfolio: str | None) -> Officeholder:
    """Give an officeholder the portfolio in the bracket, unless one comes before it."""
    if holder.office.portfolio or not portfolio:
        return holder
    office = Office(role=holder.office.role, portfolio=portfolio)
    return Officeholder(name=holder.name, office=office)


def _in_letters(text: str) -> tuple[Officeholder, ...]:
    """Read officeholders as letters name them: "de heer De Wit, Minister van Verre Zaken"."""
    _, *parts = _LETTER.split(text)
    return tuple(
        Officeholder(name=name.strip(), office=office)
        for name, after in zip(parts[::2], parts[1::2], strict=True)
        for office in parse_offices(after)[:1]
    )


@remembered
def parse_officeholders(text: str) -> tuple[Officeholder, ...]:
    """Read who answers (bewindspersonen): ``Minister De Wit (Verre Zaken)``.

    Letters have "de heer De Wit, Minister van Verre Zaken" or the office alone; the name is
    empty where none is printed. A portfolio in brackets belongs to all officeholders since
    the last bracket: ``(beiden Defensie)``.

    Example:
        >>> parse_officeholders("Minister De Wit (Verre Zaken)")[0].office.portfolio
        'Verre Zaken'
    """
    folded = fold(text)
    printed = _by_name(folded) or _in_letters(folded)
    if printed:
        return printed
    return tuple(Officeholder(name="", office=office) for office in parse_offices(folded))
