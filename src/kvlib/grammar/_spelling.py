"""When a Dutch compound keeps its hyphen: the word lists and tests behind joining lines."""

from __future__ import annotations

import unicodedata

from kvlib.grammar._rules import rule

CONJUNCTIONS = frozenset({"en", "of", "noch", "tot", "als", "respectievelijk", "resp.", "t/m"})
"""What follows a word that is cut short: "zee- en luchtvaart"."""

# Abbreviations with a vowel; those without are seen by that. None of them may be a syllable
# that Dutch words begin with: "po" and "vo" would spoil "po-litie" and "vo-rige".
_ABBREVIATIONS = """
ai aids aio aivd anbi apv avg azc bbl bibob bso cao coa dna esbl ggd havo hbo hiv hoa ic ict iq it
iva ivf lhbti lhbtiq mavo mbo mivd mkba mvo nato ngo oab ov pabo pfas pisa roc rivm rna sbo soa spuk
uav url usb uwv vmbo vso vve vwo wajong wao wia wlz wmo wob woo zzp
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())

# First parts that Dutch spelling ties with a hyphen, whatever follows.
_PREFIXES = """
adjunct aspirant assistent bijna chef collega ex interim kandidaat loco niet non oud quasi sint
stagiair substituut vice
"""
PREFIXES = frozenset(_PREFIXES.split())

# Words that only seem to begin with such a part, by what follows it: "ex-port", "oud-ste".
_FALSE_PREFIXES: dict[str, tuple[str, ...]] = {
    "assistent": ("en", "ie"),
    "chef": ("s",),
    "collega": ("s",),
    "kandidaat": ("stelling", "schap"),
    "loco": ("mot",),
    "niet": ("ig", "eling"),
    "non": ("chal", "nen"),
    "oud": ("ste", "er", "heid"),
    "ex": (
        *("act", "am", "cep", "ces", "ci", "clu", "cu", "hib", "pan", "ped", "pen", "per", "pl"),
        *("pon", "port", "pos", "press", "te", "tern", "tra", "tre"),
    ),
}

# Parts that take a hyphen before these only: "co-auteur" beside "co-alitie".
_ONLY_BEFORE: dict[str, tuple[str, ...]] = {
    "centrum": ("links", "rechts"),
    "co": ("auteur", "assistent"),
    "minister": ("president",),
    "publiek": ("priva",),
}

# Two vowels that would be read as one sound part a compound: "auto-ongeluk", "zee-eend".
_COLLISIONS = frozenset(
    {"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"}
)

# Endings that follow a vowel inside one word: "financi-eel", "muse-um", "pati-ent".
_ENDINGS = (
    *("eel", "eer", "ele", "eli", "ent", "eren", "eur", "eus", "ien", "ij", "ine", "isme"),
    *("ist", "um", "us"),
)

_ADJECTIVES = ("isch", "sociaal", "ieel", "politiek", "cultureel", "maatschappelijk")
_ADJECTIVE_ENDINGS = ("isch", "ische", "eel", "ele", "aal", "ale", "lijk", "lijke")

_VOWELS = frozenset("aeiouy")

# A web address, also one without scheme: a host, a stop, a country, a path.
_ADDRESS = rule(
    "spelling.address",
    r"://|(?:^|[(«\"])www\.|(?:^|[(«\"])[A-Za-z0-9][A-Za-z0-9.-]{0,80}\.[a-z]{2,12}/",
    example=("https://voorbeeld.nl", "(www.voorbeeld.nl/a-", "voorbeeld.amsterdam/pad/naar-"),
    refuses=("en/of", "hiv/aids", "o.a.", "mvo-standaarden"),
)

# What an address may go on with on the next line after a "/": something with a sign inside it
# or a "/" at its end, or so long a figure that it is neither a note's nor a year.
_CONTINUATION = rule(
    "spelling.continuation",
    r"^(?:[A-Za-z0-9~]{0,200}[/.%_=&?#-][A-Za-z0-9~%/]|[A-Za-z0-9~]{1,200}/(?![A-Za-z0-9])|[0-9]{5})",
    example=("www.voorbeeld.nl/pad", "nieuws/2024", "een-twee", "artikelen/", "nieuws/).", "21834"),
    refuses=("Tweede", "7", "2024", "Kamer,", "slot)."),
)


def is_address(token: str) -> bool:
    """Whether a token is, or lies inside, a web address."""
    return ("/" in token or "www." in token) and _ADDRESS.search(token) is not None


def continues_address(token: str, following: str) -> bool:
    """Whether an address that ends a line without a hyphen goes on in the next one.

    Of the official prints all that broke did so at "-", "/" or "_", or before "%". None ends
    in a sign that parts a name from its value.
    """
    if following.startswith(("http://", "https://")):
        return False  # another address begins
    if following.startswith("www.") and not token.endswith("//"):
        return False
    if following[:1] in ("%", "?", "&", "=", "#", "_") and len(following) > 1:
        return True
    if token[-1:] == ".":
        return following[:1].islower() and "/" in following
    if token[-1:] in ("_", "=", "&", "%"):
        return following[:1].isalnum()
    return token[-1:] in ("/", "?", "#") and _CONTINUATION.match(following) is not None


def _without_accents(word: str) -> str:
    """Small letters without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _letters(word: str) -> str:
    """The letters with which a word begins."""
    if word.isalpha():
        return word
    end = next((at for at, sign in enumerate(word) if not sign.isalpha()), len(word))
    return word[:end]


def _is_name_or_number(left: str, right: str) -> bool:
    """Capitals and figures: "VN-gezant", "Noord-Holland", "14-jarige", "covid-19"."""
    if left.isupper() and right.isupper() and len(left) > 5:
        return False  # a heading in capitals, broken like any word
    return (
        right[:1].isupper()
        or right[:1].isdigit()
        or len(left) == 1
        or (not left.isalpha() and any(sign.isdigit() for sign in left))
        or left[1:] != left[1:].lower()
    )


def _is_abbreviation(left: str, right: str) -> bool:
    """Abbreviations, also such as have no vowel and so cannot be a syllable."""
    return (
        left in ABBREVIATIONS
        or not _VOWELS.intersection(left)
        or (bool(right) and not _VOWELS.intersection(right))
    )


def _takes_prefix(left: str, right: str) -> bool:
    """Parts that spelling ties: "oud-minister", "secretaris-generaal", "sociaal-economisch"."""
    if left in PREFIXES:
        return not right.startswith(_FALSE_PREFIXES.get(left, ()))
    if right.startswith(("generaal", *_ONLY_BEFORE.get(left, ()))):
        return True
    return left.endswith(_ADJECTIVES) and right.endswith(_ADJECTIVE_ENDINGS)


def _collides(left: str, right: str) -> bool:
    return left[-1:] + right[:1] in _COLLISIONS and not right.startswith(_ENDINGS)


def keeps_hyphen(left: str, right: str) -> bool:
    """Whether the hyphen between two parts belongs to the word (koppelteken).

    Args:
        left: the word part before the hyphen, without it.
        right: the word part that begins the next line.

    Example:
        >>> keeps_hyphen("VN", "gezant"), keeps_hyphen("lucht", "vaart")
        (True, False)
    """
    if _is_name_or_number(left, right):
        return True
    before, after = _without_accents(left), _without_accents(_letters(right))
    return (
        _is_abbreviation(before, after) or _takes_prefix(before, after) or _collides(before, after)
    )
