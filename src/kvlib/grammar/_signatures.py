"""The signature below a letter: offices, names, and the words around them (ondertekening)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.grammar._ministries import PORTFOLIOS
from kvlib.grammar._offices import parse_offices
from kvlib.grammar._rules import rule
from kvlib.model import Officeholder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kvlib.model import Office

_SHORT = 8  # characters of "w.g." and the like
_LONGEST = 120  # characters of a line below the formula

# All words have capitals except those that join them, unlike in a sentence.
_OFFICE = rule(
    "signatures.office",
    r"^(?:(?:mede |Mede )?(?:namens|Namens|NAMENS) )?(?:(?:de|De|DE|het|Het) )?"
    r"(?i:(?:demissionair )?(?:vice-?)?minister(?:-president)?|staatssecretaris),?"
    r"(?: (?:van|voor|zonder|en|de|der|portefeuille|[–-]|[A-ZÀ-Ý][\w’'-]*,?)){0,16}"
    r"\.?,?\Z",
    example=(
        "De minister van Binnenlandse Zaken en Koninkrijksrelaties,",
        "DE STAATSSECRETARIS VAN FINANCIËN",
        "Minister van Defensie",
        "mede namens de Minister voor Rechtsbescherming,",
        "De Minister-President, Minister van Algemene Zaken,",
    ),
    refuses=(
        "De minister van Defensie heeft dat gezegd",
        "ministerie van Defensie",
        "Ministerraad",
    ),
)

_TITLE = r"(?:[Dd]e heer|[Mm]evrouw|(?:[Dd]hr|[Mm]w|[Pp]rof|[Mm]r|[Dd]rs|[Dd]r|[Ii]r|[Ii]ng)\.)"
_LONGEST_NAME = 120  # characters
_INITIALS = r"(?:(?:[A-Z]|IJ|Th|Ch|Ph|Chr|St|Tj)\.[ -]?){1,6}"
_PREFIX = r"van|de|den|der|het|ter|ten|te|in|op|el|al|bin|la|le|du|von|’t|'t|d’|d'"
_SURNAME = rf"(?:(?:{_PREFIX})[ -]?){{0,4}}[A-ZÀ-Ý][\wÀ-ÿ’']*"
# Initials before the surname, or a first name: letters of ministries have both, with a title before
# and a degree after the name. "(w.g.)" says that the original is signed.
_NAME = rule(
    "signatures.name",
    rf"^(?:\(?w\.g\.\)? ?|\(get\.\) ?|get\. ?)?(?:{_TITLE} ?){{0,3}}"
    rf"(?:{_INITIALS} ?(?:\([A-ZÀ-Ý][\wÀ-ÿ-]*\) ?)?)"
    rf"{_SURNAME}(?:(?: ?[–-] ?| ){_SURNAME}){{0,5}}(?:,? (?:MA|MSc|MPA|BA|LLM|PhD|RA|MBA))*\Z"
    rf"|^(?:\(?w\.g\.\)? ?)?(?:{_TITLE} ?){{0,3}}[A-ZÀ-Ý][a-zà-ÿ’'-]+ {_SURNAME}"
    rf"(?:(?: ?[–-] ?| ){_SURNAME}){{0,5}}\Z",
    example=(
        "J. de Wit",
        "drs. M.C.G. (Mona) van der Zwart-El Hadi",
        "(w.g.) A.B. de Wit",
        "Eva van der Zwart",
        "mr. drs. J.-P. de Wit",
    ),
    refuses=("De boot vaart", "J. de Wit is minister", "Ja.", "De minister", "de Wit", "Eva"),
)
# Empty fields ("[Ondertekenaar 1]"), dotted lines, deputies, places and copies around a signature.
_SIGN = rule(
    "signatures.sign",
    r"^(?:\(?w\.g\.\)?|\[?\(?(?:handtekening|getekend|[Oo]ndertekenaar [0-9])\)?\]?"
    r"|[._…]{3,80}|(?:[Nn]amens|[Vv]oor) deze,?|[Dd]eze,?|(?:[Mm]ede|[Tt]evens) namens,?"
    r"|[Nn]amens (?:de|het) [\w -]{3,40},?"
    r"|[Dd]e (?:(?:plaatsvervangend|plv\.) )?(?:secretaris-generaal|directeur(?:-generaal)?"
    r"|griffier)(?: [\w -]{3,40})?,?"
    r"|(?:’s-Gravenhage|'s-Gravenhage|Den Haag|DEN HAAG)(?:, [0-9]{1,2} [a-z]{3,9} [0-9]{4})?"
    r"|(?:[Cc]\.?[Cc]\.?|Afschrift aan|Kopie aan|Bijlagen?|Bijlage\(n\)) ?:.{1,80})\Z",
    example=(
        *(
            "(w.g.)",
            "[Ondertekenaar 1]",
            "_____",
            "namens deze,",
            "mede namens",
            "cc: De Wit",
            "Bijlagen: 2",
        ),
        *("namens de griffie", "de directeur-generaal Zee,"),
    ),
    refuses=("Deze boot", "getekend is", "Voor deze gemeente", "Den Haag is"),
)
_SIGNED = ("(w.g.)", "w.g.", "(get.)", "get.")
_ON_BEHALF = ("deze", "namens deze", "voor deze")
_OPEN = (" en", " van", " voor", " –")
_PROSE = (".", "?", "!", ":", ";")


def is_office_alone(line: str) -> bool:
    """Return True if a line is an office and nothing else, as above a signature.

    Example:
        >>> is_office_alone("De minister van Defensie,")
        True
        >>> is_office_alone("De minister van Defensie heeft dat toegezegd")
        False
    """
    return all(map(_OFFICE.match, line.split(", mede namens ")))


def signature_lines(line: str) -> tuple[str, ...]:
    """Split a line of a signature that has both an office and a name.

    Example:
        >>> signature_lines("De minister van Defensie, A.B. de Wit")
        ('De minister van Defensie,', 'A.B. de Wit')
    """
    at = line.rfind(", ") + 1
    office, name = line[:at], line[at + 1 :]
    return (office, name) if at and is_office_alone(office) and is_signed_name(name) else (line,)


def is_signed_name(line: str) -> bool:
    """Return True if a line is a name as it is printed below a letter.

    Example:
        >>> is_signed_name("drs. A.B. de Wit"), is_signed_name("De boot vaart uit")
        (True, False)
        >>> is_signed_name("(A.B. de Wit)")
        True
    """
    if len(line) > _LONGEST_NAME:
        return False
    name = _unbracketed(line)
    return _NAME.match(name) is not None and _OFFICE.match(name) is None


def _unbracketed(name: str) -> str:
    """Remove the brackets around a name, as in letters until 2010."""
    return name[1:-1] if name[:1] == "(" and name[-1:] == ")" else name


def may_sign(line: str) -> bool:
    """Return True if a line may be part of a signature: an office, a name, or words around them.

    Example:
        >>> may_sign("namens deze,"), may_sign("De boot vaart uit")
        (True, False)
    """
    if line.endswith(_PROSE[1:]) or len(line) > _LONGEST:
        return False
    if line[-1:] == "." and len(line) > _SHORT and line[0] not in "._":
        return False
    if _SIGN.match(line) or is_office_alone(line) or is_signed_name(line):
        return True
    return len(signature_lines(line)) > 1


def may_follow_formula(line: str) -> bool:
    """Return True if a line below the closing formula may belong to it: short and not a sentence.

    Example:
        >>> may_follow_formula("Koninkrijksrelaties,"), may_follow_formula("Dat is zo.")
        (True, False)
    """
    if may_sign(line):
        return True
    return len(line) <= _LONGEST and line[:1].isupper() and not line.endswith(_PROSE)


def parse_signature(lines: Sequence[str]) -> tuple[Officeholder, ...]:
    """Read who signed a letter: the offices and names below it, in pairs.

    Empty if it is not clear who holds which office.

    Example:
        >>> parse_signature(["Hoogachtend,", "De minister van Defensie,", "A.B. de Wit"])[0].name
        'A.B. de Wit'
    """
    offices: list[Office] = []
    names: list[str] = []
    for line in _joined(lines):
        if line.lower().rstrip(",") in _ON_BEHALF:
            break  # whoever signs below it holds another office
        if is_office_alone(line):
            if not line.lower().startswith(("mede", "namens")):
                office = _CAPITALS.sub(lambda found: found[0].lower(), line)
                offices.extend(parse_offices(office)[:1])
        elif is_signed_name(line):
            names.append(_bare(line))
    if names and len(names) != len(offices):
        return ()
    names = names or [""] * len(offices)
    return tuple(
        Officeholder(name=name, office=office) for name, office in zip(names, offices, strict=True)
    )


def _joined(lines: Sequence[str]) -> list[str]:
    """Join an office that is broken over two lines into one."""
    joined: list[str] = []
    for line in lines:
        if joined and goes_on_with_office(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def goes_on_with_office(above: str, line: str) -> bool:
    """Return True if the name of an office goes on in the next line of a signature.

    Example:
        >>> goes_on_with_office("De minister van Onderwijs, Cultuur", "en Wetenschap,")
        True
        >>> goes_on_with_office("De minister van Defensie,", "A.B. de Wit")
        False
        >>> goes_on_with_office("De minister van Volksgezondheid,", "Welzijn en Sport,")
        True
    """
    if above.endswith(","):
        goes_on = _continues_ministry(above, line)
    else:
        goes_on = line.endswith(",") or above.endswith(_OPEN)
    return goes_on and is_office_alone(above) and is_office_alone(f"{above} {line}")


_WITH_COMMAS = tuple(name.casefold() for name in PORTFOLIOS if "," in name)


def _continues_ministry(above: str, line: str) -> bool:
    """Return True if the comma at the end of a line is inside the name of a ministry."""
    below = line.rstrip(",.").casefold()
    known = (name for name in _WITH_COMMAS if name.endswith(f", {below}"))
    return any(f"{above} {below}".casefold().endswith(name) for name in known)


# Some letters have the whole office in capitals.
_CAPITALS = rule(
    "signatures.capitals",
    r"\b(?:DE|VAN|VOOR|EN|MINISTER|MINISTER-PRESIDENT|STAATSSECRETARIS)\b",
    example=("DE MINISTER VAN FINANCIËN",),
    refuses=("De minister van Financiën", "VANDAAG"),
)


def _bare(name: str) -> str:
    """Remove the brackets of a name, or the sign that the original is signed."""
    name = _unbracketed(name)
    for mark in _SIGNED:
        name = name.removeprefix(mark).lstrip()
    return name
