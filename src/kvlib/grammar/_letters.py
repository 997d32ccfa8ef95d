"""The letterhead: address, references and salutation of a letter (briefhoofd)."""

from __future__ import annotations

from attrs import frozen

from kvlib.grammar._cache import remembered
from kvlib.grammar._dates import MONTHS
from kvlib.grammar._rules import rule

# Words with which lines of a letterhead begin.
_LETTERHEAD = rule(
    "letters.head",
    r"^(?:Retouradres|Postbus|Ons kenmerk|Uw kenmerk|Uw brief|Kenmerk|Contactpersoon"
    r"|Bijlagen?(?! bij [^.]{1,60}\. )"
    r"|Datum|Betreft|Onderwerp|Telefoon|Fax|T |F |E |Aan de [Vv]oorzitter|De [Vv]oorzitter van"
    r"|Den Haag|DEN HAAG|’s-Gravenhage|www\."
    r"|Bij beantwoording (?:de )?datum|en ons kenmerk vermelden\b|Wilt u slechts één zaak\b"
    r"|brief behandelen\.)"
    r"|^(?:\(?[Zz]eer\)? ?)?[Gg]eachte (?:[A-Za-z ]|,(?! ?[A-FH-Z])){1,60}$",
    example=(
        "Retouradres Postbus 1",
        "Datum 3 mei 2024",
        "Aan de voorzitter van de Tweede Kamer",
        "T 070 123",
        "Bij beantwoording de datum",
        "Wilt u slechts één zaak in uw",
        "(Zeer) geachte voorzitter,",
    ),
    refuses=(
        "Hierbij zend ik u",
        "Te Den Haag",
        "Bijlage bij brief 12/2024. Antwoorden op de vragen van het lid De Wit",
        "Geachte voorzitter, Hierbij zend ik u 3 antwoorden.",
        "Geachte voorzitter, Hierbij de antwoorden op de vragen van",
    ),
)


def is_letterhead(line: str) -> bool:
    """Return True if a line above the heading belongs to a letterhead.

    Example:
        >>> is_letterhead("Datum 3 mei 2024"), is_letterhead("Hierbij zend ik u")
        (True, False)
    """
    return _LETTERHEAD.match(line) is not None


# The line "Betreft" of a letter, or its title, may be the only heading of the questions.
_ABOUT_QUESTIONS = rule(
    "letters.about-questions",
    r"[Vv]ra(?:ag|gen) (?:van|over|aan|door|inzake|gesteld|betreffende|met)\b"
    r"|[Vv]ra(?:ag|gen) (?:het|de) (?:lid|leden)\b|^(?:Beantwoording|Antwoord(?:en)?)\b",
    example=(
        "Kamervragen over de zee",
        "Beantwoording vragen",
        "Schriftelijke vragen het lid De Wit",
    ),
    refuses=("Kamervragen", "Kamervragen (Aanhangsel)", "Directie Vraagstukken van zee"),
)


def names_questions(line: str) -> bool:
    """Return True if a line mentions questions or their answers, as their heading does.

    Example:
        >>> names_questions("Beantwoording Kamervragen over de zee"), names_questions("Kamervragen")
        (True, False)
    """
    return _ABOUT_QUESTIONS.search(line) is not None


_LONGEST = 100  # characters of a line of a letterhead
_DAY = rf"[0-9]{{1,2}}(?: (?:{'|'.join(MONTHS)})[.]? |[-/.][0-9]{{1,2}}[-/.])[0-9]{{4}}"
# Tokens that contain a digit or are all capitals. None of them contains a character that may
# separate two, so that there is only one way to split a reference.
_TOKEN = r"(?:[A-Z]{1,8}(?!\w)|(?=\w{0,24}[0-9])\w{1,40}(?!\w))"
_REFERENCE = rf"(?=[^0-9]{{0,24}}[0-9])(?=[A-Z0-9]){_TOKEN}(?:(?: ?[./–-] ?| ){_TOKEN}){{0,8}}"
_NAMED = r"[A-ZÀ-Ý][^.?!:;]{1,80}"

