"""People in headings: members who ask, and holders of office who answer."""

from __future__ import annotations

import re

from kvlib.grammar.blanks import fold
from kvlib.grammar.memory import remembered
from kvlib.grammar.offices import normal_role, parse_offices
from kvlib.grammar.rules import rule
from kvlib.model import Member, Office, Officeholder

# Names up to a bracket, and what is in it; a bracket that is never closed ends with the text.
_NAMES_AND_PARTY = rule(
    "people.names-and-party",
    r"([^()]+)(?:\(([^()]*)\)?)?",
    example=("De Wit (ABC)", "De Wit(ABC)", "De Wit"),
    refuses="()",
)

# "en" glued to a closing bracket starts the chunk; inside it has blanks around it.
_NAME_BREAK = rule(
    "people.name-break",
    r",(?: en )?| en |^ ?en ",
    example=("De Wit, De Zwart", "De Wit en De Zwart", "en De Zwart"),
    refuses=("Enneking", "De Wit"),
)

_TITLE = rule(
    "people.title",
    r"^(?:(?:(?:van )?(?:het |de )?(?:[Kk]amer)?(?:[Ll]id|[Ll]eden)|de heer|mevrouw|en) )+",
    example=("het lid De Wit", "de leden lid Eva de Wit", "de heer De Wit", "en van het lid Wit"),
    refuses=("De Wit", "Lidwina", "van der Wit", "de Wit"),
)

_TOGETHER = rule(
    "people.together",
    r"^ ?(?:beiden?|allen?|allebei) ",
    example=("beiden ABC", "allen D66", "beide ABC"),
    refuses=("ABC", "Alliantie"),
    flags=re.IGNORECASE,
)

# Minister or Staatssecretaris, a name with a capital, and the portfolio in a bracket, which
# may lack its end. The lookbehind keeps "viceminister" whole and "deMinister" readable.
_HOLDER = rule(
    "people.holder",
    r"((?:[Vv]ice-?)?[Mm]inister(?:-[Pp]resident)?|[Ss]taats?secretaris) ?"
    r"([^(),]{1,80})\(([^()]{0,200})\)?",
    example=(
        "Minister De Wit (Verre Zaken)",
        "staatssecretaris De Wit (Verre Zaken",
        "Minister-President De Wit (Algemene Zaken)",
    ),
    refuses=("Minister van Verre Zaken", "het lid De Wit (ABC)"),
)

_LETTER = rule(
    "people.letter",
    r"(?:de heer|mevrouw|mr\.|drs\.|dr\.) ([^,()]{1,80}), ?"
    r"(?=(?:de )?(?:[Vv]ice-?)?(?:[Mm]inister|[Ss]taats?secretaris))",
    example=("de heer De Wit, Minister van Verre Zaken", "mevrouw De Wit, staatssecretaris van X"),
    refuses=("Minister De Wit (Verre Zaken)", "de heer De Wit, wonend te Ede"),
)

_BARE = rule(
    "people.bare",
    r"((?:[Vv]ice-?)?[Mm]inister(?:-[Pp]resident)?|[Ss]taats?secretaris) ([A-Z][^(),]{1,80})",
    example=("Minister De Wit", "Staatssecretaris Van Wit"),
    refuses=("Minister van Verre Zaken", "de minister"),
)


def _names(chunk: str) -> list[str]:
    parts = (fold(part) for part in _NAME_BREAK.split(f"{chunk} "))
    return [name for name in (_TITLE.sub("", f"{part} ").strip() for part in parts) if name]


@remembered
def parse_members(text: str) -> tuple[Member, ...]:
    """The members who ask (vraagstellers), in printed order.

    A party in brackets belongs to the names since the last bracket: ``(beiden VVD)``,
    ``(allen D66)``, but also one bracket behind several names.

    Example:
        >>> [(m.name, m.party) for m in parse_members("de leden De Wit en Zwart (beiden ABC)")]
        [('De Wit', 'ABC'), ('Zwart', 'ABC')]
    """
    members: list[Member] = []
    for chunk, bracket in _NAMES_AND_PARTY.findall(fold(text)):
        party = _TOGETHER.sub("", bracket).strip() or None
        members.extend(Member(name=name, party=party) for name in _names(chunk))
    return tuple(members)


def _holder(role: str, name: str, portfolio: str | None) -> Officeholder:
    office = Office(role=normal_role(role), portfolio=fold(portfolio or "") or None)
    return Officeholder(name=name.strip(), office=office)


def _in_letters(text: str) -> tuple[Officeholder, ...]:
    """The holders of "de heer De Wit, Minister van Verre Zaken"."""
    _, *parts = _LETTER.split(text)
    return tuple(
        Officeholder(name=name.strip(), office=office)
        for name, behind in zip(parts[::2], parts[1::2], strict=True)
        for office in parse_offices(behind)[:1]
    )


@remembered
def parse_officeholders(text: str) -> tuple[Officeholder, ...]:
    """Who answers (bewindspersonen): ``Minister De Wit (Verre Zaken)``.

    Letters print "de heer De Wit, Minister van Verre Zaken" or the office alone; a
    holder without a printed name has an empty one.

    Example:
        >>> parse_officeholders("Minister De Wit (Verre Zaken)")[0].office.portfolio
        'Verre Zaken'
    """
    folded = fold(text)
    printed = [_holder(*found) for found in _HOLDER.findall(folded)]
    if printed:
        return tuple(printed)
    letters = _in_letters(folded)
    if letters:
        return letters
    bare = [_holder(role, name, None) for role, name in _BARE.findall(folded)]
    if bare:
        return tuple(bare)
    return tuple(Officeholder(name="", office=office) for office in parse_offices(folded))
