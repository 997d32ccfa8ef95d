"""When a Dutch compound keeps its hyphen: the word lists and tests used in joining lines."""

from __future__ import annotations

import unicodedata

from kvlib.grammar._rules import rule
from kvlib.model._normal import normalize

CONJUNCTIONS = frozenset({"en", "of", "noch", "tot", "als", "respectievelijk", "resp.", "t/m"})
"""Words that follow a shortened word: "zee- en luchtvaart"."""

# Abbreviations with a vowel; those without one need no list. None of them may be a syllable with
# which Dutch words begin: "po" and "vo" would spoil "po-litie" and "vo-rige".
_ABBREVIATIONS = """
ai aids aio aivd anbi apv avg azc bbl bibob bso cao coa dna esbl ggd havo hbo hiv hoa ic ict iq it
iva ivf lhbti lhbtiq mavo mbo mivd mkba mvo nato ngo oab ov pabo pfas pisa roc rivm rna sbo soa spuk
uav url usb uwv vmbo vso vve vwo wajong wao wia wlz wmo wob woo zzp
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())

# First parts that always take a hyphen in Dutch spelling.
_PREFIXES = """
adjunct aspirant assistent bijna chef collega ex interim kandidaat loco niet non oud quasi sint
stagiair substituut vice
"""
PREFIXES = frozenset(_PREFIXES.split())

# Endings after which a word only seems to begin with such a part: "ex-port", "oud-ste".
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

# First parts that take a hyphen only before these: "co-auteur", but "co-alitie".
_ONLY_BEFORE: dict[str, tuple[str, ...]] = {
    "centrum": ("links", "rechts"),
    "co": ("auteur", "assistent"),
    "minister": ("president",),
    "publiek": ("priva",),
}

# Vowels that would be read as one sound keep the hyphen between them: "auto-ongeluk", "zee-eend".
_COLLISIONS = frozenset(
    {"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"}
)

# Suffixes that follow a vowel inside one word: "financi-eel", "muse-um", "pati-ent".
_ENDINGS = (
    *("eel", "eer", "ele", "eli", "ent", "eren", "eur", "eus", "ien", "ij", "ine", "isme"),
    *("ist", "um", "us"),
)

_ADJECTIVES = ("isch", "sociaal", "ieel", "politiek", "cultureel", "maatschappelijk")
_ADJECTIVE_ENDINGS = ("isch", "ische", "eel", "ele", "aal", "ale", "lijk", "lijke")

_VOWELS = frozenset("aeiouy")

# A web address, with or without a scheme: a host, a top-level domain, a path.
_ADDRESS = rule(
    "spelling.address",
    r"://|(?:^|[(«\"])www\.|(?:^|[(«\"])[A-Za-z0-9][A-Za-z0-9.-]{0,80}\.[a-z]{2,12}/",
    example=("https://voorbeeld.nl", "(www.voorbeeld.nl/a-", "voorbeeld.amsterdam/pad/naar-"),
    refuses=("en/of", "hiv/aids", "o.a.", "mvo-standaarden"),
)

# The continuation of an address after a "/" at the end of a line: it contains a sign or ends in
# "/", or it is a number too long for a note or a year.
_CONTINUATION = rule(
    "spelling.continuation",
    r"^(?:[A-Za-z0-9~]{0,200}[/.%_=&?#-][A-Za-z0-9~%/]|[A-Za-z0-9~]{1,200}/(?![A-Za-z0-9])|[0-9]{5})",
    example=("www.voorbeeld.nl/pad", "nieuws/2024", "een-twee", "artikelen/", "nieuws/).", "21834"),
    refuses=("Tweede", "7", "2024", "Kamer,", "slot)."),
)

# The same where the address is a source on its own, and nothing follows: a word that ends the
# paragraph. In a sentence it may be a verb: "zoals op www.voorbeeld.nl/ staat."
_LAST_PART = rule(
    "spelling.last-part",
    r"^[a-z][a-z0-9]{3,60}[)\]»”]?\.?[)\]»”]?\Z(?<=[.)\]»”])",
    example=("dagbesteding.", "respijtzorg).", "zorg2024."),
    refuses=("dagbesteding", "nee.", "Trouw.", "voor meer.", "7.", "én."),
)
_BEFORE_SOURCE = (",", ";", ":", "(", "[")


def is_address(token: str) -> bool:
    """Return True if a token is a web address or part of one."""
    return ("/" in token or "www." in token) and _ADDRESS.search(token) is not None


def continues_address(token: str, following: str) -> bool:
    """Return True if an address that ends a line without a hyphen goes on in the next one.

    In official publications all broken addresses were broken after "-", "/" or "_", or before
    "%". No address ends in a sign that separates a name from its value.
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


def ends_in_address(before: str, token: str, right: str) -> bool:
    """Return True if a line is the last part of an address that ends the line before it.

    Args:
        before: the text before the address, at least its last characters.
        token: the address.
        right: the next line.
    """
    apart = before.rstrip().endswith(_BEFORE_SOURCE) or token[0] in _BEFORE_SOURCE
    return apart and token[-1:] == "/" and _LAST_PART.match(right) is not None


def _without_accents(word: str) -> str:
    """Put a word in small letters without accents."""
    if word.isascii():
        return word.lower()
    decomposed = normalize("NFD", word.lower())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _letters(word: str) -> str:
    """Return the letters with which a word begins."""
    if word.isalpha():
        return word
    end = next((at for at, sign in enumerate(word) if not sign.isalpha()), len(word))
    return word[:end]


def _is_name_or_number(left: str, right: str) -> bool:
    """Return True for capitals and digits: "VN-gezant", "14-jarige", "covid-19"."""
    if left.isupper() and right.isupper() and len(left) > 5:
        return False  # a word of a heading in capitals
    return (
        right[:1].isupper()
        or right[:1].isdigit()
        or len(left) == 1
        or (not left.isalpha() and any(sign.isdigit() for sign in left))
        or left[1:] != left[1:].lower()
    )


def _is_abbreviation(left: str, right: str) -> bool:
    """Return True if a part is an abbreviation; a part without a vowel is not a syllable."""
    return (
        left in ABBREVIATIONS
        or not _VOWELS.intersection(left)
        or (bool(right) and not _VOWELS.intersection(right))
    )


def _takes_prefix(left: str, right: str) -> bool:
    """Return True if spelling requires a hyphen: "oud-minister", "sociaal-economisch"."""
    if left in PREFIXES:
        return not right.startswith(_FALSE_PREFIXES.get(left, ()))
    if right.startswith(("generaal", *_ONLY_BEFORE.get(left, ()))):
        return True
    return left.endswith(_ADJECTIVES) and right.endswith(_ADJECTIVE_ENDINGS)


def _collides(left: str, right: str) -> bool:
    return left[-1:] + right[:1] in _COLLISIONS and not right.startswith(_ENDINGS)


def keeps_hyphen(left: str, right: str) -> bool:
    """Return True if the hyphen between two parts belongs to the word (koppelteken).

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