# The fields of a letterhead, each with the pattern of its value.
_FIELDS = tuple(
    (name, rule(f"letters.{name}", rf"^(?:{words}) ?:?(?: ({value}))?\Z", example=yes, refuses=no))
    for name, words, value, yes, no in (
        (
            "field-day",
            r"[Dd]atum|DATUM",
            _DAY,
            ("Datum", "Datum 3 mei 2024", "DATUM: 03-05-2024"),
            ("Datum van ingang", "Datum 3 mei 2024 en later"),
        ),
        (
            "field-place",
            r"(?i:den haag|’s-gravenhage|'s-gravenhage)(?:, [0-9]{1,2} [a-z]{3,9} [0-9]{4})?"
            r"|(?i:(?:aan )?(?:de|den)(?: heer)? voorzitter van de (?:tweede|eerste) kamer"
            r"(?: der staten-generaal)?)",
            r"der [Ss]taten-[Gg]eneraal",
            ("Den Haag, 3 mei 2012", "AAN DE VOORZITTER VAN DE TWEEDE KAMER"),
            ("De voorzitter van de gemeente", "Den Haag is groot"),
        ),
        (
            "field-reference",
            r"(?:Ons|Onze|Uw|ONS|ONZE|UW) (?:[Kk]enmerk|KENMERK|[Rr]eferentie|REFERENTIE|nummer"
            r"|brief(?: van| \(kenmerk\))?)|[Kk]enmerk|KENMERK|[Rr]eferentie|[Zz]aaknummer"
            r"|[Dd]ocumentnummer|[Dd]ossier(?:nummer)?|[Bb]riefnummer|[Nn]ummer",
            rf"{_REFERENCE}|{_DAY}",
            ("Onze referentie", "Ons kenmerk: VZ/2024/123", "Uw brief van 3 mei 2024", "Kenmerk"),
            ("Kenmerk van de toren", "Ons kenmerk is bekend", "Dossier torens"),
        ),
        (
            "field-annexes",
            r"Bijlagen?|Bijlage\(n\)|Aantal bijlagen|BIJLAGEN?",
            r"[0-9]{1,2}|geen|[-–]",
            ("Bijlage(n)", "Bijlagen 2", "Bijlage: geen"),
            ("Bijlage 1 Torens", "Bijlagen bij"),
        ),
        (
            "field-name",
            r"Directie|Afdeling|Team|Cluster|Contactpersoon|Behandeld door|Behandelaar|Inlichtingen"
            r"|Auteur|Steller|Betreft|Onderwerp|BETREFT|Kopie aan",
            _NAMED,
            ("Contactpersoon", "Directie Vuurtorens", "Betreft: Beantwoording Kamervragen"),
            ("Directie van de toren.", "Aan wie is dat", "Betreft het een toren?"),
        ),
        (
            "field-address",
            r"T|F|M|E|I|Telefoon|Fax|E-mail|Postbus|(?:> ?)?Retouradres|Bezoekadres|Postadres"
            r"|Internet",
            r"[^?!]{1,90}",
            ("T 070 123 45 67", "Postbus 20001", "> Retouradres Postbus 1 2500 AA Den Haag"),
            ("Te Den Haag", "Tevens", "E?"),
        ),
    )
)
# Ministries and parts of them, in the letterhead or below the signature.
_BODY = rule(
    "letters.ministry",
    r"^(?:Ministerie|MINISTERIE|Directie|Directoraat|Programmadirectie|Afdeling|Inspectie|Dienst"
    r"|Bureau|Rijksdienst)(?:-[Gg]eneraal)?"
    r"(?: (?:van|voor|en|de|het|der|&|[–-]|[A-ZÀ-Ý][\w’'()-]*,?)){1,14}\Z",
    example=(
        "Ministerie van Verre Zaken",
        "Directoraat-Generaal Zee en Eilanden",
        "MINISTERIE VAN VERRE ZAKEN",
    ),
    refuses=("Ministerie van Verre Zaken heeft", "Directie", "Dienst doen de torens"),
)
# The value may be on the line after the name of its field, or in another cell of a table.
_VALUE = rule(
    "letters.value",
    rf"^(?:{_DAY}|{_REFERENCE})\Z",
    example=("3 mei 2024", "VZ-2024-0012345", "2024Z01234", "DGZ / 2024 / 12"),
    refuses=("12 torens", "De toren", "54 zijn er", "in 2024", "Vraag 6", "Antwoord 2 en 3"),
)
# A salutation ends at a comma: with a capital after it, a sentence begins on the same line.
_SALUTATION = rule(
    "letters.salutation",
    r"^(?:\(?[Zz]eer\)? ?[Gg]eachte|Geachte|Geacht|Hooggeachte|Mijnheer de|Mevrouw de)\b"
    r"(?:[^.?!,]|,(?! ?[A-FH-Z])){1,60}:?\Z",
    example=("Geachte voorzitter,", "Zeer geachte mevrouw de Wit,", "Mijnheer de Voorzitter,"),
    refuses=(
        "Geachte leden van de Kamer hebben dat gevraagd.",
        "Geachte voorzitter, Hierbij de antwoorden op de vragen van",
        "Geachte",
    ),
)


@frozen
class LetterField:
    """A field of a letterhead, with its value if that is on the same line."""

    name: str
    value: str | None
    kind: str
    """``day``, ``place``, ``reference``, ``annexes``, ``name`` or ``address``."""


def letter_field(line: str) -> LetterField | None:
    """Read a line as a field of a letterhead; None if it is not one.

    Example:
        >>> letter_field("Onze referentie: VZ-2024-12").value
        'VZ-2024-12'
        >>> letter_field("Datum") is not None, letter_field("Datum van ingang") is None
        (True, True)
    """
    return _field(line) if len(line) <= _LONGEST else None


@remembered
def _field(line: str) -> LetterField | None:
    for name, pattern in _FIELDS:
        if found := pattern.match(line):
            printed = line[: found.start(1)] if found[1] else line
            return LetterField(printed.rstrip(" :"), found[1], name.removeprefix("field-"))
    return None


def is_field_value(line: str) -> bool:
    """Return True if a line can be the date or the reference of a letterhead.

    Example:
        >>> is_field_value("VZ-2024-0012345"), is_field_value("54 torens")
        (True, False)
    """
    return _VALUE.match(line) is not None


def names_ministry(line: str) -> bool:
    """Return True if a line is the name of a ministry, or of part of one, and nothing else.

    Example:
        >>> names_ministry("Ministerie van Verre Zaken"), names_ministry("Dienst doen de torens")
        (True, False)
    """
    return _BODY.match(line) is not None


def is_salutation(line: str) -> bool:
    """Return True if a line is the salutation (aanhef).

    Example:
        >>> is_salutation("Geachte voorzitter,")
        True
    """
    return _SALUTATION.match(line) is not None


def may_be_letterhead(line: str) -> bool:
    """Return True if a line above the salutation may belong to the letterhead.

    It must be short and must not end as a sentence does.

    Example:
        >>> may_be_letterhead("Turfkade 147"), may_be_letterhead("Dat is zo.")
        (True, False)
    """
    return len(line) <= _LONGEST and not line.endswith((".", "?", "!", ";", ","))
